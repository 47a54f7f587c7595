"""The desk: the map with its layers, the panels round it, and where everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import HexId
from game.model.events import Event, WeatherTurned
from game.model.figures import counted
from game.model.game import Game
from game.model.records import Side
from game.texts import tr
from game.ui.attackplanning import AttackPlanning
from game.ui.camera import Camera
from game.ui.counterbook import CounterBook
from game.ui.decisions import DECISIONS
from game.ui.dossier import Dossier
from game.ui.drawing import Drawing
from game.ui.layers.attacks import AttacksLayer
from game.ui.layers.bridges import BridgesLayer
from game.ui.layers.counters import CountersLayer
from game.ui.layers.drawnplans import DrawnPlansLayer
from game.ui.layers.floods import FloodsLayer
from game.ui.layers.front import FrontLayer
from game.ui.layers.ground import GridLayer, GroundLayer
from game.ui.layers.headquarters import HeadquartersLayer
from game.ui.layers.marks import MarksLayer
from game.ui.layers.names import NamesLayer
from game.ui.layers.operations import Drawn, OperationsLayer, extent_of
from game.ui.layers.overlays import OVERLAYS, ControlOverlay
from game.ui.layers.pockets import PocketGroundLayer, PocketsLayer
from game.ui.layers.rails import RailsLayer
from game.ui.layers.reach import ReachLayer
from game.ui.layers.strategic import AreasLayer, StrategicLayer
from game.ui.layers.trains import TrainsLayer
from game.ui.layers.way import WayLayer
from game.ui.mapview import MapView
from game.ui.match import Match
from game.ui.motion import Motion
from game.ui.painting.map_painter import MapPainter
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
from game.ui.panels.odds import (
    WIDTH as ODDS_WIDTH,
)
from game.ui.panels.odds import (
    OddsPanel,
)
from game.ui.panels.operations import OperationsPanel, PlansPanel
from game.ui.panels.orderofbattle import TreePanel
from game.ui.panels.panel import Panel
from game.ui.panels.tabs import Tabs
from game.ui.panels.topbar import TopBar
from game.ui.panels.why import WhyPanel
from game.ui.plans import by_turn, drawn_together, open_sides, told_plans
from game.ui.pocketnames import PocketNames
from game.ui.post import CommandPost, sentence
from game.ui.scenes.places import places
from game.ui.scenes.scene import Scene
from game.ui.staff.book import Book
from game.ui.states import STATES
from game.ui.telling import Line
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.scenes.commands import Commands
    from game.ui.scenes.handover import Handover
    from game.ui.scenes.pointer import Pointer

MARGIN, NEAREST = 4.0, 1
"""Hexes left free round operations that are looked at; the level of zoom that always will do."""
NOWHERE: Final = pygame.Rect(0, 0, 0, 0)
PAPER: Final = (58, 60, 58)
"""What lies round the map."""


class Desk(Scene):
    """What a battle looks like."""

    commands: Commands
    pointer: Pointer
    handover: Handover

    def __init__(self, app: App, match: Match, side: Side, tiles: Tiles | None) -> None:
        super().__init__(app)
        self.match = match
        hexes = match.game.state.hexes
        self.tiles = tiles or Tiles(MapPainter(match.world.board), hexes.ground, hexes.ice)
        self._coarse = self.tiles.coarse
        self.pocket_names = PocketNames(match.world.board)
        self.post = CommandPost(match.session, side)
        self.attacks = AttackPlanning(self.post)
        self.drawing = Drawing(self.post)
        self.learnt: dict[Side, list[Event]] = {side: [] for side in Side}
        """All events as each side learnt of them, since the game began."""
        self.logs: dict[Side, list[Line]] = {side: [] for side in Side}
        """The same in sentences."""
        self.camera = Camera(match.world.board.grid, pygame.Rect(0, 0, 100, 100))
        self.overlays = [kind(app.ink) for kind in OVERLAYS]
        self.front, self.marks = FrontLayer(), MarksLayer()
        self.pockets, self.trains = PocketsLayer(app.ink), TrainsLayer(app.ink)
        self.bridges, self.floods = BridgesLayer(), FloodsLayer(app.ink)
        self.rails = RailsLayer(self.tiles.painter.ways, match.world.board.grid)
        self._season: object = ()
        self._plans_known: tuple[object, list[tuple[int, list[Drawn]]]] = None, []
        self._legend: pygame.Surface | None = None
        self._covered = False
        """Whether something lay over the panels beside the map in the last frame."""

    @property
    def game(self) -> Game:
        """The game as the side sees it."""
        return self.post.game

    @property
    def side(self) -> Side:
        """Whose eyes the window has."""
        return self.post.side

    @property
    def mine(self) -> bool:
        """Whether the side may give orders now."""
        return self.post.to_move and self.match.is_human(self.side) and not self.handover.busy

    def build(self) -> None:
        """Makes layers and panels for the side and the scale."""
        self.post.pocket_names = self.pocket_names
        self.book = CounterBook(self.app.ink)
        self._build_map()
        self._build_panels()
        self._build_floats()
        self.settings_changed()

    def _build_map(self) -> None:
        """The layers of the map, the lowest first."""
        ink = self.app.ink
        self.ground = GroundLayer(self.tiles)
        self.grid = GridLayer(ink)
        self.counters = CountersLayer(ink, self.post, self.book)
        self.names = NamesLayer(
            self.tiles.names(self.app.settings.letters),
            self.camera.grid,
            self.counters.occupied,
            self.counters.width,
        )
        self.strategic = StrategicLayer(ink)
        self.reach = ReachLayer(ink, self.post)
        self.operations = OperationsLayer(ink)
        if self.attacks.post is not self.post:
            self.attacks, self.drawing = AttackPlanning(self.post), Drawing(self.post)
        self.drawn_plans = DrawnPlansLayer(ink, self.drawing.pencil)
        self.attack_layer = AttacksLayer(ink, self.attacks)
        self.way = WayLayer(ink, self.post)
        for overlay in self.overlays:
            overlay.ink = ink
        self.pockets.obstacles = self.names.counters
        self.pockets.ink = self.trains.ink = self.floods.ink = ink
        above = [
            self.rails,
            AreasLayer(self.strategic),
            PocketGroundLayer(self.pockets),
            *self.overlays,
            self.floods,
            self.bridges,
            self.front,
            self.reach,
            self.marks,
            self.names,
            self.strategic,
            self.counters,
            HeadquartersLayer(ink, self.post),
            self.pockets,
            self.trains,
            self.way,
            self.drawn_plans,
            self.operations,
            self.attack_layer,
        ]
        self.map = MapView(self.camera, [self.ground, self.grid], above, PAPER)

    def _build_panels(self) -> None:
        """The panels beside the map."""
        ink = self.app.ink
        self.motion = Motion(ink, self.book, self.camera, self.redraw_map)
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
        camera, panel = self.camera, self.attack_panel.rect
        x, y = camera.centre_of(hexagon)
        free = camera.viewport.inflate(-camera.zoom * 3, -camera.zoom * 3)
        left = panel.right + camera.zoom * 3 // 2
        if not (left < x < free.right and free.top < y < free.bottom):
            there = camera.grid.centres[hexagon]
            camera.look_at(there[0] - panel.width / 2 / camera.zoom, there[1])
            self.redraw_map()

    def look_beside(self, panel: OperationsPanel, only: int | None = None) -> None:
        """Brings operations that a list tells of into view beside the list, not beneath it."""
        rows = [d for d in panel.drawn if only in (None, d.number)]
        spots = [spot for d in rows for spot in extent_of(d.operation)]
        if not spots:
            return
        camera, points = self.camera, self.camera.grid.centres[spots]
        low, high = points.min(axis=0), points.max(axis=0)
        room = camera.viewport.width - panel.rect.width, camera.viewport.height
        wide, tall = (high - low + MARGIN).tolist()
        while camera.level > NEAREST and (
            wide * camera.zoom > room[0] or tall * camera.zoom > room[1]
        ):
            camera.zoom_by(-1)
        x, y = ((low + high) / 2).tolist()
        camera.look_at(x - panel.rect.width / 2 / camera.zoom, y)
        self.redraw_map(ground=True)

    def dossier(self) -> Dossier:
        """What pages, cards and menus are made from."""
        latest = self.open_plans()[:1]
        return Dossier(
            self.post.view, self.learnt[self.side], self.logs[self.side], self.pocket_names,
            sum(len(drawn) for _, drawn in latest),
        )  # fmt: skip

    def open_plans(self) -> list[tuple[int, list[Drawn]]]:
        """21.7  The plans of computers' staffs that may be seen, the latest turn first."""
        match, when = self.match, self.app.settings.opponent_plans
        sides = open_sides(match.game.over, match.humans, when)
        key = sides, len(match.game.events)
        if self._plans_known[0] != key:
            told = told_plans(match.game.events, sides) if sides else []
            found = [(turn, drawn_together(plans)) for turn, plans in by_turn(told)]
            self._plans_known = key, found
        return self._plans_known[1]

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

    def jump(self, hexagon: HexId) -> None:
        """Brings a place into view and marks it."""
        self.camera.centre_on(hexagon)
        self.marks.mark("found", [hexagon], self.ink.theme.paper.rgb)
        self.redraw_map()

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

    def redraw_map(self, ground: bool = False) -> None:
        """The map's picture is out of date; with `ground`, that of the land as well."""
        self.counters.moving = self.motion.moving
        self.map.invalidate(ground)
        self.stale = True

    def refresh(self) -> None:
        """Everything that depends on the state of the game or the selection."""
        self.refresh_layers()
        self.refresh_panels()

    def refresh_layers(self) -> None:
        """What lies on the map, before it is drawn again."""
        game = self.game
        self._show_season()
        self.front.refresh(game)
        self.strategic.refresh(game, self.learnt[self.side])
        self.rails.refresh(game)
        self.pockets.refresh(game)
        self.trains.refresh(game, self.side)
        self.bridges.refresh(game, self.side, self.learnt[self.side])
        self.floods.refresh(game)
        for overlay in self.overlays:
            if overlay.shown:
                overlay.refresh(game, self.side)

    def refresh_ways(self) -> None:
        """Where what is selected can go, when that may have changed."""
        self.reach.refresh()
        self.way.refresh()

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

    def _show_season(self) -> None:
        """The printed map follows the ground and the ice."""
        hexes = self.game.state.hexes
        if self._season != (season := hexes.stamp("ground", "ice")):
            self._season = season
            self.tiles.season(hexes.ground, hexes.ice)
            self.map.invalidate(ground=True)

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
        self.place_odds()
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
        session, mine = self.match.session, self.mine
        undo = (
            "" if mine and session.can_undo else sentence(session.undo_problem() or tr("not now"))
        )
        redo = "" if mine and session.can_redo else tr("There is nothing to do again.")
        idle = len(self.post.idle()) if mine else 0
        waiting = len(self.post.forgotten()) if mine else 0
        buttons = [
            Button("previous-unit", "‹", disabled="" if idle else tr("No unit waits.")),
            Button("next-unit", "›", disabled="" if idle else tr("No unit waits.")),
            Button("undo", tr("Undo"), disabled=undo),
            Button("redo", tr("Redo"), disabled=redo),
            Button(
                "map-list", tr("Map"), self.map_list.shown or any(o.shown for o in self.overlays)
            ),
            Button("staff", tr("Staff"), self.book_of_staff.shown),
        ]
        note = tr("nobody waits for orders")
        if waiting:
            note = tr("{waiting} without orders", waiting=counted(waiting, "unit"))
        text = tr("End turn")
        if not mine:
            text, note = (tr("Game over"), "") if self.game.over else (tr("The enemy moves"), "")
        self.bar.show(buttons, text, note, mine)

    def place_odds(self) -> None:
        """The odds window beside the hex it is about, on the screen."""
        if self.post.target is None:
            return
        ink, view = self.ink, self.camera.viewport
        size = ink.px(ODDS_WIDTH), min(self.odds.wanted_height(), view.height - ink.px(16))
        rect = pygame.Rect((0, 0), size)
        x, y = self.camera.centre_of(self.post.target)
        rect.midleft = (x + self.camera.zoom, y)
        if rect.right > view.right:
            rect.midright = (x - self.camera.zoom, y)
        if self.odds.rect.size != rect.size or not self.odds.rect.width:
            self.odds.place(rect)
        self.odds.rect = rect.clamp(view.inflate(-ink.px(16), -ink.px(16)))

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
