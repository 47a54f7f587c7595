"""From the type a value is annotated with to the function that reads it from a YAML node.

Readers never raise for what a person wrote: they tell the Reading what is wrong and return BROKEN,
so that one run finds every mistake.
"""

import types
from collections import abc
from collections.abc import Callable, Collection, Hashable
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

import attrs

from game.scenario import scalars
from game.scenario.nodes import Listing, Node, Record, Scalar
from game.scenario.records import (
    BROKEN,
    FieldPlan,
    Reader,
    Reading,
    RecordPlan,
    read_record,
    read_text,
)
from game.scenario.scalars import Unfit, what
from game.scenario.validation import key_of


@cache
def reader_of(kind: Hashable) -> Reader:
    """The reader for a type; raises TypeError for a type that YAML cannot hold."""
    if isinstance(kind, NewType):
        return reader_of(kind.__supertype__)
    if kind in _SCALARS:
        return _of_scalar(_SCALARS[kind])
    if kind in (Any, object):
        return _plain_data
    origin, parts = get_origin(kind), get_args(kind)
    return _of_class(kind) if origin is None else _of_generic(origin, parts)


_SCALARS: dict[Any, Callable[[Node], Any]] = {
    str: scalars.text,
    int: scalars.whole_number,
    float: scalars.number,
    bool: scalars.truth,
    date: scalars.day,
    types.NoneType: scalars.nothing,
}


def _of_scalar(read: Callable[[Node], Any]) -> Reader:
    def reader(node: Node, name: str, reading: Reading) -> Any:
        try:
            return read(node)
        except Unfit as error:
            return reading.wrong(node, f"{name} {error}")

    return reader


def _of_generic(origin: Any, parts: tuple[Any, ...]) -> Reader:
    if origin is Annotated:
        return reader_of(parts[0])
    if origin is Literal:
        return _of_scalar(scalars.one_of(scalars.words_of_literal(parts)))
    if origin in (Union, types.UnionType):
        return _of_union(parts)
    return _of_collection(origin, parts)


def _of_collection(origin: Any, parts: tuple[Any, ...]) -> Reader:
    if origin in (dict, abc.Mapping):
        return _of_mapping(reader_of(parts[0]), reader_of(parts[1]))
    if origin is frozenset:
        return _of_list(reader_of(parts[0]), frozenset, unique=True)
    if origin is tuple and parts[1:] != (Ellipsis,):
        return _of_fixed_list(tuple(reader_of(part) for part in parts))
    if origin in (tuple, abc.Sequence):
        return _of_list(reader_of(parts[0]), tuple, unique=False)
    raise TypeError(f"a file cannot hold {origin}; use tuple, frozenset or Mapping")


def _of_class(kind: Any) -> Reader:
    if not isinstance(kind, type):
        raise TypeError(f"a file cannot hold {kind!r}")
    if issubclass(kind, Enum):
        return _of_scalar(scalars.one_of(scalars.words_of_enum(kind)))
    if attrs.has(kind):
        return lambda node, name, reading: read_record(_plan_of(kind), node, name, reading)
    if from_text := getattr(kind, "from_text", None):
        return lambda node, name, reading: read_text(from_text, node, name, reading)
    raise TypeError(
        f"a file cannot hold {kind.__name__}: it is no attrs class and has no from_text"
    )


def _of_list(
    member: Reader, collect: Callable[[list[Any]], Collection[Any]], unique: bool
) -> Reader:
    """A list of any length; `unique` where nothing may stand in it twice."""

    def reader(node: Node, name: str, reading: Reading) -> Any:
        if not isinstance(node, Listing):
            message = f"{name} must be a list, not {what(node)}; put brackets [ ] round it"
            return reading.wrong(node, message)
        each = f"each of {name}"
        values = [member(item, each, reading) for item in node.items]
        if any(value is BROKEN for value in values):
            return BROKEN
        if unique and len(set(values)) < len(values):
            for place, value in enumerate(values):
                if value in values[:place]:
                    reading.wrong(node.items[place], f"{value!r} stands twice in {name}")
        return collect(values)

    return reader


