"""`python -m tests`: set up what is missing, then all tests, several at a time.

Any arguments go to pytest as they are, and then the tests run one by one unless told otherwise.
"""

import os
import sys

from game import bootstrap

if __name__ == "__main__":
    bootstrap.prepare(extras=("dev",))
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

    import pytest

    # Neighbours share what they set up; who has nothing left takes from the others.
    everything = ["-n", str(os.cpu_count() or 1), "--dist", "worksteal"]
    sys.exit(pytest.main(sys.argv[1:] or everything))
