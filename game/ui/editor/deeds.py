"""What keys and buttons of the editor do: a method for each intent, named as the intent."""

from __future__ import annotations

from typing import Final

import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.scenario.nodes import Listing
from game.texts import tr
from game.ui.editor.fields import schema_at, title_of
from game.ui.editor.fresh import new_item
from game.ui.editor.keeping import Keeping
from game.ui.scenes.commands import method_of

INTENT: Final = "edit-"


class Deeds(Keeping):
    """Steps there and back, new items, and ways through lists and forms."""

    def do(self, intent: str) -> None:
        """Does what an intent means."""
        getattr(self, method_of(intent.removeprefix(INTENT)))()
        self.stale = True

    def undo(self) -> None:
        """Takes the last change back."""
        self._after_step(self.papers.undo(), tr("There is nothing to take back."))

    def redo(self) -> None:
        """Makes it again."""
        self._after_step(self.papers.redo(), tr("There is nothing to do again."))

    def _after_step(self, done: bool, otherwise: str) -> None:
        if not done:
            self.tell(otherwise)
            return
        if self.papers.at(self.chosen) is None:
            self.choose(())
        self.form.leave_field()
        self.note_change()
        self.mark_chosen()

    def remove(self) -> None:
        """Takes what is chosen out of its list."""
        if not self.chosen or not isinstance(self.chosen[-1], int):
            self.tell(tr("Choose a unit or another item of a list first."))
            return
        gone, name = self.chosen, title_of(self.papers, self.chosen)
        if self.changes(lambda: self.papers.drop(gone)):
            self.choose(())
            self.contents.open_list(gone[:-1])
            self.tell(tr("{name} is removed.", name=name))

    def new_item(self) -> None:
        """One more item of the list that is open, like the chosen one if that is in it."""
        listing = self._list_for_new()
        if not listing:
            self.tell(tr("Open a list first: what is new goes into it."))
            return
        item = new_item(self.papers, self.rules, listing, self.chosen, self._hex_for_new())
        if self.changes(lambda: self.papers.add(listing, item)):
            items = self.papers.at(listing)
            self.choose((*listing, len(items.items) - 1 if isinstance(items, Listing) else 0))
            name = title_of(self.papers, self.chosen)
            self.tell(tr("New: {name}. Now change what is other.", name=name))

    def _list_for_new(self) -> tuple[str | int, ...]:
        """The list of what is chosen, else the one that is open."""
        if self.chosen and isinstance(self.chosen[-1], int):
            return self.chosen[:-1]
        listing = self.contents.listing
        return listing if listing and schema_at(listing).get("type") == "array" else ()

    def _hex_for_new(self) -> str:
        """Where something new stands: at the cursor, else in the middle of the view."""
        if self.cursor is not None:
            return self.grid.label(self.cursor.hexagon)
        hexagon = self.camera.hex_at(self.camera.viewport.center)
        return self.grid.label(hexagon if hexagon != OFF_MAP else 0)

    def unit_at(self, hexagon: HexId) -> int | None:
        """The unit that a drag takes up: the one on top."""
        pile = self.troops.pile(hexagon)
        return pile[0].number if pile else None

    def move_unit(self, number: int, hexagon: HexId) -> None:
        """A unit stands, or arrives, in another hex."""
        label = self.grid.label(hexagon)
        if self.changes(lambda: self.papers.change(["units", number, "hex"], label)):
            self.choose(("units", number))

    def draw_carried(self, screen: pygame.Surface, number: int, at: tuple[int, int]) -> None:
        """The unit in the hand, and the hex on which it would be dropped."""
        every = (troop for pile in self.troops.by_hex.values() for troop in pile)
        troop = next((troop for troop in every if troop.number == number), None)
        if troop is not None:
            shown = self.troops.picture(troop, self.troops.width(self.camera.zoom))
            screen.blit(shown, shown.get_rect(center=at))

    def next_field(self) -> None:
        """Into the next field of the form."""
        self.form.step_field(1)

    def previous_field(self) -> None:
        """Into the field before."""
        self.form.step_field(-1)

    def enter(self) -> None:
        """Takes what a list points at, presses a field, opens a row, or goes into the form."""
        if self.form.focus is None and self.contents.cursor is not None and not self.form.where:
            self.contents.enter()
        else:
            self.form.enter()

    def list_down(self) -> None:
        """The next row of the list."""
        self.contents.step(1)

    def list_up(self) -> None:
        """The row before."""
        self.contents.step(-1)

    def list_in(self) -> None:
        """Opens the row."""
        self.contents.enter()

    def list_out(self) -> None:
        """Back to the list above."""
        self.contents.back()

    def zoom_in(self) -> None:
        """Nearer."""
        self.camera.zoom_by(1)

    def zoom_out(self) -> None:
        """Farther."""
        self.camera.zoom_by(-1)
