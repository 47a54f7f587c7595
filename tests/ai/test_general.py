"""The general: finds the right plan in drawn positions, and only ever plays with a copy."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from attrs import evolve

from game.ai.courses import Courses
from game.ai.dangers import Dangers
from game.ai.estimate import Memory, enemies, sectors
from game.ai.exercise import Exercise, Outcome
from game.ai.garrisons import garrisons
from game.ai.general import General
from game.ai.groups import Group, groups
from game.ai.judgement import Judgement
from game.ai.levels import level, weights
from game.ai.obedience import Obedience
from game.ai.operations import Operation, plan_of
from game.ai.picture import Picture
from game.ai.plans import Task
from game.ai.player import UnknownPlayer, make_player
from game.ai.search import Search, Standing, joined
from game.ai.tasks import Charge, Tasking
from game.ai.variations import Variations
from game.engine.orders import EndTurn, obey
from game.engine.view import View
from game.kernels import sandtable
from game.model.board import River
from game.model.records import DirectiveRecord, Price, Side
from game.rules.directives import directives_phase
from game.rules.sight import seen_hexes
from tests.drawn import drawn

BULGE = """
    .  .  G1  .  .  .  .  .  .  .  .
      .  .  P1+P2  .  .  .  .  .  .  .  .
    .  G2  S1  .  .  .  .  .  .  .  .
      G3  S2+S3  S4  .  .  .  .  .  .  .  .
    .  G4  S5  .  .  .  .  .  .  .  .
      .  .  P3+P4  .  .  .  .  .  .  .  .
    .  .  G5  .  .  .  .  .  .  .  .
