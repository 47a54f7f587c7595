"""A unit as the tables know it, before the scenario's rules and estimates are laid on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from attrs import evolve, frozen

from game.model.records import SideKey
from game.scenario.armymaker.history import Row, whole
from game.scenario.armymaker.spec import Part, Point, Spec, UnitSpec

Placed = tuple[str, str, Point]
"""Corps, id of the army and place of a division."""


@frozen(kw_only=True)
class Entry:
    """A row of an order of battle in common terms; strengths in men and pieces."""

    id: str
    name: str
    short: str
    kind: str
    """The type as the table calls it."""
    side: SideKey
    army: str
    """As the table calls it."""
    corps: str = ""
    men: int
    tanks: int = 0
    tanks_kv: int = 0
    tanks_t34: int = 0
    assault_guns: int = 0
    guns: int = 0
    vehicles: int | None = None
    """None where the table says nothing of them."""
    quality: int
    """1 to 10."""
    at: Point
    near: str = ""
    nationality: str = ""
    arrives: date | None = None
    withdraws: date | None = None
    strength: int = 100
    """Percent of itself that is left; what the spec says of guns and tanks is of the whole."""
    trained: bool = False
    """Trained and clothed for winter."""
    tag: str = ""
    waits: bool = False
    """Whether it comes only when it is released."""
    note: str = ""
    source: str = ""
    confidence: str = ""


NEIGHBOUR = "neighbour"
"""Tag of formations of the next army group, which no total of this one counts."""


def described(row: Row, id_: str, short: str, side: SideKey, spec: Spec) -> partial[Entry]:
    """An entry with what all tables call the same; who asks says the rest, or otherwise."""
    return partial(
        Entry,
        id=id_,
        name=spec.spelt(row["name"]),
        short=short,
        kind=row["type"],
        side=side,
        men=whole(row, "men"),
        tanks=whole(row, "tanks"),
        guns=whole(row, "guns"),
        quality=whole(row, "quality"),
        confidence=row["confidence"],
    )


def point(row: Row, columns: str) -> Point:
    """Latitude and longitude of a row; `{}` in the name of the columns stands for lat and lon."""
    return float(row[columns.format("lat")]), float(row[columns.format("lon")])


def shared_out(total: int, shares: Sequence[int]) -> list[int]:
    """Whole parts of a total by shares; they add up to it, and the larger remainders round up."""
    all_shares = sum(shares)
    parts = [total * share // all_shares for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(total * shares[i] % all_shares), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def parted(entry: Entry, parts: Sequence[Part], divisions: Sequence[Placed]) -> Iterator[Entry]:
    """The units for which one row stands, each with its share of what the row has."""
    shares = [part.share for part in parts]
    men, tanks, heavy, medium, assault, guns, vehicles = (
        shared_out(total, shares)
        for total in (
            entry.men,
            entry.tanks,
            entry.tanks_kv,
            entry.tanks_t34,
            entry.assault_guns,
            entry.guns,
            entry.vehicles or 0,
        )
    )
    for i, part in enumerate(parts):
        at = part.at or middle_of(part.corps, part.army, divisions) or entry.at
        yield evolve(
            entry,
            id=part.id,
            name=part.name,
            short=part.short,
            army=part.army or entry.army,
            corps=part.corps or entry.corps,
            men=men[i],
            tanks=tanks[i],
            tanks_kv=heavy[i],
            tanks_t34=medium[i],
            assault_guns=assault[i],
            guns=guns[i],
            vehicles=None if entry.vehicles is None else vehicles[i],
            at=at,
            near="" if at != entry.at else entry.near,
            withdraws=part.withdraws,
        )


def middle_of(corps: str | None, army: str | None, divisions: Sequence[Placed]) -> Point | None:
    """The middle of the divisions of a corps, or of an army where no corps is named."""
    found = [at for c, a, at in divisions if (c == corps if corps else a == army)]
    if not found:
        return None
    return sum(p[0] for p in found) / len(found), sum(p[1] for p in found) / len(found)


def neighbours(spec: Spec, side: SideKey) -> list[Entry]:
    """The neighbours of a side as entries, tagged so that sums can leave them out."""
    return [
        Entry(
            id=n.id,
            name=n.name,
            short=n.short,
            kind=n.kind,
            side=n.side,
            army=n.army,
            men=n.men,
            guns=n.guns,
            vehicles=n.vehicles,
            quality=n.quality,
            at=n.at,
            near=n.near,
            tag=NEIGHBOUR,
            note=n.note,
            confidence="low",
        )
        for n in spec.neighbours
        if n.side == side
    ]


def decided(entry: Entry, unit: UnitSpec) -> Entry:
    """The entry with what the spec decides for this one unit."""
    chosen = {
        name: getattr(unit, name)
        for name in (
            "name",
            "army",
            "corps",
            "short",
            "at",
            "men",
            "tanks",
            "tanks_kv",
            "tanks_t34",
            "guns",
            "vehicles",
            "withdraws",
            "waits",
            "tag",
            "note",
        )
        if getattr(unit, name) is not None
    }
    if entry.arrives is None:
        chosen.pop("waits", None)
    for name in ("men", "tanks", "tanks_kv", "tanks_t34", "guns", "vehicles"):
        if name in chosen:
            chosen[name] = chosen[name] * entry.strength // 100
    return evolve(entry, **chosen)


def all_entries(entries: Sequence[Entry], spec: Spec) -> list[Entry]:
    """Rows parted and decided, in the order of the tables."""
    divisions = [(e.corps, spec.army(e.army), e.at) for e in entries if e.arrives is None]
    result: list[Entry] = []
    for entry in entries:
        side = spec.side(entry.side)
        parts = side.parts.get(entry.id)
        units = list(parted(entry, parts, divisions)) if parts else [entry]
        result.extend(decided(e, side.units[e.id]) if e.id in side.units else e for e in units)
    return result
