"""Which file is what: scenarios, maps, rules and the files that scenarios share."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, Final, get_type_hints

from attrs import evolve

from game.model.board import Board
from game.model.records import (
    AnnalsRecord,
    DirectivesRecord,
    HappeningsRecord,
    HistoryRecord,
    LessonsRecord,
    ScenarioRecord,
    WeatherRecord,
)
from game.model.rulebook import Rulebook
from game.paths import scenarios_dir
from game.scenario.document import Document
from game.scenario.mistakes import Level, Mistake, near, nearest
from game.scenario.mods import CHANGES
from game.scenario.nodes import Listing, Record
from game.scenario.parts import Parts
from game.scenario.ruleset import is_ruleset


def replaced_whole(layer: Document, base: Document) -> list[Mistake]:
    """Doubts about lists of a file of changes that take the place of longer ones."""
    if not isinstance(layer.root, Record) or not isinstance(base.root, Record):
        return []
    found = []
    for key, (_, value) in layer.root.entries.items():
        under = base.root.entries.get(key, (None, None))[1]
        if isinstance(value, Listing) and isinstance(under, Listing):
            many = len(under.items)
            if many > len(value.items):
                message = f"this takes the place of all {many} {key} of the file that it changes"
                mend = f"Write `also: {{{key}: [...]}}` to add to them or to change single ones."
                doubt = layer.mistake(message, key)
                found.append(evolve(doubt, level=Level.DOUBT, mend=mend))
    return found


def unknown(document: Document, keys: set[str]) -> Mistake:
    """A file of which nobody knows what it is; perhaps one of its keys is not well spelt."""
    message = "this is neither a scenario, a map, weather, directives, history nor rules"
    for key in sorted(keys - {"id", "title"}):
        if found := nearest(key, TELLING):
            return document.mistake(f"{message}; did you mean {found!r}?", key)
    mend = "A scenario has `units` and `armies`, a map `terrain`, weather `days` and `zones`."
    return evolve(document.mistake(message), mend=mend)


def taken_for_a_scenario(document: Document) -> list[Mistake]:
    """What is told of a file of another kind that is to be played, instead of all that it lacks."""
    keys = set(document.root.entries) if isinstance(document.root, Record) else set()
    if keys & {"units", "armies", "extends", "sides"}:
        return []
    words = [word for told, word in OTHER_KINDS if told & keys]
    if not words:
        return []
    mend = "Name a file that has `units` and `armies`, or the id of a scenario."
    return [evolve(document.mistake(f"this is {words[0]}, not a scenario"), mend=mend)]


OTHER_KINDS: Final = (
    ({"terrain", "north_west"}, "a map"),
    ({"days", "zones"}, "a table of weather"),
    ({"timeline"}, "a file of annals"),
    ({"fronts", "towns", "losses"}, "a record of history"),
    ({"directives"}, "a file of directives"),
    ({"happenings"}, "a file of happenings"),
    ({"lessons"}, "a file of lessons"),
)
"""Files that are not scenarios, by keys that tell which is which."""


def files_of(path: Path) -> Iterator[Path]:
    """The files that a path stands for, catalogues too; a ruleset stands for itself."""
    if not path.is_dir() or (is_ruleset(path) and CHANGES not in path.parts):
        yield path
    else:
        for inner in sorted(path.iterdir()):
            if (inner.is_dir() and not inner.is_symlink()) or inner.suffix in (".yaml", ".po"):
                yield from files_of(inner)


def naming(part: str, name: str) -> list[Path]:
    """The scenarios of the game that name a file under `part`, such as `weather`, themselves."""
    line = re.compile(rf"^{part}: {re.escape(name)}\s*$", re.MULTILINE)
    return [file for file in scenarios_of_the_game() if line.search(file.read_text("utf-8"))]


def scenarios_of_the_game() -> list[Path]:
    """The files of all scenarios that come with the game."""
    files = sorted(scenarios_dir().glob("*.yaml"))
    return [file for file in files if not file.stem.endswith("-spec")]


SHARED: Final[tuple[tuple[set[str], type[Any]], ...]] = (
    ({"days", "zones"}, WeatherRecord),
    ({"timeline"}, AnnalsRecord),
    ({"fronts", "towns", "losses"}, HistoryRecord),
    ({"directives"}, DirectivesRecord),
    ({"happenings"}, HappeningsRecord),
    ({"lessons"}, LessonsRecord),
)
"""Files that scenarios share, by keys that tell which is which."""

PARTS_BY_FOLDER: Final[dict[str, type[Any]]] = {
    "weather": WeatherRecord,
    "happenings": HappeningsRecord,
    "directives": DirectivesRecord,
    "history": HistoryRecord,
    "annals": AnnalsRecord,
    "lessons": LessonsRecord,
}
"""What the shared files of a folder are read into."""

SECTIONS: Final = get_type_hints(Rulebook)

TELLING: Final = ("units", "armies", "extends", "terrain", *(k for keys, _ in SHARED for k in keys))
"""Keys by which a file is known for what it is."""


def missing_parts(
    document: Document, parts: Parts, scenario: ScenarioRecord, written: Container[Path] = ()
) -> list[Mistake]:
    """Parts that are not there, with the names of those that are.

    written: files that are being written and need not be on the disk yet.
    """
    mistakes = []
    for key, word, path in (
        ("map", scenario.map, parts.board),
        ("weather", scenario.weather, parts.weather),
        ("directives", scenario.directives, parts.directives),
        ("history", scenario.history, parts.history),
        ("happenings", scenario.happenings, parts.happenings),
        ("lessons", scenario.lessons, parts.lessons),
    ):
        if path is not None and path not in written and not path.is_file():
            folders = (path.parent, scenarios_dir() / path.parent.name)
            files = (file.stem for folder in folders for file in folder.glob("*.yaml"))
            known = sorted({name for name in files if not name.endswith("-spec")})
            what = key if key in ("map", "weather") else f"file of {key}"
            message = f"there is no {what} {word!r}{near(word, known)}"
            mistakes.append(document.mistake(message, key))
    if not parts.rules.is_dir():
        message = f"there is no ruleset {scenario.rules!r}: no folder beside the scenario"
        mistakes.append(document.mistake(message, "rules"))
    return mistakes


def town_mistakes(document: Document, history: HistoryRecord, board: Board) -> list[Mistake]:
    """The towns and yardsticks of a record of history name places of the map."""
    named = [("towns", number, town.place) for number, town in enumerate(history.towns)]
    for number, stick in enumerate(history.yardsticks):
        named += [("yardsticks", number, stick.place)] * bool(stick.place)
    known, found = [place.name for place in board.places], []
    for key, number, place in named:
        try:
            board.place(place)
        except KeyError:
            message = f"there is no place {place!r} on the map{near(place, known)}"
            found.append(document.mistake(message, key, number, "place"))
    return found
