"""The bar at the top: date, turn, weather, ground, ice, points and the level they amount to."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import pygame

from game.model.events import WeatherTurned
from game.model.figures import day_month
from game.model.game import Game
from game.model.records import Level, Side
from game.model.rulebook.movement import Ground
from game.rules.forecast import forecast
from game.rules.victory import Standing, level_rank, standing, standing_in_words
from game.rules.weather import centre_zone
from game.texts import said, tr
from game.ui.acts import Act, Do, OpenPage
from game.ui.figures import GROUNDS, degrees
from game.ui.ink import BOLD, HEADING, SMALL, TITLE, Ink, Rgb, WindowTheme
from game.ui.keys import key_table
from game.ui.panels.panel import Panel, Spot
from game.ui.staff.painters import tone_colour
from game.ui.states import State
from game.ui.telling import dates
from game.ui.whys import asker

SCALE: Final = (-45, 25)
"""Degrees Celsius at the foot and at the top of the thermometer."""
FROST: Final = (120, 170, 220)


class TopBar(Panel):
    """What time it is, what the weather does, who is winning."""

    def __init__(self, ink: Ink, perform: Callable[[Act], object]) -> None:
        super().__init__(ink)
        self._perform = perform
        self.states: tuple[State, ...] = ()
        self.outlook = ""
        """What is foretold of the next days, in lines."""
        self._game: Game | None = None
        self._weather: WeatherTurned | None = None
        self._standing: Standing | None = None
        self.decisions = 0
        """How many wait."""

    def show(self, game: Game, weather: WeatherTurned | None) -> None:
        """Takes over what the side sees."""
        self._game, self._weather = game, weather
        self.outlook = foretold(game)
        self._standing = standing(game)
        self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """From left to right: menu, date, weather, points."""
        game, ink = self._game, self.ink
        pygame.draw.line(
            surface,
            ink.theme.accent_deep.rgb,
            (0, self.rect.height - 1),
            (self.rect.width, self.rect.height - 1),
        )
        menu = pygame.Rect(ink.px(6), ink.px(6), ink.px(34), self.rect.height - ink.px(13))
        self.button(
            surface,
            menu,
            "",
            lambda: self._perform(Do("menu")),
            tip=key_table().caption(tr("menu")),
        )
        bar_x = menu.centerx
        for dy in (-5, 0, 5):
            pygame.draw.line(
                surface, ink.theme.paper.rgb, (bar_x - ink.px(8), menu.centery + ink.px(dy)),
                (bar_x + ink.px(8), menu.centery + ink.px(dy)), max(1, ink.px(2)),
            )  # fmt: skip
        if game is None:
            return
        x = self._date(surface, menu.right + ink.px(14), game)
        x = self._weather_part(surface, x + ink.px(18))
        left = self._points(surface, game, self.rect.width - x)
        x = self._decisions(surface, x, left)
        self._states(surface, x, left)

    def _date(self, surface: pygame.Surface, x: int, game: Game) -> int:
        ink, theme, world = self.ink, self.ink.theme, game.world
        turn = game.state.turn
        where = ink.put(surface, dates(world, turn), (x, ink.px(2)), TITLE)
        mover = tr("Game over")
        if not game.over:
            mover = tr("{side} turn", side=world.scenario.sides[game.side_to_move.key].adjective)
        told = tr(
            "Turn {turn} of {turns}  ·  {mover}", turn=turn + 1, turns=world.turns, mover=mover
        )
        ink.put(surface, told, (x, ink.px(25)), SMALL, colour=theme.muted)
        return max(where.right, x + ink.px(170))

    def _weather_part(self, surface: pygame.Surface, x: int) -> int:
        ink, theme, weather = self.ink, self.ink.theme, self._weather
        if weather is None:
            return x
        centre = (x + ink.px(15), self.rect.height // 2)
        draw_weather(surface, centre, ink.px(13), weather, theme.paper.rgb, theme.accent.rgb)
        x += ink.px(42)
        tube = pygame.Rect(x, ink.px(5), ink.px(5), self.rect.height - ink.px(13))
        draw_thermometer(surface, tube, weather.temperature, theme)
        x += ink.px(13)
        ground = ground_name(weather.ground)
        rain = weather.precipitation
        falls = tr("{rain:.0f} mm", rain=rain) if rain >= 0.5 else tr("no rain")
        if rain >= 0.5 and weather.temperature < 0:
            falls = tr("snow {rain:.0f} mm", rain=rain)
        ink.put(surface, f"{degrees(weather.temperature)}", (x, ink.px(2)), TITLE)
        ink.put(surface, falls, (x, ink.px(25)), SMALL, colour=theme.muted)
        x += ink.px(76)
        right = ink.put(surface, ground, (x, ink.px(2)), TITLE).right
        ice = (
            tr("ice {ice_cm:.0f} cm", ice_cm=weather.ice_cm)
            if weather.ice_cm >= 1
            else tr("no ice")
        )
        told = tr("ground  ·  {ice}", ice=ice)
        right = max(right, ink.put(surface, told, (x, ink.px(25)), SMALL, colour=theme.muted).right)
        left = centre[0] - ink.px(20)
        spot = pygame.Rect(left, 0, right - left, self.rect.height)
        tip = tr(
            "Weather of the turn in the centre: mean {degrees}, {falls}.\n"
            "Flying weather: {cloud}.\n"
            "Commonest ground: {ground}.\n"
            "{outlook}Click for all about the weather.",
            degrees=degrees(weather.temperature),
            falls=falls,
            cloud=weather.cloud,
            ground=ground.lower(),
            outlook=self.outlook,
        )
        self.spots.append(Spot(spot, tip, lambda: self._perform(OpenPage("weather"))))
        return right

    def _decisions(self, surface: pygame.Surface, x: int, limit: int) -> int:
        """A badge while something waits to be decided; returns where it ends."""
        ink = self.ink
        if not self.decisions:
            return x
        text = (
            tr("1 decision")
            if self.decisions == 1
            else tr("{decisions} decisions", decisions=self.decisions)
        )
        width = ink.width_of(text, BOLD) + ink.px(20)
        rect = pygame.Rect(x + ink.px(18), 0, width, ink.px(26))
        rect.centery = self.rect.height // 2
        if rect.right > limit:
            rect.right = limit - ink.px(8)
        tip = key_table().caption(tr("decisions"))
        act = lambda: self._perform(Do("decisions"))  # noqa: E731
        self.button(surface, rect, text, act, tip=tip, primary=True, hand=BOLD)
        return max(x, rect.right)

    def _states(self, surface: pygame.Surface, x: int, limit: int) -> None:
        """The states of the systems, as far as there is room."""
        ink, theme = self.ink, self.ink.theme
        for state in self.states:
            widths = ink.width_of(state.text, TITLE), ink.width_of(state.note, SMALL)
            left, width = x + ink.px(24), max(widths)
            if left + width + ink.px(12) > limit:
                return
            colour = tone_colour(ink, state.tone)
            ink.put(surface, state.text, (left, ink.px(2)), TITLE, colour=colour)
            ink.put(surface, state.note, (left, ink.px(25)), SMALL, colour=theme.muted)
            rect = pygame.Rect(left - ink.px(6), 0, width + ink.px(12), self.rect.height)
            if state.gauge is not None:
                bar = pygame.Rect(left, self.rect.height - ink.px(4), width, ink.px(3))
                ink.bar(surface, bar, state.gauge, colour)
            act = state.act
            press = None if act is None else (lambda a=act: self._perform(a))
            self.spots.append(Spot(rect, state.tip, press, state.why))
            x = left + width

    def _points(self, surface: pygame.Surface, game: Game, room: int) -> int:
        """Points of both sides, the level, and the scale of levels below; their left edge."""
        now = self._standing
        if now is None:
            return self.rect.width
        ink, theme = self.ink, self.ink.theme
        width = min(ink.px(380), room - ink.px(40))
        right = self.rect.width - ink.px(14)
        scale = pygame.Rect(right - width, ink.px(29), width, ink.px(8))
        self._scale(surface, scale, game.world.scenario.victory.levels, now.foreseen / 10)
        axis, soviet = beside_names(game, now)
        top, pale = ink.px(5), theme.soviet.mixed(theme.paper, 0.25)
        ink.put(surface, axis, (scale.left, top), BOLD, colour=theme.axis)
        ink.put(surface, soviet, (right, top), BOLD, colour=pale, anchor="right")
        room, at = scale.width - ink.px(150), (scale.centerx, ink.px(3))
        ink.put(surface, now.name, at, HEADING, anchor="centre", width=room)
        lines = (
            *standing_in_words(game, now),
            *now.outlook,
            tr("Click for the account of points."),
        )
        spot = pygame.Rect(scale.left, 0, scale.width, self.rect.height)
        act = lambda: self._perform(OpenPage("points"))  # noqa: E731
        why = asker(game, Side.AXIS, "victory")
        self.spots.append(Spot(spot, "\n".join(lines), act, why))
        return scale.left

    def _scale(
        self, surface: pygame.Surface, scale: pygame.Rect, levels: tuple[Level, ...], lead: float
    ) -> None:
        """A bar divided where levels begin, with a pointer at the present lead."""
        ink, theme = self.ink, self.ink.theme
        limit = max([abs(level_rank(one)) for one in levels] + [abs(lead), 1]) * 1.15

        def place(points: float) -> int:
            return round(scale.centerx - scale.width / 2 * max(-1.0, min(1.0, points / limit)))

        axis = pygame.Rect(scale.left, scale.top, place(0) - scale.left, scale.height)
        pygame.draw.rect(surface, theme.soviet.rgb, scale, border_radius=ink.px(3))
        pygame.draw.rect(surface, theme.axis.rgb, axis, border_radius=ink.px(3))
        for one in (one for one in levels if one.side != "draw"):
            x = place(one.lead)
            pygame.draw.line(surface, theme.slate.rgb, (x, scale.top), (x, scale.bottom - 1), 2)
        x, side = place(lead), ink.px(5)
        foot, roof = scale.top - ink.px(1), scale.top - ink.px(7)
        pygame.draw.polygon(
            surface, theme.accent.rgb, [(x, foot), (x - side, roof), (x + side, roof)]
        )
        pygame.draw.line(surface, theme.accent.rgb, (x, scale.top), (x, scale.bottom), 2)


def beside_names(game: Game, now: Standing) -> tuple[str, str]:
    """What stands to the left and to the right: who is ahead of history, or plain points."""
    axis, soviet = (said(game.world.scenario.sides[side.key].adjective) for side in Side)
    if game.over or not game.world.scenario.victory.par:
        return f"{axis} {now.points[0] / 10:.0f}", f"{now.points[1] / 10:.0f} {soviet}"
    points = round(now.ahead / 10)
    ahead = f"+{abs(points)}"
    return (
        f"{axis} {ahead}" if points > 0 else axis,
        f"{ahead} {soviet}" if points < 0 else soviet,
    )


def foretold(game: Game) -> str:
    """The days ahead in the centre, a line each, with how far they may be off."""
    lines = [
        tr(
            "{day}: {degrees} ± {error:.0f}, rain or snow {wet} %",
            day=day_month(day.day),
            degrees=degrees(day.temperature),
            error=day.error,
            wet=day.wet,
        )
        for day in forecast(game, centre_zone(game.world))
    ]
    return "".join(f"{line}\n" for line in [tr("Forecast:"), *lines]) if lines else ""


def draw_thermometer(
    surface: pygame.Surface, tube: pygame.Rect, celsius: float, theme: WindowTheme
) -> None:
    """A column that rises with the warmth: red above the mark of frost, blue below it."""
    low, high = SCALE
    share = (min(max(celsius, low), high) - low) / (high - low)
    bulb = (tube.centerx, tube.bottom)
    colour = theme.poor.rgb if celsius > 0 else FROST
    radius = max(3, tube.width * 3 // 4)
    pygame.draw.rect(surface, theme.deep.rgb, tube, border_radius=tube.width // 2)
    column = tube.copy()
    column.height = max(2, round(tube.height * share))
    column.bottom = tube.bottom
    pygame.draw.rect(surface, colour, column.inflate(-2, 0), border_radius=tube.width // 2)
    pygame.draw.rect(surface, theme.muted.rgb, tube, 1, border_radius=tube.width // 2)
    pygame.draw.circle(surface, colour, bulb, radius)
    pygame.draw.circle(surface, theme.muted.rgb, bulb, radius, 1)
    zero = tube.bottom - round(tube.height * -low / (high - low))
    pygame.draw.line(surface, theme.paper.rgb, (tube.right, zero), (tube.right + 2, zero))


def ground_name(word: str) -> str:
    """The name of a state of the ground for people, from the word in an event."""
    name = word.upper().replace("-", "_").replace(" ", "_")
    return GROUNDS[Ground[name]] if name in Ground.__members__ else word


def draw_weather(
    surface: pygame.Surface,
    centre: tuple[int, int],
    radius: int,
    weather: WeatherTurned,
    light: Rgb,
    sun: Rgb,
) -> None:
    """A small picture of the weather: sun, cloud, rain or snow."""
    x, y = centre
    wet = weather.precipitation >= 1
    if weather.cloud == "good" and not wet:
        pygame.draw.circle(surface, sun, centre, round(radius * 0.5))
        for ray in range(8):
            angle = ray * math.pi / 4
            start, end = (
                (x + math.cos(angle) * radius * k, y + math.sin(angle) * radius * k)
                for k in (0.7, 1.0)
            )
            pygame.draw.line(surface, sun, start, end, 2)
        return
    if weather.cloud == "limited" and not wet:
        pygame.draw.circle(surface, sun, (x + radius // 3, y - radius // 3), round(radius * 0.45))
    top = y - radius // 4
    for dx, dy, size in ((-0.5, 0.1, 0.38), (0.0, -0.15, 0.5), (0.5, 0.1, 0.38)):
        pygame.draw.circle(
            surface, light, (round(x + dx * radius), round(top + dy * radius)), round(radius * size)
        )
    pygame.draw.rect(surface, light, (x - round(radius * 0.5), top, radius, round(radius * 0.48)))
    if wet:
        for number in (-1, 0, 1):
            at = (x + number * radius // 2, y + round(radius * 0.7))
            if weather.temperature < 0:
                pygame.draw.circle(surface, light, at, max(1, radius // 8))
            else:
                pygame.draw.line(surface, light, at, (at[0] - radius // 5, at[1] + radius // 3), 2)
