"""Which line of a mod's rules is to blame for what is wrong with scenarios of the game under them.

A larger frontage overfills hexes of scenarios that its author never opened; what is told of those
is told once, at the value that made it so.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from game.scenario.document import Document, open_document
from game.scenario.mistakes import Mistake
from game.scenario.mods import CHANGES
from game.scenario.nodes import Listing, Record
from game.scenario.overlays import name_of

RULES = "rules"

Place = tuple[Path, tuple[str | int, ...]]
"""A file of changes, and the way to a value in it."""


def blamed(mistakes: Iterable[Mistake], mod: Path) -> list[Mistake]:
    """What rules of a mod make wrong elsewhere, at the first value of it that each depends on."""
    by_place: dict[Place, list[Mistake]] = {}
    for mistake in mistakes:
        places = (place for rule in mistake.rules if (place := _place(mod, rule)))
        if (found := next(places, None)) is not None:
            by_place.setdefault(found, []).append(mistake)
    return [_told(place, several) for place, several in by_place.items()]


def _place(mod: Path, rule: str) -> Place | None:
    """Where the mod says a value of the rules; None where it does not."""
    section, *ways = rule.split(".")
    file = mod / CHANGES / RULES / f"{section}.yaml"
    keys = _keys(open_document(file), ways) if file.is_file() else None
    return None if keys is None else (file, keys)


def _keys(document: Document, ways: list[str]) -> tuple[str | int, ...] | None:
    """The way to a value with positions in place of ids; None where there is none."""
    node, keys = document.root, list[str | int]()
    for way in ways:
        if isinstance(node, Record) and way in node.entries:
            keys.append(way)
            node = node.entries[way][1]
        elif isinstance(node, Listing) and way in (names := [name_of(i) for i in node.items]):
            keys.append(names.index(way))
            node = node.items[names.index(way)]
        else:
            return None
    return tuple(keys)


def _told(place: Place, several: list[Mistake]) -> Mistake:
    """One finding for all that come of a value: the first of them, and how many more there are."""
    file, keys = place
    first, *more = several
    message = f"with this, {first.message}, in the scenario {first.file.stem!r}"
    if more:
        where = sorted({each.file.stem for each in more})
        message += f"; {len(more)} more like it in {', '.join(where)}"
    told = open_document(file).mistake(message, *keys)
    return evolve(told, level=min(each.level for each in several))
