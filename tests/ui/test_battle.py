"""Whole turns by mouse and keyboard."""

from threading import Event
from time import monotonic, sleep

import pygame
import pytest

from game.engine.orders import EndTurn
from game.model.records import Side
from game.model.state import Posture
from game.rules.reckoning import Factor
from game.ui.panels.odds import factors_of, gravest
from tests.drawn import drawn


def test_left_click_selects_the_top_unit_and_again_the_next_of_the_stack(battle):
    hands = battle()
    hands.click("0102")
    first = hands.battle.post.lead
    hands.wait(60)
    hands.click("0102")
    assert {first, hands.battle.post.lead} == {hands.unit("P1"), hands.unit("P2")}


def test_right_click_marches_and_u_takes_it_back(battle):
    hands = battle()
    hands.click("0101")
    hands.order("0201")
    assert hands.where("G1") == "0201"
    hands.press("U")
    assert hands.where("G1") == "0101"
    hands.press("Ctrl+Y")
    assert hands.where("G1") == "0201"


def test_a_unit_dragged_to_a_hex_marches_there(battle):
    hands = battle()
    hands.drag("0101", "0201")
    assert hands.where("G1") == "0201"


def test_escape_while_a_unit_is_dragged_orders_nothing(battle):
    hands = battle()
    point = hands.at("0101")
    hands.move(point)
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=1))
    hands.wait(1)
    hands.move(hands.at("0201"))
    hands.press("Esc")
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=hands.at("0201"), button=1))
    hands.wait()
    assert hands.where("G1") == "0101"


def test_the_first_right_click_on_an_enemy_weighs_the_odds_and_the_second_attacks(battle):
    hands = battle(game=drawn("P1+P2 S1 . .\n . . . .\n . . . ."))
    hands.click("0101")
    hands.order("0201")
    assert hands.battle.odds.shown
    assert not any(type(e).__name__ == "BattleFought" for e in hands.game.events)
    hands.order("0201")
    assert any(type(e).__name__ == "BattleFought" for e in hands.game.events)


def test_enter_attacks_as_weighed_and_escape_puts_the_odds_away(battle):
    hands = battle(game=drawn("P1+P2 S1 . .\n . . . .\n . . . ."))
    hands.click("0101")
    hands.order("0201")
    hands.press("Esc")
    assert not hands.battle.odds.shown
    hands.order("0201")
    hands.press("Enter")
    assert any(type(e).__name__ == "BattleFought" for e in hands.game.events)


@pytest.mark.parametrize("scale", [75, 100, 150])
def test_the_odds_window_shows_every_factor(battle, scale):
    hands = battle(game=drawn("P1+P2 S1/F . .\n . . . .\n . . . ."), size=(1920, 1080), scale=scale)
    hands.click("0101")
    hands.order("0201")
    window = hands.battle.odds
    rows = [f for word in ("attacker", "defender") for f in factors_of(window.post.odds(), word)]
    tips = [spot.tip for spot in window.spots]
    assert rows
    assert all(any(factor.reason in tip for tip in tips) for factor in rows)


def test_where_not_every_factor_has_room_the_gravest_are_shown():
    told = [Factor("attacker", n, p, n) for n, p in (("a", 98), ("b", 153), ("c", 102), ("d", 75))]
    assert [f.name for f in gravest(told, 2)] == ["b", "d"]


def test_undo_of_a_battle_is_refused_and_the_reason_is_told(battle):
    hands = battle(game=drawn("P1+P2 S1 . .\n . . . .\n . . . .", places={"0201": "Vyazma"}))
    hands.click("0101")
    hands.order("0201")
    hands.press("Enter")
    hands.press("U")
    assert hands.message() == "The battle at Vyazma has been fought, and that cannot be undone."


def test_an_attack_from_afar_is_refused_with_a_sentence(battle):
    hands = battle()
    hands.click("0101")
    hands.order("0502")
    assert "No selected unit can attack" in hands.message()


def test_a_march_too_far_for_one_turn_goes_on_with_t(battle):
    game = drawn("G1 . . . . . . . . . . . . .\n. . . . . . . . . . . . . .")
    hands = battle(game=game)
    hands.click("0101")
    hands.order("1201")
    here = hands.where("G1")
    assert here not in ("0101", "1201")
    assert hands.battle.post.goals[hands.unit("G1")] == game.world.board.grid.hex_labelled("1201")
    hands.press("Ctrl+Enter")
    hands.press("Enter")
    hands.wait_until(lambda: hands.battle.mine)
    hands.press("T")
    assert hands.where("G1") > here


