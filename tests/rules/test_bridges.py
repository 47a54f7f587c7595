"""16.5, 16.6  Bridges that are blown and mended, roads that are mined."""

import pytest

from game.engine.history import Session
from game.engine.orders import BlowBridge, IllegalOrder, MendBridge, MineRoads, Move, obey
from game.model.board import River
from game.model.events import BridgeBlown
from game.model.records import Side
from game.rules.bridges import (
    bridge_blown,
    bridgeheads,
    burn_behind,
    days_left,
    has_bridge,
    mend_in_the_rear,
    mend_problem,
)
from game.rules.movement import reach
from game.rules.odds import odds
from tests.drawn import along, drawn

RIVER = {"rivers": {"0201 0301": River.MAJOR}, "roads": ["0101 0201 0301 0401"]}


def over(picture=". S1 . G1", **given):
    return drawn(picture, to_move=Side.SOVIET, **RIVER, **given)


def test_16_5_a_bridge_is_blown_on_both_banks():
    game = over()
    here, there = along(game, "0201 0301")
    assert has_bridge(game, here, 0)
    obey(game, BlowBridge(game.id.S1, there))
    assert not has_bridge(game, here, 0)
    assert game.state.hexes.blown[here]
    assert game.state.hexes.blown[there]
    with pytest.raises(IllegalOrder, match="there is no bridge"):
        obey(game, BlowBridge(game.id.S1, there))


def test_16_5_it_can_be_undone_like_any_plan():
    game = over()
    session = Session(game)
    session.obey(BlowBridge(game.id.S1, along(game, "0301")[0]))
    assert session.undo() is None
    assert not game.state.hexes.blown.any()


def test_16_5_without_its_bridge_a_river_stops_marches_and_attacks():
    game = over(". S1 G1 .")
    ratio = odds(game, [game.id.G1], along(game, "0201")[0]).ratio
    here, there = along(game, "0201 0301")
    game.emit(bridge_blown(game, here, there, game.id.S1, 100))
    assert odds(game, [game.id.G1], here).ratio < ratio
    free = over()
    dear = int(reach(free, free.id.S1).spent[there])
    free.emit(bridge_blown(free, here, there, free.id.S1, 200))
    cut = int(reach(free, free.id.S1).spent[there])
    assert cut < 0 or cut > dear


def test_16_5_a_division_mends_it_faster_than_a_brigade():
    def work_left(name):
        game = over(f". {name} . G1")
        here, there = along(game, "0201 0301")
        unit = getattr(game.id, name)
        game.emit(bridge_blown(game, here, there, unit, 200))
        obey(game, MendBridge(unit, there))
        return int(game.state.hexes.span[here])

    assert work_left("S1") < work_left("T1")


def test_16_5_in_the_end_it_bears_again():
    game = over()
    here, there = along(game, "0201 0301")
    game.emit(bridge_blown(game, here, there, game.id.S1, 200))
    assert days_left(game, here, there) > 0
    for _ in range(5):
        if not game.state.hexes.blown[here]:
            break
        game.state.units.put("points", game.id.S1, 200)
        obey(game, MendBridge(game.id.S1, there))
    assert not game.state.hexes.blown.any()
    assert has_bridge(game, here, 0)


def test_16_5_engineers_in_the_rear_mend_what_lies_in_peace():
    game = over("S1 . . . . . . G1")
    here, there = along(game, "0201 0301")
    game.emit(bridge_blown(game, here, there, game.id.S1, 200))
    days = 0
    while game.state.hexes.blown[here]:
        mend_in_the_rear(game, Side.SOVIET)
        days += game.world.turn_days
        assert days < 40
    assert days > 5
    game.state.hexes.put("control", there, Side.AXIS)
    game.emit(bridge_blown(game, here, there, game.id.S1, 200))
    before = int(game.state.hexes.span[here])
    mend_in_the_rear(game, Side.SOVIET)
    assert game.state.hexes.span[here] == before


def test_16_5_the_beaten_may_burn_the_bridge_behind_them():
    blown = 0
    for turn in range(20):
        game = over()
        game.state.clock.put("turn", 0, turn)
        here, there = along(game, "0201 0301")
        burn_behind(game, game.id.S1, there, here, 0)
        blown += any(isinstance(event, BridgeBlown) for event in game.events)
    assert 4 <= blown <= 17


def mined(loads):
    """A march into a hex of the enemy's with so many loads of mines."""
    game = drawn("G1 . S1", roads=["0101 0201 0301"])
    game.state.hexes.put("control", 1, Side.SOVIET)
    game.state.hexes.put("mines", 1, 34 * loads)
    return game


def test_16_6_mined_roads_slow_the_enemy_who_does_not_know_of_them():
    def left(loads):
        game = mined(loads)
        obey(game, Move(game.id.G1, along(game, "0101 0201")))
        return int(game.state.units.points[game.id.G1])

    assert left(0) > left(1) > left(2)
    foreseen = [int(reach(mined(loads), 0).spent[1]) for loads in (0, 2)]
    assert foreseen[0] == foreseen[1]


def test_16_6_a_load_bars_a_part_of_the_roads_and_is_gone():
    game = drawn(". S1 . G1", roads=["0101 0201 0301"], to_move=Side.SOVIET)
    game.state.sides.put("mines", Side.SOVIET, 1)
    obey(game, MineRoads(game.id.S1))
    here = along(game, "0201")[0]
    assert game.state.hexes.mines[here] == 34
    assert game.state.sides.mines[Side.SOVIET] == 0
    assert MineRoads(game.id.S1).problem(game) == "there are no mines left in store"


def test_16_6_who_takes_the_hex_has_cleared_it():
    game = drawn("G1 . . . S1", roads=["0101 0201 0301"])
    game.state.hexes.put("control", 1, Side.SOVIET)
    game.state.hexes.put("mines", 1, 34)
    obey(game, Move(game.id.G1, along(game, "0101 0201")))
    assert game.state.hexes.mines[1] == 0


def test_16_8_who_stands_beyond_the_canal_with_no_land_behind_him_has_a_bridgehead():
    canal = {"0101 0201": River.CANAL}
    game = drawn("S1 G1 .", rivers=canal)
    game.state.hexes.put("control", slice(None), [Side.AXIS, Side.AXIS, Side.SOVIET])
    assert bridgeheads(game, Side.AXIS) == [1]
    dry = drawn("S1 G1 .")
    dry.state.hexes.put("control", slice(None), [Side.AXIS, Side.AXIS, Side.SOVIET])
    assert not bridgeheads(dry, Side.AXIS)


def test_16_5_work_begun_on_a_bridge_is_not_forgotten_when_it_is_blown_again():
    game = over()
    here, there = along(game, "0201 0301")
    work = game.world.rules.engineers.bridges.work["major"]
    game.state.hexes.put("span", min(here, there), 30)
    assert bridge_blown(game, here, there, game.id.S1, 100).span == 30 + work


def test_16_5_nobody_mends_a_bridge_to_a_bank_that_the_enemy_holds():
    game = over(". S1 G1 .")
    here, there = along(game, "0201 0301")
    game.emit(bridge_blown(game, here, there, game.id.S1, 200))
    assert "the enemy holds the other bank" in (mend_problem(game, game.id.S1, there) or "")
    alone = over(". S1 . G1")
    alone.emit(bridge_blown(alone, here, there, alone.id.S1, 200))
    assert mend_problem(alone, alone.id.S1, there) is None
