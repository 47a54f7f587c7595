"""The overlay of pockets and necks: where ground hangs on a corridor, and how wide that is."""

from __future__ import annotations

import numpy as np

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.rules.bulges import find_bulges
from game.rules.pockets import find_pockets
from game.texts import mark, tr
from game.ui.ink import Ink
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import Class, Overlay


class NecksOverlay(Overlay):
    """Pockets, bulges and their necks, of both sides."""

    title = mark("Pockets and corridors")
    about = mark("Who is cut off, and what hangs on a narrow neck")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._widths: dict[HexId, int] = {}
        self._told: tuple[str, ...] = ()

    def refresh(self, game: Game, side: Side) -> None:
        """Pockets over bulges over nothing; the width stands in the middle of the neck."""
        self.classes = (
            Class(tr("cut off"), (170, 30, 24), "crossed", 150, 50),
            Class(tr("hangs on a corridor"), (204, 128, 34), "rising", 120, 30),
            Class(tr("the corridor"), (60, 80, 150), "plain", 120),
        )
        of, self._widths, told = np.full(len(game.world.board), -1, np.int8), {}, []
        for whose in (side, side.enemy):
            for bulge in find_bulges(game, whose):
                of[list(bulge.hexes)] = 1
                of[list(bulge.neck)] = 2
                middle = sorted(bulge.neck)[len(bulge.neck) // 2]
                self._widths[middle] = bulge.km
                place = game.world.board.name_of(middle)
                told.append(
                    tr(
                        "{place}: {km} km, {divisions} divisions behind it",
                        place=place,
                        km=bulge.km,
                        divisions=bulge.divisions,
                    )
                )
            for pocket in find_pockets(game, whose):
                of[list(pocket.hexes)] = 0
        self.of, self._told = of, tuple(told[:5])

    def notes(self) -> tuple[str, ...]:
        """The narrowest corridors."""
        return self._told or (tr("No corridors"),)

    def draw(self, sheet: Sheet) -> None:
        """Classes, and the widths."""
        super().draw(sheet)
        for hexagon in sheet.hexes.tolist():
            if hexagon in self._widths:
                self.figure(
                    sheet, hexagon, tr("{widths} km", widths=self._widths[hexagon]), height=0
                )
