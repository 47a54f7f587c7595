"""What a scenario file says: forces, places on the map, arrivals, commanders, victory.

Records are inert: they are read by `game.scenario`, turned into a `World` once, and never change.
Dates are calendar days; `hex` is the number printed on the map; strengths are men and pieces.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from typing import Final, Literal

from attrs import field, frozen
from attrs.validators import ge, le

SideKey = Literal["axis", "soviet"]
percent = [ge(0), le(100)]


class Side(IntEnum):
    """The two sides, in the order of every table that has a row for each."""

    AXIS = 0
    SOVIET = 1

    @property
    def enemy(self) -> Side:
        """The other side."""
        return _ENEMIES[self]

    @property
    def key(self) -> str:
        """The name in files and on the command line."""
        return self.name.lower()


_ENEMIES: Final = (Side.SOVIET, Side.AXIS)


@frozen(kw_only=True)
class UnitRecord:
    """One division, brigade or regiment at the start of the scenario or on arrival."""

    id: str
    name: str
    type: str
    """Id of a unit type of the ruleset."""
    side: SideKey
    army: str
    """Id of the army, panzer group or front that it serves under."""
    hex: str
    """Where it stands at the start, or where it arrives."""
    men: int = field(validator=ge(0))
    tanks: int = field(default=0, validator=ge(0))
    """All tanks, those of the next two fields included; assault guns are apart."""
    tanks_kv: int = field(default=0, validator=ge(0))
    tanks_t34: int = field(default=0, validator=ge(0))
    assault_guns: int = field(default=0, validator=ge(0))
    guns: int = field(default=0, validator=ge(0))
    """Guns and mortars above 50 mm, anti-tank and anti-aircraft guns."""
    vehicles: int = field(default=0, validator=ge(0))
    """Motor vehicles."""
    experience: int = field(validator=percent)
    """What the men know, percent."""
    cohesion: int = field(default=90, validator=percent)
    """How well they hold together, percent."""
    entrenchment: float = field(default=0, validator=[ge(0), le(4)])
    """Levels of trenches."""
    kit: int = field(default=0, validator=percent)
    """Winter clothing and winter oil, percent of what it needs."""
    corps: str = ""
    """Its corps; plans may be for some corps of an army."""
    short: str = ""
    """What fits on a counter, such as `10 Pz` or `316`."""
    nationality: str = ""
    near: str = ""
    """Where the source has it."""
    arrives: date | None = None
    """Day on which it comes to `hex`; absent for those there from the start."""
    withdraws: date | None = None
    """Day on which high command takes it away."""
    tag: str = ""
    """A word by which units can be told together, such as `reserve`."""
    note: str = ""
    """What became of it in history."""
    source: str = ""
    confidence: str = ""
    """How sure its strength and place are."""


@frozen(kw_only=True)
class ArmyRecord:
    """An army, panzer group or front: a name for its units, and where its headquarters is."""

    id: str
    name: str
    side: SideKey
    kind: Literal["front", "army", "panzer_group", "corps"]
    parent: str = ""
    """Id of the army or front above it."""
    hex: str = ""
    """Where the headquarters stands at the start or is set up; empty when off the map."""
    arrives: date | None = None
    """Day on which the headquarters is set up at `hex`; absent when it is there from the start."""
    short: str = ""


@frozen(kw_only=True)
class CommandRecord:
    """Who led a formation, from one day to another (both included)."""

    army: str
    name: str
    rank: str = ""
    from_: date = field(metadata={"key": "from"})
    to: date
    rating: int = field(validator=[ge(1), le(10)])
    """How able he was; 5 is ordinary."""
    reason: str = ""
    """Why he came or went."""


@frozen(kw_only=True)
class AirRecord:
    """An air unit, its aircraft and base over a span of days."""

    id: str
    name: str
    side: SideKey
    kind: Literal[
        "fighter", "bomber", "dive_bomber", "ground_attack", "reconnaissance", "transport"
    ]
    aircraft: int = field(validator=ge(0))
    serviceable: int = field(validator=ge(0))
    """How many of them can fly."""
    hex: str
    base: str = ""
    from_: date = field(metadata={"key": "from"})
    to: date
    model: str = ""


@frozen(kw_only=True)
class RailSource:
    """Where a side's supply enters the railway net."""

    side: SideKey
    hex: str
    name: str = ""
    trains: int = field(default=10, validator=ge(0))
    """Trains a day the line can bring on to the map."""


@frozen(kw_only=True)
class Replacements:
    """Men, tanks and guns that reach a side's depots every day of a span."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    men: int = field(default=0, validator=ge(0))
    tanks: float = field(default=0, validator=ge(0))
    guns: float = field(default=0, validator=ge(0))
    source: str = ""


@frozen(kw_only=True)
class KitSchedule:
    """Winter equipment that a side's divisions reach by a day when supply gets through, percent."""

    side: SideKey
    date: date
    percent: int = field(validator=percent)
    source: str = ""


