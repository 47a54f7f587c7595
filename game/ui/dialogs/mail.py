"""Games by mail: the files there are, whose turn it is in each, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pygame
import pygame_gui
from pygame_gui.elements import UISelectionList

from game.paths import saves_dir
from game.scenario.mail import playing
from game.scenario.mail.chain import SUFFIX
from game.scenario.mail.letters import letter
from game.scenario.mail.trouble import MailError
from game.scenario.mail.verifying import verify
from game.scenario.reader import BrokenFile
from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog, Notice
from game.ui.dialogs.files import UNFIT
from game.ui.post import sentence
from game.ui.reel.show import unused

if TYPE_CHECKING:
    from game.ui.app import App


class MailDialog(Dialog):
    """The files of games by mail that lie among the saved games."""

    title = mark("By mail")
    size = (900, 520)

    def fill(self) -> None:
        """What it is about, the files, the buttons."""
        width, height = (n / self.app.ink.scale for n in self.area)
        text = tr(
            "One file goes to and fro between two homes, with sealed and signed turns. "
            "Put a file that you were sent into {escape}. A new game begins in the "
            "list of battles, with “By mail” as the other player.",
            escape=escape(str(saves_dir())),
        )
        self.text(text, self.rect(10, 8, width - 20, 76), "#clear")
        letters = [letter(path) for path in sorted(saves_dir().glob(f"*{SUFFIX}"), key=_newest)]
        self.letters = {f"{each.path.stem}   ·   {each.status}": each for each in letters}
        self.list = UISelectionList(
            self.rect(14, 92, width - 28, height - 156),
            list(self.letters),
            self.manager,
            container=self.host,
        )
        self._chosen = letters[0] if letters else None
        self.button(tr("Go on"), self.rect(-150, -48, 136, 36), self._go_on, primary=True)
        self.button(tr("Back"), self.rect(-280, -48, 120, 36), self.close)
        self.button(tr("Verify"), self.rect(-410, -48, 120, 36), self._verify)

    def handle(self, event: pygame.event.Event) -> None:
        """A click chooses; a double click goes on."""
        super().handle(event)
        mine = getattr(event, "ui_element", None) is getattr(self, "list", None)
        if event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION and mine:
            self._chosen = self.letters[event.text]
        elif event.type == pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION and mine:
            self._chosen = self.letters[event.text]
            self._go_on()

    def _go_on(self) -> None:
        """Does with the file what is to be done with it."""
        from game.ui.scenes.taking_up import playing_by_mail  # noqa: PLC0415 - makes battles

        chosen = self._chosen
        if chosen is None:
            return
        if chosen.does == "play":
            self.close()
            self.app.push(playing_by_mail(self.app, chosen.path))
        elif chosen.does == "join":
            self._do(chosen.path, lambda: playing.join(chosen.path))
        elif chosen.does == "end":
            self._do(chosen.path, lambda: playing.end(chosen.path))
        else:
            self.app.open(Notice(self.app, chosen.path.stem, escape(chosen.status)))

    def _verify(self) -> None:
        if self._chosen is not None:
            path = self._chosen.path
            try:
                told = sentence(verify(path).sentence)
            except (MailError, BrokenFile, OSError) as problem:
                told = sentence(str(problem))
            self.app.open(Notice(self.app, path.stem, escape(told)))

    def _do(self, path: Path, act: Callable[[], object]) -> None:
        """Does something with a file, and tells how it stands then."""
        try:
            act()
            told = letter(path).status
        except (MailError, BrokenFile, OSError) as problem:
            told = sentence(str(problem))
        self.close()
        self.app.open(MailDialog(self.app))
        self.app.open(Notice(self.app, path.stem, escape(told)))


def begin_by_mail(
    app: App, scenario: Path, title: str, weather: str, given: dict[str, int]
) -> None:
    """Begins a game by mail in a file of its own, and tells what to do with it."""
    path = unused(saves_dir() / f"{UNFIT.sub('_', title)}{SUFFIX}")
    try:
        chain = playing.start(path, str(scenario), weather=weather, handicap=given)
    except (MailError, BrokenFile, OSError) as problem:
        app.open(Notice(app, tr("The game was not begun"), escape(sentence(str(problem)))))
        return
    text = tr(
        "You play the {by} side. Send <b>{escape}</b> from {escape2} to whom you "
        "want to play against; “By mail” in the main menu goes on with what comes "
        "back.",
        by=chain.start.by,
        escape=escape(path.name),
        escape2=escape(str(path.parent)),
    )
    app.open(Notice(app, tr("The game is begun"), text))


def _newest(path: Path) -> float:
    return -path.stat().st_mtime
