"""Command in the log: headquarters, commanders, directives."""

from __future__ import annotations

from game.model.events import (
    ArmyAttached,
    ArmyDelegated,
    DirectiveChanged,
    HeadquartersLost,
    HeadquartersMoved,
    LeaderChanged,
    UnitAttached,
)
from game.model.records import Side
from game.model.state import Posture, Stance
from game.model.world import World
from game.ui.telling.line import Line, teller

NEWS = {
    "began": "Order from above: {title}",
    "fulfilled": "Carried out: {title}",
    "failed": "Not carried out: {title}",
    "ended": "No longer in force: {title}",
}
"""What is told of a directive; charges are told with their points."""
ANSWERED = {
    Stance.OBEY: "obeyed",
    Stance.DELAY: "put off",
    Stance.DEFY: "refused",
}


@teller("command", HeadquartersLost)
def lost_line(world: World, side: Side, event: HeadquartersLost) -> Line:
    """A staff was overrun."""
    name, where = world.armies[event.army].name, world.board.name_of(event.hex)
    text = f"The headquarters of {name} is overrun at {where}"
    if event.leader_lost:
        text += "; its commander is missing"
    return Line(text, event.hex, "bad" if event.side == side else "good")


@teller("command", HeadquartersMoved)
def moved_line(world: World, side: Side, event: HeadquartersMoved) -> Line | None:
    """A staff was set up or closed; its daily moves are not worth a line."""
    name = world.armies[event.army].name
    if event.side != side or (event.hex >= 0 and not event.opened):
        return None
    if event.hex < 0:
        return Line(f"The headquarters of {name} is closed", None)
    where = world.board.name_of(event.hex)
    return Line(f"The headquarters of {name} is set up: {where}", event.hex, "news")


@teller("command", LeaderChanged)
def leader_line(world: World, side: Side, event: LeaderChanged) -> Line:
    """Somebody else commands."""
    army = world.armies[event.army].name
    if event.leader < 0:
        return Line(f"{army} has lost its commander; the chief of staff acts", None, "news")
    new = world.people[event.leader]
    text = f"{new.rank} {new.name} takes command of {army}".strip()
    if event.how == "dismissal" and event.before >= 0:
        text = f"{world.people[event.before].name} is dismissed; {text}"
    return Line(text, None, "bad" if event.side == side and event.toll > 10 else "news")


@teller("command", ArmyAttached)
def attached_line(world: World, _side: Side, event: ArmyAttached) -> Line:
    """An army stands under another front."""
    army = world.armies[event.army].name
    if event.parent < 0:
        return Line(f"{army} stands by itself", None)
    return Line(f"{army} comes under {world.armies[event.parent].name}", None)


@teller("command", UnitAttached)
def unit_line(world: World, _side: Side, event: UnitAttached) -> Line:
    """A unit serves elsewhere."""
    return Line(f"{world.units[event.unit].name} comes under {world.armies[event.army].name}")


@teller("command", ArmyDelegated)
def delegated_line(world: World, _side: Side, event: ArmyDelegated) -> Line:
    """An army was given to its staff, or taken back."""
    name = world.armies[event.army].name
    if event.posture == Posture.MOBILE:
        return Line(f"You lead {name} yourself again")
    words = {Posture.ATTACK: "attacks towards", Posture.DEFEND: "holds"}
    does = words.get(Posture(event.posture), "falls back to")
    return Line(f"The staff of {name} {does} {world.board.name_of(event.goal)}", event.goal)


@teller("command", DirectiveChanged)
def directive_line(world: World, side: Side, event: DirectiveChanged) -> Line | None:
    """What high command wants, and what disobeying it cost."""
    title = world.directives[event.directive].title
    if event.side != side or event.news == "deed":
        return None
    if event.news == "answered":
        word = ANSWERED.get(Stance(event.stance))
        return Line(f"'{title}' is {word}") if word and word != "obeyed" else None
    if event.news == "charged":
        if not event.points:
            return None
        return Line(f"Against orders, '{title}': {event.points / 10:+g} points", None, "bad")
    text = NEWS[event.news].format(title=title)
    if event.points:
        text += f" ({event.points / 10:+g} points)"
    good = {"fulfilled": "good", "failed": "bad"}.get(event.news, "news")
    return Line(text, None, good)  # type: ignore[arg-type]
