"""The onlooker: how the player looks at the turn of another, and back at what is his."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

FASTEST: Final = 16.0
"""How many times as fast as usual the turn of another can be made to pass."""


class Onlooker:
    """Follows what another does with the camera, as fast as the player asks for."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self.factor = 1.0
        """How many times as fast as usual time goes."""
        self._view: tuple[float, float] | None = None
        """What the player looked at when the other began."""

    def look_on(self) -> None:
        """The camera follows what another did, until `look_back`."""
        camera = self.battle.camera
        self._view = self._view or (camera.x, camera.y)
        self.battle.motion.follow = True

    def accelerate(self) -> None:
        """Twice as fast as before."""
        self.factor = min(self.factor * 2, FASTEST)
        usual = max(0.5, self.battle.app.settings.animation_speed / 100)
        self.battle.motion.speed = usual * self.factor

    def look_back(self) -> None:
        """The camera stands where it stood before another's turn, and time goes on as usual."""
        battle = self.battle
        self.factor = 1.0
        battle.motion.follow = False
        if self._view:
            battle.camera.look_at(*self._view)
            self._view = None
        battle.motion.speed = battle.app.settings.animation_speed / 100
