"""A spec may build on another: `extends` names it, and what the spec says itself comes on top.

Records are laid over one another key by key; any other value takes the place of the one before.
Under `also` stand lists whose items are added to those of the base; an item with the `id` or the
`place` of one that is there changes that one.  Under `without` stands what is left out of records
and lists of the base: `soviet.units: [334RD]`, `armies: [19_army]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from game.scenario.armymaker.spec import Spec
from game.scenario.document import Document, open_document
from game.scenario.mistakes import BrokenFile
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.scenario.reader import sound

NAMES: Final = ("id", "place")
"""Keys by which items of a list are told apart."""


def read_spec(path: Path) -> Spec:
    """The spec in a file, with all that it builds on. Raises BrokenFile."""
    return sound(whole(path), Spec)


def whole(path: Path) -> Document:
    """The document of a spec laid over those that it extends, each of which is sound by itself."""
    document = open_document(path)
    root = document.root
    if not isinstance(root, Record) or "extends" not in root.entries:
        return document
    entries = dict(root.entries)
    _, name = entries.pop("extends")
    base_path = path.parent / f"{name.text if isinstance(name, Scalar) else ''}.yaml"
    if base_path == path or not base_path.is_file():
        raise BrokenFile([document.mistake("there is no such spec beside this one", "extends")])
    base = whole(base_path)
    sound(base, Spec)
    also = entries.pop("also", None)
    without = entries.pop("without", None)
    kept = base.root if without is None else with_less(document, base.root, without[1])
    merged = laid_over(kept, Record(entries, root.place))
    if also is not None:
        merged = with_more(document, merged, also[1])
    document.root = merged
    return document


def laid_over(base: Node, top: Node) -> Node:
    """A value of the base with that of the spec on top of it."""
    if not (isinstance(base, Record) and isinstance(top, Record)):
        return top
    entries = dict(base.entries)
    for key, (key_node, value) in top.entries.items():
        under = entries[key][1] if key in entries else value
        entries[key] = (key_node, laid_over(under, value))
    return Record(entries, top.place)


def with_more(document: Document, root: Node, also: Node) -> Record:
    """The record with the lists of `also` added to its own."""
    if not (isinstance(root, Record) and isinstance(also, Record)):
        raise BrokenFile([document.mistake("also must be a record of lists", "also")])
    entries = dict(root.entries)
    for key, (key_node, more) in also.entries.items():
        base = entries[key][1] if key in entries else None
        if not (isinstance(base, Listing) and isinstance(more, Listing)):
            raise BrokenFile([document.mistake("there is no such list to add to", "also", key)])
        entries[key] = (key_node, joined(base, more))
    return evolve(root, entries=entries)


def with_less(document: Document, root: Node, without: Node) -> Node:
    """The record without the entries that `without` names, by the dotted way to their record."""
    if not isinstance(without, Record):
        raise BrokenFile([document.mistake("without must be a record of lists", "without")])
    for way, (_, names) in without.entries.items():
        if not isinstance(names, Listing):
            raise BrokenFile([document.mistake("this must be a list of keys", "without", way)])
        keys = [item.text for item in names.items if isinstance(item, Scalar)]
        lacking = [key for key in keys if not _has(root, [*way.split("."), key])]
        if lacking:
            message = f"the base has no {', '.join(lacking)} there to leave out"
            raise BrokenFile([document.mistake(message, "without", way)])
        root = _pruned(root, way.split("."), keys)
    return root


def _has(node: Node, way: Sequence[str]) -> bool:
    for step in way:
        if isinstance(node, Listing):
            return step in map(name_of, node.items)
        if not (isinstance(node, Record) and step in node.entries):
            return False
        node = node.entries[step][1]
    return True


def _pruned(node: Node, way: Sequence[str], keys: Sequence[str]) -> Node:
    """The record with these keys gone from the record or list at the end of the way."""
    if isinstance(node, Listing):
        return Listing([item for item in node.items if name_of(item) not in keys], node.place)
    if not isinstance(node, Record):
        return node
    entries = dict(node.entries)
    if way:
        key_node, inner = entries[way[0]]
        entries[way[0]] = (key_node, _pruned(inner, way[1:], keys))
    else:
        entries = {key: entry for key, entry in entries.items() if key not in keys}
    return evolve(node, entries=entries)


def joined(base: Listing, more: Listing) -> Listing:
    """The items of two lists; those of the second change those of the first with their name."""
    items = list(base.items)
    at = {name: place for place, item in enumerate(items) if (name := name_of(item))}
    for item in more.items:
        place = at.get(name_of(item))
        if place is None:
            items.append(item)
        else:
            items[place] = laid_over(items[place], item)
    return Listing(items, more.place)


def name_of(item: Node) -> str:
    """The `id` or `place` of an item; empty when it has none."""
    if isinstance(item, Record):
        for key in NAMES:
            if key in item.entries and isinstance(value := item.entries[key][1], Scalar):
                return value.text
    return ""
