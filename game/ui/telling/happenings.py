"""Happenings, decisions and moods in the log."""

from __future__ import annotations

from game.model.events import BonusGiven, DecisionAwaited, HappeningOccurred, MoodShifted
from game.model.records import Side
from game.model.world import World
from game.texts import decimal, tr
from game.ui.telling.line import Line, teller

WORTH_TELLING = 15
"""Thousandths of morale or panic in a turn from which on a line is due."""


@teller("news", HappeningOccurred)
def happening_line(world: World, _side: Side, event: HappeningOccurred) -> Line:
    """What happened or was decided, and what it did."""
    told = f"{event.title} ({event.option})" if event.option else event.title
    legend = world.happenings[event.happening].confidence == "legend"
    text = tr("{told}, a legend", told=told) if legend else told
    return Line(
        f"{text} \u2013 {'; '.join(event.effects)}" if event.effects else text, None, "news"
    )


@teller("news", DecisionAwaited)
def decision_line(_world: World, side: Side, event: DecisionAwaited) -> Line | None:
    """Something is to be decided."""
    if event.side != side:
        return None
    return Line(tr("To be decided: {event}", event=event.title), None, "news")


@teller("news", BonusGiven)
def bonus_line(world: World, side: Side, event: BonusGiven) -> Line:
    """Victory points for something other than ground and losses."""
    whose = world.scenario.sides[Side(event.side).key].adjective
    good = (event.points > 0) == (event.side == side)
    text = tr(
        "{cause}: {points:+g} points for the {whose} side",
        cause=event.cause,
        points=event.points / 10,
        whose=whose,
    )
    return Line(text, None, "good" if good else "bad")


@teller("news", MoodShifted)
def mood_line(_world: World, side: Side, event: MoodShifted) -> Line | None:
    """Morale or panic moved by more than a little, and mostly by what."""
    morale = sum(cause[1] for cause in event.causes)
    panic = sum(cause[2] for cause in event.causes)
    if event.side != side or max(abs(morale), panic) < WORTH_TELLING:
        return None
    shifts = [
        f"{name} {decimal(change / 10, '+g')}"
        for name, change in (("morale", morale), ("panic", panic))
        if change
    ]
    most = max(event.causes, key=lambda cause: abs(cause[1]) + abs(cause[2]))
    good = morale > 0 and panic <= 0
    return Line(f"{', '.join(shifts).capitalize()}: {most[0]}", None, "good" if good else "bad")
