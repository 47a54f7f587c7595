"""Fog of war in a real position: what a side cannot know changes nothing that it sees or may do.

Both sides of Typhoon after three turns. Everything hidden from a side is put elsewhere or given
other values; its view, its legal orders and the refusals it hears stay as they were.
"""

import numpy as np
import pytest

from game.engine.fog import masked
from game.engine.orders import Attack, EndTurn, Move, RailMove, obey
from game.engine.view import View, shown
from game.model.events import BattleFought, PostureSet, RailUsed, TurnEnded
from game.model.records import Side
from game.rules.combat import odds
from game.rules.pockets import find_pockets
from game.rules.supply_report import supply_report
from game.rules.victory import standing
from tests.drawn import along, drawn
from tests.hidden import otherwise


@pytest.fixture(scope="module", params=list(Side), ids=["axis", "soviet"])
def pair(request, positions):
    """A side, the game, and the same game where all that the side cannot know is otherwise."""
    side = request.param
    game = positions[side]
    return side, game, otherwise(game, side)


def test_a_view_holds_nothing_that_is_hidden(pair):
    side, one, other = pair
    assert one.digest() != other.digest()
    seen, same = (View(game, side).game for game in (one, other))
    for table, twin in zip(seen.state.tables, same.state.tables, strict=True):
        for name in table.names:
            assert np.array_equal(getattr(table, name), getattr(twin, name)), name
    assert seen.setup == same.setup


def test_legal_orders_tell_nothing_that_is_hidden(pair):
    side, one, other = pair
    orders, same = (list(View(game, side).legal_orders()) for game in (one, other))
    assert len(orders) > 1000
    assert orders == same


def guesses(game, side):
    """Orders that a curious player might try, sensible and not."""
    rng = np.random.default_rng(9)
    grid, units = game.world.board.grid, game.state.units
    mine = np.flatnonzero(game.world.of_side[side] & (units.hex >= 0))
    for unit in mine.tolist():
        path = [int(units.hex[unit])]
        for _ in range(4):
            path.append(int(rng.choice(grid.neighbour_lists[path[-1]])))
            yield Move(unit, tuple(path))
        yield RailMove(unit, int(rng.integers(len(grid))))
        for target in grid.neighbour_lists[path[0]]:
            yield Attack((unit,), target)


def test_refusals_tell_nothing_that_is_hidden(pair):
    side, one, other = pair
    view = View(one, side).game
    tried = list(guesses(one, side))
    answers = [[order.problem(game) for order in tried] for game in (one, other, view)]
    assert answers[0] == answers[1]
    assert answers[0] == answers[2]
    assert None in answers[0]


def test_every_legal_order_is_accepted_by_the_true_game(pair):
    side, one, other = pair
    orders = list(View(one, side).legal_orders())[::7]
    assert {order.problem(game) for game in (one, other) for order in orders} == {None}


def test_reports_tell_nothing_that_is_hidden(pair):
    side, one, other = pair
    seen, same = (View(game, side).game for game in (one, other))
    assert standing(seen) == standing(same)
    for owner in Side:
        assert find_pockets(seen, owner) == find_pockets(same, owner)
    there = np.flatnonzero(seen.state.units.hex >= 0).tolist()
    assert [supply_report(seen, u) for u in there] == [supply_report(same, u) for u in there]
    attacks = [o for o in View(one, side).legal_orders() if isinstance(o, Attack)]
    assert attacks
    for attack in attacks:
        battles = [odds(game, attack.units, attack.target) for game in (seen, same)]
        assert battles[0].factors == battles[1].factors
        assert battles[0].chances == battles[1].chances
        assert battles[0].defenders.high == battles[1].defenders.high


def test_the_view_has_other_dice_and_does_not_tell_the_true_ones(pair):
    side, one, _ = pair
    seen = View(one, side).game
    secret = {one.setup.seed, one.setup.seed + 1}
    assert not secret & {seen.setup.seed, seen.setup.year}
    assert seen.below(10**9, "battle", 3) != one.below(10**9, "battle", 3)


def learnt(game, side, kind):
    """What a side learns of the events of a kind."""
    told = [shown(game, side, event) for event in game.events if isinstance(event, kind)]
    assert told
    return [event for event in told if event is not None]


def test_one_does_not_learn_how_strong_the_enemy_is_at_the_end_of_a_turn():
    game = drawn("G1 . . . . . . . S1 S2", fog=True)
    for side in Side:
        obey(game, EndTurn(side))
    for side in Side:
        (ended,) = learnt(game, side, TurnEnded)
        assert set(ended.strength) == {side.key}
        assert set(ended.losses) == {"axis", "soviet"}


def test_one_does_not_learn_what_the_enemy_tells_his_own_staffs():
    game = drawn("G1 S1 . .")
    for event in (PostureSet(game.id.S1, 3), RailUsed(Side.SOVIET, 1000)):
        assert shown(game, Side.SOVIET, event) == event
        assert shown(game, Side.AXIS, event) is None


def test_a_battle_does_not_tell_the_stocks_and_orders_of_the_enemy():
    game = drawn("G1 S1 . .")
    obey(game, Attack((game.id.G1,), 1))
    for side in Side:
        (battle,) = learnt(game, side, BattleFought)
        assert (battle.attackers, battle.defenders) == ((game.id.G1,), (game.id.S1,))
        assert battle.attacker_losses
        assert not battle.values


def test_a_zone_is_feared_though_the_enemy_has_no_shells_left():
    picture = """
        G1 .  .  .
         .  .  .  .
        .  S1 .  .
    """
    dry, full = drawn(picture), drawn(picture)
    dry.state.units.put("ammunition", dry.id.S1, 0)
    through = Move(dry.id.G1, along(dry, "0101 0102 0202 0302"))
    assert through.problem(dry) == through.problem(full)
    assert "must stop" in (through.problem(dry) or "")


@pytest.mark.parametrize("side", list(Side))
def test_what_a_side_knows_is_new_whatever_was_written_and_the_same_while_nothing_was(side):
    game = drawn("G1 . S1 .\n. S2 . G2")
    assert len(game.state.tables) > 5
    for table in game.state.tables:
        for name in table.names:
            known = masked(game, side).state
            again = masked(game, side).state
            assert all(a is b for a, b in zip(known.tables, again.tables, strict=True))
            if len(table) and name not in ("hex", "to_move", "turn", "stage", "choice"):
                table.put(name, 0, 1 - getattr(table, name)[0])
            afresh = masked(type(game)(game.world, game.state.clone(), game.setup), side).state
            assert masked(game, side).state.digest() == afresh.digest(), name
