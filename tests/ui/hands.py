"""Hands for the tests: they press keys and buttons as a player does, by posted events."""

from time import monotonic

import pygame

from game.ui.scenes.battle import Battle

KEYS = {
    "Enter": pygame.K_RETURN,
    "Esc": pygame.K_ESCAPE,
    "Space": pygame.K_SPACE,
    "Tab": pygame.K_TAB,
    "Left": pygame.K_LEFT,
    "Right": pygame.K_RIGHT,
    "Delete": pygame.K_DELETE,
    "Up": pygame.K_UP,
    "Down": pygame.K_DOWN,
    **{f"KP{n}": getattr(pygame, f"K_KP{n}") for n in range(10)},
    **{f"F{n}": getattr(pygame, f"K_F{n}") for n in range(1, 13)},
}
MODIFIERS = {"Ctrl": pygame.KMOD_LCTRL, "Shift": pygame.KMOD_LSHIFT, "Alt": pygame.KMOD_LALT}


class StepClock:
    """A sixtieth of a second passes with each frame; nothing waits."""

    def __init__(self):
        self.moment = 0.0

    def now(self):
        self.moment += 1 / 60
        return self.moment

    def events(self, **_):
        return pygame.event.get()


class Hands:
    """A player's hands and eyes."""

    def __init__(self, app):
        self.app = app

    @property
    def battle(self):
        return next(s for s in reversed(self.app.scenes) if isinstance(s, Battle))

    @property
    def game(self):
        return self.battle.match.game

    def wait(self, frames=3):
        for _ in range(frames):
            self.app.step()

    def wait_until(self, done, seconds=60):
        until = monotonic() + seconds
        while monotonic() < until:
            if done():
                return
            self.app.step()
            pygame.time.wait(2)
        raise AssertionError("it did not happen")

    def wait_for_saves(self):
        """Until what a thread writes of the game stands on the disk."""
        self.battle.handover.keeping.wait()

    def press(self, keys, frames=3, up=True):
        *held, name = keys.split("+") if len(keys) > 1 else [keys]
        code = KEYS.get(name) or pygame.key.key_code(name.lower())
        mod = sum(MODIFIERS[each] for each in held)
        sign = name.lower() if len(name) == 1 and not held else ""
        for kind in (pygame.KEYDOWN, *((pygame.KEYUP,) if up else ())):
            pygame.event.post(pygame.event.Event(kind, key=code, mod=mod, unicode=sign, scancode=0))
        self.wait(frames)

    def release(self, name):
        pygame.event.post(
            pygame.event.Event(
                pygame.KEYUP, key=KEYS.get(name) or pygame.key.key_code(name.lower()), mod=0
            )
        )
        self.wait()

    def at(self, label):
        """The pixel in the middle of a hex."""
        grid = self.game.world.board.grid
        return self.battle.camera.centre_of(grid.hex_labelled(label))

    def move(self, point):
        pygame.event.post(
            pygame.event.Event(pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(0, 0, 0))
        )
        self.wait(1)

    def click(self, where, button=1, frames=3):
        point = self.at(where) if isinstance(where, str) else where
        self.move(point)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=point, button=button))
        self.wait(frames)

    def order(self, where):
        """A click with the right button."""
        self.click(where, button=3)

    def drag(self, start, end, button=1):
        start, end = (self.at(p) if isinstance(p, str) else p for p in (start, end))
        self.move(start)
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=button))
        self.wait(1)
        self.move(((start[0] + end[0]) // 2, (start[1] + end[1]) // 2))
        self.move(end)
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=end, button=button))
        self.wait(2)

    def wheel(self, steps, point):
        self.move(point)
        pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=steps, flipped=False))
        self.wait(2)

    def unit(self, name):
        return self.game.world.unit_ids[name]

    def where(self, name):
        """The label of the hex of a unit."""
        grid = self.game.world.board.grid
        return grid.label(int(self.game.state.units.hex[self.unit(name)]))

    def message(self):
        return self.battle.messages.text if self.battle.messages.shown else ""
