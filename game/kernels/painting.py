"""The colours of every pixel of a picture of land, in one pass.

Rasters are (width, height) or (width, height, 3), 0 to 255, and are enlarged smoothly. Wallpapers
are square and repeat. Everything depends on the pixel's place on the whole map alone, so that a
picture painted in tiles equals the same picture painted in one piece.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.kernels.compiling import free_kernel

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
Real: TypeAlias = float | np.float32


class Rasters(NamedTuple):
    """What is where."""

    ground: Bytes
    """(width, height, 3) the bare ground."""
    conifers: Bytes
    """(width, height, 3) the roof of conifers."""
    leaves: Bytes
    """(width, height, 3) the roof of leaf trees."""
    state: Bytes
    """(width, height) the row of the tables below; not enlarged smoothly."""
    light: Bytes
    """(width, height) 128 on the level, less in the shade."""
    tilled: Bytes
    wood: Bytes
    """How thick trees stand."""
    needles: Bytes
    """The share of conifers among them."""


class Wallpapers(NamedTuple):
    """What repeats."""

    field: Bytes
    """Which colour a field has."""
    furrow: NDArray[np.int8]
    """Light on a field, of 255."""
    crown: NDArray[np.int8]
    """Light on a crown, of 255."""
    luck: Bytes
    """0 to 255 for each crown: in leaf where `needles` is less."""
    rags: Floats
    """-1 to 1: what makes edges uneven."""
    patch: Floats
    """0 to 1: patches lie where it is below their share."""
    grain: Floats
    """The tooth of paper: a factor."""


class Tables(NamedTuple):
    """What depends on the state of the ground."""

    fields: Floats
    """(states, colours, 3)"""
    tilled: Floats
    """(states,) how strongly fields show, 0 to 1."""
    patches: Floats
    """(states, 3) the colour of what lies in patches on open ground."""
    share: Floats
    """(states,) how much of the ground they cover, 0 to 1."""
    cap: Floats
    """(states,) how much snow lies on crowns, 0 to 1."""


CLOSED = 0.40
"""How thick trees must stand for their crowns to close, of 1."""
RAGGED = 0.19
SHADOW = 0.40
RELIEF = 52.0
"""Light of the steepest slope, of 255."""


@free_kernel
def painted_land(
    left: int, top: int, picture: Bytes, step: float, reach: int,
    rasters: Rasters, papers: Wallpapers, tables: Tables,
) -> None:  # fmt: skip
    """Paints a picture (width, height, 3) whose corner is at (left, top) of the whole map.

    step: raster points a pixel. reach: pixels that the shadow of a wood falls.
    """
    wide, high = rasters.wood.shape
    side = papers.rags.shape[0]
    colour, roof = np.zeros(3, np.float32), np.zeros(3, np.float32)
    for column in range(picture.shape[0]):
        x = left + column
        place_x = min(max((x + 0.5) * step - 0.5, 0.0), wide - 1.001)
        i = int(place_x)
        a = np.float32(place_x - i)
        for row in range(picture.shape[1]):
            y = top + row
            place_y = min(max((y + 0.5) * step - 0.5, 0.0), high - 1.001)
            j = int(place_y)
            b = np.float32(place_y - j)
            u, v = x % side, y % side
            rag = papers.rags[u, v]
            state = rasters.state[
                min(max(int(place_x + 0.5 + 1.5 * rag), 0), wide - 1),
                min(max(int(place_y + 0.5 - 1.5 * rag), 0), high - 1),
            ]
            thick = _mixed(rasters.wood, i, j, a, b) / np.float32(255)
            cover = _closed(thick, rag)
            light = (_mixed(rasters.light, i, j, a, b) - np.float32(128)) / np.float32(127)
            if cover < 1:
                _open_ground(colour, i, j, a, b, u, v, state, rasters, papers, tables)
                shade = _shadow(x - reach, y - reach, step, rasters.wood, papers.rags)
                shade *= np.float32(SHADOW) * (1 - cover)
                colour[0] *= 1 - shade
                colour[1] *= 1 - shade
                colour[2] *= 1 - shade * np.float32(0.8)
            if cover > 0:
                _crowns(roof, i, j, a, b, u, v, thick, tables.cap[state], rasters, papers)
                for channel in range(3):
                    colour[channel] += (roof[channel] - colour[channel]) * cover
            _finish(picture[column, row], colour, light, papers.grain[u, v])


@free_kernel
def enlarged(raster: Bytes, left: int, top: int, picture: Bytes, step: float) -> None:
    """Fills a picture (width, height) with the part of a raster that begins at (left, top)."""
    wide, high = raster.shape
    for column in range(picture.shape[0]):
        x = min(max((left + column + 0.5) * step - 0.5, 0.0), wide - 1.001)
        i = int(x)
        for row in range(picture.shape[1]):
            y = min(max((top + row + 0.5) * step - 0.5, 0.0), high - 1.001)
            j = int(y)
            value = _mixed(raster, i, j, np.float32(x - i), np.float32(y - j))
            picture[column, row] = np.uint8(value + 0.5)


@free_kernel
def blended(
    parts: Bytes, rags: NDArray[np.int8], shift: int, looks: Bytes, tones: Floats,
    ground: Bytes, conifers: Bytes, leaves: Bytes, shaded: Floats, strongest: Bytes,
) -> None:  # fmt: skip
    """Lays states of the ground over one another, in rags where they meet.

    parts:  (states, width, height) how far each reaches, 0 to 255.
    rags:   (map's width, height) of which each state has its own part; shift: the first column.
    looks:  (states, width, height, 3) the bare ground.
    tones:  (states, 7) colours of conifers and leaf trees, strength of the light.
    The rest is written: bare ground, both colours of crowns, light, and the state that shows most.
    """
    states, width, height = parts.shape
    total = np.zeros(10, np.float32)
    for x in range(width):
        for y in range(height):
            most, whole = np.float32(-1), np.float32(0)
            total[:] = 0
            for state in range(states):
                if parts[state, x, y] == 0:
                    continue
                rag = rags[(shift + x - 37 * state) % rags.shape[0], y]
                share = np.float32(parts[state, x, y]) * (1 + rag * np.float32(0.85 / 127))
                share = share * share * share
                whole += share
                if share > most:
                    most = share
                    strongest[x, y] = state
                for channel in range(3):
                    total[channel] += share * looks[state, x, y, channel]
                for tone in range(7):
                    total[3 + tone] += share * tones[state, tone]
            for channel in range(3):
                ground[x, y, channel] = np.uint8(total[channel] / whole + np.float32(0.5))
                conifers[x, y, channel] = np.uint8(total[3 + channel] / whole + np.float32(0.5))
                leaves[x, y, channel] = np.uint8(total[6 + channel] / whole + np.float32(0.5))
            shaded[x, y] = total[9] / whole


@free_kernel
def _mixed(raster: Bytes, i: int, j: int, a: Real, b: Real) -> Real:
    """The value of a raster between four of its points."""
    upper = raster[i, j] * (1 - a) + raster[i + 1, j] * a
    lower = raster[i, j + 1] * (1 - a) + raster[i + 1, j + 1] * a
    return np.float32(upper * (1 - b) + lower * b)


@free_kernel
def _mixed_colour(raster: Bytes, i: int, j: int, a: Real, b: Real, channel: int) -> Real:
    """The same of one channel of a coloured raster."""
    upper = raster[i, j, channel] * (1 - a) + raster[i + 1, j, channel] * a
    lower = raster[i, j + 1, channel] * (1 - a) + raster[i + 1, j + 1, channel] * a
    return np.float32(upper * (1 - b) + lower * b)


@free_kernel
def _closed(thick: Real, rag: Real) -> Real:
    """0 in the open, 1 under closed crowns."""
    depth = (thick - CLOSED + RAGGED * rag) * 11 + 0.5
    return np.float32(min(max(depth, 0.0), 1.0))


@free_kernel
def _shadow(x: int, y: int, step: float, wood: Bytes, rags: Floats) -> Real:
    """How far a pixel lies under crowns: its shadow falls on another."""
    place_x = min(max((x + 0.5) * step - 0.5, 0.0), wood.shape[0] - 1.001)
    place_y = min(max((y + 0.5) * step - 0.5, 0.0), wood.shape[1] - 1.001)
    i, j = int(place_x), int(place_y)
    thick = _mixed(wood, i, j, np.float32(place_x - i), np.float32(place_y - j))
    return _closed(thick / 255, rags[x % rags.shape[0], y % rags.shape[0]])


@free_kernel
def _open_ground(
    colour: Floats, i: int, j: int, a: Real, b: Real, u: int, v: int, state: int,
    rasters: Rasters, papers: Wallpapers, tables: Tables,
) -> None:  # fmt: skip
    """Ground, fields on it, and what lies on it in patches."""
    tilled = _mixed(rasters.tilled, i, j, a, b) / np.float32(255) * tables.tilled[state]
    number = papers.field[u, v] % tables.fields.shape[1]
    bare = (tables.share[state] - papers.patch[u, v]) * 9 + np.float32(0.5)
    bare = min(max(bare, np.float32(0)), np.float32(1)) * np.float32(0.75)
    for channel in range(3):
        plain = _mixed_colour(rasters.ground, i, j, a, b, channel)
        field = tables.fields[state, number, channel] + np.float32(papers.furrow[u, v])
        plain += (field - plain) * tilled
        if tables.share[state] > 0:
            plain += (tables.patches[state, channel] - plain) * bare
        colour[channel] = plain


@free_kernel
def _crowns(
    roof: Floats, i: int, j: int, a: Real, b: Real, u: int, v: int, thick: Real, cap: Real,
    rasters: Rasters, papers: Wallpapers,
) -> None:  # fmt: skip
    """The roof of a wood: lighter towards its edge, snow on the side of the sky."""
    leafy = papers.luck[u, v] > _mixed(rasters.needles, i, j, a, b)
    tone = np.float32(papers.crown[u, v])
    snow = max(tone, np.float32(0)) * cap
    tone += max(np.float32(13) - (thick - CLOSED) * 40, np.float32(0)) + snow
    raster = rasters.leaves if leafy else rasters.conifers
    for channel in range(3):
        roof[channel] = _mixed_colour(raster, i, j, a, b, channel) + tone


@free_kernel
def _finish(pixel: Bytes, colour: Floats, light: Real, grain: Real) -> None:
    """Warm light, cool shade, the tooth of paper."""
    lift = light * np.float32(RELIEF)
    for channel in range(3):
        tinge = (1.0, 0.96, 0.78)[channel] if light > 0 else (1.06, 1.0, 0.74)[channel]
        value = (colour[channel] + lift * np.float32(tinge)) * grain
        pixel[channel] = np.uint8(min(max(value + 0.5, 0.0), 255.0))
