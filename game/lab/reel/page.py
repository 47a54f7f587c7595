"""A reel as one page of HTML that any browser opens without a network.

The land is a picture for each season; everything that moves is data, drawn on a canvas.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.lab.citing import cited
from game.lab.reel.frames import NOWHERE, Caption, Frame, Mark, Reel, Tally
from game.model.figures import day_in_full, day_month, with_minus
from game.model.rulebook.movement import Ground

SEASONS: Final[Mapping[str, tuple[Ground, ...]]] = {
    "dry": (Ground.DRY,),
    "mud": (Ground.WET, Ground.MUD, Ground.THAW),
    "frost": (Ground.FROZEN,),
    "snow": (Ground.SNOW, Ground.DEEP_SNOW),
}
"""By the name of a picture of the land, the grounds that it stands for."""
MOST_BATTLES: Final = 8
"""Battles of a turn that are told."""
FINE: Final = 10
"""Parts of a hex width in which places are written."""
THIN: Final = 60
"""Percent of certainty below which a counter is pale."""


@frozen
class Backdrop:
    """The land in a season, as a picture file."""

    season: str
    data: bytes
    media: str
    """Such as `image/webp`."""
    width: int
    height: int


def by_turns(reel: Reel) -> Reel:
    """The same reel without frames of single battles; what they told goes to the next turn."""
    kept: list[Frame] = []
    captions: list[Caption] = []
    battles: list[Mark] = []
    for frame in reel.frames:
        captions += frame.captions
        battles += [mark for mark in frame.marks if mark.kind == "battle"]
        if frame.step == "battle":
            continue
        others = tuple(mark for mark in frame.marks if mark.kind != "battle")
        told = weightiest(captions) if frame.step == "turn" else tuple(captions)
        kept.append(evolve(frame, captions=told, marks=(*others, *battles)))
        captions, battles = [], []
    return evolve(reel, frames=tuple(kept))


def weightiest(captions: Sequence[Caption]) -> tuple[Caption, ...]:
    """What a turn told, battles last and only the first of many."""
    battles = [caption for caption in captions if caption.kind in ("battle", "unit")]
    others = [caption for caption in captions if caption.kind not in ("battle", "unit")]
    more = len(battles) - MOST_BATTLES
    if more <= 0:
        return (*others, *battles)
    rest = Caption(f"and {more} more battles", kind="battle")
    return (*others, *battles[:MOST_BATTLES], rest)


def season_of(frame: Frame) -> str:
    """The season that most of the land shows."""
    return max(SEASONS, key=lambda name: hexes_in(frame, name))


def hexes_in(frame: Frame, season: str) -> int:
    """How many hexes show a season."""
    counts = np.bincount(frame.ground, minlength=len(Ground))
    return sum(int(counts[ground]) for ground in SEASONS[season])


def loss_row(tally: Tally | None) -> list[Any] | None:
    """The figures of a side, and the day up to which they go where that is past."""
    if tally is None:
        return None
    return [tally.low, tally.high, *([day_month(tally.until)] if tally.until else [])]


def page(reel: Reel, backdrops: Iterable[Backdrop], names: tuple[str, str]) -> str:
    """The page of a reel; `names` are those of the two sides."""
    reel = by_turns(reel)
    pictures = list(backdrops)
    grid = reel.board.grid
    data = {
        "title": reel.title,
        "label": reel.label,
        "names": names,
        "columns": grid.columns,
        "rows": grid.rows,
        "extent": grid.extent,
        "fine": FINE,
        "pictures": [
            f"data:{one.media};base64,{b64encode(one.data).decode('ascii')}" for one in pictures
        ],
        "cast": [
            [actor.short, actor.name, int(actor.side), actor.symbol, actor.size]
            for actor in reel.cast
        ],
        "frames": list(frames(reel, [one.season for one in pictures])),
        "sources": [cited(source) for source in reel.sources],
    }
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False).replace("</", "<\\/")
    template = files("game.lab.reel").joinpath("page.html").read_text("utf-8")
    return template.replace("%TITLE%", escape(reel.title)).replace("%DATA%", text)


def frames(reel: Reel, seasons: Sequence[str]) -> Iterable[dict[str, Any]]:
    """Each frame as plain data, with what is other than in the frame before."""
    before: Frame | None = None
    for frame in reel.frames:
        season = season_of(frame)
        row: dict[str, Any] = {
            "d": f"{day_in_full(frame.date)} {frame.date.year}",
            "p": seasons.index(season) if season in seasons else 0,
            "c": control_news(before.control if before else None, frame.control),
            "u": unit_news(before, frame),
        }
        optional = {
            "t": frame.title if frame.step != "day" else "",
            "w": with_minus(frame.weather),
            "f": frame.front,
            "q": int(frame.confidence == "low"),
            "l": [loss_row(tally) for tally in frame.losses],
            "m": [mark_row(mark) for mark in frame.marks],
            "k": [caption_row(caption) for caption in frame.captions],
        }
        yield row | {key: value for key, value in optional.items() if value}
        before = frame


def control_news(before: NDArray[np.int8] | None, now: NDArray[np.int8]) -> list[list[int]]:
    """[side, first hex, steps to the next ...] of the hexes that have another holder."""
    changed = np.ones(len(now), np.bool_) if before is None else before != now
    rows = []
    for side in np.unique(now[changed]).tolist():
        hexes = np.flatnonzero(changed & (now == side))
        rows.append([side, *np.diff(hexes, prepend=0).tolist()])
    return rows


def unit_news(before: Frame | None, now: Frame) -> list[int]:
    """Four numbers for each unit that is otherwise: steps from the last number, x, y, looks."""
    places, looks = rounded(now)
    if before is None:
        changed = np.flatnonzero(places[:, 0] >= 0)
    else:
        old, old_looks = rounded(before)
        changed = np.flatnonzero((old != places).any(axis=1) | (old_looks != looks))
    rows = np.stack([np.diff(changed, prepend=0), *places[changed].T, looks[changed]], axis=1)
    return [int(n) for n in rows.ravel()]


def rounded(frame: Frame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(actors, 2) places in parts of hexes, -1 for nowhere; and strength, pale ones 20 higher."""
    seen = frame.places[:, 0] > NOWHERE
    places = np.where(seen[:, None], np.rint(frame.places * FINE), -1).astype(np.int64)
    looks = np.where(seen, frame.strength + 20 * (frame.sure < THIN), 0).astype(np.int64)
    return places, looks


def mark_row(mark: Mark) -> list[Any]:
    """A mark as a letter, its side, and its hexes or its place."""
    side = -1 if mark.side is None else int(mark.side)
    if mark.kind == "pocket":
        return ["p", side, list(mark.hexes), mark.text]
    x, y = mark.spot or (0.0, 0.0)
    return [mark.kind[0], side, round(x, 1), round(y, 1)]


def caption_row(caption: Caption) -> list[Any]:
    """A caption: text, side, place, source, whether it is uncertain, kind."""
    spot = [round(n, 1) for n in caption.spot] if caption.spot else 0
    side = -1 if caption.side is None else int(caption.side)
    return [
        with_minus(caption.text),
        side,
        spot,
        cited(caption.source),
        int(caption.confidence == "low"),
        caption.kind,
    ]
