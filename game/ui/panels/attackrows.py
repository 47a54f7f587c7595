"""The lists of the attack planner: units, aircraft, combinations, and the attacks of the plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

import pygame
from attrs import frozen

from game.engine.blows import Candidate, Choice
from game.hexes.grid import HexId
from game.model.figures import thousands
from game.model.state import UnitId
from game.rules.odds import ratio_in_words
from game.texts import said, tr, tr_n
from game.ui.attackplanning import AttackPlanning
from game.ui.counterbook import CounterBook
from game.ui.ink import BOLD, SMALL, SMALL_BOLD, TINY, TINY_BOLD, Ink, Rgb
from game.ui.keys import key_table
from game.ui.panels.panel import Spot

if TYPE_CHECKING:
    from game.ui.panels.attacks import AttackPanel

UNIT, WING, CHOICE, BLOW = 32, 24, 40, 24
"""Heights of rows, in points."""
SHOWN: Final = 5
"""Combinations that are listed before the player asks for all."""


@frozen
class Row:
    """A row about a unit, to be lit up on the map."""

    rect: pygame.Rect
    unit: UnitId


class AttackRows:
    """Draws the lists and says what a press on a row does."""

    def __init__(
        self, ink: Ink, planning: AttackPlanning, book: CounterBook,
        aim: Callable[[HexId], object],
    ) -> None:  # fmt: skip
        self.ink, self.planning, self.book, self._aim = ink, planning, book, aim
        self.all_choices = False
        """Whether all combinations are listed."""

    def paint(self, surface: pygame.Surface, y: int, panel: AttackPanel, rows: list[Row]) -> int:
        """All lists, one beneath the other; where they end."""
        y = self._plan(surface, y, panel)
        y = self._choices(surface, y, panel)
        note = tr("{key}: from elsewhere", key=key_table().keys_of("plan-from"))
        y = self._heading(surface, y + self.ink.px(6), tr("Who takes part"), note)
        for one in self.planning.candidates():
            y = self._unit(surface, y, panel, one, rows)
        if wings := self.planning.fliers():
            y = self._heading(surface, y + self.ink.px(6), tr("Aircraft in support"))
            for wing in wings:
                y = self._wing(surface, y, panel, wing)
        return y

    def _heading(self, surface: pygame.Surface, y: int, told: str, note: str = "") -> int:
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        right = surface.get_width() - pad
        left = ink.put(surface, told, (pad, y), SMALL_BOLD, colour=theme.accent).right
        if note and ink.width_of(note, TINY) < right - left - pad:
            ink.put(surface, note, (right, y + ink.px(1)), TINY, colour=theme.faint, anchor="right")
        return y + ink.px(22)

    def _ground(self, surface: pygame.Surface, panel: AttackPanel, rect: pygame.Rect) -> None:
        """A row lights up under the pointer."""
        if panel.is_hovered(rect):
            pygame.draw.rect(surface, self.ink.theme.raised.rgb, rect)

    def _tick(self, surface: pygame.Surface, rect: pygame.Rect, ticked: bool, able: bool) -> int:
        """A box with or without its tick; where the next thing begins."""
        ink, theme = self.ink, self.ink.theme
        box = pygame.Rect(0, 0, ink.px(15), ink.px(15))
        box.midleft = (ink.px(12), rect.centery)
        colour = theme.paper if able else theme.faint
        pygame.draw.rect(surface, theme.deep.rgb, box)
        pygame.draw.rect(surface, (theme.accent if ticked else colour).rgb, box, max(1, ink.px(1)))
        if ticked:
            points = [
                (box.left + box.width * x // 100, box.top + box.height * y // 100)
                for x, y in ((18, 52), (42, 78), (84, 22))
            ]
            pygame.draw.lines(surface, theme.accent.rgb, False, points, max(2, ink.px(2)))
        return box.right + ink.px(8)

    # Units

    def _unit(
        self, surface: pygame.Surface, y: int, panel: AttackPanel, one: Candidate, rows: list[Row]
    ) -> int:
        ink, theme, planning = self.ink, self.ink.theme, self.planning
        rect = pygame.Rect(1, y, surface.get_width() - 2, ink.px(UNIT))
        self._ground(surface, panel, rect)
        used = planning.plan.used(one.unit)
        ticked = used is not None and used == planning.target
        x = self._tick(surface, rect, ticked, bool(one.places))
        size = ink.px(28)
        game = planning.post.game
        picture = self.book.picture(game, one.unit, size)
        surface.blit(picture, (x, rect.centery - size // 2))
        x, right = x + size + ink.px(8), rect.right - ink.px(14)
        points = tr("{points} points", points=int(game.state.units.points[one.unit]))
        taken = ink.put(surface, points, (right, rect.top + ink.px(1)), TINY, colour=theme.muted,
                        anchor="right").width  # fmt: skip
        name, hand = game.world.units[one.unit].name, BOLD if ticked else SMALL
        room = right - x - taken - ink.px(8)
        shown = name
        if ink.width_of(name, hand) > room:
            shown = game.world.units[one.unit].short or name
        shade = theme.paper if one.places else theme.faint
        ink.put(surface, shown, (x, rect.top - ink.px(1)), hand, colour=shade, width=room)
        told, colour = self._where(one, used)
        ink.put(surface, told, (x, rect.top + ink.px(16)), TINY, colour=colour, width=right - x)
        act = partial(self._toggle, panel, one.unit) if one.places else None
        panel.spots.append(Spot(rect, one.problem or f"{said(name)}: {told}", act))
        rows.append(Row(rect, one.unit))
        return rect.bottom

    def _where(self, one: Candidate, used: HexId | None) -> tuple[str, Rgb]:
        """Where a unit is or comes up to, and whether it is wanted elsewhere."""
        theme, planning = self.ink.theme, self.planning
        board, game = planning.post.game.world.board, planning.post.game
        if not one.places:
            return said(one.problem), theme.faint.rgb
        if used is not None and used != planning.target:
            return tr("attacks {place}", place=board.name_of(used)), theme.fair.rgb
        here = int(game.state.units.hex[one.unit])
        place = planning.place_of(one.unit) if used is not None else one.places[0]
        if place is None:
            return tr("finds no room there"), theme.poor.rgb
        if place == here:
            return tr("stands at {place}", place=board.name_of(here)), theme.muted.rgb
        far = board.grid.distance(here, place)
        told = tr_n(
            "comes up {count} hex to {place}", "comes up {count} hexes to {place}", far,
            place=board.name_of(place),
        )  # fmt: skip
        return told, theme.muted.rgb

    def _toggle(self, panel: AttackPanel, unit: UnitId) -> None:
        self.planning.toggle(unit)
        panel.renew()

    # Aircraft

    def _wing(self, surface: pygame.Surface, y: int, panel: AttackPanel, wing: int) -> int:
        ink, theme, planning = self.ink, self.ink.theme, self.planning
        rect = pygame.Rect(1, y, surface.get_width() - 2, ink.px(WING))
        self._ground(surface, panel, rect)
        blow = planning.blow
        ticked = blow is not None and wing in blow.wings
        x, right = self._tick(surface, rect, ticked, able=True), rect.right - ink.px(14)
        sorties = int(planning.post.game.state.wings.sorties[wing])
        told = tr_n("{count} sortie", "{count} sorties", sorties)
        taken = ink.put(surface, told, (right, rect.top + ink.px(4)), TINY, colour=theme.muted,
                        anchor="right").width  # fmt: skip
        name = planning.post.game.world.wings[wing].name
        ink.put(surface, name, (x, rect.top + ink.px(3)), SMALL,
                width=right - x - taken - ink.px(8))  # fmt: skip
        tip = tr("It stands by for battles near this hex and keeps that mission")
        panel.spots.append(Spot(rect, tip, partial(self._fly, panel, wing)))
        return rect.bottom

    def _fly(self, panel: AttackPanel, wing: int) -> None:
        self.planning.fly(wing)
        panel.renew()

    # Combinations

    def _choices(self, surface: pygame.Surface, y: int, panel: AttackPanel) -> int:
        ink, theme, planning = self.ink, self.ink.theme, self.planning
        choices = planning.choices
        note = ""
        if choices is not None:
            note = tr("{tried} tried", tried=choices.tried)
        y = self._heading(surface, y, tr("Combinations, the best first"), note)
        if planning.busy:
            told = tr("The staff is weighing them …")
        elif not planning.found:
            told = tr("Nobody can attack here this turn.")
        else:
            if planning.found[0].forecast.worth <= 0:
                told = tr("None of them promises more than it costs.")
                ink.put(surface, told, (ink.px(12), y), SMALL, colour=theme.fair)
                y += ink.px(20)
            shown = planning.found if self.all_choices else planning.found[:SHOWN]
            for choice in shown:
                y = self._choice(surface, y, panel, choice)
            if len(planning.found) > SHOWN:
                y = self._more(surface, y, panel)
            return y
        ink.put(surface, told, (ink.px(12), y), SMALL, colour=theme.muted)
        return y + ink.px(22)

    def _more(self, surface: pygame.Surface, y: int, panel: AttackPanel) -> int:
        """All combinations, or the best only."""
        ink = self.ink
        told = tr("All {count} combinations", count=len(self.planning.found))
        if self.all_choices:
            told = tr("The best only")
        rect = pygame.Rect(1, y, surface.get_width() - 2, ink.px(WING))
        self._ground(surface, panel, rect)
        ink.put(surface, told, (ink.px(12), y + ink.px(3)), SMALL, colour=ink.theme.accent)
        panel.spots.append(Spot(rect, told, self._show_all))
        return rect.bottom

    def _show_all(self) -> None:
        self.all_choices = not self.all_choices

    def _choice(self, surface: pygame.Surface, y: int, panel: AttackPanel, choice: Choice) -> int:
        """Odds, chance, losses of both on a line; who takes part on another."""
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        rect = pygame.Rect(1, y, surface.get_width() - 2, ink.px(CHOICE))
        foreseen, blow = choice.forecast, self.planning.blow
        chosen = blow is not None and set(blow.places) == choice.units
        self._ground(surface, panel, rect)
        if chosen:
            bar = pygame.Rect(rect.left, rect.top + 2, ink.px(3), rect.height - 4)
            pygame.draw.rect(surface, theme.accent.rgb, bar)
        right, top = rect.right - ink.px(14), rect.top + ink.px(2)
        width = right - pad
        odds = foreseen.odds
        ink.put(surface, ratio_in_words(odds.ratio), (pad, top), SMALL_BOLD, colour=theme.paper)
        share = foreseen.gives / 1000
        meter = pygame.Rect(pad + width * 20 // 100, top + ink.px(4), width * 17 // 100, ink.px(10))
        ink.bar(surface, meter, share, theme.grade(share))
        ink.put(surface, f"{foreseen.gives / 10:.0f} %", (meter.right + ink.px(6), top), SMALL)
        ours, theirs = odds.attackers.mean.men, odds.defenders.mean.men
        told = tr("we {ours}, they {theirs}", ours=thousands(ours), theirs=thousands(theirs))
        ink.put(surface, told, (right, top), SMALL, colour=theme.muted, anchor="right")
        self._who(surface, pygame.Rect(pad, top + ink.px(18), width, ink.px(16)), choice)
        tip = tr(
            "{gives:.0f} % to take the hex; we lose about {ours} men and they {theirs}. "
            "Press to take this combination.",
            gives=foreseen.gives / 10, ours=thousands(ours), theirs=thousands(theirs),
        )  # fmt: skip
        panel.spots.append(Spot(rect, tip, partial(self._choose, panel, choice)))
        pygame.draw.line(surface, theme.line.rgb, (pad, rect.bottom - 1), (right, rect.bottom - 1))
        return rect.bottom

    def _who(self, surface: pygame.Surface, rect: pygame.Rect, choice: Choice) -> None:
        """Short names, and what is left open at the right."""
        ink, theme, world = self.ink, self.ink.theme, self.planning.post.game.world
        right = rect.right
        open_hexes = len(choice.forecast.holes) + (choice.forecast.opened is not None)
        if open_hexes:
            told = tr_n("leaves {count} hex open", "leaves {count} hexes open", open_hexes)
            colour = theme.poor if choice.forecast.holes else theme.fair
            box = ink.put(surface, told, (right, rect.top), TINY_BOLD, colour=colour,
                          anchor="right")  # fmt: skip
            right = box.left - ink.px(8)
        records = [world.units[unit] for unit in sorted(choice.units)]
        names = ", ".join(record.short or record.name for record in records)
        ink.put(surface, names, rect.topleft, TINY, colour=theme.muted, width=right - rect.left)

    def _choose(self, panel: AttackPanel, choice: Choice) -> None:
        self.planning.choose(choice)
        panel.renew()

    # The plan

    def _plan(self, surface: pygame.Surface, y: int, panel: AttackPanel) -> int:
        """All attacks of the plan, when there are several."""
        blows = self.planning.plan.blows
        if len(blows) < 2 and all(blow.target == self.planning.target for blow in blows):
            return y
        y = self._heading(surface, y, tr("The plan, in this order"))
        for number, blow in enumerate(blows, 1):
            y = self._blow(surface, y, panel, number, blow.target)
        return y + self.ink.px(6)

    def _blow(
        self, surface: pygame.Surface, y: int, panel: AttackPanel, number: int, target: HexId
    ) -> int:
        ink, theme, planning = self.ink, self.ink.theme, self.planning
        rect = pygame.Rect(1, y, surface.get_width() - 2, ink.px(BLOW))
        self._ground(surface, panel, rect)
        foreseen = planning.foreseen(target)
        name = planning.post.game.world.board.name_of(target)
        right, top = rect.right - ink.px(14), rect.top + ink.px(3)
        if foreseen is None:
            told, colour = tr("cannot be made"), theme.poor.rgb
        else:
            told = f"{ratio_in_words(foreseen.odds.ratio)}   {foreseen.gives / 10:.0f} %"
            colour = theme.grade(foreseen.gives / 1000)
        box = ink.put(surface, told, (right, top), SMALL_BOLD, colour=colour, anchor="right")
        hand = SMALL_BOLD if target == planning.target else SMALL
        ink.put(surface, f"{number}  {said(name)}", (ink.px(12), top), hand,
                width=box.left - ink.px(20))  # fmt: skip
        panel.spots.append(Spot(rect, tr("Take this attack in hand"), partial(self._aim, target)))
        return rect.bottom
