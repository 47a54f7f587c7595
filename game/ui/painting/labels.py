"""Names of places: the important first, each where it covers nothing, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pygame
from attrs import frozen

from game.letters import Alphabet, name_in
from game.model.board import Place
from game.ui.painting.crowd import Crowd
from game.ui.painting.fonts import Face
from game.ui.painting.lettering import Style, lettered, measured
from game.ui.painting.palette import MapTheme
from game.ui.painting.rivernames import RiverName, along_rivers
from game.ui.painting.sampling import Window
from game.ui.painting.towns import least_size, sign_radius
from game.ui.painting.water import Stream

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
_SOUTH: Final = _AROUND.index((0, 1))


Spot = tuple[Place, float, float]
"""A place and where it is drawn, hex widths."""


LARGEST: Final = 5
"""Size of the places whose names stand even on the signs of their suburbs."""


@frozen
class Label:
    """A name and where its picture stands, in pixels of the whole map."""

    text: str
    style: Style
    rect: pygame.Rect
    spot: Spot

    def picture(self) -> pygame.Surface:
        """The name as it is printed."""
        return lettered(self.text, self.style)


def style_of(size: int, pixels_per_hex: float, theme: MapTheme) -> Style:
    """How the names of places of one size are set at a scale."""
    base, growth, least, most = _SIZES[size]
    pixels = round(min(most, max(least, base + growth * pixels_per_hex)))
    spacing = {5: 0.14, 4: 0.05}.get(size, 0.0)
    return Style(_FACES[size], pixels, theme.ink, theme.halo, size >= 4, spacing)


def placed(
    spots: Sequence[Spot],
    pixels_per_hex: float,
    theme: MapTheme,
    alphabet: Alphabet,
    extent: tuple[float, float],
) -> list[Label]:
    """The names shown at a scale; spots: places and where they are drawn, hex widths.

    No name covers another or the sign of another place, and none leaves the map, which is
    `extent` hex widths wide and high.
    """
    paper = pygame.Rect(0, 0, *(int(side * pixels_per_hex) for side in extent))
    least = least_size(pixels_per_hex)
    shown = [spot for spot in spots if spot[0].size >= least]
    shown.sort(key=lambda s: (-s[0].size, -(s[0].population or 0), s[0].name))
    crowd = Crowd()
    crowd.add([_sign(spot, pixels_per_hex) for spot in shown])
    labels: list[Label] = []
    for spot in shown:
        place = spot[0]
        text = name_in(alphabet, place.name, place.name_ru)
        style = style_of(place.size, pixels_per_hex, theme)
        stands = list(stands_of(spot, measured(text, style), style, pixels_per_hex))
        rect = next((r for r in stands if paper.contains(r) and not crowd.covers(r)), None)
        if rect is None and place.size == LARGEST:
            rect = stands[_SOUTH]
        if rect is not None:
            crowd.add([rect])
            labels.append(Label(text, style, rect, spot))
    return labels


def _sign(spot: Spot, pixels_per_hex: float) -> pygame.Rect:
    place, x, y = spot
    radius = min(sign_radius(place.size, pixels_per_hex) * 0.8, 14 + 4 * place.size)
    rect = pygame.Rect(0, 0, round(2 * radius), round(2 * radius))
    rect.center = round(x * pixels_per_hex), round(y * pixels_per_hex)
    return rect


def stands_of(
    spot: Spot, size: tuple[int, int], style: Style, pixels_per_hex: float
) -> Iterator[pygame.Rect]:
    """Where the name of a place may stand, best first."""
    place, x, y = spot
    middle_x, middle_y = x * pixels_per_hex, y * pixels_per_hex
    width, height = size[0] - 2 * style.margin, round(style.size * 0.95)
    radius = sign_radius(place.size, pixels_per_hex) + 1
    for east, south in _AROUND:
        slant = 0.75 if east and south else 1.0
        rect = pygame.Rect(0, 0, size[0], height + 2)
        rect.center = (
            round(middle_x + east * (radius * slant + 2 + width / 2)),
            round(middle_y + south * (radius * slant + 1 + height / 2)),
        )
        yield rect


class Labels:
    """The names of places and rivers; where they stand is worked out once for each scale."""

    def __init__(
        self,
        spots: Sequence[Spot],
        streams: Sequence[Stream],
        theme: MapTheme,
        alphabet: Alphabet,
        extent: tuple[float, float],
    ) -> None:
        self._spots, self._streams, self._extent = spots, streams, extent
        self._theme, self.alphabet = theme, alphabet
        self._plans: dict[float, tuple[list[Label], list[RiverName]]] = {}

    def plan(self, pixels_per_hex: float) -> tuple[list[Label], list[RiverName]]:
        """All names of the map at a scale: of places, and of rivers, which make room for them."""
        if pixels_per_hex not in self._plans:
            names = placed(self._spots, pixels_per_hex, self._theme, self.alphabet, self._extent)
            rivers = along_rivers(
                self._streams, pixels_per_hex, self._theme, self.alphabet,
                [label.rect for label in names],
            )  # fmt: skip
            self._plans[pixels_per_hex] = names, rivers
        return self._plans[pixels_per_hex]

    def paint(self, picture: pygame.Surface, window: Window) -> None:
        """The names that reach into a window."""
        area = pygame.Rect(window.left, window.top, window.width, window.height).inflate(24, 24)
        names, rivers = self.plan(window.pixels_per_hex)
        printed: list[Label | RiverName] = [*rivers, *names]
        for label in printed:
            if area.colliderect(label.rect):
                drawn = label.picture()
                at = drawn.get_rect(center=label.rect.center)
                picture.blit(drawn, at.move(-window.left, -window.top))
