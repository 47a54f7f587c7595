"""The picture behind the main menu, painted from the map: `python -m game.ui.cover`."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from game.model.rulebook.movement import Ground
from game.paths import assets_dir, scenarios_dir
from game.scenario.maps import load_map
from game.ui.painting.map_painter import MapPainter
from game.ui.scenes.menu import BACKGROUND

SIZE: Final = (1920, 1200)
PIXELS_PER_HEX: Final = 52.0
PLACE: Final = (18.0, 15.0)
"""Upper left corner in hex widths: from Vyazma to beyond Moscow, from Kalinin to Tula."""


def paint_cover() -> pygame.Surface:
    """Autumn before Moscow."""
    board = load_map(scenarios_dir() / "maps" / "moscow.yaml")
    painter = MapPainter(board)
    width, height = (length / PIXELS_PER_HEX for length in SIZE)
    ground = np.full(len(board), int(Ground.DRY), np.int16)
    return painter.paint((*PLACE, width, height), PIXELS_PER_HEX, ground)


if __name__ == "__main__":
    pygame.font.init()
    pygame.image.save(paint_cover(), assets_dir() / BACKGROUND)
