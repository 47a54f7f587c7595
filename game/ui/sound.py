"""Quiet sounds, made of numbers: nothing is recorded, and nothing needs a file.

A machine without a sound card plays the same game in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final, Literal, TypeAlias

import numpy as np
import pygame
from numpy.typing import NDArray

from game.settings import Settings

Sound: TypeAlias = Literal["accepted", "refused", "battle", "turn", "message"]
Wave: TypeAlias = NDArray[np.float64]

CAPTIONS: Final[dict[Sound, str]] = {
    "accepted": "a tap: order given",
    "refused": "a thud: order refused",
    "battle": "guns: battle",
    "turn": "a bell: the turn ends",
    "message": "Morse: a report",
}
"""What each sound is, for those who do not hear it."""
RATE: Final = 22050
PEAK: Final = 0.4
"""The loudest that any sound becomes, of 1."""
APART: Final = 0.12
"""Seconds in which a sound is not begun again."""


def _time(seconds: float) -> Wave:
    return np.arange(round(seconds * RATE)) / RATE


def _tone(pitch: float, seconds: float, fade: float) -> Wave:
    """A tone with a weak octave that fades; `fade` is the time to a third."""
    t = _time(seconds)
    whole = np.sin(2 * np.pi * pitch * t) + 0.25 * np.sin(4 * np.pi * pitch * t)
    return np.asarray(whole * np.exp(-t / fade))


def _rumble(seconds: float) -> Wave:
    """Guns far away: low noise that swells a few times and dies away."""
    t = _time(seconds)
    noise = np.random.default_rng(1941).standard_normal(len(t))
    low = np.convolve(noise, np.hanning(220), "same")
    swell = sum(np.exp(-(((t - at) / 0.09) ** 2)) for at in (0.12, 0.34, 0.5, 0.78))
    return np.asarray(low * swell * np.exp(-t / 0.8))


def _morse() -> Wave:
    """Short, short, long."""
    gap = np.zeros(round(0.05 * RATE))
    dit, dah = (_tone(620, seconds, 9.0) for seconds in (0.05, 0.14))
    return np.concatenate([dit, gap, dit, gap, dah])


def _bell() -> Wave:
    parts = [_tone(pitch, 1.1, fade) for pitch, fade in ((392, 0.45), (588, 0.3), (988, 0.12))]
    return np.asarray(parts[0] + 0.5 * parts[1] + 0.25 * parts[2])


_MAKERS: Final[dict[Sound, Callable[[], Wave]]] = {
    "accepted": lambda: _tone(740, 0.09, 0.02),
    "refused": lambda: np.concatenate([_tone(150, 0.11, 0.04), _tone(120, 0.16, 0.05)]),
    "battle": lambda: _rumble(1.2),
    "turn": _bell,
    "message": _morse,
}


def wave(sound: Sound) -> Wave:
    """A sound as pressure from -1 to 1, without clicks at its ends."""
    made = _MAKERS[sound]()
    edge = min(len(made) // 4, round(0.006 * RATE))
    slope = np.linspace(0, 1, edge)
    made[:edge] *= slope
    made[-edge:] *= slope[::-1]
    return np.asarray(made * (PEAK / float(np.abs(made).max())))


class Sounds:
    """The sounds of the window, as loud as the player wants them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ready = False
        """Whether there is a sound card that takes them."""
        self.trouble = ""
        self._made: dict[Sound, pygame.mixer.Sound] = {}
        self._begun: dict[Sound, float] = {}

    def open(self) -> None:
        """Wakes the sound card and makes the sounds; without one all stays silent."""
        try:
            pygame.mixer.init(RATE, -16, 1, 512, allowedchanges=0)
            for sound in CAPTIONS:
                pressure = (wave(sound) * 32767).astype("<i2")
                self._made[sound] = pygame.mixer.Sound(buffer=pressure.tobytes())
        except (pygame.error, NotImplementedError) as problem:
            self.trouble = f"There is no sound: {problem}."
            return
        self.ready = True

    def play(self, sound: Sound) -> bool:
        """Begins a sound, unless the player wants none; whether it is heard."""
        settings, now = self.settings, monotonic()
        if not self.ready or settings.mute or not settings.sound_volume:
            return False
        if now - self._begun.get(sound, -APART) < APART:
            return False
        self._begun[sound] = now
        made = self._made[sound]
        made.set_volume(settings.sound_volume / 100)
        return made.play() is not None

    def close(self) -> None:
        """Lets go of the sound card."""
        self.ready = False
        if pygame.mixer.get_init():
            pygame.mixer.quit()
