"""The window for everyone: any size of type, any size of window, keys alone."""

import pygame
import pytest
from attrs import evolve

from game.model.state import Posture
from game.scenario.build import start
from game.settings import Settings, load
from game.texts import said
from game.ui import app as app_module
from game.ui.acts import OpenPage
from game.ui.app import NoWindow, run_app
from game.ui.dialogs.newgame import NewGame
from game.ui.dialogs.settings import LEFT, RIGHT, SettingsDialog
from game.ui.ink import Ink, largest_scale
from game.ui.panels.panel import Panel
from game.ui.scenes.menu import MainMenu
from tests.drawn import drawn
from tests.ui.hands import Hands

SIZES = [(1280, 720), (1920, 1080)]
SCALES = [75, 100, 150, 200, 300]


@pytest.fixture
def cut(monkeypatch):
    """Words that had to be cut, and words that ran over the edge of what they are written on."""
    found = []
    short, put = Ink.cut, Ink.put

    def watched(self, text, width, *rest):
        told = short(self, text, width, *rest)
        if told != said(text):
            found.append(text)
        return told

    def edged(self, surface, text, at, *rest, **more):
        where = put(self, surface, text, at, *rest, **more)
        room = surface.get_rect()
        if where.right > room.right or where.left < 0:
            found.append(text)
        return where

    monkeypatch.setattr(Ink, "cut", watched)
    monkeypatch.setattr(Ink, "put", edged)
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_no_word_of_the_main_panels_is_cut_at_any_scale(battle, cut, size, scale):
    hands = battle(size=size, scale=scale)
    scene = hands.battle
    hands.click("0102")
    cut.clear()
    for panel in (scene.top, scene.card, scene.bar):
        panel.stale = True
        panel.draw(hands.app.screen)
        inside = panel.rect.size
        room = pygame.Rect((0, 0), inside)
        buttons = [spot.rect for spot in panel.spots if spot.act]
        assert all(room.contains(rect) for rect in buttons), panel
        assert all(rect.collidelist(buttons[n + 1 :]) == -1 for n, rect in enumerate(buttons))
    assert not cut
    assert scene.card.rect.height >= scene.ink.px(372)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_main_menu_has_room_for_all_its_buttons_at_any_scale(window, cut, size, scale):
    app = window(size, scale=scale)
    app.push(MainMenu(app))
    Hands(app).wait()
    panel = app.scene._panel
    assert isinstance(panel, Panel)
    buttons = [spot.rect for spot in panel.spots]
    assert len(buttons) >= 7
    room = pygame.Rect((0, 0), size)
    assert all(room.contains(rect) for rect in buttons)
    assert all(rect.collidelist(buttons[n + 1 :]) == -1 for n, rect in enumerate(buttons))
    assert not cut


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_dialogs_too_large_for_the_window_are_scrolled_not_cut(window, size, scale):
    app = window(size, scale=scale)
    app.push(MainMenu(app))
    for kind in (SettingsDialog, NewGame):
        dialog = kind(app)
        app.open(dialog)
        Hands(app).wait()
        assert pygame.Rect((0, 0), size).contains(dialog.window.rect)
        buttons = [button.rect for button in dialog._acts]
        assert all(rect.collidelist(buttons[n + 1 :]) == -1 for n, rect in enumerate(buttons))
        wide, high = dialog.area
        least = map(min, kind.size, kind.least)
        assert all(
            have >= dialog.px(need - 60) for have, need in zip((wide, high), least, strict=True)
        )
        dialog.close()


def test_words_of_the_settings_have_room(window):
    app = window()
    app.push(MainMenu(app))
    dialog = SettingsDialog(app)
    app.open(dialog)
    letters = dialog.manager.get_theme().get_font(["label"])
    for row in (*LEFT, *RIGHT):
        assert letters.get_rect(row.text).width <= dialog.px(250), row.text
        for told in row.choices:
            assert letters.get_rect(told).width <= dialog.px(186 - 40), told


def test_the_type_is_no_larger_than_the_window_has_room_for(battle):
    hands = battle(scale=300)
    assert hands.app.ink.scale == largest_scale((1280, 720)) / 100 == 1.33
    assert hands.app.settings.scale == 300  # A larger window shows it larger.
    assert largest_scale((1920, 1080)) == 200
    assert largest_scale((3840, 2160)) >= 300


def test_a_choice_in_the_settings_is_seen_at_once_and_kept(battle, home):
    hands = battle()
    hands.press("Ctrl+P")
    dialog = hands.app.dialogs[-1]
    by_name = {row.name: (menu, row) for menu, row in dialog._menus.items()}
    dialog._take(by_name["contrast"][1], True)
    hands.wait()
    assert hands.app.ink.theme.slate.rgb == (0, 0, 0)
    assert isinstance(hands.app.dialogs[-1], SettingsDialog)
    hands.press("Esc")
    hands.app.change(evolve(hands.app.settings, vision="tritanopia", sound_volume=15))
    hands.wait()
    assert hands.battle.book.ink.vision == "tritanopia"
    kept, warnings = load(home / "settings.yaml")
    assert (kept.contrast, kept.vision, kept.sound_volume) == (True, "tritanopia", 15)
    assert not warnings


