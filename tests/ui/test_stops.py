"""Every dialog by keys alone: Tab goes on, arrows choose, Enter and Space press."""

import pytest

from game.ui.dialogs.dialog import Question, picked
from game.ui.dialogs.find import FindDialog
from game.ui.dialogs.newgame import NewGame
from game.ui.dialogs.settings import SettingsDialog
from game.ui.scenes.loading import Loading
from game.ui.scenes.menu import MainMenu
from tests.ui.hands import Hands


@pytest.fixture
def menu(window):
    app = window()
    app.push(MainMenu(app))
    hands = Hands(app)
    hands.wait()
    return hands


def tab_to(hands, element):
    stops = hands.app.dialogs[-1].stops
    for _ in range(40):
        if stops.at is element:
            return
        hands.press("Tab")
    raise AssertionError("the keys never come there")


def test_a_battle_is_chosen_and_begun_without_a_mouse(menu):
    menu.press("Enter")
    dialog = menu.app.dialogs[-1]
    assert isinstance(dialog, NewGame)
    first = dialog._chosen
    menu.press("Down")
    menu.press("Down")
    assert dialog._chosen == list(dialog.scenarios)[2] != first
    menu.press("Up")
    assert dialog._chosen == list(dialog.scenarios)[1]
    soviet = list(dialog.players.values())[1]
    before = picked(soviet)
    tab_to(menu, soviet)
    menu.press("Down")
    assert picked(soviet) != before
    menu.press("Enter")
    assert isinstance(menu.app.scene, Loading)
    menu.app.scene.leave()


def test_what_is_framed_is_pressed_and_not_the_chief_button(menu):
    done = []
    menu.app.open(
        Question(
            menu.app, "Well?", "Really?", "Yes", lambda: done.append("yes"), never=lambda: None
        )
    )
    dialog = menu.app.dialogs[-1]
    no = next(e for e, act in dialog._acts.items() if e.text == "No")
    tab_to(menu, no)
    menu.press("Space")
    assert not menu.app.dialogs
    assert not done


def test_shift_and_tab_go_back(menu):
    menu.app.open(SettingsDialog(menu.app))
    stops = menu.app.dialogs[-1].stops
    menu.press("Tab")
    first = stops.at
    menu.press("Tab")
    assert stops.at is not first
    menu.press("Shift+Tab")
    assert stops.at is first
    assert first in stops.all()


def test_a_frame_shows_where_the_keys_are(menu):
    menu.app.open(SettingsDialog(menu.app))
    menu.press("Tab")
    frame = menu.app.dialogs[-1].stops.at.rect.inflate(6, 6)
    accent = menu.app.ink.theme.accent.rgb
    assert menu.app.screen.get_at((frame.centerx, frame.top))[:3] == accent


def test_among_what_was_found_the_arrows_choose_and_enter_goes(battle):
    hands = battle()
    hands.press("Ctrl+F")
    dialog = hands.app.dialogs[-1]
    assert isinstance(dialog, FindDialog)
    dialog.found = [("one", 0), ("another", 1)]
    dialog.list.set_item_list([told for told, _ in dialog.found])
    hands.press("Down")
    assert hands.app.dialogs, "a line that is passed by is not gone to"
    hands.press("Enter")
    hands.wait()
    assert not hands.app.dialogs
