"""Many tasks, several at a time, each in a process of its own; a process that dies costs one task.

When one dies, nobody can tell which of the tasks under way has killed it: they are tried again one
by one, and the one that kills its process again is given up.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Died:
    """In place of a result: the process of the task came to an end, twice."""


class Workers(Generic[T, R]):
    """Processes that do tasks."""

    def __init__(self, work: Callable[[T], R], workers: int) -> None:
        self._work, self._workers = work, workers
        self._pool: ProcessPoolExecutor | None = None

    def results(self, tasks: Iterable[T]) -> Generator[tuple[T, R | Died], None, None]:
        """Each task with its result, in the order in which they come."""
        waiting, suspects = deque(tasks), deque[T]()
        under_way: dict[Future[R], T] = {}
        try:
            while waiting or suspects or under_way:
                alone = bool(suspects)
                most = 1 if alone else self._workers
                queue = suspects if alone else waiting
                while queue and len(under_way) < most:
                    task = queue.popleft()
                    under_way[self._submit(task)] = task
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                if not any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                    for future in done:
                        yield under_way.pop(future), future.result()
                    continue
                yield from self._after_a_death(under_way, alone, suspects)
        finally:
            self._end()

    def _after_a_death(
        self, under_way: dict[Future[R], T], alone: bool, suspects: deque[T]
    ) -> Iterator[tuple[T, R | Died]]:
        """What was finished in time counts; the rest is suspected, or, if it was alone, guilty."""
        wait(under_way)
        for future, task in under_way.items():
            if not isinstance(future.exception(), BrokenProcessPool):
                yield task, future.result()
            elif alone:
                yield task, Died()
            else:
                suspects.append(task)
        under_way.clear()
        self._end()

    def _submit(self, task: T) -> Future[R]:
        for _ in range(2):
            if self._pool is None:
                # Processes begin afresh: a copy of one that has threads may hang.
                context = get_context("spawn")
                self._pool = ProcessPoolExecutor(self._workers, context, left_to_the_parent)
            try:
                return self._pool.submit(self._work, task)
            except BrokenProcessPool:
                self._end()
        raise BrokenProcessPool("no process can be started")

    def _end(self) -> None:
        """Ends the processes at once: what they were doing is nobody's concern any more."""
        if self._pool is None:
            return
        processes = [*(self._pool._processes or {}).values()]
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        self._pool = None


def left_to_the_parent() -> None:
    """Ctrl+C goes to all processes of a terminal; only the first has to heed it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
