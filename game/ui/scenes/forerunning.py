"""The wait while staffs fight out days without the player."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pygame

from game.model.figures import day_in_full
from game.texts import tr
from game.ui.dialogs.dialog import Notice, html
from game.ui.ink import LARGE, MEDIUM, Hand
from game.ui.reel.forerun import Errand, Forerun
from game.ui.scenes.loading import load_save
from game.ui.scenes.scene import Scene

if TYPE_CHECKING:
    from game.ui.app import App


class Forerunning(Scene):
    """A bar with the day that has been reached; Esc leaves it."""

    def __init__(self, app: App, errand: Errand, start: date) -> None:
        super().__init__(app)
        self.errand, self.start = errand, start
        self.forerun = Forerun(errand)

    @property
    def animated(self) -> bool:
        """Always, to hear of the process."""
        return True

    def update(self, seconds: float) -> None:  # noqa: ARG002 - the process has its own time
        """Goes on when the day is reached."""
        self.stale = self.forerun.look() or self.stale
        if self.forerun.problem:
            problem = self.forerun.problem
            self.app.pop()
            self.app.open(Notice(self.app, tr("These days could not be fought"), html(problem)))
        elif self.forerun.done:
            path = self.errand.out
            self.app.pop()
            load_save(self.app, path)

    def handle(self, event: pygame.event.Event) -> None:
        """Esc gives it up."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.app.pop()

    def leave(self) -> None:
        """Ends the process; a game that was not fought out is not kept twice."""
        self.forerun.stop()
        if self.errand.to_the_end and not self.forerun.done:
            self.errand.out.unlink(missing_ok=True)

    def draw(self, screen: pygame.Surface) -> None:
        """The day in large letters above a bar."""
        ink, theme = self.ink, self.ink.theme
        screen.fill(theme.deep.rgb)
        x, y = screen.get_rect().center
        day = self.forerun.day or self.start
        told = f"{day_in_full(day)} {day.year}"
        ink.put(screen, told, (x, y - ink.px(96)), Hand(44, "serif-bold"), anchor="centre")
        goal = day_in_full(self.errand.day)
        then = (
            tr("to the end")
            if self.errand.to_the_end
            else tr("to {goal}; then you take command", goal=goal)
        )
        text = tr("The staffs of both sides fight on {then}", then=then)
        ink.put(screen, text, (x, y - ink.px(26)), LARGE, colour=theme.muted, anchor="centre")
        well = pygame.Rect(0, 0, ink.px(420), ink.px(8))
        well.center = (x, y + ink.px(22))
        share = (day - self.start).days / max(1, (self.errand.day - self.start).days)
        pygame.draw.rect(screen, theme.line.rgb, well.inflate(2, 2), 1, border_radius=ink.px(3))
        ink.bar(screen, well, share, theme.accent.rgb)
        hint = (
            tr("Esc: back to the map") if self.errand.to_the_end else tr("Esc: back to the record")
        )
        ink.put(screen, hint, (x, y + ink.px(48)), MEDIUM, colour=theme.faint, anchor="centre")
