"""Digging in and works.  Read from `rules/fortification.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.curve import Curve, rising


@frozen(kw_only=True)
class FortificationRules:
    """16  How fast troops dig in, and what becomes of works."""

    pace: Curve = field(validator=rising)
    """Hundredths of a level a day, along the entrenchment there is already."""
    limit: int = field(validator=[ge(0), le(400)])
    """Hundredths of a level that troops can reach without labour and concrete."""
    side: Mapping[str, int]
    """Percent of the pace, by side."""
    posture: Mapping[str, int]
    """Percent of the pace, by posture; postures not named do not dig."""
    frost: int = field(validator=[ge(0), le(100)])
    """Percent of the pace in frozen soil."""
    frost_depth: int = field(validator=ge(0))
    """Millimetres of frozen soil that count."""
    fought: int = field(validator=[ge(0), le(100)])
    """Percent of the pace for a unit that fought."""
    decay: int = field(validator=ge(0))
    """Hundredths of a level a day that works lose in the hands of those they were built against."""
