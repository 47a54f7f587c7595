"""A finished game goes on in the next campaign with those who are left."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.ai.officer import Officer
from game.engine.accounts import by_cause
from game.engine.match import Match
from game.lab.run import play
from game.model.records import Side
from game.model.state import DESTROYED, WITHDRAWN
from game.scenario.build import start
from game.scenario.continuing import STORES, CannotGoOn, carried, go_on
from game.scenario.saves import open_save, save
from game.scenario.succession import joined

INTO = "rzhev-vyazma"


@cache
def finished() -> Match:
    """The campaign of a hundred days after its last turn, of which two were fought."""
    game = start("moscow-1941", seed=4)
    play(game, {side: Officer() for side in Side}, 2)
    game.state.units.put("hex", game.world.unit_ids["ger_251_id"], DESTROYED)
    game.state.clock.put("turn", 0, game.world.turns - 1)
    game.state.clock.put("to_move", 0, -1)
    game.state.clock.put("level", 0, 3)
    return game


@cache
def going_on() -> Match:
    return go_on(finished(), INTO)


def test_it_begins_in_january_with_the_side_that_moves_first() -> None:
    game = going_on()
    assert (game.world.scenario.id, game.state.turn, game.side_to_move) == (INTO, 0, Side.SOVIET)
    assert game.world.before == "moscow-1941"
    assert game.setup == finished().setup


def test_whoever_stood_on_the_map_stands_where_he_stood_with_what_he_had() -> None:
    before, following = finished(), start(INTO).world
    world = joined(following, before.world)
    after = carried(before, following, world)
    old, new = before.state.units, after.units
    there = [u for u in range(len(before.world.units)) if old.hex[u] >= 0]
    assert len(there) > 200
    for unit in there:
        now = world.unit_ids[before.world.units[unit].id]
        for name in ("hex", "men", "tanks", "guns", "workshop", "cohesion", "fuel", "kit"):
            assert getattr(new, name)[now] == getattr(old, name)[unit], name
        army = before.world.armies[old.army[unit]].id
        assert world.armies[new.army[now]].id == army


def test_whoever_was_destroyed_or_went_into_another_does_not_come_back() -> None:
    before, after = finished(), going_on()
    assert (before.state.units.hex == DESTROYED).any()
    for unit, record in enumerate(before.world.units):
        now = after.world.unit_ids[record.id]
        if before.state.units.hex[unit] == DESTROYED:
            assert after.state.units.hex[now] == DESTROYED
        merged = before.state.units.hex[unit] == WITHDRAWN and record.withdraws is None
        if merged:
            assert after.state.units.hex[now] == WITHDRAWN


def test_ground_lines_and_stores_are_as_they_were_left() -> None:
    before, after = finished().state, going_on().state
    for name in ("control", "fort", "gauge", "mines", "burnt"):
        same = np.mean(getattr(before.hexes, name) == getattr(after.hexes, name))
        assert same > 0.99, name
    assert {"morale", "hospital", "pool_tanks"} <= set(STORES)


def test_nobody_stands_on_ground_of_the_enemy() -> None:
    game = going_on()
    units, grid = game.state.units, game.world.board.grid
    assert (units.hex >= 0).sum() > 50
    assert (game.state.armies.hex >= 0).any()
    for unit, record in enumerate(game.world.units):
        if units.hex[unit] >= 0 and not record.arrives:
            assert game.state.hexes.control[units.hex[unit]] == game.world.side[unit], record.id
    for army, hexagon in enumerate(game.state.armies.hex):
        if hexagon >= 0:
            held = game.state.hexes.control[hexagon] == game.world.army_sides[army]
            assert held, grid.label(int(hexagon))


def test_losses_and_points_begin_anew() -> None:
    game = going_on()
    sides = game.state.sides
    causes = [count for side in Side for count in by_cause(game.events, side).values()]
    since = sum(count.get("killed", 0) + count.get("captured", 0) for count in causes)
    assert int(sides.killed.sum() + sides.captured.sum()) == since
    assert (sides.bonus == 0).all()


def test_it_can_be_played_saved_loaded_and_verified(tmp_path: Path) -> None:
    game = go_on(finished(), INTO)
    play(game, {side: Officer() for side in Side}, 1)
    save(game, tmp_path / "on.ras")
    read = open_save(tmp_path / "on.ras")
    assert read.heading.before == "moscow-1941"
    assert read.warning == ""
    assert read.game.state.digest() == game.state.digest()
    assert read.verify() is None


def test_what_does_not_follow_is_told() -> None:
    with pytest.raises(CannotGoOn, match="is not over yet"):
        go_on(start("moscow-1941"), INTO)
    with pytest.raises(CannotGoOn, match="too far from the end"):
        go_on(finished(), "typhoon")
    with pytest.raises(CannotGoOn, match="another map"):
        go_on(finished(), "klin")


def test_scenarios_that_go_on_lead_to_one_that_can_follow() -> None:
    for name in ("moscow-1941", "counteroffensive", "typhoon", "final-pincer"):
        scenario = start(name).world.scenario
        then = start(scenario.goes_on).world.scenario
        assert then.map == scenario.map
        assert abs((then.start - scenario.end).days) <= 7
