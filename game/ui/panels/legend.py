"""The legend of the overlays that are shown: what their colours and patterns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame
from attrs import frozen

from game.ui.ink import HEADING, SMALL, Ink, Rgb
from game.ui.layers.overlays import Overlay
from game.ui.layers.overlays.overlay import Class
from game.ui.layers.shapes import stamp
from game.ui.panels.floating import box

WIDTH, PAD, STEP, LINE, APART = 268, 10, 20, 16, 5
"""Points: the legend, its edge, a row, a further line of a row, below a heading."""
PAPER: Final = (214, 200, 160)
"""What lies under a sample of an overlay."""


@frozen
class Row:
    """A class or a note, in lines."""

    lines: tuple[str, ...]
    kind: Class | None = None
    colour: Rgb = PAPER


def legend(ink: Ink, overlays: Sequence[Overlay], key_of: dict[str, str]) -> pygame.Surface:
    """A box with a part for each overlay. key_of: by intent."""
    parts = [list(_rows(ink, overlay)) for overlay in overlays]
    height = sum(STEP + APART + sum(_height(row) for row in part) for part in parts)
    surface = box(ink, (ink.px(WIDTH), ink.px(height + 2 * PAD - 4)))
    y = PAD - APART
    for overlay, part in zip(overlays, parts, strict=True):
        ink.put(surface, overlay.title, (ink.px(PAD), ink.px(y)), HEADING)
        key, right = key_of.get(overlay.intent, ""), ink.px(WIDTH - PAD)
        ink.put(surface, key, (right, ink.px(y)), SMALL, colour=ink.theme.accent, anchor="right")
        y += STEP + APART
        for row in part:
            _paint(ink, surface, row, y)
            y += _height(row)
    return surface


def _rows(ink: Ink, overlay: Overlay) -> list[Row]:
    beside = ink.px(WIDTH - 2 * PAD - 32)
    rows = [
        Row(tuple(ink.wrapped(kind.text, beside, SMALL)), kind, colour)
        for kind, colour in zip(overlay.classes, overlay.colours(), strict=True)
    ]
    whole = ink.px(WIDTH - 2 * PAD)
    return rows + [Row(tuple(ink.wrapped(note, whole, SMALL))) for note in overlay.notes()]


def _height(row: Row) -> int:
    return STEP + LINE * (len(row.lines) - 1)


def _paint(ink: Ink, surface: pygame.Surface, row: Row, y: int) -> None:
    """A row at a height in points."""
    left, colour = ink.px(PAD), ink.theme.muted
    if row.kind is not None:
        swatch = pygame.Rect(left, ink.px(y + 3), ink.px(24), ink.px(14))
        pygame.draw.rect(surface, PAPER, swatch)
        sample = stamp(40, row.colour, row.kind.alpha, row.kind.pattern, row.kind.fill)
        surface.blit(sample, swatch, pygame.Rect((8, 14), swatch.size))
        pygame.draw.rect(surface, ink.theme.line.rgb, swatch, 1)
        left, colour = swatch.right + ink.px(8), ink.theme.paper
    for number, line in enumerate(row.lines):
        ink.put(surface, line, (left, ink.px(y + LINE * number)), SMALL, colour=colour)
