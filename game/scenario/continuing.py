"""A finished game goes on in the next campaign, with those who are left.

The ground, the lines, what was dug, burnt and broken, every unit with its men, weapons, stocks and
skill, staffs, depots and moods are as they were left.  The next scenario gives its own calendar,
plans, reinforcements, commanders and victory.  Units that stood on the map of neither side when the
first game ended come as the second has them; whom only the first knows serves on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.engine.match import Match
from game.engine.sequence import begin_turn
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import DESTROYED, WITHDRAWN, State, UnitId
from game.model.tables import Hexes, Units
from game.model.world import World
from game.scenario.build import load_world, scenario_file
from game.scenario.first_state import first_state
from game.scenario.saves import remember_opening
from game.scenario.succession import joined

GAP: Final = 7
"""Days by which the start of a campaign may lie before or after the end of the one before."""

OF_A_TURN: Final = frozenset(
    (
        *("points", "marched", "battles", "rail", "pinned", "debt", "fled", "settling"),
        *("sighted", "seen_turn", "seen_hex", "seen_men", "seen_tanks"),
        *("pocket", "taken", "slipped", "tied"),
        *("back", "fell", "reborn", "due"),
    )
)
"""Columns of `Units` that tell of turns of the first game, or of what nobody sees any more."""

OF_THE_SKY: Final = frozenset(
    (
        *("taken", "laid", "flooded", "flood_end"),
        *("sky_axis", "sky_soviet", "harried_axis", "harried_soviet"),
    )
)
"""Columns of `Hexes` that do."""

STORES: Final = (
    *("pool_men", "pool_tanks", "pool_guns", "pool_kv", "pool_t34", "pool_skill", "pool_aircraft"),
    *("hospital", "stragglers", "morale", "panic", "learned", "mines"),
    *("freight_winter", "freight_first", "winter_waiting", "winter_depot"),
)
"""Columns of `Sides` that a side takes with it; losses and points begin anew."""


class CannotGoOn(ValueError):
    """The game does not lead into that campaign; the text is a sentence for a person."""


def go_on(game: Game, into: str | Path) -> Match:
    """A finished game carried over into the first turn of another campaign. Raises CannotGoOn."""
    following = load_world(scenario_file(str(into)))
    if problem := hindrance(game, following):
        raise CannotGoOn(problem)
    world = joined(following, game.world)
    match = Match(world, carried(game, following, world), game.setup)
    remember_opening(match)
    begin_turn(match, 0)
    return match


def hindrance(game: Game, following: World) -> str | None:
    """Why a game cannot go on in a campaign; None where it can."""
    first, then = game.world.scenario, following.scenario
    if not game.over:
        return f"{first.title} is not over yet; it can go on when its last turn is"
    if first.map != then.map:
        return f"{then.title} is fought on another map"
    if abs((then.start - first.end).days) > GAP:
        return f"{then.title} begins on {then.start}, too far from the end on {first.end}"
    return None


def carried(game: Game, following: World, world: World) -> State:
    """The state before the first turn of the campaign that follows."""
    state, old = first_state(world, game.setup), game.state
    for name in Hexes.names:
        if name not in OF_THE_SKY:
            state.hexes.put(name, slice(None), getattr(old.hexes, name))
    for name in STORES:
        state.sides.put(name, slice(None), getattr(old.sides, name))
    _carry_units(game, following, world, state)
    _carry_staffs(game, world, state)
    _carry_wings(game, world, state)
    return state


def _carry_units(game: Game, following: World, world: World, state: State) -> None:
    """Those on the map and those destroyed as they were; the rest as the campaign has them."""
    old, first = game.state.units, game.world
    alone = first.unit_ids.keys() - following.unit_ids.keys()
    army_of = [world.army_ids[army.id] for army in first.armies]
    for unit, record in enumerate(world.units):
        was = first.unit_ids.get(record.id)
        there = was is not None and (old.hex[was] >= 0 or old.hex[was] == DESTROYED)
        if was is not None and there:
            for name in Units.names:
                if name not in OF_A_TURN and name != "army":
                    state.units.put(name, unit, int(getattr(old, name)[was]))
            state.units.put("army", unit, army_of[int(old.army[was])])
            if old.hex[was] == DESTROYED:
                state.units.put("fell", unit, 0)
        elif was is not None and (record.id in alone or _is_no_more(game, was)):
            state.units.put("hex", unit, WITHDRAWN)
        elif state.units.hex[unit] >= 0:
            here = nearest_own(world, state, world.side_of[unit], int(state.units.hex[unit]))
            state.units.put("hex", unit, here)


def _is_no_more(game: Game, unit: UnitId) -> bool:
    """Whether a unit went into another; high command withdraws only those of whom it says so."""
    gone = game.state.units.hex[unit] == WITHDRAWN
    return bool(gone) and game.world.units[unit].withdraws is None


def _carry_staffs(game: Game, world: World, state: State) -> None:
    """Headquarters stay where they are; one without a place goes to its own side's ground."""
    for number, army in enumerate(world.armies):
        was = game.world.army_ids.get(army.id)
        here = int(state.armies.hex[number])
        if was is not None and game.state.armies.hex[was] >= 0:
            here = int(game.state.armies.hex[was])
        if here >= 0:
            here = nearest_own(world, state, world.army_sides[number], here)
        state.armies.put("hex", number, here)


def _carry_wings(game: Game, world: World, state: State) -> None:
    """Wings that both campaigns know bring what they have; all stand on fields of their side."""
    fields = [world.board.grid.hex_labelled(f.hex) for f in world.scenario.airfields]
    for wing, record in enumerate(world.wings):
        was = game.world.wing_ids.get(record.id)
        if was is not None and game.state.wings.hex[was] >= 0:
            for name in ("aircraft", "serviceable", "strain"):
                state.wings.put(name, wing, int(getattr(game.state.wings, name)[was]))
        here = int(state.wings.hex[wing])
        if here >= 0:
            side = world.wing_sides[wing]
            own = [h for h in fields if state.hexes.control[h] == side]
            near = min(own, key=lambda h: (world.board.grid.distance(here, h), h), default=here)
            state.wings.put("hex", wing, here if state.hexes.control[here] == side else near)


def nearest_own(world: World, state: State, side: Side, hexagon: HexId) -> HexId:
    """The nearest land hex to a place that a side holds; the place itself where it does."""
    own: NDArray[np.bool_] = (state.hexes.control == side) & world.board.passable
    if own[hexagon] or not own.any():
        return hexagon
    centres = world.board.grid.centres
    far = ((centres - centres[hexagon]) ** 2).sum(axis=1)
    return int(np.argmin(np.where(own, far, np.inf)))
