"""The buttons under the map: next unit, undo, overlays' legend switch, end of turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame
from attrs import frozen

from game.texts import tr
from game.ui.ink import HEADING, SMALL, Ink
from game.ui.keys import key_table
from game.ui.panels.panel import Panel


@frozen
class Button:
    """A button that stands for an intent of the key table."""

    intent: str
    text: str
    pressed: bool = False
    disabled: str = ""
    """Why it cannot be pressed; empty when it can."""


class CommandBar(Panel):
    """Small buttons and the large one that ends the turn."""

    def __init__(self, ink: Ink, do: Callable[[str], object]) -> None:
        super().__init__(ink)
        self._do = do
        self.buttons: Sequence[Button] = ()
        self.end_text = tr("End turn")
        self.end_note = ""
        self.end_enabled = True

    def show(self, buttons: Sequence[Button], end_text: str, note: str, enabled: bool) -> None:
        """Takes over what can be done."""
        state = (tuple(buttons), end_text, note, enabled)
        if state != (tuple(self.buttons), self.end_text, self.end_note, self.end_enabled):
            self.buttons, self.end_text, self.end_note, self.end_enabled = state
            self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """One row of small buttons, the end of the turn beneath."""
        ink, pad, gap = self.ink, self.ink.px(8), self.ink.px(4)
        if self.buttons:
            width = (self.rect.width - 2 * pad - gap * (len(self.buttons) - 1)) // len(self.buttons)
            for number, each in enumerate(self.buttons):
                rect = pygame.Rect(pad + number * (width + gap), ink.px(4), width, ink.px(26))
                tip = key_table().caption(each.intent)
                if each.disabled:
                    tip = f"{tip}: {each.disabled}"
                do = None if each.disabled else partial(self._do, each.intent)
                self.button(surface, rect, each.text, do, tip=tip, pressed=each.pressed, hand=SMALL)
        end = pygame.Rect(pad, ink.px(36), self.rect.width - 2 * pad, self.rect.height - ink.px(44))
        act = partial(self._do, "end-turn") if self.end_enabled else None
        self.button(
            surface, end, "", act, tip=key_table().caption(tr("end-turn")), primary=self.end_enabled
        )
        colour = ink.theme.ink.rgb if self.end_enabled else ink.theme.muted.rgb
        middle = end.centery - ink.px(20 if self.end_note else 12)
        ink.put(
            surface, self.end_text, (end.centerx, middle), HEADING, colour=colour, anchor="centre"
        )
        if self.end_note:
            ink.put(
                surface,
                self.end_note,
                (end.centerx, end.centery + ink.px(1)),
                SMALL,
                colour=colour,
                anchor="centre",
                width=end.width - pad,
            )
