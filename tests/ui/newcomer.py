"""A player who sits down for the first time; `python -m tests.ui.newcomer` prints what he takes.

He works the window with events as everybody does; for each he is given the seconds that a hand and
an eye need, and for each lesson the time to read it. What he waits for is measured by the clock.
"""

import os
import sys
import tempfile
from time import monotonic

from game.rules.combat import attack_problem, can_attack
from game.settings import Settings
from game.ui.app import App
from game.ui.course import with_keys
from game.ui.scenes.battle import Battle
from game.ui.scenes.menu import MainMenu
from tests.ui.hands import Hands, StepClock

A_CLICK, A_KEY, A_LOOK = 2.0, 1.5, 3.0
"""Seconds to find something and click on it, to press a key that was told, to look round."""
WORDS_A_MINUTE = 200


class Newcomer:
    """Somebody at the window, with a watch."""

    def __init__(self, app):
        self.app, self.hands = app, Hands(app)
        self.seconds = 0.0
        self.steps = []
        """What was done, and when it was over."""

    @property
    def battle(self):
        return self.hands.battle

    @property
    def post(self):
        return self.battle.post

    def click(self, point, button=1):
        self.hands.click(point, button)
        self.seconds += A_CLICK

    def press(self, keys):
        self.hands.press(keys)
        self.seconds += A_KEY

    def press_on(self, panel, tip):
        """Clicks on what a panel calls so."""
        spot = next(s for s in reversed(panel.spots) if s.act and tip(s))
        self.click(spot.rect.move(panel.rect.topleft).center)

    def look_at(self, hexagon):
        """Moves the map so that a place is in its middle."""
        self.battle.look(self.battle.camera.centre_on(hexagon) or True)
        self.hands.wait(2)
        self.seconds += A_LOOK

    def wait_until(self, done):
        begun = monotonic()
        self.hands.wait_until(done, seconds=120)
        self.seconds += monotonic() - begun

    def note(self, what):
        self.steps.append((what, self.seconds))

    # What he does

    def begin(self):
        """The first button of the menu, the first battle of the list, the yellow button."""
        self.app.push(MainMenu(self.app))
        self.hands.wait()
        self.press_on(self.app.scene._panel, lambda s: s.act == self.app.scene.new_game)
        dialog = self.app.dialogs[-1]
        button = next(b for b in dialog._acts if b.text == "Begin")
        self.click(button.rect.center)
        self.wait_until(lambda: isinstance(self.app.scene, Battle))
        self.hands.wait(4)
        self.note("the battle is open")

    def close_what_opened(self):
        """Yellow buttons and crosses that are in the way."""
        while self.app.dialogs:
            self.press("Enter")
        while self.battle.digest.shown or self.battle.odds.shown:
            self.press("Esc")

    def march(self):
        """A click on one's own, a click with the right button on a hex that is light."""
        before = len(self.battle.match.game.orders)
        for unit in sorted(self.post.idle()):
            here = int(self.battle.game.state.units.hex[unit])
            if not self.battle.camera.shows(here):
                self.look_at(here)
            for _ in self.post.own(here):  # a click shows one, the next the one below him
                self.click(self.battle.camera.centre_of(here))
                if self.post.lead == unit:
                    break
            ways = self.post.ways()
            goals = (
                [h for h in ways.hexes() if h != here and self.battle.camera.shows(int(h))]
                if ways
                else []
            )
            for goal in goals[:3]:
                self.click(self.battle.camera.centre_of(int(goal)), button=3)
                if len(self.battle.match.game.orders) > before:
                    self._watch()
                    return
        raise AssertionError("nobody can march")

    def attack(self):
        """Whoever stands next to an enemy, and all neighbours that can join; then Enter."""
        before = len(self.battle.match.game.orders)
        for unit in self.post.idle():
            targets = sorted(map(int, can_attack(self.battle.game, unit)))
            if not targets or attack_problem(self.battle.game, [unit], targets[0]):
                continue
            here = int(self.battle.game.state.units.hex[unit])
            self.look_at(here)
            self.click(self.battle.camera.centre_of(here))
            if self.post.lead != unit:
                continue
            self.click(self.battle.camera.centre_of(targets[0]), button=3)
            self.press("Enter")
            if len(self.battle.match.game.orders) > before:
                self._watch()
                return
        raise AssertionError("nobody can attack")

    def _watch(self):
        self.wait_until(lambda: not self.battle.motion.playing)

    def end_turn(self):
        turn = self.battle.game.state.turn
        self.press("Ctrl+Enter")
        while self.app.dialogs:
            self.press("Enter")
        self.wait_until(
            lambda: self.over or (self.battle.mine and self.battle.game.state.turn > turn)
        )
        self.hands.wait(3)
        if not self.over:
            self.close_what_opened()

    @property
    def over(self):
        return self.battle.match.game.over

    def learn(self, lesson):
        """Reads a lesson and does what it asks."""
        course, game = self.battle.course, self.battle.match.game
        words = " ".join(
            with_keys(t, str) for t in (lesson.title, lesson.text, lesson.task)
        ).split()
        self.seconds += 60 * len(words) / WORDS_A_MINUTE
        wanted = lesson.done
        if wanted is None or wanted == type(wanted)():
            self.press_on(self.battle.lesson, lambda _: True)
        elif wanted.selected:
            unit = game.world.unit_ids[wanted.selected]
            here = int(game.state.units.hex[unit])
            self.look_at(here)
            self.click(self.battle.camera.centre_of(here))
            for _ in self.post.own(here):
                if self.post.lead != unit:
                    self.click(self.battle.camera.centre_of(here))
        elif wanted.overlay:
            self.press(self.app.keys_of(wanted.overlay))
        elif wanted.page:
            self.press({"points": "F7"}.get(wanted.page, "F6"))
            while course.lesson is lesson:
                self.press("PageDown")
            self.press("Esc")
        while course.lesson is lesson and wanted.orders and not self.over:
            self.attack() if "Move" not in wanted.orders else self.march()
        while course.lesson is lesson and wanted.turn and not self.over:
            self.end_turn()
        self.hands.wait(2)


def first_move(app):
    """The newcomer who reads nothing, until his first order is carried out."""
    somebody = Newcomer(app)
    somebody.begin()
    somebody.close_what_opened()
    somebody.march()
    somebody.note("the first march")
    return somebody


def lessons(app):
    """The newcomer who reads everything, from the menu to the last lesson."""
    somebody = Newcomer(app)
    somebody.begin()
    somebody.close_what_opened()
    course = somebody.battle.course
    while course.lesson is not None and not somebody.over:
        lesson = course.lesson
        somebody.learn(lesson)
        assert course.lesson is not lesson or somebody.over, lesson.id
        somebody.note(lesson.title)
    return somebody


def opened():
    return App(
        Settings(window_width=1280, window_height=720, animation_speed=400, language="en"),
        StepClock(),
    )


def main():
    os.environ["RASPUTITSA_HOME"] = tempfile.mkdtemp()
    for told, walk in (("Reads nothing", first_move), ("Reads everything", lessons)):
        somebody = walk(opened())
        print(told)
        for what, moment in somebody.steps:
            print(f"  {int(moment // 60):3d}:{int(moment % 60):02d}  {what}")
        somebody.app.leave()


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    main()
    sys.exit()
