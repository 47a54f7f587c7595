"""The weather of a supposed year: what a file adds to its own days."""

from __future__ import annotations

from attrs import evolve

from game.model.records import WeatherDay, WeatherRecord


def shifted_weather(record: WeatherRecord) -> WeatherRecord:
    """The weather with its shifts carried out; other sources of that year know nothing of them."""
    if not record.shifts:
        return record
    days = tuple(_shifted(day, record) for day in record.days)
    return evolve(record, days=days, shifts=(), tracks=())


def _shifted(day: WeatherDay, record: WeatherRecord) -> WeatherDay:
    for shift in record.shifts:
        if shift.from_ <= day.date <= shift.to:
            fallen = round(day.precipitation * shift.precipitation / 100, 1)
            clear = day.cloud if fallen >= 2 or not day.precipitation else "good"
            day = evolve(
                day,
                temperature=day.temperature + shift.temperature,
                precipitation=fallen,
                cloud=clear,
                note="",
            )
    return day
