"""A file may build on another: `extends` names it, and what the file says itself comes on top.

Records are laid over one another key by key; any other value takes the place of the one before.
Under `also` stand lists whose items are added to those of the base; an item with the `id`, `place`
or day of one that is there changes that one.  Under `without` stands what is left out of records
and lists of the base: `soviet.units: [334RD]`, `armies: [19_army]`.

A scenario that builds on another may change what that one shares with others as well: under
`changes` stand `weather`, `directives`, `happenings` and `history`, each with what is laid over
that file, and `rules` with single values by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from game.model.records.naming import LONGEST, PLAIN
from game.paths import scenarios_dir
from game.scenario.document import Document, open_document
from game.scenario.mistakes import BrokenFile, near
from game.scenario.nodes import Listing, Node, Record, Scalar, placed
from game.scenario.reader import sound
from game.scenario.variants import Changes

NAMES: Final = (("id",), ("place",), ("date", "side", "estimate"))
"""Keys by which items of a list are told apart; the first of which an item has one."""

PARTS: Final = ("weather", "directives", "happenings", "history")
"""Files shared by scenarios that one of them may change for itself."""


def whole(
    path: Path, kind: type[Any], opened: Callable[[Path], Document] = open_document
) -> Document:
    """The document of a file laid over those that it extends, each of which is sound by itself.

    What comes from a base stands where `extends` does, so that mistakes are told there.
    """
    document = opened(path)
    if (base_path := base_of(written(document))) is None:
        return document
    base = whole(base_path, kind, opened)
    sound(base, kind)
    root = over(document, (), base.root)
    return Document(document.path, document.text, root, document.mistakes, written(document))


def base_of(document: Document) -> Path | None:
    """The file that a document extends: beside it, else one of the game's. Raises BrokenFile."""
    root, path = document.root, document.path
    if not isinstance(root, Record) or "extends" not in root.entries:
        return None
    if found := named_file(root.entries["extends"][1], path, (path.parent, scenarios_dir())):
        return found
    raise BrokenFile([document.mistake("there is no such file to build on", "extends")])


def named_file(name: Node, path: Path, folders: Iterable[Path]) -> Path | None:
    """The file that another names by a plain word, in the first of the folders that has one."""
    if not isinstance(name, Scalar) or not name.text or not PLAIN.fullmatch(name.text):
        return None
    files = (folder / f"{name.text[:LONGEST]}.yaml" for folder in folders)
    return next((f for f in files if f.is_file() and f.resolve() != path.resolve()), None)


def bases(document: Document) -> Iterator[Path]:
    """The files on which a document builds, the nearest first."""
    while (base := base_of(written(document))) is not None:
        yield base
        document = open_document(base)


def over(document: Document, way: tuple[str, ...], base: Node) -> Node:
    """A base with the record of the document at `way` on top of it."""
    top = document.root
    for step in way:
        top = top.entries[step][1] if isinstance(top, Record) else top
    if not isinstance(top, Record):
        raise BrokenFile([document.mistake("this must be a record", *way)])
    entries = dict(top.entries)
    also, without = entries.pop("also", None), entries.pop("without", None)
    entries.pop("changes", None)
    place = entries["extends"][1].place if "extends" in entries else top.place
    kept = placed(base, place)
    if without is not None:
        kept = with_less(document, way, kept, without[1])
    merged = laid_over(kept, Record(entries, top.place))
    return merged if also is None else with_more(document, way, merged, also[1])


def changed(document: Document, part: str, base: Document) -> Document:
    """The file `base` as the scenario in the document changes it; as it is where it does not.

    The document given back is the scenario's, so that mistakes are told there.
    """
    if part not in _changes(written(document)):
        return base
    return Document(
        document.path, document.text, over(written(document), ("changes", part), base.root)
    )


def written(document: Document) -> Document:
    """A document as it was written, without what it builds on and what mods change in it."""
    return document.top or document


