"""The overlay of zones of control."""

from __future__ import annotations

import numpy as np

from game.model.game import Game
from game.model.records import Side
from game.rules.zoc import enemy_zone
from game.texts import mark, tr
from game.ui.layers.overlays.overlay import Class, Overlay


class ZonesOverlay(Overlay):
    """F4: zones of control, the enemy's as far as he is seen."""

    title, intent = mark("Zones of control"), "overlay-zones"
    about = mark("Whose units command which ground")

    def refresh(self, game: Game, side: Side) -> None:
        """Own, enemy's, both."""
        theirs, ours = enemy_zone(game, side), enemy_zone(game, side.enemy, known=False)
        self.classes = (
            Class(tr("commanded by our units"), (54, 92, 140), "rising", 120, 30),
            Class(tr("commanded by the enemy in sight"), (196, 52, 36), "falling", 140, 35),
            Class(tr("commanded by both"), (120, 52, 110), "crossed", 140, 45),
        )
        self.of = np.select([theirs & ours, theirs, ours], [2, 1, 0], -1).astype(np.int8)
