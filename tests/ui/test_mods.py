"""Mods are chosen in the window: what each says, what is wrong with it, and that it is kept."""

import os

import pytest

from game import settings as settings_file
from game.paths import mods_dir
from game.scenario.build import load_world, scenario_file
from game.scenario.mods import IN_FORCE, in_force
from game.ui.chosenmods import put_chosen_in_force
from game.ui.dialogs.mods import ModsDialog
from game.ui.dialogs.newgame import NewGame
from game.ui.scenes.menu import MainMenu
from tests.scenario.test_mods import SANDS, written
from tests.ui.hands import Hands
from tests.ui.test_stops import tab_to


@pytest.fixture(autouse=True)
def some_mods(home, monkeypatch):
    """Five mods: two that are sound, one that must lie over another, two that are not sound."""
    monkeypatch.delenv(IN_FORCE, raising=False)
    mods = home / "mods"
    written(
        mods / "easy-rivers",
        mod="id: easy-rivers\ntitle: Easy rivers\nsummary: Engineers everywhere.\nversion: '2'\n",
        changes__rules__movement="major_river: 60\n",
    )
    written(
        mods / "late-mud",
        mod="id: late-mud\ntitle: Late mud\nafter: [easy-rivers]\n",
        changes__rules__movement="major_river: 80\n",
        scenarios__sands=SANDS.format(kind="cavalry_division"),
    )
    written(mods / "torn", mod="id: torn\n", changes__rules__movement="major_river: 5\n")
    written(mods / "wrong", mod="id: wrong\ntitle: Wrong\n")
    written(mods / "wrong", changes__rules__movement="major_river: lots\n")
    written(mods / "words", mod="id: words\ntitle: Words\n")
    (mods / "words" / "texts").mkdir()
    yield
    os.environ.pop(IN_FORCE, None)


@pytest.fixture
def choosing(window):
    """The list of mods, opened from the new game by keys."""
    hands = Hands(window())
    hands.app.push(MainMenu(hands.app))
    hands.wait()
    hands.press("Enter")
    tab_to(hands, hands.app.dialogs[-1].mods)
    hands.press("Enter")
    assert isinstance(hands.app.dialogs[-1], ModsDialog)
    return hands


def names(folders):
    return [folder.name for folder in folders]


def go_to(hands, title):
    """Goes through the list to a mod."""
    dialog = hands.app.dialogs[-1]
    for key in ["Up"] * len(dialog.mods) + ["Down"] * len(dialog.mods):
        if dialog.mod.title == title:
            return dialog
        hands.press(key)
    raise AssertionError(f"{title} is not in the list")


def text_of(dialog):
    return dialog.told.html_text


def test_a_mod_is_put_in_force_by_keys_and_kept(choosing):
    dialog = go_to(choosing, "Easy rivers")
    assert "Engineers everywhere." in text_of(dialog)
    choosing.press("Space")
    assert names(in_force()) == ["easy-rivers"]
    assert settings_file.load()[0].mods == ("easy-rivers",)
    assert load_world(scenario_file("mtsensk")).rules.movement.major_river == 60
    choosing.press("Esc")
    assert choosing.app.dialogs[-1].mods.text == "Mods: Easy rivers"
    del os.environ[IN_FORCE]
    assert put_chosen_in_force(settings_file.load()[0].mods) == ""
    assert names(in_force()) == ["easy-rivers"]


def test_the_list_of_battles_shows_what_a_mod_changes_in_them(choosing, home):
    written(home / "mods" / "easy-rivers", changes__mtsensk="title: Mtsensk in the dry\n")
    written(home / "mods" / "late-mud", scenarios__again="extends: sands\nid: again\n")
    dialog = choosing.app.dialogs[-2]
    assert [title.strip() for title in dialog.scenarios].count("Mtsensk in the dry") == 0
    go_to(choosing, "Easy rivers")
    choosing.press("Space")
    choosing.press("Esc")
    assert choosing.app.dialogs[-1] is dialog
    titles = [title.strip() for title in dialog.scenarios]
    assert "Mtsensk in the dry" in titles
    # Two scenarios of one title are two lines.
    assert {"Sands", "Sands (late-mud/again)"} <= set(titles)
    choosing.app.dialogs[-1]._chosen = "Mtsensk in the dry"
    dialog._show()
    assert "Mtsensk in the dry" in dialog.briefing.html_text


def test_what_is_put_in_force_later_lies_above_and_can_be_moved(choosing):
    go_to(choosing, "Easy rivers")
    choosing.press("Space")
    dialog = go_to(choosing, "Late mud")
    choosing.press("Space")
    assert names(in_force()) == ["easy-rivers", "late-mud"]
    dialog.move(1)
    assert "must lie over" in text_of(dialog)
    assert names(in_force()) == ["easy-rivers", "late-mud"]
    dialog.toggle()
    assert names(in_force()) == ["easy-rivers"]
    assert settings_file.load()[0].mods == ("easy-rivers",)


def test_two_that_may_lie_either_way_change_places(choosing, home):
    head = home / "mods" / "late-mud" / "mod.yaml"
    head.write_text("id: late-mud\ntitle: Late mud\n")
    for title in ("Late mud", "Easy rivers"):
        dialog = go_to(choosing, title)
        choosing.press("Space")
    tab_to(choosing, dialog._down)
    choosing.press("Enter")
    assert names(in_force()) == ["easy-rivers", "late-mud"]
    assert not dialog._down.is_enabled
    assert dialog._up.is_enabled


@pytest.mark.parametrize(
    ("title", "told", "can"),
    [
        ("torn", "Its mod.yaml cannot be read, line 1", False),
        ("Words", "It has texts alone", False),
        ("Wrong", "movement.yaml, line 1: major_river must be a whole number, not 'lots'.", True),
        ("Late mud", "Scenarios added: 1", True),
        ("Easy rivers", "The check finds no mistake in it.", True),
    ],
)
def test_what_is_wrong_with_a_mod_is_told_in_a_sentence(choosing, title, told, can):
    dialog = go_to(choosing, title)
    choosing.wait_until(lambda: told in text_of(dialog), seconds=60)
    assert dialog._toggle.is_enabled == can
    choosing.press("Space")
    assert (title in [dialog.mods[folder].title for folder in in_force()]) == can


def test_scenarios_of_a_mod_from_elsewhere_come_into_the_list(choosing):
    new_game = choosing.app.dialogs[0]
    assert isinstance(new_game, NewGame)
    kerch = "kerch-1942"
    assert kerch not in [v.head.id for v in new_game.scenarios.values()]
    dialog = choosing.app.dialogs[-1]
    go_to(choosing, next(m.title for m in dialog.mods.values() if m.folder.name == kerch))
    choosing.press("Space")
    choosing.press("Esc")
    assert kerch in [v.head.id for v in new_game.scenarios.values()]


def test_a_mod_that_is_gone_is_told_and_the_game_begins_without(some_mods):
    told = put_chosen_in_force(("easy-rivers", "gone"))
    assert told.startswith("The mods that you chose are not in force: there is no mod 'gone'")
    assert in_force() == ()


def test_the_players_own_list_counts_where_nothing_was_chosen(some_mods, monkeypatch):
    written(mods_dir(), order="[late-mud]\n")
    assert put_chosen_in_force(None) == ""
    assert names(in_force()) == ["late-mud"]
    assert put_chosen_in_force(()) == ""
    assert in_force() == ()
    monkeypatch.setenv(IN_FORCE, str(mods_dir() / "easy-rivers"))
    assert put_chosen_in_force(("late-mud",)) == ""
    assert names(in_force()) == ["easy-rivers"]
