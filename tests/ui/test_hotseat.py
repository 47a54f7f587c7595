"""Two players at one window: the curtain falls before the state changes hands."""

import pygame

from game.model.records import Side
from game.scenario.heading import saved_games
from game.ui.scenes.curtain import Curtain
from tests.drawn import drawn

PLAYERS = {"axis": "human", "soviet": "human"}


def test_the_curtain_is_on_the_screen_before_the_other_side_is_to_move(battle):
    hands = battle(players=PLAYERS)
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter", frames=0)
    curtain = None
    while hands.game.state.to_move == Side.AXIS:
        drawn_before = curtain._drawn if curtain else False
        hands.app.step()
        if isinstance(hands.app.scene, Curtain):
            curtain = hands.app.scene
    assert drawn_before


def test_nothing_of_the_map_shows_through_the_curtain(battle):
    hands = battle(players=PLAYERS)
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    hands.wait_until(lambda: isinstance(hands.app.scene, Curtain))
    hands.wait(4)
    first = pygame.image.tobytes(hands.app.screen, "RGB")
    hands.battle.camera.zoom_by(-2)
    hands.battle.redraw_map()
    hands.app.scene.stale = True
    hands.wait(2)
    assert pygame.image.tobytes(hands.app.screen, "RGB") == first


def test_the_other_player_raises_the_curtain_sees_with_his_own_eyes_and_is_briefed(battle):
    hands = battle(
        players=PLAYERS, game=drawn("G1 . . . . . . . . .\n . . . . . . . . . S1", fog=True)
    )
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter", frames=6)
    assert hands.app.scene.next_side == Side.SOVIET
    hands.press("Enter")
    assert hands.battle.side == Side.SOVIET
    assert hands.battle.digest.shown, "a briefing"
    assert hands.battle.game.state.units.hex[hands.unit("G1")] < 0
    hands.press("Esc")
    assert hands.battle.mine


def test_the_log_of_one_player_does_not_tell_what_only_the_other_saw(battle):
    hands = battle(
        players=PLAYERS, game=drawn("G1 . . . . . . . . .\n . . . . . . . . . S1", fog=True)
    )
    hands.app.ask_idle = False
    hands.click("0101")
    hands.order("0201")
    hands.press("Ctrl+Enter", frames=6)
    hands.press("Enter")
    assert not any("G1" in line.text for line in hands.battle.logs[Side.SOVIET])


def test_each_players_turn_begins_with_an_autosave(battle):
    hands = battle(players=PLAYERS)
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter", frames=6)
    hands.wait_for_saves()
    saved = [(heading.reason, heading.side) for _, heading in saved_games()]
    assert saved == [("start of turn 1", "soviet"), ("start of turn 1", "axis")]


def shared(battle, picture):
    hands = battle(players=PLAYERS, game=drawn(picture, fog=True), animation_speed=100)
    hands.app.ask_idle = False
    for _ in Side:  # Both sides look round at the start of their turns.
        give_over(hands)
        hands.press("Esc")
    return hands


def give_over(hands):
    hands.press("Ctrl+Enter", frames=6)
    hands.press("Enter")


def attack(hands):
    hands.click("0101")
    hands.order("0201")
    hands.press("Enter")
    assert hands.battle.motion.playing


def test_what_the_other_player_did_in_sight_is_played_before_the_page(battle):
    hands = shared(battle, "G1 S1 . .\n . . . .")
    attack(hands)
    give_over(hands)
    assert hands.battle.handover.recount.busy
    assert hands.battle.motion.playing
    assert not hands.battle.mine
    assert not hands.battle.digest.shown
    hands.wait_until(lambda: hands.battle.digest.shown)
    assert hands.battle.mine


def test_it_is_skipped_by_a_key(battle):
    hands = shared(battle, "G1 S1 . .\n . . . .")
    attack(hands)
    give_over(hands)
    hands.press("Space")
    assert hands.battle.digest.shown
    assert hands.battle.mine


def test_it_is_made_faster_by_a_key_and_then_all_is_as_it_was(battle):
    hands = shared(battle, "G1 S1 . .\n . . . .")
    attack(hands)
    give_over(hands)
    motion = hands.battle.motion
    before = motion.speed
    hands.press("Ctrl+A", frames=1)
    hands.press("Ctrl+A", frames=1)
    assert motion.speed == 4 * before
    assert motion.follow
    hands.wait_until(lambda: hands.battle.digest.shown)
    assert motion.speed == before
    assert not motion.follow


def test_what_nobody_saw_is_not_played(battle):
    hands = shared(battle, "G1 . . . . . . . . .\n . . . . . . . . . S1")
    hands.click("0101")
    hands.order("0201")
    give_over(hands)
    assert not hands.battle.motion.playing
    assert hands.battle.digest.shown
