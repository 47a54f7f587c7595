"""The pages of the staff book.

A new one is a class of `Page` in a module here that stands in `PAGES`.
"""

from typing import Final

from game.ui.staff.page import Page
from game.ui.staff.pages.air import AirPage
from game.ui.staff.pages.arrivals import ArrivalsPage
from game.ui.staff.pages.command import CommandPage
from game.ui.staff.pages.engineers import EngineersPage
from game.ui.staff.pages.forces import ForcesPage
from game.ui.staff.pages.happenings import HappeningsPage
from game.ui.staff.pages.history import HistoryPage
from game.ui.staff.pages.intelligence import IntelligencePage
from game.ui.staff.pages.log import LogPage
from game.ui.staff.pages.losses import LossesPage
from game.ui.staff.pages.morale import MoralePage
from game.ui.staff.pages.pockets import PocketsPage
from game.ui.staff.pages.points import PointsPage
from game.ui.staff.pages.replacements import ReplacementsPage
from game.ui.staff.pages.supply import SupplyPage
from game.ui.staff.pages.weather import WeatherPage

PAGES: Final[tuple[type[Page], ...]] = (
    PointsPage,
    HappeningsPage,
    MoralePage,
    CommandPage,
    ForcesPage,
    LossesPage,
    IntelligencePage,
    HistoryPage,
    PocketsPage,
    ArrivalsPage,
    ReplacementsPage,
    SupplyPage,
    EngineersPage,
    AirPage,
    WeatherPage,
    LogPage,
)
"""In the order of the list in the book."""
