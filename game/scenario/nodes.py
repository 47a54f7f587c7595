"""YAML text as a tree of nodes that know their places, built within limits and without tags."""

import re
from collections.abc import Callable, Iterator

import yaml
from attrs import define, evolve, field, frozen

DEEPEST = 32
"""Levels of lists and records within one another."""

MOST_NODES = 100_000
"""Values in one file, repeated ones counted each time; the largest campaign has 29,000."""

MOST_REPEATED = 10_000
"""Values that aliases (`*name`) may repeat in one file, so that none can grow without bound."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Place = tuple[int, int]
"""Line and column, counted from 1."""


@frozen(eq=False)
class Scalar:
    """One word, number or text as it was written; `plain` when without quotation marks."""

    text: str
    plain: bool
    place: Place

    @property
    def is_null(self) -> bool:
        """Whether nothing was written, or a plain `null`."""
        return self.plain and self.text in NULLS


@frozen(eq=False)
class Listing:
    """A list."""

    items: list["Node"]
    place: Place


@frozen(eq=False)
class Record:
    """Keys and their values; each entry holds the key's own node and the value's."""

    entries: dict[str, tuple[Scalar, "Node"]]
    place: Place


Node = Scalar | Listing | Record


class Unreadable(ValueError):
    """The text breaks YAML's syntax or a limit at `place`, so nothing after it can be judged."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


