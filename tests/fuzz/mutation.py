"""Files as nobody means to write them: a text with words changed, lines moved, signs let in.

A mutation depends on its number alone, so that whatever it finds can be had again.
"""

import re
from random import Random

NASTY = (
    *(
        "",
        "~",
        "null",
        "-1",
        "0",
        "1",
        "00",
        "-0",
        "999999999",
        "1000000000",
        "9" * 50,
        "1e9",
        "1e-9",
    ),
    *("1e308", ".inf", ".nan", "0x10", "1_0", "3.5", "true", "no", "yes", "01-01", "02-30"),
    *("1941-10-02", "1941-13-01", "0001-01-01", "9999-12-31", "1000-01-01", "3000-12-31"),
    *("[]", "{}", "[[]]", "[{}]", "{a: 1}", "[1, 2]", "[" * 40, "{a: " * 40, "- ", "? ", ": "),
    *("&a", "*a", "&a [*a]", "<<", "<<: *a", "!!python/object/apply:os.system [ls]", "!!str", "!x"),
    *("'", '"', "|", ">", "|9", "#", "%", "@", "`", "---", "...", "\t", "\r", "\x00", "\x85"),
    *("../../etc/passwd", "/etc/passwd", "small", "C:\\x", ".", "..", "a/b", "x" * 5000),
    *("Ж", "🙂", "\u2028", "\ufeff", "é", "0101", "9999", "0402", "-", "--", "0101-0102"),
    *("axis", "soviet", "draw", "infantry_division", "Yelnya", "Main", "Stream", "west", "a1"),
)
"""Words that readers of files stumble over, and words that are right in other places."""

WORD = re.compile(r"[\w.'\"/+-]+|[^\w\s]|\n[ ]*")
FOREIGN = (
    b"\xff",
    b"\xc3",
    b"\x00",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    "Ж".encode("cp1251"),
    b"\x1b[31m",
)


def mutated(text: str, number: int) -> str:
    """The text with one to four changes, by the number of the case."""
    random = Random(number)
    for _ in range(random.choice((1, 1, 1, 2, 3, 4))):
        text = random.choice(CHANGES)(text, random) or "x"
    return text


def mutated_bytes(content: bytes, number: int) -> bytes:
    """Bytes with one to four changes: turned, cut off, doubled, foreign."""
    random = Random(number)
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(content)) if content else 0
        match random.randrange(5):
            case 0:
                content = content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]
            case 1:
                content = content[:at]
            case 2:
                content = content[:at] + content[at + random.randrange(1, 60) :]
            case 3:
                content = content[:at] + content[max(0, at - 50) : at] + content[at:]
            case _:
                content = content[:at] + random.choice(FOREIGN) + content[at:]
    return content


def _word(text: str, random: Random) -> str:
    """A word becomes another, of the text or a nasty one."""
    words = list(WORD.finditer(text))
    if not words:
        return text
    one = random.choice(words)
    other = random.choice(NASTY) if random.random() < 0.6 else random.choice(words).group()
    return text[: one.start()] + other + text[one.end() :]


def _drop(text: str, random: Random) -> str:
    """A word goes."""
    words = list(WORD.finditer(text))
    if not words:
        return text
    one = random.choice(words)
    return text[: one.start()] + text[one.end() :]


def _value(text: str, random: Random) -> str:
    """A value behind a colon becomes a nasty one."""
    values = list(re.finditer(r"(?<=: )[^,{}\[\]\n]+", text))
    if not values:
        return text
    one = random.choice(values)
    return text[: one.start()] + random.choice(NASTY) + text[one.end() :]


def _lines(text: str, random: Random) -> str:
    """A line goes, stands twice, moves or stands otherwise."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines.insert(random.randrange(len(lines)), lines.pop(at))
        case 3:
            lines[at] = " " * random.choice((1, 2, 4)) + lines[at]
        case _:
            lines[at] = lines[at].lstrip(" ")
    return "\n".join(lines)


def _sign(text: str, random: Random) -> str:
    """A sign comes in, or one goes."""
    at = random.randrange(len(text) + 1)
    if random.random() < 0.5:
        return text[:at] + random.choice(NASTY) + text[at:]
    return text[:at] + text[at + 1 :]


def _cut(text: str, random: Random) -> str:
    """The text ends early, or a part of it stands twice."""
    first, last = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
    return (
        text[:last]
        if random.random() < 0.3
        else text[:last] + text[first : first + 400] + text[last:]
    )


CHANGES = (_word, _word, _value, _value, _value, _drop, _lines, _sign, _cut)
