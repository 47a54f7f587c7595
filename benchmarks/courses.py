"""Courses of games as figures: what is noted of each turn, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from game.engine.sequence import losses, strength
from game.engine.view import View
from game.model.game import Game
from game.model.records import Side
from game.rules.zoc import on_map

Course: TypeAlias = list[dict[str, Any]]
"""One entry a turn, as `snapshot` makes it."""
Figure: TypeAlias = Callable[[Course], float]


def snapshot(game: Game) -> dict[str, Any]:
    """The figures of one turn."""
    control = game.state.hexes.control
    return {
        "date": game.world.date_of(game.state.turn).isoformat(),
        "hexes": int((control == Side.AXIS).sum()),
        "losses": {side.key: losses(game, side) for side in Side},
        "strength": {side.key: strength(game, side) for side in Side},
        "supplied": {side.key: mean_supply(game, side) for side in Side},
        "works": int(game.state.hexes.fort[control == Side.SOVIET].sum()) / 100,
        "morale": {side.key: int(game.state.sides.morale[side]) for side in Side},
        "misjudged": misjudgement(game),
    }


def mean_supply(game: Game, side: Side) -> float:
    """Percent of its needs that reach a unit of a side, on average."""
    return float(game.state.units.supply[on_map(game, side)].mean()) / 10


def misjudgement(game: Game) -> float:
    """Mean error of the Axis about the men of the enemies it sees, percent."""
    seen = np.flatnonzero(on_map(game, Side.SOVIET, known=True) & (game.state.units.men > 0))
    true = game.state.units.men[seen]
    guess = View(game, Side.AXIS).game.state.units.men[seen]
    return float((100 * abs(guess - true) / true).mean()) if len(seen) else 0.0


def at(turns: Course, day: str) -> dict[str, Any]:
    """The last snapshot up to a day."""
    return [turn for turn in turns if turn["date"] <= day][-1]


def axis_ground(day: str) -> Figure:
    """Hexes in Axis hands on a day."""
    return lambda turns: at(turns, day)["hexes"]


def supplied(side: str, day: str) -> Figure:
    """Mean share of its needs that reaches a unit of a side on a day, percent."""
    return lambda turns: at(turns, day)["supplied"][side]


def works(day: str) -> Figure:
    """Levels of Soviet works on a day, added up."""
    return lambda turns: at(turns, day)["works"]


def men(side: str, day: str) -> Figure:
    """Men of a side on the map on a day."""
    return lambda turns: at(turns, day)["strength"][side]["men"]


def spirit(side: str, day: str) -> Figure:
    """Morale of a side on a day, thousandths."""
    return lambda turns: at(turns, day)["morale"][side]


def misjudged() -> Figure:
    """Mean error of the Axis staff about what it sees, percent, over all turns."""
    return lambda turns: sum(turn["misjudged"] for turn in turns) / len(turns)


def lost(side: str, kind: str, first: str = "", last: str = "1942-01-07") -> Figure:
    """Losses of one kind between two days."""

    def figure(turns: Course) -> float:
        before = at(turns, first)["losses"][side][kind] if first else 0
        return float(at(turns, last)["losses"][side][kind] - before)

    return figure


def all_lost(side: str, first: str = "", last: str = "1942-01-07") -> Figure:
    """Men lost to every cause between two days."""
    kinds = ("killed", "wounded", "missing", "captured", "frostbite")

    def figure(turns: Course) -> float:
        return sum(lost(side, kind, first, last)(turns) for kind in kinds)

    return figure
