"""The overlays of winter: whom the ice bears, and where men freeze."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.model.board import River
from game.model.game import Game
from game.model.records import Side
from game.rules.cold import roofs
from game.rules.crossing import bridged, flooded, ice_thickness
from game.rules.weather import temperatures, zone_of_hexes
from game.texts import mark, said, tr
from game.ui.figures import degrees
from game.ui.ink import Rgb
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import DARK, PALE, Class, Overlay
from game.ui.layers.shapes import SIDES

LINES: Final[tuple[tuple[str, Rgb], ...]] = (
    (mark("open water, or too thin for a man"), (30, 60, 150)),
    (mark("bears men"), (60, 130, 210)),
    (mark("bears sledges"), (70, 180, 200)),
    (mark("bears lorries"), (120, 190, 90)),
    (mark("bears tanks"), (230, 170, 50)),
    (mark("bears everything"), (200, 80, 40)),
    (mark("flood water: closed"), (150, 30, 130)),
    (mark("bridge down"), DARK),
)
"""Classes of hexsides; each is drawn wider than the one before, to be told without colour."""
FLOOD, DOWN = 6, 7
ZONES: Final = (mark("North"), mark("Centre"), mark("South"))
"""Names of the zones of the weather that scenarios use."""


class IceOverlay(Overlay):
    """Each river by whom its ice bears, flood water, and bridges that are down."""

    title, intent = mark("Ice and crossings"), ""
    about = mark("Whom the ice of each river bears; floods; bridges that are down")

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """Classes of hexsides."""
        board, rules = game.world.board, game.world.rules.movement
        steps = [rules.ice_cm[name] for name in ("foot", "horse", "motorised", "tracked")]
        steps.append(rules.ice_tanks["kv"])
        thick = ice_thickness(game)
        kind = sum((thick >= 10 * least).astype(np.int8) for least in steps)
        kind = np.where(flooded(game), FLOOD, kind)
        built = (board.road > 0) | (board.rail > 0)
        kind = np.where(built & ~bridged(game) & ~flooded(game), DOWN, kind)
        self._kind: NDArray[np.int8] = np.where(
            (board.river > River.NONE) | flooded(game), kind, -1
        ).astype(np.int8)
        self._thick = thick // 10
        self.of = np.full(len(board), -1, np.int8)
        there = set(np.unique(self._kind).tolist())
        self.classes = tuple(
            Class(text, colour, alpha=0 if n not in there else 255)
            for n, (text, colour) in enumerate(LINES)
            if n in there
        )
        self._needs = steps

    def notes(self) -> tuple[str, ...]:
        """What it takes."""
        foot, horse, lorry, tank, kv = self._needs
        return (
            tr(
                "Men from {foot} cm, sledges {horse}, lorries {lorry},",
                foot=foot,
                horse=horse,
                lorry=lorry,
            ),
            tr("tanks {tank}, KV {kv}. Figures: ice in cm", tank=tank, kv=kv),
        )

    def draw(self, sheet: Sheet) -> None:
        """A line along every river, wider where it bears more."""
        wide = max(3, sheet.zoom // 14)
        for hexagon in sheet.hexes.tolist():
            sides = self._kind[hexagon]
            if (sides < 0).all():
                continue
            x, y = sheet.grid.centres[hexagon]
            for direction in range(6):
                if (kind := int(sides[direction])) < 0:
                    continue
                one, other = (sheet.point(x + dx, y + dy) for dx, dy in SIDES[direction])
                for colour, more in ((PALE, 2), (LINES[kind][1], 0)):
                    width = wide + kind // 2 + more
                    pygame.draw.line(sheet.surface, colour, one, other, width)
            if thickest := int(self._thick[hexagon][sides >= 0].max()):
                self.figure(sheet, hexagon, str(thickest), LINES[1][1])


class ColdOverlay(Overlay):
    """Where men find roofs in the cold, and where none is left."""

    title, intent = mark("Cold and shelter"), ""
    about = mark("Temperature, and where men without winter clothes freeze least")

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """Hexes by the share of cases of frostbite that their roofs leave."""
        percent, burnt = roofs(game.world), game.state.hexes.burnt
        self.classes = (
            Class(
                tr("towns: a third of the cases in the open, or less"), (70, 150, 80), "plain", 110
            ),
            Class(tr("villages: half"), (190, 190, 90), "dots", 170, 50),
            Class(tr("woods and marsh: two thirds and more"), (80, 110, 190), "falling", 170, 60),
            Class(tr("burnt: no roof is left"), (170, 40, 30), "crossed", 200, 80),
        )
        land = game.world.board.passable
        kind = np.select([burnt >= 50, percent <= 40, percent <= 55], [3, 0, 1], 2)
        self.of = np.where(land, kind, -1).astype(np.int8)
        zones = game.world.weather.zones
        where, tenths = zone_of_hexes(game.world), temperatures(game)
        self._zones = tuple(
            f"{said(zone.id.capitalize())}: {degrees(int(tenths[where == n][0]) / 10)}"
            for n, zone in enumerate(zones)
            if (where == n).any()
        )

    def notes(self) -> tuple[str, ...]:
        """The temperatures."""
        return (", ".join(self._zones), tr("Who marches or fights is outside wherever he is"))
