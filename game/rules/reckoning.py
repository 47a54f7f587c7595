"""Reckoning: one side's strength in a battle, and the name of every factor that made it so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from attrs import frozen

from game.rules.strength import OWN, Body, Parts, added, scaled

SideWord: TypeAlias = Literal["attacker", "defender"]

_WHY: Final = (
    "how well units of this kind use their weapons",
    "what the men have learned",
    "losses, marches and rest",
    "ammunition and all else that reaches them",
    "winter equipment in the cold",
    "the commanders of their armies",
    "how far away their headquarters are",
    "a new commander, a staff that was overrun, or units new to their army",
)
"""What each of OWN means."""


@frozen
class Factor:
    """Something that made one side stronger or weaker."""

    side: SideWord
    name: str
    percent: int
    reason: str


class Reckoning:
    """The strength of one side while factors are applied to it one after the other."""

    __slots__ = ("anti_tank", "notes", "parts", "raw", "side")

    def __init__(self, side: SideWord, bodies: Sequence[Body]) -> None:
        self.side: SideWord = side
        parts: Parts = (0, 0, 0, 0)
        can_hurt = 0
        for one in bodies:
            parts = added(parts, one.parts)
            can_hurt += one.parts[1] * one.anti_tank
        steps = [sum(step) for step in zip(*(one.steps for one in bodies), strict=True)]
        self.parts, self.raw = parts, steps[0]
        self.anti_tank = can_hurt // parts[1] if parts[1] else 0
        """Percent of its guns that can hurt a KV or T-34."""
        self.notes = list(zip(OWN, steps[:-1], steps[1:], _WHY, strict=True))

    def copy(self) -> Reckoning:
        """The same so far, to go on with apart."""
        other = Reckoning.__new__(Reckoning)
        other.side, other.parts, other.raw = self.side, self.parts, self.raw
        other.anti_tank, other.notes = self.anti_tank, self.notes.copy()
        return other

    def factors(self) -> tuple[Factor, ...]:
        """The factors that made a difference, in the order in which they were applied."""
        found = []
        for name, before, after, reason in self.notes:
            percent = (after * 200 + before) // (2 * before) if before else 100
            if percent != 100:
                found.append(Factor(self.side, name, percent, reason))
        return tuple(found)

    @property
    def strength(self) -> int:
        """What the factors so far have left."""
        men, guns, light, heavy = self.parts
        return men + guns + light + heavy

    @property
    def hard_share(self) -> int:
        """Percent of its strength that is armour."""
        return (self.parts[2] + self.parts[3]) * 100 // max(1, self.strength)

    @property
    def heavy_share(self) -> int:
        """Percent of its strength that is KV and T-34."""
        return self.parts[3] * 100 // max(1, self.strength)

    def noted(self, name: str) -> int:
        """Percent of a factor that was applied; 100 where it was not."""
        for other, before, after, _ in self.notes:
            if other == name and before:
                return int(after * 100 // before)
        return 100

    def scale(self, name: str, percent: int, reason: str) -> None:
        """Applies a factor to everything."""
        if percent != 100:
            self.reweigh(name, scaled(self.parts, percent), reason)

    def reweigh(self, name: str, parts: Parts, reason: str) -> None:
        """Applies a factor that treats men and pieces differently: `parts` is what it leaves."""
        if parts != self.parts:
            self.notes.append((name, sum(self.parts), sum(parts), reason))
            self.parts = parts
