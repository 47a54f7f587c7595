import numpy as np

from game.model.events import ControlChanged
from game.model.records import Side
from game.rules.control import abandoned, claimed, mop_up
from tests.drawn import DrawnGame, drawn


def held(game: DrawnGame, side: Side) -> list[str]:
    return [
        game.world.board.grid.label(int(h))
        for h in np.flatnonzero(game.state.hexes.control == side)
    ]


def give(game: DrawnGame, side: Side, *names: str) -> None:
    for name in names:
        game.state.hexes.put("control", game.world.board.grid.hex_labelled(name), side)


def test_6_4_a_zone_claims_empty_ground_beside_ones_own():
    game = drawn("""
        .  .  .  .  .  .
          .  G1 .  .  .  .
        .  .  .  .  .  S1
    """)
    give(game, Side.AXIS, *(game.world.board.grid.label(h) for h in range(18)))
    give(game, Side.SOVIET, "0302", "0602", "0603")
    mop_up(game, Side.AXIS)
    assert "0302" in held(game, Side.AXIS)
    assert held(game, Side.SOVIET) == ["0602", "0603"]
    assert isinstance(game.events[0], ControlChanged)


def test_6_4_a_contested_hex_stays_with_its_owner():
    game = drawn("""
        .  .  .  .
          G1 .  S1 .
        .  .  .  .
    """)
    give(game, Side.SOVIET, "0202")
    give(game, Side.AXIS, "0201", "0301", "0203", "0303")
    assert not claimed(game, Side.AXIS)[game.world.board.grid.hex_labelled("0202")]


def test_6_5_ground_that_no_unit_or_source_is_joined_to_changes_hands():
    game = drawn(
        """
        .  .  .  .  .  .  .
          G1 .  .  .  .  .  .
        .  .  .  .  .  .  S1
        """,
        railways=["0703 0702"],
        sources={"0702": "soviet"},
    )
    give(game, Side.AXIS, *(game.world.board.grid.label(h) for h in range(21)))
    give(game, Side.SOVIET, "0702", "0703", "0402", "0401")
    lost = np.flatnonzero(abandoned(game, Side.SOVIET))
    assert [game.world.board.grid.label(int(h)) for h in lost] == ["0401", "0402"]
    mop_up(game, Side.AXIS)
    assert held(game, Side.SOVIET) == ["0702", "0703"]


def test_6_5_a_pocket_with_troops_in_it_keeps_its_ground():
    game = drawn(
        """
        .  .  .  .  .  .  .
          G1 .  .  S2 .  .  .
        .  .  .  .  .  .  S1
        """,
        railways=["0703 0702"],
        sources={"0702": "soviet"},
    )
    give(game, Side.AXIS, *(game.world.board.grid.label(h) for h in range(21)))
    give(game, Side.SOVIET, "0702", "0703", "0402", "0401")
    assert not abandoned(game, Side.SOVIET).any()
