"""Places, belts of works, and what the scenario sets on the map: supply, victory, airfields."""

from __future__ import annotations

from datetime import date
from typing import Final

import pygame

from game.scenario.drafting.changes import Key
from game.scenario.drafting.papers import MAP
from game.scenario.drafting.sketch import words
from game.scenario.drafting.strokes import Spot, hexes_on_grid
from game.scenario.nodes import Listing, Scalar
from game.texts import mark, tr
from game.ui.editor.tools.lines import ERASED, STROKE
from game.ui.editor.tools.tool import Sort, Tool, Workshop
from game.ui.ink import Hand, Ink, Rgb
from game.ui.layers.layer import Sheet
from game.ui.layers.shapes import corners, stamp

AXIS: Final[Rgb] = (92, 104, 84)
SOVIET: Final[Rgb] = (168, 54, 44)
DARK: Final[Rgb] = (24, 22, 18)
PAPER: Final[Rgb] = (250, 242, 220)
POINTS: Final = 10
"""Victory points of a place that is worth something from now on."""


class Dotted(Tool):
    """A tool whose things are shown as small signs in their hexes."""

    def __init__(self, shop: Workshop, ink: Ink) -> None:
        super().__init__(shop)
        self.ink = ink

    def sign(self, sheet: Sheet, label: str, colour: Rgb, text: str) -> None:
        """A round sign with a letter or a figure."""
        for hexagon in hexes_on_grid(self.shop.grid, [label]):
            x, y = sheet.at(hexagon)
            radius = max(5, sheet.zoom // 6)
            pygame.draw.circle(sheet.surface, DARK, (x, y), radius + 2)
            pygame.draw.circle(sheet.surface, colour, (x, y), radius)
            hand = Hand(radius * 1.4 / self.ink.scale, "narrow-bold")
            shown = self.ink.words(text, hand, PAPER)
            sheet.surface.blit(shown, shown.get_rect(center=(x, y)))


class PlaceTool(Dotted):
    """Towns and villages."""

    title = mark("Places")
    about = mark("Click a hex for a new place, and type its name; drag a place to move it")
    erases = True
    sorts = tuple(
        Sort(str(size), text, (176, 96, 60))
        for size, text in (
            (1, "village"),
            (2, "small town"),
            (3, "town"),
            (4, "city"),
            (5, "capital"),
        )
    )

    def finish(self, stroke: list[str]) -> None:
        """A new place, or another hex for one."""
        shop, first, last = self.shop, stroke[0], stroke[-1]
        there = shop.sketch.place_at(first)
        if there is not None and self.erasing:
            shop.changes(lambda: shop.papers.drop((MAP, "places", there.number)))
        elif there is not None and first != last:
            shop.changes(lambda: shop.landscape.move_place(there.number, last))
            shop.choose((MAP, "places", there.number))
        elif there is not None:
            shop.choose((MAP, "places", there.number))
        elif not self.erasing:
            made: list[tuple[Key, ...]] = []
            if shop.changes(lambda: made.append(shop.landscape.found(last, int(self.value)))):
                shop.choose(made[0])
                shop.write_name()

    def pick_up(self, spot: Spot) -> None:
        """The size of the place there, which is chosen."""
        place = self.shop.sketch.place_at(self.shop.grid.label(spot.hexagon))
        if place is not None:
            self.take(str(place.size))
            self.shop.choose((MAP, "places", place.number))

    def draw(self, sheet: Sheet) -> None:
        """The size of each place as a figure."""
        for place in self.shop.sketch.places:
            self.sign(sheet, place.label, self.sorts[0].colour, str(place.size))
        if self.stroke:
            self.sign(sheet, self.stroke[-1], ERASED if self.erasing else STROKE, "")


class WorksTool(Dotted):
    """Belts of works."""

    title = mark("Works")
    about = mark("Drag over hexes for a belt; what begins in one of the same kind makes it longer")
    erases = True
    sorts = tuple(
        Sort(f"{side} {level}", f"{name} {level}", colour, about)
        for side, name, colour in (("axis", "Axis", AXIS), ("soviet", "Soviet", SOVIET))
        for level, about in (
            (1, "Trenches"), (2, "Trenches and wire"), (3, "With pillboxes"),
            (4, "A fortified region"),
        )
    )  # fmt: skip

    def finish(self, stroke: list[str]) -> None:
        """Works in the hexes of the stroke, or none there any more."""
        shop = self.shop
        if self.erasing:
            shop.changes(lambda: shop.landscape.raze(stroke))
            return
        side, level = self.value.split()
        node = shop.papers.at(("start",))
        try:
            day: date | str = date.fromisoformat(node.text if isinstance(node, Scalar) else "")
        except ValueError:
            day = ""
        made: list[tuple[Key, ...]] = []
        if shop.changes(lambda: made.append(shop.landscape.fortify(stroke, side, int(level), day))):
            shop.choose(made[0])

    def pick_up(self, spot: Spot) -> None:
        """Side and level of the belt there, which is chosen."""
        label = self.shop.grid.label(spot.hexagon)
        for belt in self.shop.sketch.belts:
            if label in belt.labels:
                self.take(f"{belt.side} {belt.level}")
                self.shop.choose((MAP, "fortifications", belt.number))
                return

    def draw(self, sheet: Sheet) -> None:
        """The belts, hatched the closer the stronger they are."""
        seen = set(sheet.hexes.tolist())
        for belt in self.shop.sketch.belts:
            colour = AXIS if belt.side == "axis" else SOVIET
            for hexagon in hexes_on_grid(self.shop.grid, belt.labels):
                if hexagon in seen:
                    shape = stamp(sheet.zoom, colour, 60 + 45 * belt.level, "crossed", 60)
                    sheet.surface.blit(shape, shape.get_rect(center=sheet.at(hexagon)))
        for hexagon in hexes_on_grid(self.shop.grid, self.stroke):
            shape_of = corners(sheet.at(hexagon), sheet.zoom, 0.9)
            colour = ERASED if self.erasing else STROKE
            pygame.draw.polygon(sheet.surface, colour, shape_of, 3)


class PointsTool(Dotted):
    """What the scenario sets in hexes: where supply comes from, what is worth points, airfields."""

    title = mark("Points")
    about = mark("Click a hex to set one, or to choose the one that is there")
    erases = True
    sorts = (
        Sort(
            "axis", "Axis supply", AXIS, "Where a railway brings trains of the Axis on to the map"
        ),
        Sort("soviet", mark("Soviet supply"), SOVIET, mark("The same for the Soviet side")),
        Sort(
            "victory",
            mark("victory"),
            (150, 112, 24),
            mark("Worth points to its holder"),
        ),
        Sort("airfield", mark("airfield"), (62, 104, 140)),
    )

    def things(self, value: str) -> list[tuple[tuple[Key, ...], str]]:
        """The keys and hexes of what there is of a class."""
        papers, shop = self.shop.papers, self.shop
        keys: tuple[Key, ...] = {"victory": ("victory", "places"), "airfield": ("airfields",)}.get(
            value, ("rail_sources",)
        )
        node, found = papers.at(keys), []
        places = {place.name: place.label for place in shop.sketch.places}
        for number, item in enumerate(node.items if isinstance(node, Listing) else ()):
            said = words(item)
            if value in ("axis", "soviet") and said.get("side") != value:
                continue
            label = places.get(said.get("place", ""), said.get("hex", ""))
            found.append(((*keys, number), label))
        return found

    def finish(self, stroke: list[str]) -> None:
        """Sets one, chooses the one that is there, or takes it away."""
        shop, label = self.shop, stroke[-1]
        there = next((keys for keys, where in self.things(self.value) if where == label), None)
        if there is not None and self.erasing:
            shop.changes(lambda: shop.papers.drop(there))
        elif there is not None:
            shop.choose(there)
        elif not self.erasing:
            self._set(label)

    def _set(self, label: str) -> None:
        shop, place = self.shop, self.shop.sketch.place_at(label)
        keys: tuple[Key, ...] = ("rail_sources",)
        item: dict[str, object] = {"side": self.value, "hex": label}
        if place is not None:
            item["name"] = place.name
        if self.value == "airfield":
            keys, item = ("airfields",), {key: item[key] for key in ("hex", "name") if key in item}
        elif self.value == "victory":
            if place is None:
                shop.tell(tr("Only a place with a name can be worth points: set one first."))
                return
            keys, item = (
                ("victory", "places"),
                {"place": place.name, "axis": POINTS, "soviet": POINTS},
            )
        made: list[int] = []
        if shop.changes(lambda: made.append(shop.papers.add(keys, item))):
            shop.choose((*keys, made[0]))

    def pick_up(self, spot: Spot) -> None:
        """The class of what is there, which is chosen."""
        label = self.shop.grid.label(spot.hexagon)
        for sort in self.sorts:
            for keys, where in self.things(sort.value):
                if where == label:
                    self.take(sort.value)
                    self.shop.choose(keys)
                    return

    def draw(self, sheet: Sheet) -> None:
        """A sign for each of them, those of the chosen class above the others."""
        for sort in sorted(self.sorts, key=lambda sort: sort.value == self.value):
            for _, label in self.things(sort.value):
                letter = {"victory": "V", "airfield": "F"}.get(sort.value, "S")
                self.sign(sheet, label, sort.colour, letter)
