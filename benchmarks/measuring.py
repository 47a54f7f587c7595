"""How the benchmarks measure: medians of many runs, so that a busy machine does little harm."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from attrs import frozen


@frozen
class Result:
    """One figure: what it is, how much, in what unit, and how much it may be."""

    name: str
    value: float | None
    """None where it could not be measured."""
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the figure is as good as it should be; None where nothing is asked of it."""
        if self.value is None or (self.at_most is None and self.at_least is None):
            return None
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    def __str__(self) -> str:
        """The figure as a row of a table."""
        value = "not measured" if self.value is None else f"{self.value:,.4g} {self.unit}".strip()
        asked = ""
        if self.at_most is not None:
            asked = f"at most {self.at_most:,g}"
        if self.at_least is not None:
            asked = f"at least {self.at_least:,g}"
        mark = {True: "ok", False: "MISSED", None: ""}[self.reached]
        return f"{self.name:<38}{value:>18}  {asked:<16}{mark:<8}{self.note}".rstrip()

    def plain(self) -> dict[str, Any]:
        """The figure for `--json`."""
        return {
            "value": self.value,
            "unit": self.unit,
            "at_most": self.at_most,
            "at_least": self.at_least,
            "reached": self.reached,
            "note": self.note,
        }


def seconds(work: Callable[[], object], runs: int = 15, times: int = 1) -> float:
    """Median seconds of one call, over `runs` runs of `times` calls each."""
    taken = []
    for _ in range(runs):
        begun = perf_counter()
        for _ in range(times):
            work()
        taken.append((perf_counter() - begun) / times)
    return median(taken)


def ratio(work: Callable[[], object], yardstick: Callable[[], object], times: int = 1) -> float:
    """Median of how much longer one takes than the other, both measured in turn in short runs."""
    rounds = [(seconds(work, 1, times), seconds(yardstick, 1, times)) for _ in range(101)]
    return median(ours / theirs for ours, theirs in rounds)
