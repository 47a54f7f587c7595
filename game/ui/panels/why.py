"""Why: the tree of reasons of a number, as a tip while Alt is held or as a panel that stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame
from attrs import evolve

from game.model.why import Why
from game.texts import mark
from game.ui.ink import SMALL, Ink
from game.ui.panels.float import FloatPanel
from game.ui.staff.painters import paint_tree, tree_height

WIDTH: Final = 560
DEPTHS: Final = ((9, 9), (2, 9), (1, 2), (0, 2), (0, 1), (0, 0))
"""How deep trees are shown in a tip, as room allows: the others, and those that lead."""
LEADING: Final = 2
"""The place itself, and what the player is about to do there."""

Locate = Callable[[str], str]


def located(why: Why, locate: Locate) -> Why:
    """The tree with file and line in place of the dotted paths of rules."""
    because = tuple(located(reason, locate) for reason in why.because)
    return evolve(why, because=because, rule=(why.rule and (locate(why.rule) or why.rule)))


def cut(why: Why, depth: int) -> Why:
    """A tree without what lies deeper than so many steps."""
    because = tuple(cut(reason, depth - 1) for reason in why.because) if depth else ()
    return evolve(why, because=because)


def fitting(ink: Ink, trees: Sequence[Why], width: int, height: int) -> list[Why]:
    """The trees cut so that they fit into a height; with many, only their first lines."""
    shown = list(trees)
    for depth, leading in DEPTHS:
        cuts = [leading] * LEADING + [depth] * len(trees)
        shown = [cut(*each) for each in zip(trees, cuts, strict=False)]
        if sum(tree_height(ink, tree, width) + ink.px(6) for tree in shown) <= height:
            return shown
    return shown[: max(1, height // (tree_height(ink, shown[0], width) + ink.px(6)))]


def why_tip(ink: Ink, trees: Sequence[Why], hint: str, highest: int) -> pygame.Surface:
    """The trees in a box no higher than `highest` pixels, with a word on how to see all."""
    pad, width = ink.px(12), ink.px(WIDTH)
    room = width - 2 * pad
    trees = fitting(ink, trees, room, highest - 2 * pad - ink.px(14))
    height = sum(tree_height(ink, tree, room) for tree in trees) + ink.px(6) * (len(trees) - 1)
    surface = pygame.Surface((width, height + 2 * pad + ink.px(14)))
    surface.fill(ink.theme.deep.rgb)
    pygame.draw.rect(surface, ink.theme.accent_deep.rgb, surface.get_rect(), 1)
    y = pad - ink.px(2)
    for tree in trees:
        y = paint_tree(surface, ink, tree, (pad, y), room) + ink.px(6)
    at = (width - pad, surface.get_height() - ink.px(22))
    ink.put(surface, hint, at, SMALL, colour=ink.theme.faint, anchor="right")
    return surface


class WhyPanel(FloatPanel):
    """Trees that stay until they are closed."""

    title = mark("Why?")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self.trees: tuple[Why, ...] = ()
        self._view = pygame.Rect(0, 0, 0, 0)

    def arrange(self, view: pygame.Rect) -> None:
        """Remembers what room there is."""
        self._view = view
        if self.open:
            self._lay()

    def explain(self, trees: Sequence[Why]) -> None:
        """Shows these trees."""
        self.trees, self.scroll = tuple(trees), 0
        self._lay()
        self.show()

    def _lay(self) -> None:
        ink, view = self.ink, self._view
        wide = min(ink.px(WIDTH + 40), view.width)
        room = wide - 2 * ink.px(16)
        height = sum(tree_height(ink, t, room) + ink.px(8) for t in self.trees) + ink.px(64)
        size = wide, min(height, view.height - ink.px(20))
        rect = pygame.Rect((0, 0), size)
        rect.midtop = (view.centerx, view.top + ink.px(10))
        self.place(rect)

    def paint(self, surface: pygame.Surface) -> None:
        """One tree below the other."""
        ink = self.ink
        top = self.head(surface, self.title)
        first, pad = len(self.spots), ink.px(16)
        surface.set_clip(self.well)
        y = top - self.scroll
        for tree in self.trees:
            y = paint_tree(surface, ink, tree, (pad, y), self.rect.width - 2 * pad) + ink.px(8)
        self.end_scroll(surface, y + self.scroll - top + ink.px(8), first)
        surface.set_clip(None)
