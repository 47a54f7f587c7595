"""What the parts of the editor share: the papers, the map, the panels, the tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.hexes.projection import Projection
from game.model.rulebook import Rulebook
from game.scenario.drafting.changes import CannotEdit, Key
from game.scenario.drafting.landscape import Landscape
from game.scenario.drafting.papers import Papers
from game.scenario.drafting.rounds import Rounds
from game.scenario.drafting.sketch import Sketch
from game.texts import said_of_file, tr
from game.ui.camera import Camera
from game.ui.editor.contents import ContentsPanel
from game.ui.editor.findings import FindingsPanel
from game.ui.editor.form import FormPanel
from game.ui.editor.lookout import Lookout
from game.ui.editor.toolbox import Toolbox
from game.ui.editor.tools.tool import Tool
from game.ui.editor.troops import TroopsLayer
from game.ui.layers.marks import MarksLayer
from game.ui.mapview import MapView
from game.ui.panels.floating import Messages
from game.ui.scenes.scene import Scene
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App


class Bench(Scene):
    """Papers on their map."""

    camera: Camera
    map: MapView
    troops: TroopsLayer
    marks: MarksLayer
    contents: ContentsPanel
    form: FormPanel
    findings: FindingsPanel
    messages: Messages
    toolbox: Toolbox
    tools: Sequence[Tool]

    def __init__(self, app: App, papers: Papers, rounds: Rounds, tiles: Tiles) -> None:
        super().__init__(app)
        self.papers, self.rounds, self.tiles = papers, rounds, tiles
        self.lookout = Lookout(rounds, tiles)
        self.board = rounds.board
        self.grid = rounds.board.grid
        self.projection: Projection = rounds.board.projection
        self.sketch = Sketch(papers)
        self.landscape = Landscape(papers, self.sketch, self.projection)
        self.chosen: tuple[Key, ...] = ()

    @property
    def rules(self) -> Rulebook:
        """The rules of the scenario."""
        return self.rounds.rules

    @property
    def tool(self) -> Tool | None:
        """The tool in the hand; None for choosing and moving."""
        return self.toolbox.held

    def refresh(self) -> None:
        """Shows the papers as they are."""

    def redraw_map(self) -> None:
        """What lies above the land is painted anew."""
        self.map.invalidate()
        self.stale = True

    def note_change(self) -> None:
        """The papers have changed: pictures follow, and soon the check."""
        self.lookout.changed()
        self.findings.checking = True
        self.refresh()

    def changes(self, change: Callable[[], object]) -> bool:
        """Makes a change; whether it could be made, and else says why not."""
        self.form.leave_field()
        try:
            change()
        except CannotEdit as problem:
            why = said_of_file(str(problem))
            self.tell(tr("This cannot be changed here: {problem}.", problem=why))
            return False
        self.note_change()
        return True

    def tell(self, sentence: str) -> None:
        """A message at the foot of the map."""
        self.messages.tell(sentence)
        self.stale = True
