"""Plain data as tidy YAML that a person can read, edit and compare line by line.

Outer levels stand one entry to a line; a record that fits on one line stands on it; text of several
lines stands as it is, in a `|` block.  The same data always give the same text.
"""

import json
import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeGuard

import yaml
from attrs import frozen

from game.scenario.nodes import Scalar
from game.scenario.scalars import plain_value

LONGEST_FILLED_WORD = 30
"""Characters; lists of words no longer than this fill their lines, others stand one to a line."""

INDENT = "  "

_PLAIN = re.compile(r"[^\W_][\w ./()+*%°–—'’;=<>-]*(?<! )")
_NOT_IN_BLOCK = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@frozen
class Commented:
    """A value with a comment beside it, or above it where the line would grow too long.

    As the whole value given to `dump`, its comment heads the file.
    """

    value: object
    comment: str


def dump(value: object, width: int = 110) -> str:
    """`value` as YAML text whose lines keep to `width` characters where their words allow it.

    value: mappings, sequences, str, int, float, bool, date, None and Commented, in one another.
    Raises TypeError for other types and ValueError for numbers that are not finite.
    """
    heading: list[str] = []
    if isinstance(value, Commented):
        heading, value = _comment_lines(value.comment, width), value.value
    return "\n".join([*heading, *_block(value, width)]) + "\n"


def one_line(key: str, value: object) -> str:
    """An entry of a record on one line, records within it in braces."""
    return f"{_key(key)}: {_flow(value)}"


def _block(value: object, width: int) -> list[str]:
    """The value in lines of its own, not indented."""
    if isinstance(value, Mapping) and value:
        return [
            line for key, item in value.items() for line in _entry(f"{_key(key)}:", item, width)
        ]
    if _is_list(value) and value:
        return [line for item in value for line in _entry("-", item, width)]
    if isinstance(value, str) and _fits_block(value):
        return _literal("", value)
    return [_flow(value)]


def _entry(head: str, value: object, width: int) -> list[str]:
    """The lines of `value` behind its head, which is a `key:` or a `-`."""
    if isinstance(value, Commented):
        lines = _entry(head, value.value, width)
        beside = f"{lines[0]}  # {value.comment}"
        if len(lines) == 1 and len(beside) <= width and "\n" not in value.comment:
            return [beside]
        return [*_comment_lines(value.comment, width), *lines]
    if isinstance(value, str) and _fits_block(value):
        return _literal(f"{head} ", value)
    line = f"{head} {_flow(value)}" if _is_leaf(value) or _may_flow(value) else ""
    if line and (_is_leaf(value) or len(line) <= width):
        return [line]
    if _may_fill(value):
        return _filled(head, value, width)
    inner = _indented(_block(value, width - len(INDENT)))
    return [f"- {inner[0].lstrip()}", *inner[1:]] if head == "-" else [head, *inner]


def _literal(head: str, value: str) -> list[str]:
    """A text of several lines as a `|` block, with the sign that keeps the line ends it has."""
    ends = len(value) - len(value.rstrip("\n"))
    sign = "|-" if ends == 0 else "|" if ends == 1 else "|+"
    return [head + sign, *_indented(value.removesuffix("\n").split("\n"))]


def _filled(head: str, values: Sequence[object], width: int) -> list[str]:
    """A list of short words over as many lines as it takes."""
    rows = [""]
    for word in (f"{_flow(value)}," for value in values):
        if rows[-1] and len(INDENT) + len(rows[-1]) + 1 + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return [f"{head} [", *_indented(rows), INDENT + "]"]


def _indented(lines: list[str]) -> list[str]:
    return [INDENT + line if line else line for line in lines]


def _comment_lines(comment: str, width: int) -> list[str]:
    wrapped = (textwrap.wrap(line, max(width - 2, 20)) or [""] for line in comment.splitlines())
    return [f"# {line}".rstrip() for lines in wrapped for line in lines]


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_leaf(value: object) -> bool:
    """A value that has no inner lines."""
    if isinstance(value, Mapping) or _is_list(value):
        return not value
    return not isinstance(value, Commented)


def _may_flow(value: object) -> bool:
    """Whether a list or record may stand on one line: it is no table and holds no comment."""
    if isinstance(value, Mapping):
        records = all(isinstance(item, Mapping) and item for item in value.values())
        return not records and all(_may_stand_inside(item) for item in value.values())
    if _is_list(value):
        return all(_may_stand_inside(item) and not isinstance(item, Mapping) for item in value)
    return False


def _may_stand_inside(value: object) -> bool:
    if isinstance(value, str):
        return not _fits_block(value)
    return _is_leaf(value) or _may_flow(value)


def _may_fill(value: object) -> TypeGuard[Sequence[object]]:
    return _is_list(value) and all(
        _is_leaf(item) and len(_flow(item)) <= LONGEST_FILLED_WORD and _may_stand_inside(item)
        for item in value
    )


def _fits_block(value: str) -> bool:
    return "\n" in value and value[0] not in " \t\n" and not _NOT_IN_BLOCK.search(value)


def _flow(value: object) -> str:
    """The value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    return _word(value)


def _word(value: object) -> str:
    """A value that is neither text nor holds others, as YAML's core schema writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if type(value) is float:
        return _number(value)
    if type(value) in (int, date):
        return str(value)
    raise TypeError(f"only plain data can be written as YAML, not {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str | int | date):
        raise TypeError(f"a key must be text, a number or a date, not {type(key).__name__}")
    return _flow(key)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"only finite numbers can be written, not {value}")
    mantissa, sign, exponent = repr(value).partition("e")
    # older readers take a number with an exponent for text unless it has a point
    return mantissa + (".0" if sign and "." not in mantissa else "") + sign + exponent


def _text(value: str) -> str:
    """The text bare where every reader will take it for text, else in double quotation marks."""
    if _PLAIN.fullmatch(value) and _looks_like_text(value):
        return value
    return _TO_ESCAPE.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False)
    )


def _looks_like_text(word: str) -> bool:
    """Whether a bare word is read as text by us and by readers of YAML 1.1 (`no`, `0x1f`)."""
    rules = yaml.SafeLoader.yaml_implicit_resolvers.get(word[0], [])
    if any(pattern.match(word) for _, pattern in rules):
        return False
    return isinstance(plain_value(Scalar(word, True, (1, 1))), str)