def changed_rules(document: Document) -> Changes:
    """The values of the rules that a scenario changes, by section and keys joined by dots."""
    document = written(document)
    rules = _changes(document).get("rules")
    if rules is None:
        return {}
    if not isinstance(rules, Record):
        raise BrokenFile([document.mistake("rules must be a record", "changes", "rules")])
    changes = {}
    for key, (_, value) in rules.entries.items():
        if not isinstance(value, Scalar):
            message = "write the value as a text in quotation marks"
            raise BrokenFile([document.mistake(message, "changes", "rules", key)])
        changes[key] = value.text
    return changes


def _changes(document: Document) -> dict[str, Node]:
    """What stands under `changes`, by its key. Raises BrokenFile for a key that is none."""
    root = document.root
    if not isinstance(root, Record) or not {"extends", "changes"} <= set(root.entries):
        return {}
    changes = root.entries["changes"][1]
    if not isinstance(changes, Record):
        raise BrokenFile([document.mistake("changes must be a record", "changes")])
    known = (*PARTS, "rules")
    for key in changes.entries:
        if key not in known:
            message = f"there is nothing called {key!r} to change{near(key, known)}"
            raise BrokenFile([document.mistake(message, "changes", key)])
    return {key: value for key, (_, value) in changes.entries.items()}


def laid_over(base: Node, top: Node) -> Node:
    """A value of the base with that of the spec on top of it."""
    if not (isinstance(base, Record) and isinstance(top, Record)):
        return top
    entries = dict(base.entries)
    for key, (key_node, value) in top.entries.items():
        under = entries[key][1] if key in entries else value
        entries[key] = (key_node, laid_over(under, value))
    return Record(entries, top.place)


def with_more(document: Document, way: Sequence[str], root: Node, also: Node) -> Record:
    """The record with the lists of `also` added to its own."""
    if not (isinstance(root, Record) and isinstance(also, Record)):
        raise BrokenFile([document.mistake("also must be a record of lists", *way, "also")])
    entries = dict(root.entries)
    for key, (key_node, more) in also.entries.items():
        base = entries[key][1] if key in entries else None
        if not (isinstance(base, Listing) and isinstance(more, Listing)):
            raise BrokenFile(
                [document.mistake("there is no such list to add to", *way, "also", key)]
            )
        entries[key] = (key_node, joined(base, more))
    return evolve(root, entries=entries)


def with_less(document: Document, at: Sequence[str], root: Node, without: Node) -> Node:
    """The record without the entries that `without` names, by the dotted way to their record."""
    if not isinstance(without, Record):
        raise BrokenFile([document.mistake("without must be a record of lists", *at, "without")])
    for way, (_, names) in without.entries.items():
        if not isinstance(names, Listing):
            raise BrokenFile([document.mistake("this must be a list of keys", *at, "without", way)])
        keys = [item.text for item in names.items if isinstance(item, Scalar)]
        lacking = [key for key in keys if not _has(root, [*way.split("."), key])]
        if lacking:
            message = f"the base has no {', '.join(lacking)} there to leave out"
            raise BrokenFile([document.mistake(message, *at, "without", way)])
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
    """The `id`, `place` or day of an item; empty when it has none."""
    if not isinstance(item, Record):
        return ""
    if _is_drawn(item):
        parts = [item.entries[key][1] for key in ("name", "course") if key in item.entries]
        return " ".join(part.text for part in parts if isinstance(part, Scalar))
    for keys in NAMES:
        if keys[0] in item.entries:
            values = (item.entries[key][1] for key in keys if key in item.entries)
            return " ".join(value.text for value in values if isinstance(value, Scalar))
    return ""


def _is_drawn(item: Record) -> bool:
    """Whether it is something of a map, which has a name and no id."""
    keys = set(item.entries)
    return "name" in keys and "id" not in keys and bool(keys & {"course", "at", "hexes", "size"})
