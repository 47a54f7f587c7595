"""Words that stand for more than themselves: names of files, colours.

No folder and no drive may be smuggled in with the name of a file.
"""

from __future__ import annotations

import re
from typing import Any, Final

PLAIN: Final = re.compile(r"(?!\.)[\w .+-]*(?<![ .])|")
"""Letters, digits and a few signs; empty where nothing is named."""

COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")

IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Small letters, with hyphens."""

LONGEST: Final = 80
"""Characters."""


def file_name(_instance: object, attribute: Any, value: str) -> None:
    """A validator: the text names a file or folder without saying where it lies."""
    if not PLAIN.fullmatch(value) or len(value) > LONGEST:
        shown = value if len(value) <= LONGEST else f"{value[:LONGEST]}..."
        raise ValueError(
            f"{attribute.name} is the name of a file without a folder and without .yaml, "
            f"such as moscow-1941, not {shown!r}"
        )


def colour(_instance: object, attribute: Any, value: str) -> None:
    """A validator: a colour as red, green and blue, two hexadecimal digits each."""
    if not COLOUR.fullmatch(value):
        raise ValueError(f"{attribute.name} is written such as '#5a6650', not {value!r}")


def identifier(_instance: object, attribute: Any, value: str) -> None:
    """A validator: what may be the key of a table."""
    if not IDENTIFIER.fullmatch(value) or len(value) > LONGEST:
        raise ValueError(
            f"{attribute.name} is written in small letters with hyphens, such as lava-field, "
            f"not {value[:LONGEST]!r}"
        )
