"""19.4  What history had scored by a day: the measure of a game that is not over.

Places give points to whoever holds them from the first day on, so the plain lead tells little
before the end. A game is held against what both sides would have had by then.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from game.model.game import Game
from game.model.records import Par, Side

Points = tuple[float, float]


def par_of(course: tuple[Par, ...], day: date) -> Points | None:
    """The points of both sides by the morning of a day, in tenths; None where none are known."""
    if not course:
        return None
    if day <= course[0].date:
        return _tenths(course[0], course[0], 0.0)
    for before, after in pairwise(course):
        if day <= after.date:
            return _tenths(
                before, after, (day - before.date).days / (after.date - before.date).days
            )
    return _tenths(course[-1], course[-1], 0.0)


def _tenths(before: Par, after: Par, share: float) -> Points:
    axis = before.axis + (after.axis - before.axis) * share
    soviet = before.soviet + (after.soviet - before.soviet) * share
    return 10 * axis, 10 * soviet


def par_now(game: Game) -> Points | None:
    """The points of both sides on this day of history, in tenths."""
    scenario = game.world.scenario
    morning = game.world.date_of(game.state.turn)
    if game.over:
        morning = scenario.end + timedelta(days=1)
    return par_of(scenario.victory.par, morning)


def ahead_of_par(game: Game, lead: int) -> int:
    """By how much a lead of the Axis is better than it was on this day, tenths; the lead without
    a par."""
    par = par_now(game)
    return lead if par is None else lead - round(par[0] - par[1])


def ahead_in_words(game: Game, ahead: int) -> str:
    """Who does better than in history by how many points; empty where no par is known."""
    victory = game.world.scenario.victory
    if not victory.par:
        return ""
    points = round(abs(ahead) / 10)
    if not points:
        return f"Neither side is ahead of {victory.measure}."
    side = Side.AXIS if ahead > 0 else Side.SOVIET
    who = game.world.scenario.sides[side.key].adjective
    word = "point" if points == 1 else "points"
    return f"The {who} side is {points} {word} ahead of {victory.measure}."


def lead_foreseen(game: Game, lead: int) -> int:
    """The lead at the end if from now on both sides do as well as in history, tenths."""
    course = game.world.scenario.victory.par
    if not course:
        return lead
    return ahead_of_par(game, lead) + round(10 * (course[-1].axis - course[-1].soviet))
