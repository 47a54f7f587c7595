"""Woods, bogs and suburbs as signs strewn over the map, the same size on paper at every scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TypeAlias

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.model.rulebook.movement import Ground
from game.ui.painting import trees
from game.ui.painting.kept import Kept
from game.ui.painting.land import SCALE, Land, Mask
from game.ui.painting.noise import hashed
from game.ui.painting.palette import Look, MapTheme
from game.ui.painting.sampling import Window, nearest

Stamps = list[tuple[pygame.Surface, tuple[int, int]]]


@frozen(eq=False)
class Scatter:
    """Points strewn over a window, from north to south; pixels of the whole map."""

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    luck: NDArray[np.float32]
    """A number from 0 to 1 for each, by which it is chosen."""

    @classmethod
    def over(cls, window: Window, across: float, down: float, seed: int) -> Scatter:
        """One point in every cell of so many pixels, shifted at random within it."""
        i = np.arange(int(window.left // across) - 1, int(window.right // across) + 2)
        j = np.arange(int(window.top // down) - 1, int(window.bottom // down) + 2)
        i, j = (a.ravel() for a in np.meshgrid(i, j, indexing="ij"))
        x = (i + 0.1 + 0.8 * hashed(i, j, seed)) * across
        y = (j + 0.1 + 0.8 * hashed(i, j, seed + 1)) * down
        order = np.lexsort((x, y))
        return cls(
            x[order].astype(np.float32), y[order].astype(np.float32), hashed(i, j, seed + 2)[order]
        )

    def where(self, chosen: NDArray[np.bool_]) -> Scatter:
        """Only some of them."""
        return Scatter(self.x[chosen], self.y[chosen], self.luck[chosen])

    def of(self, mask: NDArray[np.uint8], window: Window) -> NDArray[np.uint8]:
        """The value of a raster under each."""
        return nearest(mask, SCALE, self.x, self.y, window.pixels_per_hex)


Sprites: TypeAlias = Callable[[Look], Sequence[list[pygame.Surface]]]
"""The sprites of each kind of sign in the look of a season."""


@frozen(eq=False, slots=False)
class Strewn:
    """Signs of a window that stand in the same places in every season."""

    scatter: Scatter
    window: Window
    kinds: NDArray[np.int64]
    """(signs,) which kind each is of."""
    sprites: Sprites

    def paint(self, picture: pygame.Surface, state: Mask, theme: MapTheme) -> None:
        """Puts the foot of a sprite of its kind on each point, in the state of the ground there."""
        scatter, window = self.scatter, self.window
        ground = scatter.of(state, window).tolist()
        kinds = {value: self.sprites(theme.look(Ground(value))) for value in set(ground)}
        stamps: Stamps = []
        for (x, y, kind, number), value in zip(self._places, ground, strict=True):
            row = kinds[value][kind]
            sprite = row[number % len(row)]
            stamps.append((sprite, (x - sprite.get_width() // 2, y - sprite.get_height())))
        picture.fblits(stamps, pygame.BLEND_PREMULTIPLIED)

    @cached_property
    def _places(self) -> list[tuple[int, int, int, int]]:
        """Where the foot of each stands in the window, its kind, and a number that picks one."""
        scatter, window = self.scatter, self.window
        left = np.floor(scatter.x).astype(np.int64) - window.left
        foot = np.floor(scatter.y).astype(np.int64) - window.top
        pick = ((scatter.luck * 104729) % 1 * 1024).astype(np.int64)
        columns = (each.tolist() for each in (left, foot, self.kinds, pick))
        return list(zip(*columns, strict=True))


def _pace(pixels_per_hex: float) -> float:
    """How large signs are drawn, growing slowly with the scale; 1 at 24 pixels a hex."""
    return float(np.clip((pixels_per_hex / 24) ** 0.5, 0.62, 2.4))


class Stipple:
    """Paints what is strewn."""

    def __init__(self, land: Land, theme: MapTheme) -> None:
        self.land, self.theme = land, theme
        self._kept: Kept[list[Strewn]] = Kept()

    def paint(self, picture: pygame.Surface, window: Window, state: Mask) -> None:
        """Bogs first, then woods."""
        for strewn in self._kept.of(window, partial(self._strewn, window)):
            strewn.paint(picture, state, self.theme)

    def _strewn(self, window: Window) -> list[Strewn]:
        return [each for each in (self._bogs(window), self._woods(window)) if len(each.kinds)]

    def _bogs(self, window: Window) -> Strewn:
        pace = _pace(window.pixels_per_hex)
        height = max(3, round(4.6 * pace))
        scatter = Scatter.over(window.grown(3 * height), 12 * pace, 6.5 * pace, 301)
        scatter = scatter.where(scatter.of(self.land.marsh, window) > 90 + 120 * scatter.luck)
        kinds = np.zeros(len(scatter.x), np.int64)
        return Strewn(
            scatter,
            window,
            kinds,
            lambda look: ([trees.tuft(height, look.undergrowth, look.shore)],),
        )

    def _woods(self, window: Window) -> Strewn:
        pace = _pace(window.pixels_per_hex)
        height = max(4, round(7.2 * pace))
        scatter = Scatter.over(window.grown(2 * height), 5.4 * pace, 4.3 * pace, 401)
        wood = scatter.of(self.land.wood, window).astype(np.float32)
        scatter = scatter.where((wood > 26 + 150 * scatter.luck) & (wood < 92))
        luck = (scatter.luck * 7919) % 1
        kinds = (scatter.of(self.land.conifers, window) / 255 < luck).astype(np.int64)
        return Strewn(scatter, window, kinds, lambda look: trees.wood_sprites(look, height))
