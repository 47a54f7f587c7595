"""The way of the keys through a dialog: from one thing that can be changed to the next.

Tab and Shift+Tab go on, arrows choose within lists and menus, Enter and Space press what is framed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

import pygame
import pygame_gui
from pygame_gui.elements import (
    UIButton,
    UIDropDownMenu,
    UISelectionList,
    UITextBox,
    UITextEntryLine,
)

from game.ui.ink import Ink

AROUND: Final = 3
"""Points that the frame stands off."""
PAGE: Final = 8
"""Lines of a list, or tenths of a text, that PageUp and PageDown go."""
WAYS: Final = {
    pygame.K_UP: -1, pygame.K_LEFT: -1, pygame.K_DOWN: 1, pygame.K_RIGHT: 1,
    pygame.K_PAGEUP: -PAGE, pygame.K_PAGEDOWN: PAGE, pygame.K_HOME: -9999, pygame.K_END: 9999,
}  # fmt: skip
ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
LINE: Final = 24
"""Points down within which things stand beside each other."""


class Stops:
    """Where the keys are in a dialog."""

    def __init__(
        self, ink: Ink, host: Any, acts: Mapping[object, Callable[[], None]],
        lists: Literal["choose", "go"],
    ) -> None:  # fmt: skip
        self.ink, self.host, self.acts, self.lists = ink, host, acts, lists
        self.at: Any = None
        """What is framed; None until a key was pressed."""

    def all(self) -> list[Any]:
        """What can be chosen, pressed or written in, in the order of reading."""
        found = [e for e in self._elements() if e.is_enabled and e.visible]
        line = self.ink.px(LINE)
        return sorted(found, key=lambda e: (e.rect.centery // line, e.rect.left))

    def _elements(self) -> Iterator[Any]:
        kinds = UISelectionList | UIDropDownMenu | UITextEntryLine
        for element in self.host.get_container().elements:
            if isinstance(element, kinds) or (
                isinstance(element, UIButton) and element in self.acts
            ):
                yield element

    def key(self, event: pygame.event.Event) -> bool:
        """Takes a key that is pressed; whether it had a use here."""
        if self.at is not None and not self.at.alive():
            self.at = None
        if event.key == pygame.K_TAB:
            self._go(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif event.key in ENTER or event.key == pygame.K_SPACE:
            return self._press(event.key)
        elif event.key in WAYS:
            return self._arrow(event.key)
        else:
            return False
        return True

    def _go(self, steps: int) -> None:
        stops = self.all()
        if not stops:
            return
        number = stops.index(self.at) if self.at in stops else (-1 if steps > 0 else 0)
        self._frame(stops[(number + steps) % len(stops)])

    def _frame(self, element: Any) -> None:
        if isinstance(self.at, UITextEntryLine):
            self.at.unfocus()  # type: ignore[no-untyped-call]
        self.at = element
        if isinstance(element, UITextEntryLine):
            element.focus()  # type: ignore[no-untyped-call]

    def _press(self, key: int) -> bool:
        if isinstance(self.at, UIButton):
            self.acts[self.at]()
            return True
        if isinstance(self.at, UISelectionList) and self.lists == "go" and key in ENTER:
            self._tell_of_choice(self.at)
            return True
        return False

    def _arrow(self, key: int) -> bool:
        steps = WAYS[key]
        if isinstance(self.at, UITextEntryLine) and key not in (pygame.K_UP, pygame.K_DOWN):
            return False
        listed = next((e for e in self.all() if isinstance(e, UISelectionList)), None)
        if listed is not None and (self.at is None or isinstance(self.at, UITextEntryLine)):
            self._frame(listed)
        if isinstance(self.at, UISelectionList):
            self._choose(self.at, steps)
        elif isinstance(self.at, UIDropDownMenu):
            self._change(self.at, steps)
        elif abs(steps) > 1 or not self.acts or self._reads():
            self._scroll(steps)
        else:
            self._go(steps)
        return True

    def _reads(self) -> bool:
        """Whether there is more to read than to press."""
        return self.at is None and any(box.scroll_bar for box in self._texts())

    def _texts(self) -> list[UITextBox]:
        return [e for e in self.host.get_container().elements if isinstance(e, UITextBox)]

    def _scroll(self, steps: int) -> None:
        """Moves the first text that is longer than its box."""
        for box in self._texts():
            bar = box.scroll_bar
            if bar is not None:
                far = bar.start_percentage + bar.visible_percentage * steps / 10
                bar.set_scroll_from_start_percentage(
                    min(max(far, 0.0), 1.0 - bar.visible_percentage)
                )
                bar.has_moved_recently = True
                return

    def _choose(self, element: UISelectionList, steps: int) -> None:
        items = element.item_list
        if not items:
            return
        before = next(
            (n for n, item in enumerate(items) if item["selected"]), -1 if steps > 0 else 0
        )
        chosen = min(max(before + steps, 0), len(items) - 1)
        for number, item in enumerate(items):
            item["selected"] = number == chosen
            if (button := item["button_element"]) is not None:
                change = button.select if number == chosen else button.unselect
                change()
        bar = element.scroll_bar
        if bar is not None:
            first, many = bar.start_percentage * len(items), bar.visible_percentage * len(items)
            if not first <= chosen <= first + many - 1:
                top = chosen if chosen < first else chosen - many + 1
                bar.set_scroll_from_start_percentage(max(0.0, top / len(items)))
                bar.has_moved_recently = True
        if self.lists == "choose":
            self._tell_of_choice(element)

    def _tell_of_choice(self, element: UISelectionList) -> None:
        text = element.get_single_selection()
        if isinstance(text, str):
            self._post(pygame_gui.UI_SELECTION_LIST_NEW_SELECTION, element, text=text)

    def _change(self, menu: UIDropDownMenu, steps: int) -> None:
        options: list[Any] = list(menu.options_list)
        chosen = min(max(options.index(menu.selected_option) + steps, 0), len(options) - 1)
        if options[chosen] == menu.selected_option:
            return
        menu.selected_option = options[chosen]
        for state in menu.menu_states.values():
            state.selected_option = options[chosen]
        shown = menu.current_state.selected_option_button if menu.current_state else None
        if shown is not None:
            shown.set_text(options[chosen][0])
        self._post(
            pygame_gui.UI_DROP_DOWN_MENU_CHANGED, menu,
            text=options[chosen][0], selected_option_id=options[chosen][1],
        )  # fmt: skip

    @staticmethod
    def _post(kind: int, element: Any, **told: str) -> None:
        data = {"ui_element": element, "ui_object_id": element.most_specific_combined_id, **told}
        pygame.event.post(pygame.event.Event(kind, data))

    def draw(self, screen: pygame.Surface) -> None:
        """A frame about where the keys are."""
        if self.at is not None and self.at.alive():
            off = 2 * self.ink.px(AROUND)
            rect = self.at.rect.inflate(off, off)
            pygame.draw.rect(screen, self.ink.theme.accent.rgb, rect, max(2, self.ink.px(2)), 4)
