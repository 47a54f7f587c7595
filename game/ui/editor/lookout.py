"""The check of a draft in a thread of its own, a moment after each change."""

from __future__ import annotations

from threading import Thread
from typing import Final

from game.scenario.drafting.rounds import Rounds
from game.scenario.mistakes import Mistake

SETTLED: Final = 0.25
"""Seconds after the last change at which the check begins."""


class Lookout:
    """Knows whether the check is up to date, and what it said last."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self._changed_at: float | None = 0.0
        """Seconds since a change that the check does not know of; None where it knows all."""
        self._check: Thread | None = None
        self._found: tuple[str, list[Mistake]] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is still to be looked over."""
        return self._check is not None or self._changed_at is not None

    def changed(self) -> None:
        """Something is not as it was when it was looked over."""
        self._changed_at = 0.0

    def look_over(self, text: str, seconds: float) -> tuple[str, list[Mistake]] | None:
        """Lets time pass; a text and what was found in it, once that is known."""
        found = None
        if self._check is not None and not self._check.is_alive():
            self._check, found = None, self._found
        if self._changed_at is not None:
            self._changed_at += seconds
            if self._changed_at >= SETTLED and self._check is None:
                self._changed_at = None
                self._check = Thread(target=self._examine, args=(text,), daemon=True)
                self._check.start()
        return found

    def _examine(self, text: str) -> None:
        self._found = text, self.rounds.findings(text)
