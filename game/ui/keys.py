"""The key table: which key or gesture means which intent, in which context.

`keys.yaml` is the one source of bindings, menus, tooltips and the key sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import pygame
from attrs import field, frozen

from game.scenario.reader import read
from game.texts import mark, tr

Context = Literal["window", "battle", "planner", "drawing", "minimap", "playback", "reel", "editor"]

KEYS_FILE: Final = Path(__file__).with_name("keys.yaml")

_NAMES: Final = {
    pygame.K_SPACE: "Space",
    pygame.K_RETURN: "Enter",
    pygame.K_KP_ENTER: "Enter",
    pygame.K_ESCAPE: "Esc",
    pygame.K_TAB: "Tab",
    pygame.K_UP: "Up",
    pygame.K_DOWN: "Down",
    pygame.K_LEFT: "Left",
    pygame.K_RIGHT: "Right",
    pygame.K_HOME: "Home",
    pygame.K_END: "End",
    pygame.K_PAGEUP: "PageUp",
    pygame.K_PAGEDOWN: "PageDown",
    pygame.K_DELETE: "Delete",
    pygame.K_BACKSPACE: "Backspace",
    pygame.K_KP_PLUS: "+",
    pygame.K_KP_MINUS: "-",
    **{getattr(pygame, f"K_F{n}"): f"F{n}" for n in range(1, 13)},
    **{getattr(pygame, f"K_KP{n}"): f"KP{n}" for n in range(10)},
}
_FIRST_LETTER, _LAST_LETTER = 4, 29
"""SDL scancodes of the keys that are A and Z on an American keyboard."""
_LATIN: Final = 0x250
"""Code points from here on are not Latin letters."""


class KeyTableError(ValueError):
    """Two bindings of one key in one context, as a sentence."""


GESTURES: Final = {
    "left": mark("left mouse button"),
    "right": mark("right mouse button"),
    "hold right": mark("right mouse button, held"),
    "middle": mark("middle mouse button"),
    "double": mark("double click"),
    "wheel": mark("mouse wheel"),
    "drag": mark("drag"),
    "hover": mark("pointer at rest"),
}
"""What the table calls a gesture of the mouse, in words for people."""


def gesture_told(gesture: str) -> str:
    """A gesture as a person reads it: `Shift+left mouse button`."""
    return "+".join(tr(GESTURES.get(part.lower(), part)) for part in gesture.split("+"))


@frozen(kw_only=True)
class Binding:
    """One intent, its keys and gestures, and how it is described."""

    intent: str
    context: Context
    group: str
    caption: str
    keys: tuple[str, ...] = ()
    mouse: tuple[str, ...] = ()
    held: bool = False
    """Whether it lasts while the key is down; such a key stands alone, with no other held."""

    @property
    def label(self) -> str:
        """Its keys and gestures as a person reads them."""
        return ", ".join([*self.keys, *map(gesture_told, self.mouse)])


@frozen(eq=False)
class KeyTable:
    """All bindings, looked up by key."""

    bindings: tuple[Binding, ...]
    _by_key: dict[tuple[Context, str], str] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for binding in self.bindings:
            for key in (*binding.keys, *(f"mouse {g.lower()}" for g in binding.mouse)):
                self._bind(binding, key)

    def _bind(self, binding: Binding, key: str) -> None:
        for context in ("window", binding.context):
            if other := self._by_key.get((context, key)):
                raise KeyTableError(
                    f"{KEYS_FILE.name}: {key} is bound to both '{other}' and "
                    f"'{binding.intent}' where it means '{context}'; take one away."
                )
        self._by_key[binding.context, key] = binding.intent

    def intent(self, key: str, *contexts: Context) -> str | None:
        """What a key means in the first context that knows it."""
        for context in (*contexts, "window"):
            if found := self._by_key.get((context, key)):
                return found
        return None

    def binding(self, intent: str) -> Binding | None:
        """What is told of an intent, if there is one of that name."""
        return next((b for b in self.bindings if b.intent == intent), None)

    def keys_of(self, intent: str) -> str:
        """The first key of an intent, for tooltips; empty when it has none."""
        binding = self.binding(intent)
        return next(iter((*binding.keys, *binding.mouse)), "") if binding else ""

    def caption(self, intent: str) -> str:
        """What an intent does, with its key in brackets, as tooltips show it."""
        binding, key = self.binding(intent), self.keys_of(intent)
        if binding is None:
            return intent
        return f"{binding.caption} ({key})" if key else binding.caption

    def groups(self) -> Iterable[tuple[str, list[Binding]]]:
        """The bindings by group, in the order of the file."""
        by_group: dict[str, list[Binding]] = {}
        for binding in self.bindings:
            by_group.setdefault(binding.group, []).append(binding)
        return by_group.items()


@lru_cache(maxsize=1)
def shipped_table() -> KeyTable:
    """The table of the file. Raises BrokenFile or KeyTableError."""
    return KeyTable(read(KEYS_FILE, tuple[Binding, ...]))


_in_force: list[KeyTable] = []


def put_in_force(table: KeyTable) -> None:
    """From here on this table makes menus, tooltips and the key sheet."""
    _in_force[:] = [table]


def key_table() -> KeyTable:
    """The table in force: the shipped one, or as the player changed it."""
    return _in_force[0] if _in_force else shipped_table()


_KEY: Final = re.compile(r"(Ctrl\+)?(Alt\+)?(Shift\+)?(?P<key>\S+)")


def is_key(text: str) -> bool:
    """Whether a text names a key as the table writes it, such as `Ctrl+Shift+F2`, `N` or `+`."""
    match = _KEY.fullmatch(text)
    key = match["key"] if match else ""
    return key in _NAMES.values() or (len(key) == 1 and key == key.upper())


def stands_alone(key: str) -> bool:
    """Whether a key is pressed without Ctrl, Alt or Shift."""
    match = _KEY.fullmatch(key)
    return match is not None and match["key"] == key


def key_name(event: pygame.event.Event) -> str:
    """The key of a KEYDOWN or KEYUP event without modifiers, as in the table; on any layout."""
    if event.key in _NAMES:
        return _NAMES[event.key]
    scancode = getattr(event, "scancode", 0)
    if event.key >= _LATIN and _FIRST_LETTER <= scancode <= _LAST_LETTER:
        return chr(ord("A") + scancode - _FIRST_LETTER)
    return chr(event.key).upper() if 32 < event.key < _LATIN else ""


def chord(event: pygame.event.Event) -> str:
    """A KEYDOWN event as the table writes it: `Ctrl+Shift+F2`, `N`, `+`."""
    key = key_name(event)
    if not key:
        return ""
    modifiers = prefix(event.mod)
    sign = getattr(event, "unicode", "")
    if len(key) == 1 and not key.isalnum() and sign.strip() and "Ctrl" not in modifiers:
        return str(sign)  # Shift belongs to the sign: `+` is Shift and `=` on many keyboards.
    return modifiers + key


def prefix(modifiers: int) -> str:
    """Held modifiers as the table writes them before a key."""
    names = (("Ctrl+", pygame.KMOD_CTRL), ("Alt+", pygame.KMOD_ALT), ("Shift+", pygame.KMOD_SHIFT))
    held = modifiers & ~pygame.KMOD_MODE
    return "".join(name for name, mask in names if held & mask)
