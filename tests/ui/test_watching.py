"""Watching the record and replays of games, through the window."""

from datetime import date, timedelta

import pygame
import pytest

from game.ai.officer import Officer
from game.lab.reel.of_game import position
from game.lab.run import play
from game.model.game import Setup
from game.model.records import Side
from game.scenario.build import load_world, new_game, scenario_file, start
from game.scenario.saves import open_save, save
from game.ui.dialogs.export import Export
from game.ui.dialogs.takeover import TakeOver
from game.ui.keys import key_table
from game.ui.painting.map_painter import MapPainter
from game.ui.reel.forerun import Errand, Forerun
from game.ui.reel.show import first_eyes, show_of_record
from game.ui.scenes import loading
from game.ui.scenes.battle import Battle
from game.ui.scenes.commands import method_of
from game.ui.scenes.forerunning import Forerunning
from game.ui.scenes.menu import MainMenu
from game.ui.scenes.watching import Watching
from game.ui.tiles import Tiles
from tests.drawn import drawn
from tests.ui.conftest import POSITION
from tests.ui.hands import Hands

FALL_OF_KALININ = date(1941, 10, 14)


@pytest.fixture(scope="module")
def record():
    return show_of_record(load_world(scenario_file("moscow-1941")))


@pytest.fixture(scope="module")
def land(record):
    """The map, painted once for all tests."""
    frame = record.reel.frames[0]
    tiles = Tiles(MapPainter(record.reel.board), frame.ground.astype("int16"), frame.ice)
    yield tiles
    tiles.stop()


@pytest.fixture
def watching(window, record, land):
    """The record in the window."""

    def begun(size=(1280, 720), number=0, **settings):
        app = window(size, **settings)
        app.push(MainMenu(app))
        app.tiles = land
        app.push(Watching(app, record, land, number))
        hands = Hands(app)
        hands.wait()
        return hands

    return begun


@pytest.fixture
def replay(battle):
    """A game of two turns, opened from the beginning."""

    def begun(players=None, over=False):
        game = new_game(drawn(POSITION, places={"0802": "Vyazma"}).world, Setup(seed=1))
        play(game, {side: Officer() for side in Side}, None if over else 2)
        hands = battle(players=players, game=game)
        hands.app.close_dialogs()
        if not isinstance(hands.app.scene, Battle):
            hands.app.pop()
        hands.press("Ctrl+H")
        hands.wait_until(lambda: isinstance(hands.app.scene, Watching))
        return hands

    return begun


def number(hands):
    return hands.app.scene.stage.number


@pytest.mark.parametrize(
    "intent", [b.intent for b in key_table().bindings if b.context == "reel" and b.keys]
)
def test_every_key_does_something(intent):
    assert callable(getattr(Watching, method_of(intent.removeprefix("reel-"))))


def test_steps_days_weeks_and_ends_of_the_record(watching):
    hands = watching()
    hands.press("Right")
    assert number(hands) == 1
    hands.press("Shift+Right")
    assert number(hands) == 8
    hands.press("Left")
    hands.press("Shift+Left")
    assert number(hands) == 0
    hands.app.scene.do("reel-last")
    assert hands.app.scene.stage.frame.date == date(1942, 4, 20)
    hands.app.scene.do("reel-first")
    assert number(hands) == 0


def test_it_plays_faster_and_stops(watching):
    hands = watching()
    hands.press("Space", frames=1)
    hands.wait(100)
    slow = number(hands)
    assert slow >= 1
    hands.press("Up")
    hands.press("Up")
    hands.wait(100)
    assert number(hands) - slow > 2 * slow
    hands.press("Space")
    stopped = number(hands)
    hands.wait(60)
    assert number(hands) == stopped
    assert not hands.app.scene.stage.share


def test_the_line_of_days_can_be_dragged_along(watching):
    hands = watching()
    controls, scene = hands.app.scene.controls, hands.app.scene
    goal = scene.show.reel.at(FALL_OF_KALININ)
    y = controls.rect.top + controls.track.centery
    start, end = (controls.rect.left + controls.x_of(n) for n in (0, goal))
    hands.drag((start, y), (end, y))
    assert number(hands) == goal
    assert any("Kalinin lost" in c.text for c in scene.stage.frame.captions)


