"""A pen with smooth edges: strokes are drawn at twice the size on a transparent sheet.

Scaled down the sheet holds colours already multiplied by their cover, and is laid over the
picture with premultiplied blending, so that no edge turns dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.ui.painting.lines import Points
from game.ui.painting.palette import Colour
from game.ui.painting.sampling import Window

FINE: Final = 2
"""How many times finer than the picture the pen draws."""

_CHUNK: Final = 24


@frozen(eq=False)
class Bundle:
    """Many lines cut into short pieces with their bounds, so that a tile draws only its own."""

    pieces: tuple[Points, ...]
    bounds: NDArray[np.float64]
    """(pieces, 4) least x, least y, greatest x, greatest y; hex widths."""
    owner: NDArray[np.int64]
    """(pieces,) the number of the line that each is part of."""

    @classmethod
    def of(cls, lines: Iterable[Points]) -> Bundle:
        """Cuts lines into pieces; neighbouring pieces share a point."""
        pieces: list[Points] = []
        owner: list[int] = []
        for number, line in enumerate(lines):
            for start in range(0, max(1, len(line) - 1), _CHUNK):
                pieces.append(line[start : start + _CHUNK + 1])
                owner.append(number)
        bounds = [[*piece.min(axis=0), *piece.max(axis=0)] for piece in pieces]
        return cls(
            tuple(pieces), np.array(bounds, np.float64).reshape(-1, 4), np.array(owner, np.int64)
        )

    def within(self, window: Window, margin: float) -> NDArray[np.int64]:
        """The pieces that may show in a window; the margin is in pixels."""
        size = window.pixels_per_hex
        left, right = (window.left - margin) / size, (window.right + margin) / size
        top, bottom = (window.top - margin) / size, (window.bottom + margin) / size
        seen = (self.bounds[:, 2] >= left) & (self.bounds[:, 0] <= right)
        return np.flatnonzero(seen & (self.bounds[:, 3] >= top) & (self.bounds[:, 1] <= bottom))


@frozen(eq=False, slots=False)
class Pen:
    """Draws into one window of the map; widths are in pixels of the picture."""

    window: Window

    @cached_property
    def sheet(self) -> pygame.Surface:
        """What is drawn on; made with the first stroke."""
        size = (self.window.width * FINE, self.window.height * FINE)
        return pygame.Surface(size, pygame.SRCALPHA)

    def place(self, points: Points) -> Points:
        """Points in hex widths as pixels of the sheet, rounded alike in every window."""
        window = self.window
        exact = points * window.pixels_per_hex - (window.left, window.top)
        return np.asarray(np.floor(exact * FINE))

    def stroke(self, points: Points, colour: Colour, width: float) -> None:
        """A line with round joints."""
        self.placed(self.place(points).tolist(), colour, width)

    def placed(self, points: list[list[float]], colour: Colour, width: float) -> None:
        """The same through pixels of the sheet."""
        thick, paint = max(1, round(width * FINE)), colour.rgb
        pygame.draw.lines(self.sheet, paint, False, points, thick)
        if thick >= 5:
            for point in points:
                pygame.draw.circle(self.sheet, paint, point, thick / 2)

    def bundle(self, bundle: Bundle, colour: Colour, width: float) -> None:
        """All pieces of a bundle that show."""
        for piece in bundle.within(self.window, width + 2):
            self.stroke(bundle.pieces[piece], colour, width)

    def shape(self, points: Points, colour: Colour) -> None:
        """A filled polygon."""
        pygame.draw.polygon(self.sheet, colour.rgb, self.place(points).tolist())

    def dot(self, point: Sequence[float], colour: Colour, radius: float) -> None:
        """A filled circle."""
        middle = self.place(np.asarray([point], np.float64))[0]
        pygame.draw.circle(self.sheet, colour.rgb, middle.tolist(), radius * FINE)

    def print(self, opacity: int = 255) -> pygame.Surface | None:
        """What was drawn, in colours multiplied by their cover; None where nothing was."""
        if "sheet" not in self.__dict__:
            return None
        small = pygame.transform.smoothscale(self.sheet, self.window.size)
        if opacity < 255:
            small.fill((opacity,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
        return small

    def lay_on(self, picture: pygame.Surface, opacity: int = 255) -> None:
        """Puts what was drawn onto the picture of the window and leaves the sheet as it is."""
        lay(picture, self.print(opacity))


def lay(picture: pygame.Surface, print_: pygame.Surface | None) -> None:
    """Puts a print onto a picture of the same size."""
    if print_ is not None:
        picture.blit(print_, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
