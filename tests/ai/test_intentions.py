"""What a staff that does not plan is about: its tasks, told as operations."""

from datetime import date

from attrs import evolve

from game.ai.intentions import intentions
from game.ai.operations import as_data, from_data
from game.ai.picture import Picture
from game.ai.player import make_player, turn_of
from game.ai.tasks import Tasking
from game.engine.orders import EndTurn, TellPlan
from game.engine.view import View
from game.model.records import PlanStep, Side
from tests.drawn import drawn

FIELD = """
    P1 P2 .  .  .  .  .
      G1 G2 S1 .  .  .  .
    G3 .  S2 .  .  .  .
"""


def ordered(posture):
    game = drawn(FIELD, places={"0601": "Tula"})
    step = PlanStep(
        army="axis", from_=date(1941, 10, 1), to=date(1941, 10, 9), posture=posture,
        objectives=("Tula",),
    )  # fmt: skip
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, plans=(step,)))
    return game


def told(game):
    view = View(game, Side.AXIS)
    return intentions(view, Tasking(Picture(view.game, Side.AXIS)))


def test_groups_with_one_aim_are_one_operation():
    (one,) = told(ordered("attack"))
    assert (one.name, one.posture) == ("Attack on Tula", "attack")
    assert len(one.units) == 5
    assert one.axes


def test_who_has_no_orders_holds_his_line():
    plan = told(drawn(FIELD))
    assert {one.posture for one in plan} == {"hold"}
    assert all(one.objectives for one in plan)


def test_it_can_be_written_down_and_read():
    plan = told(ordered("withdraw"))
    assert from_data(as_data(plan)) == plan


def test_an_officer_writes_down_what_he_is_about_before_his_turn_ends():
    game = ordered("attack")
    orders = list(turn_of(make_player("officer"), View(game, Side.AXIS)))
    assert isinstance(orders[-2], TellPlan)
    assert orders[-1] == EndTurn(Side.AXIS)
