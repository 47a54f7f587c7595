"""What is shown in the playback: the record, or a game; and the ways on from each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from attrs import define, field

from game.ai.player import BY_MAIL, HUMAN
from game.lab.reel import Eyes, Reel, load_annals, reel_of_game, reel_of_history
from game.lab.reel.entering import SetUp, set_ups
from game.lab.reel.of_game import position
from game.model.game import Game
from game.model.records import Side
from game.model.world import World
from game.paths import saves_dir, user_dir
from game.scenario.build import load_world
from game.scenario.heading import SUFFIX
from game.scenario.savefile import SaveError
from game.scenario.saves import save
from game.texts import tr
from game.ui.layers.operations import Drawn
from game.ui.plans import drawn_together, told_plans

if TYPE_CHECKING:
    from game.ui.scenes.watching import Watching

ALL_EYES: Final[tuple[Eyes, ...]] = ("axis", "soviet", "truth")
UNFIT: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@define(eq=False)
class Show:
    """A reel, and what can be done with it."""

    reel: Reel
    world: World
    game: Game | None = None
    """The game it is of; None for the record."""
    players: Mapping[str, str] = field(factory=dict)
    views: tuple[Eyes, ...] = ("truth",)
    """Whose eyes may be chosen."""
    eyes: Eyes = "truth"
    set_ups: tuple[SetUp, ...] = ()
    """The scenarios in which the record can be left."""
    first: int = 0
    """The frame at which it is opened."""
    exporting: Thread | None = None
    _told: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """What the sides are called."""
        sides = self.world.scenario.sides
        return sides["axis"].adjective, sides["soviet"].adjective

    @property
    def take_text(self) -> str:
        """What the button says that leads into a game."""
        return tr("Take command") if self.game is None else tr("Play on from here")

    @property
    def view_name(self) -> str:
        """Whose eyes are open."""
        if self.eyes == "truth":
            return tr("As it was")
        return tr("{names} eyes", names=self.names[Side[self.eyes.upper()]])

    @property
    def hotseat(self) -> bool:
        """Whether two persons play a game that is not over."""
        both = [self.players.get(side.key, HUMAN) for side in Side] == [HUMAN, HUMAN]
        return self.game is not None and both and not self.game.over

    def flags(self) -> tuple[tuple[int, str], ...]:
        """Frames from which a set-up begins, with its title."""
        return tuple((self.reel.at(one.start), one.title) for one in self.set_ups)

    def plans_at(self, turn: int) -> list[Drawn]:
        """What the staffs were about in a turn, as far as the open eyes may see it."""
        if self.game is None:
            return []
        sides = tuple(Side) if self.eyes == "truth" else (Side[self.eyes.upper()],)
        told = told_plans(self.game.events, sides)
        return drawn_together([one for one in told if one.turn == turn])

    def take_over(self, scene: Watching) -> None:
        """Into a game from the moment that is shown."""
        from game.ui.dialogs.dialog import Question  # noqa: PLC0415 - dialogs know the app
        from game.ui.dialogs.takeover import TakeOver  # noqa: PLC0415

        if self.game is None:
            scene.app.open(TakeOver(scene))
        elif self.game.over and scene.stage.number == len(self.reel.frames) - 1:
            scene.tell(
                tr("The game is over here. Go back to the moment that should have been another.")
            )
        else:
            name = self.name_of_branch(scene.stage.frame.title)
            text = tr(
                "A new game begins from here, saved as “{name}”. The game that you watch "
                "stays as it is.",
                name=name,
            )
            scene.app.open(
                Question(
                    scene.app,
                    tr("Play on from here"),
                    text,
                    tr("Play on"),
                    lambda: self.branch(scene),
                )
            )

    def name_of_branch(self, moment: str) -> str:
        """A name for the game that begins from a moment."""
        turn = moment.partition(":")[0]
        return UNFIT.sub("_", f"{self.world.scenario.title}, from {turn[:1].lower()}{turn[1:]}")

    def branch(self, scene: Watching) -> None:
        """Saves the game as it stood at the moment under a name of its own, and plays it."""
        from game.ui.scenes.loading import load_save  # noqa: PLC0415 - loading knows the app

        assert self.game is not None
        if BY_MAIL in self.players.values() and not self.game.over:
            scene.tell(tr("A game by mail goes on in its file alone."))
            return
        frame = scene.stage.frame
        path = unused(saves_dir() / f"{self.name_of_branch(frame.title)}{SUFFIX}")
        try:
            save(position(self.game, frame.orders), path, players=self.players)
        except (SaveError, OSError) as problem:
            scene.tell(tr("The game could not be saved: {problem}.", problem=problem))
            return
        load_save(scene.app, path)

    def change_eyes(self, scene: Watching) -> None:
        """The same moment as the next may see it; two players must agree to that."""
        from game.ui.dialogs.dialog import Question  # noqa: PLC0415 - dialogs know the app

        if self.hotseat and len(self.views) == 1:
            text = tr("Both players may then see everything up to now. Do both agree?")
            scene.app.open(
                Question(
                    scene.app,
                    tr("All eyes"),
                    text,
                    tr("Both agree"),
                    lambda: self._open_eyes(scene),
                )
            )
        elif len(self.views) > 1:
            following = self.views[(self.views.index(self.eyes) + 1) % len(self.views)]
            self._look(scene, following)
        else:
            scene.tell(tr("The other side's view, and the truth, are shown when the game is over."))

    def _open_eyes(self, scene: Watching) -> None:
        self.views = ALL_EYES
        self._look(scene, "truth")

    def _look(self, scene: Watching, eyes: Eyes) -> None:
        from game.ui.scenes.loading import Loading  # noqa: PLC0415 - loading knows the app

        assert self.game is not None
        game = self.game

        def done(reel: Reel) -> None:
            self.reel, self.eyes = reel, eyes
            scene.stage.reel = reel
            scene.app.pop()
            scene.go_to(scene.stage.number)

        scene.app.push(
            Loading(scene.app, tr("Winding the reel"), lambda: reel_of_game(game, eyes), done)
        )

    def ask_export(self, scene: Watching) -> None:
        """A page or a moving picture."""
        from game.ui.dialogs.export import Export  # noqa: PLC0415 - dialogs know the app

        if self.exporting is not None:
            scene.tell(tr("The last export is still being written."))
            return
        scene.app.open(Export(scene))

    def begin_export(self, name: str, write: Callable[[Reel, Path], None], suffix: str) -> Path:
        """Writes a file in a thread; `exported` tells when it is done."""
        folder = user_dir() / "exports"
        path = unused(folder / f"{UNFIT.sub('_', name)}{suffix}")
        reel = self.reel

        def work() -> None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                write(reel, path)
                self._told = tr("Written to {path}", path=path)
            except OSError as problem:
                self._told = tr(
                    "{path} could not be written: {value}.",
                    path=path,
                    value=problem.strerror or problem,
                )

        self.exporting = Thread(target=work, daemon=True)
        self.exporting.start()
        return path

    def exported(self) -> str:
        """What is to be told of an export that is done, once."""
        if self.exporting is None or self.exporting.is_alive():
            return ""
        self.exporting, told = None, self._told
        return told

    def stop_exporting(self) -> None:
        """Waits for an export that is under way, so that no file is left half written."""
        if self.exporting is not None:
            self.exporting.join()
            self.exporting = None


def unused(path: Path) -> Path:
    """The path, or one with a number behind its name where there is such a file already."""
    number, found = 2, path
    while found.exists():
        found, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return found


def show_of_record(world: World) -> Show:
    """The record of the campaign of a world, opened on its first day. Raises ValueError where there
    is none.

    A battle on a part of a map is shown with all that went on around it.
    """
    annals = load_annals(world)
    if annals is None or world.history is None:
        raise ValueError(f"{world.scenario.title} has no record of its days")
    known, first = set_ups(world.history.id), world.scenario.start
    if world.board.projection.whole is not None:
        others = (load_world(one.path) for one in known if one.map != world.scenario.map)
        world = next((one for one in others if one.board.projection.whole is None), world)
    reel = reel_of_history(world, annals)
    return Show(reel, world, set_ups=known, first=reel.at(first))


def show_of_game(game: Game, players: Mapping[str, str], eyes: Side | None = None) -> Show:
    """A game as far as its players may see it; `eyes` is the side that asks."""
    views, first = first_eyes(game, players, eyes)
    return Show(reel_of_game(game, first), game.world, game, dict(players), views, first)


def first_eyes(
    game: Game, players: Mapping[str, str], asks: Side | None = None
) -> tuple[tuple[Eyes, ...], Eyes]:
    """Whose eyes may be open, and whose are at first.

    All, once the game is over or where no person plays; else those of the person who asks.
    """
    humans = [side for side in Side if players.get(side.key, HUMAN) == HUMAN]
    if game.over or not humans:
        return ALL_EYES, eyes_of(humans[0]) if len(humans) == 1 else "truth"
    side = asks if asks in humans else humans[0]
    if len(humans) == 2 and asks is None:
        side = game.side_to_move
    return (eyes_of(side),), eyes_of(side)


def eyes_of(side: Side) -> Eyes:
    """The eyes of a side."""
    return "axis" if side == Side.AXIS else "soviet"
