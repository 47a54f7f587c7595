"""The coach: courses for one army, tried on the exercise; and what its staff makes of the limit."""

import numpy as np

from game.ai.coach import Coach, limit_percent
from game.ai.officer import staff_orders
from game.ai.picture import Picture
from game.ai.tasks import Tasking
from game.engine.orders import Delegate, obey
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.records import Side
from game.model.state import Posture
from tests.drawn import along, drawn

FIELD = """
    .  .  .  .  .  .  .  .  G1 G2 S1 .  .  .  .
      .  .  .  .  .  .  .  .  P1 P2 S2 .  .  .  .
    .  .  .  .  .  .  .  .  G3 G4 S3 .  .  .  .
      .  .  .  .  .  .  .  .  G5 .  .  .  .  .  .
"""


def field():
    return drawn(FIELD, places={"0901": "Kaluga", "1301": "Tula"})


def proposals(game):
    view = View(game, Side.AXIS)
    coach = Coach(view, int(game.state.units.army[game.id.G1]))
    for _ in coach.work():
        pass
    return coach.proposals


def test_proposals_are_different_things_to_do_the_best_first():
    found = proposals(field())
    assert 2 <= len(found) <= 3
    assert len({(p.posture, p.goal) for p in found}) == len(found)
    assert [p.worth for p in found] == sorted((p.worth for p in found), reverse=True)
    for one in found:
        assert 0 <= one.own[0] <= one.own[1]
        assert one.enemy[0] <= one.enemy[1]
        assert 0 <= one.taken <= one.samples


def test_the_same_situation_gets_the_same_proposals():
    assert proposals(field()) == proposals(field())


def test_a_proposal_is_an_order_that_the_rules_accept():
    game = field()
    found = proposals(game)
    assert found
    for one in found:
        assert one.order(20).problem(game) is None


def task_of(game, unit):
    return Tasking(Picture(game, Side.AXIS)).of(unit)


def hold_kaluga(limit) -> tuple[object, HexId]:
    game = field()
    (goal,) = along(game, "0901")
    obey(game, Delegate(int(game.state.units.army[game.id.G1]), Posture.DEFEND, goal, limit))
    return game, goal


def test_who_is_to_hold_at_a_price_holds_until_it_is_paid():
    game, goal = hold_kaluga(limit=15)
    assert (task_of(game, game.id.G1).stance, task_of(game, game.id.G1).goals) == ("hold", (goal,))
    men = game.state.units.men
    game.state.units.put("men", game.id.G1, int(men[game.id.G1]) // 3)
    game.state.units.put("men", game.id.G2, int(men[game.id.G2]) // 3)
    task = task_of(game, game.id.G1)
    assert task.stance == "withdraw"
    assert task.goals != (goal,)


def test_hold_kaluga_and_lose_at_most_a_division():
    army = int(field().state.units.army[0])
    game, goal = hold_kaluga(limit_percent(field(), army, "a division"))
    own = np.flatnonzero(game.state.units.army == army)

    def distances_after_a_turn():
        view = View(game, Side.AXIS)
        for order in staff_orders(view, [army]):
            obey(game, order)
            view.refresh()
        grid = game.world.board.grid
        return [grid.distance(int(game.state.units.hex[u]), goal) for u in own]

    held = distances_after_a_turn()
    assert min(held) == 0
    game.state.units.put("men", own, game.state.units.men[own] * 6 // 10)
    for _ in range(2):
        game.state.units.put("points", own, 200)
        gone = distances_after_a_turn()
    assert np.mean(gone) > np.mean(held)
