"""All that the window can show has room: at 200 % in full HD, 300 % in 4K, in small windows."""

from functools import partial
from itertools import combinations

import pygame
import pytest
from pygame_gui.elements import UIButton, UILabel, UITextBox

from game.texts import said
from game.ui.dialogs.dialog import Notice, Question
from game.ui.ink import Ink, largest_scale
from game.ui.panels.panel import Panel
from game.ui.panels.summary import paint_summary
from game.ui.scenes.menu import MainMenu
from game.ui.scenes.places import places
from tests.ui.sights import BOOK, DIALOGS, MAP, SCENES, SIGHTS, back, open_campaign

FEW = [*MAP[:4], BOOK[3], *DIALOGS[:1], *DIALOGS[6:9], *SCENES]


@pytest.fixture
def opened(window):
    """The campaign in a window."""
    scenes = []

    def begun(size, scale, language):
        hands = open_campaign(window(size, scale=scale, language=language))
        scenes.append(hands.battle)
        return hands

    yield begun
    for scene in scenes:
        scene.leave()
        scene.tiles.stop()


@pytest.fixture
def cut(monkeypatch):
    """Words that had to be cut, and words that ran over an edge."""
    found = {}
    short, put = Ink.cut, Ink.put

    def watched(self, text, width, *rest):
        told = short(self, text, width, *rest)
        if told != said(text):
            found[text] = "cut"
        return told

    def edged(self, surface, text, at, *rest, **more):
        where = put(self, surface, text, at, *rest, **more)
        if where.right > surface.get_width() or where.left < 0:
            found[text] = "over the edge"
        return where

    monkeypatch.setattr(Ink, "cut", watched)
    monkeypatch.setattr(Ink, "put", edged)
    return found


def panels_of(scene):
    """The panels that a scene shows now."""
    listed = [*getattr(scene, "panels", ()), *(f for f in getattr(scene, "floats", ()) if f.shown)]
    own = [p for p in vars(scene).values() if isinstance(p, Panel) and not hasattr(scene, "panels")]
    return [p for p in [*listed, *own] if p.rect.width]


def crossing(rects):
    """Rectangles that lie over each other, neither within the other."""
    return [
        (one, other)
        for one, other in combinations(rects, 2)
        if one.inflate(-2, -2).colliderect(other)
        and not one.contains(other)
        and not other.contains(one)
    ]


def faults_of_panels(scene, size, cut):
    window, shown = pygame.Rect((0, 0), size), panels_of(scene)
    tips = " ".join(spot.tip for panel in shown for spot in panel.spots)
    for text, fault in cut.items():
        if fault != "cut" or text.strip() not in tips:
            yield f"“{text}” is {fault}"
    for panel in shown:
        name, room = type(panel).__name__, pygame.Rect((0, 0), panel.rect.size)
        buttons = [spot.rect for spot in panel.spots if spot.act]
        if not window.contains(panel.rect):
            yield f"{name} stands beyond the window"
        yield from (f"{name}: {b} beyond {room}" for b in buttons if not room.contains(b))
        yield from (f"{name}: {one} over {other}" for one, other in crossing(buttons))
    beside = [panel.rect for panel in getattr(scene, "panels", ())]
    yield from (f"a panel at {one} over one at {other}" for one, other in crossing(beside))


def elements_of(container):
    for element in container.elements:
        yield element
        inner = element.get_container() if hasattr(element, "get_container") else None
        if inner is not None and inner is not container and hasattr(inner, "elements"):
            yield from elements_of(inner)


def faults_of_dialogs(app, size):
    for dialog in app.dialogs:
        if not pygame.Rect((0, 0), size).contains(dialog.window.rect):
            yield f"{dialog.title} stands beyond the window"
        for element in elements_of(dialog.window.get_container()):
            if isinstance(element, UILabel | UIButton) and element.text:
                wide = element.font.get_rect(element.text).width
                if wide > element.rect.width:
                    yield f"“{element.text}” has {element.rect.width} of {wide} pixels"
        buttons = [button.rect for button in dialog._acts]
        yield from (f"{dialog.title}: {pair}" for pair in crossing(buttons))


