"""The Soviet order of battle and its reinforcements, read from the tables."""

from __future__ import annotations

import re
from datetime import date

from game.scenario.armymaker.entries import Entry, described, point
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
    heavy, medium = _modern_tanks(row, spec)
    return described(row, row["id"], short_name(row["id"]), "soviet", spec)(
        army=_army(row["army"], row["front"], spec),
        tanks_kv=heavy,
        tanks_t34=medium,
        at=point(row, "start_{}"),
        near=row["start_near"],
        note=remark(row["fate"]),
        source=remark(row["source"]),
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
    heavy, medium = _modern_tanks(row, spec)
    tanks = percent * spec.soviet.tanks_left // 100
    return described(row, row["id"], short_name(row["id"]), "soviet", spec)(
        army=_army(row[f"p{when}_army"], row[f"p{when}_front"], spec),
        men=whole(row, "men") * percent // 100,
        tanks=whole(row, "tanks") * tanks // 100,
        tanks_kv=heavy * tanks // 100,
        tanks_t34=medium * tanks // 100,
        guns=(whole(row, "guns") or spec.soviet.types[row["type"]].guns) * percent // 100,
        at=point(row, f"p{when}_{{}}"),
        near=row[f"p{when}_near"],
        trained=row.get("winter_trained") == "1",
        strength=percent,
        tag=row.get("tag", ""),
        note=remark(row.get("fate") or row.get("note") or ""),
        source=remark(row.get("source") or ""),
    )


def _modern_tanks(row: Row, spec: Spec) -> tuple[int, int]:
    """KV and T-34: some tables tell them apart, others give the sum."""
    together = whole(row, "tanks_kv_t34")
    heavy = (together * spec.kv_percent + 50) // 100
    return whole(row, "tanks_heavy_kv") + heavy, whole(row, "tanks_t34") + together - heavy


def _coming(row: Row, spec: Spec) -> Entry:
    heavy, medium = _modern_tanks(row, spec)
    return described(row, row["id"], short_name(row["id"]), "soviet", spec)(
        army=_army(row["joins_army"], row["joins_front"], spec),
        tanks_kv=heavy,
        tanks_t34=medium,
        at=point(row, "entry_{}"),
        near=row["entry_near"],
        arrives=day(row["date"]) if day(row["date"]) >= spec.start else None,
        trained=row["winter_trained"] == "1",
        tag=row["tag"],
        note=remark(row["note"]),
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
