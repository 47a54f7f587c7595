"""The card without a unit: what the side has, and what waits to be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

import pygame

from game.model.figures import thousands
from game.model.state import UnitId
from game.texts import tr
from game.ui.attention import told
from game.ui.ink import BOLD, SMALL, Hand
from game.ui.keys import key_table
from game.ui.panels.panel import Panel, Spot
from game.ui.post import CommandPost

CALLS_SHOWN: Final = 5
"""The others are in the situation, and come one by one with the key."""
Choose: TypeAlias = Callable[[UnitId], object]


def paint_summary(panel: Panel, surface: pygame.Surface, post: CommandPost, choose: Choose) -> None:
    """Strength of the side, what can act, what calls for attention, and a word about the keys."""
    ink = panel.ink
    theme, pad, width = ink.theme, ink.px(12), surface.get_width()
    game = post.game
    side = game.world.scenario.sides[post.side.key]
    y = pad
    ink.put(surface, side.name, (pad, y), Hand(20, "serif-bold"))
    y += ink.px(32)
    units = game.state.units
    enemies = game.world.of_side[post.side.enemy] & (units.hex >= 0)
    armour = units.tanks + units.assault_guns
    there = game.world.of_side[post.side] & (units.hex >= 0)
    rows = [
        (tr("Units on the map"), str(int(there.sum()))),
        (tr("Men"), thousands(int(units.men[there].sum()))),
        (tr("Tanks and assault guns"), thousands(int(armour[there].sum()))),
        (tr("Guns"), thousands(int(units.guns[there].sum()))),
        (tr("Enemy units in sight"), str(int(enemies.sum()))),
    ]
    if post.to_move:
        rows += [(tr("Can still act"), str(len(post.idle())))]
    for title, number in rows:
        ink.put(surface, title, (pad, y), colour=theme.muted)
        ink.put(surface, number, (width - pad, y), BOLD, anchor="right")
        y += ink.px(22)
    y = _calls(panel, surface, post, choose, y) + ink.px(8)
    _hints(panel, surface, y)


def _calls(panel: Panel, surface: pygame.Surface, post: CommandPost, choose: Choose, y: int) -> int:
    """What calls for attention, the gravest first; a click selects the unit. Returns its foot."""
    ink, pad = panel.ink, panel.ink.px(12)
    width = surface.get_width() - 2 * pad
    waiting = post.calls() if post.to_move else []
    if not waiting:
        return y
    key = key_table().keys_of("next-decision")
    ink.put(surface, tr("For your attention ({key})", key=key), (pad, y), colour=ink.theme.muted)
    ink.put(surface, str(len(waiting)), (pad + width, y), BOLD, anchor="right")
    y += ink.px(22)
    for call in waiting[:CALLS_SHOWN]:
        name, theme = post.game.world.units[call.units[0]].name, ink.theme
        line = f"{call.reason[:1].upper()}{call.reason[1:]}: {name}"
        lines = list(ink.wrapped(line, width, SMALL))
        lines = [lines[0], " ".join(lines[1:])][: len(lines)]
        rect = pygame.Rect(0, y, surface.get_width(), ink.px(18) * len(lines))
        if rect.bottom > surface.get_height():
            break
        colour = theme.accent if panel.is_hovered(rect) else theme.fair
        for number, part in enumerate(lines):
            at = (pad, y + number * ink.px(18))
            ink.put(surface, part, at, SMALL, colour=colour, width=width)
        panel.spots.append(Spot(rect, told(post, call), partial(choose, call.units[0])))
        y = rect.bottom + ink.px(2)
    return y


def _hints(panel: Panel, surface: pygame.Surface, y: int) -> None:
    """A word about the keys, where it finds room below what is graver."""
    ink, pad = panel.ink, panel.ink.px(12)
    theme, width = ink.theme, surface.get_width()
    keys = key_table()
    hints = [
        tr(
            "Click a unit to select it; right-click to march or attack. {key}: next unit.",
            key=keys.keys_of("next-unit"),
        ),
        tr(
            "{key} supply   {key2} ground   {key3} zones   {key4} control   {key5} all keys",
            key=keys.keys_of("overlay-supply"),
            key2=keys.keys_of("overlay-ground"),
            key3=keys.keys_of("overlay-zones"),
            key4=keys.keys_of("overlay-control"),
            key5=keys.keys_of("key-sheet"),
        ),
    ]
    lines = [line for hint in hints for line in ink.wrapped(hint, width - 2 * pad, SMALL)]
    if y + ink.px(18) * len(lines) > surface.get_height():
        return
    for line in lines:
        ink.put(surface, line, (pad, y), SMALL, colour=theme.faint.mixed(theme.paper, 0.35))
        y += ink.px(18)