"""


def small(nodes=60, margin=1):
    return evolve(level("general"), nodes=nodes, seconds=600, margin=margin, samples=2)


def search_of(game, side, nodes=60):
    view = View(game, side)
    picture = Picture(view.game, side)
    tasking = Tasking(picture, Charge())
    usual = {unit: tasking.of(unit) for unit in picture.mine.tolist()}
    exercise = Exercise(picture, Memory(), 2)
    search = Search(exercise, Judgement(exercise, weights()), usual, small(nodes))
    courses = Courses(picture, groups(picture, picture.mine.tolist()))
    return search, courses


def position():
    return drawn(
        BULGE,
        places={"1103": "Goal"},
        sources={"0104": "axis", "1104": "soviet"},
        railways=["0104 0204", "1004 1104"],
        strength={f"P{n}": {"corps": f"{'A' if n < 3 else 'B'}"} for n in range(1, 5)},
    )


def test_more_courses_tried_never_give_a_plan_that_is_thought_worse():
    scores = []
    for nodes in (1, 5, 20, 60):
        search, courses = search_of(position(), Side.AXIS, nodes)
        plan = search.best((), list(courses.all()))
        scores.append(search.trial(plan).score)
    assert scores == sorted(scores)


def test_the_search_finds_the_same_plan_again_and_never_touches_the_game():
    game = position()
    before, plans = game.digest(), []
    for _ in range(2):
        general = General(small())
        plans.append(general.think(View(game, Side.AXIS)))
    assert plans[0] == plans[1]
    assert game.digest() == before
    assert not game.events


def test_an_operation_that_takes_units_takes_them_from_the_others():
    _, courses = search_of(position(), Side.AXIS)
    one = next(draft for draft in courses.all() if len(draft.units) > 1)
    first, *others = one.units
    part, rival = evolve(one, units=(first,)), evolve(one, units=one.units)
    assert joined((one,), part) == (evolve(one, units=tuple(others)), part)
    assert joined((one,), rival) == (rival,)


def test_the_task_of_an_operation_goes_before_the_plans_of_the_scenario():
    game = position()
    picture = Picture(View(game, Side.AXIS).game, Side.AXIS)
    unit = game.id.P1
    told = Task("withdraw", (3,))
    assert Tasking(picture, Charge(tasks={unit: told})).of(unit) == told


def test_a_place_that_gives_points_keeps_a_garrison_while_the_enemy_is_near():
    game = drawn(
        """
        .  .  .  .  .  .
          G1 .  S1 .  .  .
        .  .  .  .  .  .
        """,
        to_move=Side.SOVIET,
        places={"0302": "Town"},
    )
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    (garrison,) = garrisons(picture, ())
    assert garrison.units == (game.id.S1,)
    assert garrison.posture == "wait"


def test_what_nobody_sees_is_guessed_alike_wherever_it_really_is():
    picture = """
        G1 .  .  .  .  S1 .  .  S2 .
          P1 .  .  .  .  .  .  .  S3 .
        G2 .  S4 .  .  .  .  .  .  .
    """
    one, other = (drawn(picture, fog=True, places={"1001": "Goal"}) for _ in range(2))
    hidden = [other.id.S2, other.id.S3]
    assert not other.state.units.sighted[hidden].any()
    other.state.units.put("hex", hidden, other.state.units.hex[hidden[::-1]])
    other.state.units.put("men", hidden, 40_000)
    plans, guesses = [], []
    for game in (one, other):
        view = View(game, Side.AXIS)
        guesses.append(enemies(Picture(view.game, Side.AXIS), Memory(), 0))
        plans.append(General(small(20)).think(view))
    assert guesses[0] == guesses[1]
    assert plans[0] == plans[1]


@pytest.mark.parametrize("side", list(Side))
def test_a_general_plays_a_whole_turn_by_the_rules_and_tells_his_plan(side):
    game = position()
    while game.side_to_move != side:
        obey(game, EndTurn(game.side_to_move))
    general, view = General(small(20)), View(game, side)
    for order in general.turn(view):
        obey(game, order)
        if isinstance(order, EndTurn):
            break
        view.refresh()
    assert game.side_to_move != side
    assert plan_of(general) == general.plan


def test_a_marshal_takes_the_seconds_he_is_given():
    assert make_player("marshal:45").level.seconds == 45
    assert make_player("marshal").level.seconds == level("marshal").seconds
    with pytest.raises(UnknownPlayer):
        make_player("marshal:soon")


def test_a_marshal_who_counts_courses_watches_no_clock():
    bounds = make_player("marshal:40n").level
    assert (bounds.nodes, bounds.samples) == (40, level("marshal").samples)
    assert bounds.seconds > 10_000
    with pytest.raises(UnknownPlayer):
        make_player("marshal:n")


BULGE_WITH_A_NECK = """
    .  .  .  G1 .  G2 .  P1 P2 P3 S20 .  .  .
      .  .  .  .  .  .  .  .  .  S21 .  .  .  .
    .  .  G3 .  .  .  .  .  .  .  .  .  .  .
      .  G4 S1+S2+S3 . S4 .  .  .  .  .  .  .  .  .
    .  .  G5 S7+S8 .  S5 .  .  .  .  .  .  .  .
      .  .  .  .  .  .  .  .  .  .  .  .  .  .
    .  .  .  .  .  .  .  .  .  .  S22 .  .  .
      .  .  .  G6 .  G7 .  P4 P5 P6 S23 .  .  .
