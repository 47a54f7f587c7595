"""Loading: work in a thread of its own while the window says what is going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pygame

from game.model.records import Side
from game.scenario.savefile import SaveError
from game.texts import tr
from game.ui.dialogs.dialog import Notice
from game.ui.ink import LARGE, Hand
from game.ui.memory import give_memory_back
from game.ui.scenes.scene import Scene

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from game.model.board import Board
    from game.model.game import Game
    from game.scenario.drafting.papers import Papers
    from game.scenario.drafting.rounds import Rounds
    from game.ui.app import App
    from game.ui.match import Match
    from game.ui.reel.show import Show
    from game.ui.tiles import Tiles

    Ints = NDArray[np.int16]

PICTURE_SECONDS: Final = 0.1
RECORD: Final = "moscow-1941"
"""The scenario whose campaign is watched from the main menu."""


class Loading(Scene):
    """A title and a moving bar until the work is done."""

    def __init__(
        self, app: App, text: str, work: Callable[[], Any], done: Callable[[Any], None]
    ) -> None:
        super().__init__(app)
        self.text = text
        self._work, self._done = work, done
        self._result: Any = None
        self._problem: Exception | None = None
        self._moment = self._drawn = 0.0
        self._thread = Thread(target=self._run, daemon=True)
        self._shown = False

    @property
    def animated(self) -> bool:
        """Always."""
        return True

    def _run(self) -> None:
        try:
            self._result = self._work()
        except Exception as problem:
            self._problem = problem

    def update(self, seconds: float) -> None:
        """Starts the work after the first picture, and goes on when it is done."""
        self._moment += seconds
        # Few pictures, so that the work has the machine to itself.
        self.stale = self.stale or self._moment - self._drawn >= PICTURE_SECONDS
        if not self._shown:
            return
        if self._thread.ident is None:
            self._thread.start()
        elif not self._thread.is_alive():
            if self._problem is not None:
                self._fail(self._problem)
            else:
                self._done(self._result)

    def _fail(self, problem: Exception) -> None:
        if not expected(problem):
            raise problem
        if len(self.app.scenes) == 1:
            raise problem
        self.app.pop()
        text = "<br>".join(str(problem).splitlines()[:12])
        self.app.open(Notice(self.app, tr("This game cannot be opened"), text))

    def draw(self, screen: pygame.Surface) -> None:
        """The title and the bar."""
        self._shown, self._drawn = True, self._moment
        ink, theme = self.ink, self.ink.theme
        screen.fill(theme.deep.rgb)
        x, y = screen.get_rect().center
        ink.put(
            screen, tr("Rasputitsa"), (x, y - ink.px(84)), Hand(44, "serif-bold"), anchor="centre"
        )
        ink.put(screen, self.text, (x, y - ink.px(16)), LARGE, colour=theme.muted, anchor="centre")
        well = pygame.Rect(0, 0, ink.px(320), ink.px(6))
        well.center = (x, y + ink.px(26))
        pygame.draw.rect(screen, theme.slate.rgb, well, border_radius=3)
        run = well.width - ink.px(80)
        place = abs((self._moment * 0.8) % 2 - 1)
        bar = pygame.Rect(well.left + round(run * place), well.top, ink.px(80), well.height)
        pygame.draw.rect(screen, theme.accent.rgb, bar, border_radius=3)


def expected(problem: Exception) -> bool:
    """Whether a problem is one that a player can do something about."""
    from game.ai.player import UnknownPlayer  # noqa: PLC0415 - kept out of the menu's start
    from game.scenario.build import UnknownScenario  # noqa: PLC0415
    from game.scenario.handicaps import BadHandicap  # noqa: PLC0415
    from game.scenario.reader import BrokenFile  # noqa: PLC0415

    if type(problem).__name__ == "MailError":  # known by name: its home loads a library of its own
        return True
    known = SaveError | UnknownScenario | BrokenFile | UnknownPlayer | BadHandicap | OSError
    return isinstance(problem, known)


def tiles_of(app: App, match: Match) -> Tiles:
    """The painted map of a match; the one of the match before where it is the same."""
    hexes = match.game.state.hexes
    return tiles_for(app, match.world.board, hexes.ground, hexes.ice)


def tiles_for(app: App, board: Board, ground: Ints, ice: Ints) -> Tiles:
    """The painted map of a board; the one that was painted last where it is the same."""
    from game.ui.camera import USUAL, ZOOMS  # noqa: PLC0415 - not for menus
    from game.ui.painting.ready import alike, painter_for  # noqa: PLC0415
    from game.ui.tiles import Tiles  # noqa: PLC0415

    if app.tiles is None or not alike(app.tiles.painter.board, board):
        if app.tiles is not None:
            app.tiles.stop()
        app.tiles = Tiles(painter_for(board), ground, ice)
        app.tiles.names(app.settings.letters).plan(ZOOMS[USUAL])
    return app.tiles


def begin(app: App, match: Match, warning: str = "") -> None:
    """The battle of a match takes the place of the scene in front."""
    from game.ui.scenes.battle import Battle  # noqa: PLC0415 - battles load others

    side = match.humans[0] if match.humans else Side.AXIS
    if match.hotseat and not match.game.over:
        side = match.game.side_to_move
    battle = Battle(app, match, side, tiles_of(app, match))
    app.replace(battle)
    give_memory_back()
    battle.handover.begin()
    if warning:
        battle.tell(warning)


def load_save(app: App, path: Path) -> None:
    """Loads a saved game in place of what is shown, down to the main menu."""
    app.close_dialogs()
    app.push(
        Loading(
            app,
            tr("Loading {stem}", stem=path.stem),
            lambda: _loaded(app, path),
            lambda r: take_over(app, *r),
        )
    )


def _loaded(app: App, path: Path, players: Mapping[str, str] | None = None) -> tuple[Match, str]:
    """In the thread: the game of a file and its map."""
    from game.ui.match import loaded_match  # noqa: PLC0415 - kept out of the menu's start

    match, warning = loaded_match(path, players)
    tiles_of(app, match)
    return match, warning


def take_over(app: App, match: Match, warning: str) -> None:
    """A loaded match replaces the one that was being played."""
    from game.ui.scenes.battle import Battle  # noqa: PLC0415 - battles load others
    from game.ui.scenes.ending import Ending  # noqa: PLC0415
    from game.ui.scenes.watching import Watching  # noqa: PLC0415

    loading = app.scenes.pop()
    while app.scenes and isinstance(app.scene, Battle | Ending | Watching):
        app.scenes.pop().leave()
    app.scenes.append(loading)
    begin(app, match, warning)


def go_on(app: App, match: Match) -> None:
    """A finished match is carried over into the next campaign, which takes its place."""

    def work() -> Match:
        from game.ui.match import continued_match  # noqa: PLC0415 - kept out of the menu's start

        following = continued_match(match)
        tiles_of(app, following)
        return following

    def done(following: Match) -> None:
        from game.ui.dialogs.briefing import Briefing  # noqa: PLC0415 - kept out of the menu's start
        from game.ui.scenes.battle import Battle  # noqa: PLC0415 - battles load others

        take_over(app, following, "")
        if following.humans and isinstance(app.scene, Battle):
            app.open(Briefing(app, app.scene))

    app.close_dialogs()
    app.pop()
    app.push(Loading(app, tr("The war goes on"), work, done))


def new_game(
    app: App,
    scenario: str | Path,
    players: Mapping[str, str],
    seed: int,
    weather: str = "historical",
    track: str = "",
    brief: bool = False,
    handicap: Mapping[str, int] = MappingProxyType({}),
) -> Loading:
    """The scene that starts a scenario; with `brief`, its briefing comes first."""

    def work() -> Match:
        from game.ui.match import new_match  # noqa: PLC0415 - kept out of the menu's start

        match = new_match(scenario, players, seed, weather, track, handicap)
        tiles_of(app, match)
        return match

    def done(match: Match) -> None:
        from game.ui.dialogs.briefing import Briefing  # noqa: PLC0415 - kept out of the menu's start
        from game.ui.scenes.battle import Battle  # noqa: PLC0415

        begin(app, match)
        if brief and match.humans and isinstance(app.scene, Battle):
            app.open(Briefing(app, app.scene))

    return Loading(app, tr("Unfolding the maps"), work, done)


def opening(
    app: App,
    scenario_or_save: str,
    players: Mapping[str, str],
    seed: int,
    handicap: Mapping[str, int] = MappingProxyType({}),
) -> Loading:
    """The scene for `play`: a saved game by its path, else a scenario."""
    path = Path(scenario_or_save)
    if path.suffix == ".rasmail":
        from game.ui.scenes.taking_up import playing_by_mail  # noqa: PLC0415 - knows loading

        return playing_by_mail(app, path)
    if path.suffix != ".ras":
        return new_game(app, scenario_or_save, players, seed, brief=True, handicap=handicap)

    return Loading(
        app,
        tr("Loading {stem}", stem=path.stem),
        lambda: _loaded(app, path, players),
        lambda result: begin(app, *result),
    )


def watch_record(app: App, scenario: str = RECORD) -> Loading:
    """The scene that shows what happened in the campaign of a scenario, day by day."""

    def work() -> tuple[Show, Tiles, bool]:
        from game.scenario.build import load_world, scenario_file  # noqa: PLC0415
        from game.ui.reel.show import show_of_record  # noqa: PLC0415

        return _wound(app, show_of_record(load_world(scenario_file(scenario))))

    return Loading(app, tr("Opening the record"), work, lambda wound: _watch(app, *wound))


def edit_scenario(app: App, path: Path) -> Loading:
    """The scene that opens a scenario in the editor; one of the game's as a copy."""

    def work() -> tuple[Papers, Rounds, Tiles, str]:
        from game.scenario.drafting.copies import to_edit  # noqa: PLC0415 - not for menus
        from game.scenario.drafting.papers import Papers  # noqa: PLC0415
        from game.scenario.drafting.rounds import Rounds  # noqa: PLC0415
        from game.ui.painting.map_painter import MapPainter  # noqa: PLC0415
        from game.ui.tiles import Tiles  # noqa: PLC0415

        own, said = to_edit(path)
        papers, rounds = Papers(own), Rounds.begin(own)
        ground, ice = first_ground(own, len(rounds.board))
        return papers, rounds, Tiles(MapPainter(rounds.board), ground, ice), said

    def done(opened: tuple[Papers, Rounds, Tiles, str]) -> None:
        from game.ui.scenes.editing import Editor  # noqa: PLC0415 - kept out of the menu's start

        app.replace(Editor(app, *opened))

    return Loading(app, tr("Opening the editor"), work, done)


