"""Who replaced what: the scenario that builds on another, its ruleset, and the mods over both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

from game.model.records import ScenarioRecord
from game.model.rulebook import Rulebook
from game.scenario.mods import Mods, Replacement, differences, opened_with, replacements
from game.scenario.nodes import Node
from game.scenario.overlays import base_of, changed, changed_rules, whole, written
from game.scenario.parts import Parts
from game.scenario.reader import Document, open_document, sound
from game.scenario.ruleset import folders_of, section_of

SAID: tuple[str, ...] = ("id", "title", "summary", "what_if", "extends")
"""Keys by which every scenario differs, of which nothing need be told."""


def replaced(path: Path, mods: Mods) -> list[Replacement]:
    """What is replaced in the files of a scenario, layer by layer. Raises BrokenFile."""
    document = whole(path, ScenarioRecord, opened_with(mods))
    scenario = sound(document, ScenarioRecord)
    parts = Parts.of(path, scenario)
    found = [*_by_extending(path, mods), *replacements(open_document(path), path.name, mods)]
    named = {
        "maps": parts.board,
        "weather": parts.weather,
        "directives": parts.directives,
        "happenings": parts.happenings,
        "history": parts.history,
        "lessons": parts.lessons,
    }
    for folder, file in named.items():
        if file is not None:
            name = f"{folder}/{file.name}"
            found += replacements(open_document(file), name, mods)
            under = opened_with(mods, f"{folder}/")(file)
            found += _between(under.root, changed(document, folder, under).root, name, path.stem)
    return [*found, *_in_rules(parts.rules, document, path.stem, mods)]


def _by_extending(path: Path, mods: Mods) -> Iterator[Replacement]:
    """What a scenario replaces of the one on which it builds."""
    opened = opened_with(mods)
    base = base_of(written(opened(path)))
    if base is not None:
        below, above = (whole(file, ScenarioRecord, opened) for file in (base, path))
        for each in _between(below.root, above.root, base.name, path.stem):
            if each.way.partition(".")[0] not in (*SAID, "changes"):
                yield each


def _between(below: Node, above: Node, file: str, by: str) -> Iterator[Replacement]:
    for way, before, after in differences(below, above):
        yield Replacement(file, ".".join(way), before, after, by)


def _in_rules(folder: Path, scenario: Document, by: str, mods: Mods) -> Iterator[Replacement]:
    """What a ruleset replaces of the one on which it builds, then mods, then the scenario."""
    chain = folders_of(folder)
    for name in get_type_hints(Rulebook):
        if len(chain) > 1:
            below, above = section_of(chain[1], name), section_of(folder, name)
            yield from _between(below.root, above.root, f"{chain[1].name}/{name}.yaml", folder.name)
        yield from replacements(section_of(folder, name), f"{folder.name}/{name}.yaml", mods)
    for key, value in changed_rules(scenario).items():
        file = f"{folder.name}/{key.partition('.')[0]}.yaml"
        yield Replacement(file, key, "its value", value, by)
