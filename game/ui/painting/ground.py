"""The ground of a window of the map: soil, fields, woods and relief, each hex in its own season."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.kernels.painting import Rasters, Tables, painted_land
from game.model.rulebook.movement import Ground
from game.ui.painting.land import SCALE, Land
from game.ui.painting.palette import Colour, Look, MapTheme
from game.ui.painting.sampling import Window
from game.ui.painting.season import Season
from game.ui.painting.textures import wallpapers

BROAD_BELOW: Final = 26.0
"""Pixels a hex below which only the large forms of the land are shaded."""


class GroundPainter:
    """Lays land and season under the eyes of the kernel that paints."""

    def __init__(self, land: Land, season: Season, theme: MapTheme) -> None:
        self.land, self.season, self.theme = land, season, theme

    def paint(self, window: Window, layers: frozenset[str]) -> NDArray[np.uint8]:
        """(width, height, 3) the colours of a window; without its woods or fields if so wished."""
        season, land = self.season, self.land
        season.fresh(window)
        rasters = Rasters(
            season.colour,
            season.conifers,
            season.leaves,
            season.state,
            season.light if window.pixels_per_hex >= BROAD_BELOW else season.broad_light,
            land.farmland if "fields" in layers else land.nothing,
            land.wood if "woods" in layers else land.nothing,
            land.conifers,
        )
        picture = np.empty((*window.size, 3), np.uint8)
        size = window.pixels_per_hex
        reach = 1 + round(size / 24)
        papers = wallpapers(size)
        tables = self._tables
        if size < BROAD_BELOW:  # Puddles as large as villages would be blots.
            tables = tables._replace(share=tables.share * np.float32(0.45))
        painted_land(window.left, window.top, picture, SCALE / size, reach, rasters, papers, tables)
        return picture

    @cached_property
    def _tables(self) -> Tables:
        looks = [self.theme.look(ground) for ground in Ground]
        longest = max(len(look.fields) for look in looks)
        return Tables(
            np.array([[c.rgb for c in _repeated(look, longest)] for look in looks], np.float32),
            np.array([look.field_strength / 255 for look in looks], np.float32),
            np.array([(look.patch or look.undergrowth).rgb for look in looks], np.float32),
            np.array([look.patches / 100 for look in looks], np.float32),
            np.array([look.cap / 100 for look in looks], np.float32),
        )


def _repeated(look: Look, count: int) -> list[Colour]:
    """The colours of the fields of a look, as often as needed."""
    return [look.fields[n % len(look.fields)] for n in range(count)]
