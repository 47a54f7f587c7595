"""Levels: how much each of the players who plan thinks, and what they think worth having."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from attrs import frozen

FILE: Final = Path(__file__).with_name("levels.yaml")
FAR_OFF: Final = 4
"""Turns beyond those played forward from which on the end of the game is not thought of."""


@frozen(kw_only=True)
class Level:
    """How much a planner thinks in a turn."""

    nodes: int
    """Courses of action tried at most."""
    seconds: float
    """Seconds after which it stops, whatever is left to try."""
    samples: int
    """Guesses of what is hidden on which each course is tried."""
    turns: int
    """Turns for which each is played forward."""
    margin: int
    """Tenths of victory points by which a course must beat the plan to replace it."""
    diversion: int
    """Tenths of points more for each unit that it takes from an ordered attack."""
    proofs: int
    """With how many other kinds of luck it must do so."""


@frozen(kw_only=True)
class Weights:
    """What a position is worth beside the points that the rules of victory give."""

    held: int
    won: int
    near: int
    near_hexes: int
    force: int
    cut: int
    cut_own: int
    care: int
    raid: int
    ground: int


@cache
def _file() -> Mapping[str, Any]:
    given: Mapping[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return given


def level(name: str, **other: float) -> Level:
    """A level by its name, with other bounds if wanted."""
    return Level(**{**_file()["levels"][name], **other})


def weights(beyond: int = FAR_OFF) -> Weights:
    """The weights of all levels, for a table that ends so many turns before the game does."""
    usual: Mapping[str, int] = _file()["weights"]
    near = FAR_OFF - min(beyond, FAR_OFF)
    last = {
        name: (usual[name] * (FAR_OFF - near) + value * near) // FAR_OFF
        for name, value in _file()["last"].items()
    }
    return Weights(**{**usual, **last})
