"""The battle: the player's input, time, what came of orders, and who has learnt what."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame

from game.engine.orders import EndTurn
from game.engine.view import shown
from game.hexes.grid import HexId
from game.model.events import BattleFought, Event
from game.model.records import Side
from game.scenario.build import load_lessons
from game.ui.attention import told
from game.ui.course import Course, Looks
from game.ui.drawing import news_of
from game.ui.match import Match
from game.ui.panels.digest import digest
from game.ui.post import CommandPost
from game.ui.scenes.commands import Commands
from game.ui.scenes.desk import Desk
from game.ui.scenes.handover import Handover
from game.ui.scenes.pointer import Pointer
from game.ui.sound import CAPTIONS, Sound
from game.ui.telling import Line, dates, tell
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App

PAN_A_SECOND: Final = 900
"""Pixels a second with the arrow keys; Shift doubles it."""


class Battle(Desk):
    """One match, seen by one side at a time."""

    def __init__(self, app: App, match: Match, side: Side, tiles: Tiles | None = None) -> None:
        super().__init__(app, match, side, tiles)
        self.pointer = Pointer(self)
        self.commands = Commands(self)
        self.handover = Handover(self)
        self.news: dict[Side, list[Line]] = {side: [] for side in Side}
        """What each side has learnt since the end of its last turn."""
        self.views: dict[str, tuple[int, float, float]] = {}
        """Views of the map that were kept, by digit."""
        self.course = course_of(match)
        self.build()
        self.camera.centre_on(self._first_look())
        self._note_the_past()

    @property
    def animated(self) -> bool:
        """Frames follow each other while something moves."""
        return (
            self.motion.playing or self.handover.busy or self.messages.shown
            or self.tiles.busy or self.pointer.active or bool(self.pointer.panning())
            or self.coach.busy or self.captions.shown or self.attack_panel.busy
        )  # fmt: skip

    @property
    def on_trial(self) -> bool:
        """Whether it is played from the editor, to which Esc leads back."""
        from game.ui.scenes.editing import Editor  # noqa: PLC0415 - few battles need it

        scenes = self.app.scenes
        before = scenes[scenes.index(self) - 1] if self in scenes[1:] else None
        return isinstance(before, Editor)

    def build(self) -> None:
        """Panels for the side and the scale, with the side's log."""
        super().build()
        self.log_panel.add(self.logs[self.side])

    def _first_look(self) -> HexId:
        """The side's strongest formation; on a part of a map, which most windows show whole, who
        stands in the middle of the side."""
        units, board = self.game.state.units, self.match.world.board
        there = np.flatnonzero(self.game.world.of_side[self.side] & (units.hex >= 0))
        if not len(there):
            return len(board) // 2
        if board.projection.whole is not None:
            at = board.grid.centres[units.hex[there]]
            off = ((at - at.mean(axis=0)) ** 2).sum(axis=1)
            return int(units.hex[there[off.argmin()]])
        return int(units.hex[there[np.argmax(units.tanks[there] * 1000 + units.men[there])]])

    def _note_the_past(self) -> None:
        """What happened before the match was opened, without what only one side may know.

        What came after a side's last turn is still news to it.
        """
        game = self.match.game
        last = dict.fromkeys(Side, 0)
        for order, before in game.orders:
            if isinstance(order, EndTurn):
                last[Side(order.side)] = before
        cuts = sorted({0, *last.values(), len(game.events)})
        for start, end in pairwise(cuts):
            for side in Side:
                if last[side] == start:
                    self.news[side].clear()
                # What became of the enemy's units depends on who saw them then.
                self._learn(side, [e for e in game.events[start:end] if self._may_know(side, e)])

    def _may_know(self, side: Side, event: Event) -> bool:
        unit = getattr(event, "unit", None)
        return unit is None or (unit >= 0 and self.match.world.side[unit] == side)

    # Input and time

    def handle(self, event: pygame.event.Event) -> None:
        """Keys to commands, the mouse to the pointer."""
        if self.handover.handle(event):
            return
        if event.type in (pygame.KEYDOWN, pygame.KEYUP):
            self.commands.key(event)
        else:
            self.pointer.handle(event)

    def update(self, seconds: float) -> None:
        """Animations, panning, the opponent."""
        if self.motion.playing:
            self.motion.update(seconds)
            self.stale = True
        if self._coarse is not self.tiles.coarse:
            self._coarse = self.tiles.coarse
            self.minimap.stale = self.stale = True
        self.stale |= self.map.collect(self.tiles, self.ground)
        dx, dy = self.pointer.panning()
        if (dx or dy) and self.camera.pan(dx * seconds * PAN_A_SECOND, dy * seconds * PAN_A_SECOND):
            self._moved()
        if self.messages.update(seconds) | self.captions.update(seconds):
            self.stale = True
        self.handover.update(seconds)
        if self.coach.busy:
            self.coach.step()
            self.stale = True
            if not self.coach.busy:
                self.look_beside(self.coach)
        if self.attack_panel.busy:
            self.attack_panel.step()
            self.stale = True
        self.pointer.update(seconds)
        self._teach()

    def _teach(self) -> None:
        """Goes on to the next lesson when the last is learnt; shows how far it has come."""
        course, game = self.course, self.match.game
        if course is None or self.side != course.side:
            return
        begun, given = course.taught is not None, len(game.orders)
        if course.look(game, self._looks()) or not begun:
            self.lesson.tell(course, game, self._turn_lesson)
        elif course.taught != given:
            self.lesson.renew(course, game, self._turn_lesson)
        if course.taught != given:
            course.taught, self.stale = given, True

    def _turn_lesson(self) -> None:
        assert self.course is not None
        self.lesson.tell(self.course, self.match.game, self._turn_lesson)
        self.stale = True

    def _looks(self) -> Looks:
        """What the window shows, as far as lessons ask for it."""
        book, units = self.book_of_staff, self.match.world.units
        return Looks(
            selected=[units[unit].id for unit in self.post.selected],
            page=book.page if book.shown else "",
            overlays=[overlay.intent for overlay in self.overlays if overlay.shown],
        )

    def _moved(self) -> None:
        self.stale = True
        self.odds.stand_beside(self.camera)
        self.pointer.look_again()

    def look(self, changed: bool) -> None:
        """The camera was moved or zoomed."""
        if changed:
            self._moved()

    def tell(self, text: str) -> None:
        """A message at the foot of the map."""
        self.messages.tell(text)
        self.stale = True

    def hear(self, sound: Sound) -> None:
        """Makes a sound, and tells what it is to those who want to read it."""
        super().hear(sound)
        if self.app.settings.captions:
            self.captions.tell(CAPTIONS[sound])
            self.stale = True

    def leave(self) -> None:
        """Saves what was ordered since the turn began; stops the opponent's process."""
        self.handover.keeping.leave()
        self.handover.stop()
        self.app.forget_soon()

    # Orders

    def give(self, events: list[Event]) -> None:
        """Shows what came of an order."""
        self.note(events, play=True)
        self.refresh()
        self.handover.check()

    def note(self, events: list[Event], play: bool) -> None:
        """Writes what each side learns into its log, and plays what this one sees on the map."""
        for side in Side:
            learnt = self._learn(side, events)
            if side == self.side and play:
                self.motion.play(learnt)
                if any(isinstance(event, BattleFought) for event in learnt):
                    self.hear("battle")

    def _learn(self, side: Side, events: list[Event]) -> list[Event]:
        learnt = [e for event in events if (e := shown(self.match.game, side, event))]
        self.learnt[side] += learnt
        self.pocket_names.note(learnt)
        world, names = self.match.world, self.pocket_names
        lines = [line for event in learnt if (line := tell(world, side, event, names))]
        self.logs[side] += lines
        self.news[side] += lines
        if side == self.side:
            self.log_panel.add(lines)
        return learnt

    def write(self, lines: list[Line]) -> None:
        """Writes lines into the log of the side at the window."""
        self.logs[self.side] += lines
        self.log_panel.add(lines)

    def change_side(self, side: Side) -> None:
        """Another player takes the window."""
        self.post = CommandPost(self.match.session, side)
        self.build()
        self.layout()

    def brief(self) -> None:
        """Tells a player what waits for him and what happened since his last turn."""
        self.hear("message")
        lines = [*self.news[self.side], *news_of(self.game, self.drawing)]
        world, turn = self.game.world, self.game.state.turn
        waiting = [(told(self.post, call), call.units[:1]) for call in self.post.calls()]
        decisions = len(self.cards.waiting)
        self.digest.brief(list(digest(lines, dates(world, turn), waiting, decisions)))
        self.stale = True


def course_of(match: Match) -> Course | None:
    """The lessons of a match, when a person plays the side for which they are."""
    record = load_lessons(match.world)
    if record is None or Side[record.side.upper()] not in match.humans:
        return None
    course = Course(record)
    course.resume(match.game)
    return course
