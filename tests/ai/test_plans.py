"""What a corps makes of the plans: whose turn an objective is, what lies on the way, rings."""

import itertools
from datetime import date

import numpy as np
import pytest
from attrs import evolve

from game.ai import rings, tasks
from game.ai.attacks import LEAST_RATIO, Attacks
from game.ai.lifelines import to_reopen
from game.ai.moves import Moves
from game.ai.picture import Picture
from game.ai.plans import Plans, Task
from game.ai.pressing import ORDERED, OnFoot, allot
from game.ai.readiness import LEAST_COHESION, willing
from game.ai.rings import open_rings, ring_to_close
from game.ai.spearhead import Spearheads
from game.ai.tasks import LAST_LITRES, Charge, Tasking
from game.engine.view import View
from game.hexes.grid import OFF_MAP
from game.model.records import DirectiveRecord, Insistence, PlanStep, Side, VictoryPlace
from game.rules.bulges import find_bulges
from game.rules.combat import odds
from tests.drawn import along, drawn
from tests.rules.test_bulges import salient as bulge_on_a_neck

PLACES = {"0501": "Near", "0904": "Aside", "1401": "Far"}
FIELD = """
    P1 P2 .  .  .  .  .  .  .  .  .  .  .  .  .
      .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
    .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
      .  .  .  .  .  .  .  .  .  .  .  .  .  .  S1
    .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
      .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
"""


def stepped(game, *steps):
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, plans=steps))
    return game


def driven(world, percent):
    """A world in which the command of the Axis drives on so hard."""
    told = Insistence(side="axis", from_=date(1941, 10, 1), to=date(1941, 10, 9), percent=percent)
    return evolve(world, scenario=evolve(world.scenario, insistence=(told,)))


def step_of(posture, first, last, *objectives):
    return PlanStep(
        army="axis", from_=date(1941, 10, first), to=date(1941, 10, last), posture=posture,
        objectives=objectives,
    )  # fmt: skip


def ordered(posture, *objectives, held=()):
    """The field with one order for the Axis, and places that it holds already."""
    game = drawn(FIELD, places=PLACES)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    for place in held:
        game.state.hexes.put("control", game.world.board.place(place).hex, Side.AXIS)
    return stepped(game, step_of(posture, 1, 9, *objectives))


def goal_of(game, **charge):
    """The name of the place that the first tanks go for, and in what manner."""
    task = Tasking(Picture(game, Side.AXIS), Charge(**charge)).of(game.id.P1)
    return [game.world.board.place_at[h].name for h in task.goals], task.stance


def test_who_attacks_takes_the_nearest_objective_first():
    assert goal_of(ordered("attack", "Far", "Near")) == (["Near"], "attack")
    assert goal_of(ordered("attack", "Far", "Near", held=["Near"])) == (["Far"], "attack")


def test_who_breaks_through_takes_what_lies_on_his_way_and_leaves_what_lies_aside():
    assert goal_of(ordered("breakthrough", "Near", "Far"))[0] == ["Near"]
    assert goal_of(ordered("breakthrough", "Aside", "Far"))[0] == ["Far"]


@pytest.mark.parametrize(("initiative", "stance"), [(True, "attack"), (False, "hold")])
def test_where_the_plans_are_silent_only_a_free_staff_looks_for_something(initiative, stance):
    game = drawn("P1 P2 . G1 G2 . S1", places={"0701": "Klin"}, strength={"S1": {"men": 500}})
    prize = evolve(game.world.scenario.victory, places=(prize_at("Klin"),))
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=prize))
    task = Tasking(Picture(game, Side.AXIS), Charge(initiative=initiative)).of(game.id.P1)
    assert task.stance == stance


def prize_at(place):
    return VictoryPlace(place=place, axis=10, soviet=10)


SALIENT = """
    P1 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
      .  .  .  .  .  .  P2 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
    .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
      .  .  S1+S2 S3 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
    .  .  .  S4+S5 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
      .  .  .  .  .  .  P3 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
    P4 .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
"""


def drawn_salient():
    """The same with a place far behind it."""
    return salient({"2101": "Far"})


def salient(places=()):
    """Soviet divisions between two prongs, behind which three hexes of a neck are open."""
    game = drawn(SALIENT, places=dict(places))
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    prongs = [f"{c:02d}{r:02d}" for c in range(1, 9) for r in (1, 2, 6, 7)]
    west = [f"{c:02d}{r:02d}" for c in (1, 2) for r in range(1, 8)]
    game.state.hexes.put("control", list(along(game, " ".join(prongs + west))), Side.AXIS)
    return game