"""


def test_two_mobile_groups_close_the_neck_of_a_bulge():
    game = drawn(
        BULGE_WITH_A_NECK,
        places={"1404": "Goal"},
        sources={"0104": "axis", "1404": "soviet"},
        railways=["0104 0204", "1304 1404"],
        strength={
            **{f"P{n}": {"corps": "North"} for n in (1, 2, 3)},
            **{f"P{n}": {"corps": "South"} for n in (4, 5, 6)},
        },
    )
    search, courses = search_of(game, Side.AXIS, 200)
    here = game.state.units.hex
    search.usual = {u: Task("hold", (int(here[u]),)) for u in search.usual}
    plan = search.best((), list(courses.all()))
    arms = [op for op in plan if op.posture == "attack" and game.id.P1 in op.units]
    assert arms, [(op.name, op.kind, op.score) for op in plan]
    outcome = search.trial(plan).outcomes[0]
    before = search.trial(()).outcomes[0]
    assert outcome.taken[Side.SOVIET] > before.taken[Side.SOVIET]


def test_the_line_to_fall_back_to_is_the_river_and_the_works_behind():
    game = drawn(
        """
        .  .  G1 .  .  .  .  .  .  .  .  .
          .  G2 S1 .  .  .  .  .  .  .  .  .
        .  G3+G4 S2 .  .  .  .  .  .  .  .  .
          .  G5 S3 .  .  .  .  .  .  .  .  .
        .  .  G6 S4 .  .  .  .  .  .  .  .
        """,
        to_move=Side.SOVIET,
        places={"1203": "Town"},
        rivers={f"060{r} 070{r}": River.MAJOR for r in range(1, 6)},
    )
    _, courses = search_of(game, Side.SOVIET)
    back = [op for op in courses.all() if op.posture == "withdraw"]
    assert back
    grid, river = game.world.board.grid, game.world.board.river
    first = [op.objectives[0] for op in back]
    assert any((river[h] > River.NONE).any() for h in first), [grid.label(h) for h in first]


def test_riding_enemies_far_before_their_infantry_are_struck_in_the_flank():
    game = drawn(
        """
        .  .  .  S1+S2 .  .  .  .  .  .
          G1 .  .  .  .  .  .  .  .  .
        G2 .  .  .  .  P1 S5 .  .  .
          G3 .  .  .  .  .  .  .  .  .
        .  .  .  S3+S4 .  .  .  .  .  .
        """,
        to_move=Side.SOVIET,
        places={"1003": "Town"},
    )
    _, courses = search_of(game, Side.SOVIET)
    strokes = list(courses.strokes())
    assert strokes
    column, _ = game.world.board.grid.column_row(strokes[0].objectives[0])
    there, _ = game.world.board.grid.column_row(int(game.state.units.hex[game.id.P1]))
    assert column < there
    assert game.id.S1 in strokes[0].units


def test_an_enemy_who_gains_ground_is_taken_to_be_on_the_offensive():
    game, memory = position(), Memory()
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    memory.look(picture, sectors(picture))
    before = going(Exercise(picture, memory, 1))
    obey(game, EndTurn(Side.AXIS))
    obey(game, EndTurn(Side.SOVIET))
    own = game.state.hexes.control == Side.SOVIET
    lost = np.flatnonzero(own)[:3]
    game.state.hexes.put("control", lost, int(Side.AXIS))
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    memory.look(picture, sectors(picture))
    assert going(Exercise(picture, memory, 1)) > before


def going(exercise):
    """The enemy's pieces that are taken to come."""
    (position,) = exercise.positions
    his = position.pieces[len(position.units) :]
    return (his[:, sandtable.HABIT] == sandtable.GO).sum()


def test_an_enemy_who_gives_ground_is_not_taken_to_attack_for_being_many():
    memory = Memory()
    game = drawn(
        """
        .  G1+G2+G3  S1 .  .  .  .
          .  G4+G5+G6  .  .  .  .  .
        .  G7+G8+G9  .  .  .  .  .
        """,
        to_move=Side.SOVIET,
        places={"0201": "Town"},
    )
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    memory.look(picture, sectors(picture))
    before = going(Exercise(picture, memory, 1))
    obey(game, EndTurn(Side.SOVIET))
    obey(game, EndTurn(Side.AXIS))
    lost = np.flatnonzero(picture.enemys & (picture.enemy_at == 0))
    game.state.hexes.put("control", lost, int(Side.SOVIET))
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    memory.look(picture, sectors(picture))
    _, given = memory.offensive(picture)
    assert given.max() == 100
    assert going(Exercise(picture, memory, 1)) < before


def test_where_own_eyes_see_nobody_nobody_is_guessed():
    game = drawn(
        """
        .  G1 .  .  .  .  .  .  .
          .  .  .  .  .  .  .  .  .
        .  .  .  .  .  .  .  .  S1
        """,
        fog=True,
    )
    for bound in ("believed_low", "believed_high"):
        game.state.sides.put(bound, Side.AXIS, 6)
    beyond = np.arange(len(game.world.board)) != game.state.units.hex[game.id.G1]
    game.state.hexes.put("control", beyond, int(Side.SOVIET))
    picture = Picture(View(game, Side.AXIS).game, Side.AXIS)
    seen = seen_hexes(picture.game, Side.AXIS)
    assert (picture.enemys & seen).any()
    guessed = [e for n in range(3) for e in enemies(picture, Memory(), n) if e.unit < 0]
    assert guessed
    assert not [enemy for enemy in guessed if seen[enemy.hex]]


