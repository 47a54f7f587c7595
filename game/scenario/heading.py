"""The heading of a saved game, which can be read alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import field, frozen
from attrs.validators import deep_iterable, deep_mapping, instance_of

from game.engine.frames import unpacked
from game.model.game import Setup
from game.paths import saves_dir
from game.scenario.migrations import FORMAT, OLDEST
from game.scenario.savefile import SaveError, read_first
from game.version import version

SUFFIX: Final = ".ras"
PRODUCT: Final = "Rasputitsa"
MANUAL: Final = "manual"
"""The reason of a save that a person asked for."""


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _a_moment(_heading: object, _attribute: object, text: str) -> None:
    datetime.fromisoformat(text)


@frozen(kw_only=True)
class Heading:
    """What a saved game tells about itself before it is loaded."""

    product: str = PRODUCT
    format: int = field(default=FORMAT, validator=instance_of(int))
    version: str = field(validator=instance_of(str))
    scenario: str = field(validator=instance_of(str))
    title: str = field(validator=instance_of(str))
    file: str = field(default="", validator=instance_of(str))
    """The scenario's file, where it is not among those that can be chosen by id."""
    before: str = field(default="", validator=instance_of(str))
    """Scenario, by id or file, of the game that went on in this one; empty for a beginning."""
    content: Mapping[str, str] = field(factory=dict, validator=instance_of(dict))
    """Hash of each file of the scenario when the game was begun."""
    mods: tuple[str, ...] = field(
        default=(), converter=_texts, validator=deep_iterable(instance_of(str))
    )
    """Folders of the mods that lay over its files, the lowest first."""
    setup: Mapping[str, Any] = field(validator=instance_of(dict))
    """Seed and weather."""
    players: Mapping[str, str] = field(validator=deep_mapping(instance_of(str), instance_of(str)))
    """Who plays each side, by its key."""
    turn: int = field(validator=instance_of(int))
    """From 0."""
    turns: int = field(validator=instance_of(int))
    side: str = field(validator=instance_of(str))
    """Key of the side to move; empty when the game is over."""
    date: str = field(validator=instance_of(str))
    saved: str = field(validator=_a_moment)
    """Moment of saving, UTC."""
    reason: str = field(validator=instance_of(str))
    """`manual`, or what made the autosave."""
    picture: Mapping[str, Any] = field(factory=dict, validator=instance_of(dict))
    """Land and who holds it, small: see `game.scenario.thumbnails`."""


def read_heading(path: Path | str) -> Heading:
    """What a saved game tells about itself, without loading it. Raises SaveError."""
    path = Path(path)
    return heading_in(path, read_first(path))


def saved_games(folder: Path | None = None) -> list[tuple[Path, Heading]]:
    """All saved games of a folder (else of the player's), the latest first; others are left out."""
    found = []
    for path in (folder or saves_dir()).glob(f"*{SUFFIX}"):
        try:
            found.append((path, read_heading(path)))
        except SaveError:
            continue
    return sorted(found, key=lambda each: each[1].saved, reverse=True)


def heading_in(path: Path, frame: bytes) -> Heading:
    """The heading in the first frame of a file. Raises SaveError."""
    try:
        told = json.loads(unpacked(frame))
        if told.get("product") != PRODUCT:
            raise SaveError(f"{path} is not a saved game of {PRODUCT}")
        if told["format"] > FORMAT:
            raise SaveError(
                f"{path} was saved by a newer version of the game ({told.get('version')}); "
                f"this is version {version()}"
            )
        if told["format"] < OLDEST:
            raise SaveError(
                f"{path} was saved by an older version of the game ({told.get('version')}), whose "
                "armies had no air forces, staffs or labour yet; begin the battle anew"
            )
        known = {each.name: told[each.name] for each in attrs.fields(Heading) if each.name in told}
        return Heading(**known)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise SaveError(f"{path} is not a saved game of {PRODUCT}") from problem


def setup_in(path: Path, heading: Heading) -> Setup:
    """What was chosen before the first turn. Raises SaveError."""
    try:
        return Setup(**heading.setup)
    except (ValueError, TypeError) as problem:
        raise SaveError(f"{path} is not a saved game of {PRODUCT}: {problem}") from problem
