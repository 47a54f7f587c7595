"""Pockets: units without a supply path, the ground they hold and the ring around them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import numpy as np
from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.retreat import WOODS
from game.rules.supply import connected, supply_token
from game.rules.zoc import frontage_used, on_map

PER_TURN: Final = 100
"""Pocket numbers: the turn of forming times this, plus one for each formed that turn."""


@frozen
class Pocket:
    """Units of one side that are cut off together, and the ground they hold."""

    side: Side
    hexes: tuple[HexId, ...]
    units: tuple[UnitId, ...]
    men: int
    divisions: int
    ring: int
    """Metres of ring for each enemy division around it."""
    woods: int
    """Percent of its ground that is woods."""
    days: int
    """Hundredths of days without supply, of the unit longest cut off."""
    number: int
    """The number under which it was announced; 0 when it is too new."""
    holds: int
    """Tenths of enemy divisions that stand around it."""
    need: int
    """Tenths of divisions that would hold the ring tightly."""
    tied: int
    """Division-days of the enemy's that it has taken so far."""


@frozen
class Ring:
    """The enemy around a pocket."""

    metres: int
    """Length along the sides of the hexes."""
    divisions: int
    """Tenths of divisions, by frontage."""


def find_pockets(game: Game, side: Side) -> list[Pocket]:
    """11.1  The side's pockets as they stand, the largest ground first.

    A pocket lives until its men are fed: a path through which hardly anything comes opens none.
    """

    def compute() -> list[Pocket]:
        units, grid = game.state.units, game.world.board.grid
        supplied = connected(game, side)
        if not supplied.any():
            # A side without any source of supply is destitute, but not shut in.
            return []
        there = on_map(game, side)
        hungry = (units.pocket > 0) & (units.isolated > 0)
        cut_off = there & (~supplied[np.maximum(units.hex, 0)] | hungry)
        if not cut_off.any():
            return []
        ours = game.state.hexes.control == side
        beside = distances(game, units.hex[there & hungry]) <= 1
        held = np.flatnonzero(ours & (~supplied | beside)).tolist()
        ground = {*held, *units.hex[cut_off].tolist()}
        found = []
        for part in grid.connected(ground):
            inside = np.flatnonzero(cut_off & np.isin(units.hex, part))
            if len(inside):
                found.append(_pocket(game, side, part, tuple(inside.tolist())))
        return [pocket for pocket in found if is_shut_in(game, pocket)]

    return game.memo(("pockets", side), pocket_token(game), compute)


def is_shut_in(game: Game, pocket: Pocket) -> bool:
    """11.1  Whether those who are cut off are surrounded too: a ring stands around them, or they
    have been cut off for long. What was announced stays a pocket until supply comes again."""
    rules = game.world.rules.pockets
    announced = pocket.number > 0
    return announced or pocket.ring <= rules.encircled or pocket.days >= rules.forsaken


def pocket_token(game: Game) -> Hashable:
    """What the pockets of both sides depend on."""
    return supply_token(game), game.state.units.stamp("men", "isolated", "pocket", "tied")


def _pocket(game: Game, side: Side, ground: list[HexId], inside: tuple[UnitId, ...]) -> Pocket:
    units, world = game.state.units, game.world
    here = list(inside)
    woods = sum(1 for hexagon in ground if int(world.board.like[hexagon]) in WOODS)
    around = ring_around(game, side, ground)
    rules = world.rules.pockets
    return Pocket(
        side=side,
        hexes=tuple(ground),
        units=inside,
        men=int(units.men[here].sum()),
        divisions=world.divisions_among(inside),
        ring=round(10 * around.metres / max(around.divisions, 0.001)),
        woods=100 * woods // len(ground),
        days=int(units.isolated[here].max()),
        number=min((int(n) for n in units.pocket[here] if n), default=0),
        holds=around.divisions,
        need=-(-10 * around.metres // rules.hold),
        tied=int(units.tied[here].max()),
    )


def ring_around(game: Game, side: Side, ground: list[HexId]) -> Ring:
    """11.2  The ring: the sides of the pocket's hexes, and the enemy's frontage next to them."""
    grid = game.world.board.grid
    inside = set(ground)
    around = {there for here in ground for there in grid.neighbour_lists[here]} - inside
    sides = sum(1 for here in ground for there in grid.neighbour_lists[here] if there in around)
    side_metres = game.world.board.projection.hex_km * 1000 / 3**0.5
    front = frontage_used(game, side.enemy)
    metres = sum(int(front[hexagon]) for hexagon in around)
    return Ring(round(sides * side_metres), 10 * metres // game.world.rules.pockets.division_front)


def leaks(pocket: Pocket) -> bool:
    """11.2  Whether the ring is weaker than it should be, so that men get out."""
    return pocket.holds < pocket.need


def numbers(game: Game, side: Side) -> set[int]:
    """The numbers of the side's pockets that have units in them."""
    pocket = game.state.units.pocket
    return set(pocket[on_map(game, side) & (pocket > 0)].tolist())
