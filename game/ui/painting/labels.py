"""Names of places: the important first, each where it covers nothing, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import pygame
from attrs import frozen

from game.model.board import Place
from game.ui.painting.fonts import Face
from game.ui.painting.lettering import Style, lettered, measured
from game.ui.painting.palette import MapTheme
from game.ui.painting.sampling import Window
from game.ui.painting.towns import least_size, sign_radius

Alphabet = Literal["latin", "cyrillic"]

_SIZES: Final = {
    1: (7.5, 0.055, 10, 14),
    2: (8.0, 0.075, 11, 17),
    3: (8.8, 0.095, 11, 21),
    4: (9.5, 0.13, 12, 27),
    5: (11.0, 0.19, 14, 36),
}
"""By size of place: pixels at scale 0, growth per pixel a hex, least, most."""

_FACES: Final[dict[int, Face]] = {
    1: "serif",
    2: "serif",
    3: "serif-bold",
    4: "serif-bold",
    5: "serif-bold",
}

_AROUND: Final = (
    (1, 0),
    (-1, 0),
    (0, -1),
    (0, 1),
    (1, -1),
    (1, 1),
    (-1, -1),
    (-1, 1),
    (1, -0.5),
    (1, 0.5),
    (-1, -0.5),
    (-1, 0.5),
)
"""Where a name may stand about its place, best first: east and south of the middle."""


@frozen
class Label:
    """A name and where its picture stands, in pixels of the whole map."""

    text: str
    style: Style
    rect: pygame.Rect


def style_of(size: int, pixels_per_hex: float, theme: MapTheme) -> Style:
    """How the names of places of one size are set at a scale."""
    base, growth, least, most = _SIZES[size]
    pixels = round(min(most, max(least, base + growth * pixels_per_hex)))
    spacing = {5: 0.14, 4: 0.05}.get(size, 0.0)
    return Style(_FACES[size], pixels, theme.ink, theme.halo, size >= 4, spacing)


class Crowd:
    """Rectangles that may not be covered."""

    def __init__(self) -> None:
        self._taken = np.empty((0, 4), np.int64)

    def add(self, rects: Sequence[pygame.Rect]) -> None:
        """Keeps these free from now on."""
        new = [[r.left, r.top, r.right, r.bottom] for r in rects]
        self._taken = np.concatenate([self._taken, np.array(new, np.int64).reshape(-1, 4)])

    def covers(self, rect: pygame.Rect) -> bool:
        """Whether a rectangle would cover any of them."""
        taken = self._taken
        across = (taken[:, 0] < rect.right) & (taken[:, 2] > rect.left)
        return bool((across & (taken[:, 1] < rect.bottom) & (taken[:, 3] > rect.top)).any())


def placed(
    spots: Sequence[tuple[Place, float, float]],
    pixels_per_hex: float,
    theme: MapTheme,
    alphabet: Alphabet = "latin",
) -> list[Label]:
    """The names shown at a scale; spots: places and where they are drawn, hex widths.

    No name covers another or the sign of another place.
    """
    least = least_size(pixels_per_hex)
    shown = [spot for spot in spots if spot[0].size >= least]
    shown.sort(key=lambda s: (-s[0].size, -(s[0].population or 0), s[0].name))
    crowd = Crowd()
    crowd.add([_sign(spot, pixels_per_hex) for spot in shown])
    labels: list[Label] = []
    for spot in shown:
        place = spot[0]
        text = place.name_ru if alphabet == "cyrillic" and place.name_ru else place.name
        style = style_of(place.size, pixels_per_hex, theme)
        rect = _free(spot, measured(text, style), style, pixels_per_hex, crowd)
        if rect is not None:
            crowd.add([rect])
            labels.append(Label(text, style, rect))
    return labels


def _sign(spot: tuple[Place, float, float], pixels_per_hex: float) -> pygame.Rect:
    place, x, y = spot
    radius = min(sign_radius(place.size, pixels_per_hex) * 0.8, 14 + 4 * place.size)
    rect = pygame.Rect(0, 0, round(2 * radius), round(2 * radius))
    rect.center = round(x * pixels_per_hex), round(y * pixels_per_hex)
    return rect


def _free(
    spot: tuple[Place, float, float],
    size: tuple[int, int],
    style: Style,
    pixels_per_hex: float,
    crowd: Crowd,
) -> pygame.Rect | None:
    """The first of the positions about a place that covers nothing."""
    place, x, y = spot
    radius = sign_radius(place.size, pixels_per_hex) + 1
    middle_x, middle_y = x * pixels_per_hex, y * pixels_per_hex
    width, height = size[0] - 2 * style.margin, round(style.size * 0.95)
    for east, south in _AROUND:
        slant = 0.75 if east and south else 1.0
        rect = pygame.Rect(0, 0, size[0], height + 2)
        rect.center = (
            round(middle_x + east * (radius * slant + 2 + width / 2)),
            round(middle_y + south * (radius * slant + 1 + height / 2)),
        )
        if not crowd.covers(rect):
            return rect
    return None


class Labels:
    """Paints the names of places; where they stand is worked out once for each scale."""

    def __init__(
        self, spots: Sequence[tuple[Place, float, float]], theme: MapTheme, alphabet: Alphabet
    ) -> None:
        self._spots, self._theme, self._alphabet = spots, theme, alphabet
        self._plans: dict[float, list[Label]] = {}

    def plan(self, pixels_per_hex: float) -> list[Label]:
        """All names of the map at a scale."""
        if pixels_per_hex not in self._plans:
            self._plans[pixels_per_hex] = placed(
                self._spots, pixels_per_hex, self._theme, self._alphabet
            )
        return self._plans[pixels_per_hex]

    def paint(self, picture: pygame.Surface, window: Window) -> None:
        """The names that reach into a window."""
        area = pygame.Rect(window.left, window.top, window.width, window.height).inflate(24, 24)
        for label in self.plan(window.pixels_per_hex):
            if area.colliderect(label.rect):
                drawn = lettered(label.text, label.style)
                at = drawn.get_rect(center=label.rect.center)
                picture.blit(drawn, at.move(-window.left, -window.top))
