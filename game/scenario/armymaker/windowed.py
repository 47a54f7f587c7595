"""Campaigns on a part of a map: what lies beyond its rim is left out.

A whole map shows all of a campaign, and what stands a little off it is brought to its edge; a part
of one is chosen so that it shows only some.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from game.hexes.grid import OFF_MAP
from game.model.board import Board
from game.model.records import UnitRecord
from game.scenario.armymaker.spec import Point, Spec


def beyond(board: Board, point: Point) -> bool:
    """Whether a place lies off a map that is a part of another."""
    return board.projection.whole is not None and board.projection.hex_of(*point) == OFF_MAP


def with_those_there(spec: Spec, board: Board, units: Sequence[UnitRecord]) -> Spec:
    """The spec with the armies that have units on the map, and those above them."""
    if board.projection.whole is None:
        return spec
    parents = {army.id: army.parent for army in spec.armies}
    there: set[str] = set()
    rim = {unit.army for unit in units}
    while rim:
        there |= rim
        rim = {parents[army] for army in rim if parents.get(army)} - there
    return evolve(spec, armies=tuple(army for army in spec.armies if army.id in there))


def named_there(board: Board, name: str) -> bool:
    """Whether a place of the plans may be asked for: on a part of a map many are not there."""
    if board.projection.whole is None:
        return True
    try:
        board.place(name)
    except KeyError:
        return False
    return True
