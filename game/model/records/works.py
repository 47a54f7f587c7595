"""Works and those who dig them: belts under construction, labour by date, factories."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.side import SideKey, many, percent


@frozen(kw_only=True)
class WorksRecord:
    """How far a belt of the map has come on the first day, and who digs there."""

    belt: str
    """Its name on the map."""
    done: int = field(validator=percent)
    """Percent of its earth that has been moved."""
    labour: int = field(default=0, validator=[ge(0), le(30000)], metadata={"unit": "hundreds"})
    """Civilians at work on each of its hexes."""
    source: str = ""


@frozen(kw_only=True)
class LabourCall:
    """Civilians whom a side can put to work from a day on, as one estimate has it."""

    side: SideKey
    date: date
    hundreds: int = field(validator=[ge(-30000), le(30000)])
    """More than before; fewer when negative."""
    estimate: str = ""
    """A letter where sources disagree; the scenario's `labour_estimate` chooses."""
    source: str = ""


@frozen(kw_only=True)
class Factory:
    """Works of a city: what they send to the troops near by, while their side holds it."""

    place: str
    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    range: int = field(validator=[ge(0), le(40)], metadata={"unit": "hexes"})
    """How far from it troops feel it."""
    repair: int = field(default=0, validator=many)
    """Thousandths of the tanks under repair that its shops mend in a day."""
    men: int = field(default=0, validator=many)
    """Men with submachine guns for the troops near by, a day."""
    mines: int = field(default=0, validator=many)
    """Loads of mines in ten days."""
    note: str = ""
    source: str = ""
