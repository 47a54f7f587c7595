import numpy as np
import pytest

from game.hexes.grid import OFF_MAP
from game.model.board import River
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.rules.deliveries import capacity, delivered, room_on_roads
from game.rules.stocks import draw_supply
from game.rules.supply import (
    closed_to_columns,
    column_effort,
    connected,
    farthest,
    flow_costs,
    supply_path,
    supply_roads,
    trace,
)
from game.rules.supply_report import supply_report
from tests.drawn import DrawnGame, drawn, rules

RAIL = ["0101 0201"]
SOURCE = {"0101": "axis"}


def column(length: int, unit: str = "G1", **options: object) -> DrawnGame:
    """A railhead in the west, a unit `length` hexes beyond it, and open ground between."""
    picture = ". . " + ". " * (length - 1) + unit
    return drawn(picture, railways=RAIL, sources=SOURCE, **options)  # type: ignore[arg-type]


def share(length: int, **options: object) -> int:
    """What a division that has attacked gets."""
    game = column(length, battles=1, posture=Posture.ATTACK, **options)
    return int(delivered(game, Side.AXIS)[0])


def road(length: int) -> list[str]:
    return [" ".join(f"{n:02d}01" for n in range(1, length + 3))]


def test_18_2_supply_is_plentiful_near_the_railhead_and_falls_with_distance():
    shares = [share(length) for length in range(1, 31)]
    assert shares[0] > 900
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 360


def test_18_2_mud_shrinks_the_reach_of_columns_and_frost_restores_it():
    on_a_road = {g: share(9, ground=g, roads=road(9)) for g in Ground}
    assert on_a_road[Ground.DRY] > 900
    assert on_a_road[Ground.MUD] < 800
    assert on_a_road[Ground.FROZEN] > 800
    assert on_a_road[Ground.DEEP_SNOW] < on_a_road[Ground.SNOW] < on_a_road[Ground.FROZEN]


def test_18_2_a_road_carries_farther_than_a_field():
    assert share(8, roads=road(8)) > share(8)


def test_18_2_a_river_without_bridge_or_ice_is_an_obstacle():
    river = {"0301 0401": River.MAJOR}
    assert share(4, rivers=river) < share(4)
    assert share(4, rivers=river, ice_cm=20) == share(4)
    assert share(4, rivers=river, roads=road(4)) == share(4, roads=road(4))


def past_an_enemy(guard: str) -> DrawnGame:
    """Columns from the railhead at 0201 to G1 at 0601 have to pass the zone of S1."""
    game = drawn(
        f"""
        .  .  {guard} {guard.replace("G2", "G3")} .  G1
          .  .  S1 .  .  .
        """,
        railways=RAIL,
        sources=SOURCE,
    )
    game.state.hexes.put("control", slice(0, 6), Side.AXIS)
    game.state.hexes.put("gauge", slice(0, 6), 1)
    return game


def test_18_1_an_enemy_zone_bars_the_columns_unless_units_hold_the_way_open():
    barred, held = past_an_enemy("."), past_an_enemy("G2")
    assert not connected(barred, Side.AXIS)[5]
    assert trace(barred, Side.AXIS)[5] > farthest(barred)
    assert connected(held, Side.AXIS)[5]
    assert trace(held, Side.AXIS)[5] <= farthest(held)


def ring() -> DrawnGame:
    """G1 in the middle of a ring of enemies; G2 at the railhead."""
    game = drawn(
        """
        .  G2 .  S1 S2 .
          .  .  S3 G1 S4 .
        .  .  .  S5 S6 .
        """,
        railways=RAIL,
        sources=SOURCE,
    )
    game.state.hexes.put("gauge", slice(None), 1)
    return game


def test_18_3_a_surrounded_unit_is_cut_off_and_counts_the_days():
    game = ring()
    draw_supply(game, Side.AXIS)
    draw_supply(game, Side.AXIS)
    assert game.state.units.isolated[game.id.G1] == 400
    assert game.state.units.isolated[game.id.G2] == 0
    assert game.state.units.supply[game.id.G1] == 0


