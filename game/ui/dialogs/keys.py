"""The player's keys: a set to begin from, and a key of his own for whatever he likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame
import pygame_gui
from attrs import evolve
from pygame_gui.elements import UIImage

from game.texts import mark, said, tr
from game.ui.dialogs.dialog import Dialog, Question
from game.ui.dialogs.keyrows import Rows
from game.ui.keys import chord
from game.ui.keysets import Keys, key_problem, key_sets, set_named, taken_by, with_keys, without_own

if TYPE_CHECKING:
    from game.ui.app import App

WAY: Final = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -10, pygame.K_PAGEDOWN: 10}
HINT: Final = mark(
    "Up and Down choose, Enter changes, Delete takes the keys away, Backspace resets."
)


class KeysDialog(Dialog):
    """A row for everything that keys do; what is chosen takes the next key that is pressed."""

    title = mark("Keys")
    size, least = (860, 640), (700, 400)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.adding = False
        """Whether the key that is awaited comes beside the others, or in their place."""
        self._warned = ""
        """The key that would be taken from something else when it is pressed once more."""

    def fill(self) -> None:
        """Sets above, rows, buttons below."""
        width, height = (n / self.app.ink.scale for n in self.area)
        self.label(tr("Set of keys"), self.rect(14, 10, 110, 34))
        now = set_named(self.app.settings.keys)
        titles = [each.title for each in key_sets()]
        self._sets = self.choice(titles, now.title, self.rect(124, 10, 270, 34))
        self._about = self.label(now.about, self.rect(14, 48, width - 28, 26), "#muted")
        where = self.rect(14, 80, width - 28, height - 174)
        self.rows = Rows(self.app.ink, where.size)
        blank = pygame.Surface(where.size).convert_alpha()
        self._image = UIImage(where, blank, self.manager, container=self.host)
        self._said = self.label(HINT, self.rect(14, -88, width - 28, 30), "#muted")
        self.button(tr("Change"), self.rect(14, -48, 110, 36), self._change, primary=True)
        self.button(tr("Add"), self.rect(132, -48, 90, 36), self._add)
        self.button(tr("No key"), self.rect(230, -48, 100, 36), self._none)
        self.button(tr("Reset"), self.rect(338, -48, 100, 36), self._reset)
        self.button(tr("Reset all"), self.rect(446, -48, 120, 36), self._ask_reset)
        self.button(tr("Close"), self.rect(-130, -48, 116, 36), self.close)
        self._show()

    def handle(self, event: pygame.event.Event) -> None:
        """An awaited key first; then the rows by arrows, wheel and clicks."""
        if self.listening and event.type == pygame.KEYDOWN:
            self._take(event)
        elif event.type == pygame.KEYDOWN and event.key in WAY and self.stops.at is None:
            self.rows.step(WAY[event.key])
            self._show()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_DELETE:
            self._none()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
            self._reset()
        elif event.type == pygame.MOUSEWHEEL:
            self.rows.scroll(-3 * event.y)
            self._show()
        else:
            super().handle(event)
            self._point(event)

    def _point(self, event: pygame.event.Event) -> None:
        """A click on a row chooses it, a second one waits for its key; a set is chosen above."""
        if event.type == pygame_gui.UI_DROP_DOWN_MENU_CHANGED and event.ui_element is self._sets:
            name = next(each.name for each in key_sets() if each.title == event.selected_option_id)
            self.app.change(evolve(self.app.settings, keys=name))
            self._about.set_text(said(set_named(name).about))
            self._show(HINT)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            inside = self._image.rect
            if inside.collidepoint(event.pos) and self._sets.current_state is self._closed:
                again = self.rows.choose(event.pos[1] - inside.top)
                self._listen() if again else self._show(HINT)

    @property
    def _closed(self) -> object:
        return self._sets.menu_states["closed"]

    def _show(self, sentence: str = "") -> None:
        """The rows as they are now, and a sentence below them."""
        self.rows.show(self.app.keys, self.app.settings.own_keys, self.listening)
        self._image.set_image(self.rows.picture)
        if sentence:
            self._said.set_text(said(sentence))

    def _listen(self, adding: bool = False) -> None:
        self.listening, self.adding, self._warned = True, adding, ""
        self._show(
            tr(
                "Press a key for “{caption}”. Esc leaves it as it is.",
                caption=self.rows.chosen.caption,
            )
        )

    def _change(self) -> None:
        self._listen()

    def _add(self) -> None:
        self._listen(adding=True)

    def _take(self, event: pygame.event.Event) -> None:
        """The key that was awaited: for its own use, or first a word about who has it."""
        key, binding = chord(event), self.rows.chosen
        if event.key == pygame.K_ESCAPE:
            self.listening = False
            self._show(HINT)
        elif not key:
            return
        elif problem := key_problem(binding, key):
            self._show(f"{problem}.")
        elif (other := taken_by(self.app.keys, binding, key)) and key != self._warned:
            self._warned = key
            self._show(
                tr(
                    "{key} is for “{caption}”. Once more takes it from there.",
                    key=key,
                    caption=other.caption,
                )
            )
        else:
            self.listening = False
            kept = binding.keys if self.adding else ()
            self._give((*(k for k in kept if k != key), key))

    def _give(self, keys: Keys) -> None:
        intent = self.rows.chosen.intent
        self.app.change(with_keys(self.app.settings, self.app.keys, intent, keys))
        told = ", ".join(keys) or tr("no key")
        self._show(f"“{self.rows.chosen.caption}”: {told}.")

    def _none(self) -> None:
        self._give(())

    def _reset(self) -> None:
        self.app.change(without_own(self.app.settings, self.rows.chosen.intent))
        self._show(HINT)

    def _ask_reset(self) -> None:
        text = tr("All keys become those of the set again. Your own are forgotten.")
        self.app.open(
            Question(self.app, tr("Reset all keys"), text, tr("Reset all"), self._reset_all)
        )

    def _reset_all(self) -> None:
        self.app.change(evolve(self.app.settings, own_keys={}))
        self._show(HINT)
