"""The page of weather: now, what is foretold, what the sources say, what it makes of the ground."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np

from game.model.events import WeatherTurned
from game.model.figures import day_in_full, day_month
from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.rules.climate import table_of
from game.rules.forecast import Outlook, forecast, outlook
from game.rules.weather import by_track, centre_zone, weather_of
from game.texts import mark, tr, tr_in
from game.ui.charts import Band, Chart, Series
from game.ui.dossier import Dossier
from game.ui.figures import GROUNDS, degrees
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Figure,
    Gauge,
    Heading,
    Row,
    Table,
    Text,
    figures,
)
from game.ui.staff.page import Page

CLOUDS: Final = {"good": mark("clear"), "limited": mark("cloudy"), "none": mark("nobody flies")}
LABELS: Final = 8
"""Dates under a chart, at most."""
LIKELY: Final = 0.2
"""Share of the courses thought through from which on a ground is named."""


class WeatherPage(Page):
    """Weather and ground."""

    key, title = "weather", mark("Weather")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Now and the forecast, the thermometers side by side, the ground, the turns gone by."""
        game = dossier.game
        yield from self._now(dossier)
        yield Columns((tuple(self._forecast(game)), tuple(self._ground(game))), (1.25, 1.0))
        yield Heading(tr("Thermometers"), tr("centre of the map, daily means"))
        yield Figure(tr("So far, and foretold"), temperatures_chart(game), 200)
        yield from self._sources(game)
        yield from self._turns(dossier)

    def _now(self, dossier: Dossier) -> Iterator[Block]:
        turned = [e for e in dossier.learnt if isinstance(e, WeatherTurned)]
        if turned:
            now = turned[-1]
            yield Heading(
                tr("This turn: {degrees} in the centre", degrees=degrees(now.temperature))
            )
            yield Text(
                tr(
                    "{precipitation:.0f} mm of rain or snow; flying weather: {clouds}; ice on "
                    "rivers {ice_cm:.0f} cm.",
                    precipitation=now.precipitation,
                    clouds=CLOUDS[now.cloud],
                    ice_cm=now.ice_cm,
                )
            )

    def _forecast(self, game: Game) -> Iterator[Block]:
        """The days that are foretold, then the ground as far as one can say."""
        zone = centre_zone(game.world)
        view = outlook(game, zone)
        yield Heading(tr("Forecast"), tr("± holds two days in three"))
        told = {day.day: day for day in forecast(game, zone)}
        rows = []
        for number, day in enumerate(view.days):
            near = told.get(day)
            rows.append(
                Row(
                    (
                        day_month(day),
                        f"{degrees(near.temperature)} ± {near.error:.0f}" if near else "",
                        f"{near.wet} %" if near else "",
                        likely_ground(view, number),
                        ice_range(view, number),
                    ),
                    tone="plain" if near else "muted",
                )
            )
        columns = (
            Column(tr("day"), 0.7),
            figures(tr("mean"), 0.9),
            figures(tr("falls"), 0.5),
            Column(tr("ground"), 2.2),
            figures(tr("ice"), 0.8),
        )
        yield Table("forecast", columns, tuple(rows), sortable=False)
        for ground, words in ((Ground.MUD, tr("Mud")), (Ground.FROZEN, tr("Frozen ground"))):
            if (found := view.first(ground)) and not view.first(ground, 2):
                yield Text(
                    tr(
                        "{words} from about {day}: {found} %.",
                        words=words,
                        day=day_in_full(found[0]),
                        found=round(100 * found[1]),
                    ),
                    "accent",
                )

    def _ground(self, game: Game) -> Iterator[Block]:
        yield Heading(tr("The ground"))
        hexes, world = game.state.hexes, game.world
        land = world.board.passable
        counts = np.bincount(hexes.ground[land], minlength=len(Ground))
        for ground in Ground:
            if counts[ground]:
                share = counts[ground] / counts.sum()
                yield Gauge(
                    GROUNDS[ground],
                    tr("{share:.0%} of the map", share=share).replace("%", " %"),
                    share,
                )
        for zone, record in enumerate(world.weather.zones):
            day = world.days_of(game.state.turn)[-1]
            mean = degrees(weather_of(game, day, zone).temperature / 10)
            yield Text(f"{record.id.capitalize()}, {day_in_full(day)}: {mean}", "muted")

    def _sources(self, game: Game) -> Iterator[Block]:
        """What each source reads, and whether this game is played by it."""
        world, setup = game.world, game.setup
        if setup.weather != "historical" or not world.weather.tracks:
            yield Text(tr("A drawn year: its weather is in no diary, and nobody knows what comes."))
            return
        days = past_days(game)[-6:]
        rows = [
            Row(
                (tr("Fitted to the monthly means"), *(_read(game, "", d) for d in days)),
                tone="accent" if not setup.track else "plain",
                tip="; ".join(world.weather.sources),
            )
        ]
        rows += [
            Row(
                (track.name, *(_read(game, track.id, d) for d in days)),
                tone="accent" if track.id == setup.track else "plain",
                tip=track.source,
            )
            for track in world.weather.tracks
        ]
        columns: tuple[Column | str, ...] = (
            "source",
            *(figures(day_month(day), 0.35) for day in days),
        )
        yield Table("sources", columns, tuple(rows), sortable=False)
        yield Text(
            tr("Sources contradict each other. The one that rules this game stands out."), "muted"
        )

    def _turns(self, dossier: Dossier) -> Iterator[Block]:
        turned = [e for e in dossier.learnt if isinstance(e, WeatherTurned)]
        days = [(float(n), e) for n, e in enumerate(turned)]
        labels = tuple((x, day_month(date.fromisoformat(e.date))) for x, e in days)
        water = Series(tr("mm a turn"), [(x, e.precipitation) for x, e in days], "axis", "bars")
        ice = Series(tr("ice, cm"), [(x, e.ice_cm) for x, e in days], "muted")
        yield Heading(tr("Turn by turn"))
        yield Columns(
            (
                (Figure(tr("Rain and snow"), Chart((water,), labels)),),
                (Figure(tr("Ice on the rivers"), Chart((ice,), labels)),),
            )
        )


