"""The unit card: who it is, what it has, how it is supplied, what it is told to do."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.model.figures import thousands
from game.model.state import Posture, UnitId
from game.rules.stances import posture_problem
from game.rules.supply_report import short_of_fuel, supply_report
from game.texts import decimal, said, tr, tr_in
from game.ui.conditions import tags
from game.ui.counterbook import CounterBook
from game.ui.figures import POSTURE_TIPS, POSTURES, values_of
from game.ui.ink import BOLD, SMALL, TINY, Ink, Rgb
from game.ui.keys import key_table
from game.ui.panels.card_name import name_lines
from game.ui.panels.card_tips import (
    COHESION_TIP,
    STOCKS_TIP,
    VALUES_TIP,
    armour,
    cold_tip,
    head_tip,
    lorry_tip,
    men_tip,
    tank_tip,
)
from game.ui.panels.panel import Explain, Panel, Spot
from game.ui.panels.summary import paint_summary
from game.ui.post import CommandPost, sentence
from game.ui.whys import asker

PORTRAIT = 72
CHIP = 36
SHOWN_POSTURES = tuple(POSTURES)
POSTURE_COLUMNS = 4


class UnitCard(Panel):
    """The selected unit, or an enemy that was pointed at; without one, what waits to be done."""

    def __init__(
        self,
        ink: Ink,
        post: CommandPost,
        book: CounterBook,
        order_posture: Callable[[Posture], object],
        choose: Callable[[UnitId], object],
    ) -> None:
        super().__init__(ink)
        self.post, self.book = post, book
        self._order_posture, self._choose = order_posture, choose
        self.enemy: UnitId | None = None
        """An enemy to show in place of the selection."""

    @property
    def unit(self) -> UnitId | None:
        """Whose card it is."""
        return self.enemy if self.enemy is not None else self.post.lead

    def paint(self, surface: pygame.Surface) -> None:
        """The card of the unit, or a summary."""
        unit = self.unit
        if unit is None or self.post.game.state.units.hex[unit] < 0:
            paint_summary(self, surface, self.post, self._choose)
            return
        y = self._head(surface, unit)
        y = self._strength(surface, unit, y)
        own = self.post.game.world.side[unit] == self.post.side
        y = self._tags(surface, unit, y)
        if own:
            y = self._supply(surface, unit, y)
            y = self._postures(surface, unit, y)
        self._stack(surface, unit, y)

    def _head(self, surface: pygame.Surface, unit: UnitId) -> int:
        ink, theme, game = self.ink, self.ink.theme, self.post.game
        record, kind, pad = game.world.units[unit], game.world.types[unit], self.ink.px(10)
        size = ink.px(PORTRAIT)
        surface.blit(self.book.picture(game, unit, size), (pad, pad))
        x, width = pad + size + ink.px(12), self.rect.width - size - 3 * pad
        hand, names = name_lines(ink, record.name, width)
        tight = len(names) > 1
        y = pad - ink.px(7 if tight else 4)
        for each in names:
            ink.put(surface, each, (x, y), hand, width=width)
            y += ink.px(16)
        army = game.world.armies[int(game.state.units.army[unit])]
        served = f"{record.corps} · {army.name}" if record.corps else army.name
        person = int(game.state.armies.leader[int(game.state.units.army[unit])])
        leader = game.world.people[person] if person >= 0 else None
        lines = [
            (
                kind.name + (f" · {record.nationality}" if record.nationality else ""),
                theme.muted.rgb,
            ),
            (served, theme.muted.rgb),
            (
                f"{leader.rank} {leader.name} ({leader.rating})".strip() if leader else "",
                theme.muted.rgb,
            ),
        ]
        y = pad + ink.px(26 if tight else 20)
        for text, colour in lines:
            if text:
                ink.put(surface, text, (x, y), SMALL, colour=colour, width=width)
                y += ink.px(16 if tight else 17)
        hexagon = int(game.state.units.hex[unit])
        self.spots.append(
            Spot(pygame.Rect(0, 0, self.rect.width, pad + size), head_tip(game, unit))
        )
        y = pad + size + ink.px(6)
        place = game.world.board.name_of(hexagon)
        ink.put(surface, place, (pad, y), BOLD, width=self.rect.width // 2)
        values = values_of(game, unit)
        right = self.rect.width - pad
        told = str(values)
        if game.world.side[unit] == self.post.side:
            told += tr("   {points} points left", points=int(game.state.units.points[unit]))
        ink.put(surface, told, (right, y), BOLD, colour=theme.accent, anchor="right")
        spot = pygame.Rect(self.rect.width // 2, y, self.rect.width // 2, ink.px(20))
        self.spots.append(Spot(spot, VALUES_TIP, why=self._asker("points", unit)))
        return y + ink.px(24)

    def _asker(self, question: str, unit: UnitId) -> Explain | None:
        """What explains a number of one of the side's own units."""
        if self.post.game.world.side[unit] != self.post.side:
            return None
        return asker(self.post.game, self.post.side, question, (unit,))

    def _strength(self, surface: pygame.Surface, unit: UnitId, y: int) -> int:
        """Bars of men and pieces against the establishment, and of what they are worth."""
        game = self.post.game
        units, kind = game.state.units, game.world.types[unit]
        rows = [
            (tr("Men"), int(units.men[unit]), kind.men, men_tip(game, unit)),
            (tr("Tanks"), *armour(game, unit), tank_tip(game, unit)),
            (tr("Guns"), int(units.guns[unit]), kind.guns, ""),
            (tr("Vehicles"), int(units.vehicles[unit]), kind.vehicles, lorry_tip(game, unit)),
        ]
        whys = {
            "Men": self._asker("replacements", unit),
            "Tanks": self._asker("machines", unit),
            "Vehicles": self._asker("machines", unit),
        }
        for title, have, whole, tip in rows:
            if whole:
                told = tr("{have} of {whole}", have=thousands(have), whole=thousands(whole))
                y = self._bar(
                    surface,
                    y,
                    title,
                    have / whole,
                    told,
                    tip or tr("{title}: {told} of the establishment", title=title, told=told),
                    why=whys.get(title),
                )
        return self._quality(surface, unit, y + self.ink.px(3))

    def _quality(self, surface: pygame.Surface, unit: UnitId, y: int) -> int:
        """Cohesion, experience and entrenchment side by side."""
        ink, theme, pad, units = (
            self.ink,
            self.ink.theme,
            self.ink.px(10),
            self.post.game.state.units,
        )
        cohesion, experience = int(units.cohesion[unit]), int(units.experience[unit])
        works = int(units.entrenchment[unit])
        thirds = (
            (
                tr("Cohesion"),
                f"{cohesion // 10} %",
                cohesion / 1000,
                theme.grade(cohesion / 1000),
                COHESION_TIP,
            ),
            (
                tr("Experience"),
                f"{experience // 10} %",
                experience / 1000,
                theme.axis.rgb,
                tr("What the men have learned"),
            ),
            (
                tr("Dug in"),
                decimal(works / 100, ".1f"),
                works / 400,
                theme.accent_deep.rgb,
                tr(
                    "Entrenchment, 0 to 4: grows while a unit defends or digs in, is lost on "
                    "the march"
                ),
            ),
        )
        gap = ink.px(12)
        width = (self.rect.width - 2 * pad - 2 * gap) // 3
        for number, (title, told, share, colour, tip) in enumerate(thirds):
            x = pad + number * (width + gap)
            ink.put(surface, title, (x, y), SMALL, colour=theme.muted)
            ink.put(surface, told, (x + width, y), SMALL, anchor="right")
            ink.bar(surface, pygame.Rect(x, y + ink.px(18), width, ink.px(5)), share, colour)
            why = self._asker("rest" if title == "Cohesion" else title.lower(), unit)
            self.spots.append(Spot(pygame.Rect(x, y, width, ink.px(24)), tip, why=why))
        return y + ink.px(26)

    def _tags(self, surface: pygame.Surface, unit: UnitId, y: int) -> int:
        """Words for what it is in: shaken, pinned, a remnant, Guards; none takes no room."""
        ink, theme, x = self.ink, self.ink.theme, self.ink.px(10)
        tones = {
            "good": theme.good,
            "fair": theme.fair,
            "bad": theme.poor,
            "accent": theme.accent_deep,
        }
        found = list(tags(self.post.game, unit, self.post.side))
        for tag in found:
            width = ink.width_of(tag.text, TINY) + ink.px(12)
            if x + width > self.rect.width - ink.px(10):
                break
            rect = pygame.Rect(x, y + ink.px(3), width, ink.px(17))
            pygame.draw.rect(surface, tones[tag.tone].rgb, rect, 1, border_radius=4)
            ink.put(
                surface,
                tag.text,
                (rect.left + ink.px(6), rect.top - ink.px(1)),
                TINY,
                colour=tones[tag.tone],
            )
            self.spots.append(Spot(rect, tag.tip))
            x = rect.right + ink.px(5)
        return y + ink.px(22) if found else y

    def _bar(
        self,
        surface: pygame.Surface,
        y: int,
        title: str,
        share: float,
        told: str,
        tip: str = "",
        colour: Rgb | None = None,
        why: Explain | None = None,
    ) -> int:
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(10)
        ink.put(surface, title, (pad, y), SMALL, colour=theme.muted)
        left = pad + ink.px(68)
        bar = pygame.Rect(left, y + ink.px(6), self.rect.width - left - pad - ink.px(96), ink.px(8))
        ink.bar(surface, bar, share, colour or theme.grade(share))
        ink.put(surface, told, (self.rect.width - pad, y), SMALL, anchor="right")
        self.spots.append(Spot(pygame.Rect(0, y, self.rect.width, ink.px(18)), tip, why=why))
        return y + ink.px(18)

    def _supply(self, surface: pygame.Surface, unit: UnitId, y: int) -> int:
        ink, theme, pad, game = self.ink, self.ink.theme, self.ink.px(10), self.post.game
        units = game.state.units
        report = supply_report(game, unit)
        y += ink.px(3)
        share = report.share / 1000
        y = self._bar(
            surface,
            y,
            tr("Supply"),
            share,
            f"{report.share // 10} %",
            report.sentence,
            why=self._asker("supply", unit),
        )
        short, left = short_of_fuel(game, unit), pad
        for name, column in (("fuel", "fuel"), ("shells", "ammunition"), ("food", "food")):
            days = int(getattr(units, column)[unit]) / 100
            calm = theme.fair if name == "fuel" and short else theme.muted
            colour = theme.poor if days < 1 else calm
            told = tr("{name} {days:.1f} d", name=tr_in("short", name), days=days)
            left = ink.put(surface, told, (left, y), SMALL, colour=colour).right + ink.px(8)
        kit = int(units.kit[unit])
        ink.put(
            surface,
            tr_in("short", "winter kit {kit} %", kit=kit),
            (self.rect.width - pad, y),
            SMALL,
            colour=theme.muted,
            anchor="right",
        )
        split = self.rect.width - pad - ink.px(90)
        told = f"{STOCKS_TIP}\n{short}" if short else STOCKS_TIP
        self.spots.append(Spot(pygame.Rect(0, y, split, ink.px(18)), told))
        warm = pygame.Rect(split, y, self.rect.width - split, ink.px(18))
        self.spots.append(Spot(warm, cold_tip(game, unit), why=self._asker("cold", unit)))
        y += ink.px(19)
        name = said(game.world.units[unit].name)
        told = sentence(said(report.sentence).removeprefix(name).lstrip(" :"))
        width = self.rect.width - 2 * pad
        lines = list(ink.wrapped(told, width, SMALL))
        if len(lines) > 2:
            lines[1:] = [" ".join(lines[1:])]
        rect = pygame.Rect(0, y, self.rect.width, ink.px(16) * len(lines))
        tip = said(report.sentence)
        self.spots.append(Spot(rect, tip, why=self._asker("supply", unit)))
        for line in lines:
            ink.put(surface, line, (pad, y), SMALL, colour=theme.grade(share), width=width)
            y += ink.px(16)
        return y + ink.px(5)

    def _postures(self, surface: pygame.Surface, unit: UnitId, y: int) -> int:
        pad, gap, ink = self.ink.px(10), self.ink.px(4), self.ink
        now = Posture(int(self.post.game.state.units.posture[unit]))
        width = (self.rect.width - 2 * pad - (POSTURE_COLUMNS - 1) * gap) // POSTURE_COLUMNS
        for number, posture in enumerate(SHOWN_POSTURES):
            row, column = divmod(number, POSTURE_COLUMNS)
            rect = pygame.Rect(
                pad + column * (width + gap), y + row * ink.px(25), width, ink.px(23)
            )
            tip = POSTURE_TIPS[posture]
            if posture == Posture.DIG_IN:
                tip += f" ({key_table().keys_of('dig-in')})"
            if posture == Posture.DEFEND:
                tip += f" ({key_table().keys_of('hold')})"
            problem = posture_problem(self.post.game, unit, posture)
            able = self.post.to_move and problem is None
            act = (lambda p=posture: self._order_posture(p)) if able else None
            self.button(
                surface,
                rect,
                POSTURES[posture],
                act,
                tip=tip if problem is None else f"{tip}\n{sentence(problem)}",
                pressed=posture == now,
                hand=TINY,
            )
        rows = -(-len(SHOWN_POSTURES) // POSTURE_COLUMNS)
        return y + rows * ink.px(25) + ink.px(4)

    def _stack(self, surface: pygame.Surface, unit: UnitId, y: int) -> None:
        """The other units of the hex, to be chosen."""
        game, ink, pad = self.post.game, self.ink, self.ink.px(10)
        hexagon = int(game.state.units.hex[unit])
        own = game.world.side[unit] == self.post.side
        units = self.post.own(hexagon) if own else self.post.enemies(hexagon)
        size = ink.px(CHIP)
        if len(units) < 2 or y + size > self.rect.height:
            return
        fits = max(1, (self.rect.width - 2 * pad) // (size + ink.px(6)))
        for number, other in enumerate(units[:fits]):
            rect = pygame.Rect(pad + number * (size + ink.px(6)), y, size, size)
            surface.blit(self.book.picture(game, other, size), rect)
            if other in self.post.selected or other == unit:
                pygame.draw.rect(
                    surface, ink.theme.accent.rgb, rect.inflate(4, 4), 2, border_radius=3
                )
            tip = f"{game.world.units[other].name}  {values_of(game, other)}"
            act = (lambda u=other: self._choose(u)) if own else None
            self.spots.append(Spot(rect, tip, act))
