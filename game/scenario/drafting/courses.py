"""Lines of a map as they are drawn by hand: joined where they meet, cut where they are erased.

A course is a row of labels, of hexes or of corners; two that follow each other are a step of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

Course: TypeAlias = tuple[str, ...]
Step: TypeAlias = frozenset[str]
"""Two neighbours of a course, whichever comes first."""


def steps_of(course: Sequence[str]) -> set[Step]:
    """The steps of a course."""
    return {frozenset(pair) for pair in pairwise(course)}


def without(course: Sequence[str], gone: Iterable[Step]) -> list[Course]:
    """What is left of a course when some of its steps are gone, piece by piece."""
    lost = set(gone)
    pieces: list[list[str]] = [[course[0]]] if course else []
    for here, there in pairwise(course):
        if frozenset((here, there)) in lost:
            pieces.append([there])
        else:
            pieces[-1].append(there)
    return [tuple(piece) for piece in pieces if len(piece) > 1]


def joined(course: Course, stroke: Course, directed: bool) -> Course | None:
    """A course led on by a stroke that begins or ends where it does; None where they do not meet.

    directed: it flows from its first to its last, as a river does.
    """
    if course[-1] == stroke[0]:
        return course + stroke[1:]
    if stroke[-1] == course[0]:
        return stroke[:-1] + course
    if directed:
        return None
    if course[-1] == stroke[-1]:
        return course + stroke[-2::-1]
    if course[0] == stroke[0]:
        return stroke[:0:-1] + course
    return None


def tidy(stroke: Sequence[str]) -> Course:
    """A stroke of the hand without its pauses and without steps to and fro."""
    found: list[str] = []
    for label in stroke:
        if found and found[-1] == label:
            continue
        if len(found) > 1 and found[-2] == label:
            found.pop()
        else:
            found.append(label)
    return tuple(found)
