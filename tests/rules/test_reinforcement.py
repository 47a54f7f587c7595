from datetime import timedelta
from typing import Any

from attrs import evolve

from game.model.events import UnitArrived, UnitDelayed, UnitWithdrawn
from game.model.records import Replacements, Side
from game.model.state import NOT_YET, WITHDRAWN
from game.rules.reinforcement import arrival_hex, bring_reinforcements, line_problem
from game.rules.zoc import enemy_zone
from tests.drawn import START, DrawnGame, drawn, where

LATER = START + timedelta(days=2)


def expected(picture: str, name: str = "S1", **options: Any) -> DrawnGame:
    """A game in turn 1, in which unit `name` is due at the place where it is drawn."""
    game = drawn(picture, strength={name: {"arrives": LATER}}, **options)
    number = getattr(game.id, name)
    game.state.units.put("hex", number, NOT_YET)
    game.state.clock.put("turn", 0, 1)
    return game


def test_15_4_a_unit_arrives_on_its_day_at_its_place():
    game = expected("G1 . . . . S2 S1")
    game.state.clock.put("turn", 0, 0)
    bring_reinforcements(game, Side.SOVIET)
    assert not game.events
    game.state.clock.put("turn", 0, 1)
    bring_reinforcements(game, Side.SOVIET)
    assert game.events == [UnitArrived(game.id.S1, Side.SOVIET, 6)]
    assert where(game, game.id.S1) == "0701"


def test_15_5_where_there_is_no_room_it_arrives_next_door():
    game = expected("G1 . . . S1+S2+S3+S4+S5 . .")
    bring_reinforcements(game, Side.SOVIET)
    assert where(game, game.id.S1) in ("0401", "0601")


def test_15_5_where_the_enemy_stands_it_comes_by_the_nearest_railway_or_edge():
    game = expected(
        """
        . . .  .  .  .
         . . .  G1+S1 .  .
        . . .  .  .  S2
        """,
        "S1",
    )
    game.state.hexes.put("control", slice(0, 12), Side.AXIS)
    bring_reinforcements(game, Side.SOVIET)
    [arrived] = game.events
    assert isinstance(arrived, UnitArrived)
    grid = game.world.board.grid
    assert grid.distance(arrived.hex, int(game.state.units.hex[game.id.G1])) > 1
    assert game.state.hexes.control[arrived.hex] == Side.SOVIET


def test_15_5_without_a_way_in_it_waits_and_says_so_once():
    game = expected("G1 . . . . . S1")
    game.state.hexes.put("control", slice(None), Side.AXIS)
    bring_reinforcements(game, Side.SOVIET)
    [delayed] = game.events
    assert isinstance(delayed, UnitDelayed)
    assert "no way to" in delayed.reason
    game.state.clock.put("turn", 0, 2)
    bring_reinforcements(game, Side.SOVIET)
    assert len(game.events) == 1
    game.state.hexes.put("control", slice(4, None), Side.SOVIET)
    bring_reinforcements(game, Side.SOVIET)
    assert isinstance(game.events[-1], UnitArrived)


def test_15_6_high_command_takes_units_away_unless_they_are_cut_off():
    game = drawn(
        "G1 G2 . . S1",
        strength={name: {"withdraws": LATER} for name in ("G1", "G2")},
    )
    game.state.clock.put("turn", 0, 1)
    game.state.units.put("isolated", game.id.G2, 200)
    bring_reinforcements(game, Side.AXIS)
    assert game.events == [UnitWithdrawn(game.id.G1, Side.AXIS)]
    assert game.state.units.hex[game.id.G1] == WITHDRAWN


def with_schedule(*records: Replacements) -> DrawnGame:
    game = drawn("G1 . . S1")
    scenario = evolve(game.world.scenario, replacements=records)
    game.world = evolve(game.world, scenario=scenario)
    return game


def test_15_3_the_depots_fill_for_the_days_of_the_turn_that_the_schedule_covers():
    game = with_schedule(
        Replacements(side="axis", from_=START, to=START, men=300, tanks=1.25, guns=2),
        Replacements(side="soviet", from_=START, to=LATER, men=500),
    )
    bring_reinforcements(game, Side.AXIS)
    sides = game.state.sides
    assert (sides.pool_men[0], sides.pool_tanks[0], sides.pool_guns[0]) == (300, 125, 200)
    assert sides.pool_men[1] == 0
    bring_reinforcements(game, Side.SOVIET)
    assert sides.pool_men[1] == 1000


def test_15_3_the_depots_know_what_their_newcomers_know():
    game = with_schedule(
        Replacements(side="axis", from_=START, to=START, men=300, experience=20),
        Replacements(side="axis", from_=LATER, to=LATER, men=100, experience=60),
    )
    bring_reinforcements(game, Side.AXIS)
    assert game.state.sides.pool_skill[Side.AXIS] == 200
    game.state.clock.put("turn", 0, 1)
    bring_reinforcements(game, Side.AXIS)
    assert game.state.sides.pool_skill[Side.AXIS] == 300


def test_15_5_trains_wait_for_a_line_that_is_cut_and_then_unload_where_they_can():
    game = expected(
        """
        . .  . . . . .
         . . . . . . .
        S1 . . . . . .
         . . . . . . .
        . .  . . . G1 S2
        """,
        sources={"0701": "soviet"},
        railways=["0701 0601"],
    )
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    # Its place lies inside the map, six hexes from the end of the line.
    planned = game.world.board.grid.hex_labelled("0203")
    units = (evolve(game.world.units[0], hex="0203"), *game.world.units[1:])
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, units=units))
    bring_reinforcements(game, Side.SOVIET)
    [delayed] = game.events
    assert isinstance(delayed, UnitDelayed)
    assert "is cut" in delayed.reason
    patience = game.world.rules.organisation.transit.patience
    game.state.clock.put("turn", 0, 1 + patience // 2)
    bring_reinforcements(game, Side.SOVIET)
    arrived = game.events[-1]
    assert isinstance(arrived, UnitArrived)
    assert arrived.hex != planned


def test_15_5_at_the_edge_of_the_map_nobody_needs_a_railway():
    far = expected(
        "G1 " + ". " * 30 + "S2 . . S1\n" + ". " * 35, railways=["2001 2101"],
        sources={"2101": "soviet"},
    )  # fmt: skip
    assert line_problem(far, Side.SOVIET, far.id.S1) == ""
    inside = expected(
        ". " * 35 + "\nG1 " + ". " * 29 + "S2 . . S1 .\n" + ". " * 35,
        railways=["2002 2102"],
        sources={"2102": "soviet"},
    )
    assert "is cut" in line_problem(inside, Side.SOVIET, inside.id.S1)


def test_15_5_who_cannot_come_to_his_place_does_not_come_under_the_eyes_of_the_enemy():
    game = expected(
        """
        . . .  .  .  .  .
         . . .  G1+S1 .  .  .
        . . .  .  .  .  S2
        """
    )
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    place = arrival_hex(game, Side.SOVIET, game.id.S1)
    assert place is not None
    assert not enemy_zone(game, Side.SOVIET, known=False)[place]
