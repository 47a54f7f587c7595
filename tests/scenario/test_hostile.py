"""Files that mean harm: each is refused with a sentence, within a second, in little memory."""

import gc
import os
import random
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from game.paths import ROOT
from game.scenario.document import LARGEST_FILE
from game.scenario.inspection import inspect

SECONDS = 1.0
MEGABYTES = 200
FULL = LARGEST_FILE - 100
LAND = """\
id: x
title: x
columns: 6
rows: 1
projection: {latitude: 55, longitude: 35, hex_km: 10}
terrain: '. . . . . .'
"""
HEAD = "id: x\ntitle: x\nunits: []\narmies: []\n"


def bomb():
    levels = "abcdefghijklmnop"
    first = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    return first + "".join(
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]\n" for below, name in pairwise(levels)
    )


def sheets():
    """Each hostile text by its name."""
    yield "laughs", bomb()
    yield "quadratic", "a: &a [" + "x, " * 9000 + "]\nb: [" + "*a, " * 9000 + "]\n"
    yield "deep-lists", "[" * 1_000_000
    yield "deep-records", "{a: " * 1_000_000
    yield "deep-dashes", "- " * 1_000_000
    yield "deep-blocks", "\n".join(" " * n + "a:" for n in range(2000))
    yield "questions", "? " * 1_000_000
    yield "many-values", "[" + "x," * (FULL // 2 - 2) + "]"
    yield "many-keys", "".join(f"k{n}: 1\n" for n in range(FULL // 12))
    yield "doubled-keys", HEAD + "id: x\n" * (FULL // 8)
    yield "many-anchors", "".join(f"- &a{n} x\n" for n in range(FULL // 14))
    yield "many-tags", "- !!python/name:os.system x\n" * (FULL // 30)
    yield "huge-word", HEAD + "summary: " + "x" * FULL
    yield "huge-key", HEAD + "x" * FULL + ": 1"
    yield "huge-number", HEAD + "turn_days: " + "9" * FULL
    yield "huge-exponent", HEAD + "front: [[1e999999999, 1]]"
    yield "huge-date", HEAD + "start: 999999999-01-01\nend: 1941-10-01"
    yield "unclosed-quote", HEAD + 'summary: "' + "x\n" * (FULL // 2)
    yield "escapes", HEAD + 'summary: "' + "\\x41" * (FULL // 4) + '"'
    yield "remarks", "#\n" * (FULL // 2)
    yield "blanks", " " * FULL
    yield "documents", "---\n" * (FULL // 4)
    yield "unknown-keys", HEAD + "".join(f"unitt{n}: 1\n" for n in range(60_000))
    yield "bad-units", HEAD + "units:\n" + "- {id: a, men: x}\n" * 30_000
    yield "long-line", HEAD + "units: [" + "{id: a, men: x}, " * 25_000 + "]"
    yield "course", LAND + "roads: [{name: r, kind: dirt, course: " + "0909 " * 600_000 + "}]"
    yield "code", HEAD + "x: !!python/object/apply:os.system ['touch owned']"
    yield "code-new", HEAD + "x: !!python/object/new:os.system ['touch owned']"
    yield "merge", HEAD + "<<: &a {<<: *a}"


def files():
    """Each hostile file that is no text by its name."""
    yield "too-large", b"# " + b"x" * LARGEST_FILE
    yield "noise", random.Random(1).randbytes(300_000)
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(1000)
    yield "zip", b"PK\x03\x04" + bytes(1000)
    yield "nothing", b""
    yield "zeros", bytes(100_000)
    yield "utf-16", "id: x\n".encode("utf-16")
    yield "cyrillic", "title: Москва\n".encode("cp1251")
    yield "surrogates", b"id: \xed\xa0\x80\n"
    yield "overlong", b"id: \xc0\xaf\n"
    yield "escape", b"id: \x1b[2Jx\n"


LOOKED_AT = """
import sys
from pathlib import Path
from game.scenario.inspection import inspect
for file in sorted(Path(sys.argv[1]).iterdir()):
    assert inspect([file])[1], file
status = Path("/proc/self/status").read_text()
print(next(int(line.split()[1]) // 1024 for line in status.splitlines() if "VmHWM" in line))
"""
"""Looks at all files of a folder and prints the most memory that it took, megabytes."""


@pytest.mark.parametrize(("name", "content"), [*sheets(), *files()], ids=lambda v: v[:12])
def test_a_hostile_file_is_refused_at_once(name, content, tmp_path):
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    gc.freeze()  # what the tests have gathered so far is not looked through
    begun = time.process_time()
    _, mistakes = inspect([path])
    took = time.process_time() - begun
    gc.unfreeze()
    assert took < SECONDS
    assert mistakes
    assert sum(map(len, map(str, mistakes))) < 2_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="the figure comes from /proc")
def test_hostile_files_are_refused_in_little_memory(tmp_path):
    for name, content in [*sheets(), *files()]:
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    ran = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, str(tmp_path)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < MEGABYTES
    assert not (ROOT / "owned").exists()


def test_a_scenario_cannot_reach_out_of_its_folder(tmp_path):
    """By links that lead elsewhere; names with folders are among the broken files."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: x\n")
    mod = tmp_path / "mod"
    (mod / "inner").mkdir(parents=True)
    (mod / "x.yaml").symlink_to(secret)
    (mod / "inner" / "loop").symlink_to(mod)
    (mod / "gone.yaml").symlink_to(mod / "nowhere.yaml")
    files, mistakes = inspect([mod])
    assert {file.name for file in files} == {"x.yaml", "gone.yaml"}
    assert "this is a link to a file elsewhere" in str(mistakes[1])
    assert "password" not in "".join(map(str, mistakes))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_or_a_folder_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    _, mistakes = inspect([tmp_path])
    assert [each.message for each in mistakes] == ["this is not a file"]
