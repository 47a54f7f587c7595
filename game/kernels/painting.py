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
Counts = NDArray[np.int64]
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
    width, height = picture.shape[:2]
    side = papers.rags.shape[0]
    rows, share, repeat = _rows(top - reach, height + reach, step, high, side)
    thick = np.empty(height + reach, np.float32)
    # How far crowns close over each pixel, and over those whose shadow falls into the picture.
    closed = np.empty((width + reach, height + reach), np.float32)
    for column in range(reach):
        _woods(left - reach + column, step, rows, share, repeat, rasters, papers,
               thick, closed[column])  # fmt: skip
    first, count = rows[0], rows[-1] - rows[0] + 2
    across, coloured = np.empty((3, count), np.float32), np.empty((3, count, 3), np.float32)
    light, tilled, needles = across
    ground, conifers, leaves = coloured
    colour, roof = np.zeros(3, np.float32), np.zeros(3, np.float32)
    for column in range(width):
        x = left + column
        u = x % side
        _woods(x, step, rows, share, repeat, rasters, papers, thick, closed[column + reach])
        place_x, i, a = _place(x, step, wide)
        _across(rasters.light, i, a, first, light)
        _across(rasters.tilled, i, a, first, tilled)
        _across(rasters.needles, i, a, first, needles)
        _across_colour(rasters.ground, i, a, first, ground)
        _across_colour(rasters.conifers, i, a, first, conifers)
        _across_colour(rasters.leaves, i, a, first, leaves)
        for row in range(height):
            n = row + reach
            j, b, v = rows[n] - first, share[n], repeat[n]
            rag = papers.rags[u, v]
            state = rasters.state[
                min(max(int(place_x + 0.5 + 1.5 * rag), 0), wide - 1),
                min(max(int(rows[n] + b + 0.5 - 1.5 * rag), 0), high - 1),
            ]
            cover = closed[column + reach, n]
            if cover < 1:
                much = _between(tilled, j, b) / np.float32(255) * tables.tilled[state]
                _open_ground(colour, ground, j, b, u, v, state, much, papers, tables)
                shade = closed[column, row] * np.float32(SHADOW) * (1 - cover)
                colour[0] *= 1 - shade
                colour[1] *= 1 - shade
                colour[2] *= 1 - shade * np.float32(0.8)
            if cover > 0:
                leafy = papers.luck[u, v] > _between(needles, j, b)
                tone = _crown(np.float32(papers.crown[u, v]), thick[n], tables.cap[state])
                raster = leaves if leafy else conifers
                for channel in range(3):
                    roof[channel] = _between_colours(raster, j, b, channel) + tone
                    colour[channel] += (roof[channel] - colour[channel]) * cover
            lit = (_between(light, j, b) - np.float32(128)) / np.float32(127)
            _finish(picture[column, row], colour, lit, papers.grain[u, v])


@free_kernel
def _place(pixel: int, step: float, length: int) -> tuple[float, int, Real]:
    """Where a pixel lies on a raster: exactly, the point before it, and how far beyond that."""
    place = min(max((pixel + 0.5) * step - 0.5, 0.0), length - 1.001)
    return place, int(place), np.float32(place - int(place))


@free_kernel
def _rows(top: int, count: int, step: float, high: int, side: int) -> tuple[Counts, Floats, Counts]:
    """The same of a column of pixels, and where each lies on wallpapers."""
    rows, share, repeat = (
        np.empty(count, np.int64),
        np.empty(count, np.float32),
        np.empty(count, np.int64),
    )
    for n in range(count):
        _, rows[n], share[n] = _place(top + n, step, high)
        repeat[n] = (top + n) % side
    return rows, share, repeat


@free_kernel
def _woods(
    x: int, step: float, rows: Counts, share: Floats, repeat: Counts,
    rasters: Rasters, papers: Wallpapers, thick: Floats, closed: Floats,
) -> None:  # fmt: skip
    """How thick trees stand in a column of pixels, and how far their crowns close."""
    wood, rags = rasters.wood, papers.rags[x % papers.rags.shape[0]]
    _, i, a = _place(x, step, wood.shape[0])
    first = rows[0]
    there = np.empty(rows[-1] - first + 2, np.float32)
    _across(wood, i, a, first, there)
    for n in range(len(rows)):
        thick[n] = _between(there, rows[n] - first, share[n]) / np.float32(255)
        closed[n] = _closed(thick[n], rags[repeat[n]])


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
def _across(raster: Bytes, i: int, a: Real, first: int, values: Floats) -> None:
    """The values of a raster between two of its columns, from a row downwards."""
    rest = np.float32(1) - a
    for n in range(len(values)):
        upper = np.float32(raster[i, first + n]) * rest
        values[n] = upper + np.float32(raster[i + 1, first + n]) * a


@free_kernel
def _across_colour(raster: Bytes, i: int, a: Real, first: int, values: Floats) -> None:
    """The same of a coloured raster."""
    rest = np.float32(1) - a
    for n in range(len(values)):
        for channel in range(3):
            upper = np.float32(raster[i, first + n, channel]) * rest
            values[n, channel] = upper + np.float32(raster[i + 1, first + n, channel]) * a


@free_kernel
def _between(values: Floats, j: int, b: Real) -> Real:
    """The value between two rows of such a column."""
    return np.float32(values[j] * (np.float32(1) - b) + values[j + 1] * b)


@free_kernel
def _between_colours(values: Floats, j: int, b: Real, channel: int) -> Real:
    """The same of one channel of a coloured one."""
    return np.float32(values[j, channel] * (np.float32(1) - b) + values[j + 1, channel] * b)


@free_kernel
def _closed(thick: Real, rag: Real) -> Real:
    """0 in the open, 1 under closed crowns."""
    depth = (thick - CLOSED + RAGGED * rag) * 11 + 0.5
    return np.float32(min(max(depth, 0.0), 1.0))


@free_kernel
def _open_ground(
    colour: Floats, ground: Floats, j: int, b: Real, u: int, v: int, state: int, tilled: Real,
    papers: Wallpapers, tables: Tables,
) -> None:  # fmt: skip
    """Ground, fields on it, and what lies on it in patches."""
    number = papers.field[u, v] % tables.fields.shape[1]
    bare = (tables.share[state] - papers.patch[u, v]) * 9 + np.float32(0.5)
    bare = min(max(bare, np.float32(0)), np.float32(1)) * np.float32(0.75)
    for channel in range(3):
        plain = _between_colours(ground, j, b, channel)
        field = tables.fields[state, number, channel] + np.float32(papers.furrow[u, v])
        plain += (field - plain) * tilled
        if tables.share[state] > 0:
            plain += (tables.patches[state, channel] - plain) * bare
        colour[channel] = plain


@free_kernel
def _crown(tone: Real, thick: Real, cap: Real) -> Real:
    """The light on a crown: more towards the edge of a wood, snow on the side of the sky."""
    snow = max(tone, np.float32(0)) * cap
    edge = max(np.float32(13) - (thick - np.float32(CLOSED)) * np.float32(40), np.float32(0))
    return tone + edge + snow


@free_kernel
def _finish(pixel: Bytes, colour: Floats, light: Real, grain: Real) -> None:
    """Warm light, cool shade, the tooth of paper."""
    lift = light * np.float32(RELIEF)
    for channel in range(3):
        tinge = (1.0, 0.96, 0.78)[channel] if light > 0 else (1.06, 1.0, 0.74)[channel]
        value = (colour[channel] + lift * np.float32(tinge)) * grain
        pixel[channel] = np.uint8(min(max(value + 0.5, 0.0), 255.0))
