"""What the sources tell of decisions and news comes about in the campaign that is shipped."""

from datetime import date
from functools import cache

import pytest

from game.model.records import Side
from game.model.state import Stage
from game.rules.directives import begin_directive
from game.rules.happenings import decide_by_default, let_happen, occur
from game.rules.influence import influence
from game.rules.standing import in_force
from game.scenario.build import load_world, scenario_file, start

AXIS, SOVIET = Side.AXIS, Side.SOVIET


@cache
def campaign(scenario="moscow-1941"):
    return start(scenario, seed=1)


def on(day, scenario="moscow-1941"):
    """The campaign with its clock at a day, everybody still where he was at the start."""
    game = campaign(scenario).clone()
    turn(game, day)
    return game


def turn(game, day):
    game.state.clock.put("turn", 0, game.world.turn_of(date.fromisoformat(day)))


def number(game, id_):
    return next(n for n, record in enumerate(game.world.happenings) if record.id == id_)


def stage(game, id_):
    return Stage(int(game.state.happenings.stage[number(game, id_)]))


def hold(game, place, side, km=0):
    """Gives a side a place, and what lies so near to it."""
    board = game.world.board
    disc = board.grid.within(board.place(place).hex, round(km / board.projection.hex_km))
    game.state.hexes.put("control", list(disc), int(side))


def before_moscow(game, km):
    """The Axis stands so near to Moscow, which the Soviets hold."""
    board = game.world.board
    grid, moscow = board.grid, board.place("Moscow").hex
    far = round(km / board.projection.hex_km)
    near = [h for h in grid.within(moscow, far) if grid.distance(h, moscow) < far]
    rim = [h for h in grid.within(moscow, far) if grid.distance(h, moscow) == far]
    game.state.hexes.put("control", near, int(SOVIET))
    game.state.hexes.put("control", rim, int(AXIS))


def choose(game, id_, option):
    """The side that is asked gives an answer."""
    record = game.world.happenings[number(game, id_)]
    occur(game, number(game, id_), [one.id for one in record.options].index(option))


def morale(game, side):
    return int(game.state.sides.morale[side])


def panic(game):
    return int(game.state.sides.panic[SOVIET])


def test_hopes_rise_with_the_press_conference_and_fall_in_winter():
    game = on("1941-10-10")
    let_happen(game, AXIS)
    assert stage(game, "press_conference") == Stage.WAITS
    theirs = game.world.of_side[SOVIET].nonzero()[0]
    there = [unit for unit in theirs if game.state.units.hex[unit] >= 0][:15]
    game.state.units.put("pocket", there, 1)
    before = morale(game, AXIS)
    let_happen(game, AXIS)
    assert morale(game, AXIS) - before == 40
    turn(game, "1941-12-01")
    game.state.happenings.put("turn", number(game, "press_conference"), 5)
    before = morale(game, AXIS)
    occur(game, number(game, "hopes_disappointed"))
    assert morale(game, AXIS) < before


def test_who_evacuates_moscow_frightens_it_and_loses_trains():
    game = on("1941-10-16")
    let_happen(game, SOVIET)
    assert stage(game, "evacuation") == Stage.WAITS
    before_moscow(game, 120)
    let_happen(game, SOVIET)
    assert stage(game, "evacuation") == Stage.AWAITS_DECISION
    decide_by_default(game, SOVIET)
    assert panic(game) == 450
    assert influence(game, SOVIET, "troop trains") == 50


def test_stalin_stays_and_people_calm_down():
    game = on("1941-10-16")
    before_moscow(game, 120)
    let_happen(game, SOVIET)
    assert stage(game, "stalin_stays") == Stage.WAITS
    decide_by_default(game, SOVIET)
    turn(game, "1941-10-18")
    let_happen(game, SOVIET)
    assert stage(game, "stalin_stays") == Stage.AWAITS_DECISION
    frightened = panic(game)
    stays, leaves = game.clone(), game.clone()
    choose(stays, "stalin_stays", "stay")
    choose(leaves, "stalin_stays", "leave")
    assert panic(stays) < frightened < panic(leaves)
    hold(stays, "Moscow", AXIS)
    hold(leaves, "Moscow", AXIS)
    for game in (stays, leaves):
        turn(game, "1941-10-20")
        let_happen(game, SOVIET)
        let_happen(game, AXIS)
    assert stage(stays, "moscow_fell_with_stalin") == Stage.OCCURRED
    assert stage(leaves, "moscow_fell_with_stalin") == Stage.WAITS


