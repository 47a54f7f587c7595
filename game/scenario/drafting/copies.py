"""A person's own copies of files: what comes with the game stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from game.paths import scenarios_dir, user_dir
from game.scenario.document import open_document
from game.scenario.drafting.changes import changed_value
from game.scenario.nodes import Record, Scalar

OWN: Final = "-mine"
"""What is added to the name of a scenario that is copied to be edited."""


def to_edit(path: Path) -> tuple[Path, str]:
    """The file to edit for a scenario, and what to tell: one of the game's is copied first."""
    if scenarios_dir().resolve() not in path.resolve().parents:
        return path, ""
    own = user_dir() / "scenarios" / f"{path.stem}{OWN}.yaml"
    if own.is_file():
        return own, f"You edit your own copy of {path.name}: {own}"
    document = open_document(path)
    text = changed_value(document.text, ["id"], own.stem)
    root = document.root
    title = root.entries.get("title") if isinstance(root, Record) else None
    if title and isinstance(title[1], Scalar):
        text = changed_value(text, ["title"], f"{title[1].text} (mine)")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, encoding="utf-8", newline="\n")
    return own, f"The game's own file stays as it is; you edit a copy of it: {own}"
