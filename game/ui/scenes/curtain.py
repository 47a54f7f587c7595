"""The curtain at a shared window: opaque before the state changes hands, then a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.model.records import Side
from game.texts import tr
from game.ui.ink import LARGE, Hand
from game.ui.panels.panel import Panel
from game.ui.scenes.scene import Scene
from game.ui.telling import dates

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


class Curtain(Scene):
    """Falls at the end of a side's turn; rises when the other player says that he is there."""

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle
        self.next_side: Side | None = None
        """Who comes next; None until the state has changed hands."""
        self._drawn = False
        self._panel = Sheet(self)

    @property
    def animated(self) -> bool:
        """Until the state has changed hands, frames follow at once."""
        return self.next_side is None

    def layout(self) -> None:
        """The whole window."""
        self._panel = Sheet(self)
        self._panel.place(self.app.screen.get_rect())
        self.stale = True

    def update(self, seconds: float) -> None:  # noqa: ARG002 - time does not matter
        """Once the curtain has been seen on the screen, the turn is ended behind it."""
        if not self._drawn or self.next_side is not None:
            return
        battle = self.battle
        battle.note(battle.post.end_turn(), play=False)
        game = battle.match.game
        if game.over:
            self.app.pop()
            battle.handover.check()
            return
        self.next_side = game.side_to_move
        battle.handover.keeping.turn()
        self._panel.stale = self.stale = True

    def draw(self, screen: pygame.Surface) -> None:
        """Nothing of the map shows through."""
        self._panel.draw(screen)
        self._drawn = True

    def handle(self, event: pygame.event.Event) -> None:
        """The button, or Enter."""
        if event.type == pygame.MOUSEMOTION and self._panel.hover(event.pos):
            self.stale = True
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._panel.click(event.pos)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self.rise()

    def rise(self) -> None:
        """The other player takes over."""
        if self.next_side is None:
            return
        side, battle = self.next_side, self.battle
        battle.change_side(side)
        self.app.pop()
        battle.handover.recount.play(side.enemy)


class Sheet(Panel):
    """What is written on the curtain."""

    def __init__(self, curtain: Curtain) -> None:
        super().__init__(curtain.ink)
        self.curtain = curtain

    def paint(self, surface: pygame.Surface) -> None:
        """Who comes next, and a button for him."""
        ink, theme, curtain = self.ink, self.ink.theme, self.curtain
        surface.fill(theme.deep.rgb)
        middle = surface.get_rect().center
        frame = pygame.Rect(0, 0, ink.px(640), ink.px(300))
        frame.center = middle
        pygame.draw.rect(surface, theme.slate.rgb, frame, border_radius=ink.px(4))
        pygame.draw.rect(surface, theme.accent_deep.rgb, frame, 2, border_radius=ink.px(4))
        x, y = frame.centerx, frame.top + ink.px(44)
        if curtain.next_side is None:
            ink.put(
                surface,
                tr("The turn ends …"),
                (x, y + ink.px(60)),
                Hand(28, "serif-bold"),
                anchor="centre",
            )
            return
        game = curtain.battle.match.game
        side = game.world.scenario.sides[curtain.next_side.key]
        ink.put(
            surface, tr("Pass the window to"), (x, y), LARGE, colour=theme.muted, anchor="centre"
        )
        ink.put(
            surface,
            tr("the {side} commander", side=side.adjective),
            (x, y + ink.px(28)),
            Hand(34, "serif-bold"),
            anchor="centre",
        )
        told = tr(
            "Turn {turn}  ·  {dates}",
            turn=game.state.turn + 1,
            dates=dates(game.world, game.state.turn),
        )
        ink.put(surface, told, (x, y + ink.px(84)), LARGE, colour=theme.muted, anchor="centre")
        button = pygame.Rect(0, 0, ink.px(280), ink.px(46))
        button.midtop = (x, y + ink.px(136))
        self.button(
            surface,
            button,
            tr("I am here: raise the curtain"),
            curtain.rise,
            primary=True,
            hand=LARGE,
        )
