"""The overlay of supply."""

from __future__ import annotations

import numpy as np
import pygame

from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along
from game.rules.deliveries import capacity
from game.rules.rail import rail_net
from game.rules.supply import railheads, trace
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import PALE, Class, Overlay


class SupplyOverlay(Overlay):
    """F2: what share of its needs a unit would get in each hex; railheads and working lines."""

    title, intent = "Supply", "overlay-supply"
    about = "What share of its needs a unit would get, railheads, lines"

    def refresh(self, game: Game, side: Side) -> None:
        """Shares by the columns' effort and the trains' capacity."""
        self.classes = (
            Class("70 % and more of what is needed", (74, 140, 60), alpha=75),
            Class("40 to 70 %", (222, 168, 40), "rising", 130, 45),
            Class("less than 40 %", (205, 90, 40), "crossed", 150, 45),
            Class("beyond the columns' reach", (150, 30, 30), "dots", 190, 60),
        )
        share = along(game.world.rules.supply.share, trace(game, side))
        share = share * capacity(game, side) // 1000
        of = np.select([share >= 700, share >= 400, share > 0], [0, 1, 2], 3)
        own = game.state.hexes.control == side
        self.of = np.where(own, of, -1).astype(np.int8)
        self._lines = rail_net(game, side)
        self._heads = {int(h) for h in railheads(game, side)}
        self._rail = game.world.board.rail
        self._capacity = capacity(game, side)

    def notes(self) -> tuple[str, ...]:
        """What the railways bring."""
        return (
            "Circles: railheads; blue: working lines",
            f"The trains bring {self._capacity // 10} % of all needs",
        )

    def draw(self, sheet: Sheet) -> None:
        """Shares, lines, railheads."""
        super().draw(sheet)
        there = sheet.grid.neighbours
        width = max(2, sheet.zoom // 14)
        for hexagon in sheet.hexes[self._lines[sheet.hexes]].tolist():
            for direction in range(6):
                other = int(there[hexagon, direction])
                if self._rail[hexagon, direction] and other >= 0 and self._lines[other]:
                    pygame.draw.line(
                        sheet.surface, (30, 74, 150), sheet.at(hexagon), sheet.at(other), width
                    )
        radius = max(2, sheet.zoom // 9)
        for hexagon in sheet.hexes.tolist():
            if hexagon in self._heads:
                pygame.draw.circle(sheet.surface, PALE, sheet.at(hexagon), radius)
                pygame.draw.circle(sheet.surface, (30, 74, 150), sheet.at(hexagon), radius, 2)
