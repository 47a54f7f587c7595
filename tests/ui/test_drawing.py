"""Plans drawn with real events: by mouse and by keys, undone, carried out, told, saved, hidden."""

import pytest

from game.engine.orders import CarryOutPlan, DrawPlan, TellPlan
from game.model.records import Side
from game.model.state import Posture
from game.scenario.build import start
from game.ui.drawing import Drawing, as_operations, news_of
from game.ui.pencil import Pencil, enclosed, run
from game.ui.plans import told_plans
from game.ui.scenes.battle import Battle
from tests.drawn import along, drawn

FIELD = """
    .   .   .   .   .   .   .   .   .   .   .   .
      .   .   .   .   G1  .   .   .   .   .   .   .
    .   .   .   .   P1  .   .   .   .   .   .   .
      .   .   .   .   G2  .   .   .   .   .   S1  .
    .   .   .   .   .   .   .   .   .   .   .   .
"""


@pytest.fixture
def desk(battle):
    """A battle with the list of plans open, and a plan for the army in hand."""
    hands = battle(game=drawn(FIELD, places={"0902": "Vyazma"}))
    hands.battle.camera.centre_on(hands.game.world.board.grid.hex_labelled("0603"))
    hands.click("0503")
    hands.press("Shift+P")
    hands.press("N")
    return hands


def plan(hands):
    return hands.battle.drawing.plan


def labels(hands, hexes):
    grid = hands.game.world.board.grid
    return [grid.label(h) for h in hexes]


def orders(hands, kind):
    return [o for o, _ in hands.game.orders if isinstance(o, kind)]


def test_a_new_plan_is_for_the_army_of_the_selected_unit(desk):
    army = int(desk.game.state.units.army[desk.unit("P1")])
    assert plan(desk).army == army
    assert desk.battle.drawing.pencil.tool == "axis"
    assert len(orders(desk, DrawPlan)) == 1


def test_an_axis_is_drawn_by_clicks_and_ended_by_a_right_click(desk):
    desk.click("0803")
    desk.click("0902")
    desk.click("1003", button=3)
    (stroke,) = plan(desk).strokes
    assert stroke.kind == "axis"
    assert labels(desk, stroke.hexes)[0] == "0803"
    assert labels(desk, stroke.stops) == ["0902"]
    assert desk.battle.drawn_plans.plans == [plan(desk)]


def test_a_line_is_drawn_freely_with_the_button_down(desk):
    desk.press("2")
    desk.drag("0802", "1002")
    (stroke,) = plan(desk).strokes
    assert stroke.kind == "line"
    assert labels(desk, stroke.hexes)[0] == "0802"
    assert labels(desk, stroke.hexes)[-1] == "1002"


def test_by_keys_alone_a_plan_is_drawn_and_carried_out(desk):
    pencil = desk.battle.drawing.pencil
    pencil.cursor = desk.game.world.board.grid.hex_labelled("0503")
    desk.press("Space")
    for _ in range(4):
        desk.press("Right")
    desk.press("Up")
    desk.press("Space")
    desk.press("Enter")
    (stroke,) = plan(desk).strokes
    assert labels(desk, stroke.stops) == ["0902"]
    desk.press("C")
    army = plan(desk).army
    armies = desk.game.state.armies
    assert armies.delegated[army] == Posture.ATTACK
    assert labels(desk, [int(armies.goal[army])]) == ["0902"]
    desk.press("C")
    assert not armies.delegated[army] or not desk.game.state.armies.delegated[army]


def test_a_point_is_taken_back_and_the_pencil_put_away(desk):
    desk.click("0803")
    desk.click("0902")
    assert len(desk.battle.drawing.pencil.points) == 2
    desk.press("Backspace")
    assert len(desk.battle.drawing.pencil.points) == 1
    desk.press("Esc")
    assert desk.battle.drawing.pencil.tool is None
    assert desk.battle.drawing_panel.shown
    desk.press("Esc")
    assert not desk.battle.drawing_panel.shown


def axis(hands):
    hands.click("0803")
    hands.click("0902")
    hands.press("Enter")


def test_what_was_drawn_is_undone_and_done_again(desk):
    axis(desk)
    desk.press("Esc")
    desk.press("U")
    assert plan(desk).strokes == ()
    desk.press("Ctrl+Y")
    assert len(plan(desk).strokes) == 1
    desk.press("U")
    desk.press("U")
    assert not desk.battle.drawing.plans


def test_a_plan_that_is_followed_is_followed_as_it_is_changed(desk):
    axis(desk)
    desk.press("C")
    desk.press("3")
    desk.click("0801")
    desk.click("0804")
    desk.press("Enter")
    assert len(orders(desk, CarryOutPlan)) == 2
    assert desk.battle.drawing.book.since(plan(desk)) == 0
    assert plan(desk).strokes[1].turn == 2