def test_x_digs_in_and_z_holds(battle):
    hands = battle()
    hands.click("0101")
    hands.press("X")
    assert hands.game.state.units.posture[hands.unit("G1")] == Posture.DIG_IN
    hands.press("Z")
    assert hands.game.state.units.posture[hands.unit("G1")] == Posture.DEFEND
    assert hands.unit("G1") not in hands.battle.post.idle()


def test_n_and_p_go_round_the_units_that_can_act(battle):
    hands = battle()
    seen = []
    for _ in range(len(hands.battle.post.idle())):
        hands.press("N")
        seen.append(hands.battle.post.lead)
    assert sorted(seen) == sorted(hands.battle.post.idle())
    hands.press("P")
    assert hands.battle.post.lead == seen[-2]


def test_space_leaves_the_unit_out_of_the_round(battle):
    hands = battle()
    hands.press("N")
    unit = hands.battle.post.lead
    hands.press("Space")
    assert unit not in hands.battle.post.idle()
    assert hands.battle.post.lead != unit


def test_ending_the_turn_asks_while_units_are_idle_then_the_opponent_moves(battle):
    hands = battle()
    hands.press("Ctrl+Enter")
    assert hands.app.dialogs
    assert hands.game.state.to_move == Side.AXIS
    hands.press("Enter")
    hands.wait_until(lambda: hands.game.state.turn == 1 and hands.battle.mine)
    assert hands.game.state.to_move == Side.AXIS


def test_the_question_is_about_units_that_one_would_want_to_move(battle):
    hands = battle(game=drawn("G1 S1 . . . . .\nG2 . . . . . .\n. . . . . . G3\n. . . . . . ."))
    post, line, rear = hands.battle.post, hands.unit("G1"), hands.unit("G3")
    assert line in post.idle()
    assert line not in post.forgotten(), "it holds the line"
    assert rear in post.forgotten()
    hands.press("Ctrl+Enter")
    assert hands.app.dialogs
    hands.press("Enter")
    hands.wait_until(lambda: hands.game.state.turn == 1 and hands.battle.mine)
    assert rear in post.idle()
    assert rear not in post.forgotten(), "it was left where it is a turn ago"


def test_three_turns_against_an_opponent_who_moves_at_random(battle):
    hands = battle(players={"soviet": "random"}, show_opponent=False)
    hands.app.ask_idle = False
    before = 0
    for turn in (1, 2, 3):
        hands.press("N")
        hands.press("Ctrl+Enter")
        hands.wait_until(lambda turn=turn: hands.game.state.turn == turn and hands.battle.mine)
        now = moves_of(hands.game, Side.SOVIET)
        assert now > before, "the opponent moves in every turn"
        before = now


def moves_of(game, side):
    moves = (event for event in game.events if type(event).__name__ == "UnitMoved")
    return sum(1 for event in moves if game.world.side[event.unit] == side)


def test_the_opponents_seen_moves_are_played_and_space_skips_them(battle):
    everywhere_seen = drawn("G1 . G2 .\n. S1 . G3\n. . . .\nG4 . G5 .")
    hands = battle(players={"soviet": "random"}, game=everywhere_seen, animation_speed=10)
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.battle.motion.playing)
    assert hands.battle.handover.busy
    hands.press("Space")
    hands.wait_until(lambda: hands.battle.mine)


def test_orders_are_not_taken_while_the_opponent_moves(battle):
    hands = battle(players={"soviet": "random"}, animation_speed=10)
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.battle.handover.busy)
    before = len(hands.game.orders)
    hands.click("0101")
    hands.order("0201")
    assert all(
        type(o).__name__ != "Move" or hands.game.world.side[o.unit] == Side.SOVIET
        for o, _ in hands.game.orders[before:]
    )


def test_the_screen_never_reads_what_the_side_does_not_see(battle):
    hands = battle(game=drawn("G1 . . . . . . . .\n . . . . . . . . S1", fog=True))
    enemy = hands.unit("S1")
    assert hands.battle.game.state.units.hex[enemy] < 0
    assert enemy not in hands.battle.counters.pile(int(hands.game.state.units.hex[enemy]))


