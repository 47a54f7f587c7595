"""Railways by name that matter to a side: whether they run through, and who has cut them."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from game.hexes.grid import OFF_MAP, HexId
from game.model.events import RailwayCut
from game.model.game import Game
from game.model.records import NamedRailway, Side
from game.rules.rail import rail_net


@frozen
class Course:
    """A named railway and the hexes it runs through."""

    record: NamedRailway
    hexes: tuple[HexId, ...]


def named_railways(game: Game, side: Side) -> tuple[Course, ...]:
    """The named railways of a side."""
    lines = {line.name: line.course for line in game.world.board.railways}
    return tuple(
        Course(record, tuple(dict.fromkeys(h for name in record.lines for h in lines[name])))
        for record in game.world.scenario.railways
        if record.side == side.key
    )


def cut_at(game: Game, side: Side, course: Course) -> HexId:
    """17.11  The first hex of a named railway in which its side's trains do not run, or OFF_MAP."""
    runs = rail_net(game, side)[list(course.hexes)]
    return OFF_MAP if runs.all() else course.hexes[int(np.argmin(runs))]


def announce_cuts(game: Game, side: Side) -> None:
    """17.11  Tells of each named railway of the side that the enemy cut when he last moved."""
    hexes = game.state.hexes
    enemy_first = game.world.scenario.first_side == side.enemy.key
    last = game.state.turn if enemy_first else game.state.turn - 1
    for course in named_railways(game, side):
        there = np.array(course.hexes)
        lost = there[hexes.control[there] == side.enemy]
        if lost.size and (hexes.taken[lost] == last).all():
            game.emit(RailwayCut(int(side), course.record.name, int(lost[0])))
