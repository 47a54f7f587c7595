"""What a game was begun with, value by value, so that a save can say what is other now.

Numbers of the rules stand as they are, by their dotted names; records of the scenario, such as its
units, by a hash each: what changed of them can be looked up in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from hashlib import blake2b
from typing import Any, Final

import attrs
import numpy as np

from game.model.world import World

Stated = Mapping[str, str]
"""Values by dotted name."""

LONGEST: Final = 24
"""Letters of a value that stand as they are; a longer one stands as its hash."""
NAMED: Final = 6
"""Differences that are told one by one."""
MAP: Final = ("terrain", "river", "road", "rail", "places", "fortifications")
"""What of the map the play depends on."""
ROWS: Final = {
    "scenario.units": "units",
    "scenario.armies": "armies",
    "scenario.air": "air units",
    "happenings": "happenings",
    "directives": "directives",
}
"""Records each of which has a row in a table of the state."""
PARTS: Final = {
    "rules": "the rules",
    "map": "the map",
    "weather": "the weather",
    "scenario": "the scenario",
    "directives": "the orders from above",
    "happenings": "what may happen",
}
"""What the first word of a dotted name stands for."""
EMPTY: Final = ("()", "{}", "None")
"""A field that there was not yet, and in which nothing stands, changes nothing."""
SKIPPED: Final = ("note", "confidence", "near", "briefing", "summary", "commentary")
"""Fields that only tell, and on which no play depends."""


def stated(world: World) -> dict[str, str]:
    """The rules of a world by value, and the records of its scenario by hash."""
    told = dict(_leaves("rules", world.rules))
    for part in ("scenario", "weather", "directives", "happenings"):
        told |= _records(part, getattr(world, part))
    told |= {f"map.{name}": _hash(getattr(world.board, name)) for name in MAP}
    return told


def differing(then: Stated, now: Stated) -> list[str]:
    """A few words for each value that is other now than it was, in the order of their names."""
    told = []
    for name in sorted({*then, *now}):
        was, is_now = then.get(name), now.get(name)
        if was == is_now or (was is None and is_now in EMPTY):
            continue
        if was is None:
            told.append(f"{name} is new")
        elif is_now is None:
            told.append(f"{name} is gone")
        elif was.startswith("#") or is_now.startswith("#"):
            told.append(f"{name} has changed")
        else:
            told.append(f"{name} was {was} and is {is_now}")
    return told


def parts_differing(then: Stated, now: Stated) -> list[str]:
    """What of a world is other now than it was, part by part."""
    other = {told.partition(".")[0] for told in differing(then, now)}
    return [words for part, words in PARTS.items() if part in other]


def in_short(told: Sequence[str]) -> str:
    """Differences in a clause: the first of them, and how many there are beside."""
    more = [f"and {len(told) - NAMED} more"] if len(told) > NAMED else []
    return "; ".join([*told[:NAMED], *more])


def other_rows(then: Stated, now: Stated) -> str:
    """A sentence where the tables of a game have other rows now; empty where they are the same."""
    for part, what in ROWS.items():
        was, is_now = ([n for n in told if n.startswith(f"{part}.")] for told in (then, now))
        if was != is_now:
            other = differing(dict.fromkeys(was, ""), dict.fromkeys(is_now, ""))
            how = in_short(other) or "they stand in another order"
            return f"its scenario has other {what} now ({how})"
    return ""


def _leaves(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every number and word of a value, by its dotted name."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _leaves(f"{name}.{field.name}", getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(f"{name}.{key}", inner)
    elif isinstance(value, tuple) and any(attrs.has(type(each)) for each in value):
        for number, inner in enumerate(value):
            yield from _leaves(f"{name}.{getattr(inner, 'id', number)}", inner)
    else:
        yield name, _text(value)


def _records(name: str, value: Any) -> dict[str, str]:
    """A hash of each record of a list and of each other field of a part of the scenario."""
    if isinstance(value, tuple):
        return {f"{name}.{getattr(r, 'id', n)}": _hash(r) for n, r in enumerate(value)}
    told: dict[str, str] = {}
    for field in attrs.fields(type(value)):
        inner, label = getattr(value, field.name), f"{name}.{field.name}"
        if field.name in SKIPPED:
            continue
        if isinstance(inner, tuple) and inner and hasattr(inner[0], "id"):
            told |= _records(label, inner)
        else:
            told[label] = _text(inner) if isinstance(inner, str | int | date) else _hash(inner)
    return told


def _text(value: Any) -> str:
    plain = value.name.lower() if isinstance(value, Enum) else str(value)
    return plain if len(plain) <= LONGEST and "\n" not in plain else _hash(value)


def _hash(value: Any) -> str:
    leaves = "\n".join(f"{n}={_plain(v)}" for n, v in _all_leaves("", value))
    return f"#{blake2b(leaves.encode(), digest_size=4).hexdigest()}"


def _all_leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name not in SKIPPED:
                yield from _all_leaves(f"{name}.{field.name}", getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield from _all_leaves(f"{name}.{key}", value[key])
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _all_leaves(f"{name}.{number}", inner)
    else:
        yield name, value


def _plain(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return blake2b(np.ascontiguousarray(value).tobytes(), digest_size=8).hexdigest()
    return str(value)
