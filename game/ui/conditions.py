"""What a unit is in besides its figures, as tags of the card: shaken, pinned, a remnant, Guards."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.cover import lies_in_wait
from game.rules.recovery import came_late, in_touch
from game.rules.remnants import remnants
from game.rules.stances import hedgehogs
from game.texts import tr

SHAKEN = 100
"""Thousandths of shock from which it is worth a tag."""


@frozen
class Tag:
    """A word or two, its tone and what it means."""

    text: str
    tone: str
    tip: str


def tags(game: Game, unit: UnitId, side: Side) -> Iterator[Tag]:
    """9.25  Everything about a unit that a side may know."""
    units = game.state.units
    if units.guards[unit]:
        yield Tag(
            tr("Guards {guards}", guards=units.guards[unit]),
            "accent",
            tr("Won the title by what it did"),
        )
    if remnants(game)[unit] and game.world.frontage[unit]:
        yield Tag(
            tr("Remnant"),
            "bad",
            tr("Worn down to a few companies: commands no ground and does not attack alone"),
        )
    if game.world.side[unit] == side:
        yield from _own(game, unit)


def late_tip(game: Game, side: Side) -> str:
    """Why a unit has hardly any points, and for how long that may happen."""
    left, share = game.world.rules.recovery.late_orders, in_touch(game, side)
    return tr(
        "The orders of its army came late: {left} % of the turn is left.\n"
        "These days {share} of 100 armies have theirs in time; chance decides "
        "which.",
        left=left,
        share=share,
    )


def _own(game: Game, unit: UnitId) -> Iterator[Tag]:
    """What only its own side knows."""
    units = game.state.units
    side = game.world.side_of[unit]
    if came_late(game, side)[int(units.army[unit])]:
        yield Tag(tr("Orders late"), "bad", late_tip(game, side))
    if units.shock[unit] >= SHAKEN:
        percent = int(units.shock[unit]) // 10
        tip = tr(
            "First contact with tanks that its guns cannot hurt: {percent} % of the shock is left",
            percent=percent,
        )
        yield Tag(tr("First contact"), "bad", tip)
    if units.pinned[unit]:
        tip = tr(
            "Pinned by the enemy's attack: {pinned} % of its next points are gone",
            pinned=units.pinned[unit],
        )
        yield Tag(tr("Pinned"), "bad", tip)
    if units.debt[unit]:
        tip = tr("Fought out of turn: {debt} of its next points are spent", debt=units.debt[unit])
        yield Tag(tr("Thrown in"), "fair", tip)
    if game.world.types[unit].symbol == "rocket":
        wait = int(units.reload[unit])
        text = tr("Reloads {wait:.1f} d", wait=wait / 100) if wait else tr("Salvo ready")
        yield Tag(
            text, "fair" if wait else "good", tr("Rockets fire one salvo, then reload for days")
        )
    if units.posture[unit] == Posture.AMBUSH:
        hidden = lies_in_wait(game, unit)
        tip = (
            tr("Columns will not see it") if hidden else tr("It marched, is seen, or has no cover")
        )
        yield Tag(tr("In ambush") if hidden else tr("No ambush"), "good" if hidden else "bad", tip)
    if units.posture[unit] == Posture.HEDGEHOG:
        sound = hedgehogs(game, (unit,), int(units.hex[unit]))
        days = int(units.ammunition[unit]) / 100
        yield Tag(
            tr("Hedgehog, {days:.1f} d", days=days),
            "good" if sound else "bad",
            tr("All-round defence for as many days of battle as there are shells"),
        )
