"""What every overlay has: a class for each hex, with a colour and a pattern, and a legend.

A pattern goes with each colour, so that classes can be told without it.
"""

from __future__ import annotations

from typing import ClassVar, Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.ui.ink import TINY_BOLD, Ink, Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.reach import blit_all
from game.ui.layers.shapes import Pattern, stamp
from game.ui.vision import told_apart

DARK, PALE = (26, 22, 18), (250, 246, 232)
FIGURES_FROM: Final = 40
"""Zoom from which figures are written into hexes."""


@frozen
class Class:
    """One class of hexes of an overlay."""

    text: str
    colour: Rgb
    pattern: Pattern = "plain"
    alpha: int = 95
    fill: int = 30


class Overlay(Layer):
    """A class for each hex, drawn as colour and hatching."""

    title: ClassVar[str] = ""
    intent: ClassVar[str] = ""
    """What its key means in the key table; empty for one that has no key."""
    about: ClassVar[str] = ""
    """What it answers, in a line of the list of overlays."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.shown = False
        self.classes: tuple[Class, ...] = ()
        self.of: NDArray[np.int8] = np.empty(0, np.int8)
        """(hexes,) index into `classes`, -1 for none."""

    def refresh(self, game: Game, side: Side) -> None:
        """Works the classes out again."""

    def colours(self) -> tuple[Rgb, ...]:
        """The colours of the classes as the player's eyes need them."""
        return told_apart(tuple(kind.colour for kind in self.classes), self.ink.vision)

    def notes(self) -> tuple[str, ...]:
        """Further lines of the legend."""
        return ()

    def draw(self, sheet: Sheet) -> None:
        """Lays the stamps of all classes."""
        here = self.of[sheet.hexes]
        for number, (kind, colour) in enumerate(zip(self.classes, self.colours(), strict=True)):
            hexes = sheet.hexes[here == number]
            if len(hexes) and kind.alpha:
                shape = stamp(sheet.zoom, colour, kind.alpha, kind.pattern, kind.fill)
                blit_all(sheet, shape, hexes.tolist())

    def figure(
        self, sheet: Sheet, hexagon: HexId, text: str, colour: Rgb = DARK, height: float = -0.4
    ) -> None:
        """A small figure on paper in a hex; `height` in hex widths below its centre."""
        if sheet.zoom < FIGURES_FROM:
            return
        x, y = sheet.at(hexagon)
        shown = self.ink.words(text, TINY_BOLD, colour)
        box = shown.get_rect(center=(x, y + round(sheet.zoom * height)))
        pygame.draw.rect(sheet.surface, PALE, box.inflate(6, 0), border_radius=3)
        sheet.surface.blit(shown, box)
