"""The window itself: menus, dialogs, sizes, pictures, the end."""

import gc
import os
import subprocess
import sys
import weakref

import pygame
import pytest
from attrs import evolve

from game.model.records import Side
from game.paths import ROOT
from game.scenario.build import start
from game.ui.dialogs.briefing import Briefing
from game.ui.dialogs.help import columns
from game.ui.dialogs.newgame import NewGame
from game.ui.dialogs.workshop import Workshop
from game.ui.keys import key_table
from game.ui.match import Match
from game.ui.memory import let_go
from game.ui.scenes.battle import Battle
from game.ui.scenes.ending import Ending
from game.ui.scenes.loading import load_save, opening
from game.ui.scenes.menu import MainMenu, MenuToEdit
from tests.drawn import drawn
from tests.ui.hands import Hands


def test_without_a_display_the_player_is_told_what_to_do():
    program = (
        "from game.settings import Settings; from game.ui.app import NoWindow, open_window\n"
        "try: open_window(Settings())\n"
        "except NoWindow as problem: print(problem)"
    )
    env = {**os.environ, "SDL_VIDEODRIVER": "no such driver"}
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.startswith("The game cannot open a window here")
    assert "rasputitsa run" in told.stdout


def test_the_main_menu_opens_its_dialogs_and_closes_them_with_escape(window):
    app = window()
    app.push(MainMenu(app))
    hands = Hands(app)
    hands.wait()
    for opened in (app.scene.settings, app.scene.keys, app.scene.load, app.scene.new_game):
        opened()
        hands.wait()
        assert app.dialogs
        hands.press("Esc")
        assert not app.dialogs


def test_who_wants_to_edit_chooses_the_scenario_in_the_window(window):
    app = window()
    app.push(MenuToEdit(app))
    hands = Hands(app)
    hands.wait(3)
    (dialog,) = app.dialogs
    assert isinstance(dialog, Workshop)
    hands.press("Esc")
    assert not app.dialogs


@pytest.mark.parametrize("scale", [75, 100, 150])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_panels_fill_the_window_without_overlapping(battle, size, scale):
    hands = battle(size=size, scale=scale)
    scene = hands.battle
    rects = [panel.rect for panel in scene.panels] + [scene.camera.viewport]
    whole = pygame.Rect((0, 0), hands.app.screen.get_size())
    assert all(whole.contains(rect) for rect in rects)
    assert sum(rect.width * rect.height for rect in rects) == whole.width * whole.height
    assert all(rect.collidelist(rects[n + 1 :]) == -1 for n, rect in enumerate(rects))


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+O", "Ctrl+P", "/", "F10", "Shift+F1"])
def test_every_dialog_of_the_battle_opens_and_closes(battle, key):
    hands = battle()
    hands.press(key)
    assert hands.app.dialogs
    hands.press("Esc")
    assert not hands.app.dialogs


def test_the_unit_sheet_tells_of_the_selected_unit(battle):
    hands = battle()
    hands.click("0101")
    hands.press("I")
    assert hands.app.dialogs[-1].title == "G1"


def test_the_sheet_of_keys_has_every_binding():
    text = "".join(columns(key_table()))
    assert all(binding.caption in text for binding in key_table().bindings)


def test_f12_writes_a_picture_of_the_window(battle, home):
    hands = battle()
    hands.press("F12")
    (picture,) = (home / "pictures").glob("*.png")
    assert pygame.image.load(picture).get_size() == hands.app.screen.get_size()


def test_another_scale_holds_at_once_and_is_kept(battle, home):
    hands = battle()
    hands.app.change(evolve(hands.app.settings, scale=125))
    hands.wait()
    assert hands.battle.top.rect.height > 50
    assert "scale: 125" in (home / "settings.yaml").read_text()


def test_the_end_of_the_game_tells_who_won_and_leads_back_to_the_map(battle):
    game = drawn("G1 . . . .\n . . . . S1", places={"0501": "Vyazma"})
    game.state.clock.put("turn", 0, game.world.turns - 1)
    hands = battle(game=game, players={"soviet": "passive"})
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: isinstance(hands.app.scene, Ending))
    hands.press("Esc")
    assert hands.app.scene is hands.battle
    assert hands.battle.game.over


def test_closing_the_window_ends_the_loop(battle):
    hands = battle()
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    hands.wait(1)
    assert not hands.app.running


def test_play_loads_a_scenario_briefs_the_player_and_saves_at_once(window, home):
    app = window()
    app.push(opening(app, "typhoon", {"axis": "human", "soviet": "passive"}, 1))
    hands = Hands(app)
    hands.wait_until(lambda: isinstance(app.scene, Battle))
    assert isinstance(app.dialogs[-1], Briefing)
    hands.press("Esc")
    hands.wait_for_saves()
    assert list((home / "saves").glob("autosave-*.ras"))
    hands.press("F5")
    hands.press("N")
    before = hands.battle
    hands.press("F9")
    hands.wait_until(lambda: isinstance(app.scene, Battle) and app.scene is not before)
    assert app.scene.match.game.digest() == before.match.game.digest()
    app.scene.leave()
    before.leave()


