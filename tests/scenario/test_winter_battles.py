"""Battles cut out of the campaign, Final Pincer and Counter-offensive, as they are shipped."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from game.ai.officer import Officer
from game.lab.run import play
from game.model.records import ScenarioRecord, Side, UnitRecord
from game.paths import scenarios_dir
from game.scenario.armymaker.extending import read_spec
from game.scenario.armymaker.score import historical_score, level_of
from game.scenario.armymaker.terrain import StartingGround
from game.scenario.build import start
from game.scenario.maps import load_map
from game.scenario.reader import read

BATTLES = ("final-pincer", "counteroffensive")
each = pytest.mark.parametrize("name", BATTLES)


@cache
def scenario(name: str) -> ScenarioRecord:
    return read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)


@cache
def ground(name: str) -> StartingGround:
    return StartingGround(load_map(scenarios_dir() / "maps" / "moscow.yaml"), scenario(name).front)


def present(name: str, side: str) -> list[UnitRecord]:
    units = scenario(name).units
    return [u for u in units if u.side == side and not u.arrives and u.tag != "neighbour"]


def held_by_axis(name: str, *towns: str) -> list[bool]:
    board, axis = ground(name).board, ground(name).axis
    return [bool(axis[board.place(town).hex]) for town in towns]


def test_they_last_as_long_as_the_battles_did() -> None:
    pincer, blow = scenario("final-pincer"), scenario("counteroffensive")
    assert (pincer.start, pincer.end) == (date(1941, 11, 15), date(1941, 12, 5))
    assert (pincer.turn_days, pincer.turns, pincer.first_side) == (1, 21, "axis")
    assert (blow.start, blow.end) == (date(1941, 12, 5), date(1942, 1, 7))
    assert (blow.turn_days, blow.turns, blow.first_side) == (2, 17, "soviet")


@pytest.mark.parametrize(
    ("name", "men", "tanks"),
    [("final-pincer", 1_012_650, 855), ("counteroffensive", 924_050, 355)],
)
def test_the_army_group_has_the_men_and_tanks_of_the_day(name: str, men: int, tanks: int) -> None:
    axis = present(name, "axis")
    assert sum(u.men for u in axis) == pytest.approx(men, rel=0.001)
    assert sum(u.tanks for u in axis) == tanks


def test_the_western_front_has_its_five_hundred_tanks_in_november() -> None:
    fronts = {a.id: a.parent for a in scenario("final-pincer").armies}
    soviet = present("final-pincer", "soviet")
    western = [u for u in soviet if "western_front" in (u.army, fronts[u.army])]
    assert sum(u.tanks for u in western) == pytest.approx(500, rel=0.15)


def test_the_reserves_of_december_are_there_only_in_december() -> None:
    november = {u.id for u in present("final-pincer", "soviet")}
    coming = {u.id for u in scenario("final-pincer").units} - november
    december = {u.id for u in present("counteroffensive", "soviet") if "10th Army" in u.tag}
    assert len(december) == 8
    assert december <= coming


def test_towns_are_held_as_they_were() -> None:
    assert all(held_by_axis("final-pincer", "Kalinin", "Volokolamsk", "Kaluga", "Mozhaisk"))
    assert not any(held_by_axis("final-pincer", "Klin", "Tula", "Istra", "Serpukhov", "Yefremov"))
    taken = ("Klin", "Istra", "Stalinogorsk", "Kalinin", "Krasnaya Polyana", "Yelets")
    assert all(held_by_axis("counteroffensive", *taken))
    assert not any(held_by_axis("counteroffensive", "Tula", "Dmitrov", "Kashira", "Moscow"))


@each
def test_everybody_stands_on_his_side_of_the_front_and_on_land(name: str) -> None:
    grid = ground(name).board.grid
    assert len(scenario(name).units) > 10
    for unit in scenario(name).units:
        hexagon = grid.hex_labelled(unit.hex)
        assert ground(name).board.passable[hexagon], unit.id
        if not unit.arrives:
            assert ground(name).may_stand(hexagon, unit.side), unit.id


@each
def test_both_sides_have_plans_for_their_days(name: str) -> None:
    side_of = {army.id: army.side for army in scenario(name).armies}
    for side in ("axis", "soviet"):
        steps = [step for step in scenario(name).plans if side_of[step.army] == side]
        assert len(steps) > 5
        assert any(step.posture != "hold" for step in steps)


@each
def test_history_scores_as_in_history(name: str) -> None:
    spec = read_spec(scenarios_dir() / f"{name}-spec.yaml")
    score = historical_score(spec)
    assert abs(score.lead) < 25
    assert level_of(score.lead, spec.victory.levels) == "As in history"


@each
def test_briefings_are_of_a_length_that_one_reads(name: str) -> None:
    briefing = scenario(name).briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 120 <= len(text.split()) <= 200


@each
def test_officers_can_play_it(name: str) -> None:
    game = start(name, seed=1)
    play(game, {side: Officer() for side in Side}, 2)
    assert game.state.turn == 2
