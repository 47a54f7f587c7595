"""The coach: three things that an army could do, what is expected of each, and a button."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame

from game.ai.coach import LIMITS, Coach, Proposal, limit_percent
from game.engine.orders import Delegate
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.texts import mark, tr
from game.ui.ink import BOLD, PLAIN, SMALL
from game.ui.layers.operations import Drawn
from game.ui.panels.operations import OperationsPanel, Words


class CoachPanel(OperationsPanel):
    """At the left edge of the map, while it thinks and afterwards."""

    title = mark("Three proposals")

    coach: Coach | None = None
    _work: Iterator[None] | None = None
    give: Callable[[Delegate], object]
    """Hands an army to its staff."""
    limit = 1
    """Which of LIMITS holds."""

    @property
    def busy(self) -> bool:
        """Whether it still tries courses."""
        return self.open and self._work is not None

    def begin(self, coach: Coach) -> None:
        """Opens it for an army; `step` then does the work."""
        self.coach, self._work = coach, coach.work()
        self.opened, self.scroll = None, 0
        self.show()
        self.lay(())

    def step(self) -> None:
        """Tries one more course."""
        if self._work is None or self.coach is None:
            return
        if next(self._work, self) is self:
            self._work = None
            side = self.coach.view.side
            proposals = enumerate(self.coach.proposals, 1)
            self.lay([Drawn(n, each.operation, side) for n, each in proposals])
        self.stale = True

    def close(self) -> None:
        """Takes it away, and stops thinking."""
        super().close()
        self._work = None

    def _choose_limit(self, number: int) -> None:
        self.limit = number
        self.stale = True

    def _take(self, proposal: Proposal) -> None:
        assert self.coach is not None
        game = self.coach.view.game
        order = proposal.order(limit_percent(game, proposal.army, LIMITS[self.limit]))
        self.close()
        self.give(order)

    def introduce(self, surface: pygame.Surface, y: int) -> int:
        """Whose army it is, and what it may lose."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(14)
        if self.coach is None:
            return y
        width = self.rect.width - 2 * pad
        name = self.world.armies[self.coach.army].name
        ink.put(surface, name, (pad, y), BOLD, width=width)
        y += ink.px(26)
        if self._work is not None:
            most = max(1, len(self.coach.courses))
            told = tr(
                "Trying what it could do … {tried} of {most}", tried=self.coach.tried, most=most
            )
            ink.put(surface, told, (pad, y), PLAIN, colour=theme.muted)
            bar = pygame.Rect(pad, y + ink.px(26), width, ink.px(6))
            ink.bar(surface, bar, self.coach.tried / most, theme.accent.rgb)
            return y + ink.px(44)
        if not self.drawn:
            ink.put(
                surface, tr("Nothing was found that it could do."), (pad, y), colour=theme.muted
            )
            return y + ink.px(30)
        ink.put(surface, tr("It may lose at most"), (pad, y), SMALL, colour=theme.muted)
        y += ink.px(22)
        each = width // len(LIMITS)
        game = self.coach.view.game
        for number, words in enumerate(LIMITS):
            rect = pygame.Rect(pad + number * each, y, each - ink.px(4), ink.px(26))
            percent = limit_percent(game, self.coach.army, words)
            self.button(
                surface,
                rect,
                words,
                lambda n=number: self._choose_limit(n),  # type: ignore[misc]
                tip=tr(
                    "{percent} % of its men. An attack then halts; who holds falls back",
                    percent=percent,
                ),
                pressed=number == self.limit,
                hand=SMALL,
            )
        y += ink.px(34)
        words = tr(
            "Expected over {turns} turns, beside going on as now.", turns=self.coach.level.turns
        )
        if all(proposal.worth < 0 for proposal in self.coach.proposals):
            words += tr(" To go on is thought better than any of these.")
        for text in ink.wrapped(words, width, SMALL):
            ink.put(surface, text, (pad, y), SMALL, colour=theme.muted)
            y += ink.px(18)
        return y + ink.px(6)

    def told(self, one: Drawn) -> list[Words]:
        """What the exercise made of a proposal."""
        theme, proposal = self.ink.theme, self._proposal(one)
        low, high = (thousands(round(n, -2)) for n in proposal.own)
        signs = ("+" if n >= 50 else "" for n in proposal.enemy)
        least, most = (
            sign + thousands(round(n, -2)) for sign, n in zip(signs, proposal.enemy, strict=True)
        )
        good = proposal.worth >= 0
        rows = [
            (
                tr("{worth:+.1f} victory points", worth=proposal.worth / 10),
                (theme.good if good else theme.poor).rgb,
            ),
            (tr("The army loses {low} to {high} men", low=low, high=high), theme.paper.rgb),
            (
                tr("The enemy's losses change by {least} to {most} men", least=least, most=most),
                theme.paper.rgb,
            ),
        ]
        times = proposal.samples
        where = self.world.board.name_of(proposal.goal)
        rows.append(
            (
                tr(
                    "{where} is ours in {taken} of {times} trials",
                    where=where,
                    taken=proposal.taken,
                    times=times,
                ),
                theme.paper.rgb,
            )
        )
        if proposal.cut_off:
            risk = tr(
                "A part of it is cut off in {cut_off} of {times} trials",
                cut_off=proposal.cut_off,
                times=times,
            )
            rows.append((risk, theme.poor.rgb))
        rows += [
            (tr("feared: {words}", words=f.words), theme.fair.rgb) for f in one.operation.feared[:1]
        ]
        return rows

    def below(self, surface: pygame.Surface, one: Drawn, y: int) -> int:
        """The button that orders it."""
        ink, pad = self.ink, self.ink.px(12)
        rect = pygame.Rect(
            ink.px(44), y + ink.px(2), self.rect.width - ink.px(44) - pad, ink.px(28)
        )
        proposal = self._proposal(one)
        self.button(
            surface, rect, tr("Let its staff do this"), lambda: self._take(proposal),
            primary=one.number == 1,
            tip=tr("The army is delegated with this aim; its staff moves it when you say so "
                "(Ctrl+D)\n"
                "or at the end of your turn. It can be taken back on the page Command."),
        )  # fmt: skip
        return y + ink.px(40)

    def _proposal(self, one: Drawn) -> Proposal:
        assert self.coach is not None
        return self.coach.proposals[one.number - 1]


def army_of(game: Game, unit: int | None, side: Side) -> int | None:
    """The army of a side's unit; None without one."""
    if unit is None or game.world.side_of[unit] != side:
        return None
    return int(game.state.units.army[unit])
