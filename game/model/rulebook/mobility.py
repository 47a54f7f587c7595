"""Classes of mobility that a ruleset adds.  Read from `rules/mobility.yaml`."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.naming import identifier

MobilityWord = Literal["foot", "horse", "motorised", "tracked", "ski", "static"]
MOBILITIES: tuple[MobilityWord, ...] = ("foot", "horse", "motorised", "tracked", "ski", "static")


@frozen(kw_only=True)
class MobilityClass:
    """7.12  How units of some types get about; tables of the rules name it by its id."""

    id: str = field(validator=identifier)
    """Small letters, with hyphens; what unit types say under `mobility`."""
    name: str
    """What players read."""
    like: MobilityWord
    """The class that it takes after: in all tables that do not name it, and where the rules ask who
    has engines, rides, or stops in a zone of control."""
    rivers: int = field(default=100, validator=[ge(0), le(300)], metadata={"unit": "percent"})
    """Of the points for water without a bridge; 0 for those who swim."""
    source: str = ""
