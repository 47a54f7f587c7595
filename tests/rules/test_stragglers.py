"""15.7 and 15.8  Men who come out of pockets, and divisions formed again from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.events import CadreDissolved, MenReturned, UnitReformed
from game.model.records import Side
from game.model.state import DESTROYED
from game.rules.retreat import lay_down_arms
from game.rules.stragglers import can_stand_again, form_again, return_of_men, safe_ground
from game.rules.zoc import enemy_zone
from tests.drawn import DrawnGame, drawn

FIELD = """
    G1 . S1 . . . .
     . . .  . . . .
    .  . .  . . S2 .
"""


def after_the_end(out: int = 2000, **options) -> DrawnGame:
    """S1 was destroyed in turn 0; so many of its men are on their way. S2 stands at Klin."""
    game = drawn(
        FIELD,
        places={"0703": "Klin", "0401": "Istra"},
        sources={"0703": "soviet"},
        railways=["0703 0603"],
        **options,
    )
    game.state.hexes.put("control", slice(3, None), Side.SOVIET)
    lay_down_arms(game, game.id.S1, "surrender")
    units, sides = game.state.units, game.state.sides
    change = out - int(units.stragglers[game.id.S1])
    units.add("stragglers", game.id.S1, change)
    sides.add("stragglers", Side.SOVIET, change)
    game.events.clear()
    return game


def pass_turns(game, turns):
    for _ in range(turns):
        game.state.clock.put("turn", 0, game.state.turn + 1)
        return_of_men(game, Side.SOVIET)
        form_again(game, Side.SOVIET)


def the(kind, game):
    return [event for event in game.events if isinstance(event, kind)]


def test_15_7_for_ten_days_nobody_is_heard_of():
    game = after_the_end()
    pass_turns(game, 4)
    assert not game.events
    pass_turns(game, 1)
    assert the(MenReturned, game)


def test_15_7_they_report_at_a_town_well_behind_the_front():
    game = after_the_end()
    pass_turns(game, 6)
    told = the(MenReturned, game)[0]
    assert game.world.board.name_of(told.hex) == "Klin"
    assert told.men == 520  # 13 % a day of 2,000
    assert told.units == (game.id.S1,)


def test_15_8_a_division_with_enough_men_stands_again_as_a_weak_one():
    game = after_the_end()
    game.state.sides.put("pool_men", Side.SOVIET, 5000)
    game.state.sides.put("pool_guns", Side.SOVIET, 10_000)
    pass_turns(game, 40)
    (reborn,) = the(UnitReformed, game)
    units, kind = game.state.units, game.world.types[game.id.S1]
    assert units.hex[game.id.S1] >= 0
    assert 1800 <= reborn.cadre <= 2000
    assert reborn.men == kind.men * 32 // 100
    assert units.guns[game.id.S1] == kind.guns * 20 // 100
    assert units.experience[game.id.S1] < 450
    assert units.reborn[game.id.S1] > units.fell[game.id.S1] == 0
    # The last men come in to the division that stands again.
    assert units.stragglers[game.id.S1] == 0


def test_15_8_with_too_few_it_is_struck_off_and_they_fill_up_others():
    game = after_the_end(out=900)
    pass_turns(game, 30)
    (end,) = the(CadreDissolved, game)
    assert game.state.units.hex[game.id.S1] == DESTROYED
    pool = int(game.state.sides.pool_men[Side.SOVIET])
    assert end.men == pool == 900


def test_15_7_men_of_a_division_that_fights_on_come_back_to_it():
    game = after_the_end()
    units = game.state.units
    units.put("hex", game.id.S1, 20)
    units.put("men", game.id.S1, 3000)
    pass_turns(game, 30)
    assert units.men[game.id.S1] == 5000
    assert game.state.sides.pool_men[Side.SOVIET] == 0


@pytest.mark.parametrize("turn_days", [1, 2, 3])
def test_15_7_it_takes_ten_to_twenty_days(turn_days):
    game = after_the_end(turn_days=turn_days)
    days = 0
    while game.state.units.stragglers[game.id.S1] > 1000:
        pass_turns(game, 1)
        days += turn_days
    assert 10 <= days <= 20


@given(st.integers(0, 8000), st.integers(0, 40))
def test_15_7_no_man_is_lost_on_the_way(out, turns):
    game = after_the_end(out=out)
    game.state.sides.put("pool_men", Side.SOVIET, 3000)

    def books():
        units, sides = game.state.units, game.state.sides
        assert int(units.stragglers.sum()) == int(sides.stragglers.sum())
        return int(units.men.sum() + units.cadre.sum() + sides.stragglers.sum() + sides.pool_men[1])

    before = books()
    pass_turns(game, turns)
    assert books() == before


def test_15_7_nobody_comes_home_to_a_division_that_is_cut_off_itself():
    game = after_the_end()
    units = game.state.units
    units.put("hex", game.id.S1, 20)
    units.put("men", game.id.S1, 3000)
    units.put("isolated", game.id.S1, 100)
    game.state.clock.put("turn", 0, 6)
    return_of_men(game, Side.SOVIET)
    assert units.men[game.id.S1] == 3000
    assert game.state.sides.pool_men[Side.SOVIET] > 0


def test_15_8_a_division_needs_its_days_of_rest_before_it_stands_again():
    game = after_the_end()
    days = game.world.rules.organisation.rebirth.days
    units = game.state.units
    units.put("cadre", game.id.S1, 4000)
    units.put("stragglers", game.id.S1, 0)
    last = days // game.world.turn_days - 1
    for turn, formed in ((last, 0), (last + 1, 1)):
        game.state.clock.put("turn", 0, turn)
        form_again(game, Side.SOVIET)
        assert len(the(UnitReformed, game)) == formed


def test_15_8_only_divisions_that_walk_stand_again():
    game = drawn("P1 . . S1 . G1 . T1")
    game.state.units.put("cadre", slice(None), 12_000)
    assert [can_stand_again(game, getattr(game.id, name)) for name in ("G1", "S1", "P1", "T1")] == [
        True,
        True,
        False,
        False,
    ]


def test_15_8_who_stands_again_has_lost_part_of_what_it_knew():
    game = after_the_end()
    units, rules = game.state.units, game.world.rules.organisation.rebirth
    units.put("cadre", game.id.S1, 4000)
    units.put("stragglers", game.id.S1, 0)
    units.put("experience", game.id.S1, 400)
    game.state.clock.put("turn", 0, 30)
    form_again(game, Side.SOVIET)
    assert units.experience[game.id.S1] == 400 * rules.experience // 100 < 400


def test_15_7_no_ground_is_safe_in_a_zone_of_the_enemy():
    game = after_the_end()
    safe = safe_ground(game, Side.SOVIET)
    assert safe.any()
    assert not (safe & enemy_zone(game, Side.SOVIET, known=False)).any()
