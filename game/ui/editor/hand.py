"""The mouse in the editor: it chooses, drags units and the map, draws, and works the panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Protocol

import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.scenario.drafting.strokes import Spot
from game.ui.camera import Camera
from game.ui.editor.tools.terrain import Brush
from game.ui.editor.tools.tool import Tool
from game.ui.panels.panel import Panel

SLIP: Final = 5
"""Pixels that the pointer may move while a button is held and still have clicked."""


class Edited(Protocol):
    """What the hand works on."""

    camera: Camera
    stale: bool

    @property
    def tool(self) -> Tool | None:
        """The tool that is held; None for choosing."""

    @property
    def panels(self) -> Sequence[Panel]:
        """The panels round the map, those above others first."""

    def choose_hex(self, hexagon: HexId) -> None:
        """A click on the map."""

    def unit_at(self, hexagon: HexId) -> int | None:
        """The unit that is taken up where a drag begins in a hex."""

    def move_unit(self, number: int, hexagon: HexId) -> None:
        """A unit is dropped on a hex."""

    def draw_carried(self, screen: pygame.Surface, number: int, at: tuple[int, int]) -> None:
        """The unit in the hand."""

    def redraw_map(self) -> None:
        """What lies above the land is painted anew."""

    def asks_for_hex(self) -> bool:
        """Whether a field of the form takes the next click on the map."""


class Hand:
    """Takes the events of the mouse."""

    def __init__(self, scene: Edited) -> None:
        self.scene = scene
        self.at = (0, 0)
        self.held: Literal["map", "unit", "tool"] | None = None
        """What a button that is held has hold of."""
        self._unit = 0
        self._from = (0, 0)
        self._moved = False

    def handle(self, event: pygame.event.Event) -> None:
        """The map and the panels."""
        match event.type:
            case pygame.MOUSEWHEEL:
                self._wheel(event.y)
            case pygame.MOUSEMOTION:
                self._move(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button in (1, 2, 3):
                self._down(event.pos, event.button)
            case pygame.MOUSEBUTTONUP if event.button in (1, 2, 3):
                self._up(event.pos)

    @property
    def panel(self) -> Panel | None:
        """The panel under the pointer."""
        return next((p for p in self.scene.panels if p.rect.collidepoint(self.at)), None)

    def spot(self, point: tuple[int, int]) -> Spot:
        """What of the map lies under a pixel."""
        camera = self.scene.camera
        return Spot(*camera.to_map(point), camera.hex_at(point))

    def _wheel(self, steps: int) -> None:
        panel = self.panel
        if panel is not None:
            panel.wheel(steps)
        else:
            self.scene.camera.zoom_by(1 if steps > 0 else -1, self.at)
        self.scene.stale = True

    def _down(self, point: tuple[int, int], button: int) -> None:
        self.at = self._from = point
        self._moved = False
        if self.panel is not None:
            return
        tool, spot = self.scene.tool, self.spot(point)
        if tool is not None and button != 2 and not self.scene.asks_for_hex():
            self._begin(tool, spot, button)
            return
        unit = self.scene.unit_at(spot.hexagon) if button == 1 else None
        self.held = "map" if unit is None else "unit"
        self._unit = 0 if unit is None else unit

    def _begin(self, tool: Tool, spot: Spot, button: int) -> None:
        """A stroke; with the right button, or with Shift on the brush, something at once."""
        if button == 3:
            tool.pick_up(spot)
        elif isinstance(tool, Brush) and pygame.key.get_mods() & pygame.KMOD_SHIFT:
            if spot.hexagon != OFF_MAP:
                tool.fill(spot.hexagon)
        else:
            tool.begin(spot)
            self.held = "tool"
        self.scene.redraw_map()

    def _move(self, point: tuple[int, int]) -> None:
        before, self.at = self.at, point
        far = max(abs(a - b) for a, b in zip(point, self._from, strict=True)) > SLIP
        tool = self.scene.tool
        if self.held == "tool" and tool is not None:
            tool.lead(self.spot(point))
            self.scene.redraw_map()
        elif self.held is None:
            for panel in self.scene.panels:
                panel.hover(point)
        elif far or self._moved:
            if not self._moved:
                before = self._from
            self._moved = True
            if self.held == "map":
                self.scene.camera.pan(before[0] - point[0], before[1] - point[1])
        if isinstance(tool, Brush):
            over = OFF_MAP if self.panel is not None else self.spot(point).hexagon
            if over != tool.over:
                tool.over = over
                self.scene.redraw_map()
        self.scene.stale = True

    def _up(self, point: tuple[int, int]) -> None:
        self.at, held, self.held = point, self.held, None
        self.scene.stale = True
        if held is None:
            if (panel := self.panel) is not None:
                panel.click(point)
            return
        if held == "tool":
            if self.scene.tool is not None:
                self.scene.tool.end()
            self.scene.redraw_map()
            return
        hexagon = self.scene.camera.hex_at(point)
        if hexagon != OFF_MAP and not self._moved:
            self.scene.choose_hex(hexagon)
        elif hexagon != OFF_MAP and held == "unit" and self.panel is None:
            self.scene.move_unit(self._unit, hexagon)

    def tip(self) -> str:
        """What is under the pointer."""
        panel = self.panel
        return panel.tip(self.at) if panel is not None else ""

    def draw(self, screen: pygame.Surface) -> None:
        """The unit that is carried."""
        if self.held == "unit" and self._moved:
            self.scene.draw_carried(screen, self._unit, self.at)
