"""Where the panels of a battle stand: side by side where there is room, else behind each other."""

from __future__ import annotations

from typing import Final

from attrs import frozen
from pygame import Rect

from game.ui.ink import Ink

SIDEBAR, TOPBAR, BAR, CARD, TABS = 316, 46, 92, 384, 26
LOG_LEAST, LOG_AT_ALL = 150, 66
"""Heights below which the log stands beside the minimap, and then gives way to the card."""
WIDE_ENOUGH: Final = 760
"""Width of the map below which the staff book lies over the panels beside it as well."""


@frozen
class Places:
    """Rectangles of the window, in pixels; what has no room stands nowhere."""

    top: Rect
    card: Rect
    log: Rect
    minimap: Rect
    bar: Rect
    view: Rect
    """The map."""
    book: Rect
    """What the staff book may lie over."""
    tabs: Rect | None = None
    """Where the player chooses between the card and the log, when only one has room."""


def places(ink: Ink, window: tuple[int, int], extent: tuple[float, float]) -> Places:
    """Room for everything in a window. extent: width and height of the map."""
    width, height = window
    side, top, bar = ink.px(SIDEBAR), ink.px(TOPBAR), ink.px(BAR)
    # Rows that begin at 64 bytes are copied several times faster.
    left = (width - side) // 16 * 16
    side, foot = width - left, height - bar
    view = Rect(0, top, left, height - top)
    wide = left >= ink.px(WIDE_ENOUGH)
    book = view if wide else Rect(0, top, width, height - top)
    tabs = None
    if foot - top - ink.px(CARD) < ink.px(LOG_AT_ALL):
        tabs = Rect(left, top, side, ink.px(TABS))
        card = Rect(left, tabs.bottom, side, foot - tabs.bottom)
        log, minimap = shared(card, extent, ink.px(LOG_LEAST))
    else:
        card = Rect(left, top, side, ink.px(CARD))
        rest = Rect(left, card.bottom, side, foot - card.bottom)
        log, minimap = shared(rest, extent, ink.px(LOG_LEAST))
    return Places(
        Rect(0, 0, width, top), card, log, minimap, Rect(left, foot, side, bar), view, book, tabs
    )


def shared(room: Rect, extent: tuple[float, float], least: int) -> tuple[Rect, Rect]:
    """Room for the log and for the minimap: one above the other, or side by side in a low window.

    least: height in pixels below which a log is of no use.
    """
    whole = round(room.width * 0.8 * extent[1] / extent[0])
    below = min(max(whole, least // 2), room.height * 6 // 10)
    if room.height - below >= least:
        log = Rect(room.left, room.top, room.width, room.height - below)
        return log, Rect(room.left, log.bottom, room.width, below)
    wide = min(round(room.height * extent[0] / extent[1]), room.width // 2)
    log = Rect(room.left, room.top, room.width - wide, room.height)
    return log, Rect(log.right, room.top, wide, room.height)
