"""The pages of `docs/` that are made from the game itself, so that they cannot grow old.

`python -m game.lab.handbook docs` writes them: every number of the rules with its meaning and its
source, every key of the files that people write, and the keys of the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from game.lab.handbook.formats import formats_page
from game.lab.handbook.keys import keys_page
from game.lab.handbook.rules import rules_page

MADE: Final = (
    "<!-- Made by `python -m game.lab.handbook docs`; change what it is made from, not this. -->"
)


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    made = {
        "file-formats.md": formats_page(),
        "keys.md": keys_page(),
        "rules-tables.md": rules_page(),
    }
    return {name: f"{MADE}\n\n{text}\n" for name, text in made.items()}


def write(folder: Path) -> None:
    """Writes the pages into a folder."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
