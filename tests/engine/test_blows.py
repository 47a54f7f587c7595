"""Attacks planned ahead: who could take part, what each combination brings, what it leaves open."""

from game.engine.blows import AttackPlan, Choices, Stage, candidates, fliers, forecast, targets
from game.engine.orders import Attack, Move, obey
from game.engine.view import View
from game.model.records import Side
from game.model.state import Mission
from game.rules.combat import odds
from tests.drawn import drawn, wing

LINE = """
    .   .   .   .   .   .   .
      .   G1  S1  .   .   .   .
    .   .   .   .   .   .   .
      .   G2  S2  .   .   .   .
    P1  .   .   .   .   .   .
"""


def at(game, label):
    return game.world.board.grid.hex_labelled(label)


def known(game):
    return View(game, Side.AXIS).game


def able(game, target, **given):
    found = candidates(known(game), Side.AXIS, at(game, target), **given)
    return {game.world.units[c.unit].name: c for c in found}


def tried(game, target, mode="normal", wings=()):
    view = known(game)
    found = candidates(view, Side.AXIS, at(game, target), mode)
    choices = Choices(Stage(view), at(game, target), found, mode, wings)
    for _ in choices.work():
        pass
    return choices.found


def names(game, units):
    return {game.world.units[u].name for u in units}


def test_who_stands_beside_and_who_can_come_up_may_take_part():
    game = drawn(LINE)
    found = able(game, "0302")
    assert list(found) == ["G1", "G2", "P1"]
    assert found["G1"].beside
    assert not found["P1"].beside
    neighbours = game.world.board.grid.neighbour_lists[at(game, "0302")]
    assert set(found["P1"].places) <= set(neighbours)


def test_who_is_too_far_is_out_of_the_question_and_who_is_spent_is_told_why():
    game = drawn(LINE)
    game.state.units.put("points", game.id.G1, 0)
    game.state.units.put("points", game.id.P1, 100)
    found = able(game, "0302")
    assert "operation points" in found["G1"].problem
    assert not found["G1"].places
    assert "P1" not in found


def test_targets_are_the_enemys_hexes_that_are_seen_near_own_units():
    game = drawn(LINE)
    assert targets(known(game), Side.AXIS) == [at(game, "0302"), at(game, "0304")]


def test_what_is_foreseen_for_those_beside_is_what_the_odds_window_says():
    game = drawn(LINE)
    target, unit = at(game, "0302"), game.id.G1
    foreseen = forecast(known(game), Stage(known(game)), [unit], target, "normal")
    assert foreseen.odds.chances == odds(known(game), [unit], target).chances
    assert foreseen.gives == 1000 - foreseen.odds.chances["held"]
    assert foreseen.points == foreseen.odds.points
    assert not foreseen.holes


def test_what_is_foreseen_for_those_who_come_up_is_what_they_meet_there():
    game = drawn(LINE)
    target, view = at(game, "0302"), known(game)
    found = {c.unit: c for c in candidates(view, Side.AXIS, target)}
    stage = Stage(view)
    place = stage.bring_up(game.id.P1, found[game.id.P1].places)
    foreseen = forecast(view, stage, [game.id.G1, game.id.P1], target, "normal")
    for order in stage.orders:
        obey(game, order)
    assert game.state.units.hex[game.id.P1] == place
    truth = odds(known(game), [game.id.G1, game.id.P1], target)
    # Which tank breaks down on the march is a matter of dice that nobody knows.
    assert abs(foreseen.odds.ratio - truth.ratio) * 100 <= truth.ratio
    assert foreseen.points > truth.points


def test_every_combination_is_tried_and_the_best_comes_first():
    game = drawn(LINE)
    found = tried(game, "0302")
    told = [names(game, c.units) for c in found]
    assert {"G1"} in told
    assert all(told.count(each) == 1 for each in told)
    assert [c.forecast.worth for c in found] == sorted(
        (c.forecast.worth for c in found), reverse=True
    )


def test_who_adds_nothing_is_left_out():
    game = drawn("""
        .   G1  G2  .   .
          P1  M1  .   .   .
        .   P2  G3  .   .
    """, strength={"M1": {"men": 300, "cohesion": 20}})  # fmt: skip
    sizes = {len(choice.units) for choice in tried(game, "0202")}
    assert 1 in sizes
    assert max(sizes) <= 2


def test_a_hole_that_is_left_is_told():
    game = drawn("""
        .   G1  S1  .   .
          .   .   .   .   .
        .   G2  S2  .   .
    """)
    target, view = at(game, "0301"), known(game)
    found = {c.unit: c for c in candidates(view, Side.AXIS, target)}
    stage = Stage(view)
    stage.bring_up(game.id.G2, found[game.id.G2].places)
    foreseen = forecast(view, stage, [game.id.G1, game.id.G2], target, "normal")
    assert foreseen.holes == (at(game, "0203"),)
    staying = forecast(view, Stage(view), [game.id.G1], target, "normal")
    assert not staying.holes
    assert staying.worth != foreseen.worth


def test_aircraft_that_are_added_make_the_attack_stronger():
    game = drawn(LINE, wings=[wing("A1", "0105")], airfields={"0105": "full"})
    row, target = 0, at(game, "0302")
    game.state.wings.put("sorties", row, 30)
    game.state.wings.put("mission", row, int(Mission.REST))
    assert fliers(known(game), Side.AXIS, target) == [row]
    alone = {c.units: c for c in tried(game, "0302")}
    helped = {c.units: c for c in tried(game, "0302", wings=[row])}
    g1 = frozenset([game.id.G1])
    assert helped[g1].forecast.odds.ratio > alone[g1].forecast.odds.ratio
    assert helped[g1].forecast.odds.air[0].sorties > 0


def test_each_unit_is_used_once():
    game, plan = drawn(LINE), AttackPlan()
    first, second = at(game, "0302"), at(game, "0304")
    here = (int(game.state.units.hex[game.id.G1]),)
    plan.take(first, game.id.G1, here)
    assert plan.used(game.id.G1) == first
    plan.take(second, game.id.G1, here)
    assert plan.used(game.id.G1) == second
    assert [blow.target for blow in plan.blows] == [second]
    plan.drop(second)
    assert not plan.blows


def test_several_attacks_are_foreseen_with_the_marches_of_all():
    game, plan = drawn(LINE), AttackPlan()
    first, second = at(game, "0302"), at(game, "0304")
    view = known(game)
    came = {c.unit: c for c in candidates(view, Side.AXIS, first)}
    plan.take(first, game.id.P1, came[game.id.P1].places)
    plan.take(second, game.id.G2, (int(game.state.units.hex[game.id.G2]),))
    stage = plan.stage(view)
    assert [type(order) for order in stage.orders] == [Move]
    assert plan.stage(view, without=first).orders == ()


def test_what_is_gone_is_forgotten():
    game, plan = drawn(LINE), AttackPlan()
    target = at(game, "0302")
    plan.take(target, game.id.G1, (int(game.state.units.hex[game.id.G1]),))
    obey(game, Attack([game.id.G1], target))
    game.state.units.put("hex", game.id.S1, -2)
    plan.prune(known(game), Side.AXIS)
    assert not plan.blows


def test_a_wing_supports_one_attack():
    game, plan = drawn(LINE), AttackPlan()
    first, second = at(game, "0302"), at(game, "0304")
    plan.fly(first, 3)
    plan.fly(second, 3)
    assert plan.of(first).wings == ()
    assert plan.of(second).wings == (3,)
    plan.fly(second, 3)
    assert plan.of(second).wings == ()
