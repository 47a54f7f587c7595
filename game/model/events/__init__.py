"""Events: results that know how to write themselves into a state, one module a subject."""

from game.model.events.battles import BattleFought, PocketFormed, PocketLiquidated
from game.model.events.clock import GameEnded, PointsScored, SideTurnBegan, TurnEnded
from game.model.events.event import Event, Losses, count_losses
from game.model.events.intelligence import HighWaterMark, IntelligenceReported
from game.model.events.sight import LostFromSight, Sighted
from game.model.events.theatre import (
    ColumnsWritten,
    ControlChanged,
    HappeningOccurred,
    RailUsed,
    WeatherTurned,
)
from game.model.events.units import (
    PostureSet,
    UnitArrived,
    UnitDelayed,
    UnitDestroyed,
    UnitMoved,
    UnitsChanged,
    UnitWithdrawn,
)

__all__ = [
    "BattleFought",
    "ColumnsWritten",
    "ControlChanged",
    "Event",
    "GameEnded",
    "HappeningOccurred",
    "HighWaterMark",
    "IntelligenceReported",
    "Losses",
    "LostFromSight",
    "PocketFormed",
    "PocketLiquidated",
    "PointsScored",
    "PostureSet",
    "RailUsed",
    "SideTurnBegan",
    "Sighted",
    "TurnEnded",
    "UnitArrived",
    "UnitDelayed",
    "UnitDestroyed",
    "UnitMoved",
    "UnitWithdrawn",
    "UnitsChanged",
    "WeatherTurned",
    "count_losses",
]
