"""The frames that every system shows itself in: pages, overlays, menus, cards, reasons."""

import pygame
import pytest

from game import start
from game.engine.accounts import by_cause
from game.engine.orders import SetPosture
from game.engine.view import View
from game.model.events import UnitMoved
from game.model.figures import thousands
from game.model.records import Side
from game.model.state import Posture
from game.model.why import Why
from game.rules import reasons
from game.ui import whys
from game.ui.acts import GoTo, OpenPage, PickHex
from game.ui.decisions import DECISIONS, Decision, Option
from game.ui.layers.overlays import OVERLAYS
from game.ui.menus import MENUS
from game.ui.panels.why import why_tip
from game.ui.staff.blocks import Cell, Row, Table
from game.ui.staff.pages import PAGES
from game.ui.staff.pages.forces import totals_table
from game.ui.staff.table import sorted_rows
from tests.drawn import drawn


def spot(panel, text):
    """The middle on the screen of the spot of a panel with that tip, or of its n-th."""
    found = next(s for s in panel.spots if text in s.tip)
    return found.rect.move(panel.rect.topleft).center


# The staff book


def test_f6_opens_the_staff_book_and_escape_closes_it(battle):
    hands = battle()
    hands.press("F6")
    assert hands.battle.book_of_staff.shown
    hands.press("Esc")
    assert not hands.battle.book_of_staff.shown


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("scale", [75, 150])
def test_every_page_can_be_opened_on_any_window(battle, size, scale):
    hands = battle(size=size, scale=scale)
    hands.press("F6")
    seen = set()
    for _ in PAGES:
        seen.add(hands.battle.book_of_staff.page)
        hands.press("PageDown")
    assert seen == {page.key for page in PAGES}


def test_keys_and_titles_of_pages_are_unique():
    assert len({page.key for page in PAGES}) == len({page.title for page in PAGES}) == len(PAGES)


def test_a_row_of_the_book_selects_an_army(battle):
    hands = battle()
    book = hands.battle.book_of_staff
    hands.battle.commands.perform(OpenPage("forces"))
    hands.wait(2)
    row = next(s for s in book.spots if s.act and s.rect.width > 400 and s.rect.top > 200)
    hands.click(row.rect.move(book.rect.topleft).center)
    assert len(hands.battle.post.selected) > 1


def test_a_table_is_sorted_by_the_title_that_is_pressed():
    rows = tuple(Row((name, Cell(count))) for name, count in (("b", "1 200"), ("a", "900")))
    table = Table("t", ("name", "count"), rows)

    def order(by):
        return [row.cells[0].text for row in sorted_rows(table, by)]

    assert order(None) == ["b", "a"]
    assert order((1, True)) == ["b", "a"]
    assert order((1, False)) == ["a", "b"]
    assert order((0, False)) == ["a", "b"]


# Overlays


