"""A map as a picture file, drawn without a window: as pixels, or with its names as words."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray
from PIL import Image

from game.model.board import Board
from game.model.game import Game
from game.ui.layers.front import front_lines, ribbon
from game.ui.painting.fonts import Face
from game.ui.painting.labels import Label
from game.ui.painting.lines import Points
from game.ui.painting.map_painter import MapPainter, Options
from game.ui.painting.rivernames import RiverName

SET: Final[dict[Face, str]] = {
    "serif": "font-family:'PT Serif',Georgia,serif",
    "serif-bold": "font-family:'PT Serif',Georgia,serif;font-weight:700",
    "serif-italic": "font-family:'PT Serif',Georgia,serif;font-style:italic",
    "narrow": "font-family:'PT Sans Narrow','Arial Narrow',sans-serif",
    "narrow-bold": "font-family:'PT Sans Narrow','Arial Narrow',sans-serif;font-weight:700",
}
"""Typefaces in the words of style sheets."""
BASELINE: Final = 0.78
"""Of the height of a line of type, from its top."""
QUALITY: Final = 88
"""Of the picture of the land in an SVG file, percent."""


OVER_LAND: Final = frozenset({"grid", "front"})
"""What may be drawn besides the layers of the map: hexes with their numbers, and the front."""


def draw_map(game: Game, out: Path, pixels_per_hex: float, layers: frozenset[str]) -> None:
    """Writes the whole map, the ground as it is in the game now; OSError where it cannot.

    out: a PNG; or an SVG with the land as a picture in it and the names above it as words.
    layers: as in `Options.layers`, and those of `OVER_LAND`.
    """
    hexes = game.state.hexes
    front = front_lines(game.world.board.grid, hexes.control) if "front" in layers else []
    _draw(game.world.board, (hexes.ground, hexes.ice), front, out, pixels_per_hex, layers)


def draw_board(board: Board, out: Path, pixels_per_hex: float, layers: frozenset[str]) -> None:
    """The same of a map that belongs to no scenario yet, its ground dry."""
    dry = np.zeros(len(board.terrain), np.int16)
    _draw(board, (dry, dry), [], out, pixels_per_hex, layers)


def _draw(
    board: Board,
    ground: tuple[NDArray[np.integer], NDArray[np.integer]],
    front: list[Points],
    out: Path,
    pixels_per_hex: float,
    layers: frozenset[str],
) -> None:
    pygame.font.init()
    worded = out.suffix.lower() == ".svg"
    painted = layers - OVER_LAND - ({"labels"} if worded else set())
    painter = MapPainter(board, Options(grid="grid" in layers, layers=painted))
    picture = painter.paint((0.0, 0.0, *board.grid.extent), pixels_per_hex, *ground)
    for line in front:
        ribbon(picture, line * pixels_per_hex, max(1.4, pixels_per_hex / 26))
    if worded:
        names = painter.labels.plan(pixels_per_hex) if "labels" in layers else ([], [])
        out.write_text(as_svg(picture, *names), encoding="utf-8", newline="\n")
        return
    try:
        pygame.image.save(picture, out)
    except pygame.error as problem:
        raise OSError(None, f"the picture cannot be written ({problem})", str(out)) from problem


def as_svg(land: pygame.Surface, labels: list[Label], rivers: list[RiverName]) -> str:
    """The land as a picture within, and each name as text that can be searched and stays sharp."""
    width, height = land.get_size()
    file = BytesIO()
    pixels = pygame.image.tobytes(land, "RGB")
    Image.frombytes("RGB", (width, height), pixels).save(file, "JPEG", quality=QUALITY)
    data = b64encode(file.getvalue()).decode("ascii")
    names = "\n".join([*map(_river, rivers), *map(_text, labels)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">\n'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/>\n'
        f'<g stroke-linejoin="round" paint-order="stroke">\n{names}\n</g>\n</svg>\n'
    )


def _text(label: Label) -> str:
    style, rect = label.style, label.rect
    ink, halo = ("#{:02x}{:02x}{:02x}".format(*colour.rgb) for colour in (style.ink, style.halo))
    set_as = SET[style.face] + (";font-variant:small-caps" if style.capitals else "")
    return (
        f'<text x="{rect.left + style.margin}" y="{rect.top + rect.height * BASELINE:.1f}" '
        f'font-size="{style.size}" textLength="{rect.width - 2 * style.margin}" '
        f'lengthAdjust="spacingAndGlyphs" fill="{ink}" stroke="{halo}" '
        f'stroke-width="{2 * style.glow:.1f}" style="{set_as}">{escape(label.text)}</text>'
    )


def _river(name: RiverName) -> str:
    """Each letter at its place along the water, and still a word that is found."""
    style, letters = name.style, name.letters
    ink, halo = ("#{:02x}{:02x}{:02x}".format(*colour.rgb) for colour in (style.ink, style.halo))
    spots = {
        "x": [f"{letter.x - style.size * 0.25:.0f}" for letter in letters],
        "y": [f"{letter.y + style.size * 0.3:.0f}" for letter in letters],
        "rotate": [f"{-letter.slope}" for letter in letters],
    }
    where = " ".join(f'{key}="{" ".join(values)}"' for key, values in spots.items())
    word = escape("".join(letter.sign for letter in letters))
    return (
        f'<text {where} font-size="{style.size}" fill="{ink}" stroke="{halo}" '
        f'stroke-width="{2 * style.glow:.1f}" style="{SET[style.face]}">{word}</text>'
    )
