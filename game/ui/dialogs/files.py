"""Saving and loading."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from pygame_gui.core import UIElement
from pygame_gui.elements import UIImage, UISelectionList, UITextEntryLine

from game.model.figures import day_month
from game.paths import saves_dir
from game.scenario.heading import MANUAL, SUFFIX, Heading, saved_games
from game.scenario.savefile import SaveError
from game.scenario.thumbnails import read_picture
from game.texts import mark, said, tr
from game.ui.dialogs.dialog import Dialog, Notice, Question
from game.ui.dialogs.players import who_plays
from game.ui.dialogs.thumbnail import saved_picture
from game.ui.post import sentence

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.match import Match

UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What some systems do not allow in the name of a file."""


PICTURE: Final = (280, 240)
"""Room for the picture of a saved game, at scale 100."""


def described(path: Path, heading: Heading) -> str:
    """A saved game in one line."""
    saved = datetime.fromisoformat(heading.saved).astimezone()
    why = "" if heading.reason == MANUAL else f"   ({said(heading.reason)})"
    day = f"{said(day_month(saved))} {saved:%H:%M}"
    return f"{path.stem}   ·   {said(heading.title)}   ·   {day}{why}"


def told(heading: Heading) -> str:
    """A saved game in a few lines."""
    saved = datetime.fromisoformat(heading.saved).astimezone()
    side = (
        tr("{side} to move", side=tr(heading.side.capitalize()))
        if heading.side
        else tr("the game is over")
    )
    day = date.fromisoformat(heading.date)
    lines = (
        f"<b>{escape(said(heading.title))}</b>",
        tr(
            "Turn {turn} of {turns}, {day} {year}, {side}",
            turn=heading.turn + 1,
            turns=heading.turns,
            day=day_month(day),
            year=day.year,
            side=side,
        ),
        escape(who_plays(heading.players)),
        tr("Saved {day} {year}, {saved:%H:%M}", day=day_month(saved), year=saved.year, saved=saved),
        tr("By itself: ") + escape(said(heading.reason))
        if heading.reason != MANUAL
        else tr("By you"),
    )
    return "<br>".join(line for line in lines if line)


class SaveDialog(Dialog):
    """A name for the saved game."""

    title = mark("Save the game")
    size = (720, 480)

    def __init__(self, app: App, match: Match) -> None:
        super().__init__(app)
        self.match = match

    def fill(self) -> None:
        """The name, the games there are, the button."""
        width = self.area[0] / self.app.ink.scale - 28
        self.label(tr("Name"), self.rect(14, 10, 60, 34), "#heading")
        self.entry = UITextEntryLine(self.rect(80, 10, width - 68, 34), self.manager, self.host)
        world, turn = self.match.world, self.match.game.state.turn
        self.entry.set_text(
            tr("{scenario}, turn {turn}", scenario=world.scenario.title, turn=turn + 1)
        )
        self.entry.focus()  # type: ignore[no-untyped-call]
        self.games = {described(path, heading): path for path, heading in saved_games()}
        height = self.area[1] / self.app.ink.scale - 120
        self.list = UISelectionList(
            self.rect(14, 56, width, height), list(self.games), self.manager, container=self.host
        )
        self.button(tr("Save"), self.rect(-150, -48, 136, 36), self._save, primary=True)
        self.button(tr("Cancel"), self.rect(-280, -48, 120, 36), self.close)

    def handle(self, event: pygame.event.Event) -> None:
        """A click on a saved game takes over its name."""
        super().handle(event)
        if (
            event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION
            and event.ui_element is self.list
        ):
            self.entry.set_text(self.games[event.text].stem)

    def _save(self) -> None:
        name = UNFIT.sub("_", self.entry.get_text()).strip(" .")
        if not name:
            return
        path = saves_dir() / f"{name}{SUFFIX}"
        if path.exists():
            text = tr("There is a saved game “{name}” already. Write over it?", name=name)
            self.app.open(
                Question(
                    self.app,
                    tr("Save the game"),
                    text,
                    tr("Write over it"),
                    lambda: self._write(path),
                )
            )
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            self.match.save(path)
        except (SaveError, OSError) as problem:
            self.app.open(Notice(self.app, tr("The game was not saved"), sentence(str(problem))))
            return
        self.close()
        self.app.scene.tell(tr("Saved as {stem}.", stem=path.stem))