def test_a_ring_is_closed_at_the_neck_by_which_the_enemy_hangs():
    game = salient()
    picture = Picture(game, Side.AXIS)
    (ring,) = open_rings(picture)
    columns = {int(h) % game.world.board.grid.columns for h in ring.neck}
    assert columns <= {7, 8, 9, 10}
    spearhead = np.array([game.state.units.hex[game.id.P2]])
    assert set(ring_to_close(picture, spearhead)) == set(ring.neck.tolist())


def test_nobody_turns_to_a_ring_that_is_far_away_or_empty():
    game = salient()
    nobody = np.zeros(0, np.int32)
    assert ring_to_close(Picture(game, Side.AXIS), nobody) == ()
    for name in ("S1", "S2", "S3", "S4", "S5"):
        game.state.units.put("men", getattr(game.id, name), 300)
    assert open_rings(Picture(game, Side.AXIS)) == []


def test_a_neck_as_broad_as_a_front_is_none(monkeypatch):
    game = salient()
    (ring,) = open_rings(Picture(game, Side.AXIS))
    monkeypatch.setattr(rings, "NARROW", len(ring.neck) - 1)
    assert open_rings(Picture(salient(), Side.AXIS)) == []


def test_who_is_to_encircle_goes_for_the_neck():
    game = stepped(salient(), step_of("encircle", 1, 9))
    picture = Picture(game, Side.AXIS)
    task = Tasking(picture).of(game.id.P2)
    assert task.stance == "attack"
    assert set(task.goals) == set(open_rings(picture)[0].neck.tolist())


@pytest.mark.parametrize(
    ("alone", "inside", "turns"), [("P2", 0, True), ("P2", 1, False), ("P1", 0, False)]
)
def test_who_has_other_orders_closes_a_large_ring_that_is_at_hand(
    monkeypatch, alone, inside, turns
):
    game = stepped(drawn_salient(), step_of("attack", 1, 9, "Far"))
    (ring,) = open_rings(Picture(game, Side.AXIS))
    monkeypatch.setattr(tasks, "LARGE", ring.strength + inside)
    for name in {"P1", "P2", "P3", "P4"} - {alone}:
        game.state.units.put("hex", getattr(game.id, name), OFF_MAP)
    picture = Picture(game, Side.AXIS)
    task = Tasking(picture).of(getattr(game.id, alone))
    (ring,) = open_rings(picture)
    assert (set(task.goals) == set(ring.neck.tolist())) == turns


def test_who_breaks_through_does_not_turn_aside_for_a_ring():
    game = stepped(drawn_salient(), step_of("breakthrough", 1, 9, "Far"))
    task = Tasking(Picture(game, Side.AXIS)).of(game.id.P2)
    assert task.goals == (game.world.board.place("Far").hex,)


def test_who_falls_back_from_where_he_never_was_goes_to_what_he_holds_next():
    back = step_of("withdraw", 1, 9, "Far")
    then = evolve(step_of("hold", 9, 20, "Near"), army="axis")
    game = stepped(ordered("withdraw", "Far", held=["Near"]), back, then)
    assert goal_of(game) == (["Near"], "withdraw")


def test_who_has_lost_his_order_holds_where_he_meets_the_enemy():
    game = drawn("G1 S1 . .", places={"0401": "Far"})
    game.state.hexes.put("control", slice(1, None), Side.SOVIET)
    game = stepped(game, step_of("attack", 1, 9, "Far"))
    assert Tasking(Picture(game, Side.AXIS)).of(game.id.G1).stance == "attack"
    game.state.units.put("cohesion", game.id.G1, LEAST_COHESION - 1)
    assert Tasking(Picture(game, Side.AXIS)).of(game.id.G1).stance == "hold"


def test_infantry_presses_in_on_what_is_about_to_be_shut_in():
    game = stepped(salient(), step_of("encircle", 1, 9))
    picture = Picture(game, Side.AXIS)
    ground = set(open_rings(picture)[0].ground.tolist())
    foot = np.array([game.state.units.hex[game.id.P1]])
    to_encircle, others = (OnFoot((0, corps), foot, 900, corps == "I") for corps in ("I", "II"))
    sent = allot(picture, [to_encircle, others])
    assert set(sent) == {(0, "I")}
    assert set(sent[0, "I"]) == ground


