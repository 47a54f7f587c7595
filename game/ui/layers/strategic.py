"""The strategic view of small scales: armies as areas and arrows, units as mere dots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import Event, SideTurnBegan, UnitMoved
from game.model.game import Game
from game.model.records import Side
from game.rules.zoc import on_map
from game.ui.counterface import BANDS, PAINTS
from game.ui.ink import SMALL_BOLD, TINY, Ink, Rgb
from game.ui.layers.contour import contour
from game.ui.layers.counters import STRATEGIC
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.operations import STROKES, filled, ribbon
from game.ui.layers.plates import Wanted, stands
from game.ui.layers.shapes import smoothed
from game.ui.painting.lines import Points
from game.ui.painting.noise import blurred
from game.ui.symbols import INK

FINE: Final = 4
"""Points of the field of presence to a hex."""
ROUND: Final = 5
"""Points to either side over which a unit makes itself felt."""
LEAST: Final = 0.0024
"""Presence from which the ground counts as an army's."""
TURNS: Final = 3
"""Turns of its side, this one included, over which an arrow tells where an army has gone."""
FAR: Final = 1.1
"""Hexes that an army must have come for an arrow."""
WASH: Final = 120
"""Strength of an area's colour, of 255."""
VEIL: Final = 78
"""Strength of the paper that is laid over the land."""
NAMED: Final = 2
"""Units from which an army has its name on the map."""
PAPER: Final = (250, 244, 226)


@frozen(eq=False)
class Area:
    """An army, as far as the side knows of it."""

    side: Side
    army: int
    name: str
    words: str
    """How many men it has."""
    outlines: tuple[Points, ...]
    """Hex widths."""
    middle: tuple[float, float]
    way: Points | None
    """From where its units came to where they are, where they came far."""
    dots: Points
    """Where its units stand."""


