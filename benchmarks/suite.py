"""The benchmark suite: every `bench_*.py` beside this file, in one run.

A benchmark is a module with a function `measure()` that yields `Result`s; a new file is found by
itself.  `rasputitsa bench` prints what they yield.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from measuring import Result


def results() -> Iterator[Result]:
    """All figures, file by file in the order of their names."""
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        yield from import_module(file.stem).measure()