def test_the_staff_follows_the_plan_and_the_player_is_told_what_was_done(desk):
    axis(desk)
    desk.press("C")
    desk.press("Esc")
    before = desk.where("P1")
    desk.press("Ctrl+D")
    desk.wait_until(lambda: not desk.battle.handover.busy)
    assert desk.where("P1") != before
    lines = news_of(desk.battle.game, desk.battle.drawing)
    assert any("objectives" in line.text for line in lines)


def test_at_the_end_of_the_turn_it_goes_on_the_record_for_replays(desk):
    axis(desk)
    desk.press("Esc")
    desk.battle.app.ask_idle = False
    turn = desk.game.state.turn
    desk.press("Ctrl+Enter")
    desk.wait_until(lambda: desk.game.state.turn > turn)
    assert orders(desk, TellPlan)
    told = told_plans(desk.game.events, [Side.AXIS])
    assert [o.kind for o in told[0].plan] == ["advance"]


def test_plans_are_hidden_and_shown_at_will(desk):
    axis(desk)
    desk.press("V")
    assert desk.battle.drawn_plans.plans == []
    desk.press("V")
    desk.press("Esc")
    desk.press("Esc")
    assert desk.battle.drawn_plans.plans
    desk.press("Alt+P")
    assert not desk.battle.drawn_plans.plans
    desk.press("Alt+P")
    assert desk.battle.drawn_plans.plans


def test_the_other_side_sees_nothing_of_it(desk):
    axis(desk)
    desk.battle.change_side(Side.SOVIET)
    desk.wait()
    assert desk.battle.drawing.plans == []
    assert desk.battle.drawn_plans.plans == []
    desk.battle.change_side(Side.AXIS)
    assert len(desk.battle.drawing.plans) == 1


def test_plans_come_back_with_the_quick_save(battle):
    hands = battle(game=start("first-steps", seed=1))
    scene, post = hands.battle, hands.battle.post
    post.choose(next(post.mine()))
    hands.press("Shift+P")
    hands.press("N")
    there = post.hexagon
    scene.commands.draw_at(there)
    scene.commands.draw_at(scene.camera.grid.neighbour_lists[there][0])
    hands.press("Enter")
    hands.press("C")
    drawing = scene.drawing.plan
    assert len(drawing.strokes) == 1
    hands.press("F5")
    hands.press("F9")
    hands.wait_until(lambda: isinstance(hands.app.scene, Battle) and hands.app.scene is not scene)
    again = hands.battle
    assert again.drawing.plans == [drawing]
    assert again.drawing.book.since(drawing) == 0
    assert again.drawn_plans.plans == [drawing]
    again.leave()
    again.tiles.stop()


def test_a_plan_is_given_up(desk):
    axis(desk)
    desk.press("Esc")
    desk.press("Delete")
    assert not desk.battle.drawing.plans


def test_without_a_unit_there_is_no_plan(battle):
    hands = battle(game=drawn(FIELD))
    hands.press("Shift+P")
    hands.press("N")
    assert "Select a unit" in hands.message()


def test_an_area_is_what_the_points_enclose():
    game = drawn(FIELD)
    grid = game.world.board.grid
    ring = along(game, "0201"), along(game, "0601"), along(game, "0605"), along(game, "0205")
    inside = enclosed(grid, [h for (h,) in ring])
    assert along(game, "0403")[0] in inside
    assert along(game, "0903")[0] not in inside
    assert len(enclosed(grid, along(game, "0403"))) == 7
    assert run(grid, along(game, "0101 0401"))[-1] == along(game, "0401")[0]


def test_too_little_is_no_stroke():
    pencil = Pencil(drawn(FIELD).world.board.grid)
    pencil.take("axis")
    pencil.put(3)
    assert pencil.stroke(0) is None
    assert not pencil.put(3)


def test_operations_for_the_record_are_made_of_what_is_to_be_done(desk):
    axis(desk)
    desk.press("4")
    desk.click("0801")
    desk.click("0804")
    desk.press("Enter")
    found = as_operations(desk.battle.game, [plan(desk)])
    assert [(o.kind, o.posture) for o in found] == [("advance", "attack")]
    assert isinstance(desk.battle.drawing, Drawing)


def test_the_small_map_is_steered_by_keys(battle):
    hands = battle(game=drawn("\n".join([" ".join(["."] * 40)] * 30 + ["G1 " + ". " * 38 + "S1"])))
    camera = hands.battle.camera
    hands.press("Shift+J")
    assert hands.battle.minimap.steered
    before = camera.x
    hands.press("Right")
    assert camera.x > before
    hands.press("Left")
    hands.press("Esc")
    assert not hands.battle.minimap.steered
