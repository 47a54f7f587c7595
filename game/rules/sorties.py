"""Sorties: how many aircraft of a wing can fly, and how often: field, cold, supply, weather."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import words
from game.model.events import ColumnsWritten, WingMoved
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.rulebook.movement import Ground
from game.model.state import NOT_YET, WITHDRAWN
from game.model.why import Why
from game.rules.airfields import grade_of, refuge
from game.rules.supply import trace
from game.rules.weather import weather_of, zone_of_hexes

Ints = NDArray[np.int32]

MOST_STRAIN: Final = 1000
WHOLE: Final = 100


@frozen
class Step:
    """One factor of a wing's fitness or of its sorties."""

    name: str
    percent: int
    rule: str


def ready_wings(game: Game) -> None:
    """22.4  As a turn begins wings come, go, mend and are told how often they can fly."""
    for side in Side:
        come_and_go(game, side)
    wings = game.state.wings
    if not len(wings):
        return
    aircraft, pools = replaced(game)
    there = wings.hex >= 0
    serviceable, strain = wings.serviceable.copy(), strained(game)
    sorties = np.zeros(len(wings), np.int32)
    for wing in np.flatnonzero(there).tolist():
        serviceable[wing] = mended(game, wing, int(aircraft[wing]))
        sorties[wing] = sorties_of(game, wing, int(serviceable[wing]), int(strain[wing]))
    values = {
        "aircraft": aircraft,
        "serviceable": np.where(there, serviceable, wings.serviceable),
        "strain": np.where(there, strain, 0),
        "sorties": sorties,
        "flown": np.zeros(len(wings), np.int32),
    }
    game.emit(ColumnsWritten("wings", values, "air"))
    if (pools != game.state.sides.pool_aircraft).any():
        game.emit(ColumnsWritten("sides", {"pool_aircraft": pools}, "air"))


def come_and_go(game: Game, side: Side) -> None:
    """22.5  Wings arrive and leave on their days; one whose base is lost comes to another."""
    state, world = game.state, game.world
    first = world.date_of(state.turn)
    last = world.days_of(state.turn)[-1]
    for wing in world.wings_of[side].tolist():
        record = world.wings[wing]
        aircraft, fit = int(state.wings.aircraft[wing]), int(state.wings.serviceable[wing])
        if state.wings.hex[wing] >= 0 and record.to < first:
            game.emit(WingMoved(wing, int(side), WITHDRAWN, "transfer", aircraft, fit))
        elif state.wings.hex[wing] == NOT_YET and record.from_ <= last and record.to >= first:
            base: int | None = world.board.grid.hex_labelled(record.hex)
            if state.hexes.control[base] != side:
                base = refuge(game, side, int(base or 0), aircraft)
            if base is not None:
                game.emit(WingMoved(wing, int(side), base, "arrival", aircraft, fit))


