"""The settings: each change holds at once and is kept for the next time."""

from __future__ import annotations

from typing import Any, Final

import pygame
import pygame_gui
from attrs import evolve
from pygame_gui.elements import UIDropDownMenu

from game.ui.dialogs.dialog import Dialog

SCALES: Final = (75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
SPEEDS: Final = {"at once": 0, "slow": 50, "usual": 100, "fast": 200, "very fast": 400}
YES_NO: Final = {"no": False, "yes": True}
ALPHABETS: Final = {"Latin": "latin", "Кириллица": "cyrillic"}
SIGNS: Final = {"staff symbols": "symbols", "silhouettes": "silhouettes"}
PLANS: Final = {"at the end": "end", "after its turn": "turn"}
KEEP: Final = {"none": 0, "3": 3, "5": 5, "10": 10, "30": 30}


class SettingsDialog(Dialog):
    """A row for each setting."""

    title = "Settings"
    size = (560, 608)

    def fill(self) -> None:
        """Name and choice, one below the other."""
        self._menus: dict[object, tuple[str, dict[str, Any]]] = {}
        self._choice(0, "Size of text and panels", "scale", {f"{s} %": s for s in SCALES})
        self._choice(1, "Speed of moves and battles", "animation_speed", SPEEDS)
        self._choice(2, "Show the opponent's moves one by one", "show_opponent", YES_NO)
        self._choice(3, "Full screen", "full_screen", YES_NO)
        self._choice(4, "Names on the map", "alphabet", ALPHABETS)
        self._choice(5, "Move the map at the screen's edge", "edge_scroll", YES_NO)
        self._choice(6, "Autosaves that are kept", "autosaves", KEEP)
        self._choice(7, "The situation at the start of a turn", "situation", YES_NO)
        self._choice(8, "The opponent's plans are shown", "opponent_plans", PLANS)
        self._choice(9, "Signs on the counters", "signs", SIGNS)
        note = "The map moves at the edge only in full screen."
        self.label(note, self.rect(18, 16 + 10 * 46, 480, 26), "#muted")
        self.button("Close", self.rect(-150, -48, 136, 36), self.close, primary=True)

    def _choice(self, row: int, text: str, name: str, choices: dict[str, Any]) -> None:
        y = 14 + row * 46
        self.label(text, self.rect(18, y, 290, 36))
        now = getattr(self.app.settings, name)
        names = {value: told for told, value in choices.items()}
        told = names.get(now, f"{now}")
        options: list[str | tuple[str, str]] = [*choices]
        if told not in choices:
            options.insert(0, told)
        menu = UIDropDownMenu(options, told, self.rect(318, y, 196, 36), self.manager, self.window)
        self._menus[menu] = name, {**choices, told: now}

    def handle(self, event: pygame.event.Event) -> None:
        """A choice holds at once."""
        super().handle(event)
        if event.type == pygame_gui.UI_DROP_DOWN_MENU_CHANGED and event.ui_element in self._menus:
            name, choices = self._menus[event.ui_element]
            app, chosen = self.app, choices[event.text]
            if getattr(app.settings, name) != chosen:
                app.change(evolve(app.settings, **{name: chosen}))
                if self not in app.dialogs:  # A new scale or screen shut every dialog.
                    app.open(SettingsDialog(app))
