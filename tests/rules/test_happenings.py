from datetime import date, timedelta

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.fog import masked
from game.engine.history import Session
from game.engine.orders import Decide, EndTurn, IllegalOrder, obey
from game.engine.view import shown
from game.model.board import River, RiverCourse
from game.model.events import DecisionAwaited, HappeningLapsed, HappeningOccurred
from game.model.records import (
    Break,
    Burning,
    Effects,
    Factor,
    Flight,
    Flood,
    GroundAt,
    HappeningRecord,
    Holding,
    Landing,
    Link,
    LossesOver,
    Mood,
    Nearness,
    OptionRecord,
    Packet,
    Side,
    Stocks,
    StrengthUnder,
    Surrounded,
    When,
    Works,
)
from game.model.rulebook.movement import Ground
from game.model.state import Stage
from game.rules.consequences import bring_about, run_off
from game.rules.effect_words import in_words
from game.rules.happenings import conditions, is_due, let_happen, occur
from game.rules.influence import influence
from tests.drawn import START, drawn, wing

STRIP = """
G1  .   .   .   S1
  .   .   .   .   .
"""
FREE = {"id": "x", "title": "X", "text": "Something happens."}


def news(**fields):
    """A happening that asks nothing."""
    return HappeningRecord(**(FREE | fields))


def choice(**fields):
    """A happening of the Soviet side with two answers; the first is the default."""
    yes = OptionRecord(id="yes", title="Yes", effects=Effects(morale={"soviet": 40}))
    no = OptionRecord(id="no", title="No", effects=Effects(morale={"soviet": -20}))
    return HappeningRecord(**(FREE | {"side": "soviet", "options": (yes, no)} | fields))


def game_with(*happenings, **fields):
    """The strip with Town in the middle and Home in the east."""
    places = {"0301": "Town", "0501": "Home"}
    return drawn(STRIP, happenings=happenings, **({"places": places} | fields))


def stage(game, number=0):
    """How far a happening has come."""
    return Stage(int(game.state.happenings.stage[number]))


def occurred(game):
    """The ids of what occurred, in order."""
    return [event.id for event in game.events if isinstance(event, HappeningOccurred)]


def met(game, when):
    """Whether all conditions hold."""
    return all(condition.met for condition in conditions(game, when))


def set_control(game, label, side):
    """Gives a hex to a side."""
    game.state.hexes.put("control", game.world.board.grid.hex_labelled(label), int(side))


def test_a_happening_occurs_on_its_day_and_not_before():
    game = game_with(news(from_=START + timedelta(days=2)))
    let_happen(game, Side.AXIS)
    assert stage(game) == Stage.WAITS
    game.state.clock.put("turn", 0, 1)
    let_happen(game, Side.AXIS)
    assert stage(game) == Stage.OCCURRED
    let_happen(game, Side.AXIS)
    assert occurred(game) == ["x"]


def test_a_happening_lapses_when_its_days_are_over():
    game = game_with(
        news(to=START + timedelta(days=1), when=When(holds=(Holding(place="Home", by="axis"),)))
    )
    let_happen(game, Side.AXIS)
    assert stage(game) == Stage.WAITS
    game.state.clock.put("turn", 0, 1)
    let_happen(game, Side.AXIS)
    assert stage(game) == Stage.LAPSED
    assert any(isinstance(event, HappeningLapsed) for event in game.events)


def test_a_happening_of_a_side_occurs_in_its_own_turn():
    game = game_with(news(side="soviet"))
    let_happen(game, Side.AXIS)
    assert stage(game) == Stage.WAITS
    let_happen(game, Side.SOVIET)
    assert stage(game) == Stage.OCCURRED


def test_what_is_to_be_decided_waits_for_its_side_and_its_default_is_taken_as_the_turn_ends():
    game = game_with(choice())
    let_happen(game, Side.SOVIET)
    assert stage(game) == Stage.AWAITS_DECISION
    assert any(isinstance(event, DecisionAwaited) for event in game.events)
    game.state.clock.put("to_move", 0, Side.SOVIET)
    before = int(game.state.sides.morale[Side.SOVIET])
    obey(game, EndTurn(Side.SOVIET))
    assert stage(game) == Stage.OCCURRED
    assert game.state.happenings.choice[0] == 0
    assert game.state.sides.morale[Side.SOVIET] >= before + 40 - 4