def test_another_size_of_window_holds_at_once_and_is_kept(battle, home):
    hands = battle()
    dialog = SettingsDialog(hands.app)
    hands.app.open(dialog)
    dialog._take(next(row for row in LEFT if row.name == "size"), (1600, 900))
    hands.wait()
    assert hands.app.screen.get_size() == (1600, 900)
    assert load(home / "settings.yaml")[0].window_width == 1600


def test_a_display_that_is_lost_is_told_in_a_sentence(monkeypatch):
    class Torn(MainMenu):
        def draw(self, _screen):
            raise pygame.error("video system not initialized")

    monkeypatch.setattr(app_module.pygame.display, "quit", lambda: None)
    with pytest.raises(NoWindow, match=r"The display was lost .* “Continue”"):
        run_app(Torn, Settings(window_width=1280, window_height=720))


def test_a_whole_turn_is_played_by_keys_alone(battle, monkeypatch):
    for name in ("MOUSEMOTION", "MOUSEBUTTONDOWN"):
        monkeypatch.setattr(Hands, {"MOUSEMOTION": "move", "MOUSEBUTTONDOWN": "click"}[name], None)
    hands = battle(game=drawn("P1+P2 . S1 . .\n G1 . . . .\n . . . . ."))
    scene, turn = hands.battle, hands.game.state.turn
    hands.press("N")
    while scene.post.lead != hands.unit("G1"):
        hands.press("N")
    hands.press("KP3")
    assert hands.where("G1") != "0102"
    hands.press("U")
    assert hands.where("G1") == "0102"
    hands.press("X")
    while scene.post.lead != hands.unit("P1"):
        hands.press("N")
    hands.press("KP6")
    assert hands.where("P1") == "0201"
    hands.press("KP6")
    assert scene.odds.shown
    hands.press("Enter")
    assert not scene.odds.shown
    assert any(type(e).__name__ == "BattleFought" for e in scene.match.game.events)
    hands.press("Ctrl+Enter")
    if hands.app.dialogs:
        hands.press("Enter")
    hands.wait_until(lambda: scene.mine and scene.game.state.turn == turn + 1)


def test_the_main_menu_and_the_settings_are_worked_by_keys_alone(window, home):
    app = window()
    app.push(MainMenu(app))
    hands = Hands(app)
    hands.wait()
    for _ in range(6):
        hands.press("Down")
    hands.press("Enter")
    assert isinstance(app.dialogs[-1], SettingsDialog)
    hands.press("Down")
    hands.press("Right")
    assert app.settings.scale == 110
    hands.press("Down")
    hands.press("Right")
    assert app.settings.contrast
    assert app.dialogs[-1].at == 1
    for _ in range(4):
        hands.press("Down")
    hands.press("Right")
    assert app.settings.mute
    assert load(home / "settings.yaml")[0].mute
    assert len(app.dialogs) == 1
    hands.press("Enter")
    assert not app.dialogs


def test_the_menu_of_orders_is_worked_by_keys_alone(battle):
    hands = battle()
    hands.press("N")
    while hands.battle.post.lead != hands.unit("G1"):
        hands.press("N")
    hands.press("A")
    menu = hands.battle.order_menu
    assert menu.shown
    hands.press("Tab")
    hands.press("Enter")
    assert menu.shown, "the postures open in its place"
    titles = [spot.tip for spot in menu._pressable()]
    while not titles[max(menu.at, 0)].startswith("Digs in") or menu.at < 0:
        hands.press("Tab")
    hands.press("Enter")
    assert hands.game.state.units.posture[hands.unit("G1")] == Posture.DIG_IN


def test_every_row_of_a_page_is_come_to_by_keys_also_beyond_the_foot(battle):
    hands = battle(game=start("typhoon", seed=1))
    book = hands.battle.book_of_staff
    hands.battle.commands.perform(OpenPage("points"))
    hands.wait()
    seen, scrolled = set(), set()
    for _ in range(400):
        hands.press("Tab", frames=1)
        seen.add((book.at, book.scroll))
        scrolled.add(book.scroll)
        if len(scrolled) > 1 and book.scroll == 0:
            break
    assert len(scrolled) > 1
    assert max(scrolled) == book._content - book.well.height


def test_without_anything_chosen_the_keys_mean_what_they_always_do(battle):
    hands = battle()
    hands.press("F6")
    hands.press("Enter")
    assert hands.battle.book_of_staff.shown
    hands.press("Esc")
    hands.press("Tab")
    assert hands.battle.top_float() is None
