"""A new game: which scenario, who plays, which dice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import randrange
from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from pygame_gui.elements import UIImage, UISelectionList, UITextEntryLine

from game.ai.player import BY_MAIL, HUMAN
from game.hexes.grid import ROW_HEIGHT
from game.model.figures import day_in_full
from game.model.records import ScenarioHead, Side
from game.model.records.handicap import KINDS, of_sides
from game.scenario.build import load_weather, scenario_files
from game.scenario.found_mods import mod_in
from game.scenario.mods import in_force
from game.scenario.reader import BrokenFile
from game.scenario.shelf import Volume, arranged, volume
from game.texts import mark, said, tr
from game.ui.dialogs.briefing import paragraphs
from game.ui.dialogs.dialog import Dialog, Notice, html, picked
from game.ui.dialogs.handicap import HandicapDialog
from game.ui.dialogs.mods import ModsDialog
from game.ui.dialogs.players import PLAYERS
from game.ui.dialogs.thumbnail import board_of, thumbnail
from game.ui.scenes.loading import new_game

if TYPE_CHECKING:
    from pathlib import Path

    from game.model.board import Board
    from game.ui.app import App

AS_IT_WAS, DRAWN = mark("As it was in 1941"), mark("Drawn from the climate")
USUAL: Final = {Side.AXIS: mark("You"), Side.SOVIET: mark("Computer: officer")}
LARGEST_SEED: Final = 1_000_000
WIDE: Final = 1228
"""Points across from which the note about the seed has room."""


class NewGame(Dialog):
    """Scenarios to the left, the briefing in the middle, the map to the right, choices below."""

    title = mark("New game")
    size, least = (1240, 680), (930, 500)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.list: UISelectionList | None = None
        self._read()
        self.given: dict[str, int] = {}
        """The handicap that was chosen, by side and kind."""
        self.weathers = self._weathers()
        """What was chosen of the weather, and the source of its temperatures."""

    def _read(self) -> None:
        """What there is to choose from under the mods in force."""
        self.broken: list[str] = []
        self.scenarios = _by_title(arranged(list(self._volumes())))
        self._chosen = next(iter(self.scenarios), "")

    def _volumes(self) -> Iterator[Volume]:
        for path in scenario_files():
            try:
                yield volume(path)
            except BrokenFile as problem:
                self.broken.append(str(problem).splitlines()[0])

    def _weathers(self) -> dict[str, tuple[str, str]]:
        """The weather of 1941, as each source has it that contradicts, and a year that is drawn."""
        found = {AS_IT_WAS: ("historical", "")}
        known = {v.head.weather: v for v in self.scenarios.values() if not v.head.what_if}
        for each in known.values():
            for track in load_weather(each.path, each.head).tracks:
                found[f"1941 by {track.name}"] = "historical", track.id
        return {**found, DRAWN: ("drawn", "")}

    def fill(self) -> None:
        """Everything."""
        width, height = (n / self.app.ink.scale for n in self.area)
        self.mods = self.button("", self.rect(14, height - 180, 270, 38), self._choose_mods)
        self._list_scenarios()
        self.briefing = self.text("", self.rect(296, 12, width - 296 - 324, height - 150))
        self._room = self.rect(width - 314, 12, 300, min(290, height - 260))
        self._end = self.rect(0, 12, 1, height - 150).bottom
        self.facts = self.text("", self._room)
        self.picture: UIImage | None = None
        y = height - 126
        third = (width - 28) / 3
        self.players = {}
        for side, default in USUAL.items():
            x = 14 + side * third
            self.label(self._side_name(side), self.rect(x, y, 90, 32), "#heading")
            rect = self.rect(x + 90, y, third - 110, 34)
            self.players[side] = self.choice(PLAYERS, default, rect, "#upwards")
        x = 14 + 2 * third
        self.label(tr("Weather"), self.rect(x, y, 84, 32), "#heading")
        rect = self.rect(x + 84, y, third - 84, 34)
        self.weather = self.choice(self.weathers, AS_IT_WAS, rect, "#upwards")
        self.label(tr("Seed of the dice"), self.rect(14, height - 74, 120, 32))
        self.seed = UITextEntryLine(self.rect(140, height - 74, 130, 34), self.manager, self.host)
        self.seed.set_allowed_characters("numbers")
        self.seed.set_text(str(randrange(1, LARGEST_SEED)))
        note, left = tr("The same seed and orders give the same game."), 284
        if width >= WIDE:
            self.label(note, self.rect(left, height - 74, 330, 32), "#muted")
            left = 630
        self.handicap = self.button("", self.rect(left, -66, 280, 44), self._choose_handicap)
        self._tell_handicap()
        self.button(tr("Begin"), self.rect(-190, -66, 176, 44), self._begin, primary=True)
        self.button(tr("Back"), self.rect(-310, -66, 110, 44), self.close)
        self._show()
        self._tell_broken()

    def _list_scenarios(self) -> None:
        """The list, and how many mods are in force beneath it."""
        if self.list is not None:
            self.list.kill()
        titles: list[str | tuple[str, str]] = [*self.scenarios]
        height = self.area[1] / self.app.ink.scale
        self.list = UISelectionList(
            self.rect(14, 12, 270, height - 198), titles, self.manager, container=self.host,
            default_selection=self._chosen or None,
        )  # fmt: skip
        ruling = [mod_in(folder).title for folder in in_force()]
        words = ruling[0] if len(ruling) == 1 else f"{len(ruling)}" if ruling else "none"
        self.mods.set_text(tr("Mods: {words}", words=words))

    def _choose_mods(self) -> None:
        before = in_force()

        def chosen() -> None:
            if in_force() != before:
                self._read()
                self._list_scenarios()
                self._show()
                self._tell_broken()

        self.app.open(ModsDialog(self.app, chosen))

    def _tell_broken(self) -> None:
        if self.broken:
            self.app.open(
                Notice(self.app, tr("Some scenarios cannot be read"), "<br>".join(self.broken))
            )

    @property
    def head(self) -> ScenarioHead:
        """What is told of the scenario that is chosen."""
        return self.scenarios[self._chosen].head

    def _side_name(self, side: Side) -> str:
        return self.head.sides[side.key].adjective if self._chosen else side.key.capitalize()

    def _show(self) -> None:
        if not self._chosen:
            self.briefing.set_text(tr("There is no scenario to play."))
            return
        head = self.head
        told = [_bold(head.title)]
        if head.what_if:
            told += ["", f"{_bold(tr('What if'))}: {html(head.what_if)}"]
        told += ["", f"<i>{html(head.summary)}</i>", "", paragraphs(head.briefing.situation)]
        for side, text in ((Side.AXIS, head.briefing.axis), (Side.SOVIET, head.briefing.soviet)):
            told += ["", _bold(head.sides[side.key].name), paragraphs(text)]
        self.briefing.set_text("<br>".join(told))
        self._show_map()
        self._tell_handicap()

    def _show_map(self) -> None:
        """The map, and in figures what one lets oneself in for."""
        chosen = self.scenarios[self._chosen]
        if self.picture is not None:
            self.picture.kill()  # type: ignore[no-untyped-call]
            self.picture = None
        try:
            board = board_of(chosen.path, chosen.head)
        except (BrokenFile, OSError):
            self._tell(tr("The map of this scenario cannot be read."), self._room.top)
            return
        room = self._room
        drawn = thumbnail(
            self.app.ink, board, chosen.head.front, room.size, self.app.settings.letters
        )
        at = drawn.get_rect(midtop=room.midtop)
        self.picture = UIImage(at, drawn, self.manager, container=self.host)
        self._tell("<br>".join(_facts(chosen, board)), at.bottom + self.px(10))

    def _tell(self, facts: str, top: int) -> None:
        """The facts, in all the room below the map."""
        self.facts.set_relative_position((self._room.left, top))
        self.facts.set_dimensions((self._room.width, self._end - top))
        self.facts.set_text(facts)

    def handle(self, event: pygame.event.Event) -> None:
        """A click shows another briefing."""
        super().handle(event)
        chosen = event.type == pygame_gui.UI_SELECTION_LIST_NEW_SELECTION
        if chosen and event.ui_element is self.list:
            self._chosen = event.text
            self._show()

    def _choose_handicap(self) -> None:
        names = {side: self._side_name(side) for side in Side}
        self.app.open(
            HandicapDialog(
                self.app, names, of_sides(self.head.handicap), self.given, self._tell_handicap
            )
        )

    def _tell_handicap(self) -> None:
        """What is chosen, on the button."""
        own = of_sides(self.head.handicap)
        told = [
            f"{self._side_name(side)} {kind} {percent} %"
            for side in Side
            for kind in KINDS
            if (percent := self.given.get(f"{side.key}.{kind}", getattr(own[side], kind))) != 100
        ]
        words = (
            told[0] if len(told) == 1 else tr("{count} values", count=len(told)) if told else "none"
        )
        self.handicap.set_text(tr("Handicap: {words}", words=words))

    def _begin(self) -> None:
        if not self._chosen:
            return
        path = self.scenarios[self._chosen].path
        players = {side.key: PLAYERS[picked(menu)] for side, menu in self.players.items()}
        seed, (weather, track) = int(self.seed.get_text() or 0), self._sky(path)
        if BY_MAIL in players.values():
            self._begin_by_mail(path, players, weather)
            return
        self.close()
        self.app.push(new_game(self.app, path, players, seed, weather, track, handicap=self.given))

    def _begin_by_mail(self, path: Path, players: Mapping[str, str], weather: str) -> None:
        from game.ui.dialogs.mail import begin_by_mail  # noqa: PLC0415 - loads a library of its own

        first = self.head.sides[self.head.first_side].adjective
        if players[self.head.first_side] != HUMAN:
            text = tr(
                "Who begins a game by mail plays the side that moves first: the {first} one.",
                first=first,
            )
            self.app.open(Notice(self.app, tr("By mail"), text))
            return
        self.close()
        begin_by_mail(self.app, path, self.head.title, weather, dict(self.given))

    def _sky(self, path: Path) -> tuple[str, str]:
        """The chosen weather; a source that the scenario does not know counts for nothing."""
        weather, track = self.weathers[picked(self.weather)]
        there = load_weather(path, self.head).tracks if track else ()
        return weather, track if any(each.id == track for each in there) else ""


def _by_title(volumes: Iterable[Volume]) -> dict[str, Volume]:
    """Scenarios by how they stand in the list; of two that are called alike the later says where
    it lies."""
    found: dict[str, Volume] = {}
    for each in volumes:
        title, place = _listed(each), each.path.parent.parent.name
        found[f"{title} ({place}/{each.path.stem})" if title in found else title] = each
    return found


def _listed(volume: Volume) -> str:
    """How a scenario stands in the list: what builds on another is set in beneath it."""
    title = said(volume.head.title)
    return f"   {title}" if volume.head.extends else title


def _bold(text: str) -> str:
    return f"<font color=#d9a648><b>{html(text)}</b></font>"


def _facts(volume: Volume, board: Board) -> Iterator[str]:
    """Dates, length, size and sides."""
    head, km = volume.head, board.projection.hex_km
    east, south = (round(n * km) for n in (board.grid.columns, board.grid.rows * ROW_HEIGHT))
    yield tr(
        "{day} to {day2} {year}",
        day=day_in_full(head.start),
        day2=day_in_full(head.end),
        year=head.end.year,
    )
    yield tr(
        "{turns} turns of {value}",
        turns=head.turns,
        value=tr("a day")
        if head.turn_days == 1
        else tr("{turn_days} days", turn_days=head.turn_days),
    )
    if head.playing_time:
        yield tr("Playing time: {html}", html=html(head.playing_time))
    if head.difficulty:
        yield tr("Difficulty: {difficulty}", difficulty=head.difficulty)
    yield tr("Map of {east} by {south} km", east=east, south=south)
    for side in Side:
        name = html(head.sides[side.key].adjective)
        first = tr(", moves first") if side.key == head.first_side else ""
        yield tr(
            "{name}: {units} units{first}",
            name=name,
            units=volume.units.get(side.key, 0),
            first=first,
        )
    if head.lessons:
        yield tr("With lessons: begin here")