def test_a_click_on_a_caption_shows_its_place(watching, record):
    hands = watching(number=record.reel.at(FALL_OF_KALININ))
    scene = hands.app.scene
    spot = next(s for s in scene.account.spots if s.act and "Kalinin lost" in s.tip)
    hands.click(spot.rect.move(scene.account.rect.topleft).center)
    kalinin = record.reel.board.place("Kalinin").hex
    assert scene.camera.shows(kalinin)
    assert scene.stage.pointed == pytest.approx(record.reel.board.grid.centres[kalinin])


@pytest.mark.parametrize("scale", [75, 100, 150])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_panels_and_map_fill_the_window_without_overlapping(watching, size, scale):
    hands = watching(size, scale=scale)
    scene = hands.app.scene
    rects = [scene.camera.viewport, *(panel.rect for panel in scene.panels)]
    whole = pygame.Rect((0, 0), hands.app.screen.get_size())
    assert sum(r.width * r.height for r in rects) == whole.width * whole.height
    assert all(rect.collidelist(rects[n + 1 :]) == -1 for n, rect in enumerate(rects))
    inside = pygame.Rect((0, 0), scene.controls.rect.size)
    tools = [spot.rect for spot in scene.controls.spots]
    assert all(inside.contains(rect) for rect in tools)
    assert all(rect.collidelist(tools[n + 1 :]) == -1 for n, rect in enumerate(tools))


def test_the_land_is_as_before_when_the_record_is_left(watching, record):
    hands = watching()
    tiles = hands.app.scene.tiles
    before = tiles.shown
    hands.app.scene.go_to(record.reel.at(date(1941, 12, 20)))
    hands.wait()
    assert (tiles.shown[0] != before[0]).any()
    hands.press("Esc")
    assert isinstance(hands.app.scene, MainMenu)
    assert (tiles.shown[0] == before[0]).all()


def test_command_is_offered_from_the_nearest_set_up_first(watching, record):
    hands = watching(number=record.reel.at(FALL_OF_KALININ))
    hands.press("T")
    dialog = hands.app.dialogs[-1]
    assert isinstance(dialog, TakeOver)
    known = list(dialog.set_ups.values())
    starts = [one.start for one in known if one.map == "moscow"]
    assert [one.start for one in known][: len(starts)] == starts, "parts of the map come last"
    away = [abs((start - FALL_OF_KALININ).days) for start in starts]
    assert away == sorted(away)
    hands.press("Esc")
    assert isinstance(hands.app.scene, Watching)


def test_taking_command_from_a_set_up_begins_its_game(watching, monkeypatch):
    begun = []
    monkeypatch.setattr(
        "game.ui.dialogs.takeover.new_game",
        lambda app, path, players, _seed, **_: begun.append((path, players)) or MainMenu(app),
    )
    hands = watching()
    hands.press("T")
    hands.app.dialogs[-1]._from_set_up(Side.SOVIET)
    path, players = begun[0]
    assert path.stem in {"typhoon", "moscow-1941", "moscow-1942"}
    assert players["soviet"] == "human" != players["axis"]
    assert not any(isinstance(scene, Watching) for scene in hands.app.scenes)


class Staffs:
    """Stands in for the process that fights the days before."""

    def __init__(self, errand):
        self.errand, self.day, self.done, self.problem = errand, None, False, ""
        self.stopped = False

    def look(self):
        return True

    def stop(self):
        self.stopped = True


