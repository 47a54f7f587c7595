"""How far long work is: a bar on a terminal, nothing on a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A bar of so many steps; what it gives takes how many are done since it was last called."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True) as shown:
        yield shown.update
