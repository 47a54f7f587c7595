"""Events for people and programs outside: one JSON object each, sides and units by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from attrs import define, fields_dict

from game.model.events import (
    BattleFought,
    ColumnsWritten,
    Event,
    Losses,
    SideTurnBegan,
    UnitsChanged,
)
from game.model.game import Game
from game.model.records import Side
from game.model.tables import LOSSES
from game.model.world import World

LEFT_OUT: Final = ("values", "losses", "attacker_losses", "defender_losses")
"""Fields that are written in another way, or are the inner book-keeping of the state."""


@define
class Chronicle:
    """Tells a game's events once each, as they come.

    `side` is `axis`, `soviet`, or null for what concerns both; `hex` is the number printed on the
    map, with `lat` and `lon` of its centre; units go by their ids in the scenario.
    """

    told: int = 0
    """How many events have been told."""
    turn: int = 0

    def news(self, game: Game) -> Iterator[dict[str, Any]]:
        """Each event since the last call as a plain object with `type`, `turn`, `date`, `side`."""
        for event in islice(game.events, self.told, None):
            if isinstance(event, SideTurnBegan):
                self.turn = event.turn
            self.told += 1
            yield entry(game.world, event, self.turn)


def entry(world: World, event: Event, turn: int) -> dict[str, Any]:
    """One event as a plain object."""
    line: dict[str, Any] = {
        "type": type(event).__name__,
        "turn": turn,
        "date": world.date_of(turn).isoformat(),
        "side": side_of(world, event),
    }
    for name in fields_dict(type(event)):  # type: ignore[arg-type]
        if name not in (*LEFT_OUT, *line):
            line |= told(world, event, name)
    if losses := losses_of(event):
        line["losses"] = losses
    return line


def side_of(world: World, event: Event) -> str | None:
    """The side whose event it is; None for what concerns both."""
    if isinstance(event, BattleFought):
        return Side(event.attacker).key
    number = getattr(event, "side", None)
    if number is None:
        units = getattr(event, "units", None) or [getattr(event, "unit", None)]
        number = None if units[0] is None else int(world.side[units[0]])
    return None if number is None or number < 0 else Side(number).key


def told(world: World, event: Event, name: str) -> dict[str, Any]:
    """One field by the words of the map and the scenario; hexes with their coordinates."""
    value, grid = getattr(event, name), world.board.grid
    if name in ("attacker", "defender"):
        return {name: Side(value).key}
    if name == "unit":
        return {"unit": world.units[value].id, "name": world.units[value].name}
    if name in ("units", "attackers", "defenders"):
        return {name: [world.units[unit].id for unit in value]}
    if name in ("path", "hexes"):
        where = {name: [grid.label(hexagon) for hexagon in value]}
        return where | (at(world, value[-1]) if name == "path" else {})
    if name == "hex":
        return at(world, value)
    return {name: value}


def at(world: World, hexagon: int) -> dict[str, Any]:
    """A hex by its printed number, and where it lies."""
    latitude, longitude = world.board.projection.centre_of(hexagon)
    return {
        "hex": world.board.grid.label(hexagon),
        "lat": round(latitude, 4),
        "lon": round(longitude, 4),
    }


def losses_of(event: Event) -> Mapping[str, Losses]:
    """What an event cost each side, every category named; empty where it cost nothing."""
    if isinstance(event, BattleFought):
        by_side = {event.attacker: event.attacker_losses, event.defender: event.defender_losses}
    elif isinstance(event, ColumnsWritten):
        by_side = dict(enumerate(event.losses))
    elif isinstance(event, UnitsChanged):
        by_side = {}
    else:
        losses, side = getattr(event, "losses", None), getattr(event, "side", None)
        if losses is None or side is None:
            return losses or {}
        by_side = {side: losses}
    return {
        Side(side).key: {name: losses.get(name, 0) for name in LOSSES}
        for side, losses in by_side.items()
        if losses
    }
