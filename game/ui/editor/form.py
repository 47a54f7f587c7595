"""The form of a record: a row for each field, with what it means; typing goes into the file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Final, Protocol

import pygame

from game.model.rulebook import Rulebook
from game.scenario.drafting.changes import CannotEdit, Key
from game.scenario.drafting.papers import Papers
from game.scenario.mistakes import Level, Mistake
from game.scenario.nodes import Scalar
from game.texts import mark, said_of_file, tr
from game.ui.editor.choices import Asked, Choice, choices_of
from game.ui.editor.fields import Field, fields_at, name_of, title_of, value_of
from game.ui.editor.popups import CalendarPopup, ListPopup, Popup
from game.ui.editor.sides import SidePanel
from game.ui.ink import BOLD, PLAIN, SMALL, Ink
from game.ui.panels.panel import Spot

ROW: Final = 46
BOX: Final = 24
LONGEST: Final = 400
"""Characters of a text that can be typed."""
PRESSED: Final = ("inner", "choice", "boolean", "prose")
"""Kinds of fields that are pressed like buttons."""
CLOSED: Final = mark("Draw this on the map with its tool, or edit it in the file itself.")


class Desk(Protocol):
    """What the form works on and calls."""

    papers: Papers

    @property
    def rules(self) -> Rulebook:
        """The rules of the scenario."""

    def note_change(self) -> None:
        """The papers have changed."""

    def open_part(self, keys: Sequence[Key]) -> None:
        """Shows what stands at other keys."""

    def write_prose(self, field: Field) -> None:
        """Opens a window for a text of several lines."""

    def tell(self, sentence: str) -> None:
        """A message at the foot of the map."""


class FormPanel(SidePanel):
    """The fields of what is chosen."""

    def __init__(self, ink: Ink, desk: Desk) -> None:
        super().__init__(ink)
        self.desk, self.papers = desk, desk.papers
        self.where: tuple[Key, ...] = ()
        self.focus: Key | None = None
        """The field that takes what is typed."""
        self.typed = ""
        self.popup: Popup | None = None
        self.told: dict[tuple[Key, ...], Mistake] = {}
        """What the check says, by the keys that it is about."""

    def show_record(self, keys: Sequence[Key]) -> None:
        """Shows the form of a record."""
        if self.where != tuple(keys):
            self.where, self.scroll = tuple(keys), 0
        self.leave_field()

    @property
    def fields(self) -> list[Field]:
        """All fields of the record."""
        return list(fields_at(self.papers, self.where))

    def field(self, key: Key) -> Field | None:
        """One of them."""
        return next((each for each in self.fields if each.key == key), None)

    # Typing

    def press_field(self, field: Field) -> None:
        """A click into a field, or Enter on one where there is nothing to type."""
        if field.kind == "inner":
            self.leave_field()
            self.desk.open_part([*self.where, field.key])
        elif field.kind == "closed":
            self.desk.tell(tr(CLOSED))
        elif field.kind == "boolean":
            now = field.text or field.usual.lower()
            self.put(field, "false" if now == "true" else "true")
        elif field.kind == "prose":
            self.leave_field()
            self.desk.write_prose(field)
        else:
            self.enter_field(field)
        self.stale = True

    def enter_field(self, field: Field) -> None:
        """The field takes what is typed; what it can be opens beneath it."""
        self.focus, self.typed, self.stale = field.key, field.text, True
        self.popup = self._popup(field)
        self._reveal(field.key)
        if self.popup is not None:
            screen = pygame.Rect(0, 0, self.rect.right, self.rect.bottom)
            self.popup.beneath(self._box_of(field).move(self.rect.topleft), screen)

    def _popup(self, field: Field) -> Popup | None:
        take = partial(self._take, field)
        if field.kind == "date":
            first, last = self._day("start"), self._day("end")
            with suppress(ValueError):
                now = date.fromisoformat(field.text) if field.text else first
                return CalendarPopup(self.ink, take, now, first, last)
        choices = choices_of(Asked(self.papers, self.desk.rules, self.where), field)
        if not choices or field.kind not in ("choice", "text", "words"):
            return None
        named = any(not choice.value for choice in choices)
        if not field.required and field.kind != "words" and not named:
            choices.insert(0, Choice("", tr("nothing")))
        found = ListPopup(self.ink, take, choices)
        found.taken = frozenset(field.text.split(", "))
        return found

    def _day(self, key: str) -> date:
        node = self.papers.at((key,))
        try:
            return date.fromisoformat(node.text if isinstance(node, Scalar) else "")
        except ValueError:
            return date(1941, 10, 1)

    def _take(self, field: Field, value: str) -> None:
        """A choice goes into the field; of several, it comes or goes."""
        if field.kind == "words":
            now = [word.strip() for word in self.typed.split(",") if word.strip()]
            known = {choice.value for choice in getattr(self.popup, "choices", ())}
            now = [word for word in now if word in known]
            left = [word for word in now if word != value]
            self.typed = ", ".join(left if value in now else [*now, value])
            if isinstance(self.popup, ListPopup):
                self.popup.taken = frozenset(self.typed.split(", "))
                self.popup.stale = True
        else:
            self.typed, self.popup = value, None
        self.put(field, self.typed)

    def take_hex(self, label: str, place: str) -> bool:
        """A click on the map while a hex or a place is asked for; whether one was."""
        field = self.field(self.focus) if self.focus is not None else None
        if field is None:
            return False
        if field.kind == "hex":
            self.typed = label
        elif field.key in ("place", "places", "objectives") and place:
            self._take(field, place)
            return True
        else:
            return False
        self.put(field, self.typed)
        return True

    def leave_field(self) -> None:
        """Nothing is typed into any more."""
        self.focus, self.popup, self.stale = None, None, True

    def step_field(self, ahead: int) -> None:
        """Into the next field, or the one before."""
        fields = [field for field in self.fields if field.kind != "closed"]
        if not fields:
            return
        keys = [field.key for field in fields]
        now = keys.index(self.focus) + ahead if self.focus in keys else 0
        self.enter_field(fields[now % len(fields)])

    def enter(self) -> None:
        """Enter: takes what the list beneath points at, presses, else goes on to the next field."""
        field = self.field(self.focus) if self.focus is not None else None
        chosen = self.popup.chosen() if self.popup is not None else None
        if field is not None and chosen is not None:
            self._take(field, chosen)
        elif field is not None and field.kind in ("inner", "boolean", "prose"):
            self.press_field(field)
        else:
            self.step_field(1)

    def type(self, event: pygame.event.Event) -> bool:
        """A key while a field has the focus; whether it was text for it."""
        field = self.field(self.focus) if self.focus is not None else None
        if field is None or field.kind in ("inner", "boolean", "prose"):
            return False
        sign = getattr(event, "unicode", "")
        if event.key == pygame.K_BACKSPACE:
            self.typed = "" if event.mod & pygame.KMOD_CTRL else self.typed[:-1]
        elif event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT) or not sign.isprintable() or not sign:
            return False
        else:
            self.typed = (self.typed + sign)[:LONGEST]
        if self.popup is not None:
            self.popup.typed(self.typed)
        self.put(field, self.typed)
        return True

    def put(self, field: Field, text: str) -> None:
        """Writes what was typed into the papers; an optional field without text goes."""
        keys = [*self.where, field.key]
        try:
            if text.strip() or field.required:
                self.papers.change(keys, value_of(field, text))
            elif self.papers.at(keys) is not None:
                self.papers.drop(keys)
        except CannotEdit as problem:
            why = said_of_file(str(problem))
            self.desk.tell(tr("This cannot be changed here: {problem}.", problem=why))
        self.desk.note_change()
        self.stale = True

    # Looks

    def paint(self, surface: pygame.Surface) -> None:
        """A label, a box and a line of explanation, or of what is wrong, for each field."""
        above = self.where[:-1]
        title = title_of(self.papers, self.where)
        inside = bool(above) and not isinstance(self.where[-1], int)
        top = self.heading(surface, f"‹ {title}" if inside else title)
        if inside:
            head = pygame.Rect(0, 0, self.rect.width, top)
            tip = tr("Back to {name}", name=title_of(self.papers, above))
            self.spots.append(Spot(head, tip, partial(self.desk.open_part, above)))
        ink, first, well = self.ink, len(self.spots), self.well
        surface.set_clip(well)
        whole = len(self.fields) * ink.px(ROW) + ink.px(8)
        self.scroll = min(self.scroll, max(0, whole - well.height))
        y = top - self.scroll
        for field in self.fields:
            if -ink.px(ROW) < y < well.bottom:
                self._row(surface, field, y)
            y += ink.px(ROW)
        self.end_scroll(surface, y + self.scroll - top + ink.px(8), first)
        surface.set_clip(None)

    def _box_of(self, field: Field) -> pygame.Rect:
        """Where the box of a field is on the panel."""
        keys = [each.key for each in self.fields]
        y = self.well.top + self.ink.px(3) - self.scroll + keys.index(field.key) * self.ink.px(ROW)
        return self._box_at(y)

    def _box_at(self, y: int) -> pygame.Rect:
        ink = self.ink
        box = pygame.Rect(0, y + ink.px(2), self.rect.width * 56 // 100, ink.px(BOX))
        box.right = self.rect.width - ink.px(12)
        return box

    def _wrong(self, field: Field) -> Mistake | None:
        """What the check says of a field or of what is in it."""
        keys = (*self.where, field.key)
        return next((m for at, m in self.told.items() if at[: len(keys)] == keys), None)

    def _row(self, surface: pygame.Surface, field: Field, y: int) -> None:
        ink, theme = self.ink, self.ink.theme
        whole, box = pygame.Rect(1, y, self.rect.width - 2, ink.px(ROW)), self._box_at(y)
        name = name_of(field.key)
        colour = theme.paper if field.there or field.required else theme.muted
        hand = BOLD if field.required else PLAIN
        width = box.left - ink.px(16)
        ink.put(surface, name, (ink.px(10), y + ink.px(4)), hand, colour=colour, width=width)
        wrong = self._wrong(field)
        self._box(surface, field, box, wrong)
        said, colour = field.about, theme.muted
        if wrong is not None:
            colour = theme.poor if wrong.level == Level.ERROR else theme.fair
            said = said_of_file(wrong.message)
        about = (ink.px(10), y + ink.px(27))
        ink.put(surface, said, about, SMALL, colour=colour, width=self.rect.width - ink.px(22))
        mend = f"{said}\n{said_of_file(wrong.mend)}\n" if wrong else ""
        tip = f"{name} (`{field.key}`)\n{mend}{field.about}".strip()
        self.spots.append(Spot(whole, tip, partial(self.press_field, field)))

    def _box(
        self, surface: pygame.Surface, field: Field, box: pygame.Rect, wrong: Mistake | None
    ) -> None:
        ink, theme, focused = self.ink, self.ink.theme, self.focus == field.key
        face = theme.raised if field.kind in PRESSED else theme.deep
        pygame.draw.rect(surface, face.rgb, box, border_radius=ink.px(3))
        rim = theme.accent if focused else theme.line
        if wrong is not None and not focused:
            rim = theme.poor if wrong.level == Level.ERROR else theme.fair
        pygame.draw.rect(surface, rim.rgb, box, 1, border_radius=ink.px(3))
        at, room = self._inside(surface, field, box)
        typing = focused and field.kind not in PRESSED[:1] + PRESSED[2:]
        text = self.typed if typing else self._shown(field)
        if typing:
            letters = ink.font(PLAIN)
            while text and letters.size(text)[0] > room:
                text = text[1:]
        colour = theme.faint if not typing and not field.text else theme.paper
        end = ink.put(surface, text, at, PLAIN, colour=colour, width=room).right
        if typing:
            top, foot = box.top + ink.px(4), box.bottom - ink.px(5)
            pygame.draw.line(surface, theme.accent.rgb, (end + 1, top), (end + 1, foot), 2)

    def _inside(
        self, surface: pygame.Surface, field: Field, box: pygame.Rect
    ) -> tuple[tuple[int, int], int]:
        """Where the text of a box begins, and its room; a colour is shown beside its name."""
        ink = self.ink
        left, right = box.left + ink.px(7), box.right - ink.px(7)
        if field.text.startswith("#"):
            with suppress(ValueError):
                swatch = pygame.Rect(
                    right - ink.px(28), box.top + ink.px(4), ink.px(28), ink.px(16)
                )
                pygame.draw.rect(surface, pygame.Color(field.text), swatch)
                right = swatch.left - ink.px(4)
        elif field.kind in ("choice", "date") or (field.kind == "text" and self._has_list(field)):
            x, y, arm = right - ink.px(5), box.centery, ink.px(4)
            points = [(x - arm, y - arm // 2), (x + arm, y - arm // 2), (x, y + arm // 2 + 1)]
            pygame.draw.polygon(surface, ink.theme.muted.rgb, points)
            right -= ink.px(14)
        return (left, box.top + ink.px(3)), right - left

    def _has_list(self, field: Field) -> bool:
        return bool(choices_of(Asked(self.papers, self.desk.rules, self.where), field))

    def _shown(self, field: Field) -> str:
        text = field.text or field.usual
        if field.kind == "inner":
            return f"{field.text or tr('none')}  ›"
        if field.kind == "boolean":
            return tr("yes") if text.lower() == "true" else tr("no")
        return " ".join(text.split()) if field.kind in ("closed", "prose") else text

    def _reveal(self, key: Key | None) -> None:
        """Scrolls a field into view."""
        keys = [field.key for field in self.fields]
        if key in keys:
            row = self.ink.px(ROW)
            top = keys.index(key) * row
            if not self.scroll <= top <= self.scroll + self.well.height - 2 * row:
                self.scroll_to(max(0, top - self.well.height // 3))
