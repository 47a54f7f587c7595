"""Finding a unit, a place in either alphabet, or a hex by its number."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, TypeAlias

import pygame
import pygame_gui
from pygame_gui.elements import UISelectionList, UITextEntryLine

from game.hexes.grid import HexId
from game.model.board import Board
from game.texts import mark, said, tr
from game.ui.dialogs.dialog import Dialog
from game.ui.post import CommandPost

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle

Found: TypeAlias = tuple[float, str, HexId]
"""How well something fits, 3 at best; what it is called; where it is."""

MOST: Final = 40
ALIKE: Final = 0.72
"""How alike a misspelt name must be, 0 to 1."""


def find(post: CommandPost, text: str) -> list[tuple[str, HexId]]:
    """What a text may mean, the best first: units that are seen, places, hexes."""
    wanted, board = text.casefold().strip(), post.game.world.board
    if not wanted:
        return []
    found = [*_units(post, wanted), *_places(board, wanted), *_hexes(board, text.strip())]
    return [(told, hexagon) for _, told, hexagon in sorted(found, reverse=True)[:MOST]]


def _units(post: CommandPost, wanted: str) -> Iterator[Found]:
    world = post.game.world
    for unit, hexagon in enumerate(post.game.state.units.hex.tolist()):
        record = world.units[unit]
        names = record.name, record.short, said(record.name)
        if hexagon >= 0 and (rank := likeness(wanted, *names)):
            where = said(world.board.name_of(hexagon))
            yield rank + 0.01, f"{said(record.name)}, {where}", hexagon


def _places(board: Board, wanted: str) -> Iterator[Found]:
    for place in board.places:
        here, russian = said(place.name), place.name_ru
        if rank := likeness(wanted, place.name, here, russian, *place.aliases):
            told = f"{here} ({russian})" if russian and russian != here else here
            yield rank + place.size / 1000, told, place.hex


def _hexes(board: Board, label: str) -> Iterator[Found]:
    try:
        hexagon = board.grid.hex_labelled(label)
    except ValueError:  # a word, or a number that this map does not have
        return
    place = said(board.name_of(hexagon))
    yield 3.0, tr("Hex {told}: {place}", told=label, place=place), hexagon


def likeness(wanted: str, *names: str) -> float:
    """2 for the same, 1 and more for what begins with it or holds it, less for what is like it."""
    best = 0.0
    for name in (n.casefold() for n in names if n):
        if name == wanted:
            return 2.0
        if name.startswith(wanted):
            best = max(best, 1.6)
        elif wanted in name:
            best = max(best, 1.3)
        elif len(wanted) > 3:
            alike = SequenceMatcher(None, wanted, name).ratio()
            best = max(best, alike if alike >= ALIKE else 0.0)
    return best


class FindDialog(Dialog):
    """A line to write in and what it may mean."""

    title = mark("Find a unit, a place or a hex")
    size = (560, 440)
    lists = "go"

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle
        self.found: list[tuple[str, HexId]] = []
        self._writes = False
        """Whether letters are meant for the line: that of the key which opened it is not."""

    def fill(self) -> None:
        """The line, the list."""
        width, height = (n / self.app.ink.scale for n in self.area)
        self.entry = UITextEntryLine(self.rect(14, 12, width - 28, 36), self.manager, self.host)
        self.entry.focus()  # type: ignore[no-untyped-call]
        self.list = UISelectionList(
            self.rect(14, 58, width - 28, height - 116), [], self.manager, container=self.host
        )
        self.button(tr("Show"), self.rect(-150, -48, 136, 36), self._first, primary=True)

    def handle(self, event: pygame.event.Event) -> None:
        """Looks again after each letter; a click on a line goes there."""
        if event.type == pygame.TEXTINPUT and not self._writes:
            return
        self._writes |= event.type in (pygame.KEYDOWN, pygame.KEYUP)
        super().handle(event)
        if event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self.entry:
            self.found = find(self.battle.post, event.text)
            self.list.set_item_list([told for told, _ in self.found])
        elif event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION:
            self._go(dict(self.found).get(event.text))

    def _first(self) -> None:
        self._go(self.found[0][1] if self.found else None)

    def _go(self, hexagon: HexId | None) -> None:
        if hexagon is None:
            return
        self.close()
        self.battle.jump(hexagon)