def try_scenario(app: App, path: Path, side: str) -> None:
    """A scenario as it is in its file is played above the editor, which Esc brings back."""
    from game.scenario.build import forget_worlds  # noqa: PLC0415 - not for menus

    forget_worlds()
    players = {one.key: "human" if one.key == side else "officer" for one in Side}
    app.push(new_game(app, path, players, seed=0))


def reload_scenario(app: App, match: Match) -> None:
    """The scenario of a match is read again where its files have changed, and begins anew."""
    from game.ui.match import match_anew  # noqa: PLC0415 - kept out of the menu's start

    def work() -> Match | None:
        anew = match_anew(match)
        if anew is not None:
            tiles_of(app, anew)
        return anew

    def done(anew: Match | None) -> None:
        if anew is None:
            app.pop()
            app.scene.tell(tr("The files of this scenario are as they were."))
        else:
            take_over(app, anew, tr("The scenario is read again and begins anew."))

    app.push(Loading(app, tr("Reading the scenario again"), work, done))


def first_ground(path: Path, hexes: int) -> tuple[Ints, Ints]:
    """Ground and ice of the first day; dry where the scenario cannot be played yet."""
    import numpy as np  # noqa: PLC0415 - not for menus

    from game.model.game import Setup  # noqa: PLC0415
    from game.scenario.build import load_world  # noqa: PLC0415
    from game.scenario.first_state import first_state  # noqa: PLC0415
    from game.scenario.reader import BrokenFile  # noqa: PLC0415

    try:
        state = first_state(load_world(path), Setup(seed=0)).hexes
    except (BrokenFile, ValueError):
        return np.zeros(hexes, np.int16), np.zeros(hexes, np.int16)
    return state.ground, state.ice


