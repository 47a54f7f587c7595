"""The lessons of a first battle: each waits for what it asks, and nobody else sees them."""

import pytest

from game.engine.orders import EndTurn, Move, obey
from game.model.records import Side
from game.rules.movement import reach
from game.scenario.build import load_lessons, start
from game.ui.course import INTENT, Course, Looks, with_keys
from game.ui.keys import key_table
from game.ui.layers.overlays import OVERLAYS
from game.ui.match import Match
from game.ui.scenes.battle import Battle, course_of
from game.ui.staff.pages import PAGES
from tests.ui.hands import Hands


@pytest.fixture(scope="module")
def record():
    return load_lessons(start("first-steps").world)


def course(record, *, at):
    """The course at the lesson with that id, at the start of a game."""
    number = [lesson.id for lesson in record.lessons].index(at)
    return Course(record, number), start("first-steps", seed=1)


def marched(game):
    """An order for the first unit that can march."""
    for unit in range(len(game.world.units)):
        if game.state.units.hex[unit] >= 0 and game.world.side[unit] == Side.AXIS:
            ways = reach(game, unit)
            for hexagon in ways.hexes():
                order = Move(unit, ways.path_to(int(hexagon)))
                if order.problem(game) is None:
                    return order
    raise AssertionError("nobody can march")


def test_lessons_name_keys_pages_and_overlays_that_there_are(record):
    intents = {binding.intent for binding in key_table().bindings}
    assert record.lessons
    for lesson in record.lessons:
        assert set(INTENT.findall(lesson.text + lesson.task)) <= intents, lesson.id
        assert lesson.done.page in {"", *(page.key for page in PAGES)}
        assert lesson.done.overlay in {"", *(overlay.intent for overlay in OVERLAYS)}


def test_a_lesson_that_asks_for_nothing_waits_for_the_player(record):
    taught, game = course(record, at="welcome")
    assert not taught.look(game, Looks(selected=["ger_10_pz"]))
    taught.next(game)
    assert taught.lesson.id == "select"


def test_the_unit_that_is_asked_for_must_be_the_one_that_is_selected(record):
    taught, game = course(record, at="select")
    assert not taught.look(game, Looks(selected=["ger_5_pz"]))
    assert taught.look(game, Looks(selected=["ger_10_pz"]))
    assert taught.lesson.id == "odds"


def test_orders_are_counted_from_the_lesson_on(record):
    taught, game = course(record, at="drive")
    for wanted in ("1 of 3", "2 of 3"):
        obey(game, marched(game))
        assert not taught.look(game, Looks())
        assert taught.progress(game) == wanted
    obey(game, marched(game))
    assert taught.look(game, Looks())
    assert (taught.lesson.id, taught.progress(game)) == ("supply", "")


def test_any_of_several_kinds_of_orders_may_be_enough(record):
    taught, game = course(record, at="situation")
    for _ in range(4):
        obey(game, marched(game))
    assert not taught.look(game, Looks())
    assert taught.progress(game) == "4 of 5"
    obey(game, marched(game))
    assert taught.look(game, Looks())


def test_pages_overlays_and_turns_are_seen(record):
    for at, looks in (
        ("supply", Looks(overlays=["overlay-supply"])),
        ("towns", Looks(page="points")),
        ("weather", Looks(page="weather")),
    ):
        taught, game = course(record, at=at)
        assert not taught.look(game, Looks())
        assert taught.look(game, looks)
    taught, game = course(record, at="end")
    assert not taught.look(game, Looks())
    obey(game, EndTurn(Side.AXIS))
    obey(game, EndTurn(Side.SOVIET))
    assert taught.look(game, Looks())


def test_a_saved_game_goes_on_with_the_lesson_of_its_turn(record):
    game = start("first-steps", seed=1)
    for side in (Side.AXIS, Side.SOVIET, Side.AXIS, Side.SOVIET):
        obey(game, EndTurn(side))
    taught = Course(record)
    taught.resume(game)
    assert taught.lesson.id == "weather"


def test_intents_become_keys():
    assert with_keys("press {undo} or {no-such}", {"undo": "U"}.get) == "press U or no-such"


def test_only_the_side_that_is_taught_has_lessons():
    game = start("first-steps")
    assert course_of(Match(game, {"axis": "human", "soviet": "officer"})) is not None
    assert course_of(Match(game, {"axis": "officer", "soviet": "human"})) is None
    assert course_of(Match(start("mtsensk"), {})) is None


def test_the_card_follows_what_the_player_does(window):
    app = window(size=(1600, 1000))
    battle = Battle(app, Match(start("first-steps", seed=1), {"soviet": "passive"}), Side.AXIS)
    app.push(battle)
    battle.handover.begin()
    hands = Hands(app)
    hands.wait(3)
    assert battle.lesson.shown
    assert battle.course.lesson.id == "welcome"
    go_on = next(s for s in reversed(battle.lesson.spots) if s.act)
    go_on.act()
    hands.wait(2)
    assert battle.course.lesson.id == "select"
    hands.click("1649")
    assert battle.course.lesson.id == "odds"
    hands.press("F2")
    assert battle.course.lesson.id == "odds"
    battle.leave()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("scenario", ["first-steps", "klin", "mtsensk"])
def test_a_small_battle_begins_where_ones_troops_stand(window, scenario, size):
    app = window(size)
    scene = Battle(app, Match(start(scenario, seed=1), {"soviet": "passive"}), Side.AXIS)
    app.push(scene)
    units = scene.game.state.units
    own = units.hex[scene.game.world.of_side[Side.AXIS] & (units.hex >= 0)]
    seen = [scene.camera.shows(int(hexagon)) for hexagon in own]
    assert sum(seen) > 0.75 * len(seen)
    scene.leave()
    scene.tiles.stop()
