"""The campaign to the spring as it is shipped: what it adds to the hundred days, and its play."""

from __future__ import annotations

from datetime import date
from functools import cache

from game.ai.officer import Officer
from game.lab.run import play
from game.model.records import ScenarioRecord, Side, UnitRecord
from game.paths import scenarios_dir
from game.scenario.armymaker.extending import read_spec
from game.scenario.armymaker.score import historical_score, level_of
from game.scenario.build import start
from game.scenario.maps import load_map
from game.scenario.reader import read

NEW_YEAR = date(1942, 1, 7)


@cache
def scenario(name: str = "moscow-1942") -> ScenarioRecord:
    return read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)


def units(name: str = "moscow-1942") -> dict[str, UnitRecord]:
    return {unit.id: unit for unit in scenario(name).units}


def test_it_lasts_to_the_mud_of_spring_in_turns_of_three_days() -> None:
    whole = scenario()
    assert (whole.start, whole.end) == (date(1941, 9, 30), date(1942, 4, 20))
    assert (whole.turn_days, whole.turns, whole.first_side) == (3, 68, "axis")


def test_nothing_is_set_anew_in_january() -> None:
    shorter, longer = units("moscow-1941"), units()
    for id_, unit in shorter.items():
        same = longer[id_]
        assert (same.hex, same.men, same.tanks, same.arrives) == (
            unit.hex,
            unit.men,
            unit.tanks,
            unit.arrives,
        ), id_
    assert scenario().totals == scenario("moscow-1941").totals


def test_the_winter_brings_divisions_from_the_west_and_two_shock_armies() -> None:
    later = [u for u in scenario().units if u.arrives and u.arrives > NEW_YEAR]
    axis = {u.id for u in later if u.side == "axis"}
    assert axis >= {"ger_83_id", "ger_205_id", "ger_246_id", "ger_331_id", "ger_342_id"}
    by_army = [u.army for u in scenario().units]
    assert by_army.count("3_shock_army") == 9
    assert by_army.count("4_shock_army") == 4
    assert sum(u.men for u in later if u.side == "soviet") > 90_000


def test_first_shock_army_goes_north_in_january() -> None:
    gone = [u for u in scenario().units if u.withdraws == date(1942, 1, 20)]
    assert {u.army for u in gone} == {"1_shock_army"}
    assert len(gone) == 12


def test_nobody_arrives_in_water() -> None:
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    units = scenario().units
    assert len(units) > 100
    wet = [u.id for u in units if not board.passable[board.grid.hex_labelled(u.hex)]]
    assert wet == []


def test_both_sides_are_fed_with_men_air_units_and_plans_to_the_end() -> None:
    whole = scenario()
    for side in ("axis", "soviet"):
        assert any(r.side == side and r.to == whole.end for r in whole.replacements)
        assert any(b.side == side and b.to == whole.end for b in whole.beliefs)
        assert any(a.side == side and a.to == whole.end for a in whole.air)
    april = {step.army for step in whole.plans if step.to >= date(1942, 4, 19)}
    assert april >= {"9_armee", "4_armee", "panzergruppe_4", "western_front", "39_army"}
    assert max(t.to for t in whole.trains) == whole.end


def test_history_scores_as_in_history() -> None:
    spec = read_spec(scenarios_dir() / "moscow-1942-spec.yaml")
    score = historical_score(spec)
    assert abs(score.lead) < 40
    assert level_of(score.lead, spec.victory.levels) == "As in history"
    held = {v.place: v.held_by for v in spec.values}
    assert (held["Vyazma"], held["Yukhnov"], held["Mozhaisk"]) == ("axis", "soviet", "soviet")
    assert len(held) == len(spec.values)


def test_briefings_are_of_a_length_that_one_reads() -> None:
    briefing = scenario().briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 120 <= len(text.split()) <= 200


def test_officers_can_play_it() -> None:
    game = start("moscow-1942", seed=1)
    play(game, {side: Officer() for side in Side}, 3)
    assert game.state.turn == 3
