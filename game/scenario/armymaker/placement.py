"""Every unit finds a hex on its own side, on land and within the stacking limit.

Units of the line go to the hex nearest to their place that has room, the best placed first, so that
the order of the sources is kept; where a sector is crowded the neighbours spill over.  Artillery
stands behind the hexes that touch the enemy, battalions that fight within others stand with them.

The traces of the front are true to about 10 km and the places of divisions to 15, so that a sector
may seem empty while its divisions stand a little behind it: they are brought up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from attrs import field, frozen

from game.hexes.grid import OFF_MAP, HexId
from game.scenario.armymaker.drafts import Draft
from game.scenario.armymaker.terrain import FAR, StartingGround

CLOSE = 2
"""Hexes from the enemy within which foot and horse of the line are drawn to the front."""


@frozen(eq=False)
class Placement:
    """Fills the hexes one unit after another; `frontage` is what a hex can take, in kilometres.

    Units of the line are brought up to a front hex that nobody covers from `cover` hexes away.
    """

    ground: StartingGround
    frontage: float
    cover: int
    hex_of: dict[str, HexId] = field(factory=dict)
    taken: dict[HexId, float] = field(factory=lambda: defaultdict(float))

    def place_all(self, drafts: Sequence[Draft]) -> dict[str, HexId]:
        """The hex of every unit by its id."""
        present = [d for d in drafts if d.record.arrives is None]
        front = [d for d in present if d.kind.frontage > 0]
        for draft in sorted(front, key=self._fit):
            self._put(draft, self._with_room(draft))
        self._cover_front([d for d in front if d.line])
        for draft in present:
            if draft.kind.frontage == 0:
                self._put(draft, self._beside_friends(draft, front))
        for draft in drafts:
            if draft.record.arrives is not None:
                self._put(draft, self.ground.nearest_land(draft.at))
        return self.hex_of

    def _put(self, draft: Draft, hexagon: HexId) -> None:
        self.hex_of[draft.record.id] = hexagon
        if draft.record.arrives is None:
            self.taken[hexagon] += draft.kind.frontage

    def _nearest(self, draft: Draft) -> Iterator[HexId]:
        return iter(self.ground.nearest(draft.at, draft.record.side))

    def _fit(self, draft: Draft) -> tuple[bool, float, str]:
        """Who is placed first: the line before reserves, then those nearest to a hex's middle."""
        best = next(self._nearest(draft))
        at_front = draft.line and bool(self.ground.depth[best] <= CLOSE)
        return not at_front, self.ground.kilometres(draft.at, best), draft.record.id

    def _with_room(self, draft: Draft) -> HexId:
        """The nearest hex with room; for foot and horse of the line near the enemy, a front hex."""
        room = (
            h for h in self._nearest(draft) if self.taken[h] + draft.kind.frontage <= self.frontage
        )
        first = next(room)
        slow = draft.kind.mobility not in ("motorised", "tracked")
        if not (draft.line and slow and self.ground.depth[first] == CLOSE):
            return first
        reach = self.ground.board.grid.distance
        return next(
            (h for h in room if self.ground.depth[h] == 1 and reach(first, h) == 1),
            first,
        )

    def _cover_front(self, line: Sequence[Draft]) -> None:
        """Brings units up to front hexes that have none in them or beside them, nearest first."""
        if not line:
            return
        side, distance = line[0].record.side, self.ground.board.grid.distance
        front = [int(h) for h in np.flatnonzero(self.ground.depth == 1)]
        front = [h for h in front if self.ground.may_stand(h, side)]
        kinds = {d.record.id: d.kind for d in line}
        while True:
            pairs = [
                (distance(h, self.hex_of[id_]), h, id_)
                for h in front
                if not self._covered(h, line)
                for id_ in kinds
                if self.ground.depth[self.hex_of[id_]] > 1
            ]
            far, hexagon, id_ = min(pairs, default=(FAR, OFF_MAP, ""))
            if far > self.cover:
                return
            self.taken[self.hex_of[id_]] -= kinds[id_].frontage
            self.taken[hexagon] += kinds[id_].frontage
            self.hex_of[id_] = hexagon

    def _covered(self, hexagon: HexId, line: Sequence[Draft]) -> bool:
        around = {hexagon, *self.ground.board.grid.neighbour_lists[hexagon]}
        return any(self.hex_of[d.record.id] in around for d in line)

    def _beside_friends(self, draft: Draft, front: Sequence[Draft]) -> HexId:
        """A hex behind the front for guns that reach over it, else that of the nearest comrades."""
        if draft.kind.support_range > 0 or draft.kind.mobility == "static":
            return next(h for h in self._nearest(draft) if self.ground.depth[h] > 1)
        comrades = {
            self.hex_of[d.record.id]
            for d in front
            if d.record.army == draft.record.army and d.record.corps == draft.record.corps
        }
        return next(h for h in self._nearest(draft) if h in comrades or not comrades)
