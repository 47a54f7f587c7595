"""The report of a series as one plain object, for JSON and for tables of other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from math import isinf
from pathlib import Path
from typing import Any

from game.lab.history.report import Day, Pockets, Push, Report
from game.lab.history.towns import TownEvent, first_day_of
from game.model.records import Side


def plain(report: Report) -> dict[str, Any]:
    """Everything in the report by words, numbers, lists and dates as text."""
    series = report.series
    return {
        "scenario": report.world.scenario.id,
        "history": report.world.history.id if report.world.history else None,
        "runs": len(report.courses),
        "seeds": list(series.seeds),
        "players": {side.key: series.players[side] for side in Side},
        "rules": dict(series.rules),
        "turn_days": series.turn_days or report.world.turn_days,
        "score": number(report.score),
        "figures": [figure(result) for result in report.results],
        "places": [town(event) for event in report.towns],
        "losses": [loss(row) for row in report.losses],
        "bands": [band(held) for held in report.bands],
        "days": [day(row) for row in report.days],
        "pockets": {row.side.key: pockets(row) for row in report.pockets},
        "pushes": [push(one) for one in report.pushes],
        "seconds": [round(course.seconds, 1) for course in report.courses],
    }


def number(value: float | None, digits: int = 2) -> float | None:
    """Rounded; what is infinite or missing is null."""
    return None if value is None or isinf(value) else round(value, digits)


def figure(result: Any) -> dict[str, Any]:
    """One of the figures to reach."""
    one = result.yardstick
    return {
        "title": one.title,
        "measure": one.measure,
        "low": number(result.low),
        "high": number(result.high),
        **result.spread.plain(),
        "games_within": number(result.within, 1),
        "games_needed": one.games or None,
        "reached": result.reached,
        "credit": number(result.credit),
        "source": one.source,
    }


def town(event: TownEvent) -> dict[str, Any]:
    """The loss or recapture of a town."""
    spread = event.spread
    return {
        "place": event.place,
        "what": event.what,
        "history": event.then.isoformat()
        if event.then
        else ("unlisted" if event.unlisted else None),
        "tolerance": event.tolerance,
        "weight": event.weight,
        "confidence": event.confidence,
        "p10": iso(spread.low),
        "median": iso(spread.median),
        "p90": iso(spread.high),
        "games": event.times,
        "error": number(event.error, 1),
        "dates": [iso(day) for day in event.days],
    }


def iso(ordinal: float) -> str | None:
    """A day as text; null for never."""
    found = first_day_of(ordinal)
    return found.isoformat() if found else None


def loss(row: Any) -> dict[str, Any]:
    """Losses of a side over a period."""
    return {
        "period": row.period.title,
        "from": row.period.first.isoformat(),
        "to": row.period.last.isoformat(),
        "side": row.side.key,
        "kinds": {kind: spread.plain() for kind, spread in row.by_kind.items()},
        "causes": {cause: round(men) for cause, men in row.by_cause.items()},
    }


def band(held: Any) -> dict[str, Any]:
    """A band of the sources."""
    one = held.band
    return {
        "side": one.side,
        "kinds": list(one.kinds),
        "from": one.from_.isoformat(),
        "to": one.to.isoformat(),
        "low": round(held.low),
        "high": round(held.high),
        "part": number(held.part),
        "claim": one.claim,
        "source": one.source,
        **held.here.plain(),
    }


def day(row: Day) -> dict[str, Any]:
    """The state of things on a day."""
    return {
        "date": row.day.isoformat(),
        "distance_km": row.distance.plain() if row.distance else None,
        "distance_km_history": number(row.distance_then, 1),
        "strength": {
            side.key: {kind: spread.plain() for kind, spread in kinds.items()}
            for side, kinds in row.strength.items()
        },
        "strength_history": {
            side.key: {kind: [b.low, b.high] for kind, b in bands.items()}
            for side, bands in row.then.items()
        },
    }


def pockets(row: Pockets) -> dict[str, Any]:
    """What was encircled of a side."""
    return {
        "largest": row.largest.plain(),
        "ever": {"by": row.ever_by.isoformat(), **row.ever.plain()},
        "captured": {"by": row.captured_by.isoformat(), **row.captured.plain()},
        "days_held": row.days.plain() if row.days else None,
        "pockets": row.number.plain(),
    }


def push(one: Push) -> dict[str, Any]:
    """How far the front moved back over a span of days."""
    return {
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "mean_km": [number(each.mean, 1) for each in one.here],
        "deepest_km": [number(each.deepest, 1) for each in one.here],
        "history": {
            "mean_km": number(one.then.mean, 1),
            "deepest_km": number(one.then.deepest, 1),
        }
        if one.then
        else None,
    }


def write_tables(
    report: Report, folder: Path, turns_compared: Mapping[str, Any] | None = None
) -> list[Path]:
    """Writes a CSV file for each table of the report, and one of all turns; tells their paths."""
    whole = plain(report)
    tables: dict[str, Iterable[Mapping[str, Any]]] = {
        "figures": whole["figures"],
        "places": [{k: v for k, v in row.items() if k != "dates"} for row in whole["places"]],
        "losses": [
            {**{k: row[k] for k in ("period", "from", "to", "side")}, "kind": kind, **spread}
            for row in whole["losses"]
            for kind, spread in row["kinds"].items()
        ],
        "causes": [
            {**{k: row[k] for k in ("period", "side")}, "cause": cause, "men": men}
            for row in whole["losses"]
            for cause, men in row["causes"].items()
        ],
        "bands": [{**row, "kinds": " ".join(row["kinds"])} for row in whole["bands"]],
        "turns": turns(report),
    }
    if turns_compared is not None:
        tables["turn-lengths"] = [
            {"what": row["what"], "usual": row["usual"], "other": row["other"],
             "percent": row.get("percent"), "days": row.get("days")}
            for row in (*turns_compared["losses"], *turns_compared["dates"])
        ]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    return [write_table(folder / f"{name}.csv", list(rows)) for name, rows in tables.items()]


def write_table(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Writes rows under the words of the first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        if rows:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return path


def turns(report: Report) -> list[dict[str, Any]]:
    """A row for each turn of each game and side."""
    return [
        {
            "seed": course.seed,
            "date": end.isoformat(),
            "side": side.key,
            **{kind: int(rows[turn, side]) for kind, rows in course.strength.items()},
            **{f"lost_{kind}": int(rows[turn, side]) for kind, rows in course.lost.items()},
            "divisions_in_pockets": int(course.trapped[turn, side]),
        }
        for course in report.courses
        for turn, end in enumerate(course.days)
        for side in Side
    ]
