"""The staff's adjutant and delegated armies."""

from datetime import date

import pytest

from game.ai.attacks import forbidden
from game.ai.officer import delegated, staff_orders
from game.ai.picture import Picture
from game.ai.staff.command import command_orders
from game.ai.tasks import Tasking
from game.engine.orders import Answer, Attach, Attack, Delegate, Move, obey
from game.engine.view import View
from game.model.records import ArmyRecord, DirectiveRecord, Price, Side
from game.model.state import Posture, Stance
from game.rules.directives import directives_phase
from tests.drawn import along, drawn

DAY = date(1941, 10, 1)


def order(kind, **more):
    return DirectiveRecord(
        id=kind,
        title=kind,
        text="",
        side="axis",
        kind=kind,
        armies=("axis",),
        from_=DAY,
        to=date(1941, 10, 9),
        defiance=Price(points=4),
        **more,
    )


def given(game, kind=Answer):
    """The staff's orders of a kind, each obeyed."""
    view = View(game, Side.AXIS)
    found = []
    for one in command_orders(view):
        obey(game, one)
        view.refresh()
        found += [one] if isinstance(one, kind) else []
    return found


def test_a_staff_that_can_stand_obeys():
    game = drawn("G1 G2 . . S1", directives=[order("no_withdrawal")])
    directives_phase(game, Side.AXIS)
    assert given(game) == [Answer(0, Stance.OBEY)]


def test_one_that_is_overwhelmed_does_not():
    game = drawn(
        "S2 G1 S1",
        directives=[order("no_withdrawal")],
        strength={"S1": {"men": 80_000}, "S2": {"men": 80_000}},
    )
    directives_phase(game, Side.AXIS)
    assert given(game) == [Answer(0, Stance.DEFY)]


def test_too_weak_for_an_ordered_attack_it_makes_half():
    record = order("attack", amount=4, places=("Klin",), within=4)
    game = drawn(
        "G1 . S1", directives=[record], places={"0201": "Klin"}, strength={"S1": {"men": 50_000}}
    )
    directives_phase(game, Side.AXIS)
    assert given(game) == [Answer(0, Stance.DELAY)]


@pytest.mark.parametrize(("accepted", "stance"), [(True, "hold"), (False, "attack")])
def test_units_heed_an_order_to_stop_only_when_it_is_accepted(accepted, stance):
    game = drawn("G1+G2 S1", directives=[order("stop")], places={"0201": "Klin"})
    directives_phase(game, Side.AXIS)
    obey(game, Answer(0, Stance.OBEY if accepted else Stance.DEFY))
    picture = Picture(game, Side.AXIS)
    assert Tasking(picture).of(game.id.G1).stance == stance


def test_strays_are_put_under_a_staff_that_reaches_them():
    front = ArmyRecord(id="f", name="F", side="axis", kind="front", hex="0101")
    pair = [
        ArmyRecord(id=i, name=i, side="axis", kind="army", hex=h, parent="f")
        for i, h in (("a", "0101"), ("b", "2401"))
    ]
    game = drawn(
        "G2 " + ". " * 24 + "G1 . S1", armies=(*pair, front), strength={"G1": {"army": "a"}}
    )
    assert given(game, Attach) == [Attach(game.id.G1, 3)]


def led():
    army = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="0101")
    return drawn("G1 G2 . . . . . S1", armies=(army,), strength={"G1": {"army": "a"}})


def test_the_staff_of_a_delegated_army_moves_its_units_and_no_other():
    game = led()
    obey(game, Delegate(2, Posture.ATTACK, along(game, "0801")[0]))
    view = View(game, Side.AXIS)
    assert delegated(view) == {2}
    moved = set()
    for one in staff_orders(view, delegated(view)):
        obey(game, one)
        view.refresh()
        assert isinstance(one, Move | Attack)
        moved |= {one.unit} if isinstance(one, Move) else set(one.units)
    assert moved == {game.id.G1}
    assert game.state.units.hex[game.id.G1] > along(game, "0101")[0]


def test_it_holds_when_it_has_lost_what_it_may():
    game = led()
    obey(game, Delegate(2, Posture.ATTACK, along(game, "0801")[0], 10))
    picture = Picture(game, Side.AXIS)
    assert Tasking(picture).of(game.id.G1).stance == "attack"
    game.state.units.put("men", game.id.G1, 9000)
    assert Tasking(Picture(game, Side.AXIS)).of(game.id.G1).stance == "hold"


def test_no_army_delegated_no_orders():
    game = led()
    assert list(staff_orders(View(game, Side.AXIS), delegated(View(game, Side.AXIS)))) == []


def test_no_more_attacks_than_an_accepted_order_to_stop_leaves_free():
    game = drawn("G1+G2+G3 M1 .", directives=[order("stop", amount=1)])
    directives_phase(game, Side.AXIS)
    assert not forbidden(game, [game.id.G1])
    obey(game, Attack((game.id.G1,), along(game, "0201")[0], advance=False))
    assert forbidden(game, [game.id.G1])
    obey(game, Answer(0, Stance.DEFY))
    assert not forbidden(game, [game.id.G1])
