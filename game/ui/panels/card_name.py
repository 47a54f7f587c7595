"""The name of a unit on its card: whole wherever it can be read, at most two lines of it."""

from __future__ import annotations

import re
from typing import Final

from game.texts import Told, said
from game.ui.ink import BOLD, SMALL_BOLD, TINY_BOLD, Hand, Ink

LINES: Final = 2
LARGE: Final = Hand(18, "serif-bold")
HANDS: Final = (Hand(15, "serif-bold"), BOLD, SMALL_BOLD, TINY_BOLD)
"""In which a name is tried that has no room in one line of the large type, the best first."""
_NOTE: Final = re.compile(r" \([^()]*\)|: .*")


def name_lines(ink: Ink, name: str, width: int) -> tuple[Hand, tuple[str, ...]]:
    """The type and the lines in which a name has room; without its notes where all is too long."""
    whole = Told(said(name))
    if ink.width_of(whole, LARGE) <= width:
        return LARGE, (whole,)
    for told in (whole, Told(_NOTE.sub("", whole))):
        for hand in HANDS:
            lines = tuple(ink.wrapped(told, width, hand))
            if len(lines) <= LINES and all(ink.width_of(each, hand) <= width for each in lines):
                return hand, lines
    return hand, (lines[0], Told(" ".join(lines[1:])))
