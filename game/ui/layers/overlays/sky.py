"""The overlay of the sky: what falls where this turn, where weathers meet, and what is foretold."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import pygame

from game.model.game import Game
from game.model.records import Side
from game.rules.forecast import forecast
from game.rules.weather import temperatures, weather_of, zone_of_hexes
from game.texts import mark, tr
from game.ui.figures import degrees
from game.ui.ink import Ink, Rgb
from game.ui.layers.contour import contour
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import PALE, Class, Overlay
from game.ui.painting.land import hexes_under
from game.ui.painting.lines import Points, resampled, ticks
from game.ui.painting.noise import blurred

COLD: Final[Rgb] = (36, 84, 170)
MELTS: Final = 5
"""Tenths of a degree from which what falls is rain."""
HEAVY: Final = 80
"""Tenths of a millimetre a turn from which it is much."""
APART: Final = 5
"""Tenths of a degree between neighbours from which there is a front between them."""
FINE: Final = 2
"""Points to a hex of the field through which a front is drawn."""


class SkyOverlay(Overlay):
    """Rain and snow by zone, a toothed line where a colder zone meets a warmer one."""

    title = mark("Weather")
    about = mark("Rain, snow and temperature of the turn, where weathers meet, what is foretold")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._fronts: list[Points] = []
        self._told: tuple[str, ...] = ()

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """What falls in each zone in the days of the turn."""
        self.classes = (
            Class(tr("nothing falls"), (240, 210, 110), "plain", 40),
            Class(tr("rain"), (60, 110, 190), "falling", 150, 40),
            Class(tr("much rain"), (30, 70, 160), "falling", 220, 90),
            Class(tr("snow"), (250, 252, 255), "dots", 210, 50),
            Class(tr("much snow"), (235, 242, 255), "dots", 245, 120),
        )
        zone_of, tenths = zone_of_hexes(game.world), temperatures(game)
        days = game.world.days_of(game.state.turn)
        kinds, told = [], []
        for number, zone in enumerate(game.world.weather.zones):
            here = np.flatnonzero(zone_of == number)
            water = sum(weather_of(game, day, number).precipitation for day in days)
            warm = int(tenths[here[0]]) if len(here) else 0
            wet = 1 if warm >= MELTS else 3
            kinds.append(0 if water <= 0 else wet + (water >= HEAVY))
            if len(here):
                told.append(f"{zone.id.capitalize()}: {degrees(warm / 10)}{_coming(game, number)}")
        self.of = np.array(kinds, np.int8)[zone_of]
        self._told = tuple(told)
        self._fronts = _fronts(game)

    def notes(self) -> tuple[str, ...]:
        """Each zone now and on the first day that is foretold."""
        return (*self._told, tr("Teeth: cold air meets warmer air"))

    def draw(self, sheet: Sheet) -> None:
        """What falls, then the fronts."""
        super().draw(sheet)
        width = max(2, sheet.zoom // 16)
        size = 0.18 + 5.0 / sheet.zoom
        for line in self._fronts:
            points = (line * sheet.zoom - np.asarray(sheet.origin)).tolist()
            for colour, more in ((PALE, 2), (COLD, 0)):
                pygame.draw.lines(sheet.surface, colour, False, points, width + more)
            for left, right in ticks(line, 1.6, size):
                along = np.array([right[1] - left[1], left[0] - right[0]]) / 2
                middle = (left + right) / 2
                tooth = np.array([middle - along, left, middle + along])
                shape = tooth * sheet.zoom - np.asarray(sheet.origin)
                pygame.draw.polygon(sheet.surface, COLD, shape.tolist())


def _coming(game: Game, zone: int) -> str:
    """What is foretold of the first day after the turn."""
    ahead = forecast(game, zone)
    if not ahead:
        return ""
    first = ahead[0]
    return tr(
        ", then {temperature:+.0f} ± {error:.0f}, wet {wet} %",
        temperature=first.temperature,
        error=first.error,
        wet=first.wet,
    )


def _fronts(game: Game) -> list[Points]:
    """The lines between zones whose temperatures differ, colder air to their right."""
    grid, zone_of, tenths = game.world.board.grid, zone_of_hexes(game.world), temperatures(game)
    by_zone = {int(z): int(tenths[zone_of == z][0]) for z in np.unique(zone_of)}
    ranked = sorted(by_zone.values())
    levels = [(low + high) / 2 for low, high in pairwise(ranked) if high - low >= APART]
    if not levels:
        return []
    x = np.arange(int(grid.extent[0] * FINE) + 1, dtype=np.float32)[:, None] / FINE
    y = np.arange(int(grid.extent[1] * FINE) + 1, dtype=np.float32)[None, :] / FINE
    field = tenths[hexes_under(grid, *np.broadcast_arrays(x, y))].astype(np.float32)
    smooth = blurred(field, 3)
    return [
        resampled(line, 0.25)
        for level in levels
        for line in contour(np.float32(level) - smooth, FINE)
    ]
