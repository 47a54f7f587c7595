"""12.34  What has been done of a drawn plan, stroke by stroke, as its side sees it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.ai.drawn import assigned, crossing
from game.engine.orders.planning import aims
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records.drawing import DrawnPlan, Stroke
from game.model.state import UnitId


@frozen
class Done:
    """How far a stroke has come."""

    stroke: Stroke
    units: tuple[UnitId, ...]
    """Who belongs to it."""
    reached: int
    """Objectives taken, hexes held, axes that have come to a phase line, units in an area."""
    of: int
    """Of how many."""
    fresh: tuple[HexId, ...]
    """What was won since the army's last turn."""
    far: int = 0
    """Hexes from the foremost of its units to the next objective."""
    next: HexId | None = None
    """The next objective."""


def done(game: Game, plan: DrawnPlan) -> tuple[Done, ...]:
    """What has been done of each stroke of a plan."""
    given = assigned(game, plan)
    return tuple(
        _of(game, plan, stroke, given.get(number, ())) for number, stroke in enumerate(plan.strokes)
    )


def _of(game: Game, plan: DrawnPlan, stroke: Stroke, units: Sequence[UnitId]) -> Done:
    state, side = game.state, game.world.army_sides[plan.army]
    control, taken = state.hexes.control, state.hexes.taken
    where = state.units.hex

    def ours(hexes: Sequence[HexId]) -> list[HexId]:
        return [h for h in hexes if int(control[h]) == side]

    wanted = aims(stroke) if stroke.kind == "axis" else stroke.hexes
    held = ours(wanted)
    fresh = tuple(h for h in held if int(taken[h]) >= state.turn - 1 >= 0)
    match stroke.kind:
        case "axis":
            left = next((h for h in wanted if int(control[h]) != side), None)
            distance = game.world.board.grid.distance
            ways = () if left is None else (distance(int(where[u]), left) for u in units)
            far = min(ways, default=0)
            return Done(stroke, tuple(units), len(held), len(wanted), fresh, far, left)
        case "line":
            return Done(stroke, tuple(units), len(held), len(wanted), fresh)
        case "phase":
            axes = [a for a in plan.of_kind("axis") if crossing(game, a, stroke) is not None]
            met = [a for a in axes if ours([a.hexes[crossing(game, a, stroke) or 0]])]
            return Done(stroke, (), len(met), len(axes), ())
        case _:
            inside = [u for u in units if int(where[u]) in stroke.hexes]
            return Done(stroke, tuple(units), len(inside), len(units), ())
