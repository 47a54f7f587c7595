"""The folder of a contest: a line for each game as soon as it is over, so that nothing is lost.

Who starts a contest in a folder that holds one goes on with it, if it is the same.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from game.lab.contest.fixtures import Contest, Fixture
from game.model.records import Side
from game.model.tables import LOSSES
from game.paths import PACKAGE

CONTEST, GAMES, TABLE, SHEET = "contest.json", "games.jsonl", "table.json", "games.csv"
WORDS: Final = {"content": "the scenario's files", "program": "the program's files"}
"""What has changed since, in words."""
ROOMS: Final = ("hexes", "kernels", "model", "rules", "engine", "scenario", "ai", "lab")
"""Parts of the program on which a game depends."""
COLUMNS: Final = ("axis", "soviet", "seed", "level", "turns", "digest", "seconds", "failed")


class OtherContest(Exception):
    """The folder holds games that do not belong to this contest."""


@frozen
class Folder:
    """Where a contest is kept."""

    path: Path

    def open(self, contest: Contest, content: Mapping[str, str]) -> dict[Fixture, dict[str, Any]]:
        """Makes the folder, or finds the games that are in it. Raises OtherContest or OSError.

        content: a hash of each file of the scenario.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        told = contest.told() | {"content": dict(sorted(content.items())), "program": program()}
        file = self.path / CONTEST
        if not file.exists():
            file.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
            return {}
        try:
            before = json.loads(file.read_text("utf-8"))
        except ValueError:
            before = {}
        differing = sorted(n for n in {*told, *before} if told.get(n) != before.get(n))
        if differing:
            what = ", ".join(WORDS.get(name, name) for name in differing)
            raise OtherContest(
                f"{self.path} holds games of another contest ({what}); choose another folder"
            )
        return {fixture_of(line): line for line in self._lines()}

    def _lines(self) -> Iterable[dict[str, Any]]:
        """The games on record; a line that was cut off by the end of the program does not count."""
        file = self.path / GAMES
        if not file.exists():
            return
        whole = bytearray()
        for text in file.read_bytes().splitlines(keepends=True):
            try:
                line = json.loads(text)
            except ValueError:
                continue
            if text.endswith(b"\n"):
                whole += text
                yield line
        file.write_bytes(whole)

    def add(self, line: Mapping[str, Any]) -> None:
        """Writes down a game."""
        with (self.path / GAMES).open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def finish(self, lines: Iterable[Mapping[str, Any]], table: Mapping[str, Any]) -> None:
        """Writes the table, and the games as a sheet, with a column for each rule that varied."""
        text = json.dumps(table, indent=1, ensure_ascii=False)
        (self.path / TABLE).write_text(text + "\n", "utf-8")
        with (self.path / SHEET).open("w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, [*COLUMNS, *_names_of_sides(), *table["vary"]])
            sheet.writeheader()
            sheet.writerows(map(row, lines))


def program() -> str:
    """A hash of the part of the program that plays: other programs play other games."""
    found = blake2b(digest_size=12)
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()


def fixture_of(line: Mapping[str, Any]) -> Fixture:
    """The game of a line."""
    return Fixture(line["axis"], line["soviet"], line["seed"])


def _names_of_sides() -> list[str]:
    kinds = ("points", "seconds", "longest_turn", *LOSSES)
    return [f"{side.key}_{kind}" for side in Side for kind in kinds]


def row(line: Mapping[str, Any]) -> dict[str, Any]:
    """A game as a row of the sheet."""
    found = {name: line.get(name, "") for name in COLUMNS}
    found |= line.get("varied", {})
    if "failed" in line:
        return found
    for side in Side:
        thinking = line["thinking"][side.key]
        found[f"{side.key}_points"] = line["points"][side.key]
        found[f"{side.key}_seconds"] = thinking["seconds"]
        found[f"{side.key}_longest_turn"] = thinking["longest"]
        found |= {f"{side.key}_{kind}": line["losses"][side.key][kind] for kind in LOSSES}
    return found
