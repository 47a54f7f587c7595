"""Mods: folders that add scenarios, and that change files of the game or of other mods.

What a mod adds lies in `scenarios/`, with maps, weather and rules beside it.  What it changes lies
in `changes/`, under the name that the file has below `scenarios/` of the game, and says only what
is different, as a file that builds on another does.  Mods in force lie over one another in the
order in which they are named.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import field, frozen

from game.model.records.naming import file_name
from game.paths import mods_dir, scenarios_dir
from game.scenario.document import Document, open_document
from game.scenario.mistakes import near
from game.scenario.nodes import Listing, Node, Record, Scalar, placed
from game.scenario.overlays import joined, name_of, over, written
from game.scenario.reader import read

IN_FORCE: Final = "RASPUTITSA_MODS"
"""The variable that tells this process, and those that it starts, which mods are in force."""

ORDER: Final = "order.yaml"
HEAD: Final = "mod.yaml"
CHANGES: Final = "changes"
SCENARIOS: Final = "scenarios"


class UnknownMod(LookupError):
    """There is no mod of that name; the text names those there are."""


class MisplacedMod(UnknownMod):
    """A mod lies below another over which it must lie."""


@frozen(kw_only=True)
class ModRecord:
    """What a mod says of itself, in its `mod.yaml`."""

    id: str = field(validator=file_name)
    title: str
    summary: str = ""
    """A sentence or two for those who choose."""
    version: str = ""
    """As its author counts."""
    after: tuple[str, ...] = ()
    """Ids of mods that must lie below it when they are in force with it."""
    sources: tuple[str, ...] = ()
    """Where its facts are from."""


Mods = tuple[Path, ...]
"""Folders of mods, the lowest first."""


def in_force() -> Mods:
    """The mods that are in force in this process; else those of the player. Raises UnknownMod."""
    told = os.environ.get(IN_FORCE)
    if told is not None:
        return mods_named(filter(None, told.split(os.pathsep)))
    mods = mods_named(ordered())
    well_ordered(mods)
    return mods


def ordered() -> tuple[str, ...]:
    """The mods that the player always wants, the lowest first, by the list in `mods/order.yaml`."""
    file = mods_dir() / ORDER
    return read(file, tuple[str, ...]) if file.is_file() else ()


def mods_over(path: Path) -> Mods:
    """The mods under which a scenario is played: that in which it lies, and those in force."""
    mods, own = in_force(), own_mod(path)
    return mods if own is None or own in mods else (own, *mods)


def own_mod(path: Path) -> Path | None:
    """The mod to which a scenario, or a file beside it, belongs, if that also changes the game."""
    for folder in path.resolve().parents:
        if folder.name == SCENARIOS and (folder.parent / CHANGES).is_dir():
            return folder.parent
    return None


def put_in_force(names: Iterable[str]) -> Mods:
    """Puts mods in force, by name or folder, the lowest first. Raises UnknownMod."""
    mods = mods_named(names)
    well_ordered(mods)
    os.environ[IN_FORCE] = os.pathsep.join(map(str, mods))
    return mods


def well_ordered(mods: Mods) -> None:
    """Raises MisplacedMod where a mod lies below another that its `after` names."""
    heads = {mod: read(mod / HEAD, ModRecord) for mod in mods if (mod / HEAD).is_file()}
    above: set[str] = set()
    for mod in reversed(mods) if len(mods) > 1 else ():
        if mod in heads:
            if wrong := above.intersection(heads[mod].after):
                below = sorted(wrong)[0]
                message = f"the mod {heads[mod].id!r} must lie over {below!r}: name it after that"
                raise MisplacedMod(message)
            above.add(heads[mod].id)


def mods_named(names: Iterable[str]) -> Mods:
    """The folders of mods by their names in the player's folder of mods, or by their own ways."""
    return tuple(dict.fromkeys(mod_named(name) for name in names))


def mod_named(name: str) -> Path:
    """The folder of one mod. Raises UnknownMod."""
    for folder in (mods_dir() / name, Path(name), examples_dir() / name):
        if folder.is_dir() and any((folder / part).is_dir() for part in (CHANGES, SCENARIOS)):
            return folder.resolve()
    known = [folder.name for folder in (*all_mods(), *examples_dir().glob("*/"))]
    raise UnknownMod(f"there is no mod {name!r} with changes or scenarios in it{near(name, known)}")


def examples_dir() -> Path:
    """The folder of the mods that come with the game, as examples of the guide."""
    return scenarios_dir() / "examples"


def all_mods() -> list[Path]:
    """The folders of all mods that the player has, by name."""
    return sorted(folder for folder in mods_dir().glob("*") if folder.is_dir())


def layered(document: Document, name: str, mods: Mods) -> Document:
    """A document with what the mods change in the file of that name, such as `maps/moscow.yaml`."""
    for mod in mods:
        file = mod / CHANGES / name
        if file.is_file():
            document = laid(open_document(file), document)
    return document


def opened_with(mods: Mods, folder: str = "") -> Callable[[Path], Document]:
    """A reader of files of a folder, such as `maps/`, under what the mods change in them."""
    return lambda path: layered(open_document(path), f"{folder}{path.name}", mods)


