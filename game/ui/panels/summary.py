"""The card without a unit: what the side has, and what waits to be done."""

from __future__ import annotations

import pygame

from game.model.figures import thousands
from game.ui.ink import BOLD, SMALL, Hand, Ink
from game.ui.keys import key_table
from game.ui.post import CommandPost


def paint_summary(surface: pygame.Surface, ink: Ink, post: CommandPost) -> None:
    """Strength of the side, what can act, and a word about the keys."""
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
        ("Units on the map", str(int(there.sum()))),
        ("Men", thousands(int(units.men[there].sum()))),
        ("Tanks and assault guns", thousands(int(armour[there].sum()))),
        ("Guns", thousands(int(units.guns[there].sum()))),
        ("Enemy units in sight", str(int(enemies.sum()))),
    ]
    if post.to_move:
        rows += [
            ("Can still act", str(len(post.idle()))),
            ("Need attention", str(len(post.decisions()))),
        ]
    for title, told in rows:
        ink.put(surface, title, (pad, y), colour=theme.muted)
        ink.put(surface, told, (width - pad, y), BOLD, anchor="right")
        y += ink.px(22)
    y += ink.px(10)
    keys = key_table()
    hints = [
        "Click a unit to select it; right-click to march or attack. "
        f"{keys.keys_of('next-unit')}: next unit.",
        f"{keys.keys_of('overlay-supply')} supply   {keys.keys_of('overlay-ground')} ground   "
        f"{keys.keys_of('overlay-zones')} zones   {keys.keys_of('overlay-control')} control   "
        f"{keys.keys_of('key-sheet')} all keys",
    ]
    for hint in hints:
        for line in ink.wrapped(hint, width - 2 * pad, SMALL):
            ink.put(surface, line, (pad, y), SMALL, colour=theme.faint.mixed(theme.paper, 0.35))
            y += ink.px(18)
