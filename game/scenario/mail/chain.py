"""The file of a game by mail: links in a chain, one line of JSON each.

Each link names the hash of the one before it, and is signed by the side whose it is; so a link that
was changed, left out or put elsewhere does not fit.

    start   who begins, scenario and rules, keys, the anchor of his dice
    join    who plays the other side, keys, anchor, his first shares
    turn    the orders of a turn, sealed; the next share of the dice
    end     after the last turn: the secrets of the dice, and the key to all that was sealed
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from game.model.records import Side
from game.scenario.mail import dice
from game.scenario.mail.keys import Keys, as_bytes, as_text, hash_of, signed
from game.scenario.mail.trouble import MailError
from game.scenario.savefile import SaveError, write_whole

SUFFIX: Final = ".rasmail"
PRODUCT: Final = "Rasputitsa by mail"
FORMAT: Final = 1
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file."""
LONGEST: Final = 8 * 1024 * 1024
"""Bytes of a link; a turn of the campaign takes some tens of thousands."""


@frozen(kw_only=True)
class Link:
    """One line of the file."""

    number: int
    kind: str
    by: str
    """Key of the side whose it is."""
    before: str
    """Hash of the link before; empty for the first."""
    told: Mapping[str, Any] = field(factory=dict)
    """What it says, by its kind."""
    signature: str = ""

    @property
    def said(self) -> bytes:
        """What is signed."""
        fields = {
            "number": self.number,
            "kind": self.kind,
            "by": self.by,
            "before": self.before,
            "told": self.told,
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()

    @property
    def hash(self) -> str:
        """What the next link names."""
        return hash_of(self.said + self.signature.encode())

    def line(self) -> str:
        """The link as it stands in the file."""
        return json.dumps({**json.loads(self.said), "signature": self.signature}, sort_keys=True)

    def part(self, name: str) -> bytes:
        """Bytes that it tells. Raises MailError."""
        try:
            return as_bytes(self.told[name])
        except (KeyError, TypeError, ValueError) as problem:
            raise MailError(f"link {self.number} does not tell its {name}") from problem

    def count(self, name: str) -> int:
        """A number that it tells. Raises MailError."""
        value = self.told.get(name)
        if not isinstance(value, int) or not 0 < value <= dice.MOST:
            raise MailError(f"link {self.number} does not tell its {name}")
        return value


@frozen
class Chain:
    """A game by mail as it stands in its file, every link checked against those before it."""

    links: tuple[Link, ...]

    @property
    def start(self) -> Link:
        """The first link."""
        return self.links[0]

    @property
    def join(self) -> Link | None:
        """The link of the other side; None while nobody has joined."""
        return self.links[1] if len(self.links) > 1 else None

    @property
    def game(self) -> str:
        """The word that names the game."""
        return str(self.start.told["game"])

    @property
    def turns(self) -> list[Link]:
        """The turns of both sides."""
        return [link for link in self.links if link.kind == "turn"]

    @property
    def over(self) -> bool:
        """Whether the last turn has been played."""
        return len(self.turns) >= 2 * self.start.count("turns")

    @property
    def ends(self) -> list[Link]:
        """The links that open everything."""
        return [link for link in self.links if link.kind == "end"]

    @property
    def to_play(self) -> Side | None:
        """Who has the next turn, as far as nobody has ended; None before the other side joined."""
        if self.join is None:
            return None
        first = Side[str(self.start.by).upper()]
        return first if len(self.turns) % 2 == 0 else first.enemy

    def name_of(self, side: Side) -> str:
        """What the player of a side calls himself."""
        for link in self.links[:2]:
            if link.by == side.key:
                return str(link.told.get("name") or f"the {side.key} side")
        return f"the {side.key} side"

    def key_of(self, side: Side, name: str) -> bytes:
        """A key that a side told when it began or joined. Raises MailError."""
        for link in self.links[:2]:
            if link.by == side.key:
                return link.part(name)
        raise MailError(f"nobody plays the {side.key} side yet")

    def share_of(self, side: Side, number: int) -> bytes:
        """A share of the dice that a side has shown. Raises MailError."""
        for link in reversed(self.links):
            if link.by == side.key and link.kind in ("join", "turn"):
                shown = shares_shown(link)
                if shown >= number:
                    return dice.earlier(link.part("share"), shown, number)
                break
        raise MailError(f"the {side.key} side has not shown share {number} of its dice")

    def with_link(self, kind: str, side: Side, told: Mapping[str, Any], keys: Keys) -> Chain:
        """The chain with one more link, signed. Raises MailError where it does not fit."""
        link = Link(
            number=len(self.links), kind=kind, by=side.key, before=self.links[-1].hash, told=told
        )
        link = evolve(link, signature=as_text(keys.sign(link.said)))
        return Chain(checked([*self.links, link]))

    def write(self, path: Path) -> None:
        """Writes the file, whole or not at all. Raises MailError."""
        lines = "".join(f"{link.line()}\n" for link in self.links)
        try:
            write_whole(path, lines.encode())
        except SaveError as problem:
            raise MailError(str(problem)) from problem


def begun(side: Side, told: Mapping[str, Any], keys: Keys) -> Chain:
    """A chain of one link, which begins a game."""
    told = {"product": PRODUCT, "format": FORMAT, **told}
    link = Link(number=0, kind="start", by=side.key, before="", told=told)
    return Chain(checked([evolve(link, signature=as_text(keys.sign(link.said)))]))


def shares_shown(link: Link) -> int:
    """The number of the share that a link shows."""
    return 2 if link.kind == "join" else link.number + 1


def read_chain(path: Path) -> Chain:
    """The chain of a file, every link checked. Raises MailError."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        raise MailError(f"{path} cannot be read ({why})") from problem
    if len(content) > LARGEST:
        raise MailError(f"{path} is not a game by mail: it is too large")
    try:
        links = [read_link(line) for line in content.splitlines() if line.strip()]
        return Chain(checked(links))
    except MailError as problem:
        raise MailError(f"{path}: {problem}") from problem


def read_link(line: bytes) -> Link:
    """A link by its line. Raises MailError."""
    try:
        if len(line) > LONGEST:
            raise ValueError("too long")
        fields = json.loads(line)
        link = Link(**fields)
        words = (link.kind, link.by, link.before, link.signature)
        right = isinstance(link.number, int) and isinstance(link.told, dict)
        if not right or not all(isinstance(word, str) for word in words):
            raise ValueError("not a link")
    except (ValueError, TypeError, RecursionError) as problem:
        raise MailError("this is not a game by mail, or a part of it is missing") from problem
    return link


def checked(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, when each fits those before it. Raises MailError with what does not."""
    if not links:
        raise MailError("this is not a game by mail: it is empty")
    check_start(links[0])
    for number, link in enumerate(links):
        before = links[number - 1].hash if number else ""
        if link.number != number or link.before != before:
            raise MailError(
                f"link {number} does not follow from the one before it: one was changed, left out "
                "or put elsewhere"
            )
        check_kind(links, link)
        check_signature(links, link)
        check_share(links[:number], link)
    return tuple(links)


def check_start(link: Link) -> None:
    """That a file begins as a game by mail of this version. Raises MailError."""
    if link.kind != "start" or link.told.get("product") != PRODUCT:
        raise MailError("this is not a game by mail")
    if link.told.get("format") != FORMAT:
        raise MailError(
            f"this game by mail was begun by another version ({link.told.get('version')})"
        )
    right = isinstance(link.told.get("game"), str) and bool(link.count("turns"))
    if link.by not in {side.key for side in Side} or not right:
        raise MailError("this is not a game by mail")


def check_kind(links: Sequence[Link], link: Link) -> None:
    """That it is this side's and this kind's turn to stand here. Raises MailError."""
    number, first = link.number, links[0].by
    if number == 0:
        return
    other = Side[first.upper()].enemy.key
    expected = other if number == 1 or number % 2 else first
    if number == 1:
        kinds = {"join"}
    else:
        kinds = {"end"} if links[number - 1].kind == "end" else {"turn", "end"}
        if links[number - 1].kind == "end" and links[number - 2].kind == "end":
            raise MailError(f"link {number} stands after the end of the game")
    if link.by != expected or link.kind not in kinds:
        raise MailError(
            f"link {number} is a {link.kind} of the {link.by} side where a "
            f"{' or '.join(sorted(kinds, reverse=True))} of the {expected} side belongs"
        )


def check_signature(links: Sequence[Link], link: Link) -> None:
    """That a link was signed by its side. Raises MailError."""
    own = next(each for each in links[:2] if each.by == link.by)
    try:
        signature = as_bytes(link.signature)
    except ValueError:
        signature = b""
    if not signed(link.said, signature, own.part("verifying")):
        raise MailError(
            f"link {link.number} was changed, or the {link.by} side did not write it: its "
            "signature does not fit"
        )


def check_share(before: Sequence[Link], link: Link) -> None:
    """That the dice shown are those to which the side bound itself. Raises MailError."""
    if link.kind in ("start", "join"):
        link.count("shares")
        if len(link.part("anchor")) != dice.SIZE:
            raise MailError(f"link {link.number} does not tell its anchor")
        known, known_number = link.part("anchor"), 0
    else:
        known, known_number = last_share(before, link.by)
    if link.kind not in ("join", "turn"):
        return
    if not dice.fits(link.part("share"), shares_shown(link), known, known_number):
        raise MailError(
            f"link {link.number} shows dice to which the {link.by} side did not bind itself"
        )


def last_share(links: Sequence[Link], side: str) -> tuple[bytes, int]:
    """The share that a side showed last, and its number; the anchor where it showed none."""
    for link in reversed(links):
        if link.by == side and link.kind in ("join", "turn"):
            return link.part("share"), shares_shown(link)
    own = next(link for link in links if link.by == side)
    return own.part("anchor"), 0
