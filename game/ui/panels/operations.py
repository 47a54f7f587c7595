"""Operations in a list at the side of the map: pointed at, they light up there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.model.figures import day_month, thousands
from game.model.world import World
from game.texts import mark, tr
from game.ui.ink import BOLD, PLAIN, SMALL, SMALL_BOLD, TINY, Ink, Rgb
from game.ui.layers.operations import FEAR, LEGEND, STROKES, Drawn, OperationsLayer
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot
from game.ui.plans import forces
from game.ui.telling import dates

WIDTH: Final = 408
LOW: Final = 150
"""Height without a list, in points."""
POSTURES: Final = {
    "attack": "attack",
    "breakthrough": mark("break through"),
    "encircle": "encircle",
    "hold": "hold",
    "withdraw": mark("fall back"),
    "wait": "wait",
}
Words = tuple[str, Rgb]


class OperationsPanel(FloatPanel):
    """Rows of operations over a layer that draws them."""

    def __init__(
        self, ink: Ink, layer: OperationsLayer, world: World,
        changed: Callable[[], object],
        look: Callable[[OperationsPanel, int], object],
    ) -> None:  # fmt: skip
        super().__init__(ink)
        self.layer, self.world = layer, world
        self._changed, self._look = changed, look
        self.drawn: tuple[Drawn, ...] = ()
        self.opened: int | None = None
        """The number of the operation of which all is told."""
        self._rows: list[tuple[pygame.Rect, int]] = []
        self._view = pygame.Rect(0, 0, WIDTH, WIDTH)

    def lay(self, drawn: Sequence[Drawn]) -> None:
        """Shows these operations here and on the map."""
        self.drawn = self.layer.drawn = tuple(drawn)
        self.layer.lit, self.stale = None, True
        self.arrange(self._view)
        self._changed()

    def close(self) -> None:
        """Takes it away, from the map as well."""
        was = self.open
        super().close()
        if was:
            self.drawn = self.layer.drawn = ()
            self.layer.lit = self.opened = None
            self._changed()

    def arrange(self, view: pygame.Rect) -> None:
        """The left edge of the map; low while there is nothing to list."""
        gap, self._view = self.ink.px(8), view
        inside = view.inflate(-2 * gap, -2 * gap)
        inside.width = min(self.ink.px(WIDTH), view.width * 5 // 10)
        if not self.drawn:
            inside.height = min(inside.height, self.ink.px(LOW))
        self.place(inside)

    def hover(self, point: tuple[int, int]) -> bool:
        """Lights up on the map what is pointed at."""
        inside = self.rect.collidepoint(point)
        here = (point[0] - self.rect.left, point[1] - self.rect.top)
        lit = next((n for rect, n in self._rows if inside and rect.collidepoint(here)), None)
        if lit is None:
            lit = self.opened
        if lit != self.layer.lit:
            self.layer.lit, self.stale = lit, True
            self._changed()
        return super().hover(point) or self.stale

    def _click_on(self, one: Drawn) -> None:
        """Tells all of it, or no more, and goes there."""
        self.opened = None if self.opened == one.number else one.number
        self.layer.lit = self.opened
        if self.opened is not None:
            self._look(self, one.number)
        self._changed()

    # Painting

    def paint(self, surface: pygame.Surface) -> None:
        """Title, what stands above the list, the list, and the legend."""
        self.head(surface, self.title)
        first, well = len(self.spots), self.well
        surface.set_clip(well)
        self._rows = []
        top = well.top + self.ink.px(6)
        y = self.introduce(surface, top - self.scroll)
        for one in self.drawn:
            y = self._row(surface, one, y)
        y = self._legend(surface, y + self.ink.px(6))
        self.end_scroll(surface, y + self.scroll - top + self.ink.px(12), first)
        surface.set_clip(None)

    def introduce(self, surface: pygame.Surface, y: int) -> int:
        """What stands above the list; where the list begins."""
        raise NotImplementedError

    def told(self, one: Drawn) -> list[Words]:
        """What is told of an operation in any case, line by line."""
        theme, plan = self.ink.theme, one.operation
        since = tr("  ·  since {day}", day=day_month(self.world.date_of(plan.since)))
        rows = [(forces(self.world, plan.armies, len(plan.units)) + since, theme.muted.rgb)]
        if plan.score:
            gain = tr("worth {score:+.1f} points", score=plan.score / 10)
            if plan.gain.men or plan.loss.men:
                gain += tr(
                    "; men lost: enemy {men}, own {men2}",
                    men=thousands(plan.gain.men),
                    men2=thousands(plan.loss.men),
                )
            rows.append((gain, theme.good.rgb if plan.score > 0 else theme.poor.rgb))
        rows += [(tr("feared: {words}", words=fear.words), FEAR) for fear in plan.feared[:2]]
        return rows

    def more(self, one: Drawn) -> list[Words]:
        """What is told of the one that was clicked."""
        theme, plan = self.ink.theme, one.operation
        rows: list[Words] = [(plan.reason, theme.paper.rgb)] if plan.reason else []
        rows += [(tr("feared: {words}", words=fear.words), FEAR) for fear in plan.feared[2:]]
        for left in plan.rejected:
            words = tr(
                "not: {left} ({postures}). {words}",
                left=left.name,
                postures=POSTURES[left.posture],
                words=left.words,
            )
            rows.append((words, theme.faint.rgb))
        return rows

    def below(self, surface: pygame.Surface, one: Drawn, y: int) -> int:
        """What stands under a row, such as buttons; where the next begins."""
        del surface, one
        return y

    def _row(self, surface: pygame.Surface, one: Drawn, y: int) -> int:
        ink, theme = self.ink, self.ink.theme
        left, pad, top = ink.px(44), ink.px(12), y
        width = self.rect.width - left - pad
        rows = self.told(one) + (self.more(one) if self.opened == one.number else [])
        lines = [
            (text, colour) for words, colour in rows for text in ink.wrapped(words, width, SMALL)
        ]
        height = ink.px(28) + len(lines) * ink.px(18) + ink.px(8)
        rect = pygame.Rect(1, y, self.rect.width - 2, height)
        if self.layer.lit == one.number:
            pygame.draw.rect(surface, theme.raised.rgb, rect)
            bar = pygame.Rect(rect.left, rect.top, ink.px(3), rect.height)
            pygame.draw.rect(surface, theme.accent.rgb, bar)
        self._disc(surface, (ink.px(24), y + ink.px(16)), one)
        ink.put(surface, one.operation.name, (left, y + ink.px(4)), BOLD, width=width)
        y += ink.px(28)
        for text, colour in lines:
            ink.put(surface, text, (left, y), SMALL, colour=colour)
            y += ink.px(18)
        self._rows.append((rect, one.number))
        self.spots.append(Spot(rect, "", lambda: self._click_on(one)))
        y = self.below(surface, one, y)
        y = max(y, top + height)
        pygame.draw.line(surface, theme.line.rgb, (left, y - 1), (self.rect.width - pad, y - 1))
        return y

    def _disc(self, surface: pygame.Surface, centre: tuple[int, int], one: Drawn) -> None:
        ink = self.ink
        pygame.draw.circle(surface, STROKES[one.side], centre, ink.px(13))
        pygame.draw.circle(surface, ink.theme.paper.rgb, centre, ink.px(13), 2)
        shown = ink.words(str(one.number), SMALL_BOLD)
        surface.blit(shown, shown.get_rect(center=centre))

    def _legend(self, surface: pygame.Surface, y: int) -> int:
        """What the marks on the map mean."""
        if not self.drawn:
            return y
        ink, theme = self.ink, self.ink.theme
        colour = STROKES[self.drawn[0].side]
        for number, (sign, words) in enumerate(LEGEND):
            x = ink.px(14) + number % 2 * (self.rect.width // 2)
            row = y + number // 2 * ink.px(20)
            self._mark(
                surface, pygame.Rect(x, row + ink.px(2), ink.px(24), ink.px(14)), sign, colour
            )
            ink.put(surface, words, (x + ink.px(32), row), TINY, colour=theme.muted)
        return y + (len(LEGEND) + 1) // 2 * ink.px(20)

    def _mark(self, surface: pygame.Surface, box: pygame.Rect, mark: str, colour: Rgb) -> None:
        theme = self.ink.theme
        if mark in ("arrow", "hollow"):
            middle, neck = box.centery, box.right - box.width // 3
            shape = [
                (box.left, middle - 3), (neck, middle - 4), (neck, box.top), (box.right, middle),
                (neck, box.bottom), (neck, middle + 4), (box.left, middle + 3),
            ]  # fmt: skip
            if mark == "arrow":
                pygame.draw.polygon(surface, colour, shape)
            pygame.draw.aalines(surface, theme.paper.rgb, True, shape)
        elif mark in ("ring", "grey"):
            shade = theme.paper.rgb if mark == "ring" else theme.faint.rgb
            pygame.draw.circle(surface, shade, box.center, box.height // 2, 2)
        elif mark == "hatched":
            pygame.draw.rect(surface, theme.paper.rgb, box, 1)
            for x in range(box.left, box.right, 5):
                pygame.draw.line(surface, theme.paper.rgb, (x, box.bottom - 1), (x + 5, box.top))
        else:
            shape = [box.midtop, box.bottomright, box.bottomleft]
            pygame.draw.polygon(surface, FEAR, shape)


class PlansPanel(OperationsPanel):
    """What the staffs of computer players were about, turn by turn."""

    title = mark("The staffs' plans")

    def __init__(self, *args: object, **words: object) -> None:
        super().__init__(*args, **words)  # type: ignore[arg-type]
        self.turns: list[tuple[int, list[Drawn]]] = []
        """Turns of which plans are shown, the latest first."""
        self.at = 0
        self.empty = ""
        """A sentence where there is nothing to show."""

    def brief(self, turns: list[tuple[int, list[Drawn]]], empty: str) -> None:
        """Opens it at the latest turn, or where it was."""
        self.turns, self.empty = turns, empty
        self.at = min(self.at, max(0, len(turns) - 1))
        self.scroll = 0
        self.show()
        self._turn(0)

    def _turn(self, steps: int) -> None:
        self.at = min(max(self.at + steps, 0), max(0, len(self.turns) - 1))
        self.opened = None
        self.lay(self.turns[self.at][1] if self.turns else ())

    def introduce(self, surface: pygame.Surface, y: int) -> int:
        """Which turn it is, with buttons to go back and forth."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(14)
        if not self.turns:
            for text in ink.wrapped(self.empty, self.rect.width - 2 * pad, PLAIN):
                ink.put(surface, text, (pad, y), PLAIN, colour=theme.muted)
                y += ink.px(22)
            return y
        turn = self.turns[self.at][0]
        size = ink.px(28)
        earlier = pygame.Rect(pad, y, size, size)
        later = pygame.Rect(self.rect.width - pad - size, y, size, size)
        more = self.at < len(self.turns) - 1
        self.button(surface, earlier, "‹", (lambda: self._turn(1)) if more else None,
                    tip=tr("The turn before"))  # fmt: skip
        self.button(surface, later, "›", (lambda: self._turn(-1)) if self.at else None,
                    tip=tr("The turn after"))  # fmt: skip
        words = tr("Turn {turn}, {dates}", turn=turn + 1, dates=dates(self.world, turn))
        ink.put(surface, words, (self.rect.width // 2, y + ink.px(3)), BOLD, anchor="centre")
        return y + size + ink.px(8)