@pytest.mark.parametrize(
    ("language", "size", "scale", "sights"),
    [
        ("en", (1280, 720), 100, SIGHTS),
        ("en", (1280, 720), 133, SIGHTS),
        ("en", (1920, 1080), 200, SIGHTS),
        ("en", (1920, 1080), 75, FEW),
        ("en", (3840, 2160), 300, FEW),
        ("de", (1920, 1080), 75, FEW),
        ("de", (1280, 720), 133, FEW),
        ("de", (3840, 2160), 300, FEW),
        ("ru", (1920, 1080), 75, FEW),
        ("ru", (1280, 720), 133, FEW),
        ("ru", (3840, 2160), 300, FEW),
        ("de", (1280, 720), 100, SIGHTS),
        ("de", (1920, 1080), 200, SIGHTS),
        ("ru", (1280, 720), 100, SIGHTS),
        ("ru", (1920, 1080), 200, SIGHTS),
    ],
)
def test_nothing_is_cut_or_lies_over_anything_else(opened, cut, language, size, scale, sights):
    hands = opened(size, scale, language)
    if hands.app.screen.get_size() != size:
        pytest.skip("the display is smaller than the window")
    assert hands.app.ink.scale == scale / 100
    found = {}
    for sight in sights:
        back(hands)
        cut.clear()
        sight.show(hands)
        hands.wait(3)
        faults = [
            *faults_of_panels(hands.app.scene, size, cut),
            *faults_of_dialogs(hands.app, size),
        ]
        if faults:
            found[sight.name] = faults
    assert not found


def test_a_low_window_shows_the_card_or_the_log_and_tabs_to_choose(battle):
    hands = battle(size=(1280, 720), scale=133)
    scene = hands.battle
    assert scene.card in scene.panels
    assert scene.log_panel not in scene.panels
    tab = scene.tabs.spots[1].rect.move(scene.tabs.rect.topleft)
    hands.click(tab.center)
    assert scene.card not in scene.panels
    assert scene.log_panel in scene.panels
    assert scene.minimap in scene.panels
    hands.click("0101")
    assert scene.card in scene.panels


def test_a_window_with_room_shows_all_at_once(battle):
    scene = battle(size=(1280, 720)).battle
    assert {scene.card, scene.log_panel, scene.minimap} <= set(scene.panels)
    assert scene.tabs not in scene.panels


def test_the_book_lies_over_the_panels_beside_a_narrow_map_and_leaves_nothing_behind(battle):
    hands = battle(size=(1280, 720), scale=133)
    beside = hands.battle.camera.viewport.right
    part = pygame.Rect(beside, 0, 1280 - beside, 720)
    before = pygame.image.tobytes(hands.app.screen.subsurface(part), "RGB")
    hands.press("F6")
    assert hands.battle.book_of_staff.rect.right > hands.battle.camera.viewport.right
    hands.press("Esc")
    hands.move((2, 2))
    assert pygame.image.tobytes(hands.app.screen.subsurface(part), "RGB") == before


@pytest.mark.parametrize("size", [(1024, 600), (1280, 720), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("scale", [75, 100, 133, 200, 300])
def test_panels_never_overlap_wherever_the_scale_has_room(size, scale):
    ink = Ink(min(scale, largest_scale(size)))
    where = places(ink, size, (90.0, 80.0))
    beside = [where.card] if where.tabs else [where.card, where.log, where.minimap]
    shown = [where.top, where.bar, where.view, *beside, *([where.tabs] if where.tabs else [])]
    window = pygame.Rect((0, 0), size)
    assert all(window.contains(rect) for rect in shown)
    assert not [pair for pair in combinations(shown, 2) if pair[0].colliderect(pair[1])]
    assert where.card.height >= ink.px(372)


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_the_word_about_the_keys_is_left_out_where_it_is_not_seen_whole(
    battle, monkeypatch, language
):
    hands = battle(language=language)
    scene, ends = hands.battle, []
    put = Ink.put

    def seen(*arguments, **named):
        ends.append(put(*arguments, **named).bottom)
        return put(*arguments, **named)

    monkeypatch.setattr(Ink, "put", seen)
    drawn = set()
    for height in range(200, 460, 10):
        ends.clear()
        paint_summary(scene.card, pygame.Surface((300, height)), scene.post, print)
        drawn.add(len(ends))
        assert max(ends) <= height
    assert len(drawn) == 2


WORDS = "The disk is full, so that nothing can be written. "


@pytest.mark.parametrize("scale", [75, 100, 133])
@pytest.mark.parametrize("times", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", [Notice, partial(Question, yes="Yes", act=print)])
def test_a_message_is_as_high_as_its_text_and_does_not_scroll(window, kind, times, scale):
    app = window((1280, 720), scale=scale)
    app.push(MainMenu(app))
    heights = []
    for text in (WORDS * times, "<br>".join([WORDS] * times)):
        dialog = kind(app, "Saving", text)
        app.open(dialog)
        (box,) = [e for e in elements_of(dialog.window.get_container()) if isinstance(e, UITextBox)]
        assert box.scroll_bar is None
        spare = box.rect.height - box.text_box_layout.layout_rect.height
        assert times < 3 or spare < 3 * app.ink.px(25)
        heights.append(dialog.window.rect.height)
        dialog.close()
    assert heights[0] <= heights[1]
