"""The table of a contest: who scores how much against whom, with intervals.

A player has won a game when its lead in victory points is better than the mean of the mirror games
of both players: what the sides' forces are worth is thereby taken out of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import fmean, median
from typing import Any, Final

import numpy as np
from attrs import frozen

from game.lab.contest.fixtures import Contest, Fixture
from game.model.records import Side

Line = Mapping[str, Any]
Z: Final = 1.959964
"""Of a normal distribution, for intervals of 95 percent."""
RESAMPLES: Final = 2000
HALF_A_TENTH: Final = 0.05
"""Points are counted in tenths: less than half of one from the mean is a draw."""


def wilson(score: float, games: int) -> tuple[float, float]:
    """The interval of 95 percent of a share, by Wilson; draws count half in the score."""
    if not games:
        return 0.0, 1.0
    part, square = score / games, Z * Z / games
    middle = (part + square / 2) / (1 + square)
    half = Z * sqrt(part * (1 - part) / games + square / (4 * games)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


@frozen
class Pairing:
    """What one player did against another."""

    one: str
    other: str
    wins: int
    draws: int
    games: int
    interval: tuple[float, float]
    """Of the score, 95 percent."""
    lead: float
    """Points a game by which the first is better than the mean of the mirror games."""
    lead_interval: tuple[float, float]
    """95 percent, by drawing the seeds again and again."""
    as_axis: float
    """Score with each side."""
    as_soviet: float

    @property
    def score(self) -> float:
        """Share of wins, draws counting half."""
        return (self.wins + self.draws / 2) / self.games if self.games else 0.0


@frozen
class Meeting:
    """The games of a player with the Axis against one with the Soviets: medians."""

    axis: str
    soviet: str
    games: int
    lead: float
    """Of the Axis, points."""
    prisoners: float
    """That the Soviets lost."""
    pocketed: float
    """Soviet divisions in pockets when these were formed."""


@frozen
class Thinker:
    """What a player took."""

    player: str
    turns: int
    seconds: float
    """A turn, on average."""
    longest: float
    """At most."""
    unit_turns: float
    """A second."""


@frozen
class Table:
    """What came of a contest."""

    pairings: tuple[Pairing, ...]
    meetings: tuple[Meeting, ...]
    thinkers: tuple[Thinker, ...]
    failed: tuple[tuple[Fixture, str], ...]


def table(contest: Contest, lines: Mapping[Fixture, Line]) -> Table:
    """The table of the games that were played."""
    fixtures = [f for f in contest.fixtures() if f in lines]
    good = {f: lines[f] for f in fixtures if "failed" not in lines[f]}
    return Table(
        tuple(p for pair in contest.pairs if (p := pairing(contest, good, *pair))),
        meetings(good),
        tuple(t for player in contest.players if (t := thinker(good, player))),
        tuple((f, lines[f]["failed"]) for f in fixtures if f not in good),
    )


def lead(line: Line) -> float:
    """Axis points less Soviet points."""
    return float(line["points"]["axis"] - line["points"]["soviet"])


def pairing(
    contest: Contest, lines: Mapping[Fixture, Line], one: str, other: str
) -> Pairing | None:
    """What a pair of players did; None before all four kinds of its games are there."""
    seeds = [
        seed
        for seed in contest.seeds
        if all(Fixture(a, b, seed) in lines for a in (one, other) for b in (one, other))
    ]
    if not seeds:
        return None

    def leads(axis: str, soviet: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.array([lead(lines[Fixture(axis, soviet, seed)]) for seed in seeds])

    mirrors = (leads(one, one) + leads(other, other)) / 2
    games = np.array([leads(one, other), -leads(other, one)])
    gains = games - mirrors.mean() * np.array([[1], [-1]])
    won, drawn = gains > HALF_A_TENTH, np.abs(gains) <= HALF_A_TENTH
    scores = won + drawn / 2
    again = np.random.default_rng(0).integers(len(seeds), size=(RESAMPLES, len(seeds)))
    # With both sides alike often, what the forces are worth cancels out.
    means = games.mean(axis=0)[again].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Pairing(
        one, other, int(won.sum()), int(drawn.sum()), gains.size,
        wilson(float(scores.sum()), gains.size), float(gains.mean()), (float(low), float(high)),
        float(scores[Side.AXIS].mean()), float(scores[Side.SOVIET].mean()),
    )  # fmt: skip


def meetings(lines: Mapping[Fixture, Line]) -> tuple[Meeting, ...]:
    """Who did what with which side against whom."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for fixture, line in lines.items():
        groups.setdefault(fixture.players, []).append(line)
    return tuple(
        Meeting(
            axis,
            soviet,
            len(group),
            median(map(lead, group)),
            median(line["losses"]["soviet"]["captured"] for line in group),
            median(pocketed(line, Side.SOVIET) for line in group),
        )
        for (axis, soviet), group in sorted(groups.items())
    )


def pocketed(line: Line, side: Side, until: str = "9999") -> int:
    """Divisions of a side in pockets that were formed up to a day."""
    rows = [row for row in line["pockets"] if row["side"] == side.key and row["formed"] <= until]
    return sum(row["divisions"] for row in rows)


def thinker(lines: Mapping[Fixture, Line], player: str) -> Thinker | None:
    """What a player took in all its games; None where it played none."""
    rows = [
        line["thinking"][side.key]
        for fixture, line in lines.items()
        for side in Side
        if fixture.players[side] == player
    ]
    turns = sum(row["turns"] for row in rows)
    if not turns:
        return None
    seconds = sum(row["seconds"] for row in rows)
    units = sum(row["unit_turns"] for row in rows)
    longest = max(row["longest"] for row in rows)
    return Thinker(player, turns, seconds / turns, longest, units / max(seconds, 1e-9))


def shares(pairings: Sequence[Pairing], player: str) -> float:
    """The mean score of a player over its pairings."""
    own = [p.score for p in pairings if p.one == player]
    own += [1 - p.score for p in pairings if p.other == player]
    return fmean(own) if own else 0.0
