"""What units are told to do while the enemy moves: lie in wait, hold out, delay, stand by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.ai.picture import CUT_OFF, Picture
from game.ai.plans import Task
from game.ai.tasks import Tasking
from game.engine.orders import Order, SetPosture
from game.engine.view import View
from game.model.state import Posture, UnitId
from game.rules.stances import can_be_hedgehog, posture_problem
from game.rules.standby import reach_of

PRESSED: Final = 190
"""Percent of its own strength near by at which a staff that falls back delays."""
KEY_PLACE: Final = 4
"""Size of a place that is not given up."""
SPECIAL: Final = frozenset(
    {
        Posture.AMBUSH,
        Posture.HOLD,
        Posture.DELAY,
        Posture.HEDGEHOG,
        Posture.RESERVE,
        Posture.WITHDRAW,
    }
)
"""Postures that are taken back when what they were for is over."""


class Postures:
    """Tells each unit once a turn, after all marches."""

    def __init__(self, picture: Picture, tasking: Tasking) -> None:
        self.picture, self.tasking = picture, tasking

    def orders(self, view: View) -> Iterator[Order]:
        """Only what changes; the others go on as they were."""
        now = [Posture(posture) for posture in view.game.state.units.posture.tolist()]
        for unit in filter(self.tasking.leads, self.picture.mine.tolist()):
            wanted = self._wanted(unit, self.tasking.of(unit))
            if wanted is None:
                rests = now[unit] == Posture.REFIT
                over = now[unit] in SPECIAL or (rests and self._stands_to(unit))
                wanted = Posture.DEFEND if over else now[unit]
            if wanted != now[unit] and posture_problem(view.game, unit, wanted) is None:
                yield SetPosture(unit, wanted)

    def _stands_to(self, unit: UnitId) -> bool:
        """Whether a unit that was to rest has marched, or stands where the enemy may come."""
        units = self.picture.units
        return bool(units.marched[unit]) or bool(self.picture.near[units.hex[unit]])

    def _wanted(self, unit: UnitId, task: Task) -> Posture | None:
        """The posture that the place calls for; None where nothing does."""
        picture, units = self.picture, self.picture.units
        here = int(units.hex[unit])
        if not picture.world.frontage[unit]:
            return None
        threat, support = int(picture.threat[here]), int(picture.support[here])
        if self._lies_in_wait(unit, here):
            return Posture.AMBUSH
        if picture.front[here]:
            if self._must_hold(unit, here, threat):
                return Posture.HEDGEHOG if can_be_hedgehog(picture.game, here) else Posture.HOLD
            if task.stance == "withdraw" and threat * 100 > support * PRESSED:
                return Posture.DELAY
            return None
        stands_by = self.picture.near[here] and task.stance == "hold" and threat > 0
        if stands_by and picture.mobile[unit] and reach_of(picture.game, unit):
            return Posture.RESERVE
        return None

    def _lies_in_wait(self, unit: UnitId, here: int) -> bool:
        """Tanks that nobody sees, in woods where columns may come."""
        picture, units = self.picture, self.picture.units
        if not picture.heavy[unit] or units.marched[unit] or picture.threat[here] <= 0:
            return False
        return bool(picture.lairs[here])

    def _must_hold(self, unit: UnitId, here: int, threat: int) -> bool:
        """A city that the enemy is at, or a ring that has closed round the unit."""
        picture = self.picture
        if picture.units.isolated[unit] >= CUT_OFF and can_be_hedgehog(picture.game, here):
            return True
        place = picture.world.board.place_at.get(here)
        big = place is not None and place.size >= KEY_PLACE
        return bool(big and threat > int(picture.own_at[here]))
