import numpy as np
from attrs import evolve

from game.model.board import Fortification
from game.model.records import Side
from game.model.state import Posture
from game.rules.fortification import build_works, dug_in
from tests.drawn import DrawnGame, drawn


def after(days: int, unit: str = "G1", **columns: object) -> int:
    """Entrenchment, hundredths of a level, after days in one place."""
    game = drawn(f"{unit} . . . .", turn_days=1, **{"posture": Posture.DEFEND, **columns})  # type: ignore[arg-type]
    side = Side(game.world.side[0])
    for _ in range(days):
        game.state.units.put("entrenchment", slice(None), dug_in(game, side))
    return int(game.state.units.entrenchment[0])


def test_16_1_troops_reach_the_levels_in_the_days_that_the_sources_give():
    # Model facts 6: 0.5 after 1 day, 1 after 3, 2 after 8-10, 3 after 21-28.
    assert after(1) == 50
    assert 95 <= after(3) <= 115
    assert 180 <= after(9) <= 215
    assert 270 <= after(23) <= 300
    assert after(60) == 300


def test_16_1_soviet_infantry_digs_faster_and_digging_in_is_faster_still():
    assert after(5, "S1") > after(5, "G1")
    assert after(5, posture=Posture.DIG_IN) > after(5)
    assert after(5, posture=Posture.MOBILE) == 0


def test_16_1_who_marched_does_not_dig_and_who_fought_digs_less():
    assert after(3, marched=50) == 0
    assert after(3, battles=1) < after(3)


def test_16_1_frozen_soil_turns_the_spade():
    game = drawn("G1 . . .", posture=Posture.DEFEND)
    soft = int(dug_in(game, Side.AXIS)[0])
    game.state.hexes.put("frost", slice(None), 300)
    assert int(dug_in(game, Side.AXIS)[0]) < soft // 2


def test_16_1_works_better_than_spades_can_make_them_are_not_filled_in():
    assert after(2, entrenchment=380) == 380


def belt(completed: str) -> DrawnGame:
    game = drawn("G1 . . . . . . S1")
    works = Fortification("Line", "soviet", 2, completed, (3, 5))
    board = evolve(game.world.board, fortifications=(works,))
    game.world = evolve(game.world, board=board)
    return game


def test_16_2_no_belt_rises_without_spades():
    game = belt("1941-10-02")
    build_works(game)
    assert not game.state.hexes.fort.any()
    assert not game.events


def test_16_2_labour_builds_a_belt_where_it_is_still_held():
    game = belt("1941-10-02")
    game.state.hexes.put("labour", 5, 50)
    build_works(game)
    assert np.flatnonzero(game.state.hexes.fort).tolist() == [5]


def test_16_2_captured_works_fall_into_decay():
    game = belt("1941-01-01")
    game.state.hexes.put("fort", [3, 5], 200)
    build_works(game)
    assert game.state.hexes.fort[3] == 170
    assert game.state.hexes.fort[5] == 200


def test_16_1_who_rode_a_train_has_not_dug():
    game = drawn("G1 . . S1", posture=Posture.DEFEND)
    assert dug_in(game, Side.AXIS)[game.id.G1] > 0
    game.state.units.put("rail", game.id.G1, 1)
    assert dug_in(game, Side.AXIS)[game.id.G1] == 0
