"""The staffs of computer players: each in a process of its own, and another when it is lost."""

from __future__ import annotations

from game.ai.process import Failure, Opponent
from game.model.records import Side
from game.ui.match import Match
from game.ui.plans import last_plan


class Staffs:
    """Who plays the sides of a match that no person plays."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._of: dict[Side, Opponent] = {}
        self._anew: tuple[int, Side] | None = None
        """The turn in which a process that was ended from outside was made anew, and its side."""
        self._failed = False

    def employ(self) -> None:
        """Starts the processes of all sides that no person plays."""
        if self._match.mail is not None:
            return
        for side in Side:
            if not self._match.is_human(side) and not self._match.game.over:
                self._of[side] = self._employed(side)

    def of(self, side: Side) -> Opponent:
        """The staff of a side."""
        return self._of[side]

    def another(self, staff: Opponent) -> Opponent:
        """A new staff in the place of one that is of no more use."""
        staff.stop()
        self._of[staff.side] = self._employed(staff.side)
        return self._of[staff.side]

    def goes_on(self, staff: Opponent, failure: Failure) -> bool:
        """Whether a new process may go on with the turn of one that was ended: once a turn."""
        key = self._match.game.state.turn, staff.side
        if not failure.died or self._anew == key:
            return False
        self._anew = key
        return True

    def first_failure(self) -> bool:
        """Whether the player has not been told yet that a staff broke down."""
        first, self._failed = not self._failed, True
        return first

    def stop(self) -> None:
        """Ends all processes."""
        for staff in self._of.values():
            staff.stop()
        self._of.clear()

    def _employed(self, side: Side) -> Opponent:
        """A staff in a process of its own, which goes on with what its side was about."""
        match = self._match
        plan = last_plan(match.game.events, side)
        return Opponent(match.world, side, match.players[side.key], plan)
