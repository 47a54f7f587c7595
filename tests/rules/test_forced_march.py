from itertools import pairwise

import pytest
from attrs import evolve

from game.engine.history import Session
from game.engine.orders import EndTurn, Move, obey
from game.model.board import River
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.marching import march, march_problem
from game.rules.movement import can_force, march_costs, reach
from tests.drawn import along, drawn, where
from tests.rules.test_recovery import at

BOG = "H1 m m . . S9"
"""A marsh in the mud costs lorries more points than a turn has."""


def bog(**columns: object):
    return drawn(BOG, ground=Ground.MUD, **columns)  # type: ignore[arg-type]


def test_7_10_a_fresh_unit_can_always_enter_one_hex_next_to_it():
    game = bog()
    one, two = along(game, "0201 0301")
    assert march_costs(game, int(game.world.mobility[game.id.H1]))[0, 0] > 200
    ways = reach(game, game.id.H1)
    assert ways.spent[one] == 200
    assert ways.spent[two] == -1
    assert march_problem(game, game.id.H1, along(game, "0101 0201")) is None
    march(game, game.id.H1, along(game, "0101 0201"))
    assert where(game, game.id.H1) == "0201"
    assert game.state.units.points[game.id.H1] == 0


@pytest.mark.parametrize("done", [{"marched": 10}, {"battles": 1}, {"rail": 1}])
def test_7_10_who_has_marched_fought_or_ridden_is_not_fresh(done):
    game = bog(**done)
    assert len(reach(game, game.id.H1).hexes()) == 1
    assert "needs" in (march_problem(game, game.id.H1, along(game, "0101 0201")) or "")


def test_7_10_it_wears_by_the_whole_effort():
    game, easy = bog(), drawn("H1 . . . . S9", ground=Ground.MUD)
    march(game, game.id.H1, along(game, "0101 0201"))
    march(easy, easy.id.H1, along(easy, "0101 0201"))
    lost = [900 - int(g.state.units.cohesion[0]) for g in (game, easy)]
    assert lost[0] > 2 * lost[1] > 0
    assert game.state.units.marched[0] == 200


@pytest.mark.parametrize("turn_days", [1, 2])
def test_7_10_a_hex_is_forced_in_two_days_whatever_a_turn_is(turn_days):
    game = drawn(BOG.replace(" S9", " . S9"), ground=Ground.MUD, turn_days=turn_days)
    for step in ("0101 0201", "0201 0301"):
        first = game.state.turn
        while march_problem(game, 0, along(game, step)):
            next_turn(game)
        march(game, 0, along(game, step))
    assert (game.state.turn - first) * turn_days == 2


def next_turn(game):
    for side in (Side.AXIS, Side.SOVIET):
        obey(game, EndTurn(side))


def test_7_10_engines_need_fuel_for_it():
    ways = reach(bog(), 0)
    assert ways.on_foot == ()
    assert ways.forced == along(bog(), "0201")
    ways = reach(bog(fuel=0), 0)
    assert ways.on_foot == along(bog(), "0201")
    assert ways.forced == ()
    assert ways.hexes().tolist() == [0]
    assert reach(drawn("G1 m m . . S9", ground=Ground.THAW, fuel=0, points=30), 0).on_foot == ()


def test_7_10_without_fuel_men_go_on_foot_and_leave_machines():
    game = bog(fuel=0)
    units, left = game.state.units, 100 - game.world.rules.movement.left_behind
    before = {name: int(getattr(units, name)[0]) for name in ("tanks", "guns", "vehicles", "men")}
    session = Session(game)
    session.obey(Move(0, reach(game, 0).path_to(along(game, "0201")[0])))
    assert where(game, 0) == "0201"
    assert units.men[0] == before["men"]
    for name in ("tanks", "guns", "vehicles"):
        assert int(getattr(units, name)[0]) <= before[name] - before[name] * (100 - left) // 100
    assert int(game.state.sides.vehicles[Side.AXIS]) > 0


@pytest.mark.parametrize(("kv", "t34", "light"), [(4, 4, 0), (9, 9, 9), (0, 3, 1)])
def test_7_10_what_is_left_of_each_kind_adds_up(kv, t34, light):
    game = bog(fuel=0, kv=kv, t34=t34, tanks=kv + t34 + light)
    march(game, 0, along(game, "0101 0201"))
    units, lost = game.state.units, int(game.state.sides.tanks[Side.AXIS])
    assert units.tanks[0] >= units.kv[0] + units.t34[0]
    assert kv + t34 + light == units.tanks[0] + lost + sum(
        int(getattr(units, shop)[0]) for shop in ("workshop", "shop_kv", "shop_t34")
    )


