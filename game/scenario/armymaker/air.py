"""Air units of both sides, their airfields, and what flows to them.

A wing comes once, with what it had then; the counts that the tables give for later days are what
war and weather made of it, so they are left to the game.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from game.model.records import AirField, AirKind, AirRecord
from game.scenario.armymaker.history import History, Row, day, whole
from game.scenario.armymaker.spec import AirSpan, Point, Spec
from game.scenario.armymaker.terrain import StartingGround
from game.scenario.armymaker.windowed import beyond

SOVIET_COLUMNS: tuple[tuple[str, AirKind, str], ...] = (
    ("fighters", "fighter", "fighters"),
    ("bombers", "bomber", "bombers"),
    ("ground_attack", "ground_attack", "ground attack"),
    ("recon_other", "reconnaissance", "reconnaissance"),
)


def air_units(history: History, spec: Spec, ground: StartingGround) -> tuple[AirRecord, ...]:
    """Every air unit, by side and in the order of the tables."""
    return tuple(
        record
        for record in (*_axis(history, spec, ground), *_soviet(history, spec, ground))
        if record.hex
    )


def airfields(history: History, spec: Spec, ground: StartingGround) -> tuple[AirField, ...]:
    """Every base that the tables name; those near the capital are the best."""
    found: dict[str, AirField] = {}
    for name, at in _bases(history):
        if not (label := _base(at, ground)):
            continue
        far = ground.kilometres(at, ground.nearest_land(spec.air_prepared.near))
        grade = "prepared" if far <= spec.air_prepared.km else "ordinary"
        if label not in found:
            found[label] = AirField(hex=label, name=name, grade=grade)  # type: ignore[arg-type]
    return tuple(found[label] for label in sorted(found))


def _bases(history: History) -> Iterator[tuple[str, Point]]:
    for row in history.rows("axis_air"):
        yield row["base"], _at(row, "lat", "lon")
    for row in history.rows("soviet_air"):
        if row["type"] != "effect":
            yield row["base_near"], _at(row, "base_lat", "base_lon")


def _axis(history: History, spec: Spec, ground: StartingGround) -> list[AirRecord]:
    spans: dict[str, list[Row]] = {}
    for row in history.rows("axis_air"):
        if day(row["to"]) >= spec.start:
            spans.setdefault(row["unit_id"], []).append(row)
    records = []
    for id_, rows in spans.items():
        row = rows[0]
        if day(row["from"]) > spec.end:
            continue
        kind = cast(AirKind, spec.air_kinds[row["type"]])
        ready = whole(row, "serviceable")
        # The table begins with the main assault; the units were there when the first one opened.
        opening = row["from"] == spec.air_opening
        records.append(
            AirRecord(
                id=id_,
                name=spec.spelt(row["unit"]),
                side="axis",
                kind=kind,
                aircraft=_on_hand(ready, spec.air_serviceable[kind]),
                serviceable=ready,
                hex=_base(spec.air_bases.get(id_) or _at(row, "lat", "lon"), ground),
                base=row["base"],
                from_=spec.start if opening else max(day(row["from"]), spec.start),
                to=_last_day(day(rows[-1]["to"]), spec),
                model=row["aircraft"],
            )
        )
    return records


def _last_day(planned: date, spec: Spec) -> date:
    return min(planned, spec.end)


def _on_hand(serviceable: int, percent: int) -> int:
    return (serviceable * 100 + percent // 2) // percent


def _soviet(history: History, spec: Spec, ground: StartingGround) -> list[AirRecord]:
    rows = {r["id"]: r for r in history.rows("soviet_air")}
    return [record for span in spec.soviet_air for record in _span(span, rows, spec, ground)]


def _span(
    span: AirSpan, rows: dict[str, Row], spec: Spec, ground: StartingGround
) -> list[AirRecord]:
    """One record for each kind of aircraft of a row of the table."""
    row, id_ = rows[span.id], span.called or span.id
    at = spec.air_bases.get(span.id) or _at(row, "base_lat", "base_lon")
    if day(row["date"]) > spec.end:
        return []
    inside = [rows[id_] for id_ in span.less]
    counts = [_left(row, inside, column) for column, _, _ in SOVIET_COLUMNS]
    total = sum(counts)
    ready = max(0, _left(row, inside, "serviceable"))
    several = sum(c > 0 for c in counts) > 1
    records = []
    for (column, kind, word), count in zip(SOVIET_COLUMNS, counts, strict=True):
        fit = min(count, (ready * count + total // 2) // max(total, 1))
        names = span.into if count >= len(span.into) else ()
        for number, name in enumerate(names or (span.name,)):
            parts = max(len(names), 1)
            if count <= 0:
                continue
            part = f"_{number + 1}" if names else ""
            records.append(
                AirRecord(
                    id=f"{id_}_{column}{part}" if several else f"{id_}{part}",
                    name=f"{name}, {word}" if several else name,
                    side="soviet",
                    kind=kind,
                    aircraft=_share(count, number, parts),
                    serviceable=_share(fit, number, parts),
                    hex=_base(at, ground),
                    base=row["base_near"],
                    from_=max(day(row["date"]), spec.start),
                    to=_last_day(span.to or spec.end, spec),
                    night=span.night,
                )
            )
    return records


def _share(count: int, number: int, parts: int) -> int:
    """The part of a count that falls to one of several; all parts together are the whole."""
    return count * (number + 1) // parts - count * number // parts


def _left(row: Row, inside: Sequence[Row], column: str) -> int:
    """What a row has beyond the rows that are counted in it."""
    return whole(row, column) - sum(whole(r, column) for r in inside)


def _at(row: Row, latitude: str, longitude: str) -> Point:
    return float(row[latitude]), float(row[longitude])


def _base(at: Point, ground: StartingGround) -> str:
    """The hex of a base; those off the map come to its edge, on a part of one they are empty."""
    if beyond(ground.board, at):
        return ""
    return ground.board.grid.label(ground.nearest_land(at))