def test_18_3_a_unit_out_of_the_columns_reach_is_hungry_but_not_cut_off():
    game = column(28, ground=Ground.DEEP_SNOW)
    draw_supply(game, Side.AXIS)
    assert game.state.units.supply[0] < 50
    assert game.state.units.isolated[0] == 0


def test_18_3_relief_wipes_the_days_out():
    game = column(2, isolated=700)
    draw_supply(game, Side.AXIS)
    assert game.state.units.isolated[0] == 0


def test_18_4_too_few_trains_ration_everybody():
    game = column(2)
    assert capacity(game, Side.AXIS) == 1000
    crowd = drawn(
        ". . " + "+".join(f"P{n}" for n in range(27)),
        railways=RAIL,
        sources=SOURCE,
        battles=1,
        posture=Posture.ATTACK,
    )
    # 27 panzer divisions in attack need some 8,000 tonnes; 10 trains bring their like 2,900.
    assert 300 < capacity(crowd, Side.AXIS) < 450
    assert delivered(crowd, Side.AXIS).max() <= capacity(crowd, Side.AXIS)


def test_18_5_a_march_burns_fuel_and_mud_burns_more_for_every_kilometre():
    def burnt(ground: Ground) -> int:
        game = column(2, "P1", marched=100, fuel=300, ground=ground, supply=0)
        game.state.hexes.put("control", slice(None), Side.SOVIET)
        draw_supply(game, Side.AXIS)
        return 300 - int(game.state.units.fuel[0])

    assert 100 <= burnt(Ground.DRY) <= 115
    assert burnt(Ground.MUD) < burnt(Ground.DRY)
    paces = rules().movement.pace["motorised"]
    assert burnt(Ground.MUD) / paces["mud"].dirt > 2 * burnt(Ground.DRY) / paces["dry"].dirt


def test_18_5_infantry_burns_none():
    game = column(2, marched=200, fuel=200)
    draw_supply(game, Side.AXIS)
    assert game.state.units.fuel[0] >= 200


def test_18_5_battles_use_up_ammunition_and_supply_brings_it_back():
    game = column(2, battles=2, fought=160, ammunition=300, supply=0)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    draw_supply(game, Side.AXIS)
    spent = int(game.state.units.ammunition[0])
    assert spent < 200
    game.state.hexes.put("control", slice(None), Side.AXIS)
    game.state.units.put("fought", slice(None), 0)
    draw_supply(game, Side.AXIS)
    assert game.state.units.ammunition[0] > spent


def test_18_5_a_unit_without_supply_eats_what_it_has_and_then_nothing():
    game = ring()
    game.state.units.put("food", slice(None), 300)
    game.state.units.put("supply", slice(None), 0)
    draw_supply(game, Side.AXIS)
    assert game.state.units.food[game.id.G1] == 100
    draw_supply(game, Side.AXIS)
    assert game.state.units.food[game.id.G1] == 0


def test_18_5_columns_beyond_a_cut_come_once():
    game = ring()
    game.state.units.put("food", slice(None), 500)
    game.state.units.put("supply", slice(None), 1000)
    draw_supply(game, Side.AXIS)
    assert game.state.units.supply[game.id.G1] == 500
    draw_supply(game, Side.AXIS)
    assert game.state.units.supply[game.id.G1] == 0


@pytest.mark.parametrize("days", [1, 2, 4])
def test_18_5_stocks_never_exceed_what_a_unit_can_hold(days):
    game = column(1, turn_days=days)
    for _ in range(10):
        draw_supply(game, Side.AXIS)
    limits = game.world.rules.supply
    for name in ("fuel", "ammunition", "food"):
        assert getattr(game.state.units, name)[0] == getattr(limits, name).limit