@frozen(kw_only=True)
class StaffWork:
    """How much of its time a side's orders leave its troops, over a span of days."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    percent: int = field(validator=[ge(10), le(100)])
    """Share of the operation points left when orders come late."""
    source: str = ""


@frozen(kw_only=True)
class VictoryPlace:
    """What a place is worth to whoever holds it."""

    place: str
    """Its name on the map."""
    axis: int = 0
    """Points for the Axis when it holds the place."""
    soviet: int = 0
    """The same for the Soviet side."""
    note: str = ""


@frozen(kw_only=True)
class Level:
    """A victory level: reached by the side with at least this lead in points."""

    name: str
    side: Literal["axis", "soviet", "draw"]
    lead: int
    """Axis points less Soviet points, at least (Axis) or at most (Soviet); 0 for a draw."""


@frozen(kw_only=True)
class VictoryRecord:
    """How the game is scored."""

    places: tuple[VictoryPlace, ...] = ()
    per_thousand_captured: float = 0
    """Points for every thousand prisoners taken."""
    per_thousand_men: float = 0
    """Points for every thousand other losses caused."""
    per_ten_tanks: float = 0
    """Points for every ten tanks that the enemy lost."""
    handicap: int = 0
    """Points given to the Soviet side from the start, so that the historical result is a draw."""
    levels: tuple[Level, ...] = ()
    """From the best for the Axis to the best for the Soviet side."""


@frozen(kw_only=True)
class PlanStep:
    """What an army was ordered to do over a span of days; guidance for staffs, not a script."""

    army: str
    from_: date = field(metadata={"key": "from"})
    to: date
    posture: Literal["attack", "breakthrough", "encircle", "hold", "withdraw"]
    objectives: tuple[str, ...]
    """Names of places in order of march or importance."""
    corps: tuple[str, ...] = ()
    """Corps of the army that the step is for; empty for all of it."""
    note: str = ""


@frozen(kw_only=True)
class SideRecord:
    """A side as this scenario shows it."""

    name: str
    adjective: str
    colour: str = field(metadata={"unit": "#rrggbb"})
    gauge: Literal["standard", "broad"]
    """Of the railways on which its trains run."""
    winter: Literal["trained", "untrained"]
    """Whether its trains are made for severe cold."""
    construction_parties: int = 0
    """Railway construction parties that convert or mend track."""
    rail_moves: int = 0
    """Division equivalents that its railways can move at one time."""


@frozen(kw_only=True)
class Briefing:
    """What a player reads before the first turn."""

    situation: str
    axis: str
    soviet: str


@frozen(kw_only=True)
class ScenarioRecord:
    """A whole scenario file."""

    id: str
    """Its name; that of the file is best the same."""
    title: str
    summary: str
    """A sentence or two for those who choose."""
    map: str
    """Id of the map file."""
    weather: str
    """Id of the weather file."""
    rules: str = "rules"
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
    briefing: Briefing
    front: tuple[tuple[float, float], ...]
    """Latitude and longitude of the front line, north to south; the Axis side lies west of it."""
    standard_gauge: tuple[str, ...] = ()
    """Hexes whose railway already has the Axis gauge, as runs of labels `0734-0836-...`."""
    armies: tuple[ArmyRecord, ...]
    units: tuple[UnitRecord, ...]
    commanders: tuple[CommandRecord, ...] = ()
    air: tuple[AirRecord, ...] = ()
    rail_sources: tuple[RailSource, ...] = ()
    replacements: tuple[Replacements, ...] = ()
    kit: tuple[KitSchedule, ...] = ()
    staff_work: tuple[StaffWork, ...] = ()
    victory: VictoryRecord
    plans: tuple[PlanStep, ...] = ()
    totals: Mapping[str, Mapping[str, int]] = field(factory=dict)
    """What the sources say the forces add up to at the start, per side and category."""
    sources: tuple[str, ...] = ()
    """Where all of it is from."""

    @property
    def turns(self) -> int:
        """How many turns the scenario lasts; the last may end after `end`."""
        days = (self.end - self.start).days + 1
        return -(-days // self.turn_days)


@frozen(kw_only=True)
class WeatherDay:
    """The weather of one day in the centre zone."""

    date: date
    temperature: float
    """Daily mean, degrees Celsius."""
    precipitation: float = field(default=0, validator=ge(0))
    """Millimetres of water."""
    cloud: Literal["good", "limited", "none"] = "good"
    """Flying weather."""
    note: str = ""


@frozen(kw_only=True)
class WeatherZone:
    """A band of latitudes and how its weather differs from the centre's."""

    id: str
    south_of: float
    """Covers the latitudes below this and above the next zone to the south, degrees north."""
    temperature: float = 0
    """Degrees added."""
    snow: float = 1
    """Factor on snowfall."""
    days_late: int = 0
    """Days by which the weather comes later than in the centre (negative: earlier)."""


@frozen(kw_only=True)
class Season:
    """Climate of a span of days of any year, for drawn weather."""

    from_: str = field(metadata={"key": "from"})
    """Month and day, `MM-DD`."""
    to: str
    temperature: float
    """Mean, degrees Celsius."""
    deviation: float = field(validator=ge(0))
    """Standard deviation of single days, degrees."""
    wet_days: float = field(validator=[ge(0), le(1)])
    """Share of days on which something falls."""
    precipitation: float = field(validator=ge(0))
    """Millimetres on a wet day."""
    flying: tuple[float, float, float]
    """Shares of good, limited and no flying weather."""


@frozen(kw_only=True)
class WeatherRecord:
    """The historical weather day by day, and the climate from which other years are drawn."""

    id: str
    title: str
    days: tuple[WeatherDay, ...]
    zones: tuple[WeatherZone, ...]
    climate: tuple[Season, ...] = ()
    persistence: float = field(default=0.8, validator=[ge(0), le(1)])
    """How much of a day's deviation from the mean is left on the next day."""
    sources: tuple[str, ...] = ()