def test_taking_command_from_a_day_shows_how_far_the_staffs_are(watching, record, monkeypatch):
    monkeypatch.setattr("game.ui.scenes.forerunning.Forerun", Staffs)
    loaded = []
    monkeypatch.setattr("game.ui.scenes.forerunning.load_save", lambda _, path: loaded.append(path))
    hands = watching(number=record.reel.at(FALL_OF_KALININ))
    hands.press("T")
    hands.app.dialogs[-1]._from_today(Side.AXIS)
    scene = hands.app.scene
    assert isinstance(scene, Forerunning)
    assert scene.errand.day == FALL_OF_KALININ
    assert scene.errand.players["axis"] == "human"
    scene.forerun.day = FALL_OF_KALININ - timedelta(days=4)
    hands.wait()
    scene.forerun.done = True
    hands.wait()
    assert loaded == [scene.errand.out]
    assert isinstance(hands.app.scene, Watching)


def test_the_days_before_can_be_given_up(watching, record, monkeypatch):
    monkeypatch.setattr("game.ui.scenes.forerunning.Forerun", Staffs)
    hands = watching(number=record.reel.at(FALL_OF_KALININ))
    hands.press("T")
    hands.app.dialogs[-1]._from_today(Side.AXIS)
    forerun = hands.app.scene.forerun
    hands.press("Esc")
    assert isinstance(hands.app.scene, Watching)
    assert forerun.stopped


def test_the_staffs_fight_up_to_the_day_in_a_process_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr("game.lab.reel.entering.FAITHFUL", "passive")
    out = tmp_path / "there.ras"
    players = {"axis": "human", "soviet": "officer"}
    errand = Errand(scenario_file("typhoon"), date(1941, 10, 2), 5, players, out)
    forerun, hands = Forerun(errand), 0
    while not (forerun.done or forerun.problem) and hands < 6000:
        forerun.look()
        pygame.time.wait(20)
        hands += 1
    forerun.stop()
    assert not forerun.problem
    saved = open_save(out)
    assert saved.game.world.date_of(saved.game.state.turn) == errand.day
    assert saved.heading.players == players


def test_a_game_that_has_begun_can_be_left_to_the_staffs(tmp_path):
    path = tmp_path / "left.ras"
    players = {"axis": "human", "soviet": "passive"}
    save(start("mtsensk", seed=2), path, players=players)
    end, staffs = date(1941, 10, 11), {"axis": "passive", "soviet": "passive"}
    forerun, waited = Forerun(Errand(path, end, 0, players, path, staffs)), 0
    while not (forerun.done or forerun.problem) and waited < 6000:
        forerun.look()
        pygame.time.wait(20)
        waited += 1
    forerun.stop()
    assert not forerun.problem
    saved = open_save(path)
    assert saved.game.over
    assert saved.heading.players == players


def test_the_menu_leaves_the_rest_to_the_staffs(battle, monkeypatch):
    monkeypatch.setattr("game.ui.scenes.forerunning.Forerun", Staffs)
    hands = battle(players={"soviet": "officer"})
    hands.press("F10")
    hands.app.dialogs[-1]._finish()
    hands.press("Enter")
    scene = hands.app.scene
    assert isinstance(scene, Forerunning)
    assert scene.errand.to_the_end
    assert scene.errand.staffs == {"axis": "history", "soviet": "officer"}
    hands.press("Esc")
    assert isinstance(hands.app.scene, Battle)


def test_a_replay_opens_with_the_players_eyes_and_steps_by_battle_and_turn(replay):
    hands = replay()
    scene = hands.app.scene
    assert scene.show.views == ("axis",)
    assert number(hands) == 0
    hands.press("Right")
    assert number(hands) == 1
    hands.press("Shift+Right")
    assert scene.stage.frame.step == "turn"
    hands.press("V")
    assert "when the game is over" in scene.messages.text
    hands.press("Esc")
    assert isinstance(hands.app.scene, Battle)


def test_when_the_game_is_over_all_eyes_are_open(replay):
    hands = replay(over=True)
    scene = hands.app.scene
    assert scene.show.eyes == "axis"
    hands.app.scene.go_to(2)
    for eyes in ("soviet", "truth", "axis"):
        hands.press("V")
        hands.wait_until(lambda eyes=eyes: scene.show.eyes == eyes and hands.app.scene is scene)
        assert number(hands) == 2


