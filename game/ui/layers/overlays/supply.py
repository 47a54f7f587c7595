"""The overlay of supply."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import Rail
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along
from game.rules.deliveries import capacity, deliveries
from game.rules.line_report import lifelines, stations
from game.rules.lines import room_on_lines
from game.rules.rail import has_rail, rail_net
from game.rules.railways import cut_at, named_railways
from game.rules.supply import railheads, trace
from game.texts import mark, tr
from game.ui.ink import Rgb
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import DARK, PALE, Class, Overlay

IDLE, CARRIES, HEAVY, FULL = (96, 112, 140), (30, 74, 150), (214, 126, 20), (186, 28, 28)
FOREIGN: Final = (120, 110, 96)
HEAVY_FROM, FULL_FROM = 0.7, 0.95
"""Load of a line, of what it passes, at which its colour changes."""
NEAR: Final = 4
"""Hexes from the enemy at which a line on which an army hangs is marked."""
THIRD: Final = 3


class SupplyOverlay(Overlay):
    """F2: what share of its needs a unit would get in each hex; loads of lines, stations."""

    title, intent = mark("Supply"), "overlay-supply"
    about = mark("What share of its needs a unit would get, lines by load, stations, parties")

    def refresh(self, game: Game, side: Side) -> None:
        """Shares by the columns' effort and the trains' capacity; what each line carries."""
        self.classes = (
            Class(tr("70 % and more of what is needed"), (74, 140, 60), alpha=75),
            Class(tr("40 to 70 %"), (222, 168, 40), "rising", 130, 45),
            Class(tr("less than 40 %"), (205, 90, 40), "crossed", 150, 45),
            Class(tr("beyond the columns' reach"), (150, 30, 30), "dots", 190, 60),
        )
        share = along(game.world.rules.supply.share, trace(game, side))
        share = share * capacity(game, side) // 1000
        of = np.select([share >= 700, share >= 400, share > 0], [0, 1, 2], 3)
        own = game.state.hexes.control == side
        self.of = np.where(own, of, -1).astype(np.int8)
        self._capacity = capacity(game, side)
        self._rail = game.world.board.rail
        self._net = rail_net(game, side)
        self._other = has_rail(game) & own & ~self._net
        carried, room = deliveries(game, side).lines, room_on_lines(game, side)
        self._carried = carried
        self._load = carried / np.maximum(room, 1)
        self._heads = {int(h) for h in railheads(game, side)}
        self._stations = {s.hex: s for s in stations(game, side)}
        self._hangs = [line for line in lifelines(game, side) if line.enemy <= NEAR]
        self._armies = [a.short or a.name for a in game.world.armies]
        self._places = [game.world.board.name_of(line.hex) for line in self._hangs]
        cuts = {c: cut_at(game, side, c) for c in named_railways(game, side)}
        self._cuts = {where: course.record.name for course, where in cuts.items() if where >= 0}
        self._places += [game.world.board.name_of(where) for where in self._cuts]
        mine = game.world.parties_of[side]
        parties = game.state.parties
        self._parties = [(int(parties.hex[p]), int(parties.goal[p])) for p in mine]

    def notes(self) -> tuple[str, ...]:
        """What the railways bring, how lines and signs are to be read, what hangs on one line."""
        told = [
            tr("! {armies} hangs on one line at", armies=self._armies[line.army])
            for line in self._hangs
        ]
        told += [tr("! {name} is cut at", name=name) for name in self._cuts.values()]
        alarms = (f"{what} {place}" for what, place in zip(told, self._places, strict=True))
        return (
            tr("The trains could bring {capacity} % of all needs", capacity=self._capacity // 10),
            tr("Railways: blue carries, orange much, red all"),
            tr("that it can; grey is idle, dashed has no trains"),
            tr("Circle: station that feeds, tonnes a day"),
            tr("Square: construction party, pale its goal"),
            *alarms,
        )

    def draw(self, sheet: Sheet) -> None:
        """Shares, lines by load, stations, parties, and where an army hangs on one line."""
        super().draw(sheet)
        self._draw_lines(sheet)
        self._draw_stations(sheet)
        for here, goal in self._parties:
            self._draw_party(sheet, here, goal)
        for hexagon in (*(line.hex for line in self._hangs), *self._cuts):
            x, y = sheet.at(hexagon)
            radius = round(sheet.zoom * 0.42)
            pygame.draw.circle(sheet.surface, PALE, (x, y), radius + 2, 5)
            pygame.draw.circle(sheet.surface, FULL, (x, y), radius, 3)

    def _draw_lines(self, sheet: Sheet) -> None:
        there = sheet.grid.neighbours
        for hexagon in sheet.hexes[(self._net | self._other)[sheet.hexes]].tolist():
            for direction in range(THIRD):
                other = int(there[hexagon, direction])
                if other != OFF_MAP and self._rail[hexagon, direction]:
                    self._draw_line(sheet, hexagon, direction, other)
            for direction in range(THIRD, 6):
                other = int(there[hexagon, direction])
                drawn_from_there = other in sheet.hexes
                if other != OFF_MAP and self._rail[hexagon, direction] and not drawn_from_there:
                    self._draw_line(sheet, hexagon, direction, other)

    def _draw_line(self, sheet: Sheet, here: HexId, direction: int, other: HexId) -> None:
        start, end = sheet.at(here), sheet.at(other)
        double = self._rail[here, direction] == Rail.DOUBLE
        width = max(2, sheet.zoom // (10 if double else 16))
        if not (self._net[here] and self._net[other]):
            dashes(sheet.surface, FOREIGN, start, end, max(2, width - 1))
            return
        pygame.draw.line(sheet.surface, PALE, start, end, width + 3)
        pygame.draw.line(sheet.surface, self._colour(here, direction), start, end, width)

    def _colour(self, here: HexId, direction: int) -> Rgb:
        if not self._carried[here, direction]:
            return IDLE
        load = self._load[here, direction]
        return FULL if load >= FULL_FROM else HEAVY if load >= HEAVY_FROM else CARRIES

    def _draw_stations(self, sheet: Sheet) -> None:
        small, large = max(2, sheet.zoom // 14), max(3, sheet.zoom // 7)
        for hexagon in sheet.hexes.tolist():
            if hexagon not in self._heads:
                continue
            station = self._stations.get(hexagon)
            radius = large if station else small
            pygame.draw.circle(sheet.surface, PALE, sheet.at(hexagon), radius)
            pygame.draw.circle(sheet.surface, CARRIES, sheet.at(hexagon), radius, 2)
            if station:
                self.figure(
                    sheet,
                    hexagon,
                    tr("{arrived} t", arrived=thousands(station.arrived / 1000)),
                    DARK,
                    0.33,
                )

    def _draw_party(self, sheet: Sheet, here: HexId, goal: HexId) -> None:
        if goal >= 0 and here >= 0:
            dashes(sheet.surface, DARK, sheet.at(here), sheet.at(goal), max(2, sheet.zoom // 20))
        for hexagon, colour in ((goal, PALE), (here, (240, 190, 60))):
            if hexagon >= 0:
                side = max(5, sheet.zoom // 5)
                box = pygame.Rect(0, 0, side, side)
                box.center = sheet.at(hexagon)
                pygame.draw.rect(sheet.surface, colour, box)
                pygame.draw.rect(sheet.surface, DARK, box, 2)


def dashes(
    surface: pygame.Surface,
    colour: Rgb,
    start: tuple[int, int],
    end: tuple[int, int],
    width: int,
) -> None:
    """A dashed line."""
    (x1, y1), (x2, y2) = start, end
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    count = max(1, int(length // (4 * width + 4)))
    for part in range(count):
        a, b = part / count, (part + 0.55) / count
        pygame.draw.line(
            surface,
            colour,
            (round(x1 + (x2 - x1) * a), round(y1 + (y2 - y1) * a)),
            (round(x1 + (x2 - x1) * b), round(y1 + (y2 - y1) * b)),
            width,
        )
