"""11.12  Surrounded units break out by night, without their guns."""

import pytest

from game.engine.orders import BreakOut, IllegalOrder, obey
from game.engine.sequence import begin_side_turn
from game.model.events import BrokeOut, PocketLiquidated, UnitDestroyed
from game.model.records import Side
from game.rules.breakout import best_door, prospects, whole_pocket
from game.rules.collapse import pockets_phase
from game.rules.stocks import draw_supply
from game.rules.zoc import enemy_zone
from tests.drawn import drawn, where

RING = """
    .   .   G1  .   .   .   .   .
      .   .   S1/F .   .   .   .   .
    .   G2  S2/F S3/F G3  .   .   .
      .   .   G4  .   .   .   S9   .
"""
LINES = {
    "sources": {"0101": "axis", "0804": "soviet"},
    "railways": ["0101 0201", "0804 0704"],
}


def shut_in(picture=RING, days=3, **options):
    """Three divisions in a loose ring for some days; S9 holds the Soviet line."""
    game = drawn(picture, **LINES, turn_days=1, to_move=Side.SOVIET, **options)
    label = game.world.board.grid.hex_labelled
    game.state.hexes.put("control", slice(None), Side.AXIS)
    for east in ("0801", "0802", "0803", "0804", "0704", "0703", "0702"):
        game.state.hexes.put("control", label(east), Side.SOVIET)
    for inside in ("0302", "0303", "0403"):
        game.state.hexes.put("control", label(inside), Side.SOVIET)
    for _ in range(days):
        game.state.clock.put("turn", 0, game.state.turn + 1)
        draw_supply(game, Side.SOVIET)
        pockets_phase(game, Side.SOVIET)
    game.state.units.put("points", slice(None), 100)
    game.events.clear()
    return game


def the(kind, game):
    return [event for event in game.events if isinstance(event, kind)]


def inside(game):
    return (game.id.S1, game.id.S2, game.id.S3)


def test_11_12_a_unit_comes_nearer_and_leaves_its_guns_behind():
    game = shut_in()
    men = int(game.state.units.men[game.id.S3])
    door = best_door(game, [game.id.S3])
    obey(game, BreakOut([game.id.S3], door))
    (event,) = the(BrokeOut, game)
    units = game.state.units
    assert where(game, game.id.S3) == game.world.board.grid.label(event.path[-1]) != "0403"
    assert 0 < units.men[game.id.S3] == event.out < men
    assert units.guns[game.id.S3] < 6
    assert units.stragglers[game.id.S3] >= event.stragglers
    assert units.points[game.id.S3] == 0


def test_11_12_what_is_foreseen_is_what_comes_out_but_for_luck():
    game = shut_in()
    units = inside(game)
    door = best_door(game, units)
    hopes = {hope.unit: hope.out for hope in prospects(game, units, door)}
    obey(game, BreakOut(units, door))
    luck = game.world.rules.pockets.break_out.luck
    tried = the(BrokeOut, game)
    assert {event.unit for event in tried} == set(hopes)
    for event in tried:
        share = 1000 * event.out // event.men
        expected = hopes[event.unit]
        assert abs(share - expected) <= expected * luck // 100 + 2


def test_11_12_no_man_is_lost_from_the_books():
    game = shut_in()
    units, sides = game.state.units, game.state.sides

    def books():
        lost = sum(int(getattr(sides, n)[1]) for n in ("killed", "wounded", "missing", "captured"))
        return int(units.men.sum()) + lost + int(sides.stragglers[1])

    before = books()
    obey(game, BreakOut(inside(game), best_door(game, inside(game))))
    assert books() == before
    assert int(units.stragglers.sum()) == int(sides.stragglers.sum())


def test_11_12_a_dense_ring_costs_more_than_a_loose_one_and_woods_hide():
    loose = shut_in()
    dense = shut_in(RING.replace("G3", "G3+G5+G6+G7"))
    bare = shut_in(RING.replace("/F", ""))
    unit = loose.id.S3
    share = {}
    for name, game in (("loose", loose), ("dense", dense), ("bare", bare)):
        label = game.world.board.grid.hex_labelled("0703")
        (hope,) = prospects(game, [game.id.S3], label)
        share[name] = hope.out
    assert unit == dense.id.S3
    assert share["dense"] < share["loose"]
    assert share["bare"] <= share["loose"]


def test_11_12_veterans_get_more_men_out():
    out = []
    for experience in (300, 500, 750):
        game = shut_in(experience=experience)
        (hope,) = prospects(game, [game.id.S3], best_door(game, [game.id.S3]))
        out.append(hope.out)
    assert out == sorted(out)
    assert out[-1] > 650  # model facts 3: garrisons saved 70-85 % of their men


def test_11_12_nobody_is_behind_every_hex_of_the_enemys_rear_and_it_costs_men_all_the_same():
    game = shut_in()
    game.state.units.put("cohesion", game.id.G3, 100)  # G3 commands no ground around it
    far = game.world.board.grid.hex_labelled("0502")
    out = {}
    for held_by in (Side.AXIS, Side.SOVIET):
        game.state.hexes.put("control", far, held_by)
        (hope,) = prospects(game, [game.id.S3], game.world.board.grid.hex_labelled("0703"))
        assert far in hope.path
        assert not enemy_zone(game, Side.SOVIET)[far]
        out[held_by] = hope.out
    assert out[Side.AXIS] < out[Side.SOVIET] * 90 // 100


def test_11_12_only_surrounded_units_break_out_and_not_on_the_first_day():
    game = shut_in()
    with pytest.raises(IllegalOrder, match="is not surrounded"):
        obey(game, BreakOut([game.id.S9], 5))
    game.state.units.put("isolated", game.id.S1, 50)
    with pytest.raises(IllegalOrder, match="too short"):
        obey(game, BreakOut([game.id.S1], best_door(game, [game.id.S1])))


def test_11_12_who_has_no_fuel_goes_on_foot_unless_he_has_marched_or_fought():
    game = shut_in()
    game.state.units.put("points", game.id.S1, 3)
    order = BreakOut([game.id.S1], best_door(game, [game.id.S1]))
    assert order.problem(game) is None
    game.state.units.put("marched", game.id.S1, 60)
    assert "marched or fought too much" in order.problem(game)


def test_11_12_when_all_have_left_the_pocket_is_told_to_have_ended():
    game = shut_in()
    game.state.units.put("men", list(inside(game)), 900)
    obey(game, BreakOut(inside(game), best_door(game, inside(game))))
    gone = the(UnitDestroyed, game)
    assert [event.cause for event in gone] == ["broke out"] * 3
    (end,) = the(PocketLiquidated, game)
    assert end.escaped > 0


def test_11_12_all_who_are_shut_in_with_a_unit_can_be_asked_for():
    game = shut_in()
    assert set(whole_pocket(game, game.id.S1)) == set(inside(game))
    assert whole_pocket(game, game.id.S9) == (game.id.S9,)


def test_11_12_who_reaches_supplied_ground_is_free():
    game = shut_in()
    for _ in range(6):
        units = [u for u in inside(game) if game.state.units.pocket[u]]
        units = [u for u in units if game.state.units.hex[u] >= 0]
        if not units:
            break
        game.state.units.put("points", slice(None), 100)
        if (door := best_door(game, units)) is None:
            break
        order = BreakOut(units[:1], door)
        if order.problem(game) is None:
            obey(game, order)
        game.state.clock.put("turn", 0, game.state.turn + 1)
        begin_side_turn(game, Side.SOVIET)
    assert (game.state.units.pocket[list(inside(game))] == 0).any()