def test_the_list_of_overlays_names_them_all_and_ticks_more_than_one(battle):
    hands = battle()
    hands.press("L")
    panel = hands.battle.map_list
    assert panel.shown
    rows = [s for s in panel.spots if s.rect.width > panel.rect.width // 2]
    assert len(rows) == len(OVERLAYS)
    for row in rows[:2]:
        hands.click(row.rect.move(panel.rect.topleft).center)
    assert [o.shown for o in hands.battle.overlays][:2] == [True, True]


def test_every_overlay_says_what_it_shows():
    assert all(overlay.title and overlay.about for overlay in OVERLAYS)


@pytest.mark.parametrize("number", range(len(OVERLAYS)))
def test_every_overlay_can_be_drawn(battle, number):
    hands = battle()
    scene = hands.battle
    scene.commands.toggle_overlay(scene.overlays[number])
    hands.wait(2)
    assert scene.overlays[number].shown


# The menu of orders


def test_a_right_click_on_the_selected_unit_opens_the_menu_and_gives_an_order(battle):
    hands = battle()
    hands.click("0101")
    hands.order("0101")
    menu = hands.battle.order_menu
    assert menu.shown
    hands.click(menu.spots[0].rect.move(menu.rect.topleft).center)
    assert menu.shown, "the postures open in its place"
    hands.click(spot(menu, "Digs in"))
    assert not menu.shown
    assert hands.game.state.units.posture[hands.unit("G1")] == Posture.DIG_IN
    hands.press("U")
    assert hands.game.state.units.posture[hands.unit("G1")] != Posture.DIG_IN


def test_a_right_click_elsewhere_still_marches(battle):
    hands = battle()
    hands.click("0101")
    hands.order("0201")
    assert not hands.battle.order_menu.shown
    assert hands.where("G1") == "0201"


def test_without_a_selection_a_right_click_opens_the_menu(battle):
    hands = battle()
    hands.order("0301")
    assert hands.battle.order_menu.shown
    hands.press("Esc")
    assert not hands.battle.order_menu.shown


def test_the_right_button_held_opens_the_menu_and_orders_no_march(battle):
    hands = battle()
    hands.click("0101")
    point = hands.at("0201")
    hands.move(point)
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=3))
    hands.wait(40)
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=point, button=3))
    hands.wait()
    assert hands.battle.order_menu.shown
    assert hands.where("G1") == "0101"


def test_an_entry_of_a_system_that_needs_a_hex_asks_for_it(battle):
    hands = battle()
    asked = []

    def order(hexagon):
        asked.append(hexagon)
        return SetPosture(hands.unit("G1"), Posture.DIG_IN)

    hands.battle.commands.perform(PickHex("Where?", order))
    assert "Where?" in hands.message()
    hands.click("0401")
    assert asked == [hands.game.world.board.grid.hex_labelled("0401")]
    assert hands.game.state.units.posture[hands.unit("G1")] == Posture.DIG_IN


def test_every_part_of_the_menu_can_be_asked_for_any_hex(battle):
    hands = battle()
    dossier = hands.battle.dossier()
    entries = [
        entry
        for hexagon in range(len(hands.game.world.board))
        for part in MENUS
        for entry in part(dossier, hexagon, hands.battle.post.own(hexagon))
    ]
    assert entries
    assert all(entry.text for entry in entries)


# Decisions


@pytest.fixture
def card(monkeypatch):
    """A decision that waits until a unit digs in."""

    def source(dossier):
        if dossier.side != Side.AXIS:
            return
        dug = dossier.game.state.units.posture[0] == Posture.DIG_IN
        yield Decision(
            "dig",
            "Shall they dig?",
            "The ground is still soft.\n\nNobody knows for how long.",
            (
                Option("Dig", SetPosture(0, Posture.DIG_IN), ("entrenchment grows",), True),
                Option("Wait", SetPosture(0, Posture.MOBILE)),
            ),
            default=1,
            taken=0 if dug else None,
            source="a diary",
            confidence="low",
            hexagon=3,
        )

    monkeypatch.setattr("game.ui.scenes.desk.DECISIONS", [*DECISIONS, source])


def test_a_decision_shows_a_badge_and_a_card_and_is_taken_by_a_click(battle, card):
    hands = battle()
    assert hands.battle.top.decisions == 1
    hands.press("F")
    panel = hands.battle.cards
    assert panel.shown
    options = [s for s in panel.spots if s.act and s.rect.width > 300]
    hands.click(options[1].rect.move(panel.rect.topleft).center)
    assert hands.game.state.units.posture[0] == Posture.DIG_IN
    assert hands.battle.top.decisions == 0


def test_ending_the_turn_tells_once_what_is_decided_by_default(battle, card):
    hands = battle()
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    assert "if you decide nothing: Wait" in hands.app.dialogs[-1]._text
    hands.press("Esc")
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.game.state.turn == 1)


# Reasons


