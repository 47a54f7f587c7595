"""Typefaces of the map and the counters, opened once for each size."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import pygame

from game.paths import assets_dir

Face = Literal["serif", "serif-bold", "serif-italic", "narrow", "narrow-bold"]

_FILES: dict[Face, str] = {
    "serif": "PTSerif-Regular.ttf",
    "serif-bold": "PTSerif-Bold.ttf",
    "serif-italic": "PTSerif-Italic.ttf",
    "narrow": "PTSansNarrow-Regular.ttf",
    "narrow-bold": "PTSansNarrow-Bold.ttf",
}


@lru_cache(maxsize=256)
def font(face: Face, size: int) -> pygame.font.Font:
    """A typeface in a size in pixels; opens the font system where nobody has."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(assets_dir() / "fonts" / _FILES[face], size)
