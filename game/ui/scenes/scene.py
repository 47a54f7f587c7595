"""What every scene has: it takes events, feels time, draws itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.ink import Ink
    from game.ui.sound import Sound


class Scene:
    """One thing that fills the window."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.stale = True
        """Whether the picture is out of date."""
        self.whole = True
        """Whether all of it is, so that nothing of the frame before may be kept."""

    @property
    def ink(self) -> Ink:
        """Type and colours at the window's scale."""
        return self.app.ink

    @property
    def animated(self) -> bool:
        """Whether something moves by itself, so that frames follow each other."""
        return False

    def layout(self) -> None:
        """Fits the scene into the window; called at first and when size or scale change."""
        self.stale = self.whole = True

    def settings_changed(self) -> None:
        """Takes note of other settings."""

    def handle(self, event: pygame.event.Event) -> None:
        """Takes one event of keyboard, mouse or window."""

    def update(self, seconds: float) -> None:
        """Lets time pass."""

    def draw(self, screen: pygame.Surface) -> None:
        """Draws everything."""

    def leave(self) -> None:
        """Lets go of what the scene holds, such as processes."""

    def hear(self, sound: Sound) -> None:
        """Makes a sound."""
        self.app.sounds.play(sound)

    def tell(self, sentence: str) -> None:
        """Shows the player one sentence."""
