"""What history had scored by each day of a scenario: the par of its victory conditions.

The holder of a place is known on the first day, on the last, on the days of the table of towns and
on the days of which there is a front line, one that is drawn roughly only as far as it does not
contradict both; between two of these a place that changed hands counts
more evenly by the day. Losses came evenly, but for prisoners where the spec knows better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from game.hexes.grid import HexId
from game.model.records import HistoricalFront, Par, TownDates, UnitRecord
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.history import History
from game.scenario.armymaker.record import fronts, towns
from game.scenario.armymaker.score import loss_points
from game.scenario.armymaker.spec import PlaceValue, Spec
from game.scenario.armymaker.terrain import StartingGround
from game.scenario.first_state import west_of_front

Known = list[tuple[date, float]]
"""Days and what is known of them: 1 where the Axis held a place, 0 where not; or men."""

LITTLE: Final = 0.3
"""Points by which a par that is read off between two days may be off."""
ONE_DAY: Final = timedelta(days=1)


def par(
    history: History, ground: StartingGround, spec: Spec, units: Sequence[UnitRecord]
) -> tuple[Par, ...]:
    """The score of history from the first morning to the morning after the last day."""
    last = spec.end + ONE_DAY
    drawn = [f for f in fronts(history) if spec.start < f.date < last]
    known = {town.place: town for town in towns(history)}
    held = [
        (value, holder(value, known.get(value.place), drawn, ground, spec, units))
        for value in spec.values
    ]
    taken = read_off(
        [
            (spec.start, 0.0),
            *(
                (by.date, by.men)
                for by in spec.losses.axis_captured_by
                if spec.start < by.date < last
            ),
            (last, spec.losses.axis_captured),
        ]
    )
    days = [spec.start + n * ONE_DAY for n in range((last - spec.start).days + 1)]
    return thinned([_on(day, spec, held, taken) for day in days])


def _on(
    day: date,
    spec: Spec,
    held: Sequence[tuple[PlaceValue, Callable[[date], float]]],
    taken: Callable[[date], float],
) -> Par:
    share = (day - spec.start) / (spec.end + ONE_DAY - spec.start)
    losses, rules = spec.losses, spec.victory
    axis = loss_points(rules, taken(day), share * losses.soviet_men, share * losses.soviet_tanks)
    soviet = rules.handicap + loss_points(
        rules, share * losses.soviet_captured, share * losses.axis_men, share * losses.axis_tanks
    )
    for value, of in held:
        axis += value.axis * of(day)
        soviet += value.soviet * (1 - of(day))
    return Par(date=day, axis=round(axis, 1), soviet=round(soviet, 1))


def holder(
    value: PlaceValue,
    town: TownDates | None,
    drawn: Sequence[HistoricalFront],
    ground: StartingGround,
    spec: Spec,
    units: Sequence[UnitRecord],
) -> Callable[[date], float]:
    """How much of a place the Axis held on the morning of a day, from 0 to 1."""
    try:
        hexagon = ground.board.place(value.place).hex
    except KeyError:
        raise CannotBeMade(f"{value.place} gives points but is not on the map") from None
    first = (spec.start, float(held_at_first(ground, hexagon, units)))
    last = (spec.end + ONE_DAY, float(value.held_by == "axis"))
    if town is not None and not town.unlisted:
        changes = sorted(
            (on, now)
            for on, now in ((town.lost, 1.0), (town.retaken, 0.0))
            if on is not None and spec.start <= on <= spec.end
        )
        return lambda day: [now for on, now in (first, *changes) if on < day or on == spec.start][
            -1
        ]
    if (fell := value.on) is not None:
        return lambda day: last[1] if day > fell else first[1]
    lines = [
        (f.date, held)
        for f in drawn
        for held in [float(west_of_front(ground.board, f.line)[hexagon])]
        if f.confidence != "low" or held in (first[1], last[1])
    ]
    return read_off([first, *lines, last])


def held_at_first(ground: StartingGround, hexagon: HexId, units: Sequence[UnitRecord]) -> bool:
    """Whether the Axis holds a hex on the first morning: whose unit stands there, else the line."""
    label = ground.board.grid.label(hexagon)
    there = [unit.side for unit in units if unit.hex == label and unit.arrives is None]
    return there[0] == "axis" if there else bool(ground.axis[hexagon])


def read_off(known: Known) -> Callable[[date], float]:
    """Values between days of which they are known, evenly."""

    def of(day: date) -> float:
        before = max((k for k in known if k[0] <= day), key=lambda k: k[0])
        after = min((k for k in known if k[0] >= day), key=lambda k: k[0])
        share = (day - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        return before[1] + (after[1] - before[1]) * share

    return of


def thinned(course: Sequence[Par]) -> tuple[Par, ...]:
    """The same course by those days only between which nothing bends."""
    first, last = course[0], course[-1]
    off = {number: _off(course[number], first, last) for number in range(1, len(course) - 1)}
    worst = max(off, key=lambda number: off[number], default=0)
    if not off or off[worst] <= LITTLE:
        return (first, last)
    return (*thinned(course[: worst + 1])[:-1], *thinned(course[worst:]))


def _off(one: Par, first: Par, last: Par) -> float:
    """By how much a day differs from what is read off between two others."""
    share = (one.date - first.date) / (last.date - first.date)
    return max(
        abs(one.axis - first.axis - (last.axis - first.axis) * share),
        abs(one.soviet - first.soviet - (last.soviet - first.soviet) * share),
    )
