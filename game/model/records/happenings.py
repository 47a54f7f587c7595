"""Happenings: what a scenario lets occur, under which conditions, and what may be decided.

Conditions and effects are closed lists: a file names them and gives their numbers, and what does
not fit is a rule. No effect hands out an outcome: towns fall in battle, mud is weather.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.side import SideKey, many, percent

Quantity = Literal[
    "trains",
    "troop trains",
    "replacements",
    "recovery",
    "retreat losses",
    "frostbite",
    "attack",
    "defence",
    "digging",
    "labour",
    "repair",
    "alarm",
]
"""What a factor of a happening may act on; each is read in one place of the rules."""


@frozen(kw_only=True)
class Holding:
    """A side holds a place."""

    place: str
    by: SideKey
    """The side that must hold it."""


@frozen(kw_only=True)
class Nearness:
    """A side holds ground within so many kilometres of a place."""

    side: SideKey
    place: str
    km: int = field(validator=many)


@frozen(kw_only=True)
class LossesOver:
    """A side has lost more than so many men or pieces since the start."""

    side: SideKey
    of: Literal["men", "killed", "captured", "frostbite", "tanks", "guns", "aircraft"]
    """Of what."""
    over: int = field(validator=many)
    """More than so many."""


@frozen(kw_only=True)
class StrengthUnder:
    """A side has fewer than so many men or pieces on the map."""

    side: SideKey
    of: Literal["men", "tanks", "guns"]
    """Of what."""
    under: int = field(validator=many)
    """Less than so many."""


@frozen(kw_only=True)
class Link:
    """Another happening occurred, with one option if it is named, at least so many days ago."""

    id: str
    option: str = ""
    """Id of one of its options; empty for any."""
    days: int = field(default=0, validator=many)


@frozen(kw_only=True)
class Mood:
    """The morale or the panic of a side lies within bounds, thousandths."""

    side: SideKey
    of: Literal["morale", "panic"] = "morale"
    """Morale or panic."""
    over: int = field(default=-1, validator=[ge(-1), le(1000)])
    """More than so much, thousandths."""
    under: int = field(default=1001, validator=[ge(0), le(1001)])
    """Less than so much, thousandths."""


@frozen(kw_only=True)
class GroundAt:
    """The ground at a place, or the ice there."""

    place: str
    states: tuple[str, ...] = ()
    """Names of ground: dry, wet, mud, frozen, snow, deep-snow, thaw; empty for any."""
    ice: int = field(default=0, validator=many)
    """Centimetres, at least."""


@frozen(kw_only=True)
class Surrounded:
    """So many units of a side are shut in pockets."""

    side: SideKey
    units: int = field(default=1, validator=ge(1))
    """At least so many."""


@frozen(kw_only=True)
class When:
    """Conditions; all that are given must hold."""

    holds: tuple[Holding, ...] = ()
    near: tuple[Nearness, ...] = ()
    far: tuple[Nearness, ...] = ()
    """The side holds no ground within the distance."""
    losses: tuple[LossesOver, ...] = ()
    strength: tuple[StrengthUnder, ...] = ()
    after: tuple[Link, ...] = ()
    unless: tuple[Link, ...] = ()
    """None of these happenings has occurred."""
    mood: tuple[Mood, ...] = ()
    ground: tuple[GroundAt, ...] = ()
    pocket: tuple[Surrounded, ...] = ()
    chance: int = field(default=100, validator=percent)
    """Percent a day, asked when all else holds."""


@frozen(kw_only=True)
class Factor:
    """A named, dated percent on a quantity of the rules, for one side."""

    side: SideKey
    of: Quantity
    """What is more or less than usual."""
    percent: int = field(validator=[ge(0), le(300)])
    days: int = field(default=0, validator=many)
    """How long; 0 for good."""


@frozen(kw_only=True)
class Tagged:
    """Reinforcements that are still to come, by their tag."""

    side: SideKey
    tag: str
    """A word under `tag` of the units."""
    days: int = 0
    """With `release`: in how many days they may come; with `delay`: how many days later, or, below
    0, sooner than planned."""


@frozen(kw_only=True)
class Subordination:
    """An army comes under another staff."""

    army: str
    to: str = ""
    """Empty for none."""


@frozen(kw_only=True)
class Appointment:
    """A commander whom the scenario knows for an army takes it over now."""

    army: str
    name: str
    how: Literal["orderly", "dismissal"] = "orderly"
    """In order, or after his predecessor was dismissed or lost."""


@frozen(kw_only=True)
class Orders:
    """Directives that high command gives, or takes back, or will not give."""

    begin: tuple[str, ...] = ()
    """Ids of directives that begin now."""
    end: tuple[str, ...] = ()
    """Ids of directives that are taken back, or will not be given."""


@frozen(kw_only=True)
class Packet:
    """Men and pieces for the depots, or straight to the units of some armies."""

    side: SideKey
    men: int = field(default=0, validator=many)
    tanks: int = field(default=0, validator=many)
    guns: int = field(default=0, validator=many)
    armies: tuple[str, ...] = ()
    """Whose units get them first, up to their establishment; the rest goes to the depots."""


@frozen(kw_only=True)
class Flight:
    """Aircraft for an air unit."""

    wing: str
    """Id of a wing under `air`."""
    aircraft: int = field(validator=ge(1))


@frozen(kw_only=True)
class Works:
    """Works in the hexes that a side holds around a place."""

    side: SideKey
    place: str
    km: int = field(default=0, validator=many)
    level: int = field(validator=[ge(0), le(400)])
    """Hundredths of a level added."""
    limit: int = field(default=400, validator=[ge(0), le(400)])
    """Level that they do not go beyond."""


@frozen(kw_only=True)
class Burning:
    """Shelter destroyed in the hexes that a side holds near the enemy's line."""

    side: SideKey
    """Whose troops lose the shelter."""
    km: int = field(validator=ge(1))
    """Depth behind the front."""
    percent: int = field(validator=percent)


