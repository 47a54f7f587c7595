"""From entries to units: types, experience, cohesion, winter kit, and what the tables leave out."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from game.model.records import UnitRecord
from game.model.rulebook.units import UnitType
from game.scenario.armymaker.entries import Entry, all_entries
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.spec import KitSchedule, Point, Spec, TypeSpec


@frozen
class Draft:
    """A unit that has yet to find its hex."""

    record: UnitRecord
    """With an empty `hex`."""
    kind: UnitType
    at: Point
    line: bool
    """Holds the front when it stands near it."""


def drafts(entries: Sequence[Entry], spec: Spec, kinds: Sequence[UnitType]) -> list[Draft]:
    """The units of the entries; CannotBeMade names a type or an army that nobody knows."""
    by_id = {kind.id: kind for kind in kinds}
    return [_draft(entry, spec, by_id) for entry in all_entries(entries, spec)]


def _draft(entry: Entry, spec: Spec, kinds: dict[str, UnitType]) -> Draft:
    side = spec.side(entry.side)
    usual = side.types.get(entry.kind)
    if usual is None:
        raise CannotBeMade(
            f"{entry.name} is of the type '{entry.kind}', which the spec's {entry.side} types lack"
        )
    unit = side.units.get(entry.id)
    type_id = unit.type if unit is not None and unit.type is not None else usual.type
    if type_id not in kinds:
        raise CannotBeMade(f"{entry.name}: rules/units.yaml has no unit type '{type_id}'")
    kind = kinds[type_id]
    record = UnitRecord(
        id=entry.id,
        name=entry.name,
        type=type_id,
        side=entry.side,
        army=spec.army(entry.army),
        hex="",
        men=entry.men,
        tanks=entry.tanks,
        tanks_kv=entry.tanks_kv,
        tanks_t34=entry.tanks_t34,
        assault_guns=entry.assault_guns,
        guns=_guns(entry, usual),
        vehicles=_vehicles(entry, usual, kind),
        experience=entry.quality * 10,
        cohesion=min(100, side.cohesion + side.cohesion_per_quality * entry.quality),
        kit=_kit(entry, spec),
        fuel=100 if entry.arrives else side.fuel.get(spec.army(entry.army), 100),
        corps=entry.corps,
        short=entry.short,
        nationality="" if entry.nationality == "German" else entry.nationality,
        near=entry.near,
        arrives=entry.arrives,
        withdraws=entry.withdraws,
        tag=entry.tag,
        waits=entry.waits,
        note=entry.note,
        source=entry.source,
        confidence=entry.confidence,
    )
    return Draft(record, kind, entry.at, usual.line and kind.frontage > 0)


def _guns(entry: Entry, usual: TypeSpec) -> int:
    """Guns of the table; for arrivals, of which the table has none, those usual for the type."""
    if entry.guns or entry.arrives is None:
        return entry.guns
    return usual.guns


def _vehicles(entry: Entry, usual: TypeSpec, kind: UnitType) -> int:
    """Vehicles of the table, else those usual for the type by the share of its men present."""
    if entry.vehicles is not None:
        return entry.vehicles
    return min(usual.vehicles, round(usual.vehicles * entry.men / max(kind.men, 1)))


def _kit(entry: Entry, spec: Spec) -> int:
    """Winter equipment on the first day or on arrival."""
    side = spec.side(entry.side)
    if entry.trained:
        return side.kit_trained
    if entry.arrives is None:
        return side.kit
    return max([side.kit, *(k.percent for k in _issued(entry, spec.kit))])


def _issued(entry: Entry, schedule: Sequence[KitSchedule]) -> list[KitSchedule]:
    return [
        k for k in schedule if k.side == entry.side and entry.arrives and k.date <= entry.arrives
    ]


def with_hex(draft: Draft, label: str, entrenchment: float) -> UnitRecord:
    """The finished unit."""
    return evolve(draft.record, hex=label, entrenchment=entrenchment)
