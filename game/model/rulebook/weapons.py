"""Special weapons that a ruleset gives to types of units.  Read from `rules/weapons.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import deep_mapping, ge, instance_of, le

from game.model.records.naming import identifier

_most = [ge(0), le(1000)]
_by_terrain = deep_mapping(key_validator=instance_of(str), value_validator=le(1000))


@frozen(kw_only=True)
class Weapon:
    """9.41  What special weapons make of the strength of the units that have them, percent."""

    id: str = field(validator=identifier)
    """What unit types say under `weapons`."""
    name: str
    """What players read beside the factor."""
    attack: int = field(default=100, validator=_most)
    """In attack."""
    defence: int = field(default=100, validator=_most)
    """In defence."""
    attack_on: Mapping[str, int] = field(factory=dict, validator=_by_terrain)
    """In attack besides, by the terrain that is attacked."""
    defence_in: Mapping[str, int] = field(factory=dict, validator=_by_terrain)
    """In defence besides, by the terrain in which they stand."""
    works: int = field(default=100, validator=_most)
    """In attack besides, on permanent works of at least one level."""
    source: str = ""
