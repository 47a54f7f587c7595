"""The staff's engineers and the postures it gives: labour, bridges, mines, ambush, reserve."""

import numpy as np
from attrs import evolve

from game.ai.picture import Picture
from game.ai.postures import Postures
from game.ai.staff.engineers import engineers
from game.ai.tasks import Tasking
from game.engine.orders import AssignLabour, BlowBridge, MineRoads, SetPosture, obey
from game.engine.view import View
from game.model.board import Fortification, River
from game.model.records import Side
from game.model.state import Posture
from game.scenario.build import start
from tests.drawn import along, drawn


def orders(game, side, branch):
    """What a branch orders, each carried out before the next."""
    view, given = View(game, side), []
    for order in branch(view):
        obey(game, order)
        view.refresh()
        given.append(order)
    return given


def postures(view):
    picture = Picture(view.game, view.side)
    yield from Postures(picture, Tasking(picture)).orders(view)


def test_free_hands_are_sent_to_the_belt_that_the_enemy_comes_to():
    game = drawn("G1 . . S1 . . . . . .", to_move=Side.SOVIET)
    works = Fortification("Line", "soviet", 2, "1941-12-01", (6,))
    game.world = evolve(game.world, board=evolve(game.world.board, fortifications=(works,)))
    game.state.sides.put("labour", Side.SOVIET, 100)
    given = [o for o in orders(game, Side.SOVIET, engineers) if isinstance(o, AssignLabour)]
    assert [order.hex for order in given] == [6]


def test_the_weaker_blows_the_bridge_before_a_stronger_enemy():
    def blown(picture):
        game = drawn(
            picture,
            to_move=Side.SOVIET,
            rivers={"0301 0401": River.MAJOR},
            roads=["0301 0401"],
        )
        return [o for o in orders(game, Side.SOVIET, engineers) if isinstance(o, BlowBridge)]

    assert len(blown(". P1+P2 G1 S1 . .")) == 1
    assert not blown(". . G1 S1+S2+S3+T1 . .")


def test_the_main_road_is_mined_where_the_enemy_presses():
    game = drawn("P1 P2 S1 .", to_move=Side.SOVIET, roads=["0101 0201 0301 0401"])
    game.state.sides.put("mines", Side.SOVIET, 1)
    given = orders(game, Side.SOVIET, engineers)
    assert [type(order) for order in given] == [MineRoads]


def test_tanks_in_woods_lie_in_wait_and_mobile_troops_behind_the_line_stand_by():
    game = drawn("G1 . . T1/F . .", to_move=Side.SOVIET, fog=True)
    game.state.hexes.put("control", along(game, "0201")[0], Side.AXIS)
    given = orders(game, Side.SOVIET, postures)
    assert SetPosture(game.id.T1, Posture.AMBUSH) in given
    behind = drawn("G1 S1 C1 . .", to_move=Side.SOVIET)
    assert SetPosture(behind.id.C1, Posture.RESERVE) in orders(behind, Side.SOVIET, postures)


def test_a_posture_is_taken_back_when_its_reason_is_gone():
    game = drawn("S1 . . . . . . . . . G1", to_move=Side.SOVIET)
    game.state.units.put("posture", game.id.S1, Posture.DELAY)
    assert SetPosture(game.id.S1, Posture.DEFEND) in orders(game, Side.SOVIET, postures)


def test_nobody_idles_while_belts_wait_in_october():
    game = start("typhoon", seed=1)
    game.state.clock.put("to_move", 0, Side.SOVIET)
    game.state.sides.put("labour", Side.SOVIET, 2500)
    before = int(game.state.hexes.labour.sum(dtype=np.int64))
    orders(game, Side.SOVIET, engineers)
    assert int(game.state.hexes.labour.sum(dtype=np.int64)) > before + 300


def test_a_lair_is_cover_two_to_four_hexes_from_the_enemys_ground():
    game = drawn("G1 h h f . F F S1", to_move=Side.SOVIET)
    row = list(along(game, "0101 0201 0301 0401 0501 0601 0701"))
    game.state.hexes.put("control", row[1:], Side.SOVIET)
    lairs = Picture(game, Side.SOVIET).lairs
    assert [bool(lairs[h]) for h in row] == [False, False, True, True, False, False, False]


def test_who_was_to_rest_stands_to_after_a_march_and_where_the_enemy_may_come():
    def posture(picture, marched=0):
        game = drawn(picture)
        game.state.units.put("posture", game.id.G1, int(Posture.REFIT))
        game.state.units.put("marched", game.id.G1, marched)
        orders(game, Side.AXIS, postures)
        return Posture(int(game.state.units.posture[game.id.G1]))

    assert posture("G1 . . . . G2 S1") == Posture.REFIT
    assert posture("G1 . . . . G2 S1", marched=40) == Posture.DEFEND
    assert posture(". . . . G1 G2 S1") == Posture.DEFEND
