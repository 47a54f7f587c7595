"""Figures as people read them: one way everywhere, in reasons, refusals, the log and on panels."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from game.texts import mark, mark_n

THINGS: Final = {
    "bomber": mark_n("{number} bomber", "{number} bombers"),
    "day": mark_n("{number} day", "{number} days"),
    "division": mark_n("{number} division", "{number} divisions"),
    "division-day": mark_n("{number} division-day", "{number} division-days"),
    "game": mark_n("{number} game", "{number} games"),
    "gun": mark_n("{number} gun", "{number} guns"),
    "assault gun": mark_n("{number} assault gun", "{number} assault guns"),
    "man": mark_n("{number} man", "{number} men"),
    "order": mark_n("{number} order", "{number} orders"),
    "tank": mark_n("{number} tank", "{number} tanks"),
    "train": mark_n("{number} train", "{number} trains"),
    "unit": mark_n("{number} unit", "{number} units"),
    "vehicle": mark_n("{number} vehicle", "{number} vehicles"),
}
"""Things that are counted, with their plurals."""
MONTHS: Final = (
    mark("{day} January"), mark("{day} February"), mark("{day} March"), mark("{day} April"),
    mark("{day} May"), mark("{day} June"), mark("{day} July"), mark("{day} August"),
    mark("{day} September"), mark("{day} October"), mark("{day} November"),
    mark("{day} December"),
)  # fmt: skip
SHORT_MONTHS: Final = (
    mark("{day} Jan"), mark("{day} Feb"), mark("{day} Mar"), mark("{day} Apr"),
    mark("{day} May"), mark("{day} Jun"), mark("{day} Jul"), mark("{day} Aug"),
    mark("{day} Sep"), mark("{day} Oct"), mark("{day} Nov"), mark("{day} Dec"),
)  # fmt: skip
MONTH_NAMES: Final = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"),
    mark("December"),
)  # fmt: skip

_HYPHEN_FOR_MINUS: Final = re.compile(r"(?<![\w)\]-])-(?=\d)")
"""A hyphen before a figure and after no letter, figure, bracket or other hyphen."""


def with_minus(text: str) -> str:
    """The text as it is printed, on the screen and on pages: `−12 °C`, but `T-34` and `5-9`.

    Everything that programs read has the hyphen of the keyboard: the command line, files, records.
    """
    return _HYPHEN_FOR_MINUS.sub("−", text)


def thousands(number: float) -> str:
    """A number, rounded, with thin spaces between thousands."""
    return f"{round(number):,}".replace(",", "\u2009")


def counted(number: int, what: str) -> str:
    """A number of `THINGS`: `1 gun`, `12 guns`."""
    one, many = THINGS.get(what, ("{number} " + what, "{number} " + what + "s"))
    return (one if number == 1 else many).format(number=thousands(number))


def of_men(number: int) -> str:
    """A number of men: `1 man`, `1 200 men`."""
    return counted(number, "man")


def percent(part: float, whole: float) -> int:
    """A part of a whole in percent, rounded down as shares are everywhere; 0 of nothing."""
    return int(100 * part // whole) if whole else 0


def day_month(day: date) -> str:
    """A day: `7 Jan`. The format that leaves out the zero is not known to every system."""
    return SHORT_MONTHS[day.month - 1].format(day=day.day)


def day_in_full(day: date) -> str:
    """A day with the whole name of its month: `7 January`."""
    return MONTHS[day.month - 1].format(day=day.day)


def month(day: date) -> str:
    """The name of the month alone: `January`."""
    return MONTH_NAMES[day.month - 1]
