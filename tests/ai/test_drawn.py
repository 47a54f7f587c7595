"""12.32 to 12.34  Plans drawn on the map: who follows what, phase lines, boundaries, progress."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ai.carried import done
from game.ai.drawn import assigned, beyond, crosses, halt_on, task_of, tasks_of
from game.ai.officer import delegated, staff_orders
from game.engine.drawing import plan_book
from game.engine.history import Session
from game.engine.orders import (
    CarryOutPlan,
    Delegate,
    DrawPlan,
    EndTurn,
    ErasePlan,
    IllegalOrder,
    Move,
    TakeBack,
    obey,
)
from game.engine.view import View, shown
from game.model.events import PlanDrawn
from game.model.records import Side
from game.model.records.drawing import KINDS, DrawnPlan, Stroke, plan_from
from game.model.state import Posture
from game.scenario.build import start
from game.scenario.saves import open_save, save
from tests.drawn import along, drawn

FIELD = """
    .   .   .   .   .   .   .   .   .   .   .   .
      P1  .   .   .   .   .   .   .   .   .   .   .
    .   .   .   .   .   .   .   .   .   .   .   .
      G1  .   .   .   .   .   .   .   .   .   .   .
    .   .   .   .   .   .   .   .   .   .   .   S1
      G2  .   .   .   .   .   .   .   .   .   .   .
