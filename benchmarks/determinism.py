"""Plays the same games in processes of many kinds, and holds their digests against one another.

    python benchmarks/determinism.py --python /usr/bin/python3.13 --python .venv-3.12/bin/python

Each interpreter needs what pyproject.toml asks for. Kinds of process: other hashes, another time
zone and language, kernels that are not compiled, a plain processor (no vectors in numpy, the
generic target of numba), one thread, and a game saved in one process and played on in another.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
VECTORS = "X86_V3 X86_V4 AVX2 FMA3 AVX512F AVX512_SKX AVX512_ICL AVX512_SPR"
KINDS: Mapping[str, Mapping[str, str]] = {
    "as it is": {},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 77": {"PYTHONHASHSEED": "77"},
    "Vladivostok, C": {"TZ": "Asia/Vladivostok", "LC_ALL": "C"},
    "one thread": {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"},
    "plain processor": {
        "NPY_DISABLE_CPU_FEATURES": VECTORS,
        "NUMBA_CPU_NAME": "generic",
        "NUMBA_CPU_FEATURES": "",
    },
    "nothing compiled": {"NUMBA_DISABLE_JIT": "1"},
}
"""Settings of the environment by what they change."""


def command(python: str, settings: Mapping[str, str], *arguments: str) -> str:
    """What a command of the game prints, in a process of its own."""
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "game", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return done.stdout


def digest(
    python: str, settings: Mapping[str, str], scenario: str, turns: int | None = None
) -> str:
    """The digest of a game of two officers."""
    limit = () if turns is None else ("--turns", str(turns))
    told = command(
        python, settings, "run", scenario, "--axis", "officer", "--soviet", "officer",
        "--seed", "3", *limit, "--json",
    )  # fmt: skip
    return str(json.loads(told)["digest"])


def across(pythons: list[str], scenario: str) -> Iterator[tuple[str, str, str]]:
    """Interpreter, kind and digest of each process."""
    for python in pythons:
        name = subprocess.run(
            [python, "-c", "import sys, numpy as n, numba as b;"
             "print(sys.version.split()[0], 'numpy', n.__version__, 'numba', b.__version__)"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        for kind, settings in KINDS.items():
            yield name, kind, digest(python, settings, scenario)


def verified_elsewhere(pythons: list[str], scenario: str) -> Iterator[tuple[str, str]]:
    """A game saved by the first interpreter, verified event by event by each."""
    with tempfile.TemporaryDirectory() as folder:
        saved = str(Path(folder) / "game.ras")
        command(
            pythons[0], {}, "run", scenario, "--axis", "officer", "--soviet", "officer",
            "--seed", "3", "--save", saved,
        )  # fmt: skip
        for python in pythons:
            yield python, command(python, {}, "replay", saved, "--verify").strip()


def main() -> int:
    """Prints a line a process; 1 where a digest is another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", default=[], help="beside the one that runs")
    parser.add_argument("--scenario", action="append", default=[])
    given = parser.parse_args()
    pythons, same = [sys.executable, *given.python], True
    for scenario in given.scenario or ["mtsensk"]:
        first = ""
        for name, kind, found in across(pythons, scenario):
            first = first or found
            same = same and found == first
            print(f"{scenario:<12}{name:<42}{kind:<18}{found}{'' if found == first else '  OTHER'}")
        for python, told in verified_elsewhere(pythons, scenario):
            print(f"{scenario:<12}{Path(python).parts[-3]:<42}{'verify':<18}{told}")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
