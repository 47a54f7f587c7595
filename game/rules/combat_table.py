"""9.40  Tables of results: a die and the odds decide a battle, as in a board game.

A ruleset that has a table has its battles decided by it: how they end and what both sides lose.
Strengths, and with them the odds, are reckoned as ever; what should not count in them is set to 100
percent in the same ruleset.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from game.model.rulebook.combat import CombatTable, TableResult
from game.rules.endings import ENDINGS

DIE: Final = 1000
"""Numbers of the roll of a battle, of which the low ones are good for the attackers."""

MILLIONTHS: Final = 10_000
"""In a percent."""


def column_of(table: CombatTable, ratio: int) -> int:
    """The column of the odds, rounded down in favour of the defenders; the first for less."""
    return max(0, bisect_right(table.columns, ratio) - 1)


def results(table: CombatTable, ratio: int) -> list[TableResult]:
    """The result of each number of the die at these odds."""
    column = column_of(table, ratio)
    return [table.results[row[column]] for row in table.rows]


def result_at(table: CombatTable, ratio: int, roll: int) -> TableResult:
    """9.40  The result of a roll of 0 to 999: the die has as many numbers as the table rows."""
    return results(table, ratio)[roll * len(table.rows) // DIE]


def table_chances(table: CombatTable, ratio: int) -> dict[str, int]:
    """9.40  Thousandths of each ending at these odds."""
    found = dict.fromkeys(ENDINGS, 0)
    there = results(table, ratio)
    for number, result in enumerate(there):
        width = DIE * (number + 1) // len(there) - DIE * number // len(there)
        found[result.ending] += width
    return found


def table_rates(there: Sequence[TableResult]) -> tuple[int, int]:
    """9.40  Millionths of their men that attackers and defenders lose: the mean of some results."""
    attacker = sum(result.attacker for result in there) * MILLIONTHS // len(there)
    defender = sum(result.defender for result in there) * MILLIONTHS // len(there)
    return attacker, defender