@pytest.mark.parametrize(("km", "asked"), [(60, True), (20, False)])
def test_the_parade_is_held_while_the_enemy_is_not_before_the_city(km, asked):
    game = on("1941-11-07")
    before_moscow(game, km)
    let_happen(game, SOVIET)
    assert (stage(game, "parade") == Stage.AWAITS_DECISION) == asked
    if asked:
        before, men = morale(game, SOVIET), soviet_men(game)
        choose(game, "parade", "hold")
        assert morale(game, SOVIET) == before + 50
        assert soviet_men(game) == men + 6000


def soviet_men(game):
    """In the units of the side and in its depots."""
    mine = game.world.of_side[SOVIET]
    return int(game.state.units.men[mine].sum() + game.state.sides.pool_men[SOVIET])


@pytest.mark.parametrize(
    ("option", "armies"),
    [("klin", ("16_army", "30_army")), ("tula", ("49_army", "50_army"))],
)
def test_the_packet_of_november_goes_where_the_player_sends_it(option, armies):
    game = on("1941-11-05")
    wanted = [game.world.army_ids[army] for army in armies]
    theirs = [unit for unit, army in enumerate(game.state.units.army) if army in wanted]
    theirs = [unit for unit in theirs if game.state.units.hex[unit] >= 0]
    game.state.units.put("men", theirs, 2000)
    before, men = int(game.state.units.men[theirs].sum()), soviet_men(game)
    let_happen(game, SOVIET)
    assert stage(game, "reinforcement") == Stage.AWAITS_DECISION
    choose(game, "reinforcement", option)
    assert soviet_men(game) == men + 35_000
    assert int(game.state.units.men[theirs].sum()) - before > 10_000


def test_moscow_is_seen_from_krasnaya_polyana_until_it_is_retaken():
    game = on("1941-11-30")
    let_happen(game, AXIS)
    assert stage(game, "field_glasses") == Stage.WAITS
    hold(game, "Krasnaya Polyana", AXIS)
    before = morale(game, AXIS)
    let_happen(game, AXIS)
    assert stage(game, "field_glasses") == Stage.OCCURRED
    assert morale(game, AXIS) > before
    let_happen(game, SOVIET)
    assert stage(game, "polyana_retaken") == Stage.WAITS
    hold(game, "Krasnaya Polyana", SOVIET)
    let_happen(game, SOVIET)
    assert stage(game, "polyana_retaken") == Stage.OCCURRED


def test_the_bryansk_front_is_dissolved_and_comes_again():
    game = on("1941-11-10")
    army = game.world.army_ids

    def above(name):
        return game.world.armies[int(game.state.armies.parent[army[name]])].id

    let_happen(game, SOVIET)
    assert [above(name) for name in ("50_army", "3_army", "13_army")] == [
        "western_front",
        "south_western_front",
        "south_western_front",
    ]
    turn(game, "1941-12-24")
    let_happen(game, SOVIET)
    assert above("3_army") == above("13_army") == "bryansk_front"


def test_who_insists_on_the_west_in_january_is_freed_of_the_rest_at_a_price():
    game = on("1942-01-05")
    directive = next(n for n, d in enumerate(game.world.directives) if d.id == "general_offensive")
    begin_directive(game, "general_offensive")
    assert in_force(game, directive)
    points = int(game.state.sides.bonus[SOVIET])
    choose(game, "general_offensive", "west")
    assert not in_force(game, directive)
    assert int(game.state.sides.bonus[SOVIET]) == points - 40


def test_in_february_divisions_come_from_the_west():
    world = load_world(scenario_file("moscow-1942"))
    coming = [
        unit
        for unit in world.units
        if unit.side == "axis" and unit.arrives and unit.arrives >= date(1942, 1, 8)
    ]
    assert len(coming) >= 12
    assert all(unit.arrives <= date(1942, 4, 20) for unit in coming)


def test_the_campaign_to_the_spring_ends_on_the_twentieth_of_april():
    world = load_world(scenario_file("moscow-1942"))
    assert world.scenario.end == date(1942, 4, 20)
    later = [record.id for record in world.happenings if record.from_ and record.from_.year == 1942]
    assert {"artillery_offensive", "partisans_3", "zhelanye_drop"} <= set(later)
