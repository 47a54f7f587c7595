"""Events: results that know how to write themselves into a state, one module a subject."""

from game.model.events.battles import BattleFought, PocketFormed, PocketLiquidated
from game.model.events.clock import GameEnded, PointsScored, SideTurnBegan, TurnEnded
from game.model.events.command import (
    ArmyAttached,
    ArmyDelegated,
    AttackLed,
    DirectiveChanged,
    HeadquartersLost,
    HeadquartersMoved,
    LeaderChanged,
    StaffsRested,
    UnitAttached,
)
from game.model.events.event import Event, Losses, count_losses
from game.model.events.intelligence import HighWaterMark, IntelligenceReported
from game.model.events.making import (
    ArrivalsSet,
    BrokeOut,
    CadreDissolved,
    MenReturned,
    UnitDisbanded,
    UnitReformed,
    UnitsMerged,
)
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
    "ArmyAttached",
    "ArmyDelegated",
    "ArrivalsSet",
    "AttackLed",
    "BattleFought",
    "BrokeOut",
    "CadreDissolved",
    "ColumnsWritten",
    "ControlChanged",
    "DirectiveChanged",
    "Event",
    "GameEnded",
    "HappeningOccurred",
    "HeadquartersLost",
    "HeadquartersMoved",
    "HighWaterMark",
    "IntelligenceReported",
    "LeaderChanged",
    "Losses",
    "LostFromSight",
    "MenReturned",
    "PocketFormed",
    "PocketLiquidated",
    "PointsScored",
    "PostureSet",
    "RailUsed",
    "SideTurnBegan",
    "Sighted",
    "StaffsRested",
    "TurnEnded",
    "UnitArrived",
    "UnitAttached",
    "UnitDelayed",
    "UnitDestroyed",
    "UnitDisbanded",
    "UnitMoved",
    "UnitReformed",
    "UnitWithdrawn",
    "UnitsChanged",
    "UnitsMerged",
    "WeatherTurned",
    "count_losses",
]
