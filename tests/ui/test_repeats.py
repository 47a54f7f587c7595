"""A key that was tapped once acts once, however long the frame takes that it leads to."""

import pygame

from game.ui.repeats import Repeats
from tests.ui.hands import KEYS


def stroke(kind, name):
    return pygame.event.Event(kind, key=KEYS[name])


def test_enter_is_heard_once_while_it_is_down():
    heard = Repeats().is_stroke
    down, up = stroke(pygame.KEYDOWN, "Enter"), stroke(pygame.KEYUP, "Enter")
    assert [heard(e) for e in (down, down, down, up, down)] == [True, False, False, True, True]


def test_arrows_go_on_while_they_are_down():
    heard = Repeats().is_stroke
    assert all(heard(stroke(pygame.KEYDOWN, "Left")) for _ in range(3))


def test_a_key_that_was_let_go_in_another_window_is_heard_again():
    heard = Repeats().is_stroke
    assert heard(stroke(pygame.KEYDOWN, "Esc"))
    heard(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert heard(stroke(pygame.KEYDOWN, "Esc"))


def test_an_enter_that_opens_a_dialog_slowly_does_not_press_its_button(battle):
    hands = battle()
    down = {"key": pygame.K_RETURN, "mod": 0, "unicode": "", "scancode": 0}
    hands.press("F10", frames=6)
    assert hands.app.dialogs
    for _ in range(4):  # What a slow frame leaves behind: strokes without an end.
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, **down))
    hands.wait(2)
    assert not hands.app.dialogs  # The first went back to the map; the others chose nothing there.
    assert len(hands.app.scenes) == 1