def laid(layer: Document, document: Document) -> Document:
    """A document under the changes of a layer; what is wrong with the layer is told there."""
    mistakes = [*document.mistakes, *layer.mistakes]
    base = placed(document.root, layer.root.place)
    if isinstance(layer.root, Listing) and isinstance(base, Listing):
        root: Node = joined(base, layer.root)
    else:
        root = over(layer, (), document.root)
    return Document(layer.path, layer.text, root, mistakes, written(document))


def files_changed(mods: Mods) -> Iterator[tuple[str, Path]]:
    """Each file of changes of the mods, with a name for it: `late-mud: rules/movement.yaml`."""
    for mod in mods:
        for file in sorted((mod / CHANGES).rglob("*.yaml")):
            yield f"{mod.name}: {file.relative_to(mod / CHANGES).as_posix()}", file


@frozen
class Replacement:
    """A value that a layer replaced."""

    file: str
    """Below `scenarios/`, such as `rules/movement.yaml`."""
    way: str
    """Keys and ids joined by dots, such as `units.316RD.men`."""
    before: str
    """Empty for what is new."""
    after: str
    """Empty for what was left out."""
    by: str
    """Name of the layer."""

    def __str__(self) -> str:
        if not self.before:
            return f"{self.file}: {self.way} is new: {self.after} ({self.by})"
        if not self.after:
            return f"{self.file}: {self.way} is left out ({self.by})"
        return f"{self.file}: {self.way} is {self.after} instead of {self.before} ({self.by})"


def replacements(document: Document, name: str, mods: Mods) -> list[Replacement]:
    """What each of the mods replaces in a file, the lowest first."""
    found = []
    for mod in mods:
        changed = layered(document, name, (mod,))
        for way, before, after in differences(document.root, changed.root):
            found.append(Replacement(name, ".".join(way), before, after, mod.name))
        document = changed
    return found


def conflicts(found: Iterable[Replacement]) -> list[str]:
    """Sentences about values that more than one layer replaces otherwise than those below."""
    by_place: dict[tuple[str, str], list[Replacement]] = {}
    for each in found:
        by_place.setdefault((each.file, each.way), []).append(each)
    return [
        f"{file}: {way}: {' and '.join(map(_said, several))}; {several[-1].by} lies on top"
        for (file, way), several in by_place.items()
        if len({each.by for each in several}) > 1
    ]


def _said(each: Replacement) -> str:
    return f"{each.by} says {each.after}" if each.after else f"{each.by} leaves it out"


Difference = tuple[tuple[str, ...], str, str]


def differences(base: Node, top: Node, way: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Values that are not alike in two trees: the way to each, and how it reads in both."""
    if isinstance(base, Record) and isinstance(top, Record):
        yield from _of_tables(_entries(base), _entries(top), way)
    elif isinstance(base, Listing) and isinstance(top, Listing) and _named(base) and _named(top):
        yield from _of_tables(_items(base), _items(top), way)
    elif in_words(base) != in_words(top):
        yield way, in_words(base), in_words(top)


def _of_tables(
    base: dict[str, Node], top: dict[str, Node], way: tuple[str, ...]
) -> Iterator[Difference]:
    for key in dict.fromkeys((*base, *top)):
        if key not in top:
            yield (*way, key), in_words(base[key]), ""
        elif key not in base:
            yield (*way, key), "", in_words(top[key])
        elif base[key] is not top[key]:
            yield from differences(base[key], top[key], (*way, key))


def _entries(record: Record) -> dict[str, Node]:
    return {key: value for key, (_, value) in record.entries.items()}


def _items(listing: Listing) -> dict[str, Node]:
    return {name_of(item): item for item in listing.items}


def _named(listing: Listing) -> bool:
    names = [name_of(item) for item in listing.items]
    return all(names) and len(set(names)) == len(names)


def in_words(node: Node, longest: int = 60) -> str:
    """A value as it might be written on one line, cut where it is long."""
    if isinstance(node, Scalar):
        said = node.text.replace("\n", " ") or '""'
    elif isinstance(node, Listing):
        said = f"[{', '.join(in_words(item) for item in node.items[:20])}]"
    else:
        said = ", ".join(f"{key}: {in_words(v)}" for key, (_, v) in node.entries.items())
        said = f"{{{said}}}"
    return said if len(said) <= longest else f"{said[: longest - 3]}..."


def known_files() -> list[str]:
    """The names of all files of the game that a mod may change, such as `rules/movement.yaml`."""
    files = sorted(scenarios_dir().rglob("*.yaml"))
    names = (file.relative_to(scenarios_dir()).as_posix() for file in files)
    return [n for n in names if not n.endswith("-spec.yaml") and not n.startswith("examples/")]


def target_of(file: Path) -> tuple[Path, str] | None:
    """The mod and the name of the file that a file of changes is for; None for another file."""
    for folder in file.parents:
        if folder.name == CHANGES and file.parent != folder.parent:
            return folder.parent, file.relative_to(folder).as_posix()
    return None