class StrategicLayer(Layer):
    """Areas with the name of each army, and arrows of what it did in the last turns."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.areas: list[Area] = []
        self._token: object = None
        self._wanted: tuple[Game, Sequence[Event]] | None = None
        self._extent = 0.0, 0.0
        self._placed: tuple[object, list[tuple[Area, pygame.Rect]]] = None, []

    def refresh(self, game: Game, learnt: Sequence[Event]) -> None:
        """Takes over the game; what is drawn is worked out when it is needed."""
        self._wanted, self._extent = (game, learnt), game.world.board.grid.extent

    def draw(self, sheet: Sheet) -> None:
        """Arrows, dots, and names on top."""
        if sheet.zoom > STRATEGIC:
            return
        self.renew()
        for area in self.areas:
            self._way(sheet, area)
        for area in self.areas:
            for x, y in area.dots:
                spot = pygame.Rect(0, 0, 4, 4)
                spot.center = sheet.point(float(x), float(y))
                pygame.draw.rect(sheet.surface, PAPER, spot.inflate(2, 2))
                pygame.draw.rect(sheet.surface, STROKES[area.side], spot)
        for area, plate in self._plates(sheet.zoom):
            self._name(sheet, area, plate.move(-sheet.origin[0], -sheet.origin[1]))

    def key(self, zoom: int) -> object:
        """What the places of the plates depend on."""
        if zoom > STRATEGIC:
            return None
        self.renew()
        return self._token, self.ink

    def rects(self, zoom: int) -> list[pygame.Rect]:
        """The plates of a scale in world pixels, of which names of places keep clear."""
        return [] if zoom > STRATEGIC else [plate for _, plate in self._plates(zoom)]

    def _plates(self, zoom: int) -> list[tuple[Area, pygame.Rect]]:
        """Each army that has a name on the map, and where its plate stands in world pixels."""
        key = zoom, self.key(zoom)
        if self._placed[0] != key:
            shown = [area for area in self.areas if len(area.dots) >= NAMED]
            shown.sort(key=lambda area: -len(area.dots))
            wanted = [self._wanted_plate(area, zoom) for area in shown]
            dots = np.concatenate([np.empty((0, 2)), *(area.dots for area in self.areas)]) * zoom
            paper = pygame.Rect(0, 0, *(round(side * zoom) for side in self._extent))
            self._placed = key, list(zip(shown, stands(wanted, dots, paper), strict=True))
        return self._placed[1]

    def _wanted_plate(self, area: Area, zoom: int) -> Wanted:
        name, men = self._words(area)
        size = name.get_width() + men.get_width() + 16, name.get_height() + 2
        anchor = round(area.middle[0] * zoom), round(area.middle[1] * zoom)
        return Wanted(anchor, size, -1 if area.side == Side.AXIS else 1)

    def _words(self, area: Area) -> tuple[pygame.Surface, pygame.Surface]:
        return self.ink.words(area.name, SMALL_BOLD, INK), self.ink.words(area.words, TINY, INK)

    def renew(self) -> None:
        """Works out who stands where, when anybody moved."""
        if self._wanted is None:
            return
        game, learnt = self._wanted
        units = game.state.units
        token = units.stamp("hex", "army", "men"), len(learnt)
        if token != self._token:
            self._token = token
            self.areas = areas_of(game, learnt)

    def _way(self, sheet: Sheet, area: Area) -> None:
        if area.way is None:
            return
        line = np.array(smoothed([(float(x), float(y)) for x, y in area.way], 3))
        points = line * sheet.zoom - np.asarray(sheet.origin)
        wide = 3.2 + min(5.0, len(area.dots) * 0.5)
        filled(sheet.surface, ribbon(points, wide * 0.4, wide), STROKES[area.side], 225, False)

    def _name(self, sheet: Sheet, area: Area, plate: pygame.Rect) -> None:
        """A plate beside its army: rounded for the Axis, square for the Soviets."""
        paints, side = PAINTS[self.ink.vision], area.side
        name, men = self._words(area)
        here = sheet.point(*area.middle)
        end = (plate.right if plate.centerx < here[0] else plate.left), plate.centery
        pygame.draw.line(sheet.surface, PAPER, here, end, 3)
        pygame.draw.line(sheet.surface, paints.rims[side], here, end)
        radius = 5 if side == Side.AXIS else 0
        pygame.draw.rect(sheet.surface, paints.faces[side], plate, border_radius=radius)
        band = pygame.Rect(plate.left + 1, plate.top + 1, 4, plate.height - 2)
        pygame.draw.rect(sheet.surface, BANDS[area.army % len(BANDS)], band)
        pygame.draw.rect(sheet.surface, paints.rims[side], plate, 1, border_radius=radius)
        sheet.surface.blit(name, name.get_rect(midleft=(plate.left + 7, plate.centery)))
        sheet.surface.blit(men, men.get_rect(midright=(plate.right - 4, plate.centery)))


class AreasLayer(Layer):
    """The ground of each army, below the front line and all that is drawn on it."""

    def __init__(self, armies: StrategicLayer) -> None:
        self.armies = armies

    def draw(self, sheet: Sheet) -> None:
        """Paper over the land, then the areas."""
        if sheet.zoom > STRATEGIC:
            return
        self.armies.renew()
        _veil(sheet)
        for area in self.armies.areas:
            _ground(sheet, area, PAINTS[self.armies.ink.vision].rims[area.side])


def _veil(sheet: Sheet) -> None:
    """Paper over the land, so that armies and not woods are seen."""
    size = tuple(round(side * sheet.zoom) for side in sheet.grid.extent)
    land = pygame.Rect(-sheet.origin[0], -sheet.origin[1], *size)
    land = land.clip(sheet.surface.get_clip())
    veil = pygame.Surface(land.size)
    veil.fill(PAPER)
    veil.set_alpha(VEIL)
    sheet.surface.blit(veil, land)


def _ground(sheet: Sheet, area: Area, rim: Rgb) -> None:
    """A wash in the colour of the army, hatched one way for each side, and a firm edge."""
    colour = BANDS[area.army % len(BANDS)]
    for outline in area.outlines:
        points = outline * sheet.zoom - np.asarray(sheet.origin)
        low, high = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0))
        box = pygame.Rect(low.tolist(), (high - low + 2).tolist())
        if not box.colliderect(sheet.surface.get_clip()):
            continue
        inside = (points - low).tolist()
        sheet.surface.blit(_washed(box.size, inside, area.side, colour), box)
        pygame.draw.aalines(sheet.surface, rim, True, points.tolist())


def _washed(
    size: tuple[int, int], inside: Sequence[tuple[float, float]], side: Side,
    colour: tuple[int, int, int],
) -> pygame.Surface:  # fmt: skip
    veil = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.polygon(veil, (*colour, WASH), inside)
    hatch = pygame.Surface(size, pygame.SRCALPHA)
    hatch.fill((255, 255, 255, 150))
    width, height = size
    for start in range(-height, width + height, 7):
        ends = (start, height), (start + height, 0)
        if side == Side.SOVIET:
            ends = (start, 0), (start + height, height)
        pygame.draw.line(hatch, (255, 255, 255, 255), *ends, 2)
    veil.blit(hatch, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return veil


def areas_of(game: Game, learnt: Sequence[Event]) -> list[Area]:
    """Every army of which units are seen, where they stand and where they came from."""
    units, world = game.state.units, game.world
    came = came_from(learnt)
    areas = []
    for side in Side:
        there = np.flatnonzero(on_map(game, side))
        armies = units.army[there]
        fields = {
            int(army): _presence(game, units.hex[there[armies == army]])
            for army in np.unique(armies)
        }
        for army, field in fields.items():
            best = np.max(list(fields.values()), axis=0)
            members = there[armies == army]
            spots = world.board.grid.centres[units.hex[members]]
            # Where two armies stand the ground is that of the one with more of it.
            own = np.where(field >= best, field - LEAST, -LEAST).astype(np.float32)
            record = world.armies[army]
            men = int(units.men[members].sum())
            areas.append(
                Area(
                    side,
                    army,
                    record.short or record.name,
                    f"{men / 1000:.0f} 000",
                    tuple(contour(blurred(own, 1), FINE)),
                    (float(np.median(spots[:, 0])), float(np.median(spots[:, 1]))),
                    _way_of(game, members, came),
                    spots,
                )
            )
    return areas


def _presence(game: Game, hexes: NDArray[np.integer]) -> NDArray[np.float32]:
    """(points, points) how much of some units there is about each point of the map."""
    grid = game.world.board.grid
    field = np.zeros([int(side * FINE) + 1 for side in grid.extent], np.float32)
    for x, y in (grid.centres[hexes] * FINE).astype(int):
        field[x, y] += 1
    return blurred(np.sqrt(field), ROUND)


def came_from(learnt: Sequence[Event]) -> dict[int, HexId]:
    """Where each unit was before it was seen to move in the last turns."""
    turns: dict[int, int] = defaultdict(int)
    first: dict[int, HexId] = {}
    for event in reversed(learnt):
        if isinstance(event, SideTurnBegan):
            turns[int(event.side)] += 1
        elif isinstance(event, UnitMoved) and turns[int(event.side)] < TURNS and event.path:
            first[event.unit] = event.path[0]
        if len(turns) == len(Side) and min(turns.values()) >= TURNS:
            break
    return first


def _way_of(game: Game, members: Iterable[int], came: dict[int, HexId]) -> Points | None:
    """The common way of those units of an army that moved; None where it was short."""
    grid, hexes = game.world.board.grid, game.state.units.hex
    steps = [
        (grid.centres[came[int(u)]], grid.centres[hexes[u]]) for u in members if int(u) in came
    ]
    if len(steps) < 2:
        return None
    start, end = np.mean(steps, axis=0)
    length = float(np.hypot(*(end - start)))
    if length < FAR:
        return None
    along = (end - start) / length
    bend = np.array([-along[1], along[0]]) * length * 0.12
    return np.array([start - along, (start + end) / 2 + bend, end + along * 0.6])
