"""A scenario that is looked over: how what is wrong is told at its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from game.hexes.grid import OFF_MAP, HexId
from game.model.records import ScenarioRecord
from game.model.world import World
from game.scenario.document import Document
from game.scenario.mistakes import Level, Mistake, near

Key = str | int
Rules = tuple[str, ...]
"""Ways to values of the rules, such as `units.rifle_division.frontage`."""


@frozen(eq=False)
class Check:
    """A scenario under examination: its document, its world, and how a mistake is told."""

    document: Document
    world: World

    @property
    def scenario(self) -> ScenarioRecord:
        """The scenario."""
        return self.world.scenario

    def wrong(self, message: str, *keys: Key, mend: str = "", rules: Rules = ()) -> Mistake:
        """A mistake at the value of these keys, by these rules."""
        return evolve(self.document.mistake(message, *keys), mend=mend, rules=rules)

    def doubt(self, message: str, *keys: Key, mend: str = "", rules: Rules = ()) -> Mistake:
        """What can be used, and hardly does what was wanted."""
        return evolve(self.wrong(message, *keys, mend=mend, rules=rules), level=Level.DOUBT)

    def hex(self, label: str, *keys: Key, land: bool = True) -> Iterator[Mistake]:
        """A label must be a hex of the map, and one where units can stand if on `land`."""
        try:
            hexagon = self.world.board.grid.hex_labelled(label)
        except ValueError as error:
            yield self.wrong(str(error), *keys, mend=self.meant(label))
            return
        if land and not self.world.board.passable[hexagon]:
            name = self.world.board.lake_names.get(hexagon, "a lake")
            mend = "Choose a hex of land beside it."
            yield self.wrong(f"hex {label} is water ({name})", *keys, mend=mend)

    def meant(self, label: str) -> str:
        """How to mend what is no hex: the hex of a place, or how hexes are written."""
        try:
            hexagon = self.world.board.place(label).hex
        except KeyError:
            four = len(label) == 4 and label.isdigit()
            return "" if four else "A hex is written with four digits, column and row."
        return f"{label} lies in hex {self.world.board.grid.label(hexagon)}."

    def place(self, name: str, *keys: Key) -> Iterator[Mistake]:
        """A place must be on the map under one of its names."""
        try:
            self.world.board.place(name)
        except KeyError:
            known = [place.name for place in self.world.board.places]
            yield self.wrong(f"there is no place {name!r} on the map{near(name, known)}", *keys)

    def army(self, id_: str, side: str | None, *keys: Key) -> Iterator[Mistake]:
        """An army must be one of the scenario's, and of that side if one is given."""
        if id_ not in self.world.army_ids:
            yield self.wrong(f"there is no army {id_!r}{near(id_, self.world.army_ids)}", *keys)
        elif side not in (None, self.world.armies[self.world.army_ids[id_]].side):
            message = f"the army {id_!r} is not of the {side} side"
            yield self.wrong(message, *keys, mend="Name another army, or change the side.")

    def span(self, first: date, last: date, *keys: Key) -> Iterator[Mistake]:
        """A span of days must not end before it begins."""
        if last < first:
            message = f"this span ends on {last}, before it begins on {first}"
            yield self.wrong(message, *keys, "to", mend="Are the two days the wrong way round?")


def doubled(check: Check, section: str, ids: list[str]) -> Iterator[Mistake]:
    """Ids that stand twice."""
    first: dict[str, int] = {}
    for number, id_ in enumerate(ids):
        if id_ in first:
            line, _ = check.document.locate(section, first[id_], "id")
            message = f"the id {id_!r} stands twice; it is already on line {line}"
            yield check.wrong(message, section, number, "id", mend="Give one of them another id.")
        first.setdefault(id_, number)


def known_hex(check: Check, label: str) -> HexId:
    """The hex of a label, OFF_MAP where there is none (of which another mistake tells)."""
    try:
        return check.world.board.grid.hex_labelled(label)
    except ValueError:
        return OFF_MAP
