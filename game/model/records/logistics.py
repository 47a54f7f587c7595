"""What flows to a side: trains, replacements, winter equipment, and the pace of its staffs."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen
from attrs.validators import ge, le, min_len

from game.model.records.side import SideKey, many, percent


@frozen(kw_only=True)
class RailSource:
    """Where a side's supply enters the railway net."""

    side: SideKey
    hex: str
    name: str = ""
    trains: int = field(default=10, validator=many)
    """Trains a day the line can bring on to the map."""


@frozen(kw_only=True)
class Replacements:
    """Men, tanks and guns that reach a side's depots every day of a span."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    men: int = field(default=0, validator=many)
    tanks: float = field(default=0, validator=many)
    """All tanks, those of the next two fields included."""
    kv: float = field(default=0, validator=many)
    t34: float = field(default=0, validator=many)
    guns: float = field(default=0, validator=many)
    experience: int = field(default=28, validator=percent)
    """What the men know, percent."""
    kind: str = ""
    """Who they are, such as `march companies`."""
    source: str = ""


@frozen(kw_only=True)
class Reserve:
    """Formations that gather behind the front, and when high command lets them go by itself."""

    tag: str
    """The tag of its units."""
    side: SideKey
    name: str
    place: str = ""
    """A place whose danger brings it out early; empty for none."""
    danger_km: int = field(default=0, validator=many)
    """How near the enemy must come to that place."""
    early_days: int = field(default=0, validator=many)
    """How many days before its time a unit may be sent then."""
    source: str = ""


@frozen(kw_only=True)
class NamedRailway:
    """A railway that people know by name, of lines of the map end to end; its loss is news."""

    side: SideKey
    name: str
    lines: tuple[str, ...] = field(validator=min_len(1))
    """Names of railways on the map."""
    note: str = ""


@frozen(kw_only=True)
class TrainPlan:
    """How many of the trains of a side's sources run over a span of days, before cold stops any."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    percent: int = field(validator=many)
    source: str = ""


@frozen(kw_only=True)
class WinterGoods:
    """Winter clothing and oil that becomes ready for a side, far behind, every day of a span."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    tonnes: int = field(validator=many)
    """A day; those of a single day before the start wait when the scenario begins."""
    source: str = ""


@frozen(kw_only=True)
class StaffWork:
    """How many of a side's armies have their orders in time, over a span of days."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    percent: int = field(validator=[ge(10), le(100)])
    """Of a hundred armies, how many its orders reach in time; chance says which."""
    source: str = ""


@frozen(kw_only=True)
class Insistence:
    """How hard a side's command drives on troops that it has ordered to attack."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    percent: int = field(validator=[ge(50), le(600)])
    """100 as a careful staff does; twice as much, and half the strength and the cohesion are
    enough for it to attack, and it minds half the losses."""
    source: str = ""


@frozen(kw_only=True)
class StaffBelief:
    """How much of what the enemy hides a side's staff reckons with, over a span of days."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    percent: int = field(validator=[ge(0), le(100)])
    """Share of the divisions that nobody sees."""
    text: str = ""
    """What the staff wrote, in a sentence."""
    source: str = ""
