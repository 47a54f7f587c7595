"""What there is to play, read fast: the heads of scenario files, without their forces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import fields_dict, frozen

from game.model.records import ScenarioHead, ScenarioRecord
from game.scenario.document import Document, composed, text_of
from game.scenario.mods import CHANGES, Mods, mods_over, opened_with
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.scenario.overlays import base_of, laid_over, whole
from game.scenario.reader import sound

FORCES: Final = re.compile(r"^(armies|units):", re.MULTILINE)
"""Where the long part of a scenario file begins, in the order in which they are written."""
UNIT: Final = re.compile(r"\bid: ([^\s,]+),(?:(?!\bid:)[^{}])*?\bside: (axis|soviet),\s+army:")
"""A unit and its side; only the record of a unit has an army behind the side."""
KEYS: Final = frozenset(name.rstrip("_") for name in fields_dict(ScenarioHead))
"""What a head holds."""


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


def volume(path: Path, mods: Mods | None = None) -> Volume:
    """The scenario of a file as far as those who choose need it. Raises BrokenFile.

    mods: those that lie over its files, the lowest first; by default those under which it is
    played.
    """
    mods = mods_over(path) if mods is None else mods
    document, sides = _head(path, mods) or _whole(path, mods)
    root = document.root
    if isinstance(root, Record):
        entries = {key: entry for key, entry in root.entries.items() if key in KEYS}
        document.root = Record(entries, root.place)
    return Volume(path, sound(document, ScenarioHead), Counter(sides.values()))


def _head(path: Path, mods: Mods) -> tuple[Document, dict[str, str]] | None:
    """The head of a file laid over those it builds on, and the side of each unit by its id.

    None where that is not all that is played: a mod changes the file, it changes lists of its
    base's head, or its forces are not written as the game writes them.
    """
    if any((mod / CHANGES / path.name).is_file() for mod in mods):
        return None
    text = text_of(path)
    forces = FORCES.search(text)
    document = composed(path, text[: forces.start()] if forces else text)
    base, sides = base_of(document), dict(UNIT.findall(text))
    if base is None:
        return (document, sides) if sides else None
    below, without = _head(base, mods), _record(document.root, "without")
    changed = {way.partition(".")[0] for way in (*without, *_record(document.root, "also"))}
    if below is None or changed & KEYS:
        return None
    gone = without.get("units")
    names = gone.items if isinstance(gone, Listing) else ()
    left_out = {each.text for each in names if isinstance(each, Scalar)}
    document.root = laid_over(below[0].root, document.root)
    kept = {unit: side for unit, side in below[1].items() if unit not in left_out}
    return document, {**kept, **sides}


def _record(root: Node, key: str) -> dict[str, Node]:
    """What stands in a record of the file, by its keys."""
    inner = root.entries[key][1] if isinstance(root, Record) and key in root.entries else None
    return (
        {k: value for k, (_, value) in inner.entries.items()} if isinstance(inner, Record) else {}
    )


def _whole(path: Path, mods: Mods) -> tuple[Document, dict[str, str]]:
    """The same of the file as it is played, all of which is read for it."""
    document = whole(path, ScenarioRecord, opened_with(mods))
    units = document.root.entries["units"][1] if isinstance(document.root, Record) else None
    records = units.items if isinstance(units, Listing) else ()
    told = [
        {key: value.text for key, (_, value) in each.entries.items() if isinstance(value, Scalar)}
        for each in records
        if isinstance(each, Record)
    ]
    return document, {each.get("id", ""): each.get("side", "") for each in told}


def arranged(volumes: list[Volume]) -> list[Volume]:
    """In the order of the shelf: lessons first, then by size; after each, what builds on it.

    What was not fought and builds on nothing stands last.
    """
    known = {each.head.id for each in volumes}
    own = [v for v in volumes if v.head.extends not in known]
    own.sort(key=lambda v: (bool(v.head.what_if), not v.head.lessons, v.size, v.head.title))
    found: dict[Path, Volume] = {}
    for each in own:
        _put(each, volumes, found)
    return list(found.values())


def _put(one: Volume, volumes: list[Volume], found: dict[Path, Volume]) -> None:
    """Puts a scenario on the shelf, and after it all that build on it."""
    found[one.path] = one
    on = [v for v in volumes if v.head.extends == one.head.id and v.path not in found]
    for each in sorted(on, key=lambda v: v.head.title):
        _put(each, volumes, found)
