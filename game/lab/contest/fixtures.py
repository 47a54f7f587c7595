"""Which games a contest needs: each pair with sides changed on the same dice, and mirror games.

A mirror game is one of a player against itself: what the sides' forces are worth to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from attrs import field, frozen

from game.lab.contest.varying import Ranges, values
from game.model.records import Side


@frozen(order=True)
class Fixture:
    """A game to be played: who against whom, with which dice."""

    axis: str
    soviet: str
    seed: int

    @property
    def players(self) -> tuple[str, str]:
        """By side."""
        return self.axis, self.soviet

    @property
    def mirror(self) -> bool:
        """Whether a player plays itself."""
        return self.axis == self.soviet

    def side_of(self, player: str) -> Side:
        """The side that a player has in it."""
        return Side.AXIS if player == self.axis else Side.SOVIET

    def failed(self, why: str) -> dict[str, Any]:
        """Its line where it could not be played."""
        return {"axis": self.axis, "soviet": self.soviet, "seed": self.seed, "failed": why}

    def __str__(self) -> str:
        return f"{self.axis} against {self.soviet}, seed {self.seed}"


@frozen
class Contest:
    """Who plays whom, how often, in which scenario."""

    scenario: Path
    players: tuple[str, ...]
    games: int
    """A pair; half of them with sides changed, rounded up to full pairs. Of one player: in all."""
    seed: int = 0
    """Of the first pair of games; the others follow."""
    ladder: bool = False
    """Only neighbours in the list play each other, instead of everybody everybody."""
    turns: int | None = None
    """Stop each game after so many; None for all."""
    weather: str = "historical"
    rules: Mapping[str, str] = field(factory=dict)
    """Values of the ruleset that are others in these games."""
    handicap: Mapping[str, int] = field(factory=dict)
    """What a side is given or denied in all of them: `{"axis.strength": 110}`."""
    vary: Ranges = field(factory=dict)
    """Values of the ruleset that are others from seed to seed."""

    @property
    def alone(self) -> bool:
        """Whether a single player plays itself."""
        return len(self.players) == 1

    @property
    def seeds(self) -> range:
        """One a pair of games; of a player alone one a game."""
        return range(self.seed, self.seed + (self.games if self.alone else (self.games + 1) // 2))

    def varied(self, seed: int) -> dict[str, str]:
        """The values of the rules that are varied, in the games of a seed."""
        return values(self.vary, seed)

    def rules_of(self, seed: int) -> dict[str, str]:
        """All values of the ruleset that are others in the games of a seed."""
        return {**self.rules, **self.varied(seed)}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Who plays whom, in the order of the players."""
        return list(pairwise(self.players) if self.ladder else combinations(self.players, 2))

    def fixtures(self) -> Iterator[Fixture]:
        """All games, seed by seed: a contest that is cut short is a smaller contest."""
        for seed in self.seeds:
            for player in self.players:
                yield Fixture(player, player, seed)
            for one, other in self.pairs:
                yield Fixture(one, other, seed)
                yield Fixture(other, one, seed)

    def told(self) -> dict[str, Any]:
        """What its games depend on, besides players and seeds."""
        return {
            "scenario": self.scenario.stem,
            "turns": self.turns,
            "weather": self.weather,
            "rules": dict(sorted(self.rules.items())),
            "handicap": dict(sorted(self.handicap.items())),
            "vary": {key: str(self.vary[key]) for key in sorted(self.vary)},
        }
