"""The odds window: who attacks, every factor by name, chances, expected losses of both sides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from game.model.figures import thousands
from game.model.state import UnitId
from game.rules.losses import Toll
from game.rules.odds import Odds, ratio_in_words
from game.rules.reasons.battles import why_factor
from game.rules.reckoning import Factor
from game.texts import decimal, mark, said, tr
from game.ui.camera import Camera
from game.ui.counterbook import CounterBook
from game.ui.ink import MEDIUM, SMALL, SMALL_BOLD, TINY, TITLE, Hand, Ink
from game.ui.panels.chances import chance_bar
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot
from game.ui.post import CommandPost, sentence
from game.ui.whys import asker

RATIO_TIP: Final = mark("Strength of the attackers against that of the defenders")
WIDTH, HEIGHT = 430, 350
"""In points; the height is that of all but the factors."""
ROW: Final = 17
"""Height of a factor."""
FEWEST_ROWS: Final = 6
MODES: Final = {
    "normal": (mark("Normal"), mark("An ordinary attack")),
    "holding": (
        mark("Holding"),
        mark(
            "Fire and limited blows: cheap, seldom takes ground, but pins the "
            "defenders:\n"
            "they lose a part of their next turn and do not come as reserves"
        ),
    ),
    "all-out": (
        mark("All-out"),
        mark("Harder and longer, at a price in men and cohesion: nobody counts losses"),
    ),
    "probing": (mark("Probing"), mark("Short and cheap, to find out what is there")),
}
"""The ways to attack: name and what each means."""


class OddsPanel(FloatPanel):
    """Shown while an attack is weighed."""

    def __init__(
        self,
        ink: Ink,
        post: CommandPost,
        book: CounterBook,
        attack: Callable[[], object],
        cancel: Callable[[], object],
        toggle: Callable[[UnitId], object],
        set_mode: Callable[[str], object],
    ) -> None:
        super().__init__(ink)
        self.post, self.book = post, book
        self._attack, self._cancel, self._toggle = attack, cancel, toggle
        self._set_mode = set_mode

    @property
    def shown(self) -> bool:
        """Whether there is an attack to weigh."""
        return self.post.target is not None

    def close(self) -> None:
        """Puts the odds away."""
        self._cancel()

    def wheel(self, steps: int) -> None:
        """Nothing scrolls here."""

    def stand_beside(self, camera: Camera) -> None:
        """Beside the hex that is attacked, on the screen."""
        if self.post.target is None:
            return
        ink, view = self.ink, camera.viewport
        size = ink.px(WIDTH), min(self.wanted_height(), view.height - ink.px(16))
        rect = pygame.Rect((0, 0), size)
        x, y = camera.centre_of(self.post.target)
        rect.midleft = (x + camera.zoom, y)
        if rect.right > view.right:
            rect.midright = (x - camera.zoom, y)
        if self.rect.size != rect.size or not self.rect.width:
            self.place(rect)
        self.rect = rect.clamp(view.inflate(-ink.px(16), -ink.px(16)))

    def paint(self, surface: pygame.Surface) -> None:
        """Title, units, ratio and chances, factors, losses, buttons."""
        ink, theme, post = self.ink, self.ink.theme, self.post
        assert post.target is not None
        pygame.draw.rect(surface, theme.accent_deep.rgb, surface.get_rect(), 1)
        pad = ink.px(12)
        place = post.game.world.board.name_of(post.target)
        ink.put(
            surface,
            tr("Attack on {place}", place=place),
            (pad, ink.px(6)),
            TITLE,
            width=self.rect.width - 2 * pad,
        )
        y = self._modes(surface, self._units(surface, ink.px(36)))
        odds = post.odds()
        if odds is None:
            ink.put(surface, tr("Choose at least one attacker."), (pad, y), colour=theme.muted)
        else:
            y = self._chances(surface, odds, y)
            y = self._losses(surface, odds, y)
            self._factors(surface, odds, y)
        self._buttons(surface)

    def _units(self, surface: pygame.Surface, y: int) -> int:
        """Everyone who could join, those chosen framed; then the defenders."""
        ink, theme, post, pad = self.ink, self.ink.theme, self.post, self.ink.px(12)
        assert post.target is not None
        size, gap = ink.px(36), ink.px(5)
        ink.put(
            surface, tr("Attackers: click to add or leave out"), (pad, y), TINY, colour=theme.muted
        )
        chosen, defenders = set(post.attackers()), post.enemies(post.target)
        room = self.rect.width - 3 * pad - min(3, len(defenders)) * (size + gap)
        x, top = pad, y + ink.px(18)
        for unit in post.helpers(post.target)[: max(1, room // (size + gap))]:
            rect = pygame.Rect(x, top, size, size)
            picture = self.book.picture(post.game, unit, size)
            surface.blit(picture, rect)
            if unit in chosen:
                pygame.draw.rect(surface, theme.accent.rgb, rect.inflate(4, 4), 2, border_radius=3)
            else:
                veil = pygame.Surface(rect.size, pygame.SRCALPHA)
                veil.fill((*theme.slate.rgb, 150))
                surface.blit(veil, rect)
            tip = post.game.world.units[unit].name
            self.spots.append(Spot(rect, tip, lambda u=unit: self._toggle(u)))  # type: ignore[misc]
            x += size + gap
        x = self.rect.width - pad
        ink.put(surface, tr("Defenders"), (x, y), TINY, colour=theme.muted, anchor="right")
        for unit in defenders[:3]:
            rect = pygame.Rect(x - size, top, size, size)
            surface.blit(self.book.picture(post.game, unit, size), rect)
            self.spots.append(Spot(rect, post.game.world.units[unit].name))
            x -= size + gap
        return top + size + ink.px(10)

    def _modes(self, surface: pygame.Surface, y: int) -> int:
        """The ways to attack, the chosen one pressed."""
        ink, pad, gap = self.ink, self.ink.px(12), self.ink.px(5)
        width = (self.rect.width - 2 * pad - (len(MODES) - 1) * gap) // len(MODES)
        for number, (mode, (name, tip)) in enumerate(MODES.items()):
            rect = pygame.Rect(pad + number * (width + gap), y, width, ink.px(24))
            act = partial(self._set_mode, mode)
            pressed = mode == self.post.mode
            self.button(surface, rect, name, act, tip=tip, pressed=pressed, hand=SMALL)
        return y + ink.px(34)

    def _chances(self, surface: pygame.Surface, odds: Odds, y: int) -> int:
        """The ratio, and a bar divided by the chance of each ending."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        ratio = ratio_in_words(odds.ratio)
        ink.put(surface, ratio, (pad, y - ink.px(4)), Hand(26, "serif-bold"), colour=theme.accent)
        ours, theirs = odds.attackers.strength, odds.defenders.strength
        sides = tr(
            "{ours} against {theirs} men's worth", ours=thousands(ours), theirs=thousands(theirs)
        )
        ink.put(surface, sides, (pad + ink.px(112), y - ink.px(1)), SMALL, colour=theme.muted)
        least, most = odds.least_points, odds.points
        points = f"{most}" if least == most else f"{least}–{most}"
        cost = tr("costs {points} operation points", points=points)
        cost += tr(" · overrun") if odds.overrun else ""
        cost += "" if odds.way_out else tr(" · no way out for the defender")
        ink.put(surface, cost, (pad + ink.px(112), y + ink.px(15)), SMALL, colour=theme.muted)
        post = self.post
        assert post.target is not None
        why = asker(post.game, post.side, "odds", post.attackers(), (post.target,))
        rect = pygame.Rect(pad, y, self.rect.width - 2 * pad, ink.px(32))
        self.spots.append(Spot(rect, RATIO_TIP, why=why))
        rect = pygame.Rect(pad, y + ink.px(38), self.rect.width - 2 * pad, ink.px(18))
        self.spots += chance_bar(ink, surface, rect, odds)
        return rect.bottom + ink.px(25)

    def _losses(self, surface: pygame.Surface, odds: Odds, y: int) -> int:
        """Expected losses: mean, and the range luck leaves."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        columns = [pad + ink.px(x) for x in (150, 270, self.rect.width / ink.scale - 24)]
        for x, title in zip(columns, ("men", "tanks", "guns"), strict=True):
            ink.put(surface, title, (x, y), TINY, colour=theme.muted, anchor="right")
        ink.put(surface, tr("Expected losses"), (pad, y), TINY, colour=theme.muted)
        for row, (name, side) in enumerate(
            ((tr("Ours"), odds.attackers), (tr("Theirs"), odds.defenders))
        ):
            top = y + ink.px(17) * (row + 1)
            dear = row == 0 and odds.mode == "all-out"
            colour = theme.poor if dear else theme.paper
            ink.put(surface, name, (pad, top), colour=colour)
            for x, told in zip(columns, _ranges(side.low, side.mean, side.high), strict=True):
                ink.put(surface, told, (x, top), anchor="right", colour=colour)
        return y + ink.px(58)

    def wanted_height(self) -> int:
        """Pixels that it takes to show every factor."""
        odds = self.post.odds()
        rows = max(len(factors_of(odds, word)) for word in SIDE_WORDS) if odds else 0
        return self.ink.px(HEIGHT + ROW * max(rows, FEWEST_ROWS))

    def _factors(self, surface: pygame.Surface, odds: Odds, y: int) -> None:
        """Every factor that is not neutral, those of the attacker left, the defender's right."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        room = max(1, (self.rect.height - y - ink.px(50)) // ink.px(ROW) - 1)
        half = self.rect.width // 2
        for column, word in enumerate(SIDE_WORDS):
            x, top = pad + column * half, y
            width = half - pad - ink.px(8)
            estimate = odds.attackers if word == "attacker" else odds.defenders
            ink.put(surface, tr("Men and pieces"), (x, top), SMALL, colour=theme.muted)
            ink.put(surface, thousands(estimate.raw), (x + width, top), SMALL, anchor="right")
            factors = factors_of(odds, word)
            if len(factors) > room:
                told = tr("and {count} more: Alt over the ratio", count=len(factors) - room + 1)
                at = (x, top + ink.px(ROW) * room)
                ink.put(surface, told, at, SMALL, colour=theme.muted, width=width)
                factors = gravest(factors, room - 1)
            for factor in factors:
                top += ink.px(ROW)
                of_ending = factor in odds.tests
                better = (factor.percent > 100) == (word == "attacker" or of_ending)
                colour = theme.good if better else theme.poor
                name = factor.name.capitalize() + (" (ending)" if of_ending else "")
                ink.put(surface, name, (x, top), SMALL, width=width - ink.px(52))
                times, shade = (
                    f"× {decimal(factor.percent / 100, '.2f')}",
                    colour.mixed(theme.paper, 0.25),
                )
                ink.put(surface, times, (x + width, top), SMALL_BOLD, colour=shade, anchor="right")
                rect = pygame.Rect(x, top, width, ink.px(ROW))
                self.spots.append(
                    Spot(
                        rect,
                        f"{said(factor.name.capitalize())}: {said(factor.reason)}, "
                        f"{factor.percent} %",
                        why=partial(why_factor, factor),
                    )
                )

    def _buttons(self, surface: pygame.Surface) -> None:
        ink, pad = self.ink, self.ink.px(12)
        y = self.rect.height - ink.px(42)
        problem = self.post.attack_problem()
        go = pygame.Rect(self.rect.width - pad - ink.px(170), y, ink.px(170), ink.px(32))
        tip = sentence(problem) if problem else tr("Right-click on the hex again does the same")
        self.button(
            surface,
            go,
            tr("Attack (Enter)"),
            None if problem else self._attack,
            tip=tip,
            primary=not problem,
            hand=MEDIUM,
        )
        back = pygame.Rect(go.left - ink.px(118), y, ink.px(110), ink.px(32))
        self.button(surface, back, tr("Cancel (Esc)"), self._cancel, hand=MEDIUM)
        if problem:
            width = back.left - 2 * pad
            for row, line in enumerate(list(ink.wrapped(sentence(problem), width, TINY))[:2]):
                ink.put(surface, line, (pad, y + row * ink.px(16)), TINY, colour=ink.theme.poor)


SIDE_WORDS: Final = ("attacker", "defender")


def factors_of(odds: Odds, word: str) -> list[Factor]:
    """The factors of one side that make a difference, then those that only bear on the ending."""
    rows = [f for f in odds.factors if f.side == word and f.percent != 100]
    return [*rows, *(test for test in odds.tests if test.side == word)]


def gravest(factors: list[Factor], number: int) -> list[Factor]:
    """Those that change the most, in the order in which they are applied."""
    most = sorted(factors, key=lambda f: -max(f.percent / 100, 100 / max(f.percent, 1)))[:number]
    return [factor for factor in factors if factor in most]


def _ranges(low: Toll, mean: Toll, high: Toll) -> list[str]:
    """`1 200 (800–1 600)` for men, tanks and guns."""
    told = []
    for kind in ("men", "tanks", "guns"):
        least, likely, most = (getattr(toll, kind) for toll in (low, mean, high))
        spread = f" ({thousands(least)}–{thousands(most)})" if most > least else ""
        told.append(f"{thousands(likely)}{spread}")
    return told
