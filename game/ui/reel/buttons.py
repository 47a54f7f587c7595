"""The buttons under a reel: those of time, and those that lead on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.texts import decimal, tr
from game.ui.reel.panels import Tool

if TYPE_CHECKING:
    from game.ui.scenes.watching import Watching

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


def tools(scene: Watching) -> Iterator[Tool]:
    """The buttons of time."""
    yield _tool(scene, "reel-first", "|‹", 40)
    yield _tool(scene, "reel-back", "‹", 40)
    text = tr("Pause") if scene.playing else tr("Play")
    yield _tool(scene, "reel-play", text, 84, primary=True)
    yield _tool(scene, "reel-forward", "›", 40)
    yield _tool(scene, "reel-last", "›|", 40)
    yield _tool(scene, "reel-slower", "−", 34)
    yield Tool(f"×{decimal(SPEEDS[scene.speed], 'g')}", None, tr("Speed"), 52)
    yield _tool(scene, "reel-faster", "+", 34)
    if scene.show.game is not None:
        yield _tool(scene, "reel-follow-fighting", tr("Follow"), 72, pressed=scene.follow)
    yield _tool(scene, "reel-arrows", tr("Arrows"), 72, pressed=scene.marches.shown)
    if scene.show.game is not None:
        yield _tool(scene, "reel-plans", tr("Plans"), 72, pressed=scene.operations.shown)


def ways_on(scene: Watching) -> Iterator[Tool]:
    """The buttons that lead on."""
    if len(scene.show.views) > 1:
        yield _tool(scene, "reel-eyes", scene.show.view_name, 130)
    yield _tool(scene, "reel-take", scene.show.take_text, 150, primary=True)
    yield _tool(scene, "reel-export", tr("Export"), 84)
    yield _tool(scene, "reel-leave-reel", tr("Back"), 72)


def _tool(
    scene: Watching,
    intent: str,
    text: str,
    width: int,
    primary: bool = False,
    pressed: bool = False,
) -> Tool:
    tip = scene.app.keys.caption(intent)
    return Tool(text, lambda: scene.do(intent), tip, width, primary, pressed)
