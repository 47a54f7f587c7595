"""The stage: which moment of a reel is shown, and how far it is on the way to the next."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import define
from numpy.typing import NDArray

from game.lab.reel import Frame, Reel
from game.lab.reel.frames import NOWHERE

DAYS_OF_ARROWS = 2
"""Days back to which arrows of the record reach."""


@define(eq=False)
class Stage:
    """A reel, stopped at a frame or under way from it to the next."""

    reel: Reel
    number: int = 0
    share: float = 0.0
    """How far it is from this frame to the next, 0 to 1."""
    pointed: tuple[float, float] | None = None
    """The spot of the map that a caption speaks of."""

    @property
    def frame(self) -> Frame:
        """The frame that is shown."""
        return self.reel.frames[self.number]

    @property
    def next(self) -> Frame:
        """The frame after it; at the end the last."""
        return self.reel.frames[min(self.number + 1, len(self.reel.frames) - 1)]

    def places(self) -> NDArray[np.float32]:
        """(actors, 2) where everybody is at this moment; who comes or goes does so at the frame."""
        here, there = self.frame.places, self.next.places
        if not self.share:
            return here
        both = (here[:, 0] > NOWHERE) & (there[:, 0] > NOWHERE)
        moved = here + (there - here) * np.float32(self.share)
        return np.where(both[:, None], moved, here)

    def before(self) -> Frame:
        """The frame from which arrows begin: some days before, or the last turn."""
        frames = self.reel.frames
        if self.frame.step == "day":
            return frames[max(0, self.number - DAYS_OF_ARROWS)]
        if self.frame.step == "turn":
            return frames[self.reel.step(self.number, -1, by_turn=True)]
        return frames[max(0, self.number - 1)]

    def arrows(self, least: float) -> Mapping[int, tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """By actor, the start and end of the marches up to now that are at least so long."""
        start, end = self.before().places, self.frame.places
        both = (start[:, 0] > NOWHERE) & (end[:, 0] > NOWHERE)
        far = np.hypot(*(end - start).T) >= least
        return {int(actor): (start[actor], end[actor]) for actor in np.flatnonzero(both & far)}
