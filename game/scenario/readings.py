"""Reads the files that are looked over, each once: rules, maps, and what scenarios share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, cast, get_type_hints

from attrs import define, field

from game.model.board import Board
from game.model.records import (
    WeatherRecord,
)
from game.model.rulebook import Rulebook
from game.scenario.added_kinds import completed
from game.scenario.check_board import board_doubts
from game.scenario.check_rules import rules_mistakes
from game.scenario.check_weather import weather_mistakes
from game.scenario.maps import board_of
from game.scenario.mistakes import Mistake, near
from game.scenario.mods import (
    Mods,
    layered,
)
from game.scenario.overlays import changed, changed_rules
from game.scenario.reader import BrokenFile, Document, open_document, structure
from game.scenario.ruleset import (
    HEAD,
    RulesetRecord,
    is_shipped,
    load_rules,
    section_of,
)

T = TypeVar("T")


@define
class Readings:
    """Files that were read, each once, and what was found in each so far."""

    found: dict[Path, list[Mistake]] = field(factory=lambda: defaultdict(list))
    loaded: dict[Path, Any] = field(factory=dict)
    documents: dict[Path, Document | None] = field(factory=dict)
    mods: Mods = ()
    """Mods under which everything is looked at, the lowest first."""
    written: Mapping[Path, Document] = field(factory=dict)
    """Files as they are being written, whatever stands on the disk."""

    def document(self, path: Path) -> Document | None:
        """The parsed file, read once; None where its syntax is broken."""
        if path not in self.documents:
            self.found.setdefault(path, [])
            self.documents[path] = None
            try:
                self.documents[path] = self.opened(path)
            except BrokenFile as broken:
                self.found[path] += broken.mistakes
        return self.documents[path]

    def opened(self, path: Path) -> Document:
        """A file as it is being written, else as it is on the disk. Raises BrokenFile."""
        return self.written[path] if path in self.written else open_document(path)

    def structured(self, path: Path, document: Document | None, kind: type[T]) -> T | None:
        """The file as one `kind`; None where a mistake stands in the way."""
        if document is None:
            return None
        value, mistakes = structure(document, kind)
        self.found[path] += mistakes
        return value

    def alone(self, path: Path, document: Document, kind: type[Any]) -> None:
        """A file that scenarios share, read once."""
        if path not in self.loaded:
            self.loaded[path] = self.structured(path, document, kind)
            self.by_itself(path, document, self.loaded[path])

    def by_itself(self, path: Path, document: Document, record: Any) -> None:
        """What a shared file says against itself."""
        if isinstance(record, WeatherRecord):
            self.found[path] += weather_mistakes(document, record)

    def layered(self, path: Path, name: str) -> Document | None:
        """A file under what the mods change in it; None where its syntax is broken."""
        document = self.document(path)
        return document and layered(document, name, self.mods)

    def told(self, scenario: Document, part: str, path: Path) -> Document | None:
        """A file that scenarios share, as one of them has it; None where its syntax is broken."""
        document = self.layered(path, f"{part}/{path.name}")
        return None if document is None else changed(scenario, part, document)

    def part(self, scenario: Document, part: str, path: Path, kind: type[T]) -> T | None:
        """The same as one `kind`; a file that no scenario changes is read once."""
        document = self.told(scenario, part, path)
        if document is None or document.path != path:
            return self.structured(scenario.path, document, kind)
        self.alone(path, document, kind)
        return cast(T | None, self.loaded[path])

    def ruleset(self, scenario: Document, folder: Path) -> Rulebook | None:
        """The rules of a scenario, with the values that it changes."""
        rules, changes = self.rules(folder), changed_rules(scenario)
        return load_rules(folder, changes, self.mods) if changes and rules is not None else rules

    def rules(self, folder: Path) -> Rulebook | None:
        """A ruleset: a file for each section, and no other."""
        sections = get_type_hints(Rulebook)
        for file in sorted(folder.glob("*.yaml")):
            if file.name == HEAD and (head := self.document(file)) is not None:
                self.alone(file, head, RulesetRecord)
            elif file.name != HEAD and file.stem not in sections:
                message = f"there is no section {file.stem!r} of the rules"
                document = self.document(file)
                if document is not None:
                    self.found[file].append(document.mistake(message + near(file.stem, sections)))
        values = {name: self.section(folder / f"{name}.yaml") for name in sections}
        if None in values.values():
            return None
        rules = completed(Rulebook(**values))
        sound = [is_shipped(folder) or self.tables(rules, folder / f"{n}.yaml") for n in sections]
        return rules if all(sound) else None

    def tables(self, rules: Rulebook, path: Path) -> bool:
        """Whether the tables of a section have what the rules need; tells what they lack."""
        document = self.section_document(path)
        mistakes = rules_mistakes(rules, {path.stem: document}) if document else []
        if document is not None:
            self.found.setdefault(document.path, []).extend(mistakes)
        return not mistakes

    def section(self, path: Path) -> Any:
        """One file of a ruleset, over that on which it builds."""
        if path not in self.loaded:
            self.loaded[path] = None
            document = self.section_document(path)
            if document is not None:
                kind = get_type_hints(Rulebook)[path.stem]
                self.loaded[path] = self.structured(document.path, document, kind)
        return self.loaded[path]

    def section_document(self, path: Path) -> Document | None:
        """The whole of a section of the rules; None where it cannot be read."""
        if not self.mods and not (path.parent / HEAD).is_file():
            return self.document(path)
        try:
            found = section_of(path.parent, path.stem, self.mods)
        except BrokenFile as broken:
            for mistake in broken.mistakes:
                self.found.setdefault(mistake.file, []).append(mistake)
            return None
        self.found.setdefault(found.path, [])
        return found

    def board(self, path: Path) -> Board | None:
        """A map."""
        if path not in self.loaded:
            self.loaded[path] = None
            document = self.layered(path, f"maps/{path.name}")
            try:
                if document is not None:
                    self.loaded[path] = board = board_of(document, self.opened)
                    self.found[path] += board_doubts(document, board)
            except BrokenFile as broken:
                self.found[path] += broken.mistakes
        return cast(Board | None, self.loaded[path])
