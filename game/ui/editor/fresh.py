"""New items of lists: like the one that is chosen, else with what the schema asks for."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, Final

from game.lab.schema import DAY
from game.model.rulebook import Rulebook
from game.scenario.drafting.changes import Key
from game.scenario.drafting.draft import plain_data
from game.scenario.drafting.papers import Papers
from game.scenario.drafting.sketch import words
from game.scenario.nodes import Listing, Record, Scalar
from game.ui.editor.choices import Asked, choices_of
from game.ui.editor.fields import fields_at, schema_at

TO_WRITE: Final = "To be written."
USUAL: Final = {"temperature": 0, "men": 8000, "experience": 50, "guns": 40, "rating": 5, "km": 20}
"""Numbers with which a person can begin, by key; others begin at the least that is possible."""


def new_item(
    papers: Papers, rules: Rulebook, listing: Sequence[Key], chosen: Sequence[Key], hex_: str
) -> Any:
    """One more item of a list: like the chosen one if that is in it, else with what it needs."""
    listing, node = tuple(listing), papers.at(chosen)
    if tuple(chosen[:-1]) == listing and isinstance(node, Record):
        item = plain_data(node)
        if "id" in item:
            item["id"] = papers.free_id(listing, str(item["id"]))
        if {"date", "temperature"} <= set(item):
            item["date"] = _next_day(papers, listing)
        return item
    return needed(papers, rules, listing, hex_)


def _next_day(papers: Papers, listing: Sequence[Key]) -> Any:
    """The day after the last of a list of days."""
    node = papers.at(listing)
    days = [words(item).get("date", "") for item in getattr(node, "items", ())]
    with suppress(ValueError):
        return date.fromisoformat(max(days)) + timedelta(days=1)
    return papers.main.at(["start"])


def needed(papers: Papers, rules: Rulebook, listing: Sequence[Key], hex_: str) -> Any:
    """What an item of a list must have, with values that make sense in this scenario."""
    schema = schema_at([*listing, 0])
    if schema.get("type") != "object":
        return _scalar(schema, str(listing[-1]), papers)
    node = papers.at(listing)
    number = len(node.items) if isinstance(node, Listing) else 0
    where = (*listing, number)
    required = schema.get("required", ())
    item: dict[str, Any] = {}
    for field in fields_at(papers, where):
        if field.key not in required:
            continue
        name, inner = str(field.key), schema_at([*where, field.key])
        choices = choices_of(Asked(papers, rules, where), field)
        if name == "id":
            stem = str(listing[-1]).removesuffix("s")
            item[name] = papers.free_id(listing, f"new_{stem}")
        elif name == "hex":
            item[name] = hex_
        elif choices and field.kind == "words":
            item[name] = [choices[0].value]
        elif choices:
            item[name] = _own(papers, name, item, choices[0].value)
        else:
            item[name] = _scalar(inner, name, papers)
    if "hex" in schema.get("properties", {}) and "hex" not in item and hex_ and "place" not in item:
        item["hex"] = hex_
    return item


def _own(papers: Papers, name: str, item: dict[str, Any], first: str) -> str:
    """A choice that fits what is chosen already: an army of the side."""
    if name != "army" or "side" not in item:
        return first
    armies = papers.at(("armies",))
    for each in getattr(armies, "items", ()):
        said = words(each)
        if said.get("side") == item["side"]:
            return said.get("id", first)
    return first


def _scalar(schema: dict[str, Any], name: str, papers: Papers) -> Any:
    if schema.get("pattern") == DAY:
        key = "end" if name == "to" else "start"
        node = papers.at((key,))
        with suppress(ValueError):
            return date.fromisoformat(node.text if isinstance(node, Scalar) else "")
        return ""
    match schema.get("type"):
        case "integer" | "number":
            return USUAL.get(name, max(schema.get("minimum", 0), 0))
        case "boolean":
            return False
        case "array":
            items = schema.get("items")
            return [0.0] * len(items) if isinstance(items, list) else []
        case "object":
            return {}
    if name in ("title", "name"):
        return "New"
    return TO_WRITE if name == "text" else ""
