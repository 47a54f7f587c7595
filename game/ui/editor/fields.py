"""The fields of a form, made from the schema of the file and from what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from attrs import frozen

from game.lab.schema import DAY, Schema, schema_of
from game.model.figures import thousands
from game.scenario.drafting.changes import Key
from game.scenario.drafting.papers import DIRECTIVES, HAPPENINGS, MAP, PARTS, WEATHER, Papers
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.texts import tr, tr_in, tr_n

Kind = Literal[
    "text", "prose", "integer", "number", "numbers", "boolean", "choice", "date", "hex",
    "words", "inner", "closed",
]  # fmt: skip

ALIKE: Final = ("short", "name", "title", "place", "id", "army", "side", "date", "from", "of")
"""Keys by which a person tells the items of a list apart, the best first."""
ROOTS: Final = {
    "": ("scenario", "ScenarioRecord"),
    MAP: ("map", "MapFile"),
    WEATHER: ("weather", "WeatherRecord"),
    HAPPENINGS: ("happenings", "HappeningsRecord"),
    DIRECTIVES: ("directives", "DirectivesRecord"),
}
"""Schema and record of each file."""
PROSE: Final = ("text", "situation", "history", "doubt", "epilogue", "summary", "what_if")
"""Keys whose texts may run over several lines."""


@frozen
class Field:
    """One key of a record in a form."""

    key: Key
    kind: Kind
    text: str
    """What stands there, as a person writes it; empty where nothing does."""
    there: bool
    about: str
    """What it means, with its unit of measure and limits."""
    choices: tuple[str, ...] = ()
    required: bool = False
    usual: str = ""
    """What holds where nothing stands."""


@lru_cache(maxsize=len(ROOTS))
def root_schema(part: str = "") -> Schema:
    """The schema of a file."""
    return schema_of(ROOTS[part][0])


def part_of(keys: Sequence[Key]) -> str:
    """The key that leads to another file than the scenario's, if there is one."""
    return str(keys[0]) if keys and keys[0] in PARTS else ""


def schema_at(keys: Sequence[Key]) -> Schema:
    """The schema of what stands, or could stand, at these keys; empty where there is none."""
    part = part_of(keys)
    root = root_schema(part)
    schema = root["definitions"][ROOTS[part][1]]
    for key in keys[1:] if part else keys:
        if isinstance(key, int):
            schema = plain(schema, root).get("items", {})
            if isinstance(schema, list):
                schema = schema[key] if key < len(schema) else {}
        else:
            inner = plain(schema, root)
            found = inner.get("properties", {}).get(key)
            other = inner.get("additionalProperties") or {}
            schema = found if found is not None else other
    return plain(schema, root)


def plain(schema: Schema, root: Schema) -> Schema:
    """A schema without references and without the choice of nothing; its own words come first."""
    words: Schema = {key: schema[key] for key in ("description", "default") if key in schema}
    while True:
        if "$ref" in schema:
            schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
        elif "allOf" in schema:
            schema = schema["allOf"][0]
        elif "anyOf" in schema:
            kinds = [one for one in schema["anyOf"] if one.get("type") != "null"]
            schema = kinds[0] if kinds else {}
        else:
            return {**schema, **words}


def names_at(keys: Sequence[Key], there: Sequence[str]) -> list[str]:
    """The keys that a record can have, and those that it has."""
    schema = schema_at(keys)
    names = [*schema.get("properties", {}), *schema.get("propertyNames", {}).get("enum", ())]
    return [*names, *(name for name in there if name not in names)]


def fields_at(papers: Papers, keys: Sequence[Key]) -> Iterator[Field]:
    """The fields of the record at these keys, in the order of its class."""
    schema, node = schema_at(keys), papers.at(keys)
    entries = node.entries if isinstance(node, Record) else {}
    there = {name: value for name, (_, value) in entries.items()}
    for name in names_at(keys, list(there)):
        inner = schema_at([*keys, name])
        value = there.get(name)
        yield Field(
            key=name,
            kind=kind_of(name, inner, value),
            text=in_words(value),
            there=value is not None,
            about=about(inner),
            choices=tuple(map(str, inner.get("enum", ()))),
            required=name in schema.get("required", ()),
            usual=str(inner.get("default", "")),
        )


