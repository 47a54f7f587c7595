"""Typefaces of the map and the counters, opened once for each size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import pygame

from game.model.figures import with_minus
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


DOTTED: Final = re.compile(r"(?<=[.,])(?=[^\W\d_])")
"""Between a dot and the letter after it, which kerning would draw over the dot in small sizes."""


class Printed(pygame.font.Font):
    """A typeface in which a minus is a minus."""

    def size(self, text: Any) -> tuple[int, int]:
        """Width and height of a line."""
        return super().size(with_minus(text))

    def render(
        self, text: Any, antialias: bool, color: Any, bgcolor: Any = None, wraplength: int = 0
    ) -> pygame.Surface:
        """A line as a picture."""
        return super().render(with_minus(text), antialias, color, bgcolor, wraplength)


class Spaced(Printed):
    """A typeface whose words stand apart."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path, size)
        self._space = round(size * WORD_SPACE)

    def size(self, text: Any) -> tuple[int, int]:
        """Width and height of a line."""
        widths = (gap + super(Spaced, self).size(run)[0] for gap, run in self._runs(text))
        return sum(widths), self.get_height()

    def render(
        self, text: Any, antialias: bool, color: Any, bgcolor: Any = None, wraplength: int = 0
    ) -> pygame.Surface:
        """A line as a picture."""
        how = antialias, color, bgcolor, wraplength
        drawn = [(gap, super(Spaced, self).render(run, *how)) for gap, run in self._runs(text)]
        if len(drawn) == 1:
            return drawn[0][1]
        width = sum(gap + run.get_width() for gap, run in drawn)
        line = pygame.Surface((width, drawn[0][1].get_height()), pygame.SRCALPHA)
        x = 0
        for gap, run in drawn:
            line.blit(run, (x + gap, 0))
            x += gap + run.get_width()
        return line

    def _runs(self, text: str) -> Iterator[tuple[int, str]]:
        """The parts of a line that are drawn as one, each with the room before it."""
        for number, word in enumerate(text.split(" ")):
            for part, run in enumerate(DOTTED.split(word)):
                yield self._space if number and not part else 0, run


@lru_cache(maxsize=256)
def font(face: Face, size: int) -> pygame.font.Font:
    """A typeface in a size in pixels; opens the font system where nobody has."""
    if not pygame.font.get_init():
        pygame.font.init()
    path = file_of(face)
    return (Spaced if face.startswith("narrow") else Printed)(path, size)


def file_of(face: Face) -> Path:
    """The file of a typeface."""
    return assets_dir() / "fonts" / _FILES[face]
