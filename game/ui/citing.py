"""What the short words of a source mean; `docs/sources.md` has the same list."""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = {
    "S1": "first general account",
    "S2": "second general account",
    "S3": "third general account",
    "lit": "standard literature",
    "est": "estimate of the designers",
    "cal": "calibrated",
    "MF": "operational facts, section",
    "LG": "logistics of the Axis",
}
"""By the word that stands in the files."""
_WORD: Final = re.compile(r"\b(" + "|".join(WORDS) + r")\b")


def cited(source: str) -> str:
    """A source with its short words written out: `lit, est` is `standard literature, estimate`."""
    return _WORD.sub(lambda found: WORDS[found[1]], source)
