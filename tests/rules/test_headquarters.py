"""Headquarters: they follow, are overrun, close, and their commanders change."""

from datetime import date

from game.engine.orders import EndTurn, Move, obey
from game.model.events import HeadquartersLost, LeaderChanged
from game.model.records import ArmyRecord, CommandRecord, Side
from game.model.state import WITHDRAWN
from game.rules.command import staffs
from game.rules.headquarters import enemy_far, move_staffs, rest_staffs
from game.rules.leaders import attach_army, relieve_commanders, set_leader, successor
from tests.drawn import along, drawn, rules

HQ = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="0101")


def strip(armies=(HQ,), picture="G1 . . . . . . . . . . . . . . . G2 . . . . . S1", **more):
    strength = {"G2": {"army": "a"}} | more.pop("strength", {})
    return drawn(picture, armies=armies, strength=strength, **more)


def test_a_staff_follows_its_troops_as_far_as_it_can_ride():
    game = strip()
    rest_staffs(game, Side.AXIS)
    before = int(game.state.armies.hex[2])
    move_staffs(game, Side.AXIS)
    there = int(game.state.armies.hex[2])
    far = game.world.board.grid.distance(before, there)
    assert 0 < far <= rules().command.pace * game.world.turn_days
    assert enemy_far(game, Side.AXIS)[there] > 1


def test_a_staff_near_its_troops_stays():
    near = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="1401")
    game = strip(armies=(near,))
    rest_staffs(game, Side.AXIS)
    move_staffs(game, Side.AXIS)
    assert game.state.armies.hex[2] == game.world.board.grid.hex_labelled("1401")


def test_a_staff_too_near_the_enemy_goes_back():
    near = ArmyRecord(id="a", name="A", side="axis", kind="army", hex="1901")
    game = strip(armies=(near,))
    rest_staffs(game, Side.AXIS)
    move_staffs(game, Side.AXIS)
    assert enemy_far(game, Side.AXIS)[game.state.armies.hex[2]] >= rules().command.keep["army"]


def test_a_staff_without_troops_leaves_the_map():
    game = drawn("G1 . . S1", armies=(HQ,))
    move_staffs(game, Side.AXIS)
    assert game.state.armies.hex[2] == WITHDRAWN


def test_a_staff_is_overrun_when_the_enemy_enters_its_hex():
    there = ArmyRecord(id="b", name="B", side="soviet", kind="army", hex="0601")
    game = drawn("P1 . . . . . . . S1", armies=(there,), strength={"S1": {"army": "b"}})
    events = obey(game, Move(game.id.P1, along(game, "0101 0201 0301 0401 0501 0601")))
    lost = next(e for e in events if isinstance(e, HeadquartersLost))
    least, most = rules().command.lost.days
    assert 10 * least <= lost.shaken <= 10 * most
    assert lost.toll == rules().command.lost.toll
    assert lost.new_hex != lost.hex


def test_its_units_fight_worse_until_it_works_again():
    there = ArmyRecord(id="b", name="B", side="soviet", kind="army", hex="0601")
    game = drawn("P1 . . . . . . . S1", armies=(there,), strength={"S1": {"army": "b"}})
    obey(game, Move(game.id.P1, along(game, "0101 0201 0301 0401 0501 0601")))
    assert staffs(game)[2].shaken == 100 - rules().command.lost.toll
    for _ in range(8):
        obey(game, EndTurn(game.state.to_move))
    assert staffs(game)[2].shaken == 100


def commanders():
    span = {"from_": date(1941, 9, 1), "to": date(1941, 10, 4)}
    return [
        CommandRecord(army="a", name="first", rating=8, **span),
        CommandRecord(
            army="a", name="second", rating=6, from_=date(1941, 10, 5), to=date(1941, 12, 1)
        ),
        CommandRecord(
            army="a",
            name="third",
            rating=7,
            from_=date(1941, 10, 9),
            to=date(1942, 1, 1),
            by="event",
        ),
    ]


def test_commanders_change_on_their_day_and_the_troops_feel_it():
    game = strip(commanders=commanders())
    assert game.state.armies.leader[2] == 0
    for turn in range(3):
        game.state.clock.put("turn", 0, turn)
        relieve_commanders(game, Side.AXIS)
    assert game.state.armies.leader[2] == 1
    assert game.state.armies.toll[2] == rules().command.orderly.toll
    least, most = rules().command.orderly.days
    assert 10 * least <= game.state.armies.shaken[2] <= 10 * most


def test_who_comes_by_event_does_not_come_by_date():
    game = strip(commanders=commanders())
    for turn in range(10):
        game.state.clock.put("turn", 0, turn)
        relieve_commanders(game, Side.AXIS)
    assert game.state.armies.leader[2] == 1
    assert successor(game, 2) == 2


def test_a_dismissal_costs_more_than_an_orderly_change():
    game = strip(commanders=commanders())
    set_leader(game, 2, 1, "dismissal")
    change = next(e for e in game.events if isinstance(e, LeaderChanged))
    assert change.toll == rules().command.dismissal.toll > rules().command.orderly.toll


def test_an_army_can_be_put_under_another_front():
    front = ArmyRecord(id="f", name="F", side="axis", kind="front", hex="0101")
    game = strip(armies=(HQ, front))
    attach_army(game, 2, 3)
    assert game.state.armies.parent[2] == 3
    assert game.world.army_ids["f"] == 3
