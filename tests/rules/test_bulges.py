"""11.13  Bulges: ground that hangs on a narrow neck."""

from game.model.records import Side
from game.rules.bulges import find_bulges
from tests.drawn import drawn

FIELD = """
    .  .  .  .  .  .  .  .  .  .  .  .
     .  .  .  .  .  .  .  .  .  .  .  .
    .  .  .  .  G1 .  G2 .  .  .  .  .
     .  .  .  .  .  S3 .  .  .  .  .  .
    .  S1 .  .  .  .  .  .  .  .  .  S9
     .  .  S2 .  .  S4 .  .  .  .  .  .
    .  .  .  .  G3 .  G4 .  .  .  .  .
     .  .  .  .  .  .  .  .  .  .  .  .
    .  .  .  .  .  .  .  .  .  .  .  .
"""


def salient(neck=3, **sources):
    """Soviet ground in the west hangs on a strip of so many rows."""
    game = drawn(
        FIELD,
        sources={"1205": "soviet", "0101": "axis", **sources},
        railways=["1205 1105", "0101 0201", *(["0204 0304"] if sources else [])],
    )
    grid, control = game.world.board.grid, game.state.hexes
    control.put("control", slice(None), Side.AXIS)
    for row in range(9):
        for column in range(12):
            east = column >= 8
            strip = abs(row - 4) <= neck // 2
            west = column <= 3 and abs(row - 4) <= 3
            if east or strip or west:
                control.put("control", grid.at(column, row), Side.SOVIET)
    return game


def test_11_13_divisions_behind_a_narrow_neck_are_in_a_bulge():
    game = salient(neck=3)
    bulge = find_bulges(game, Side.SOVIET)[0]
    assert {game.id.S1, game.id.S2} <= set(bulge.units)
    assert bulge.divisions >= 2
    assert 20 <= bulge.km <= 40


def test_11_13_who_holds_the_neck_and_who_presses_on_it_is_told():
    game = salient(neck=3)
    bulge = find_bulges(game, Side.SOVIET)[0]
    assert set(bulge.holders) <= {game.id.S1, game.id.S2, game.id.S3, game.id.S4, game.id.S9}
    assert set(bulge.enemies) <= {game.id.G1, game.id.G2, game.id.G3, game.id.G4}


def test_11_13_the_narrower_neck_comes_first_and_a_broad_front_has_none():
    narrow = find_bulges(salient(neck=1), Side.SOVIET)[0].km
    assert narrow <= find_bulges(salient(neck=3), Side.SOVIET)[0].km
    assert find_bulges(salient(neck=9), Side.SOVIET) == []


def test_11_13_ground_with_a_source_of_its_own_and_no_way_to_the_rest_hangs_on_no_neck():
    assert find_bulges(salient(neck=-1, **{"0204": "soviet"}), Side.SOVIET) == []
