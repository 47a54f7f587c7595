"""`python -m tests`: set up what is missing, then pytest, with any arguments given to it."""

import os
import sys

from game import bootstrap

if __name__ == "__main__":
    bootstrap.prepare(extras=("dev",))
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

    import pytest

    sys.exit(pytest.main(sys.argv[1:]))
