"""Keys that are held: some act once however long they are down.

While a frame takes long, a key that was only tapped seems to be held; its repetition would press
the button of what it has just opened.
"""

from __future__ import annotations

from typing import Final

import pygame

ONCE: Final = frozenset(
    {pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_ESCAPE, pygame.K_SPACE}
    | {getattr(pygame, f"K_F{number}") for number in range(1, 13)}
)
"""Keys that decide or open something."""


class Repeats:
    """Tells strokes of keys from their repetitions."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def is_stroke(self, event: pygame.event.Event) -> bool:
        """Whether an event is to be heard: all but repetitions of keys that act once."""
        if event.type == pygame.KEYUP:
            self._down.discard(event.key)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self._down.clear()
        elif event.type == pygame.KEYDOWN and event.key in ONCE:
            if event.key in self._down:
                return False
            self._down.add(event.key)
        return True
