"""The forces on the ground: units, armies, and who commands them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.side import SideKey, many, percent


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
    men: int = field(validator=many)
    tanks: int = field(default=0, validator=many)
    """All tanks, those of the next two fields included; assault guns are apart."""
    tanks_kv: int = field(default=0, validator=many)
    """Of these, KV."""
    tanks_t34: int = field(default=0, validator=many)
    """Of these, T-34."""
    assault_guns: int = field(default=0, validator=many)
    """Self-propelled guns, such as the StuG III."""
    guns: int = field(default=0, validator=many)
    """Guns and mortars above 50 mm, anti-tank and anti-aircraft guns."""
    vehicles: int = field(default=0, validator=many)
    """Motor vehicles."""
    experience: int = field(validator=percent)
    """What the men know, percent."""
    cohesion: int = field(default=90, validator=percent)
    """How well they hold together, percent."""
    entrenchment: float = field(default=0, validator=[ge(0), le(4)])
    """Levels of trenches."""
    kit: int = field(default=0, validator=percent)
    """Winter clothing and winter oil, percent of what it needs."""
    fuel: int = field(default=100, validator=percent)
    """Percent of the usual stock of fuel that it has at the start."""
    corps: str = ""
    """Its corps; plans may be for some corps of an army."""
    short: str = ""
    """What fits on a counter, such as `10 Pz` or `316`."""
    nationality: str = ""
    """Where it comes from, if not from the country of its side."""
    near: str = ""
    """Where the source has it."""
    arrives: date | None = None
    """Day on which it comes to `hex`; absent for those there from the start."""
    withdraws: date | None = None
    """Day on which high command takes it away."""
    waits: bool = False
    """Whether it comes only when it is released, on that day or later."""
    tag: str = ""
    """Words by which units can be told together, such as `reserve58;10th Army`."""
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
    """What fits on a counter."""


@frozen(kw_only=True)
class CommandRecord:
    """Who led a formation, from one day to another (both included)."""

    army: str
    name: str
    rank: str = ""
    """His rank, as it is written."""
    from_: date = field(metadata={"key": "from"})
    to: date
    rating: int = field(validator=[ge(1), le(10)])
    """How able he was; 5 is ordinary."""
    reason: str = ""
    """Why he came or went."""
    comes: Literal["orderly", "dismissal"] = "orderly"
    """How he takes over: in order, or after his predecessor was dismissed or lost."""
    by: Literal["date", "event"] = "date"
    """Whether he comes on the first day, or only when the post falls vacant."""
    life: str = ""
    """His career, in a sentence or two."""
