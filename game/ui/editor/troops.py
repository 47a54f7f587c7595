"""The units of a draft on the map: those of the first day, and faintly those that come later."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import Final

import pygame
from attrs import frozen

from game.hexes.grid import Grid, HexId
from game.model.records import Side
from game.model.rulebook import Rulebook
from game.scenario.drafting.papers import Papers
from game.scenario.nodes import Listing, Record, Scalar
from game.texts import decimal
from game.ui.counterface import draw_counter, shadow
from game.ui.counters import Look
from game.ui.ink import Hand, Ink
from game.ui.layers.layer import Layer, Sheet

WIDTH: Final = 0.7
"""Width of a counter in hex widths."""


@frozen
class Troop:
    """A unit as it stands in the draft."""

    number: int
    """Its place in the list of units."""
    hexagon: HexId
    later: bool
    """Whether it arrives after the first day."""
    look: Look


class TroopsLayer(Layer):
    """Counters of the units of a draft."""

    def __init__(self, ink: Ink, papers: Papers, grid: Grid, rules: Rulebook) -> None:
        self.ink, self.papers, self.grid = ink, papers, grid
        self.kinds = {kind.id: kind for kind in rules.units}
        self.chosen: int | None = None
        self.by_hex: dict[HexId, list[Troop]] = {}
        self._pictures: dict[tuple[Look, int], pygame.Surface] = {}
        self._of: object = None

    def refresh(self) -> None:
        """Takes over the draft as it is."""
        units = self.papers.at(("units",))
        if self._of is units:
            return
        self._of = units
        found = defaultdict(list)
        armies: dict[str, int] = {}
        for number, node in enumerate(units.items if isinstance(units, Listing) else ()):
            if isinstance(node, Record) and (troop := self._troop(number, node, armies)):
                found[troop.hexagon].append(troop)
        self.by_hex = dict(found)

    def _troop(self, number: int, node: Record, armies: dict[str, int]) -> Troop | None:
        said = {k: v.text for k, (_, v) in node.entries.items() if isinstance(v, Scalar)}
        kind = self.kinds.get(said.get("type", ""))
        try:
            hexagon = self.grid.hex_labelled(said.get("hex", ""))
        except ValueError:
            return None
        if kind is None:
            return None
        men = 0
        with suppress(ValueError):
            men = int(said.get("men", "0"))
        later = bool(said.get("arrives"))
        look = Look(
            side=Side.SOVIET if said.get("side") == "soviet" else Side.AXIS,
            symbol=kind.symbol,
            sign=kind.sign,
            size=kind.size,
            name=said.get("short") or said.get("name", ""),
            values=decimal(men / 1000, ".1f"),
            army=armies.setdefault(said.get("army", ""), len(armies)),
            strength=min(10, 10 * men // max(1, kind.men)),
            supply=2,
            spent=False,
            ghost=later,
        )
        return Troop(number, hexagon, later, look)

    def pile(self, hexagon: HexId) -> list[Troop]:
        """The units of a hex from the top down: the chosen one, then those of the first day."""
        here = self.by_hex.get(hexagon, [])
        return sorted(here, key=lambda t: (t.number != self.chosen, t.later, t.number))

    def occupied(self) -> frozenset[HexId]:
        """Hexes with units."""
        return frozenset(self.by_hex)

    def width(self, zoom: int) -> int:
        """Width of a counter in pixels."""
        return max(6, round(zoom * WIDTH))

    def picture(self, troop: Troop, size: int) -> pygame.Surface:
        """A counter, drawn once for each look and size."""
        key = troop.look, size
        if key not in self._pictures:
            self._pictures[key] = draw_counter(*key)
        return self._pictures[key]

    def draw(self, sheet: Sheet) -> None:
        """The piles from north to south."""
        size = self.width(sheet.zoom)
        step = max(1, size // 16)
        for hexagon, (x, y) in sheet.places:
            pile = self.pile(hexagon)
            if not pile:
                continue
            dark = shadow(size, pile[0].look.side == Side.AXIS)
            sheet.surface.blit(dark, dark.get_rect(center=(x + step // 2, y + step)))
            for number in range(min(len(pile), 3) - 1, -1, -1):
                shown = self.picture(pile[number], size)
                at = (x + number * step, y - number * step)
                sheet.surface.blit(shown, shown.get_rect(center=at))
            if len(pile) > 1 and size >= 24:
                self._count(sheet.surface, len(pile), (x + size // 2, y - size // 2), size)

    def _count(self, surface: pygame.Surface, number: int, at: tuple[int, int], size: int) -> None:
        theme, radius = self.ink.theme, max(7, size // 7)
        pygame.draw.circle(surface, theme.deep.rgb, at, radius)
        pygame.draw.circle(surface, theme.paper.rgb, at, radius, 1)
        hand = Hand(radius * 1.3 / self.ink.scale, "narrow-bold")
        shown = self.ink.words(str(number), hand)
        surface.blit(shown, shown.get_rect(center=at))
