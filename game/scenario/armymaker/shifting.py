"""A campaign that might have begun on another day: every date moves with it but what is kept.

Kept are dates that did not hang on the attack: what factories and camps could have ready by when,
and what the season brings.  The tables are read for the historical days, then all is moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from game.model.records import ScenarioRecord, UnitRecord
from game.scenario.armymaker.spec import Kept, Spec


def shifted(record: ScenarioRecord, spec: Spec) -> ScenarioRecord:
    """The campaign moved by the days of the spec, without what then comes after its end."""
    if not spec.shift_days:
        return record
    mover = _Mover(timedelta(days=spec.shift_days), spec.kept)
    moved: ScenarioRecord = mover.record(record, "")
    end = moved.end
    return attrs.evolve(
        moved,
        units=tuple(_until(u, end) for u in moved.units if not u.arrives or u.arrives <= end),
        air=tuple(attrs.evolve(a, to=min(a.to, end)) for a in moved.air if a.from_ <= end),
    )


def _until(unit: UnitRecord, end: date) -> UnitRecord:
    """The unit, which does not leave when it would only do so after the end."""
    gone = unit.withdraws is not None and unit.withdraws > end
    return attrs.evolve(unit, withdraws=None) if gone else unit


@attrs.frozen
class _Mover:
    """Moves dates by some days; `way` is the dotted way to a value, by the names of fields."""

    by: timedelta
    kept: Kept

    def record(self, record: Any, way: str) -> Any:
        """A record of any kind with its dates moved."""
        if isinstance(record, UnitRecord) and self._waits(record):
            return record
        values = {}
        for column in attrs.fields(type(record)):
            value = getattr(record, column.name)
            moved = self.value(value, f"{way}.{column.name.rstrip('_')}".lstrip("."))
            if moved is not value:
                values[column.name] = moved
        return attrs.evolve(record, **values) if values else record

    def value(self, value: Any, way: str) -> Any:
        """Any value of a record with its dates moved; the same object when there are none."""
        if way in self.kept.fields:
            return value
        if isinstance(value, date):
            return value + self.by
        if attrs.has(type(value)):
            return self.record(value, way)
        if isinstance(value, tuple):
            return tuple(self.value(item, way) for item in value)
        if isinstance(value, Mapping):
            return {key: self.value(item, way) for key, item in value.items()}
        return value

    def _waits(self, unit: UnitRecord) -> bool:
        """Whether a unit comes on its day whenever the campaign begins."""
        return unit.id in self.kept.units or bool(set(unit.tag.split(";")) & set(self.kept.tags))
