"""9.25 to 9.38  Modes, stances, ambush, reserves, second line, remnants, learning, titles."""

from datetime import date

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.history import Session
from game.engine.orders import Attack, EndTurn, Move, SetPosture, obey
from game.engine.view import View
from game.model.events import (
    AmbushSprung,
    BattleFought,
    CoupAttempted,
    GearAbandoned,
    SecondLineHeld,
    TitleWon,
)
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.rules.combat import attack_problem, fight, odds
from game.rules.counterblows import counter_blows
from game.rules.coup import coup_chance
from game.rules.estimates import remember
from game.rules.learning import anti_tank
from game.rules.movement import reach
from game.rules.remnants import fronts
from game.rules.stances import posture_problem
from game.rules.standby import helping
from game.rules.upkeep import settle
from game.rules.zoc import enemy_zone
from tests.drawn import along, drawn, where

TWO = ". G1 .\n . S1 ."
LINE = """
    .  G1 G2 .
     . S1 S2 .
    .  S3 .  .
"""


def at(game, label):
    return game.world.board.grid.hex_labelled(label)


def percent(found, name):
    """Of a named factor or test; 100 when it made no difference."""
    return next((f.percent for f in (*found.factors, *found.tests) if f.name == name), 100)


def told(posture, *names, picture=TWO, **given):
    """A game in which these units have that posture, and the odds of G1 against 0202."""
    game = drawn(picture, **given)
    for name in names:
        game.state.units.put("posture", getattr(game.id, name), posture)
    return game, odds(game, [game.id.G1], at(game, "0202"))


def the(kind, game):
    return [event for event in game.events if isinstance(event, kind)]


def lost(losses):
    """Men, of all that was lost."""
    return sum(losses.get(name, 0) for name in ("killed", "wounded", "missing", "captured"))


# --- 9.25 ways to attack


def test_9_25_a_holding_attack_is_cheap_and_an_all_out_attack_dear():
    game = drawn(TWO)
    normal, holding, hard = (
        odds(game, [game.id.G1], at(game, "0202"), mode=mode)
        for mode in ("normal", "holding", "all-out")
    )
    assert holding.attackers.mean.men < normal.attackers.mean.men < hard.attackers.mean.men
    assert holding.chances["held"] > normal.chances["held"] > hard.chances["held"]
    assert holding.points < normal.points < hard.points
    assert percent(hard, "kind of attack") > 100


def test_9_25_who_is_pinned_cannot_march_far_next_turn():
    def next_points(mode):
        game = drawn(TWO)
        obey(game, Attack((game.id.G1,), at(game, "0202"), mode=mode))
        game.state.units.put("points", game.id.S1, 200)
        settle(game, Side.SOVIET)
        return int(game.state.units.points[game.id.S1])

    assert next_points("holding") == 120
    assert next_points("normal") == 200


def test_9_25_the_battle_is_the_one_that_was_foretold_in_every_mode():
    for mode in ("holding", "all-out", "probing"):
        game = drawn(TWO)
        foretold = odds(game, [game.id.G1], at(game, "0202"), mode=mode)
        obey(game, Attack((game.id.G1,), at(game, "0202"), mode=mode))
        battle = the(BattleFought, game)[0]
        assert (battle.ratio, battle.mode) == (foretold.ratio, mode)
        assert battle.factors == tuple((f.side, f.name, f.percent) for f in foretold.factors)
        spent = 200 - int(game.state.units.points[game.id.G1])
        assert foretold.least_points <= spent <= foretold.points
        assert battle.result != "held" or spent == foretold.points


def test_9_25_nobody_can_order_what_only_a_posture_does():
    game = drawn(TWO)
    problem = attack_problem(game, [game.id.G1], at(game, "0202"), "ambush")
    assert problem == "there is no way to attack called 'ambush'"


# --- 9.26 stances


def test_9_26_who_holds_at_all_costs_holds_more_often_and_loses_more():
    _, usual = told(Posture.DEFEND, "S1")
    _, held = told(Posture.HOLD, "S1")
    assert held.chances["held"] > usual.chances["held"]
    assert held.rates[1] > usual.rates[1]


def test_9_26_delay_gives_ground_and_costs_the_attacker_time():
    _, usual = told(Posture.DEFEND, "S1")
    _, delayed = told(Posture.DELAY, "S1")
    assert delayed.points > usual.points
    assert delayed.chances["held"] < usual.chances["held"]
    assert delayed.chances["rout"] <= usual.chances["rout"] * 3
    assert delayed.rates[1] < usual.rates[1]


