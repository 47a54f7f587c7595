"""The scenario editor from the main menu: a scenario that there is, or one from nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from pygame_gui.elements import UISelectionList, UITextEntryLine

from game.paths import scenarios_dir
from game.scenario.build import scenario_files
from game.scenario.drafting.blank import Blank, CannotBegin, begin_scenario
from game.scenario.maps import load_map
from game.scenario.reader import BrokenFile
from game.scenario.shelf import volume
from game.texts import mark, said, tr
from game.ui.dialogs.dialog import Dialog, Notice, picked
from game.ui.scenes.loading import edit_scenario

if TYPE_CHECKING:
    from game.ui.app import App

EMPTY: Final = mark("Empty land")
SIZES: Final = {"12 × 8": (12, 8), "16 × 12": (16, 12), "24 × 16": (24, 16), "40 × 28": (40, 28)}
DAYS: Final = ("4", "6", "10", "20", "40")
ROWS: Final = (
    mark("Name of the file"),
    mark("Title"),
    mark("First day"),
    mark("Days"),
    mark("Land"),
    mark("Columns and rows"),
    mark("Latitude and longitude of its middle"),
    mark("First and last hex of the part"),
)
UNFIT: Final = re.compile(r"[^a-z0-9]+")


class Workshop(Dialog):
    """Scenarios to the left, what a new one needs to the right."""

    title = mark("Scenario editor")
    size, least = (1080, 560), (1080, 520)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.scenarios = dict(_scenarios())
        self.maps = {EMPTY: "", **{name: name for name in _maps()}}
        self._chosen: Path | None = None

    def fill(self) -> None:
        """The list with its button, the rows with theirs."""
        height = self.area[1] / self.app.ink.scale
        self.label(tr("Open a scenario"), self.rect(14, 8, 360, 30), "#heading")
        self.list = UISelectionList(
            self.rect(14, 42, 470, height - 110),
            list(self.scenarios),
            self.manager,
            container=self.host,
        )
        self.button(tr("Open"), self.rect(14, -54, 150, 40), self._open)
        self.label(tr("Begin a new one"), self.rect(506, 8, 360, 30), "#heading")
        for number, text in enumerate(ROWS):
            self.label(text, self.rect(506, 42 + number * 46, 290, 34))
        self.name = self._entry(0, "my-battle")
        self.called = self._entry(1, tr("My battle"))
        self.start = self._entry(2, "1941-10-02")
        self.days = self.choice(DAYS, "10", self._room(3))
        self.land = self.choice(self.maps, EMPTY, self._room(4))
        self.extent = self.choice(SIZES, "24 × 16", self._room(5))
        self.middle = self._entry(6, "55.0, 35.0")
        self.part = self._entry(7, "")
        self._ask()
        self.button(tr("Begin"), self.rect(-190, -54, 176, 40), self._begin, primary=True)
        self.button(tr("Back"), self.rect(-310, -54, 110, 40), self.close)

    def _room(self, row: int) -> pygame.Rect:
        return self.rect(806, 42 + row * 46, 240, 34)

    def _entry(self, row: int, text: str) -> UITextEntryLine:
        entry = UITextEntryLine(self._room(row), self.manager, self.host)
        entry.set_text(text)
        return entry

    def handle(self, event: pygame.event.Event) -> None:
        """A click chooses, a double click opens; another land asks for other things."""
        super().handle(event)
        mine = getattr(event, "ui_element", None)
        if mine is None:
            return
        if event.type == pygame_gui.UI_DROP_DOWN_MENU_CHANGED and mine is self.land:
            self._ask()
        elif mine is self.list and event.type in (
            pygame_gui.UI_SELECTION_LIST_NEW_SELECTION,
            pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION,
        ):
            self._chosen = self.scenarios[event.text]
            if event.type == pygame_gui.UI_SELECTION_LIST_DOUBLE_CLICKED_SELECTION:
                self._open()

    def _ask(self) -> None:
        """What is asked of empty land, and what of a part of a map."""
        of = self.maps[picked(self.land)]
        for element in (self.extent, self.middle):
            change = element.disable if of else element.enable
            change()  # type: ignore[no-untyped-call]
        if of:
            self.part.enable()  # type: ignore[no-untyped-call]
            self.part.set_text(_corners(of))
        else:
            self.part.disable()  # type: ignore[no-untyped-call]
            self.part.set_text("")

    def _open(self) -> None:
        if self._chosen is not None:
            self.close()
            self.app.push(edit_scenario(self.app, self._chosen))

    def _begin(self) -> None:
        """Begins a scenario of what was said, or tells what is not right with it."""
        try:
            path = begin_scenario(self._said())
        except (CannotBegin, OSError, ValueError) as problem:
            told = escape(str(problem))
            self.app.open(Notice(self.app, tr("The scenario was not begun"), said(told)))
            return
        self.close()
        self.app.push(edit_scenario(self.app, path))

    def _said(self) -> Blank:
        """What was said. Raises CannotBegin."""
        try:
            start = date.fromisoformat(self.start.get_text().strip())
        except ValueError:
            raise CannotBegin(tr("Write the first day as 1941-10-02.")) from None
        end = start + timedelta(days=int(picked(self.days)) - 1)
        name = UNFIT.sub("-", self.name.get_text().strip().lower()).strip("-")
        of = self.maps[picked(self.land)]
        first, last = self._two(self.part, r"\d{4}", "3113, 4626") if of else ("", "")
        wanted = r"-?\d+(?:\.\d+)?"
        latitude, longitude = ("0", "0") if of else self._two(self.middle, wanted, "55.0, 35.0")
        columns, rows = SIZES[picked(self.extent)]
        return Blank(
            id=name, title=self.called.get_text().strip() or name, start=start, end=end,
            columns=columns, rows=rows, latitude=float(latitude), longitude=float(longitude),
            of=of, north_west=first, south_east=last,
        )  # fmt: skip

    def _two(self, entry: UITextEntryLine, wanted: str, like: str) -> tuple[str, str]:
        found = re.findall(wanted, entry.get_text())
        if len(found) != 2:
            raise CannotBegin(tr("Write two of them, such as {like}.", like=like))
        return found[0], found[1]


def _scenarios() -> Iterator[tuple[str, Path]]:
    """All scenarios by what the list says, the player's own first."""
    files = sorted(scenario_files(), key=lambda file: scenarios_dir() in file.parents)
    for file in files:
        try:
            title = said(volume(file, mods=()).head.title)
        except BrokenFile:
            title = file.stem
        yield f"{title}   ·   {file.name}", file


def _maps() -> list[str]:
    """The maps of the game of which a part can be taken: those that are whole."""
    files = sorted((scenarios_dir() / "maps").glob("*.yaml"))
    whole = (file for file in files if not file.stem.endswith("-spec"))
    return [file.stem for file in whole if "\nterrain:" in file.read_text("utf-8")]


def _corners(of: str) -> str:
    """The first and the last hex of a map."""
    grid = load_map(scenarios_dir() / "maps" / f"{of}.yaml").grid
    return f"{grid.label(0)}, {grid.label(grid.columns * grid.rows - 1)}"
