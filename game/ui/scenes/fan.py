"""The fan: the units of the selected hex side by side, so that each can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.model.state import UnitId

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

LEAST: Final = 46
"""Width of a counter in the fan at scale 100."""
SPENT: Final = (20, 20, 20, 90)
"""Laid over units that cannot act any more."""


class Fan:
    """Spread while the pointer is near the selected hex."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self.places: list[tuple[UnitId, pygame.Rect]] = []

    def lay(self, pointed: HexId) -> None:
        """Spreads or folds it; `pointed` is the hex under the pointer."""
        battle, post = self.battle, self.battle.post
        self.places = []
        if post.hexagon is None or not post.selected or pointed == OFF_MAP:
            return
        units = post.own(post.hexagon)
        if len(units) < 2 or battle.game.world.board.grid.distance(post.hexagon, pointed) > 1:
            return
        view, zoom = battle.camera.viewport, battle.camera.zoom
        size = max(battle.ink.px(LEAST), battle.counters.width(zoom))
        step = size + battle.ink.px(5)
        x, y = battle.camera.centre_of(post.hexagon)
        top = y - round(zoom * 0.6) - size
        if top < view.top:
            top = y + round(zoom * 0.6)
        left = max(
            view.left + 4, min(x - step * len(units) // 2, view.right - step * len(units) - 4)
        )
        self.places = [
            (unit, pygame.Rect(left + number * step, top, size, size))
            for number, unit in enumerate(units)
        ]

    def unit_at(self, point: tuple[int, int]) -> UnitId | None:
        """The unit of the fan under a pixel."""
        return next((unit for unit, rect in self.places if rect.collidepoint(point)), None)

    def draw(self, screen: pygame.Surface) -> None:
        """The counters; those selected framed, those spent dimmed."""
        if not self.places:
            return
        battle, theme = self.battle, self.battle.ink.theme
        box = self.places[0][1].unionall([rect for _, rect in self.places]).inflate(10, 10)
        pygame.draw.rect(screen, theme.deep.rgb, box, border_radius=5)
        pygame.draw.rect(screen, theme.accent_deep.rgb, box, 1, border_radius=5)
        for unit, rect in self.places:
            screen.blit(battle.book.picture(battle.game, unit, rect.width), rect)
            if unit in battle.post.selected:
                pygame.draw.rect(screen, theme.accent.rgb, rect.inflate(4, 4), 2, border_radius=4)
            elif not battle.post.can_act(unit):
                veil = pygame.Surface(rect.size, pygame.SRCALPHA)
                veil.fill(SPENT)
                screen.blit(veil, rect)
