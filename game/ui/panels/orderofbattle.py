"""The order of battle beside the map: armies, corps, units; what is selected is marked in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pygame
from attrs import frozen

from game.model.figures import counted, day_month, of_men
from game.model.game import Game
from game.model.state import DESTROYED, NOT_YET, WITHDRAWN, UnitId
from game.model.world import NEVER
from game.texts import mark, tr
from game.ui.acts import Act, Select
from game.ui.counterbook import CounterBook
from game.ui.figures import values_of
from game.ui.ink import BOLD, PLAIN, SMALL, Ink
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot
from game.ui.post import CommandPost

WIDTH, ROW, STEP, CHIP = 400, 26, 16, 22
"""Points: the panel, a row, what a level is set in, the counter of a unit."""
FATES: Final = {DESTROYED: mark("destroyed"), WITHDRAWN: mark("withdrawn")}


@frozen
class Line:
    """A row of the tree."""

    text: str
    depth: int
    units: tuple[UnitId, ...]
    """Those that it stands for."""
    army: int = -1
    """The army that it opens or folds; -1 where it does neither."""
    note: str = ""


class TreePanel(FloatPanel):
    """A click on a line selects what it stands for; a selection on the map opens its army here."""

    title = mark("Order of battle")

    def __init__(
        self, ink: Ink, post: CommandPost, book: CounterBook, perform: Callable[[Act], object]
    ) -> None:
        super().__init__(ink)
        self.post, self.book, self._perform = post, book, perform
        self.unfolded: set[int] = set()
        self._led: UnitId | None = None
        """Whose line was brought into view last."""

    def arrange(self, view: pygame.Rect) -> None:
        """The left edge of the map, from top to bottom."""
        gap = self.ink.px(8)
        inside = view.inflate(-2 * gap, -2 * gap)
        inside.width = min(self.ink.px(WIDTH), inside.width * 6 // 10)
        self.place(inside)

    def show(self) -> None:
        """Opens it where the selection is."""
        self._led = None
        super().show()

    def paint(self, surface: pygame.Surface) -> None:
        """The lines that are unfolded, and a bar where there are more."""
        ink = self.ink
        self._follow()
        self.head(surface, tr(self.title))
        first, well, row = len(self.spots), self.well, ink.px(ROW)
        surface.set_clip(well)
        lines = list(self.lines())
        for number, line in enumerate(lines):
            rect = pygame.Rect(1, well.top + number * row - self.scroll, self.rect.width - 2, row)
            if rect.colliderect(well):
                self._line(surface, line, rect)
        self.end_scroll(surface, row * len(lines) + ink.px(6), first)
        surface.set_clip(None)

    def lines(self) -> Iterator[Line]:
        """Armies below those that they are under; units and their corps where one is unfolded."""
        game, world = self.post.game, self.post.game.world
        parents = game.state.armies.parent.tolist()
        of: dict[int, list[UnitId]] = {}
        for unit in range(len(world.units)):
            if world.side[unit] == self.post.side:
                of.setdefault(int(game.state.units.army[unit]), []).append(unit)

        def below(above: int, depth: int) -> Iterator[Line]:
            for army in (n for n, parent in enumerate(parents) if parent == above):
                if world.army_sides[army] != self.post.side:
                    continue
                parts = list(below(army, depth + 1))
                units = of.get(army, [])
                if units or parts:
                    yield self._army(army, depth, units)
                    if army in self.unfolded:
                        yield from _of_army(game, units, depth + 1)
                    yield from parts

        yield from below(-1, 0)

    def _army(self, army: int, depth: int, units: Sequence[UnitId]) -> Line:
        game = self.post.game
        there = tuple(u for u in units if game.state.units.hex[u] >= 0)
        men = sum(int(game.state.units.men[u]) for u in there)
        note = f"{counted(len(there), 'unit')}, {of_men(men)}" if there else ""
        return Line(game.world.armies[army].name, depth, there, army if units else -1, note)

    def _follow(self) -> None:
        """Unfolds the army of the unit that is selected and brings its line into view."""
        lead = self.post.lead
        if lead is None or lead == self._led:
            return
        self._led = lead
        self.unfolded.add(int(self.post.game.state.units.army[lead]))
        lines = list(self.lines())
        at = next((n for n, line in enumerate(lines) if line.units == (lead,)), None)
        if at is not None:
            row = self.ink.px(ROW)
            self._content = row * len(lines)
            below, above = (at + 2) * row - self.well.height, (at - 1) * row
            self.scroll_to(min(max(self.scroll, below), above))

    def _line(self, surface: pygame.Surface, line: Line, rect: pygame.Rect) -> None:
        ink, theme = self.ink, self.ink.theme
        chosen = bool(line.units) and set(line.units) <= set(self.post.selected)
        if chosen or (line.units and self.is_hovered(rect)):
            pygame.draw.rect(surface, (theme.accent_deep if chosen else theme.raised).rgb, rect)
        x = rect.left + ink.px(26 + STEP * line.depth)
        if line.units:
            act = lambda: self._perform(Select(line.units))  # noqa: E731
            self.spots.append(Spot(rect, line.text, act))
        if line.army >= 0:
            self._arrow(surface, line, rect)
        elif len(line.units) == 1:
            size = ink.px(CHIP)
            picture = self.book.picture(self.post.game, line.units[0], size)
            surface.blit(picture, picture.get_rect(midleft=(x, rect.centery)))
            x += size + ink.px(6)
        right, y = rect.right - ink.px(14), rect.top + ink.px(3)
        shade = theme.paper if chosen else theme.muted
        note = ink.put(surface, line.note, (right, y), SMALL, colour=shade, anchor="right")
        hand = BOLD if line.army >= 0 or line.depth == 0 else PLAIN
        colour = theme.paper if line.units else theme.faint
        width = note.left - x - ink.px(8)
        ink.put(surface, line.text, (x, y), hand, colour=colour, width=width)

    def _arrow(self, surface: pygame.Surface, line: Line, rect: pygame.Rect) -> None:
        ink = self.ink
        box = pygame.Rect(0, rect.top, ink.px(20), rect.height)
        box.left = rect.left + ink.px(4 + STEP * line.depth)
        x, y, arm = box.centerx, box.centery, ink.px(4)
        if line.army in self.unfolded:
            points = [(x - arm, y - arm // 2), (x, y + arm // 2), (x + arm, y - arm // 2)]
        else:
            points = [(x - arm // 2, y - arm), (x + arm // 2, y), (x - arm // 2, y + arm)]
        pygame.draw.lines(surface, ink.theme.accent.rgb, False, points, max(2, ink.px(2)))
        tip = tr("Fold") if line.army in self.unfolded else tr("Unfold")
        self.spots.append(Spot(box, tip, lambda: self._turn(line.army)))

    def _turn(self, army: int) -> None:
        self.unfolded ^= {army}
        self.stale = True


def _of_army(game: Game, units: Sequence[UnitId], depth: int) -> Iterator[Line]:
    """The units of an army, those of a corps below its name."""
    world, where = game.world, game.state.units.hex
    by_corps: dict[str, list[UnitId]] = {}
    for unit in units:
        by_corps.setdefault(world.units[unit].corps, []).append(unit)
    for corps, members in sorted(by_corps.items(), key=lambda each: (not each[0], each[0])):
        inner = depth + 1 if corps else depth
        if corps:
            there = tuple(u for u in members if where[u] >= 0)
            yield Line(corps, depth, there)
        for unit in members:
            shown = (unit,) if where[unit] >= 0 else ()
            yield Line(world.units[unit].name, inner, shown, note=_note(game, unit))


def _note(game: Game, unit: UnitId) -> str:
    """What a unit is worth, or why it is not on the map."""
    hexagon = int(game.state.units.hex[unit])
    if hexagon >= 0:
        return str(values_of(game, unit))
    if hexagon != NOT_YET:
        return tr(FATES.get(hexagon, "off the map"))
    due = int(game.state.units.due[unit])
    if due >= NEVER:
        return tr("waits in the rear")
    return tr("arrives {day}", day=day_month(game.world.date_of(due)))
