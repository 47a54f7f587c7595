import pytest

from game.ai.player import Passive, Random
from game.engine.orders import EndTurn, Move, SetPosture
from game.lab import run
from game.lab.chronicle import Chronicle
from game.lab.run import BadPlayer, play
from game.lab.summary import last_day, pockets, turns_played, with_dates
from game.model.events import PocketFormed, PocketLiquidated, SideTurnBegan
from game.model.records import Side
from tests.drawn import along, drawn


@pytest.fixture
def game():
    return drawn("""
        G1  .   .   .   .   S1
          P1  .   F   .   S2  .
    """)


def both(player):
    return dict.fromkeys(Side, player)


class Stubborn:
    """Gives one order again and again, and never ends the turn."""

    def __init__(self, order):
        self.order = order

    def turn(self, _view):
        while True:
            yield self.order


def test_a_game_is_played_for_so_many_turns_from_where_it_stands(game):
    play(game, both(Passive()), turns=2)
    assert game.state.turn == 2
    play(game, both(Passive()), turns=1)
    assert game.state.turn == 3
    assert turns_played(game) == 3


def test_a_game_is_played_to_its_end(game):
    cost = play(game, both(Passive()))
    assert game.over
    assert turns_played(game) == game.world.turns
    assert last_day(game) == game.world.scenario.end.isoformat()
    assert cost.unit_turns == 4 * game.world.turns


def test_random_players_give_only_orders_that_the_rules_allow(game):
    play(game, both(Random()), turns=6)
    assert any(isinstance(order, Move) for order, _ in game.orders)


def test_a_player_may_leave_it_to_the_loop_to_end_the_turn(game):
    class Silent:
        def turn(self, _view):
            return iter(())

    play(game, both(Silent()), turns=1)
    assert [type(order) for order, _ in game.orders] == [EndTurn, EndTurn]


def test_an_order_that_the_rules_refuse_is_told_with_its_player_and_turn(game):
    leap = Move(game.id.G1, along(game, "0101 0601"))
    with pytest.raises(BadPlayer, match="the axis player gave an order that the rules refuse in"):
        play(game, both(Stubborn(leap)), turns=1)


def test_a_player_caught_in_a_circle_is_told(game, monkeypatch):
    monkeypatch.setattr(run, "MOST_ORDERS", 50)
    with pytest.raises(BadPlayer, match="more than 50 orders in a turn"):
        play(game, both(Stubborn(SetPosture(game.id.G1, 2))), turns=1)


def test_who_watches_is_called_after_each_turn_of_a_side(game):
    seen = []
    play(game, both(Passive()), turns=2, watch=lambda g: seen.append(g.state.to_move))
    assert seen == [1, 0, 1, 0]


def test_the_chronicle_tells_each_event_once_in_the_words_of_the_map(game):
    chronicle, told = Chronicle(), []
    play(game, both(Random()), 3, lambda g: told.extend(chronicle.news(g)))
    assert len(told) == len(game.events)
    moved = next(line for line in told if line["type"] == "UnitMoved")
    assert moved["unit"] in {"G1", "P1", "S1", "S2"}
    assert moved["hex"] == moved["path"][-1]
    assert moved["side"] == ("axis" if moved["unit"] in {"G1", "P1"} else "soviet")
    assert [line["turn"] for line in told] == sorted(line["turn"] for line in told)


def test_a_pocket_is_told_with_what_became_of_it(game):
    here, there = along(game, "0101 0601")
    game.emit(SideTurnBegan(1, 0))
    game.emit(PocketFormed(1, [here], [game.id.S1], 8000, 1, 1))
    game.emit(PocketFormed(1, [there], [game.id.S2], 7000, 1, 2))
    game.emit(SideTurnBegan(4, 0))
    game.emit(PocketLiquidated(1, 1, 1, 7000, 5000, 900, there))
    rows = pockets(game, list(with_dates(game)))
    assert [row["liquidated"] for row in rows] == [None, "1941-10-09"]
    assert (rows[1]["men"], rows[1]["captured"], rows[1]["escaped"]) == (7000, 5000, 900)
    assert rows[1]["formed"] == "1941-10-03"
    assert rows[0]["side"] == "soviet"
