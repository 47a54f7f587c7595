"""Every sensible combination of units for an attack, with what each would bring; the best first.

They are tried a few at a time, so that a window goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from game.engine.blows.candidates import Candidate
from game.engine.blows.forecast import Forecast, forecast
from game.engine.blows.stage import Stage
from game.hexes.grid import HexId
from game.model.state import UnitId

WHOLE: Final = 8
"""Units of which every combination is tried; more than these join them one by one."""
KEPT: Final = 40
"""Combinations that are told."""


@frozen(eq=False)
class Choice:
    """One combination."""

    units: frozenset[UnitId]
    places: dict[UnitId, HexId]
    """From where each of them attacks."""
    forecast: Forecast


class Choices:
    """Tries the combinations of those who could attack a hex."""

    def __init__(
        self, stage: Stage, target: HexId, able: Sequence[Candidate], mode: str = "normal",
        wings: Sequence[int] = (),
    ) -> None:  # fmt: skip
        """stage: with what the side's other attacks bring about; able: who may take part."""
        self.target, self.mode = target, mode
        self.stage = stage.branch()
        self.stage.fly(wings, target)
        self.able = tuple(one for one in able if one.places)
        self.tried = 0
        self.found: list[Choice] = []
        """All that the rules allow, while it works; afterwards those that are sensible."""

    def work(self) -> Iterator[None]:
        """Step by step; when it has come to its end, `found` is in order."""
        alone: dict[UnitId, int] = {}
        for one in self.able:
            stage = self.stage.branch()
            if (place := stage.bring_up(one.unit, one.places)) is not None:
                self._try(stage, {one.unit: place})
                alone[one.unit] = self._ratio(one.unit)
            yield
        ranked = sorted(
            (one for one in self.able if one.unit in alone),
            key=lambda one: (-alone[one.unit], not one.beside, one.unit),
        )
        yield from self._all(self.stage, {}, ranked[:WHOLE])
        yield from self._more(ranked)
        self.found = sensible(self.found)[:KEPT]

    def _ratio(self, unit: UnitId) -> int:
        """What a unit's own attack comes to; nothing where it may not attack alone."""
        last = self.found[-1] if self.found else None
        return last.forecast.odds.ratio if last and last.units == {unit} else 0

    def _all(
        self, stage: Stage, places: dict[UnitId, HexId], rest: Sequence[Candidate]
    ) -> Iterator[None]:
        """Every combination of those who stand on the stage with some of the rest."""
        for number, one in enumerate(rest):
            there = stage.branch() if self._comes_up(stage, one) else stage
            place = there.bring_up(one.unit, one.places)
            if place is None:
                continue
            joined = {**places, one.unit: place}
            if places:
                self._try(there, joined)
            yield
            yield from self._all(there, joined, rest[number + 1 :])

    def _more(self, ranked: Sequence[Candidate]) -> Iterator[None]:
        """Beyond those of whom every combination was tried: all of them and the next, in turn."""
        if len(ranked) <= WHOLE:
            return
        stage, places = self.stage.branch(), dict[UnitId, HexId]()
        for number, one in enumerate(ranked):
            if (place := stage.bring_up(one.unit, one.places)) is None:
                continue
            places[one.unit] = place
            if number >= WHOLE:
                self._try(stage.branch(), dict(places))
            yield

    def _comes_up(self, stage: Stage, one: Candidate) -> bool:
        return one.places[0] != int(stage.game.state.units.hex[one.unit])

    def _try(self, stage: Stage, places: dict[UnitId, HexId]) -> None:
        self.tried += 1
        units = tuple(places)
        foreseen = forecast(self.stage.game, stage, units, self.target, self.mode)
        if foreseen is not None:
            self.found.append(Choice(frozenset(units), places, foreseen))


def sensible(found: Sequence[Choice]) -> list[Choice]:
    """Without those that do no better than a part of their units would; the best first."""
    ranked = sorted(found, key=lambda c: (-c.forecast.worth, len(c.units), sorted(c.units)))
    kept: list[Choice] = []
    for one in ranked:
        gives = one.forecast.gives
        # Whoever stands before it in the list is worth more already.
        if not any(c.units < one.units and c.forecast.gives >= gives for c in kept):
            kept.append(one)
    return kept
