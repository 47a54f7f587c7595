"""Taking command from a day of the record."""

from __future__ import annotations

from random import randrange
from typing import TYPE_CHECKING, Final

from game.ai.player import HUMAN
from game.lab.reel.entering import SetUp, by_nearness, staff
from game.model.figures import day_in_full
from game.model.records import Side
from game.paths import saves_dir
from game.scenario.heading import SUFFIX
from game.texts import mark, tr
from game.ui.dialogs.dialog import Dialog, picked
from game.ui.reel.forerun import Errand
from game.ui.scenes.forerunning import Forerunning
from game.ui.scenes.loading import new_game

if TYPE_CHECKING:
    from game.ui.scenes.watching import Watching

LARGEST_SEED: Final = 1_000_000


class TakeOver(Dialog):
    """From the nearest set-up, or from the day itself after staffs have fought up to it."""

    title = mark("Take command")
    size = (700, 430)

    def __init__(self, scene: Watching) -> None:
        super().__init__(scene.app)
        self.scene, self.day = scene, scene.stage.frame.date
        self.set_ups = {
            tr(
                "{one}, from {day} {year}",
                one=one.title,
                day=day_in_full(one.start),
                year=one.start.year,
            ): one
            for one in by_nearness(scene.show.set_ups, self.day, scene.show.world.scenario.map)
        }

    def fill(self) -> None:
        """The campaign, and the two ways in."""
        width = self.area[0] / self.app.ink.scale - 28
        today = f"{day_in_full(self.day)} {self.day.year}"
        if not self.set_ups:
            self.label(tr("There is no scenario of this record."), self.rect(14, 12, width, 30))
            return
        self.label(
            tr("The record stands at {today}.", today=today),
            self.rect(14, 10, width, 30),
            "#heading",
        )
        self.label(tr("Campaign"), self.rect(14, 50, 90, 34))
        first = next(iter(self.set_ups))
        self.menu = self.choice(self.set_ups, first, self.rect(110, 50, width - 100, 36))
        self._way(
            104, tr("From its first day"),
            tr("Everybody stands where the sources have him."), self._from_set_up,
        )  # fmt: skip
        self._way(
            214, tr("From {day}", day=day_in_full(self.day)),
            tr("The staffs of both sides fight up to that day first; it takes up to a "
                "minute. What you find is what the model made of it."), self._from_today,
        )  # fmt: skip
        self.button(tr("Back"), self.rect(-120, -48, 106, 36), self.close)

    def _way(self, top: int, title: str, text: str, act: object) -> None:
        width = self.area[0] / self.app.ink.scale - 28
        self.label(title, self.rect(14, top, width, 28), "#heading")
        self.text(text, self.rect(10, top + 26, width - 240, 92), "#clear")
        for side in Side:
            name = self.scene.show.names[side]
            rect = self.rect(width - 226 + side * 122, top + 34, 114, 38)
            self.button(name, rect, lambda side=side: act(side), primary=False)  # type: ignore[operator,misc]

    @property
    def chosen(self) -> SetUp:
        """The campaign that is picked."""
        return self.set_ups[picked(self.menu)]

    def _players(self, side: Side) -> dict[str, str]:
        return {side.key: HUMAN, side.enemy.key: staff()}

    def _from_set_up(self, side: Side) -> None:
        set_up, app = self.chosen, self.app
        self.close()
        players, seed = self._players(side), randrange(1, LARGEST_SEED)
        app.replace(new_game(app, set_up.path, players, seed, brief=True))

    def _from_today(self, side: Side) -> None:
        set_up, app = self.chosen, self.app
        if not set_up.holds(self.day):
            last = day_in_full(set_up.end)
            self.scene.tell(
                tr(
                    "{set_up} runs from {day} to {last}.",
                    set_up=set_up.title,
                    day=day_in_full(set_up.start),
                    last=last,
                )
            )
            self.close()
            return
        name = tr("{set_up}, from {day}", set_up=set_up.title, day=day_in_full(self.day))
        errand = Errand(
            path=set_up.path,
            day=self.day,
            seed=randrange(1, LARGEST_SEED),
            players=self._players(side),
            out=saves_dir() / f"{name}{SUFFIX}",
        )
        self.close()
        app.push(Forerunning(app, errand, set_up.start))
