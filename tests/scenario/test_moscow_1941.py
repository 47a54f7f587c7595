"""The whole campaign as it is shipped: what it adds to Typhoon, and that it can be played."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date
from functools import cache

import pytest

from game.ai.player import Passive
from game.lab.run import play
from game.model.records import ScenarioRecord, Side, UnitRecord
from game.paths import scenarios_dir
from game.scenario.armymaker.extending import read_spec
from game.scenario.armymaker.score import historical_score, level_of
from game.scenario.build import start
from game.scenario.maps import load_map
from game.scenario.reader import read


@cache
def scenario(name: str) -> ScenarioRecord:
    return read(scenarios_dir() / f"{name}.yaml", ScenarioRecord)


def units(name: str) -> dict[str, UnitRecord]:
    return {unit.id: unit for unit in scenario(name).units}


def test_it_lasts_fifty_turns_of_two_days() -> None:
    whole = scenario("moscow-1941")
    assert (whole.start, whole.end) == (date(1941, 9, 30), date(1942, 1, 7))
    assert (whole.turn_days, whole.turns, whole.first_side) == (2, 50, "axis")


def test_it_begins_as_typhoon_does() -> None:
    part, whole = units("typhoon"), units("moscow-1941")
    for id_, unit in part.items():
        same = whole[id_]
        assert (same.hex, same.men, same.tanks, same.arrives) == (
            unit.hex,
            unit.men,
            unit.tanks,
            unit.arrives,
        ), id_
    assert scenario("typhoon").totals == scenario("moscow-1941").totals


def test_december_brings_three_reserve_armies_and_divisions_from_the_west() -> None:
    later = [u for u in scenario("moscow-1941").units if u.arrives and u.arrives.month in (12, 1)]
    later = [u for u in later if u.arrives > date(1941, 12, 5)]  # type: ignore[operator]
    soviet = [u for u in later if u.side == "soviet"]
    assert sum(u.men for u in soviet) == pytest.approx(252_000, rel=0.02)
    assert sum(u.army == "61_army" for u in soviet) == 7
    assert sum(u.army == "39_army" for u in soviet) == 6
    axis = {u.id for u in later if u.side == "axis"}
    assert axis >= {"ss_1_brig", "ss_ir_4", "lw_meindl", "ger_216_id_a", "ger_208_id"}


def test_nobody_arrives_in_water() -> None:
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    units = scenario("moscow-1941").units
    assert len(units) > 100
    wet = [u.id for u in units if not board.passable[board.grid.hex_labelled(u.hex)]]
    assert wet == []


def test_commands_plans_and_air_units_last_to_the_end() -> None:
    whole = scenario("moscow-1941")
    by_army = defaultdict(list)
    for command in whole.commanders:
        by_army[command.army].append(command)
    assert [c.name for c in by_army["heeresgruppe_mitte"]] == [
        "Fedor von Bock",
        "Günther von Kluge",
    ]
    assert [c.name for c in by_army["panzergruppe_2"]] == ["Heinz Guderian", "Rudolf Schmidt"]
    for army, commands in by_army.items():
        for before, after in itertools.pairwise(commands):
            assert before.to < after.from_, army
    january = [step for step in whole.plans if step.to > date(1941, 12, 31)]
    assert {"9_armee", "4_armee", "10_army", "61_army", "39_army"} <= {s.army for s in january}
    assert {"axis", "soviet"} == {a.side for a in whole.air if a.to == whole.end}
    assert all(
        any(r.side == side and r.to == whole.end for r in whole.replacements)
        for side in ("axis", "soviet")
    )


def test_history_scores_as_in_history() -> None:
    spec = read_spec(scenarios_dir() / "moscow-1941-spec.yaml")
    score = historical_score(spec)
    assert abs(score.lead) < 40
    assert level_of(score.lead, spec.victory.levels) == "As in history"
    held = {v.place: v.held_by for v in spec.values}
    assert (held["Rzhev"], held["Kaluga"]) == ("axis", "soviet")
    assert len(held) == len(spec.values)


def test_briefings_are_of_a_length_that_one_reads() -> None:
    briefing = scenario("moscow-1941").briefing
    for text in (briefing.situation, briefing.axis, briefing.soviet):
        assert 120 <= len(text.split()) <= 200


def test_it_can_be_played() -> None:
    game = start("moscow-1941", seed=1)
    play(game, {side: Passive() for side in Side}, 3)
    assert game.state.turn == 3
