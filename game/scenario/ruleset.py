"""A folder of rule files as a Rulebook."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from game.model.rulebook import Rulebook
from game.paths import scenarios_dir
from game.scenario.check_rules import rules_mistakes
from game.scenario.mistakes import near
from game.scenario.reader import BrokenFile, Document, open_document, structure
from game.scenario.variants import Changes, UnknownRule, change


def load_rules(folder: Path, changes: Changes = MappingProxyType({})) -> Rulebook:
    """The ruleset of a folder: each field of Rulebook from the file of its name.

    Raises BrokenFile with the mistakes of all its files; UnknownRule for a change of no rule.
    """
    unknown, sections_named = set(changes), get_type_hints(Rulebook)
    sections: dict[str, Any] = {}
    documents: dict[str, Document] = {}
    mistakes = []
    for name, kind in sections_named.items():
        document = documents[name] = open_document(folder / f"{name}.yaml")
        unknown -= change(document, name, changes)
        sections[name], found = structure(document, kind)
        mistakes += found
    if unknown:
        key = min(unknown)
        section = key.partition(".")[0]
        raise UnknownRule(f"there is no rule {key!r}{near(section, sections_named)}")
    if mistakes:
        raise BrokenFile(mistakes)
    rules = Rulebook(**sections)
    if not is_shipped(folder) and (mistakes := rules_mistakes(rules, documents)):
        raise BrokenFile(mistakes)
    return rules


def is_shipped(folder: Path) -> bool:
    """Whether a ruleset is that of the game, by which others are measured."""
    return folder.resolve() == (scenarios_dir() / "rules").resolve()
