"""The main menu, in front of the map."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Final

import pygame

from game.paths import assets_dir, saves_dir
from game.texts import tr
from game.ui.dialogs.dialog import Notice
from game.ui.ink import LARGE, SMALL, Hand
from game.ui.panels.panel import Panel
from game.ui.scenes.scene import Scene
from game.version import version

if TYPE_CHECKING:
    from game.ui.app import App

BACKGROUND: Final = "menu.jpg"
COLUMN: Final = 400
LIKELY: Final = "typhoon"
"""The scenario whose map is made ready while the player reads: most others have the same."""


class MainMenu(Scene):
    """Where the game begins."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._panel = Front(self)
        self._offered = False
        self.chosen = 0
        """The button that Enter presses, from the top."""
        # What a game needs takes half a second to import; the player needs longer to choose.
        Thread(target=_warm_up, daemon=True).start()

    def layout(self) -> None:
        """The whole window."""
        self._panel = Front(self)
        self._panel.place(self.app.screen.get_rect())
        self.stale = True

    def draw(self, screen: pygame.Surface) -> None:
        """Map, title, buttons."""
        self._panel.draw(screen)

    def handle(self, event: pygame.event.Event) -> None:
        """The mouse; arrows choose and Enter does what is chosen, at first a new game."""
        if event.type == pygame.MOUSEMOTION:
            self.stale = self._panel.hover(event.pos) or self.stale
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._panel.click(event.pos)
        elif event.type == pygame.KEYDOWN:
            self._key(event.key)

    def _key(self, key: int) -> None:
        panel = self._panel
        if not panel.spots:  # Nothing was drawn yet.
            return
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if act := panel.spots[self.chosen].act:
                act()
        elif key in (pygame.K_UP, pygame.K_DOWN, pygame.K_TAB):
            step = -1 if key == pygame.K_UP else 1
            self.chosen = (self.chosen + step) % len(panel.spots)
            panel.stale = self.stale = True

    def tell(self, sentence: str) -> None:
        """A notice above the menu."""
        self.app.open(Notice(self.app, tr("Rasputitsa"), sentence))

    def resume(self) -> None:
        """Goes on with the game that was not ended, else with the latest saved one."""
        from game.scenario.heading import saved_games  # noqa: PLC0415 - slow to import
        from game.scenario.journal import unfinished  # noqa: PLC0415 - slow to import
        from game.ui.scenes.loading import load_save  # noqa: PLC0415 - slow to import
        from game.ui.scenes.taking_up import take_up  # noqa: PLC0415 - slow to import

        games = saved_games()
        if left := unfinished():
            take_up(self.app, left[0].path)
        elif games:
            load_save(self.app, games[0][0])
        else:
            self.tell(tr("There are no saved games yet. Begin a new one."))

    def update(self, _seconds: float) -> None:
        """Offers once to go on with a game that was not ended, if there is one."""
        if self._offered:
            return
        self._offered = True
        if any((saves_dir() / "journal").glob("*.journal")):
            from game.ui.dialogs.unfinished import offer_to_go_on  # noqa: PLC0415 - slow to import

            offer_to_go_on(self.app)

    def new_game(self) -> None:
        """Chooses a scenario, sides and dice."""
        from game.ui.dialogs.newgame import NewGame  # noqa: PLC0415 - slow to import

        self.app.open(NewGame(self.app))

    def load(self) -> None:
        """Chooses a saved game."""
        from game.ui.dialogs.files import LoadDialog  # noqa: PLC0415 - slow to import

        self.app.open(LoadDialog(self.app))

    def by_mail(self) -> None:
        """The games against somebody elsewhere."""
        from game.ui.dialogs.mail import MailDialog  # noqa: PLC0415 - loads a library of its own

        self.app.open(MailDialog(self.app))

    def watch(self) -> None:
        """The record of the campaign, day by day."""
        from game.ui.scenes.loading import watch_record  # noqa: PLC0415 - slow to import

        self.app.push(watch_record(self.app))

    def edit(self) -> None:
        """A scenario to be changed, or a new one."""
        from game.ui.dialogs.workshop import Workshop  # noqa: PLC0415 - slow to import

        self.app.open(Workshop(self.app))

    def settings(self) -> None:
        """The settings."""
        from game.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - not needed at first

        self.app.open(SettingsDialog(self.app))

    def keys(self) -> None:
        """The sheet of keys."""
        from game.ui.dialogs.help import KeySheet  # noqa: PLC0415 - not needed at first

        self.app.open(KeySheet(self.app))


