"""A check of one scenario again and again while it is edited: the files that it names are kept."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from game.model.board import Board
from game.model.records import ScenarioRecord
from game.model.rulebook import Rulebook
from game.scenario.document import composed
from game.scenario.inspection import Inspection
from game.scenario.mistakes import BrokenFile, Mistake
from game.scenario.parts import Parts
from game.scenario.reader import structure


@frozen(eq=False)
class Rounds:
    """What does not change while a scenario is edited: its map, its rules, all that it names."""

    path: Path
    board: Board
    rules: Rulebook
    _first: Inspection

    @staticmethod
    def begin(path: Path) -> Rounds:
        """Looks over a scenario for the first time. Raises BrokenFile where it has no map."""
        first = Inspection()
        first.look_at(path)
        document = first.document(path)
        scenario = structure(document, ScenarioRecord)[0] if document else None
        if scenario is None:
            raise BrokenFile(first.mistakes())
        parts = Parts.of(path, scenario)
        board, rules = first.loaded.get(parts.board), first.rules(parts.rules)
        if board is None or rules is None:
            raise BrokenFile(first.mistakes())
        return Rounds(path, board, rules, first)

    def findings(self, text: str) -> list[Mistake]:
        """What the doctor says of the scenario as it stands, in order of its lines."""
        now = Inspection(loaded=dict(self._first.loaded))
        now.documents = {p: d for p, d in self._first.documents.items() if p != self.path}
        for path in now.documents:
            now.found[path] = []
        try:
            now.documents[self.path] = composed(self.path, text)
        except BrokenFile as broken:
            return list(broken.mistakes)
        now.found[self.path] = []
        now.look_at(self.path)
        return [each for each in now.mistakes() if each.file == self.path]
