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
from game.texts import mark, tr
from game.ui.telling.line import Line, teller

NEWS = {
    "began": mark("Order from above: {title}"),
    "fulfilled": mark("Carried out: {title}"),
    "failed": mark("Not carried out: {title}"),
    "ended": mark("No longer in force: {title}"),
}
"""What is told of a directive; charges are told with their points."""
ANSWERED = {
    Stance.OBEY: "obeyed",
    Stance.DELAY: mark("put off"),
    Stance.DEFY: "refused",
}


@teller("command", HeadquartersLost)
def lost_line(world: World, side: Side, event: HeadquartersLost) -> Line:
    """A staff was overrun."""
    name, where = world.armies[event.army].name, world.board.name_of(event.hex)
    text = tr("The headquarters of {name} is overrun at {where}", name=name, where=where)
    if event.leader_lost:
        text += tr("; its commander is missing")
    return Line(text, event.hex, "bad" if event.side == side else "good")


@teller("command", HeadquartersMoved)
def moved_line(world: World, side: Side, event: HeadquartersMoved) -> Line | None:
    """A staff was set up or closed; its daily moves are not worth a line."""
    name = world.armies[event.army].name
    if event.side != side or (event.hex >= 0 and not event.opened):
        return None
    if event.hex < 0:
        return Line(tr("The headquarters of {name} is closed", name=name), None)
    where = world.board.name_of(event.hex)
    return Line(
        tr("The headquarters of {name} is set up: {where}", name=name, where=where),
        event.hex,
        "news",
    )


@teller("command", LeaderChanged)
def leader_line(world: World, side: Side, event: LeaderChanged) -> Line:
    """Somebody else commands."""
    army = world.armies[event.army].name
    if event.leader < 0:
        return Line(
            tr("{army} has lost its commander; the chief of staff acts", army=army), None, "news"
        )
    new = world.people[event.leader]
    text = tr(
        "{new} {new2} takes command of {army}", new=new.rank, new2=new.name, army=army
    ).strip()
    if event.how == "dismissal" and event.before >= 0:
        text = tr(
            "{person} is dismissed; {told}", person=world.people[event.before].name, told=text
        )
    return Line(text, None, "bad" if event.side == side and event.toll > 10 else "news")


@teller("command", ArmyAttached)
def attached_line(world: World, _side: Side, event: ArmyAttached) -> Line:
    """An army stands under another front."""
    army = world.armies[event.army].name
    if event.parent < 0:
        return Line(tr("{army} stands by itself", army=army), None)
    return Line(
        tr("{army} comes under {army2}", army=army, army2=world.armies[event.parent].name), None
    )


@teller("command", UnitAttached)
def unit_line(world: World, _side: Side, event: UnitAttached) -> Line:
    """A unit serves elsewhere."""
    return Line(
        tr(
            "{unit} comes under {army}",
            unit=world.units[event.unit].name,
            army=world.armies[event.army].name,
        )
    )


@teller("command", ArmyDelegated)
def delegated_line(world: World, _side: Side, event: ArmyDelegated) -> Line:
    """An army was given to its staff, or taken back."""
    name = world.armies[event.army].name
    if event.posture == Posture.MOBILE:
        return Line(tr("You lead {name} yourself again", name=name))
    words = {Posture.ATTACK: tr("attacks towards"), Posture.DEFEND: "holds"}
    does = words.get(Posture(event.posture), tr("falls back to"))
    return Line(
        tr(
            "The staff of {name} {does} {place}",
            name=name,
            does=does,
            place=world.board.name_of(event.goal),
        ),
        event.goal,
    )


@teller("command", DirectiveChanged)
def directive_line(world: World, side: Side, event: DirectiveChanged) -> Line | None:
    """What high command wants, and what disobeying it cost."""
    title = world.directives[event.directive].title
    if event.side != side or event.news == "deed":
        return None
    if event.news == "answered":
        word = ANSWERED.get(Stance(event.stance))
        return (
            Line(tr("'{title}' is {word}", title=title, word=word))
            if word and word != "obeyed"
            else None
        )
    if event.news == "charged":
        if not event.points:
            return None
        return Line(
            tr(
                "Against orders, '{title}': {points:+g} points",
                title=title,
                points=event.points / 10,
            ),
            None,
            "bad",
        )
    text = tr(NEWS[event.news], title=title)
    if event.points:
        text += tr(" ({points:+g} points)", points=event.points / 10)
    good = {"fulfilled": "good", "failed": "bad"}.get(event.news, "news")
    return Line(text, None, good)  # type: ignore[arg-type]
