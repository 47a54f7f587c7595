"""Overlays: each lays one kind of knowledge over the map, with a legend.

A new one is a class of `Overlay` that stands in `OVERLAYS`; the list of overlays, the legend and,
when its intent stands in the key table, its key follow from that.
"""

from typing import Final

from game.ui.layers.overlays.air import AirOverlay
from game.ui.layers.overlays.command import CommandOverlay
from game.ui.layers.overlays.control import ControlOverlay
from game.ui.layers.overlays.ground import GroundOverlay
from game.ui.layers.overlays.history import HistoryOverlay
from game.ui.layers.overlays.necks import NecksOverlay
from game.ui.layers.overlays.overlay import Class, Overlay
from game.ui.layers.overlays.sightings import SightingsOverlay
from game.ui.layers.overlays.sky import SkyOverlay
from game.ui.layers.overlays.supply import SupplyOverlay
from game.ui.layers.overlays.weight import WeightOverlay
from game.ui.layers.overlays.winter import ColdOverlay, IceOverlay
from game.ui.layers.overlays.works import WorksOverlay
from game.ui.layers.overlays.zones import ZonesOverlay

__all__ = ["OVERLAYS", "Class", "ControlOverlay", "HistoryOverlay", "Overlay"]

OVERLAYS: Final[tuple[type[Overlay], ...]] = (
    SupplyOverlay,
    GroundOverlay,
    IceOverlay,
    ColdOverlay,
    SkyOverlay,
    ZonesOverlay,
    ControlOverlay,
    CommandOverlay,
    AirOverlay,
    SightingsOverlay,
    HistoryOverlay,
    NecksOverlay,
    WorksOverlay,
    WeightOverlay,
)
"""In the order of the list of overlays."""