def test_a_decision_takes_effect_at_once_and_can_be_undone():
    game = game_with(choice(), to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    before = int(game.state.sides.morale[Side.SOVIET])
    session = Session(game)
    session.obey(Decide(0, 1))
    assert game.state.sides.morale[Side.SOVIET] == before - 20
    assert game.state.happenings.choice[0] == 1
    assert session.undo() is None
    assert game.state.sides.morale[Side.SOVIET] == before
    assert stage(game) == Stage.AWAITS_DECISION


def test_nobody_decides_for_the_other_side_or_twice_or_what_is_not_asked():
    game = game_with(choice(), news(id="y", side="soviet"))
    assert "nothing to decide" in Decide(0, 0).problem(game)
    let_happen(game, Side.SOVIET)
    assert "nothing to decide" in Decide(0, 0).problem(game)
    game.state.clock.put("to_move", 0, Side.SOVIET)
    assert Decide(0, 0).problem(game) is None
    assert "no option number 3" in Decide(0, 2).problem(game)
    assert "no happening number 7" in Decide(7, 0).problem(game)
    obey(game, Decide(0, 0))
    with pytest.raises(IllegalOrder, match="nothing to decide"):
        obey(game, Decide(0, 0))


def test_an_option_may_have_conditions_and_the_default_is_the_first_that_is_possible():
    far = OptionRecord(id="far", title="Far", when=When(holds=(Holding(place="Home", by="axis"),)))
    near = OptionRecord(id="near", title="Near")
    game = game_with(choice(options=(far, near)), to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    assert "Home is Axis" in Decide(0, 0).problem(game)
    obey(game, EndTurn(Side.SOVIET))
    assert game.state.happenings.choice[0] == 1


def test_an_action_is_open_while_its_conditions_hold_and_is_never_taken_by_default():
    when = When(holds=(Holding(place="Home", by="soviet"),))
    game = game_with(choice(action=True, when=when), to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    assert stage(game) == Stage.WAITS
    assert Decide(0, 0).problem(game) is None
    set_control(game, "0501", Side.AXIS)
    assert "nothing to decide" in Decide(0, 0).problem(game)
    set_control(game, "0501", Side.SOVIET)
    obey(game, EndTurn(Side.SOVIET))
    assert stage(game) == Stage.WAITS


@pytest.mark.parametrize(
    ("when", "now"),
    [
        (When(holds=(Holding(place="Home", by="soviet"),)), True),
        (When(holds=(Holding(place="Home", by="axis"),)), False),
        (When(near=(Nearness(side="axis", place="Town", km=20),)), True),
        (When(near=(Nearness(side="axis", place="Home", km=10),)), False),
        (When(far=(Nearness(side="axis", place="Home", km=10),)), True),
        (When(far=(Nearness(side="axis", place="Town", km=30),)), False),
        (When(losses=(LossesOver(side="soviet", of="men", over=100),)), False),
        (When(strength=(StrengthUnder(side="soviet", of="men", under=9000),)), True),
        (When(mood=(Mood(side="axis", over=600),)), True),
        (When(mood=(Mood(side="soviet", under=500),)), False),
        (When(ground=(GroundAt(place="Town", states=("mud",)),)), True),
        (When(ground=(GroundAt(place="Town", ice=15),)), False),
        (When(pocket=(Surrounded(side="soviet"),)), False),
        (When(after=(Link(id="y"),)), False),
        (When(unless=(Link(id="y"),)), True),
    ],
)
def test_each_condition_asks_the_state(when, now):
    game = game_with(news(when=when), news(id="y"), ground=Ground.MUD)
    assert met(game, when) == now
    assert all(condition.words for condition in conditions(game, when))


def test_losses_and_pockets_are_counted():
    game = game_with(news())
    game.state.sides.put("captured", Side.SOVIET, 500)
    game.state.units.put("pocket", game.id.S1, 1)
    assert met(game, When(losses=(LossesOver(side="soviet", of="captured", over=400),)))
    assert met(game, When(losses=(LossesOver(side="soviet", of="men", over=400),)))
    assert met(game, When(pocket=(Surrounded(side="soviet"),)))


def test_one_happening_follows_from_another_and_from_what_was_decided():
    later = news(id="later", side="soviet", when=When(after=(Link(id="x", option="no", days=2),)))
    game = game_with(choice(), later, to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    obey(game, Decide(0, 1))
    assert not is_due(game, 1)
    game.state.clock.put("turn", 0, 1)
    assert is_due(game, 1)
    game.state.happenings.put("choice", 0, 0)
    assert not is_due(game, 1)


def test_chance_is_asked_each_day_and_does_not_change_on_asking_again():
    game = game_with(news(when=When(chance=50)))
    turns = []
    for turn in range(40):
        game.state.clock.put("turn", 0, turn)
        turns.append(is_due(game, 0))
        assert is_due(game, 0) == turns[-1]
    assert 20 < sum(turns) < 38


def test_the_enemy_learns_of_public_happenings_when_they_occur_and_of_others_never():
    game = game_with(choice(), choice(id="y", public=True), to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    assert not masked(game, Side.AXIS).state.happenings.stage.any()
    obey(game, Decide(0, 1))
    obey(game, Decide(1, 1))
    known = masked(game, Side.AXIS).state.happenings
    assert known.stage.tolist() == [0, Stage.OCCURRED]
    assert known.choice.tolist() == [0, 1]
    told = [e for e in game.events if isinstance(e, HappeningOccurred)]
    assert [shown(game, Side.AXIS, e) is not None for e in told] == [False, True]
    assert [shown(game, Side.SOVIET, e) is not None for e in told] == [True, True]


def test_a_view_may_be_asked_for_problems_of_decisions():
    game = game_with(choice(), to_move=Side.SOVIET)
    let_happen(game, Side.SOVIET)
    known = masked(game, Side.SOVIET)
    assert Decide(0, 0).problem(known) is None


def test_factors_act_for_their_days_and_multiply():
    factors = (
        Factor(side="soviet", of="attack", percent=110, days=4),
        Factor(side="soviet", of="attack", percent=90),
    )
    game = game_with(news(effects=Effects(factors=factors)))
    assert influence(game, Side.SOVIET, "attack") == 100
    occur(game, 0)
    assert influence(game, Side.SOVIET, "attack") == 99
    assert influence(game, Side.AXIS, "attack") == 100
    assert influence(game, Side.SOVIET, "recovery") == 100
    game.state.clock.put("turn", 0, 2)
    assert influence(game, Side.SOVIET, "attack") == 90


def test_men_go_to_the_armies_that_lack_them_and_the_rest_to_the_depots():
    packet = Packet(side="soviet", men=5000, guns=10, armies=("soviet",))
    game = game_with(news(effects=Effects(packets=(packet,))), strength={"S1": {"men": 7000}})
    men = int(game.state.units.men[game.id.S1])
    known = int(game.state.units.experience[game.id.S1])
    occur(game, 0)
    given = int(game.state.units.men[game.id.S1]) - men
    assert 0 < given <= 5000
    assert given + int(game.state.sides.pool_men[Side.SOVIET]) == 5000
    assert game.state.units.experience[game.id.S1] < known


@given(men=st.integers(0, 60_000), there=st.integers(500, 12_000))
def test_no_man_of_a_packet_is_lost_or_made(men, there):
    packet = Packet(side="soviet", men=men, armies=("soviet",))
    game = game_with(news(), strength={"S1": {"men": there}})
    bring_about(game, Effects(packets=(packet,)), "test")
    after = int(game.state.units.men[game.id.S1]) + int(game.state.sides.pool_men[Side.SOVIET])
    assert after == there + men


def test_shells_are_handed_out_up_to_what_units_carry():
    game = game_with(news(), fuel=100, ammunition=100)
    bring_about(game, Effects(stocks=(Stocks(armies=("soviet",), ammunition=5000),)), "test")
    limit = game.world.rules.supply.ammunition.limit
    assert game.state.units.ammunition[game.id.S1] == limit
    assert game.state.units.ammunition[game.id.G1] == 100
    assert game.state.units.fuel[game.id.S1] == 100


def test_works_grow_only_on_held_ground_and_to_their_limit():
    game = game_with(news())
    bring_about(
        game, Effects(works=(Works(side="soviet", place="Town", km=20, level=80, limit=150),)), "t"
    )
    fort, control = game.state.hexes.fort, game.state.hexes.control
    assert fort[control == Side.SOVIET].max() == 80
    assert not fort[control == Side.AXIS].any()


def test_villages_burn_behind_the_front_of_one_side_and_points_are_not_given_for_it():
    game = game_with(news())
    bring_about(game, Effects(burn=(Burning(side="axis", km=10, percent=40),)), "test")
    burnt, control = game.state.hexes.burnt, game.state.hexes.control
    assert set(burnt[control == Side.AXIS].tolist()) == {0, 40}
    assert not burnt[control == Side.SOVIET].any()
    assert not game.state.sides.bonus.any()
    bring_about(game, Effects(burn=(Burning(side="axis", km=10, percent=50),)), "test")
    assert burnt.max() == 70


def flooding_game():
    """The strip with the river Istra between Town and the east, frozen hard."""
    game = game_with(news(), ice_cm=30)
    corners = ((2, 0, "S"), (2, 1, "N"))
    course = RiverCourse("Istra", River.MINOR, corners)
    game.world = evolve(game.world, board=evolve(game.world.board, rivers=(course,)))
    return game


def test_a_flood_breaks_the_ice_on_both_banks_and_runs_off():
    game = flooding_game()
    flood = Flood(river="Istra", place="Town", km=20, days=3, shelter=30)
    bring_about(game, Effects(floods=(flood,)), "test")
    hexes = game.state.hexes
    where = hexes.flooded.nonzero()[0]
    assert len(where) == 2
    assert not hexes.ice[where].any()
    assert hexes.ice.max() == 300
    assert set(hexes.burnt[where].tolist()) == {30}
    game.state.clock.put("turn", 0, 1)
    run_off(game)
    assert hexes.flooded.any()
    game.state.clock.put("turn", 0, 2)
    run_off(game)
    assert not hexes.flooded.any()


def test_a_landing_blocks_roads_and_railways_in_the_hands_of_the_enemy_only():
    game = game_with(news(), railways=["0101 0201 0301 0401 0501"], roads=["0101 0201 0301"])
    landing = Landing(against="axis", place="Town", km=20, days=3)
    bring_about(game, Effects(landings=(landing,)), "test")
    hexes = game.state.hexes
    axis = hexes.control == Side.AXIS
    assert hexes.cut[axis].max() == 30
    assert hexes.traffic[axis].max() >= 600
    assert not hexes.cut[~axis].any()
    assert not hexes.traffic[~axis].any()


@pytest.mark.parametrize(
    ("goods", "told"),
    [
        ({"fuel": 60, "ammunition": 150}, "0.6 days of fuel and 1.5 of shells for Soviet Army"),
        ({"fuel": 60}, "0.6 days of fuel for Soviet Army"),
        ({"ammunition": 150}, "1.5 days of shells for Soviet Army"),
        ({}, ""),
    ],
)
def test_only_the_goods_that_are_handed_out_are_told(goods, told):
    world = game_with(news()).world
    name = world.armies[world.army_ids["soviet"]].name
    effects = Effects(stocks=(Stocks(armies=("soviet",), **goods),))
    assert in_words(world, effects) == tuple(filter(None, [told.replace("Soviet Army", name)]))


def test_every_effect_is_told_in_words():
    effects = Effects(
        morale={"soviet": 30},
        panic={"soviet": -1000},
        points={"soviet": -30},
        labour={"soviet": 2500},
        factors=(Factor(side="soviet", of="troop trains", percent=50, days=5),),
        packets=(Packet(side="soviet", men=1000),),
        floods=(Flood(river="Istra", place="Town", km=20, days=4),),
    )
    told = in_words(game_with(news()).world, effects)
    assert told == (
        "Soviet morale +3",
        "Soviet panic ends",
        "-3 points for the Soviet side",
        "+250\u2009000 civilians for the belts of the Soviet side",
        "Soviet troop trains -50 % for 5 days",
        "1\u2009000 men for the depots",
        "the Istra in flood near Town for 4 days: ice broken",
    )


def test_labour_and_points_come_about():
    game = game_with(news())
    bring_about(game, Effects(labour={"soviet": 2500}, points={"axis": -30}), "test")
    assert game.state.sides.labour.tolist() == [0, 2500]
    assert game.state.sides.bonus.tolist() == [-30, 0]


def test_dates_of_a_turn_of_several_days_hold_a_happening():
    game = game_with(news(from_=date(1941, 10, 2), to=date(1941, 10, 2)))
    let_happen(game, Side.AXIS)
    assert stage(game) == Stage.OCCURRED


def test_track_and_bridges_are_broken_in_the_hands_of_one_side():
    game = game_with(
        news(), railways=["0101 0201 0301 0401 0501"], rivers={"0201 0301": River.MINOR}
    )
    effects = Effects(breaks=(Break(side="axis", place="Town", km=20, days=2, bridges=True),))
    bring_about(game, effects, "test")
    hexes = game.state.hexes
    assert hexes.cut.max() == 20
    assert not hexes.cut[hexes.control == Side.SOVIET].any()
    assert np.count_nonzero(hexes.blown) == 2


def test_air_units_get_aircraft():
    game = drawn("G1 . . . S1", wings=[wing("S1w", "0501")])
    before = int(game.state.wings.aircraft[0])
    bring_about(game, Effects(aircraft=(Flight(wing="S1w", aircraft=12),)), "test")
    assert game.state.wings.aircraft[0] == before + 12
