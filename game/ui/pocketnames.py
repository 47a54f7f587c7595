"""What pockets are called: by the ground on which they were announced, until they are no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.hexes.grid import HexId
from game.model.board import Board
from game.model.events import Event, PocketFormed
from game.rules.pockets import Pocket


def name_of_ground(board: Board, ground: Sequence[HexId]) -> str:
    """The largest place on some ground; without one, the name of the hex in its middle."""
    places = [board.place_at[hexagon] for hexagon in ground if hexagon in board.place_at]
    if places:
        return max(places, key=lambda place: place.size).name
    return board.name_of(sorted(ground)[len(ground) // 2])


class PocketNames:
    """The names of all pockets that were announced, by their numbers."""

    def __init__(self, board: Board, events: Iterable[Event] = ()) -> None:
        self._board, self._names = board, dict[int, str]()
        self.note(events)

    def note(self, events: Iterable[Event]) -> None:
        """Takes down what is announced."""
        for event in events:
            if isinstance(event, PocketFormed):
                self._names[event.pocket] = name_of_ground(self._board, event.hexes)

    def named(self, number: int) -> str:
        """The name of a pocket; empty when it was never announced."""
        return self._names.get(number, "")

    def of(self, pocket: Pocket) -> str:
        """The name of a pocket as it stands; a part of one that fell apart says where it is."""
        name, here = self.named(pocket.number), name_of_ground(self._board, pocket.hexes)
        return f"{name} ({here})" if name and name != here else here
