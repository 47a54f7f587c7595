"""Handicaps as they are chosen: `axis.strength=110`, on top of what a scenario says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from game.model.game import Setup
from game.model.records import ScenarioRecord, Side
from game.model.records.handicap import KINDS, Handicaps, of_sides
from game.scenario.mistakes import near


class BadHandicap(ValueError):
    """A handicap that nobody can have, as a sentence."""


def read_handicap(words: Iterable[str]) -> dict[str, int]:
    """Handicaps written as `SIDE.KIND=PERCENT`. Raises BadHandicap."""
    chosen = {}
    for word in words:
        key, _, value = word.partition("=")
        side, _, kind = key.strip().partition(".")
        sides = [each.key for each in Side]
        if side not in sides:
            raise BadHandicap(f"{word!r} names no side: axis.strength=110, say{near(side, sides)}")
        if kind not in KINDS:
            known = ", ".join(KINDS)
            meant = near(kind, KINDS)
            raise BadHandicap(f"there is no handicap {kind!r}; there are {known}{meant}")
        if not value.strip().isdecimal():
            raise BadHandicap(f"{word!r} gives no whole percentage")
        chosen[f"{side}.{kind}"] = int(value)
    return chosen


def both_handicaps(scenario: ScenarioRecord, chosen: Mapping[str, int]) -> Handicaps:
    """The scenario's handicaps with those that were chosen. Raises BadHandicap."""
    found = []
    for side, usual in zip(Side, of_sides(scenario.handicap), strict=True):
        own = {k: chosen[f"{side.key}.{k}"] for k in KINDS if f"{side.key}.{k}" in chosen}
        try:
            found.append(evolve(usual, **own))
        except ValueError as problem:
            told = f"the handicap of the {side.key} side: {problem.args[0]}"
            raise BadHandicap(told) from problem
    return found[0], found[1]


def handicap_words(scenario: ScenarioRecord, setup: Setup) -> list[str]:
    """What each side is given or denied: `German side: strength 110 %`."""
    return [
        f"{scenario.sides[side.key].adjective}: {', '.join(told)}"
        for side in Side
        if (told := setup.handicaps[side].told())
    ]
