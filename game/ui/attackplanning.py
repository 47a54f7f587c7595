"""Attacks that the player plans together: the target in hand, who is ticked, what would come of it.

It knows the game only through its side's view, and nothing of the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Final

from game.engine.blows import (
    AttackPlan,
    Blow,
    Candidate,
    Choice,
    Choices,
    Forecast,
    Stage,
    candidates,
    fliers,
    forecast,
    targets,
)
from game.engine.orders import Order
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.state import UnitId
from game.ui.post import CommandPost

SECONDS_A_FRAME: Final = 0.006
"""How long combinations are tried before the next frame is drawn."""
WINGS: Final = 8
"""Wings that are offered."""


class AttackPlanning:
    """The attacks of a side's turn while they are planned."""

    def __init__(self, post: CommandPost) -> None:
        self.post = post
        self.plan = AttackPlan()
        self.target: HexId | None = None
        self._known: Game | None = None
        """The game as it was when all that follows was worked out."""
        self._targets: list[HexId] = []
        self._candidates: dict[tuple[HexId, str], list[Candidate]] = {}
        self._staged: dict[object, tuple[Stage, dict[HexId, tuple[UnitId, ...]]]] = {}
        self._foreseen: dict[object, Forecast | None] = {}
        self.choices: Choices | None = None
        self._work: Iterator[None] | None = None
        self._asked: object = None
        """What the combinations were tried for."""

    # What there is

    def look_again(self) -> None:
        """Forgets what was worked out for another moment of the game."""
        if self._known is self.post.game:
            return
        self._known = self.post.game
        self.plan.prune(self.post.game, self.post.side)
        self._targets = targets(self.post.game, self.post.side)
        self._candidates.clear()
        self._staged.clear()
        self._foreseen.clear()
        if self.target not in self._targets:
            self.target = next((blow.target for blow in self.plan.blows), None)

    @property
    def targets(self) -> list[HexId]:
        """The enemy's hexes that may be attacked, from north to south."""
        self.look_again()
        return self._targets

    @property
    def blow(self) -> Blow | None:
        """The attack in hand."""
        return None if self.target is None else self.plan.of(self.target)

    def candidates(self) -> list[Candidate]:
        """Everybody who could take part in the attack in hand."""
        self.look_again()
        if self.target is None:
            return []
        key = self.target, self.plan.of(self.target).mode
        if key not in self._candidates:
            self._candidates[key] = candidates(self.post.game, self.post.side, *key)
        return self._candidates[key]

    def fliers(self) -> list[int]:
        """The wings that could support it."""
        if self.target is None:
            return []
        return fliers(self.post.game, self.post.side, self.target)[:WINGS]

    # What would come of it

    def _key(self) -> object:
        return tuple(
            (blow.target, tuple(blow.places.items()), blow.wings) for blow in self.plan.blows
        )

    def stage(self) -> tuple[Stage, dict[HexId, tuple[UnitId, ...]]]:
        """The marches and missions of all attacks, and who comes to where he can attack."""
        self.look_again()
        key = self._key()
        if key not in self._staged:
            stage = Stage(self.post.game)
            came = {blow.target: blow.bring_up(stage) for blow in self.plan.blows}
            self._staged[key] = stage, came
        return self._staged[key]

    def foreseen(self, target: HexId | None = None) -> Forecast | None:
        """What an attack of the plan would bring once all stand where they are to stand."""
        target = self.target if target is None else target
        if target is None or not self.plan.of(target).places:
            return None
        blow, key = self.plan.of(target), (self._key(), target, self.plan.of(target).mode)
        stage, came = self.stage()
        if key not in self._foreseen:
            units = came[target]
            self._foreseen[key] = forecast(self.post.game, stage, units, target, blow.mode)
        return self._foreseen[key]

    def orders(self) -> tuple[Order, ...]:
        """The marches and missions by which all come to where they are to attack from."""
        return self.stage()[0].orders

    def place_of(self, unit: UnitId) -> HexId | None:
        """From where a unit attacks by the plan."""
        stage, came = self.stage()
        there = any(unit in units for units in came.values())
        return int(stage.game.state.units.hex[unit]) if there else None

    # Combinations

    @property
    def busy(self) -> bool:
        """Whether combinations are still being tried."""
        return self._work is not None

    def try_choices(self) -> None:
        """Begins to try all combinations, unless that was done for the attack as it stands."""
        self.look_again()
        if self.target is None:
            self.choices = self._work = None
            return
        blow = self.plan.of(self.target)
        others = tuple(
            (b.target, tuple(b.places.items()), b.wings)
            for b in self.plan.blows
            if b.target != self.target
        )
        asked = (id(self._known), self.target, blow.mode, blow.wings, others)
        if asked == self._asked and self.choices is not None:
            return
        self._asked = asked
        stage = self.plan.stage(self.post.game, without=self.target)
        able = [c for c in self.candidates() if self.plan.used(c.unit) in (None, self.target)]
        self.choices = Choices(stage, self.target, able, blow.mode, blow.wings)
        self._work = self.choices.work()

    def step(self) -> None:
        """Tries some more."""
        until = perf_counter() + SECONDS_A_FRAME
        while self._work is not None and perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self._work = None

    @property
    def found(self) -> Sequence[Choice]:
        """Combinations, the best first; none while they are tried."""
        return () if self.choices is None or self.busy else self.choices.found

    # What the player does

    def aim(self, target: HexId) -> None:
        """Takes another attack in hand; selected units that can join in are ticked."""
        self.look_again()
        self.target = target
        blow = self.plan.of(target)
        if not blow.places:
            for one in self.candidates():
                if one.places and one.unit in self.post.selected and not self.plan.used(one.unit):
                    blow.places[one.unit] = one.places

    def aim_next(self, steps: int) -> None:
        """Takes the next target to the south in hand, or to the north."""
        there = self.targets
        if not there:
            return
        at = there.index(self.target) + steps if self.target in there else 0
        self.aim(there[at % len(there)])

    def aim_near(self, hexagon: HexId | None) -> None:
        """Takes the target nearest to a hex in hand; without one, the first that can be attacked
        from where somebody stands."""
        there, grid = self.targets, self.post.game.world.board.grid
        if there and hexagon is not None:
            self.aim(min(there, key=lambda h: (grid.distance(h, hexagon), h)))
        elif there:
            self.aim(next((h for h in there if self.post.helpers(h)), there[0]))

    def toggle(self, unit: UnitId) -> bool:
        """Ticks a unit or leaves it out; whether it can take part."""
        one = next((c for c in self.candidates() if c.unit == unit), None)
        if one is None or not one.places or self.target is None:
            return False
        if self.plan.used(unit) == self.target:
            self.plan.leave_out(unit)
        else:
            self.plan.take(self.target, unit, one.places)
        return True

    def other_place(self, unit: UnitId) -> None:
        """A unit attacks from the next of the hexes from which it could."""
        blow = self.blow
        if blow is not None and unit in blow.places:
            first, *rest = blow.places[unit]
            blow.places[unit] = (*rest, first)

    def fly(self, wing: int) -> None:
        """A wing supports the attack in hand, or no more."""
        if self.target is not None:
            self.plan.fly(self.target, wing)

    def set_mode(self, mode: str) -> None:
        """How the attack in hand is made."""
        if self.blow is not None:
            self.blow.mode = mode

    def choose(self, choice: Choice) -> None:
        """Takes a combination as the attack in hand."""
        if self.target is None:
            return
        places = {c.unit: c.places for c in self.candidates()}
        self.plan.of(self.target).places.clear()
        for unit, place in choice.places.items():
            rest = tuple(p for p in places[unit] if p != place)
            self.plan.take(self.target, unit, (place, *rest))

    def drop(self) -> None:
        """Gives the attack in hand up."""
        if self.target is not None:
            self.plan.drop(self.target)
            self.target = next((blow.target for blow in self.plan.blows), self.target)
