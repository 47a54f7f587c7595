"""Air units of both sides: aircraft, base and the days for which a strength holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from game.model.records import AirRecord
from game.scenario.armymaker.history import History, Row, day, whole
from game.scenario.armymaker.spec import AirSpan, Spec
from game.scenario.armymaker.terrain import StartingGround

AirKind = Literal[
    "fighter", "bomber", "dive_bomber", "ground_attack", "reconnaissance", "transport"
]

SOVIET_COLUMNS: tuple[tuple[str, AirKind, str], ...] = (
    ("fighters", "fighter", "fighters"),
    ("bombers", "bomber", "bombers"),
    ("ground_attack", "ground_attack", "ground attack"),
    ("recon_other", "reconnaissance", "reconnaissance"),
)


def air_units(history: History, spec: Spec, ground: StartingGround) -> tuple[AirRecord, ...]:
    """Every air unit; one record for each span of days, by side and in the order of the tables."""
    return (*_axis(history, spec, ground), *_soviet(history, spec, ground))


def _axis(history: History, spec: Spec, ground: StartingGround) -> list[AirRecord]:
    rows = [r for r in history.rows("axis_air") if day(r["from"]) <= spec.end]
    first = {r["unit_id"]: r["from"] for r in reversed(rows)}
    records = []
    for row in rows:
        kind = cast(AirKind, spec.air_kinds[row["type"]])
        ready = whole(row, "serviceable")
        # The table begins with the main assault; the units were there when the first one opened.
        opening = row["from"] == first[row["unit_id"]] and row["from"] == spec.air_opening
        records.append(
            AirRecord(
                id=row["unit_id"],
                name=spec.spelt(row["unit"]),
                side="axis",
                kind=kind,
                aircraft=_on_hand(ready, spec.air_serviceable[kind]),
                serviceable=ready,
                hex=_base(row["lat"], row["lon"], ground),
                base=row["base"],
                from_=spec.start if opening else day(row["from"]),
                to=min(day(row["to"]), spec.end),
                model=row["aircraft"],
            )
        )
    return records


def _on_hand(serviceable: int, percent: int) -> int:
    return (serviceable * 100 + percent // 2) // percent


def _soviet(history: History, spec: Spec, ground: StartingGround) -> list[AirRecord]:
    rows = {r["id"]: r for r in history.rows("soviet_air")}
    return [record for span in spec.soviet_air for record in _span(span, rows, spec, ground)]


def _span(
    span: AirSpan, rows: dict[str, Row], spec: Spec, ground: StartingGround
) -> list[AirRecord]:
    """One record for each kind of aircraft of a row of the table."""
    row = rows[span.id]
    inside = [rows[id_] for id_ in span.less]
    counts = [_left(row, inside, column) for column, _, _ in SOVIET_COLUMNS]
    total = sum(counts)
    ready = max(0, _left(row, inside, "serviceable"))
    records = []
    for (column, kind, word), count in zip(SOVIET_COLUMNS, counts, strict=True):
        if count <= 0:
            continue
        several = sum(c > 0 for c in counts) > 1
        records.append(
            AirRecord(
                id=f"{span.id}_{column}" if several else span.id,
                name=f"{span.name}, {word}" if several else span.name,
                side="soviet",
                kind=kind,
                aircraft=count,
                serviceable=min(count, (ready * count + total // 2) // total),
                hex=_base(row["base_lat"], row["base_lon"], ground),
                base=row["base_near"],
                from_=max(day(row["date"]), spec.start),
                to=min(span.to or spec.end, spec.end),
            )
        )
    return records


def _left(row: Row, inside: Sequence[Row], column: str) -> int:
    """What a row has beyond the rows that are counted in it."""
    return whole(row, column) - sum(whole(r, column) for r in inside)


def _base(latitude: str, longitude: str, ground: StartingGround) -> str:
    """The hex of a base; those off the map come to its edge."""
    hexagon = ground.nearest_land((float(latitude), float(longitude)))
    return ground.board.grid.label(hexagon)
