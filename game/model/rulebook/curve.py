"""Curves: tables of a rule between whose entries the value runs straight."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Curve: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of (where, value), `where` rising; flat before the first and after the last."""


def along(curve: Curve, where: ArrayLike) -> NDArray[np.int32]:
    """The values of a curve at some places, rounded to whole numbers here and nowhere else."""
    places = np.array([place for place, _ in curve], np.float64)
    values = np.array([value for _, value in curve], np.float64)
    return np.asarray(np.rint(np.interp(np.asarray(where), places, values)), np.int32)


def rising(_record: object, attribute: object, curve: Curve) -> None:
    """A validator: the places of a curve must rise; ValueError says where they do not."""
    for (here, _), (there, _) in pairwise(curve):
        if there <= here:
            name = getattr(attribute, "name", "curve")
            raise ValueError(f"{name}: the first numbers must rise, but {there} follows {here}")
    if not curve:
        raise ValueError(f"{getattr(attribute, 'name', 'curve')} needs at least one pair")


def value_at(curve: Curve, where: int) -> int:
    """The value of a curve at one place, rounded down; for single units, where arrays are slow."""
    left, value = curve[0]
    if where <= left:
        return value
    for right, next_value in curve:
        if where < right:
            return value + (next_value - value) * (where - left) // (right - left)
        left, value = right, next_value
    return value
