"""How a record or a compact text becomes an object of the class that describes it."""

from collections.abc import Callable
from typing import Any, Final

import attrs
from attrs import field, frozen

from game.scenario import scalars
from game.scenario.mistakes import near, nearest, quoted
from game.scenario.nodes import Node, Record, Scalar
from game.scenario.scalars import Unfit, what
from game.scenario.validation import faults, sentence

BROKEN: Final = object()
"""Stands for a value that could not be read."""

MOST_GUESSED: Final = 50
"""Unknown keys of a record for which like words are looked for."""


@frozen
class Reading:
    """What was found wrong while reading, with the node of each."""

    faults: list[tuple[Node, str]] = field(factory=list)

    def wrong(self, node: Node, message: str) -> Any:
        """Note that `message` is wrong with `node`; gives back BROKEN for the reader to return."""
        self.faults.append((node, message))
        return BROKEN


Reader = Callable[[Node, str, Reading], Any]
"""Reads a node; the text is the name by which sentences call the value."""


@frozen
class FieldPlan:
    """How one field of a class stands in a file: its key, its reader, whether it must be there."""

    name: str
    argument: str
    key: str
    required: bool
    read: Reader


@frozen
class RecordPlan:
    """How a class stands in a file: its fields by key and, if it has one, its compact notation."""

    kind: type[attrs.AttrsInstance]
    fields: dict[str, FieldPlan]
    from_text: Callable[[str], Any] | None


def read_text(from_text: Callable[[str], Any], node: Node, name: str, reading: Reading) -> Any:
    """A value in a compact notation that its class explains."""
    try:
        return from_text(scalars.text(node))
    except Unfit as error:
        return reading.wrong(node, f"{name} {error}")
    except ValueError as error:
        return reading.wrong(node, f"{name}: {sentence(error)}")


def read_record(plan: RecordPlan, node: Node, name: str, reading: Reading) -> Any:
    """A record as an object, or its compact text where the class has a notation for it."""
    if isinstance(node, Scalar) and plan.from_text is not None and not node.is_null:
        return read_text(plan.from_text, node, name, reading)
    if not isinstance(node, Record):
        either = "text or " if plan.from_text is not None else ""
        wanted = f"{either}a record of keys and values"
        return reading.wrong(node, f"{name} must be {wanted}, not {what(node)}")
    values: dict[str, Any] = {}
    unknown: list[Scalar] = []
    for key, (key_node, value_node) in node.entries.items():
        if key not in plan.fields:
            unknown.append(key_node)
            continue
        value = plan.fields[key].read(value_node, key, reading)
        if value is not BROKEN:
            values[plan.fields[key].name] = value
    _tell_of_keys(plan, node, unknown, reading)
    return _built(plan, node, values, reading)


def _tell_of_keys(plan: RecordPlan, node: Record, unknown: list[Scalar], reading: Reading) -> None:
    """Unknown and missing keys; a missing one that an unknown one resembles is told of once."""
    if not unknown and len(node.entries) == len(plan.fields):
        return
    missing = [key for key in plan.fields if key not in node.entries]
    for number, key_node in enumerate(unknown):
        guess, hint = None, ""
        if number < MOST_GUESSED:
            guess = nearest(key_node.text, missing)
            hint = near(key_node.text, [guess] if guess else plan.fields)
        reading.wrong(key_node, f"{plan.kind.__name__} has no field {quoted(key_node.text)}{hint}")
        if guess:
            missing.remove(guess)
    for key in missing:
        if plan.fields[key].required:
            reading.wrong(node, f"{plan.kind.__name__} needs {key!r}, which is missing")


def _built(plan: RecordPlan, node: Record, values: dict[str, Any], reading: Reading) -> Any:
    """The object; or BROKEN, having told what its class says against the values."""
    fields = plan.fields.values()
    present = [each for each in fields if each.key in node.entries]
    read = [each for each in present if each.name in values]
    nodes = {each.name: node.entries[each.key][1] for each in present}
    if len(read) < len(present) or any(f.required and f.key not in node.entries for f in fields):
        reading.faults.extend(faults(plan.kind, values, nodes))
        return BROKEN
    try:
        return plan.kind(**{each.argument: values[each.name] for each in read})
    except (ValueError, TypeError) as error:
        found = list(faults(plan.kind, values, nodes))
        if not found and isinstance(error, TypeError):
            raise
        reading.faults.extend(found or [(node, f"{plan.kind.__name__}: {sentence(error)}")])
        return BROKEN