def test_what_cannot_be_loaded_is_told_and_the_menu_stays(window, home):
    (home / "saves").mkdir()
    broken = home / "saves" / "broken.ras"
    broken.write_bytes(b"no game")
    app = window()
    app.push(MainMenu(app))
    load_save(app, broken)
    hands = Hands(app)
    hands.wait_until(lambda: app.dialogs)
    assert isinstance(app.scene, MainMenu)
    hands.press("Esc")


def test_a_window_made_too_small_grows_back(battle):
    hands = battle()
    pygame.display.set_mode((800, 600), pygame.RESIZABLE)
    pygame.event.post(pygame.event.Event(pygame.WINDOWSIZECHANGED, x=800, y=600))
    hands.wait()
    assert hands.app.screen.get_size() == (1280, 720)


def test_a_new_game_can_be_played_by_the_thermometer_of_a_source(window):
    app = window()
    dialog = NewGame(app)
    app.open(dialog)
    assert dialog.weathers["As it was in 1941"] == ("historical", "")
    assert dialog.weathers["1941 by 6th Panzer Division (Raus)"] == ("historical", "raus")
    assert list(dialog.weathers)[-1] == "Drawn from the climate"
    dialog.weather.selected_option = ("1941 by 6th Panzer Division (Raus)",) * 2
    dialog._chosen = "Operation Typhoon"
    path = dialog.scenarios["Operation Typhoon"].path
    assert dialog._sky(path) == ("historical", "raus")


def test_lessons_stand_first_in_the_list_and_what_was_not_fought_beneath_what_was(window):
    titles = list(NewGame(window()).scenarios)
    assert (titles[0], titles[-1]) == ("First Steps: The Road to Yukhnov", "What if: August")
    campaign = titles.index("The Battle of Moscow")
    assert titles[campaign + 1].strip() == "What if: A Mild Autumn"


def test_every_scenario_shows_its_map_its_length_and_its_sides(window):
    app = window(size=(1600, 1000))
    app.push(MainMenu(app))
    dialog = NewGame(app)
    app.open(dialog)
    assert len(dialog.scenarios) > 10
    for title in dialog.scenarios:
        dialog._chosen = title
        dialog._show()
        assert dialog.picture is not None
        assert "turns of" in dialog.facts.html_text
        assert ("What if" in dialog.briefing.html_text) == bool(dialog.head.what_if)


def test_a_finished_campaign_goes_on_in_the_next(window):
    game = start("final-pincer", seed=1)
    game.state.clock.put("turn", 0, game.world.turns - 1)
    game.state.clock.put("to_move", 0, -1)
    game.state.clock.put("level", 0, 3)
    app = window(size=(1600, 1000))
    app.push(MainMenu(app))
    app.push(Battle(app, Match(game, {"soviet": "passive"}), Side.AXIS))
    ending = Ending(app, app.scene)
    app.push(ending)
    hands = Hands(app)
    hands.wait()
    ending.go_on()
    hands.wait_until(lambda: isinstance(app.scene, Battle), seconds=240)
    match = app.scene.match
    assert (match.world.scenario.id, match.world.before) == ("counteroffensive", "final-pincer")
    assert match.humans == (Side.AXIS,)
    assert isinstance(app.dialogs[-1], Briefing)
    hands.press("Esc")
    # The opponent has to know the same armies as the window.
    hands.wait_until(lambda: app.scene.mine, seconds=240)
    app.scene.leave()


def test_a_handicap_is_chosen_in_the_new_game_and_shown_in_the_bar(window, battle):
    app = window()
    hands = Hands(app)
    app.push(MainMenu(app))
    dialog = NewGame(app)
    app.open(dialog)
    assert dialog.handicap.text == "Handicap: none"
    dialog._choose_handicap()
    hands.wait()
    app.dialogs[-1]._set("axis.strength", 110)
    hands.press("Esc")
    assert dialog.handicap.text == "Handicap: Axis strength 110 %"
    game = start("first-steps", seed=1, handicap=dialog.given)
    top = battle(game=game).battle.top
    assert [(s.text, s.note) for s in top.states if s.note == "handicap"] == [("Axis", "handicap")]


def test_a_battle_that_was_left_is_forgotten(window):
    app = window()
    app.push(MainMenu(app))
    battle = Battle(app, Match(drawn("G1 . . S1"), {"soviet": "passive"}), Side.AXIS)
    app.tiles, left = battle.tiles, weakref.ref(battle)
    app.push(battle)
    battle.handover.begin()
    hands = Hands(app)
    hands.wait()
    del battle
    app.pop()
    hands.wait()
    assert not gc.get_freeze_count()
    # Once more when a thread was looking through memory at the same moment.
    hands.wait_until(lambda: left() is None or let_go())
    app.leave()