def test_no_more_infantry_presses_in_than_it_takes_and_none_on_empty_ground():
    game = salient()
    picture = Picture(game, Side.AXIS)
    near = np.array([game.state.units.hex[game.id.P1]])
    neck = open_rings(picture)[0].neck
    game.state.hexes.put("control", neck, Side.AXIS)
    cut_off = Picture(game, Side.AXIS)
    cut_off.trapped = np.isin(np.arange(len(game.state.hexes)), open_rings(picture)[0].ground)
    corps = [OnFoot((0, name), near, 6000, open_too=False) for name in ("I", "II", "III", "IV")]
    inside = int(cut_off.enemy_at[cut_off.trapped].sum())
    assert len(allot(cut_off, corps)) == -(-inside * 250 // (6000 * 100)) < len(corps)
    cut_off.enemy_at = np.zeros_like(cut_off.enemy_at)
    assert allot(cut_off, corps) == {}


def test_of_those_who_are_to_encircle_the_nearest_go_until_they_are_enough():
    picture = Picture(stepped(salient(), step_of("encircle", 1, 9)), Side.AXIS)
    near = np.array([picture.units.hex[picture.mine[0]]])
    inside = int(picture.enemy_at[open_rings(picture)[0].ground].sum())
    corps = [OnFoot((0, str(n)), near, inside, open_too=True) for n in range(5)]
    assert len(allot(picture, corps)) == ORDERED // 100


def test_who_broke_through_to_his_last_objective_closes_rings_and_does_not_turn_back():
    assert goal_of(ordered("breakthrough", "Near", "Far", held=["Far"]))[1] == "encircle"


CUT_OFF = """
    P1 .  .  S1 .  .  P2 P3 .
      .  .  .  .  .  .  .  .  .
"""


def cut_off(isolated):
    """Tanks that broke through, with the enemy across the road behind them."""
    game = drawn(
        CUT_OFF,
        isolated=isolated,
        railways=["0101 0201"],
        sources={"0101": "axis", "0901": "soviet"},
    )
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    game.state.hexes.put("control", list(along(game, "0101 0201 0102 0701 0801")), Side.AXIS)
    game.state.units.put("isolated", game.id.P1, 0)
    return game


def test_who_is_cut_off_for_days_opens_the_road_behind_him():
    game = cut_off(isolated=300)
    gaps = set(to_reopen(Picture(game, Side.AXIS)).values())
    assert len(gaps) == 1
    columns = {h % game.world.board.grid.columns for h in gaps.pop()}
    assert columns <= {2, 3, 4, 5}


def test_who_is_cut_off_for_a_day_leaves_it_to_those_behind():
    assert to_reopen(Picture(cut_off(isolated=100), Side.AXIS)) == {}


def test_who_has_his_objectives_goes_on_to_what_he_is_to_attack_next():
    game = ordered("attack", "Near", held=["Near"])
    stepped(game, step_of("attack", 1, 9, "Near"), step_of("attack", 20, 25, "Aside"))
    assert goal_of(game, initiative=False) == (["Aside"], "attack")


@pytest.mark.parametrize(("then", "told"), [("attack", ["Aside"]), ("encircle", ["Near", "Aside"])])
def test_who_has_broken_through_early_goes_on_to_what_follows_at_once(then, told):
    game = ordered("breakthrough", "Far", held=["Far", "Near"])
    step = step_of(then, 10, 12, "Near", "Aside")
    if then == "encircle":
        game.state.hexes.put("control", game.world.board.place("Aside").hex, Side.AXIS)
    stepped(game, step_of("breakthrough", 1, 9, "Far"), step)
    assert goal_of(game, initiative=False) == (told, then)


@pytest.mark.parametrize(
    ("last", "then", "goes_for"),
    [("Near", "attack", "Near"), ("Far", "attack", "Aside"), ("Near", "hold", "Aside")],
)
def test_who_stands_before_his_last_objective_takes_it_before_he_turns_to_the_next(
    last, then, goes_for
):
    game = ordered("attack", last, held=["Aside"] if then == "hold" else [])
    for unit, label in ((game.id.P1, "0301"), (game.id.P2, "0302")):
        game.state.units.put("hex", unit, game.world.board.grid.hex_labelled(label))
    stepped(game, step_of("attack", 1, 1, last), step_of(then, 2, 9, "Aside"))
    game.state.clock.put("turn", 0, 1)
    assert goal_of(game, initiative=False) == ([goes_for], then)


def test_who_is_to_hold_a_place_that_he_never_reached_goes_on_attacking():
    game = ordered("attack", "Near")
    stepped(game, step_of("attack", 1, 1, "Near"), step_of("hold", 2, 9, "Near"))
    game.state.clock.put("turn", 0, 1)
    assert goal_of(game, initiative=False) == (["Near"], "attack")
    game.state.hexes.put("control", game.world.board.place("Near").hex, Side.AXIS)
    assert goal_of(game, initiative=False)[1] == "hold"


@pytest.mark.parametrize(
    ("last", "percent", "attacks"), [(False, 140, False), (True, 100, False), (True, 140, True)]
)
def test_who_is_driven_on_attacks_with_too_little_when_nobody_else_comes(last, percent, attacks):
    game = drawn("G1 S1 S2 .", places={"0401": "Far"}, strength={"S1": {"men": 26_000}})
    game = stepped(game, step_of("attack", 1, 9, "Far"))
    view = View(game, Side.AXIS)
    ratio = odds(game, [game.id.G1], game.state.units.hex[game.id.S1]).ratio
    assert LEAST_RATIO["attack"] * 100 < ratio * 140 < LEAST_RATIO["attack"] * 140
    game.world = driven(game.world, percent)
    tasking = Tasking(Picture(game, Side.AXIS), Charge(initiative=False))
    assert bool(list(Attacks(tasking.picture, tasking, last).orders(view))) is attacks


@pytest.mark.parametrize(("initiative", "strikes"), [(True, False), (False, True)])
def test_only_who_follows_orders_to_the_letter_is_driven_to_blows_that_hardly_pay(
    initiative, strikes
):
    game = drawn("P1 S1 S2 .", places={"0401": "Far"}, strength={"S1": {"men": 50_000}})
    game = stepped(game, step_of("breakthrough", 1, 9, "Far"))
    game.world = driven(game.world, 500)
    view, target = View(game, Side.AXIS), int(game.state.units.hex[game.id.S1])
    spearheads = Spearheads(view, Charge(initiative=initiative))
    task = spearheads.tasking.of(game.id.P1)
    assert (spearheads._blow(view, target, task) is not None) is strikes


@pytest.mark.parametrize(("percent", "goes"), [(100, False), (200, True)])
def test_a_command_that_drives_on_attacks_with_the_tired(percent, goes):
    game = drawn("P1 S1 .", cohesion=250)
    game.world = driven(game.world, percent)
    assert willing(game, game.id.P1) is goes


def threatened_bulge():
    """A bulge on a neck with the enemy on both sides of it; game and bulge."""
    game = bulge_on_a_neck()
    (bulge,) = find_bulges(game, Side.SOVIET)
    above, middle, below = bulge.neck
    for name, hexagon in (("G2", above - 12), ("G4", below + 12), ("S4", middle)):
        game.state.units.put("hex", getattr(game.id, name), hexagon)
    return game, bulge


def test_who_holds_behind_a_neck_that_will_not_hold_leaves_in_time():
    game, bulge = threatened_bulge()
    units = game.state.units

    def tasks():
        tasking = Tasking(Picture(game, Side.SOVIET), Charge(initiative=False))
        return {(t.stance, t.goals) for t in map(tasking.of, (game.id.S1, game.id.S2))}

    units.put("men", game.id.S4, 60_000)
    assert {stance for stance, _ in tasks()} == {"hold"}
    units.put("men", game.id.S4, 2_000)
    assert tasks() == {("withdraw", bulge.neck)}


def test_who_stands_in_a_place_that_he_is_to_hold_stays_whatever_the_neck(monkeypatch):
    game, _ = threatened_bulge()
    here = int(game.state.units.hex[game.id.S1])

    def stance():
        tasking = Tasking(Picture(game, Side.SOVIET), Charge(initiative=False))
        return tasking.of(game.id.S1).stance

    assert stance() == "withdraw"
    monkeypatch.setitem(game.world.board.place_at, here, "a town")
    assert stance() == "hold"


def test_a_place_that_is_to_be_held_is_not_left_too_weak(monkeypatch):
    game = drawn("S1+S2 . G1 . S3", places={"0101": "Near"})
    there, elsewhere = Task("hold", (int(game.state.units.hex[game.id.S1]),)), Task("hold", (4,))
    view = View(game, Side.SOVIET)

    def needed(others_men, task):
        game.state.units.put("men", game.id.S2, others_men)
        picture = Picture(game, Side.SOVIET)
        tasking = Tasking(picture)
        monkeypatch.setattr(tasking, "of", lambda _: there)
        return Moves(picture, tasking)._is_needed(view, game.id.S1, task)

    assert needed(500, there)
    assert not needed(60_000, there)
    assert not needed(500, elsewhere)


def test_guns_do_not_hold_a_place_for_the_infantry_that_leaves_it(monkeypatch):
    game = drawn("G1+H1 . . S1 . S2", places={"0101": "Near", "0601": "Far"})
    near, view = game.world.board.place("Near").hex, View(game, Side.AXIS)
    ahead = Task("attack", (game.world.board.place("Far").hex,))
    for behind in (False, True):
        picture = Picture(game, Side.AXIS)
        flags = picture.behind.copy()
        flags[game.id.H1] = behind
        picture.behind = flags
        moves = Moves(picture, Tasking(picture))
        moves.counted = frozenset({near})
        assert moves._is_needed(view, game.id.G1, ahead) is behind


@pytest.mark.parametrize(("posture", "stance"), [("attack", "hold"), ("breakthrough", "attack")])
def test_who_breaks_through_goes_on_to_the_last_litres(posture, stance):
    game = ordered(posture, "Far")
    game.state.units.put("supply", slice(None), 0)
    game.state.units.put("fuel", slice(None), LAST_LITRES)
    assert Tasking(Picture(game, Side.AXIS)).of(game.id.P1).stance == stance
    game.state.units.put("fuel", slice(None), LAST_LITRES - 1)
    assert Tasking(Picture(game, Side.AXIS)).of(game.id.P1).stance == "hold"


@pytest.mark.parametrize(("own", "goes"), [(True, True), (False, False)])
def test_who_is_astray_from_what_his_army_is_to_hold_goes_back(own, goes):
    game = drawn("S1 " + ". " * 14 + "G1", places={"1501": "Near"}, to_move=Side.SOVIET)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    picture = Picture(game, Side.SOVIET)
    tasking = Tasking(picture)
    task = Task("hold", (game.world.board.place("Near").hex,), own=own)
    assert Moves(picture, tasking)._astray(game.id.S1, task) == goes
    near = Task("hold", (game.world.board.grid.hex_labelled("0801"),), own=own)
    assert not Moves(picture, tasking)._astray(game.id.S1, near)


def test_only_its_own_orders_keep_an_army_near_a_place():
    game = ordered("hold", "Near", held=["Near"])
    army = int(game.state.units.army[game.id.P1])
    task = Plans(Picture(game, Side.AXIS), date(1941, 10, 1)).of((army, ""))
    assert task.own


@pytest.mark.parametrize(("who", "points", "fuel"), [("G1", 200, 700), ("P1", 9, 0)])
def test_who_is_cut_off_with_nothing_left_goes_home_whatever_he_is_to_hold(who, points, fuel):
    game = drawn(
        f"""
        {who} .  .  .  .  .
          .  .  .  .  G2 .
        """,
        places={"0101": "Near"},
    )
    alone = getattr(game.id, who)
    for name, value in {"isolated": 300, "ammunition": 0, "points": points, "fuel": fuel}.items():
        game.state.units.put(name, alone, value)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    game.state.hexes.put("control", game.state.units.hex[game.id.G2], Side.AXIS)
    view, picture = View(game, Side.AXIS), Picture(game, Side.AXIS)
    order = Moves(picture, Tasking(picture))._order(view, alone)
    grid, home = game.world.board.grid, int(game.state.units.hex[game.id.G2])
    assert grid.distance(order.path[-1], home) < grid.distance(order.path[0], home)


def test_a_post_is_a_place_that_is_to_be_held_and_may_be_attacked():
    game = drawn("S1 . . G1 .", places={"0101": "Near", "0501": "Far"})
    tasking = Tasking(Picture(game, Side.SOVIET))
    near, far = (game.world.board.place(name).hex for name in ("Near", "Far"))
    assert tasking._is_post(Task("hold", (near,)), near)
    assert not tasking._is_post(Task("hold", (near,)), near + 1)
    assert not tasking._is_post(Task("hold", (far,)), near)
    game.state.units.put("hex", game.id.G1, OFF_MAP)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    assert not Tasking(Picture(game, Side.SOVIET))._is_post(Task("hold", (near,)), near)


def test_in_a_place_that_gives_points_a_garrison_stays_however_few_are_seen(monkeypatch):
    game = drawn("S1+S2 . . G1", places={"0101": "Near"}, strength={"G1": {"men": 600}})
    prize = VictoryPlace(place="Near", axis=10, soviet=10)
    there = Task("hold", (int(game.state.units.hex[game.id.S1]), 2))

    def needed(prizes):
        victory = evolve(game.world.scenario.victory, places=prizes)
        game.world = evolve(game.world, scenario=evolve(game.world.scenario, victory=victory))
        picture = Picture(game, Side.SOVIET)
        tasking = Tasking(picture)
        monkeypatch.setattr(tasking, "of", lambda _: there)
        moves = Moves(picture, tasking)
        return moves._is_needed(View(game, Side.SOVIET), game.id.S1, there)

    assert not needed(())
    assert needed((prize,))


def test_orders_to_some_corps_alone_go_before_those_that_are_given_to_more():
    game = ordered("attack", "Near")
    corps = game.world.units[game.id.P1].corps
    wide, narrow = step_of("attack", 1, 9, "Near"), step_of("attack", 1, 9, "Far")
    stepped(game, wide, evolve(narrow, corps=(corps,)))
    assert goal_of(game, initiative=False) == (["Far"], "attack")
    later = evolve(step_of("attack", 2, 9, "Near"), corps=(corps, "another"))
    stepped(game, later, evolve(narrow, corps=(corps,)))
    game.state.clock.put("turn", 0, 1)
    assert goal_of(game, initiative=False) == (["Near"], "attack")


def attacks_of(game, **charge):
    """Whom the Axis attacks, by hex."""
    tasking = Tasking(Picture(game, Side.AXIS), Charge(**charge))
    orders = Attacks(tasking.picture, tasking).orders(View(game, Side.AXIS))
    return {order.target for order in itertools.islice(orders, 1)}


def test_a_corps_that_waits_for_its_day_attacks_nobody_however_weak():
    game = drawn("G1 S1 .", places={"0301": "Far"}, strength={"S1": {"men": 800}})
    stepped(game, step_of("attack", 1, 9, "Far"))
    assert attacks_of(game, initiative=False)
    stepped(game, step_of("attack", 5, 9, "Far"))
    assert not attacks_of(game, initiative=False)


def test_infantry_with_an_objective_strikes_ahead_and_aside_but_not_back():
    weak = {"S1": {"men": 800}}
    for picture, strikes in (("  . G1 S1 . . .", True), ("S1 G1 . . . .", False)):
        game = drawn(picture.strip(), places={"0601": "Far"}, strength=weak)
        game.state.hexes.put("control", game.world.board.place("Far").hex, Side.SOVIET)
        stepped(game, step_of("attack", 1, 9, "Far"))
        assert bool(attacks_of(game, initiative=False)) is strikes


def test_who_may_not_withdraw_does_not_leave_a_bulge_either(monkeypatch):
    game, _ = threatened_bulge()
    tasking = Tasking(Picture(game, Side.SOVIET), Charge(initiative=False))
    assert tasking.of(game.id.S1).stance == "withdraw"
    stand = DirectiveRecord(
        id="stand", title="Stand", text="", side="soviet", kind="no_withdrawal", armies=("soviet",),
        from_=date(1941, 10, 1), to=date(1941, 10, 9),
    )  # fmt: skip
    game.world = evolve(game.world, directives=(stand,))
    monkeypatch.setattr(tasks, "binding", lambda *asked: (0,) if "no_withdrawal" in asked else ())
    tasking = Tasking(Picture(game, Side.SOVIET), Charge(initiative=False))
    assert tasking.of(game.id.S1).stance == "hold"


def test_only_who_breaks_through_may_go_far_ahead_of_all_others():
    game = drawn("G1 . . . . S1+S2 .", places={"0701": "Far"}, strength={"G1": {"men": 4000}})
    moves = Moves(Picture(game, Side.AXIS), Tasking(Picture(game, Side.AXIS)))
    goals, before = (game.world.board.place("Far").hex,), np.array([0, 4])

    def score(main):
        task = Task("attack", goals, main=main)
        return moves._score(View(game, Side.AXIS), game.id.G1, task, before)

    home, ahead = score(main=True) - score(main=False)
    assert home == 0 < ahead