def test_alt_over_a_unit_shows_reasons_and_f1_keeps_them(battle):
    line = "0101 0201 0301"
    game = drawn("G1 . . .\n. . . .", railways=[line], sources={"0101": "axis"})
    hands = battle(game=game)
    hands.move(hands.at("0101"))
    assert hands.battle.pointer.asking.reasons()
    hands.press("F1")
    assert hands.battle.why.shown
    hands.press("Esc")
    assert not hands.battle.why.shown


def test_the_reasons_of_a_hex_are_those_of_every_question_that_fits(battle, monkeypatch):
    def answer(asked):
        return Why("ground", str(asked.hexes[0]))

    question = reasons.Question("ground", "hex", "what the ground is like", answer)
    monkeypatch.setattr(whys, "QUESTIONS", (question,))
    hands = battle()
    assert whys.whys_at(hands.battle.dossier(), 5, ()) == [Why("ground", "5")]


def test_goto_brings_a_hex_into_view(battle):
    hands = battle()
    hands.battle.commands.perform(GoTo(40))
    assert hands.battle.marks.marked("found") == {40}


# Log and situation


def told_turn(battle):
    """A battle in whose second turn the side has just been told what happened."""
    hands = battle(players={"soviet": "random"}, show_opponent=False)
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.game.state.turn == 1 and hands.battle.mine)
    hands.wait()
    return hands


def test_the_situation_is_told_at_the_start_of_a_turn_and_leads_to_what_waits(battle):
    hands = told_turn(battle)
    panel = hands.battle.digest
    assert panel.shown
    waits = next(s for s in panel.spots if s.act and s.rect.width > 200)
    hands.click(waits.rect.move(panel.rect.topleft).center)
    assert hands.battle.post.selected
    hands.press("Esc")
    assert not panel.shown
    hands.press("E")
    assert panel.shown


def test_the_log_is_narrowed_to_a_kind_in_the_book_and_beside_the_map(battle):
    hands = told_turn(battle)
    page = hands.battle.book_of_staff.log
    assert {line.kind for line in hands.battle.logs[Side.AXIS]} > {"weather"}
    page._only("weather")
    shown = [line for line in hands.battle.log_panel.lines if page.shows(line)]
    assert {line.kind for line in shown} == {"weather", "turn"}
    page._only("weather")
    assert not page.hidden


def test_of_a_loaded_game_only_what_came_after_the_last_turn_is_news(battle):
    hands = told_turn(battle)
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.game.state.turn == 2 and hands.battle.mine)
    again = battle(players={"soviet": "random"}, game=hands.game)
    assert 0 < len(again.battle.news[Side.AXIS]) < len(again.battle.logs[Side.AXIS])


def test_of_a_loaded_game_every_own_loss_is_on_record(battle):
    hands = told_turn(battle)
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.game.state.turn == 2 and hands.battle.mine)
    unit = hands.unit("G1")
    here = int(hands.game.state.units.hex[unit])
    hands.game.emit(UnitMoved(unit, (here,), 0, {}, {"killed": 7}, Side.AXIS, "retreat"))
    again = battle(players={"soviet": "random"}, game=hands.game)
    assert by_cause(again.battle.learnt[Side.AXIS], Side.AXIS)["retreat"] == {"killed": 7}


def test_a_tip_of_many_reasons_is_no_higher_than_it_may_be(battle):
    hands = battle()
    leaf = Why("a reason", "1")
    trees = [Why("a number", "2", tuple(Why("more", "3", (leaf,) * 5) for _ in range(5)))] * 9
    tip = why_tip(hands.app.ink, trees, "F1", 400)
    assert tip.get_height() <= 400


@pytest.mark.parametrize("side", list(Side))
def test_forces_stand_beside_what_the_sources_add_up_to(side):
    game = start("typhoon")
    table = totals_table(View(game, side).game, side)
    rows = {row.cells[0].text: row.cells for row in table.rows}
    sources = game.world.scenario.totals[side.key]
    for name in ("Men", "Guns"):
        now, then, source = (cell.text for cell in rows[name][1:4])
        assert source == thousands(sources[name.lower()])
        assert now
        assert then
