"""The historical record from the tables of fronts and towns, and the losses that a spec lists."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from game.model.records import HistoricalFront, HistoryRecord, TownDates
from game.scenario.armymaker.history import History, Row, day, remark, whole
from game.scenario.armymaker.output import write_record
from game.scenario.reader import read

COLUMNS: Final[dict[Literal["lost", "retaken"], str]] = {
    "lost": "date_lost_by_soviets",
    "retaken": "date_retaken",
}
"""Where the table of towns has its dates."""


def make_history(history: Path, spec: Path, out: Path) -> None:
    """Writes the record `out` from the tables of the history folder and the spec."""
    decided, tables = read(spec, HistoryRecord), History(history)
    record = HistoryRecord(
        id=decided.id,
        title=decided.title,
        fronts=fronts(tables),
        towns=towns(tables),
        losses=decided.losses,
        strengths=decided.strengths,
        yardsticks=decided.yardsticks,
    )
    heading = (
        f"{record.title}: what really happened.\n"
        f"Made by `rasputitsa scenario history` from the tables of the sources and {spec.name}."
    )
    write_record(record, out, heading)


def fronts(tables: History) -> tuple[HistoricalFront, ...]:
    """The front lines of the table, by date."""
    rows = sorted(tables.rows("axis_front_trace"), key=lambda r: (r["date"], whole(r, "seq")))
    found = []
    for on, group in groupby(rows, key=lambda r: r["date"]):
        points = list(group)
        found.append(
            HistoricalFront(
                date=day(on),
                line=tuple((float(r["lat"]), float(r["lon"])) for r in points),
                confidence=points[0].get("confidence", ""),
                source=points[0].get("source", ""),
            )
        )
    return tuple(found)


def towns(tables: History) -> tuple[TownDates, ...]:
    """When each town of the table changed hands."""
    return tuple(
        TownDates(
            place=row["town"],
            lost=_dated(row, COLUMNS["lost"]),
            retaken=_dated(row, COLUMNS["retaken"]),
            unlisted=tuple(what for what, column in COLUMNS.items() if row[column] == "unlisted"),
            days_lost=whole(row, "tolerance_lost_days"),
            days_retaken=whole(row, "tolerance_retaken_days"),
            weight=float(row["weight"] or 1),
            confidence=row["confidence"],
            source=row["source"],
            note=remark(row["note"].strip()),
        )
        for row in tables.rows("town_control_public")
    )


def _dated(row: Row, column: str) -> date | None:
    text = row[column]
    return None if text in ("", "unlisted") else day(text)
