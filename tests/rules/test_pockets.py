"""11  Units without a supply path: how long they hold out, and where their men go."""

import pytest
from attrs import evolve

from game.engine.fog import masked
from game.model.events import PocketFormed, PocketLiquidated, UnitDestroyed
from game.model.records import Side
from game.rules.collapse import Plight, plight, pockets_phase, surrender_rate
from game.rules.combat import fight
from game.rules.pockets import find_pockets, is_shut_in
from game.rules.stocks import draw_supply
from tests.drawn import DrawnGame, drawn

RING = """
    .   .   G1  G2  .   .   .
      .   G3  S1  G4  .   .   .
    .   G5  S2  S3  G6  .   .
      .   G7  S4  G8  .   .   .
    .   .   G9  G0  .   S9  .
"""
LINES = {
    "sources": {"0101": "axis", "0705": "soviet"},
    "railways": ["0101 0201 0301", "0705 0605"],
}


def ring(**given):
    """Four rifle divisions in a ring of ten German ones; S9 stands outside, in supply."""
    game = drawn(given.pop("picture", RING), **LINES, turn_days=given.pop("turn_days", 1), **given)
    for label in ("0302", "0303", "0403", "0304"):
        game.state.hexes.put("control", at(game, label), Side.SOVIET)
    return game


def at(game, label):
    return game.world.board.grid.hex_labelled(label)


def the(kind, game: DrawnGame):
    return [event for event in game.events if isinstance(event, kind)]


def pass_turns(game, turns):
    """The Soviet side's supply and pockets, turn after turn."""
    for _ in range(turns):
        game.state.clock.put("turn", 0, game.state.turn + 1)
        draw_supply(game, Side.SOVIET)
        pockets_phase(game, Side.SOVIET)


def inside(game):
    return [game.id.S1, game.id.S2, game.id.S3, game.id.S4]


def test_11_1_a_pocket_is_found_with_its_ground_and_units():
    game = ring()
    (pocket,) = find_pockets(game, Side.SOVIET)
    assert pocket.units == tuple(inside(game))
    assert len(pocket.hexes) == 4
    assert pocket.divisions == 4
    assert pocket.men == 4 * 8500
    assert find_pockets(game, Side.AXIS) == []


def test_11_1_units_with_a_supply_path_are_in_no_pocket():
    game = drawn(
        ". S1 . .\n . . G1 .", **{"sources": {"0101": "soviet"}, "railways": ["0101 0201"]}
    )
    assert find_pockets(game, Side.SOVIET) == []


def test_11_2_a_ring_of_many_divisions_is_dense():
    game = ring()
    (pocket,) = find_pockets(game, Side.SOVIET)
    # 18 sides of 5.8 km for ten divisions.
    assert 8_000 <= pocket.ring <= 13_000


def test_11_4_a_new_pocket_is_announced_once():
    game = ring()
    pass_turns(game, 3)
    (formed,) = the(PocketFormed, game)
    assert formed.divisions == 4
    assert (game.state.units.pocket[inside(game)] == formed.pocket).all()
    assert game.state.units.pocket[game.id.S9] == 0


def test_11_3_in_the_first_days_nobody_gives_up():
    game = ring()
    pass_turns(game, 2)
    assert (game.state.units.men[inside(game)] == 8500).all()


def days_of_resistance(**given):
    """Days until the last division of the pocket lays down its arms, and the game."""
    game = ring(**given)
    for day in range(1, 40):
        pass_turns(game, 1)
        if not find_pockets(game, Side.SOVIET):
            return day, game
    raise AssertionError("it never ended")


def shares(game):
    sides, men = game.state.sides, 4 * 8500
    return {
        "captured": int(sides.captured[1]) / men,
        "killed": int(sides.killed[1]) / men,
        "out": int(sides.stragglers[1]) / men,
    }