def _of_fixed_list(members: tuple[Reader, ...]) -> Reader:
    """A list of so many values, each of its own type."""

    def reader(node: Node, name: str, reading: Reading) -> Any:
        wanted = f"a list of {len(members)} values"
        if not isinstance(node, Listing):
            return reading.wrong(node, f"{name} must be {wanted}, not {what(node)}")
        if len(node.items) != len(members):
            return reading.wrong(node, f"{name} must be {wanted}, not of {len(node.items)}")
        values = tuple(
            member(item, f"value {number} of {name}", reading)
            for number, (member, item) in enumerate(zip(members, node.items, strict=True), 1)
        )
        return BROKEN if any(value is BROKEN for value in values) else values

    return reader


def _of_mapping(read_key: Reader, read_value: Reader) -> Reader:
    """A table: keys of one type, values of another."""

    def reader(node: Node, name: str, reading: Reading) -> Any:
        if not isinstance(node, Record):
            return reading.wrong(
                node, f"{name} must be a table of keys and values, not {what(node)}"
            )
        table: dict[Any, Any] = {}
        whole = True
        for text, (key_node, value_node) in node.entries.items():
            key = read_key(key_node, f"a key of {name}", reading)
            value = read_value(value_node, text, reading)
            if key is BROKEN or value is BROKEN:
                whole = False
            elif key in table:
                reading.wrong(key_node, f"{text!r} stands twice in {name}, under another spelling")
            else:
                table[key] = value
        return table if whole else BROKEN

    return reader


def _of_union(kinds: tuple[Any, ...]) -> Reader:
    """The first type that fits; text is tried last, for anything written fits it."""
    others = sorted((kind for kind in kinds if kind is not types.NoneType), key=lambda k: k is str)
    readers = [reader_of(kind) for kind in others]
    may_be_empty = types.NoneType in kinds

    def reader(node: Node, name: str, reading: Reading) -> Any:
        if may_be_empty and isinstance(node, Scalar) and node.is_null:
            return None
        if len(readers) == 1:
            return readers[0](node, name, reading)
        attempts: list[list[tuple[Node, str]]] = []
        for read in readers:
            attempt = Reading()
            value = read(node, name, attempt)
            if not attempt.faults:
                return value
            attempts.append(attempt.faults)
        return _nearest_attempt(attempts, node, reading)

    return reader


def _nearest_attempt(attempts: list[list[tuple[Node, str]]], node: Node, reading: Reading) -> Any:
    """Tell what is wrong with the attempt that came nearest; all of them if none got inside."""
    inside = [found for found in attempts if any(fault[0] is not node for fault in found)]
    if inside:
        best = min(inside, key=len)
        reading.faults.extend(best)
        return BROKEN
    messages = dict.fromkeys(message for found in attempts for _, message in found)
    return reading.wrong(node, "; or ".join(messages))


def _plain_data(node: Node, name: str, reading: Reading) -> Any:
    """Whatever stands there, as dicts, lists, text, numbers and dates."""
    if isinstance(node, Scalar):
        return scalars.plain_value(node)
    if isinstance(node, Listing):
        return [_plain_data(item, name, reading) for item in node.items]
    return {key: _plain_data(value, key, reading) for key, (_, value) in node.entries.items()}


@cache
def _plan_of(kind: type[attrs.AttrsInstance]) -> RecordPlan:
    """The plan of an attrs class, from its annotations and metadata.

    A field's key is its name without a trailing underscore, or `metadata={"key": ...}`.
    """
    attrs.resolve_types(kind)
    plans = [
        FieldPlan(
            name=attribute.name,
            argument=attribute.alias or attribute.name,
            key=key_of(attribute),
            required=attribute.default is attrs.NOTHING,
            read=reader_of(attribute.type),
        )
        for attribute in attrs.fields(kind)
        if attribute.init
    ]
    return RecordPlan(kind, {plan.key: plan for plan in plans}, getattr(kind, "from_text", None))
