"""What a tile has in every season is worked out once and kept as long as the tile itself may be."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

from game.ui.painting.sampling import Window

Found = TypeVar("Found")

KEPT: Final = 110
"""Windows of which something is kept."""
LARGEST: Final = 256 * 256
"""Their largest size in pixels: larger ones are painted once, for a poster."""


class Kept(Generic[Found]):
    """What was found for the windows painted last; any thread may ask."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, Found] = OrderedDict()
        self._lock = Lock()

    def of(self, window: Window, make: Callable[[], Found], kind: Hashable = None) -> Found:
        """What was found for a window, or is found now; of several kinds if need be."""
        key = window, kind
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = make()
        if window.width * window.height <= LARGEST:
            with self._lock:
                self._found[key] = found
                if len(self._found) > KEPT:
                    self._found.popitem(last=False)
        return found
