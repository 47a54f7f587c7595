"""The winter campaign as it is shipped: positions and strengths of January, and its play."""

from __future__ import annotations

from collections import Counter
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


@cache
def scenario(name: str = "rzhev-vyazma") -> ScenarioRecord:
    return read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)


@cache
def ground() -> StartingGround:
    return StartingGround(load_map(scenarios_dir() / "maps" / "moscow.yaml"), scenario().front)


def present(side: str) -> list[UnitRecord]:
    return [
        u for u in scenario().units if u.side == side and not u.arrives and u.tag != "neighbour"
    ]


def test_it_lasts_from_the_eighth_of_january_to_the_mud() -> None:
    winter = scenario()
    assert (winter.start, winter.end) == (date(1942, 1, 8), date(1942, 4, 20))
    assert (winter.turn_days, winter.turns, winter.first_side) == (3, 35, "soviet")


def test_the_army_group_has_the_men_and_tanks_of_the_seventh_of_january() -> None:
    axis = present("axis")
    # 848,630 in the table and 39,900 in the regiments and divisions that came in December.
    assert sum(u.men for u in axis) == pytest.approx(848_630 + 39_900, rel=0.001)
    assert sum(u.tanks for u in axis) == 161


def test_what_autumn_destroyed_is_not_there() -> None:
    there = {u.id for u in present("soviet")}
    assert {"316RD", "78RD", "32RD", "5GRD"} & there
    destroyed = {u.id for u in scenario("typhoon").units if u.side == "soviet"} - there
    assert len(destroyed) > 50


def test_nobody_stands_there_without_men() -> None:
    assert all(unit.men > 0 for unit in scenario().units)


def test_nobody_is_stronger_than_in_autumn() -> None:
    autumn = {u.id: u for u in scenario("moscow-1941").units}
    for unit in (*present("axis"), *present("soviet")):
        if unit.id in autumn:
            assert unit.men <= autumn[unit.id].men, unit.id
            assert unit.guns <= autumn[unit.id].guns, unit.id
        assert unit.tanks_kv + unit.tanks_t34 <= unit.tanks, unit.id


def test_everybody_stands_on_his_side_of_the_front_of_the_seventh_and_on_land() -> None:
    grid = ground().board.grid
    assert len(scenario().units) > 100
    for unit in scenario().units:
        hexagon = grid.hex_labelled(unit.hex)
        assert ground().board.passable[hexagon], unit.id
        if not unit.arrives:
            assert ground().may_stand(hexagon, unit.side), unit.id


def test_towns_are_held_as_on_the_seventh_of_january() -> None:
    board, axis = ground().board, ground().axis
    held = {name: bool(axis[board.place(name).hex]) for name in ("Rzhev", "Vyazma", "Mozhaisk")}
    assert held == {"Rzhev": True, "Vyazma": True, "Mozhaisk": True}
    freed = ("Kalinin", "Kaluga", "Klin", "Maloyaroslavets", "Volokolamsk", "Tula")
    assert not any(axis[board.place(name).hex] for name in freed)


def test_armies_stand_under_the_fronts_of_january() -> None:
    parents = {army.id: army.parent for army in scenario().armies}
    assert parents["39_army"] == parents["30_army"] == parents["4_shock_army"] == "kalinin_front"
    assert parents["33_army"] == parents["50_army"] == "western_front"
    assert all(army.arrives is None for army in scenario().armies)
    count = Counter(u.army for u in present("soviet"))
    assert (count["11_cavalry_corps"], count["3_shock_army"]) == (4, 9)


def test_trains_reach_rzhev_gzhatsk_and_orel_on_the_axis_gauge() -> None:
    converted = {label for run in scenario().standard_gauge for label in run.split("-")}
    board = ground().board
    for town in ("Vyazma", "Sychevka", "Gzhatsk", "Bryansk", "Orel", "Kursk"):
        assert board.grid.label(board.place(town).hex) in converted, town


def test_history_scores_as_in_history() -> None:
    spec = read_spec(scenarios_dir() / "rzhev-vyazma-spec.yaml")
    score = historical_score(spec)
    assert abs(score.lead) < 40
    assert level_of(score.lead, spec.victory.levels) == "As in history"


def test_briefings_are_of_a_length_that_one_reads() -> None:
    briefing = scenario().briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 120 <= len(text.split()) <= 200


def test_officers_can_play_it() -> None:
    game = start("rzhev-vyazma", seed=1)
    play(game, {side: Officer() for side in Side}, 3)
    assert game.state.turn == 3
