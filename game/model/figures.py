"""Figures as people read them: one way everywhere, in reasons, refusals, the log and on panels."""

from __future__ import annotations

from datetime import date


def thousands(number: float) -> str:
    """A number, rounded, with thin spaces between thousands."""
    return f"{round(number):,}".replace(",", "\u2009")


def counted(number: int, what: str) -> str:
    """A number of things: `1 gun`, `12 guns`."""
    return f"{thousands(number)} {what}" + ("" if number == 1 else "s")


def of_men(number: int) -> str:
    """A number of men: `1 man`, `1 200 men`."""
    return f"{thousands(number)} {'man' if number == 1 else 'men'}"


def percent(part: float, whole: float) -> int:
    """A part of a whole in percent, rounded down as shares are everywhere; 0 of nothing."""
    return int(100 * part // whole) if whole else 0


def day_month(day: date) -> str:
    """A day: `7 Jan`. The format that leaves out the zero is not known to every system."""
    return f"{day.day} {day:%b}"


def day_in_full(day: date) -> str:
    """A day with the whole name of its month: `7 January`."""
    return f"{day.day} {day:%B}"
