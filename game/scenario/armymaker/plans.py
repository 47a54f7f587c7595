"""What each army was ordered to do, from the plans of both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.model.board import Board
from game.model.records import PlanStep
from game.scenario.armymaker.history import History, day, remark
from game.scenario.armymaker.spec import Spec


class UnknownPlaces(ValueError):
    """Plans name places that the map does not have; the text lists them."""


def plans(history: History, spec: Spec, board: Board) -> tuple[PlanStep, ...]:
    """The orders of both sides' armies while the scenario lasts; objectives as the map calls them.

    Raises UnknownPlaces for objectives that the map does not know.
    """
    axis = [
        (command["id"], order)
        for command in history.document("axis_plan")["commands"]
        for order in command["orders"]
    ]
    soviet = [
        (formation["formation"], step)
        for formation in history.document("soviet_plan")["formations"]
        for step in formation["steps"]
    ]
    unknown: set[str] = set()
    steps = tuple(
        _step(spec.army(army), order, spec, board, unknown)
        for army, order in (*axis, *soviet)
        if spec.knows_army(army) and _in_time(order, spec)
    )
    if unknown:
        raise UnknownPlaces(
            f"the map has no {', '.join(sorted(unknown))}; give its name there under 'places'"
        )
    return steps


def _in_time(order: Mapping[str, Any], spec: Spec) -> bool:
    return day(order["from"]) <= spec.end and day(order["to"]) >= spec.start


def _step(
    army: str, order: Mapping[str, Any], spec: Spec, board: Board, unknown: set[str]
) -> PlanStep:
    names = [objective["town"] for objective in order["objectives"]]
    return PlanStep(
        army=army,
        from_=max(day(order["from"]), spec.start),
        to=min(day(order["to"]), spec.end),
        posture=order["posture"],
        objectives=tuple(_place(name, spec, board, unknown) for name in names),
        note=spec.spelt(remark(order.get("note", ""))),
    )


def _place(name: str, spec: Spec, board: Board, unknown: set[str]) -> str:
    name = spec.places.get(name, name)
    try:
        return board.place(name).name
    except KeyError:
        unknown.add(name)
        return name