def test_9_26_one_who_was_told_otherwise_spoils_the_order():
    _, mixed = told(Posture.DELAY, "S1", picture=". G1 .\n . S1+S2 .")
    _, usual = told(Posture.DEFEND, "S1", picture=". G1 .\n . S1+S2 .")
    assert mixed.points == usual.points


@given(st.sampled_from([Posture.DEFEND, Posture.HOLD, Posture.DELAY, Posture.HEDGEHOG]))
def test_9_14_chances_always_add_up(posture):
    _, found = told(posture, "S1", picture=". G1 .\n . S1/C .")
    assert sum(found.chances.values()) == 1000
    assert min(found.chances.values()) >= 0


def test_9_37_a_hedgehog_has_no_flank():
    picture = """
        .  G1  .  .
          . S1/t . .
        .  G2  G3 .
    """

    def directions(posture, **given):
        game = drawn(picture, **given)
        game.state.units.put("posture", game.id.S1, posture)
        found = odds(game, [game.id.G1, game.id.G2, game.id.G3], at(game, "0202"))
        return percent(found, "directions") * percent(found, "hedgehog") // 100

    assert directions(Posture.DEFEND) > 110
    assert directions(Posture.HEDGEHOG) <= 101
    assert directions(Posture.HEDGEHOG, ammunition=0) > 110


def test_5_2_an_ambush_needs_cover_and_a_hedgehog_houses():
    game = drawn("S1 S2/F S3/t .", to_move=Side.SOVIET)
    ids = game.id
    assert posture_problem(game, ids.S1, Posture.AMBUSH) == "S1 has no cover to lie in wait"
    assert posture_problem(game, ids.S2, Posture.AMBUSH) is None
    assert posture_problem(game, ids.S2, Posture.HEDGEHOG).startswith("S2 is not in a town")
    assert SetPosture(ids.S3, Posture.HEDGEHOG).problem(game) is None


# --- 9.27 ambush

TRAP = "P1 . . T1/F ."


def trapped(posture, **given):
    game = drawn(TRAP, roads=["0101 0201 0301"], fog=True, **given)
    game.state.units.put("posture", game.id.T1, posture)
    obey(game, Move(game.id.P1, along(game, "0101 0201 0301")))
    return game


def test_9_27_a_column_runs_into_tanks_that_lie_in_wait():
    game = trapped(Posture.AMBUSH)
    assert the(AmbushSprung, game)
    battle = the(BattleFought, game)[0]
    assert (battle.mode, battle.attacker) == ("ambush", Side.SOVIET)
    assert {name: p for _, name, p in battle.factors}["flank strike"] > 100
    assert game.state.units.sighted[game.id.T1]
    assert lost(battle.defender_losses) > 2 * lost(battle.attacker_losses)
    assert game.state.units.workshop[game.id.P1] > game.state.units.workshop[game.id.T1]


def test_9_27_without_the_order_or_the_cover_nobody_is_ambushed():
    assert not the(AmbushSprung, trapped(Posture.DEFEND))
    game = drawn("P1 . . T1 .", roads=["0101 0201 0301"], fog=True)
    game.state.units.put("posture", game.id.T1, Posture.AMBUSH)
    obey(game, Move(game.id.P1, along(game, "0101 0201 0301")))
    assert not the(AmbushSprung, game)


def test_9_27_an_ambush_is_paid_with_points_of_the_next_turn():
    game = trapped(Posture.AMBUSH)
    assert game.state.units.debt[game.id.T1] > 0
    game.state.units.put("points", game.id.T1, 200)
    settle(game, Side.SOVIET)
    assert game.state.units.points[game.id.T1] < 200
    assert game.state.units.debt[game.id.T1] == 0


# --- 9.28 T-34 and KV

HEAVY = ". G1 .\n . T1 ."


def against_tanks(**given):
    game = drawn(HEAVY, **given)
    return game, odds(game, [game.id.G1], at(game, "0202"))


