"""The end of the game: who won, how well, for what, and what it cost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pygame

from game.lab.history.beside import in_short
from game.model.figures import month
from game.model.records import Side
from game.rules.victory import standing
from game.scenario.handicaps import handicap_words
from game.texts import decimal, tr
from game.ui.ink import BOLD, LARGE, MEDIUM, SMALL, TITLE, Hand
from game.ui.keys import chord
from game.ui.panels.panel import Panel
from game.ui.reporting import LOSS_TITLES, loss_rows
from game.ui.scenes.loading import go_on
from game.ui.scenes.scene import Scene
from game.ui.telling import dates

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.battle import Battle

LOW: Final = 360
"""Height in points below which the account is written closer."""


class Ending(Scene):
    """Shown once the last turn is over."""

    def __init__(self, app: App, battle: Battle) -> None:
        super().__init__(app)
        self.battle = battle
        self.after = False
        """Whether it tells what came after instead of the account."""
        game = battle.match.game
        self.beside_history = in_short(game, game.events) if game.world.history else []
        """What came of it beside what really happened."""
        self._panel = Account(self)

    def layout(self) -> None:
        """The whole window."""
        self._panel = Account(self)
        self._panel.place(self.app.screen.get_rect())
        self.stale = True

    def draw(self, screen: pygame.Surface) -> None:
        """The account."""
        self._panel.draw(screen)

    def handle(self, event: pygame.event.Event) -> None:
        """Back to the map, or to the menu."""
        if event.type == pygame.MOUSEMOTION and self._panel.hover(event.pos):
            self.stale = True
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._panel.click(event.pos)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.to_map()
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self.to_menu()
        elif event.type == pygame.KEYDOWN and self.app.keys.intent(chord(event), "battle") == (
            "replay"
        ):
            self.replay()

    def turn_the_page(self) -> None:
        """From the account to what came after, and back."""
        self.after = not self.after
        self.stale = True

    def to_map(self) -> None:
        """Looks at the map as it was left."""
        self.app.pop()

    def to_plans(self) -> None:
        """What the staffs of both sides were about, turn by turn, on the map."""
        self.app.pop()
        if not self.battle.plans.shown:
            self.battle.commands.do("plans")

    def replay(self) -> None:
        """The game from its beginning."""
        from game.ui.scenes.loading import watch_game  # noqa: PLC0415 - loading makes battles

        match = self.battle.match
        self.app.push(watch_game(self.app, match.game, match.players))

    def go_on(self) -> None:
        """Carries the game over into the campaign that follows."""
        go_on(self.app, self.battle.match)

    def to_menu(self) -> None:
        """Leaves the match."""
        self.app.pop()
        self.app.pop()


class Account(Panel):
    """Title, level, points and losses."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.ink)
        self.ending = ending

    def paint(self, surface: pygame.Surface) -> None:
        """A sheet in the middle of the window."""
        ink, theme = self.ink, self.ink.theme
        surface.fill(theme.deep.rgb)
        sheet = surface.get_rect().inflate(-ink.px(80), -ink.px(48))
        sheet.width = min(sheet.width, ink.px(1180))
        sheet.centerx = surface.get_rect().centerx
        pygame.draw.rect(surface, theme.sheet.rgb, sheet)
        pygame.draw.rect(surface, theme.accent_deep.rgb, sheet.inflate(-12, -12), 1)
        top = self._title(surface, sheet.centerx, sheet.top + ink.px(22))
        height, margin = sheet.bottom - ink.px(70) - top, ink.px(36)
        share = sheet.width * 55 // 100
        points = pygame.Rect(sheet.left + margin, top, share - ink.px(50), height)
        left = sheet.left + share + ink.px(10)
        if self.ending.after:
            self._epilogue(surface, pygame.Rect(points.left, top, sheet.width - 2 * margin, height))
        else:
            self._points(surface, points)
            self._losses(surface, pygame.Rect(left, top, sheet.right - margin - left, height))
        self._ways_on(surface, sheet)

    def _ways_on(self, surface: pygame.Surface, sheet: pygame.Rect) -> None:
        """The buttons at the foot of the sheet, side by side."""
        ways, world = self.ending, self.ending.battle.match.game.world
        rows = [(tr("Replay (Ctrl+H)"), ways.replay), (tr("See the map (Esc)"), ways.to_map)]
        rows.append((tr("The staffs' plans"), ways.to_plans))
        rows.append((tr("Main menu (Enter)"), ways.to_menu))
        if world.epilogue:
            other = tr("The account") if ways.after else tr("What came after")
            rows.append((other, ways.turn_the_page))
        if world.scenario.goes_on:
            rows.append((tr("Go on {when}", when=_when(world.scenario.end)), ways.go_on))
        step = min(self.ink.px(220), (sheet.width - self.ink.px(40)) // len(rows))
        width = step - self.ink.px(14)
        widest = max(self.ink.width_of(text, LARGE) for text, _ in rows)
        hand = LARGE if widest <= width - self.ink.px(8) else SMALL
        rect = pygame.Rect(0, 0, width, self.ink.px(38))
        rect.bottom = sheet.bottom - self.ink.px(20)
        rect.left = sheet.centerx - (step * (len(rows) - 1) + width) // 2
        for number, (text, act) in enumerate(rows):
            spot = rect.move(step * number, 0)
            self.button(surface, spot, text, act, primary=act == ways.to_menu, hand=hand)

    def _title(self, surface: pygame.Surface, x: int, y: int) -> int:
        """The scenario, the level that was reached, and who won; where the tables begin."""
        ink, dark, game = self.ink, self.ink.theme.ink, self.ending.battle.match.game
        world, now = game.world, standing(game)
        victory = world.scenario.victory
        levels, number = victory.levels, int(game.state.clock.level[0])
        level = levels[number] if 0 <= number < len(levels) else None
        title = f"{world.scenario.title}  ·  {dates(world, game.state.turn)}"
        ink.put(surface, title, (x, y), Hand(18, "serif-italic"), colour=dark, anchor="centre")
        name, at = level.name if level else now.name, (x, y + ink.px(26))
        ink.put(surface, name, at, Hand(40, "serif-bold"), colour=dark, anchor="centre")
        winner = (
            tr("Neither side did better than by {measure}.", measure=victory.measure)
            if victory.par
            else tr("A draw.")
        )
        if level and level.side != "draw":
            winner = tr("The {side} side has won.", side=world.scenario.sides[level.side].adjective)
        points = " : ".join(f"{p / 10:.0f}" for p in now.points)
        handicap = "; ".join(handicap_words(world.scenario, game.setup))
        told, at = (
            tr("{winner} Victory points {points}.", winner=winner, points=points),
            (x, y + ink.px(82)),
        )
        if handicap:
            told += tr(" Handicap: {handicap}.", handicap=handicap)
        ink.put(surface, told, at, Hand(18, "serif"), colour=dark, anchor="centre")
        return y + ink.px(122)

    def _epilogue(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """What came after the battle, as it was in history."""
        ink, dark, y = self.ink, self.ink.theme.ink, area.top
        ink.put(surface, tr("What came after"), (area.left, y), TITLE, colour=dark)
        y += ink.px(34)
        hand = Hand(17, "serif")
        for paragraph in self.ending.battle.match.game.world.epilogue:
            for line in ink.wrapped(paragraph, area.width, hand):
                ink.put(surface, line, (area.left, y), hand, colour=dark)
                y += ink.px(23)
            y += ink.px(10)

    def _points(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """What gave points, each side in its column."""
        ink, theme = self.ink, self.ink.theme
        game = self.ending.battle.match.game
        width = area.width // 2 - ink.px(12)
        for side in Side:
            x, y = area.left + side * (width + ink.px(24)), area.top
            name = game.world.scenario.sides[side.key].adjective
            now = standing(game)
            ink.put(
                surface,
                tr("{name}: {points:.0f} points", name=name, points=now.points[side] / 10),
                (x, y),
                TITLE,
                colour=theme.ink,
            )
            y += ink.px(30)
            items = sorted((i for i in now.items if i.side == side), key=lambda i: -i.points)
            for item in items:
                if y > area.bottom - ink.px(20):
                    ink.put(surface, "…", (x, y), colour=theme.ink)
                    break
                ink.put(surface, item.title, (x, y), colour=theme.ink, width=width - ink.px(50))
                ink.put(
                    surface,
                    decimal(item.points / 10, ".1f"),
                    (x + width, y),
                    BOLD,
                    colour=theme.ink,
                    anchor="right",
                )
                y += ink.px(20)

    def _losses(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """The losses of both sides."""
        ink, theme = self.ink, self.ink.theme
        game = self.ending.battle.match.game
        columns = [area.left + area.width * 7 // 10, area.right]
        ink.put(surface, tr("Losses"), (area.left, area.top), TITLE, colour=theme.ink)
        for side, x in zip(Side, columns, strict=True):
            name = game.world.scenario.sides[side.key].adjective
            ink.put(
                surface, name, (x, area.top + ink.px(4)), BOLD, colour=theme.ink, anchor="right"
            )
        y = area.top + ink.px(30)
        for title, figures in zip(LOSS_TITLES.values(), loss_rows(game), strict=True):
            ink.put(surface, title, (area.left, y), MEDIUM, colour=theme.ink)
            for told, x in zip(figures, columns, strict=True):
                ink.put(surface, told, (x, y), MEDIUM, colour=theme.ink, anchor="right")
            y += ink.px(24 if area.height >= ink.px(LOW) else 19)
        self._history(surface, pygame.Rect(area.left, y, area.width, area.bottom - y))

    def _history(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """How far the game and history went apart, as far as there is room."""
        ink, dark, y = self.ink, self.ink.theme.ink, area.top + self.ink.px(14)
        told = self.ending.beside_history
        hand = Hand(14, "serif")
        fitting, foot = [], y + ink.px(30)
        for text in told:
            rows = list(ink.wrapped(text, area.width, hand))
            foot += ink.px(18) * len(rows) + ink.px(4)
            if foot > area.bottom + ink.px(4):
                break
            fitting.append(rows)
        if not fitting:
            return
        ink.put(surface, tr("Beside history"), (area.left, y), TITLE, colour=dark)
        y += ink.px(30)
        for rows in fitting:
            for row in rows:
                ink.put(surface, row, (area.left, y), hand, colour=dark)
                y += ink.px(18)
            y += ink.px(4)


def _when(end: date) -> str:
    """Into which month a game goes on that is over on a day."""
    return tr("into {month}", month=month(end + timedelta(days=1)))
