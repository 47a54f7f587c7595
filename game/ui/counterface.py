"""The two faces of a counter.

Axis counters are grey-green with round corners, Soviet ones brown with square corners, so that they
differ in shape as well as in colour. From the top: name, size mark, symbol, and the values attack,
defence, movement; to the left the band of the army, supply and trenches, to the right strength and
cohesion, in the corners below what was done this turn. The other face tells men, tanks and guns.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame
from attrs import frozen

from game.model.figures import thousands
from game.model.records import Side
from game.settings import Vision
from game.ui.counters import FULL, Contents, Look
from game.ui.ink import Rgb
from game.ui.painting.fonts import Face, font
from game.ui.silhouettes import draw_silhouette
from game.ui.symbols import INK, SIZE_MARKS, draw_sign, draw_symbol

FINE: Final = 3
"""Shapes are drawn so many times larger, then made smaller, so that their edges are smooth."""


@frozen
class Paints:
    """What tells sides and grades apart; of the sides the Axis stands first."""

    faces: tuple[Rgb, Rgb]
    rims: tuple[Rgb, Rgb]
    boxes: tuple[Rgb, Rgb]
    grades: tuple[Rgb, Rgb, Rgb]
    """Good, middling, bad."""


_BLUE_AND_ORANGE: Final = Paints(
    faces=((168, 196, 224), (226, 158, 84)),
    rims=((22, 44, 76), (92, 44, 8)),
    boxes=((228, 238, 248), (252, 230, 196)),
    grades=((0, 90, 178), (246, 226, 60), (190, 80, 0)),
)
PAINTS: Final[dict[Vision, Paints]] = {
    "usual": Paints(
        faces=((178, 190, 168), (212, 152, 116)),
        rims=((38, 48, 42), (84, 26, 16)),
        boxes=((230, 234, 218), (246, 222, 196)),
        grades=((52, 122, 52), (222, 166, 36), (196, 52, 34)),
    ),
    "deuteranopia": _BLUE_AND_ORANGE,
    "protanopia": _BLUE_AND_ORANGE,
    "tritanopia": Paints(
        faces=((164, 206, 196), (228, 150, 140)),
        rims=((10, 54, 48), (92, 16, 22)),
        boxes=((226, 242, 238), (250, 226, 220)),
        grades=((0, 112, 100), (248, 236, 190), (196, 30, 40)),
    ),
}
"""By the eyes for which they are made."""
FACES, RIMS, BOX = PAINTS["usual"].faces, PAINTS["usual"].rims, PAINTS["usual"].boxes
PAPER: Final[Rgb] = (250, 244, 226)
SPENT: Final = 0.30
"""How much greyer the face of a unit is that has no points left."""
BANDS: Final[tuple[Rgb, ...]] = (
    (52, 92, 140), (196, 150, 40), (70, 124, 70), (150, 70, 120), (60, 130, 136),
    (180, 84, 40), (100, 100, 110), (136, 120, 70), (90, 70, 140), (170, 60, 66),
)  # fmt: skip
SYMBOL_FROM, TEXT_FROM, MARKS_FROM = 13, 30, 38
"""Sizes in pixels from which a counter shows its symbol, its values, its marks and name."""
GHOST: Final = 150
"""Strength of the picture of a unit that is only remembered, of 255."""


def draw_counter(look: Look, size: int) -> pygame.Surface:
    """A counter, the face up that its look asks for."""
    fine = pygame.Surface((size * FINE, size * FINE), pygame.SRCALPHA)
    _face(fine, look)
    if look.contents is None:
        _front(fine, look, size)
    counter = pygame.transform.smoothscale(fine, (size, size))
    if look.contents is not None:
        _back(counter, look, look.contents, size)
    elif size >= TEXT_FROM:
        _texts(counter, look, size)
    return _remembered(counter) if look.ghost else counter


def _front(fine: pygame.Surface, look: Look, size: int) -> None:
    if size >= SYMBOL_FROM:
        box = _box(size * FINE, size >= TEXT_FROM)
        if look.signs == "symbols":
            pygame.draw.rect(fine, PAINTS[look.vision].boxes[look.side], box)
            pen = max(FINE, round(size * FINE / 34))
            if look.sign:
                draw_sign(fine, box, look.sign, pen)
            else:
                draw_symbol(fine, box, look.symbol, pen)
        else:
            draw_silhouette(fine, box.inflate(box.width // 8, box.height // 5), look.symbol)
    if size >= MARKS_FROM:
        _marks(fine, look)
    elif size >= SYMBOL_FROM:
        _small_marks(fine, look)


def _face(fine: pygame.Surface, look: Look) -> None:
    """Face, light from above, band of the army, rim."""
    whole, side = fine.get_rect(), look.side
    radius = whole.width // 6 if side == Side.AXIS else 0
    face = PAINTS[look.vision].faces[side]
    if look.spent:
        face = tuple(round(c + (150 - c) * SPENT) for c in face)  # type: ignore[assignment]
    pygame.draw.rect(fine, face, whole, border_radius=radius)
    fine.blit(_light(whole.size), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    fine.blit(_dusk(whole.size), (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    band = pygame.Rect(0, 0, round(whole.width * 0.11), whole.height)
    pygame.draw.rect(
        fine, BANDS[look.army % len(BANDS)], band,
        border_top_left_radius=radius, border_bottom_left_radius=radius,
    )  # fmt: skip
    pygame.draw.rect(
        fine, PAINTS[look.vision].rims[side], whole, max(3, whole.width // 28), border_radius=radius
    )


@lru_cache(maxsize=64)
def _light(size: tuple[int, int]) -> pygame.Surface:
    return _slope(size, 26, 0)


@lru_cache(maxsize=64)
def _dusk(size: tuple[int, int]) -> pygame.Surface:
    return _slope(size, 0, 22)


def _slope(size: tuple[int, int], top: int, bottom: int) -> pygame.Surface:
    """A tone that passes from the top to the bottom."""
    strip = pygame.Surface((1, 2))
    strip.set_at((0, 0), (top,) * 3)
    strip.set_at((0, 1), (bottom,) * 3)
    return pygame.transform.smoothscale(strip, size)


def _box(width: int, with_text: bool) -> pygame.Rect:
    """Where the symbol stands."""
    box = pygame.Rect(0, 0, round(width * 0.5), round(width * 0.32))
    if not with_text:
        box = pygame.Rect(0, 0, round(width * 0.66), round(width * 0.46))
    box.center = (round(width * (0.52 if with_text else 0.54)), round(width * 0.47))
    if not with_text:
        box.centery = round(width * 0.5)
    return box


def _grade(look: Look, parts: int, of: int) -> Rgb:
    return PAINTS[look.vision].grades[0 if parts >= 0.7 * of else 1 if parts >= 0.4 * of else 2]


def _marks(fine: pygame.Surface, look: Look) -> None:
    """To the right strength as a bar and cohesion as beads; to the left supply and trenches."""
    width = fine.get_width()
    well = pygame.Rect(*(round(width * part) for part in (0.885, 0.22, 0.065, 0.48)))
    pygame.draw.rect(fine, (60, 54, 46), well)
    full = well.inflate(-width // 60, -width // 60)
    bottom, height = full.bottom, full.height
    full.height = height * look.strength // 10
    full.bottom = bottom
    pygame.draw.rect(fine, _grade(look, look.strength, 10), full)
    bead = well.height / FULL
    for number in range(FULL):
        middle = round(width * 0.825), round(well.bottom - (number + 0.5) * bead)
        lit = number < look.cohesion
        colour = _grade(look, look.cohesion, FULL) if lit else (60, 54, 46)
        pygame.draw.circle(fine, colour, middle, bead * 0.34, 0 if lit else max(2, FINE // 2))
    if look.supply < 2:
        _supply(fine, look, (round(width * 0.2), round(width * 0.36)), width * 0.07)
    for number in range(look.works):
        _trench(fine, round(width * 0.2), round(width * (0.66 - 0.058 * number)), width * 0.055)
    _done(fine, look)


def _small_marks(fine: pygame.Surface, look: Look) -> None:
    """On small counters a bar of strength along the foot, and want of supply as a corner."""
    width = fine.get_width()
    bar = pygame.Rect(*(round(width * part) for part in (0.2, 0.83, 0.68, 0.09)))
    pygame.draw.rect(fine, (60, 54, 46), bar.inflate(FINE, FINE))
    pygame.draw.rect(fine, PAPER, bar)
    bar.width = bar.width * look.strength // 10
    pygame.draw.rect(fine, _grade(look, look.strength, 10), bar)
    if look.supply == 0:
        corner = [(width, 0), (width, width * 0.3), (width * 0.7, 0)]
        pygame.draw.polygon(fine, PAINTS[look.vision].grades[2], corner)


def _supply(fine: pygame.Surface, look: Look, middle: tuple[int, int], radius: float) -> None:
    """A ring: half full for little, empty for none."""
    size, supply, grades = round(radius), look.supply, PAINTS[look.vision].grades
    pygame.draw.circle(fine, PAPER, middle, size)
    pygame.draw.circle(fine, grades[2 - supply], middle, size, max(2, size // 3))
    if supply == 1:
        pygame.draw.circle(fine, grades[1], middle, size, draw_top_left=True, draw_bottom_left=True)


def _trench(fine: pygame.Surface, x: int, y: int, half: float) -> None:
    """A parapet: one for each level of trenches."""
    points = [(x - half, y), (x, y - half * 0.7), (x + half, y)]
    pygame.draw.lines(fine, INK, False, points, max(2, round(half * 0.5)))


def _done(fine: pygame.Surface, look: Look) -> None:
    """What it did this turn: a folded corner for a march, crossed blades for a battle."""
    width = fine.get_width()
    if look.moved or look.spent:
        side = width * 0.2
        fold = [(0, width), (0, width - side), (side, width)]
        pygame.draw.polygon(fine, PAINTS[look.vision].rims[look.side], fold)
        pygame.draw.line(fine, PAPER, fold[1], fold[2], max(2, width // 50))
    if look.fought:
        x, y, arm = width * 0.9, width * 0.84, width * 0.055
        for side in (1, -1):
            ends = (x - arm, y - side * arm), (x + arm, y + side * arm)
            pygame.draw.line(fine, PAPER, *ends, max(4, width // 22))
            pygame.draw.line(fine, PAINTS[look.vision].grades[2], *ends, max(2, width // 36))


def _texts(counter: pygame.Surface, look: Look, size: int) -> None:
    """Values below, size mark above the symbol, name above that."""
    letters = fitting("narrow-bold", look.values, round(size * 0.29), round(size * 0.74))
    shown = letters.render(look.values, True, INK)
    counter.blit(shown, shown.get_rect(midbottom=(round(size * 0.53), size - round(size * 0.02))))
    if size >= MARKS_FROM:
        _heading(counter, look, size)


def _heading(counter: pygame.Surface, look: Look, size: int) -> None:
    letters = fitting("narrow-bold", look.name, round(size * 0.2), round(size * 0.58))
    shown = letters.render(look.name, True, INK)
    counter.blit(shown, shown.get_rect(topleft=(round(size * 0.15), round(size * 0.02))))
    mark = SIZE_MARKS[look.size]
    shown = font("narrow-bold", max(7, round(size * 0.17))).render(mark, True, INK)
    counter.blit(shown, shown.get_rect(topright=(round(size * 0.94), round(size * 0.03))))


def _back(counter: pygame.Surface, look: Look, contents: Contents, size: int) -> None:
    """Men, tanks and guns, each with its silhouette; on small counters the men alone."""
    rows = [("infantry", contents.men), ("armour", contents.tanks), ("artillery", contents.guns)]
    rows = [row for row in rows if row[1]] or rows[:1]
    if size < MARKS_FROM:
        rows = rows[:1]
    else:
        _heading(counter, look, size)
    top = round(size * (0.24 if size >= MARKS_FROM else 0.1))
    step = (size - top - round(size * 0.05)) // max(len(rows), 2)
    for number, (kind, amount) in enumerate(rows):
        middle = top + number * step + step // 2
        text = thousands(amount) if size >= MARKS_FROM else f"{round(amount / 1000)}"
        left = 0.46 if size >= MARKS_FROM else 0.14
        letters = fitting("narrow-bold", text, round(size * 0.27), round(size * (0.94 - left)))
        shown = letters.render(text, True, INK)
        counter.blit(shown, shown.get_rect(midright=(round(size * 0.94), middle)))
        if size >= MARKS_FROM:
            _sign(counter, kind, (round(size * 0.29), middle), round(size * 0.24))


def _sign(counter: pygame.Surface, kind: str, middle: tuple[int, int], width: int) -> None:
    fine = pygame.Surface((width * FINE, width * FINE * 2 // 3), pygame.SRCALPHA)
    draw_silhouette(fine, fine.get_rect(), kind)
    small = pygame.transform.smoothscale(fine, (width, width * 2 // 3))
    counter.blit(small, small.get_rect(center=middle))


def _remembered(counter: pygame.Surface) -> pygame.Surface:
    """Pale, with a broken rim: it stood here when it was last seen."""
    counter.set_alpha(GHOST)
    size = counter.get_width()
    ghost = pygame.Surface((size, size), pygame.SRCALPHA)
    ghost.blit(counter, (0, 0))
    dash = max(2, size // 8)
    for start in range(0, size, 2 * dash):
        for edge in (0, size - 2):
            pygame.draw.rect(ghost, (*INK, 210), (start, edge, dash, 2))
            pygame.draw.rect(ghost, (*INK, 210), (edge, start, 2, dash))
    return ghost


@lru_cache(maxsize=32)
def shadow(size: int, rounded: bool) -> pygame.Surface:
    """The shadow that a counter throws, a little larger than it."""
    reach = max(2, size // 14)
    sheet = pygame.Surface((size + 2 * reach, size + 2 * reach), pygame.SRCALPHA)
    for step in range(reach):
        rect = sheet.get_rect().inflate(-2 * step, -2 * step)
        radius = size // 6 + reach - step if rounded else reach - step
        veil = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
        pygame.draw.rect(veil, (12, 10, 8, 110 // reach), rect, border_radius=radius)
        sheet.blit(veil, (0, 0))
    return sheet


def fitting(face: Face, text: str, height: int, width: int) -> pygame.font.Font:
    """The largest size of a typeface, up to `height`, in which a text is not wider than `width`."""
    while height > 7:
        letters = font(face, height)
        if letters.size(text)[0] <= width:
            return letters
        height -= 1
    return font(face, 7)
