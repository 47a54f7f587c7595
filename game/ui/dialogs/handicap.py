"""The handicap of a new game: what either side is given or denied beyond the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from pygame_gui.elements import UIDropDownMenu

from game.model.records import Side
from game.model.records.handicap import KINDS, NONE, Handicaps
from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from game.ui.app import App

CHOICES: Final = {
    "strength": (70, 80, 90, 95, 100, 105, 110, 120, 130, 150),
    "supply": (60, 70, 80, 90, 100, 110, 120, 140),
    "fog": (0, 50, 75, 100, 150, 200),
}
"""Percentages that can be chosen here; the command line takes any."""
ABOUT: Final = {
    "strength": mark("of the strength with which its units fight"),
    "supply": mark("of the supply that reaches its units"),
    "fog": mark("of the fog; at 0 % it sees everything"),
}


class HandicapDialog(Dialog):
    """A row for each kind, a column for each side."""

    title = mark("Handicap")
    size = (640, 330)

    def __init__(
        self,
        app: App,
        names: Mapping[Side, str],
        own: Handicaps,
        chosen: dict[str, int],
        done: Callable[[], None],
    ) -> None:
        super().__init__(app)
        self._names, self._own, self._chosen, self._done = names, own, chosen, done

    def fill(self) -> None:
        """Both sides beside each other."""
        self._menus: dict[object, str] = {}
        for side in Side:
            x = 330 + 150 * side
            self.label(self._names[side], self.rect(x, 10, 140, 30), "#heading")
        for row, kind in enumerate(KINDS):
            y = 50 + row * 50
            self.label(f"{kind.capitalize()}", self.rect(16, y - 6, 300, 26), "#heading")
            self.label(ABOUT[kind], self.rect(16, y + 14, 310, 26), "#muted")
            for side in Side:
                key = f"{side.key}.{kind}"
                now = self._chosen.get(key, getattr(self._own[side], kind))
                options = [f"{n} %" for n in sorted({*CHOICES[kind], now})]
                menu = UIDropDownMenu(
                    [*options],
                    f"{now} %",
                    self.rect(330 + 150 * side, y, 130, 34),
                    self.manager,
                    self.host,
                )
                self._menus[menu] = key
        note = tr("It is shown in the game and kept with it. No level of the computer has one.")
        self.label(note, self.rect(16, 206, 600, 26), "#muted")
        self.button(tr("None"), self.rect(-270, -48, 116, 36), self._clear)
        self.button(tr("Close"), self.rect(-140, -48, 116, 36), self.close, primary=True)

    def _clear(self) -> None:
        for side in Side:
            for kind in KINDS:
                self._set(f"{side.key}.{kind}", getattr(NONE, kind))
        self.close()

    def _set(self, key: str, percent: int) -> None:
        self._chosen[key] = percent
        self._done()

    def handle(self, event: pygame.event.Event) -> None:
        """A choice holds at once."""
        super().handle(event)
        if event.type == pygame_gui.UI_DROP_DOWN_MENU_CHANGED and event.ui_element in self._menus:
            self._set(self._menus[event.ui_element], int(event.text.removesuffix(" %")))
