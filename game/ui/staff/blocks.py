"""What a page of the staff book is made of: plain data, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import field, frozen

from game.model.why import Why
from game.ui.acts import Act
from game.ui.charts import Chart

Tone: TypeAlias = Literal[
    "plain", "muted", "faint", "good", "fair", "bad", "accent", "axis", "soviet"
]
Align: TypeAlias = Literal["left", "right"]
Explain: TypeAlias = Callable[[], Why | None]


@frozen
class Heading:
    """A heading, with a short remark to the right."""

    text: str
    note: str = ""


@frozen
class Text:
    """A paragraph."""

    text: str
    tone: Tone = "plain"
    act: Act | None = None


@frozen
class Cell:
    """A field of a table."""

    text: str
    tone: Tone = "plain"
    tip: str = ""
    share: float | None = None
    """A bar under the text, filled to that share of 1."""
    sort: float | str | None = None
    """What the column is sorted by when it is not the text."""
    why: Explain | None = None
    act: Act | None = None


@frozen
class Column:
    """A column of a table."""

    title: str
    width: float = 1.0
    """Its share of the table's width, relative to the others."""
    align: Align = "left"
    tip: str = ""
    lines: int = 1
    """In how many lines its words may stand where one is too short."""


def figures(title: str, width: float = 1.0, tip: str = "") -> Column:
    """A column of figures, which stand to the right."""
    return Column(title, width, "right", tip)


def _cells(values: tuple[Cell | str, ...]) -> tuple[Cell, ...]:
    return tuple(v if isinstance(v, Cell) else Cell(v) for v in values)


@frozen
class Row:
    """A row of a table; plain words will do for cells."""

    cells: tuple[Cell, ...] = field(converter=_cells)
    act: Act | None = None
    tone: Tone = "plain"
    tip: str = ""


def _columns(values: tuple[Column | str, ...]) -> tuple[Column, ...]:
    return tuple(v if isinstance(v, Column) else Column(v) for v in values)


@frozen
class Table:
    """Rows under sortable titles; a click on a row does what it says."""

    name: str
    """Of the page's tables this one, so that its order is kept; unique on the page."""
    columns: tuple[Column, ...] = field(converter=_columns)
    rows: tuple[Row, ...]
    empty: str = "nothing"
    """What stands there without rows."""
    sortable: bool = True


@frozen
class Gauge:
    """A bar with its name and value; with marks where sources put it."""

    name: str
    value: str
    share: float
    tone: Tone = "accent"
    band: tuple[float, float] | None = None
    """From where to where, in shares of the bar, the sources have it."""
    tip: str = ""
    why: Explain | None = None


@frozen
class Choice:
    """A button."""

    text: str
    act: Act | None
    """None for one that cannot be pressed; then the tip says why."""
    tip: str = ""
    pressed: bool = False
    """Whether it is what holds now."""


@frozen
class Buttons:
    """Buttons in a row, after a name."""

    name: str
    choices: tuple[Choice, ...]


@frozen
class Stepper:
    """A value with a button for less and one for more; None where it cannot go."""

    name: str
    value: str
    less: Act | None
    more: Act | None
    tip: str = ""


@frozen
class Figure:
    """A chart with a title."""

    title: str
    chart: Chart
    height: int = 180
    """In points."""
    tip: str = ""


@frozen
class Tree:
    """The reasons of a number, opened out."""

    why: Why


@frozen
class Columns:
    """Blocks side by side."""

    parts: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...] = ()
    """Relative; equal when absent."""


Block: TypeAlias = Heading | Text | Table | Gauge | Buttons | Stepper | Figure | Tree | Columns
