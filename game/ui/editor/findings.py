"""What the doctor says of the scenario as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.scenario.drafting.rounds import Finding
from game.scenario.mistakes import Level
from game.texts import mark_n, said_of_file, tr, tr_n
from game.ui.editor.sides import ROW, SidePanel
from game.ui.ink import PLAIN, SMALL, Ink
from game.ui.panels.panel import Spot


class FindingsPanel(SidePanel):
    """A row for each finding; a click leads to what it is about."""

    def __init__(self, ink: Ink, go_to: Callable[[Finding], object]) -> None:
        super().__init__(ink)
        self._go_to = go_to
        self.findings: Sequence[Finding] = ()
        self.checking = True

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Takes over what was found."""
        self.findings = sorted(findings, key=lambda each: (each.mistake.level, each.mistake.line))
        self.scroll, self.stale = 0, True

    @property
    def errors(self) -> int:
        """How many findings stand in the way of playing."""
        return sum(each.mistake.level == Level.ERROR for each in self.findings)

    def paint(self, surface: pygame.Surface) -> None:
        """Errors first, then doubts, then style."""
        more = tr("looking it over ...") if self.checking else self._sum()
        top = self.heading(surface, tr("The check says"), more)
        ink, theme, first, well = self.ink, self.ink.theme, len(self.spots), self.well
        surface.set_clip(well)
        row, y = ink.px(ROW), top - self.scroll
        for finding in self.findings:
            each = finding.mistake
            rect = pygame.Rect(1, y, self.rect.width - 2, row)
            if self.is_hovered(rect):
                pygame.draw.rect(surface, theme.raised.rgb, rect)
            colour = (theme.poor, theme.fair, theme.muted)[each.level]
            pygame.draw.circle(surface, colour.rgb, (ink.px(16), y + row // 2), ink.px(4))
            at = (ink.px(30), y + ink.px(4))
            ink.put(surface, tr("line {line}", line=each.line), at, SMALL, colour=theme.muted)
            message, mend = said_of_file(each.message), said_of_file(each.mend)
            told = f"{message}. {mend}" if mend else message
            room = rect.width - ink.px(110)
            ink.put(surface, told, (ink.px(96), y + ink.px(3)), PLAIN, width=room)
            tip = f"{message}\n{mend}".strip()
            self.spots.append(Spot(rect, tip, partial(self._go_to, finding)))
            y += row
        if not self.findings and not self.checking:
            ink.put(
                surface, tr("No mistake, no doubt."), (ink.px(14), y + ink.px(3)), colour=theme.good
            )
            y += row
        self.end_scroll(surface, y + self.scroll - top + ink.px(8), first)
        surface.set_clip(None)

    def _sum(self) -> str:
        counts = {level: sum(m.mistake.level == level for m in self.findings) for level in Level}
        words = {
            Level.ERROR: mark_n("{count} error", "{count} errors"),
            Level.DOUBT: mark_n("{count} doubt", "{count} doubts"),
            Level.STYLE: mark_n("{count} of style", "{count} of style"),
        }
        return ", ".join(tr_n(*words[level], n) for level, n in counts.items() if n)