@frozen(kw_only=True)
class Break:
    """Railway or bridges out of action around a place, in the hands of one side."""

    side: SideKey
    place: str
    km: int = field(default=0, validator=many)
    days: int = field(default=0, validator=many)
    """Days of broken track."""
    bridges: bool = False
    """Whether the bridges there are down as well."""


@frozen(kw_only=True)
class Flood:
    """Water let out along a river: its ice breaks and nothing crosses for some days."""

    river: str
    """Name of a river of the map."""
    place: str
    km: int = field(validator=ge(1))
    """How far from the place along the river."""
    days: int = field(validator=ge(1))
    shelter: int = field(default=0, validator=percent)
    """Percent of the shelter in the valley that the water takes."""


@frozen(kw_only=True)
class Landing:
    """A party dropped from the air or out of the woods: roads and railway blocked for days."""

    against: SideKey
    """The side behind whose front they land."""
    place: str
    km: int = field(default=10, validator=many)
    days: int = field(validator=ge(1))


@frozen(kw_only=True)
class Stocks:
    """Days of fuel and ammunition handed to the units of some armies, hundredths."""

    armies: tuple[str, ...]
    fuel: int = field(default=0, validator=many)
    """Hundredths of a day's need."""
    ammunition: int = field(default=0, validator=many)
    """Hundredths of a day's need."""


@frozen(kw_only=True)
class Effects:
    """What a happening does; the list is closed."""

    morale: Mapping[SideKey, int] = field(factory=dict)
    """Thousandths, by side."""
    panic: Mapping[SideKey, int] = field(factory=dict)
    """Thousandths, by side."""
    points: Mapping[SideKey, int] = field(factory=dict)
    """Victory points, tenths; negative for a price."""
    labour: Mapping[SideKey, int] = field(factory=dict)
    """Hundreds of civilians who can be put to work."""
    factors: tuple[Factor, ...] = ()
    release: tuple[Tagged, ...] = ()
    delay: tuple[Tagged, ...] = ()
    attach: tuple[Subordination, ...] = ()
    leaders: tuple[Appointment, ...] = ()
    directives: Orders = field(factory=Orders)
    packets: tuple[Packet, ...] = ()
    stocks: tuple[Stocks, ...] = ()
    aircraft: tuple[Flight, ...] = ()
    works: tuple[Works, ...] = ()
    burn: tuple[Burning, ...] = ()
    breaks: tuple[Break, ...] = ()
    floods: tuple[Flood, ...] = ()
    landings: tuple[Landing, ...] = ()


@frozen(kw_only=True)
class OptionRecord:
    """One answer to a happening."""

    id: str
    title: str
    text: str = ""
    when: When = field(factory=When)
    """Conditions under which it can be chosen."""
    effects: Effects = field(factory=Effects)
    historical: bool = False
    """Whether history went this way."""


@frozen(kw_only=True)
class HappeningRecord:
    """One happening: its story, for whom it is, when it comes, what it does or asks."""

    id: str
    title: str
    text: str
    """What a player reads; sober, and with its doubts."""
    side: SideKey | None = None
    """The side that learns of it, and that decides where there is a choice; absent for both."""
    public: bool = False
    """Whether the other side learns of it when it occurs."""
    from_: date | None = field(default=None, metadata={"key": "from"})
    """First day on which it can occur."""
    to: date | None = None
    """Last day; it lapses after it."""
    when: When = field(factory=When)
    effects: Effects = field(factory=Effects)
    """What it does, whatever is decided."""
    options: tuple[OptionRecord, ...] = ()
    """What can be decided; the first that is possible is taken by default."""
    action: bool = False
    """The side may take an option at any time while the conditions hold, or never."""
    history: str = ""
    """What was done, and what came of it."""
    doubt: str = ""
    """What is disputed or legend."""
    source: str = ""
    confidence: Literal["", "high", "medium", "low", "legend"] = ""


@frozen(kw_only=True)
class HappeningsRecord:
    """A file of happenings, shared by the scenarios of a campaign."""

    id: str
    title: str
    happenings: tuple[HappeningRecord, ...] = ()
    epilogue: tuple[str, ...] = ()
    """What came after, paragraph by paragraph, for the last page of a game."""
    sources: tuple[str, ...] = ()
