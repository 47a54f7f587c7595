"""Courses of action: the operations that a staff thinks of in a situation, before it weighs them.

Pincers at the necks of the enemy's ground and at what lies deep behind him, advances on places that
are worth it, lines to hold and lines to fall back to, strokes at exposed flanks, and pockets to be
reduced. Each is a draft: whether it is any good is for the map exercise to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from game.ai.dangers import Dangers
from game.ai.groups import Group
from game.ai.operations import Fear, Kind, Operation, Posture
from game.ai.picture import Picture
from game.ai.plans import Task
from game.ai.rings import open_rings
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.distance import distances

ARM: Final = 16
"""Hexes from which a mobile group may be an arm of pincers."""
DEEP: Final = 22
"""The same for pincers that close far behind the enemy."""
AMBITION: Final = 25
"""Hexes to a place that a mobile group may be sent to; half of that for the others."""
STEPS_BACK: Final = (3, 6, 10)
"""Hexes behind the line at which lines to fall back to are sought."""
EXPOSED: Final = 4
"""Hexes from the nearest foot soldiers at which riding enemies are exposed."""
STROKE: Final = 8
"""Hexes from which a stroke at them may come."""
POCKET: Final = 7
"""Hexes from a pocket within which groups help to reduce it."""
FELT: Final = 600
"""Strength of the enemy that must be felt for a group to be pressed,"""
PRESSED: Final = 75
"""and percent of its own strength near by that he must have."""


class Courses:
    """Draws up the courses of one situation."""

    def __init__(
        self, picture: Picture, own: Sequence[Group], early: Mapping[UnitId, Task] | None = None
    ) -> None:
        self.early = early or {}
        self.picture, self.groups = picture, list(own)
        self.turn = picture.game.state.turn
        self.dangers = Dangers(picture)
        self.able = [g for g in self.groups if g.fit]
        self.mobile = [g for g in self.able if g.mobile]
        self.feet = [g for g in self.able if not g.mobile]

    def all(self) -> Iterator[Operation]:
        """Every draft, those of most promise first."""
        yield from self.before_time()
        yield from self.rings()
        yield from self.withdrawals()
        yield from self.pincers()
        yield from self.strokes()
        yield from self.pockets()
        yield from self.stands()
        yield from self.lines()
        yield from self.advances()

    def _draft(
        self, name: str, kind: Kind, posture: Posture, goals: Iterable[HexId],
        own: Sequence[Group], main: bool = False, feared: tuple[Fear, ...] = (),
    ) -> Operation:  # fmt: skip
        goals = tuple(goals)
        units = [unit for group in own for unit in group.units]
        moving = posture in ("attack", "breakthrough", "encircle", "withdraw")
        axes = tuple(self.axis(group, goals) for group in own[:4]) if moving and goals else ()
        armies = tuple(dict.fromkeys(group.army for group in own))
        return Operation(
            name, kind, armies, posture, goals, tuple(units), main, axes, self.turn, feared=feared
        )

    def axis(self, group: Group, goals: Sequence[HexId]) -> tuple[HexId, ...]:
        """The way of a group to the goals, down the field of costs."""
        way = self.picture.distance_to(goals, "motorised" if group.mobile else "foot")
        path = [group.middle]
        for _ in range(60):
            there = min(self.picture.grid.neighbour_lists[path[-1]], key=lambda h: int(way[h]))
            if way[there] >= way[path[-1]]:
                break
            path.append(there)
        return tuple(path)

    def _near(self, own: Sequence[Group], goals: Sequence[HexId], far: int) -> list[Group]:
        """Groups within some hexes of goals, the nearest first."""
        away = distances(self.picture.game, list(goals))
        close = [(int(away[g.middle]), n, g) for n, g in enumerate(own) if away[g.middle] <= far]
        return [g for _, _, g in sorted(close, key=lambda row: row[:2])]

    def _called(self, hexagon: HexId) -> str:
        return self.picture.world.board.name_of(hexagon)

    def rings(self) -> Iterator[Operation]:
        """The enemy's ground that hangs on a neck: both arms to the neck, or the nearest alone."""
        for ring in open_rings(self.picture)[:5]:
            neck = tuple(ring.neck.tolist())
            where = self._called(neck[len(neck) // 2])
            near = self._near(self.mobile, neck, ARM)
            foot = self._near(self.feet, neck, ARM // 3)
            for many in (2, 4, 1):
                if len(near) >= many:
                    yield self._draft(
                        f"Pincers at {where}", "pincers", "attack", neck, near[:many], main=True
                    )
            if foot:
                chosen = (near[:2] + foot[:2]) if near else foot[:3]
                yield self._draft(f"Ring at {where}", "pincers", "attack", neck, chosen, main=True)

    def pincers(self) -> Iterator[Operation]:
        """Places behind the enemy at which two or three groups can meet."""
        for place in self._prizes[:8]:
            near = self._near(self.mobile, [place], DEEP)
            for many in (2, 3):
                if len(near) >= many:
                    name = f"Pincers on {self._called(place)}"
                    yield self._draft(name, "pincers", "attack", [place], near[:many], main=True)

    def advances(self) -> Iterator[Operation]:
        """Single groups on what is worth it and near."""
        for group in self.able:
            far = AMBITION if group.mobile else AMBITION // 2
            away = distances(self.picture.game, [group.middle])
            near = [place for place in self._prizes if away[place] <= far]
            near.sort(key=lambda h: (int(away[h]), h))
            for place in near[: 2 if group.mobile else 1]:
                name = f"Advance on {self._called(place)}"
                yield self._draft(name, "advance", "attack", [place], [group])

    def stands(self) -> Iterator[Operation]:
        """Each group that is hard put to it holds where it is."""
        for group in self.groups:
            if not self._pressed(group):
                continue
            name = f"Line of {group.name}"
            yield self._draft(name, "line", "hold", [group.middle], [group])

    def withdrawals(self) -> Iterator[Operation]:
        """Those who may be cut off, and the whole front, fall back together."""
        fears = self.dangers.fears
        inside = self.dangers.endangered(self.groups)
        for back in STEPS_BACK:
            if inside:
                goals = self.dangers.line_behind(inside, back, outside=True)
                if goals:
                    yield self._draft(
                        f"Withdrawal to {self._called(goals[0])}", "fall back", "withdraw",
                        goals, inside, feared=fears,
                    )  # fmt: skip
        facing = [g for g in self.groups if self._pressed(g)]
        for back in STEPS_BACK:
            goals = self.dangers.line_behind(facing, back) if len(facing) > 1 else ()
            if goals:
                yield self._draft(
                    "General withdrawal", "fall back", "withdraw", goals, facing, feared=fears
                )

    def before_time(self) -> Iterator[Operation]:
        """Who is to fall back soon does so now: all of them, the groups in danger, or by goals."""
        own = [group for group in self.groups if any(u in self.early for u in group.units)]
        if not own:
            return
        parts = [own, [group for group in self.dangers.endangered(own) if group in own]]
        by_goals: dict[tuple[HexId, ...], list[Group]] = {}
        for group in own:
            task = next(self.early[u] for u in group.units if u in self.early)
            by_goals.setdefault(task.goals, []).append(group)
        parts += by_goals.values()
        for part in parts:
            goals = {h: None for g in part for u in g.units if u in self.early
                     for h in self.early[u].goals}  # fmt: skip
            if goals:
                name = f"Early withdrawal to {self._called(next(iter(goals)))}"
                yield self._draft(
                    name, "fall back", "withdraw", goals, part, feared=self.dangers.fears
                )

    def lines(self) -> Iterator[Operation]:
        """Each pressed group falls back by itself."""
        for group in self.groups:
            if not self._pressed(group):
                continue
            for back in STEPS_BACK[:2]:
                goals = self.dangers.line_behind([group], back)
                if goals:
                    name = f"Withdrawal of {group.name}"
                    yield self._draft(
                        name, "fall back", "withdraw", goals, [group], feared=self.dangers.fears[:1]
                    )

    def strokes(self) -> Iterator[Operation]:
        """Riding enemies far before their infantry are struck from behind."""
        picture = self.picture
        feet = [u for u in picture.theirs.tolist() if not picture.mobile[u]]
        if not feet:
            return
        far = distances(picture.game, picture.units.hex[feet])
        home = distances(picture.game, np.flatnonzero(picture.enemys & ~picture.enemy_front))
        seen: set[HexId] = set()
        for unit in picture.theirs.tolist():
            here = int(picture.units.hex[unit])
            if not picture.mobile[unit] or far[here] < EXPOSED or here in seen:
                continue
            seen.update(picture.grid.within(here, 3))
            behind = min(picture.grid.within(here, 3), key=lambda h: (int(home[h] + far[h]), h))
            near = self._near(self.able, [behind], STROKE)
            if near:
                name = f"Counter-stroke at {self._called(behind)}"
                yield self._draft(name, "counter-stroke", "attack", [behind], near[:3])

    def pockets(self) -> Iterator[Operation]:
        """Those around a pocket reduce it; mobile groups stay as its ring."""
        picture = self.picture
        inside = np.flatnonzero(picture.trapped & (picture.enemy_at > 0))
        if not len(inside):
            return
        for part in picture.grid.connected(set(np.flatnonzero(picture.trapped).tolist())):
            held = sorted(h for h in part if picture.enemy_at[h] > 0)
            if not held:
                continue
            near = self._near(self.feet, held, POCKET)
            ride = self._near(self.mobile, held, POCKET // 2)
            where = self._called(held[0])
            if near:
                yield self._draft(f"Pocket of {where}", "ring", "attack", held[:12], near)
            if ride:
                yield self._draft(f"Ring of {where}", "ring", "hold", [ride[0].middle], ride)

    @cached_property
    def _prizes(self) -> list[HexId]:
        """Places of the enemy's that are worth something, the best by worth and distance first."""
        picture, world = self.picture, self.picture.world
        near = distances(picture.game, np.flatnonzero(picture.front))
        rows = []
        for record in world.scenario.victory.places:
            place = world.board.place(record.place).hex
            if int(picture.hexes.control[place]) != picture.side:
                worth = record.axis + record.soviet
                rows.append((-(100 * worth) // (6 + int(near[place])), place))
        return [place for _, place in sorted(rows)]

    def _pressed(self, group: Group) -> bool:
        """Whether the enemy is near a group and not clearly the weaker."""
        where = self.picture.units.hex[list(group.units)]
        threat, support = self.picture.threat[where], self.picture.support[where]
        return bool((threat > FELT).any() and threat.sum() * 100 > support.sum() * PRESSED)