def test_7_10_where_nobody_goes_on_foot_they_stay():
    game = bog(fuel=0)
    rules = game.world.rules
    stay = evolve(rules, movement=evolve(rules.movement, left_behind=0))
    game.world = evolve(game.world, rules=stay)
    assert march_problem(game, 0, along(game, "0101 0201")) is not None
    assert reach(game, 0).on_foot == ()


@pytest.mark.parametrize(("percent_deep", "can"), [(0, False), (100, True)])
def test_7_10_fuel_goes_as_far_for_it_as_for_any_march_in_mud_as_deep(percent_deep, can):
    game = bog(fuel=50, points=30)
    rules = game.world.rules.ground
    moisture = rules.mud + (rules.deep_mud - rules.mud) * percent_deep // 100
    game.state.hexes.put("moisture", slice(None), moisture)
    assert (reach(game, game.id.H1).forced == along(game, "0201")) == can


def test_7_10_points_kept_for_a_battle_are_not_spent_on_it():
    game = bog()
    assert len(reach(game, game.id.H1, 140).hexes()) == 1


def test_7_10_a_forced_march_can_be_taken_back_like_any_other():
    session = Session(bog())
    session.obey(Move(0, along(session.game, "0101 0201")))
    assert session.undo() is None
    assert where(session.game, 0) == "0101"


def test_7_10_an_unseen_zone_makes_the_first_step_a_forced_one():
    game = drawn("G1 . S1 .", fog=True, points=42)
    game.state.units.put("sighted", game.id.S1, 0)
    session = Session(game)
    session.obey(Move(0, along(game, "0101 0201")))
    assert where(game, 0) == "0201"
    assert game.state.units.points[0] == 0


def test_7_7_each_kind_of_tank_waits_for_its_own_ice():
    over = {}
    for centimetres in (39, 41, 46, 61):
        game = drawn(
            "P1 . T1 .",
            rivers={"0101 0201": River.MAJOR, "0301 0401": River.MAJOR},
            ice_cm=centimetres,
            points=600,
            strength={"T1": {"tanks_kv": 0}},
        )
        game.state.units.put("t34", game.id.P1, 0)
        first = reach(game, game.id.P1).spent[1] < 60
        t34 = reach(game, game.id.T1).spent[3] < 60
        game.state.units.put("kv", game.id.T1, 2)
        over[centimetres] = first, t34, bool(reach(game, game.id.T1).spent[3] < 60)
    assert over == {
        39: (False, False, False),
        41: (True, False, False),
        46: (True, True, False),
        61: (True, True, True),
    }


def test_7_7_in_hard_frost_poles_and_straw_make_the_ice_bear():
    def price(degrees: float, ice_cm: int) -> int:
        river = {"0101 0201": River.MAJOR}
        game = drawn("H1 . . . S9", rivers=river, weather=at(degrees), ice_cm=ice_cm)
        return int(reach(game, game.id.H1, 600).spent[1])

    assert price(-12, 30) < price(-12, 22) < price(-5, 22) == price(-12, 15)


def test_7_3_a_bridge_that_is_down_is_none():
    game = drawn("G1 . S9", rivers={"0101 0201": River.MAJOR}, roads=["0101 0201"])
    before = int(reach(game, game.id.G1).spent[1])
    grid = game.world.board.grid
    for here, there in ((0, 1), (1, 0)):
        game.state.hexes.put("blown", here, 1 << grid.direction(here, there))
    assert reach(game, game.id.G1, 400).spent[1] == before + 120


def test_7_8_flood_water_lets_nobody_over_until_it_has_run_off():
    game = drawn("G1 . . S9", ice_cm=50, points=400)
    grid, dry = game.world.board.grid, int(reach(game, 0).spent[1])
    for here, there in pairwise((0, 1)):
        game.state.hexes.put("flooded", here, 1 << grid.direction(here, there))
        game.state.hexes.put("flooded", there, 1 << grid.direction(there, here))
    game.state.hexes.put("flood_end", [0, 1], 3)
    assert reach(game, 0).spent[1] == -1
    assert march_problem(game, 0, along(game, "0101 0201")) is not None
    game.state.clock.put("turn", 0, 3)
    assert reach(game, 0).spent[1] == dry


def test_8_4_skis_slip_through_zones_of_control():
    picture = """
        K1  .   .   .   .   .
          .   .   G1  .   .   .
    """
    ski = drawn(picture, ground=Ground.SNOW)
    slow = drawn(picture.replace("K1", "S1"), ground=Ground.SNOW)
    beyond = ski.world.board.grid.hex_labelled("0501")
    assert reach(ski, ski.id.K1).spent[beyond] > 0
    assert reach(slow, slow.id.S1).spent[beyond] == -1


def test_7_10_no_effort_is_too_long_but_one_of_many_days():
    game = drawn("G1 . . S1")
    most = 100 * game.world.rules.movement.forced_days
    assert can_force(game, game.id.G1, most)
    assert not can_force(game, game.id.G1, most + 1)
