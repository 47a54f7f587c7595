"""Pockets on the map: their ground as it stands, with a clock and the strength of the ring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, ROW_HEIGHT, Grid
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
TINT: Final = 58
"""How much of its colour lies over the ground of a pocket, of 255."""
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
        self.obstacles: Callable[[int], Sequence[pygame.Rect]] = lambda _: ()
        """The counters at a scale, in world pixels."""
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
        """The tags, above everything else."""
        if sheet.zoom < TAGS_FROM:
            return
        boxes = self.boxes(sheet.zoom)
        for ring, box in zip(self.rings, boxes, strict=True):
            if self.seen(sheet, ring):
                self._tag(sheet, ring, box.move(-sheet.origin[0], -sheet.origin[1]))

    def seen(self, sheet: Sheet, ring: Ring) -> bool:
        """Whether a pocket or its tag reaches into a part."""
        box = sheet.part.inflate(4 * sheet.zoom, 8 * sheet.zoom)
        points = np.concatenate(ring.lines) * sheet.zoom
        inside = (points[:, 0] > box.left) & (points[:, 0] < box.right)
        return bool((inside & (points[:, 1] > box.top) & (points[:, 1] < box.bottom)).any())

    def boxes(self, zoom: int) -> list[pygame.Rect]:
        """Where the tags stand, in world pixels: about their pockets, on as few counters as can
        be, and on no other tag."""
        counters = self.obstacles(zoom)
        taken: list[pygame.Rect] = []
        for ring in self.rings:
            places = list(self._places(ring, zoom))
            free = [box for box in places if box.collidelist(taken) < 0]
            if free:
                taken.append(min(free, key=lambda box: _covered(box, counters)))
                continue
            box = places[0]
            while (hit := box.collidelist(taken)) >= 0:
                box.bottom = taken[hit].top - 1
            taken.append(box)
        return taken

    def _places(self, ring: Ring, zoom: int) -> Iterator[pygame.Rect]:
        """Above the pocket, below it, beside it, and a row farther off."""
        first, second = self._words(ring)
        pad = self.ink.px(5)
        width = max(first.get_width(), second.get_width()) + 2 * pad
        box = pygame.Rect(0, 0, width, first.get_height() + second.get_height() + pad)
        points = np.concatenate(ring.lines) * zoom
        (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        middle, gap = round(ring.top[0] * zoom), zoom // 6
        for away in (0, round(zoom * ROW_HEIGHT)):
            box.midbottom = middle, round(top) - gap - away
            yield box.copy()
            box.midtop = round(left + right) // 2, round(bottom) + gap + away
            yield box.copy()
            box.midleft = round(right) + gap + away, round(top + bottom) // 2
            yield box.copy()
            box.midright = round(left) - gap - away, round(top + bottom) // 2
            yield box.copy()

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
        points = np.concatenate(ring.lines) * sheet.zoom - np.asarray(sheet.origin)
        nearest = points[np.hypot(*(points - box.center).T).argmin()].tolist()
        if not box.inflate(sheet.zoom, sheet.zoom).collidepoint(nearest):  # A thread leads there.
            pygame.draw.line(sheet.surface, CASING, box.center, nearest, 3)
            pygame.draw.line(sheet.surface, colour, box.center, nearest)
        pygame.draw.rect(sheet.surface, CASING, box, border_radius=ink.px(3))
        pygame.draw.rect(sheet.surface, colour, box, 2, border_radius=ink.px(3))
        sheet.surface.blit(first, first.get_rect(midtop=(box.centerx, box.top + pad // 2)))
        below = box.top + pad // 2 + first.get_height()
        sheet.surface.blit(second, second.get_rect(midtop=(box.centerx, below)))


class PocketGroundLayer(Layer):
    """The ground of the pockets, below the front and the counters: a tint, an edge with ticks."""

    def __init__(self, pockets: PocketsLayer) -> None:
        self.pockets = pockets

    def draw(self, sheet: Sheet) -> None:
        """Those that reach into the part."""
        for ring in self.pockets.rings:
            if self.pockets.seen(sheet, ring):
                for line in ring.lines:
                    points = line * sheet.zoom - np.asarray(sheet.origin)
                    self._tint(sheet, points, LINES[ring.pocket.side])
                    self._edge(sheet, points, LINES[ring.pocket.side])

    def _tint(self, sheet: Sheet, points: NDArray[np.float64], colour: Rgb) -> None:
        clip = sheet.surface.get_clip()
        low, high = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0)) + 1
        box = pygame.Rect(low.tolist(), (high - low).tolist()).clip(clip)
        if not box.width or not box.height:
            return
        tint = pygame.Surface(box.size, pygame.SRCALPHA)
        pygame.draw.polygon(tint, (*colour, TINT), (points - box.topleft).tolist())
        sheet.surface.blit(tint, box)

    def _edge(self, sheet: Sheet, points: NDArray[np.float64], colour: Rgb) -> None:
        """A fine line with short strokes inwards, as on a staff map."""
        width = max(1, sheet.zoom // 28)
        pygame.draw.lines(sheet.surface, colour, True, points.tolist(), width)
        inside, step, walked = polygon_turn(points), max(7.0, sheet.zoom * 0.2), 0.0
        for one, other in pairwise(points):
            long = float(np.hypot(*(other - one)))
            walked += long
            if walked < step:
                continue
            walked = 0.0
            along = (other - one) / max(1e-6, long)
            inward = np.array([-along[1], along[0]]) * inside
            end = one + inward * max(4.0, sheet.zoom * 0.15)
            pygame.draw.line(sheet.surface, colour, one.tolist(), end.tolist(), width)


def _covered(box: pygame.Rect, counters: Sequence[pygame.Rect]) -> int:
    """How many pixels of counters a tag would lie on."""
    hits = (box.clip(counters[number]) for number in box.collidelistall(counters))
    return sum(hit.width * hit.height for hit in hits)


def polygon_turn(points: NDArray[np.float64]) -> float:
    """1 where the inside of a closed line lies to the right of its way on the screen, else -1."""
    x, y = points[:, 0], points[:, 1]
    return 1.0 if float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) > 0 else -1.0


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
