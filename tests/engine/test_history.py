import pytest

from game.engine.history import Session
from game.engine.orders import Attack, EndTurn, IllegalOrder, Move, SetPosture
from game.model.records import Side
from game.model.state import Posture
from tests.drawn import along, drawn, where


def quiet():
    """Two armies far from each other."""
    return drawn("""
        G1  .   .   .   .   .   .   .   .   S1
          .   .   .   .   .   .   .   .   .   .
    """)


def test_an_order_can_be_taken_back_and_vanishes_from_the_record():
    game = quiet()
    session, before = Session(game), game.digest()
    session.obey(Move(game.id.G1, along(game, "0101 0201 0301")))
    assert where(game, game.id.G1) == "0301"
    assert session.undo() is None
    assert where(game, game.id.G1) == "0101"
    assert game.digest() == before
    assert (game.events, game.orders) == ([], [])


def test_an_undone_order_can_be_given_again_to_the_same_end():
    game = quiet()
    session = Session(game)
    session.obey(Move(game.id.G1, along(game, "0101 0201")))
    session.obey(SetPosture(game.id.G1, Posture.DIG_IN))
    after = game.digest()
    session.undo()
    session.undo()
    assert session.redo() is None
    assert session.redo() is None
    assert game.digest() == after
    assert len(game.orders) == 2
    assert session.redo() == "there is nothing to do again"


def test_a_new_order_forgets_what_was_undone():
    game = quiet()
    session = Session(game)
    session.obey(Move(game.id.G1, along(game, "0101 0201")))
    session.undo()
    session.obey(SetPosture(game.id.G1, Posture.DIG_IN))
    assert not session.can_redo


def test_a_refused_order_leaves_the_history_as_it_was():
    game = quiet()
    session = Session(game)
    session.obey(Move(game.id.G1, along(game, "0101 0201")))
    with pytest.raises(IllegalOrder):
        session.obey(Move(game.id.S1, along(game, "1001 0901")))
    assert session.can_undo
    assert len(game.orders) == 1


def test_with_no_order_given_there_is_nothing_to_undo():
    assert Session(quiet()).undo() == "there is nothing to undo"


def test_undo_ends_where_a_battle_was_fought_and_says_where():
    game = drawn(
        """
        .   G1  S1  .
          .   .   .   .
        """,
        places={"0301": "Yelnya"},
    )
    session = Session(game)
    session.obey(SetPosture(game.id.G1, Posture.ATTACK))
    session.obey(Attack((game.id.G1,), along(game, "0301")[0]))
    assert session.undo() == "the battle at Yelnya has been fought, and that cannot be undone"
    assert not session.can_undo


def test_undo_ends_where_the_enemy_was_seen_and_says_where():
    game = drawn(
        """
        G1  .   .   .   .   S1
          .   .   .   .   .   .
        """,
        places={"0601": "Rudnya"},
        fog=True,
    )
    session = Session(game)
    session.obey(Move(game.id.G1, along(game, "0101 0201")))
    assert session.can_undo
    session.obey(Move(game.id.G1, along(game, "0201 0301 0401 0501")))
    assert session.undo() == "the enemy was seen at Rudnya, and that cannot be undone"


def test_nobody_scouts_with_undo_past_an_enemy_who_slows_the_march_unseen():
    road = "0102 0202 0302 0402 0502 0602 0702 0802"
    game = drawn(
        """
        .   .   .   .   S1  .   .   .
          P1  .   .   .   .   .   .   .
        """,
        roads=[road],
        fog=True,
    )
    session = Session(game)
    session.obey(Move(game.id.P1, along(game, "0102 0202")))
    assert session.can_undo
    session.obey(Move(game.id.P1, along(game, road.removeprefix("0102 "))))
    assert not game.state.units.sighted[game.id.S1]
    assert session.undo() == (
        "P1 was slowed by an enemy that nobody sees on the way to 0802, and that cannot be undone"
    )


def test_undo_ends_with_the_turn():
    game = quiet()
    session = Session(game)
    session.obey(Move(game.id.G1, along(game, "0101 0201")))
    session.obey(EndTurn(0))
    assert session.undo() == "the turn has been handed over, and that cannot be undone"
    session.obey(EndTurn(1))
    assert session.undo() == "the turn has ended, and that cannot be undone"


def test_after_a_barrier_later_orders_can_be_undone_down_to_it():
    game = quiet()
    session = Session(game)
    session.obey(EndTurn(0))
    session.obey(Move(game.id.S1, along(game, "1001 0901")))
    assert session.undo() is None
    assert session.undo() == "the turn has been handed over, and that cannot be undone"


def test_the_end_of_a_turn_in_stages_comes_to_the_same_and_is_finished_before_the_next_order():
    at_once, bit_by_bit = (Session(drawn("G1 . S1 .\n . . . .")) for _ in range(2))
    at_once.obey(EndTurn(Side.AXIS))
    underway = bit_by_bit.begin(EndTurn(Side.AXIS))
    steps = 0
    while not underway.done:
        underway.step()
        steps += 1
    assert steps > 5
    assert bit_by_bit.game.digest() == at_once.game.digest()
    assert len(underway.events) == len(at_once.game.events)
    bit_by_bit.begin(EndTurn(Side.SOVIET))
    bit_by_bit.obey(EndTurn(Side.AXIS))
    at_once.obey(EndTurn(Side.SOVIET))
    at_once.obey(EndTurn(Side.AXIS))
    assert bit_by_bit.game.digest() == at_once.game.digest()
