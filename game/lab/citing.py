"""What the short words of a source mean; `docs/sources.md` has the same list."""

from __future__ import annotations

import re
from typing import Final

from game.texts import mark

WORDS: Final = {
    "lit": mark("standard literature"),
    "est": mark("estimate of the designers"),
    "cal": mark("calibrated"),
    "MF": mark("operational facts, section"),
    "model facts": mark("operational facts, section"),
    "LG": mark("logistics of the Axis"),
}
"""By the word that stands in the files."""
_WORD: Final = re.compile(r"\b(" + "|".join(WORDS) + r")\b")
_COMMA: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_ACCOUNTS: Final = re.compile(r"\bS\d\b(?:(?:, | and )S\d\b)*")
_ACCOUNT: Final = re.compile(r"S\d")
_ONE_AFTER_ANOTHER: Final = (
    mark("a general account"),
    mark("another account"),
    mark("a third account"),
)
_TOGETHER: Final = {2: mark("two general accounts"), 3: mark("three general accounts")}


def cited(source: str) -> str:
    """A source with its short words written out: `lit, est` is `standard literature, estimate`.

    The numbers of the general accounts mean something only on the page of sources: `S1, S2: 8
    December; S3 undated` is `two general accounts: 8 December; a third account undated`.
    """
    seen: list[str] = []

    def accounts(found: re.Match[str]) -> str:
        named = list(dict.fromkeys(_ACCOUNT.findall(found[0])))
        seen.extend(name for name in named if name not in seen)
        return _TOGETHER.get(len(named)) or _ONE_AFTER_ANOTHER[min(seen.index(named[0]), 2)]

    words = _WORD.sub(lambda found: WORDS[found[1]], _ACCOUNTS.sub(accounts, source))
    return _COMMA.sub("\u2009", words)
