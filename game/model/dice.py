"""Counter-based dice: the same decision in the same situation has the same luck everywhere.

A number depends on the game's seed, the purpose and the keys given (turn, hex, units), never on how
many numbers were drawn before; so undoing or reloading cannot re-roll. Integers only: SplitMix64
(Steele, Lea and Flood 2014) over the keys.
"""

from __future__ import annotations

from zlib import crc32

_MASK = (1 << 64) - 1


def mix(number: int) -> int:
    """SplitMix64's finaliser: a one-to-one scrambling of 64 bits."""
    z = (number + 0x9E3779B97F4A7C15) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


def draw(seed: int, purpose: str, *keys: int) -> int:
    """64 random bits for a purpose and its keys."""
    number = mix(seed & _MASK) ^ crc32(purpose.encode())
    for key in keys:
        number = mix(number ^ (key & _MASK))
    return mix(number)


def below(limit: int, seed: int, purpose: str, *keys: int) -> int:
    """A whole number from 0 to `limit - 1`, all equally likely (to 1 part in 2**32 or better)."""
    return (draw(seed, purpose, *keys) >> 16) * limit >> 48