class LoadDialog(Dialog):
    """The saved games, the latest first, each with its picture."""

    title = mark("Load a game")
    size, least = (1020, 540), (900, 480)

    def fill(self) -> None:
        """The list and its buttons."""
        width, height = (n / self.app.ink.scale for n in self.area)
        games = saved_games()
        self.games = {described(path, heading): path for path, heading in games}
        self._headings = dict(games)
        if not self.games:
            self.label(tr("There are no saved games yet."), self.rect(14, 12, width - 28, 30))
        self.list = UISelectionList(
            self.rect(14, 12, width - PICTURE[0] - 42, height - 76),
            list(self.games),
            self.manager,
            container=self.host,
        )
        self._chosen: Path | None = next(iter(self.games.values()), None)
        self._shown: list[UIElement] = []
        self._show()
        self.button(tr("Load"), self.rect(-150, -48, 136, 36), self._load, primary=True)
        self.button(tr("Cancel"), self.rect(-280, -48, 120, 36), self.close)
        self.button(tr("Watch"), self.rect(-410, -48, 120, 36), self._watch)
        self.button(tr("Delete"), self.rect(14, -48, 110, 36), self._ask_delete)

    def _show(self) -> None:
        """The picture of the chosen game, and what it tells about itself."""
        for element in self._shown:
            element.kill()  # type: ignore[no-untyped-call]
        self._shown = []
        if self._chosen is None:
            return
        heading, top = self._headings[self._chosen], 12.0
        if picture := read_picture(heading.picture):
            room = self.px(PICTURE[0]), self.px(PICTURE[1])
            drawn = saved_picture(self.app.ink, picture, room)
            at = self.rect(-PICTURE[0] - 14, top, *PICTURE)
            at = drawn.get_rect(midtop=at.midtop)
            self._shown.append(UIImage(at, drawn, self.manager, container=self.host))
            top += drawn.get_height() / self.app.ink.scale + 8
        height = self.area[1] / self.app.ink.scale - top - 62
        area = self.rect(-PICTURE[0] - 14, top, PICTURE[0], height)
        self._shown.append(self.text(told(heading), area, "#clear"))

    def handle(self, event: pygame.event.Event) -> None:
        """A click chooses; a double click loads."""
        super().handle(event)
        mine = getattr(event, "ui_element", None) is getattr(self, "list", None)
        if event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION and mine:
            self._chosen = self.games[event.text]
            self._show()
        elif event.type == pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION and mine:
            self._chosen = self.games[event.text]
            self._load()

    def _load(self) -> None:
        from game.ui.scenes.loading import load_save  # noqa: PLC0415 - loading makes battles

        if self._chosen is not None:
            path = self._chosen
            self.close()
            load_save(self.app, path)

    def _watch(self) -> None:
        from game.ui.scenes.loading import watch_save  # noqa: PLC0415 - loading makes battles

        if self._chosen is not None:
            path = self._chosen
            self.close()
            self.app.push(watch_save(self.app, path))

    def _ask_delete(self) -> None:
        if self._chosen is not None:
            path = self._chosen
            text = tr("Delete “{stem}” for good?", stem=path.stem)
            self.app.open(
                Question(
                    self.app,
                    tr("Delete a saved game"),
                    text,
                    tr("Delete"),
                    lambda: self._delete(path),
                )
            )

    def _delete(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.close()
        self.app.open(LoadDialog(self.app))