def test_an_operation_that_no_longer_pays_is_given_up():
    search, courses = search_of(position(), Side.AXIS)
    idle = next(iter(courses.all()))
    kept = evolve(idle, units=idle.units[:1], posture="wait")
    plan = search.best((kept,), [])
    assert kept not in plan


def test_a_withdrawal_that_high_command_forbids_has_its_price():
    order = DirectiveRecord(
        id="stand", title="Stand", text="", side="soviet", kind="no_withdrawal",
        armies=("soviet",), from_=date(1941, 10, 1), to=date(1941, 10, 20),
        delay=Price(points=2, dismissal=10),
    )  # fmt: skip
    game = drawn(
        """
        .  G1 .  S1 .  .  .
          G2 .  .  S2 .  .  .
        """,
        to_move=Side.SOVIET,
        directives=[order],
    )
    directives_phase(game, Side.SOVIET)
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    back = Operation("Back", "fall back", (1,), "withdraw", (6,), (game.id.S1,))
    obedience = Obedience(picture)
    assert obedience.price((back,)) == 21
    assert obedience.price((evolve(back, posture="hold"),)) == 0
    assert list(obedience.answers(View(game, Side.SOVIET), (back,)))


def test_a_side_that_is_ordered_forward_is_diverted_only_for_more():
    search, _ = search_of(position(), Side.AXIS)
    unit = next(iter(search.usual))
    search.now = Standing((), search.trial(()))
    plan = (Operation("Raid", "advance", (0,), "attack", (3,), (unit,)),)
    assert search._diverted(plan) == 0
    search.ordered = frozenset({unit})
    assert search._diverted(plan) == 1


def test_with_time_left_the_best_courses_are_tried_in_other_forms():
    game = drawn(BULGE)
    search, courses = search_of(game, Side.AXIS, nodes=4000)
    ideas = list(courses.all())
    thinking = [Variations(search.exercise.picture, ideas) for _ in range(2)]
    one, other = ([t.of((), n) for n in range(60)] for t in thinking)
    assert one == other
    new = [operation for operation in one if operation is not None]
    assert new
    told = {(frozenset(o.units), o.posture, frozenset(o.objectives), o.main) for o in new}
    assert len(told) == len(new), "none is tried twice"


def test_at_the_end_of_the_game_only_what_counts_then_is_worth_something():
    usual, last = weights(), weights(0)
    assert last.held == 100
    assert last.near == 0
    assert usual.held < last.held
    assert usual.held < weights(2).held < last.held


def test_a_lone_division_before_a_strong_garrison_is_worth_little():
    strong = "S1+S2+S3"
    drawing = """
        .  .  .  .  .
          .  P1 {} .  .
        .  .  .  .  .
    """
    worth = []
    for garrison in (strong, "S1"):
        weak = {"P1": {"men": 5000, "guns": 40, "tanks": 10}}
        game = drawn(drawing.format(garrison), places={"0302": "Goal"}, strength=weak)
        search, _ = search_of(game, Side.AXIS)
        exercise = search.exercise
        pieces = exercise.positions[0].pieces
        outcome = Outcome(pieces, exercise.positions[0].holder, np.zeros(2), np.zeros(2))
        near = search.judgement._nearness(outcome, Side.AXIS)
        worth.append(int(near[0]))
    assert 0 < worth[0] < worth[1]


def test_each_group_falls_back_to_ground_near_it():
    game = drawn(
        """
        .  .  .  .  S1 G1 .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  .  .  .
        .  .  .  .  .  .  .
          .  .  .  .  S2 G2 .
        .  .  .  .  .  .  .
        """,
        rivers={f"0{n}01 0{n}02": River.MAJOR for n in range(1, 5)},
        to_move=Side.SOVIET,
    )
    picture = Picture(View(game, Side.SOVIET).game, Side.SOVIET)
    own = [Group(1, name, (unit,), False, 900, int(picture.units.hex[unit]), True)
           for name, unit in (("north", game.id.S1), ("south", game.id.S2))]  # fmt: skip
    line = Dangers(picture).line_behind(own, 2)
    grid, where = picture.grid, picture.units.hex
    for unit in (game.id.S1, game.id.S2):
        assert min(grid.distance(int(where[unit]), place) for place in line) <= 6
