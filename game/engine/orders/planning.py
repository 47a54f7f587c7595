"""The orders to write down a plan, to draw one, to give it up, and to have it carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from game.engine.drawing import plan_book
from game.engine.orders.commanding import Delegate
from game.engine.orders.order import Order, not_your_turn
from game.model.events import PlanDrawn, PlanEntrusted, PlanErased, PlanTold
from game.model.events.planning import rows
from game.model.game import Game
from game.model.records.drawing import DrawnPlan, Stroke, plan_from
from game.model.state import Posture

STROKES: Final = 24
"""Strokes of a plan at most."""
LONGEST: Final = 400
"""Hexes of a stroke at most."""
NAME: Final = 60
"""Letters of a plan's name at most."""


@frozen
class TellPlan(Order):
    """21.6  Write down what the side is about, to be shown when that is allowed."""

    side: int = field(converter=int)
    operations: tuple[Mapping[str, Any], ...] = field(converter=rows)

    def problem(self, game: Game) -> str | None:
        """Only the side whose turn it is plans."""
        return not_your_turn(game, self.side)

    def carry_out(self, game: Game) -> None:
        """Puts it on the record."""
        game.emit(PlanTold(self.side, game.state.turn, self.operations))


def _data(plan: Mapping[str, Any]) -> dict[str, Any]:
    return rows((plan,))[0]


@frozen
class DrawPlan(Order):
    """12.32  Draw a plan for an army, or draw one anew that has its number."""

    side: int = field(converter=int)
    plan: Mapping[str, Any] = field(converter=_data)
    """As `game.model.records.drawing` writes it."""

    def problem(self, game: Game) -> str | None:
        """Needs an army of one's own and lines that lie on the map."""
        if problem := not_your_turn(game, self.side):
            return problem
        try:
            plan = plan_from(self.plan)
        except (TypeError, ValueError, KeyError):
            return "that is not a plan"
        return plan_problem(game, self.side, plan)

    def carry_out(self, game: Game) -> None:
        """Puts it on the record."""
        game.emit(PlanDrawn(self.side, self.plan))


def plan_problem(game: Game, side: int, plan: DrawnPlan) -> str | None:
    """Why a plan cannot be drawn, a sentence; None when it can."""
    if not 0 <= plan.army < len(game.world.armies) or game.world.army_sides[plan.army] != side:
        return "a plan is drawn for an army of one's own"
    if not isinstance(plan.name, str) or not 0 < len(plan.name) <= NAME:
        return f"a plan has a name of at most {NAME} letters"
    if not 0 < plan.limit <= 100:
        return "the limit is a percentage of its men, 1 to 100"
    if len(plan.strokes) > STROKES:
        return f"a plan has at most {STROKES} lines and areas"
    cells = len(game.world.board)
    for stroke in plan.strokes:
        if not 0 < len(stroke.hexes) <= LONGEST:
            return f"a line of a plan has 1 to {LONGEST} hexes"
        if not all(0 <= h < cells for h in (*stroke.hexes, *stroke.stops)):
            return "a line of the plan leaves the map"
    return None


@frozen
class ErasePlan(Order):
    """12.32  Give a drawn plan up; an army that follows it goes on as it was delegated."""

    side: int = field(converter=int)
    number: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs a plan of that number."""
        if problem := not_your_turn(game, self.side):
            return problem
        if self.number not in plan_book(game.events, self.side).plans:
            return f"there is no plan number {self.number}"
        return None

    def carry_out(self, game: Game) -> None:
        """Strikes it from the record; whoever followed it goes on as delegated."""
        game.emit(PlanErased(self.side, self.number))


@frozen
class CarryOutPlan(Order):
    """12.33  Let an army's staff carry out the plan that was drawn for it."""

    side: int = field(converter=int)
    number: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs a plan with an axis, a line to hold or an area, and an army that can follow it."""
        if problem := not_your_turn(game, self.side):
            return problem
        plan = plan_book(game.events, self.side).plans.get(self.number)
        if plan is None:
            return f"there is no plan number {self.number}"
        order = self._delegation(plan)
        if order is None:
            return f"{plan.name} has neither an axis nor a line to hold nor an area"
        return order.problem(game)

    def _delegation(self, plan: DrawnPlan) -> Delegate | None:
        """What the army's staff is told: to attack towards the end of the first axis, else to hold
        the middle of the first line or area."""
        if axes := plan.of_kind("axis"):
            return Delegate(plan.army, int(Posture.ATTACK), aims(axes[0])[-1], plan.limit)
        held = (*plan.of_kind("line"), *plan.of_kind("area"))
        if not held:
            return None
        hexes = held[0].hexes
        return Delegate(plan.army, int(Posture.DEFEND), hexes[len(hexes) // 2], plan.limit)

    def carry_out(self, game: Game) -> None:
        """Delegates the army and notes what it follows."""
        plan = plan_book(game.events, self.side).plans[self.number]
        order = self._delegation(plan)
        assert order is not None
        order.carry_out(game)
        game.emit(PlanEntrusted(self.side, self.number, plan.army, game.state.turn))


def aims(axis: Stroke) -> tuple[int, ...]:
    """The objectives of an axis: what was set, or its end."""
    return axis.stops or axis.hexes[-1:]
