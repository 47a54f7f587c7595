"""What the rules that were varied do to the outcome: a fit of all of them at once.

The values of a rule are spread over its range, so the slope of a fit by least squares tells what
comes of going from its low to its high end while the others stay; drawing the seeds again and again
tells how sure that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import fmean
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.lab.contest.fixtures import Contest, Fixture
from game.lab.contest.table import RESAMPLES, Line, lead, pocketed
from game.lab.history.losses import MEN
from game.model.records import Side

Floats = NDArray[np.float64]
SEEDS_A_RULE: Final = 3
"""Fewer seeds than these for each rule, and three more, say nothing that could be relied on."""


def _men(side: Side) -> Callable[[Line], float]:
    return lambda line: float(sum(line["losses"][side.key][kind] for kind in MEN))


OUTCOMES: Final[Mapping[str, Callable[[Line], float]]] = {
    "Axis lead in points": lead,
    "Axis men lost": _men(Side.AXIS),
    "Soviet men lost": _men(Side.SOVIET),
    "Soviet divisions pocketed": lambda line: float(pocketed(line, Side.SOVIET)),
}


@frozen
class Effect:
    """What a rule does to an outcome, from the low to the high end of its range."""

    outcome: str
    mean: float
    """Of the outcome, over all seeds."""
    rule: str
    range: str
    change: float
    interval: tuple[float, float]
    """95 percent."""


def effects(contest: Contest, lines: Mapping[Fixture, Line]) -> tuple[Effect, ...]:
    """By outcome, the strongest effect first; none while there are too few seeds."""
    by_seed: dict[int, list[Line]] = {}
    for fixture, line in lines.items():
        if "failed" not in line:
            by_seed.setdefault(fixture.seed, []).append(line)
    seeds = sorted(by_seed)
    if not contest.vary or len(seeds) < SEEDS_A_RULE * len(contest.vary) + SEEDS_A_RULE:
        return ()
    rules = sorted(contest.vary)
    places = np.array(
        [[contest.vary[r].place_of(contest.varied(s)[r]) for r in rules] for s in seeds]
    )
    found: list[Effect] = []
    for outcome, measured in OUTCOMES.items():
        results = np.array([fmean(map(measured, by_seed[seed])) for seed in seeds])
        mean = float(results.mean())
        fits = zip(rules, *(column.tolist() for column in fitted(places, results)), strict=True)
        rows = [
            Effect(outcome, mean, rule, str(contest.vary[rule]), slope, (low, high))
            for rule, slope, low, high in fits
        ]
        found += sorted(rows, key=lambda effect: -abs(effect.change))
    return tuple(found)


def fitted(places: Floats, results: Floats) -> tuple[Floats, Floats, Floats]:
    """The slope of each column of places, and its interval of 95 percent.

    places:  (seeds, rules), from -0.5 to 0.5.
    results: (seeds,)
    """
    known = np.column_stack([np.ones(len(places)), places])
    slopes = np.linalg.lstsq(known, results, rcond=None)[0][1:]
    again = np.random.default_rng(0).integers(len(places), size=(RESAMPLES, len(places)))
    drawn = (np.linalg.pinv(known[again]) @ results[again][:, :, None])[:, 1:, 0]
    lows, highs = np.quantile(drawn, (0.025, 0.975), axis=0)
    return np.asarray(slopes, np.float64), lows, highs
