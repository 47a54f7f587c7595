"""Specs, which may build on one another."""

from __future__ import annotations

from pathlib import Path

from game.scenario.armymaker.spec import Spec
from game.scenario.overlays import whole
from game.scenario.reader import sound


def read_spec(path: Path) -> Spec:
    """The spec in a file, with all that it builds on. Raises BrokenFile."""
    return sound(whole(path, Spec), Spec)
