"""The map on the table: its layers from the land upwards, and how they follow the game."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.hexes.grid import HexId
from game.model.events import Event
from game.model.game import Game
from game.model.records import Side
from game.ui.attackplanning import AttackPlanning
from game.ui.camera import Camera
from game.ui.counterbook import CounterBook
from game.ui.drawing import Drawing
from game.ui.layers.attacks import AttacksLayer
from game.ui.layers.bridges import BridgesLayer
from game.ui.layers.counters import CountersLayer
from game.ui.layers.drawnplans import DrawnPlansLayer
from game.ui.layers.floods import FloodsLayer
from game.ui.layers.front import FrontLayer
from game.ui.layers.ground import GridLayer, GroundLayer
from game.ui.layers.headquarters import HeadquartersLayer
from game.ui.layers.layer import Layer
from game.ui.layers.marks import MarksLayer
from game.ui.layers.names import NamesLayer
from game.ui.layers.operations import OperationsLayer
from game.ui.layers.overlays import OVERLAYS
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
from game.ui.pocketnames import PocketNames
from game.ui.post import CommandPost
from game.ui.scenes.scene import Scene
from game.ui.telling import Line
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App

PAPER: Final = (58, 60, 58)
"""What lies round the map."""


class MapTable(Scene):
    """The map of a battle, as a side sees it."""

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

    @property
    def game(self) -> Game:
        """The game as the side sees it."""
        return self.post.game

    @property
    def side(self) -> Side:
        """Whose eyes the window has."""
        return self.post.side

    def build_map(self) -> None:
        """Makes the layers of the map for the side and the scale."""
        self.post.pocket_names = self.pocket_names
        self.book = CounterBook(self.app.ink)
        self._build_layers()
        self.map = MapView(self.camera, [self.ground, self.grid], self._above_land(), PAPER)
        self.motion = Motion(self.app.ink, self.book, self.camera, self.redraw_map)

    def _build_layers(self) -> None:
        ink = self.app.ink
        self.ground = GroundLayer(self.tiles)
        self.grid = GridLayer(ink)
        self.counters = CountersLayer(ink, self.post, self.book)
        self.names = NamesLayer(
            self.tiles.names(self.app.settings.letters),
            self.camera.grid,
            self.counters.covered,
            self.counters.width,
        )
        self.strategic, self.staffs = StrategicLayer(ink), HeadquartersLayer(ink, self.post)
        self.names.obstacles = self.strategic, self.staffs
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

    def _above_land(self) -> list[Layer]:
        """The layers above the land, the lowest first."""
        return [
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
            self.staffs,
            self.pockets,
            self.trains,
            self.way,
            self.drawn_plans,
            self.operations,
            self.attack_layer,
        ]

    def jump(self, hexagon: HexId) -> None:
        """Brings a place into view and marks it."""
        self.camera.centre_on(hexagon)
        self.marks.mark("found", [hexagon], self.ink.theme.paper.rgb)
        self.redraw_map()

    def redraw_map(self, ground: bool = False) -> None:
        """The map's picture is out of date; with `ground`, that of the land as well."""
        self.counters.moving = self.motion.moving
        self.map.invalidate(ground)
        self.stale = True

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

    def _show_season(self) -> None:
        """The printed map follows the ground and the ice."""
        hexes = self.game.state.hexes
        if self._season != (season := hexes.stamp("ground", "ice")):
            self._season = season
            self.tiles.season(hexes.ground, hexes.ice)
            self.map.invalidate(ground=True)
