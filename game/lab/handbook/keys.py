"""The sheet of keys, from the one table from which the window takes them too."""

from __future__ import annotations

from collections.abc import Mapping

from game.lab.handbook.markdown import table
from game.paths import PACKAGE
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.scenario.reader import open_document


def keys_page() -> str:
    """The keys and gestures of the window."""
    document = open_document(PACKAGE / "ui" / "keys.yaml")
    rows: dict[str, list[tuple[str, str]]] = {}
    for binding in document.root.items if isinstance(document.root, Listing) else ():
        words = _entries(binding)
        keys = [f"`{key}`" for key in words.get("keys", [])]
        keys += [f"{gesture} (mouse)" for gesture in words.get("mouse", [])]
        rows.setdefault(words["group"][0], []).append((", ".join(keys), words["caption"][0]))
    parts = [
        "# Keys and gestures",
        "In the game, Shift+F1 shows the same sheet. Letters are those keys on any layout.",
    ]
    for group, lines in rows.items():
        parts += [f"## {group}", table(("key or gesture", "what it does"), lines, left=2)]
    return "\n\n".join(parts)


def _entries(node: Node) -> Mapping[str, list[str]]:
    entries = node.entries if isinstance(node, Record) else {}
    return {key: _words(value) for key, (_, value) in entries.items()}


def _words(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text]
    items = node.items if isinstance(node, Listing) else []
    return [one.text for one in items if isinstance(one, Scalar)]