"""


@pytest.fixture
def game():
    game = drawn(FIELD, places={"0602": "Klin", "0902": "Volokolamsk"})
    # The country before the army is the enemy's.
    grid = game.world.board.grid
    east = [h for h in range(len(grid)) if grid.column_row(h)[0] >= 3]
    game.state.hexes.put("control", east, int(Side.SOVIET))
    game.state.hexes.put("taken", slice(None), -100)
    return game


def axis(game, labels, stops=""):
    return Stroke("axis", along(game, labels), along(game, stops) if stops else ())


def plan(game, *strokes, number=1):
    return DrawnPlan(number, "To Klin", int(game.state.units.army[game.id.P1]), strokes)


def give(game, drawing):
    obey(game, DrawPlan(Side.AXIS, drawing.as_data()))


WAY = "0102 0202 0302 0402 0502 0602 0702 0802 0902"


def test_a_plan_is_drawn_changed_and_given_up(game):
    first = plan(game, axis(game, WAY))
    give(game, first)
    assert plan_book(game.events, Side.AXIS).plans == {1: first}
    more = plan(game, *first.strokes, Stroke("line", along(game, "0104 0204")))
    give(game, more)
    assert plan_book(game.events, Side.AXIS).plans == {1: more}
    obey(game, ErasePlan(Side.AXIS, 1))
    assert plan_book(game.events, Side.AXIS).plans == {}


def test_drawing_changes_nothing_and_is_undone_like_any_order(game):
    session, before = Session(game), game.digest()
    session.obey(DrawPlan(Side.AXIS, plan(game, axis(game, WAY)).as_data()))
    assert game.digest() == before
    book = plan_book(game.events, Side.AXIS)
    assert book.plans
    assert session.undo() is None
    book.look(game.events)
    assert not book.plans
    assert session.redo() is None
    book.look(game.events)
    assert book.plans


def test_the_enemy_learns_nothing_of_it(game):
    drawing = plan(game, axis(game, WAY))
    event = PlanDrawn(Side.AXIS, drawing.as_data())
    assert shown(game, Side.AXIS, event) is event
    assert shown(game, Side.SOVIET, event) is None
    give(game, drawing)
    assert not plan_book(game.events, Side.SOVIET).plans


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"army": 1}, "an army of one's own"),
        ({"army": 99}, "an army of one's own"),
        ({"name": ""}, "a name"),
        ({"limit": 0}, "percentage"),
        ({"strokes": [{"kind": "line", "hexes": [9999]}]}, "leaves the map"),
        ({"strokes": [{"kind": "line", "hexes": []}]}, "hexes"),
        ({"strokes": [{"kind": "circle", "hexes": [1]}]}, "not a plan"),
        ({"strokes": [{"hexes": [1]}]}, "not a plan"),
        ({"wish": 1}, "not a plan"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(game, change, told):
    data = {**plan(game, axis(game, WAY)).as_data(), **change}
    assert told in DrawPlan(Side.AXIS, data).problem(game)
    with pytest.raises(IllegalOrder):
        obey(game, DrawPlan(Side.AXIS, data))


def test_a_plan_without_anything_to_do_cannot_be_carried_out(game):
    give(game, plan(game, Stroke("phase", along(game, "0501 0502 0503"))))
    assert "neither an axis" in CarryOutPlan(Side.AXIS, 1).problem(game)
    assert "no plan number 7" in CarryOutPlan(Side.AXIS, 7).problem(game)


def test_carried_out_it_delegates_the_army_and_ends_when_it_is_told_something_else(game):
    drawing = plan(game, axis(game, WAY, "0602 0902"))
    give(game, drawing)
    obey(game, CarryOutPlan(Side.AXIS, 1))
    armies = game.state.armies
    assert armies.delegated[drawing.army] == Posture.ATTACK
    assert armies.goal[drawing.army] == along(game, "0902")[0]
    book = plan_book(game.events, Side.AXIS)
    assert book.followed_by(drawing.army) == drawing
    assert book.since(drawing) == 0
    obey(game, TakeBack(drawing.army))
    book.look(game.events)
    assert book.followed_by(drawing.army) is None
    obey(game, CarryOutPlan(Side.AXIS, 1))
    obey(game, Delegate(drawing.army, Posture.DEFEND, along(game, "0104")[0]))
    book.look(game.events)
    assert book.followed_by(drawing.army) is None


def test_a_line_alone_is_held(game):
    drawing = plan(game, Stroke("line", along(game, "0202 0203 0204")))
    give(game, drawing)
    obey(game, CarryOutPlan(Side.AXIS, 1))
    assert game.state.armies.delegated[drawing.army] == Posture.DEFEND
    assert tasks_of(game, drawing)[game.id.G1].stance == "hold"


def test_each_unit_follows_what_is_nearest_to_it(game):
    line = Stroke("line", along(game, "0105 0205 0106 0206"))
    drawing = plan(game, axis(game, WAY), line)
    given = assigned(game, drawing)
    assert game.id.P1 in given[0]
    assert game.id.G2 in given[1]
    assert tasks_of(game, drawing)[game.id.P1].stance == "attack"
    assert tasks_of(game, drawing)[game.id.G2].stance == "hold"


def test_who_is_far_from_what_he_is_to_hold_goes_there_first(game):
    drawing = plan(game, Stroke("area", along(game, "1001 1002")))
    assert tasks_of(game, drawing)[game.id.P1].stance == "withdraw"
    near = plan(game, Stroke("area", along(game, "0301 0302")))
    assert tasks_of(game, near)[game.id.P1].stance == "hold"


def test_objectives_are_taken_in_their_order(game):
    way = axis(game, WAY, "0602 0902")
    drawing = plan(game, way)
    klin, volokolamsk = along(game, "0602 0902")
    assert task_of(game, drawing, way).goals == (klin,)
    game.state.hexes.put("control", klin, int(Side.AXIS))
    assert task_of(game, drawing, way).goals == (volokolamsk,)
    game.state.hexes.put("control", volokolamsk, int(Side.AXIS))
    assert task_of(game, drawing, way).stance == "hold"


def test_a_phase_line_is_not_crossed_before_its_day(game):
    way = axis(game, WAY, "0602 0902")
    line = Stroke("phase", along(game, "0401 0402 0403"), turn=3)
    drawing = plan(game, way, line)
    halt = halt_on(game, drawing, way)
    assert halt is not None
    game.state.hexes.put("control", way.hexes[halt], int(Side.SOVIET))
    task = task_of(game, drawing, way)
    assert task.stance == "attack"
    assert task.goals == (way.hexes[halt],)
    game.state.hexes.put("control", way.hexes[halt], int(Side.AXIS))
    assert task_of(game, drawing, way).stance == "hold"
    game.state.clock.put("turn", 0, 3)
    assert halt_on(game, drawing, way) is None
    assert task_of(game, drawing, way).stance == "attack"


def test_nobody_crosses_a_boundary(game):
    boundary = Stroke("boundary", along(game, "0105 0205 0305 0405 0505 0605"))
    drawing = plan(game, axis(game, WAY), boundary)
    # Two of three stand north of it.
    off = beyond(game, [drawing])
    assert along(game, "0306")[0] in off
    assert along(game, "0304")[0] not in off
    assert not off & set(boundary.hexes)
    south = Move(game.id.G1, along(game, "0104 0105 0106"))
    assert crosses(game, south, off)
    assert not crosses(game, Move(game.id.G1, along(game, "0104 0204")), off)


def carried_out(game, drawing, turns=1):
    """The game after the army's staff has led it by the plan for some turns."""
    give(game, drawing)
    obey(game, CarryOutPlan(Side.AXIS, drawing.number))
    for _ in range(turns):
        view = View(game, Side.AXIS)
        book = plan_book(game.events, Side.AXIS)
        plans = [book.followed_by(army) for army in delegated(view)]
        for order in staff_orders(view, delegated(view), plans):
            obey(game, order)
            view.refresh()
        obey(game, EndTurn(Side.AXIS))
        obey(game, EndTurn(Side.SOVIET))
    return game


