"""Headquarters on the map: a flag with the name of its army, in the colour of its side."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from game.hexes.grid import HexId
from game.rules.command import beyond, reach_of_staff
from game.ui.ink import Hand, Ink
from game.ui.layers.layer import Layer, Sheet
from game.ui.post import CommandPost

FROM: Final = 16
"""Zoom from which staffs are drawn, and that from which they have names."""
NAMED_FROM: Final = 30
MOST_NAMES: Final = 3
SHAKEN: Final = (236, 96, 60)
OUT: Final = (220, 60, 44)


class HeadquartersLayer(Layer):
    """All staffs that the side knows of; those above armies have a larger flag."""

    def __init__(self, ink: Ink, post: CommandPost) -> None:
        self.ink, self.post = ink, post

    def draw(self, sheet: Sheet) -> None:
        """The flags of each hex, side by side."""
        if sheet.zoom < FROM:
            return
        visible = set(sheet.hexes.tolist())
        self._reach(sheet)
        for hexagon, armies in self._staffs().items():
            if hexagon in visible:
                self._flags(sheet, hexagon, armies)

    def _staffs(self) -> dict[HexId, list[int]]:
        """The armies whose staffs are in each hex."""
        at = self.post.game.state.armies.hex
        here: dict[HexId, list[int]] = {}
        for army in np.flatnonzero(at >= 0).tolist():
            here.setdefault(int(at[army]), []).append(army)
        return here

    def key(self, zoom: int) -> object:
        """What the places of the flags depend on."""
        return (self.post.game.state.armies.stamp("hex"), self.ink) if zoom >= NAMED_FROM else None

    def rects(self, zoom: int) -> list[pygame.Rect]:
        """The flags with their names in world pixels, of which names of places keep clear."""
        if zoom < NAMED_FROM:
            return []
        centres = self.post.game.world.board.grid.centres
        found = []
        for hexagon, armies in self._staffs().items():
            x, y = (centres[hexagon] * zoom).tolist()
            flag = self._flag((round(x), round(y)), zoom, armies)
            boxes = self._boxes(flag, zoom, armies)
            found.append(flag.unionall([box for _, box in boxes]))
        return found

    def _reach(self, sheet: Sheet) -> None:
        """How far the staff of the selected unit's army reaches, and the thread to the unit."""
        game, lead = self.post.game, self.post.lead
        if lead is None or game.world.side_of[lead] != self.post.side:
            return
        army = int(game.state.units.army[lead])
        there, here = int(game.state.armies.hex[army]), int(game.state.units.hex[lead])
        if there < 0 or here < 0:
            return
        far = beyond(game, army, here) > 0
        colour = OUT if far else self.ink.theme.paper.rgb
        radius = round((reach_of_staff(game, army) + 0.5) * sheet.zoom)
        middle = sheet.at(there)
        pygame.draw.circle(sheet.surface, self.ink.theme.deep.rgb, middle, radius + 1, 4)
        pygame.draw.circle(sheet.surface, colour, middle, radius, 2)
        if here != there:
            pygame.draw.line(sheet.surface, self.ink.theme.deep.rgb, middle, sheet.at(here), 4)
            pygame.draw.line(sheet.surface, colour, middle, sheet.at(here), 2)

    def _flags(self, sheet: Sheet, hexagon: HexId, armies: list[int]) -> None:
        """Poles at the lower edge of the hex, below the counters; names beneath one another."""
        game, theme = self.post.game, self.ink.theme
        flag = self._flag(sheet.at(hexagon), sheet.zoom, armies)
        colour = theme.of(game.world.army_sides[armies[0]])
        shaken = any(game.state.armies.shaken[a] > 0 for a in armies)
        foot, pole = (flag.left, flag.top + flag.width), max(2, flag.width // 8)
        pygame.draw.line(sheet.surface, theme.deep.rgb, foot, flag.topleft, pole)
        pygame.draw.rect(sheet.surface, colour, flag)
        if self._of_front(armies):
            pygame.draw.rect(sheet.surface, theme.paper.rgb, flag.inflate(-4, -4), 1)
        border = SHAKEN if shaken else theme.deep.rgb
        pygame.draw.rect(sheet.surface, border, flag, 2 if shaken else 1)
        for shown, box in self._boxes(flag, sheet.zoom, armies):
            pygame.draw.rect(sheet.surface, theme.paper.rgb, box.inflate(5, 0), border_radius=3)
            sheet.surface.blit(shown, box)

    def _of_front(self, armies: list[int]) -> bool:
        return any(self.post.game.world.armies[a].kind == "front" for a in armies)

    def _flag(self, middle: tuple[int, int], zoom: int, armies: list[int]) -> pygame.Rect:
        """The cloth at the head of a pole that is as high as the cloth is wide."""
        x, y = middle[0] - round(zoom * 0.34), middle[1] + round(zoom * 0.63)
        size = max(8, round(zoom * (0.34 if self._of_front(armies) else 0.27)))
        return pygame.Rect(x, y - size, size, round(size * 0.62))

    def _boxes(
        self, flag: pygame.Rect, zoom: int, armies: list[int]
    ) -> list[tuple[pygame.Surface, pygame.Rect]]:
        """The names beside a flag."""
        if zoom < NAMED_FROM:
            return []
        hand = Hand(max(9.0, zoom * 0.17) / self.ink.scale, "narrow-bold")
        found = []
        for row, army in enumerate(armies[:MOST_NAMES]):
            record = self.post.game.world.armies[army]
            shown = self.ink.words(record.short or record.name, hand, self.ink.theme.deep.rgb)
            at = flag.right + 3, flag.centery + row * shown.get_height()
            found.append((shown, shown.get_rect(midleft=at)))
        return found
