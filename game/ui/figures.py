"""Figures of units as counters and cards show them; the rules compute, this only rounds."""

from __future__ import annotations

from attrs import frozen

from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.model.state import Posture, UnitId
from game.rules.movement import paces
from game.rules.strength import body

POSTURES = {
    Posture.MOBILE: "Mobile",
    Posture.ATTACK: "Attack",
    Posture.DEFEND: "Defend",
    Posture.DIG_IN: "Dig in",
    Posture.REFIT: "Refit",
    Posture.WITHDRAW: "Give ground",
    Posture.AMBUSH: "Ambush",
    Posture.HOLD: "Hold out",
    Posture.DELAY: "Delay",
    Posture.HEDGEHOG: "Hedgehog",
    Posture.RESERVE: "Reserve",
}
GROUNDS = {
    Ground.DRY: "Dry",
    Ground.WET: "Wet",
    Ground.MUD: "Mud",
    Ground.FROZEN: "Frozen",
    Ground.SNOW: "Snow",
    Ground.DEEP_SNOW: "Deep snow",
    Ground.THAW: "Thaw",
}
POSTURE_TIPS = {
    Posture.MOBILE: "March column: quick to move, poor in defence",
    Posture.ATTACK: "Ready to attack",
    Posture.DEFEND: "Holds where it stands",
    Posture.DIG_IN: "Digs in: entrenchment grows while it stays",
    Posture.REFIT: "Rests behind the front: men and pieces come from the depots",
    Posture.WITHDRAW: "Gives ground before it is broken: fewer losses, lost ground",
    Posture.AMBUSH: "Lies in wait in woods or a town: strikes columns that have not seen it",
    Posture.HOLD: "Holds at all costs: gives way seldom, loses more, breaks at once when it does",
    Posture.DELAY: "Gives ground slowly: costs the attacker time",
    Posture.HEDGEHOG: "All-round defence of a town, while there are shells",
    Posture.RESERVE: "Waits behind the line: joins a defence near by, strikes at who broke in",
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
    """A temperature as printed: `−12 °C`."""
    return f"{round(celsius):+d} °C".replace("-", "−").replace("+0", "0")
