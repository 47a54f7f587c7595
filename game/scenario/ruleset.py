"""A folder of rule files as a Rulebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_type_hints

from game.model.rulebook import Rulebook
from game.scenario.reader import BrokenFile, open_document, structure


def load_rules(folder: Path) -> Rulebook:
    """The ruleset of a folder: each field of Rulebook from the file of its name.

    Raises BrokenFile with the mistakes of all its files.
    """
    sections: dict[str, Any] = {}
    mistakes = []
    for name, kind in get_type_hints(Rulebook).items():
        document = open_document(folder / f"{name}.yaml")
        sections[name], found = structure(document, kind)
        mistakes += found
    if mistakes:
        raise BrokenFile(mistakes)
    return Rulebook(**sections)
