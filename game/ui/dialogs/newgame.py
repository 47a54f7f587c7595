"""A new game: which scenario, who plays, which dice."""

from __future__ import annotations

from random import randrange
from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from pygame_gui.elements import UIDropDownMenu, UISelectionList, UITextEntryLine

from game.ai.player import HUMAN
from game.model.figures import day_in_full
from game.model.records import ScenarioRecord, Side
from game.scenario.build import load_scenario, load_weather, scenario_files
from game.scenario.reader import BrokenFile
from game.ui.dialogs.briefing import paragraphs
from game.ui.dialogs.dialog import Dialog, Notice, html
from game.ui.scenes.loading import new_game

if TYPE_CHECKING:
    from pathlib import Path

    from game.ui.app import App

PLAYERS: Final = {
    "You": HUMAN,
    "Computer: officer": "officer",
    "Computer: random": "random",
    "Computer: passive": "passive",
}
AS_IT_WAS, DRAWN = "As it was in 1941", "Drawn from the climate"
LARGEST_SEED: Final = 1_000_000


class NewGame(Dialog):
    """Scenarios to the left, the briefing in the middle, the choices below."""

    title = "New game"
    size = (1120, 650)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.scenarios: dict[str, tuple[Path, ScenarioRecord]] = {}
        self.broken: list[str] = []
        for path in scenario_files():
            try:
                record = load_scenario(path)
            except BrokenFile as problem:
                self.broken.append(str(problem).splitlines()[0])
                continue
            self.scenarios[record.title] = path, record
        # What happened stands before what might have, and the shorter campaign before the longer.
        order = sorted(
            self.scenarios.items(),
            key=lambda named: (not named[1][1].history, named[1][1].turns, named[0]),
        )
        self.scenarios = dict(order)
        self._chosen = next(iter(self.scenarios), "")
        self.weathers = self._weathers()
        """What was chosen of the weather, and the source of its temperatures."""

    def _weathers(self) -> dict[str, tuple[str, str]]:
        """The weather of 1941, as each source has it that contradicts, and a year that is drawn."""
        found = {AS_IT_WAS: ("historical", "")}
        known = {record.weather: (path, record) for path, record in self.scenarios.values()}
        for path, record in known.values():
            for track in load_weather(path, record).tracks:
                found[f"1941 by {track.name}"] = "historical", track.id
        return {**found, DRAWN: ("drawn", "")}

    def fill(self) -> None:
        """Everything."""
        width, height = (n / self.app.ink.scale for n in self.area)
        titles: list[str | tuple[str, str]] = [*self.scenarios]
        self.list = UISelectionList(
            self.rect(14, 12, 240, height - 150), titles, self.manager, container=self.window,
            default_selection=self._chosen or None,
        )  # fmt: skip
        self.briefing = self.text("", self.rect(266, 12, width - 280, height - 150))
        y = height - 126
        third = (width - 28) / 3
        self.players = {}
        for side, default in ((Side.AXIS, "You"), (Side.SOVIET, "Computer: officer")):
            x = 14 + side * third
            self.label(self._side_name(side), self.rect(x, y, 90, 32), "#heading")
            menu = UIDropDownMenu(
                list(PLAYERS),
                default,
                self.rect(x + 90, y, third - 110, 34),
                self.manager,
                self.window,
                object_id="#upwards",
            )
            self.players[side] = menu
        x = 14 + 2 * third
        self.label("Weather", self.rect(x, y, 84, 32), "#heading")
        self.weather = UIDropDownMenu(
            list(self.weathers),
            AS_IT_WAS,
            self.rect(x + 84, y, third - 84, 34),
            self.manager,
            self.window,
            object_id="#upwards",
        )
        self.label("Seed of the dice", self.rect(14, height - 74, 120, 32))
        self.seed = UITextEntryLine(self.rect(140, height - 74, 130, 34), self.manager, self.window)
        self.seed.set_allowed_characters("numbers")
        self.seed.set_text(str(randrange(1, LARGEST_SEED)))
        self.label(
            "The same seed and orders give the same game.",
            self.rect(284, height - 74, 330, 32),
            "#muted",
        )
        self.button("Begin", self.rect(-190, -66, 176, 44), self._begin, primary=True)
        self.button("Back", self.rect(-310, -66, 110, 44), self.close)
        self._show()
        if self.broken:
            self.app.open(
                Notice(self.app, "Some scenarios cannot be read", "<br>".join(self.broken))
            )

    def _side_name(self, side: Side) -> str:
        if not self._chosen:
            return side.key.capitalize()
        return self.scenarios[self._chosen][1].sides[side.key].adjective

    def _show(self) -> None:
        if not self._chosen:
            self.briefing.set_text("There is no scenario to play.")
            return
        record = self.scenarios[self._chosen][1]
        told = [
            f"<font color=#d9a648><b>{html(record.title)}</b></font>",
            f"{day_in_full(record.start)} to {day_in_full(record.end)} {record.end.year}, "
            f"{record.turns} turns of {record.turn_days} days, {len(record.units)} units.",
            "",
            f"<i>{html(record.summary)}</i>",
            "",
            paragraphs(record.briefing.situation),
        ]
        for side, text in (
            (Side.AXIS, record.briefing.axis),
            (Side.SOVIET, record.briefing.soviet),
        ):
            told += [
                "",
                f"<font color=#d9a648><b>{html(record.sides[side.key].name)}</b></font>",
                paragraphs(text),
            ]
        self.briefing.set_text("<br>".join(told))

    def handle(self, event: pygame.event.Event) -> None:
        """A click shows another briefing."""
        super().handle(event)
        chosen = event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION
        if chosen and event.ui_element is self.list:
            self._chosen = event.text
            self._show()

    def _begin(self) -> None:
        if not self._chosen:
            return
        path = self.scenarios[self._chosen][0]
        players = {side.key: PLAYERS[_picked(menu)] for side, menu in self.players.items()}
        seed, (weather, track) = int(self.seed.get_text() or 0), self._sky(path)
        self.close()
        self.app.push(new_game(self.app, path, players, seed, weather, track))

    def _sky(self, path: Path) -> tuple[str, str]:
        """The chosen weather; a source that the scenario does not know counts for nothing."""
        weather, track = self.weathers[_picked(self.weather)]
        there = load_weather(path, self.scenarios[self._chosen][1]).tracks if track else ()
        return weather, track if any(each.id == track for each in there) else ""


def _picked(menu: UIDropDownMenu) -> str:
    option = menu.selected_option
    return str(option[0] if isinstance(option, tuple) else option)
