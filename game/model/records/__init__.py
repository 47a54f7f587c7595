"""What a scenario file says, one module a subject.

Records are inert: they are read by `game.scenario`, turned into a `World` once, and never change.
Dates are calendar days; `hex` is the number printed on the map; strengths are men and pieces.
"""

from game.model.records.directives import DirectiveRecord, DirectivesRecord, Price
from game.model.records.forces import AirRecord, ArmyRecord, CommandRecord, UnitRecord
from game.model.records.happenings import HappeningRecord, HappeningsRecord
from game.model.records.history import HistoricalFront, HistoryRecord, LossBand, TownDates
from game.model.records.logistics import (
    RailSource,
    RepairStation,
    Replacements,
    Reserve,
    StaffBelief,
    StaffWork,
    TrainPlan,
    WinterGoods,
)
from game.model.records.scenario import Briefing, PlanStep, ScenarioRecord, SideRecord
from game.model.records.side import Side, SideKey
from game.model.records.victory import Level, VictoryPlace, VictoryRecord
from game.model.records.weather import (
    Season,
    WeatherDay,
    WeatherRecord,
    WeatherTrack,
    WeatherZone,
)
from game.model.records.works import Factory, LabourCall, WorksRecord

__all__ = [
    "AirRecord",
    "ArmyRecord",
    "Briefing",
    "CommandRecord",
    "DirectiveRecord",
    "DirectivesRecord",
    "Factory",
    "HappeningRecord",
    "HappeningsRecord",
    "HistoricalFront",
    "HistoryRecord",
    "LabourCall",
    "Level",
    "LossBand",
    "PlanStep",
    "Price",
    "RailSource",
    "RepairStation",
    "Replacements",
    "Reserve",
    "ScenarioRecord",
    "Season",
    "Side",
    "SideKey",
    "SideRecord",
    "StaffBelief",
    "StaffWork",
    "TownDates",
    "TrainPlan",
    "UnitRecord",
    "VictoryPlace",
    "VictoryRecord",
    "WeatherDay",
    "WeatherRecord",
    "WeatherTrack",
    "WeatherZone",
    "WinterGoods",
    "WorksRecord",
]
