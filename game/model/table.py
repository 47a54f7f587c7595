"""Tables: named columns of whole numbers over one block of memory, and stamps that tell which
columns were written.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import count
from typing import Any, ClassVar, Final, Self, TypeAlias, get_type_hints

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.kernels.fields import overwrite

Column: TypeAlias = NDArray[Any]
Stamp: TypeAlias = Hashable

_stamps = count()
_ONE_ROW: Final = (int, np.integer)


@frozen(eq=False)
class Blanks:
    """Columns, and the value that takes the place of what nobody may know in each."""

    names: tuple[str, ...]
    rows: NDArray[np.intp]
    values: NDArray[Any]


class Table:
    """Named, read-only columns over one block of memory; a copy is one `memcpy`.

    Each write gives its column a new stamp, unique in the process, and a clone keeps the stamps:
    where stamps are equal, so are the columns, and what was computed from them still holds. A
    table of several parts has a stamp for each part of a column.
    """

    dtype: ClassVar[type[np.generic]] = np.int32
    parts: ClassVar[int] = 1
    names: ClassVar[tuple[str, ...]] = ()
    _row: ClassVar[dict[str, int]] = {}

    def __init_subclass__(cls) -> None:
        cls.names = tuple(n for n, t in get_type_hints(cls).items() if t == Column)
        cls._row = {name: row for row, name in enumerate(cls.names)}

    def __init__(
        self,
        cells: NDArray[Any],
        stamps: list[dict[str, Stamp]] | None = None,
        part_of: Sequence[int] | None = None,
    ) -> None:
        self._cells, self._part_of = cells, part_of
        self._stamps = stamps or [
            dict.fromkeys(self.names, next(_stamps)) for _ in range(self.parts)
        ]
        self.version: Stamp = next(_stamps)
        """The stamp of the table: equal versions, equal tables."""
        self.cells = cells.view()
        """(columns, length) the block itself, read-only."""
        self.cells.flags.writeable = False
        self.__dict__.update(zip(self.names, self.cells, strict=True))

    @classmethod
    def empty(cls, length: int) -> Self:
        """All columns zero."""
        return cls(np.zeros((len(cls.names), length), cls.dtype))

    def __len__(self) -> int:
        return int(self._cells.shape[1])

    def clone(self) -> Self:
        """An independent copy."""
        stamps = [part.copy() for part in self._stamps]
        copy = type(self)(self._cells.copy(), stamps, self._part_of)
        copy.version = self.version
        return copy

    def divide(self, part_of: Sequence[int]) -> None:
        """Tells the part of each row; until then every write counts for all parts."""
        self._part_of = part_of

    def stamp(self, *names: str, part: int | None = None) -> tuple[Stamp, ...]:
        """The stamps of some columns, or of a part of them; equal stamps mean equal cells."""
        if part is None and self.parts > 1:
            return tuple([stamps[name] for stamps in self._stamps for name in names])
        return tuple(map(self._stamps[part or 0].__getitem__, names))

    def rows(self, *names: str) -> NDArray[Any]:
        """(names, length) some columns one above the other."""
        return self._cells[[self._row[name] for name in names]]

    def put(self, name: str, where: Any, value: Any) -> None:
        """Writes one cell, some or a whole column (`where` = slice(None)); for events only."""
        self._cells[self._row[name], where] = value
        self._renew(name, where)

    def add(self, name: str, where: Any, value: Any) -> None:
        """Adds to cells; for events only."""
        self._cells[self._row[name], where] += value
        self._renew(name, where)

    def _renew(self, name: str, where: Any) -> None:
        fresh = self.version = next(_stamps)
        if self._part_of is None or isinstance(where, slice):
            for stamps in self._stamps:
                stamps[name] = fresh
            return
        rows: Any = (where,) if isinstance(where, _ONE_ROW) else where
        for row in rows:
            self._stamps[self._part_of[row]][name] = fresh

    @classmethod
    def blanks(cls, values: Mapping[str, int]) -> Blanks:
        """What `blank` writes: one value a column."""
        rows = np.array([cls._row[name] for name in values])
        return Blanks(tuple(values), rows, np.array([*values.values()], cls.dtype))

    def blank(self, blanks: Blanks, where: NDArray[np.intp], part: int, cause: Hashable) -> None:
        """Writes one value a column into the cells of some rows of a part; for views only.

        cause: what `where` follows from: a column with the same stamp, blanked again for the same
               cause, gets the same stamp again.
        """
        overwrite(self._cells, blanks.rows, where, blanks.values)
        self.version, stamps = next(_stamps), self._stamps[part]
        for name in blanks.names:
            stamps[name] = (cause, stamps[name])

    def guess(
        self,
        values: Mapping[str, NDArray[Any]],
        where: NDArray[np.intp],
        part: int,
        cause: Hashable,
    ) -> None:
        """Writes estimates in place of what is true into the rows of a part; for views only.

        cause: as in `blank`; the estimates follow from it and from what stood in the columns.
        """
        self.version, stamps = next(_stamps), self._stamps[part]
        for name, column in values.items():
            self._cells[self._row[name], where] = column
            stamps[name] = (cause, stamps[name])
