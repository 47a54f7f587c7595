"""The page of weather: how it has been, and what it has made of the ground."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from game.model.events import WeatherTurned
from game.model.rulebook.movement import Ground
from game.ui.charts import Chart, Series
from game.ui.dossier import Dossier
from game.ui.figures import GROUNDS, degrees
from game.ui.staff.blocks import Block, Columns, Figure, Gauge, Heading, Text
from game.ui.staff.page import Page


class WeatherPage(Page):
    """Weather and ground."""

    key, title = "weather", "Weather"

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Ground now, then the charts of the past."""
        turned = [e for e in dossier.learnt if isinstance(e, WeatherTurned)]
        if turned:
            now = turned[-1]
            yield Heading(f"This turn: {degrees(now.temperature)} in the centre")
            yield Text(
                f"{now.precipitation:.0f} mm of rain or snow; flying weather {now.cloud}; "
                f"ice on rivers {now.ice_cm:.0f} cm."
            )
        yield Heading("The ground")
        hexes, world = dossier.game.state.hexes, dossier.game.world
        land = world.board.passable
        counts = np.bincount(hexes.ground[land], minlength=len(Ground))
        for ground in Ground:
            if counts[ground]:
                share = counts[ground] / counts.sum()
                yield Gauge(GROUNDS[ground], f"{share:.0%} of the map".replace("%", " %"), share)
        yield Heading("Turn by turn")
        days = [(float(n), e) for n, e in enumerate(turned)]
        labels = tuple((x, f"{date.fromisoformat(e.date):%-d %b}") for x, e in days)
        warmth = Series("mean of the turn, °C", [(x, e.temperature) for x, e in days])
        water = Series("mm a turn", [(x, e.precipitation) for x, e in days], "axis", "bars")
        yield Columns(
            (
                (Figure("Temperature", Chart((warmth,), labels)),),
                (Figure("Rain and snow", Chart((water,), labels)),),
            )
        )
