"""What every dialog has: a window in the middle, buttons that do something, Esc that closes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from typing import TYPE_CHECKING, ClassVar, Final, Literal

import pygame
import pygame_gui
from pygame_gui.core.interfaces import IContainerLikeInterface
from pygame_gui.elements import (
    UIButton,
    UIDropDownMenu,
    UILabel,
    UIScrollingContainer,
    UITextBox,
    UIWindow,
)

from game.texts import said, tr
from game.ui.dialogs.stops import Stops
from game.ui.gui import PROSE as PROSE_SIZE
from game.ui.ink import Hand

if TYPE_CHECKING:
    from game.ui.app import App

Act = Callable[[], None]

MESSAGE: Final = 520
"""Width of a question or a notice."""
LINE: Final = 25
"""Height of a line of its text."""
PROSE: Final = Hand(PROSE_SIZE, "serif")
"""Its typeface."""
BREAK: Final = re.compile(r"<br ?/?>")
TAG: Final = re.compile(r"<[^>]*>")
FRAME: Final = (10, 46)
"""Points that the library's frame and title take of the width and the height."""


def html(text: str) -> str:
    """Plain text for the library's text boxes, in the player's language."""
    return escape(said(text), quote=False)


class Dialog:
    """A window above the scene."""

    title = ""
    size: tuple[int, int] = (640, 480)
    """Wanted width and height at scale 100; never larger than the window."""
    least: ClassVar[tuple[int, int]] = (9999, 9999)
    """What it can do with; in a window that is smaller it scrolls."""
    listening = False
    """Whether it waits for a key, whatever that key means elsewhere."""

    lists: ClassVar[Literal["choose", "go"]] = "choose"
    """Whether a line of a list is only chosen, or something is done at once."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.manager = app.gui.manager
        self._acts: dict[object, Act] = {}
        self.primary: Act | None = None
        """What Enter does."""

    def build(self) -> None:
        """Makes the window and its contents."""
        size = [self.px(n) for n in self.size]
        limits = self.app.gui.size
        frame = pygame.Rect(0, 0, min(size[0], limits[0] - 16), min(size[1], limits[1] - 16))
        frame.center = (limits[0] // 2, limits[1] // 2)
        self.window = UIWindow(frame, self.manager, window_display_title=said(self.title))
        self.host: IContainerLikeInterface = self.window
        self.area = self.window.get_container().get_size()
        least = [min(wanted, self.px(n)) for wanted, n in zip(size, self.least, strict=True)]
        if frame.width < least[0] or frame.height < least[1]:
            self._scroll((least[0] - self.px(FRAME[0]), least[1] - self.px(FRAME[1])))
        self.stops = Stops(self.app.ink, self.host, self._acts, self.lists)
        self.fill()

    def draw(self, screen: pygame.Surface) -> None:
        """What lies above the widgets: where the keys are."""
        self.stops.draw(screen)

    def _scroll(self, wanted: tuple[int, int]) -> None:
        """A window too small for the dialog shows a part of it, and the rest by scrolling."""
        whole = max(wanted[0], self.area[0]), max(wanted[1], self.area[1])
        panes = UIScrollingContainer(
            pygame.Rect((0, 0), self.area), self.manager, container=self.window
        )
        panes.set_scrollable_area_dimensions(whole)
        self.host, self.area = panes, whole

    def fill(self) -> None:
        """Puts the contents into the window."""

    def px(self, points: float) -> int:
        """Pixels for a size at scale 100."""
        return self.app.ink.px(points)

    def rect(self, left: float, top: float, width: float, height: float) -> pygame.Rect:
        """A rectangle in the window; negative left or top count from the right or the bottom."""
        x, y, w, h = (self.px(n) for n in (left, top, width, height))
        return pygame.Rect(
            x if x >= 0 else self.area[0] + x, y if y >= 0 else self.area[1] + y, w, h
        )

    def button(self, text: str, rect: pygame.Rect, act: Act, primary: bool = False) -> UIButton:
        """A button that does something; the primary one is also pressed by Enter."""
        element = UIButton(
            rect, said(text), self.manager, self.host, object_id="#primary" if primary else None
        )
        self._acts[element] = act
        if primary:
            self.primary = act
        return element

    def label(self, text: str, rect: pygame.Rect, look: str | None = None) -> UILabel:
        """A line of text; `look` is an id of the theme such as `#heading` or `#muted`."""
        return UILabel(rect, said(text), self.manager, self.host, object_id=look)

    def text(self, html: str, rect: pygame.Rect, look: str | None = None) -> UITextBox:
        """A box of text that scrolls when it is long."""
        return UITextBox(said(html), rect, self.manager, container=self.host, object_id=look)

    def choice(
        self, options: Iterable[str], now: str, rect: pygame.Rect, look: str | None = None
    ) -> UIDropDownMenu:
        """A menu that drops down; `picked` tells which of the options is chosen."""
        pairs: list[str | tuple[str, str]] = [(said(option), option) for option in options]
        return UIDropDownMenu(
            pairs, (said(now), now), rect, self.manager, self.host, object_id=look
        )

    def handle(self, event: pygame.event.Event) -> None:
        """Takes one event."""
        if event.type == pygame.KEYDOWN and self.stops.key(event):
            return
        if event.type == pygame.MOUSEBUTTONDOWN:
            self.stops.at = None
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.close()
            return
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if self.primary:
                self.primary()
            return
        self.manager.process_events(event)
        if event.type == pygame_gui.UI_BUTTON_PRESSED:
            if act := self._acts.get(event.ui_element):
                act()
        elif event.type == pygame_gui.UI_WINDOW_CLOSE and event.ui_element is self.window:
            self.close()

    def close(self) -> None:
        """Takes the dialog away."""
        self.window.kill()  # type: ignore[no-untyped-call]
        if self in self.app.dialogs:
            self.app.dialogs.remove(self)
        self.app.scene.stale = self.app.scene.whole = True


def picked(menu: UIDropDownMenu) -> str:
    """The option that is chosen in a menu that drops down."""
    option = menu.selected_option
    return str(option[1] if isinstance(option, tuple) else option)


class Message(Dialog):
    """A text and buttons below it, as high as the text is long."""

    def __init__(self, app: App, title: str, text: str, highest: int) -> None:
        super().__init__(app)
        self.title, self._text = title, text
        plain = unescape(TAG.sub(" ", BREAK.sub("\n", said(text))))
        lines = list(app.ink.wrapped(plain, self.px(MESSAGE - 92), PROSE))
        self._high = min(max(LINE * len(lines) + 22, 2 * LINE + 22), highest)
        self.size = (MESSAGE, self._high + 108)

    def fill(self) -> None:
        """The text."""
        self.text(self._text, self.rect(12, 8, MESSAGE - 44, self._high), "#clear")


class Question(Message):
    """Asks something, with one button that does it and one that does not."""

    def __init__(
        self, app: App, title: str, text: str, yes: str, act: Act, no: str = "No",
        never: Act | None = None,
    ) -> None:  # fmt: skip
        super().__init__(app, title, text, highest=222)
        self._yes, self._no = yes, no
        self._act, self._never = act, never

    def fill(self) -> None:
        """The text and its two buttons."""
        super().fill()
        self.button(self._yes, self.rect(-314, -48, 160, 36), self._do, primary=True)
        self.button(self._no, self.rect(-144, -48, 130, 36), self.close)
        if self._never:
            self.button(tr("Do not ask again"), self.rect(12, -48, 140, 36), self._do_and_never_ask)

    def _do_and_never_ask(self) -> None:
        if self._never:
            self._never()
        self._do()

    def _do(self) -> None:
        self.close()
        self._act()


class Notice(Message):
    """Tells something that must not be missed."""

    def __init__(self, app: App, title: str, text: str) -> None:
        super().__init__(app, title, text, highest=150)

    def fill(self) -> None:
        """The text and a button."""
        super().fill()
        self.button(tr("Close"), self.rect(-130, -48, 116, 36), self.close, primary=True)
