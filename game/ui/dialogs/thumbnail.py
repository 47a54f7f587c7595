"""A small picture of where a scenario is fought: land, towns, and the front of the first day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import ROW_HEIGHT
from game.letters import Alphabet, name_in
from game.model.board import Board, Terrain
from game.model.records import ScenarioHead
from game.scenario.first_state import west_of_front
from game.scenario.maps import board_of as map_in
from game.scenario.mods import Mods, mods_over, opened_with
from game.scenario.parts import Parts
from game.scenario.thumbnails import FIELD as FIELD_CELL
from game.scenario.thumbnails import MARSH, TOWN, WATER, WOOD, Picture
from game.ui.ink import SMALL, Ink

Size = tuple[int, int]

LAND: Final = {
    Terrain.LIGHT_FOREST: (176, 176, 116),
    Terrain.FOREST: (140, 150, 92),
    Terrain.MARSH: (158, 170, 140),
    Terrain.HILLS: (204, 184, 132),
    Terrain.LAKE: (112, 150, 178),
}
FIELD: Final = (216, 200, 148)
"""Of all other land."""
AXIS: Final = (84, 98, 112)
SOVIET: Final = (176, 70, 54)
TINT: Final = 0.28
"""How strong the side that holds it colours the land."""
FRONT: Final = (150, 26, 20)
FINE: Final = 4
"""Pixels to a hex before the picture is brought to its size."""
HALF: Final = FINE // 2
NAMES: Final = 6
"""Towns that get their name."""


@lru_cache(maxsize=8)
def _board(path: Path, _changed: float, mods: Mods) -> Board:
    opened = opened_with(mods, "maps/")
    return map_in(opened(path), opened)


def board_of(path: Path, head: ScenarioHead) -> Board:
    """The map of a scenario, as it is played. Raises BrokenFile."""
    file = Parts.of(path, head).board
    return _board(file, file.stat().st_mtime, mods_over(path))


def thumbnail(
    ink: Ink, board: Board, front: Sequence[tuple[float, float]], room: Size, letters: Alphabet
) -> pygame.Surface:
    """The map as large as fits into the room, with names in such letters."""
    width, height = board.grid.extent
    scale = min(room[0] / width, room[1] / height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    land = pygame.surfarray.make_surface(_land(board, front))
    surface = pygame.transform.smoothscale(land, size)
    points = [board.projection.to_map(*point) for point in front]
    line = [(round(x * scale), round(y * scale)) for x, y in points]
    if len(line) > 1:
        pygame.draw.lines(surface, FRONT, False, line, max(2, ink.px(2)))
    _towns(ink, board, surface, scale, letters)
    pygame.draw.rect(surface, ink.theme.accent_deep.rgb, surface.get_rect(), 1)
    return surface


CELLS: Final = {FIELD_CELL: FIELD, WOOD: LAND[Terrain.FOREST], MARSH: LAND[Terrain.MARSH],
                WATER: LAND[Terrain.LAKE], TOWN: (60, 34, 24)}  # fmt: skip
"""Colours of the land in the picture of a save."""


def saved_picture(ink: Ink, picture: Picture, room: Size) -> pygame.Surface:
    """The picture of a save as large as fits into the room: land, who holds it, and the front."""
    cells = np.array([CELLS[land] for land in sorted(CELLS)])[np.clip(picture.land, 0, TOWN)]
    for side, colour in ((0, AXIS), (1, SOVIET)):
        held = (picture.control == side) & (picture.land != TOWN)
        cells[held] = cells[held] * (1 - TINT) + np.array(colour) * TINT
    fine = np.repeat(np.repeat(cells, FINE, 0), FINE, 1)
    control = np.repeat(np.repeat(picture.control, FINE, 0), FINE, 1)
    for row in range(1, len(picture.control), 2):  # odd rows stand half a hex to the right
        lines = slice(row * FINE, (row + 1) * FINE)
        fine[lines, HALF:] = fine[lines, :-HALF].copy()
        control[lines, HALF:] = control[lines, :-HALF].copy()
    for one, other, at in (
        (control[:-1], control[1:], fine[:-1]), (control[:, :-1], control[:, 1:], fine[:, :-1])
    ):  # fmt: skip
        at[(one != other) & (one >= 0) & (other >= 0)] = FRONT
    rows, columns = picture.control.shape
    scale = min(room[0] / columns, room[1] / (rows * ROW_HEIGHT))
    size = max(1, round(columns * scale)), max(1, round(rows * ROW_HEIGHT * scale))
    surface = pygame.surfarray.make_surface(fine.swapaxes(0, 1).astype(np.uint8))
    surface = pygame.transform.smoothscale(surface, size)
    pygame.draw.rect(surface, ink.theme.accent_deep.rgb, surface.get_rect(), 1)
    return surface


def _land(board: Board, front: Sequence[tuple[float, float]]) -> NDArray[np.uint8]:
    """(width, height, 3) the colours of the hexes, some pixels to each."""
    colours = np.empty((len(board), 3))
    colours[:] = FIELD
    for terrain, colour in LAND.items():
        colours[board.like == terrain] = colour
    dry = board.like != Terrain.LAKE
    if len(front) > 1:
        held = np.where(west_of_front(board, front)[:, None], AXIS, SOVIET)
        colours[dry] = (colours * (1 - TINT) + held * TINT)[dry]
    across, down = ((np.arange(round(n * FINE)) + 0.5) / FINE for n in board.grid.extent)
    x, y = np.meshgrid(across, down, indexing="ij")
    row = np.clip(np.rint((y - 0.577) / ROW_HEIGHT).astype(int), 0, board.grid.rows - 1)
    column = np.clip(np.floor(x - 0.5 * (row % 2)).astype(int), 0, board.grid.columns - 1)
    return np.asarray(colours[row * board.grid.columns + column], np.uint8)


def _towns(
    ink: Ink, board: Board, surface: pygame.Surface, scale: float, letters: Alphabet
) -> None:
    """The largest places with their names, as far as these do not cover one another."""
    taken: list[pygame.Rect] = []
    for place in sorted(board.places, key=lambda each: -each.size)[: NAMES * 3]:
        x, y = board.grid.centres[place.hex] * scale
        dot = pygame.Rect(round(x) - 2, round(y) - 2, 5, 5)
        told = name_in(letters, place.name, place.name_ru)
        words = ink.width_of(told, SMALL), ink.font(SMALL).get_height()
        name = pygame.Rect(dot.right + 2, dot.centery - words[1] // 2, *words)
        if name.right > surface.get_width():
            name.right = dot.left - 2
        if name.left < 0:
            continue
        if len(taken) >= NAMES or name.collidelist(taken) >= 0:
            continue
        taken.append(name)
        pygame.draw.rect(surface, (60, 34, 24), dot)
        ink.put(surface, told, name.topleft, SMALL, colour=ink.theme.ink)
