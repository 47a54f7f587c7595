"""Conduct: what no officer would do, counted over a game that is on record.

The orders of the game are obeyed again, and before each its side's own view is asked: what it
foresaw of an attack, where the enemy was that it knew of, which ground it knew to be supplied.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import define, field

from game.ai.picture import Picture
from game.ai.tasks import Tasking
from game.engine.orders import Attack, EndTurn, Order, TellPlan, obey
from game.engine.sequence import begin_turn
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import State, UnitId
from game.rules.combat import odds
from game.rules.distance import distances
from game.rules.movement import reach
from game.rules.standing import binding
from game.rules.supply import connected
from game.rules.zoc import on_map, room

EVEN: Final = 100
"""Strength for 100 of the enemy's below which an attack is hopeless."""
TURNS: Final = 2
"""Turns of march within which an enemy threatens a place."""
FARTHEST: Final = 14
"""Hexes beyond which no enemy is within them."""
FROM_ABOVE: Final = ("attack", "take")
"""Kinds of directives that order an attack."""


@define
class Conduct:
    """What a player did over its turns."""

    turns: int = 0
    orders: int = 0
    attacks: int = 0
    hopeless: int = 0
    """Attacks at under 1:1 by its own preview, without an order from above."""
    holding: int = 0
    """Of these, attacks that were only to hold the enemy in his place."""
    ordered: int = 0
    """Attacks at under 1:1 that were ordered from above."""
    garrisons: int = 0
    """Victory places garrisoned at the beginning of a turn, an enemy within two turns' reach."""
    abandoned: int = 0
    """Of these, left empty at its end, though no plan that was weighed took the unit away."""
    cut_off: int = 0
    """Units out of supply at the beginning of a turn that could have reached supplied ground.

    Who holds a victory place, or stands before the enemy's ground, has a reason to stay."""
    idle: int = 0
    """Of these, units that did nothing at all and still are."""
    notes: list[str] = field(factory=list)
    """Each case in a sentence."""

    def add(self, other: Conduct) -> None:
        """Counts the turns of another game as well."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.notes += other.notes


COUNTS: Final = (
    "turns", "orders", "attacks", "hopeless", "holding", "ordered", "garrisons", "abandoned",
    "cut_off", "idle",
)  # fmt: skip


def conduct(played: Game, first: State) -> tuple[Conduct, Conduct]:
    """What both sides did in a game that began in the state `first`, before anything happened."""
    game = Game(played.world, first.clone(), played.setup)
    begin_turn(game, 0)
    found = Conduct(), Conduct()
    watch: Watch | None = None
    for order, _ in played.orders:
        side = game.side_to_move
        if watch is None or watch.key != (game.state.turn, side):
            watch = Watch(game, side, found[side])
        watch.before(game, order)
        obey(game, order)
    return found


class Watch:
    """One turn of a side."""

    def __init__(self, game: Game, side: Side, count: Conduct) -> None:
        self.key, self.side, self.count = (game.state.turn, side), side, count
        self.day = f"{game.world.date_of(game.state.turn):%d %b}"
        known = View(game, side).game
        count.turns += 1
        self._threatened = {
            place: units
            for place, units in garrisons(known, side).items()
            if enemy_near(known, side, place)
        }
        count.garrisons += len(self._threatened)
        self._leaving = self._told_to_leave(known)
        units, posted = known.state.units, set(victory_places(known))
        beside = Picture(known, side).contact
        self._cut_off = {
            unit: (int(units.hex[unit]), int(units.points[unit]))
            for unit in np.flatnonzero(on_map(known, side) & (units.isolated > 0)).tolist()
            if int(units.hex[unit]) not in posted
            and not (beside[units.hex[unit]] and known.world.frontage[unit])
            and could_be_supplied(known, side, unit)
        }
        count.cut_off += len(self._cut_off)

    def _told_to_leave(self, known: Game) -> set[UnitId]:
        """Units in garrisons that the scenario's plans let fall back."""
        tasking = Tasking(Picture(known, self.side))
        units = [unit for group in self._threatened.values() for unit in group]
        return {unit for unit in units if tasking.of(unit).stance == "withdraw"}

    def before(self, game: Game, order: Order) -> None:
        """Looks at an order that is about to be obeyed."""
        self.count.orders += 1
        if isinstance(order, Attack):
            self._attack(game, order)
        elif isinstance(order, TellPlan):
            for operation in order.operations:
                if operation.get("posture") == "withdraw" or operation.get("score"):
                    self._leaving |= set(operation.get("units", ()))
        elif isinstance(order, EndTurn):
            self._end(game)

    def _attack(self, game: Game, order: Attack) -> None:
        known, count = View(game, self.side).game, self.count
        count.attacks += 1
        ratio = odds(known, order.units, order.target, mode=order.mode).ratio
        if ratio >= EVEN:
            return
        armies = {int(known.state.units.army[unit]) for unit in order.units}
        if any(binding(known, army, *FROM_ABOVE) for army in armies):
            count.ordered += 1
            return
        count.hopeless += 1
        count.holding += order.mode == "holding"
        name = known.world.units[order.units[0]].name
        where = known.world.board.name_of(order.target)
        self._note(f"{name} attacks {where} at {ratio / 100:.2f}:1 ({order.mode})")

    def _end(self, game: Game) -> None:
        units, world = game.state.units, game.world
        mine = units.hex[np.flatnonzero(on_map(game, self.side))]
        for place, garrison in self._threatened.items():
            if place in mine or int(game.state.hexes.control[place]) != self.side:
                continue
            if all(unit in self._leaving for unit in garrison):
                continue
            self.count.abandoned += 1
            name = world.units[garrison[0]].name
            self._note(f"{world.board.name_of(place)} is left empty by {name}")
        fed = connected(View(game, self.side).game, self.side)
        for unit, before in self._cut_off.items():
            stays = (int(units.hex[unit]), int(units.points[unit])) == before
            if stays and not fed[before[0]]:
                self.count.idle += 1
                here = world.board.name_of(before[0])
                self._note(f"{world.units[unit].name} idles out of supply at {here}")

    def _note(self, text: str) -> None:
        self.count.notes.append(f"{self.day}, {self.side.key}: {text}")


