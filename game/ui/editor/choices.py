"""What can stand in a field: ids and names of what the scenario, its map and its rules have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from game.model.rulebook import Rulebook
from game.model.rulebook.movement import Ground
from game.paths import scenarios_dir
from game.scenario.drafting.changes import Key
from game.scenario.drafting.papers import DIRECTIVES, HAPPENINGS, MAP, Papers
from game.scenario.drafting.sketch import words
from game.scenario.nodes import Listing, Record
from game.ui.editor.fields import Field


@frozen
class Choice:
    """Something that can be put into a field."""

    value: str
    note: str = ""
    """What it is, where the value does not say so."""


@frozen(eq=False)
class Asked:
    """A field, and where it is asked for."""

    papers: Papers
    rules: Rulebook
    where: tuple[Key, ...]
    """The keys of its record."""

    def items(self, *keys: Key) -> Iterator[dict[str, str]]:
        """The items of a list, as far as they are words."""
        node = self.papers.at(keys)
        yield from map(words, node.items if isinstance(node, Listing) else ())

    @property
    def side(self) -> str:
        """The side of the record, where it has one."""
        return words(self.papers.at(self.where)).get("side", "")


def choices_of(asked: Asked, field: Field) -> list[Choice]:
    """What a field can be, each value once; nothing where anything can be typed."""
    if field.choices:
        return [Choice(value) for value in field.choices]
    give = SPECIAL.get((str(asked.where[-2:-1][0]), str(field.key))) if asked.where[1:] else None
    give = give or NESTED.get((str(asked.where[-1]) if asked.where else "", str(field.key)))
    give = give or SOURCES.get(str(field.key))
    found = {choice.value: choice for choice in give(asked) if choice.value} if give else {}
    return list(found.values())


def _types(asked: Asked) -> Iterator[Choice]:
    for kind in sorted(asked.rules.units, key=lambda kind: kind.id):
        yield Choice(kind.id, kind.name)


def _armies(asked: Asked) -> Iterator[Choice]:
    side = asked.side
    for said in asked.items("armies"):
        if not side or said.get("side") == side:
            yield Choice(said.get("id", ""), said.get("name", ""))


def _places(asked: Asked) -> Iterator[Choice]:
    found = sorted(
        asked.items(MAP, "places"), key=lambda s: (-int(s.get("size", "0") or 0), s.get("name", ""))
    )
    for said in found:
        yield Choice(said.get("name", ""), said.get("name_ru", ""))


def _named(
    list_: str, note: str = "", part: str = "", key: str = "name"
) -> Callable[[Asked], Iterator[Choice]]:
    keys: tuple[Key, ...] = (part, list_) if part else (list_,)

    def give(asked: Asked) -> Iterator[Choice]:
        for said in asked.items(*keys):
            yield Choice(said.get(key, ""), said.get(note, "") if note else "")

    return give


def _values(key: str) -> Callable[[Asked], Iterator[Choice]]:
    """What stands at a key of any unit."""

    def give(asked: Asked) -> Iterator[Choice]:
        for said in asked.items("units"):
            for word in said.get(key, "").split(";"):
                yield Choice(word)

    return give


def _corps(asked: Asked) -> Iterator[Choice]:
    army = words(asked.papers.at(asked.where)).get("army", "")
    for said in asked.items("units"):
        if not army or said.get("army") == army:
            yield Choice(said.get("corps", ""))


def _files(folder: str) -> Callable[[Asked], Iterator[Choice]]:
    """Files of a kind beside the scenario and with the game."""

    def give(asked: Asked) -> Iterator[Choice]:
        homes: Sequence[Path] = (asked.papers.main.path.parent, scenarios_dir())
        for home in homes:
            for path in sorted((home / folder).glob("*.yaml")):
                if not path.stem.endswith("-spec"):
                    yield Choice(path.stem, "" if home is homes[0] else "comes with the game")

    return give


def _rulesets(asked: Asked) -> Iterator[Choice]:
    for home in (asked.papers.main.path.parent, scenarios_dir()):
        for path in sorted(home.glob("*/movement.yaml")):
            yield Choice(path.parent.name)


def _grounds(_: Asked) -> Iterator[Choice]:
    for ground in Ground:
        yield Choice(ground.name.lower().replace("_", "-"))


def _colours(_: Asked) -> Iterator[Choice]:
    for value, note in COLOURS.items():
        yield Choice(value, note)


def _options(asked: Asked) -> Iterator[Choice]:
    """The options of the happening that a link names."""
    wanted = words(asked.papers.at(asked.where)).get("id", "")
    node = asked.papers.at((HAPPENINGS, "happenings"))
    for item in node.items if isinstance(node, Listing) else ():
        if (
            isinstance(item, Record)
            and words(item).get("id") == wanted
            and "options" in item.entries
        ):
            options = item.entries["options"][1]
            for option in options.items if isinstance(options, Listing) else ():
                said = words(option)
                yield Choice(said.get("id", ""), said.get("title", ""))


COLOURS: Final = {
    "#5a6650": "field grey", "#5b6770": "blue grey", "#4b5a6a": "slate", "#6b5a3a": "brown",
    "#8a3b2e": "brick", "#9c3b31": "red", "#7a2f3a": "wine", "#3f6b52": "green", "#7d6a2c": "ochre",
}  # fmt: skip
"""Colours of sides that show on all grounds."""

_HAPPENINGS = _named("happenings", "title", HAPPENINGS, "id")
SOURCES: Final[dict[str, Callable[[Asked], Iterator[Choice]]]] = {
    "type": _types,
    "army": _armies,
    "armies": _armies,
    "parent": _armies,
    "place": _places,
    "places": _places,
    "objectives": _places,
    "corps": _corps,
    "tag": _values("tag"),
    "nationality": _values("nationality"),
    "wing": _named("air", "name", key="id"),
    "river": _named("rivers", part=MAP),
    "lines": _named("railways", part=MAP),
    "states": _grounds,
    "colour": _colours,
    "map": _files("maps"),
    "weather": _files("weather"),
    "happenings": _files("happenings"),
    "directives": _files("directives"),
    "history": _files("history"),
    "lessons": _files("lessons"),
    "rules": _rulesets,
}
"""By the key of the field."""
SPECIAL: Final[dict[tuple[str, str], Callable[[Asked], Iterator[Choice]]]] = {
    ("after", "id"): _HAPPENINGS,
    ("unless", "id"): _HAPPENINGS,
    ("after", "option"): _options,
    ("unless", "option"): _options,
    ("attach", "to"): _armies,
    ("leaders", "name"): _named("commanders", "army"),
}
"""By the list in which the record stands and the key of the field."""
_DIRECTIVES = _named("directives", "title", DIRECTIVES, "id")
NESTED: Final[dict[tuple[str, str], Callable[[Asked], Iterator[Choice]]]] = {
    ("directives", "begin"): _DIRECTIVES,
    ("directives", "end"): _DIRECTIVES,
}
"""By the key of the record and the key of the field."""
