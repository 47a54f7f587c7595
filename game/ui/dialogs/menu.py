"""The menu of a battle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ai.player import HUMAN
from game.lab.reel.entering import staff
from game.paths import saves_dir
from game.scenario.heading import SUFFIX
from game.scenario.savefile import SaveError
from game.texts import mark, tr
from game.ui.dialogs.briefing import Briefing
from game.ui.dialogs.dialog import Dialog, Question
from game.ui.reel.forerun import Errand
from game.ui.reel.show import unused
from game.ui.scenes.forerunning import Forerunning

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle


class BattleMenu(Dialog):
    """What can be done besides fighting."""

    title = mark("Menu")
    size, least = (282, 600), (282, 500)

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle

    def fill(self) -> None:
        """One button below the other, those of the key table with their keys."""
        rows: list[tuple[str, Callable[[], None]]] = [
            (tr("Back to the map"), self.close),
            *(
                (self._named(text, intent), self._doing(intent))
                for text, intent in (
                    (tr("Save"), "save"),
                    (tr("Load"), "open"),
                    (tr("Order of battle"), "order-of-battle"),
                    (tr("Reports"), "reports"),
                    (tr("Replay"), "replay"),
                    (tr("Settings"), "settings"),
                )
            ),
            (tr("Briefing"), self._briefing),
            (tr("Leave the rest to the staffs"), self._finish)
            if self.battle.match.mail is None
            else (tr("End the turn, write the file"), self._write_mail),
            (self._named(tr("Keys and mouse"), "key-sheet"), self._keys),
            (tr("Main menu"), self._leave),
            (self._named(tr("Quit"), "quit"), self._quit),
        ]
        step = min(45, (self.area[1] / self.app.ink.scale - 14) / len(rows))
        for number, (text, act) in enumerate(rows):
            where = self.rect(20, 14 + number * step, 228, step - 7)
            self.button(text, where, act, primary=number == 0)

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

    def _finish(self) -> None:
        battle, match = self.battle, self.battle.match
        self.close()
        if not battle.mine:
            battle.tell(tr("The staffs can take over in your own turn."))
            return
        text = tr(
            "The staffs of both sides fight the game to its end, which takes a minute "
            "or two. It is saved under a name of its own; the autosave of this turn is "
            "kept."
        )

        def fight() -> None:
            """Saves the game under a name of its own and hands both sides to their staffs."""
            world = match.world
            out = unused(
                saves_dir()
                / tr(
                    "{scenario}, left to the staffs{suffix}",
                    scenario=world.scenario.title,
                    suffix=SUFFIX,
                )
            )
            try:
                match.save(out)
            except (SaveError, OSError) as problem:
                battle.tell(tr("The game could not be saved: {problem}.", problem=problem))
                return
            players = match.players.items()
            staffs = {key: staff() if name == HUMAN else name for key, name in players}
            end, today = world.scenario.end, world.date_of(match.game.state.turn)
            errand = Errand(out, end, 0, match.players, out, staffs)
            self.app.push(Forerunning(self.app, errand, today))

        self.app.open(
            Question(self.app, tr("To the end"), text, tr("Fight it out"), fight, no=tr("Back"))
        )

    def _write_mail(self) -> None:
        self.close()
        if self.battle.mine:
            self.battle.handover.last_look.ask()
        else:
            self.battle.handover.check()

    def _leave(self) -> None:
        self.close()
        text = tr("The autosave of this turn is kept. Leave this game for the main menu?")
        if self.battle.match.mail is not None:
            text = tr("Your orders of this turn are kept. Leave this game for the main menu?")
        self.app.open(
            Question(self.app, tr("Main menu"), text, tr("Leave"), self.app.pop, no=tr("Stay"))
        )

    def _quit(self) -> None:
        pygame.event.post(pygame.event.Event(pygame.QUIT))
