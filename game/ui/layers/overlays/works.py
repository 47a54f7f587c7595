"""The overlay of works: how far they are, who digs, and where nobody mans them."""

from __future__ import annotations

import numpy as np

from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.rules.labour import at_work, belts, plans, progress, unassigned
from game.rules.zoc import enemy_there
from game.texts import mark, tr
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import Class, Overlay

PEOPLE = (120, 40, 110)


class WorksOverlay(Overlay):
    """Belts and other works with the percent of their earth; figures of diggers below."""

    title = mark("Works and labour")
    about = mark("How far works are, who digs, and where nobody mans them")

    def refresh(self, game: Game, side: Side) -> None:
        """Own works and plans, and what is seen of the enemy's."""
        self.classes = (
            Class(tr("planned, not begun"), (250, 236, 190), "dots", 190, 40),
            Class(tr("begun, less than half"), (252, 206, 84), "rising", 190, 75),
            Class(tr("half and more"), (240, 150, 48), "falling", 200, 95),
            Class(tr("ready"), (178, 92, 30), "crossed", 210, 110),
            Class(tr("near the enemy, nobody in it"), (214, 40, 40), "crossed", 200, 80),
            Class(tr("the enemy's works"), (70, 84, 124), "falling", 190, 80),
        )
        hexes, own = game.state.hexes, game.state.hexes.control == side
        share = np.zeros(len(hexes), np.int32)
        works = np.flatnonzero((hexes.fort > 0) | (hexes.labour > 0))
        share[works] = [progress(game, int(hexagon)) for hexagon in works]
        manned = enemy_there(game, side.enemy, known=False)
        empty = own & (hexes.fort > 0) & ~manned & _near(game, side)
        plan = own & (belts(game)[side] > 0) & (hexes.fort < plans(game))
        of = np.select(
            [
                (hexes.control == side.enemy) & (hexes.fort > 0),
                empty,
                own & (share >= 95),
                own & (share >= 50),
                own & (hexes.fort > 0),
                plan,
            ],
            [5, 4, 3, 2, 1, 0],
            -1,
        )
        self.of = of.astype(np.int8)
        self._share, self._own = share, own
        self._labour = hexes.labour
        self._told = (
            tr(
                "{at_work} people dig, {unassigned} wait for work",
                at_work=thousands(at_work(game, side) * 100),
                unassigned=thousands(unassigned(game, side) * 100),
            ),
        )

    def notes(self) -> tuple[str, ...]:
        """How many dig and how many could."""
        return (tr("Above: percent of the earth; below: diggers"), *self._told)

    def draw(self, sheet: Sheet) -> None:
        """Classes, percents, diggers."""
        super().draw(sheet)
        for hexagon in sheet.hexes[self._own[sheet.hexes]].tolist():
            if self._share[hexagon]:
                self.figure(sheet, hexagon, f"{self._share[hexagon]} %", height=-0.2)
            if self._labour[hexagon]:
                people = thousands(int(self._labour[hexagon]) * 100)
                self.figure(sheet, hexagon, people, PEOPLE, 0.2)


def _near(game: Game, side: Side) -> np.ndarray:
    """(hexes,) within three hexes of the enemy's ground: where a hole matters now."""
    near = np.append((game.state.hexes.control == side.enemy) & game.world.board.passable, False)
    neighbours = game.world.board.grid.neighbours
    for _ in range(3):
        near = np.append(near[:-1] | near[neighbours].any(axis=1), False)
    return np.asarray(near[:-1])
