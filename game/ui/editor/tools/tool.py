"""What every tool has: classes to choose from, a stroke that begins, leads on and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from attrs import frozen

from game.hexes.grid import OFF_MAP, Grid, HexId
from game.hexes.projection import Projection
from game.model.board import Board
from game.scenario.drafting.changes import Key
from game.scenario.drafting.landscape import Landscape
from game.scenario.drafting.papers import Papers
from game.scenario.drafting.sketch import Sketch
from game.scenario.drafting.strokes import Spot
from game.ui.ink import Rgb
from game.ui.layers.layer import Sheet


@frozen
class Sort:
    """A class of what a tool draws, such as paved roads."""

    value: str
    text: str
    colour: Rgb
    about: str = ""


class Workshop(Protocol):
    """What tools work on."""

    papers: Papers
    sketch: Sketch
    landscape: Landscape
    board: Board
    grid: Grid
    projection: Projection

    def changes(self, change: Callable[[], object]) -> bool:
        """Makes a change; whether it could be made, and else says why not."""

    def choose(self, keys: Sequence[Key]) -> None:
        """Shows a record in the form, in its list and on the map."""

    def choose_hex(self, hexagon: HexId) -> None:
        """Chooses what stands in a hex."""

    def write_name(self) -> None:
        """The name of what is chosen is typed next."""

    def tell(self, sentence: str) -> None:
        """A message at the foot of the map."""


class Tool:
    """A tool of the hand."""

    title: ClassVar[str]
    about: ClassVar[str]
    sorts: tuple[Sort, ...] = ()
    erases: ClassVar[bool] = False
    """Whether it can take away what it sets."""
    sizes: ClassVar[tuple[int, ...]] = ()
    """Widths of its brush."""
    on_corners: ClassVar[bool] = False
    """Whether it goes from corner to corner and not from hex to hex."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self.sort = 0
        self.erasing = False
        self.size = 1
        self.stroke: list[str] = []
        """Labels of hexes or corners since the button went down."""

    @property
    def value(self) -> str:
        """The class that is chosen."""
        return self.sorts[self.sort].value

    def take(self, value: str) -> None:
        """Chooses a class by its value, if there is such a one."""
        values = [sort.value for sort in self.sorts]
        if value in values:
            self.sort, self.erasing = values.index(value), False

    def begin(self, spot: Spot) -> None:
        """The button goes down."""
        self.stroke = []
        self.lead(spot)

    def lead(self, spot: Spot) -> None:
        """The hand moves on: the hexes between, each next to the one before."""
        if spot.hexagon == OFF_MAP:
            return
        grid = self.shop.grid
        if not self.stroke:
            self.stroke.append(grid.label(spot.hexagon))
            return
        way = grid.line(grid.hex_labelled(self.stroke[-1]), spot.hexagon)
        self.stroke += [grid.label(hexagon) for hexagon in way[1:] if hexagon != OFF_MAP]

    def end(self) -> None:
        """The button goes up: what was drawn is written."""
        stroke, self.stroke = self.stroke, []
        if stroke:
            self.finish(stroke)

    def finish(self, stroke: list[str]) -> None:
        """Writes a stroke."""

    def cancel(self) -> None:
        """The stroke comes to nothing."""
        self.stroke = []

    def pick_up(self, spot: Spot) -> None:
        """Takes over the class of what lies there."""

    def draw(self, sheet: Sheet) -> None:
        """What there is of its kind, to be seen clearly, and the stroke."""
