"""The layers of a reel above the land: whose ground it is, fronts, pockets, marches, counters."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP
from game.lab.reel.frames import NOWHERE, Actor
from game.model.records import Side
from game.ui.counterface import draw_counter
from game.ui.counters import Look
from game.ui.ink import Hand, Ink, Rgb
from game.ui.layers.front import AXIS, SOVIET, beside, front_lines
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import chains, smoothed, stamp
from game.ui.reel.stage import Stage

TINTS: Final[tuple[tuple[Rgb, int], tuple[Rgb, int]]] = (
    ((190, 204, 204), 104), ((240, 190, 164), 108),
)  # fmt: skip
"""Colour of each side's ground and its strength: lighter than any land, so that it steps back."""
STROKES: Final[tuple[Rgb, Rgb]] = (AXIS, SOVIET)
PAPER: Final = (250, 244, 226)
GOLD: Final = (240, 196, 84)
MARCH: Final = 1.3
"""Hexes from which on a march has an arrow."""
NAMED_FROM: Final = 20
"""Zoom from which pockets have their names."""
SMALLEST: Final = 13
"""Pixels of a counter, as long as it is not much larger than a hex."""
FADED: Final = 150
"""Strength of a counter whose place nobody knows well, of 255."""


class TintLayer(Layer):
    """Whose ground it is, as a wash over the land."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def draw(self, sheet: Sheet) -> None:
        """One stamp a hex."""
        held = self.stage.frame.control[sheet.hexes]
        for side in Side:
            colour, alpha = TINTS[side]
            shape = stamp(sheet.zoom, colour, alpha)
            centres = sheet.grid.centres[sheet.hexes[held == int(side)]] * sheet.zoom
            corner = np.asarray(sheet.origin) + np.asarray(shape.get_size()) // 2
            places = (np.rint(centres).astype(int) - corner).tolist()
            sheet.surface.fblits([(shape, place) for place in places])


class FrontLines(Layer):
    """The front as two strokes; dashed and paler where the record is thin."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._of: object = None
        self._lines: list[NDArray[np.float64]] = []

    def draw(self, sheet: Sheet) -> None:
        """Each side's stroke on its own ground."""
        frame = self.stage.frame
        if self._of is not frame.control:
            grid, control = self.stage.reel.board.grid, frame.control.astype(np.int16)
            self._of = frame.control
            self._lines = front_lines(grid, control)
        width, apart = max(2, sheet.zoom // 14), max(1.2, sheet.zoom / 20)
        for line in self._lines:
            points = line * sheet.zoom - np.asarray(sheet.origin)
            pygame.draw.lines(
                sheet.surface, PAPER, False, points.tolist(), round(2 * apart) + width + 1
            )
            for side, shift in ((Side.AXIS, apart), (Side.SOVIET, -apart)):
                stroke = beside(points, shift)
                if frame.confidence == "low":
                    dashed(sheet.surface, stroke, STROKES[side], width)
                else:
                    pygame.draw.lines(sheet.surface, STROKES[side], False, stroke.tolist(), width)


def dashed(surface: pygame.Surface, points: NDArray[np.float64], colour: Rgb, width: int) -> None:
    """A line in even dashes."""
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    dash = max(7.0, width * 4.5)
    starts = np.arange(0.0, along[-1], dash * 1.7)
    cuts = np.minimum(starts[:, None] + np.linspace(0.0, dash, 4), along[-1])
    parts = np.stack([np.interp(cuts, along, points[:, n]) for n in (0, 1)], axis=2)
    for part in parts.tolist():
        pygame.draw.lines(surface, colour, False, part, width)


class PocketLines(Layer):
    """The outlines of pockets, in the colour of those who are shut in."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def draw(self, sheet: Sheet) -> None:
        """A dashed ring."""
        grid = self.stage.reel.board.grid
        for mark in self.stage.frame.marks:
            if mark.kind != "pocket" or mark.side is None:
                continue
            held = np.zeros(len(grid), np.bool_)
            held[list(mark.hexes)] = True
            there = grid.neighbours
            beyond = np.where(there == OFF_MAP, False, held[there])
            rings = chains(grid, held[:, None] & ~beyond)
            for line in rings:
                points = np.array(smoothed(line, 2)) * sheet.zoom - np.asarray(sheet.origin)
                width = max(2, sheet.zoom // 10)
                pygame.draw.lines(sheet.surface, PAPER, False, points.tolist(), width + 2)
                dashed(sheet.surface, points, STROKES[mark.side], width)


class PocketNames(Layer):
    """What pockets are called, above the counters, where there is room."""

    def __init__(self, stage: Stage, ink: Ink) -> None:
        self.stage, self.ink = stage, ink

    def draw(self, sheet: Sheet) -> None:
        """A name on a slip of paper above the northernmost hex."""
        if sheet.zoom < NAMED_FROM:
            return
        grid = self.stage.reel.board.grid
        for mark in self.stage.frame.marks:
            if mark.kind == "pocket" and mark.side is not None and mark.text and mark.hexes:
                centres = grid.centres[list(mark.hexes)]
                x, y = centres[centres[:, 1].argmin()]
                top = float(x), float(y) - 0.6
                self._name(sheet, top, mark.text.partition(":")[0], mark.side)

    def _name(self, sheet: Sheet, top: tuple[float, float], text: str, side: Side) -> None:
        x, y = sheet.point(*top)
        shown = self.ink.words(text, Hand(14, "serif-italic"), STROKES[side])
        box = shown.get_rect(midbottom=(x, y - 4))
        pygame.draw.rect(sheet.surface, PAPER, box.inflate(10, 2), border_radius=4)
        sheet.surface.blit(shown, box)


class MarchLayer(Layer):
    """Arrows of the marches that led here."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def draw(self, sheet: Sheet) -> None:
        """A tapered arrow for each unit that marched far."""
        cast = self.stage.reel.cast
        for actor, (start, end) in self.stage.arrows(MARCH).items():
            arrow(sheet, start, end, STROKES[cast[actor].side])


def arrow(sheet: Sheet, start: NDArray[np.float32], end: NDArray[np.float32], colour: Rgb) -> None:
    """A narrow arrow that grows towards its head."""
    one, other = (np.array(sheet.point(float(x), float(y)), float) for x, y in (start, end))
    length = float(np.hypot(*(other - one)))
    if length < 4:
        return
    along = (other - one) / length
    across = np.array([-along[1], along[0]])
    thick = max(1.5, sheet.zoom / 16)
    neck = other - along * thick * 3.2
    shape = [
        one, neck + across * thick, neck + across * thick * 2.4, other,
        neck - across * thick * 2.4, neck - across * thick,
    ]  # fmt: skip
    points = [(round(float(x)), round(float(y))) for x, y in shape]
    box = pygame.Rect(points[0], (1, 1)).unionall([pygame.Rect(p, (1, 1)) for p in points])
    box.inflate_ip(6, 6)
    veil = pygame.Surface(box.size, pygame.SRCALPHA)
    inside = [(x - box.left, y - box.top) for x, y in points]
    pygame.draw.polygon(veil, (*colour, 120), inside)
    pygame.draw.aalines(veil, (*PAPER, 200), True, inside)
    sheet.surface.blit(veil, box)


class ActorsLayer(Layer):
    """Counters where their units are at the moment, in piles where they share a place."""

    def __init__(self, stage: Stage, ink: Ink, size: float = 0.78) -> None:
        self.stage, self.ink, self.size = stage, ink, size
        self._pictures: dict[tuple[Look, int, bool], pygame.Surface] = {}

    def draw(self, sheet: Sheet) -> None:
        """From north to south."""
        size = max(min(SMALLEST, round(sheet.zoom * 1.2)), round(sheet.zoom * self.size))
        for (x, y), pile in self.piles():
            at = sheet.point(x, y)
            if not sheet.surface.get_clip().inflate(size * 2, size * 2).collidepoint(at):
                continue
            self._pile(sheet.surface, pile, at, size)

    def piles(self) -> list[tuple[tuple[float, float], list[int]]]:
        """The actors who share a spot, the strongest on top, from north to south."""
        places, strength = self.stage.places(), self.stage.frame.strength.tolist()
        found: dict[tuple[float, float], list[int]] = {}
        there = np.flatnonzero(places[:, 0] > NOWHERE)
        for actor, (x, y) in zip(there.tolist(), np.round(places[there], 1).tolist(), strict=True):
            found.setdefault((x, y), []).append(actor)
        for pile in found.values():
            if len(pile) > 1:
                pile.sort(key=lambda actor: -strength[actor])
        return sorted(found.items(), key=lambda item: (item[0][1], item[0][0]))

    def _pile(
        self, surface: pygame.Surface, pile: list[int], at: tuple[int, int], size: int
    ) -> None:
        step = max(1, size // 14)
        depth = min(len(pile), 3) - 1
        for number in range(depth, -1, -1):
            picture = self.picture(pile[number], size)
            shift = number * step - depth * step // 2
            surface.blit(picture, picture.get_rect(center=(at[0] + shift, at[1] - shift)))
        if len(pile) > 1 and size >= 24:
            centre, radius = (at[0] + size // 2, at[1] - size // 2), max(7, size // 7)
            pygame.draw.circle(surface, self.ink.theme.deep.rgb, centre, radius)
            shown = self.ink.words(str(len(pile)), Hand(radius * 1.3 / self.ink.scale))
            surface.blit(shown, shown.get_rect(center=centre))

    def picture(self, actor: int, size: int) -> pygame.Surface:
        """The counter of an actor now; pale where it is not sure that he stood there."""
        frame = self.stage.frame
        faded = bool(frame.sure[actor] < 60)
        key = look_of(self.stage.reel.cast[actor], int(frame.strength[actor])), size, faded
        if key not in self._pictures:
            picture = draw_counter(key[0], size)
            if faded:
                picture.set_alpha(FADED)
            self._pictures[key] = picture
        return self._pictures[key]

    def actors_at(self, x: float, y: float) -> list[int]:
        """The actors whose counters lie at a point of the map."""
        reach = self.size / 2
        return [
            actor
            for (left, top), pile in reversed(self.piles())
            if abs(left - x) < reach and abs(top - y) < reach
            for actor in pile
        ]


def look_of(actor: Actor, strength: int) -> Look:
    """The counter of an actor; where there are no values it shows its strength."""
    return Look(
        side=actor.side,
        symbol=actor.symbol,
        size=actor.size,
        name=actor.short,
        values=f"{strength * 10} %" if strength >= 0 else "",
        army=actor.army,
        strength=max(0, strength),
        supply=2,
        spent=False,
        ghost=False,
    )


class EventsLayer(Layer):
    """Battles and dated events where they took place."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def draw(self, sheet: Sheet) -> None:
        """A burst for a battle, a ring for an event."""
        for mark in self.stage.frame.marks:
            if mark.spot is None:
                continue
            at = sheet.point(*mark.spot)
            if mark.kind == "battle":
                burst(sheet.surface, at, max(7, round(sheet.zoom * 0.62)))
            elif mark.kind == "event":
                colour = STROKES[mark.side] if mark.side is not None else (60, 56, 50)
                radius = max(5, sheet.zoom // 4)
                pygame.draw.circle(sheet.surface, PAPER, at, radius + 2, 5)
                pygame.draw.circle(sheet.surface, colour, at, radius, 2)


class PointerLayer(Layer):
    """The place that a caption speaks of."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def draw(self, sheet: Sheet) -> None:
        """A bright ring."""
        if self.stage.pointed is not None:
            at, radius = sheet.point(*self.stage.pointed), max(12, round(sheet.zoom * 0.7))
            pygame.draw.circle(sheet.surface, (28, 24, 18), at, radius + 1, 5)
            pygame.draw.circle(sheet.surface, GOLD, at, radius, 3)


def burst(surface: pygame.Surface, at: tuple[int, int], radius: int) -> None:
    """The star of a battle."""
    angles = np.linspace(0.0, 2 * np.pi, 17)[:-1]
    for grow, colour in ((1.35, PAPER), (1.0, (206, 60, 30)), (0.55, GOLD)):
        lengths = np.where(np.arange(16) % 2 == 0, radius, radius * 0.5) * grow
        points = np.stack([np.cos(angles) * lengths, np.sin(angles) * lengths], axis=1)
        pygame.draw.polygon(surface, colour, (points + np.asarray(at)).tolist())