def test_11_8_a_pocket_left_alone_in_a_ring_holds_out_for_ten_days_or_so():
    days, game = days_of_resistance()
    assert 8 <= days <= 14
    out = shares(game)
    assert 0.70 <= out["captured"] <= 0.85  # model facts 3
    assert 0.06 <= out["killed"] <= 0.12
    assert 0.10 <= out["out"] <= 0.20


def test_11_8_reduced_by_attacks_it_ends_in_six_to_nine_days():
    # Attacks wear down cohesion: model facts 3, 6-9 days for a dense ring.
    days, _ = days_of_resistance(cohesion=350)
    assert 5 <= days <= 9


LOOSE = """
    .   .   G1  .   .   .   .
      .   .   S1/F .   .   .   .
    .   G5  S2/F S3/F G6  .   .
      .   .   S4/F .   .   .   .
    .   .   .   G0  .   S9  .
"""


def test_11_9_woods_and_a_loose_ring_let_more_men_out_and_hold_out_longer():
    dense_days, dense = days_of_resistance()
    loose_days, loose = days_of_resistance(picture=LOOSE)
    assert 10 <= loose_days <= 20
    assert loose_days > dense_days
    assert shares(loose)["out"] > shares(dense)["out"]
    assert shares(loose)["out"] <= 0.27


def test_11_8_veterans_hold_out_longer():
    rates = {}
    for experience in (300, 700):
        game = ring(experience=experience, isolated=900)
        (pocket,) = find_pockets(game, Side.SOVIET)
        rates[experience] = surrender_rate(
            game.world.rules.pockets, pocket, plight(game, game.id.S1)
        )
    assert rates[700] < rates[300]


def test_11_6_the_end_of_a_pocket_is_told_with_what_was_taken():
    _, game = days_of_resistance()
    (told,) = the(PocketLiquidated, game)
    assert told.formed == 1
    assert told.divisions == 4
    assert told.men == 0
    assert told.captured == game.state.sides.captured[Side.SOVIET]
    assert told.escaped == game.state.sides.stragglers[Side.SOVIET]
    assert not told.relieved
    assert len(the(UnitDestroyed, game)) == 4


def test_11_5_a_pocket_that_is_relieved_is_told_too():
    game = ring()
    pass_turns(game, 4)
    for name in ("G8", "G0", "G6"):
        game.state.units.put("hex", getattr(game.id, name), -3)
    for label in ("0404", "0405", "0505", "0504"):
        game.state.hexes.put("control", at(game, label), Side.SOVIET)
    pass_turns(game, 1)
    (told,) = the(PocketLiquidated, game)
    assert told.relieved
    assert told.men > 30_000
    assert not game.state.units.pocket.any()
    assert not game.state.units.slipped.any()


def test_11_6_a_battle_can_end_a_pocket():
    game = ring(cohesion=250, picture=RING.replace("S2", ".").replace("S3", ".").replace("S4", "."))
    pass_turns(game, 1)
    assert the(PocketFormed, game)
    attackers = [getattr(game.id, f"G{number}") for number in range(10)]
    game.state.units.put("cohesion", attackers, 900)
    for turn in range(2, 60):
        game.state.clock.put("turn", 0, turn)
        if game.state.units.hex[game.id.S1] < 0:
            break
        game.state.units.put("points", attackers, 200)
        near = [
            u for u in attackers if int(game.state.units.hex[game.id.S1]) in neighbours(game, u)
        ]
        fight(game, near, int(game.state.units.hex[game.id.S1]), advance=False)
    (told,) = the(PocketLiquidated, game)
    assert told.captured > 3500


def neighbours(game, unit):
    return game.world.board.grid.neighbour_lists[int(game.state.units.hex[unit])]


