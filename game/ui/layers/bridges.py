"""Traces of the fighting: bridges that are down, bridgeheads, guns and lorries left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pygame

from game.hexes.grid import HexId
from game.model.events import Event, GearAbandoned, SideTurnBegan
from game.model.game import Game
from game.model.records import Side
from game.rules.bridges import bridgeheads, crossings_down
from game.ui.layers.layer import Layer, Sheet

LEAST_ZOOM: Final = 16
CASING, SPAN = (30, 22, 18), (214, 62, 40)
HEAD, GEAR = (240, 226, 160), (96, 84, 74)
REMEMBERED: Final = 4
"""Turns for which what was left behind lies on the map."""
WORTH_SHOWING: Final = 10
"""Guns, vehicles and tanks together from which it is shown."""


class BridgesLayer(Layer):
    """What everybody can see; bridgeheads are the side's own."""

    def __init__(self) -> None:
        self._down: list[tuple[HexId, HexId]] = []
        self._heads: frozenset[HexId] = frozenset()
        self._gear: frozenset[HexId] = frozenset()

    def refresh(self, game: Game, side: Side, learnt: Sequence[Event]) -> None:
        """Looks which bridges are down, where bridgeheads are, and what was left of late."""
        self._down = crossings_down(game)
        self._heads = frozenset(bridgeheads(game, side))
        self._gear = frozenset(left_of_late(learnt, game.state.turn))

    def draw(self, sheet: Sheet) -> None:
        """Two ends of a road with a gap between them."""
        if sheet.zoom < LEAST_ZOOM:
            return
        shown = set(sheet.hexes.tolist())
        for hexagon in shown & self._gear:
            self._wrecks(sheet, sheet.at(hexagon))
        for hexagon in shown & self._heads:
            self._head(sheet, sheet.at(hexagon))
        for here, there in self._down:
            if here in shown or there in shown:
                self._broken(sheet, sheet.at(here), sheet.at(there))

    def _head(self, sheet: Sheet, centre: tuple[int, int]) -> None:
        """An arc round the bridgehead."""
        radius = round(sheet.zoom * 0.47)
        for colour, width in ((CASING, max(4, sheet.zoom // 12)), (HEAD, max(2, sheet.zoom // 24))):
            pygame.draw.circle(sheet.surface, colour, centre, radius, width, draw_top_left=True)
            pygame.draw.circle(sheet.surface, colour, centre, radius, width, draw_bottom_left=True)

    def _wrecks(self, sheet: Sheet, centre: tuple[int, int]) -> None:
        """Three small wheels and barrels beside the road."""
        size = max(2, sheet.zoom // 16)
        for number in range(3):
            x = centre[0] + round(sheet.zoom * (0.2 + 0.1 * number))
            y = centre[1] + round(sheet.zoom * (0.3 - 0.07 * (number % 2)))
            barrel = (x + 2 * size, y - 2 * size)
            pygame.draw.line(sheet.surface, CASING, (x, y), barrel, max(2, size))
            pygame.draw.circle(sheet.surface, GEAR, (x, y), size)
            pygame.draw.circle(sheet.surface, CASING, (x, y), size, 1)

    def _broken(self, sheet: Sheet, one: tuple[int, int], other: tuple[int, int]) -> None:
        x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        far = max(1.0, ((other[0] - one[0]) ** 2 + (other[1] - one[1]) ** 2) ** 0.5)
        along = (other[0] - one[0]) / far, (other[1] - one[1]) / far
        across = -along[1], along[0]
        size = max(4.0, sheet.zoom * 0.16)
        for colour, width in ((CASING, max(4, sheet.zoom // 10)), (SPAN, max(2, sheet.zoom // 20))):
            for sign in (-1, 1):
                root = x + along[0] * sign * size, y + along[1] * sign * size
                for turn in (-1, 1):
                    tip = (
                        root[0] - along[0] * sign * size * 0.7 + across[0] * turn * size * 0.7,
                        root[1] - along[1] * sign * size * 0.7 + across[1] * turn * size * 0.7,
                    )
                    pygame.draw.line(sheet.surface, colour, root, tip, width)


def left_of_late(learnt: Sequence[Event], turn: int) -> Iterator[HexId]:
    """Where guns and vehicles were left behind in the last turns, newest first."""
    for event in reversed(learnt):
        match event:
            case SideTurnBegan(turn=began) if began <= turn - REMEMBERED:
                return
            case GearAbandoned() if event.guns + event.vehicles + event.tanks >= WORTH_SHOWING:
                yield event.hex
