"""Mods that there are: what each says of itself, what it brings, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from game.scenario.inspection import inspect
from game.scenario.mistakes import Level
from game.scenario.mods import (
    CHANGES,
    HEAD,
    SCENARIOS,
    ModRecord,
    Mods,
    UnknownMod,
    all_mods,
    examples_dir,
    mod_named,
)
from game.scenario.reader import BrokenFile, read

TEXTS = "texts"


@frozen
class FoundMod:
    """A mod as one chooses it."""

    folder: Path
    title: str
    """That of its folder where it has no other."""
    summary: str
    version: str
    scenarios: int
    """How many it adds."""
    changes: int
    """How many files it changes."""
    fault: str
    """Why it cannot be put in force, as a sentence; empty when it can."""

    @property
    def name(self) -> str:
        """What puts it in force: the name of its folder where that will do, else the way there."""
        try:
            enough = mod_named(self.folder.name) == self.folder
        except UnknownMod:
            enough = False
        return self.folder.name if enough else str(self.folder)


def found_mods(ruling: Mods) -> list[FoundMod]:
    """The mods in force, those of the player, and those that come with the game."""
    examples = (folder for folder in sorted(examples_dir().glob("*/")) if folder.is_dir())
    folders = (*ruling, *all_mods(), *examples)
    return [mod_in(folder) for folder in dict.fromkeys(folder.resolve() for folder in folders)]


def mod_in(folder: Path) -> FoundMod:
    """The mod of a folder."""
    head, fault = ModRecord(id=folder.name, title=folder.name), ""
    scenarios = len(list((folder / SCENARIOS).glob("*.yaml")))
    changes = len(list((folder / CHANGES).rglob("*.yaml")))
    if not scenarios and not changes:
        only_texts = (folder / TEXTS).is_dir()
        fault = "It has texts alone, which are always there." if only_texts else "It is empty."
    if (folder / HEAD).is_file():
        try:
            head = read(folder / HEAD, ModRecord)
        except BrokenFile as broken:
            first = broken.mistakes[0]
            fault = f"Its mod.yaml cannot be read, line {first.line}: {first.message}."
    return FoundMod(folder, head.title, head.summary, head.version, scenarios, changes, fault)


def mistakes_of(mod: Path, below: Mods) -> str:
    """What the check says of a mod that lies over others, in a sentence; empty for nothing."""
    found = [each for each in inspect([mod], below)[1] if each.level == Level.ERROR]
    if not found:
        return ""
    first, more = found[0], len(found) - 1
    told = f"{first.file.name}, line {first.line}: {first.message}"
    return f"{told}; and {more} more." if more else f"{told}."
