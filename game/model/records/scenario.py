"""A whole scenario: sides, plans, briefing, and all the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.air import AirField, AirFlow, AirRecord
from game.model.records.forces import ArmyRecord, CommandRecord, UnitRecord
from game.model.records.handicap import Handicap
from game.model.records.logistics import (
    Insistence,
    NamedRailway,
    RailSource,
    Replacements,
    Reserve,
    StaffBelief,
    StaffWork,
    TrainPlan,
    WinterGoods,
)
from game.model.records.naming import colour, file_name
from game.model.records.side import SideKey, percent
from game.model.records.victory import VictoryRecord
from game.model.records.works import Factory, LabourCall, WorksRecord


@frozen(kw_only=True)
class PlanStep:
    """What an army was ordered to do over a span of days; guidance for staffs, not a script."""

    army: str
    from_: date = field(metadata={"key": "from"})
    to: date
    posture: Literal["attack", "breakthrough", "encircle", "hold", "withdraw"]
    """How it was to be done."""
    objectives: tuple[str, ...]
    """Names of places in order of march or importance."""
    corps: tuple[str, ...] = ()
    """Corps of the army that the step is for; empty for all of it."""
    note: str = ""

    def concerns(self, corps: str) -> bool:
        """Whether a corps of the army is to do it."""
        return not self.corps or corps in self.corps


@frozen(kw_only=True)
class SideRecord:
    """A side as this scenario shows it."""

    name: str
    adjective: str
    """What its troops are called: `Soviet` losses."""
    colour: str = field(validator=colour, metadata={"unit": "#rrggbb"})
    gauge: Literal["standard", "broad"]
    """Of the railways on which its trains run."""
    winter: Literal["trained", "untrained"]
    """Whether its trains are made for severe cold."""
    construction_parties: int = 0
    """Railway construction parties that convert or mend track."""
    rail_moves: int = 0
    """Division equivalents that its railways can move at one time."""
    lorries: int = field(default=62, validator=percent)
    """Percent of the lorries of its supply columns that run at the start."""
    winter_freight: int = field(default=0, validator=[ge(0), le(50)])
    """Percent of its trains that carry winter goods unless it decides otherwise."""


@frozen(kw_only=True)
class Briefing:
    """What a player reads before the first turn."""

    situation: str
    """For both sides."""
    axis: str
    soviet: str


@frozen(kw_only=True)
class ScenarioHead:
    """What those who choose a scenario are told of it: the file without its forces."""

    id: str = field(validator=file_name)
    """Its name; that of the file is best the same."""
    extends: str = field(default="", validator=file_name)
    """Id of the scenario on which it builds, where it does; what it says itself comes on top."""
    title: str
    summary: str
    """A sentence or two for those who choose."""
    what_if: str = ""
    """What it supposes that was not so, in a sentence or two; empty for what was fought."""
    difficulty: Literal["", "easy", "medium", "hard"] = ""
    """How hard it is to begin with, for those who choose."""
    playing_time: str = ""
    """How long it takes, such as `half an hour`."""
    goes_on: str = field(default="", validator=file_name)
    """Id of the scenario in which a finished game may go on, with those who are left."""
    map: str = field(validator=file_name)
    """Id of the map file."""
    weather: str = field(validator=file_name)
    """Id of the weather file."""
    directives: str = field(default="", validator=file_name)
    """Id of the file of directives of the high commands; empty for none."""
    history: str = field(default="", validator=file_name)
    """Id of the file of what really happened; empty for a battle without a record."""
    happenings: str = field(default="", validator=file_name)
    """Id of the file of happenings; empty where nothing happens but the war itself."""
    lessons: str = field(default="", validator=file_name)
    """Id of the file of lessons for a first game; empty for none."""
    rules: str = field(default="rules", validator=file_name)
    """Name of the folder of rules."""
    start: date
    """First day of the first turn."""
    end: date
    """Last day; the last turn may go on beyond it."""
    turn_days: int = field(validator=[ge(1), le(7)])
    """Days in a turn."""
    first_side: SideKey
    """Who moves first in each turn."""
    sides: Mapping[str, SideRecord]
    """`axis` and `soviet`."""
    handicap: Mapping[SideKey, Handicap] = field(factory=dict)
    """What a side is given or denied unless the players choose otherwise."""
    briefing: Briefing
    front: tuple[tuple[float, float], ...]
    """Latitude and longitude of the front line, north to south; the Axis side lies west of it."""

    @property
    def turns(self) -> int:
        """How many turns the scenario lasts; the last may end after `end`."""
        return self.turns_in((self.end - self.start).days + 1)

    def turns_in(self, days: int) -> int:
        """How many turns so many days take, the last of them begun."""
        return -(-days // self.turn_days)


@frozen(kw_only=True)
class ScenarioRecord(ScenarioHead):
    """A whole scenario file."""

    standard_gauge: tuple[str, ...] = ()
    """Hexes whose railway already has the Axis gauge, as runs of labels `0734-0836-...`."""
    armies: tuple[ArmyRecord, ...]
    units: tuple[UnitRecord, ...]
    commanders: tuple[CommandRecord, ...] = ()
    air: tuple[AirRecord, ...] = ()
    """Each wing once."""
    air_flow: tuple[AirFlow, ...] = ()
    airfields: tuple[AirField, ...] = ()
    rail_sources: tuple[RailSource, ...] = ()
    replacements: tuple[Replacements, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    railways: tuple[NamedRailway, ...] = ()
    trains: tuple[TrainPlan, ...] = ()
    winter_goods: tuple[WinterGoods, ...] = ()
    staff_work: tuple[StaffWork, ...] = ()
    insistence: tuple[Insistence, ...] = ()
    beliefs: tuple[StaffBelief, ...] = ()
    """What each side's staff makes of what it does not see."""
    works: tuple[WorksRecord, ...] = ()
    labour: tuple[LabourCall, ...] = ()
    labour_estimate: str = ""
    """Which of the estimates in `labour` holds; those without a letter always do."""
    factories: tuple[Factory, ...] = ()
    victory: VictoryRecord
    plans: tuple[PlanStep, ...] = ()
    totals: Mapping[str, Mapping[str, int]] = field(factory=dict)
    """What the sources say the forces add up to at the start, per side and category."""
    sources: tuple[str, ...] = ()
    """Where all of it is from."""
