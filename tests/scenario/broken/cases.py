"""Files with one mistake each: an edit of a sound file, and what must be told at which line.

The cases stand in `cases.txt`, a line each: `LINE ¦ sound => broken ¦ message`. The edit is made to
the file that the heading in brackets names; `\\n` stands for the end of a line. Under `[text]` the
whole file stands behind the arrow.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_type_hints

from attrs import frozen

from game.model.rulebook import Rulebook
from game.paths import scenarios_dir
from game.scenario.document import composed
from game.scenario.inspection import Inspection
from game.scenario.mistakes import BrokenFile, Mistake
from tests.scenario.broken.bases import FILES, Bases, rules_text

SECTIONS = tuple(get_type_hints(Rulebook))
HEADINGS = tuple(f"[{kind}]" for kind in (*FILES, *SECTIONS, "text"))
TABLE = Path(__file__).with_name("cases.txt")


@frozen
class Case:
    """One broken file."""

    kind: str
    line: int
    sound: str
    broken: str
    message: str

    @property
    def name(self) -> str:
        """What stands for the case in a report."""
        return f"{self.kind}: {self.broken[:40]!r}"


def cases() -> list[Case]:
    """All cases of the table."""
    found, kind = [], ""
    for row in TABLE.read_text("utf-8").splitlines():
        if row in HEADINGS:
            kind = row.strip("[]")
        elif row and not row.startswith("# "):
            line, edit, message = row.split(" ¦ ")
            sound, _, broken = edit.partition("=>")
            found.append(Case(kind, int(line), as_text(sound), as_text(broken), message))
    return found


def as_text(word: str) -> str:
    """What is written in the table, without the blank beside the arrow, as it stands in a file."""
    word = word.removesuffix(" ") if word.endswith(" ") else word
    return (
        word.removeprefix(" ")
        .replace("\\\\", "\0")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\0", "\\")
    )


class Bench:
    """Examines broken files quickly: what they lie beside is read once."""

    def __init__(self, folder: Path) -> None:
        self.bases = Bases(folder)
        sound = Inspection()
        sound.look_at(self.bases.file("scenario"))
        rules = scenarios_dir() / "rules"
        self.rules = {path: r for path, r in sound.loaded.items() if rules in path.parents}

    def findings(self, case: Case) -> list[Mistake]:
        """What the doctor says of a case's file and of those beside it."""
        path, text = self.text_of(case)
        inspection = Inspection(loaded=dict(self.rules))
        try:
            inspection.documents[path] = composed(path, text)
            inspection.found[path] = []
        except BrokenFile as broken:
            return list(broken.mistakes)
        if path.parent.name == "rules":
            return self.of_rules(inspection, path)
        inspection.look_at(path)
        if case.kind in FILES and case.kind != "scenario":
            inspection.look_at(self.bases.file("scenario"))
        return [found for found in inspection.mistakes() if found.file == path]

    def of_rules(self, inspection: Inspection, path: Path) -> list[Mistake]:
        """What the doctor says of a section of the rules."""
        section: Any = inspection.section(path)
        if section is not None:
            values = {n: self.rules[scenarios_dir() / "rules" / f"{n}.yaml"] for n in SECTIONS}
            inspection.tables(Rulebook(**{**values, path.stem: section}), path)
        return inspection.found[path]

    def text_of(self, case: Case) -> tuple[Path, str]:
        """The file of a case and what stands in it."""
        if case.kind == "text":
            return self.bases.folder / "text.yaml", case.broken
        if case.kind in FILES:
            path, text = self.bases.file(case.kind), self.bases.texts[case.kind]
        else:
            path = self.bases.folder / "rules" / f"{case.kind}.yaml"
            text = rules_text(case.kind)
        assert case.sound in text, case.sound
        return path, text.replace(case.sound, case.broken, 1)
