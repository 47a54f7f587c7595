"""Motion: plays what happened so that a person can follow it, at the speed that was chosen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

import pygame
from attrs import define

from game.hexes.grid import HexId
from game.model.events import BattleFought, Event, UnitDestroyed, UnitMoved
from game.model.game import Game
from game.model.state import UnitId
from game.rules.odds import ratio_in_words
from game.ui.camera import Camera
from game.ui.counterbook import CounterBook
from game.ui.ink import MEDIUM_BOLD, Ink
from game.ui.telling import RESULTS

SECONDS_A_HEX: Final = 0.11
LONGEST_MARCH: Final = 1.1
BATTLE_SECONDS: Final = 1.0
FALL_SECONDS: Final = 0.5
GLIDE_SECONDS: Final = 0.4
"""How long the camera takes to another place, at any speed: it neither jerks nor flashes."""
FARTHEST_GLIDE: Final = 0.3
"""Views over which it glides; what is farther off would rush by, so it is there at once and the
eye has as long to find its way."""


@define
class Act:
    """One thing to be seen."""

    event: Event
    hexes: tuple[HexId, ...]
    """Where it happens, in order."""
    seconds: float
    unit: UnitId | None = None
    past: float = 0.0

    @property
    def progress(self) -> float:
        """How far it is, 0 to 1."""
        return min(1.0, self.past / self.seconds) if self.seconds > 0 else 1.0


def act_of(event: Event) -> Act | None:
    """How an event is played; None when there is nothing to see."""
    match event:
        case UnitMoved(unit=unit, path=path) if len(path) > 1:
            return Act(event, path, min(LONGEST_MARCH, SECONDS_A_HEX * len(path)), unit)
        case BattleFought(hex=hexagon):
            return Act(event, (hexagon,), BATTLE_SECONDS)
        case UnitDestroyed(hex=hexagon):
            return Act(event, (hexagon,), FALL_SECONDS)
        case _:
            return None


@define
class Glide:
    """The way of the camera to the place where something is to be seen."""

    start: tuple[float, float]
    goal: tuple[float, float]
    past: float = 0.0

    @property
    def over(self) -> bool:
        """Whether it is there."""
        return self.past >= GLIDE_SECONDS

    @property
    def place(self) -> tuple[float, float]:
        """Where it is: it starts and ends slowly."""
        share = min(1.0, self.past / GLIDE_SECONDS)
        share = share * share * (3 - 2 * share)
        (x, y), (to_x, to_y) = self.start, self.goal
        return x + (to_x - x) * share, y + (to_y - y) * share


class Motion:
    """The queue of what is still to be seen."""

    def __init__(
        self, ink: Ink, book: CounterBook, camera: Camera, changed: Callable[[], None]
    ) -> None:
        self.ink, self.book, self.camera = ink, book, camera
        self.speed = 1.0
        """1 as usual, 0 at once."""
        self.follow = False
        """Whether the camera goes where something happens."""
        self._changed = changed
        self._queue: deque[Act] = deque()
        self._glide: Glide | None = None

    @property
    def playing(self) -> bool:
        """Whether something is still to be seen."""
        return bool(self._queue)

    @property
    def moving(self) -> set[UnitId]:
        """Units whose counters are under way."""
        return {act.unit for act in self._queue if act.unit is not None}

    def play(self, events: Iterable[Event]) -> None:
        """Adds events to what is to be seen."""
        if self.speed > 0:
            self._queue.extend(act for event in events if (act := act_of(event)))
            if self._queue:
                self._begin()
        self._changed()

    def skip(self) -> None:
        """Drops everything that is still to be seen."""
        self._queue.clear()
        self._glide = None
        self._changed()

    def update(self, seconds: float) -> None:
        """Lets time pass."""
        if not self._queue:
            return
        if self._glide is not None:
            self._go_on_gliding(self._glide, seconds)
            return
        act = self._queue[0]
        act.past += seconds * self.speed
        if act.progress >= 1.0:
            self._queue.popleft()
            self._changed()
            if self._queue:
                self._begin()

    def _begin(self) -> None:
        act = self._queue[0]
        if self.follow and act.past == 0 and not all(self.camera.shows(h) for h in act.hexes):
            x, y = self.camera.grid.centres[act.hexes[-1]]
            here, goal = (self.camera.x, self.camera.y), (float(x), float(y))
            view, zoom = self.camera.viewport, self.camera.zoom
            far = max(
                abs(goal[0] - here[0]) * zoom / view.width,
                abs(goal[1] - here[1]) * zoom / view.height,
            )
            self._glide = Glide(goal if far > FARTHEST_GLIDE else here, goal)
            self.camera.look_at(*self._glide.place)
            self._changed()

    def _go_on_gliding(self, glide: Glide, seconds: float) -> None:
        glide.past += seconds
        self.camera.look_at(*glide.place)
        if glide.over:
            self._glide = None
            self._changed()

    def draw(self, screen: pygame.Surface, game: Game, size: int) -> None:
        """Draws the first of the queue above the map, and the counters that wait for theirs."""
        drawn: set[UnitId] = set()
        for number, act in enumerate(self._queue):
            if act.unit is not None and act.unit not in drawn:
                drawn.add(act.unit)
                self._counter(screen, game, act, size)
            elif number == 0:
                self._flash(screen, act)

    def _counter(self, screen: pygame.Surface, game: Game, act: Act, size: int) -> None:
        assert act.unit is not None
        along = act.progress * (len(act.hexes) - 1)
        here = min(int(along), len(act.hexes) - 2)
        (x1, y1), (x2, y2) = (self.camera.centre_of(h) for h in act.hexes[here : here + 2])
        part = along - here
        at = (round(x1 + (x2 - x1) * part), round(y1 + (y2 - y1) * part))
        picture = self.book.picture(game, act.unit, size)
        screen.blit(picture, picture.get_rect(center=at))

    def _flash(self, screen: pygame.Surface, act: Act) -> None:
        x, y = self.camera.centre_of(act.hexes[0])
        theme, zoom = self.ink.theme, self.camera.zoom
        radius = max(6, round(zoom * (0.3 + 0.35 * act.progress)))
        colour = theme.poor.rgb if isinstance(act.event, BattleFought) else theme.paper.rgb
        pygame.draw.circle(screen, theme.ink.rgb, (x, y), radius, max(3, zoom // 12))
        pygame.draw.circle(screen, colour, (x, y), radius, max(2, zoom // 16))
        if isinstance(act.event, BattleFought):
            told = f"{ratio_in_words(act.event.ratio)}  {RESULTS[act.event.result]}"
        else:
            told = "destroyed"
        shown = self.ink.words(told, MEDIUM_BOLD)
        back = shown.get_rect(center=(x, y - radius - self.ink.px(14))).inflate(14, 6)
        pygame.draw.rect(screen, theme.deep.rgb, back, border_radius=4)
        screen.blit(shown, shown.get_rect(center=back.center))
