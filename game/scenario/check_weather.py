"""What is wrong with a weather file beyond its shape: days, zones, seasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import isclose

from attrs import evolve

from game.model.records import ScenarioRecord, WeatherRecord
from game.scenario.document import Document
from game.scenario.mistakes import Level, Mistake, in_order

LEAP_YEAR = 1940
GAP = 31
"""Days without a row of the table after which the next row is no part of the same weather."""


def weather_mistakes(document: Document, record: WeatherRecord) -> list[Mistake]:
    """Everything that contradicts itself, from the top of the file down."""
    parts = (tables, days, zones, seasons, spans)
    return list(in_order(mistake for part in parts for mistake in part(document, record)))


def tables(document: Document, record: WeatherRecord) -> Iterator[Mistake]:
    """There is weather at all: days or a climate, in one zone at least."""
    if not record.zones:
        yield evolve(
            document.mistake("the weather needs a zone", "zones"),
            mend="One for the whole map is `{id: all, south_of: 90}`.",
        )
    if not record.days and not record.climate:
        message = "there are neither days nor a climate from which to draw them"
        yield document.mistake(message, "days")


def days(document: Document, record: WeatherRecord) -> Iterator[Mistake]:
    """Each day stands once."""
    first: dict[date, int] = {}
    for number, day in enumerate(record.days):
        if day.date in first:
            line, _ = document.locate("days", first[day.date], "date")
            message = f"the day {day.date} stands twice; it is already on line {line}"
            yield document.mistake(message, "days", number, "date")
        first.setdefault(day.date, number)


def zones(document: Document, record: WeatherRecord) -> Iterator[Mistake]:
    """Zones have ids and bounds of their own."""
    for key, name in (("id", "id"), ("south_of", "bound")):
        seen = set()
        for number, zone in enumerate(record.zones):
            value = getattr(zone, key)
            if value in seen:
                yield document.mistake(f"two zones have the {name} {value}", "zones", number, key)
            seen.add(value)


def seasons(document: Document, record: WeatherRecord) -> Iterator[Mistake]:
    """Seasons have days of the calendar, and their shares of flying weather make one."""
    for number, season in enumerate(record.climate):
        for key, text in (("from", season.from_), ("to", season.to)):
            if not is_day(text):
                message = f"must be a month and a day such as 10-25, not {text!r}"
                yield document.mistake(f"{key} {message}", "climate", number, key)
        if not isclose(sum(season.flying), 1, abs_tol=0.02):
            message = (
                f"the shares of good, limited and no flying weather make {sum(season.flying):g}"
            )
            yield evolve(
                document.mistake(message, "climate", number, "flying"), mend="They must make 1."
            )


def is_day(month_day: str) -> bool:
    """Whether a text is a month and a day of the calendar, `MM-DD`."""
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{month_day}")
    except ValueError:
        return False
    return True


def spans(document: Document, record: WeatherRecord) -> Iterator[Mistake]:
    """Shifts end after they begin."""
    for number, shift in enumerate(record.shifts):
        if shift.to < shift.from_:
            message = f"this span ends on {shift.to}, before it begins on {shift.from_}"
            yield document.mistake(message, "shifts", number, "to")


def days_lacking(
    document: Document, record: WeatherRecord, scenario: ScenarioRecord
) -> list[Mistake]:
    """A doubt when days of a scenario are not in the table and no climate stands in for them."""
    known = {day.date for day in record.days}
    if record.climate or not known:
        return []
    lacking = [day for day in (scenario.start, scenario.end) if not min(known) <= day <= max(known)]
    if not lacking:
        return []
    message = f"the weather has no {lacking[0]} and no climate; the nearest day stands in"
    mistake = document.mistake(message, "weather")
    return [evolve(mistake, level=Level.DOUBT, mend="Add the days, or a `climate`.")]


def stray_days(
    document: Document, record: WeatherRecord, scenarios: Sequence[ScenarioRecord]
) -> list[Mistake]:
    """Doubts about days that have nothing to do with any scenario of this weather.

    A table may begin long before a scenario, for the ground remembers; what hangs together with the
    days of one without a gap belongs to it.
    """
    first, last = min(s.start for s in scenarios), max(s.end for s in scenarios)
    found = []
    for days in _runs(record):
        dates = [record.days[number].date for number in days]
        away = ((s.start - dates[-1], dates[0] - s.end) for s in scenarios)
        if min(max(before, after).days for before, after in away) <= GAP:
            continue
        message = (
            f"the day {dates[0]} is far from the scenarios with this weather, {first} to {last}"
        )
        if len(days) > 1:
            message = (
                f"the days from {dates[0]} to {dates[-1]} are far from the scenarios with this "
                f"weather, {first} to {last}"
            )
        mistake = document.mistake(message, "days", days[0], "date")
        found.append(evolve(mistake, level=Level.DOUBT))
    return found


def _runs(record: WeatherRecord) -> Iterator[list[int]]:
    """The numbers of days in the order of time, parted where there is a long gap."""
    run: list[int] = []
    for number in sorted(range(len(record.days)), key=lambda n: record.days[n].date):
        if run and (record.days[number].date - record.days[run[-1]].date).days > GAP:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
