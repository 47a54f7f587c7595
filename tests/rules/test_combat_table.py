"""9.40  Battles that a die and a table of odds decide."""

from collections import Counter

import pytest
from attrs import evolve

from game.ai.player import make_player
from game.ai.spearhead import Spearheads
from game.engine.view import View
from game.lab.run import play
from game.model.events import BattleFought
from game.model.records import Side
from game.model.rulebook.combat import CombatTable, TableResult
from game.paths import scenarios_dir
from game.rules.combat import fight
from game.rules.combat_table import (
    column_of,
    result_at,
    results,
    table_chances,
    table_rates,
)
from game.rules.odds import odds
from game.scenario.build import load_world, start
from game.scenario.inspection import inspect
from game.scenario.ruleset import load_rules
from tests.drawn import drawn

BOARD = scenarios_dir() / "examples" / "board-game"
TYPHOON = BOARD / "scenarios" / "typhoon-board.yaml"
TABLE = CombatTable(
    columns=(100, 200, 300),
    results={
        "NE": TableResult(),
        "AL": TableResult(attacker=10),
        "DR": TableResult(ending="retreat"),
        "DD": TableResult(ending="shattered", defender=30),
    },
    rows=(("DR", "DR", "DD"), ("NE", "DR", "DR"), ("AL", "NE", "DR"), ("AL", "AL", "NE")),
)


@pytest.mark.parametrize(("ratio", "column"), [(50, 0), (100, 0), (199, 0), (200, 1), (999, 2)])
def test_9_40_odds_are_rounded_down_to_a_column(ratio, column):
    assert column_of(TABLE, ratio) == column


def test_9_40_the_die_has_as_many_numbers_as_rows():
    drawn_results = [result_at(TABLE, 250, roll) for roll in range(1000)]
    count = Counter(id(result) for result in drawn_results)
    assert count[id(TABLE.results["DR"])] == 500
    assert count[id(TABLE.results["NE"])] == count[id(TABLE.results["AL"])] == 250


def test_9_40_chances_are_those_of_the_table():
    assert table_chances(TABLE, 350) == {"held": 250, "retreat": 500, "rout": 0, "shattered": 250}
    assert sum(table_chances(TABLE, 120).values()) == 1000


def test_9_40_higher_odds_are_never_worse_for_the_attacker():
    table = load_rules(BOARD / "scenarios" / "board-rules").combat.table
    worse = [table_chances(table, ratio)["held"] for ratio in table.columns]
    assert worse == sorted(worse, reverse=True)
    lost = [table_rates(results(table, ratio))[1] for ratio in table.columns]
    assert lost == sorted(lost)


def by_table(picture):
    """A game as drawn whose battles the table decides."""
    game = drawn(picture)
    combat = evolve(game.world.rules.combat, table=TABLE)
    game.world = evolve(game.world, rules=evolve(game.world.rules, combat=combat))
    return game


def test_9_40_the_battle_is_the_one_that_was_foretold():
    game = by_table("G1 S1 .")
    attackers, target = [game.id.G1], game.world.board.grid.hex_labelled("0201")
    foretold = odds(game, attackers, target)
    assert foretold.chances == table_chances(TABLE, foretold.ratio)
    fight(game, attackers, target)
    battle = next(e for e in game.events if isinstance(e, BattleFought))
    result = result_at(TABLE, battle.ratio, battle.roll)
    assert battle.result in (result.ending, "held", "surrendered")
    lost = sum(battle.attacker_losses.get(n, 0) for n in ("killed", "wounded", "missing"))
    assert (lost > 0) == (result.attacker > 0)


def test_the_ruleset_of_the_board_game_is_sound_and_small():
    assert inspect([BOARD])[1] == []
    files = list((BOARD / "scenarios" / "board-rules").glob("*.yaml"))
    assert {file.name for file in files} == {"ruleset.yaml", "combat.yaml", "movement.yaml"}
    assert sum(len(file.read_text("utf-8").splitlines()) for file in files) < 100


def test_typhoon_is_played_by_it(monkeypatch):
    world = load_world(TYPHOON, ())
    assert (world.turns, world.turn_days) == (10, 7)
    game = start(TYPHOON, seed=2)
    play(game, {side: make_player("officer") for side in Side}, 1)
    battles = [event for event in game.events if isinstance(event, BattleFought)]
    assert len(battles) > 20
    endings = Counter(battle.result for battle in battles)
    assert {"held", "retreat", "shattered"} <= set(endings) | {"surrendered"}
    # A corps all of whose divisions hold places that matter leads nobody.
    monkeypatch.setattr(Spearheads, "_posted", lambda *_: True)
    view = View(game, game.side_to_move)
    assert all(Spearheads(view).groups.values())


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"columns": (200, 100, 300)}, "columns must rise"),
        ({"rows": (("DR", "DR"),)}, "row 1 of rows has 2 results, and the table 3 columns"),
        ({"rows": (("DR", "DR", "XX"),)}, "row 1 of rows: there is no result 'XX'; known: NE, AL"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(broken, message):
    with pytest.raises(ValueError, match=message):
        evolve(TABLE, **broken)
