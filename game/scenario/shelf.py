"""What there is to play, read fast: the heads of scenario files, without their forces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import fields_dict, frozen

from game.model.records import ScenarioHead
from game.scenario.document import Document, composed, text_of
from game.scenario.nodes import Record
from game.scenario.overlays import base_of, laid_over
from game.scenario.reader import sound

FORCES: Final = re.compile(r"^(armies|units):", re.MULTILINE)
"""Where the long part of a scenario file begins, in the order in which they are written."""
UNIT: Final = re.compile(r"\bside: (axis|soviet),\s+army:")
"""What only the record of a unit has."""


@frozen
class Volume:
    """A scenario as one sees it on the shelf."""

    path: Path
    head: ScenarioHead
    units: Mapping[str, int]
    """How many units each side has, those that arrive included."""

    @property
    def size(self) -> int:
        """How much there is to do: units by turns."""
        return sum(self.units.values()) * self.head.turns


def volume(path: Path) -> Volume:
    """The scenario of a file as far as those who choose need it. Raises BrokenFile."""
    document, counted = _head(path)
    known = {name.rstrip("_") for name in fields_dict(ScenarioHead)}
    root = document.root
    if isinstance(root, Record):
        entries = {key: entry for key, entry in root.entries.items() if key in known}
        document.root = Record(entries, root.place)
    return Volume(path, sound(document, ScenarioHead), counted)


def _head(path: Path) -> tuple[Document, Counter[str]]:
    text = text_of(path)
    forces = FORCES.search(text)
    document = composed(path, text[: forces.start()] if forces else text)
    counted = Counter(UNIT.findall(text))
    base = base_of(document)
    if base is not None:
        below, more = _head(base)
        document.root = laid_over(below.root, document.root)
        counted += more
    return document, counted


def arranged(volumes: list[Volume]) -> list[Volume]:
    """In the order of the shelf: lessons first, then by size; after each, what it might have been.

    What was not fought and builds on nothing stands last.
    """
    known = {each.head.id for each in volumes}
    own = [v for v in volumes if v.head.extends not in known]
    own.sort(key=lambda v: (bool(v.head.what_if), not v.head.lessons, v.size, v.head.title))
    found: list[Volume] = []
    for each in own:
        found.append(each)
        found += sorted(
            (v for v in volumes if v.head.extends == each.head.id), key=lambda v: v.head.title
        )
    return found
