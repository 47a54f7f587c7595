"""Counters of units as they are now, drawn from data once for each look and size.

Axis counters are grey-green with round corners, Soviet ones brown with square corners, so that they
differ in shape as well as in colour. From the top: name, size mark, symbol, and the values attack,
defence, movement; to the left the band of the army, to the right the strength.
"""

from __future__ import annotations

from typing import Final

import pygame
from attrs import frozen

from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.units import Symbol
from game.model.state import UnitId
from game.ui.figures import values_of
from game.ui.ink import Ink, Rgb
from game.ui.painting.fonts import Face, font
from game.ui.symbols import INK, SIZE_MARKS, draw_symbol

KEPT: Final = 3000
FINE: Final = 3
"""Shapes are drawn so many times larger, then made smaller, so that their edges are smooth."""
FACES: Final[tuple[Rgb, Rgb]] = ((176, 186, 166), (205, 146, 112))
RIMS: Final[tuple[Rgb, Rgb]] = ((44, 54, 46), (84, 26, 16))
BOX: Final[tuple[Rgb, Rgb]] = ((226, 230, 214), (242, 216, 190))
SPENT: Final = 0.28
"""How much paler the face of a unit is that has no points left."""
BANDS: Final[tuple[Rgb, ...]] = (
    (52, 92, 140), (196, 150, 40), (70, 124, 70), (150, 70, 120), (60, 130, 136),
    (180, 84, 40), (100, 100, 110), (136, 120, 70), (90, 70, 140), (170, 60, 66),
)  # fmt: skip
GRADES: Final[tuple[Rgb, Rgb, Rgb]] = ((64, 132, 60), (222, 166, 36), (196, 52, 34))
SYMBOL_FROM, TEXT_FROM, MARKS_FROM = 15, 30, 38
"""Sizes in pixels from which a counter shows its symbol, its values, its marks and name."""
GHOST: Final = 120
"""Strength of the picture of a unit that is only remembered, of 255."""


@frozen
class Look:
    """All that a counter shows."""

    side: Side
    symbol: Symbol
    size: str
    name: str
    values: str
    """Attack, defence, movement; of a ghost nobody knows them."""
    army: int
    strength: int
    """Tenths of the establishment, 0 to 10."""
    supply: int
    """2 full, 1 low, 0 none."""
    spent: bool
    """Whether it has no operation points left this turn."""
    ghost: bool


