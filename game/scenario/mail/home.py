"""What a home keeps of a game by mail: its keys, what it has seen of the file, a turn half played.

All of it lies in the folder `mail` of the player's files; positions and orders are sealed there by
a key of the home, so that they are not to be read in passing.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import attrs
from attrs import evolve, frozen

from game.engine.frames import divided
from game.model.records import Side
from game.paths import user_dir
from game.scenario.mail.chain import Chain
from game.scenario.mail.keys import Keys, as_bytes, as_text, kept, kept_open
from game.scenario.mail.trouble import MailError
from game.scenario.savefile import SaveError, write_whole

KEPT: Final = "keys.json"
LATEST: Final = "latest.rasmail"
POSITION: Final = "position"
TURN: Final = "turn"


@frozen
class Seat:
    """A side of a game that is played at this home."""

    game: str
    side: Side
    keys: Keys
    seen: tuple[str, ...] = ()
    """Hashes of the links that this home has seen or written."""

    @property
    def folder(self) -> Path:
        """Where this game is kept."""
        return mail_dir() / self.game

    def save(self) -> None:
        """Writes the keys and what was seen. Raises MailError."""
        told = {
            "game": self.game,
            "side": self.side.key,
            "keys": {name: as_text(value) for name, value in attrs.asdict(self.keys).items()},
            "seen": self.seen,
        }
        self._write(KEPT, json.dumps(told).encode())

    def having_seen(self, chain: Chain) -> Seat:
        """The seat, with this chain as what it knows of the game, kept. Raises MailError."""
        seat = evolve(self, seen=tuple(link.hash for link in chain.links))
        if seat.seen != self.seen:
            seat.save()
            chain.write(self.folder / LATEST)
        return seat

    def check(self, chain: Chain) -> None:
        """That a file goes on from what this home has seen. Raises MailError."""
        links = [link.hash for link in chain.links]
        for number, (then, now) in enumerate(zip(self.seen, links, strict=False)):
            if then != now:
                raise MailError(
                    f"link {number} is not the one that this home has seen: somebody has written "
                    "another turn in its place"
                )
        if len(links) < len(self.seen):
            raise MailError(
                f"this file is older than what this home has seen: it has {len(links)} links "
                f"where there were {len(self.seen)} already"
            )

    # What is kept of the position

    def keep_position(self, head: str, frames: list[bytes]) -> None:
        """Keeps a saved game, as it stood after the link with that hash."""
        content = head.encode() + b"\n" + b"".join(frames)
        with suppress(MailError):  # without it, the turns are only played through again
            self._write(POSITION, kept(self.keys.home, content))

    def position(self) -> tuple[str, list[bytes]] | None:
        """The saved game that was kept, and the hash of its link; None where there is none."""
        try:
            content = kept_open(self.keys.home, (self.folder / POSITION).read_bytes())
            head, _, rest = content.partition(b"\n")
            return head.decode(), list(divided(rest))
        except (OSError, MailError, ValueError):
            return None

    # What was ordered in a turn that is not ended

    def add_to_turn(self, head: str, line: dict[str, Any]) -> None:
        """Writes down an order of the turn that follows the link with that hash."""
        content = kept(self.keys.home, json.dumps({"head": head, **line}).encode())
        with suppress(OSError), (self.folder / TURN).open("ab") as file:
            file.write(as_text(content).encode() + b"\n")

    def turn_so_far(self, head: str) -> list[dict[str, Any]]:
        """The lines of the turn that follows the link with that hash, as far as they are whole."""
        lines: list[dict[str, Any]] = []
        try:
            for text in (self.folder / TURN).read_text("ascii").splitlines():
                line = json.loads(kept_open(self.keys.home, as_bytes(text)))
                if line.get("head") == head:
                    lines.append(line)
        except (OSError, MailError, ValueError):
            pass
        return lines

    def forget_turn(self) -> None:
        """The turn is ended."""
        with suppress(OSError):
            (self.folder / TURN).unlink(missing_ok=True)

    def _write(self, name: str, content: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self.folder / name, content)
            os.chmod(self.folder / name, 0o600)
        except (SaveError, OSError) as problem:
            raise MailError(f"what belongs to the game cannot be kept: {problem}") from problem


def mail_dir() -> Path:
    """The folder of the games by mail; it need not exist."""
    return user_dir() / "mail"


def seat_of(chain: Chain) -> Seat | None:
    """The seat of this home in a game; None where it has none. Raises MailError."""
    path = mail_dir() / safe(chain.game) / KEPT
    try:
        told = json.loads(path.read_bytes())
        keys = Keys(**{name: as_bytes(text) for name, text in told["keys"].items()})
        seat = Seat(told["game"], Side[told["side"].upper()], keys, tuple(told["seen"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise MailError(f"the keys of this game cannot be read: {path}") from problem
    mine = chain.key_of(seat.side, "verifying") if chain.join or seat.seen else None
    if mine is not None and mine != seat.keys.verifying:
        raise MailError(f"the {seat.side.key} side of this game is not played with the keys here")
    return seat


def latest_files() -> list[Path]:
    """What this home has last seen of each of its games, the latest first; for lost files."""
    found = mail_dir().glob(f"*/{LATEST}")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def safe(game: str) -> str:
    """The word of a game as the name of a folder. Raises MailError where it is none."""
    if not (8 <= len(game) <= 64 and game.isalnum() and game.isascii()):
        raise MailError("this is not a game by mail: its name is not a word")
    return game
