"""Axes of advance: what the plans want of each army today, and how far it has come."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import PlanStep, Side
from game.model.state import Posture
from game.rules.headquarters import hex_near
from game.rules.zoc import on_map


@frozen
class Axis:
    """One axis: from the middle of those who are on it, along its objectives."""

    army: int
    corps: tuple[str, ...]
    posture: str
    start: HexId
    """The middle of its units."""
    goals: tuple[HexId, ...]
    """Objectives in order."""
    reached: int
    """How many of them are in own hands."""
    until: date | None
    note: str
    own_staff: bool = False
    """Whether its player delegated the army with this goal."""


def axes(game: Game, side: Side) -> tuple[Axis, ...]:
    """12.31  The axes of a side's armies today; a delegated army has the one it was given."""
    given = [axis for army in game.world.armies_of[side].tolist() if (axis := own(game, army))]
    taken = {axis.army for axis in given}
    today = game.world.date_of(game.state.turn)
    planned = (
        axis
        for step in game.world.scenario.plans
        if step.from_ <= today <= step.to and (axis := by_plan(game, side, step))
    )
    return (*given, *(axis for axis in planned if axis.army not in taken))


def own(game: Game, army: int) -> Axis | None:
    """The axis of a delegated army."""
    armies, side = game.state.armies, game.world.army_sides[army]
    posture, goal = int(armies.delegated[army]), int(armies.goal[army])
    start = middle(game, army, ())
    if not posture or goal < 0 or start is None:
        return None
    word = {Posture.ATTACK: "attack", Posture.DEFEND: "hold"}.get(Posture(posture), "withdraw")
    reached = int(game.state.hexes.control[goal] == side)
    return Axis(army, (), word, start, (goal,), reached, None, "", own_staff=True)


def by_plan(game: Game, side: Side, step: PlanStep) -> Axis | None:
    """The axis of a step of the plans; None for the other side's and for armies without units."""
    army = game.world.army_ids.get(step.army, -1)
    if army < 0 or game.world.army_sides[army] != side:
        return None
    start = middle(game, army, step.corps)
    if start is None:
        return None
    goals = tuple(game.world.board.place(name).hex for name in step.objectives)
    held = sum(1 for hexagon in goals if game.state.hexes.control[hexagon] == side)
    return Axis(army, step.corps, step.posture, start, goals, held, step.to, step.note)


def middle(game: Game, army: int, corps: tuple[str, ...]) -> HexId | None:
    """The hex in the middle of an army's units, or of some corps of it."""
    units, world = game.state.units, game.world
    there = np.flatnonzero(on_map(game, world.army_sides[army]) & (units.army == army))
    hexes = [
        int(units.hex[u]) for u in there.tolist() if not corps or world.units[u].corps in corps
    ]
    if not hexes:
        return None
    return hex_near(game, world.board.grid.centres[hexes].mean(axis=0))
