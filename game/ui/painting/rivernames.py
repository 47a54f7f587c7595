"""Names of rivers, letter by letter along the water, where it runs straight and nothing stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
import pygame
from attrs import evolve, frozen

from game.letters import Alphabet, name_in
from game.model.board import River
from game.ui.painting.crowd import Crowd
from game.ui.painting.fonts import font
from game.ui.painting.lettering import Style, lettered
from game.ui.painting.lines import Points, along, lengths, resampled
from game.ui.painting.palette import MapTheme
from game.ui.painting.water import Stream

_FROM: Final = {River.MAJOR: 14.0, River.MINOR: 36.0, River.CANAL: 50.0}
"""Pixels a hex from which a kind of water has names."""
_SIZES: Final = {
    River.MAJOR: (10.5, 0.085, 20), River.MINOR: (8.5, 0.055, 14), River.CANAL: (8.0, 0.05, 13)
}  # fmt: skip
"""Pixels at scale 0, growth per pixel a hex, most."""
_APART: Final = 900
"""Pixels from one name of a river to the next."""
_TRIES: Final = 12
"""Reaches of a river that are tried in vain before it stays without a name."""
_BEND: Final = 0.42
"""Radians by which the way may turn from one letter to the next."""
_SWING: Final = 1.1
"""Radians by which it may turn from the first letter to the last."""


@frozen
class Letter:
    """A letter and where its middle stands, in pixels of the whole map."""

    sign: str
    x: int
    y: int
    slope: int
    """Degrees, counted anticlockwise."""


@frozen(slots=False)
class RiverName:
    """A name along a river."""

    style: Style
    letters: tuple[Letter, ...]

    @cached_property
    def rect(self) -> pygame.Rect:
        """What it covers, in pixels of the whole map."""
        rects = [_room(letter, self.style) for letter in self.letters]
        return rects[0].unionall(rects[1:])

    def picture(self) -> pygame.Surface:
        """The name as it is printed."""
        return _printed(self)


@lru_cache(maxsize=600)
def _printed(name: RiverName) -> pygame.Surface:
    rect = name.rect
    sheet = pygame.Surface(rect.size, pygame.SRCALPHA)
    # Halos first: that of one letter must not cover the next.
    for style in (name.style, evolve(name.style, glow=0)):
        for letter in name.letters:
            turned = pygame.transform.rotozoom(lettered(letter.sign, style), letter.slope, 1)
            at = turned.get_rect(center=(letter.x - rect.left, letter.y - rect.top))
            sheet.blit(turned, at)
    return sheet


def _room(letter: Letter, style: Style) -> pygame.Rect:
    rect = pygame.Rect(0, 0, round(style.size * 1.3), round(style.size * 1.3))
    rect.center = letter.x, letter.y
    return rect


def along_rivers(
    streams: Sequence[Stream],
    pixels_per_hex: float,
    theme: MapTheme,
    alphabet: Alphabet,
    taken: Sequence[pygame.Rect],
) -> list[RiverName]:
    """The names of all rivers at a scale, those of the great ones first."""
    crowd = Crowd()
    crowd.add(taken)
    names = []
    for stream in sorted(streams, key=lambda s: (-(s.kind is River.MAJOR), -len(s.points))):
        text = name_in(alphabet, stream.name, stream.name_ru)
        if not text or pixels_per_hex < _FROM[stream.kind]:
            continue
        base, growth, most = _SIZES[stream.kind]
        size = round(min(most, base + growth * pixels_per_hex))
        style = Style("serif-italic", size, theme.river_ink, theme.halo, glow=1.0)
        for name in _names_of(stream, text, style, pixels_per_hex, crowd):
            crowd.add([name.rect.inflate(_APART // 3, _APART // 3)])
            names.append(name)
    return names


def _names_of(
    stream: Stream, text: str, style: Style, pixels_per_hex: float, crowd: Crowd
) -> Iterator[RiverName]:
    """The names of a river where they cover nothing, on its straightest reaches, far apart."""
    gap = style.size * (0.30 if stream.kind is River.MAJOR else 0.12)
    widths = np.array([font(style.face, style.size).size(sign)[0] + gap for sign in text])
    length, way = float(widths.sum()), _calm(stream.points * pixels_per_hex, style.size)
    far = lengths(way)
    if far[-1] < 1.5 * length:
        return
    lift = style.size * 0.52 + (0.7 + 0.035 * pixels_per_hex) * (stream.kind is River.MAJOR) + 1.5
    starts = np.arange(0.1 * length, far[-1] - 1.1 * length, max(length / 2, 40.0))
    places = starts[:, None] + np.cumsum(widths) - widths / 2
    tangent = np.gradient(way, axis=0)
    headings = np.unwrap(np.arctan2(tangent[:, 1], tangent[:, 0]))
    turned = np.interp(places, far, headings)
    swing = np.ptp(turned, axis=1)
    bend = abs(np.diff(turned, axis=1)).max(axis=1, initial=0)
    fit = np.flatnonzero((bend <= _BEND) & (swing <= _SWING))
    named: list[float] = []
    tries = _TRIES
    for number in fit[np.argsort(swing[fit], kind="stable")].tolist():
        start = float(starts[number])
        if any(abs(start - other) < _APART for other in named):
            continue
        name = RiverName(style, _set(way, text, places[number], lift))
        if not any(crowd.covers(_room(letter, style)) for letter in name.letters):
            named.append(start)
            yield name
        elif (tries := tries - 1) == 0:
            return


def _calm(points: Points, size: int) -> Points:
    """The course without its small bends, which letters should not follow."""
    way = resampled(points, 4.0)
    reach = max(2, round(size * 1.6 / 4))
    if len(way) <= 4 * reach:
        return way
    window = np.ones(2 * reach + 1) / (2 * reach + 1)
    calm = [np.convolve(way[:, n], window, mode="valid") for n in (0, 1)]
    return np.stack(calm, axis=1)


def _set(way: Points, text: str, places: Points, lift: float) -> tuple[Letter, ...]:
    """The letters above a reach, read from the left."""
    here, ahead = along(way, places - 3), along(way, places + 3)
    step = ahead - here
    if step[:, 0].sum() < 0:
        return _set(way[::-1], text, float(lengths(way)[-1]) - places[::-1], lift)
    headings = np.unwrap(np.arctan2(step[:, 1], step[:, 0]))
    middle = (here + ahead) / 2 + np.stack([np.sin(headings), -np.cos(headings)], axis=1) * lift
    slopes = np.rint(-np.degrees(headings)).astype(int)
    return tuple(
        Letter(sign, round(float(x)), round(float(y)), int(slope))
        for sign, (x, y), slope in zip(text, middle, slopes, strict=True)
        if sign != " "
    )
