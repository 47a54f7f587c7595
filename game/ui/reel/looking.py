"""Where the camera looks while a reel is watched: the front at first, then the fighting."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.lab.reel import Frame
from game.ui.camera import USUAL, ZOOMS, Camera, within

MARGIN: Final = 3.0
"""Hexes from the edge of the view at which a battle is followed."""
OVER: Final = 1.2
"""How much wider than its part of the window the map may be at first."""


def first_look(camera: Camera, frame: Frame, room: tuple[int, int]) -> None:
    """The middle of the front, so near that most of it is seen, and nothing beside the map."""
    grid = camera.grid
    wide = room[0] * OVER
    fitting = [n for n, zoom in enumerate(ZOOMS[:USUAL]) if zoom * grid.extent[0] <= wide]
    camera.level = max([1, *fitting])
    there = frame.places[frame.seen]
    if len(there):
        camera.x, camera.y = (float(n) for n in np.median(there, axis=0))
    else:
        camera.x, camera.y = (length / 2 for length in grid.extent)
    camera.x, camera.y = (
        within(middle, length, pixels / camera.zoom)
        for middle, length, pixels in zip((camera.x, camera.y), grid.extent, room, strict=True)
    )


def look_at_fighting(camera: Camera, frame: Frame) -> None:
    """The last battle of a frame, where it is not in view already."""
    battles = [mark for mark in frame.marks if mark.kind == "battle" and mark.spot]
    if frame.step == "turn" or not battles or battles[-1].spot is None:
        return
    hexagon = battles[-1].hexes[0]
    if not camera.shows(hexagon, MARGIN):
        camera.look_at(*battles[-1].spot)
