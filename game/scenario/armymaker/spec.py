"""What a person decides when armies are made: names, mappings, estimates, texts and victory.

Read from a file such as `scenarios/typhoon-spec.yaml`; everything else comes from the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records import (
    AirFlow,
    ArmyRecord,
    Briefing,
    Factory,
    Insistence,
    LabourCall,
    NamedRailway,
    PlanStep,
    Replacements,
    Reserve,
    SideKey,
    SideRecord,
    StaffBelief,
    StaffWork,
    TrainPlan,
    VictoryRecord,
    WinterGoods,
    WorksRecord,
)
from game.scenario.armymaker.errors import CannotBeMade

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@frozen(kw_only=True)
class ArmySpec:
    """An army of the scenario and the names by which the sources call it."""

    id: str
    name: str
    side: SideKey
    kind: Literal["front", "army", "panzer_group", "corps"]
    parent: str = ""
    short: str = ""
    called: tuple[str, ...] = ()
    """Ids and names of this army in the tables and plans."""
    at: Point | None = None
    """Its headquarters, where no table gives it; else behind the middle of its units."""
    arrives: date | None = None
    """Day on which a headquarters that is not there from the start is set up at `at`."""

    def record(self, hexagon: str) -> ArmyRecord:
        """The army as the scenario has it, with its headquarters in the hex of that label."""
        return ArmyRecord(
            id=self.id,
            name=self.name,
            side=self.side,
            kind=self.kind,
            parent=self.parent,
            hex=hexagon,
            arrives=self.arrives,
            short=self.short,
        )


@frozen(kw_only=True)
class TypeSpec:
    """How one type of the sources becomes a unit type, with estimates for what they leave out."""

    type: str
    vehicles: int = 0
    """Motor vehicles of a full unit, where the tables have none."""
    guns: int = 0
    """Guns of a unit on arrival, where the tables have none."""
    line: bool = True
    """Holds the front when it stands near it."""


@frozen(kw_only=True)
class UnitSpec:
    """What is decided for a single unit; absent fields stay as the tables and rules have them."""

    name: str | None = None
    type: str | None = None
    army: str | None = None
    corps: str | None = None
    short: str | None = None
    at: Point | None = None
    men: int | None = None
    tanks: int | None = None
    tanks_kv: int | None = None
    tanks_t34: int | None = None
    guns: int | None = None
    vehicles: int | None = None
    entrenchment: float | None = field(default=None)
    withdraws: date | None = None
    waits: bool | None = None
    tag: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Part:
    """One part of a row that stands for several units."""

    id: str
    name: str
    short: str
    army: str | None = None
    corps: str | None = None
    share: int = field(default=1, validator=[ge(1), le(1000)])
    """Parts of the whole, by which men, tanks, guns and vehicles are divided."""
    at: Point | None = None
    """Its place; absent: behind the middle of the divisions of its corps or army."""
    withdraws: date | None = None


@frozen(kw_only=True)
class SideSpec:
    """Estimates that hold for a whole side."""

    cohesion: int
    """Percent at quality 0."""
    cohesion_per_quality: int
    entrenchment: float
    entrenchment_front: float
    """For units in the hexes that touch the enemy."""
    kit: int
    kit_trained: int
    """Winter equipment of units that the tables call winter trained."""
    usual_source: str = ""
    """Source of most units, not repeated with each."""
    types: Mapping[str, TypeSpec]
    units: Mapping[str, UnitSpec] = field(factory=dict)
    parts: Mapping[str, tuple[Part, ...]] = field(factory=dict)
    entrenched: Mapping[str, float] = field(factory=dict)
    """Entrenchment of the front line of single armies."""
    fuel: Mapping[str, int] = field(factory=dict)
    """Percent of the usual stock of fuel with which the units of single armies start."""
    tanks_left: int = field(default=100, validator=[ge(0), le(100)])
    """Percent of its tanks that a unit has beside the share of its men that the tables give, where
    these keep brigades at their establishment."""


@frozen(kw_only=True)
class Neighbour:
    """A formation of the next army group that guards the edge of the map; not in the totals."""

    id: str
    name: str
    short: str
    kind: str
    """As the tables call its type."""
    side: SideKey
    army: str
    men: int
    guns: int
    vehicles: int
    quality: int
    at: Point
    near: str = ""
    note: str = ""


@frozen(kw_only=True)
class AirSpan:
    """A row of the air table that the scenario uses, and the last day of its aircraft here."""

    id: str
    name: str
    to: date | None = None
    less: tuple[str, ...] = ()
    """Rows whose aircraft are counted in this one as well."""
    night: bool = False
    """Whether its aircraft fly by night."""
    called: str = ""
    """Id in the scenario, where that of the row is not the usual one of these forces."""
    into: tuple[str, ...] = ()
    """Names of the wings into which its aircraft are dealt out evenly; empty for one wing."""


@frozen(kw_only=True)
class PreparedFields:
    """Where airfields have runways that no weather closes."""

    near: Point
    km: int


@frozen(kw_only=True)
class RailSpec:
    """A railway by which supply enters the map, near the point where it crosses the edge."""

    side: SideKey
    name: str
    near: Point
    trains: int


@frozen(kw_only=True)
class KitSchedule:
    """Winter equipment with which units arrive from a day on, percent."""

    side: SideKey
    date: date
    percent: int = field(validator=[ge(0), le(100)])
    source: str = ""


@frozen(kw_only=True)
class PlaceValue:
    """Points for a place, and who held it when the historical campaign of this length ended."""

    place: str
    axis: int = 0
    soviet: int = 0
    held_by: SideKey
    on: date | None = None
    """Day on which it changed hands, where the table of towns does not have it."""
    note: str = ""


@frozen(kw_only=True)
class CapturedBy:
    """Prisoners taken from the first day up to the morning of a day."""

    date: date
    men: int


@frozen(kw_only=True)
class HistoricalLosses:
    """What the two sides lost in history up to the end, to see what the score would have been."""

    axis_captured: int
    """Soviet prisoners."""
    axis_captured_by: tuple[CapturedBy, ...] = ()
    """How many of them had been taken by some days, where they did not come evenly."""
    soviet_captured: int
    axis_men: int
    """Other Axis losses."""
    soviet_men: int
    axis_tanks: int
    soviet_tanks: int


@frozen(kw_only=True)
class Kept:
    """What keeps its days in a campaign that begins on another day than the historical one."""

    fields: tuple[str, ...] = ()
    """Fields of the scenario as `trains`, or of their records as `air.to`."""
    tags: tuple[str, ...] = ()
    """Tags of units."""
    units: tuple[str, ...] = ()


@frozen(kw_only=True)
class Spec:
    """One campaign."""

    id: str
    extends: str = ""
    """The spec on which it builds, if any."""
    title: str
    summary: str
    what_if: str = ""
    difficulty: Literal["", "easy", "medium", "hard"] = ""
    playing_time: str = ""
    goes_on: str = ""
    map: str
    weather: str
    directives: str = ""
    history: str = ""
    happenings: str = ""
    lessons: str = ""
    start: date
    end: date
    turn_days: int
    shift_days: int = 0
    """Days by which all that is made from the tables is moved; 0 for the historical calendar."""
    kept: Kept = field(factory=Kept)
    first_side: SideKey
    front_date: date
    positions_of: str = ""
    """Date `1942_01_07` of the columns by which units stand and are strong; empty for the first."""
    front: tuple[Point, ...] = ()
    """A front line drawn by a person, north to south, in place of that of the table."""
    front_north: Point
    """Where the front of the table goes on to beyond the northern edge of the map."""
    sides: Mapping[str, SideRecord]
    briefing: Briefing
    armies: tuple[ArmySpec, ...]
    axis: SideSpec
    soviet: SideSpec
    neighbours: tuple[Neighbour, ...] = ()
    kv_percent: int = field(validator=[ge(0), le(100)])
    """Share of KV where a table gives KV and T-34 together."""
    spelling: Mapping[str, str]
    """Words of the tables and how the game writes them."""
    places: Mapping[str, str]
    """Places of the plans and how the map calls them."""
    ranks: Mapping[str, str]
    """Soviet ranks as the table writes them before the name, and in full."""
    vacancies: tuple[str, ...] = ()
    """Commanders who come only when the post falls vacant, as `army: name`."""
    lives: Mapping[str, str] = field(factory=dict)
    """Careers of commanders, by name."""
    not_units: Mapping[str, str]
    """Rows of the tables that become no unit, and why."""
    air_serviceable: Mapping[str, int]
    """Percent of aircraft that are serviceable, by kind, where a table gives only those."""
    air_kinds: Mapping[str, str]
    """Types of aircraft in the Axis table, by the kind they are in the game."""
    air_opening: str
    """First day of the Axis air table; its strengths hold from the start of the scenario."""
    hex_frontage: float
    """Kilometres of front that may stand in a hex at the start; not above the movement rules'."""
    cover: int = field(default=5, validator=[ge(0), le(20)])
    """Hexes from which a unit of the line is brought up to a front hex that nobody covers; 0 where
    the front is no line."""
    air_prepared: PreparedFields
    air_bases: Mapping[str, Point] = field(factory=dict)
    """Bases by row of the air tables, in place of theirs: of wings that flew over a part of the map
    from fields beyond it."""
    air_flow: tuple[AirFlow, ...] = ()
    soviet_air: tuple[AirSpan, ...]
    rail_sources: tuple[RailSpec, ...]
    standard_gauge: tuple[tuple[Point, ...], ...]
    """Lines with the Axis gauge at the start, by points on them, from the edge to the railhead."""
    replacements: tuple[Replacements, ...]
    reserves: tuple[Reserve, ...] = ()
    kit: tuple[KitSchedule, ...]
    railways: tuple[NamedRailway, ...] = ()
    trains: tuple[TrainPlan, ...] = ()
    winter_goods: tuple[WinterGoods, ...] = ()
    orders: tuple[PlanStep, ...] = ()
    """Orders of single corps, where the tables give one for a whole army; they go before those."""
    staff_work: tuple[StaffWork, ...]
    insistence: tuple[Insistence, ...] = ()
    beliefs: tuple[StaffBelief, ...] = ()
    works: tuple[WorksRecord, ...] = ()
    labour: tuple[LabourCall, ...] = ()
    labour_estimate: str = ""
    factories: tuple[Factory, ...] = ()
    victory: VictoryRecord
    values: tuple[PlaceValue, ...]
    losses: HistoricalLosses
    totals: Mapping[str, Mapping[str, int]]
    sources: tuple[str, ...]

    def army(self, called: str) -> str:
        """The id of the army that the sources call so; CannotBeMade when there is none."""
        try:
            return self._by_call[called]
        except KeyError as error:
            raise CannotBeMade(
                f"no army of the spec is called '{called}'; add that to `called` of one of them"
            ) from error

    def knows_army(self, called: str) -> bool:
        """Whether the scenario has an army that the sources call so."""
        return called in self._by_call

    @cached_property
    def _by_call(self) -> dict[str, str]:
        return {name: a.id for a in self.armies for name in (a.id, a.name, *a.called)}

    def spelt(self, text: str) -> str:
        """A text of the tables in the game's spelling."""
        for word, better in self.spelling.items():
            text = text.replace(word, better)
        return text

    def side(self, side: SideKey) -> SideSpec:
        """The estimates for a side."""
        return self.axis if side == "axis" else self.soviet
