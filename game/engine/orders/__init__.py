"""Orders: what a player may tell the game to do. `obey` is the only way in which a game changes."""

from collections.abc import Generator

from game.engine.orders.commanding import (
    Answer,
    Attach,
    BlastTrenches,
    Delegate,
    MoveHeadquarters,
    TakeBack,
)
from game.engine.orders.deciding import Decide
from game.engine.orders.fighting import Attack
from game.engine.orders.flying import AssignMission, Rebase, SetAirPosture
from game.engine.orders.forming import BreakOut, CallUp, Disband, HoldBack, Merge
from game.engine.orders.marching import Move, RailMove, SetPosture
from game.engine.orders.order import IllegalOrder, Order, not_yours
from game.engine.orders.planning import CarryOutPlan, DrawPlan, ErasePlan, TellPlan
from game.engine.orders.supplying import SendParty, SetFreight, SetPriority
from game.engine.orders.turn import EndTurn
from game.engine.orders.works import AssignLabour, BlowBridge, MendBridge, MineRoads
from game.model.events import Event
from game.model.game import Game

__all__ = [
    "Answer",
    "AssignLabour",
    "AssignMission",
    "Attach",
    "Attack",
    "BlastTrenches",
    "BlowBridge",
    "BreakOut",
    "CallUp",
    "CarryOutPlan",
    "Decide",
    "Delegate",
    "Disband",
    "DrawPlan",
    "EndTurn",
    "ErasePlan",
    "HoldBack",
    "IllegalOrder",
    "MendBridge",
    "Merge",
    "MineRoads",
    "Move",
    "MoveHeadquarters",
    "Order",
    "RailMove",
    "Rebase",
    "SendParty",
    "SetAirPosture",
    "SetFreight",
    "SetPosture",
    "SetPriority",
    "TakeBack",
    "TellPlan",
    "last_of",
    "not_yours",
    "obey",
    "obeying",
]


def obey(game: Game, order: Order) -> list[Event]:
    """Carries out an order; the only way in which a game changes. Raises IllegalOrder."""
    return last_of(obeying(game, order))


def obeying(game: Game, order: Order) -> Generator[None, None, list[Event]]:
    """The same bit by bit; nobody may use the game before the end. Raises IllegalOrder at first."""
    if problem := order.problem(game):
        raise IllegalOrder(order, problem)
    before = len(game.events)
    game.orders.append((order, before))
    yield from order.stages(game)
    return game.events[before:]


def last_of(stages: Generator[None, None, list[Event]]) -> list[Event]:
    """The events of an order, once all of its stages are over."""
    while True:
        try:
            next(stages)
        except StopIteration as end:
            events: list[Event] = end.value
            return events
