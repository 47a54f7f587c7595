"""The mouse on the battle: clicks, drags, the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.ui.keys import prefix
from game.ui.scenes.asking import Asking
from game.ui.scenes.fan import Fan
from game.ui.scenes.path import Path

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

LEFT, MIDDLE, RIGHT = 1, 2, 3
DRAG_PIXELS: Final = 6
DOUBLE_SECONDS: Final = 0.35
HOLD_SECONDS: Final = 0.45
"""How long the right button is held until the menu of orders opens."""
NOWHERE: Final = (-1, -1)
EDGE_PIXELS: Final = 3
WHEEL_SIDEWAYS: Final = 80


class Pointer:
    """Where the pointer is and what it is doing."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self.at = (0, 0)
        self.hexagon: HexId = OFF_MAP
        self.keys_held: set[str] = set()
        """Arrow keys that are down, by intent; `fast` while Shift is."""
        self._pressed: int | None = None
        self._from = (0, 0)
        self._dragging = ""
        """`map`, `unit` or `minimap` while the mouse is dragged."""
        self._held = 0.0
        """Seconds since the button went down."""
        self._last_click = (-1.0, OFF_MAP)
        self.fan, self.path, self.asking = Fan(battle), Path(battle), Asking(battle)

    @property
    def active(self) -> bool:
        """Whether frames must follow each other: something is dragged or a tip is on its way."""
        return bool(self._dragging) or self._pressed == RIGHT or self.asking.on_its_way

    def panning(self) -> tuple[int, int]:
        """Directions in which keys or the screen's edge move the map."""
        held = self.keys_held
        dx = ("pan-right" in held) - ("pan-left" in held)
        dy = ("pan-down" in held) - ("pan-up" in held)
        settings = self.battle.app.settings
        if settings.edge_scroll and settings.full_screen and not self._dragging:
            width, height = self.battle.app.screen.get_size()
            dx += (self.at[0] >= width - EDGE_PIXELS) - (self.at[0] < EDGE_PIXELS)
            dy += (self.at[1] >= height - EDGE_PIXELS) - (self.at[1] < EDGE_PIXELS)
        fast = 2 if "fast" in held else 1
        return dx * fast, dy * fast

    def handle(self, event: pygame.event.Event) -> None:
        """Takes one event of the mouse."""
        if event.type == pygame.MOUSEMOTION:
            self._move(event)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button in (LEFT, MIDDLE, RIGHT):
            self._press(event)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == self._pressed:
            self._release(event)
        elif event.type == pygame.MOUSEWHEEL:
            self._wheel(event)
        elif event.type == pygame.WINDOWLEAVE:
            self.at = self.battle.camera.viewport.center
            self.asking.forget()

    def update(self, seconds: float) -> None:
        """Lets the pointer rest until its tip is due, and a held button until its menu is."""
        if self._pressed == RIGHT and not self._dragging:
            self._held += seconds
            if self._held >= HOLD_SECONDS:
                self._hold()
        self.asking.rest(seconds)

    def look_again(self) -> None:
        """The game, the selection or the view changed: something else is under the pointer."""
        self.asking.forget()
        self.hexagon = self._map_hex(self.at)
        drawing = self.battle.drawing.pencil.tool is not None
        self.path.lead_to(OFF_MAP if drawing else self.hexagon)
        self.fan.lay(self.hexagon)

    # Movement of the mouse

    def _move(self, event: pygame.event.Event) -> None:
        dx, dy = event.pos[0] - self.at[0], event.pos[1] - self.at[1]
        self.at = event.pos
        self.asking.forget()
        if self._pressed and not self._dragging and self._far_from_start():
            self._begin_drag()
        if self._dragging == "map":
            self.battle.look(self.battle.camera.pan(-dx, -dy))
            return
        if self._dragging == "minimap":
            self._minimap_to(event.pos)
            return
        for panel in self.battle.panels:
            if panel.hover(event.pos):
                self.battle.stale = True
        above = self.battle.float_at(event.pos)
        for panel in self.battle.floats:
            if panel.shown and panel.hover(event.pos if panel is above else NOWHERE):
                self.battle.stale = True
        self._point_at(self._map_hex(event.pos))

    def _far_from_start(self) -> bool:
        x, y = self._from
        return max(abs(self.at[0] - x), abs(self.at[1] - y)) >= DRAG_PIXELS

    def _begin_drag(self) -> None:
        battle = self.battle
        if not battle.camera.viewport.collidepoint(self._from):
            self._dragging = "minimap" if battle.minimap.rect.collidepoint(self._from) else ""
            return
        start = battle.camera.hex_at(self._from)
        if battle.drawing.pencil.tool is not None and self._pressed == LEFT:
            self._dragging = "pencil"
            battle.drawing.pencil.free = True
            battle.drawing.pencil.put(start)
            return
        own = battle.post.own(start) if start != OFF_MAP and self._pressed == LEFT else ()
        if own and battle.mine:
            if not set(own) & set(battle.post.selected):
                battle.post.choose(own[0])
                battle.refresh_selection()
            self._dragging = "unit"
        elif self._pressed in (LEFT, MIDDLE):
            self._dragging = "map"

    def _point_at(self, hexagon: HexId) -> None:
        if hexagon == self.hexagon:
            return
        self.hexagon = hexagon
        drawing = self.battle.drawing.pencil.tool is not None
        self._draw_to(hexagon)
        self.path.lead_to(OFF_MAP if drawing else hexagon)
        self.fan.lay(OFF_MAP if drawing else hexagon)
        self.battle.stale = True

    def _draw_to(self, hexagon: HexId) -> None:
        """The pencil follows the pointer, and its line as well while the button is down."""
        pencil = self.battle.drawing.pencil
        if pencil.tool is None or hexagon == OFF_MAP:
            return
        pencil.cursor = hexagon
        if self._dragging == "pencil":
            pencil.put(hexagon)
        self.battle.redraw_map()

    def _map_hex(self, point: tuple[int, int]) -> HexId:
        if self.battle.float_at(point) is not None:
            return OFF_MAP
        return self.battle.camera.hex_at(point)

    # Buttons

    def _press(self, event: pygame.event.Event) -> None:
        self._pressed, self._from, self.at = event.button, event.pos, event.pos
        self._held = 0.0
        self.asking.forget()
        self._point_at(self._map_hex(event.pos))
        if event.button == LEFT and self.battle.minimap.rect.collidepoint(event.pos):
            self._dragging = "minimap"
            self._minimap_to(event.pos)

    def _release(self, event: pygame.event.Event) -> None:
        dragged, self._dragging, button = self._dragging, "", self._pressed
        self._pressed = None
        self.battle.stale = True
        if dragged == "unit":
            self._drop(event.pos)
        elif dragged == "pencil":
            self.battle.commands.draw_finish()
        elif not dragged:
            self._click(button or 0, event.pos)

    def cancel_drag(self) -> bool:
        """Esc while a unit is dragged: nothing is ordered. Whether one was."""
        was = self._dragging == "unit"
        if was:
            self._dragging, self._pressed = "", None
            self.battle.stale = True
        return was

    def _hold(self) -> None:
        """The right button is held: the menu of orders."""
        self._pressed = None
        battle = self.battle
        hexagon = self._map_hex(self._from)
        if hexagon != OFF_MAP and battle.commands.picking is None:
            battle.commands.open_menu(hexagon, self._from)
            battle.stale = True

    def _drop(self, point: tuple[int, int]) -> None:
        hexagon = self._map_hex(point)
        if hexagon not in (OFF_MAP, self.battle.post.hexagon):
            self.battle.commands.order_here(hexagon)

    def _click(self, button: int, point: tuple[int, int]) -> None:
        battle = self.battle
        above = battle.float_at(point)
        if battle.order_menu.shown and (button != LEFT or above is not battle.order_menu):
            battle.order_menu.close()
            return
        if (panel := battle.panel_at(point)) is not None:
            if button == LEFT:
                panel.click(point)
        elif (hexagon := battle.camera.hex_at(point)) != OFF_MAP:
            self._click_map(button, hexagon, point)

    def _click_map(self, button: int, hexagon: HexId, point: tuple[int, int]) -> None:
        battle = self.battle
        if button == MIDDLE:
            battle.look(battle.camera.centre_on(hexagon))
        elif battle.commands.picking is not None:
            battle.commands.picked(hexagon if button == LEFT else None)
        elif button == RIGHT and prefix(pygame.key.get_mods()) == "Shift+":
            battle.commands.plan_attack(hexagon if battle.post.enemies(hexagon) else None)
        elif battle.attack_panel.shown:
            battle.commands.plan_pick(hexagon)
        elif battle.drawing.pencil.tool is not None:
            if button == LEFT:
                battle.commands.draw_at(hexagon)
            else:
                battle.commands.draw_finish()
        elif button == LEFT:
            self._select(hexagon, point)
        elif prefix(pygame.key.get_mods()) == "Ctrl+":
            battle.commands.march_on(hexagon)
        elif self._asks_for_menu(hexagon):
            battle.commands.open_menu(hexagon, point)
        else:
            battle.commands.order_here(hexagon)

    def _asks_for_menu(self, hexagon: HexId) -> bool:
        """A right click orders a march or an attack, unless there is nobody to do it."""
        post = self.battle.post
        where = self.battle.game.state.units.hex
        return not post.selected or all(where[unit] == hexagon for unit in post.selected)

    def _select(self, hexagon: HexId, point: tuple[int, int]) -> None:
        battle, post = self.battle, self.battle.post
        now = battle.app.clock.now()
        double = now - self._last_click[0] < DOUBLE_SECONDS and self._last_click[1] == hexagon
        self._last_click = (now, hexagon)
        from_fan = self.fan.unit_at(point)
        held, own = prefix(pygame.key.get_mods()), post.own(hexagon)
        battle.card.enemy = None
        if from_fan is not None:
            post.choose(from_fan)
        elif double and own:
            post.choose(*own)
        elif held == "Shift+" and own:
            post.toggle(hexagon)
        elif held == "Ctrl+" and own:
            post.choose(*post.formation(own[0]))
        else:
            post.select(hexagon)
            if not own and (enemies := post.enemies(hexagon)):
                battle.card.enemy = enemies[0]
        battle.refresh_selection()

    def _wheel(self, event: pygame.event.Event) -> None:
        battle, held = self.battle, prefix(pygame.key.get_mods())
        self.asking.forget()
        if (above := battle.float_at(self.at)) is not None:
            above.wheel(event.y)
            battle.stale = True
            return
        for panel in battle.panels:
            if panel.rect.collidepoint(self.at):
                panel.wheel(event.y)
                battle.stale = True
                return
        if held == "Shift+" or event.x:
            battle.look(battle.camera.pan(-WHEEL_SIDEWAYS * (event.y or -event.x), 0))
        elif held == "Ctrl+":
            battle.commands.counter_size(event.y)
        else:
            battle.look(battle.camera.zoom_by(event.y, self.at))
            self.fan.lay(self.hexagon)

    def _minimap_to(self, point: tuple[int, int]) -> None:
        self.battle.camera.look_at(*self.battle.minimap.map_point(point))
        self.battle.look(True)

    # What is drawn

    def draw(self, screen: pygame.Surface) -> None:
        """The path under the pointer, the fan of a pile, a unit that is dragged."""
        battle = self.battle
        if not battle.motion.playing:
            self.path.draw(screen)
            if self._dragging != "unit":
                self.fan.draw(screen)
        if self._dragging == "unit" and battle.post.lead is not None:
            picture = battle.book.picture(
                battle.game, battle.post.lead, battle.counters.width(battle.camera.zoom)
            )
            screen.blit(picture, picture.get_rect(center=self.at))

    def draw_tip(self, screen: pygame.Surface) -> bool:
        """The explanation, above everything; whether there is one."""
        return not self._dragging and self.asking.draw(screen)
