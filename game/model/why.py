"""Why: a number with its reasons, each with its own, down to the rule that they come from."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen


@frozen
class Why:
    """One step of an explanation; the steps below it made it so."""

    what: str
    """What is explained, in words of the manual: `entering forest`, `ammunition`."""
    value: str
    """As a player reads it: `+40 points`, `x 0.85`, `72 %`."""
    because: tuple[Why, ...] = ()
    rule: str = ""
    """Where the figure stands in the ruleset: file and keys, such as `combat.place.river.major`."""

    def lines(self, depth: int = 0) -> Iterator[tuple[int, Why]]:
        """Every step with its depth, from the top down."""
        yield depth, self
        for reason in self.because:
            yield from reason.lines(depth + 1)
