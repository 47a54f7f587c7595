"""Changes to a YAML text that leave everything else as it was: comments, order, spaces.

A value is replaced where it stands, an item added after the last or taken out with its lines; so
the difference between before and after is no larger than the change.  Each change is read again,
and refused when it did not come out as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml
from attrs import frozen

from game.scenario.nodes import Composer, Listing, Node, Record, Scalar, Unreadable
from game.scenario.writer import INDENT, dump, one_line

Key = str | int

KEY: Final = "x"
WIDTH: Final = 110
"""Characters of a line that is written anew, where its words allow it."""


class CannotEdit(ValueError):
    """A change that cannot be made to a text; the sentence says why."""


@frozen
class Span:
    """From where to where a value stands in a text, in characters."""

    begin: int
    end: int


def changed_value(text: str, keys: Sequence[Key], value: Any) -> str:
    """The text with another value at these keys. Raises CannotEdit."""
    node, parent = _node_at(text, keys), _node_at(text, keys[:-1])
    span = _span(text, node)
    new = written(value)
    shown = _in_lines(text, node, parent, value) or new
    after = text[: span.begin] + shown + text[span.end :]
    return _checked(text, after, keys, new)


def _in_lines(text: str, node: yaml.Node, parent: Any, value: Any) -> str:
    """A text of several lines as a `|` block, where one stands or can stand; else nothing."""
    if not isinstance(value, str) or "\n" not in value or parent.flow_style:
        return ""
    head, *lines = dump({KEY: value}, WIDTH).removeprefix(f"{KEY}: ").rstrip("\n").split("\n")
    if not head.startswith("|"):
        return ""
    column = text.rfind("\n", 0, parent.start_mark.index) + 1
    depth = parent.start_mark.index - column + len(INDENT)
    block = text[node.start_mark.index : node.end_mark.index].split("\n")[1:]
    if isinstance(node, yaml.ScalarNode) and node.style == "|":
        depth = next((len(line) - len(line.lstrip()) for line in block if line.strip()), depth)
    rows = (" " * depth + line.removeprefix(INDENT) if line else line for line in lines)
    return "\n".join([head, *rows])


def added_item(text: str, keys: Sequence[Key], item: Any) -> str:
    """The text with one more item at the end of the list at these keys. Raises CannotEdit."""
    node = _node_at(text, keys)
    if not isinstance(node, yaml.SequenceNode):
        raise CannotEdit(f"there is no list at {'.'.join(map(str, keys))}")
    new, count = written(item), len(node.value)
    if (
        not count
        and keys
        and not getattr(_node_at(text, keys[:-1]), "flow_style", True)
        and isinstance(item, Mapping)
    ):
        after = _first_item(text, node, item)
    elif node.flow_style or not count:
        after = _in_brackets(text, node, new)
    else:
        last = _span(text, node.value[-1])
        line_end = text.find("\n", last.end)
        line_end = len(text) if line_end < 0 else line_end
        lines = _listed(item, node.start_mark.column)
        after = "\n".join([text[:line_end], *lines]) + text[line_end:]
    return _checked(text, after, [*keys, count], new)


def _first_item(text: str, node: yaml.SequenceNode, item: Any) -> str:
    """The first item of an empty list, beneath the key of the list."""
    span = _span(text, node)
    line = text[text.rfind("\n", 0, span.begin) + 1 : span.begin]
    depth = len(line) - len(line.lstrip(" -")) + len(INDENT)
    lines = "\n".join(_listed(item, depth))
    return f"{text[: span.begin].rstrip(' ')}\n{lines}{text[span.end :]}"


def _in_brackets(text: str, node: yaml.SequenceNode, new: str) -> str:
    """One more item in brackets, on a line of its own where the last one is full."""
    span = _span(text, node)
    before = text[: span.end - 1].rstrip()
    comma = ", " if node.value else ""
    first = text.rfind("\n", 0, len(before)) + 1
    if first > span.begin and len(before) - first + len(new) > WIDTH:
        comma = ",\n" + " " * node.value[0].start_mark.column
    return f"{before}{comma}{new}]{text[span.end :]}"


def _listed(item: Any, column: int) -> list[str]:
    """An item of a list in lines of its own."""
    return [" " * column + line for line in dump([item], WIDTH - column).splitlines()]


def rewritten_item(text: str, keys: Sequence[Key], item: Any) -> str:
    """The text with an item of a list written anew, in lines of its own. Raises CannotEdit."""
    parent, node = _node_at(text, keys[:-1]), _node_at(text, keys)
    if not isinstance(parent, yaml.SequenceNode) or parent.flow_style:
        return changed_value(text, keys, item)
    span = _span(text, node)
    begin = text.rfind("\n", 0, span.begin) + 1
    column = parent.start_mark.column
    after = text[:begin] + "\n".join(_listed(item, column)) + text[span.end :]
    return _checked(text, after, keys, written(item))


def without_item(text: str, keys: Sequence[Key]) -> str:
    """The text without the item of a list at the end of these keys. Raises CannotEdit."""
    parent, number = _node_at(text, keys[:-1]), keys[-1]
    if not isinstance(parent, yaml.SequenceNode) or not isinstance(number, int):
        raise CannotEdit(f"{'.'.join(map(str, keys))} is no item of a list")
    span = _span(text, parent.value[number])
    if parent.flow_style:
        begin, end = span.begin, span.end
        if found := re.compile(r"\s*,\s*").match(text, end):
            end = found.end()
        elif found := re.search(r",\s*$", text[:begin]):
            begin = found.start()
    else:
        begin = text.rfind("\n", 0, span.begin) + 1
        line_end = text.find("\n", span.end)
        end = len(text) if line_end < 0 else line_end + 1
    after = text[:begin] + text[end:]
    left = tree(text)
    _list_at(left, keys[:-1]).pop(number)
    if tree(after) != left:
        raise CannotEdit("what is left would not be what it was")
    return after


def written(value: Any) -> str:
    """A value as it stands on one line."""
    return one_line(KEY, value).removeprefix(f"{KEY}: ")


def _node_at(text: str, keys: Sequence[Key]) -> yaml.Node:
    """PyYAML's node at these keys; the text is first read within limits."""
    tree(text)
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in keys:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((value for name, value in node.value if name.value == str(key)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            found = node.value[key] if 0 <= key < len(node.value) else None
        if found is None:
            raise CannotEdit(f"there is nothing at {'.'.join(map(str, keys))}")
        node = found
    return node  # type: ignore[no-any-return]


def _span(text: str, node: yaml.Node) -> Span:
    """Where a node stands, without the blanks and remarks that follow a block."""
    begin, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        inner: list[yaml.Node] = []
        for each in node.value:
            inner += each if isinstance(each, tuple) else [each]
        end = max((_span(text, part).end for part in inner), default=end)
    return Span(begin, begin + len(text[begin:end].rstrip()))


def tree(text: str) -> Any:
    """What a text says, as plain lists, tables and words. Raises CannotEdit."""
    wrong: list[str] = []
    try:
        node = Composer(lambda _, message: wrong.append(message)).compose(text)
    except Unreadable as error:
        raise CannotEdit(error.message) from error
    if wrong:
        raise CannotEdit(wrong[0])
    return _plain(node)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return (node.text, node.plain and node.is_null)
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Record)
    return {key: _plain(value) for key, (_, value) in node.entries.items()}


def _list_at(root: Any, keys: Sequence[Key]) -> list[Any]:
    for key in keys:
        root = root[key]
    return root  # type: ignore[no-any-return]


def _checked(before: str, after: str, keys: Sequence[Key], new: str) -> str:
    """The text after a change, which says what it said before but for the value at the keys."""
    wanted, there = tree(before), tree(f"{KEY}: {new}\n")[KEY]
    parent = _list_at(wanted, keys[:-1]) if keys else wanted
    if isinstance(parent, list) and keys[-1] == len(parent):
        parent.append(there)
    else:
        parent[keys[-1]] = there  # type: ignore[index]
    if tree(after) != wanted:
        raise CannotEdit("the change would not come out as it is meant")
    return after


def added_entry(text: str, keys: Sequence[Key], key: str, value: Any) -> str:
    """The text with one more entry at the end of the record at these keys. Raises CannotEdit."""
    node = _node_at(text, keys)
    if not isinstance(node, yaml.MappingNode):
        raise CannotEdit(f"there is no record at {'.'.join(map(str, keys))}")
    entry = one_line(key, value)
    if node.flow_style or not node.value:
        span = _span(text, node)
        before = text[: span.end - 1].rstrip().removesuffix(",")
        comma = ", " if node.value else ""
        after = f"{before}{comma}{entry}}}{text[span.end :]}"
    else:
        last = _span(text, node.value[-1][1])
        line_end = text.find("\n", last.end)
        line_end = len(text) if line_end < 0 else line_end
        indent = " " * node.value[0][0].start_mark.column
        lines = dump({key: value}, WIDTH - len(indent)).splitlines() if _many(value) else [entry]
        after = "\n".join([text[:line_end], *(indent + line for line in lines)]) + text[line_end:]
    return _checked(text, after, [*keys, key], written(value))


def _many(value: Any) -> bool:
    """Whether a value stands in lines of its own rather than on one."""
    if isinstance(value, str):
        return "\n" in value
    return isinstance(value, Sequence) and any(isinstance(each, Mapping) for each in value)


def without_entry(text: str, keys: Sequence[Key]) -> str:
    """The text without the entry of a record at the end of these keys. Raises CannotEdit."""
    parent, key = _node_at(text, keys[:-1]), keys[-1]
    pairs = parent.value if isinstance(parent, yaml.MappingNode) else []
    found = [(name, value) for name, value in pairs if name.value == str(key)]
    if not found:
        raise CannotEdit(f"there is nothing at {'.'.join(map(str, keys))}")
    begin, end = found[0][0].start_mark.index, _span(text, found[0][1]).end
    if isinstance(parent, yaml.MappingNode) and parent.flow_style:
        if after_comma := re.compile(r"\s*,\s*").match(text, end):
            end = after_comma.end()
        elif before_comma := re.search(r",\s*$", text[:begin]):
            begin = before_comma.start()
    else:
        begin = text.rfind("\n", 0, begin) + 1
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end + 1
    after = text[:begin] + text[end:]
    left = tree(text)
    _list_at(left, keys[:-1]).pop(key)  # type: ignore[arg-type]
    if tree(after) != left:
        raise CannotEdit("what is left would not be what it was")
    return after