def kind_of(name: str, schema: Schema, node: Node | None) -> Kind:
    """How a value is edited."""
    if "enum" in schema:
        return "choice"
    match schema.get("type"):
        case "integer" | "number" | "boolean" as word:
            return word  # type: ignore[no-any-return]
        case "object":
            return "inner"
        case "array":
            return _of_array(schema)
    if schema.get("pattern") == DAY:
        return "date"
    if name == "hex":
        return "hex"
    lines = isinstance(node, Scalar) and ("\n" in node.text or len(node.text) > LONG)
    return "prose" if lines or name in PROSE else "text"


LONG: Final = 90
"""Characters from which a text is written in a window of its own."""


def _of_array(schema: Schema) -> Kind:
    items = schema["items"]
    if isinstance(items, list):
        return "numbers" if all(one.get("type") == "number" for one in items) else "closed"
    inner = items if "$ref" not in items else {"type": "object"}
    if inner.get("type") == "object":
        return "inner"
    return "closed" if inner.get("type") == "array" or not inner else "words"


def about(schema: Schema) -> str:
    """What a value means, and within which limits."""
    low, high = schema.get("minimum"), schema.get("maximum")
    said = tr(str(schema.get("description", "")))
    if low is not None and high is not None:
        said += tr(" {bound} to {bound2}.", bound=bound(low), bound2=bound(high))
    elif low is not None:
        said += tr(" At least {bound}.", bound=bound(low))
    return said.strip()


def bound(limit: float) -> str:
    """A limit of a number."""
    return thousands(limit) if limit == round(limit) else str(limit)


def in_words(node: Node | None) -> str:
    """A value as a person writes it; of a list or a record, how much there is."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text
    if isinstance(node, Listing):
        if all(isinstance(item, Scalar) for item in node.items):
            return ", ".join(item.text for item in node.items if isinstance(item, Scalar))
        count = len(node.items)
    else:
        count = len(node.entries)
    return tr_n("{count} entry", "{count} entries", count)


def value_of(field: Field, text: str) -> Any:
    """What is written for a text that was typed: a number where one is wanted, if it is one.

    What is no number is written as it was typed, and the check says so.
    """
    text = text if field.kind == "prose" else text.strip()
    if field.kind in ("words", "numbers"):
        parts = [word.strip() for word in text.split(",") if word.strip()]
        return [number_in(word) for word in parts] if field.kind == "numbers" else parts
    if field.kind == "boolean":
        return text == "true"
    with suppress(ValueError):
        if field.kind == "integer":
            return int(text)
        if field.kind == "choice" and text.isdigit():
            return int(text)
        if field.kind == "date" or (field.kind == "text" and len(text) == len("1941-10-02")):
            return date.fromisoformat(text)
    return number_in(text) if field.kind == "number" else text


def number_in(text: str) -> Any:
    """A number as it was typed; what is none stays what it is."""
    with suppress(ValueError):
        return int(text) if text.lstrip("-").isdigit() else float(text)
    return text


def title_of(papers: Papers, keys: Sequence[Key]) -> str:
    """How a person calls what stands at these keys."""
    if not keys:
        return tr("The scenario")
    node, last = papers.at(keys), keys[-1]
    if isinstance(last, int) and isinstance(node, Record):
        return label_of(node) or f"{name_of(keys[-2])} {last + 1}"
    return heading_of(last)


def name_of(key: Key) -> str:
    """How a form calls a key, in the player's language."""
    return tr_in("field", str(key).rstrip("/").replace("_", " "))


def heading_of(key: Key) -> str:
    """The same at the head of something."""
    name = name_of(key)
    return name[:1].upper() + name[1:]


def label_of(node: Node) -> str:
    """A line that tells an item from the others of its list."""
    if not isinstance(node, Record):
        return in_words(node)
    found = (node.entries[key][1] for key in ALIKE if key in node.entries)
    words = [one.text for one in found if isinstance(one, Scalar) and one.text]
    return "  ".join(words[:2])
