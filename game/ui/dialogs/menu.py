"""The menu of a battle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ui.dialogs.briefing import Briefing
from game.ui.dialogs.dialog import Dialog, Question

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


class BattleMenu(Dialog):
    """What can be done besides fighting."""

    title = "Menu"
    size = (300, 560)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """One button below the other, those of the key table with their keys."""
        rows: list[tuple[str, Callable[[], None]]] = [
            ("Back to the map", self.close),
            *((self._named(text, intent), self._doing(intent)) for text, intent in (
                ("Save", "save"), ("Load", "open"), ("Order of battle", "order-of-battle"),
                ("Reports", "reports"), ("Replay", "replay"), ("Settings", "settings"),
            )),
            ("Briefing", self._briefing),
            (self._named("Keys and mouse", "key-sheet"), self._keys),
            ("Main menu", self._leave),
            (self._named("Quit", "quit"), self._quit),
        ]  # fmt: skip
        for number, (text, act) in enumerate(rows):
            self.button(text, self.rect(20, 14 + number * 45, 228, 38), act, primary=number == 0)

    def _named(self, text: str, intent: str) -> str:
        return f"{text}  ({self.app.keys.keys_of(intent)})"

    def _doing(self, intent: str) -> Callable[[], None]:
        def act() -> None:
            self.close()
            self.battle.commands.do(intent)

        return act

    def _briefing(self) -> None:
        self.close()
        self.app.open(Briefing(self.app, self.battle))

    def _keys(self) -> None:
        from game.ui.dialogs.help import KeySheet  # noqa: PLC0415 - opened from many places

        self.close()
        self.app.open(KeySheet(self.app))

    def _leave(self) -> None:
        self.close()
        text = "The autosave of this turn is kept. Leave this game for the main menu?"
        self.app.open(Question(self.app, "Main menu", text, "Leave", self.app.pop, no="Stay"))

    def _quit(self) -> None:
        pygame.event.post(pygame.event.Event(pygame.QUIT))
