"""What the parts of the editor share: the draft, the map, the panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario.drafting.changes import Key
from game.scenario.drafting.draft import Draft
from game.scenario.drafting.rounds import Rounds
from game.ui.camera import Camera
from game.ui.editor.contents import ContentsPanel
from game.ui.editor.findings import FindingsPanel
from game.ui.editor.form import FormPanel
from game.ui.editor.lookout import Lookout
from game.ui.editor.troops import TroopsLayer
from game.ui.layers.marks import MarksLayer
from game.ui.mapview import MapView
from game.ui.panels.floating import Messages
from game.ui.scenes.scene import Scene

if TYPE_CHECKING:
    from game.ui.app import App


class Bench(Scene):
    """A draft on its map."""

    camera: Camera
    map: MapView
    troops: TroopsLayer
    marks: MarksLayer
    contents: ContentsPanel
    form: FormPanel
    findings: FindingsPanel
    messages: Messages

    def __init__(self, app: App, draft: Draft, rounds: Rounds) -> None:
        super().__init__(app)
        self.draft, self.rounds = draft, rounds
        self.lookout = Lookout(rounds)
        self.grid = rounds.board.grid
        self.chosen: tuple[Key, ...] = ()

    def refresh(self) -> None:
        """Shows the draft as it is."""

    def note_change(self) -> None:
        """The draft has changed: pictures follow, and soon the check."""
        self.lookout.changed()
        self.findings.checking = True
        self.refresh()

    def tell(self, sentence: str) -> None:
        """A message at the foot of the map."""
        self.messages.tell(sentence)
        self.stale = True
