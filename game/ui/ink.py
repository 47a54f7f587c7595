"""Type and colours of the window: everything written on a panel goes through an `Ink`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal

import pygame
from attrs import evolve, frozen

from game.model.records import Side
from game.scenario.reader import read
from game.settings import Vision
from game.texts import Told, said
from game.ui.painting.fonts import Face, font
from game.ui.painting.palette import THEMES, Colour

Anchor = Literal["left", "centre", "right"]
Rgb = tuple[int, int, int]

CACHED_WORDS: Final = 3000


@frozen
class Hand:
    """A way of writing: size in points of 1/96 inch at scale 100, and typeface."""

    size: float = 15
    face: Face = "narrow"


TINY, SMALL, PLAIN, MEDIUM, LARGE = (Hand(size) for size in (13, 14, 15, 16, 18))
TINY_BOLD, SMALL_BOLD, BOLD, MEDIUM_BOLD = (Hand(n, "narrow-bold") for n in (13, 14, 15, 16))
HEADING, TITLE = Hand(17, "serif-bold"), Hand(19, "serif-bold")


@frozen(kw_only=True)
class WindowTheme:
    """Colours of the window.  Read from `game/ui/theme/window.yaml`."""

    slate: Colour
    deep: Colour
    raised: Colour
    lifted: Colour
    line: Colour
    paper: Colour
    muted: Colour
    faint: Colour
    ink: Colour
    sheet: Colour
    accent: Colour
    accent_deep: Colour
    good: Colour
    fair: Colour
    poor: Colour
    axis: Colour
    soviet: Colour

    def of(self, side: Side | int) -> Rgb:
        """The colour of a side in charts and marks."""
        return self.axis.rgb if side == Side.AXIS else self.soviet.rgb

    def grade(self, share: float) -> Rgb:
        """Green, yellow or red for a share from 0 to 1."""
        if share >= 0.7:
            return self.good.rgb
        return self.fair.rgb if share >= 0.4 else self.poor.rgb


@frozen(kw_only=True)
class OtherColours:
    """What high contrast and other eyes change.  Read from `game/ui/theme/eyes.yaml`."""

    contrast: Mapping[str, Colour]
    """Fields of WindowTheme."""
    vision: Mapping[Vision, Mapping[str, Colour]]
    """The same by kind of eyes."""


@lru_cache(maxsize=8)
def window_theme(contrast: bool = False, vision: Vision = "usual") -> WindowTheme:
    """The colours of the window; raises BrokenFile where a file has mistakes."""
    theme: WindowTheme = read(THEMES / "window.yaml", WindowTheme)
    other: OtherColours = read(THEMES / "eyes.yaml", OtherColours)
    if contrast:
        theme = evolve(theme, **other.contrast)
    return evolve(theme, **other.vision.get(vision, {}))


LEAST_ROOM: Final = (960, 540)
"""Width and height in points that the panels need so that nothing is cut."""


def largest_scale(size: tuple[int, int]) -> int:
    """The largest scale, in percent, at which everything has room in a window of that size."""
    return max(75, min(100 * have // need for have, need in zip(size, LEAST_ROOM, strict=True)))


class Ink:
    """Writes and draws at one scale, so that panels state sizes in points of 1/96 inch."""

    def __init__(self, scale: int = 100, contrast: bool = False, vision: Vision = "usual") -> None:
        self.scale = scale / 100
        self.vision: Vision = vision
        self.theme = window_theme(contrast, vision)
        self._words: dict[tuple[str, Face, int, Rgb], pygame.Surface] = {}

    def px(self, points: float) -> int:
        """Pixels for a size at scale 100."""
        return round(points * self.scale)

    def font(self, hand: Hand = PLAIN) -> pygame.font.Font:
        """A typeface at the window's scale."""
        return font(hand.face, self._pixels(hand))

    def _pixels(self, hand: Hand) -> int:
        return max(7, self.px(hand.size))

    def words(
        self, text: str, hand: Hand = PLAIN, colour: Colour | Rgb | None = None
    ) -> pygame.Surface:
        """A line of text as a picture; kept, so that writing it again costs one blit."""
        text = said(text)
        shade = colour.rgb if isinstance(colour, Colour) else colour or self.theme.paper.rgb
        key = (text, hand.face, self._pixels(hand), shade)
        if key not in self._words:
            if len(self._words) > CACHED_WORDS:
                self._words.clear()
            self._words[key] = font(hand.face, key[2]).render(text, True, shade)
        return self._words[key]

    def put(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[int, int],
        hand: Hand = PLAIN,
        *,
        colour: Colour | Rgb | None = None,
        anchor: Anchor = "left",
        width: int | None = None,
    ) -> pygame.Rect:
        """Writes a line with its top at `at`; cut with an ellipsis where wider than `width`."""
        if width is not None:
            text = self.cut(text, width, hand)
        picture = self.words(text, hand, colour)
        where = picture.get_rect(topleft=at)
        if anchor == "centre":
            where.centerx = at[0]
        elif anchor == "right":
            where.right = at[0]
        surface.blit(picture, where)
        return where

    def cut(self, text: str, width: int, hand: Hand = PLAIN) -> str:
        """The text, or as much of it as fits before an ellipsis."""
        text = Told(said(text))
        letters = self.font(hand)
        if letters.size(text)[0] <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if letters.size(text[:middle].rstrip() + "…")[0] <= width:
                low = middle
            else:
                high = middle - 1
        return Told(text[:low].rstrip() + "…")

    def wrapped(self, text: str, width: int, hand: Hand = PLAIN) -> Iterator[str]:
        """The text in lines no wider than `width` pixels."""
        letters = self.font(hand)
        for paragraph in said(text).split("\n"):
            line = ""
            for word in filter(None, paragraph.split(" ")):  # thin spaces hold figures together
                longer = f"{line} {word}" if line else word
                if line and letters.size(longer)[0] > width:
                    yield Told(line)
                    line = word
                else:
                    line = longer
            yield Told(line)

    def width_of(self, text: str, hand: Hand = PLAIN) -> int:
        """How wide a line of text is, in pixels."""
        return self.font(hand).size(said(text))[0]

    def bar(self, surface: pygame.Surface, rect: pygame.Rect, share: float, colour: Rgb) -> None:
        """A bar filled to a share from 0 to 1."""
        pygame.draw.rect(surface, self.theme.deep.rgb, rect, border_radius=self.px(2))
        full = rect.copy()
        full.width = round(rect.width * min(max(share, 0.0), 1.0))
        if full.width:
            pygame.draw.rect(surface, colour, full, border_radius=self.px(2))
