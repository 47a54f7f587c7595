import pygame
import pytest

from game.ui.keys import Binding, KeyTable, KeyTableError, chord, key_table
from game.ui.layers.overlays import OVERLAYS
from game.ui.scenes.commands import Commands, method_of

MOUSE_ONLY = {
    binding.intent for binding in key_table().bindings if binding.mouse and not binding.keys
}


def binding(intent, key, context="battle"):
    return Binding(intent=intent, context=context, group="Test", caption=intent, keys=(key,))


def pressed(key, mod=0, unicode="", scancode=0):
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=unicode, scancode=scancode)


def test_the_shipped_table_binds_no_key_twice_in_one_context():
    assert len(key_table().bindings) > 60


def test_two_bindings_of_one_key_in_one_context_are_refused_with_a_sentence():
    with pytest.raises(KeyTableError, match="X is bound to both 'dig-in' and 'dance'"):
        KeyTable((binding("dig-in", "X"), binding("dance", "X")))


def test_a_key_of_the_window_cannot_be_bound_again_in_a_battle():
    with pytest.raises(KeyTableError, match="F11"):
        KeyTable((binding("full-screen", "F11", "window"), binding("dance", "F11")))


def test_one_key_may_mean_different_things_in_different_contexts():
    table = KeyTable((binding("next", "Space"), binding("skip", "Space", "playback")))
    assert table.intent("Space", "battle") == "next"
    assert table.intent("Space", "playback") == "skip"


@pytest.mark.parametrize(
    "intent", [b.intent for b in key_table().bindings if b.context == "battle" and b.keys]
)
def test_every_key_of_the_battle_does_something(intent):
    overlays = {overlay.intent.partition("-")[2] for overlay in OVERLAYS}
    assert callable(getattr(Commands, method_of(intent), None)) or intent in {
        "pan-left", "pan-right", "pan-up", "pan-down", "hide-counters",
        *(f"{word}-{name}" for word in ("overlay", "add") for name in overlays),
    }  # fmt: skip


def test_chords_are_written_as_in_the_table():
    assert chord(pressed(pygame.K_z, pygame.KMOD_LCTRL)) == "Ctrl+Z"
    assert chord(pressed(pygame.K_F2, pygame.KMOD_LSHIFT)) == "Shift+F2"
    assert chord(pressed(pygame.K_RETURN, pygame.KMOD_LCTRL)) == "Ctrl+Enter"


def test_signs_are_taken_as_they_are_written_wherever_the_keyboard_has_them():
    assert chord(pressed(pygame.K_EQUALS, pygame.KMOD_LSHIFT, "+")) == "+"
    assert chord(pressed(pygame.K_7, pygame.KMOD_LSHIFT, "/")) == "Shift+7"
    assert chord(pressed(pygame.K_SLASH, 0, "/")) == "/"


def test_letters_work_on_a_russian_keyboard():
    russian_u = pressed(ord("г"), 0, "г", scancode=24)
    assert chord(russian_u) == "U"
    assert key_table().intent(chord(russian_u), "battle") == "undo"


def test_captions_name_the_key():
    assert key_table().caption("undo") == "Undo (U)"
