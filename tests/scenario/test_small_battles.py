"""Three battles of ten to thirty minutes on parts of the map, as they are shipped."""

from __future__ import annotations

from functools import cache

import pytest

from game.ai.officer import Officer
from game.lab.run import play
from game.model.records import ScenarioRecord, Side
from game.paths import scenarios_dir
from game.scenario.armymaker.extending import read_spec
from game.scenario.armymaker.score import historical_score, level_of
from game.scenario.build import load_world, start
from game.scenario.reader import read
from game.ui.reel.show import show_of_record

SMALL = ("first-steps", "mtsensk", "klin")
each = pytest.mark.parametrize("name", SMALL)


@cache
def scenario(name: str) -> ScenarioRecord:
    return read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)


def there(name: str, side: str) -> list[str]:
    return [u.id for u in scenario(name).units if u.side == side and not u.arrives]


@each
def test_they_are_short_and_small(name: str) -> None:
    world = load_world(scenarios_dir() / f"{name}.yaml")
    assert world.turns <= 8
    assert len(world.board) <= 300
    assert world.board.projection.whole is not None


def test_a_first_battle_has_few_units_and_no_happenings() -> None:
    assert max(len(there("first-steps", side)) for side in ("axis", "soviet")) <= 40
    assert scenario("first-steps").happenings == ""


def test_at_mtsensk_battalions_fight() -> None:
    units = {u.id: u for u in scenario("mtsensk").units}
    kinds = {t.id: t for t in start("mtsensk").world.types}
    assert all(u.men <= 3600 for u in units.values())
    sizes = {kinds[u.type].size for u in units.values()}
    assert {"regiment", "battalion"} <= sizes
    heavy, light = units["4TB1"], units["4TB2"]
    assert (heavy.tanks_kv, heavy.tanks_t34, heavy.tanks + light.tanks) == (7, 22, 61)
    assert units["pz4_eberbach"].hex == "3563"


def test_in_the_bend_of_klin_the_attacker_has_more_men_and_the_defender_the_roads() -> None:
    record = scenario("klin")
    men = {
        side: sum(u.men for u in record.units if u.side == side and not u.arrives)
        for side in ("axis", "soviet")
    }
    assert 0.9 < men["soviet"] / men["axis"] < 1.4
    assert {"1_shock_army", "30_army", "panzergruppe_3"} <= {army.id for army in record.armies}


@each
def test_nobody_is_named_who_is_not_there(name: str) -> None:
    record, world = scenario(name), load_world(scenarios_dir() / f"{name}.yaml")
    armies = {army.id for army in record.armies}
    assert {army.parent for army in record.armies} - {""} <= armies
    assert {command.army for command in record.commanders} <= armies
    for step in record.plans:
        assert step.army in armies
        assert step.objectives
        assert all(world.board.place(place) for place in step.objectives)


@each
def test_both_sides_have_plans_and_supply(name: str) -> None:
    record = scenario(name)
    side_of = {army.id: army.side for army in record.armies}
    assert {side_of[step.army] for step in record.plans} == {"axis", "soviet"}
    assert {source.side for source in record.rail_sources} == {"axis", "soviet"}


@each
def test_what_history_would_have_scored(name: str) -> None:
    spec = read_spec(scenarios_dir() / f"{name}-spec.yaml")
    assert level_of(historical_score(spec).lead, spec.victory.levels) == "As in history"


@each
def test_briefings_are_of_a_length_that_one_reads(name: str) -> None:
    briefing = scenario(name).briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 60 <= len(text.split()) <= 200


@each
def test_officers_can_play_it_to_the_end(name: str) -> None:
    game = start(name, seed=1)
    play(game, {side: Officer() for side in Side})
    assert game.over
    levels = game.world.scenario.victory.levels
    assert not levels[int(game.state.clock.level[0])].name.startswith("Decisive")


@each
def test_the_record_of_the_campaign_is_cut_to_the_map(name: str) -> None:
    world = load_world(scenarios_dir() / f"{name}.yaml")
    assert world.history is not None
    assert {town.place for town in world.history.towns} <= {p.name for p in world.board.places}
    assert world.history.fronts
    assert world.history.losses == world.history.strengths == world.history.yardsticks == ()


def test_what_happened_around_a_small_battle_is_watched_on_the_whole_map() -> None:
    show = show_of_record(load_world(scenarios_dir() / "klin.yaml"))
    assert show.world.board.projection.whole is None
    assert show.reel.frames[show.first].date == scenario("klin").start