def look_of(game: Game, unit: UnitId, ghost: bool = False) -> Look:
    """What the counter of a unit shows now."""
    units, record, kind = game.state.units, game.world.units[unit], game.world.types[unit]
    own_turn = game.state.to_move == game.world.side[unit]
    share = int(units.supply[unit])
    return Look(
        side=Side(game.world.side[unit]),
        symbol=kind.symbol,
        size=kind.size,
        name=record.short or record.name,
        values="?" if ghost else str(values_of(game, unit)),
        army=int(units.army[unit]),
        strength=min(10, 10 * int(units.men[unit]) // max(1, kind.men)),
        supply=(share >= 400) + (share >= 700),
        spent=own_turn and int(units.points[unit]) < SPENT_POINTS,
        ghost=ghost,
    )


SPENT_POINTS: Final = 10


class CounterBook:
    """Pictures of counters."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self._pictures: dict[tuple[Look, int], pygame.Surface] = {}

    def picture(self, game: Game, unit: UnitId, size: int, ghost: bool = False) -> pygame.Surface:
        """The counter of a unit, `size` pixels wide and high; a ghost is only remembered."""
        key = look_of(game, unit, ghost), size
        if key not in self._pictures:
            if len(self._pictures) > KEPT:
                self._pictures.clear()
            self._pictures[key] = draw_counter(*key)
        return self._pictures[key]


def draw_counter(look: Look, size: int) -> pygame.Surface:
    """A counter."""
    fine = pygame.Surface((size * FINE, size * FINE), pygame.SRCALPHA)
    _face(fine, look)
    if size >= SYMBOL_FROM:
        box = _box(size * FINE, size >= TEXT_FROM)
        pygame.draw.rect(fine, BOX[look.side], box)
        draw_symbol(fine, box, look.symbol, max(FINE, round(size * FINE / 34)))
    if size >= MARKS_FROM:
        _marks(fine, look)
    counter = pygame.transform.smoothscale(fine, (size, size))
    if size >= TEXT_FROM:
        _texts(counter, look, size)
    if look.ghost:
        counter.set_alpha(GHOST)
    return counter


def _face(fine: pygame.Surface, look: Look) -> None:
    """Face, band of the army, rim."""
    whole, side = fine.get_rect(), look.side
    radius = whole.width // 7 if side == Side.AXIS else 0
    face = FACES[side]
    if look.spent:
        face = tuple(round(c + (150 - c) * SPENT) for c in face)  # type: ignore[assignment]
    pygame.draw.rect(fine, face, whole, border_radius=radius)
    band = pygame.Rect(0, 0, round(whole.width * 0.1), whole.height)
    pygame.draw.rect(
        fine, BANDS[look.army % len(BANDS)], band,
        border_top_left_radius=radius, border_bottom_left_radius=radius,
    )  # fmt: skip
    pygame.draw.rect(fine, RIMS[side], whole, max(2, whole.width // 30), border_radius=radius)


def _box(width: int, with_text: bool) -> pygame.Rect:
    """Where the symbol stands."""
    box = pygame.Rect(0, 0, round(width * 0.5), round(width * 0.32))
    if not with_text:
        box = pygame.Rect(0, 0, round(width * 0.64), round(width * 0.44))
    box.center = (round(width * 0.52), round(width * (0.47 if with_text else 0.5)))
    return box


def _marks(fine: pygame.Surface, look: Look) -> None:
    """The bar of strength to the right, the mark of short supply in the corner."""
    width = fine.get_width()
    well = pygame.Rect(
        round(width * 0.87), round(width * 0.22), round(width * 0.06), round(width * 0.48)
    )
    pygame.draw.rect(fine, (60, 54, 46), well)
    full = well.copy()
    full.height = well.height * look.strength // 10
    full.bottom = well.bottom
    grade = 0 if look.strength >= 7 else 1 if look.strength >= 4 else 2
    pygame.draw.rect(fine, GRADES[grade], full)
    if look.supply < 2:
        middle, radius = (round(width * 0.2), round(width * 0.36)), round(width * 0.07)
        pygame.draw.circle(fine, (250, 244, 226), middle, radius)
        pygame.draw.circle(fine, GRADES[2 - look.supply], middle, radius, max(2, radius // 3))
        if look.supply == 1:
            half = pygame.Rect(0, 0, radius, radius * 2)
            half.midright = middle
            part = pygame.Surface((radius, radius * 2), pygame.SRCALPHA)
            pygame.draw.circle(part, GRADES[1], (radius, radius), radius)
            fine.blit(part, half)


def _texts(counter: pygame.Surface, look: Look, size: int) -> None:
    """Values below, size mark above the symbol, name above that."""
    letters = fitting("narrow-bold", look.values, round(size * 0.29), round(size * 0.78))
    shown = letters.render(look.values, True, INK)
    counter.blit(shown, shown.get_rect(midbottom=(round(size * 0.54), size - round(size * 0.02))))
    if size < MARKS_FROM:
        return
    letters = fitting("narrow-bold", look.name, round(size * 0.2), round(size * 0.58))
    shown = letters.render(look.name, True, INK)
    counter.blit(shown, shown.get_rect(topleft=(round(size * 0.14), round(size * 0.02))))
    mark = SIZE_MARKS[look.size]
    shown = font("narrow-bold", max(7, round(size * 0.17))).render(mark, True, INK)
    counter.blit(shown, shown.get_rect(topright=(round(size * 0.95), round(size * 0.03))))


def fitting(face: Face, text: str, height: int, width: int) -> pygame.font.Font:
    """The largest size of a typeface, up to `height`, in which a text is not wider than `width`."""
    while height > 7:
        letters = font(face, height)
        if letters.size(text)[0] <= width:
            return letters
        height -= 1
    return font(face, 7)
