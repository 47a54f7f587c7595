"""Armies with their headquarters, and who commanded them from when to when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve

from game.hexes.grid import HexId
from game.model.records import ArmyRecord, CommandRecord, UnitRecord
from game.scenario.armymaker.history import History, Row, day, remark, whole
from game.scenario.armymaker.spec import ArmySpec, Point, Spec
from game.scenario.armymaker.terrain import StartingGround

LOST = ("dismissed", "arrested", "removed", "replaced", "relieved", "captured", "killed", "lost")
"""Words in the reason why a commander went that make it a crisis."""
BEHIND = 2
"""Hexes from the enemy that a headquarters keeps at least."""


def armies(
    spec: Spec, ground: StartingGround, units: Sequence[UnitRecord], known: Mapping[str, Point]
) -> tuple[ArmyRecord, ...]:
    """Every army; its headquarters as the tables or the spec place it, else behind its units.

    known: headquarters of the tables by army.
    """
    result = []
    for army in spec.armies:
        middle = _middle(army, ground, units)
        # One that was set up before this campaign begins has long left that place.
        before = army.arrives is not None and army.arrives < spec.start
        at = (middle if before else None) or army.at or known.get(army.id) or middle
        hexagon = None if at is None else _behind(army, at, ground)
        record = army.record("" if hexagon is None else ground.board.grid.label(hexagon))
        result.append(evolve(record, arrives=None) if before else record)
    return tuple(result)


def _middle(army: ArmySpec, ground: StartingGround, units: Sequence[UnitRecord]) -> Point | None:
    """The middle of the army's units at the start; None when it has none."""
    board = ground.board
    own = [
        board.projection.centre_of(board.grid.hex_labelled(u.hex))
        for u in units
        if u.army == army.id and u.arrives is None
    ]
    if not own:
        return None
    return sum(p[0] for p in own) / len(own), sum(p[1] for p in own) / len(own)


def _behind(army: ArmySpec, at: Point, ground: StartingGround) -> HexId:
    """The nearest own hex to a place that is not too near the enemy."""
    return next(h for h in ground.nearest(at, army.side) if ground.depth[h] > BEHIND)


def commanders(history: History, spec: Spec) -> tuple[CommandRecord, ...]:
    """Everyone who led an army of the scenario while it lasts, in the order of the armies."""
    found = [*_axis(history, spec), *_soviet(history, spec)]
    order = {army.id: i for i, army in enumerate(spec.armies)}
    found.sort(key=lambda c: (order[c.army], c.from_))
    after: list[CommandRecord | None] = [*found[1:], None]
    before: list[CommandRecord | None] = [None, *found[:-1]]
    relieved = (_until_relieved(c, n) for c, n in zip(found, after, strict=True))
    return tuple(_taking_over(c, b, spec) for c, b in zip(relieved, before, strict=True))


def _taking_over(command: CommandRecord, before: CommandRecord | None, spec: Spec) -> CommandRecord:
    """How a commander comes: in order, after one who was lost or dismissed, or only then."""
    reason = before.reason.casefold() if before and before.army == command.army else ""
    harsh = any(word in reason for word in LOST)
    vacant = f"{command.army}: {command.name}" in spec.vacancies
    return evolve(
        command,
        comes="dismissal" if harsh or vacant else "orderly",
        by="event" if vacant else "date",
        life=spec.lives.get(command.name, ""),
    )


def _until_relieved(command: CommandRecord, successor: CommandRecord | None) -> CommandRecord:
    """A command that ends on the day before the next one begins, where the tables give one day."""
    if successor is None or successor.army != command.army or command.to < successor.from_:
        return command
    return evolve(command, to=max(command.from_, successor.from_ - timedelta(days=1)))


def _axis(history: History, spec: Spec) -> list[CommandRecord]:
    return [
        _command(row, row["command_id"], (row["rank"].strip("-"), row["commander"]), spec)
        for row in history.rows("axis_commanders")
        if spec.knows_army(row["command_id"])
        and (_in_time(row, spec) or _stands_by(spec, row["command_id"], row["commander"]))
    ]


def _soviet(history: History, spec: Spec) -> list[CommandRecord]:
    return [
        _command(row, row["formation"], _rank_and_name(row["commander"], spec), spec)
        for row in history.rows("soviet_commanders")
        if spec.knows_army(row["formation"]) and _in_time(row, spec)
    ]


def _rank_and_name(commander: str, spec: Spec) -> tuple[str, str]:
    for short, rank in spec.ranks.items():
        if commander.startswith(short + " "):
            return rank, commander.removeprefix(short + " ")
    return "", commander


def _stands_by(spec: Spec, called: str, name: str) -> bool:
    """Whether a commander comes when the post falls vacant, however late he came in history."""
    return f"{spec.army(called)}: {spec.spelt(name)}" in spec.vacancies


def _in_time(row: Row, spec: Spec) -> bool:
    return day(row["from"]) <= spec.end and day(row["to"]) >= spec.start


def _command(row: Row, called: str, who: tuple[str, str], spec: Spec) -> CommandRecord:
    rank, name = who
    begin, end = (_clipped(day(row[key]), spec) for key in ("from", "to"))
    reason = remark(row.get("reason_for_change") or row.get("reason") or "")
    return CommandRecord(
        army=spec.army(called),
        name=spec.spelt(name),
        rank=spec.spelt(rank),
        from_=begin,
        to=end,
        rating=whole(row, "rating"),
        reason=spec.spelt(reason) if day(row["to"]) <= spec.end or begin > spec.start else "",
    )


def _clipped(when: date, spec: Spec) -> date:
    return min(max(when, spec.start), spec.end)