def test_9_28_the_first_meeting_shocks_later_ones_less():
    game, first = against_tanks()
    assert percent(first, "first contact") < 90
    fight(game, [game.id.G1], at(game, "0202"), advance=False)
    units = game.state.units
    assert units.met[game.id.G1] == 1
    assert 0 < units.shock[game.id.G1] < 1000
    units.put("shock", game.id.G1, 0)
    target = int(units.hex[game.id.T1])
    if target in game.world.board.grid.neighbour_lists[int(units.hex[game.id.G1])]:
        assert percent(odds(game, [game.id.G1], target), "first contact") == 100


def test_9_28_a_handful_of_them_is_no_shock():
    least = drawn(HEAVY).world.rules.tactics.armour.numbers
    for count, shocked in ((least - 1, False), (least, True)):
        strength = {"T1": {"men": 500, "tanks": count, "tanks_kv": 0, "tanks_t34": count}}
        found = against_tanks(strength=strength)[1]
        assert (percent(found, "first contact") < 100) == shocked


def test_9_28_shock_fades_in_weeks_and_the_side_learns():
    game, _ = against_tanks()
    game.state.units.put("met", game.id.G1, 1)
    game.state.units.put("shock", game.id.G1, 900)
    for _ in range(8):
        settle(game, Side.AXIS)
    assert 300 < game.state.units.shock[game.id.G1] < 600
    assert 300 < game.state.sides.learned[Side.AXIS] < 700
    assert game.state.sides.learned[Side.SOVIET] == 0


def test_9_28_what_a_side_has_learned_spares_those_who_have_not_met_them():
    _, new = against_tanks()
    game = drawn(HEAVY)
    game.state.sides.put("learned", Side.AXIS, 1000)
    told_of_it = odds(game, [game.id.G1], at(game, "0202"))
    assert percent(told_of_it, "first contact") == 100
    assert told_of_it.ratio > new.ratio


def test_9_28_german_guns_come_to_two_fifths_by_april():
    game = drawn(HEAVY)
    assert anti_tank(game, game.id.G1) == 12
    game.state.sides.put("learned", Side.AXIS, 1000)
    late = evolve(game.world.scenario, start=date(1942, 4, 20))
    game.world = evolve(game.world, scenario=late)
    assert 38 <= anti_tank(game, game.id.G1) <= 40


@given(one=st.integers(0, 1000), other=st.integers(0, 1000))
def test_9_28_who_has_learned_more_never_has_fewer_guns_that_count(one, other):
    less, more = sorted((one, other))
    game = drawn(HEAVY)
    game.state.sides.put("learned", Side.AXIS, less)
    guns = anti_tank(game, game.id.G1)
    game.state.sides.put("learned", Side.AXIS, more)
    assert anti_tank(game, game.id.G1) >= guns


# --- 9.29 combined arms, 9.36 barriers


def test_9_29_tanks_without_riflemen_do_badly_in_a_city():
    game = drawn(". P1 G1 .\n . S1/C . .")
    alone = odds(game, [game.id.P1], at(game, "0202"))
    together = odds(game, [game.id.P1, game.id.G1], at(game, "0202"))
    assert percent(alone, "armour alone") < 100
    assert percent(together, "armour alone") > percent(alone, "armour alone")
    open_ground = drawn(". P1 .\n . S1 .")
    found = odds(open_ground, [open_ground.id.P1], at(open_ground, "0202"))
    assert percent(found, "combined arms") > 100


def test_9_29_a_tank_brigade_with_few_riflemen_does_not_hold_a_forest_like_a_division():
    game = drawn(". G1 .\n . T1/F .", strength={"T1": {"men": 1200}})
    few = odds(game, [game.id.G1], at(game, "0202"))
    assert percent(few, "armour alone") < 100
    covered = drawn(". G1 .\n . T1+S1/F .")
    many = odds(covered, [covered.id.G1], at(covered, "0202"))
    assert percent(many, "armour alone") == 100


@given(one=st.integers(0, 400), other=st.integers(0, 400))
def test_9_36_more_works_never_make_a_defender_weaker(one, other):
    weaker, stronger = sorted((one, other))
    game = drawn(". P1 .\n . S1 .")
    game.state.hexes.put("fort", at(game, "0202"), weaker)
    before = odds(game, [game.id.P1], at(game, "0202")).ratio
    game.state.hexes.put("fort", at(game, "0202"), stronger)
    assert odds(game, [game.id.P1], at(game, "0202")).ratio <= before


