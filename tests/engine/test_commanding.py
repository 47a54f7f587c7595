"""Orders of command: what they need, and that they can be undone."""

import pytest

from game.engine.history import Session
from game.engine.orders import (
    Attach,
    BlastTrenches,
    Delegate,
    IllegalOrder,
    MoveHeadquarters,
    TakeBack,
    obey,
)
from game.engine.orders.commanding import FOLLOW
from game.model.records import ArmyRecord, Side
from game.model.state import Posture
from game.rules.headquarters import move_staffs, rest_staffs
from tests.drawn import along, drawn, rules

HQ = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="0201")
PICTURE = "G1 . . . . . . . S1"


def game(**more):
    made = drawn(PICTURE, armies=(HQ,), strength={"G1": {"army": "a"}}, **more)
    rest_staffs(made, Side.AXIS)
    return made


def test_a_staff_that_was_placed_stays():
    one = game()
    (there,) = along(one, "0301")
    obey(one, MoveHeadquarters(2, there))
    assert one.state.armies.hex[2] == there
    rest_staffs(one, Side.AXIS)
    move_staffs(one, Side.AXIS)
    assert one.state.armies.hex[2] == there
    obey(one, MoveHeadquarters(2, FOLLOW))
    assert not one.state.armies.placed[2]


@pytest.mark.parametrize(
    ("to", "problem"), [("0801", "not in our hands"), ("0501", "too near the enemy")]
)
def test_a_staff_does_not_go_where_the_enemy_is(to, problem):
    one = game()
    with pytest.raises(IllegalOrder, match=problem):
        obey(one, MoveHeadquarters(2, along(one, to)[0]))


def test_a_staff_goes_no_farther_than_it_can_ride():
    one = game()
    one.state.armies.put("rides", 2, 1)
    with pytest.raises(IllegalOrder, match="1 more hexes"):
        obey(one, MoveHeadquarters(2, along(one, "0401")[0]))


def test_a_unit_put_under_another_army_needs_days_to_find_its_place():
    one = drawn(PICTURE, armies=(HQ,))
    obey(one, Attach(one.id.G1, 2))
    assert one.state.units.army[one.id.G1] == 2
    assert one.state.units.settling[one.id.G1] == 10 * rules().command.settling
    rest_staffs(one, Side.AXIS)
    rest_staffs(one, Side.AXIS)
    assert one.state.units.settling[one.id.G1] == 0


def test_it_must_stand_within_reach_of_its_new_staff():
    one = drawn(". " * 14 + "G1 . . S1", armies=(HQ,))
    with pytest.raises(IllegalOrder, match="beyond the reach"):
        obey(one, Attach(one.id.G1, 2))


def test_an_army_is_delegated_and_taken_back():
    one = game()
    (goal,) = along(one, "0901")
    obey(one, Delegate(2, Posture.ATTACK, goal, 25))
    armies = one.state.armies
    assert (armies.delegated[2], armies.goal[2]) == (Posture.ATTACK, goal)
    assert armies.entrusted[2] == 14600
    obey(one, TakeBack(2))
    assert not one.state.armies.delegated[2]
    with pytest.raises(IllegalOrder, match="not delegated"):
        obey(one, TakeBack(2))


@pytest.mark.parametrize(
    "make",
    [lambda g: MoveHeadquarters(2, along(g, "0301")[0]), lambda _: Delegate(2, Posture.DEFEND, 0)],
)
def test_orders_of_command_can_be_undone(make):
    session = Session(game())
    before = session.game.digest()
    session.obey(make(session.game))
    assert session.undo() is None
    assert session.game.digest() == before


def test_shells_blast_trenches_out_of_frozen_ground():
    one = game(ammunition=200)
    with pytest.raises(IllegalOrder, match="not frozen"):
        obey(one, BlastTrenches(one.id.G1))
    one.state.hexes.put("frost", slice(None), 400)
    obey(one, BlastTrenches(one.id.G1))
    told = rules().command.directives
    assert one.state.units.entrenchment[one.id.G1] == told.shell_works
    assert one.state.units.ammunition[one.id.G1] == 200 - told.shell_ammunition
