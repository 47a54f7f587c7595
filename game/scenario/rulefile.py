"""Where a number of the rules stands: the file and the line of a dotted path."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from game.model.world import World
from game.paths import scenarios_dir
from game.scenario.document import Document
from game.scenario.nodes import Listing, Record, Scalar
from game.scenario.parts import Parts
from game.scenario.reader import BrokenFile, open_document
from game.scenario.ruleset import folders_of, holds


def rule_place(world: World, rule: str) -> str:
    """`combat.yaml:41` for `combat.place.river.major`; empty when nothing is known of it.

    The first word is a file of the ruleset, or `scenario`, `weather` or `map`; a word may be the
    `id` of an entry of a list.
    """
    name, *keys = rule.split(".")
    try:
        files = _files(world, name)
        for path in files:
            document = _opened(path, path.stat().st_mtime_ns)
            if path == files[-1] or holds(document, keys):
                line, _ = document.locate(*_steps(document, keys))
                return f"{path.name}:{line}"
    except (BrokenFile, OSError):
        return ""
    return ""


def _files(world: World, name: str) -> list[Path]:
    """The files that may say it, the topmost first."""
    if world.file is None:
        found = [scenarios_dir() / world.scenario.rules / f"{name}.yaml"]
    else:
        parts = Parts.of(world.file, world.scenario)
        others = {"scenario": world.file, "weather": parts.weather, "map": parts.board}
        if name in others:
            return [others[name]]
        layers = [Path(mod) / "changes" / parts.rules.name for mod in reversed(world.mods)]
        found = [each / f"{name}.yaml" for each in (*layers, *folders_of(parts.rules))]
    return [path for path in found if path.is_file()]


@lru_cache(maxsize=16)
def _opened(path: Path, _changed: int) -> Document:
    return open_document(path)


def _steps(document: Document, keys: list[str]) -> list[str | int]:
    """The keys with positions in place of ids."""
    node, steps = document.root, []
    for key in keys:
        step: str | int = key
        if isinstance(node, Listing):
            step = _position(node, key)
        steps.append(step)
        if isinstance(node, Record) and key in node.entries:
            node = node.entries[key][1]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return steps


def _position(listing: Listing, key: str) -> str | int:
    """The place in a list of the entry with that id, or the number itself."""
    if key.isdigit():
        return int(key)
    for number, item in enumerate(listing.items):
        if isinstance(item, Record) and "id" in item.entries:
            found = item.entries["id"][1]
            if isinstance(found, Scalar) and found.text == key:
                return number
    return key