@define(eq=False)
class _Open:
    """A list or record whose end has not been reached."""

    start: yaml.CollectionStartEvent
    nodes_before: int
    items: list[Node] = field(factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(factory=dict)
    key: Node | None = None

    def closed(self) -> Node:
        if isinstance(self.start, yaml.SequenceStartEvent):
            return Listing(self.items, _place(self.start))
        return Record(self.entries, _place(self.start))


class Composer:
    """Builds one tree from YAML text; calls `wrong(place, message)` for what can be passed over.

    PyYAML's own composer keeps the last of two equal keys in silence, calls itself for each level
    and follows aliases without counting; hence this one, over PyYAML's events.
    """

    def __init__(self, wrong: Callable[[Place, str], None]) -> None:
        self._wrong = wrong
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._nodes = 0
        self._repeated = 0
        self._root: Node | None = None

    def compose(self, text: str) -> Node:
        """The tree of `text`; raises Unreadable where the syntax or a limit is broken."""
        for event in _events(text):
            if isinstance(event, yaml.ScalarEvent):
                node = Scalar(event.value, not event.style, _place(event))
                self._refuse_tag(event)
                self._add(node)
                self._remember(event.anchor, node, 1)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
            elif isinstance(event, yaml.AliasEvent):
                self._repeat(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
                raise Unreadable(_place(event), "a file holds one document; remove this '---'")
        if self._root is None:
            raise Unreadable((1, 1), "the file is empty")
        return self._root

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_tag(event)
        if len(self._open) == DEEPEST:
            raise Unreadable(_place(event), f"lists and records go deeper than {DEEPEST} levels")
        self._open.append(_Open(event, self._nodes))

    def _end(self) -> None:
        ended = self._open.pop()
        node = ended.closed()
        self._add(node)
        self._remember(ended.start.anchor, node, self._nodes - ended.nodes_before)

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise Unreadable(node.place, f"the file holds more than {MOST_NODES} values")
        if not self._open:
            self._root = node
            return
        within = self._open[-1]
        if isinstance(within.start, yaml.SequenceStartEvent):
            within.items.append(node)
        elif within.key is None:
            within.key = node
        else:
            self._enter(within.entries, within.key, node)
            within.key = None

    def _enter(self, entries: dict[str, tuple[Scalar, Node]], key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._wrong(key.place, "a key must be a word, not a list or a record")
        elif key.plain and key.text == "<<":
            self._wrong(key.place, "'<<' does not merge records here; write the values out")
        elif key.text in entries:
            first = entries[key.text][0].place[0]
            self._wrong(key.place, f"{key.text!r} stands twice; it is already on line {first}")
        else:
            entries[key.text] = key, value

    def _remember(self, anchor: str | None, node: Node, nodes: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = node, nodes

    def _repeat(self, event: yaml.AliasEvent) -> None:
        anchor = str(event.anchor)
        if anchor not in self._anchors:
            raise Unreadable(_place(event), f"no value named '&{anchor}' ends before this '*'")
        node, nodes = self._anchors[anchor]
        self._repeated += nodes
        if self._repeated > MOST_REPEATED:
            message = f"aliases repeat more than {MOST_REPEATED} values; write them out"
            raise Unreadable(_place(event), message)
        self._nodes += nodes - 1
        self._add(node)

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._wrong(_place(event), f"the tag {tag!r} is not read; write the plain value")


_SYNTAX = (
    ("expected ',' or ']'", "',' or ']' is missing before this"),
    ("expected ',' or '}'", "',' or '}' is missing before this"),
    (
        "mapping values are not allowed",
        "a ':' cannot stand here; quote the text or mend the indent",
    ),
    ("found a tab", "a tab cannot indent; use spaces"),
    ("cannot start any token", "a value cannot begin with this character; quote it"),
    ("unknown escape character", "unknown '\\' escape; double the backslash or use single quotes"),
    ("could not find expected ':'", "a ':' is missing before this"),
    ("did not find expected '-'", "this fits nothing above it; mend the indent"),
    ("did not find expected key", "this fits nothing above it; mend the indent"),
    ("expected <block end>", "this fits nothing above it; mend the indent"),
    ("expected node content", "a value is missing before this"),
    ("expected the node content", "a value is missing before this"),
)
"""Words of PyYAML's two parsers, and the sentence a person needs instead."""


_REMARK_FOR_VALUE = re.compile(r"[:,\[{] +#(?=\w)")
"""What reads as a remark where a value was meant, such as a colour."""


def _events(text: str) -> Iterator[yaml.Event]:
    """The events of YAML text, from the C parser where PyYAML was built with it."""
    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        raise Unreadable(*_syntax_mistake(error, text)) from error
    except yaml.YAMLError as error:
        raise Unreadable((1, 1), f"not YAML: {error}") from error


def _syntax_mistake(error: yaml.MarkedYAMLError, text: str) -> tuple[Place, str]:
    """Where the parser gave up, or where what is never closed was opened; and why."""
    problem, mark, opened = error.problem or "", error.problem_mark, error.context_mark
    sentence = next((plain for words, plain in _SYNTAX if words in problem), f"not YAML: {problem}")
    if mark is None:
        return (1, 1), sentence
    if text[mark.index : mark.index + 1] == "\t":
        sentence = "a tab cannot indent; use spaces"
    if opened is not None and not text[mark.index :].strip() and "scalar" in str(error.context):
        return _counted(opened), "the quotation mark opened here is never closed"
    if opened is not None and "flow" in str(error.context):
        if remark := _REMARK_FOR_VALUE.search(text, opened.index, mark.index):
            before = text[: remark.end()].split("\n")
            hint = "a '#' after a blank begins a remark; put the value in quotation marks"
            return (len(before), len(before[-1])), hint
        if not text[mark.index :].strip():
            return _counted(opened), "the bracket opened here is never closed"
        sentence += f"; the bracket was opened on line {opened.line + 1}"
    return _counted(mark), sentence


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _counted(mark: yaml.Mark) -> Place:
    """The place of a mark, whose lines and columns count from 0."""
    return mark.line + 1, mark.column + 1


def placed(node: Node, place: Place) -> Node:
    """A copy of a node that stands, with all that is in it, at one place."""
    if isinstance(node, Listing):
        return Listing([placed(item, place) for item in node.items], place)
    if isinstance(node, Record):
        entries = {
            name: (evolve(k, place=place), placed(v, place))
            for name, (k, v) in node.entries.items()
        }
        return Record(entries, place)
    return evolve(node, place=place)
