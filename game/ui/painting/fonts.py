"""Typefaces of the map and the counters, opened once for each size."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

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


WORD_SPACE: Final = 0.28
"""Of the narrow faces, in ems.  Their own space has a fifth of an em, of which kerning and whole
pixels leave one or two in sizes of the screen, and words run together."""


class Spaced(pygame.font.Font):
    """A typeface whose words stand apart."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path, size)
        self._space = round(size * WORD_SPACE)

    def size(self, text: Any) -> tuple[int, int]:
        """Width and height of a line."""
        widths = [super(Spaced, self).size(word)[0] for word in text.split(" ")]
        return sum(widths) + self._space * (len(widths) - 1), self.get_height()

    def render(
        self, text: Any, antialias: bool, color: Any, bgcolor: Any = None, wraplength: int = 0
    ) -> pygame.Surface:
        """A line as a picture."""
        how = antialias, color, bgcolor, wraplength
        words = [super(Spaced, self).render(word, *how) for word in text.split(" ")]
        if len(words) == 1:
            return words[0]
        width = sum(word.get_width() for word in words) + self._space * (len(words) - 1)
        line = pygame.Surface((width, words[0].get_height()), pygame.SRCALPHA)
        x = 0
        for word in words:
            line.blit(word, (x, 0))
            x += word.get_width() + self._space
        return line


@lru_cache(maxsize=256)
def font(face: Face, size: int) -> pygame.font.Font:
    """A typeface in a size in pixels; opens the font system where nobody has."""
    if not pygame.font.get_init():
        pygame.font.init()
    path = assets_dir() / "fonts" / _FILES[face]
    return Spaced(path, size) if face.startswith("narrow") else pygame.font.Font(path, size)
