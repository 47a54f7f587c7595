"""Sounds: made of numbers, heard when they should be, and told to those who do not hear."""

import os
import subprocess
import sys

import numpy as np
import pytest
from attrs import evolve

from game.paths import ROOT
from game.settings import Settings
from game.ui.sound import CAPTIONS, PEAK, Sounds, wave
from tests.drawn import drawn


@pytest.fixture
def heard(monkeypatch):
    """The sounds that the window begins."""
    begun = []
    monkeypatch.setattr(Sounds, "play", lambda _self, sound: begun.append(sound))
    return begun


@pytest.mark.parametrize("sound", CAPTIONS)
def test_every_sound_is_quiet_short_and_without_clicks(sound):
    pressure = wave(sound)
    assert np.abs(pressure).max() == pytest.approx(PEAK)
    assert len(pressure) < 1.5 * 22050
    assert pressure[0] == 0
    assert abs(pressure[-1]) < 0.01
    assert np.array_equal(pressure, wave(sound))


def test_an_order_taken_and_an_order_refused_sound_differently(battle, heard):
    hands = battle()
    hands.click("0101")
    hands.order("0201")
    assert heard == ["accepted"]
    hands.order("0901")
    assert heard[-1] == "refused" or hands.battle.post.goals


def test_a_battle_and_the_end_of_the_turn_are_heard(battle, heard):
    hands = battle(game=drawn("P1+P2 S1 . .\n . . . .\n . . . ."))
    hands.click("0101")
    hands.order("0201")
    hands.order("0201")
    assert "battle" in heard
    hands.app.ask_idle = False
    hands.press("Ctrl+Enter")
    assert "turn" in heard


def test_captions_tell_what_was_heard_also_when_it_is_mute(battle):
    hands = battle(captions=True, mute=True)
    hands.click("0101")
    hands.order("0201")
    assert hands.battle.captions.shown
    assert hands.battle.captions.text == CAPTIONS["accepted"]
    hands.wait(240)
    assert not hands.battle.captions.shown


def test_the_player_decides_whether_and_how_loud():
    sounds = Sounds(Settings())
    assert not sounds.play("turn")
    sounds.open()
    assert sounds.ready
    assert sounds.play("turn")
    assert not sounds.play("turn")  # It has only just begun.
    sounds.settings = evolve(sounds.settings, mute=True)
    assert not sounds.play("message")
    sounds.settings = Settings(sound_volume=0)
    assert not sounds.play("message")
    sounds.close()
    assert not sounds.play("battle")


def test_without_a_sound_card_the_game_is_silent_and_goes_on():
    program = (
        "from game.settings import Settings; from game.ui.sound import Sounds\n"
        "s = Sounds(Settings()); s.open(); print(s.ready, s.play('turn'), s.trouble); s.close()"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "SDL_AUDIODRIVER": "no such driver"},
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "False False There is no sound" in told.stdout
