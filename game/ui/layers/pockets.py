"""Pockets on the map: the ring drawn as it stands, with a clock and the strength of the ring."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, Grid
from game.model.figures import counted
from game.model.game import Game
from game.model.records import Side
from game.rules.outlook import LONG, outlook
from game.rules.pockets import Pocket, find_pockets, leaks
from game.texts import tr
from game.ui.ink import SMALL_BOLD, TINY, Ink, Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import chains, smoothed

LINES: Final = {Side.AXIS: (38, 62, 104), Side.SOVIET: (176, 26, 20)}
CASING: Final = (252, 246, 228)
TAGS_FROM: Final = 16
"""Zoom from which a pocket has its tag."""


@frozen(eq=False)
class Ring:
    """A pocket as it is drawn."""

    pocket: Pocket
    lines: tuple[NDArray[np.float64], ...]
    """In map coordinates, closed."""
    top: tuple[float, float]
    """The point of the map below the tag."""
    words: tuple[str, str]


class PocketsLayer(Layer):
    """The outline of every pocket that is known, from the turn in which it closes."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.rings: list[Ring] = []
        self._token: object = None

    def refresh(self, game: Game) -> None:
        """Draws the rings anew when anything about them changed."""
        pockets = [pocket for side in Side for pocket in find_pockets(game, side)]
        token = [(pocket, words_of(game, pocket)) for pocket in pockets if pocket.divisions]
        if token != self._token:
            self._token = token
            grid = game.world.board.grid
            self.rings = [ring_of(grid, pocket, words) for pocket, words in token]

    def draw(self, sheet: Sheet) -> None:
        """Lines first, then the tags, so that no line crosses a tag."""
        there = [ring for ring in self.rings if self._seen(sheet, ring)]
        for ring in there:
            self._line(sheet, ring)
        if sheet.zoom >= TAGS_FROM:
            boxes = self.boxes(sheet.zoom)
            for ring, box in zip(self.rings, boxes, strict=True):
                if ring in there:
                    self._tag(sheet, ring, box.move(-sheet.origin[0], -sheet.origin[1]))

    def _seen(self, sheet: Sheet, ring: Ring) -> bool:
        box = sheet.part.inflate(4 * sheet.zoom, 8 * sheet.zoom)
        points = np.concatenate(ring.lines) * sheet.zoom
        inside = (points[:, 0] > box.left) & (points[:, 0] < box.right)
        return bool((inside & (points[:, 1] > box.top) & (points[:, 1] < box.bottom)).any())

    def _line(self, sheet: Sheet, ring: Ring) -> None:
        colour = LINES[ring.pocket.side]
        width = max(2, sheet.zoom // 16)
        for line in ring.lines:
            points = (line * sheet.zoom - np.asarray(sheet.origin)).tolist()
            pygame.draw.lines(sheet.surface, CASING, True, points, width + 3)
            pygame.draw.lines(sheet.surface, colour, True, points, width)
            if len(ring.pocket.hexes) > 1:
                self._ticks(sheet, line, colour, width)

    def _ticks(self, sheet: Sheet, line: NDArray[np.float64], colour: Rgb, width: int) -> None:
        """Short strokes inwards, as on a staff map."""
        points = line * sheet.zoom - np.asarray(sheet.origin)
        middle, step, walked = points.mean(axis=0), max(9.0, sheet.zoom * 0.3), 0.0
        for one, other in pairwise(points):
            walked += float(np.hypot(*(other - one)))
            if walked < step:
                continue
            walked = 0.0
            along = (other - one) / max(1e-6, float(np.hypot(*(other - one))))
            inward = np.array([-along[1], along[0]])
            if float(inward @ (middle - one)) < 0:
                inward = -inward
            end = one + inward * max(4.0, sheet.zoom * 0.13)
            pygame.draw.line(sheet.surface, colour, one.tolist(), end.tolist(), max(1, width - 1))

    def boxes(self, zoom: int) -> list[pygame.Rect]:
        """Where the tags stand, in world pixels: above their pockets, higher where there is one."""
        taken: list[pygame.Rect] = []
        for ring in self.rings:
            first, second = self._words(ring)
            pad = self.ink.px(5)
            width = max(first.get_width(), second.get_width()) + 2 * pad
            box = pygame.Rect(0, 0, width, first.get_height() + second.get_height() + pad)
            box.midbottom = round(ring.top[0] * zoom), round(ring.top[1] * zoom) - zoom // 6
            while (hit := box.collidelist(taken)) >= 0:
                box.bottom = taken[hit].top - 1
            taken.append(box)
        return taken

    def _words(self, ring: Ring) -> tuple[pygame.Surface, pygame.Surface]:
        colour = LINES[ring.pocket.side]
        return (
            self.ink.words(ring.words[0], SMALL_BOLD, colour),
            self.ink.words(ring.words[1], TINY, (52, 46, 40)),
        )

    def _tag(self, sheet: Sheet, ring: Ring, box: pygame.Rect) -> None:
        """A slip of paper above the pocket: what it is, how long it will last, how tight it is."""
        ink, colour = self.ink, LINES[ring.pocket.side]
        first, second = self._words(ring)
        pad = ink.px(5)
        top = sheet.point(*ring.top)
        if top[1] - box.bottom > sheet.zoom:  # Far from its pocket: a thread leads there.
            pygame.draw.line(sheet.surface, CASING, box.midbottom, top, 3)
            pygame.draw.line(sheet.surface, colour, box.midbottom, top)
        pygame.draw.rect(sheet.surface, CASING, box, border_radius=ink.px(3))
        pygame.draw.rect(sheet.surface, colour, box, 2, border_radius=ink.px(3))
        sheet.surface.blit(first, first.get_rect(midtop=(box.centerx, box.top + pad // 2)))
        below = box.top + pad // 2 + first.get_height()
        sheet.surface.blit(second, second.get_rect(midtop=(box.centerx, below)))


def ring_of(grid: Grid, pocket: Pocket, words: tuple[str, str]) -> Ring:
    """The outline of the pocket's ground, its corners rounded."""
    inside = np.zeros(len(grid), np.bool_)
    inside[list(pocket.hexes)] = True
    there = grid.neighbours
    beyond = np.where(there == OFF_MAP, False, inside[there])
    sides = inside[:, None] & ~beyond
    lines = tuple(np.array(smoothed(line, 3)) for line in chains(grid, sides))
    longest = max(lines, key=len)
    top = longest[int(longest[:, 1].argmin())]
    return Ring(pocket, lines, (float(top[0]), float(top[1])), words)


def words_of(game: Game, pocket: Pocket) -> tuple[str, str]:
    """The clock, and the ring against what it needs."""
    seen = outlook(game, pocket)
    days = (
        tr("holds out") if seen.days >= LONG else tr("{days} left", days=counted(seen.days, "day"))
    )
    divisions = tr("{divisions} div", divisions=pocket.divisions)
    ring = tr("ring {holds:.0f} of {need}", holds=pocket.holds / 10, need=-(-pocket.need // 10))
    return f"{divisions} · {days}", ring + (tr(", leaks") if leaks(pocket) else "")
