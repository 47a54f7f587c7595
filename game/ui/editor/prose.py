"""A window for a text of several lines, such as a briefing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame
from pygame_gui.elements import UITextEntryBox

from game.texts import tr
from game.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from game.ui.app import App


class ProseDialog(Dialog):
    """The text, to be written in; Ctrl+Enter takes it over."""

    size, least = (760, 520), (520, 360)

    def __init__(
        self, app: App, title: str, about: str, text: str, take: Callable[[str], object]
    ) -> None:
        super().__init__(app)
        self.title, self._about, self._text, self._take = title, about, text, take

    def fill(self) -> None:
        """What it means, the text, and two buttons."""
        width, height = (n / self.app.ink.scale for n in self.area)
        self.label(self._about, self.rect(14, 6, width - 28, 26), "#muted")
        self.box = UITextEntryBox(
            self.rect(14, 36, width - 28, height - 96), self._text, self.manager, self.host
        )
        self.box.focus()  # type: ignore[no-untyped-call]
        self.button(tr("Take over"), self.rect(-314, -48, 160, 36), self._done, primary=True)
        self.button(tr("Cancel"), self.rect(-144, -48, 130, 36), self.close)

    def handle(self, event: pygame.event.Event) -> None:
        """Enter is a new line; with Ctrl it takes the text over."""
        enter = event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER)
        if enter and event.mod & pygame.KMOD_CTRL:
            self._done()
        elif enter:
            self.manager.process_events(event)
        else:
            super().handle(event)

    def _done(self) -> None:
        text = self.box.get_text()
        self.close()
        self._take(text)
