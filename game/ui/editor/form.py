"""The form of a record: a row for each field, with what it means; typing goes into the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pygame

from game.scenario.drafting.changes import CannotEdit, Key
from game.scenario.drafting.draft import Draft
from game.texts import tr
from game.ui.editor.fields import Field, fields_at, title_of, value_of
from game.ui.editor.sides import SidePanel
from game.ui.ink import BOLD, PLAIN, SMALL, Ink
from game.ui.panels.panel import Spot

ROW: Final = 46
BOX: Final = 24
LONGEST: Final = 400
"""Characters of a text that can be typed."""


class FormPanel(SidePanel):
    """The fields of what is chosen."""

    def __init__(
        self, ink: Ink, draft: Draft,
        changed: Callable[[], object], go_to: Callable[[Sequence[Key]], object],
        tell: Callable[[str], object],
    ) -> None:  # fmt: skip
        super().__init__(ink)
        self.draft, self._changed, self._go_to, self._tell = draft, changed, go_to, tell
        self.where: tuple[Key, ...] = ()
        self.focus: Key | None = None
        """The field that takes what is typed."""
        self.typed = ""

    def show_record(self, keys: Sequence[Key]) -> None:
        """Shows the form of a record."""
        if self.where != tuple(keys):
            self.where, self.scroll = tuple(keys), 0
        self.leave_field()

    @property
    def fields(self) -> list[Field]:
        """All fields of the record."""
        return list(fields_at(self.draft, self.where))

    def field(self, key: Key) -> Field | None:
        """One of them."""
        return next((each for each in self.fields if each.key == key), None)

    # Typing

    def enter_field(self, field: Field) -> None:
        """A click into a field, or a change by it where there is nothing to type."""
        if field.kind == "inner":
            self.leave_field()
            self._go_to([*self.where, field.key])
        elif field.kind == "closed":
            self._tell(tr("This is edited in the file itself."))
        elif field.kind == "boolean":
            self.put(field, "false" if field.text == "true" else "true")
        elif field.kind == "choice":
            choices = ("", *field.choices) if not field.required else field.choices
            now = choices.index(field.text) if field.text in choices else -1
            self.put(field, choices[(now + 1) % len(choices)])
        else:
            self.focus, self.typed = field.key, field.text
        self.stale = True

    def leave_field(self) -> None:
        """Nothing is typed into any more."""
        self.focus, self.stale = None, True

    def step_field(self, ahead: int) -> None:
        """Into the next field that takes text, or the one before."""
        fields = [f for f in self.fields if f.kind in ("text", "integer", "number", "words")]
        if not fields:
            return
        keys = [field.key for field in fields]
        now = keys.index(self.focus) + ahead if self.focus in keys else 0
        self.enter_field(fields[now % len(fields)])
        self._reveal(self.focus)

    def type(self, event: pygame.event.Event) -> bool:
        """A key while a field has the focus; whether it was text for it."""
        field = self.field(self.focus) if self.focus is not None else None
        if field is None:
            return False
        sign = getattr(event, "unicode", "")
        if event.key == pygame.K_BACKSPACE:
            self.typed = "" if event.mod & pygame.KMOD_CTRL else self.typed[:-1]
        elif event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT) or not sign.isprintable() or not sign:
            return False
        else:
            self.typed = (self.typed + sign)[:LONGEST]
        self.put(field, self.typed)
        return True

    def put(self, field: Field, text: str) -> None:
        """Writes what was typed into the draft; an optional field without text goes."""
        keys = [*self.where, field.key]
        try:
            if text.strip() or field.required:
                self.draft.change(keys, value_of(field, text))
            elif field.there:
                self.draft.drop(keys)
        except CannotEdit as problem:
            self._tell(tr("This cannot be changed here: {problem}.", problem=problem))
        self._changed()
        self.stale = True

    # Looks

    def paint(self, surface: pygame.Surface) -> None:
        """A label, a box and a line of explanation for each field."""
        top = self.heading(surface, title_of(self.draft, self.where))
        ink, first, well = self.ink, len(self.spots), self.well
        surface.set_clip(well)
        y = top - self.scroll
        for field in self.fields:
            if -ink.px(ROW) < y < well.bottom:
                self._row(surface, field, y)
            y += ink.px(ROW)
        self.end_scroll(surface, y + self.scroll - top + ink.px(8), first)
        surface.set_clip(None)

    def _row(self, surface: pygame.Surface, field: Field, y: int) -> None:
        ink, theme = self.ink, self.ink.theme
        whole = pygame.Rect(1, y, self.rect.width - 2, ink.px(ROW))
        box = pygame.Rect(0, y + ink.px(2), self.rect.width * 56 // 100, ink.px(BOX))
        box.right = self.rect.width - ink.px(12)
        name = str(field.key).replace("_", " ")
        colour = theme.paper if field.there or field.required else theme.muted
        hand = BOLD if field.required else PLAIN
        width = box.left - ink.px(16)
        ink.put(surface, name, (ink.px(10), y + ink.px(4)), hand, colour=colour, width=width)
        self._box(surface, field, box)
        about = (ink.px(10), y + ink.px(27))
        room = self.rect.width - ink.px(22)
        ink.put(surface, field.about, about, SMALL, colour=theme.muted, width=room)
        tip = f"{name}\n{field.about}".strip()
        self.spots.append(Spot(whole, tip, partial(self.enter_field, field)))

    def _box(self, surface: pygame.Surface, field: Field, box: pygame.Rect) -> None:
        ink, theme, focused = self.ink, self.ink.theme, self.focus == field.key
        face = theme.raised if field.kind in ("inner", "choice", "boolean") else theme.deep
        pygame.draw.rect(surface, face.rgb, box, border_radius=ink.px(3))
        rim = theme.accent if focused else theme.line
        pygame.draw.rect(surface, rim.rgb, box, 1, border_radius=ink.px(3))
        text = self.typed if focused else field.text or field.usual
        if field.kind == "inner":
            text = f"{field.text or tr('none')}  ›"
        elif field.kind == "closed":
            text = " ".join(text.split())
        faint = not focused and not field.text
        at, room = (box.left + ink.px(7), box.top + ink.px(3)), box.width - ink.px(14)
        if focused:
            letters = ink.font(PLAIN)
            while text and letters.size(text)[0] > room:
                text = text[1:]
        colour = theme.faint if faint else theme.paper
        end = ink.put(surface, text, at, PLAIN, colour=colour, width=room).right
        if focused:
            top, foot = box.top + ink.px(4), box.bottom - ink.px(5)
            pygame.draw.line(surface, theme.accent.rgb, (end + 1, top), (end + 1, foot), 2)

    def _reveal(self, key: Key | None) -> None:
        """Scrolls a field into view."""
        keys = [field.key for field in self.fields]
        if key in keys:
            row = self.ink.px(ROW)
            top = keys.index(key) * row
            if not self.scroll <= top <= self.scroll + self.well.height - 2 * row:
                self.scroll_to(max(0, top - self.well.height // 3))
