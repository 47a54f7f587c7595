"""The overlay of weight and depth: who is stronger where, and where a second line stands."""

from __future__ import annotations

import numpy as np

from game.ai.picture import Picture
from game.model.game import Game
from game.model.records import Side
from game.rules.stances import has_second_line
from game.texts import mark, tr
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import Class, Overlay


class WeightOverlay(Overlay):
    """Own strength near by against the enemy's, by what the side sees and guesses."""

    title = mark("Weight and depth")
    about = mark("Who is stronger where, as far as one sees, and where a second line stands")

    def refresh(self, game: Game, side: Side) -> None:
        """Ratios of strength that can be felt in each hex near the front."""
        self.classes = (
            Class(tr("we are twice as strong and more"), (40, 120, 60), "crossed", 150, 70),
            Class(tr("we are stronger"), (120, 170, 80), "rising", 130, 50),
            Class(tr("about equal"), (230, 210, 120), "plain", 95, 60),
            Class(tr("he is stronger"), (226, 130, 60), "falling", 150, 55),
            Class(tr("he is twice as strong and more"), (190, 40, 36), "crossed", 170, 70),
        )
        picture = Picture(game, side)
        ours, theirs = picture.support.astype(np.int64), picture.threat.astype(np.int64)
        ratio = ours * 100 // np.maximum(theirs, 1)
        near = picture.front | picture.enemy_front
        near |= picture.touching(near)
        of = np.select([ratio >= 200, ratio >= 125, ratio >= 80, ratio >= 50], [0, 1, 2, 3], 4)
        self.of = np.where(near & (ours + theirs > 0), of, -1).astype(np.int8)
        self._ratio = ratio
        held = np.flatnonzero(picture.front & (picture.own_at > 0)).tolist()
        self._deep = {h for h in held if has_second_line(game, h, side, known=False)}
        self._line = set(held)

    def notes(self) -> tuple[str, ...]:
        """What the figures mean."""
        return (
            tr("II: troops behind the line can catch a break-through"),
            tr(
                "{count} of {count2} hexes of our line have a second line",
                count=len(self._deep),
                count2=len(self._line),
            ),
        )

    def draw(self, sheet: Sheet) -> None:
        """Classes, and a mark where the line has depth."""
        super().draw(sheet)
        for hexagon in sheet.hexes.tolist():
            if hexagon in self._deep:
                self.figure(sheet, hexagon, "II", height=0.44)
