"""The scenario editor: the map with its units, lists, a form, and what the check says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.model.board import Board
from game.scenario.drafting.papers import Papers
from game.scenario.drafting.rounds import Rounds
from game.scenario.nodes import Scalar
from game.texts import mark, tr, tr_n
from game.ui.camera import Camera
from game.ui.editor.bar import HEIGHT, Button, EditBar
from game.ui.editor.contents import ContentsPanel
from game.ui.editor.deeds import Deeds
from game.ui.editor.drawing import ToolLayer
from game.ui.editor.findings import FindingsPanel
from game.ui.editor.form import FormPanel
from game.ui.editor.hand import Hand
from game.ui.editor.lookout import Sight
from game.ui.editor.toolbox import Toolbox
from game.ui.editor.tools.terrain import FreshLand
from game.ui.editor.troops import TroopsLayer
from game.ui.keys import chord
from game.ui.layers.ground import GridLayer, GroundLayer
from game.ui.layers.marks import MarksLayer
from game.ui.layers.names import NamesLayer
from game.ui.mapview import MapView
from game.ui.panels.floating import Messages, beside, tooltip
from game.ui.panels.panel import Panel
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App

PAPER: Final = (58, 60, 58)
LEFT, RIGHT, FOOT = 236, 348, 132
"""Points of the panels round the map."""
OTHER_MAP: Final = mark("Save and open the scenario again to see the other map.")


class Editor(Deeds):
    """A scenario on its map, to be changed."""

    def __init__(
        self, app: App, papers: Papers, rounds: Rounds, tiles: Tiles, said: str = ""
    ) -> None:
        super().__init__(app, papers, rounds, tiles)
        self._said = said
        self.camera = Camera(self.grid, pygame.Rect(0, 0, 100, 100))
        self.hand = Hand(self)
        self._coarse = tiles.coarse
        self._old: Board | None = None
        """The map as it is still printed, where another is being painted."""
        self.tools = self.make_tools()
        self.build()
        self._first_look()

    def build(self) -> None:
        """Layers and panels at the scale of the window."""
        ink, papers = self.app.ink, self.papers
        held = self.tools.index(self.tool) if hasattr(self, "toolbox") and self.tool else None
        self.tools = self.make_tools()
        self.toolbox = Toolbox(ink, self.tools, self.take_tool, self.app.key_caption)
        self.toolbox.held = None if held is None else self.tools[held]
        self.toolbox.redraw = self.redraw_map
        self.troops = TroopsLayer(ink, papers, self.grid, self.rules)
        self.troops.refresh()
        self.marks = MarksLayer()
        self.contents = ContentsPanel(ink, papers, self.open_part)
        self.form = FormPanel(ink, self)
        self.findings = FindingsPanel(ink, self.go_to)
        self.bar = EditBar(ink, self.do, self.app.key_caption)
        self.messages = Messages(ink)
        self._lay_map()
        if self._said:
            self.messages.tell(self._said, 12.0)
            self._said = ""

    def _lay_map(self) -> None:
        """The layers of the map, from the ground up."""
        ink = self.app.ink
        self.ground = GroundLayer(self.tiles)
        names = NamesLayer(
            self.tiles.names(self.app.settings.letters), self.grid,
            self.troops.occupied, self.troops.width,
        )  # fmt: skip
        fresh = FreshLand(self, self._old or self.board)
        above = [fresh, ToolLayer(self), self.troops, names, self.marks]
        self.map = MapView(self.camera, [self.ground, GridLayer(ink)], above, PAPER)

    @property
    def panels(self) -> Sequence[Panel]:
        """The panels round the map, those above others first."""
        popup = self.form.popup
        above = (popup,) if popup is not None and popup.shown else ()
        return (*above, self.bar, self.toolbox, self.contents, self.form, self.findings)

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
            findings, told = self.findings.findings, self.form.told
            self.build()
            self.findings.show_findings(findings)
            self.choose(self.chosen)
            self.form.told = told
        ink, (width, height) = self.app.ink, self.app.screen.get_size()
        left, right, foot, top = (ink.px(n) for n in (LEFT, RIGHT, FOOT, HEIGHT))
        inner = (width - left - right) // 16 * 16
        right = width - left - inner
        self.bar.place(pygame.Rect(0, 0, width, top))
        self.contents.place(pygame.Rect(0, top, left, height - top))
        self.form.place(pygame.Rect(width - right, top, right, height - top))
        self.findings.place(pygame.Rect(left, height - foot, inner, foot))
        tools = self.toolbox.height(inner)
        self.toolbox.place(pygame.Rect(left, top, inner, tools))
        top += tools
        self.camera.resize(pygame.Rect(left, top, inner, height - top - foot))
        self.refresh()

    def refresh(self) -> None:
        """Everything that depends on the draft."""
        self.troops.refresh()
        count = self.papers.lines_changed()
        files = [draft.path.name for draft in self.papers.used if draft.changed]
        note = ", ".join(files) or self.papers.main.path.name
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
        node = self.papers.at(["title"])
        return node.text if isinstance(node, Scalar) else self.papers.main.path.stem

    def _tools(self) -> list[Button]:
        papers = self.papers
        return [
            Button(tr("New"), "edit-new-item", 64, bool(self._list_for_new())),
            Button(
                tr("Remove"),
                "edit-remove",
                84,
                bool(self.chosen) and isinstance(self.chosen[-1], int),
            ),
            Button(tr("Undo"), "edit-undo", 64, papers.can_undo),
            Button(tr("Redo"), "edit-redo", 64, papers.can_redo),
            Button(tr("Save"), "edit-save", 72, papers.changed, primary=True),
            Button(tr("Play"), "edit-play", 64),
            Button(tr("Leave"), "edit-leave-editor", 84),
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
        self.stale |= self.map.collect(self.tiles, self.ground)
        if self.messages.update(seconds):
            self.stale = True
        if sight := self.lookout.look_over(self._texts(), seconds):
            self._take(sight)
        if self._old is not None and not self.tiles.busy and not self.lookout.busy:
            self._old = None
            self._lay_map()
            self.stale = True

    def _texts(self) -> dict[Path, str]:
        main = self.papers.main
        return {main.path: main.text, **self.papers.texts()}

    def _take(self, sight: Sight) -> None:
        """Shows what the check found, and has another map painted."""
        self.findings.show_findings(sight.report.findings)
        self.findings.checking = sight.texts != self._texts()
        found = sorted(sight.report.findings, key=lambda each: each.mistake.level, reverse=True)
        self.form.told = {self.full_keys(each): each.mistake for each in found}
        self.form.stale = self.stale = True
        board = sight.report.board
        if board is self.board:
            return
        if sight.painter is None or board.grid.first != self.grid.first:
            self.tell(tr(OTHER_MAP))
            return
        self.tiles.land(sight.painter, changed_hexes(self.board, board))
        self._old, self.board = self._old or self.board, board
        self._lay_map()

    def draw(self, screen: pygame.Surface) -> None:
        """Map, what is dragged, panels."""
        self.map.draw(screen)
        self.ground.ask(self.map.covers, self.camera.window, self.camera.zoom)
        screen.set_clip(self.camera.viewport)
        self.hand.draw(screen)
        self.messages.draw(screen, self.camera.viewport)
        screen.set_clip(None)
        for panel in reversed(self.panels):
            panel.draw(screen)
        still = self.hand.held is None and self.form.focus is None
        if still and (text := self.hand.tip()):
            shown = tooltip(self.ink, text)
            screen.blit(shown, beside(shown.get_rect(), self.hand.at, screen.get_rect()))

    def leave(self) -> None:
        """The map is painted no more."""
        self.tiles.stop()


def changed_hexes(before: Board, after: Board) -> NDArray[np.int64]:
    """The hexes that look otherwise on one map than on another."""
    other = before.terrain != after.terrain
    for name in ("river", "road", "rail"):
        other |= (getattr(before, name) != getattr(after, name)).any(axis=1)
    places = {*before.places} ^ {*after.places}
    other[[place.hex for place in places]] = True
    belts = {*before.fortifications} ^ {*after.fortifications}
    other[[hexagon for belt in belts for hexagon in belt.hexes]] = True
    if before.heights != after.heights or before.rivers != after.rivers:
        other[:] = True
    return np.flatnonzero(other)
