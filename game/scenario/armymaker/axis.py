"""The Axis order of battle and its arrivals and withdrawals, read from the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial

from attrs import evolve

from game.scenario.armymaker.entries import Entry, described, point
from game.scenario.armymaker.history import History, Row, day, remark, whole
from game.scenario.armymaker.spec import Spec

_SHORT = (
    (r"ger_(\d+)_id", r"\1 ID"),
    (r"ger_(\d+)_pz", r"\1 Pz"),
    (r"ger_(\d+)_mot", r"\1 Mot"),
    (r"ger_(\d+)_kav", r"\1 Kav"),
    (r"ger_(\d+)_sich", r"\1 Sich"),
    (r"ger_nbw_(\d+)", r"Nbw \1"),
    (r"ger_stug_(\d+)", r"StuG \1"),
)


def axis_entries(history: History, spec: Spec) -> list[Entry]:
    """Every Axis unit of the scenario: the table's in its order, then those that come later."""
    moves = history.rows("axis_arrivals")
    arrivals = {r["unit_id"]: r for r in moves if r["action"] == "arrive"}
    leave = _withdrawals(moves, spec)
    entries, known = [], set(spec.not_units)
    for row in history.rows("axis_oob"):
        if row["id"] in known:
            continue
        known.add(row["id"])
        entry = _entry(row, spec, arrivals.get(row["id"]))
        if entry is not None:
            entries.append(evolve(entry, withdraws=leave.get(entry.id)))
    later = (row for id_, row in arrivals.items() if id_ not in known)
    return entries + [_coming(row, spec) for row in later if day(row["date"]) <= spec.end]


def _coming(row: Row, spec: Spec) -> Entry:
    """The unit of a row of the arrivals that the order of battle does not list."""
    return _described(row, row["unit_id"], spec)(
        army=row["army"],
        corps=row["corps"],
        at=point(row, "{}"),
        near=row["entry_town"],
        arrives=_to_come(day(row["date"]), spec),
        source=remark(row["source"]),
    )


def _described(row: Row, id_: str, spec: Spec) -> partial[Entry]:
    """What both tables call the same."""
    start = described(row, id_, short_name(id_), "axis", spec)
    return partial(start, note=spec.spelt(remark(row["notes"])))


def _to_come(arrival: date, spec: Spec) -> date | None:
    """The day of an arrival; None when it was before a campaign that begins in the middle."""
    return None if spec.positions_of and arrival < spec.start else arrival


def _withdrawals(moves: list[Row], spec: Spec) -> dict[str, date]:
    taken = (r for r in moves if r["action"] in ("withdraw", "disband"))
    when = {r["unit_id"]: day(r["date"]) for r in taken}
    return {id_: day_ for id_, day_ in when.items() if spec.start <= day_ <= spec.end}


def _entry(row: Row, spec: Spec, arrival: Row | None) -> Entry | None:
    """The unit of a row; None when it comes only after the scenario."""
    if spec.positions_of:
        return _standing(row, spec)
    there = bool(row["lat_1941_09_30"])
    if not there and (arrival is None or day(arrival["date"]) > spec.end):
        return None
    place = row if there or arrival is None else arrival
    return _described(row, row["id"], spec)(
        army=row["army"],
        corps=row["corps"],
        assault_guns=whole(row, "assault_guns"),
        vehicles=whole(row, "motor_vehicles") or None,
        at=point(place, "{}_1941_09_30" if there else "{}"),
        near=row["near_1941_09_30"] if there else place["entry_town"],
        nationality=row["nationality"],
        arrives=None if there else day(place["date"]),
        source="" if row["source"] == spec.axis.usual_source else remark(row["source"]),
    )


def _standing(row: Row, spec: Spec) -> Entry | None:
    """The unit of a row as it stood on a later date of the table; None when it was not there."""
    when = spec.positions_of
    if not row[f"lat_{when}"]:
        return None
    percent = whole(row, f"strength_pct_{when}")
    return _described(row, row["id"], spec)(
        army=row[f"army_{when}"],
        corps=row[f"corps_{when}"],
        men=whole(row, f"men_{when}"),
        tanks=whole(row, f"tanks_operational_{when}"),
        assault_guns=whole(row, "assault_guns") * percent // 100,
        guns=whole(row, "guns") * percent // 100,
        vehicles=whole(row, "motor_vehicles") * percent // 100 or None,
        at=point(row, f"{{}}_{when}"),
        near=row[f"near_{when}"],
        nationality=row["nationality"],
        strength=percent,
        source="" if row["source"] == spec.axis.usual_source else remark(row["source"]),
    )


def short_name(id_: str) -> str:
    """What fits on the counter of a unit with a number, from its id; else empty."""
    for pattern, short in _SHORT:
        if re.fullmatch(pattern, id_):
            return re.sub(pattern, short, id_)
    return ""


def headquarters(history: History, spec: Spec) -> Mapping[str, tuple[float, float]]:
    """Where the table has the headquarters of each army on the first day."""
    return {
        spec.army(r["command_id"]): (float(r["lat"]), float(r["lon"]))
        for r in history.rows("axis_hq")
        if day(r["date"]) == spec.front_date and spec.knows_army(r["command_id"])
    }
