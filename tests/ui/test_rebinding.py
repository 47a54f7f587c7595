"""Keys as the player wants them: sets to choose from, his own on top, told wherever keys are."""

import pygame
import pytest
import yaml

from game.model.state import Posture
from game.settings import Settings, load
from game.ui.app import App
from game.ui.dialogs.help import KeySheet, columns
from game.ui.dialogs.keys import KeysDialog
from game.ui.dialogs.settings import SettingsDialog
from game.ui.keys import key_table, put_in_force, shipped_table
from game.ui.keysets import base_table, key_sets, table_for
from game.ui.scenes.menu import MainMenu
from tests.ui.hands import Hands


@pytest.fixture(autouse=True)
def usual_keys():
    """The next test begins with the keys of the manual."""
    yield
    put_in_force(shipped_table())


def keys_dialog(hands, intent=None):
    """The dialog as a player comes to it, at the line of an intent."""
    hands.press("Ctrl+P")
    settings = hands.app.dialogs[-1]
    assert isinstance(settings, SettingsDialog)
    button = next(b for b in settings._acts if b.text.startswith("Keys"))
    hands.click(button.rect.center)
    dialog = hands.app.dialogs[-1]
    assert isinstance(dialog, KeysDialog)
    if intent is not None:
        go_to(hands, dialog, intent)
    return dialog


def go_to(hands, dialog, intent):
    while dialog.rows.chosen.intent != intent:
        at = dialog.rows.at
        hands.press("Down", frames=1)
        assert dialog.rows.at > at


def given(hands, *keys):
    """Presses a new key for the chosen line; what the dialog says to it."""
    for key in ("Enter", *keys):
        hands.press(key)
    return hands.app.dialogs[-1]._said.text


@pytest.mark.parametrize("name", [each.name for each in key_sets()])
def test_a_set_binds_no_key_twice_and_leaves_nothing_without_keys(name):
    table = base_table(name)
    bound = [binding.intent for binding in shipped_table().bindings if binding.keys]
    assert len(bound) > 20
    assert [intent for intent in bound if not table.binding(intent).keys] == []


@pytest.mark.parametrize("each", key_sets(), ids=lambda each: each.name)
def test_a_set_names_only_what_there_is_and_what_differs(each):
    assert each.keys or each.name == "standard"
    for intent, keys in each.keys.items():
        usual = shipped_table().binding(intent)
        assert usual is not None, intent
        assert usual.keys != keys, intent


def test_a_key_is_given_by_pressing_it_and_holds_at_once_and_next_time(battle, home):
    hands = battle()
    keys_dialog(hands, "dig-in")
    assert "Ctrl+X" in given(hands, "Ctrl+X")
    hands.press("Esc")
    hands.press("Esc")
    assert not hands.app.dialogs
    hands.click("0101")
    hands.press("X")
    assert hands.game.state.units.posture[hands.unit("G1")] != Posture.DIG_IN
    hands.press("Ctrl+X")
    assert hands.game.state.units.posture[hands.unit("G1")] == Posture.DIG_IN
    kept, warnings = load(home / "settings.yaml")
    assert kept.own_keys == {"dig-in": ("Ctrl+X",)}
    assert not warnings


def test_another_key_is_told_in_tips_and_on_the_key_sheet(battle):
    hands = battle()
    keys_dialog(hands, "undo")
    given(hands, "F3", "F3")
    hands.press("Esc")
    hands.press("Esc")
    hands.wait()
    bar = hands.battle.bar
    assert any("(F3)" in spot.tip for spot in bar.spots)
    assert not any("(U)" in spot.tip for spot in bar.spots)
    hands.press("Shift+F1")
    assert isinstance(hands.app.dialogs[-1], KeySheet)
    assert "<b>F3</b>  Undo" in "".join(columns(hands.app.keys))
    assert key_table().keys_of("overlay-ground") == ""


def test_a_key_that_is_taken_is_named_and_taken_over_only_by_pressing_it_again(battle):
    hands = battle()
    keys_dialog(hands, "dig-in")
    assert "Undo" in given(hands, "U")
    assert hands.app.settings.own_keys == {}
    hands.press("U")
    assert hands.app.keys.intent("U", "battle") == "dig-in"
    assert hands.app.keys.binding("undo").keys == ("Ctrl+Z",)


