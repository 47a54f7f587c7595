"""The panels of the playback: the day with its account and captions, and the controls below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

import pygame
from attrs import frozen

from game.lab.citing import cited
from game.lab.reel import Caption, Reel, Tally
from game.model.figures import day_in_full, day_month, month, thousands
from game.model.records import Side
from game.texts import Told, said, said_whole, tr
from game.ui.ink import BOLD, HEADING, LARGE, MEDIUM, SMALL, TINY, Hand, Ink, Rgb
from game.ui.panels.panel import Act, Panel, Spot
from game.ui.reel.stage import Stage

BACK: Final = 60
"""Frames back to which captions are listed."""
DAY: Final = Hand(34, "serif-bold")
SIDES: Final = {Side.AXIS: (143, 163, 160), Side.SOVIET: (206, 108, 86)}


class AccountPanel(Panel):
    """The day, its weather, what it cost so far, and what is told of it."""

    def __init__(
        self, ink: Ink, stage: Stage, names: tuple[str, str], point: Callable[[Caption], None]
    ) -> None:
        super().__init__(ink)
        self.stage, self.names, self._point = stage, names, point
        self.scrolled = 0
        self._scale: tuple[Reel, int] | None = None

    def wheel(self, steps: int) -> None:
        """Older captions, or newer ones."""
        self.scrolled = max(0, self.scrolled - steps)
        self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """From the top: what it is, the day, the account, the captions."""
        ink, theme, frame = self.ink, self.ink.theme, self.stage.frame
        pad, width = ink.px(18), self.rect.width - 2 * ink.px(18)
        y = ink.px(14)
        label = self.stage.reel.label
        ink.put(surface, said(label).upper(), (pad, y), TINY, colour=theme.accent, width=width)
        y += ink.px(20)
        title = day_in_full(frame.date)
        ink.put(surface, title, (pad, y), DAY, width=width)
        ink.put(surface, str(frame.date.year), (pad + width, y + ink.px(16)), LARGE,
                colour=theme.muted, anchor="right")  # fmt: skip
        y += ink.px(46)
        ink.put(surface, frame.weather, (pad, y), MEDIUM, colour=theme.muted, width=width)
        y += ink.px(22)
        if frame.step != "day":
            ink.put(surface, frame.title, (pad, y), BOLD, width=width)
        else:
            sure = theme.fair if frame.confidence == "low" else theme.good
            for line in ink.wrapped(frame.front, width, SMALL):
                ink.put(surface, line, (pad, y), SMALL, colour=sure)
                y += ink.px(18)
            y -= ink.px(18)
        y = self._losses(surface, y + ink.px(30))
        self._captions(surface, pygame.Rect(pad, y, width, self.rect.height - y - ink.px(8)))

    def _losses(self, surface: pygame.Surface, y: int) -> int:
        """Men lost since the beginning, side by side as bars of one scale."""
        ink, theme = self.ink, self.ink.theme
        pad, width = ink.px(18), self.rect.width - 2 * ink.px(18)
        pygame.draw.line(surface, theme.line.rgb, (pad, y), (pad + width, y))
        y += ink.px(8)
        ink.put(surface, tr("Men lost so far"), (pad, y), SMALL, colour=theme.muted)
        y += ink.px(20)
        most = self._most()
        for side in Side:
            tally = self.stage.frame.losses[side]
            ink.put(surface, self.names[side], (pad, y), BOLD, colour=SIDES[side])
            told = in_words(tally)
            ink.put(surface, told, (pad + width, y), BOLD, anchor="right")
            bar = pygame.Rect(pad, y + ink.px(19), width, ink.px(5))
            share = tally.high / max(1, most) if tally else 0.0
            ink.bar(surface, bar, share, SIDES[side])
            if tally and tally.source:
                whole = pygame.Rect(pad, y, width, ink.px(26))
                note = tr("spread evenly over the days of the figure")
                self.spots.append(
                    Spot(
                        whole,
                        tr(
                            "{told} men\n{cited}; {note}",
                            told=told,
                            cited=cited(tally.source),
                            note=note,
                        ),
                    )
                )
            y += ink.px(31)
        return y + ink.px(2)

    def _most(self) -> int:
        """The greatest figure of the whole reel, so that bars keep their scale."""
        if self._scale is None or self._scale[0] is not self.stage.reel:
            found = [t.high for frame in self.stage.reel.frames for t in frame.losses if t]
            self._scale = self.stage.reel, max([1, *found])
        return self._scale[1]

    def _captions(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """What happened, the latest on top."""
        ink, theme = self.ink, self.ink.theme
        pygame.draw.line(surface, theme.line.rgb, area.topleft, area.topright)
        y = area.top + ink.px(8)
        skip = self.scrolled
        first, before = True, ""
        for number in range(self.stage.number, max(-1, self.stage.number - BACK), -1):
            frame = self.stage.reel.frames[number]
            if not frame.captions:
                continue
            if skip:
                skip -= 1
                continue
            if y > area.bottom - ink.px(30):
                break
            now = number == self.stage.number
            day = frame.title.partition(":")[0]
            day = day_month(frame.date) if frame.step == "day" else day
            if day != before and not (now and first):
                ink.put(
                    surface, day, (area.left, y), HEADING, colour=theme.accent, width=area.width
                )
                y += ink.px(24)
            first, before = False, day
            for caption in frame.captions:
                y = self._caption(surface, caption, y, area, now)
            y += ink.px(6)

    def _caption(
        self, surface: pygame.Surface, caption: Caption, y: int, area: pygame.Rect, now: bool
    ) -> int:
        """One caption with its source; a click shows the place."""
        ink, theme = self.ink, self.ink.theme
        hand = MEDIUM if now else SMALL
        step = ink.px(20) if now else ink.px(18)
        # What a source says is prose; what a game tells is put together from parts.
        text = said_whole(caption.text) if caption.source else caption.text
        if caption.confidence == "low":
            text = Told(tr("{caption} (uncertain)", caption=text))
        colour: Rgb = theme.paper.rgb if now else theme.muted.rgb
        top = y
        lines = list(ink.wrapped(text, area.width - ink.px(12), hand))
        if y + step * len(lines) > area.bottom:
            return area.bottom
        for line in lines:
            ink.put(surface, line, (area.left + ink.px(12), y), hand, colour=colour)
            y += step
        if now and caption.source:
            source = cited(caption.source)
            y -= ink.px(1)
            ink.put(surface, source, (area.left + ink.px(12), y), TINY, colour=theme.faint,
                    width=area.width - ink.px(12))  # fmt: skip
            y += ink.px(18)
        bar = SIDES[caption.side] if caption.side is not None else theme.line.rgb
        pygame.draw.rect(surface, bar, (area.left, top + 3, ink.px(3), y - top - 6))
        notes = [n for n in (cited(caption.source), caption.note) if n]
        tip = "\n".join([caption.text, ". ".join(notes)]) if notes else caption.text
        rect = pygame.Rect(area.left, top, area.width, y - top)
        self.spots.append(Spot(rect, tip, lambda: self._point(caption)))
        return y + ink.px(4)


def key_to_record(ink: Ink) -> pygame.Surface:
    """What dashes and pale counters mean, for a corner of the map."""
    rows = (
        tr("Dashed front: between two lines that are dated"),
        tr("Pale counter: place not known for this day"),
    )
    pad, step = ink.px(9), ink.px(19)
    width = max(ink.width_of(row, SMALL) for row in rows) + 2 * pad
    surface = pygame.Surface((width, step * len(rows) + pad))
    surface.fill(ink.theme.deep.rgb)
    pygame.draw.rect(surface, ink.theme.line.rgb, surface.get_rect(), 1)
    for number, row in enumerate(rows):
        ink.put(surface, row, (pad, pad // 2 + number * step), SMALL, colour=ink.theme.muted)
    surface.set_alpha(225)
    return surface


def in_words(tally: Tally | None) -> str:
    """A figure of losses, or the range of what sources say."""
    if tally is None:
        return tr("no figure")
    if not tally.source:
        return thousands(tally.low)
    low, high = (thousands(round(figure, -3)) for figure in (tally.low, tally.high))
    told = low if low == high else f"{low}–{high}"
    return tr("{told} by {day}", told=told, day=day_month(tally.until)) if tally.until else told


@frozen
class Tool:
    """A button of the controls."""

    text: str
    act: Act | None
    tip: str
    width: int = 40
    primary: bool = False
    pressed: bool = False


class Driven(Protocol):
    """What the controls show and drive."""

    stage: Stage
    flags: tuple[tuple[int, str], ...]
    """Frames from which a set-up begins, with its title."""

    def tools(self) -> Iterator[Tool]:
        """The buttons of time."""

    def ways_on(self) -> Iterator[Tool]:
        """The buttons that lead on."""


class Controls(Panel):
    """Play and pause, steps, speed, and the days on a line that can be dragged along."""

    def __init__(self, ink: Ink, scene: Driven) -> None:
        super().__init__(ink)
        self.scene = scene

    @property
    def track(self) -> pygame.Rect:
        """The line of days, in the panel's pixels."""
        ink = self.ink
        return pygame.Rect(ink.px(24), ink.px(24), self.rect.width - 2 * ink.px(24), ink.px(6))

    def x_of(self, number: float) -> int:
        """Where a frame is on the line."""
        last = max(1, len(self.scene.stage.reel.frames) - 1)
        return self.track.left + round(self.track.width * number / last)

    def frame_at(self, x: int) -> int:
        """The frame at a pixel of the window."""
        last = len(self.scene.stage.reel.frames) - 1
        share = (x - self.rect.left - self.track.left) / max(1, self.track.width)
        return round(last * min(max(share, 0.0), 1.0))

    def on_track(self, point: tuple[int, int]) -> bool:
        """Whether a pixel of the window is on the line."""
        if not self.rect.collidepoint(point):
            return False
        return point[1] - self.rect.top < self.ink.px(44)

    def paint(self, surface: pygame.Surface) -> None:
        """The line above, the buttons below."""
        pygame.draw.line(surface, self.ink.theme.line.rgb, (0, 0), (self.rect.width, 0))
        self._line(surface)
        self._tools(surface)

    def _line(self, surface: pygame.Surface) -> None:
        ink, theme, track, stage = self.ink, self.ink.theme, self.track, self.scene.stage
        pygame.draw.rect(surface, theme.deep.rgb, track, border_radius=3)
        done = track.copy()
        done.width = max(2, self.x_of(stage.number + stage.share) - track.left)
        pygame.draw.rect(surface, theme.accent_deep.rgb, done, border_radius=3)
        self._months(surface)
        for number, frame in enumerate(stage.reel.frames):
            if any(caption.kind in GREAT for caption in frame.captions):
                x = self.x_of(number)
                pygame.draw.line(surface, theme.paper.rgb, (x, track.top - 4), (x, track.top - 1))
        for number, _title in self.scene.flags:
            x = self.x_of(number)
            flag = [(x, track.top - ink.px(14)), (x + ink.px(9), track.top - ink.px(10)),
                    (x, track.top - ink.px(6))]  # fmt: skip
            pygame.draw.line(surface, theme.accent.rgb, flag[0], (x, track.top))
            pygame.draw.polygon(surface, theme.accent.rgb, flag)
        knob = (self.x_of(stage.number + stage.share), track.centery)
        pygame.draw.circle(surface, theme.deep.rgb, knob, ink.px(9))
        pygame.draw.circle(surface, theme.accent.rgb, knob, ink.px(7))
        whole = track.inflate(0, ink.px(26))
        self.spots.append(Spot(whole, tr("Drag to any moment\n"
                "The marks above the line are days on which a town changed hands or a ring "
                "closed; flags are set-ups from which you can play")))  # fmt: skip

    def _months(self, surface: pygame.Surface) -> None:
        """The first frame of each month, or every few turns of a short game."""
        ink, theme, track = self.ink, self.ink.theme, self.track
        frames, last_x = self.scene.stage.reel.frames, -1000
        months = len({(frame.date.year, frame.date.month) for frame in frames}) > 2
        before = None
        for number, frame in enumerate(frames):
            mark = (frame.date.year, frame.date.month) if months else frame.date
            if mark == before:
                continue
            before = mark
            x = self.x_of(number)
            if x - last_x < ink.px(56):
                continue
            last_x = x
            pygame.draw.line(surface, theme.line.rgb, (x, track.bottom), (x, track.bottom + 5))
            text = month(frame.date) if months and frame.date.day < 29 else day_month(frame.date)
            ink.put(surface, text, (x + 3, track.bottom + 2), TINY, colour=theme.muted)

    def _tools(self, surface: pygame.Surface) -> None:
        """Those of time to the left, those that lead on to the right, narrower where they must."""
        ink = self.ink
        left, right = list(self.scene.tools()), list(self.scene.ways_on())
        margin, apart = ink.px(24), ink.px(8)
        room = surface.get_width() - 2 * margin - apart * (len(left) + len(right))
        needed = sum(ink.px(tool.width) for tool in (*left, *right))
        share = min(1.0, room / needed)
        x = margin
        for tool in left:
            x = self._tool(surface, tool, x, round(ink.px(tool.width) * share)) + apart
        x = surface.get_width() - margin
        for tool in reversed(right):
            width = round(ink.px(tool.width) * share)
            self._tool(surface, tool, x - width, width)
            x -= width + apart

    def _tool(self, surface: pygame.Surface, tool: Tool, left: int, width: int) -> int:
        rect = pygame.Rect(left, self.ink.px(56), width, self.ink.px(34))
        self.button(
            surface, rect, tool.text, tool.act, tip=tool.tip, pressed=tool.pressed,
            primary=tool.primary, hand=MEDIUM,
        )  # fmt: skip
        return rect.right


GREAT: Final[Sequence[str]] = ("taken", "retaken", "encirclement", "place", "pocket")
"""Kinds of captions that are marked above the line."""
