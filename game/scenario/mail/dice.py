"""Dice that both sides make: shares that each bound himself to before the other showed any.

A side's shares come from a secret by hashing it over and over. The last hash, its *anchor*, is told
at the beginning; then one share after the other is shown, each the hash of the next, so whoever
knows the anchor can check every one, and nobody can choose one later. The dice of a turn come from
a share of each side; the one who has the turn shows his own only when he has played it.

    share 0    the anchor
    share 1    of the game itself: errors of estimates, a drawn year's weather
    share n+1  of the n-th turn of a side, counted from 1
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from game.scenario.mail.trouble import MailError

SIZE: Final = 32
"""Bytes of a share."""
GAME: Final = 1
"""The share of the game itself."""
MOST: Final = 10_000
"""Shares that a secret may have."""


def share(secret: bytes, number: int, shares: int) -> bytes:
    """A share by its number, of so many that the secret has."""
    if not 0 <= number <= shares:
        raise MailError(f"there is no share {number} of the dice")
    value = hashed(secret)
    for _ in range(shares - number):
        value = hashed(value)
    return value


def earlier(value: bytes, number: int, wanted: int) -> bytes:
    """The share `wanted` that follows from a later one."""
    for _ in range(number - wanted):
        value = hashed(value)
    return value


def fits(value: bytes, number: int, known: bytes, known_number: int) -> bool:
    """Whether a share is one of those to which its side bound itself."""
    within = known_number < number <= known_number + MOST and len(value) == SIZE
    return within and earlier(value, number, known_number) == known


def seed(game: str, number: int, axis: bytes, soviet: bytes) -> int:
    """The seed of the dice that the shares of both sides make; 63 bits."""
    words = f"dice {game} {number}".encode()
    told = blake2b(words + b"\0" + axis + soviet, digest_size=8).digest()
    return int.from_bytes(told, "big") >> 1


def hashed(value: bytes) -> bytes:
    """The share before a share."""
    return blake2b(value, digest_size=SIZE, person=b"share of dice").digest()
