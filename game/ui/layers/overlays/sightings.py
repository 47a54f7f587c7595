"""The overlay of sightings: where enemies were last seen, and how old the news is."""

from __future__ import annotations

import numpy as np

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.rules.intelligence import remembered
from game.texts import mark, tr
from game.ui.ink import Ink
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import Class, Overlay


class SightingsOverlay(Overlay):
    """Sightings that age; the strength is what the staff took them for."""

    title = mark("Sightings")
    about = mark("Where enemies out of sight were last seen, and how long ago")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._men: dict[HexId, int] = {}

    def refresh(self, game: Game, side: Side) -> None:
        """By hex the freshest sighting and how many men were reckoned with."""
        units, turn = game.state.units, game.state.turn
        self.classes = (
            Class(tr("seen in the last turn"), (190, 60, 40), "falling", 190, 60),
            Class(tr("seen the turn before"), (190, 110, 60), "dots", 170, 40),
            Class(tr("older"), (150, 140, 120), "dots", 130, 20),
        )
        of, self._men = np.full(len(game.world.board), -1, np.int8), {}
        for unit in np.flatnonzero(remembered(game, side)).tolist():
            here = int(units.seen_hex[unit])
            age = turn - int(units.seen_turn[unit])
            kind = min(max(age - 1, 0), 2)
            of[here] = kind if of[here] < 0 else min(of[here], kind)
            self._men[here] = self._men.get(here, 0) + int(units.seen_men[unit])
        self.of = of

    def notes(self) -> tuple[str, ...]:
        """What the figures are."""
        return (tr("Figures: thousands of men, as they were estimated"),)

    def draw(self, sheet: Sheet) -> None:
        """Classes, and the estimates."""
        super().draw(sheet)
        for hexagon in sheet.hexes.tolist():
            if hexagon in self._men:
                self.figure(sheet, hexagon, f"{self._men[hexagon] / 1000:.0f}?", height=0)
