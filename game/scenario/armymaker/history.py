"""The history folder: tables of facts as rows of text, and plans as YAML."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from attrs import frozen

from game.scenario.armymaker.errors import CannotBeMade

Row: TypeAlias = Mapping[str, str]


@frozen(eq=False)
class History:
    """Reads the files of one folder; raises CannotBeMade with a sentence for a person."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        """The rows of `name`.csv, each by the words of the header."""
        path = self.folder / f"{name}.csv"
        try:
            with path.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))
        except OSError as error:
            raise CannotBeMade(f"{path} cannot be read: {error.strerror}") from error

    def document(self, name: str) -> Mapping[str, Any]:
        """The content of `name`.yaml, which must be a record."""
        path = self.folder / f"{name}.yaml"
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise CannotBeMade(f"{path} cannot be read: {error}") from error
        if not isinstance(content, dict):
            raise CannotBeMade(f"{path} should hold a record at its top")
        return content


_ASIDE = re.compile(
    r"\b(seeds?|source document|task brief|scenario|arrivals row|number estimated"
    r"|(send|spread) \d)\b",
    re.IGNORECASE,
)


def remark(text: str) -> str:
    """A note of a table as a sentence, without its asides on how the tables came about."""
    text = re.sub(r"\s*\([^()]*\)", lambda m: "" if _ASIDE.search(m[0]) else m[0], text)
    clauses = re.split(r"(?<=[;.])\s+", text)
    kept = " ".join(c for c in clauses if not _ASIDE.search(c)).rstrip("; ")
    return kept[:1].upper() + kept[1:]


def whole(row: Row, column: str) -> int:
    """A whole number of a row; an empty cell is 0."""
    return int(row.get(column) or 0)


def day(text: str | date) -> date:
    """A date of a table or a plan."""
    return text if isinstance(text, date) else date.fromisoformat(text)