def test_9_36_ditches_and_mines_are_there_for_tanks():
    game = drawn(". P1 .\n . S1 .")
    game.state.hexes.put("fort", at(game, "0202"), 300)
    game.state.hexes.put("mines", at(game, "0202"), 100)
    found = odds(game, [game.id.P1], at(game, "0202"))
    assert percent(found, "ditches") < 100
    assert percent(found, "mines") < 100
    game = drawn(TWO)
    game.state.hexes.put("mines", at(game, "0202"), 100)
    assert percent(odds(game, [game.id.G1], at(game, "0202")), "mines") == 100


def test_9_14_streets_are_taken_house_by_house():
    game = drawn(". G1 .\n . S1/C .", entrenchment=100)
    assert percent(odds(game, [game.id.G1], at(game, "0202")), "streets") < 70


# --- 9.31 reserves

BEHIND = """
    .  G1 .  .  .
     . S1 .  .  .
    .  .  T1 .  .
"""


def with_reserve(**given):
    game = drawn(BEHIND, **given)
    game.state.units.put("posture", game.id.T1, Posture.RESERVE)
    return game


def test_9_31_a_reserve_joins_the_defence_near_by():
    game = with_reserve()
    found = odds(game, [game.id.G1], at(game, "0202"), known=False)
    assert percent(found, "reserves") > 100
    before = int(game.state.units.men[game.id.T1])
    fight(game, [game.id.G1], at(game, "0202"), advance=False)
    assert game.state.units.debt[game.id.T1] == 60
    assert game.state.units.men[game.id.T1] < before
    assert not helping(game, Side.SOVIET, at(game, "0202"), known=False)


def test_9_31_who_is_pinned_or_has_other_orders_does_not_come():
    game = with_reserve(pinned=40)
    found = odds(game, [game.id.G1], at(game, "0202"), known=False)
    assert percent(found, "reserves") == 100
    game = drawn(BEHIND)
    assert not helping(game, Side.SOVIET, at(game, "0202"), known=False)


def test_9_31_reserves_strike_at_who_broke_in():
    game = drawn(". G1 .\n . . T1+S1 .\n . . . .".replace(". G1 .\n", ". G1 . .\n"))
    for name in ("T1", "S1"):
        game.state.units.put("posture", getattr(game.id, name), Posture.RESERVE)
    game.state.units.put("cohesion", game.id.G1, 300)
    game.state.units.put("men", game.id.G1, 5000)
    game.state.units.put("guns", game.id.G1, 20)
    game.state.hexes.put("control", at(game, "0202"), Side.SOVIET)
    obey(game, Move(game.id.G1, along(game, "0201 0202")))
    counter_blows(game, Side.SOVIET)
    battle = the(BattleFought, game)[-1]
    assert (battle.mode, battle.attacker) == ("counter-blow", Side.SOVIET)
    assert game.state.units.debt[game.id.T1] > 0


# --- 9.32 second line


def test_9_32_a_second_line_catches_those_who_break():
    game = drawn(LINE)
    attackers = [game.id.G1]
    found = odds(game, attackers, at(game, "0202"))
    assert percent(found, "second line") < 100
    alone = drawn(LINE.replace("S3", "."))
    assert percent(odds(alone, [alone.id.G1], at(alone, "0202")), "second line") == 100


def test_9_32_victors_lose_points_fighting_free_of_it():
    for turn in range(60):
        game = drawn(LINE, strength={"S1": {"men": 3000, "guns": 10}})
        game.state.clock.put("turn", 0, turn % 19)
        game.state.units.put("cohesion", game.id.S1, 300 + turn)
        before = int(game.state.units.points[game.id.G1])
        battle = odds(game, [game.id.G1, game.id.G2], at(game, "0202"))
        fight(game, [game.id.G1, game.id.G2], at(game, "0202"))
        if the(BattleFought, game)[0].result != "held":
            (held,) = the(SecondLineHeld, game)
            toll = game.world.rules.tactics.second_line.points
            left = int(game.state.units.points[game.id.G1])
            fought = the(BattleFought, game)[0]
            after = fought.values["points"][fought.units.index(game.id.G1)]
            assert before - battle.points <= after < before
            assert held.points[0] == left == after - toll
            return
    raise AssertionError("nobody was beaten")


# --- 9.33 remnants

FEW = {"S1": {"men": 900, "guns": 5}, "G1": {"men": 1500, "guns": 10}}


