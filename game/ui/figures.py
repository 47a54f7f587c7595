"""Figures of units as counters and cards show them; the rules compute, this only rounds."""

from __future__ import annotations

from attrs import frozen

from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.model.state import Posture, UnitId
from game.rules.movement import paces
from game.rules.strength import body
from game.texts import mark

POSTURES = {
    Posture.MOBILE: mark("Mobile"),
    Posture.ATTACK: mark("Attack"),
    Posture.DEFEND: mark("Defend"),
    Posture.DIG_IN: mark("Dig in"),
    Posture.REFIT: mark("Refit"),
    Posture.WITHDRAW: mark("Give ground"),
    Posture.AMBUSH: mark("Ambush"),
    Posture.HOLD: mark("Hold out"),
    Posture.DELAY: mark("Delay"),
    Posture.HEDGEHOG: mark("Hedgehog"),
    Posture.RESERVE: mark("Reserve"),
}
GROUNDS = {
    Ground.DRY: mark("Dry"),
    Ground.WET: mark("Wet"),
    Ground.MUD: mark("Mud"),
    Ground.FROZEN: mark("Frozen"),
    Ground.SNOW: mark("Snow"),
    Ground.DEEP_SNOW: mark("Deep snow"),
    Ground.THAW: mark("Thaw"),
}
POSTURE_TIPS = {
    Posture.MOBILE: mark("March column: quick to move, poor in defence"),
    Posture.ATTACK: mark("Ready to attack"),
    Posture.DEFEND: mark("Holds where it stands"),
    Posture.DIG_IN: mark("Digs in: entrenchment grows while it stays"),
    Posture.REFIT: mark("Rests behind the front: men and pieces come from the depots"),
    Posture.WITHDRAW: mark("Gives ground before it is broken: fewer losses, lost ground"),
    Posture.AMBUSH: mark("Lies in wait in woods or a town: strikes columns that have not seen it"),
    Posture.HOLD: mark(
        "Holds at all costs: gives way seldom, loses more, breaks at once when it does"
    ),
    Posture.DELAY: mark("Gives ground slowly: costs the attacker time"),
    Posture.HEDGEHOG: mark("All-round defence of a town, while there are shells"),
    Posture.RESERVE: mark(
        "Waits behind the line: joins a defence near by, strikes at who broke in"
    ),
}


@frozen
class Values:
    """The three numbers of a counter."""

    attack: int
    defence: int
    movement: int
    """Hexes it can still march along a dirt road in the present ground."""

    def __str__(self) -> str:
        return f"{self.attack}–{self.defence}–{self.movement}"


def values_of(game: Game, unit: UnitId) -> Values:
    """Attack and defence in thousands of men's worth, and how far it can march."""
    attack, defence = (body(game, unit, attacking=side).steps[-1] for side in (True, False))
    hexagon = int(game.state.units.hex[unit])
    ground = int(game.state.hexes.ground[hexagon]) if hexagon >= 0 else 0
    a_hex = int(paces(game, int(game.world.mobility[unit])).dirt[ground])
    points = int(game.state.units.points[unit])
    if game.state.to_move != game.world.side[unit]:
        points = 100 * game.world.turn_days
    return Values(round(attack / 1000), round(defence / 1000), points // max(a_hex, 1))


def degrees(celsius: float) -> str:
    """A temperature as printed: `-12 °C`."""
    return f"{round(celsius):+d} °C".replace("+0", "0")