def test_18_5_two_days_of_supply_are_two_single_days():
    once, twice = column(2, turn_days=2), column(2, turn_days=1)
    for game, draws in ((once, 1), (twice, 2)):
        for name in ("fuel", "ammunition", "food"):
            game.state.units.put(name, slice(None), 100)
        for _ in range(draws):
            draw_supply(game, Side.AXIS)
    for name in ("fuel", "ammunition", "food"):
        stocks = [int(getattr(game.state.units, name)[0]) for game in (once, twice)]
        assert stocks[0] == pytest.approx(stocks[1], abs=2)


def test_18_6_the_report_names_railhead_way_and_weakest_link():
    far = column(9, ground=Ground.MUD, roads=road(9))
    report = supply_report(far, 0)
    grid = far.world.board.grid
    assert grid.label(report.railhead) == "0201"
    assert (len(report.path), report.path[-1]) == (10, far.state.units.hex[0])
    assert report.share == delivered(far, Side.AXIS)[0]
    assert "a long way for columns through mud" in report.sentence
    pocket = ring()
    lost = supply_report(pocket, pocket.id.G1)
    assert lost.railhead == OFF_MAP
    assert "cut off" in lost.sentence


def test_18_6_the_path_s_effort_adds_up():
    game = column(6, roads=["0201 0301 0401"])
    path = supply_path(game, Side.AXIS, int(game.state.units.hex[0]))
    effort = trace(game, Side.AXIS)[list(path)]
    assert effort[0] == 0
    assert (np.diff(effort) > 0).all()


def test_18_2_the_roads_by_which_units_are_supplied_are_the_ways_to_each_of_them():
    game = past_an_enemy("G2")
    places = np.array([0, 3, 5, 9, 11], np.int32)
    ways = {h for place in places for h in supply_path(game, Side.AXIS, int(place))}
    assert set(np.flatnonzero(supply_roads(game, Side.AXIS, places)).tolist()) == ways
    assert len(ways) > 4


def test_18_1_ground_that_the_enemy_watches_is_dear():
    game = past_an_enemy("G2")
    here, there = (game.world.board.grid.hex_labelled(label) for label in ("0201", "0301"))
    direction = game.world.board.grid.direction(here, there)
    assert not closed_to_columns(game, Side.AXIS)[there]
    plain = int(column_effort(game)[here, direction])
    contested = game.world.rules.supply.contested
    assert contested > 100
    assert flow_costs(game, Side.AXIS)[here, direction] == plain * contested // 100


def test_18_1_a_zone_of_ones_own_keeps_a_way_open_that_the_enemy_commands():
    picture = """
        .  .  .  {}  .
          .  .  .  S1 .
    """
    alone, beside = drawn(picture.format(".")), drawn(picture.format("G1"))
    for game in (alone, beside):
        game.state.hexes.put("control", slice(0, 5), Side.AXIS)
    way = alone.world.board.grid.hex_labelled("0501")
    assert closed_to_columns(alone, Side.AXIS)[way]
    assert not closed_to_columns(beside, Side.AXIS)[way]


def test_13_9_worn_roads_are_slow_and_carry_less():
    def at_the_road(traffic: int) -> tuple[int, int]:
        game = column(4, roads=road(4))
        there = game.world.board.grid.hex_labelled("0401")
        game.state.hexes.put("traffic", there, traffic)
        over = game.world.board.grid.direction(there - 1, there)
        back = game.world.board.grid.direction(there, there - 1)
        return int(column_effort(game)[there - 1, over]), int(room_on_roads(game)[there, back])

    (effort, room), (slower, less) = at_the_road(0), at_the_road(250)
    assert slower == effort * 1250 // 1000
    assert less == room * 1000 // 1250


def test_18_1_columns_with_an_escort_cross_a_little_of_the_enemys_ground():
    game = drawn("G1 . . " + ". " * 12 + "S1")
    game.state.hexes.put("control", slice(0, 3), Side.AXIS)
    game.state.hexes.put("control", slice(3, None), Side.SOVIET)
    far = game.world.rules.supply.escorted["axis"]
    assert far > 0
    closed = closed_to_columns(game, Side.AXIS)
    assert not closed[: 3 + far].any()
    assert closed[3 + far :].all()