def test_9_33_a_remnant_commands_nothing_and_takes_less_room():
    whole, worn = drawn(TWO), drawn(TWO, strength=FEW)
    assert enemy_zone(whole, Side.AXIS).any()
    assert not enemy_zone(worn, Side.AXIS, known=False).any()
    assert fronts(worn)[worn.id.S1] < fronts(whole)[whole.id.S1]


def test_9_33_who_is_a_remnant_is_foreseen_alike_by_a_side_and_by_the_judge_of_its_orders():
    """A guess of men beyond the limit of a remnant made an order good to give and not to obey."""
    for men in range(1200, 3200, 100):
        game = drawn(TWO, strength={"S1": {"men": men}}, fog=True)
        remember(game)
        known = enemy_zone(View(game, Side.AXIS).game, Side.AXIS)
        assert np.array_equal(known, enemy_zone(game, Side.AXIS)), men


def test_9_33_remnants_do_not_attack_alone_but_may_stand_to_the_last():
    game = drawn(". G1 G2 .\n . S1 . .", strength=FEW)
    target = at(game, "0202")
    assert attack_problem(game, [game.id.G1], target) == "remnants of units do not attack alone"
    assert attack_problem(game, [game.id.G1, game.id.G2], target) is None
    game.state.units.put("posture", game.id.S1, Posture.HOLD)
    assert percent(odds(game, [game.id.G2], target), "last stand") > 100


def test_9_33_a_remnant_that_is_cut_off_stands_to_the_last():
    few = {"S1": {"men": 900, "guns": 5}}
    cut_off, supplied = (
        drawn(TWO, strength=few, isolated=days, posture=Posture.DEFEND) for days in (200, 0)
    )
    stand = cut_off.world.rules.tactics.remnant.stand
    for game, expected in ((cut_off, stand), (supplied, 100)):
        assert percent(odds(game, [game.id.G1], at(game, "0202")), "last stand") == expected


# --- 9.30 rockets


def rockets(reload):
    types = {"S2": {"type": "guards_mortar_group", "men": 2000, "guns": 60, "vehicles": 200}}
    game = drawn(". S1+S2 .\n . G1 .", strength=types, to_move=Side.SOVIET, reload=reload)
    return game, odds(game, [game.id.S1, game.id.S2], at(game, "0202"))


def test_9_30_a_salvo_is_fired_once_and_then_reloaded():
    game, found = rockets(0)
    assert percent(found, "rockets") < 90
    assert percent(rockets(100)[1], "rockets") == 100
    fight(game, [game.id.S1, game.id.S2], at(game, "0202"), advance=False)
    assert game.state.units.reload[game.id.S2] == 200
    settle(game, Side.SOVIET)
    assert game.state.units.reload[game.id.S2] == 0


# --- 9.34 coup de main


def test_9_34_an_empty_city_is_a_gamble_for_who_marches_in():
    game = drawn("P1 . ./C S1 . .".replace("./C", "C"))
    city = at(game, "0301")
    game.state.hexes.put("control", city, Side.SOVIET)
    far, near = at(game, "0101"), at(game, "0201")
    assert coup_chance(game, game.id.P1, city, far) > coup_chance(game, game.id.P1, city, near)
    works = coup_chance(game, game.id.P1, city, far)
    game.state.hexes.put("fort", city, 200)
    assert coup_chance(game, game.id.P1, city, far) < works
    assert coup_chance(game, game.id.P1, at(game, "0201"), far) == 1000


def test_9_34_the_roll_is_told_and_stands():
    ends = set()
    for turn in range(19):
        game = drawn("P1 . C . . S1", turn_days=2)
        game.state.clock.put("turn", 0, turn)
        game.state.hexes.put("control", at(game, "0301"), Side.SOVIET)
        obey(game, Move(game.id.P1, along(game, "0101 0201 0301")))
        attempt = the(CoupAttempted, game)[0]
        assert (where(game, game.id.P1) == "0301") == attempt.taken
        ends.add(attempt.taken)
    assert ends == {True, False}


def test_9_34_who_forces_his_way_into_an_empty_city_gambles_too():
    ends = set()
    for turn in range(19):
        game = drawn("H1 C . . S1", ground=Ground.MUD, points=30, turn_days=2)
        game.state.clock.put("turn", 0, turn)
        game.state.hexes.put("control", at(game, "0201"), Side.SOVIET)
        assert reach(game, game.id.H1).forced == along(game, "0201")
        obey(game, Move(game.id.H1, along(game, "0101 0201")))
        attempt = the(CoupAttempted, game)[0]
        assert attempt.taken == (where(game, game.id.H1) == "0201")
        assert attempt.taken == (game.state.hexes.control[at(game, "0201")] == Side.AXIS)
        assert game.state.units.points[game.id.H1] == 0
        ends.add(attempt.taken)
    assert ends == {True, False}


