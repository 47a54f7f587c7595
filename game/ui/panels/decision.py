"""The card of a decision: what happened, how sure that is, what can be done and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.lab.citing import cited
from game.texts import mark, tr
from game.ui.acts import Act, GoTo
from game.ui.decisions import Decision, Option
from game.ui.ink import BOLD, HEADING, SMALL, TINY, Hand, Ink
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot

WIDTH, HEIGHT = 520, 560
NOTE: Final = Hand(14, "serif-italic")


class DecisionCard(FloatPanel):
    """One decision at a time; the map can be looked at meanwhile."""

    title = mark("Decision")

    def __init__(self, ink: Ink, perform: Callable[[Act], object]) -> None:
        super().__init__(ink)
        self._perform = perform
        self.decisions: tuple[Decision, ...] = ()
        self.number = 0

    def take_over(self, decisions: Sequence[Decision]) -> None:
        """What waits now; the card closes when nothing does."""
        self.decisions = tuple(decisions)
        self.number = min(self.number, max(0, len(self.decisions) - 1))
        self.stale = True
        if not self.decisions:
            self.close()

    @property
    def waiting(self) -> tuple[Decision, ...]:
        """Those that nothing was decided on yet."""
        return tuple(d for d in self.decisions if d.waits)

    def show(self) -> None:
        """Opens it at the first that waits."""
        if self.decisions:
            self.number = next((n for n, d in enumerate(self.decisions) if d.waits), 0)
            self.scroll = 0
            super().show()

    def leaf(self, steps: int) -> None:
        """Another card."""
        self.number = (self.number + steps) % len(self.decisions)
        self.scroll, self.stale = 0, True

    def arrange(self, view: pygame.Rect) -> None:
        """The middle of the map at its right edge, beside the situation at the left one."""
        ink = self.ink
        size = min(ink.px(WIDTH), view.width), min(ink.px(HEIGHT), view.height - ink.px(20))
        rect = pygame.Rect((0, 0), size)
        rect.midright = (view.right - ink.px(8), view.centery)
        self.place(rect)

    def paint(self, surface: pygame.Surface) -> None:
        """Title, text, source, options."""
        decision, ink = self.decisions[self.number], self.ink
        many = (
            tr(" {number} of {count}", number=self.number + 1, count=len(self.decisions))
            if len(self.decisions) > 1
            else ""
        )
        top = self.head(surface, f"{self.title}{many}")
        first, pad = len(self.spots), ink.px(18)
        surface.set_clip(self.well)
        width, y = self.rect.width - 2 * pad, top - self.scroll
        y = self._story(surface, decision, pad, y, width)
        for number, option in enumerate(decision.options):
            y = self._option(surface, decision, number, option, (pad, y), width)
        if len(self.decisions) > 1:
            half = (width - ink.px(8)) // 2
            for n, (text, step) in enumerate(((tr("‹ The one before"), -1), (tr("The next ›"), 1))):
                rect = pygame.Rect(pad + n * (half + ink.px(8)), y, half, ink.px(26))
                self.button(surface, rect, text, lambda s=step: self.leaf(s), hand=SMALL)  # type: ignore[misc]
            y += ink.px(34)
        self.end_scroll(surface, y + self.scroll - top + ink.px(8), first)
        surface.set_clip(None)

    def _story(
        self, surface: pygame.Surface, decision: Decision, x: int, y: int, width: int
    ) -> int:
        ink, theme = self.ink, self.ink.theme
        for line in ink.wrapped(decision.title, width, HEADING):
            ink.put(surface, line, (x, y), HEADING, colour=theme.accent)
            y += ink.px(23)
        y += ink.px(2)
        for paragraph in decision.text.split("\n\n"):
            for line in ink.wrapped(" ".join(paragraph.split()), width):
                ink.put(surface, line, (x, y))
                y += ink.px(19)
            y += ink.px(6)
        notes = [tr("Source: {cited}", cited=cited(decision.source))] if decision.source else []
        notes += (
            [tr("How certain: {confidence}", confidence=decision.confidence)]
            if decision.confidence
            else []
        )
        for note in notes:
            for line in ink.wrapped(note, width, NOTE):
                ink.put(surface, line, (x, y), NOTE, colour=theme.muted)
                y += ink.px(17)
        if decision.hexagon is not None:
            act, rect = GoTo(decision.hexagon), pygame.Rect(x, y + ink.px(4), width, ink.px(24))
            self.button(surface, rect, tr("Show the place"), lambda: self._perform(act), hand=SMALL)
            y += ink.px(32)
        return y + ink.px(6)

    def _option(
        self, surface: pygame.Surface, decision: Decision, number: int, option: Option,
        at: tuple[int, int], width: int,
    ) -> int:  # fmt: skip
        ink, theme, (x, y) = self.ink, self.ink.theme, at
        inner = width - ink.px(24)
        effects = [
            line for told in option.effects for line in ink.wrapped(f"• {told}", inner, SMALL)
        ]
        taken, usable = decision.taken == number, option.act is not None
        marks = ["decided"] if taken else []
        marks += [tr("as in 1941")] if option.historical else []
        marks += (
            [tr("if nothing is decided")] if decision.default == number and decision.waits else []
        )
        mark = " · ".join(marks)
        room = inner - (ink.width_of(mark, TINY) + ink.px(12) if mark else 0)
        titles = list(ink.wrapped(option.text, room, BOLD))
        height = ink.px(19) * len(titles) + ink.px(17) * len(effects) + ink.px(14)
        rect = pygame.Rect(x, y, width, height)
        face = theme.accent_deep if taken else theme.raised
        if usable and not taken and self.is_hovered(rect):
            face = theme.lifted
        pygame.draw.rect(surface, face.rgb, rect, border_radius=ink.px(3))
        edge = theme.accent if taken else theme.line
        pygame.draw.rect(surface, edge.rgb, rect, 1, border_radius=ink.px(3))
        right = (rect.right - ink.px(10), y + ink.px(7))
        lit = theme.paper if taken else None
        ink.put(surface, mark, right, TINY, colour=lit or theme.accent, anchor="right")
        line_y = y + ink.px(5)
        for line in titles:
            shade = theme.paper if usable or taken else theme.faint
            ink.put(surface, line, (x + ink.px(12), line_y), BOLD, colour=shade)
            line_y += ink.px(19)
        for line in effects:
            ink.put(surface, line, (x + ink.px(12), line_y), SMALL, colour=lit or theme.muted)
            line_y += ink.px(17)
        chosen = option.act
        act = (lambda: self._perform(chosen)) if chosen is not None else None
        self.spots.append(Spot(rect, option.why_not, act))
        return y + height + ink.px(8)
