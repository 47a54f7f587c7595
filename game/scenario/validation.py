"""What the validators of an attrs class find wrong, as plain sentences at their values."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from game.scenario.mistakes import near, quoted
from game.scenario.nodes import Listing, Node

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], Any]
Fault = tuple[Node, str]

_COMPARISONS = {
    ">=": "{subject} must be at least {bound}, not {got}",
    "<=": "{subject} must be at most {bound}, not {got}",
    ">": "{subject} must be more than {bound}, not {got}",
    "<": "{subject} must be less than {bound}, not {got}",
    "==": "{subject} must be equal to {bound}, not {got}",
}
_BOUND = re.compile(
    r"(?P<length>Length of )?'\w+' must be (?P<how>[<>=]+) (?P<bound>.*): (?P<got>.*)"
)


def key_of(attribute: "attrs.Attribute[Any]") -> str:
    """The key of a field in a file: its name without outer underscores, or by its metadata."""
    return str(attribute.metadata.get("key", attribute.name.strip("_")))


def faults(
    kind: type[attrs.AttrsInstance], values: Mapping[str, Any], nodes: Mapping[str, Node]
) -> Iterator[Fault]:
    """Every fault that the validators of `kind` find in the values read so far.

    values, nodes: by the name of the class's attribute; `nodes` has all that the file gives and
    `values` what of it could be read.  A validator that asks for a value that could not be read is
    passed over: nothing can be said yet.
    """
    instance = kind.__new__(kind)
    given = [attribute for attribute in attrs.fields(kind) if attribute.name in values]
    for attribute in attrs.fields(kind):
        if attribute.name in values:
            object.__setattr__(instance, attribute.name, values[attribute.name])
        elif attribute.name not in nodes and _has_plain_default(attribute):
            object.__setattr__(instance, attribute.name, attribute.default)
    for attribute in given:
        if attribute.validator is not None:
            node, value = nodes[attribute.name], values[attribute.name]
            yield from _faults_of(attribute.validator, instance, attribute, node, value)


def _has_plain_default(attribute: "attrs.Attribute[Any]") -> bool:
    default = attribute.default
    return default is not attrs.NOTHING and not isinstance(default, attrs.Factory)  # type: ignore[arg-type]


def sentence(error: Exception, name: str = "") -> str:
    """The message of an error raised by a class or validator, without attrs' trimmings."""
    message = str(error.args[0]) if error.args else type(error).__name__
    if found := _BOUND.fullmatch(message):
        subject = f"the length of {name}" if found["length"] else name
        told = _COMPARISONS[found["how"]]
        return told.format(subject=subject, bound=found["bound"], got=found["got"])
    if len(error.args) == 4 and "must be in" in message:
        options, got = error.args[2], str(error.args[3])
        return f"{name} cannot be {quoted(got)}{near(got, [str(each) for each in options])}"
    if len(error.args) == 4 and "must match regex" in message:
        pattern, got = error.args[2].pattern, str(error.args[3])
        return f"{name} must match the pattern {pattern}, and {quoted(got)} does not"
    return re.sub(rf"'({name})'", r"\1", message.removesuffix(".")) if name else message


def _faults_of(
    validator: Validator,
    instance: object,
    attribute: "attrs.Attribute[Any]",
    node: Node,
    value: Any,
) -> list[Fault]:
    """The faults one validator finds; validators of members are asked member by member."""
    parts: Sequence[Validator] = getattr(validator, "_validators", ())
    for part in parts:
        if found := _faults_of(part, instance, attribute, node, value):
            return found
    member: Validator | None = getattr(validator, "member_validator", None)
    if member is not None and isinstance(node, Listing) and len(node.items) == len(value):
        by_member = [
            _faults_of(member, instance, attribute, each, part)
            for each, part in zip(node.items, value, strict=True)
        ]
        if any(by_member):
            return [fault for found in by_member for fault in found]
    try:
        validator(instance, attribute, value)
    except (ValueError, TypeError) as error:
        name, key = attribute.name, key_of(attribute)
        return [(node, re.sub(rf"\b{name}\b", key, sentence(error, name)))]
    except AttributeError:
        return []
    return []
