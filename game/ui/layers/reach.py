"""Where the selected units can go and whom they can attack."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.rules.movement import has_room
from game.rules.zoc import enemy_zone
from game.texts import tr
from game.ui.ink import Hand, Ink, Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import Point, border, corners, stamp
from game.ui.post import CommandPost

WHITE, DARK, RED = (255, 252, 240), (30, 26, 20), (206, 52, 34)
NUMBERS_FROM = 40
"""Zoom from which the points left are written in the hexes."""


class ReachLayer(Layer):
    """White: can reach; hatched: ends in an enemy zone; red: can attack."""

    def __init__(self, ink: Ink, post: CommandPost) -> None:
        self.ink, self.post = ink, post
        self._spent: NDArray[np.int32] | None = None
        self._forced: frozenset[HexId] = frozenset()
        self._on_foot: frozenset[HexId] = frozenset()
        self._zone = np.zeros(0, np.bool_)
        self._lines: list[list[Point]] = []
        self._targets: set[HexId] = set()
        self.enemy: NDArray[np.bool_] | None = None
        """(hexes,) what the enemy in sight could reach, while that is shown."""
        self._enemy_lines: list[list[Point]] = []

    def refresh(self) -> None:
        """Asks the post again."""
        ways, post = self.post.ways(), self.post
        self._targets = post.targets()
        self._spent, self._lines = None, []
        if ways is None or post.lead is None:
            return
        self._forced = frozenset(ways.forced)
        self._on_foot = frozenset(ways.on_foot)
        self._spent = ways.spent.copy()
        self._spent[list(self._on_foot)] = max(1, int(post.game.state.units.points[post.lead]))
        self._zone = enemy_zone(post.game, post.side)
        inside = self._spent >= 0
        if inside.sum() > 1:
            self._lines = border(post.game.world.board.grid, inside)

    def show_enemy(self, reached: NDArray[np.bool_] | None) -> None:
        """Shows what the enemy could reach, or hides it."""
        self.enemy = reached
        grid = self.post.game.world.board.grid
        self._enemy_lines = border(grid, reached) if reached is not None else []

    def draw(self, sheet: Sheet) -> None:
        """The region, its border, the points left, the targets."""
        if self.enemy is not None:
            self._fill(sheet, self.enemy)
            draw_lines(sheet, self._enemy_lines, RED)
        if self._spent is not None:
            self._draw_reach(sheet, self._spent)
        for target in self._targets:
            shape = corners(sheet.at(target), sheet.zoom, 0.93)
            pygame.draw.polygon(sheet.surface, DARK, shape, max(3, sheet.zoom // 10))
            pygame.draw.polygon(sheet.surface, RED, shape, max(2, sheet.zoom // 14))

    def _fill(self, sheet: Sheet, inside: NDArray[np.bool_]) -> None:
        shape = stamp(sheet.zoom, RED, 60, "falling", 18)
        blit_all(sheet, shape, [h for h in sheet.hexes if inside[h]])

    def _draw_reach(self, sheet: Sheet, spent: NDArray[np.int32]) -> None:
        reached = [int(h) for h in sheet.hexes if spent[h] > 0]
        free = stamp(sheet.zoom, WHITE, 70)
        held = stamp(sheet.zoom, DARK, 80, "rising", 0)
        blit_all(sheet, free, reached)
        blit_all(sheet, held, [h for h in reached if self._zone[h]])
        draw_lines(sheet, self._lines, WHITE)
        if sheet.zoom >= NUMBERS_FROM and not self.post.rail:
            self._numbers(sheet, reached, spent)

    def _numbers(self, sheet: Sheet, reached: list[HexId], spent: NDArray[np.int32]) -> None:
        lead = self.post.lead
        assert lead is not None
        days = 100 * self.post.game.world.turn_days
        points = int(self.post.game.state.units.points[lead]) + days * (self.post.turns - 1)
        for hexagon in reached:
            full = not has_room(self.post.game, lead, hexagon)
            text = tr("full") if full else self._left(hexagon, points - int(spent[hexagon]))
            hand = Hand(max(10, min(14, sheet.zoom // 5)) / self.ink.scale, "narrow-bold")
            x, y = sheet.at(hexagon)
            top = y + round(sheet.zoom * 0.26)
            for dx, dy in ((1, 1), (-1, 0), (1, 0)):
                at = (x + dx, top + dy)
                self.ink.put(sheet.surface, text, at, hand, colour=WHITE, anchor="centre")
            colour = RED if full else DARK
            self.ink.put(sheet.surface, text, (x, top), hand, colour=colour, anchor="centre")

    def _left(self, hexagon: HexId, points: int) -> str:
        """The points left in a hex; a forced march takes them all, however many, and one without
        fuel leaves machines behind."""
        if hexagon in self._on_foot:
            return "on foot"
        return "forced" if hexagon in self._forced else str(points)


def blit_all(sheet: Sheet, shape: pygame.Surface, hexes: list[HexId]) -> None:
    """Lays a stamp over some hexes."""
    if not len(hexes):
        return
    left, top = shape.get_width() // 2, shape.get_height() // 2
    pixels = np.rint(sheet.grid.centres[hexes] * sheet.zoom).astype(int) - sheet.origin
    sheet.surface.fblits([(shape, (x - left, y - top)) for x, y in pixels.tolist()])


def draw_lines(sheet: Sheet, lines: list[list[Point]], colour: Rgb, casing: Rgb = DARK) -> None:
    """Lines in map coordinates with a dark casing, so that they read on snow and on forest."""
    wide = max(3, sheet.zoom // 12)
    for width, shade in ((wide + 2, casing), (wide, colour)):
        for line in lines:
            points = [sheet.point(x, y) for x, y in line]
            if len(points) > 1:
                pygame.draw.lines(sheet.surface, shade, False, points, width)
