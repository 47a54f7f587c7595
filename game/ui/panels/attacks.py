"""The attack planner: a target, who takes part, every combination with its odds, and the plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from game.hexes.grid import HexId
from game.texts import mark, tr, tr_n
from game.ui.attackplanning import AttackPlanning
from game.ui.counterbook import CounterBook
from game.ui.ink import HEADING, MEDIUM, PLAIN, SMALL, Ink
from game.ui.keys import chord, key_table
from game.ui.panels.attackrows import AttackRows, Row
from game.ui.panels.attacksum import AttackSummary
from game.ui.panels.float import HEAD, FloatPanel
from game.ui.panels.odds import MODES
from game.ui.panels.panel import Spot

WIDTH: Final = 430
FOOT: Final = 48
"""Height of the strip with the buttons, in points."""
LEAST_WELL: Final = 150
"""Points for the lists; in a low window the sums scroll with them."""


class AttackPanel(FloatPanel):
    """At the left edge of the map, while attacks are planned."""

    title = mark("Attack planner")

    def __init__(
        self, ink: Ink, planning: AttackPlanning, book: CounterBook,
        do: Callable[[str], object], changed: Callable[[], object],
        look: Callable[[HexId], object],
    ) -> None:  # fmt: skip
        """do: carries out an intent; changed: the map is to be drawn anew; look: goes to a hex."""
        super().__init__(ink)
        self.planning, self._do, self._changed, self._look = planning, do, changed, look
        self.sums = AttackSummary(ink, planning)
        self.rows = AttackRows(ink, planning, book, self.aim)
        self.lit: int | None = None
        """The unit that is pointed at."""
        self._rows: list[Row] = []
        self._above = 0
        """Height in pixels of what stands above the lists and does not scroll."""

    def begin(self, target: HexId | None, near: HexId | None) -> None:
        """Opens it on a target, on the one that was in hand, or on the nearest."""
        planning = self.planning
        planning.look_again()
        self.show()
        self.at, self.scroll = -1, 0
        if target is not None:
            self.aim(target)
        elif planning.target is None or not planning.plan.of(planning.target).places:
            planning.aim_near(near)
            self.aim(planning.target)
        else:
            self.aim(planning.target)

    def aim(self, target: HexId | None) -> None:
        """Takes an attack in hand, and shows where it is."""
        if target is not None:
            self.planning.aim(target)
            self._look(target)
        self.scroll = 0
        self.renew()

    def renew(self) -> None:
        """The plan or the game has changed."""
        self.planning.try_choices()
        self.stale = True
        self._changed()

    def step(self) -> None:
        """Tries combinations for a moment."""
        self.planning.step()
        self.stale = True

    @property
    def busy(self) -> bool:
        """Whether combinations are tried, so that frames must follow each other."""
        return self.open and self.planning.busy

    def close(self) -> None:
        """Takes it away; the plan stays until the turn ends."""
        was = self.open
        super().close()
        self.lit = None
        if was:
            self._changed()

    def arrange(self, view: pygame.Rect) -> None:
        """The left edge of the map, all of its height."""
        gap = self.ink.px(8)
        inside = view.inflate(-2 * gap, -2 * gap)
        inside.width = min(self.ink.px(WIDTH), view.width * 56 // 100)
        self.place(inside)

    def hover(self, point: tuple[int, int]) -> bool:
        """Lights up on the map the unit that is pointed at."""
        here = (point[0] - self.rect.left, point[1] - self.rect.top)
        inside = self.rect.collidepoint(point) and self.well.collidepoint(here)
        lit = next((r.unit for r in self._rows if inside and r.rect.collidepoint(here)), None)
        if lit != self.lit:
            self.lit = lit
            self._changed()
        return super().hover(point)

    # Keys

    def key(self, event: pygame.event.Event) -> bool:
        """The planner's own keys before those of any panel."""
        intent = key_table().intent(chord(event), "planner")
        if intent is None or intent in ("full-screen", "picture", "quit", "key-sheet"):
            return super().key(event)
        match intent:
            case "plan-up" | "plan-down":
                self._go_on(1 if intent == "plan-down" else -1)
            case "plan-tick":
                self._press()
            case "plan-next-target" | "plan-target-before":
                self.step_target(1 if intent == "plan-next-target" else -1)
            case "plan-mode":
                modes = list(MODES)
                blow = self.planning.blow
                if blow is not None:
                    self._set_mode(modes[(modes.index(blow.mode) + 1) % len(modes)])
            case "plan-from":
                self._other_place()
            case _:
                self._do(intent)
        return True

    def _pressable(self) -> list[Spot]:
        """The rows of the lists: everything else has a key of its own."""
        return [spot for spot in super()._pressable() if spot.rect.colliderect(self.well)]

    def step_target(self, steps: int) -> None:
        """The next target to the south, or to the north."""
        self.planning.aim_next(steps)
        self.aim(self.planning.target)

    def _set_mode(self, mode: str) -> None:
        self.planning.set_mode(mode)
        self.renew()

    def _other_place(self) -> None:
        """The unit that the keys have come to, or that is pointed at, attacks from elsewhere."""
        units = {row.rect.topleft: row.unit for row in self._rows}
        unit = self.lit
        found = self._pressable()
        if 0 <= self.at < len(found):
            unit = units.get(found[self.at].rect.topleft, unit)
        if unit is not None:
            self.planning.other_place(unit)
            self.renew()

    # Painting

    @property
    def well(self) -> pygame.Rect:
        """The lists, between the sums and the buttons."""
        top = self.ink.px(HEAD) + 1 + self._above
        height = self.rect.height - top - self.ink.px(FOOT)
        return pygame.Rect(0, top, self.rect.width, max(0, height))

    def paint(self, surface: pygame.Surface) -> None:
        """Target, sums, lists, buttons."""
        self._above = 0
        y = self.head(surface, self.title)
        self._rows = []
        if self.planning.target is None:
            self._nobody(surface, y)
            self._buttons(surface)
            return
        y = self._modes(surface, self._target(surface, y))
        room = self.rect.height - y - self.ink.px(FOOT)
        pinned = room - self.sums.height >= self.ink.px(LEAST_WELL)
        if pinned:
            y = self.sums.paint(surface, y, self.rect.width, self.spots)
        self._above = y - self.ink.px(HEAD) - 1
        pygame.draw.line(surface, self.ink.theme.line.rgb, (0, y), (self.rect.width, y))
        well, first = self.well, len(self.spots)
        surface.set_clip(well)
        top = well.top + self.ink.px(6)
        foot = top - self.scroll
        if not pinned:
            foot = self.sums.paint(surface, foot, self.rect.width, self.spots)
        foot = self.rows.paint(surface, foot, self, self._rows)
        self.end_scroll(surface, foot + self.scroll - top + self.ink.px(12), first)
        surface.set_clip(None)
        self._buttons(surface)

    def _nobody(self, surface: pygame.Surface, y: int) -> None:
        told = tr("No enemy is in sight near your units.")
        for line in self.ink.wrapped(told, self.rect.width - self.ink.px(28), PLAIN):
            self.ink.put(surface, line, (self.ink.px(14), y), colour=self.ink.theme.muted)
            y += self.ink.px(20)

    def _target(self, surface: pygame.Surface, y: int) -> int:
        """The target in hand, between the buttons for the next."""
        ink, planning, pad = self.ink, self.planning, self.ink.px(10)
        assert planning.target is not None
        size = ink.px(28)
        before = pygame.Rect(pad, y, size, size)
        after = pygame.Rect(self.rect.width - pad - size, y, size, size)
        table = key_table()
        self.button(surface, before, "‹", partial(self.step_target, -1),
                    tip=table.caption("plan-target-before"))  # fmt: skip
        self.button(surface, after, "›", partial(self.step_target, 1),
                    tip=table.caption("plan-next-target"))  # fmt: skip
        name = planning.post.game.world.board.name_of(planning.target)
        enemies = len(planning.post.enemies(planning.target))
        told = tr_n("{name}: {count} unit", "{name}: {count} units", enemies, name=name)
        width = after.left - before.right - 2 * pad
        ink.put(surface, told, (self.rect.width // 2, y + ink.px(1)), HEADING,
                anchor="centre", width=width)  # fmt: skip
        return y + size + ink.px(6)

    def _modes(self, surface: pygame.Surface, y: int) -> int:
        """The ways to attack, the chosen one pressed."""
        ink, pad, gap = self.ink, self.ink.px(10), self.ink.px(5)
        blow = self.planning.blow
        width = (self.rect.width - 2 * pad - (len(MODES) - 1) * gap) // len(MODES)
        for number, (mode, (name, tip)) in enumerate(MODES.items()):
            rect = pygame.Rect(pad + number * (width + gap), y, width, ink.px(24))
            pressed = blow is not None and mode == blow.mode
            act = partial(self._set_mode, mode)
            self.button(surface, rect, name, act, tip=tip, pressed=pressed, hand=SMALL)
        return y + ink.px(30)

    def _buttons(self, surface: pygame.Surface) -> None:
        """Take the positions, or carry all of it out."""
        ink, pad, planning = self.ink, self.ink.px(10), self.planning
        y = self.rect.height - ink.px(FOOT) + ink.px(8)
        pygame.draw.line(surface, ink.theme.line.rgb, (0, y - ink.px(8)),
                         (self.rect.width, y - ink.px(8)))  # fmt: skip
        blows, mine = len(planning.plan.blows), planning.post.to_move
        go = pygame.Rect(0, y, (self.rect.width - 3 * pad) * 11 // 20, ink.px(32))
        go.right = self.rect.width - pad
        up = pygame.Rect(pad, y, go.left - 2 * pad, go.height)
        table = key_table()
        words = tr_n("Attack ({count})", "Attack {count} times", blows) if blows else tr("Attack")
        key = table.keys_of("plan-carry-out")
        ready = bool(blows and mine)
        self.button(
            surface, go, f"{words}  {key}",
            partial(self._do, "plan-carry-out") if ready else None,
            tip=table.caption("plan-carry-out"), primary=ready, hand=MEDIUM,
        )  # fmt: skip
        marches = bool(blows and mine and planning.orders())
        self.button(
            surface, up, tr("Take positions"),
            partial(self._do, "plan-positions") if marches else None,
            tip=table.caption("plan-positions"), hand=MEDIUM,
        )  # fmt: skip
