"""What is told of a game's events under its pictures, in words that take no side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import Final

from game.lab.reel.frames import Caption, Spot
from game.model.events import (
    BattleFought,
    ControlChanged,
    Event,
    GameEnded,
    HappeningOccurred,
    LeaderChanged,
    Losses,
    PocketFormed,
    PocketLiquidated,
    UnitDestroyed,
)
from game.model.figures import thousands
from game.model.records import Side
from game.model.world import World

TOWN: Final = 3
"""Size from which a place is worth a line when it changes hands."""
DID: Final = {
    "held": "held",
    "retreat": "fell back",
    "rout": "was routed",
    "shattered": "was shattered",
    "overrun": "was overrun",
    "surrendered": "surrendered",
}
"""What the defender did, by result of a battle."""


def caption(world: World, event: Event) -> Caption | None:
    """The caption of an event; None for those that are not told."""
    return _told(event, world)


@singledispatch
def _told(_event: Event, _world: World) -> Caption | None:
    return None


@_told.register
def _battle(event: BattleFought, world: World) -> Caption:
    place = place_of(world, event.hex)
    attackers, defenders = (several(world, units) for units in (event.attackers, event.defenders))
    costs = ", ".join(
        f"{adjective(world, side)} {men(lost)}"
        for side, lost in (
            (event.attacker, event.attacker_losses),
            (event.defender, event.defender_losses),
        )
        if men(lost)
    )
    lost = f". Lost: {costs} men" if costs else ""
    did = DID[event.result]
    if len(event.defenders) > 1:
        did = did.replace("was ", "were ")
    text = f"{place[:1].upper()}{place[1:]}: {attackers} against {defenders}, which {did}"
    return Caption(text + lost, Side(event.attacker), "battle", spot(world, event.hex))


@_told.register
def _destroyed(event: UnitDestroyed, world: World) -> Caption:
    name, place = world.units[event.unit].name, place_of(world, event.hex)
    how = "surrenders" if event.cause in ("surrender", "no retreat") else "is destroyed"
    return Caption(f"{name} {how} {at(place)}", Side(event.side), "unit", spot(world, event.hex))


@_told.register
def _cut_off(event: PocketFormed, world: World) -> Caption | None:
    if not event.divisions:
        return None
    place = place_of(world, event.hexes[0])
    many = "division" if event.divisions == 1 else "divisions"
    text = (
        f"{event.divisions} {adjective(world, event.side)} {many} with {thousands(event.men)} men "
        f"cut off {at(place)}"
    )
    return Caption(text, Side(event.side), "pocket", spot(world, event.hexes[0]))


@_told.register
def _pocket_ended(event: PocketLiquidated, world: World) -> Caption | None:
    if not event.divisions:
        return None
    place = place_of(world, event.hex)
    end = "relieved" if event.relieved else f"no more; {thousands(event.captured)} prisoners"
    text = f"The pocket {at(place)} is {end}"
    return Caption(text, Side(event.side), "pocket", spot(world, event.hex))


@_told.register
def _taken(event: ControlChanged, world: World) -> Caption | None:
    place = world.board.place_at.get(event.hex)
    worth = {victory.place for victory in world.scenario.victory.places}
    if place is None or (place.size < TOWN and place.name not in worth) or event.side < 0:
        return None
    text = f"The {adjective(world, event.side)} side takes {place.name}"
    return Caption(text, Side(event.side), "place", spot(world, event.hex))


@_told.register
def _happened(event: HappeningOccurred, _world: World) -> Caption:
    side = Side(event.side) if event.side >= 0 else None
    return Caption(f"{event.title}: {event.option}" if event.option else event.title, side)


@_told.register
def _leader(event: LeaderChanged, world: World) -> Caption | None:
    if event.leader < 0:
        return None
    army = world.armies[event.army].name
    return Caption(f"{world.people[event.leader].name} takes over {army}", Side(event.side))


@_told.register
def _ended(event: GameEnded, world: World) -> Caption:
    levels = world.scenario.victory.levels
    name = levels[event.level].name if 0 <= event.level < len(levels) else "undecided"
    return Caption(f"The battle is over: {name}")


def place_of(world: World, hexagon: int) -> str:
    """A place by its name, or by that of the nearest."""
    board = world.board
    if hexagon in board.place_at:
        return board.place_at[hexagon].name
    near = board.nearest_place(hexagon)
    return f"near {near.name}" if near else board.grid.label(hexagon)


def at(place: str) -> str:
    """`at Klin`, but `near Klin` as it is."""
    return place if place.startswith("near ") else f"at {place}"


def adjective(world: World, side: int) -> str:
    """What a side is called."""
    return world.scenario.sides[Side(side).key].adjective


def spot(world: World, hexagon: int) -> Spot:
    """The middle of a hex."""
    x, y = world.board.grid.centres[hexagon]
    return float(x), float(y)


def several(world: World, units: Sequence[int]) -> str:
    """The first of some units, and how many more."""
    if not units:
        return "nobody"
    first = world.units[units[0]]
    more = f" and {len(units) - 1} more" if len(units) > 1 else ""
    return f"{first.short or first.name}{more}"


def men(losses: Losses) -> str:
    """The men of a side's losses in a battle; empty for none."""
    lost = sum(losses.get(kind, 0) for kind in ("killed", "wounded", "missing", "captured"))
    return thousands(lost) if lost else ""
