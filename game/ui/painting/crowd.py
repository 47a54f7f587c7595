"""Rectangles that names keep clear of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame


class Crowd:
    """Rectangles that may not be covered."""

    def __init__(self) -> None:
        self._taken = np.empty((0, 4), np.int64)

    def add(self, rects: Sequence[pygame.Rect]) -> None:
        """Keeps these free from now on."""
        new = [[r.left, r.top, r.right, r.bottom] for r in rects]
        self._taken = np.concatenate([self._taken, np.array(new, np.int64).reshape(-1, 4)])

    def covers(self, rect: pygame.Rect) -> bool:
        """Whether a rectangle would cover any of them."""
        taken = self._taken
        across = (taken[:, 0] < rect.right) & (taken[:, 2] > rect.left)
        return bool((across & (taken[:, 1] < rect.bottom) & (taken[:, 3] > rect.top)).any())
