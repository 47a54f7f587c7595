"""The scenario editor: the map with its units, lists, a form, and what the check says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import HexId
from game.scenario.draft import Draft, plain_data
from game.scenario.editing import CannotEdit, Key
from game.scenario.mistakes import Mistake
from game.scenario.nodes import Listing, Record, Scalar
from game.scenario.rounds import Rounds
from game.scenario.savefile import SaveError
from game.ui.camera import Camera
from game.ui.dialogs.dialog import Question
from game.ui.editor.bar import HEIGHT, EditBar, Tool
from game.ui.editor.contents import ContentsPanel
from game.ui.editor.fields import title_of
from game.ui.editor.findings import FindingsPanel
from game.ui.editor.form import FormPanel
from game.ui.editor.hand import Hand
from game.ui.editor.troops import TroopsLayer
from game.ui.keys import chord
from game.ui.layers.ground import GridLayer, GroundLayer
from game.ui.layers.marks import MarksLayer
from game.ui.layers.names import NamesLayer
from game.ui.mapview import MapView
from game.ui.panels.floating import Messages, beside, tooltip
from game.ui.scenes.commands import method_of
from game.ui.scenes.scene import Scene
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App

PAPER: Final = (58, 60, 58)
LEFT, RIGHT, FOOT = 236, 348, 132
"""Points of the panels round the map."""
SETTLED: Final = 0.25
"""Seconds after the last change at which the check begins."""
INTENT: Final = "edit-"


class Editor(Scene):
    """A scenario on its map, to be changed."""

    def __init__(
        self, app: App, draft: Draft, rounds: Rounds, tiles: Tiles, said: str = ""
    ) -> None:
        super().__init__(app)
        self.draft, self.rounds, self.tiles, self._said = draft, rounds, tiles, said
        self.grid = rounds.board.grid
        self.camera = Camera(self.grid, pygame.Rect(0, 0, 100, 100))
        self.hand = Hand(self)
        self.chosen: tuple[Key, ...] = ()
        self._coarse = tiles.coarse
        self._changed_at: float | None = 0.0
        """Seconds since a change that the check does not know of; None where it knows all."""
        self._check: Thread | None = None
        self._found: tuple[str, list[Mistake]] | None = None
        self.build()
        self._first_look()

    def build(self) -> None:
        """Layers and panels at the scale of the window."""
        ink, draft = self.app.ink, self.draft
        self.ground = GroundLayer(self.tiles)
        self.troops = TroopsLayer(ink, draft, self.grid, self.rounds.rules)
        self.troops.refresh()
        self.marks = MarksLayer()
        names = NamesLayer(
            self.tiles.names(self.app.settings.alphabet), self.grid,
            self.troops.occupied, self.troops.width,
        )  # fmt: skip
        above = [self.troops, names, self.marks]
        self.map = MapView(self.camera, [self.ground, GridLayer(ink)], above, PAPER)
        self.contents = ContentsPanel(ink, draft, self.open_part)
        self.form = FormPanel(ink, draft, self.note_change, self.open_part, self.tell)
        self.findings = FindingsPanel(ink, self.go_to)
        self.bar = EditBar(ink, self.do, self.app.keys.caption)
        self.messages = Messages(ink)
        self.panels = (self.bar, self.contents, self.form, self.findings)
        if self._said:
            self.messages.tell(self._said, 12.0)

    @property
    def animated(self) -> bool:
        """While tiles are painted, the check runs or something is told."""
        return (
            self.tiles.busy or self.messages.shown or self._check is not None
            or self._changed_at is not None or self.hand.held is not None
        )  # fmt: skip

    def _first_look(self) -> None:
        """The middle of the units."""
        there = [self.grid.centres[h] for h in self.troops.by_hex]
        if there:
            self.camera.x = float(sum(x for x, _ in there) / len(there))
            self.camera.y = float(sum(y for _, y in there) / len(there))

    def layout(self) -> None:
        """Panels to their places; a new scale makes them new."""
        if self.bar.ink is not self.app.ink:
            findings = self.findings.findings
            self.build()
            self.findings.show_findings(findings)
            self.choose(self.chosen)
        ink, (width, height) = self.app.ink, self.app.screen.get_size()
        left, right, foot, top = (ink.px(n) for n in (LEFT, RIGHT, FOOT, HEIGHT))
        inner = (width - left - right) // 16 * 16
        right = width - left - inner
        self.bar.place(pygame.Rect(0, 0, width, top))
        self.contents.place(pygame.Rect(0, top, left, height - top))
        self.form.place(pygame.Rect(width - right, top, right, height - top))
        self.findings.place(pygame.Rect(left, height - foot, inner, foot))
        self.camera.resize(pygame.Rect(left, top, inner, height - top - foot))
        self.refresh()

    def refresh(self) -> None:
        """Everything that depends on the draft."""
        self.troops.refresh()
        count = self.draft.lines_changed()
        note = self.draft.path.name
        note += f": {count} line{'s' * (count != 1)} changed" if count else ", nothing changed"
        self.bar.show(self._title(), note, self._tools())
        for panel in (self.contents, self.form, self.findings):
            panel.stale = True
        self._mark()
        self.map.invalidate()
        self.stale = True

    def _title(self) -> str:
        node = self.draft.at(["title"])
        return node.text if isinstance(node, Scalar) else self.draft.path.stem

    def _tools(self) -> list[Tool]:
        draft = self.draft
        return [
            Tool("New", "edit-new-item", 64, len(self.chosen) > 1),
            Tool("Remove", "edit-remove", 72, len(self.chosen) > 1),
            Tool("Undo", "edit-undo", 64, draft.can_undo),
            Tool("Redo", "edit-redo", 64, draft.can_redo),
            Tool("Save", "edit-save", 72, draft.changed, primary=True),
            Tool("Play", "edit-play", 64),
            Tool("Back", "edit-leave-editor", 64),
        ]

    def _mark(self) -> None:
        hexagon = self.hex_of(self.chosen)
        there = () if hexagon is None else (hexagon,)
        self.marks.mark("chosen", there, self.ink.theme.accent.rgb)

    # What is chosen

    def hex_of(self, keys: Sequence[Key]) -> HexId | None:
        """Where on the map that lies which stands at these keys."""
        node = self.draft.at(keys) if keys else None
        if not isinstance(node, Record):
            return None
        found = {key: value for key, (_, value) in node.entries.items()}
        board, label, place = self.rounds.board, found.get("hex"), found.get("place")
        try:
            if isinstance(label, Scalar) and label.text:
                return self.grid.hex_labelled(label.text)
            return board.place(place.text).hex if isinstance(place, Scalar) else None
        except (ValueError, KeyError):
            return None

    def choose(self, keys: Sequence[Key]) -> None:
        """Shows a record in the form, in its list and on the map."""
        self.chosen = tuple(keys)
        self.form.show_record(keys)
        self.contents.reveal(keys)
        unit = len(self.chosen) == 2 and self.chosen[0] == "units"
        self.troops.chosen = int(self.chosen[1]) if unit else None
        self._mark()
        self.map.invalidate()
        self.stale = True

    def open_part(self, keys: Sequence[Key]) -> None:
        """A list shows its items, a record its form; one on the map is looked at."""
        keys = tuple(keys)
        if keys == ("",):
            self.contents.open_list(())
        elif isinstance(self.draft.at(keys), Record) or not keys:
            self.choose(keys)
            hexagon = self.hex_of(keys)
            if hexagon is not None and not self.camera.shows(hexagon, 2):
                self.camera.centre_on(hexagon)
        elif isinstance(self.draft.at(keys), Listing):
            self.contents.open_list(keys)
        else:
            self.tell("There is nothing of this in the scenario yet.")
        self.stale = True

    def choose_hex(self, hexagon: HexId) -> None:
        """The top unit of a hex; again, the next one; without units, its place."""
        pile = sorted(t.number for t in self.troops.pile(hexagon))
        if pile:
            now = self.troops.chosen
            after = pile[(pile.index(now) + 1) % len(pile)] if now in pile else None
            top = self.troops.pile(hexagon)[0].number
            self.choose(("units", top if after is None else after))
            return
        self.marks.mark("chosen", (hexagon,), self.ink.theme.accent.rgb)
        board = self.rounds.board
        place = board.place_at.get(hexagon)
        scored = self.draft.at(["victory", "places"])
        for number, node in enumerate(scored.items if isinstance(scored, Listing) else ()):
            if place and self.hex_of(("victory", "places", number)) == hexagon and node:
                self.choose(("victory", "places", number))
        self.tell(f"{self.grid.label(hexagon)}  {board.name_of(hexagon)}")
        self.map.invalidate()

    def go_to(self, finding: Mistake) -> None:
        """Shows what a finding is about."""
        self.open_part(self.draft.item_at(finding.line))

    def note_change(self) -> None:
        """The draft has changed: pictures follow, and soon the check."""
        self._changed_at = 0.0
        self.findings.checking = True
        self.refresh()

    # What keys and buttons do

    def do(self, intent: str) -> None:
        """Does what an intent means."""
        getattr(self, method_of(intent.removeprefix(INTENT)))()
        self.stale = True

    def undo(self) -> None:
        """Takes the last change back."""
        self._after_step(self.draft.undo(), "There is nothing to take back.")

    def redo(self) -> None:
        """Makes it again."""
        self._after_step(self.draft.redo(), "There is nothing to do again.")

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
        text = f"{self.draft.path} was changed by another program. Write over what it says now?"
        self.app.open(Question(self.app, "Save", text, "Write over it", self._write_over, no="No"))
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
        lines = f"{count} line{'s' * (count != 1)} of it differ{'s' * (count == 1)} from before"
        self.tell(f"{self.draft.path} is written; {lines}.")
        self.refresh()
        return True

    def play(self) -> None:
        """Saves, and plays the scenario on the side of the chosen unit, else the first to move."""
        from game.ui.scenes.loading import try_scenario  # noqa: PLC0415 - loading makes editors

        self.form.leave_field()
        if self.findings.errors and not self.findings.checking:
            self.tell("It cannot be played yet: mend first what the check calls an error.")
        elif not self.draft.changed or self.save():
            chosen = self.draft.at([*self.chosen, "side"]) or self.draft.at(["first_side"])
            side = chosen.text if isinstance(chosen, Scalar) else ""
            try_scenario(self.app, self.draft.path, side if side == "soviet" else "axis")

    def remove(self) -> None:
        """Takes what is chosen out of its list."""
        if not self.chosen or not isinstance(self.chosen[-1], int):
            self.tell("Choose a unit or another item of a list first.")
            return
        gone, name = self.chosen, title_of(self.draft, self.chosen)
        if self.changes(lambda: self.draft.drop(gone)):
            self.choose(())
            self.contents.open_list(gone[:-1])
            self.tell(f"{name} is removed.")

    def new_item(self) -> None:
        """One more like the chosen item of a list, such as a unit in the same hex; a new id."""
        node, listing = self.draft.at(self.chosen), self.chosen[:-1]
        if not listing or not isinstance(node, Record) or not isinstance(self.chosen[-1], int):
            self.tell("Choose what the new one is to be like: a unit, or another item of a list.")
            return
        item = plain_data(node)
        if "id" in item:
            item["id"] = self.draft.free_id(str(self.chosen[0]), str(item["id"]))
        if self.changes(lambda: self.draft.add(listing, item)):
            items = self.draft.at(listing)
            self.choose((*listing, len(items.items) - 1 if isinstance(items, Listing) else 0))
            self.tell(f"One more: {title_of(self.draft, self.chosen)}. Now change what is other.")

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
            self.tell(f"This cannot be changed here: {problem}.")
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
            text = f"{self.draft.lines_changed()} lines are not saved. Leave them as they were?"
            ask = Question(self.app, "Back", text, "Leave", self.app.pop, no="Stay")
            self.app.open(ask)
        else:
            self.app.pop()

    # Time, events, pictures

    def handle(self, event: pygame.event.Event) -> None:
        """Keys go into the field that has the focus, or by the table."""
        if event.type != pygame.KEYDOWN:
            self.hand.handle(event)
        elif self.form.focus is not None and self.form.type(event):
            self.stale = True
        elif intent := self.app.keys.intent(chord(event), "editor"):
            self.do(intent)

    def update(self, seconds: float) -> None:
        """Tiles that are painted, and what the check has found."""
        if self._coarse is not self.tiles.coarse:
            self._coarse, self.stale = self.tiles.coarse, True
        self.stale |= self.map.repaint_tiles(self.tiles.collect())
        if self.messages.update(seconds):
            self.stale = True
        self._look_over(seconds)

    def _look_over(self, seconds: float) -> None:
        """The check runs in a thread of its own, once nothing has changed for a moment."""
        if self._check is not None and not self._check.is_alive():
            self._check = None
            text, found = self._found or ("", [])
            self.findings.show_findings(found)
            self.findings.checking = text != self.draft.text
            self.stale = True
        if self._changed_at is None:
            return
        self._changed_at += seconds
        if self._changed_at >= SETTLED and self._check is None:
            self._changed_at = None
            self._check = Thread(target=self._examine, args=(self.draft.text,), daemon=True)
            self._check.start()

    def _examine(self, text: str) -> None:
        self._found = text, self.rounds.findings(text)

    def draw(self, screen: pygame.Surface) -> None:
        """Map, what is dragged, panels."""
        self.map.draw(screen)
        self.ground.ask(self.map.covers, self.camera.window, self.camera.zoom)
        screen.set_clip(self.camera.viewport)
        self.hand.draw(screen)
        self.messages.draw(screen, self.camera.viewport)
        screen.set_clip(None)
        for panel in self.panels:
            panel.draw(screen)
        still = self.hand.held is None and self.form.focus is None
        if still and (text := self.hand.tip()):
            shown = tooltip(self.ink, text)
            screen.blit(shown, beside(shown.get_rect(), self.hand.at, screen.get_rect()))

    def leave(self) -> None:
        """The map is painted no more."""
        self.tiles.stop()

    def tell(self, sentence: str) -> None:
        """A message at the foot of the map."""
        self.messages.tell(sentence)
        self.stale = True
