"""The check of papers in a thread of its own, a moment after each change, and the map anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Final

from attrs import frozen

from game.model.board import Board
from game.scenario.drafting.rounds import Report, Rounds
from game.ui.painting.map_painter import MapPainter
from game.ui.tiles import Tiles

SETTLED: Final = 0.25
"""Seconds after the last change at which the check begins."""


@frozen(eq=False)
class Sight:
    """What was seen: the papers, what the check says of them, and who paints the land now."""

    texts: Mapping[Path, str]
    report: Report
    painter: MapPainter | None
    """None where the land is as it was."""


class Lookout:
    """Knows whether the check is up to date, and what it said last."""

    def __init__(self, rounds: Rounds, tiles: Tiles) -> None:
        self.rounds, self.tiles = rounds, tiles
        self._board: Board = rounds.board
        self._changed_at: float | None = 0.0
        """Seconds since a change that the check does not know of; None where it knows all."""
        self._check: Thread | None = None
        self._found: Sight | Exception | None = None

    @property
    def busy(self) -> bool:
        """Whether something is still to be looked over."""
        return self._check is not None or self._changed_at is not None

    def changed(self) -> None:
        """Something is not as it was when it was looked over."""
        self._changed_at = 0.0

    def look_over(self, texts: Mapping[Path, str], seconds: float) -> Sight | None:
        """Lets time pass; what was found, once that is known."""
        found = None
        if self._check is not None and not self._check.is_alive():
            self._check, found = None, self._found
        if self._changed_at is not None:
            self._changed_at += seconds
            if self._changed_at >= SETTLED and self._check is None:
                self._changed_at = None
                self._check = Thread(target=self._run, args=(dict(texts),), daemon=True)
                self._check.start()
        if isinstance(found, Exception):
            raise found
        return found

    def _run(self, texts: Mapping[Path, str]) -> None:
        try:
            self._found = self._examine(texts)
        except Exception as problem:
            self._found = problem

    def _examine(self, texts: Mapping[Path, str]) -> Sight:
        report, painter = self.rounds.look(texts), None
        if report.board is not self._board:
            self._board = report.board
            if len(report.board) == len(self.tiles.painter.board):
                painter = self.tiles.repainted(report.board)
        return Sight(texts, report, painter)
