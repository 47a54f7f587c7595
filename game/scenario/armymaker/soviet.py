"""The Soviet order of battle and its reinforcements, read from the tables."""

from __future__ import annotations

import re
from datetime import date

from game.scenario.armymaker.entries import Entry
from game.scenario.armymaker.history import History, Row, day, remark, whole
from game.scenario.armymaker.spec import Spec

_SHORT = {
    "RD": "",
    "GRD": " G",
    "MD": " M",
    "TB": " TB",
    "TD": " TD",
    "MRD": " MR",
    "GMRD": " GMR",
    "MRB": " MRB",
    "KD": " KD",
    "UR": " UR",
    "RB": " RB",
    "NRB": " NRB",
    "ABB": " AB",
}


def soviet_entries(history: History, spec: Spec) -> list[Entry]:
    """Every Soviet unit of the scenario: those there from the start, then arrivals by date."""
    first = history.rows("soviet_oob")
    later = [
        r
        for r in history.rows("soviet_arrivals")
        if r["create_unit"] == "1" and r["type"] != "replacement"
    ]
    if spec.positions_of:
        there = [r for r in later if day(r["date"]) < spec.start]
        present = [_standing(r, spec) for r in (*first, *there) if _lasts(r, spec)]
    else:
        present = [_present(r, spec) for r in first]
    # Without columns of a later date, whoever came before the start is there where he came.
    first_day = spec.start if spec.positions_of else date.min
    coming = [_coming(r, spec) for r in later if first_day <= day(r["date"]) <= spec.end]
    return [e for e in present + coming if e.id not in spec.not_units]


def _present(row: Row, spec: Spec) -> Entry:
    return Entry(
        id=row["id"],
        name=spec.spelt(row["name"]),
        short=short_name(row["id"]),
        kind=row["type"],
        side="soviet",
        army=_army(row["army"], row["front"], spec),
        men=whole(row, "men"),
        tanks=whole(row, "tanks"),
        tanks_kv=whole(row, "tanks_heavy_kv"),
        tanks_t34=whole(row, "tanks_t34"),
        guns=whole(row, "guns"),
        quality=whole(row, "quality"),
        at=(float(row["start_lat"]), float(row["start_lon"])),
        near=row["start_near"],
        note=remark(row["fate"]),
        source=remark(row["source"]),
        confidence=row["confidence"],
    )


def _lasts(row: Row, spec: Spec) -> bool:
    """Whether a unit still stood in the theatre on the date of the columns, with men in it."""
    return bool(row[f"p{spec.positions_of}_lat"]) and _percent(row, spec) > 0


def _percent(row: Row, spec: Spec) -> int:
    """Of its first strength; of those that were there from the first day the table follows it to
    December."""
    then = row.get(f"strength_pct_{spec.positions_of}")
    return int(then or row["strength_pct_1941_12_05"] or 100)


def _standing(row: Row, spec: Spec) -> Entry:
    """The unit of a row of either table as it stood on a later date."""
    when = spec.positions_of
    percent = _percent(row, spec)
    modern = whole(row, "tanks_kv_t34")
    heavy = whole(row, "tanks_heavy_kv") + (modern * spec.kv_percent + 50) // 100
    medium = whole(row, "tanks_t34") + modern - (modern * spec.kv_percent + 50) // 100
    tanks = percent * spec.soviet.tanks_left // 100
    return Entry(
        id=row["id"],
        name=spec.spelt(row["name"]),
        short=short_name(row["id"]),
        kind=row["type"],
        side="soviet",
        army=_army(row[f"p{when}_army"], row[f"p{when}_front"], spec),
        men=whole(row, "men") * percent // 100,
        tanks=whole(row, "tanks") * tanks // 100,
        tanks_kv=heavy * tanks // 100,
        tanks_t34=medium * tanks // 100,
        guns=(whole(row, "guns") or spec.soviet.types[row["type"]].guns) * percent // 100,
        quality=whole(row, "quality"),
        at=(float(row[f"p{when}_lat"]), float(row[f"p{when}_lon"])),
        near=row[f"p{when}_near"],
        trained=row.get("winter_trained") == "1",
        strength=percent,
        tag=row.get("tag", ""),
        note=remark(row.get("fate") or row.get("note") or ""),
        source=remark(row.get("source") or ""),
        confidence=row["confidence"],
    )


def _coming(row: Row, spec: Spec) -> Entry:
    modern = whole(row, "tanks_kv_t34")
    heavy = (modern * spec.kv_percent + 50) // 100
    return Entry(
        id=row["id"],
        name=spec.spelt(row["name"]),
        short=short_name(row["id"]),
        kind=row["type"],
        side="soviet",
        army=_army(row["joins_army"], row["joins_front"], spec),
        men=whole(row, "men"),
        tanks=whole(row, "tanks"),
        tanks_kv=heavy,
        tanks_t34=modern - heavy,
        quality=whole(row, "quality"),
        at=(float(row["entry_lat"]), float(row["entry_lon"])),
        near=row["entry_near"],
        arrives=day(row["date"]) if day(row["date"]) >= spec.start else None,
        trained=row["winter_trained"] == "1",
        tag=row["tag"],
        note=remark(row["note"]),
        confidence=row["confidence"],
    )


def _army(army: str, front: str, spec: Spec) -> str:
    """The army a row names, or its front where the row names front troops."""
    return army if spec.knows_army(army) else front


def short_name(id_: str) -> str:
    """What fits on the counter of a unit with a number, from its id; else empty."""
    match = re.fullmatch(r"(\d+)([A-Z]+)[a-z]?", id_)
    if match is None or match[2] not in _SHORT:
        return ""
    return match[1] + _SHORT[match[2]]
