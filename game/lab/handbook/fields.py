"""What the keys of the files mean, told from the classes into which the files are read.

The classes are the schema, so their fields, limits and the sentences beneath them are also the
reference that people read; it cannot say anything else than the reader does.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections import abc
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from game.model.rulebook.curve import Curve
from game.scenario.validation import key_of

RecordKind: TypeAlias = type[attrs.AttrsInstance]

WORDS: Final = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    date: "date",
}
"""How a scalar is called in tables."""


@frozen
class FieldNote:
    """One key of a record, for a person."""

    key: str
    name: str
    """Of the attribute; a key may be a word that Python keeps for itself."""
    kind: Any
    """The type of its value."""
    limits: str
    """Such as `0 to 100`; empty where anything goes."""
    unit: str
    """Of measure; empty where the meaning says it."""
    default: Any
    """attrs.NOTHING where the key must be there."""
    meaning: str

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is attrs.NOTHING


def fields_of(kind: RecordKind) -> tuple[FieldNote, ...]:
    """The keys of a record in the order of its class."""
    hints, meanings = get_type_hints(kind), sentences(kind)
    return tuple(
        FieldNote(
            key=key_of(one),
            name=one.name,
            kind=hints[one.name],
            limits=limits(one.validator),
            unit=str(one.metadata.get("unit", "")),
            default=_default(one),
            meaning=meanings.get(one.name, ""),
        )
        for one in attrs.fields(kind)
    )


def _default(one: attrs.Attribute[Any]) -> Any:
    factory = getattr(one.default, "factory", None)
    return one.default if factory is None else factory()


@cache
def sentences(kind: RecordKind) -> dict[str, str]:
    """The sentence beneath each field of a class and of those it builds on, by the name."""
    found = {}
    for base in reversed(kind.__mro__):
        if attrs.has(base):
            found.update(_sentences_of(base))
    return found


def _sentences_of(kind: RecordKind) -> dict[str, str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for line, following in pairwise(body):
        if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
            continue
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            found[line.target.id] = " ".join(str(following.value.value).split())
    return found


def about(kind: RecordKind) -> str:
    """The first sentence of a class, without the number of its section."""
    first = (inspect.getdoc(kind) or "").partition("\n\n")[0]
    number, _, rest = first.partition("  ")
    return " ".join((rest if number.replace(".", "").isdigit() else first).split())


def limits(validator: Any) -> str:
    """What validators say of a number."""
    bounds = {one.compare_op: one.bound for one in _validators(validator)}
    least, most, above = bounds.get(">="), bounds.get("<="), bounds.get(">")
    if least is not None and most is not None:
        return f"{least} to {most}"
    if above is not None:
        return f"above {above}"
    return f"at least {least}" if least is not None else ""


def _validators(validator: Any) -> list[Any]:
    parts = getattr(validator, "_validators", (validator,))
    return [one for one in parts if hasattr(one, "compare_op")]


def described(kind: Any) -> str:
    """A type in words, such as `list of text`."""
    if kind in WORDS:
        return WORDS[kind]
    if kind == Curve:
        return "curve"
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " ".join(f"`{word}`" for word in parts)
    if origin in (Union, types.UnionType):
        return described(next(part for part in parts if part is not types.NoneType))
    if origin is tuple:
        return _several(parts)
    if origin is abc.Mapping:
        return f"{described(parts[1])} by name"
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _several(parts: tuple[Any, ...]) -> str:
    if parts[-1] is Ellipsis:
        return f"list of {described(parts[0])}"
    return f"[{', '.join(described(part) for part in parts)}]"


def records_in(kind: Any) -> list[RecordKind]:
    """A record and the records within it, each once, outer ones first."""
    found: list[RecordKind] = []
    waiting: list[Any] = [kind]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, type) and attrs.has(one):
            if one not in found:
                found.append(one)
                waiting += [field.kind for field in fields_of(one)]
        else:
            waiting += [part for part in get_args(one) if not isinstance(part, str)]
    return found
