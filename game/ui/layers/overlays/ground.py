"""The overlay of ground and ice."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.model.board import River
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.texts import mark, tr
from game.ui.figures import GROUNDS
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import Class, Overlay

ICE: Final = (16, 60, 120)
_GROUND_CLASSES: Final = {
    Ground.DRY: Class("", (222, 188, 84), alpha=70),
    Ground.WET: Class("", (96, 128, 92), "falling", 130, 60),
    Ground.MUD: Class("", (104, 66, 30), "crossed", 170, 110),
    Ground.FROZEN: Class("", (110, 150, 190), "rising", 130, 60),
    Ground.SNOW: Class("", (90, 128, 186), "dots", 190, 26),
    Ground.DEEP_SNOW: Class("", (58, 96, 168), "rising", 150, 50),
    Ground.THAW: Class("", (120, 110, 140), "dots", 190, 90),
}


class GroundOverlay(Overlay):
    """F3: the state of the ground, and how thick the ice is on rivers and lakes."""

    title, intent = mark("Ground and ice"), "overlay-ground"
    about = mark("Mud, snow and ice, hex by hex")

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """Ground by hex, counted."""
        ground = game.state.hexes.ground
        counts = np.bincount(ground[game.world.board.passable], minlength=len(Ground))
        present = [kind for kind in Ground if counts[kind]]
        shares = {kind: round(100 * counts[kind] / counts.sum()) for kind in present}
        self.classes = tuple(
            Class(
                tr("{grounds}, {shares} % of the map", grounds=GROUNDS[k], shares=shares[k]),
                c.colour,
                c.pattern,
                c.alpha,
                c.fill,
            )
            for k, c in _GROUND_CLASSES.items()
            if k in present
        )
        index = np.full(len(Ground), -1, np.int8)
        index[present] = np.arange(len(present))
        self.of = index[ground]
        self._ice = np.rint(game.state.hexes.ice / 10).astype(np.int32)
        self._wet = (game.world.board.river > River.NONE).any(axis=1) | ~game.world.board.passable
        self._bears = game.world.rules.movement.ice_cm

    def notes(self) -> tuple[str, ...]:
        """What ice bears."""
        bears = self._bears
        return (
            tr("Figures: ice in cm. Bears men from {bears},", bears=bears["foot"]),
            tr(
                "lorries from {bears}, tanks from {bears2}",
                bears=bears["motorised"],
                bears2=bears["tracked"],
            ),
        )

    def draw(self, sheet: Sheet) -> None:
        """Ground, and the ice in figures."""
        super().draw(sheet)
        for hexagon in sheet.hexes[self._wet[sheet.hexes]].tolist():
            if thickness := int(self._ice[hexagon]):
                self.figure(sheet, hexagon, str(thickness), ICE)
