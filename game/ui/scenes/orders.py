"""Orders given at the map: marches, attacks, postures; what the rules refuse is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.engine.orders import IllegalOrder
from game.hexes.grid import (
    EAST,
    NORTH_EAST,
    NORTH_WEST,
    OFF_MAP,
    SOUTH_EAST,
    SOUTH_WEST,
    WEST,
    Direction,
    HexId,
)
from game.model.events import Event
from game.model.state import Posture, UnitId
from game.texts import tr
from game.ui.post import Refused, sentence
from game.ui.scenes.mapcommands import MapCommands


class Orders(MapCommands):
    """What the player tells his units."""

    def attempt(self, action: Callable[..., list[Event] | None], *arguments: Any) -> bool:
        """Does something that the rules may refuse; a refusal is told. Whether it was done."""
        try:
            events = action(*arguments)
        except IllegalOrder as refusal:
            return self._refused(sentence(refusal.problem))
        except Refused as refusal:
            return self._refused(str(refusal))
        self.battle.hear("accepted")
        self.battle.give(events or [])
        return True

    def _refused(self, told: str) -> bool:
        self.battle.tell(told)
        self.battle.hear("refused")
        return False

    def set_posture(self, posture: Posture) -> None:
        """Gives the selected units a posture."""
        self.attempt(self.battle.post.set_posture, posture)

    def choose(self, unit: UnitId) -> None:
        """Selects one unit."""
        self.battle.post.choose(unit)
        self.battle.refresh_selection()

    def toggle(self, unit: UnitId) -> None:
        """Adds a unit to an attack or leaves it out."""
        self.battle.post.toggle_unit(unit)
        self.battle.refresh_selection()

    def set_mode(self, mode: str) -> None:
        """Chooses how to attack."""
        self.battle.post.mode = mode
        self.battle.refresh_selection()

    def attack(self) -> None:
        """Attacks as weighed."""
        self.attempt(self.battle.post.attack)

    def cancel_attack(self) -> None:
        """Puts the odds away."""
        self.battle.post.target = None
        self.battle.refresh_selection()

    def order_here(self, hexagon: HexId) -> None:
        """Right click: march, ride, weigh an attack, attack."""
        post = self.battle.post
        if hexagon == OFF_MAP or not self.battle.mine:
            return
        if not post.selected:
            self.battle.tell(tr("Select a unit first."))
        elif post.target == hexagon:
            self.attack()
        elif post.enemies(hexagon):
            try:
                post.aim(hexagon)
            except Refused as refusal:
                self._refused(str(refusal))
            self.battle.refresh_selection()
        elif post.rail:
            self.attempt(post.ride, post.lead, hexagon)
        else:
            self._march(hexagon)

    def _step(self, direction: Direction) -> None:
        post = self.battle.post
        if post.hexagon is None or not post.selected:
            self.battle.tell(tr("Select a unit first."))
            return
        there = post.game.world.board.grid.neighbour(post.hexagon, direction)
        self.order_here(there)

    def step_e(self) -> None:
        """One hex east."""
        self._step(EAST)

    def step_ne(self) -> None:
        """One hex north-east."""
        self._step(NORTH_EAST)

    def step_nw(self) -> None:
        """One hex north-west."""
        self._step(NORTH_WEST)

    def step_w(self) -> None:
        """One hex west."""
        self._step(WEST)

    def step_sw(self) -> None:
        """One hex south-west."""
        self._step(SOUTH_WEST)

    def step_se(self) -> None:
        """One hex south-east."""
        self._step(SOUTH_EAST)

    def _march(self, hexagon: HexId) -> None:
        where = self.battle.game.state.units.hex
        for unit in [u for u in self.battle.post.selected if where[u] != hexagon]:
            self.battle.post.then.pop(unit, None)
            if not self.attempt(self.battle.post.march, unit, hexagon):
                return

    def march_on(self, hexagon: HexId) -> None:
        """Ctrl and right: a waypoint; the units go there once they have come to the one before."""
        battle, post = self.battle, self.battle.post
        if not post.selected or not battle.mine:
            battle.tell(tr("Select a unit first."))
            return
        for unit in list(post.selected):
            waits = unit in post.goals
            if not self.attempt(post.march_on, unit, hexagon):
                return
            if waits:
                place = post.game.world.board.name_of(hexagon)
                key = battle.app.keys_of("continue")
                battle.tell(tr("Then on to {place}; {key} goes on.", place=place, key=key))

    def enemy_reach(self) -> None:
        """Shows or hides what the enemy in sight could reach in a turn."""
        shown, post = self.battle.reach, self.battle.post
        shown.show_enemy(None if shown.enemy is not None else post.enemy_reach())
        self.battle.redraw_map()
