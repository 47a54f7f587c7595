"""The path that the selected units would take to the hex under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.engine.orders import Move
from game.hexes.grid import OFF_MAP, HexId
from game.texts import tr
from game.ui.ink import BOLD

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

DARK: Final = (30, 26, 20)


class Path:
    """Where they would march, and what it costs."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self.hexes: tuple[HexId, ...] = ()

    def lead_to(self, hexagon: HexId) -> None:
        """Finds the way to a hex; none off the map, or when nobody can be sent."""
        post = self.battle.post
        self.hexes = ()
        if hexagon != OFF_MAP and post.selected and self.battle.mine and (ways := post.ways()):
            self.hexes = ways.path_to(hexagon)

    def draw(self, screen: pygame.Surface) -> None:
        """The line, and what it costs; nothing without a path."""
        battle = self.battle
        points = [battle.camera.centre_of(h) for h in self.hexes]
        if len(points) < 2:
            return
        width = max(3, battle.camera.zoom // 12)
        pygame.draw.lines(screen, DARK, False, points, width + 3)
        pygame.draw.lines(screen, battle.ink.theme.accent.rgb, False, points, width)
        pygame.draw.circle(screen, DARK, points[-1], width + 5)
        pygame.draw.circle(screen, battle.ink.theme.accent.rgb, points[-1], width + 3)
        lead = battle.post.lead
        if lead is None or battle.post.turns > 1:
            return
        problem = Move(lead, self.hexes).problem(battle.game)
        ways = battle.post.ways()
        spent = int(ways.spent[self.hexes[-1]]) if ways else 0
        told = (
            tr("{spent} points", spent=spent)
            if problem is None
            else tr("{spent} points, full", spent=spent)
        )
        shown = battle.ink.words(told, BOLD)
        at = (points[-1][0], points[-1][1] - round(battle.camera.zoom * 0.5) - 6)
        back = shown.get_rect(center=at).inflate(12, 4)
        pygame.draw.rect(screen, battle.ink.theme.deep.rgb, back, border_radius=4)
        screen.blit(shown, shown.get_rect(center=back.center))
