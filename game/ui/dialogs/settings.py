"""The settings: each change holds at once and is kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pygame
import pygame_gui
from attrs import evolve, frozen
from pygame_gui.elements import UILabel

from game.languages import languages
from game.settings import Settings
from game.texts import mark, said, tr
from game.ui.dialogs.dialog import Dialog
from game.ui.ink import largest_scale

if TYPE_CHECKING:
    from game.ui.app import App

SCALES: Final = (75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
SIZES: Final = (
    (1280, 720), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440), (3840, 2160),
)  # fmt: skip
YES_NO: Final = {mark("no"): False, mark("yes"): True}
EYES: Final = {
    mark("usual"): "usual",
    mark("deuteranopia (green)"): "deuteranopia",
    mark("protanopia (red)"): "protanopia",
    mark("tritanopia (blue)"): "tritanopia",
}
VOLUMES: Final = {
    mark("off"): 0,
    mark("very quiet"): 15,
    mark("quiet"): 40,
    mark("middling"): 70,
    mark("full"): 100,
}
TONGUES: Final = {
    mark("as the system has it"): "",
    **{name: code for code, name in languages().items()},
}
ROW_HEIGHT, COLUMN = 46, 462
"""Points from a row to the next and from a column to the other."""


@frozen
class Row:
    """A setting with what may be chosen."""

    text: str
    name: str
    choices: dict[str, Any]


LEFT: Final = (
    Row(mark("Size of text and panels"), "scale", {f"{s} %": s for s in SCALES}),
    Row(mark("High contrast"), "contrast", YES_NO),
    Row(mark("Colours for eyes with"), "vision", EYES),
    Row(mark("Full screen"), "full_screen", YES_NO),
    Row(mark("Size of the window"), "size", {f"{w} × {h}": (w, h) for w, h in SIZES}),
    Row(mark("Sounds"), "mute", {mark("on"): False, mark("none"): True}),
    Row(mark("Loudness"), "sound_volume", VOLUMES),
    Row(mark("Captions for sounds"), "captions", YES_NO),
)
RIGHT: Final = (
    Row(mark("Language"), "language", TONGUES),
    Row(
        mark("Speed of moves and battles"), "animation_speed",
        {
            mark("at once"): 0, mark("slow"): 50, mark("usual"): 100, mark("fast"): 200,
            mark("very fast"): 400,
        },
    ),
    Row(mark("The opponent's moves one by one"), "show_opponent", YES_NO),
    Row(mark("The situation as a turn begins"), "situation", YES_NO),
    Row(mark("The opponent's plans"), "opponent_plans", {
            mark("at the end"): "end", mark("each turn"): "turn",
        }),
    Row(mark("Names on the map"), "alphabet", {
            mark("as the language"): "language", mark("Latin"): "latin", "Кириллица": "cyrillic",
        }),
    Row(mark("Signs on counters"), "signs", {
            mark("symbols"): "symbols", mark("silhouettes"): "silhouettes",
        }),
    Row(mark("Map moves at the screen's edge"), "edge_scroll", YES_NO),
    Row(mark("Autosaves kept"), "autosaves", {mark("none"): 0, "3": 3, "5": 5, "10": 10, "30": 30}),
)  # fmt: skip


ROWS: Final = (*LEFT, *RIGHT)
ARROWS: Final = {
    pygame.K_UP: (-1, 0),
    pygame.K_DOWN: (1, 0),
    pygame.K_LEFT: (0, -1),
    pygame.K_RIGHT: (0, 1),
}
"""Rows down and choices across."""


class SettingsDialog(Dialog):
    """A row for each setting, in two columns."""

    title = mark("Settings")
    size = (944, 562)

    def __init__(self, app: App, at: int = -1) -> None:
        super().__init__(app)
        self.at = at
        """The row that the keys change; none before a key was pressed."""

    def fill(self) -> None:
        """Name and choice beside each other."""
        self._labels: list[UILabel] = []
        self._menus: dict[object, Row] = {}
        for column, rows in enumerate((LEFT, RIGHT)):
            for number, row in enumerate(rows):
                self._row(14 + column * COLUMN, 10 + number * ROW_HEIGHT, row)
        self.label(self._note(), self.rect(14, 10 + len(RIGHT) * ROW_HEIGHT, 620, 26), "#muted")
        self.label(tr("Show the window as seen with"), self.rect(14, -44, 250, 32))
        now = next(told for told, eyes in EYES.items() if eyes == self.app.seen_as)
        self._trial = self.choice(EYES, now, self.rect(270, -44, 186, 34), "#upwards")
        self._point()
        self.button(tr("Keys …"), self.rect(-300, -46, 136, 36), self._keys)
        self.button(tr("Close"), self.rect(-150, -46, 136, 36), self.close, primary=True)

    def _keys(self) -> None:
        from game.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - not needed at first

        self.app.open(KeysDialog(self.app))

    def _note(self) -> str:
        largest = largest_scale(self.app.screen.get_size())
        if self.app.settings.scale > largest:
            return tr(
                "This window has room for {largest} %; a larger one shows text larger.",
                largest=largest,
            )
        return tr("Arrow keys choose and change. The map moves at the edge only in full screen.")

    def _row(self, x: int, y: int, row: Row) -> None:
        self._labels.append(self.label(row.text, self.rect(x, y, 250, 36)))
        now = chosen(self.app.settings, row.name)
        names = {value: told for told, value in row.choices.items()}
        told = names.get(now) or (f"{now[0]} × {now[1]}" if row.name == "size" else f"{now}")
        options = [*row.choices] if told in row.choices else [told, *row.choices]
        menu = self.choice(options, told, self.rect(x + 256, y, 186, 36))
        self._menus[menu] = Row(row.text, row.name, {**row.choices, told: now})

    def handle(self, event: pygame.event.Event) -> None:
        """A choice holds at once; arrows go from row to row and from choice to choice."""
        if event.type == pygame.KEYDOWN and event.key in ARROWS and self.stops.at is None:
            self._key(*ARROWS[event.key])
            return
        super().handle(event)
        if event.type != pygame_gui.UI_DROP_DOWN_MENU_CHANGED:
            return
        if event.ui_element is self._trial:
            self.app.seen_as = EYES[event.selected_option_id]  # type: ignore[assignment]
        elif row := self._menus.get(event.ui_element):
            self._take(row, row.choices[event.selected_option_id])

    def _key(self, down: int, across: int) -> None:
        if down or self.at < 0:
            self.at = (self.at + down) % len(ROWS) if self.at >= 0 else 0
            self._point()
            return
        row = list(self._menus.values())[self.at]
        choices = list(row.choices.values())
        at = choices.index(chosen(self.app.settings, row.name)) + across
        if not 0 <= at < len(choices):
            return
        self._take(row, choices[at])
        if self in self.app.dialogs:  # Nothing was built anew, so the menus show what was.
            self.close()
            self.app.open(SettingsDialog(self.app, self.at))

    def _point(self) -> None:
        """Marks the row that the keys change."""
        for number, (label, row) in enumerate(zip(self._labels, ROWS, strict=True)):
            label.set_text(f"› {said(row.text)}" if number == self.at else said(row.text))

    def _take(self, row: Row, value: Any) -> None:
        app = self.app
        if chosen(app.settings, row.name) == value:
            return
        if row.name == "size":
            app.change(evolve(app.settings, window_width=value[0], window_height=value[1]))
        else:
            app.change(evolve(app.settings, **{row.name: value}))
        if self not in app.dialogs:  # Other looks shut every dialog.
            app.open(SettingsDialog(app, self.at))


def chosen(settings: Settings, name: str) -> Any:
    """What a setting is now; `size` is width and height of the window."""
    if name == "size":
        return settings.window_width, settings.window_height
    return getattr(settings, name)
