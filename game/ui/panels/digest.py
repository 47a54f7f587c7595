"""The situation at the start of a turn: what waits, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from game.model.state import UnitId
from game.ui.acts import Do, GoTo, OpenPage, Select
from game.ui.keys import key_table
from game.ui.panels.slip import Slip
from game.ui.staff.blocks import Block, Heading, Text, Tone
from game.ui.telling import KINDS, Line

MOST: Final = 9
"""Lines of one kind before the rest is left to the log."""
TONES: Final[dict[str, Tone]] = {
    "plain": "muted",
    "good": "good",
    "bad": "bad",
    "news": "plain",
    "heading": "accent",
}
ORDER: Final = ("news", "pockets", "ground", "battles", "command", "air", "supply", "units")
"""Kinds in the order in which a commander wants to hear of them; the others follow."""


class DigestPanel(Slip):
    """To the left of the map; a line goes to its place."""

    title, width, corner = "Situation", 400, "topleft"


def digest(
    lines: Sequence[Line],
    date: str,
    waiting: Sequence[tuple[str, tuple[UnitId, ...]]],
    decisions: int,
) -> Iterator[Block]:
    """What waits for the player, then the lines by kind, the gravest kinds first."""
    yield Heading("What waits for you", date)
    if decisions:
        many = "decision" if decisions == 1 else "decisions"
        yield Text(f"{decisions} {many} to be taken", "accent", Do("decisions"))
    for told, units in waiting[:MOST]:
        yield Text(told, "fair", Select(units))
    if len(waiting) > MOST:
        key = key_table().keys_of("next-decision")
        told = f"and {len(waiting) - MOST} more, one after the other (key {key})"
        yield Text(told, "faint", Do("next-decision"))
    if not decisions and not waiting:
        yield Text("Nothing in particular.", "muted")
    by_kind: dict[str, list[Line]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line)
    rest = [kind for kind in by_kind if kind not in (*ORDER, "turn")]
    for kind in (*ORDER, *rest):
        if kind in by_kind:
            yield from _of_kind(KINDS[kind], by_kind[kind])  # type: ignore[index]


def _of_kind(title: str, lines: Sequence[Line]) -> Iterator[Block]:
    bad = sum(line.tone == "bad" for line in lines)
    yield Heading(title, f"{bad} bad" if bad else "")
    grave = sorted(lines, key=lambda line: line.tone not in ("bad", "news"))
    for line in grave[:MOST]:
        act = GoTo(line.hexagon) if line.hexagon is not None else None
        yield Text(line.text, TONES[line.tone], act)
    if len(lines) > MOST:
        yield Text(f"and {len(lines) - MOST} more in the log", "faint", OpenPage("log"))
