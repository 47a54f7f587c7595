"""The overlay of the air: whose sky it is, bases and their state, missions, harried roads."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
import pygame

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import Mission
from game.model.tables import HARRIED, SKY
from game.rules.airfields import GRADES, fields_of
from game.texts import mark, tr
from game.ui.ink import SMALL_BOLD, TINY_BOLD, Ink, Rgb
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.command import head
from game.ui.layers.overlays.overlay import DARK, PALE, Class, Overlay

OURS: Final[Rgb] = (52, 110, 178)
BOTH: Final[Rgb] = (176, 128, 40)
THEIRS: Final[Rgb] = (176, 50, 44)
HARRY: Final[Rgb] = (96, 40, 120)
STRONG: Final = 45
"""Percent of the sky from which it counts as held."""
FELT: Final = 12
"""Percent from which fighters count at all."""
FIELD: Final[dict[str, Rgb]] = {
    "primitive": (150, 104, 52), "ordinary": (70, 110, 76), "prepared": (40, 84, 150),
}  # fmt: skip
MISSIONS: Final[dict[Mission, Rgb]] = {
    Mission.SUPERIORITY: (40, 96, 176),
    Mission.SUPPORT: (40, 120, 70),
    Mission.INTERDICTION: (110, 50, 140),
    Mission.RAIL: (80, 70, 60),
    Mission.RAID: (186, 40, 34),
    Mission.RECONNAISSANCE: (20, 130, 140),
    Mission.TRANSPORT: (150, 110, 20),
}


class AirOverlay(Overlay):
    """Superiority by area, airfields by grade with their aircraft, arrows of missions."""

    title, intent = mark("Air"), "overlay-air"
    about = mark("Whose sky it is, airfields, missions, roads under attack")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._bases: dict[HexId, tuple[str, int, int]] = {}
        self._missions: dict[tuple[HexId, HexId, Mission], int] = {}
        self._harried: dict[HexId, int] = {}
        self._sorties = 0

    def refresh(self, game: Game, side: Side) -> None:
        """The shares of the sky, and what the side's own wings are about."""
        self.classes = (
            Class(tr("our fighters hold the sky"), OURS, "rising", 120, 34),
            Class(tr("ours more than theirs"), OURS, "dots", 110, 14),
            Class(tr("contested"), BOTH, "crossed", 110, 26),
            Class(tr("theirs more than ours"), THEIRS, "dots", 120, 14),
            Class(tr("enemy fighters hold it"), THEIRS, "falling", 130, 34),
        )
        hexes = game.state.hexes
        ours, theirs = (getattr(hexes, SKY[each]).astype(int) for each in (side, side.enemy))
        gap = ours - theirs
        even = (np.minimum(ours, theirs) >= FELT) & (abs(gap) < FELT)
        self.of = np.select(
            [ours >= STRONG, theirs >= STRONG, even, (gap > 0) & (ours >= FELT),
             (gap < 0) & (theirs >= FELT)],
            [0, 4, 2, 1, 3], -1,
        ).astype(np.int8)  # fmt: skip
        harried = getattr(hexes, HARRIED[side])
        self._harried = {int(h): int(harried[h]) for h in np.flatnonzero(harried)}
        wings = game.state.wings
        mine = [w for w in game.world.wings_of[side].tolist() if wings.hex[w] >= 0]
        here = Counter[HexId]()
        fit = Counter[HexId]()
        for wing in mine:
            here[int(wings.hex[wing])] += int(wings.aircraft[wing])
            fit[int(wings.hex[wing])] += int(wings.serviceable[wing])
        grades = fields_of(game, side)
        self._bases = {h: (GRADES[max(int(grades[h]), 0)], fit[h], here[h]) for h in here}
        self._missions = {}
        for wing in mine:
            target, mission = int(wings.target[wing]), Mission(int(wings.mission[wing]))
            if target >= 0 and mission in MISSIONS:
                key = int(wings.hex[wing]), target, mission
                self._missions[key] = self._missions.get(key, 0) + int(wings.sorties[wing])
        self._sorties = int(wings.sorties[mine].sum()) if mine else 0

    def notes(self) -> tuple[str, ...]:
        """What figures, frames and arrows are."""
        return (
            tr("{sorties} sorties left this turn", sorties=self._sorties),
            tr("Plates: aircraft fit / present on a field,"),
            tr("brown primitive, green ordinary, blue prepared"),
            tr("Arrows: blue sky, green support, violet roads,"),
            tr("grey rail, red raid, turquoise sight, yellow supply"),
            tr("+40 %: what enemy aircraft add to our marches"),
        )

    def draw(self, sheet: Sheet) -> None:
        """Hatching, roads under attack, arrows, bases."""
        super().draw(sheet)
        for hexagon, percent in self._harried.items():
            self.figure(sheet, hexagon, f"+{percent} %", HARRY, 0.3)
        for (base, target, mission), sorties in self._missions.items():
            self._arrow(sheet, base, target, MISSIONS[mission], sorties)
        for hexagon, (grade, fit, here) in self._bases.items():
            self._base(sheet, hexagon, FIELD[grade], f"{fit}/{here}")

    def _arrow(self, sheet: Sheet, base: HexId, target: HexId, colour: Rgb, sorties: int) -> None:
        """A bowed line from the base to the target, the thicker the more fly."""
        start, end = pygame.Vector2(sheet.at(base)), pygame.Vector2(sheet.at(target))
        if base == target:
            pygame.draw.circle(sheet.surface, colour, sheet.at(base), sheet.zoom // 2, 3)
            return
        way = end - start
        bow = pygame.Vector2(-way.y, way.x) * 0.12
        points = [start + way * t + bow * (4 * t * (1 - t)) for t in (n / 14 for n in range(15))]
        line = [(round(p.x), round(p.y)) for p in points]
        width = 2 + min(3, sorties // 40)
        pygame.draw.lines(sheet.surface, PALE, False, line, width + 2)
        pygame.draw.lines(sheet.surface, colour, False, line, width)
        head(sheet.surface, line[-2], line[-1], 9 + width * 2, colour)

    def _base(self, sheet: Sheet, hexagon: HexId, colour: Rgb, text: str) -> None:
        """A plate with an aircraft's count in the colour of the field."""
        x, y = sheet.at(hexagon)
        shown = self.ink.words(text, SMALL_BOLD if sheet.zoom >= 40 else TINY_BOLD, DARK)
        box = shown.get_rect(center=(x, y))
        plate = box.inflate(10, 4)
        pygame.draw.rect(sheet.surface, PALE, plate, border_radius=4)
        pygame.draw.rect(sheet.surface, colour, plate, 3, border_radius=4)
        sheet.surface.blit(shown, box)
