"""A check of one scenario again and again while it is edited: what has not changed is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from game.model.board import Board
from game.model.records import ScenarioRecord
from game.model.rulebook import Rulebook
from game.scenario.added_kinds import settled
from game.scenario.document import Document, composed
from game.scenario.drafting.changes import Key
from game.scenario.inspection import Inspection
from game.scenario.mistakes import BrokenFile, Mistake
from game.scenario.mods import own_mod
from game.scenario.nodes import Listing, Node, Place, Record
from game.scenario.parts import Parts, beside
from game.scenario.reader import structure

MAPS: Final = "maps"
"""The folder of maps."""


@frozen(eq=False)
class Finding:
    """A mistake, and at which keys of its file it is."""

    mistake: Mistake
    keys: tuple[Key, ...]


@frozen(eq=False)
class Report:
    """What was found, and the map as it is drawn now."""

    findings: tuple[Finding, ...]
    board: Board
    """The last one that could be drawn."""


@define(eq=False)
class Rounds:
    """What is known of a scenario: its map, its rules, all that it names."""

    path: Path
    board: Board
    rules: Rulebook
    _known: Inspection
    _documents: dict[Path, Document] = field(factory=dict)
    """Files as they were written when they were looked at last."""

    @staticmethod
    def begin(path: Path) -> Rounds:
        """Looks over a scenario for the first time. Raises BrokenFile where it has no map."""
        own = own_mod(path)
        first = Inspection(mods=(own,) if own is not None else ())
        first.look_at(path)
        document = first.document(path)
        scenario = structure(document, ScenarioRecord)[0] if document else None
        if scenario is None:
            raise BrokenFile(first.mistakes())
        parts = Parts.of(path, scenario)
        board, rules = first.loaded.get(parts.board), first.rules(parts.rules)
        if board is None or rules is None:
            raise BrokenFile(first.mistakes())
        return Rounds(path, settled(board, rules), rules, first)

    def findings(self, text: str) -> list[Mistake]:
        """What the doctor says of the scenario as it stands, in order of its lines."""
        report = self.look({self.path: text})
        return [each.mistake for each in report.findings]

    def look(self, texts: Mapping[Path, str]) -> Report:
        """Looks over all files, some of which say something else than on the disk."""
        broken, maps = self._take(texts)
        kept = {p: d for p, d in self._known.documents.items() if p not in {self.path, *texts}}
        now = Inspection(
            loaded=dict(self._known.loaded),
            written=self._documents,
            documents=kept,
            mods=self._known.mods,
        )
        now.found.update({path: [] for path in kept})
        found = list(broken)
        if not any(each.file == self.path for each in broken):
            now.look_at(self.path)
            for path in texts:
                if path.parent.name == MAPS and not broken:
                    now.board(path)
            ours = {self.path, *texts}
            found += [each for each in now.mistakes() if each.file in ours]
            board = now.loaded.get(self._map(now))
            if isinstance(board, Board) and (maps or board.id != self.board.id):
                self.board = settled(board, self.rules)
            self._known.loaded.update({p: v for p, v in now.loaded.items() if p not in texts})
        findings = tuple(Finding(each, self._keys(each)) for each in dict.fromkeys(found))
        return Report(findings, self.board)

    def _take(self, texts: Mapping[Path, str]) -> tuple[list[Mistake], bool]:
        """Parses what is new; mistakes that stand in the way, and whether a map is another."""
        broken: list[Mistake] = []
        others = {p for p in {*texts, *self._documents} if self._text(p) != texts.get(p)}
        maps = any(path.parent.name == MAPS for path in others)
        for path in others:
            self._documents.pop(path, None)
            self._known.documents.pop(path, None)
            if path in texts:
                try:
                    self._documents[path] = composed(path, texts[path])
                except BrokenFile as error:
                    broken += error.mistakes
        drawn = maps or any(path.parent.name == MAPS for path in texts)
        for path, one in list(self._known.loaded.items()):
            if path in others or path in texts or (drawn and isinstance(one, Board)):
                del self._known.loaded[path]
        return broken, maps

    def _text(self, path: Path) -> str | None:
        return self._documents[path].text if path in self._documents else None

    def _map(self, now: Inspection) -> Path:
        """The map file that the scenario names."""
        document = now.documents.get(self.path)
        root = document.root if document else None
        named = root.entries["map"][1] if isinstance(root, Record) and "map" in root.entries else ""
        return beside(self.path, f"{MAPS}/{getattr(named, 'text', '')}.yaml")

    def _keys(self, mistake: Mistake) -> tuple[Key, ...]:
        document = self._documents.get(mistake.file)
        if document is None:
            return ()
        return keys_at(document.root, (mistake.line, mistake.column))


def keys_at(root: Node, place: Place) -> tuple[Key, ...]:
    """The keys of the value, or of the part of a record, that stands at a place of a text."""
    keys: list[Key] = []
    node: Node | None = root
    while node is not None:
        begun: list[tuple[Place, Key, Node]] = []
        if isinstance(node, Record):
            begun = [(name.place, key, value) for key, (name, value) in node.entries.items()]
        elif isinstance(node, Listing):
            begun = [(item.place, number, item) for number, item in enumerate(node.items)]
        before = [each for each in begun if each[0] <= place]
        node = None
        if before:
            _, key, node = max(before, key=lambda each: each[0])
            keys.append(key)
    return tuple(keys)