def watch_game(
    app: App, game: Game, players: Mapping[str, str], eyes: Side | None = None
) -> Loading:
    """The scene that shows a game from its beginning, as far as its players may see it."""

    def work() -> tuple[Show, Tiles, bool]:
        from game.ui.reel.show import show_of_game  # noqa: PLC0415

        return _wound(app, show_of_game(game, players, eyes))

    return Loading(app, tr("Winding the reel"), work, lambda wound: _watch(app, *wound))


def watch_save(app: App, path: Path) -> Loading:
    """The scene that shows a saved game from its beginning."""

    def work() -> tuple[Show, Tiles, bool]:
        from game.scenario.saves import open_save  # noqa: PLC0415 - not for menus
        from game.ui.reel.show import show_of_game  # noqa: PLC0415

        saved = open_save(path)
        return _wound(app, show_of_game(saved.game, saved.heading.players))

    return Loading(
        app, tr("Loading {stem}", stem=path.stem), work, lambda wound: _watch(app, *wound)
    )


def _wound(app: App, show: Show) -> tuple[Show, Tiles, bool]:
    """A show and its map, which is its own where a battle on another map goes on beneath it."""
    from game.ui.painting.map_painter import MapPainter  # noqa: PLC0415 - not for menus
    from game.ui.scenes.battle import Battle  # noqa: PLC0415
    from game.ui.tiles import Tiles  # noqa: PLC0415

    board, frame = show.reel.board, show.reel.frames[0]
    ground, ice = frame.ground.astype("int16"), frame.ice
    others = any(
        isinstance(scene, Battle) and scene.match.world.board is not board for scene in app.scenes
    )
    if not others:
        return show, tiles_for(app, board, ground, ice), False
    return show, Tiles(MapPainter(board), ground, ice), True


def _watch(app: App, show: Show, tiles: Tiles, own: bool) -> None:
    from game.ui.scenes.watching import Watching  # noqa: PLC0415 - kept out of the menu's start

    app.replace(Watching(app, show, tiles, show.first, own_tiles=own))
    give_memory_back()
