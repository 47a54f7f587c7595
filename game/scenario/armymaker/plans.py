"""What each army was ordered to do, from the plans of both sides.

The tables name the corps that an order was for, and corps passed from army to army.  In the game
they stay with the army of the first day, so an order becomes one step for each of those armies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from game.model.board import Board
from game.model.records import PlanStep, UnitRecord
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.history import History, day, remark
from game.scenario.armymaker.spec import Spec
from game.scenario.armymaker.windowed import named_there

WITH_THE_ARMY = ("Reserve", "Army troops")
"""Labels of units without a corps; they follow every order of their army."""

Order = Mapping[str, Any]


def plans(
    history: History, spec: Spec, board: Board, units: Sequence[UnitRecord]
) -> tuple[PlanStep, ...]:
    """The orders of both sides' armies while the scenario lasts; objectives as the map calls them.

    Orders that begin on the last day belong to the next campaign. Raises CannotBeMade for
    objectives that the map does not know.
    """
    homes = _homes(units)
    unknown: set[str] = set()
    found = (
        _step(army, corps, order, spec, board, unknown)
        for called, order in (*_axis(history), *_soviet(history))
        if spec.knows_army(called) and _in_time(order, spec)
        for army, corps in _addressed(spec.army(called), order.get("units") or (), homes)
    )
    singled_out = (
        evolve(order, objectives=tuple(n for n in order.objectives if named_there(board, n)))
        for order in spec.orders
        if order.from_ < spec.end
        and order.to >= spec.start
        and all(order.army in homes.get(corps, ()) for corps in order.corps)
    )
    steps = tuple(step for step in (*singled_out, *found) if step.objectives)
    if unknown:
        raise CannotBeMade(
            f"the map has no {', '.join(sorted(unknown))}; give its name there under 'places'"
        )
    return steps


def _homes(units: Sequence[UnitRecord]) -> dict[str, list[str]]:
    """The armies that each corps has units in."""
    homes: dict[str, list[str]] = {}
    for unit in units:
        if unit.corps and unit.corps not in WITH_THE_ARMY:
            armies = homes.setdefault(unit.corps, [])
            if unit.army not in armies:
                armies.append(unit.army)
    return homes


def _axis(history: History) -> Iterator[tuple[str, Order]]:
    for command in history.document("axis_plan")["commands"]:
        for order in command["orders"]:
            yield command["id"], order


def _soviet(history: History) -> Iterator[tuple[str, Order]]:
    for formation in history.document("soviet_plan")["formations"]:
        for step in formation["steps"]:
            yield formation["formation"], step


def _in_time(order: Order, spec: Spec) -> bool:
    return day(order["from"]) < spec.end and day(order["to"]) >= spec.start


def _addressed(
    army: str, units: Sequence[str], homes: Mapping[str, Sequence[str]]
) -> list[tuple[str, tuple[str, ...]]]:
    """The armies that an order is for and their corps; an order without corps is for all."""
    if not units:
        return [(army, ())]
    corps: dict[str, list[str]] = {}
    for label in (name.upper() for name in units):
        for home in homes.get(label, ()):
            corps.setdefault(home, []).append(label)
    if army in corps:
        corps[army].extend(WITH_THE_ARMY)
    return [(home, tuple(labels)) for home, labels in corps.items()]


def _step(
    army: str, corps: tuple[str, ...], order: Order, spec: Spec, board: Board, unknown: set[str]
) -> PlanStep:
    names = [objective["town"] for objective in order["objectives"]]
    return PlanStep(
        army=army,
        from_=max(day(order["from"]), spec.start),
        to=min(day(order["to"]), spec.end),
        posture=order["posture"],
        objectives=tuple(
            _place(name, spec, board, unknown) for name in names if named_there(board, name)
        ),
        corps=corps,
        note=spec.spelt(remark(order.get("note", ""))),
    )


def _place(name: str, spec: Spec, board: Board, unknown: set[str]) -> str:
    name = spec.places.get(name, name)
    try:
        return board.place(name).name
    except KeyError:
        unknown.add(name)
        return name
