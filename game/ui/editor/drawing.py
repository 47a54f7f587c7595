"""The tools of the editor, by mouse and by keys alone: a cursor that goes from hex to hex."""

from __future__ import annotations

from typing import Final

import pygame

from game.hexes.corners import corner_point, corners_next_to, touched
from game.hexes.grid import OFF_MAP
from game.scenario.drafting.strokes import Spot, nearest_corner, spot_of
from game.ui.editor.choosing import Choosing
from game.ui.editor.tools.lines import RailTool, RiverTool, RoadTool
from game.ui.editor.tools.relief import FrontTool, HeightTool
from game.ui.editor.tools.sites import PlaceTool, PointsTool, WorksTool
from game.ui.editor.tools.terrain import Brush
from game.ui.editor.tools.tool import Tool
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import corners

CURSOR: Final = (255, 255, 255)


class ToolLayer(Layer):
    """What the tool in the hand shows, and the cursor of the keys."""

    def __init__(self, editor: Drawing) -> None:
        self.editor = editor

    def draw(self, sheet: Sheet) -> None:
        """Both."""
        editor = self.editor
        if editor.tool is not None:
            editor.tool.draw(sheet)
        spot = editor.cursor
        if spot is None:
            return
        if editor.tool is not None and editor.tool.on_corners:
            pygame.draw.circle(sheet.surface, CURSOR, sheet.point(spot.x, spot.y), 7, 2)
        else:
            shape = corners(sheet.at(spot.hexagon), sheet.zoom, 0.9)
            pygame.draw.polygon(sheet.surface, CURSOR, shape, 2)


class Drawing(Choosing):
    """Takes tools into the hand, and moves and uses them by keys."""

    cursor: Spot | None = None
    """Where the keys point; None while the mouse does all."""

    def make_tools(self) -> list[Tool]:
        """All tools, in the order of their keys."""
        ink = self.app.ink
        return [
            Brush(self, ink), RiverTool(self), RoadTool(self), RailTool(self),
            PlaceTool(self, ink), WorksTool(self, ink), PointsTool(self, ink),
            FrontTool(self), HeightTool(self, ink),
        ]  # fmt: skip

    def take_tool(self, number: int) -> None:
        """Takes a tool, counted from 1; 0 puts it down."""
        if self.tool is not None:
            self.tool.cancel()
        self.form.leave_field()
        self.toolbox.held = self.tools[number - 1] if number else None
        self.toolbox.stale = True
        self.layout()
        self.redraw_map()

    def put_down(self) -> None:
        """Chooses again."""
        self.take_tool(0)

    def tool_1(self) -> None:
        """Terrain."""
        self.take_tool(1)

    def tool_2(self) -> None:
        """Rivers."""
        self.take_tool(2)

    def tool_3(self) -> None:
        """Roads."""
        self.take_tool(3)

    def tool_4(self) -> None:
        """Railways."""
        self.take_tool(4)

    def tool_5(self) -> None:
        """Places."""
        self.take_tool(5)

    def tool_6(self) -> None:
        """Works."""
        self.take_tool(6)

    def tool_7(self) -> None:
        """Supply, victory, airfields."""
        self.take_tool(7)

    def tool_8(self) -> None:
        """The front."""
        self.take_tool(8)

    def tool_9(self) -> None:
        """Heights."""
        self.take_tool(9)

    def next_class(self) -> None:
        """The next class of the tool."""
        self.toolbox.step_sort(1)

    def previous_class(self) -> None:
        """The class before."""
        self.toolbox.step_sort(-1)

    def larger_brush(self) -> None:
        """A larger brush."""
        self.toolbox.step_size(1)

    def smaller_brush(self) -> None:
        """A smaller brush."""
        self.toolbox.step_size(-1)

    def eraser(self) -> None:
        """Erases, or sets again."""
        self.toolbox.switch_eraser()

    # The cursor

    def cursor_left(self) -> None:
        """West."""
        self._go(-1, 0)

    def cursor_right(self) -> None:
        """East."""
        self._go(1, 0)

    def cursor_up(self) -> None:
        """North; in the form, the field or the row before."""
        self._go(0, -1)

    def cursor_down(self) -> None:
        """South; in the form, the next field or row."""
        self._go(0, 1)

    def _go(self, right: int, down: int) -> None:
        form = self.form
        if form.focus is not None:
            if form.popup is not None and form.popup.shown:
                form.popup.step(down, right)
            elif down:
                form.step_field(down)
            return
        if self.cursor is None:
            middle = self.camera.to_map(self.camera.viewport.center)
            hexagon = self.grid.hex_at(*middle)
            self._point_at(spot_of(self.grid, hexagon if hexagon != OFF_MAP else 0))
        elif self.tool is not None and self.tool.on_corners:
            self._along_a_side(right, down)
        else:
            beside = self.grid.beside(self.cursor.hexagon, right, down)
            self._point_at(spot_of(self.grid, beside))

    def _along_a_side(self, right: int, down: int) -> None:
        """To the corner next to this one that lies best in the direction."""
        assert self.cursor is not None
        corner = nearest_corner(self.grid, self.cursor)
        if corner is None:
            return
        x, y = corner_point(corner)

        def best(other: tuple[int, int, str]) -> float:
            to_x, to_y = corner_point(other)
            return (to_x - x) * right + (to_y - y) * down

        beyond = max(corners_next_to(corner), key=best)
        hexes = touched(self.grid, beyond)
        if hexes and best(beyond) > 0.1:
            self._point_at(Spot(*corner_point(beyond), hexes[0]))

    def _point_at(self, spot: Spot) -> None:
        if self.tool is not None and self.tool.on_corners and self.cursor is None:
            corner = nearest_corner(self.grid, spot)
            assert corner is not None
            spot = Spot(*corner_point(corner), spot.hexagon)
        self.cursor = spot
        if self.tool is not None and self.tool.stroke:
            self.tool.lead(spot)
        if not self.camera.shows(spot.hexagon, 1):
            self.camera.centre_on(spot.hexagon)
        self.redraw_map()

    def use(self) -> None:
        """Uses the tool at the cursor: a stroke begins, and ends when it is used again."""
        spot, tool = self.cursor, self.tool
        if spot is None:
            self._go(1, 0)
        elif (self.form.focus is not None and self.asks_for_hex()) or tool is None:
            self.choose_hex(spot.hexagon)
        elif tool.stroke:
            tool.end()
        else:
            tool.begin(spot)
            if isinstance(tool, Brush | PlaceTool | PointsTool):
                tool.end()
        self.redraw_map()

    def fill(self) -> None:
        """Fills the field at the cursor with the terrain of the brush."""
        if isinstance(self.tool, Brush) and self.cursor is not None:
            self.tool.fill(self.cursor.hexagon)

    def pick_up(self) -> None:
        """Takes over the class of what lies at the cursor."""
        if self.tool is not None and self.cursor is not None:
            self.tool.pick_up(self.cursor)
            self.toolbox.stale = True
            self.redraw_map()
