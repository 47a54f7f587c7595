"""Variants of a ruleset: single values changed for a run, such as `recovery.kit_protects=0`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from game.scenario.document import Document
from game.scenario.mistakes import near
from game.scenario.nodes import Composer, Listing, Node, Place, Record, Unreadable, placed

Changes: TypeAlias = Mapping[str, str]
"""New values in YAML, by section and keys joined by dots: `recovery.kit_protects` to `0`."""


class UnknownRule(LookupError):
    """No value of the ruleset has that name; the text says how far the name holds."""


def read_changes(words: Iterable[str]) -> dict[str, str]:
    """Changes written as `KEY=VALUE`. Raises UnknownRule for one without an equals sign."""
    changes = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise UnknownRule(f"{word!r} does not say which rule has which value: KEY=VALUE")
        changes[key.strip()] = value.strip()
    return changes


def change(document: Document, section: str, changes: Changes) -> set[str]:
    """Replaces in a file of rules what is to be changed there; gives back the keys it found.

    Raises UnknownRule where the section has no such value, or the new one is no YAML.
    """
    done = set()
    for key, text in changes.items():
        first, _, rest = key.partition(".")
        if first == section:
            _replace(document.root, key, rest.split("."), text)
            done.add(key)
    return done


def _replace(root: Node, key: str, steps: list[str], text: str) -> None:
    node = root
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        if isinstance(node, Record) and step in node.entries:
            key_node, inner = node.entries[step]
            if last:
                node.entries[step] = (key_node, _value(key, text, inner.place))
            node = inner
        elif isinstance(node, Listing) and step.isdecimal() and int(step) < len(node.items):
            inner = node.items[int(step)]
            if last:
                node.items[int(step)] = _value(key, text, inner.place)
            node = inner
        else:
            known = node.entries if isinstance(node, Record) else ()
            raise UnknownRule(
                f"there is no rule {key!r}: nothing is called {step!r}{near(step, known)}"
            )


def _value(key: str, text: str, place: Place) -> Node:
    """The new value, as if it stood where the old one does, so that mistakes are told there."""
    wrong: list[str] = []
    try:
        node = Composer(lambda _, message: wrong.append(message)).compose(text)
    except Unreadable as error:
        wrong.append(error.message)
    if wrong:
        raise UnknownRule(f"the new value of {key!r} cannot be read: {wrong[0]}")
    return placed(node, place)
