"""Words, numbers and dates of YAML as Python values, by the type that is wanted.

The wanted type decides, not the look of the word: a place named `No` stays a name and a hex
`0507` keeps its nought.  Each reader returns the value, or raises Unfit with the rest of a sentence
that begins with the field's name.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum

from game.scenario.mistakes import near, quoted
from game.scenario.nodes import Listing, Node, Record, Scalar

LARGEST = 10**9
"""No number of a file is greater; what is computed from it then fits into 64 bits."""

LONGEST_NUMBER = 40
"""Characters; what is longer is not even looked at."""

FIRST_YEAR, LAST_YEAR = 1000, 3000

_INT = re.compile(r"[-+]?(?:0|[1-9](?:_?[0-9])*)")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ .,'’\u00a0\u202f][0-9]{3})+")
_NOT_FINITE = re.compile(r"[-+]?\.inf|\.nan", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOOLS = {"true": True, "True": True, "false": False, "False": False}


class Unfit(ValueError):
    """A value of the wrong kind; says what was wanted and what stood there."""


def what(node: Node) -> str:
    """The node in two or three words, for the end of a sentence."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Record):
        return "a record of keys and values"
    return "nothing" if node.is_null else quoted(node.text)


def scalar(node: Node, wanted: str) -> Scalar:
    """The node as a scalar that is not null."""
    if not isinstance(node, Scalar) or node.is_null:
        raise Unfit(f"must be {wanted}, not {what(node)}")
    return node


def text(node: Node) -> str:
    """Any scalar as it is written."""
    return scalar(node, "text").text


def whole_number(node: Node) -> int:
    """A plain decimal whole number; `1_000` may be written for 1000."""
    wanted = "a whole number"
    word = scalar(node, wanted)
    if not word.plain:
        raise Unfit(f"must be {wanted}, not the quoted text {quoted(word.text)}")
    if len(word.text) > LONGEST_NUMBER:
        raise Unfit(f"is too large a number: {quoted(word.text)}")
    if _GROUPED.fullmatch(word.text):
        plain = re.sub(r"\D", "", word.text)
        raise Unfit(f"must be {wanted} without signs between its digits: {plain}")
    if not _INT.fullmatch(word.text):
        zeros = " without leading zeros" if _INT.fullmatch(word.text.lstrip("0")) else ""
        raise Unfit(f"must be {wanted}{zeros}, not {quoted(word.text)}")
    if abs(int(word.text)) > LARGEST:
        raise Unfit(f"is too large a number: {quoted(word.text)}")
    return int(word.text)


def number(node: Node) -> float:
    """A plain, finite decimal number."""
    wanted = "a number"
    word = scalar(node, wanted)
    if not word.plain:
        raise Unfit(f"must be {wanted}, not the quoted text {quoted(word.text)}")
    if len(word.text) > LONGEST_NUMBER:
        raise Unfit(f"is too large a number: {quoted(word.text)}")
    if _NOT_FINITE.fullmatch(word.text):
        raise Unfit(f"must be a finite number, not {quoted(word.text)}")
    if not _FLOAT.fullmatch(word.text) and not _INT.fullmatch(word.text):
        raise Unfit(f"must be {wanted}, not {quoted(word.text)}")
    value = float(word.text)
    if not abs(value) <= LARGEST:
        raise Unfit(f"is too large a number: {quoted(word.text)}")
    return value


def truth(node: Node) -> bool:
    """`true` or `false`, and no other word for them."""
    word = scalar(node, "true or false")
    if not word.plain or word.text not in _BOOLS:
        raise Unfit(f"must be true or false, not {quoted(word.text)}")
    return _BOOLS[word.text]


def day(node: Node) -> date:
    """A date written 1941-10-02."""
    word = scalar(node, "a date such as 1941-10-02")
    if not _DATE.fullmatch(word.text):
        raise Unfit(f"must be a date such as 1941-10-02, not {quoted(word.text)}")
    try:
        found = date.fromisoformat(word.text)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise Unfit(f"must be a day of the years {FIRST_YEAR} to {LAST_YEAR}, not {word.text}")
        return found
    except Unfit:
        raise
    except ValueError as error:
        raise Unfit(f"must be a day of the calendar, not {quoted(word.text)}") from error


def nothing(node: Node) -> None:
    """An empty value or `null`."""
    if not isinstance(node, Scalar) or not node.is_null:
        raise Unfit(f"must be empty, not {what(node)}")


def one_of(words: Mapping[str, object]) -> Callable[[Node], object]:
    """A reader of closed words, each standing for a value."""

    def chosen(node: Node) -> object:
        word = scalar(node, "one of " + ", ".join(words)).text
        if word not in words:
            raise Unfit(f"cannot be {quoted(word)}{near(word, words)}")
        return words[word]

    return chosen


def words_of_literal(values: tuple[object, ...]) -> dict[str, object]:
    """How each value of a `Literal` is written in YAML."""
    return {
        str(value).lower() if isinstance(value, bool) else str(value): value for value in values
    }


def words_of_enum(kind: type[Enum]) -> dict[str, object]:
    """How each member is written in YAML: by its name (`HALF_FROZEN` is `half-frozen`) or value."""
    names = {name.lower().replace("_", "-"): member for name, member in kind.__members__.items()}
    values = {str(member.value): member for member in kind if isinstance(member.value, str | int)}
    return {**names, **{word: member for word, member in values.items() if word not in names}}


def plain_value(node: Scalar) -> str | int | float | bool | date | None:
    """A scalar whose type nobody stated, read by its look as YAML's core schema does."""
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    for reader in (truth, whole_number, number, day):
        try:
            return reader(node)
        except Unfit:
            continue
    return node.text
