"""Small charts: lines, steps and bars over an axis of turns, with bands of what sources say."""

from __future__ import annotations

import math
from typing import Final, Literal, TypeAlias

import pygame
from attrs import field, frozen

from game.model.figures import thousands
from game.texts import decimal, tr
from game.ui.dashes import cut_up
from game.ui.ink import TINY, Ink, Rgb

Style: TypeAlias = Literal["line", "bars", "dashed"]
SeriesTone: TypeAlias = Literal["axis", "soviet", "accent", "good", "bad", "muted"]
DASH: Final = 8
GAP: Final = 5
"""Points of a dashed line, and between them."""
STEPS: Final = (1, 2, 2.5, 5, 10)
"""What the lines of the scale may stand apart, times a power of ten."""


def _points(values: object) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in values)  # type: ignore[attr-defined]


@frozen
class Series:
    """One quantity over time."""

    name: str
    points: tuple[tuple[float, float], ...] = field(converter=_points)
    tone: SeriesTone = "accent"
    style: Style = "line"


@frozen
class Band:
    """What sources say at one time, from the lowest to the highest."""

    x: float
    low: float
    high: float
    tone: SeriesTone = "muted"
    name: str = ""


@frozen
class Chart:
    """Series over one axis."""

    series: tuple[Series, ...]
    labels: tuple[tuple[float, str], ...] = ()
    """Words under the axis, each at its x."""
    bands: tuple[Band, ...] = ()
    least: float = 0.0
    """The foot of the scale, unless something lies below it."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(s.points for s in self.series) and not self.bands


def scale_step(span: float, lines: int = 4) -> float:
    """How far the lines of a scale stand apart so that about so many fit a span."""
    rough = max(span, 1e-6) / lines
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * step for step in STEPS if power * step >= rough * 0.999)


def draw_chart(surface: pygame.Surface, ink: Ink, rect: pygame.Rect, chart: Chart) -> None:
    """The chart in a rectangle of the surface: scale to the left, words below, names above."""
    theme = ink.theme
    pygame.draw.rect(surface, theme.deep.rgb, rect, border_radius=ink.px(3))
    if chart.empty:
        ink.put(surface, tr("nothing yet"), rect.center, TINY, colour=theme.faint, anchor="centre")
        return
    _Drawing(surface, ink, rect, chart).draw()


class _Drawing:
    """A chart on its way to the screen."""

    def __init__(self, surface: pygame.Surface, ink: Ink, rect: pygame.Rect, chart: Chart) -> None:
        self.surface, self.ink, self.chart = surface, ink, chart
        left, top, foot = ink.px(58), ink.px(24), ink.px(20)
        self.plot = pygame.Rect(
            rect.left + left, rect.top + top,
            rect.width - left - ink.px(12), rect.height - top - foot,
        )  # fmt: skip
        xs = [x for s in chart.series for x, _ in s.points] + [b.x for b in chart.bands]
        ys = [y for s in chart.series for _, y in s.points]
        ys += [y for b in chart.bands for y in (b.low, b.high)]
        self.x0, self.x1 = min(xs), max(xs)
        self.y0, self.y1 = min(chart.least, *ys), max(*ys, chart.least + 1)
        if any(s.style == "bars" for s in chart.series) or self.x0 == self.x1:
            self.x0, self.x1 = self.x0 - 0.5, self.x1 + 0.5
        step = scale_step(self.y1 - self.y0)
        self.lines = [n * step for n in range(int(self.y0 // step), int(self.y1 // step) + 2)]
        self.y0, self.y1 = self.lines[0], self.lines[-1]

    def at(self, x: float, y: float) -> tuple[int, int]:
        """The pixel of a value."""
        across = (x - self.x0) / (self.x1 - self.x0)
        up = (y - self.y0) / (self.y1 - self.y0)
        return (
            self.plot.left + round(across * self.plot.width),
            self.plot.bottom - round(up * self.plot.height),
        )

    def colour(self, tone: SeriesTone) -> Rgb:
        """The colour of a tone."""
        theme = self.ink.theme
        return {
            "axis": theme.axis, "soviet": theme.soviet, "accent": theme.accent,
            "good": theme.good, "bad": theme.poor, "muted": theme.muted,
        }[tone].rgb  # fmt: skip

    def draw(self) -> None:
        """Scale, bands, series, names."""
        self._scale()
        for band in self.chart.bands:
            self._band(band)
        bars = [s for s in self.chart.series if s.style == "bars"]
        for number, one in enumerate(bars):
            self._bars(one, number, len(bars))
        for one in self.chart.series:
            if one.style != "bars":
                self._line(one)
        self._names()

    def _scale(self) -> None:
        ink, theme, plot = self.ink, self.ink.theme, self.plot
        for value in self.lines:
            _, y = self.at(self.x0, value)
            pygame.draw.line(self.surface, theme.raised.rgb, (plot.left, y), (plot.right, y))
            told = (
                thousands(round(value))
                if abs(value) >= 10 or value == int(value)
                else decimal(value, "g")
            )
            ink.put(
                self.surface, told, (plot.left - ink.px(6), y - ink.px(9)), TINY,
                colour=theme.muted, anchor="right",
            )  # fmt: skip
        last = -1
        for x, text in self.chart.labels:
            if not self.x0 <= x <= self.x1:
                continue
            width = ink.width_of(text, TINY)
            px, _ = self.at(x, self.y0)
            left = min(max(px - width // 2, plot.left - ink.px(10)), plot.right - width)
            if left > last:
                ink.put(self.surface, text, (left, plot.bottom + 2), TINY, colour=theme.muted)
                last = left + width + ink.px(8)

    def _band(self, band: Band) -> None:
        x, top = self.at(band.x, band.high)
        _, foot = self.at(band.x, band.low)
        width = self.ink.px(10)
        box = pygame.Rect(x - width // 2, top, width, max(3, foot - top))
        shade = pygame.Surface(box.size, pygame.SRCALPHA)
        shade.fill((*self.colour(band.tone), 90))
        self.surface.blit(shade, box)
        pygame.draw.rect(self.surface, self.colour(band.tone), box, 1)

    def _bars(self, one: Series, number: int, of: int) -> None:
        width = max(1, round(self.plot.width / (self.x1 - self.x0) * 0.8 / of))
        for x, y in one.points:
            px, top = self.at(x, max(y, 0))
            _, foot = self.at(x, min(y, 0))
            left = px - width * of // 2 + number * width
            bar = pygame.Rect(left, top, max(1, width - 1), max(1, foot - top))
            pygame.draw.rect(self.surface, self.colour(one.tone), bar)

    def _line(self, one: Series) -> None:
        points = [self.at(x, y) for x, y in one.points]
        colour = self.colour(one.tone)
        if len(points) == 1:
            pygame.draw.circle(self.surface, colour, points[0], self.ink.px(3))
        elif one.style == "dashed":
            for dash in cut_up(points, self.ink.px(DASH), self.ink.px(GAP)):
                pygame.draw.lines(self.surface, colour, False, dash, 2)
        elif points:
            pygame.draw.lines(self.surface, colour, False, points, 2)
            pygame.draw.circle(self.surface, colour, points[-1], self.ink.px(3))

    def _names(self) -> None:
        """The names of the series above the plot, each with its colour."""
        ink, x = self.ink, self.plot.left
        named = [(s.name, s.tone) for s in self.chart.series if s.name]
        named += list(dict.fromkeys((b.name, b.tone) for b in self.chart.bands if b.name))
        for name, tone in named:
            y = self.plot.top - ink.px(19)
            swatch = pygame.Rect(x, y + ink.px(6), ink.px(12), ink.px(6))
            pygame.draw.rect(self.surface, self.colour(tone), swatch)
            x = ink.put(
                self.surface, name, (swatch.right + ink.px(4), y), TINY, colour=ink.theme.muted
            ).right + ink.px(14)
