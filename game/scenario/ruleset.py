"""A folder of rule files as a Rulebook.

A ruleset may build on another: its `ruleset.yaml` names that under `extends`, and its files say
only what is different.  Files that it does not have are those of the base.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_type_hints

from attrs import field, frozen

from game.model.records.naming import file_name
from game.model.rulebook import Rulebook
from game.paths import scenarios_dir
from game.scenario.added_kinds import completed
from game.scenario.check_rules import rules_mistakes
from game.scenario.mistakes import near
from game.scenario.mods import Mods, laid, layered
from game.scenario.nodes import Listing, Record
from game.scenario.overlays import name_of
from game.scenario.reader import BrokenFile, Document, open_document, read, structure
from game.scenario.variants import Changes, UnknownRule, change

HEAD: Final = "ruleset.yaml"
"""The file of a ruleset that builds on another."""

DEEPEST: Final = 8
"""Rulesets that build on one another."""


@frozen(kw_only=True)
class RulesetRecord:
    """What a ruleset that builds on another says of itself."""

    extends: str = field(default="rules", validator=file_name)
    """Name of the folder of the other: beside this one, else one of the game's."""
    title: str = ""
    summary: str = ""
    """A sentence or two for those who choose."""
    sources: tuple[str, ...] = ()


def load_rules(folder: Path, changes: Changes = MappingProxyType({}), mods: Mods = ()) -> Rulebook:
    """The ruleset of a folder: each field of Rulebook from the file of its name.

    Raises BrokenFile with the mistakes of all its files; UnknownRule for a change of no rule.
    """
    unknown, sections_named = set(changes), get_type_hints(Rulebook)
    sections: dict[str, Any] = {}
    documents: dict[str, Document] = {}
    mistakes = []
    for name, kind in sections_named.items():
        document = documents[name] = section_of(folder, name, mods)
        unknown -= change(document, name, changes)
        sections[name], found = structure(document, kind)
        mistakes += found
    if unknown:
        key = min(unknown)
        section = key.partition(".")[0]
        raise UnknownRule(f"there is no rule {key!r}{near(section, sections_named)}")
    if mistakes:
        raise BrokenFile(mistakes)
    rules = completed(Rulebook(**sections))
    if (not is_shipped(folder) or mods) and (mistakes := rules_mistakes(rules, documents)):
        raise BrokenFile(mistakes)
    return rules


def section_of(folder: Path, name: str, mods: Mods = ()) -> Document:
    """One file of a ruleset over that of the ruleset on which it builds. Raises BrokenFile."""
    chain = folders_of(folder)
    file = f"{name}.yaml"
    document: Document | None = None
    for each in reversed(chain):
        if (each / file).is_file() or (document is None and each == folder):
            own = open_document(each / file)
            document = own if document is None else laid(own, document)
            document = layered(document, f"{each.name}/{file}", mods)
    assert document is not None
    return document


def folders_of(folder: Path) -> list[Path]:
    """A ruleset and those on which it builds, the nearest first. Raises BrokenFile."""
    found = [folder]
    while (base := base_of(found[-1])) is not None:
        if base in found or len(found) == DEEPEST:
            document = open_document(folder / HEAD)
            raise BrokenFile([document.mistake("it builds on itself in the end", "extends")])
        found.append(base)
    return found


def base_of(folder: Path) -> Path | None:
    """The ruleset on which one builds; None for one that stands by itself. Raises BrokenFile."""
    if not (folder / HEAD).is_file():
        return None
    name = read(folder / HEAD, RulesetRecord).extends
    for found in (folder.parent / name, scenarios_dir() / name):
        if found.is_dir() and found.resolve() != folder.resolve():
            return found
    known = [each.name for each in folder.parent.iterdir() if is_ruleset(each)]
    message = f"there is no ruleset {name!r} to build on{near(name, [*known, 'rules'])}"
    raise BrokenFile([open_document(folder / HEAD).mistake(message, "extends")])


def is_ruleset(folder: Path) -> bool:
    """Whether a folder is a ruleset: it has a file that every one has."""
    return (folder / "movement.yaml").is_file() or (folder / HEAD).is_file()


def rule_files(folder: Path) -> list[Path]:
    """All files on which a ruleset depends, its own first."""
    return [file for each in folders_of(folder) for file in sorted(each.glob("*.yaml"))]


def is_shipped(folder: Path) -> bool:
    """Whether a ruleset is that of the game, by which others are measured."""
    return folder.resolve() == (scenarios_dir() / "rules").resolve()


def holds(document: Document, keys: list[str]) -> bool:
    """Whether a document says something itself at the end of a way of keys."""
    node = document.root
    for key in keys:
        if isinstance(node, Record) and key in node.entries:
            node = node.entries[key][1]
        elif isinstance(node, Listing):
            named = [item for item in node.items if name_of(item) == key]
            if not named:
                return False
            node = named[0]
        else:
            return not isinstance(node, Record)
    return True
