"""The table of a contest in words: for the terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import attrs

from game.lab.contest.effects import Effect
from game.lab.contest.fixtures import Contest
from game.lab.contest.table import Pairing, Table, shares


def lines(contest: Contest, found: Table, effects: Sequence[Effect] = ()) -> Iterator[str]:
    """The table for a person."""
    who = (
        f"{contest.players[0]} plays itself once" if contest.alone else "each pair plays both sides"
    )
    seeds = f"seeds {contest.seeds.start}-{contest.seeds.stop - 1}"
    yield f"{contest.scenario.stem}, {seeds}; {who} with each seed"
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
    yield from _of_rules(contest, effects)
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


def _of_rules(contest: Contest, effects: Sequence[Effect]) -> Iterator[str]:
    """What the varied rules do, outcome by outcome."""
    if contest.vary and not effects:
        yield ""
        yield "Too few seeds to tell what the varied rules do."
    for (outcome, mean), rows in groupby(effects, lambda effect: (effect.outcome, effect.mean)):
        yield ""
        yield f"{outcome}: {mean:,.1f} on average; from the low to the high end (95 %) of"
        for row in rows:
            low, high = row.interval
            name = f"{row.rule} {row.range}"
            yield f"  {name:<46}{row.change:>+12,.1f}  ({low:+,.1f} to {high:+,.1f})"


def plain(contest: Contest, found: Table, effects: Sequence[Effect] = ()) -> dict[str, Any]:
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
        "effects": [attrs.asdict(effect) for effect in effects],
    }
