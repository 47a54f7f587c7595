"""The historical weather day by day, and the climate from which other years are drawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from game.model.records import (
    Season,
    WeatherDay,
    WeatherRecord,
    WeatherTrack,
    WeatherZone,
)
from game.scenario.armymaker.history import History, day, remark
from game.scenario.armymaker.output import write_record

ZONES = (("north", 90.0), ("centre", 56.0), ("south", 54.35))
"""Zones of the climate from north to south and the latitude south of which each lies.

Kalinin and Rzhev are north, Vyazma, Moscow and Kaluga centre, Bryansk, Orel and Tula south.
"""

HEADING = """\
The weather of the Battle of Moscow, one row a day for the centre zone (Vyazma, Moscow, Kaluga).
Made by `rasputitsa scenario make` from the history tables; change those, not this file.
temperature: daily mean in degrees Celsius, fitted to monthly means (November -5.4, December -13.8,
January about -21) and dated extremes; single days to +-3, from February +-4.
precipitation: millimetres of water, rain or snow by temperature.  cloud: flying weather.
zones: degrees added and factor on snow; their earlier frost and later mud follow from these.
climate: ten-day periods of a normal year, for weather drawn by chance.
tracks: sources that have the cold otherwise; a game may be played by one of them.
"""

SOURCES = (
    "weather.csv: monthly means, the Moscow temperature graph, dated remarks of the literature",
    "climate.yaml: pre-war normals of the Moscow climate; flying shares are estimates; "
    "1-20 September by the pre-war normal of the month",
)


SEPTEMBER = (
    Season(
        from_="09-01", to="09-10", temperature=13.0, deviation=3.6, wet_days=0.42,
        precipitation=4.6, flying=(0.62, 0.28, 0.10),
    ),
    Season(
        from_="09-11", to="09-20", temperature=11.0, deviation=3.6, wet_days=0.44,
        precipitation=4.4, flying=(0.60, 0.29, 0.11),
    ),
)  # fmt: skip
"""Before the table of the climate begins: September has 10.9 degrees in the normal; rest est."""

TRACKS = (
    WeatherTrack(
        id="bock",
        name="Army Group Centre (Bock)",
        reading="minimum",
        readings=((date(1941, 11, 30), date(1941, 12, 1), -45.0),),
        source="Bock's report of 30 November; Moscow read -1.1 that morning, and no station so low",
    ),
    WeatherTrack(
        id="raus",
        name="6th Panzer Division (Raus)",
        readings=(
            (date(1941, 12, 4), date(1941, 12, 4), -36.0),
            (date(1941, 12, 5), date(1941, 12, 5), -38.0),
            (date(1941, 12, 6), date(1941, 12, 6), -37.0),
            (date(1941, 12, 7), date(1941, 12, 7), -36.0),
        ),
        source="Raus: daily means of -36 to -38 on 4-7 December; Moscow nights were -25 to -29",
    ),
    WeatherTrack(
        id="official",
        name="Weather service, Moscow",
        reading="minimum",
        no_colder=-28.8,
        source="official minimum of the winter to the end of December, -28.8",
    ),
    WeatherTrack(
        id="zhukov",
        name="Western Front (Zhukov)",
        readings=(
            (date(1941, 11, 1), date(1941, 11, 15), -7.0),
            (date(1941, 11, 16), date(1941, 11, 30), -10.0),
        ),
        source="Zhukov: -7 to -10 in November, no great cold before the offensive failed",
    ),
)
"""Sources that contradict the fitted days; each stands in the file with what speaks against it."""


def make_weather(history: Path, out: Path) -> None:
    """Writes the weather file of the campaign from the history folder."""
    record = weather(History(history), out.stem)
    write_record(record, out, HEADING)


def weather(history: History, id_: str) -> WeatherRecord:
    """The weather record with every day of the table."""
    climate = history.document("climate")
    return WeatherRecord(
        id=id_,
        title="Moscow, autumn 1941 to spring 1942",
        days=tuple(
            WeatherDay(
                date=day(row["date"]),
                temperature=float(row["temp_mean_c"]),
                precipitation=float(row["precip_mm"] or 0),
                cloud=cast(Literal["good", "limited", "none"], row["cloud"]),
                note=remark(row["note"]),
            )
            for row in history.rows("weather")
        ),
        zones=tuple(_zone(name, edge, climate["zones"][name]) for name, edge in ZONES),
        climate=(*SEPTEMBER, *(_season(period) for period in climate["periods"])),
        persistence=float(climate["temperature_process"]["ar1"]),
        tracks=TRACKS,
        sources=SOURCES,
    )


def _zone(name: str, south_of: float, zone: dict[str, Any]) -> WeatherZone:
    return WeatherZone(
        id=name,
        south_of=south_of,
        temperature=float(zone["temp_offset_c"]),
        snow=float(zone["snow_factor"]),
    )


def _season(period: dict[str, Any]) -> Season:
    flying = period["flying"]
    return Season(
        from_=period["from"],
        to=period["to"],
        temperature=float(period["temp_mean_c"]),
        deviation=float(period["temp_sd_daily_c"]),
        wet_days=float(period["wet_day_share"]),
        precipitation=float(period["precip_mm_per_wet_day"]),
        flying=(float(flying["good"]), float(flying["limited"]), float(flying["none"])),
    )
