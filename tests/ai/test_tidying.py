"""Garrisons and the way back to supply: what a staff sees to when all else is ordered."""

from datetime import date

import numpy as np
from attrs import evolve

from game.ai.picture import Picture
from game.ai.tasks import Charge, Tasking
from game.ai.tidying import garrison, to_supply
from game.engine.orders import Move
from game.engine.view import View
from game.model.records import PlanStep, Side, VictoryPlace
from tests.drawn import drawn


def with_prize(game, place):
    """The same game where a place is worth points."""
    prize = VictoryPlace(place=place, axis=10, soviet=10)
    victory = evolve(game.world.scenario.victory, places=(prize,))
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=victory))
    return game


def work(kind, game, **charge):
    """What a staff of the Axis orders."""
    view = View(game, Side.AXIS)
    picture = Picture(view.game, Side.AXIS)
    return list(kind(view, picture, Tasking(picture, Charge(**charge))))


def test_a_place_worth_points_is_not_left_empty_while_the_enemy_is_near():
    game = with_prize(drawn("G1 . . t . . . S1", places={"0401": "Klin"}), "Klin")
    (order,) = work(garrison, game)
    assert isinstance(order, Move)
    assert (order.unit, order.path[-1]) == (game.id.G1, 3)


def test_who_follows_orders_to_the_letter_does_not_turn_back_from_an_attack():
    places = {"0201": "Klin", "0801": "Far"}
    game = with_prize(drawn(". t G1 . . . . S1", places=places), "Klin")
    game.state.hexes.put("control", slice(3, None), Side.SOVIET)
    attack = PlanStep(
        army="axis", from_=date(1941, 10, 1), to=date(1941, 10, 9), posture="attack",
        objectives=("Far",),
    )  # fmt: skip
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, plans=(attack,)))
    assert work(garrison, game, initiative=False) == []


def test_it_needs_none_when_nobody_is_near_or_somebody_is_there():
    empty = with_prize(drawn("G1 . . t . . .", places={"0401": "Klin"}), "Klin")
    held = with_prize(drawn("G1 . . G2/t . . . S1", places={"0401": "Klin"}), "Klin")
    assert work(garrison, empty) == work(garrison, held) == []


def test_who_is_needed_more_in_the_line_does_not_go():
    game = with_prize(drawn("t . G1 S1", places={"0101": "Klin"}), "Klin")
    assert work(garrison, game) == []


def behind_the_enemy(**cells):
    """A division out of supply, two hexes from supplied ground, and nobody around."""
    game = drawn(
        "G1 .  .  .  .  .",
        railways=["0401 0501 0601"],
        sources={"axis": "0601"},
    )
    game.state.units.put("isolated", game.id.G1, 300)
    for name, value in cells.items():
        game.state.units.put(name, game.id.G1, value)
    return game


def test_who_sits_without_supply_walks_to_where_there_is_some(monkeypatch):
    game = behind_the_enemy()
    fed = [False, False, True, True, True, True]
    monkeypatch.setattr("game.ai.tidying.connected", lambda *_: np.array(fed))
    (order,) = work(to_supply, game)
    assert order.path == (0, 1, 2)


def test_who_has_marched_is_on_his_way_already(monkeypatch):
    fed = [False, False, True, True, True, True]
    monkeypatch.setattr("game.ai.tidying.connected", lambda *_: np.array(fed))
    assert work(to_supply, behind_the_enemy(marched=40)) == []
    assert work(to_supply, behind_the_enemy(isolated=0)) == []