def test_a_key_may_come_beside_the_others_or_go(battle):
    hands = battle()
    dialog = keys_dialog(hands, "dig-in")
    add = next(b for b in dialog._acts if b.text == "Add")
    hands.click(add.rect.center)
    hands.press("KP5")
    assert hands.app.keys.binding("dig-in").keys == ("X", "KP5")
    hands.press("Delete")
    assert hands.app.keys.binding("dig-in").keys == ()
    given(hands, "X")
    assert hands.app.settings.own_keys == {}, "the usual key again is nothing of one's own"


def test_escape_leaves_a_key_as_it_is(battle):
    hands = battle()
    dialog = keys_dialog(hands)
    hands.press("Enter")
    hands.press("Esc")
    assert hands.app.dialogs[-1] is dialog
    assert hands.app.settings.own_keys == {}


def test_what_lasts_while_a_key_is_down_takes_no_key_with_others_held(battle):
    hands = battle()
    keys_dialog(hands, "hide-counters")
    assert "lasts while its key is down" in given(hands, "Ctrl+X")
    assert hands.app.settings.own_keys == {}


def test_one_key_or_all_are_reset(battle):
    hands = battle()
    dialog = keys_dialog(hands, "dig-in")
    given(hands, "U", "U")
    hands.press("Backspace")
    assert hands.app.keys.binding("dig-in").keys == ("X",)
    assert hands.app.keys.binding("undo").keys == ("Ctrl+Z",)
    button = next(b for b in dialog._acts if b.text == "Reset all")
    hands.click(button.rect.center)
    hands.press("Enter")
    assert hands.app.settings.own_keys == {}
    assert hands.app.keys.binding("undo").keys == ("U", "Ctrl+Z")


def test_a_key_of_the_window_can_be_given_too(battle):
    hands = battle()
    keys_dialog(hands, "picture")
    assert "Full screen" in given(hands, "F11")
    assert not hands.app.settings.full_screen
    hands.press("F11")
    assert hands.app.keys.intent("F11", "battle") == "picture"


def test_another_set_is_chosen_with_own_keys_on_top(battle):
    hands = battle(keys="left-hand", own_keys={"dig-in": ["E"]})
    assert hands.app.keys.intent("E", "battle") == "dig-in"
    assert hands.app.keys.binding("next-unit").keys == ("N",)
    assert hands.app.keys.intent("F", "battle") == "confirm"


def test_letters_that_move_the_map_leave_ctrl_and_alt_with_them_alone(battle):
    hands = battle(keys="pan-letters")
    hands.press("D", up=False)
    assert hands.battle.pointer.panning() == (1, 0)
    hands.release("D")
    assert hands.battle.pointer.panning() == (0, 0)
    hands.press("Ctrl+S")
    assert hands.battle.pointer.panning() == (0, 0)
    assert hands.app.dialogs, "Ctrl+S saves"


def test_mistakes_in_the_file_are_told_in_one_sentence_and_the_rest_holds(home):
    own = {"dig-in": ["Y+"], "dance": ["X"], "undo": ["Q"], "redo": ["Q"]}
    table, problems = table_for(Settings(keys="piano", own_keys=own))
    assert table.intent("Q", "battle") == "undo"
    text = "; ".join(problems)
    for part in ("piano", "“Y+” is no key", "“dance”", "Q is wanted for “Undo” as well as “Redo”"):
        assert part in text
    (home / "settings.yaml").write_text(yaml.safe_dump({"own_keys": own}), "utf-8")
    app = App()
    assert len(app.warnings) == 1


@pytest.mark.parametrize("text", ["own_keys: [", "own_keys: 5", "own_keys: {undo: 5}\nscale: 90"])
def test_a_broken_file_is_kept_beside_the_new_one(home, text, window):
    (home / "settings.yaml").write_text(text, "utf-8")
    settings, warnings = load(home / "settings.yaml")
    assert len(warnings) == 1
    assert "settings.old.yaml" in warnings[0]
    assert (home / "settings.old.yaml").read_text("utf-8") == text
    assert settings.own_keys == {}
    assert settings.scale == (90 if "90" in text else 100)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("scale", [75, 100, 200])
def test_the_rows_are_there_at_any_scale(window, size, scale):
    app = window(size, scale=scale)
    app.push(MainMenu(app))
    app.open(KeysDialog(app))
    hands = Hands(app)
    hands.wait()
    for _ in range(3):
        pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-2, flipped=False))
        hands.wait()
    hands.press("Down")
    assert app.dialogs[-1].rows.at == 1