def test_9_34_who_gives_up_before_a_city_leaves_no_machines_there():
    """On foot for want of fuel: the lorries stay where the unit does."""
    game = drawn("H1 M . . S1", ground=Ground.MUD, fuel=0)
    city = at(game, "0201")
    assert reach(game, game.id.H1).on_foot == (city,)
    game.state.hexes.put("control", city, Side.SOVIET)
    game.state.hexes.put("fort", city, 400)
    guns = int(game.state.units.guns[game.id.H1])
    obey(game, Move(game.id.H1, along(game, "0101 0201")))
    (attempt,) = the(CoupAttempted, game)
    assert not attempt.taken
    assert game.state.units.guns[game.id.H1] == guns


def test_9_34_who_has_gambled_cannot_take_it_back():
    game = drawn("P1 . C . . S1")
    game.state.hexes.put("control", at(game, "0301"), Side.SOVIET)
    session = Session(game)
    session.obey(Move(game.id.P1, along(game, "0101 0201")))
    assert session.undo_problem() is None
    session.obey(Move(game.id.P1, along(game, "0201 0301")))
    assert session.undo_problem() is not None


def test_9_34_a_garrison_that_is_not_ready_is_surprised():
    game = drawn(". P1 .\n . S1/C .", marched=40)
    assert percent(odds(game, [game.id.P1], at(game, "0202")), "coup de main") > 100
    ready = drawn(". P1 .\n . S1/C .", marched=40, entrenchment=100)
    assert percent(odds(ready, [ready.id.P1], at(ready, "0202")), "coup de main") == 100


# --- 9.35 titles


def test_9_35_who_stands_against_the_odds_becomes_guards():
    game = drawn("S1 . G1", merit=5)
    before = int(game.state.units.experience[game.id.S1])
    settle(game, Side.SOVIET)
    settle(game, Side.AXIS)
    won = the(TitleWon, game)
    assert [event.unit for event in won] == [game.id.S1]
    assert game.state.units.guards[game.id.S1] == 1
    assert game.state.units.experience[game.id.S1] > before


@pytest.mark.parametrize("given", [{"merit": 4}, {"merit": 5, "cohesion": 200}])
def test_9_35_not_for_nothing_and_not_for_a_broken_unit(given):
    game = drawn("S1 . G1", **given)
    settle(game, Side.SOVIET)
    assert not the(TitleWon, game)


# --- 9.21 what is left behind


def test_9_21_gear_is_left_in_deep_snow():
    def left(ground):
        for turn in range(19):
            game = drawn(". P1+P2 G1\n . S1 .\n. . .", ground=ground, cohesion=600)
            game.state.clock.put("turn", 0, turn)
            units = [game.id.P1, game.id.P2, game.id.G1]
            fight(game, units, at(game, "0202"))
            if found := the(GearAbandoned, game):
                return found[0].guns + found[0].vehicles
        return 0

    assert left(Ground.DEEP_SNOW) > left(Ground.FROZEN) > 0


def test_4_3_a_turn_with_all_of_it_goes_round():
    game = with_reserve()
    obey(game, EndTurn(Side.AXIS))
    obey(game, EndTurn(Side.SOVIET))
    assert game.state.turn == 1


@pytest.mark.parametrize("turn_days", [1, 2])
def test_9_1_there_are_three_attacks_in_two_days_whatever_a_turn_is(turn_days):
    strong = {"S1": {"men": 30_000, "guns": 400}}
    sources = {"0101": "axis", "0401": "soviet"}
    game = drawn("G1 S1 . .", strength=strong, sources=sources, turn_days=turn_days, cohesion=1000)
    attack, fought = Attack((game.id.G1,), along(game, "0201")[0]), 0
    for _ in range(2 // turn_days):
        while attack.problem(game) is None:
            obey(game, attack)
            fought += 1
        obey(game, EndTurn(Side.AXIS))
        obey(game, EndTurn(Side.SOVIET))
    assert fought == 3
