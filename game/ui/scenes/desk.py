"""The desk: the panels round the map and above it, and where everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import HexId
from game.model.events import WeatherTurned
from game.model.records import Side
from game.texts import tr
from game.ui.beside import fit_beside, look_beside
from game.ui.decisions import DECISIONS
from game.ui.dossier import Dossier
from game.ui.layers.operations import Drawn, extent_of
from game.ui.layers.overlays import ControlOverlay
from game.ui.match import Match
from game.ui.panels.attacks import AttackPanel
from game.ui.panels.beside import BesidePanel, beside
from game.ui.panels.card import UnitCard
from game.ui.panels.coach import CoachPanel
from game.ui.panels.command import Button, CommandBar
from game.ui.panels.decision import DecisionCard
from game.ui.panels.digest import DigestPanel
from game.ui.panels.drawing import DrawingPanel
from game.ui.panels.float import FloatPanel
from game.ui.panels.floating import Captions, Messages
from game.ui.panels.legend import legend
from game.ui.panels.lesson import LessonPanel
from game.ui.panels.log import LogPanel
from game.ui.panels.maplist import MapList
from game.ui.panels.menu import OrderMenu
from game.ui.panels.minimap import Minimap
from game.ui.panels.odds import OddsPanel
from game.ui.panels.operations import OperationsPanel, PlansPanel
from game.ui.panels.orderofbattle import TreePanel
from game.ui.panels.panel import Panel
from game.ui.panels.tabs import Tabs
from game.ui.panels.topbar import TopBar
from game.ui.panels.why import WhyPanel
from game.ui.plans import KnownPlans
from game.ui.scenes.buttons import end_of_turn, small_buttons
from game.ui.scenes.maptable import MapTable
from game.ui.scenes.places import places
from game.ui.staff.book import Book
from game.ui.states import STATES
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.commands import Commands
    from game.ui.scenes.handover import Handover
    from game.ui.scenes.pointer import Pointer

NOWHERE: Final = pygame.Rect(0, 0, 0, 0)


class Desk(MapTable):
    """What a battle looks like."""

    commands: Commands
    pointer: Pointer
    handover: Handover

    def __init__(self, app: App, match: Match, side: Side, tiles: Tiles | None) -> None:
        super().__init__(app, match, side, tiles)
        self.known_plans = KnownPlans()
        self._legend: pygame.Surface | None = None
        self._covered = False
        """Whether something lay over the panels beside the map in the last frame."""

    @property
    def mine(self) -> bool:
        """Whether the side may give orders now."""
        return self.post.to_move and self.match.is_human(self.side) and not self.handover.busy

    def build(self) -> None:
        """Makes layers and panels for the side and the scale."""
        self.build_map()
        self._build_panels()
        self._build_floats()
        self.settings_changed()

    def _build_panels(self) -> None:
        """The panels beside the map."""
        ink = self.app.ink
        self.messages, self.captions = Messages(ink), Captions(ink)
        self.top = TopBar(ink, self.commands.perform)
        self.card = UnitCard(
            ink, self.post, self.book, self.commands.set_posture, self.commands.choose
        )
        self.log_panel = LogPanel(ink, self.commands.perform)
        self.minimap = Minimap(ink, self.post, self.camera, self.tiles)
        self.bar = CommandBar(ink, self.commands.do)
        self.odds = OddsPanel(
            ink,
            self.post,
            self.book,
            self.commands.attack,
            self.commands.cancel_attack,
            self.commands.toggle,
            self.commands.set_mode,
        )
        self.panels: list[Panel] = [self.top, self.card, self.log_panel, self.minimap, self.bar]

    def _build_floats(self) -> None:
        """The panels that float above the map, the lowest first."""
        ink, perform = self.app.ink, self.commands.perform
        self.tabs = Tabs(ink, self._place_beside)
        self.book_of_staff = Book(ink, self.dossier, perform, self.pointer.asking.located)
        self.log_panel.shows = self.book_of_staff.log.shows
        self.cards = DecisionCard(ink, perform)
        self.map_list = MapList(ink, self.overlays, self.commands.toggle_overlay)
        self.why = WhyPanel(ink)
        self.digest, self.beside = DigestPanel(ink, perform), BesidePanel(ink, perform)
        self.order_menu = OrderMenu(ink, perform)
        self.lesson = LessonPanel(ink, perform, self.app.keys_of)
        shared = ink, self.operations, self.match.world, self.redraw_map, self.look_beside
        self.plans, self.coach = PlansPanel(*shared), CoachPanel(*shared)
        self.coach.give = perform
        self.tree = TreePanel(ink, self.post, self.book, perform)
        self.attack_panel = AttackPanel(
            ink, self.attacks, self.book, self.commands.do, self._show_attacks, self.look_at
        )
        self.drawing_panel = DrawingPanel(
            ink, self.drawing, perform, self.commands.change_plan, self._show_plans
        )
        self.floats: list[FloatPanel] = [
            self.tree, self.plans, self.coach, self.attack_panel, self.drawing_panel,
            self.digest, self.beside, self.lesson, self.odds, self.book_of_staff,
            self.cards, self.map_list, self.why, self.order_menu,
        ]  # fmt: skip

    def _show_attacks(self) -> None:
        """The attack planner was opened, changed or closed."""
        self.attack_layer.shown = self.attack_panel.shown
        self.attack_layer.lit = self.attack_panel.lit
        self.redraw_map()

    def _show_plans(self) -> None:
        """Drawn plans were changed, shown or hidden."""
        working, layer = self.drawing_panel.shown, self.drawn_plans
        layer.side = self.side
        layer.plans = self.drawing.to_see(working)
        layer.lit = self.drawing.in_hand if working else None
        self.reach.shown = self.drawing.pencil.tool is None
        self.redraw_map()

    def look_at(self, hexagon: HexId) -> None:
        """Brings a hex into the part of the map that the attack planner leaves free."""
        if look_beside(self.camera, self.attack_panel.rect, hexagon):
            self.redraw_map()

    def look_beside(self, panel: OperationsPanel, only: int | None = None) -> None:
        """Brings operations that a list tells of into view beside the list, not beneath it."""
        rows = [d for d in panel.drawn if only in (None, d.number)]
        if spots := [spot for d in rows for spot in extent_of(d.operation)]:
            fit_beside(self.camera, panel.rect, spots)
            self.redraw_map(ground=True)

    def open_plans(self) -> list[tuple[int, list[Drawn]]]:
        """21.7  The plans of computers' staffs that may be seen, the latest turn first."""
        return self.known_plans.seen(self.match, self.app.settings.opponent_plans)

    def dossier(self) -> Dossier:
        """What pages, cards and menus are made from."""
        latest = self.open_plans()[:1]
        return Dossier(
            self.post.view, self.learnt[self.side], self.logs[self.side], self.pocket_names,
            sum(len(drawn) for _, drawn in latest),
        )  # fmt: skip

    def float_at(self, point: tuple[int, int]) -> FloatPanel | None:
        """The uppermost floating panel under a pixel of the window."""
        shown = (f for f in reversed(self.floats) if f.shown and f.rect.collidepoint(point))
        return next(shown, None)

    def panel_at(self, point: tuple[int, int]) -> Panel | None:
        """The uppermost panel of any kind under a pixel of the window."""
        beside = (panel for panel in self.panels if panel.rect.collidepoint(point))
        return self.float_at(point) or next(beside, None)

    def top_float(self) -> FloatPanel | None:
        """The uppermost floating panel that is open."""
        return next((f for f in reversed(self.floats) if f.shown), None)

    def layout(self) -> None:
        """Panels to their places; a new scale makes them new."""
        if self.top.ink is not self.app.ink:
            self.build()
        self.places = places(self.app.ink, self.app.screen.get_size(), self.camera.grid.extent)
        self.top.place(self.places.top)
        self.bar.place(self.places.bar)
        self._place_beside()
        self.camera.resize(self.places.view)
        for panel in self.floats:
            book = panel is self.book_of_staff
            panel.arrange(self.places.book if book else self.places.view)
        self.map.invalidate(ground=True)
        self.refresh()

    def _place_beside(self) -> None:
        """Card, log and minimap beside the map: all of them, or what the tabs say."""
        where, tabs = self.places, self.places.tabs
        beside: list[Panel] = [self.card, self.log_panel, self.minimap]
        if tabs is not None:
            self.tabs.place(tabs)
            beside = [self.tabs, *(beside[1:] if self.tabs.chosen else beside[:1])]
        for panel, rect in zip(
            (self.card, self.log_panel, self.minimap),
            (where.card, where.log, where.minimap),
            strict=True,
        ):
            panel.place(rect if panel in beside else NOWHERE)
        self.panels = [self.top, *beside, self.bar]
        self.stale = self.whole = True

    def settings_changed(self) -> None:
        """Speed of what is shown; the map's alphabet; keys that panels name."""
        self.motion.speed = self.app.settings.animation_speed / 100
        self.book.signs = self.app.settings.signs
        self.names.labels = self.tiles.names(self.app.settings.letters)
        for panel in (*self.panels, *self.floats):
            panel.stale = True
        self.refresh_overlays()
        self.redraw_map(ground=True)

    def refresh(self) -> None:
        """Everything that depends on the state of the game or the selection."""
        self.refresh_layers()
        self.refresh_panels()

    def refresh_panels(self) -> None:
        """What stands beside the map, and what is selected."""
        game, dossier = self.game, self.dossier()
        self.top.states = tuple(s for source in STATES if (s := source(dossier)))
        turned = (e for e in reversed(self.match.game.events) if isinstance(e, WeatherTurned))
        self.top.show(game, next(turned, None))
        self.minimap.stale = True
        mine = self.match.is_human(self.side)
        self.cards.take_over(
            [card for source in DECISIONS for card in source(dossier)] if mine else ()
        )
        self.top.decisions = len(self.cards.waiting)
        if self.beside.shown:
            self.beside.brief(list(beside(dossier)))
        self.refresh_selection()

    def follow(self) -> None:
        """Only what moves on the map, while the enemy has his turn; the rest comes at its end."""
        self.front.refresh(self.game)
        self.minimap.stale = True
        self.marks.mark("selected", (), self.ink.theme.accent.rgb)
        self.redraw_map()

    def refresh_selection(self) -> None:
        """Everything that depends on what is selected."""
        self.refresh_ways()
        where = self.game.state.units.hex
        accent = self.ink.theme.accent.rgb
        selected = {int(where[u]) for u in self.post.selected}
        if not selected and self.post.hexagon is not None:
            selected = {self.post.hexagon}
        self.marks.mark("selected", selected, accent)
        if self.post.selected:
            self.card.enemy = None
        if self.attack_panel.shown:
            self.attack_panel.renew()
        if self.drawing_panel.shown:
            self.drawing_panel.renew()
        else:
            self._show_plans()
        if self.card.unit is not None:
            self.tabs.turn_to(0)
        self.card.stale = True
        for panel in self.floats:
            panel.stale = True
        self.book_of_staff.renew()
        self._show_buttons()
        self.odds.stand_beside(self.camera)
        self.pointer.look_again()
        self.redraw_map()

    def refresh_overlays(self) -> None:
        """Overlays that were switched on or off."""
        for overlay in self.overlays:
            if overlay.shown:
                overlay.refresh(self.game, self.side)
            if isinstance(overlay, ControlOverlay):
                self.front.bold = overlay.shown
        shown_now = [overlay for overlay in self.overlays if overlay.shown]
        keys = {o.intent: self.app.keys.keys_of(o.intent) for o in shown_now}
        self._legend = legend(self.ink, shown_now, keys) if shown_now else None
        self.map_list.stale = True
        self._show_buttons()
        self.redraw_map()

    def _show_buttons(self) -> None:
        shown = self.map_list.shown or any(o.shown for o in self.overlays)
        buttons = small_buttons(self.match.session, self.post, self.mine)
        buttons += [
            Button("map-list", tr("Map"), shown),
            Button("staff", tr("Staff"), self.book_of_staff.shown),
        ]
        self.bar.show(buttons, *end_of_turn(self.post, self.mine), self.mine)

    def draw(self, screen: pygame.Surface) -> None:
        """Map, what moves on it, panels, what floats above."""
        self.map.draw(screen)
        self.ground.ask(self.map.covers, self.camera.window, self.camera.zoom)
        view = self.camera.viewport
        screen.set_clip(view)
        if self.motion.playing:
            self.motion.draw(screen, self.game, self.counters.width(self.camera.zoom))
        self.pointer.draw(screen)
        if self._legend is not None:
            # Rows that begin at 64 bytes, as above.
            left = (view.right - 8 - self._legend.get_width()) // 16 * 16
            screen.blit(self._legend, (left, view.top + 10))
        for above in self.floats:
            above.draw(screen)
        self.handover.draw(screen)
        self.messages.draw(screen, view)
        self.captions.draw(screen, view)
        screen.set_clip(None)
        for panel in self.panels:
            panel.draw(screen, self.whole or self._covered)
        book = self.book_of_staff
        self._covered = book.shown and not view.contains(book.rect)
        if self._covered:
            book.draw(screen)
        self._covered |= self.pointer.draw_tip(screen)
