"""The fields of a form, made from the schema of the file and from what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from attrs import frozen

from game.lab.schema import Schema, schema_of
from game.model.figures import thousands
from game.scenario.drafting.changes import Key
from game.scenario.drafting.draft import Draft
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.texts import tr

Kind = Literal["text", "integer", "number", "boolean", "choice", "words", "inner", "closed"]

ALIKE: Final = ("short", "name", "title", "place", "id", "army", "side", "date", "from")
"""Keys by which a person tells the items of a list apart, the best first."""


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


@lru_cache(maxsize=1)
def root_schema() -> Schema:
    """The schema of a scenario."""
    return schema_of("scenario")


def schema_at(keys: Sequence[Key]) -> Schema:
    """The schema of what stands, or could stand, at these keys; empty where there is none."""
    schema = root_schema()["definitions"]["ScenarioRecord"]
    for key in keys:
        if isinstance(key, int):
            schema = plain(schema).get("items", {})
            if isinstance(schema, list):
                schema = schema[key] if key < len(schema) else {}
        else:
            inner = plain(schema)
            found = inner.get("properties", {}).get(key)
            other = inner.get("additionalProperties") or {}
            schema = found if found is not None else other
    return plain(schema)


def plain(schema: Schema) -> Schema:
    """A schema without references and without the choice of nothing; its own words come first."""
    words: Schema = {key: schema[key] for key in ("description", "default") if key in schema}
    while True:
        if "$ref" in schema:
            schema = root_schema()["definitions"][schema["$ref"].rpartition("/")[2]]
        elif "allOf" in schema:
            schema = schema["allOf"][0]
        elif "anyOf" in schema:
            kinds = [one for one in schema["anyOf"] if one.get("type") != "null"]
            schema = kinds[0] if kinds else {}
        else:
            return {**schema, **words}


def fields_at(draft: Draft, keys: Sequence[Key]) -> Iterator[Field]:
    """The fields of the record at these keys, in the order of its class."""
    schema, node = schema_at(keys), draft.at(keys)
    entries = node.entries if isinstance(node, Record) else {}
    there = {name: value for name, (_, value) in entries.items()}
    names = list(schema.get("properties", {})) or list(there)
    names += [name for name in there if name not in names]
    for name in names:
        inner = schema_at([*keys, name])
        value = there.get(name)
        yield Field(
            key=name,
            kind=kind_of(inner, value),
            text=in_words(value),
            there=value is not None,
            about=about(inner),
            choices=tuple(map(str, inner.get("enum", ()))),
            required=name in schema.get("required", ()),
            usual=str(inner.get("default", "")),
        )


def kind_of(schema: Schema, node: Node | None) -> Kind:
    """How a value is edited."""
    if "enum" in schema:
        return "choice"
    match schema.get("type"):
        case "integer":
            return "integer"
        case "number":
            return "number"
        case "boolean":
            return "boolean"
        case "object":
            return "inner"
        case "array":
            inner = plain(schema["items"]) if isinstance(schema["items"], dict) else {}
            if inner.get("type") == "object":
                return "inner"
            return "closed" if inner.get("type") == "array" or not inner else "words"
    return "closed" if isinstance(node, Scalar) and "\n" in node.text else "text"


def about(schema: Schema) -> str:
    """What a value means, and within which limits."""
    said, low, high = schema.get("description", ""), schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        said += tr(" {bound} to {bound2}.", bound=bound(low), bound2=bound(high))
    elif low is not None:
        said += tr(" At least {bound}.", bound=bound(low))
    return str(said).strip()


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
        return tr("{count} entries", count=len(node.items))
    return tr("{count} entries", count=len(node.entries))


def value_of(field: Field, text: str) -> Any:
    """What is written for a text that was typed: a number where one is wanted, if it is one.

    What is no number is written as it was typed, and the check says so.
    """
    text = text.strip()
    if field.kind == "words":
        return [word.strip() for word in text.split(",") if word.strip()]
    if field.kind == "boolean":
        return text == "true"
    with suppress(ValueError):
        if field.kind == "integer":
            return int(text)
        if field.kind == "number":
            return int(text) if text.lstrip("-").isdigit() else float(text)
        if field.kind == "text" and len(text) == len("1941-10-02"):
            return date.fromisoformat(text)
    return text


def title_of(draft: Draft, keys: Sequence[Key]) -> str:
    """How a person calls what stands at these keys."""
    if not keys:
        return tr("The scenario")
    node, last = draft.at(keys), keys[-1]
    if isinstance(last, int) and isinstance(node, Record):
        return label_of(node) or f"{keys[-2]} {last + 1}"
    return str(last).replace("_", " ").capitalize()


def label_of(node: Node) -> str:
    """A line that tells an item from the others of its list."""
    if not isinstance(node, Record):
        return in_words(node)
    found = (node.entries[key][1] for key in ALIKE if key in node.entries)
    words = [one.text for one in found if isinstance(one, Scalar) and one.text]
    return "  ".join(words[:2])
