"""Where to look when a list covers part of the map: what it tells of comes into view beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.hexes.grid import HexId
from game.ui.camera import Camera

MARGIN: Final = 4.0
"""Hexes left free round what is looked at."""
RIM: Final = 1.5
"""Hexes from the edge of the free part within which a hex counts as out of view."""
NEAREST: Final = 1
"""The level of zoom that always will do."""


def look_beside(camera: Camera, panel: pygame.Rect, hexagon: HexId) -> bool:
    """Brings a hex into the part of the map that a panel at its left leaves; whether it moved."""
    x, y = camera.centre_of(hexagon)
    rim = round(camera.zoom * RIM)
    free = camera.viewport.inflate(-2 * rim, -2 * rim)
    if panel.right + rim < x < free.right and free.top < y < free.bottom:
        return False
    there = camera.grid.centres[hexagon]
    return camera.look_at(there[0] - panel.width / 2 / camera.zoom, there[1])


def fit_beside(camera: Camera, panel: pygame.Rect, hexes: Sequence[HexId]) -> None:
    """Goes as far away as hexes need to be seen together beside a panel, and looks at them."""
    points = camera.grid.centres[list(hexes)]
    low, high = points.min(axis=0), points.max(axis=0)
    room = camera.viewport.width - panel.width, camera.viewport.height
    wide, tall = (high - low + MARGIN).tolist()
    while camera.level > NEAREST and (wide * camera.zoom > room[0] or tall * camera.zoom > room[1]):
        camera.zoom_by(-1)
    x, y = ((low + high) / 2).tolist()
    camera.look_at(x - panel.width / 2 / camera.zoom, y)
