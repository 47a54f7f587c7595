"""The bar at the top of the editor: the file, what has changed, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pygame
from attrs import frozen

from game.ui.ink import SMALL, TITLE, Ink
from game.ui.panels.panel import Panel

HEIGHT: Final = 46


@frozen
class Button:
    """A button of the bar."""

    text: str
    intent: str
    width: int
    can: bool = True
    primary: bool = False


class EditBar(Panel):
    """Title and buttons."""

    def __init__(
        self, ink: Ink, do: Callable[[str], object], caption: Callable[[str], str]
    ) -> None:
        super().__init__(ink)
        self._do, self._caption = do, caption
        self.title = self.note = ""
        self.tools: tuple[Button, ...] = ()

    def show(self, title: str, note: str, tools: Iterable[Button]) -> None:
        """Takes over what is to be said and what can be done."""
        now = title, note, tuple(tools)
        if now != (self.title, self.note, self.tools):
            self.title, self.note, self.tools = now
            self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """Buttons to the right, title to the left."""
        ink, theme = self.ink, self.ink.theme
        foot = self.rect.height - 1
        pygame.draw.line(surface, theme.accent_deep.rgb, (0, foot), (self.rect.width, foot))
        right = self.rect.width - ink.px(10)
        for tool in reversed(self.tools):
            rect = pygame.Rect(0, ink.px(8), ink.px(tool.width), ink.px(30))
            rect.right = right
            act = (lambda t=tool: self._do(t.intent)) if tool.can else None
            tip = self._caption(tool.intent)
            self.button(surface, rect, tool.text, act, tip=tip, primary=tool.primary and tool.can)
            right = rect.left - ink.px(6)
        said = ink.put(surface, self.title, (ink.px(14), ink.px(8)), TITLE, width=right // 2)
        at = (said.right + ink.px(14), ink.px(14))
        room = right - said.right - ink.px(24)
        ink.put(surface, self.note, at, SMALL, colour=theme.muted, width=room)
