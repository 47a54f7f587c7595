"""The mods of new games: which are in force, in which order, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from attrs import evolve
from pygame_gui.elements import UISelectionList

from game.paths import mods_dir
from game.scenario.found_mods import FoundMod, found_mods, mistakes_of
from game.scenario.mods import UnknownMod, in_force, put_in_force
from game.scenario.reader import BrokenFile
from game.texts import mark, said, said_of_file, tr
from game.ui.dialogs.dialog import Dialog, html

if TYPE_CHECKING:
    from game.ui.app import App

RULING, WAITING = "•  ", "    "
"""Stands before a mod that is in force, and before one that is not."""
LISTED: Final = 330
"""Points across for the list."""


class ModsDialog(Dialog):
    """The mods that there are to the left, those in force above; to the right what each says."""

    title = mark("Mods")
    size, least = (920, 520), (920, 420)

    def __init__(self, app: App, done: Callable[[], None]) -> None:
        super().__init__(app)
        self._done = done
        self.ruling: list[Path] = [*reversed(in_force())]
        """The folders of those in force, the uppermost first."""
        self.mods = {mod.folder: mod for mod in found_mods(tuple(self.ruling))}
        self._chosen = next(iter(self.mods), None)
        self._mistakes: dict[Path, str] = {}
        """What the check says of each that was looked over."""
        self._check: Thread | None = None
        self._refused = ""
        self.list: UISelectionList | None = None

    def fill(self) -> None:
        """The list with its buttons, and the text."""
        width, height = (n / self.app.ink.scale for n in self.area)
        left = LISTED + 28
        self.told = self.text("", self.rect(left, 12, width - left - 14, height - 78))
        self._toggle = self.button("", self.rect(14, -54, 160, 40), self.toggle, primary=True)
        self._up = self.button(tr("Higher"), self.rect(182, -54, 78, 40), lambda: self.move(-1))
        self._down = self.button(tr("Lower"), self.rect(268, -54, 76, 40), lambda: self.move(1))
        self.button(tr("Close"), self.rect(-130, -54, 116, 40), self.close)
        self._show()

    @property
    def mod(self) -> FoundMod | None:
        """The one that is chosen."""
        return None if self._chosen is None else self.mods[self._chosen]

    def _ordered(self) -> list[Path]:
        """Those in force, then the others by name."""
        others = [folder for folder in self.mods if folder not in self.ruling]
        return [*self.ruling, *sorted(others, key=lambda folder: said(self.mods[folder].title))]

    def _rows(self) -> dict[str, Path]:
        """How each stands in the list; those of one name with their folders."""
        rows: dict[str, Path] = {}
        for folder in self._ordered():
            sign = RULING if folder in self.ruling else WAITING
            row = sign + said(self.mods[folder].title)
            rows[row if row not in rows else f"{row} ({folder.name})"] = folder
        return rows

    def _show(self) -> None:
        """The list as it is now, the buttons that can be pressed, the text."""
        height, rows = self.area[1] / self.app.ink.scale, self._rows()
        now = next((row for row, folder in rows.items() if folder == self._chosen), None)
        if self.list is not None:
            self.list.kill()
        self.list = UISelectionList(
            self.rect(14, 12, LISTED, height - 78), [*rows], self.manager, container=self.host,
            default_selection=now,
        )  # fmt: skip
        self._show_text()

    def _show_text(self) -> None:
        """What the chosen one is, and which buttons can be pressed."""
        mod, ruling = self.mod, self.ruling
        rules = self._chosen in ruling
        self._toggle.set_text(tr("Leave out") if rules else tr("Put in force"))
        at = ruling.index(self._chosen) if self._chosen is not None and rules else -1
        for button, can in (
            (self._toggle, mod is not None and (rules or not mod.fault)),
            (self._up, at > 0),
            (self._down, 0 <= at < len(ruling) - 1),
        ):
            change = button.enable if can else button.disable
            change()  # type: ignore[no-untyped-call]
        self.told.set_text("<br>".join(self._about(mod) if mod else [_none()]))

    def _about(self, mod: FoundMod) -> list[str]:
        """Title, description, what it brings, what is wrong with it."""
        title = f"<font color=#d9a648><b>{html(mod.title)}</b></font>"
        told = [title + (f"  {html(mod.version)}" if mod.version else "")]
        if mod.summary:
            told += ["", html(mod.summary)]
        told += [
            "",
            tr("Scenarios added: {count}", count=mod.scenarios),
            tr("Files changed: {count}", count=mod.changes),
            html(str(mod.folder)),
            "",
        ]
        if self._refused or mod.fault:
            told.append(_bold(said_of_file(self._refused or mod.fault)))
        elif mod.folder not in self._mistakes:
            told.append(tr("It is being looked over ..."))
            self._look_over(mod.folder)
        elif found := self._mistakes[mod.folder]:
            told.append(
                f"{_bold(tr('It has mistakes:'))} {escape(said_of_file(found), quote=False)}"
            )
        else:
            told.append(tr("The check finds no mistake in it."))
        told += ["", f"<i>{html(_ORDER)}</i>"]
        return told

    def _look_over(self, folder: Path) -> None:
        """The check takes seconds where it looks over every scenario of the game."""
        if self._check is not None:
            return
        higher = self.ruling[: self.ruling.index(folder) + 1] if folder in self.ruling else []
        below = tuple(reversed([each for each in self.ruling if each not in higher]))

        def look() -> None:
            try:
                self._mistakes[folder] = mistakes_of(folder, below)
            except (OSError, LookupError, ValueError) as problem:
                self._mistakes[folder] = str(problem).splitlines()[0]

        self._check = Thread(target=look, daemon=True)
        self._check.start()

    def draw(self, screen: pygame.Surface) -> None:
        """Tells what the check found as soon as it has."""
        if self._check is not None and not self._check.is_alive():
            self._check = None
            self._show_text()
        super().draw(screen)

    def toggle(self) -> None:
        """Puts the chosen one in force above all others, or leaves it out."""
        if self._chosen is None:
            return
        if self._chosen in self.ruling:
            self._rule([folder for folder in self.ruling if folder != self._chosen])
        elif not self.mods[self._chosen].fault:
            self._rule([self._chosen, *self.ruling])

    def move(self, steps: int) -> None:
        """Lays the chosen one above or below the next."""
        if self._chosen in self.ruling:
            at = self.ruling.index(self._chosen)
            if 0 <= at + steps < len(self.ruling):
                ruling = [*self.ruling]
                ruling.insert(at + steps, ruling.pop(at))
                self._rule(ruling)

    def _rule(self, ruling: list[Path]) -> None:
        """Puts these in force, the uppermost first, and keeps the choice; or says why not."""
        try:
            put_in_force(map(str, reversed(ruling)))
        except (UnknownMod, BrokenFile) as problem:
            self._refused = str(problem).splitlines()[0]
            self._show_text()
            return
        self.ruling, self._refused = ruling, ""
        names = tuple(self.mods[folder].name for folder in reversed(ruling))
        self.app.change(evolve(self.app.settings, mods=names))
        self._show()

    def handle(self, event: pygame.event.Event) -> None:
        """A row tells of its mod; a double click or Space puts it in force or leaves it out."""
        at_list = self.stops.at is None or self.stops.at is self.list
        if event.type == pygame.KEYDOWN and event.key == pygame.K_SPACE and at_list:
            self.toggle()
            return
        super().handle(event)
        if getattr(event, "ui_element", None) is not self.list:
            return
        if event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION:
            self._chosen, self._refused = self._rows()[event.text], ""
            self._show_text()
        elif event.type == pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION:
            self.toggle()

    def close(self) -> None:
        """Whoever asked is told of it."""
        super().close()
        self._done()


_ORDER: Final = mark(
    "Those in force stand above, and what stands higher lies over what stands lower. A mod's own "
    "scenarios are always played with it, those of the game while it is in force; a saved game "
    "keeps its mods."
)


def _none() -> str:
    return tr("There are no mods in {folder}.", folder=html(str(mods_dir())))


def _bold(text: str) -> str:
    return f"<b>{html(text)}</b>"
