"""Woods, bogs and suburbs as signs strewn over the map, the same size on paper at every scale."""

from __future__ import annotations

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.model.rulebook.movement import Ground
from game.ui.painting import trees
from game.ui.painting.land import SCALE, Land, Mask
from game.ui.painting.noise import hashed
from game.ui.painting.palette import MapTheme
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


def _pace(pixels_per_hex: float) -> float:
    """How large signs are drawn, growing slowly with the scale; 1 at 24 pixels a hex."""
    return float(np.clip((pixels_per_hex / 24) ** 0.5, 0.62, 2.4))


class Stipple:
    """Paints what is strewn."""

    def __init__(self, land: Land, theme: MapTheme) -> None:
        self.land, self.theme = land, theme

    def paint(self, picture: pygame.Surface, window: Window, state: Mask) -> None:
        """Bogs first, then woods."""
        self._bogs(picture, window, state)
        self._woods(picture, window, state)

    def _bogs(self, picture: pygame.Surface, window: Window, state: Mask) -> None:
        pace = _pace(window.pixels_per_hex)
        height = max(3, round(4.6 * pace))
        strewn = Scatter.over(window.grown(3 * height), 12 * pace, 6.5 * pace, 301)
        strewn = strewn.where(strewn.of(self.land.marsh, window) > 90 + 120 * strewn.luck)
        if not len(strewn.x):
            return
        ground = strewn.of(state, window)
        sprites = {}
        for value in np.unique(ground):
            look = self.theme.look(Ground(int(value)))
            sprites[int(value)] = [trees.tuft(height, look.undergrowth, look.shore)]
        self._stamp(picture, window, strewn, sprites, ground)

    def _woods(self, picture: pygame.Surface, window: Window, state: Mask) -> None:
        pace = _pace(window.pixels_per_hex)
        height = max(4, round(7.2 * pace))
        strewn = Scatter.over(window.grown(2 * height), 5.4 * pace, 4.3 * pace, 401)
        wood = strewn.of(self.land.wood, window).astype(np.float32)
        strewn = strewn.where((wood > 26 + 150 * strewn.luck) & (wood < 92))
        if not len(strewn.x):
            return
        ground = strewn.of(state, window)
        luck = (strewn.luck * 7919) % 1
        kind = (strewn.of(self.land.conifers, window) / 255 < luck).astype(np.int64)
        sprites: dict[int, list[pygame.Surface]] = {}
        for value in np.unique(ground):
            pair = trees.wood_sprites(self.theme.look(Ground(int(value))), height)
            sprites[2 * int(value)], sprites[2 * int(value) + 1] = pair
        self._stamp(picture, window, strewn, sprites, 2 * ground.astype(np.int64) + kind)

    @staticmethod
    def _stamp(
        picture: pygame.Surface,
        window: Window,
        strewn: Scatter,
        sprites: dict[int, list[pygame.Surface]],
        kinds: NDArray[np.integer],
    ) -> None:
        """Puts the foot of a sprite of its kind on each point."""
        pick = ((strewn.luck * 104729) % 1 * 1024).astype(np.int64)
        stamps: Stamps = []
        left = np.floor(strewn.x).astype(np.int64) - window.left
        foot = np.floor(strewn.y).astype(np.int64) - window.top
        for x, y, kind, number in zip(
            left.tolist(), foot.tolist(), kinds.tolist(), pick.tolist(), strict=True
        ):
            row = sprites[kind]
            sprite = row[number % len(row)]
            width, height = sprite.get_size()
            stamps.append((sprite, (x - width // 2, y - height)))
        picture.fblits(stamps, pygame.BLEND_PREMULTIPLIED)
