"""Looks over files people wrote: what each one is, and every mistake in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

from attrs import define, field

from game.model.board import Board
from game.model.records import (
    DirectivesRecord,
    HappeningsRecord,
    HistoryRecord,
    LessonsRecord,
    ScenarioRecord,
    WeatherRecord,
)
from game.model.rulebook import Rulebook
from game.model.world import World
from game.paths import scenarios_dir
from game.scenario.added_kinds import settled, unknown_terrain
from game.scenario.blame import blamed
from game.scenario.check import scenario_mistakes
from game.scenario.check_board import board_doubts
from game.scenario.check_catalogues import catalogue_mistakes
from game.scenario.check_happenings import happenings_mistakes, of_scenario
from game.scenario.check_weather import days_lacking, stray_days
from game.scenario.directives import directive_mistakes
from game.scenario.doubts import scenario_doubts
from game.scenario.kinds import (
    PARTS_BY_FOLDER,
    SECTIONS,
    SHARED,
    files_of,
    missing_parts,
    naming,
    replaced_whole,
    scenarios_of_the_game,
    town_mistakes,
    unknown,
)
from game.scenario.maps import board_of
from game.scenario.mistakes import Mistake, near
from game.scenario.mods import (
    CHANGES,
    ModRecord,
    Mods,
    known_files,
    layered,
    opened_with,
    own_mod,
    target_of,
)
from game.scenario.mods import HEAD as MOD_HEAD
from game.scenario.never import never_mistakes, untimely
from game.scenario.nodes import Record
from game.scenario.overlays import whole
from game.scenario.parts import Parts
from game.scenario.reader import BrokenFile, Document, open_document
from game.scenario.readings import Readings
from game.scenario.ruleset import (
    is_ruleset,
    load_rules,
    section_of,
)
from game.scenario.style import style_mistakes
from game.scenario.variants import UnknownRule


def inspect(paths: Iterable[Path], mods: Mods = ()) -> tuple[list[Path], list[Mistake]]:
    """The files that were looked at, and all mistakes in them, file by file from the top down.

    A folder stands for all YAML files and catalogues in it and its sub-folders.  A scenario is
    looked at together with its map, weather and rules.
    """
    inspection = Inspection(mods=mods)
    for path in paths:
        if path.is_dir():
            inspection.folders.append(path)
        for file in files_of(path):
            inspection.look_at(file)
    return sorted(inspection.seen), inspection.mistakes()


def _place(mistake: Mistake) -> tuple[int, int]:
    return mistake.line, mistake.column


@define
class Inspection(Readings):
    """What has been looked at so far; each file is looked at once."""

    shared: dict[Path, list[ScenarioRecord]] = field(factory=dict)
    """The scenarios that name each file of happenings."""
    folders: list[Path] = field(factory=list)
    """Folders that are looked at with all that is in them."""
    skies: dict[Path, tuple[Document, WeatherRecord, list[ScenarioRecord]]] = field(factory=dict)
    """Files of weather as scenarios have them, and the scenarios that name each."""
    stories: dict[Path, tuple[Document, HappeningsRecord]] = field(factory=dict)
    """Files of happenings as scenarios have them."""
    under: dict[tuple[Path, Mods], Inspection] = field(factory=dict)
    """What was looked at for the sake of a mod, under it and others."""
    bases: set[Path] = field(factory=set)
    """Scenarios of the game that were looked at under these mods."""

    @property
    def seen(self) -> list[Path]:
        """All files that were looked at."""
        return list(self.found)

    def mistakes(self) -> list[Mistake]:
        """All findings, file by file from the top down."""
        found = {file: list(mistakes) for file, mistakes in self.found.items()}
        for path, scenarios in self.shared.items():
            told, story = self.stories[path]
            found.setdefault(path, []).extend(never_mistakes(told, story))
            if any(folder in path.parents for folder in self.folders):
                found[path] += untimely(told, story, scenarios)
        for path, (told, weather, scenarios) in self.skies.items():
            if any(folder in path.parents for folder in self.folders):
                found.setdefault(path, []).extend(stray_days(told, weather, scenarios))
        for (mod, _), other in self.under.items():
            for mistake in self.of_mod(mod, other):
                found.setdefault(mistake.file, []).append(mistake)
        for path, document in self.documents.items():
            if document is not None:
                found[path] += style_mistakes(document)
        every = (m for file in sorted(found) for m in sorted(found[file], key=_place))
        return list(dict.fromkeys(every))

    def of_mod(self, mod: Path, other: Inspection) -> Iterator[Mistake]:
        """What was found for the sake of a mod: in its files, and by its rules elsewhere."""
        found = other.mistakes()
        yield from (mistake for mistake in found if mod in mistake.file.parents)
        elsewhere = [m for m in found if m.rules and mod not in m.file.parents]
        if elsewhere and self.mods:
            without = Inspection(mods=self.mods)
            without.beneath(other.bases)
            elsewhere = [m for m in elsewhere if m not in without.mistakes()]
        yield from blamed(elsewhere, mod)

    def look_at(self, path: Path) -> None:
        """One file or ruleset, whatever it is."""
        if path.suffix == ".po":
            self.found[path] += catalogue_mistakes(path)
            return
        if target := target_of(path):
            self.change(path, *target)
            return
        if (mod := own_mod(path)) is not None and mod not in self.mods:
            self.found.setdefault(path, [])
            self.for_sake_of(mod, (mod, *self.mods)).look_at(path)
        elif path.is_dir():
            self.rules(path)
        elif is_ruleset(path.parent) and path.stem in get_type_hints(Rulebook):
            self.section(path)
        else:
            self.file(path)

    def file(self, path: Path) -> None:
        """A file by itself, which its keys tell to be one thing or the other."""
        document = self.document(path)
        if document is None:
            return
        keys = set(document.root.entries) if isinstance(document.root, Record) else set()
        spec = path.stem.endswith("-spec")
        if "extends" in keys and not spec:
            self.overlay(path)
        elif {"units", "armies"} <= keys:
            self.scenario(path, layered(document, path.name, self.mods))
        elif path.name == MOD_HEAD:
            self.alone(path, document, ModRecord)
        elif {"terrain", "north_west"} & keys:
            self.board(path)
        elif spec:
            self.spec(path, document)
        elif kind := next((kind for told, kind in SHARED if told & keys), None):
            self.alone(path, document, kind)
        else:
            self.found[path].append(unknown(document, keys))

    def spec(self, path: Path, document: Document) -> None:
        """What a person decides when armies or maps are made."""
        from game.scenario.armymaker.annals import AnnalsSpec  # noqa: PLC0415 - makers load slowly
        from game.scenario.armymaker.spec import Spec  # noqa: PLC0415
        from game.scenario.mapmaker.spec import MapSpec  # noqa: PLC0415

        keys = set(document.root.entries) if isinstance(document.root, Record) else set()
        if "extends" in keys:
            self.extension(path)
            return
        kind: type[Any] = MapSpec
        if "armies" in keys:
            kind = Spec
        elif "forces" in keys:
            kind = AnnalsSpec
        elif "losses" in keys:
            kind = HistoryRecord
        self.structured(path, document, kind)

    def extension(self, path: Path) -> None:
        """A spec that builds on others, as it is when laid over them."""
        from game.scenario.armymaker.spec import Spec  # noqa: PLC0415 - makers load slowly

        try:
            self.structured(path, whole(path, Spec), Spec)
        except BrokenFile as broken:
            self.found[path] += broken.mistakes

    def overlay(self, path: Path) -> None:
        """A scenario that builds on another, as it is when laid over it."""
        try:
            self.scenario(path, whole(path, ScenarioRecord, opened_with(self.mods)))
        except BrokenFile as broken:
            self.found[path] += broken.mistakes
        except UnknownRule as problem:
            self.found[path].append(open_document(path).mistake(str(problem), "changes", "rules"))

    def change(self, path: Path, mod: Path, name: str) -> None:
        """What a mod changes in a file of the game, laid over that file."""
        document, base = self.document(path), scenarios_dir() / name
        if document is None:
            return
        if not base.is_file():
            message = f"the game has no file {name!r} to change{near(name, known_files())}"
            self.found[path].append(document.mistake(message))
            return
        self.found[path] += replaced_whole(document, open_document(base))
        try:
            mods = self.mods if mod.resolve() in self.mods else (*self.mods, mod)
            self.changed(path, base, mod, mods, name)
        except BrokenFile as broken:
            self.found[path] += broken.mistakes

    def changed(self, path: Path, base: Path, mod: Path, mods: Mods, name: str) -> None:
        """A file of the game under mods, one of which changes it in the file `path`."""
        folder = Path(name).parent.name
        under = self.for_sake_of(mod, mods)
        if folder == "rules":
            self.structured(path, section_of(base.parent, base.stem, mods), SECTIONS[base.stem])
            load_rules(base.parent, mods=mods)
            under.beneath(scenarios_of_the_game())
            return
        document = layered(open_document(base), name, mods)
        if not folder:
            under.beneath([base])
        elif folder == "maps":
            self.found[path] += board_doubts(document, board_of(document))
            under.beneath(naming("map", base.stem))
        elif kind := PARTS_BY_FOLDER.get(folder):
            record = self.structured(path, document, kind)
            if record is not None:
                self.by_itself(path, document, record)
                under.beneath(naming(folder, base.stem))

    def for_sake_of(self, mod: Path, mods: Mods) -> Inspection:
        """What is looked at under mods for the sake of one of them."""
        return self.under.setdefault((mod, mods), Inspection(mods=mods, folders=[mod]))

    def beneath(self, scenarios: Iterable[Path]) -> None:
        """Scenarios of the game under the mods, each once."""
        opened = opened_with(self.mods)
        for base in scenarios:
            if base not in self.bases:
                self.bases.add(base)
                layers = [mod / CHANGES / base.name for mod in reversed(self.mods)]
                path = next((file for file in layers if file.is_file()), base)
                self.scenario(path, whole(base, ScenarioRecord, opened), base)

    def scenario(self, path: Path, document: Document, home: Path | None = None) -> None:
        """A scenario with everything it needs, which lies beside the file `home`, or its own."""
        scenario = self.structured(path, document, ScenarioRecord)
        if scenario is None:
            return
        parts = Parts.of(home or path, scenario)
        missing = missing_parts(document, parts, scenario, self.written)
        self.found[path] += missing
        if missing:
            return
        board, rules = self.board(parts.board), self.ruleset(document, parts.rules)
        weather = self.part(document, "weather", parts.weather, WeatherRecord)
        story, told = None, None
        if parts.happenings is not None:
            told = self.told(document, "happenings", parts.happenings)
            story = self.part(document, "happenings", parts.happenings, HappeningsRecord)
        if board is not None and rules is not None and weather is not None:
            possible = of_scenario(story, scenario)
            if (map_ := self.layered(parts.board, f"maps/{parts.board.name}")) is not None:
                strange = list(unknown_terrain(board, rules, map_))
                self.found[parts.board] += strange
            board = settled(board, rules)
            world = World(scenario, board, rules, weather, happenings=possible)
            mistakes = scenario_mistakes(document, world)
            self.found[path] += mistakes or scenario_doubts(document, world)
            self.found[path] += days_lacking(document, weather, scenario)
            if (sky := self.told(document, "weather", parts.weather)) is not None:
                self.skies.setdefault(sky.path, (sky, weather, []))[2].append(scenario)
            if story is not None and told is not None:
                self.found[told.path] += happenings_mistakes(told, story, world)
                if told.path != document.path:
                    self.stories[told.path] = told, story
                    self.shared.setdefault(told.path, []).append(scenario)
            # A battle on a part of a map shares the record of the whole.
            if parts.history is not None and board.projection.whole is None:
                self.towns_of(document, parts.history, board)
            if parts.directives is not None:
                self.orders_of(document, parts.directives, board)
            if parts.lessons is not None:
                self.lessons_of(parts.lessons, world)

    def lessons_of(self, path: Path, world: World) -> None:
        """Lessons name units, places and orders that there are."""
        from game.scenario.check_lessons import lesson_mistakes  # noqa: PLC0415 - loads all orders

        document = self.document(path)
        if document is not None:
            lessons = self.structured(path, document, LessonsRecord)
            if lessons is not None:
                self.found[path] += lesson_mistakes(lessons, document, world)

    def orders_of(self, scenario: Document, path: Path, board: Board) -> None:
        """Directives have ids of their own, days in order, and places on the map."""
        document = self.told(scenario, "directives", path)
        record = self.part(scenario, "directives", path, DirectivesRecord)
        if record is not None and document is not None:
            self.found[document.path] += directive_mistakes(record, document, board)

    def towns_of(self, scenario: Document, path: Path, board: Board) -> None:
        """The record of history names places of the map."""
        document = self.told(scenario, "history", path)
        history = self.part(scenario, "history", path, HistoryRecord)
        if history is not None and document is not None:
            self.found[document.path] += town_mistakes(document, history, board)