def test_the_keypad_marches_one_hex_and_weighs_the_odds_against_an_enemy(battle):
    hands = battle(game=drawn("G1 . S1 .\n . . . .\n . . . ."))
    hands.click("0101")
    hands.press("KP6")
    assert hands.where("G1") == "0201"
    hands.press("KP6")
    assert hands.battle.odds.shown


def test_rail_mode_shows_the_stations_in_reach_and_the_next_right_click_rides(battle):
    line = "0101 0201 0301 0401 0501 0601"
    trains = dict.fromkeys(("0101", "0201", "0301"), "axis")  # enough for a division
    game = drawn("G1 . . . . .\n . . . . . .", railways=[line], sources=trains)
    hands = battle(game=game)
    hands.click("0101")
    hands.press("R")
    assert hands.battle.post.rail
    assert "railways can still carry" in hands.message()
    hands.order("0601")
    assert hands.where("G1") == "0601"
    assert not hands.battle.post.rail


def test_units_beside_the_target_can_be_added_to_an_attack(battle):
    hands = battle(game=drawn("G1+G2 S1 . .\n . . . .\n . . . ."))
    hands.click("0101")
    hands.order("0201")
    first = len(hands.battle.post.attackers())
    other = next(
        u
        for u in hands.battle.post.helpers(hands.battle.post.target)
        if u not in hands.battle.post.selected
    )
    hands.battle.commands.toggle(other)
    assert len(hands.battle.post.attackers()) == first + 1


class BreaksDown:
    """A player whose staff breaks down at the first order."""

    def turn(self, _view):
        raise RuntimeError("no more paper")


def test_a_staff_that_breaks_down_ends_its_turn_and_the_player_is_told_once(battle):
    hands = battle(players={"soviet": f"{__name__}:BreaksDown"})
    hands.app.ask_idle = False
    for turn in (1, 2):
        hands.press("Ctrl+Enter")
        hands.wait_until(lambda turn=turn: hands.game.state.turn == turn and hands.battle.mine)
        assert bool(hands.app.dialogs) == (turn == 1)
        hands.app.close_dialogs()


def test_orders_of_the_turn_are_saved_when_the_battle_is_left(battle, home):
    hands = battle()
    hands.click("0101")
    hands.order("0201")
    saves = home / "saves"
    before = len(list(saves.glob("*.ras")))
    hands.battle.leave()
    assert len(list(saves.glob("*.ras"))) == before + 1


def test_the_window_does_not_wait_for_an_opponent_who_is_still_starting(battle, monkeypatch):
    told = []

    def nothing_yet(opponent):
        told.append(opponent)

    monkeypatch.setattr("game.ai.process.Opponent.answer", nothing_yet)
    hands = battle({"soviet": "officer"})
    staff = hands.battle.handover.staffs.of(Side.SOVIET)
    monkeypatch.setattr(staff, "_pipe", Stuck(staff._pipe))
    before = monotonic()
    hands.press("Ctrl+Enter")
    if hands.app.dialogs:
        hands.press("Enter")
    hands.wait_until(lambda: told)
    assert monotonic() - before < Stuck.SECONDS


class Stuck:
    """A pipe whose other end does not read yet."""

    SECONDS = 20

    def __init__(self, pipe):
        self._pipe, self._done = pipe, Event()

    def send(self, _letter):
        self._done.wait(self.SECONDS)

    def close(self):
        self._done.set()
        self._pipe.close()


class Ponders:
    """A player who never comes to an end."""

    def turn(self, view):
        while True:
            sleep(0.01)
        yield EndTurn(view.side)


def test_the_player_may_end_the_turn_of_an_opponent_who_thinks_too_long(battle):
    hands = battle(players={"soviet": f"{__name__}:Ponders"})
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: hands.battle.handover.active is not None)
    hands.press("Backspace")
    hands.wait_until(lambda: hands.game.state.turn == 1 and hands.battle.mine)
    assert not hands.app.dialogs


def test_an_opponent_whose_process_is_killed_goes_on_in_a_new_one_once(battle):
    hands = battle(players={"soviet": f"{__name__}:Ponders"})
    hands.app.ask_idle = False
    handover = hands.battle.handover
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: handover.active is not None)
    first = handover.active
    first._process.kill()
    hands.wait_until(lambda: handover.active not in (None, first))
    assert "a new one goes on" in hands.message()
    handover.active._process.kill()
    hands.wait_until(lambda: hands.game.state.turn == 1 and hands.battle.mine)
    assert "came to an end" in hands.app.dialogs[0]._text
