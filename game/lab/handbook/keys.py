"""The sheet of keys, from the tables from which the window takes them too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.lab.handbook.markdown import table
from game.paths import PACKAGE
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.scenario.reader import open_document


def keys_page() -> str:
    """The keys and gestures of the window, and what the other sets of keys change."""
    bindings = list(_items("keys.yaml"))
    rows: dict[str, list[tuple[str, str]]] = {}
    for binding in bindings:
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
    captions = {_entries(b)["intent"][0]: _entries(b)["caption"][0] for b in bindings}
    return "\n\n".join([*parts, *_sets(captions)])


def _sets(captions: Mapping[str, str]) -> Iterator[str]:
    """What each other set changes. captions: by intent."""
    yield "# Other sets of keys"
    yield "Chosen in the settings under *Keys*, where any single key can be changed as well."
    for each in _items("keysets.yaml"):
        words = _entries(each)
        yield f"## {words['title'][0]}"
        yield words["about"][0]
        if changed := each.entries.get("keys") if isinstance(each, Record) else None:
            keys = _entries(changed[1])
            rows = [(", ".join(f"`{k}`" for k in keys[i]), captions[i]) for i in keys]
            yield table(("key", "what it does"), rows, left=2)


def _items(file: str) -> list[Node]:
    root = open_document(PACKAGE / "ui" / file).root
    return root.items if isinstance(root, Listing) else []


def _entries(node: Node) -> Mapping[str, list[str]]:
    entries = node.entries if isinstance(node, Record) else {}
    return {key: _words(value) for key, (_, value) in entries.items()}


def _words(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text]
    items = node.items if isinstance(node, Listing) else []
    return [one.text for one in items if isinstance(one, Scalar)]
