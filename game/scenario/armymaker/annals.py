"""The annals of a campaign from the tables: where units stood, what happened on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from attrs import field, frozen

from game.model.records import (
    AnnalsRecord,
    DatedEvent,
    Exactness,
    KnownPocket,
    KnownUnit,
    Lull,
    Stand,
)
from game.model.records.annals import Confidence
from game.scenario.armymaker import axis, soviet
from game.scenario.armymaker.extending import read_spec
from game.scenario.armymaker.history import History, Row, day, remark
from game.scenario.armymaker.output import write_record
from game.scenario.armymaker.spec import Point, SideSpec, Spec
from game.scenario.reader import read

KINDS: Final = {"captured_german": "taken", "captured_soviet": "retaken"}
"""What a kind of event in the table is called here, where it is not called the same."""
SIDES: Final = {"German": "axis", "Soviet": "soviet"}
LATER: Final = ("1941_11_15", "1941_12_05", "1942_01_07")
"""Dates of the columns of places after the first."""


@frozen(kw_only=True)
class Omission:
    """A row of the timeline that is left out."""

    date: date
    place: str
    why: str


@frozen(kw_only=True)
class AnnalsSpec:
    """What a person decided about the annals, beside the tables."""

    id: str
    title: str
    forces: str
    """Name of the spec of armies whose types and spelling hold here."""
    begins: date
    places: tuple[Exactness, ...]
    lulls: tuple[Lull, ...] = ()
    omitted: tuple[Omission, ...] = ()
    where: Mapping[str, Point] = field(factory=dict)
    """Points of the map for places of the timeline that it does not name."""
    pockets: tuple[KnownPocket, ...] = ()


def make_annals(history: Path, spec: Path, out: Path) -> None:
    """Writes the annals `out` from the tables of the history folder and the spec."""
    decided, tables = read(spec, AnnalsSpec), History(history)
    forces = read_spec(spec.parent.parent / f"{decided.forces}.yaml")
    record = AnnalsRecord(
        id=decided.id,
        title=decided.title,
        places=decided.places,
        lulls=decided.lulls,
        units=(*axis_units(tables, forces), *soviet_units(tables, forces)),
        pockets=decided.pockets,
        timeline=tuple(timeline(tables, decided, forces)),
    )
    heading = (
        f"{record.title}: day by day.\n"
        f"Made by `rasputitsa scenario annals` from the tables of the sources and {spec.name}."
    )
    write_record(record, out, heading)


def timeline(tables: History, decided: AnnalsSpec, forces: Spec) -> Iterator[DatedEvent]:
    """The events of the table from the first day on, without those that are left out."""
    omitted = {(one.date, one.place) for one in decided.omitted}
    for row in tables.rows("timeline"):
        on = day(row["date"])
        if on < decided.begins or (on, row["place"]) in omitted:
            continue
        yield DatedEvent(
            date=on,
            place=row["place"],
            text=forces.spelt(remark(row["event"])),
            side=cast(Any, SIDES.get(row["side"], "both")),
            kind=cast(Any, KINDS.get(row["kind"], row["kind"])),
            at=decided.where.get(row["place"]),
            source=row["source"],
            confidence=cast(Confidence, row["confidence"]),
            other_dates=row["date_alt"].replace("..", " to "),
            note=forces.spelt(remark(row["note"])),
        )


def axis_units(tables: History, forces: Spec) -> Iterator[KnownUnit]:
    """Every Axis unit of the tables that has a place on some day."""
    moves = tables.rows("axis_arrivals")
    came = {r["unit_id"]: r for r in moves if r["action"] == "arrive"}
    left = {r["unit_id"]: day(r["date"]) for r in moves if r["action"] in ("withdraw", "disband")}
    known = set()
    for row in tables.rows("axis_oob"):
        known.add(row["id"])
        first = _stand(row, "lat_1941_09_30", "lon_1941_09_30", date(1941, 9, 30), row["army"])
        arrival = _entry(came[row["id"]]) if row["id"] in came else None
        later = (
            _stand(
                row, f"lat_{when}", f"lon_{when}", _of(when), row[f"army_{when}"],
                row[f"strength_pct_{when}"],
            )
            for when in LATER
        )  # fmt: skip
        short = axis.short_name(row["id"])
        stands = (first, arrival, *later)
        yield from _unit(row, short, "axis", forces, stands, left.get(row["id"]))
    for id_, row in came.items():
        if id_ not in known:
            named = {**row, "id": id_}
            yield from _unit(
                named, axis.short_name(id_), "axis", forces, (_entry(row),), left.get(id_)
            )


def soviet_units(tables: History, forces: Spec) -> Iterator[KnownUnit]:
    """Every Soviet unit of the tables that has a place on some day."""
    first = tables.rows("soviet_oob")
    later = [
        r
        for r in tables.rows("soviet_arrivals")
        if r["create_unit"] == "1" and r["type"] != "replacement"
    ]
    for row in (*first, *later):
        if "start_lat" in row:
            opening = _stand(row, "start_lat", "start_lon", date(1941, 9, 30), row["army"])
        else:
            opening = _stand(row, "entry_lat", "entry_lon", day(row["date"]), row["joins_army"])
        stands = (
            _stand(
                row, f"p{when}_lat", f"p{when}_lon", _of(when), row[f"p{when}_army"],
                row.get(f"strength_pct_{when}", ""),
            )
            for when in LATER
        )  # fmt: skip
        short = soviet.short_name(row["id"])
        yield from _unit(row, short, "soviet", forces, (opening, *stands), None)


def _unit(
    row: Row, short: str, side: str, forces: Spec, found: Any, gone: date | None
) -> Iterator[KnownUnit]:
    """The unit of a row; none where the game knows no such unit or nobody knows its place."""
    decided: SideSpec = forces.axis if side == "axis" else forces.soviet
    stands = sorted((s for s in found if s is not None), key=lambda s: s.date)
    if row["type"] not in decided.types or row["id"] in forces.not_units or not stands:
        return
    special = decided.units.get(row["id"])
    yield KnownUnit(
        id=row["id"],
        name=(special and special.name) or forces.spelt(row["name"]),
        short=(special and special.short) or short,
        type=(special and special.type) or decided.types[row["type"]].type,
        side=cast(Any, side),
        stands=tuple({stand.date: stand for stand in stands}.values()),
        gone=gone,
        confidence=cast(Confidence, row["confidence"] or "medium"),
    )


def _entry(row: Row) -> Stand | None:
    """The arrival of an Axis unit."""
    return _stand(row, "lat", "lon", day(row["date"]), row["army"])


def _stand(row: Row, lat: str, lon: str, on: date, army: str, percent: str = "") -> Stand | None:
    """A place in the columns of a row; None where they are empty."""
    if not row.get(lat):
        return None
    percent = percent or row.get(f"strength_pct_{on:%Y_%m_%d}") or "100"
    at = (round(float(row[lat]), 3), round(float(row[lon]), 3))
    return Stand(date=on, at=at, strength=int(percent), army=remark(army))


def _of(column: str) -> date:
    return date(*map(int, column.split("_")))
