"""The same seed gives the same game: in another process, with other hashes, without a compiler."""

import json
import os
import subprocess
import sys

import pytest

COMMAND = ["run", "typhoon", "--axis", "officer", "--soviet", "officer", "--seed", "3", "--json"]


def digest(turns, **settings):
    """The digest after some turns in a process of its own with these settings."""
    done = subprocess.run(
        [sys.executable, "-m", "game", *COMMAND, "--turns", str(turns)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)["digest"]


@pytest.fixture(scope="module")
def usual():
    """Digests after one turn and after two."""
    return {turns: digest(turns) for turns in (1, 2)}


def test_the_order_of_sets_decides_nothing(usual):
    assert digest(2, PYTHONHASHSEED="1") == digest(2, PYTHONHASHSEED="77") == usual[2]


def test_compiled_kernels_do_what_their_source_says(usual):
    assert digest(1, NUMBA_DISABLE_JIT="1") == usual[1]


def test_a_game_in_another_time_zone_and_language_is_the_same(usual):
    assert digest(2, TZ="Asia/Vladivostok", LC_ALL="C") == usual[2] != usual[1]
