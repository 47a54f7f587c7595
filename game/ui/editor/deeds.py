"""What keys and buttons of the editor do: a method for each intent, named as the intent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.hexes.grid import HexId
from game.scenario.drafting.changes import CannotEdit
from game.scenario.drafting.draft import plain_data
from game.scenario.nodes import Listing, Record, Scalar
from game.scenario.savefile import SaveError
from game.texts import tr, tr_n
from game.ui.dialogs.dialog import Question
from game.ui.editor.choosing import Choosing
from game.ui.editor.fields import title_of
from game.ui.scenes.commands import method_of

INTENT: Final = "edit-"


class Deeds(Choosing):
    """Changes, steps back, saving, playing."""

    def do(self, intent: str) -> None:
        """Does what an intent means."""
        getattr(self, method_of(intent.removeprefix(INTENT)))()
        self.stale = True

    def undo(self) -> None:
        """Takes the last change back."""
        self._after_step(self.draft.undo(), tr("There is nothing to take back."))

    def redo(self) -> None:
        """Makes it again."""
        self._after_step(self.draft.redo(), tr("There is nothing to do again."))

    def _after_step(self, done: bool, otherwise: str) -> None:
        if not done:
            self.tell(otherwise)
            return
        if self.draft.at(self.chosen) is None:
            self.choose(())
        self.form.leave_field()
        self.note_change()

    def save(self) -> bool:
        """Writes the file; whether that was done at once."""
        if not self.draft.changed_elsewhere:
            return self.write()
        text = tr(
            "{path} was changed by another program. Write over what it says now?",
            path=self.draft.path,
        )
        self.app.open(
            Question(self.app, tr("Save"), text, tr("Write over it"), self._write_over, no=tr("No"))
        )
        return False

    def _write_over(self) -> None:
        self.write()

    def write(self) -> bool:
        """The file becomes what the editor shows."""
        try:
            count = self.draft.save()
        except SaveError as problem:
            self.tell(str(problem))
            return False
        lines = tr_n(
            "{count} line of it differs from before",
            "{count} lines of it differ from before",
            count,
        )
        self.tell(tr("{path} is written; {lines}.", path=self.draft.path, lines=lines))
        self.refresh()
        return True

    def play(self) -> None:
        """Saves, and plays the scenario on the side of the chosen unit, else the first to move."""
        from game.ui.scenes.loading import try_scenario  # noqa: PLC0415 - loading makes editors

        self.form.leave_field()
        if self.findings.errors and not self.findings.checking:
            self.tell(tr("It cannot be played yet: mend first what the check calls an error."))
        elif not self.draft.changed or self.save():
            chosen = self.draft.at([*self.chosen, "side"]) or self.draft.at(["first_side"])
            side = chosen.text if isinstance(chosen, Scalar) else ""
            try_scenario(self.app, self.draft.path, side if side == "soviet" else "axis")

    def remove(self) -> None:
        """Takes what is chosen out of its list."""
        if not self.chosen or not isinstance(self.chosen[-1], int):
            self.tell(tr("Choose a unit or another item of a list first."))
            return
        gone, name = self.chosen, title_of(self.draft, self.chosen)
        if self.changes(lambda: self.draft.drop(gone)):
            self.choose(())
            self.contents.open_list(gone[:-1])
            self.tell(tr("{name} is removed.", name=name))

    def new_item(self) -> None:
        """One more like the chosen item of a list, such as a unit in the same hex; a new id."""
        node, listing = self.draft.at(self.chosen), self.chosen[:-1]
        if not listing or not isinstance(node, Record) or not isinstance(self.chosen[-1], int):
            self.tell(
                tr("Choose what the new one is to be like: a unit, or another item of a list.")
            )
            return
        item = plain_data(node)
        if "id" in item:
            item["id"] = self.draft.free_id(str(self.chosen[0]), str(item["id"]))
        if self.changes(lambda: self.draft.add(listing, item)):
            items = self.draft.at(listing)
            self.choose((*listing, len(items.items) - 1 if isinstance(items, Listing) else 0))
            self.tell(
                tr(
                    "One more: {title_of}. Now change what is other.",
                    title_of=title_of(self.draft, self.chosen),
                )
            )

    def unit_at(self, hexagon: HexId) -> int | None:
        """The unit that a drag takes up: the one on top."""
        pile = self.troops.pile(hexagon)
        return pile[0].number if pile else None

    def move_unit(self, number: int, hexagon: HexId) -> None:
        """A unit stands, or arrives, in another hex."""
        label = self.grid.label(hexagon)
        if self.changes(lambda: self.draft.change(["units", number, "hex"], label)):
            self.choose(("units", number))

    def changes(self, change: Callable[[], object]) -> bool:
        """Makes a change; whether it could be made, and else why not."""
        self.form.leave_field()
        try:
            change()
        except CannotEdit as problem:
            self.tell(tr("This cannot be changed here: {problem}.", problem=problem))
            return False
        self.note_change()
        return True

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

    def zoom_in(self) -> None:
        """Nearer."""
        self.camera.zoom_by(1)

    def zoom_out(self) -> None:
        """Farther."""
        self.camera.zoom_by(-1)

    def leave_editor(self) -> None:
        """Out of the field, then out of the editor; asks where something is not saved."""
        if self.form.focus is not None:
            self.form.leave_field()
        elif self.draft.changed:
            text = tr(
                "{lines_changed} lines are not saved. Leave them as they were?",
                lines_changed=self.draft.lines_changed(),
            )
            ask = Question(self.app, tr("Back"), text, tr("Leave"), self.app.pop, no=tr("Stay"))
            self.app.open(ask)
        else:
            self.app.pop()