@pytest.mark.parametrize("days", [1, 2, 3])
def test_turns_of_any_length_lose_about_as_much_a_day(days):
    game = ring(turn_days=days)
    pass_turns(game, 12 // days)
    left = int(game.state.units.men[inside(game)].sum()) / (4 * 8500)
    assert left < 0.45


@pytest.mark.parametrize("turn", range(0, 60, 7))
def test_nobody_is_lost_from_the_books(turn):
    game = ring()
    game.state.clock.put("turn", 0, turn)
    before = int(game.state.units.men.sum())
    for _ in range(14):
        pass_turns(game, 1)
        sides, units = game.state.sides, game.state.units
        gone = sum(int(getattr(sides, n).sum()) for n in ("killed", "missing", "captured"))
        assert before == int(units.men.sum()) + gone + int(sides.stragglers.sum())
        assert (units.men >= 0).all()
        assert (units.guns >= 0).all()


def test_11_1_a_side_knows_its_pockets_even_where_it_sees_no_enemy():
    game = ring(fog=True)
    pass_turns(game, 2)
    (pocket,) = find_pockets(game, Side.SOVIET)
    game.state.units.put("sighted", slice(None), 0)
    (known,) = find_pockets(masked(game, Side.SOVIET), Side.SOVIET)
    assert known.units == pocket.units
    assert known.holds < pocket.holds


def test_11_1_a_pocket_lives_on_while_hardly_anything_comes_to_it():
    game = ring()
    pass_turns(game, 4)
    game.state.units.put("hex", game.id.G8, -3)  # one gap: a way out, and no supply to speak of
    game.state.hexes.put("control", [at(game, label) for label in ("0404", "0504")], Side.SOVIET)
    pockets = find_pockets(game, Side.SOVIET)
    assert sum(pocket.divisions for pocket in pockets) == 4
    game.state.units.put("isolated", inside(game), 0)  # as when a supply has come through
    assert find_pockets(game, Side.SOVIET) == []


def test_11_1_who_is_cut_off_but_hardly_surrounded_is_shut_in_after_long():
    game = ring()
    rules = game.world.rules.pockets
    (pocket,) = find_pockets(game, Side.SOVIET)
    loose = evolve(pocket, number=0, ring=rules.encircled + 1, days=rules.forsaken - 1)
    assert not is_shut_in(game, loose)
    assert is_shut_in(game, evolve(loose, ring=rules.encircled))
    assert is_shut_in(game, evolve(loose, days=rules.forsaken))
    assert is_shut_in(game, evolve(loose, number=1))


def test_11_5_who_is_joined_again_but_not_fed_yet_stays_in_his_pocket():
    game = drawn("S1 . . G1", sources={"0101": "soviet"}, railways=["0101 0201"])
    game.state.units.put("pocket", game.id.S1, 101)
    game.state.units.put("isolated", game.id.S1, 50)
    pockets_phase(game, Side.SOVIET)
    assert game.state.units.pocket[game.id.S1] == 101
    game.state.units.put("isolated", game.id.S1, 0)
    pockets_phase(game, Side.SOVIET)
    assert game.state.units.pocket[game.id.S1] == 0


def test_11_8_in_a_small_pocket_men_give_up_however_willing():
    game = ring()
    rules = game.world.rules.pockets
    (pocket,) = find_pockets(game, Side.SOVIET)
    willing = Plight(isolated=0, cohesion=1000, experience=500, stock=1000)
    wide = evolve(pocket, hexes=tuple(range(rules.small_hexes + 1)))
    small = evolve(pocket, hexes=tuple(range(rules.small_hexes)))
    assert surrender_rate(rules, wide, willing) < surrender_rate(rules, small, willing)


def test_11_9_guns_lorries_and_tanks_stay_in_the_pocket():
    game = ring(picture=RING.replace("S4", "T4"))
    tanks = game.id.T4
    columns = ("men", "guns", "vehicles", "tanks")
    before = [int(getattr(game.state.units, name)[tanks]) for name in columns]
    pass_turns(game, 9)
    left = [
        int(getattr(game.state.units, name)[tanks]) / count
        for name, count in zip(columns, before, strict=True)
    ]
    assert game.state.units.hex[tanks] >= 0
    assert left[0] < 0.95
    assert all(abs(share - left[0]) < 0.1 for share in left[1:])