def test_the_staff_goes_along_the_axis_and_tells_what_was_done(game):
    drawing = plan(game, axis(game, WAY, "0602 0902"))
    before = done(game, drawing)[0]
    assert (before.reached, before.of) == (0, 2)
    carried_out(game, drawing, turns=3)
    after = done(game, drawing)[0]
    assert after.reached > 0 or after.far < before.far


def test_the_staff_halts_at_a_phase_line(game):
    line = Stroke("phase", along(game, "0401 0402 0403 0404 0405 0406"), turn=9)
    carried_out(game, plan(game, axis(game, WAY, "0602 0902"), line), turns=2)
    grid = game.world.board.grid
    own = [game.state.units.hex[u] for u in (game.id.P1, game.id.G1, game.id.G2)]
    assert all(grid.column_row(int(h))[0] <= 4 for h in own)


def test_what_is_left_of_a_line_is_counted(game):
    line = Stroke("line", along(game, "0202 0302 0402 0502"))
    report = done(game, plan(game, line))[0]
    assert (report.reached, report.of) == (2, 4)


def test_plans_stay_with_the_game(tmp_path):
    game = start("first-steps", seed=1)
    side = game.side_to_move
    army = int(game.state.units.army[game.world.of_side[side] & (game.state.units.hex >= 0)][0])
    drawing = DrawnPlan(1, "Forward", army, (Stroke("axis", (40, 41, 42), (42,)),))
    obey(game, DrawPlan(side, drawing.as_data()))
    obey(game, CarryOutPlan(side, 1))
    save(game, tmp_path / "game.ras")
    saved = open_save(tmp_path / "game.ras")
    assert saved.verify() is None
    book = plan_book(saved.game.events, side)
    assert book.plans == {1: drawing}
    assert book.followed_by(army) == drawing


@settings(max_examples=60, deadline=None)
@given(
    strokes=st.lists(
        st.builds(
            Stroke,
            st.sampled_from(KINDS),
            st.lists(st.integers(0, 71), min_size=1, max_size=12),
            st.lists(st.integers(0, 71), max_size=4),
            st.integers(-1, 19),
        ),
        max_size=6,
    )
)
def test_whatever_is_drawn_can_be_read_again_and_asked_about(strokes):
    game = drawn(FIELD)
    drawing = DrawnPlan(1, "Anything", 0, tuple(strokes))
    assert plan_from(drawing.as_data()) == drawing
    assert DrawPlan(Side.AXIS, drawing.as_data()).problem(game) is None
    tasks = tasks_of(game, drawing)
    assert set(tasks) <= {game.id.P1, game.id.G1, game.id.G2}
    assert len(done(game, drawing)) == len(strokes)
    assert beyond(game, [drawing]).isdisjoint(
        h for s in strokes if s.kind == "boundary" for h in s.hexes[:1] if len(strokes) == 1
    )


def test_what_is_left_of_an_axis_is_counted_up_to_the_first_hex_of_the_map(game):
    game.state.hexes.put("control", along(game, "0101")[0], int(Side.SOVIET))
    report = done(game, plan(game, axis(game, "0301 0201 0101", "0101")))[0]
    assert report.next == along(game, "0101")[0]
    assert report.far == 1


@pytest.mark.parametrize(("unit", "follows"), [("G", "line"), ("P", "axis")])
def test_who_rides_goes_further_for_an_axis(unit, follows):
    assert nearest_stroke(f"{unit}1", Side.AXIS) == follows


@pytest.mark.parametrize(("unit", "follows"), [("S", "line"), ("C", "axis")])
def test_horsemen_ride_too(unit, follows):
    assert nearest_stroke(f"{unit}1", Side.SOVIET) == follows


def nearest_stroke(name, side):
    """What a unit follows that stands two hexes from a line and three from an axis."""
    other = "S9" if side == Side.AXIS else "G9"
    game = drawn(f". . {name} . . .\n . . . . . .\n. . . . . {other}")
    strokes = (Stroke("axis", along(game, "0601 0602")), Stroke("line", along(game, "0101 0102")))
    unit = getattr(game.id, name)
    drawing = DrawnPlan(1, "X", int(game.state.units.army[unit]), strokes)
    (number,) = (n for n, units in assigned(game, drawing).items() if unit in units)
    return strokes[number].kind