class MenuToEdit(MainMenu):
    """The main menu on which somebody has chosen the scenario editor already."""

    def update(self, _seconds: float) -> None:
        """Opens the editor's choice, once, instead of offering to go on with a game."""
        if not self._offered:
            self._offered = True
            self.edit()


def _warm_up() -> None:
    import game.ui.dialogs.newgame  # noqa: PLC0415
    import game.ui.scenes.battle  # noqa: F401, PLC0415
    from game.scenario.build import load_world, scenario_file  # noqa: PLC0415
    from game.scenario.reader import BrokenFile  # noqa: PLC0415
    from game.ui.painting.ready import make_ready  # noqa: PLC0415

    with suppress(BrokenFile, OSError):  # Who opens it is told of its mistakes.
        make_ready(load_world(scenario_file(LIKELY)).board)


class Front(Panel):
    """The picture and the column of buttons."""

    def __init__(self, menu: MainMenu) -> None:
        super().__init__(menu.ink)
        self.menu = menu
        self._backdrop: pygame.Surface | None = None

    def paint(self, surface: pygame.Surface) -> None:
        """Backdrop, title, buttons."""
        if self._backdrop is None or self._backdrop.get_size() != surface.get_size():
            self._backdrop = backdrop(
                surface.get_size(), self.ink.px(COLUMN), self.ink.theme.deep.rgb
            )
        surface.blit(self._backdrop, (0, 0))
        ink, theme = self.ink, self.ink.theme
        high = surface.get_height()
        x, y = ink.px(56), min(max(ink.px(24), high // 7), max(ink.px(16), high - ink.px(600)))
        ink.put(surface, tr("Rasputitsa"), (x, y), Hand(58, "serif-bold"))
        ink.put(
            surface,
            tr("The Battle of Moscow, 1941–42"),
            (x + 2, y + ink.px(70)),
            Hand(20, "serif-italic"),
            colour=theme.accent,
        )
        pygame.draw.line(
            surface, theme.accent_deep.rgb, (x, y + ink.px(112)), (x + ink.px(290), y + ink.px(112))
        )
        menu = self.menu
        rows = (
            (tr("New game"), menu.new_game),
            (tr("Continue"), menu.resume),
            (tr("Load a game"), menu.load),
            (tr("By mail"), menu.by_mail),
            (tr("Watch what happened"), menu.watch),
            (tr("Scenario editor"), menu.edit),
            (tr("Settings"), menu.settings),
            (tr("Keys and mouse"), menu.keys),
            (tr("Quit"), lambda: pygame.event.post(pygame.event.Event(pygame.QUIT))),
        )
        top = y + ink.px(134)
        step = min(ink.px(52), (high - ink.px(44) - top) // len(rows))
        for number, (text, act) in enumerate(rows):
            rect = pygame.Rect(x, top + number * step, ink.px(290), step * 42 // 52)
            self.button(surface, rect, text, act, primary=number == menu.chosen, hand=LARGE)
        foot = high - ink.px(34)
        ink.put(
            surface,
            tr("Version {version}", version=version()),
            (x, foot),
            SMALL,
            colour=theme.muted,
        )


def backdrop(size: tuple[int, int], column: int, dark: tuple[int, int, int]) -> pygame.Surface:
    """The map as large as the window, dark to the left where the buttons are."""
    surface = pygame.Surface(size).convert()
    surface.fill(dark)
    file = assets_dir() / BACKGROUND
    if file.is_file():
        picture = pygame.image.load(file).convert()
        scale = max(size[0] / picture.get_width(), size[1] / picture.get_height())
        wide, high = round(picture.get_width() * scale), round(picture.get_height() * scale)
        picture = pygame.transform.smoothscale(picture, (wide, high))
        surface.blit(picture, (size[0] - wide, (size[1] - high) // 2))
    shade = pygame.Surface((size[0], 1), pygame.SRCALPHA)
    for x in range(size[0]):
        share = min(1.0, max(0.0, (x - column * 0.9) / (column * 0.7)))
        shade.set_at((x, 0), (*dark, round(238 * (1 - share) ** 1.5)))
    surface.blit(pygame.transform.scale(shade, size), (0, 0))
    return surface