def victory_places(game: Game) -> list[HexId]:
    """The hexes that are worth points."""
    board = game.world.board
    return [board.place(record.place).hex for record in game.world.scenario.victory.places]


def garrisons(game: Game, side: Side) -> dict[HexId, list[UnitId]]:
    """The victory places in a side's hands with its units in them."""
    control, found = game.state.hexes.control, dict[HexId, list[UnitId]]()
    there = np.flatnonzero(on_map(game, side))
    where = game.state.units.hex[there]
    for place in victory_places(game):
        inside = there[where == place].tolist()
        if int(control[place]) == side and inside:
            found[place] = inside
    return found


def enemy_near(game: Game, side: Side, place: HexId) -> bool:
    """Whether an enemy that is seen could stand before a place within two turns."""
    grid, units = game.world.board.grid, game.state.units
    points = TURNS * 100 * game.world.turn_days
    beside = [place, *grid.neighbour_lists[place]]
    far = distances(game, [place])
    for unit in np.flatnonzero(on_map(game, side.enemy) & (game.world.frontage > 0)).tolist():
        if far[units.hex[unit]] > FARTHEST:
            continue
        if far[units.hex[unit]] <= 1 or (reach(game, unit, points).spent[beside] >= 0).any():
            return True
    return False


def could_be_supplied(game: Game, side: Side, unit: UnitId) -> bool:
    """Whether a unit could march to a hex with a supply path this turn."""
    hexes = reach(game, unit).hexes()
    hexes = hexes[connected(game, side)[hexes]]
    return bool((room(game, side)[hexes] >= game.world.frontage[unit]).any())
