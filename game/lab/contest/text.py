"""The table of a contest in words: for the terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from game.lab.contest.fixtures import Contest
from game.lab.contest.table import Pairing, Table, shares


def lines(contest: Contest, found: Table) -> Iterator[str]:
    """The table for a person."""
    yield (
        f"{contest.scenario.stem}, seeds {contest.seeds.start}-{contest.seeds.stop - 1}; "
        "each pair plays both sides with each seed"
    )
    for key, percent in contest.handicap.items():
        yield f"handicap: {key} {percent} %"
    if found.pairings:
        yield ""
        yield (
            f"{'':<20}{'score':>7}   {'95 %':^13}{'won':>5}{'drawn':>6}{'lost':>5}"
            f"{'as Axis':>9}{'as Soviets':>11}   points better (95 %)"
        )
        yield from map(_of_pair, found.pairings)
        if len(contest.players) > 2:
            yield ""
            ranked = sorted(contest.players, key=lambda p: -shares(found.pairings, p))
            told = (f"{player} {shares(found.pairings, player):.1%}" for player in ranked)
            yield "Mean score: " + ", ".join(told)
    yield ""
    heads = f"{'games':>6}{'Axis lead':>11}{'Soviet prisoners':>18}{'divisions pocketed':>20}"
    yield f"{'Axis':<13}{'Soviets':<13}{heads}"
    for met in found.meetings:
        yield (
            f"{met.axis:<13}{met.soviet:<13}{met.games:>6}{met.lead:>11.1f}"
            f"{met.prisoners:>18,.0f}{met.pocketed:>20g}"
        )
    yield ""
    yield f"{'player':<13}{'turns':>7}{'s a turn':>10}{'longest':>9}{'unit-turns/s':>14}"
    for took in found.thinkers:
        yield (
            f"{took.player:<13}{took.turns:>7}{took.seconds:>10.2f}{took.longest:>9.2f}"
            f"{took.unit_turns:>14,.0f}"
        )
    for fixture, why in found.failed:
        yield f"not counted: {fixture}: {why}"


def _of_pair(pair: Pairing) -> str:
    low, high = pair.interval
    lost = pair.games - pair.wins - pair.draws
    least, most = pair.lead_interval
    return (
        f"{f'{pair.one} - {pair.other}':<20}{pair.score:>7.1%}   {low:>5.1%}-{high:<6.1%} "
        f"{pair.wins:>5}{pair.draws:>6}{lost:>5}{pair.as_axis:>9.1%}{pair.as_soviet:>11.1%}"
        f"   {pair.lead:+.1f} ({least:+.1f} to {most:+.1f})"
    )


def plain(contest: Contest, found: Table) -> dict[str, Any]:
    """The table as plain data."""
    return contest.told() | {
        "seeds": [contest.seeds.start, contest.seeds.stop - 1],
        "pairings": [attrs.asdict(pair) | {"score": pair.score} for pair in found.pairings],
        "meetings": [attrs.asdict(met) for met in found.meetings],
        "players": [attrs.asdict(took) for took in found.thinkers],
        "failed": [
            {"axis": f.axis, "soviet": f.soviet, "seed": f.seed, "why": why}
            for f, why in found.failed
        ],
    }
