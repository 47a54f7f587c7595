"""7.11, 7.12  Kinds of terrain and mobility that a ruleset adds to those of the game.

What a table does not say of an added kind is what it says of the one that it is `like`, down to
single entries of a row; a list that names that one names the added kind as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from game.model.board import OWN_KINDS, Board
from game.model.rulebook import MobilityClass, Rulebook, TerrainKind, Weapon
from game.model.rulebook.mobility import MOBILITIES
from game.scenario.document import Document
from game.scenario.mistakes import Mistake, near

TERRAINS: Final = frozenset(kind.id for kind in OWN_KINDS)
CLASSES: Final = frozenset(MOBILITIES)

Keys = tuple[str | int, ...]


def completed(rules: Rulebook) -> Rulebook:
    """A rulebook whose tables say something of every kind that it adds."""
    for own, added in ((CLASSES, rules.mobility), (TERRAINS, rules.terrain)):
        like = {one.id: one.like for one in added if one.id not in own}
        if like:
            words = own | set(like)
            for section in attrs.fields(Rulebook):
                if section.name not in ("units", "weapons", "terrain", "mobility"):
                    value = _completed(getattr(rules, section.name), like, words)
                    rules = attrs.evolve(rules, **{section.name: value})
    return rules


def _completed(value: Any, like: Mapping[str, str], words: frozenset[str]) -> Any:
    if attrs.has(type(value)):
        parts = {one.name: getattr(value, one.name) for one in attrs.fields(type(value))}
        new = {name: _completed(part, like, words) for name, part in parts.items()}
        changed = {name.strip("_"): new[name] for name in parts if new[name] is not parts[name]}
        return attrs.evolve(value, **changed) if changed else value
    if isinstance(value, Mapping):
        table = {key: _completed(inner, like, words) for key, inner in value.items()}
        if table and set(table) <= words:
            for name, other in like.items():
                if other in table:
                    table[name] = _filled(table.get(name), table[other])
        return table
    if isinstance(value, tuple | frozenset) and value and set(map(type, value)) == {str}:
        more = [name for name, other in like.items() if other in value and name not in value]
        return type(value)([*value, *more]) if words.issuperset(value) else value
    return value


def _filled(ours: Any, other: Any) -> Any:
    """What is said of an added kind, and where nothing is, what is said of the other."""
    if isinstance(ours, Mapping) and isinstance(other, Mapping):
        return {**other, **{key: _filled(inner, other.get(key)) for key, inner in ours.items()}}
    return other if ours is None else ours


def added_mistakes(rules: Rulebook, documents: Mapping[str, Document]) -> Iterator[Mistake]:
    """Added kinds have ids of their own, and unit types go as some class does."""
    for name, own in (("terrain", TERRAINS), ("mobility", CLASSES), ("weapons", frozenset())):
        if name in documents:
            yield from _twice(getattr(rules, name), own, documents[name])
    if "weapons" in documents:
        yield from _weapon_mistakes(rules, documents["weapons"])
    if "units" in documents:
        yield from _unit_mistakes(rules, documents["units"])


def _weapon_mistakes(rules: Rulebook, document: Document) -> Iterator[Mistake]:
    """Weapons speak of terrain that there is."""
    known = sorted(TERRAINS.union(kind.id for kind in rules.terrain))
    for number, weapon in enumerate(rules.weapons):
        for key, table in (("attack_on", weapon.attack_on), ("defence_in", weapon.defence_in)):
            for word in table:
                if word not in known:
                    message = f"{key} knows no {word!r}{near(word, known)}"
                    yield document.mistake(message, number, key, word)


def _unit_mistakes(rules: Rulebook, document: Document) -> Iterator[Mistake]:
    """Types of units name classes of mobility and weapons that there are."""
    weapons = [weapon.id for weapon in rules.weapons]
    for number, kind in enumerate(rules.units):
        for place, weapon in enumerate(kind.weapons):
            if weapon not in weapons:
                message = f"there is no weapon {weapon!r}{near(weapon, weapons)}"
                yield document.mistake(message, number, "weapons", place)
        if kind.mobility not in rules.mobilities:
            message = f"there is no class of mobility {kind.mobility!r}"
            hint = near(kind.mobility, rules.mobilities)
            yield document.mistake(message + hint, number, "mobility")


def _twice(
    added: Sequence[TerrainKind | MobilityClass | Weapon], own: frozenset[str], document: Document
) -> Iterator[Mistake]:
    known = set(own)
    for number, one in enumerate(added):
        if one.id in own:
            message = f"{one.id!r} is there already: what a list adds needs another id"
            yield document.mistake(message, number, "id")
        elif one.id in known:
            yield document.mistake(f"{one.id!r} stands here twice", number, "id")
        known.add(one.id)


def settled(board: Board, rules: Rulebook) -> Board:
    """A map whose kinds of terrain are those of a ruleset."""
    if board.kinds is OWN_KINDS:
        return board
    by_id = {kind.id: kind for kind in rules.terrain}
    kinds = tuple(by_id.get(kind.id, kind) for kind in board.kinds)
    return attrs.evolve(board, kinds=kinds)


def unknown_terrain(board: Board, rules: Rulebook, document: Document) -> Iterator[Mistake]:
    """Kinds that a map names and its scenario's ruleset does not know."""
    known = {kind.id for kind in (*OWN_KINDS, *rules.terrain)}
    letters = getattr(document.root, "entries", {}).get("letters")
    for kind in board.kinds:
        if kind.id not in known:
            message = f"the rules know no terrain {kind.id!r}{near(kind.id, sorted(known))}"
            yield document.mistake(message, *(("letters",) if letters else ()))
