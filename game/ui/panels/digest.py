"""The situation at the start of a turn: what waits, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from game.model.state import UnitId
from game.texts import mark, tr, tr_n
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

    title, width, corner = mark("Situation"), 400, "topleft"


def digest(
    lines: Sequence[Line],
    date: str,
    waiting: Sequence[tuple[str, tuple[UnitId, ...]]],
    decisions: int,
) -> Iterator[Block]:
    """What waits for the player, then the lines by kind, the gravest kinds first."""
    yield Heading(tr("What waits for you"), date)
    if decisions:
        told = tr_n("{count} decision to be taken", "{count} decisions to be taken", decisions)
        yield Text(told, "accent", Do("decisions"))
    for told, units in waiting[:MOST]:
        yield Text(told, "fair", Select(units))
    if len(waiting) > MOST:
        key = key_table().keys_of("next-decision")
        told = tr(
            "and {count} more, one after the other (key {key})", count=len(waiting) - MOST, key=key
        )
        yield Text(told, "faint", Do("next-decision"))
    if not decisions and not waiting:
        yield Text(tr("Nothing in particular."), "muted")
    by_kind: dict[str, list[Line]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line)
    rest = [kind for kind in by_kind if kind not in (*ORDER, "turn")]
    for kind in (*ORDER, *rest):
        if kind in by_kind:
            yield from _of_kind(KINDS[kind], by_kind[kind])  # type: ignore[index]


def _of_kind(title: str, lines: Sequence[Line]) -> Iterator[Block]:
    bad = sum(line.tone == "bad" for line in lines)
    yield Heading(title, tr("{bad} bad", bad=bad) if bad else "")
    grave = sorted(lines, key=lambda line: line.tone not in ("bad", "news"))
    for line in grave[:MOST]:
        act = GoTo(line.hexagon) if line.hexagon is not None else None
        yield Text(line.text, TONES[line.tone], act)
    if len(lines) > MOST:
        yield Text(
            tr("and {count} more in the log", count=len(lines) - MOST), "faint", OpenPage("log")
        )
