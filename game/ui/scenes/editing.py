"""The scenario editor: the map with its units, lists, a form, and what the check says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.scenario.drafting.draft import Draft
from game.scenario.drafting.rounds import Rounds
from game.scenario.nodes import Scalar
from game.texts import tr, tr_n
from game.ui.camera import Camera
from game.ui.editor.bar import HEIGHT, EditBar, Tool
from game.ui.editor.contents import ContentsPanel
from game.ui.editor.deeds import Deeds
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
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App

PAPER: Final = (58, 60, 58)
LEFT, RIGHT, FOOT = 236, 348, 132
"""Points of the panels round the map."""


class Editor(Deeds):
    """A scenario on its map, to be changed."""

    def __init__(
        self, app: App, draft: Draft, rounds: Rounds, tiles: Tiles, said: str = ""
    ) -> None:
        super().__init__(app, draft, rounds)
        self.tiles, self._said = tiles, said
        self.camera = Camera(self.grid, pygame.Rect(0, 0, 100, 100))
        self.hand = Hand(self)
        self._coarse = tiles.coarse
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
            self.tiles.names(self.app.settings.letters), self.grid,
            self.troops.occupied, self.troops.width,
        )  # fmt: skip
        above = [self.troops, names, self.marks]
        self.map = MapView(self.camera, [self.ground, GridLayer(ink)], above, PAPER)
        self.contents = ContentsPanel(ink, draft, self.open_part)
        self.form = FormPanel(ink, draft, self.note_change, self.open_part, self.tell)
        self.findings = FindingsPanel(ink, self.go_to)
        self.bar = EditBar(ink, self.do, self.app.key_caption)
        self.messages = Messages(ink)
        self.panels = (self.bar, self.contents, self.form, self.findings)
        if self._said:
            self.messages.tell(self._said, 12.0)

    @property
    def animated(self) -> bool:
        """While tiles are painted, the check runs or something is told."""
        return (
            self.tiles.busy or self.messages.shown or self.lookout.busy
            or self.hand.held is not None
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
        note += (
            tr_n(": {count} line changed", ": {count} lines changed", count)
            if count
            else tr(", nothing changed")
        )
        self.bar.show(self._title(), note, self._tools())
        for panel in (self.contents, self.form, self.findings):
            panel.stale = True
        self.mark_chosen()
        self.map.invalidate()
        self.stale = True

    def _title(self) -> str:
        node = self.draft.at(["title"])
        return node.text if isinstance(node, Scalar) else self.draft.path.stem

    def _tools(self) -> list[Tool]:
        draft = self.draft
        return [
            Tool(tr("New"), "edit-new-item", 64, len(self.chosen) > 1),
            Tool(tr("Remove"), "edit-remove", 72, len(self.chosen) > 1),
            Tool(tr("Undo"), "edit-undo", 64, draft.can_undo),
            Tool(tr("Redo"), "edit-redo", 64, draft.can_redo),
            Tool(tr("Save"), "edit-save", 72, draft.changed, primary=True),
            Tool(tr("Play"), "edit-play", 64),
            Tool(tr("Back"), "edit-leave-editor", 64),
        ]

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
        if found := self.lookout.look_over(self.draft.text, seconds):
            text, findings = found
            self.findings.show_findings(findings)
            self.findings.checking = text != self.draft.text
            self.stale = True

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
