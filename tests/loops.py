"""Finds tests that assert only in loops that may be empty: such a test passes where nothing is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

LIKE_WHAT_THEY_GET = {
    "enumerate", "list", "pairwise", "product", "reversed", "sorted", "tuple", "zip",
}  # fmt: skip
"""Functions that give as many as they are given."""
VIEWS = ("items", "keys", "split", "values")
EXPECTING = ("raises", "warns")


def saying_nothing(text: str) -> Iterator[str]:
    """The names of those tests in a module."""
    tree = ast.parse(text)
    full = names_of_something(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found = list(assertions(node, False, full))
            if found and all(found):
                yield node.name


def names_of_something(tree: ast.AST) -> frozenset[str]:
    """Names of a module for collections that are written out and not empty."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and not_empty(node.value, frozenset(names)):
                names.add(target.id)
    return frozenset(names)


def assertions(node: ast.AST, in_doubt: bool, full: frozenset[str]) -> Iterator[bool]:
    """For each assertion below a node, whether it is in a loop that may be empty."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef() | ast.Lambda():
                continue
            case ast.Assert():
                yield in_doubt
            case ast.With(items=items) if any(map(expects, items)):
                yield in_doubt
        loops = isinstance(child, ast.While) or (
            isinstance(child, ast.For) and not not_empty(child.iter, full)
        )
        yield from assertions(child, in_doubt or loops, full)


def expects(item: ast.withitem) -> bool:
    """Whether something must be raised or warned of within."""
    call = item.context_expr
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in EXPECTING
    )


def not_empty(node: ast.expr, full: frozenset[str]) -> bool:
    """Whether what is gone through has something in it, as far as the words of the test tell."""
    match node:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return bool(parts)
        case ast.Dict(keys=keys):
            return bool(keys)
        case ast.Constant(value=str(text)):
            return bool(text)
        case ast.Name(id=name):
            return name in full or (name[:1].isupper() and not name.isupper())  # an enumeration
        case ast.Call(func=ast.Name(id="range"), args=bounds):
            return all(isinstance(b, ast.Constant) for b in bounds) and bool(
                range(*[int(ast.literal_eval(bound)) for bound in bounds])
            )
        case ast.Call(func=ast.Name(id=name), args=given) if name in LIKE_WHAT_THEY_GET:
            return bool(given) and all(not_empty(each, full) for each in given)
        case ast.Call(func=ast.Attribute(value=inner, attr=attr)) if attr in VIEWS:
            return not_empty(inner, full)
        case ast.BinOp(left=left, right=right):
            return not_empty(left, full) or not_empty(right, full)
    return False
