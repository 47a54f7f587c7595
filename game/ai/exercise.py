"""The map exercise: both sides' formations as a staff reckons them, played forward on the table.

It is the game made rough, so that hundreds of courses of action can be tried in a turn: marches by
the rules' own costs, battles by their curves of chances and losses, supply as a way home, pockets
that wither. Left out are weather to come, stocks, air, headquarters and directives. It uses dice of
its own, and it starts from what a view knows and guesses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from attrs import frozen

from game.ai.attacks import LEAST_RATIO
from game.ai.estimate import Enemy, Memory, commands, enemies, strengths
from game.ai.ground import holding
from game.ai.picture import FAR, LAST_STOCKS, Ints, Picture
from game.ai.plans import Task
from game.hexes.grid import HexId
from game.kernels import sandtable
from game.kernels.sandtable import BACK, GO, HOLD, PUSH_POINTS, WAIT, Flags
from game.model.board import River
from game.model.records import Side
from game.model.rulebook.curve import along
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.crossing import ice_bears
from game.rules.movement import march_costs
from game.rules.remnants import fronts
from game.rules.supply import railheads

HABITS: Final = {"attack": GO, "encircle": GO, "hold": HOLD, "withdraw": BACK, "wait": WAIT}
BOLD: Final = 300
"""Percent of own strength near by from which he is taken to be on the offensive there; own strength
is felt from a hex away, so that at equal strength he has half as much again;"""
RESOLUTE: Final = 60
"""and the same where he has been taking ground."""
LATELY: Final = 30
"""What he must have taken near by for that."""
USUAL_RING: Final = 70
"""Percent of what the rules give by which those who are cut off give up: few rings are tight."""
WEAR: Final = 180
"""Percent of the losses by the tables: shelling, air raids and small fights are not played."""
USUAL_ENDINGS: Final = (80, 16, 4)
"""Percent of those who give ground that retreat, are routed and are shattered."""
USUAL_PACE: Final = 80
"""Percent of the points of a turn that a march is reckoned with: roads jam, orders come late."""


@frozen(eq=False)
class Position:
    """A position on the table: what the loops need, and whose each piece is."""

    pieces: Ints
    """(pieces, columns), own units first."""
    units: tuple[UnitId, ...]
    """The own units, in the order of their pieces."""
    holder: Ints


@frozen(eq=False)
class Outcome:
    """How a position stands after it was played forward."""

    pieces: Ints
    holder: Ints
    lost: Ints
    """(2,) men lost in battle."""
    taken: Ints
    """(2,) men taken."""


class Exercise:
    """A table on which a staff plays one situation forward."""

    def __init__(self, picture: Picture, memory: Memory, samples: int) -> None:
        self.picture, self.samples, self.memory = picture, samples, memory
        self.side = picture.side
        self._fields: dict[tuple[tuple[HexId, ...], str], int] = {}
        self._stack: list[Ints] = []
        guesses = [enemies(picture, memory, sample) for sample in range(samples)]
        self._own = self._own_pieces()
        self.positions = [self._position(guess) for guess in guesses]
        self.played = 0
        """Unit-turns so far."""

    @cached_property
    def costs(self) -> Ints:
        """(mobilities, hexes, 6) points of march in the present ground."""
        game = self.picture.game
        return np.array([march_costs(game, m) for m in range(len(MOBILITIES))], np.int32)

    @cached_property
    def strong(self) -> Ints:
        """(hexes,) percent of its strength with which a defender fights there."""
        return holding(self.picture)

    @cached_property
    def banks(self) -> Ints:
        """(hexes, 6) percent of its strength with which an attack goes over each side."""
        rivers, board = self.picture.world.rules.combat.place.river, self.picture.world.board
        percent = np.array([100, rivers.minor, rivers.major, rivers.canal], np.int32)[board.river]
        frozen = ice_bears(self.picture.game, self.picture.world.rules.movement.ice_cm["foot"])
        over_ice = np.where(board.river > River.NONE, rivers.ice, 100)
        return np.asarray(np.where(frozen, over_ice, percent), np.int32)

    @cached_property
    def sources(self) -> Flags:
        """(2, hexes) where each side's trains unload, as far as is known."""
        flags = np.zeros((2, len(self.picture.hexes)), np.bool_)
        for side in Side:
            flags[side, railheads(self.picture.game, side)] = True
        return flags

    @cached_property
    def curves(self) -> tuple[Ints, Ints, Ints]:
        """Chances to give ground and losses of attackers by the ratio, and what a blow costs."""
        combat = self.picture.world.rules.combat
        give = np.array(combat.chances.give_ground, np.int32)
        part = 1 - (1 - give[:, 1] / 1000) ** (PUSH_POINTS / 100)
        give[:, 1] = np.round(1000 * part)
        base = combat.losses
        hurt = np.array([base.attacker, base.defender], np.int32)
        # By the side that attacks: its own toll, then that of its enemy; in tenths of thousandths.
        suffer = np.array(combat.losses.experience)
        hard = [int(np.interp(self._experience(side), suffer[:, 0], suffer[:, 1])) for side in Side]
        own = [base.attacker_base * hard[side] * PUSH_POINTS * WEAR // 1_000_000 for side in Side]
        his = [
            base.defender_base * hard[side.enemy] * PUSH_POINTS * WEAR // 1_000_000 for side in Side
        ]
        return give, hurt, np.array([*own, *his], np.int32)

    @cached_property
    def running(self) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """What giving way costs, how that grows with disorder, what disorder does to chances, how
        many of those lost on the way back are prisoners, by side, and how many give up in a day."""
        combat = self.picture.world.rules.combat
        wear, back, split = combat.wear, combat.retreat, combat.losses.splits
        parts = np.array(USUAL_ENDINGS)
        costs = [
            int(parts @ (back.retreat, back.rout, back.shattered)) // 100,
            int(parts @ (wear.retreat, wear.rout, wear.shattered)) // 100,
            back.through_zone,
            wear.defender_day * PUSH_POINTS // 100,
            wear.attacker_day * PUSH_POINTS // 100,
        ]
        caught = [split[side.key].retreat.captured for side in Side]
        despair = np.array(self.picture.world.rules.pockets.surrender, np.int32)
        despair[:, 1] = despair[:, 1] * USUAL_RING // 100
        shaken = np.array(combat.chances.by_cohesion, np.int32)
        return (
            np.array(costs, np.int32), np.array(back.loose, np.int32), shaken,
            np.array(caught, np.int32), despair,
        )  # fmt: skip

    def _nerves(self, pieces: Ints, order: Ints, experience: Ints) -> None:
        """Puts down how whole some pieces are, and how well they keep together when they run."""
        combat = self.picture.world.rules.combat
        steady = along(combat.wear.steady, experience)
        pieces[:, sandtable.ORDER] = order
        pieces[:, sandtable.HEART] = along(combat.retreat.broken, experience)
        pieces[:, sandtable.STEADY] = steady
        pieces[:, sandtable.YIELD] = along(self.picture.world.rules.pockets.experience, experience)
        pieces[:, sandtable.LOSES] = along(combat.losses.experience, experience) * steady // 100

    @cached_property
    def _escorts(self) -> Ints:
        escorted = self.picture.world.rules.supply.escorted
        return np.array([escorted[side.key] for side in Side], np.int32)

    def _experience(self, side: Side) -> int:
        world = self.picture.world
        who = world.of_side[side] & (self.picture.units.hex >= 0) & world.has_zone
        return int(self.picture.units.experience[who].mean()) if who.any() else 500

    def field(self, goals: Sequence[HexId], mobility: str) -> int:
        """The number of the field that leads to some goals; -1 where there are none."""
        key = tuple(sorted(set(goals))), mobility
        if not key[0]:
            return -1
        if key not in self._fields:
            self._fields[key] = len(self._stack)
            self._stack.append(np.asarray(self.picture.distance_to(key[0], mobility), np.int32))
        return self._fields[key]

    def _own_pieces(self) -> Ints:
        """(units, columns) the own units, with no orders yet."""
        picture, world = self.picture, self.picture.world
        mine = picture.mine.tolist()
        pieces = np.zeros((len(mine), sandtable.COLUMNS), np.int32)
        front = fronts(picture.game)
        for number, unit in enumerate(mine):
            attack, defence = strengths(picture, unit)
            pieces[number, [sandtable.PUSH, sandtable.STAND]] = attack, defence
            pieces[number, sandtable.WIDTH] = int(front[unit])
            men = int(picture.units.men[unit])
            pieces[number, sandtable.COMMANDS] = commands(picture, unit, men)
        pieces[:, sandtable.PARTY] = self.side
        pieces[:, sandtable.KIND] = world.gait[mine]
        pieces[:, sandtable.MEN] = picture.units.men[mine]
        pieces[:, sandtable.CELL] = picture.units.hex[mine]
        pieces[:, sandtable.LEFT] = 1000
        pieces[:, sandtable.CUT] = picture.units.isolated[mine] // 100
        pieces[:, [sandtable.FIELD, sandtable.NEXT]] = -1
        dry = picture.engines[mine] & (picture.units.fuel[mine] < LAST_STOCKS)
        pieces[:, sandtable.BUDGET] = np.where(dry, self.budget // 3, self.budget)
        pieces[~world.has_zone[mine], sandtable.PUSH] = 0
        self._nerves(pieces, picture.units.cohesion[mine], picture.units.experience[mine])
        return pieces

    @property
    def budget(self) -> int:
        """Points of march in a turn."""
        return 100 * self.picture.world.turn_days * USUAL_PACE // 100

    def _position(self, guess: Sequence[Enemy]) -> Position:
        """The own pieces and one guess of the enemy's, who goes by simple habits."""
        picture = self.picture
        his = np.zeros((len(guess), sandtable.COLUMNS), np.int32)
        for number, enemy in enumerate(guess):
            row = his[number]
            row[sandtable.PUSH], row[sandtable.STAND] = enemy.attack, enemy.defence
            row[sandtable.WIDTH], row[sandtable.MEN] = enemy.front, enemy.men
            row[sandtable.KIND], row[sandtable.CELL] = enemy.mobility, enemy.hex
            row[sandtable.COMMANDS] = enemy.commands
        his[:, sandtable.PARTY] = self.side.enemy
        his[:, sandtable.LEFT] = 1000
        his[:, sandtable.NEED] = LEAST_RATIO["hold"]
        his[:, sandtable.BUDGET] = self.budget
        his[:, [sandtable.FIELD, sandtable.NEXT]] = -1
        usual = np.full(len(his), self._experience(self.side.enemy), np.int32)
        his[:, sandtable.HABIT] = HOLD
        order = [enemy.order for enemy in guess]
        self._nerves(his, np.array(order, np.int32), usual)
        self._his_habits(his)
        pieces = np.concatenate([self._own, his])
        holder = picture.hexes.control.astype(np.int32)
        return Position(pieces, tuple(picture.mine.tolist()), holder)

    def _his_habits(self, his: Ints) -> None:
        """Where he is the stronger, or comes already, he is taken to go for the nearest of what he
        would like; who has been giving ground holds, however many he is."""
        picture = self.picture
        there = picture.units.hex[picture.mine].tolist()
        prizes = self._prizes[self.side.enemy] or tuple(sorted(set(there)))
        where = his[:, sandtable.CELL]
        threat, support = picture.threat[where], picture.support[where]
        taken, given = (found[where] for found in self.memory.offensive(picture))
        comes = (taken >= LATELY) & (taken >= given) & (threat * 100 > support * RESOLUTE)
        goes_back = (given >= LATELY) & (given > taken)
        bold = (threat * 100 > support * BOLD) & (support > 0) & ~goes_back | comes
        his[:, sandtable.NEED] = np.where(bold, LEAST_RATIO["attack"], LEAST_RATIO["hold"])
        riding = np.isin(
            his[:, sandtable.KIND], [MOBILITIES.index(n) for n in ("motorised", "tracked", "horse")]
        )
        for mobility, kind in (("motorised", riding), ("foot", ~riding)):
            goes = bold & kind
            his[goes, sandtable.HABIT] = GO
            his[goes, sandtable.FIELD] = self.field(prizes, mobility)

    @cached_property
    def _prizes(self) -> dict[Side, tuple[HexId, ...]]:
        """Places that are worth something to each side and not in its hands: to these go those who
        have got what they were sent for."""
        world, control = self.picture.world, self.picture.hexes.control
        hexes = [world.board.place(p.place).hex for p in world.scenario.victory.places]
        return {side: tuple(h for h in hexes if int(control[h]) == side.enemy) for side in Side}

    def ordered(self, position: Position, tasks: Mapping[UnitId, Task]) -> Ints:
        """A fresh copy of the pieces of a position, the own ones with their tasks."""
        pieces = position.pieces.copy()
        mobile = self.picture.mobile
        for number, unit in enumerate(position.units):
            task = tasks.get(unit)
            if task is None:
                pieces[number, sandtable.HABIT] = HOLD
                pieces[number, sandtable.NEED] = LEAST_RATIO["hold"]
                continue
            row = pieces[number]
            row[sandtable.HABIT] = HABITS[task.stance]
            row[sandtable.NEED] = LEAST_RATIO[task.stance] - (20 if task.main else 0)
            if task.stance in ("attack", "encircle", "withdraw"):
                mobility = "motorised" if mobile[unit] else "foot"
                row[sandtable.FIELD] = self.field(task.goals, mobility)
            if task.stance == "attack":
                row[sandtable.NEXT] = self.field(self._prizes[self.side], mobility)
        return pieces

    def play(self, tasks: Mapping[UnitId, Task], sample: int, turns: int, seed: int = 0) -> Outcome:
        """Plays one guess forward with some tasks."""
        picture, position = self.picture, self.positions[sample]
        pieces, holder = self.ordered(position, tasks), position.holder.copy()
        fields = self._stacked()
        give, hurt, toll = self.curves
        limit = round(picture.world.rules.movement.frontage_km * 1000)
        self.played += len(pieces) * turns
        account = sandtable.played(
            picture.neighbours, self.banks, picture.world.board.passable, self.costs, self.strong,
            self.sources, fields, holder, pieces, give, hurt, toll, *self.running,
            int(self.side), turns,
            picture.world.turn_days, limit, seed, 1000 * sample // self.samples, self._escorts,
            picture.world.rules.movement.claim_neighbours,
        )  # fmt: skip
        return Outcome(pieces, holder, account[sandtable.LOST], account[sandtable.TAKEN])

    def _stacked(self) -> Ints:
        """(fields, hexes) all fields that were asked for."""
        if not self._stack:
            return np.full((1, len(self.picture.hexes)), FAR + 1, np.int32)
        if getattr(self, "_array", None) is None or len(self._array) != len(self._stack):
            self._array: Ints = np.array(self._stack, np.int32)
        return self._array
