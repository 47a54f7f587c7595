"""A map as a picture file, drawn without a window."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.model.game import Game
from game.ui.painting.map_painter import MapPainter, Options


def draw_map(game: Game, out: Path, pixels_per_hex: float, layers: frozenset[str]) -> None:
    """Writes the whole map to a PNG, the ground as it is in the game now; OSError where it cannot.

    layers: as in `Options.layers`, and `grid` for hexes with their numbers.
    """
    pygame.font.init()
    board, hexes = game.world.board, game.state.hexes
    painter = MapPainter(board, Options(grid="grid" in layers, layers=layers - {"grid"}))
    whole = (0.0, 0.0, *board.grid.extent)
    picture = painter.paint(whole, pixels_per_hex, hexes.ground, hexes.ice)
    try:
        pygame.image.save(picture, out)
    except pygame.error as problem:
        raise OSError(None, f"the picture cannot be written ({problem})", str(out)) from problem
