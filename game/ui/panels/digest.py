"""The situation at the start of a turn: what waits, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pygame

from game.model.state import UnitId
from game.ui.acts import Act, Do, GoTo, OpenPage, Select
from game.ui.ink import Ink
from game.ui.keys import key_table
from game.ui.panels.float import FloatPanel
from game.ui.staff.blocks import Block, Heading, Text, Tone
from game.ui.staff.painters import Orders, Painter
from game.ui.telling import KINDS, Line

WIDTH: Final = 400
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


class DigestPanel(FloatPanel):
    """To the left of the map; a line goes to its place."""

    title = "Situation"

    def __init__(self, ink: Ink, perform: Callable[[Act], object]) -> None:
        super().__init__(ink)
        self._orders = Orders(perform)
        self.blocks: tuple[Block, ...] = ()
        self._view = pygame.Rect(0, 0, WIDTH, WIDTH)

    def brief(self, blocks: Sequence[Block]) -> None:
        """Opens it with these contents."""
        self.blocks, self.scroll = tuple(blocks), 0
        self.arrange(self._view)
        self.show()

    def arrange(self, view: pygame.Rect) -> None:
        """The left edge of the map, as high as what there is to tell."""
        ink, self._view = self.ink, view
        gap, width = ink.px(8), min(ink.px(WIDTH), view.width * 6 // 10)
        self.place(pygame.Rect(view.left + gap, view.top + gap, width, view.height - 2 * gap))
        self.paint(pygame.Surface(self.rect.size))
        self.spots.clear()
        height = min(self.rect.height, self._content + self.rect.height - self.well.height)
        self.place(pygame.Rect(self.rect.topleft, (width, height)))

    def paint(self, surface: pygame.Surface) -> None:
        """Title and blocks."""
        ink, well = self.ink, self.well
        self.head(surface, self.title)
        first, pad = len(self.spots), ink.px(14)
        surface.set_clip(well)
        top = well.top + ink.px(4)
        painter = Painter(self, surface, well, self._orders)
        foot = painter.paint(self.blocks, pad, top - self.scroll, self.rect.width - 2 * pad)
        self.end_scroll(surface, foot + self.scroll - top + ink.px(12), first)
        surface.set_clip(None)


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
        told = f"and {len(waiting) - MOST} more, one after the other with the key {key}"
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