def test_two_players_at_one_window_must_agree_to_open_all_eyes(replay):
    hands = replay(players={"axis": "human", "soviet": "human"})
    scene = hands.app.scene
    assert len(scene.show.views) == 1
    hands.press("V")
    assert "both agree" in hands.app.dialogs[-1]._text
    hands.press("Enter")
    hands.wait_until(lambda: hands.app.scene is scene and scene.show.eyes == "truth")
    assert len(scene.show.views) == 3


def test_a_game_can_be_played_on_from_any_moment(replay, monkeypatch):
    loaded = []
    monkeypatch.setattr(loading, "load_save", lambda _, path: loaded.append(path))
    hands = replay()
    scene = hands.app.scene
    scene.go_to(1)
    frame, game = scene.stage.frame, scene.show.game
    hands.press("T")
    hands.press("Enter")
    saved = open_save(loaded[0], world=game.world)
    assert len(saved.game.orders) == frame.orders
    assert saved.game.digest() == position(game, frame.orders).digest()
    assert saved.heading.players == {"axis": "human", "soviet": "passive"}
    assert len(game.orders) > frame.orders


def test_nothing_is_played_on_from_the_end_of_a_game(replay):
    hands = replay(over=True)
    hands.app.scene.do("reel-last")
    hands.press("T")
    assert not hands.app.dialogs
    assert "over here" in hands.app.scene.messages.text


@pytest.mark.parametrize("suffix", [".html", ".gif"])
def test_a_replay_is_exported_while_the_window_goes_on(replay, home, suffix):
    hands = replay()
    scene = hands.app.scene
    hands.press("E")
    dialog = hands.app.dialogs[-1]
    assert isinstance(dialog, Export)
    dialog._write(suffix)
    hands.wait_until(lambda: scene.show.exporting is None)
    file = next((home / "exports").glob(f"*{suffix}"))
    assert file.stat().st_size > 1000
    assert str(file) in scene.messages.text
    if suffix == ".gif":
        assert file.read_bytes().startswith(b"GIF89a")


def test_a_replay_is_opened_from_the_menu_and_the_end(battle):
    game = new_game(drawn(POSITION).world, Setup(seed=1))
    play(game, {side: Officer() for side in Side})
    hands = battle(game=game)
    hands.wait()
    for _ in range(2):
        hands.press("Ctrl+H")
        hands.wait_until(lambda: isinstance(hands.app.scene, Watching))
        hands.press("Esc")
        if not isinstance(hands.app.scene, Battle):
            hands.press("Esc")
    assert isinstance(hands.app.scene, Battle)


def test_another_map_is_painted_apart_from_that_of_the_battle_beneath(battle, tmp_path):
    hands = battle()
    mine = hands.battle.tiles
    game = new_game(drawn("G1 . S1").world, Setup(seed=1))
    hands.app.push(loading.watch_game(hands.app, game, {}))
    hands.wait_until(lambda: isinstance(hands.app.scene, Watching))
    theirs = hands.app.scene.tiles
    assert theirs is not mine
    hands.press("Esc")
    assert not theirs.open
    assert mine.open


def test_a_watched_battle_stays_in_view(replay):
    hands = replay()
    scene = hands.app.scene
    scene.camera.level = 7
    scene.camera.look_at(0.0, 0.0)
    battle = next(n for n, f in enumerate(scene.show.reel.frames) if f.step == "battle")
    scene.go_to(battle)
    spot = scene.stage.frame.marks[-1].hexes[0]
    assert scene.camera.shows(spot, 0)


def test_whose_eyes_are_open(replay):
    game = drawn(POSITION)
    assert first_eyes(game, {"axis": "officer", "soviet": "officer"}) == (
        ("axis", "soviet", "truth"), "truth",
    )  # fmt: skip
    assert first_eyes(game, {"axis": "officer"}) == (("soviet",), "soviet")
    assert first_eyes(game, {}, Side.SOVIET) == (("soviet",), "soviet")
    assert first_eyes(game, {}) == (("axis",), "axis")
