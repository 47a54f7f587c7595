"""`python -m tests.fuzz --cases 1000000`: mutated files of all kinds, with counts at the end.

Each case has to end within a second, and the process has to stay within 200 MB; whatever comes of
a case must be a sentence for a person. A fault is printed with its number, which makes the same
case again: `python -m tests.fuzz --first NUMBER --cases 1`.
"""

import argparse
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from game.rules.climate import drawn_day
from tests.fuzz.targets import Targets

SLOWEST = 1.0
"""Seconds that a case may take, of this process's time."""

MOST_MEMORY = 200
"""Megabytes that the process may ever have had."""

WARMING = 100
"""Cases after which all kernels are compiled."""

LONGEST = 5.0
"""Seconds after which a case is ended."""


class TooSlow(Exception):
    """A case that does not come to an end."""


def stop(_signal: int, _frame: object) -> None:
    """Ends a case that hangs."""
    raise TooSlow(f"more than {LONGEST} seconds")


def main() -> int:
    """Runs the cases; 1 where one of them was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--most-faults", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many")
    given = parser.parse_args()
    if given.cases > WARMING:
        compile_kernels()
    signal.signal(signal.SIGPROF, stop)
    faults: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        targets = Targets(Path(folder))
        begun, done, slowest = time.perf_counter(), 0, (0.0, 0)
        for number in range(given.first, given.first + given.cases):
            start = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            try:
                targets.run(number)
            except Exception as error:
                frame = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(frame.filename).name}:{frame.lineno}"
                key = f"{type(error).__name__}: {str(error)[:80]} ({where})"
                if key not in faults:
                    print(f"case {number}: {key}", flush=True)
                faults[key] += 1
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            took = time.process_time() - start
            if took > SLOWEST and done > 1000:
                faults["slower than a second"] += 1
                print(f"case {number}: {took:.1f} s", flush=True)
            slowest = max(slowest, (took, number))
            done += 1
            if done % 1000 == 0:
                drawn_day.cache_clear()  # which keeps thousands of days, and their worlds with them
            if done % 20_000 == 0:
                report(done, begun, slowest, sum(faults.values()))
            late = given.minutes and time.perf_counter() - begun > given.minutes * 60
            if len(faults) >= given.most_faults or late:
                break
        report(done, begun, slowest, sum(faults.values()))
        if given.cases > WARMING and memory() > MOST_MEMORY:
            faults["more memory than is wanted"] += 1
        for name, count in sorted(targets.counts.items()):
            print(f"  {count:>9} {name}")
    for key, count in faults.most_common():
        print(f"  {count:>9} FAULT {key}")
    return 1 if faults else 0


def compile_kernels() -> None:
    """Compiles in a process of its own: the compiler takes 40 MB and never gives them back."""
    first = [sys.executable, "-m", "tests.fuzz", "--cases", str(WARMING)]
    subprocess.run(first, check=True, stdout=subprocess.DEVNULL)


def report(done: int, begun: float, slowest: tuple[float, int], faults: int) -> None:
    """One line of figures."""
    seconds = time.perf_counter() - begun
    print(
        f"{done} cases, {faults} faults, {done / seconds:.0f} a second, "
        f"slowest {slowest[0]:.2f} s (case {slowest[1]}), {memory()} MB",
        flush=True,
    )


def memory() -> int:
    """The most memory that the process has had, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main())