def replaced(game: Game) -> tuple[Ints, Ints]:
    """22.6  Aircraft of all wings after new ones came to those that lack most, and what is left."""
    state, world = game.state, game.world
    aircraft, pools = state.wings.aircraft.copy(), state.sides.pool_aircraft.copy()
    full = world_strength(game)
    for side in Side:
        pools[side] += sum(round(100 * flow(game, side, day)) for day in world.days_of(state.turn))
        mine = world.wings_of[side]
        lack = np.where(state.wings.hex[mine] >= 0, full[mine] - aircraft[mine], 0)
        for _ in range(int(min(pools[side] // 100, np.maximum(lack, 0).sum()))):
            # A share of what is lacking, so that a small wing is not forgotten beside a large one.
            neediest = int(np.argmax(lack * 1000 // np.maximum(full[mine], 1)))
            lack[neediest] -= 1
            aircraft[mine[neediest]] += 1
            pools[side] -= 100
    return aircraft, pools


def world_strength(game: Game) -> Ints:
    """(wings,) what each wing is brought up to."""

    def compute() -> Ints:
        return np.array([wing.aircraft for wing in game.world.wings], np.int32)

    return game.memo("wing strengths", (), compute)


def flow(game: Game, side: Side, day: date) -> float:
    """Aircraft that reach a side's wings on a day."""
    return sum(
        record.aircraft
        for record in game.world.scenario.air_flow
        if record.side == side.key and record.from_ <= day <= record.to
    )


def strained(game: Game) -> Ints:
    """22.7  (wings,) strain after what each flew in the turn before: rest brings it down."""
    wings, rules = game.state.wings, game.world.rules.air.sorties
    flown = 100 * wings.flown // np.maximum(wings.serviceable, 1)
    change = flown - rules.sustained * game.world.turn_days
    return np.asarray(np.clip(wings.strain + change, 0, MOST_STRAIN), np.int32)


def supply_at(game: Game, side: Side, hexagon: int) -> int:
    """Thousandths of its needs that columns can bring to a base from the nearest railhead."""
    return value_at(game.world.rules.supply.share, int(trace(game, side)[hexagon]))


def fitness(game: Game, wing: int) -> tuple[Step, ...]:
    """22.8  Percent of its aircraft that a wing can keep fit, and what each step takes."""
    world, rules = game.world, game.world.rules.air
    side, kind = world.wing_sides[wing], world.wings[wing].kind
    winter = world.scenario.sides[side.key].winter
    here, grade = int(game.state.wings.hex[wing]), grade_of(game, wing)
    degrees = mean_temperature(game, here)
    cold = value_at(rules.sorties.serviceable[winter][grade], degrees)
    supplied = value_at(rules.sorties.supply, supply_at(game, side, here))
    field = f"{grade} field at {degrees} °C"
    return (
        Step(field, cold, f"air.sorties.serviceable.{winter}.{grade}"),
        Step(kind.replace("_", " "), rules.kinds[kind].serviceable, f"air.kinds.{kind}"),
        Step("fuel and spares", supplied, "air.sorties.supply"),
    )


def mean_temperature(game: Game, hexagon: int) -> int:
    """Degrees Celsius in a hex, mean of the turn's days."""
    zone, days = int(zone_of_hexes(game.world)[hexagon]), game.world.days_of(game.state.turn)
    return sum(weather_of(game, day, zone).temperature for day in days) // (10 * len(days))


def product(steps: tuple[Step, ...]) -> int:
    """Percent left after all steps, in hundredths of a percent to lose little in rounding."""
    left = 10_000
    for step in steps:
        left = left * step.percent // 100
    return left


def mended(game: Game, wing: int, aircraft: int) -> int:
    """22.8  Serviceable aircraft after a turn's repairs: a part of the way each day."""
    goal = aircraft * product(fitness(game, wing)) // 10_000
    pace, fit = game.world.rules.air.sorties.pace, int(game.state.wings.serviceable[wing])
    for _ in range(game.world.turn_days):
        gap = goal - fit
        step = -(-abs(gap) * pace // 1000)
        fit += step if gap > 0 else -step
    return max(0, min(fit, aircraft))


def activity(game: Game, wing: int, strain: int) -> tuple[Step, ...]:
    """22.9  Sorties in the turn of a hundred serviceable aircraft, and what each step takes."""
    world, rules = game.world, game.world.rules.air
    side, record = world.wing_sides[wing], world.wings[wing]
    here, grade = int(game.state.wings.hex[wing]), grade_of(game, wing)
    zone = int(zone_of_hexes(world)[here])
    rates = rules.sorties.night if record.night else rules.sorties.rate[side.key]
    clouds = [weather_of(game, day, zone).cloud for day in world.days_of(game.state.turn)]
    ground = words(Ground(int(game.state.hexes.ground[here])).name)
    closed = rules.fields.closed.get(grade, {}).get(ground, WHOLE)
    key = "night" if record.night else f"rate.{side.key}"
    return (
        Step(
            f"flying weather {', '.join(clouds)}",
            sum(rates[c] for c in clouds),
            f"air.sorties.{key}",
        ),
        Step(
            "fresh crews" if strain < MOST_STRAIN // 4 else "tired crews",
            value_at(rules.sorties.surge[side.key], strain),
            f"air.sorties.surge.{side.key}",
        ),
        Step(f"{grade} field, {ground}", closed, f"air.fields.closed.{grade}.{ground}"),
    )


def sorties_of(game: Game, wing: int, serviceable: int, strain: int) -> int:
    """22.9  Sorties that a wing can fly in the turn."""
    return (serviceable * product(activity(game, wing, strain)) + 5_000) // 10_000


def sorties_why(game: Game, wing: int) -> Why:
    """Why a wing can fly so often: what it has, what of that is fit, and what lets it fly."""
    wings, record = game.state.wings, game.world.wings[wing]
    fit, flying = fitness(game, wing), activity(game, wing, int(wings.strain[wing]))
    aircraft, serviceable = int(wings.aircraft[wing]), int(wings.serviceable[wing])
    total = int(wings.sorties[wing] + wings.flown[wing])
    flown = f"{wings.flown[wing]} flown already" if wings.flown[wing] else "none flown yet"
    return Why(
        f"sorties of {record.name} this turn",
        str(total),
        (
            Why(
                "serviceable",
                f"{serviceable} of {aircraft} aircraft",
                (
                    Why("goal of the mechanics", f"{product(fit) // 100} %", _told(fit)),
                    Why("of the way there each day", f"{_pace(game)} %", rule="air.sorties.pace"),
                ),
            ),
            Why("sorties of a hundred", f"{product(flying) // 100}", _told(flying)),
            Why("this turn", flown),
        ),
        "air.sorties",
    )


def _pace(game: Game) -> int:
    return game.world.rules.air.sorties.pace // 10


def _told(steps: tuple[Step, ...]) -> tuple[Why, ...]:
    return tuple(
        Why(
            step.name,
            f"{step.percent} %" if number == 0 else f"x {step.percent / 100:.2f}",
            rule=step.rule,
        )
        for number, step in enumerate(steps)
    )


def strength_in_the_air(game: Game, side: Side) -> tuple[int, int]:
    """Aircraft of a side present on the map, and serviceable."""
    wings, mine = game.state.wings, game.world.wings_of[side]
    there = mine[wings.hex[mine] >= 0]
    return int(wings.aircraft[there].sum()), int(wings.serviceable[there].sum())
