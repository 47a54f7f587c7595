"""Orders to the air force: missions of single wings, their bases, and what the staff puts first."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order, not_your_turn
from game.model.events import AirPostureSet, MissionAssigned, WingMoved
from game.model.game import Game
from game.model.records import Side
from game.model.state import AirPosture, Mission
from game.rules.airfields import base_problem
from game.rules.airmissions import mission_problem
from game.rules.airstaff import plan_missions

STAFF = -1
"""A mission that hands the wing back to the air staff."""


def not_your_wing(game: Game, wing: int) -> str | None:
    """A sentence when a wing does not belong to the side whose turn it is."""
    if game.over:
        return "the game is over"
    if not 0 <= wing < len(game.world.wings):
        return f"there is no air unit number {wing}"
    name = game.world.wings[wing].name
    if game.world.wing_sides[wing] != game.state.to_move:
        return f"{name} is not yours to command now"
    if game.state.wings.hex[wing] < 0:
        return f"{name} is not with you"
    return None


@frozen
class AssignMission(Order):
    """22.16  Give a wing a mission that it keeps; -1 hands it back to the air staff."""

    wing: int
    mission: int = field(converter=int)
    target: int = -1
    """A hex, or -1 where the mission needs none."""

    def problem(self, game: Game) -> str | None:
        """Needs a mission that such aircraft fly, and a target in range."""
        if problem := not_your_wing(game, self.wing):
            return problem
        if self.mission == STAFF:
            return None
        if self.mission not in list(Mission):
            return f"there is no mission number {self.mission}"
        known = as_known(game, game.side_to_move)
        return mission_problem(known, self.wing, Mission(self.mission), self.target)

    def carry_out(self, game: Game) -> None:
        """Notes it; it is flown over battles, or as the side's turn ends."""
        side = int(game.side_to_move)
        if self.mission == STAFF:
            now = int(game.state.wings.mission[self.wing]), int(game.state.wings.target[self.wing])
            game.emit(MissionAssigned(side, (self.wing,), now[:1], now[1:], ordered=False))
        else:
            where = (self.wing,), (self.mission,), (self.target,)
            game.emit(MissionAssigned(side, *where, ordered=True))


@frozen
class Rebase(Order):
    """22.2  Move a wing to another airfield; what it can still fly this turn is halved."""

    wing: int
    hex: int

    def problem(self, game: Game) -> str | None:
        """Needs a field of one's own with room, out of the enemy's reach."""
        if problem := not_your_wing(game, self.wing):
            return problem
        return base_problem(as_known(game, game.side_to_move), self.wing, self.hex)

    def carry_out(self, game: Game) -> None:
        """Moves it."""
        wings, side = game.state.wings, int(game.side_to_move)
        strength = int(wings.aircraft[self.wing]), int(wings.serviceable[self.wing])
        game.emit(WingMoved(self.wing, side, self.hex, "orders", *strength))


@frozen
class SetAirPosture(Order):
    """22.24  Tell the air staff what to put first when it assigns wings."""

    side: int = field(converter=int)
    posture: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Only the side whose turn it is can."""
        if not game.over and self.posture not in list(AirPosture):
            return f"there is no air posture number {self.posture}"
        return not_your_turn(game, self.side)

    def carry_out(self, game: Game) -> None:
        """Notes it, and the staff plans anew."""
        if game.state.sides.air_posture[self.side] != self.posture:
            game.emit(AirPostureSet(self.side, self.posture))
            plan_missions(game, Side(self.side), move=False)
