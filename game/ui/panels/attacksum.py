"""What the attack in hand would bring and cost, as it is ticked."""

from __future__ import annotations

from typing import Final

import pygame

from game.engine.blows import Forecast
from game.model.figures import thousands
from game.rules.losses import Toll
from game.rules.odds import ratio_in_words
from game.texts import decimal, tr
from game.ui.attackplanning import AttackPlanning
from game.ui.ink import SMALL, Hand, Ink, Rgb
from game.ui.panels.chances import chance_bar
from game.ui.panels.panel import Spot
from game.ui.whys import asker

HEIGHT: Final = 156
"""Of the sums, in points."""


class AttackSummary:
    """Ratio, chances, losses of both sides, and what it costs besides."""

    def __init__(self, ink: Ink, planning: AttackPlanning) -> None:
        self.ink, self.planning = ink, planning

    @property
    def height(self) -> int:
        """Pixels that it takes."""
        return self.ink.px(HEIGHT)

    def paint(self, surface: pygame.Surface, y: int, width: int, spots: list[Spot]) -> int:
        """Draws it; where the next thing begins."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        foreseen, foot = self.planning.foreseen(), y + self.height
        if foreseen is None:
            top = y + ink.px(8)
            for line in ink.wrapped(self._advice(), width - 2 * pad, SMALL):
                ink.put(surface, line, (pad, top), SMALL, colour=theme.muted)
                top += ink.px(18)
            return foot
        odds = foreseen.odds
        ratio = ratio_in_words(odds.ratio)
        shown = ink.put(surface, ratio, (pad, y - ink.px(4)), Hand(26, "serif-bold"),
                        colour=theme.accent)  # fmt: skip
        left = max(shown.right + ink.px(14), pad + ink.px(112))
        strengths = tr(
            "{ours} against {theirs} men's worth",
            ours=thousands(odds.attackers.strength),
            theirs=thousands(odds.defenders.strength),
        )
        ink.put(surface, strengths, (left, y - ink.px(1)), SMALL, colour=theme.muted,
                width=width - left - pad)  # fmt: skip
        ink.put(surface, self._terms(foreseen), (left, y + ink.px(15)), SMALL, colour=theme.muted,
                width=width - left - pad)  # fmt: skip
        game = foreseen.after
        why = asker(game, self.planning.post.side, "odds", foreseen.units, (odds.target,))
        head = pygame.Rect(pad, y, width - 2 * pad, ink.px(32))
        spots.append(Spot(head, tr("Strength of the attackers against that of the defenders"),
                          why=why))  # fmt: skip
        bar = pygame.Rect(pad, y + ink.px(38), width - 2 * pad, ink.px(18))
        spots += chance_bar(ink, surface, bar, odds)
        top = bar.bottom + ink.px(24)
        for told, colour, tip in self._rows(foreseen):
            ink.put(surface, told, (pad, top), SMALL, colour=colour, width=width - 2 * pad)
            spots.append(Spot(pygame.Rect(pad, top, width - 2 * pad, ink.px(18)), tip or told))
            top += ink.px(18)
        return foot

    def _advice(self) -> str:
        blow = self.planning.blow
        if blow is not None and blow.places:
            return tr(
                "Those who are ticked cannot attack like this: they find no room, lack operation "
                "points, or are batteries without units that go forward."
            )
        return tr(
            "Tick who takes part, here or on the map, or take one of the combinations below. "
            "The first of them is the best by what is foreseen."
        )

    def _terms(self, foreseen: Forecast) -> str:
        told = tr("up to {points} points", points=foreseen.points)
        if foreseen.odds.overrun:
            told += tr(" · overrun")
        if sorties := foreseen.odds.air[0].sorties:
            told += tr(" · {sorties} sorties", sorties=sorties)
        return told + ("" if foreseen.odds.way_out else tr(" · no way out for the defender"))

    def _rows(self, foreseen: Forecast) -> list[tuple[str, Rgb, str]]:
        """Losses of both sides, weariness and shells, what is left open."""
        theme, odds = self.ink.theme, foreseen.odds
        ours, theirs = odds.attackers, odds.defenders
        rows = [
            (tr("We lose {toll}", toll=in_words(ours.low, ours.high)), theme.paper.rgb, ""),
            (tr("They lose {toll}", toll=in_words(theirs.low, theirs.high)), theme.paper.rgb, ""),
            (
                tr(
                    "Cohesion -{percent} %, shells for {spent} days; {left} days are left",
                    percent=decimal(foreseen.cohesion / 10, ".0f"),
                    spent=decimal(foreseen.shells / 100, ".1f"),
                    left=decimal(foreseen.shells_left / 100, ".1f"),
                ),
                (theme.poor if foreseen.shells_left <= 0 else theme.muted).rgb,
                tr("What marches and battle cost the attackers; days of battle that the poorest of "
                   "them has shells for afterwards"),
            ),
        ]  # fmt: skip
        return [*rows, self._open(foreseen)]

    def _open(self, foreseen: Forecast) -> tuple[str, Rgb, str]:
        theme, board = self.ink.theme, foreseen.after.world.board
        if foreseen.holes:
            places = ", ".join(board.name_of(h) for h in foreseen.holes)
            told = tr("Leaves open before the enemy: {places}", places=places)
            return told, theme.poor.rgb, told
        if foreseen.opened is not None:
            place = board.name_of(foreseen.opened)
            told = tr("Whoever goes forward leaves {place} open", place=place)
            return told, theme.fair.rgb, told
        return tr("Leaves nothing open"), theme.good.rgb, ""


def in_words(low: Toll, high: Toll) -> str:
    """`300–520 men, 4–9 tanks, 6 guns`; nothing is told of what is not lost."""
    men = tr("{men} men", men=spread(low.men, high.men))
    parts = [men]
    if high.tanks:
        parts.append(tr("{tanks} tanks", tanks=spread(low.tanks, high.tanks)))
    if high.guns:
        parts.append(tr("{guns} guns", guns=spread(low.guns, high.guns)))
    return ", ".join(parts)


def spread(low: int, high: int) -> str:
    """`300–520`, or one number."""
    return thousands(low) if low == high else f"{thousands(low)}–{thousands(high)}"
