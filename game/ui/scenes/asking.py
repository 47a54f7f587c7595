"""What lies under the pointer, explained: a tip when it rests, the reasons under Alt and F1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.model.why import Why
from game.scenario.rulefile import rule_place
from game.texts import tr
from game.ui.panels.floating import beside, tooltip
from game.ui.panels.why import located, why_tip
from game.ui.tips import hex_tip, unit_tip
from game.ui.whys import whys_at

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

TIP_SECONDS: Final = 0.3
"""How long the pointer rests until its tip is shown."""


class Asking:
    """The explanation beside the pointer, and how long the pointer has rested."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self.tip: pygame.Surface | None = None
        self._rested = 0.0
        """Seconds; below 0 once the tip was due."""

    @property
    def on_its_way(self) -> bool:
        """Whether a tip will come if the pointer rests."""
        return self.tip is None and 0 <= self._rested < TIP_SECONDS

    def rest(self, seconds: float) -> None:
        """Lets the pointer rest until its tip is due."""
        if self.tip is not None or self._rested < 0:
            return
        self._rested += seconds
        if self._rested >= TIP_SECONDS:
            self._rested = -1
            if pygame.key.get_mods() & pygame.KMOD_ALT:
                self.reveal()
            elif text := self._explanation(everything=False):
                self.tip = tooltip(self.battle.ink, text)
                self.battle.stale = True

    def forget(self) -> None:
        """The pointer moved or something changed: what was told no longer holds."""
        if self.tip is not None:
            self.battle.stale = True
        self.tip, self._rested = None, 0.0

    def hush(self) -> None:
        """A key was pressed: what it opened is not covered, until the pointer moves again."""
        self.forget()
        self._rested = -1

    def reveal(self) -> None:
        """Alt: the reasons of what is under the pointer; where there are none, all about it."""
        battle = self.battle
        if trees := self.reasons():
            hint = tr("{key} opens all of it, to stay", key=battle.app.keys.keys_of("help"))
            highest = battle.app.screen.get_height() * 8 // 10
            self.tip, self._rested = why_tip(battle.ink, trees, hint, highest), -1
        elif text := self._explanation(everything=True):
            self.tip, self._rested = tooltip(battle.ink, text, 420), -1
        battle.stale = True

    def explain(self) -> None:
        """F1: the reasons of what is under the pointer, to stay; else all about it."""
        if trees := self.reasons():
            self.forget()
            self.battle.why.explain(trees)
        elif text := self._explanation(everything=True):
            self.tip, self._rested = tooltip(self.battle.ink, text, 420), -1
        self.battle.stale = True

    def explain_hex(self, hexagon: HexId) -> None:
        """The reasons of a hex, to stay."""
        self.battle.why.explain([*map(self.located, self._of_hex(hexagon))])

    def _of_hex(self, hexagon: HexId) -> list[Why]:
        """All about a hex, then the reasons of every number that can be asked about there."""
        battle = self.battle
        title, *lines = hex_tip(battle.game, battle.side, hexagon, everything=True).split("\n")
        about = Why(title, "", tuple(Why(line, "") for line in lines))
        return [about, *whys_at(battle.dossier(), hexagon, battle.post.selected)]

    def located(self, tree: Why) -> Why:
        """A tree with file and line of its rules."""
        world = self.battle.game.world
        return located(tree, lambda rule: rule_place(world, rule))

    def reasons(self) -> list[Why]:
        """The trees of what is under the pointer: of a number on a panel, or of the hex."""
        battle = self.battle
        if (panel := battle.panel_at(battle.pointer.at)) is not None:
            spot = panel.spot_at(battle.pointer.at)
            tree = spot.why() if spot and spot.why else None
            found = [tree] if tree else []
        elif battle.pointer.hexagon == OFF_MAP or battle.handover.busy:
            found = []
        else:
            found = self._of_hex(battle.pointer.hexagon)
        return [*map(self.located, found)]

    def _explanation(self, everything: bool) -> str:
        battle, pointer = self.battle, self.battle.pointer
        if (panel := battle.panel_at(pointer.at)) is not None:
            return panel.tip(pointer.at)
        if (unit := pointer.fan.unit_at(pointer.at)) is not None:
            return unit_tip(battle.game, battle.side, unit)
        if pointer.hexagon == OFF_MAP or battle.handover.busy:
            return ""
        if pointer.hexagon == battle.post.target and not everything:
            return ""  # the odds window beside it tells who stands there
        pile = battle.counters.pile(pointer.hexagon)
        if len(pile) == 1 and not everything:
            place = battle.game.world.board.name_of(pointer.hexagon)
            return f"{unit_tip(battle.game, battle.side, pile[0])}\n{place}"
        return hex_tip(battle.game, battle.side, pointer.hexagon, everything)

    def draw(self, screen: pygame.Surface) -> bool:
        """The explanation beside the pointer; whether there is one."""
        if self.tip is None:
            return False
        at = self.battle.pointer.at
        screen.blit(self.tip, beside(self.tip.get_rect(), at, screen.get_rect()))
        return True
