"""Conduct: hopeless attacks, garrisons that leave, units that idle out of supply."""

import pytest
from attrs import evolve

from game.engine.orders import Attack, EndTurn, Move, TellPlan, obey
from game.engine.sequence import begin_turn
from game.lab.conduct import conduct
from game.model.records import Side, VictoryPlace
from tests.drawn import along, drawn


def after(game, *orders):
    """What the Axis did by these orders."""
    first = game.state.clone()
    begin_turn(game, 0)
    for order in orders:
        obey(game, order)
    obey(game, EndTurn(Side.AXIS))
    return conduct(game, first)[Side.AXIS]


def test_an_attack_at_under_one_to_one_is_hopeless():
    game = drawn("G1 S1+S2+S3 . .", strength={"G1": {"men": 5000}})
    found = after(game, Attack((game.id.G1,), 1))
    assert (found.attacks, found.hopeless) == (1, 1)
    assert "at 0." in found.notes[0]


def test_an_attack_with_good_odds_is_not():
    game = drawn("G1 S1 . .", strength={"S1": {"men": 1500}})
    found = after(game, Attack((game.id.G1,), 1))
    assert (found.attacks, found.hopeless) == (1, 0)


def garrisoned():
    game = drawn(". G1/t S1 . . .", places={"0201": "Klin"})
    prize = VictoryPlace(place="Klin", axis=10, soviet=10)
    victory = evolve(game.world.scenario.victory, places=(prize,))
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=victory))
    return game


@pytest.mark.parametrize(("leaves", "abandoned"), [(False, 0), (True, 1)])
def test_a_garrison_that_leaves_with_the_enemy_near_is_told(leaves, abandoned):
    game = garrisoned()
    march = [Move(game.id.G1, along(game, "0201 0101"))] if leaves else []
    found = after(game, *march)
    assert (found.garrisons, found.abandoned) == (1, abandoned)


def test_a_garrison_may_leave_by_its_plan():
    game = garrisoned()
    plan = {"posture": "withdraw", "units": [game.id.G1]}
    found = after(game, Move(game.id.G1, along(game, "0201 0101")), TellPlan(Side.AXIS, [plan]))
    assert (found.garrisons, found.abandoned) == (1, 0)
