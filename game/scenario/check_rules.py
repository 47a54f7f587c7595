"""What is wrong with a ruleset beyond the shape of its files: tables that lack entries.

The rules that come with the game are the measure: where a table of theirs has an entry for every
ground, terrain, class of mobility, side and so on, another ruleset has to have them too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final

import attrs

from game.model.rulebook import Rulebook
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.paths import scenarios_dir
from game.scenario.added_kinds import CLASSES, TERRAINS, added_mistakes
from game.scenario.document import Document
from game.scenario.mistakes import Mistake, in_order, near

Keys = tuple[str | int, ...]
More = Mapping[frozenset[str], frozenset[str]]
"""Closed lists with the words that a ruleset adds, by the lists without them."""


def _named(kind: Any) -> frozenset[str]:
    return frozenset(member.name.lower().replace("_", "-") for member in kind)


VOCABULARIES: Final[tuple[frozenset[str], ...]] = (
    frozenset({"axis", "soviet"}),
    frozenset({"untrained", "trained"}),
    frozenset({"standard", "broad"}),
    _named(Ground),
    TERRAINS,
    CLASSES,
    _named(Posture),
    frozenset({"minor", "major", "canal"}),
    frozenset({"good", "limited", "none"}),
    frozenset({"primitive", "ordinary", "prepared"}),
    frozenset({"division", "brigade", "regiment", "battalion"}),
    frozenset({"corps", "army", "panzer_group", "front"}),
    frozenset({"lorry", "tank", "t34", "kv"}),
    frozenset({"fighter", "bomber", "dive_bomber", "ground_attack", "reconnaissance", "transport"}),
    frozenset(
        {"support", "interdiction", "rail", "raid", "superiority", "reconnaissance", "transport"}
    ),
)
"""Closed lists of words that are keys of tables."""


def rules_mistakes(
    rules: Rulebook, documents: Mapping[str, Document], measure: Rulebook | None = None
) -> list[Mistake]:
    """Everything in these files of a ruleset that the rules could not work with."""
    measure = measure or shipped_rules()
    found, more = list(added_mistakes(rules, documents)), _added(rules)
    for name, document in documents.items():
        walk = _compared(getattr(rules, name), getattr(measure, name), (), more)
        found += [document.mistake(message, *keys) for keys, message in walk]
    return list(in_order(found))


@lru_cache(maxsize=1)
def shipped_rules() -> Rulebook:
    """The rules that come with the game."""
    from game.scenario.ruleset import load_rules  # noqa: PLC0415 - which asks this module

    return load_rules(scenarios_dir() / "rules")


def _added(rules: Rulebook) -> More:
    """The words that a ruleset adds to closed lists."""
    return {
        TERRAINS: TERRAINS.union(kind.id for kind in rules.terrain),
        CLASSES: CLASSES.union(kind.id for kind in rules.mobility),
    }


def _compared(ours: Any, theirs: Any, keys: Keys, more: More) -> Iterator[tuple[Keys, str]]:
    """What a value lacks beside that of the measure, with the way to it."""
    if attrs.has(type(theirs)) and type(ours) is type(theirs):
        for one in attrs.fields(type(theirs)):
            key = one.metadata.get("key", one.name.strip("_"))
            yield from _compared(
                getattr(ours, one.name), getattr(theirs, one.name), (*keys, key), more
            )
    elif isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        yield from _tables(ours, theirs, keys, more)
    elif isinstance(theirs, tuple) and theirs and attrs.has(type(theirs[0])):
        for number, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue=theirs[-1])):
            if number < len(ours):
                yield from _compared(one, other, (*keys, number), more)
    elif isinstance(theirs, tuple | frozenset) and isinstance(ours, tuple | frozenset):
        yield from _lists(ours, theirs, keys, more)


def _lists(
    ours: Collection[Any], theirs: Collection[Any], keys: Keys, more: More
) -> Iterator[tuple[Keys, str]]:
    """A list of words of a closed list has none that is not in it."""
    if not theirs or set(map(type, theirs)) != {str}:
        return
    for closed in (TERRAINS, CLASSES):
        for word in ours if closed.issuperset(theirs) else ():
            if word not in more[closed]:
                hint = near(str(word), sorted(more[closed]))
                yield keys, f"{keys[-1]} knows no {word!r}{hint}"


def _tables(
    ours: Mapping[Any, Any], theirs: Mapping[Any, Any], keys: Keys, more: More
) -> Iterator[tuple[Keys, str]]:
    """A table has the entries that it must have, and none that nobody reads."""
    words, needed = _words_of(theirs)
    words = more.get(words, words)
    name = keys[-1] if keys else "the table"
    for word in sorted(needed - set(ours)):
        yield keys, f"{name} lacks an entry for {word!r}"
    for word in ours:
        if words and word not in words:
            yield (*keys, word), f"{name} knows no {word!r}{near(str(word), sorted(words))}"
        elif word in theirs or theirs:
            other = theirs.get(word, next(iter(theirs.values())))
            yield from _compared(ours[word], other, (*keys, word), more)


def _words_of(table: Mapping[Any, Any]) -> tuple[frozenset[str], set[str]]:
    """The words that may be keys of a table, none where any may; and those that must be."""
    there = set(table)
    for words in VOCABULARIES:
        if there and there <= words:
            return words, there if there == words else set()
    return frozenset(), there
