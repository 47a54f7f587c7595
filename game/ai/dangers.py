"""Dangers: where the enemy could cut off own troops, whom, and where they could go back to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ai.groups import Group
from game.ai.operations import Fear
from game.ai.picture import Flags, Ints, Picture
from game.ai.rings import Ring, open_rings
from game.hexes.grid import HexId
from game.kernels.reach import steps
from game.model.board import River
from game.model.records import Side
from game.rules.cover import covered
from game.rules.distance import distances

NECKS: Final = 4
"""Necks of own ground that are looked at."""
MANY: Final = 0.4
"""Share of a group's units behind a neck from which it is in danger."""
WIDE: Final = 9
"""Hexes to either side of a group in which its line to fall back to lies."""
DEEP: Final = 2
"""Hexes that such a line is deep."""
LINE: Final = 14
"""Hexes of it for each three groups at most,"""
LEAST_EACH: Final = 4
"""and for each group at least."""
AWAY: Final = 6
"""What a hex more to go takes off the worth of a place in it."""
RIVER: Final = 60
"""What a river at a place is worth to a line, in percent of its strength."""
COVER: Final = 30
"""The same for woods and towns."""


class Dangers:
    """What the enemy may be up to, as far as the map tells."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    @cached_property
    def necks(self) -> list[Ring]:
        """Necks by which own ground hangs on the rest: rings that the enemy could close."""
        eyes = Picture(self.picture.game, Side(self.picture.side.enemy))
        return open_rings(eyes)[:NECKS]

    @cached_property
    def fears(self) -> tuple[Fear, ...]:
        """Where the enemy could cut off own troops."""
        fears = []
        for ring in self.necks:
            middle = int(ring.neck[len(ring.neck) // 2])
            strength = int(self.picture.threat[ring.neck].max())
            where = self.picture.world.board.name_of(middle)
            fears.append(Fear(middle, strength, f"The enemy may close a ring at {where}."))
        return tuple(fears)

    def endangered(self, groups: Sequence[Group]) -> list[Group]:
        """Groups that would be cut off if a neck were closed."""
        found = []
        for ring in self.necks:
            home = self._without(ring.neck)
            for group in groups:
                there = home[self.picture.units.hex[list(group.units)]]
                if (there > len(home)).mean() > MANY and group not in found:
                    found.append(group)
        return found

    def _without(self, neck: NDArray[np.integer]) -> Ints:
        """(hexes,) steps from the heart of own ground, were a neck closed."""
        picture = self.picture
        ours = picture.ours.copy()
        deep = distances(picture.game, np.flatnonzero(picture.enemys))
        heart = int(np.argmax(np.where(ours, deep, -1)))
        ours[neck] = False
        return steps(picture.neighbours, ours, np.array([heart], np.int32))

    @cached_property
    def safe(self) -> Flags:
        """(hexes,) own ground that no neck leads to: whoever is there cannot be cut off."""
        safe = self.picture.ours.copy()
        for ring in self.necks:
            safe &= self._without(ring.neck) <= len(safe)
        return safe

    def line_behind(
        self, groups: Sequence[Group], back: int, outside: bool = False
    ) -> tuple[HexId, ...]:
        """Good ground so many hexes behind the line, behind rivers and in works if there are, for
        each group some that is near to it; with `outside`, where nobody can be cut off."""
        picture, board = self.picture, self.picture.world.board
        far = distances(picture.game, np.flatnonzero(picture.enemys))
        band = (far >= back) & (far <= back + DEEP) & (self.safe if outside else picture.ours)
        places = np.flatnonzero(band)
        wet = (board.river[places] > River.NONE).any(axis=1)
        value = picture.hexes.fort[places].astype(np.int32) // 2 + wet * RIVER
        value = value + np.where(covered(picture.game)[places], COVER, 0)
        each = max(LEAST_EACH, LINE * (1 + len(groups) // 3) // max(1, len(groups)))
        found: dict[HexId, None] = {}
        for group in groups:
            away = distances(picture.game, picture.units.hex[list(group.units)])[places]
            order = np.lexsort((places, away * AWAY - value))
            near = order[away[order] <= max(WIDE, back)]
            found |= dict.fromkeys(places[near][:each].tolist())
        return tuple(found)