def _read(game: Game, track: str, day: date) -> Cell:
    """What a source reads on a day; by the table itself without a source."""
    known = table_of(game.world).get(day)
    if known is None:
        return Cell("", "faint")
    if not track:
        return Cell(degrees(known.temperature / 10))
    said = by_track(game.world, track, day, known)
    same = said == known.temperature
    return Cell(
        degrees(said / 10), "faint" if same else "bad" if said < known.temperature else "good"
    )


def past_days(game: Game) -> list[date]:
    """The days of the game that have come."""
    start, last = game.world.scenario.start, game.world.days_of(game.state.turn)[-1]
    return [start + timedelta(days=n) for n in range((last - start).days + 1)]


def temperatures_chart(game: Game) -> Chart:
    """The days that have come, and those foretold with their error."""
    zone, days = centre_zone(game.world), past_days(game)
    was = [(float(n), weather_of(game, day, zone).temperature / 10) for n, day in enumerate(days)]
    first, told = len(days), forecast(game, zone)
    ahead = [(float(first + n), day.temperature) for n, day in enumerate(told)]
    bands = tuple(
        Band(float(first + n), day.temperature - day.error, day.temperature + day.error)
        for n, day in enumerate(told)
    )
    every = max(1, (first + len(told)) // LABELS)
    shown = [*days, *(day.day for day in told)]
    labels = tuple((float(n), day_month(day)) for n, day in enumerate(shown) if n % every == 0)
    series = [
        Series(tr("daily mean, °C"), was),
        Series(tr("foretold"), [*was[-1:], *ahead], "axis", "dashed"),
    ]
    return Chart(tuple(series), labels, bands)


def likely_ground(view: Outlook, day: int) -> str:
    """The grounds that are likely on a day, with their chances."""
    shares = view.grounds[day]
    likely = sorted((g for g in Ground if shares[g] >= LIKELY), key=lambda g: -shares[g])
    told = ((tr(GROUNDS[g].lower()), f"{shares[g]:.0%}".replace("%", " %")) for g in likely)
    return ", ".join(" ".join(each) for each in told)


def ice_range(view: Outlook, day: int) -> str:
    """How thick the ice will be, from and to."""
    low, _, high = (int(mm) // 10 for mm in view.ice[day])
    if not high:
        return tr_in("ice", "none")
    return tr("{low} cm", low=low) if low == high else tr("{low}–{high} cm", low=low, high=high)
