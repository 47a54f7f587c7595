"""Reels as files: the land of each season, a page for browsers, a moving picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pygame
from attrs import evolve
from PIL import Image

from game.lab.reel import Frame, Reel
from game.lab.reel.page import SEASONS, Backdrop, by_turns, hexes_in, page, season_of
from game.model.figures import day_in_full, thousands
from game.model.records import Side
from game.texts import mark
from game.ui.ink import LARGE, MEDIUM_BOLD, Hand, Ink
from game.ui.layers.layer import Layer, Sheet
from game.ui.painting.map_painter import MapPainter
from game.ui.reel.layers import (
    ActorsLayer,
    EventsLayer,
    FrontLines,
    MarchLayer,
    PocketLines,
    PocketNames,
    TintLayer,
)
from game.ui.reel.stage import Stage

PAGE_WIDTH, GIF_WIDTH = 1161, 580
"""Pixels of the land on a page, and of a moving picture."""
LARGEST_SCALE: Final = 40
"""Pixels a hex, however small the map."""
QUALITY: Final = 78
"""Of the pictures of the land, percent."""
FRAME_MILLISECONDS: Final = {"day": 180, "turn": 420, "battle": 160}
LAST_MILLISECONDS: Final = 3000
MOST_FRAMES: Final = 104
"""Of a moving picture; of a longer reel, frames are left out."""
COLOURS: Final = 128
HEADER: Final = 46
"""Pixels of the strip above the map of a moving picture."""
NAMES: Final = (mark("Axis"), mark("Soviet"))

Watch = Callable[[float], None]


def lands(reel: Reel, scale: int) -> Iterator[tuple[str, pygame.Surface]]:
    """The land in each season of a reel, as it was when most of it showed that season."""
    painter = MapPainter(reel.board)
    grid = reel.board.grid
    for season in SEASONS:
        there = [frame for frame in reel.frames if season_of(frame) == season]
        if there:
            frame = max(there, key=lambda frame: hexes_in(frame, season))
            whole = (0.0, 0.0, *grid.extent)
            yield season, painter.paint(whole, scale, frame.ground, frame.ice)


def scale_of(reel: Reel, width: int) -> int:
    """Pixels a hex at which a map is about so many pixels wide."""
    return max(1, min(LARGEST_SCALE, int(width / reel.board.grid.extent[0])))


def as_image(surface: pygame.Surface) -> Image.Image:
    """A picture for Pillow."""
    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))


def backdrops(reel: Reel) -> list[Backdrop]:
    """The land in each season, as files."""
    found = []
    for season, surface in lands(reel, scale_of(reel, PAGE_WIDTH)):
        file = BytesIO()
        as_image(surface).save(file, "WEBP", quality=QUALITY, method=5)
        found.append(Backdrop(season, file.getvalue(), "image/webp", *surface.get_size()))
    return found


def write_page(reel: Reel, out: Path) -> None:
    """Writes a reel as a page of HTML. Raises OSError."""
    out.write_text(page(reel, backdrops(reel), NAMES), encoding="utf-8")


def write_gif(reel: Reel, out: Path, watch: Watch | None = None) -> None:
    """Writes a reel as a moving picture. Raises OSError."""
    reel = thinned(by_turns(reel))
    zoom = scale_of(reel, GIF_WIDTH)
    painted = dict(lands(reel, zoom))
    stage, ink = Stage(reel), Ink(100)
    layers: list[Layer] = [
        TintLayer(stage), FrontLines(stage), PocketLines(stage), MarchLayer(stage),
        EventsLayer(stage), ActorsLayer(stage, ink, 0.86), PocketNames(stage, ink),
    ]  # fmt: skip
    layers[3].shown = reel.frames[-1].step != "day"
    pictures: list[Image.Image] = []
    palette: Image.Image | None = None
    for number, frame in enumerate(reel.frames):
        stage.number = number
        land = painted[season_of(frame)]
        picture = as_image(drawn(frame, land, zoom, layers, stage, ink))
        palette = palette or common_palette(painted, picture)
        pictures.append(picture.quantize(palette=palette, dither=Image.Dither.NONE))
        if watch is not None:
            watch((number + 1) / len(reel.frames))
    times = [FRAME_MILLISECONDS[frame.step] for frame in reel.frames]
    times[-1] = LAST_MILLISECONDS
    pictures[0].save(
        out, save_all=True, append_images=pictures[1:], duration=times, loop=0, optimize=True
    )


def thinned(reel: Reel) -> Reel:
    """Every so many frames of a long reel, and its last."""
    every = -(-len(reel.frames) // MOST_FRAMES)
    kept = [f for n, f in enumerate(reversed(reel.frames)) if n % every == 0]
    return evolve(reel, frames=tuple(reversed(kept)))


def common_palette(painted: dict[str, pygame.Surface], first: Image.Image) -> Image.Image:
    """One set of colours for all frames, so that what stays the same need not be written again."""
    width = sum(land.get_width() for land in painted.values()) + first.width
    height = max(first.height, *(land.get_height() for land in painted.values()))
    sheet, left = Image.new("RGB", (width, height)), 0
    for picture in (first, *(as_image(land) for land in painted.values())):
        sheet.paste(picture, (left, 0))
        left += picture.width
    return sheet.quantize(COLOURS, Image.Quantize.MEDIANCUT)


def drawn(
    frame: Frame, land: pygame.Surface, zoom: int, layers: list[Layer], stage: Stage, ink: Ink
) -> pygame.Surface:
    """A frame of a moving picture: a strip with the day, the map below it."""
    width, height = land.get_size()
    picture = pygame.Surface((width, height + HEADER), depth=32)
    picture.fill(ink.theme.deep.rgb)
    ground = picture.subsurface(pygame.Rect(0, HEADER, width, height))
    ground.blit(land, (0, 0))
    part = pygame.Rect(0, 0, width, height)
    sheet = Sheet(ground, stage.reel.board.grid, zoom, (0, 0), part)
    for layer in layers:
        if layer.shown:
            layer.draw(sheet)
    day = f"{day_in_full(frame.date)} {frame.date.year}"
    ink.put(picture, day, (12, 6), Hand(27, "serif-bold"))
    ink.put(picture, frame.weather, (width - 12, 4), LARGE, colour=ink.theme.muted, anchor="right")
    told = "   ".join(
        f"{NAMES[side]} -{thousands(round(tally.high, -3))}"
        for side in Side
        if (tally := frame.losses[side]) is not None
    )
    ink.put(picture, told, (width - 12, 24), MEDIUM_BOLD, colour=ink.theme.accent, anchor="right")
    return picture
