"""Finds the sentences of the rules in their source: what is a text for people and not a key."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

TELLERS: Final = frozenset(
    {"Why", "Factor", "Item", "Cause", "Step", "scale", "reweigh", "Outcome", "Caption", "Moment"}
)
"""Calls all of whose words are for people, however short."""
MACHINE: Final = frozenset(
    {
        "memo", "below", "draw", "influence", "lay_down_arms", "lose_pieces", "lose_tanks", "share",
        "_rounded", "rounded", "getattr", "TypeVar", "Literal", "any", "split", "partition",
        "removesuffix", "removeprefix", "replace", "startswith", "endswith", "ColumnsWritten",
        "UnitDestroyed", "DamagedRecord", "WingMoved", "join", "frame", "field", "compile",
        "Question", "get",
    }
)  # fmt: skip
"""Calls that are given keys, purposes of dice and causes, not texts."""
PAPER: Final = re.compile(r"[A-Za-z]{2,}.* .*[A-Za-z]|[A-Za-z]{2,} [a-z]|^[A-Z][a-z]{2,}\W?$")
REFUSED: Final = frozenset({"CannotBegin", "CannotEdit"})
"""Exceptions whose texts the window shows."""
EDGE: Final = " \n;,:·–"
"""What joins phrases is no part of them."""


def refusals(tree: ast.AST) -> Iterator[str]:
    """What the editor's refusals say, for they are told to who sits at it."""
    for node in ast.walk(tree):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[told])) if name in REFUSED:
                if isinstance(told, ast.JoinedStr):
                    yield form(told)
                elif isinstance(told, ast.Constant):
                    yield str(told.value)


def sentences(tree: ast.AST) -> Iterator[str]:
    """Every text of a module, with names in braces where it has values."""
    for node, told in _texts(tree, False):
        text = node.value if isinstance(node, ast.Constant) else form(node)
        bare = text.strip(EDGE) if isinstance(text, str) else ""
        words = re.sub(r"\{[^}]*\}", "", bare)
        if re.fullmatch(r"[\w\-]*([.:/][\w\-]*)+|[A-Z_]+", words) or "|" in bare:
            continue
        if re.search(r"[A-Za-z]{2,}", words) and (told or PAPER.search(words) or " " in bare):
            yield bare


def _texts(node: ast.AST, told: bool) -> Iterator[tuple[ast.Constant | ast.JoinedStr, bool]]:
    """Strings below a node, each with whether it is certainly for people."""
    if isinstance(node, ast.JoinedStr):
        yield node, told
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value, True)
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node, told
        return
    for child, certain in _inside(node, told):
        yield from _texts(child, certain)


def _inside(node: ast.AST, told: bool) -> Iterator[tuple[ast.AST, bool]]:
    """The parts of a node that may hold texts."""
    match node:
        case ast.Expr(value=ast.Constant()):
            pass  # a docstring
        case ast.Compare() | ast.Raise() | ast.Assert() | ast.Import() | ast.ImportFrom():
            pass
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            pass
        case ast.Call():
            yield from _arguments(node)
        case ast.Subscript(value=value) | ast.AnnAssign(value=ast.expr() as value):
            yield value, False
        case ast.Dict(values=values):
            yield from ((value, told) for value in values)
        case ast.FunctionDef(body=body):
            yield from ((child, False) for child in body)
        case _:
            passes_on = isinstance(node, ast.IfExp | ast.BoolOp | ast.BinOp | ast.Tuple)
            yield from ((child, told and passes_on) for child in ast.iter_child_nodes(node))


def _arguments(call: ast.Call) -> Iterator[tuple[ast.AST, bool]]:
    """What is given to a function that is given texts."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in MACHINE:
        return
    yield call.func, False
    for argument in call.args:
        yield argument, name in TELLERS
    for keyword in call.keywords:
        if keyword.arg not in ("rule", "key"):
            yield keyword.value, name in TELLERS


def form(text: ast.JoinedStr) -> str:
    """A text with values as it stands in a catalogue: `{name} is cut off`."""
    parts: list[str] = []
    names: dict[str, str] = {}
    for part in text.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        elif isinstance(part, ast.FormattedValue):
            value = ast.unparse(part.value)
            name = base = re.sub(r"\W", "", name_of(part.value)).lower() or "value"
            number = 2
            while names.get(name, value) != value:
                name, number = f"{base}{number}", number + 1
            names[name] = value
            parts.append("{" + name + "}")
    return "".join(parts)


KINDS: Final = {
    "units": "unit", "armies": "army", "sides": "side", "types": "kind", "people": "person",
    "wings": "wing", "places": "place", "happenings": "happening", "directives": "directive",
}  # fmt: skip
CALLS: Final = {"name_of": "place", "len": "count", "date_of": "date", "of_men": "men"}


def name_of(value: ast.expr) -> str:
    """A name for a value in a text, from the expression that gives it."""
    match value:
        case ast.Name(id=name):
            return name.strip("_")
        case ast.Attribute(value=owner, attr="name" | "title" | "adjective" | "rank" as attribute):
            base = name_of(owner)
            return KINDS.get(base, base) if base != "self" else attribute
        case ast.Attribute(attr=attribute):
            return attribute.strip("_")
        case ast.Call(func=func, args=arguments):
            called = getattr(func, "attr", getattr(func, "id", "value")).strip("_")
            if called in CALLS:
                return CALLS[called]
            if isinstance(func, ast.Attribute) and not arguments:
                return name_of(func.value)
            if called == "join":
                return "list"
            return name_of(arguments[0]) if arguments and isinstance(func, ast.Name) else called
        case ast.Subscript(value=owner) | ast.UnaryOp(operand=owner) | ast.IfExp(body=owner):
            return name_of(owner)
        case ast.BinOp(left=left, right=right):
            return name_of(left) if name_of(left) != "value" else name_of(right)
        case ast.GeneratorExp(elt=item) | ast.ListComp(elt=item):
            return name_of(item)
    return "value"
