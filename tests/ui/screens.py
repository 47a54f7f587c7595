"""A screen of its own for each process that tests the window: none disturbs another."""

import atexit
import os
import subprocess
import tempfile
from time import monotonic, sleep

SCREEN = "1920x1080x24"
PATIENCE = 60
"""Seconds in which the server of a display has to begin."""


def wanted():
    """Whether this process is one of several that test the window on a real display."""
    return os.environ.get("SDL_VIDEODRIVER") == "x11" and "PYTEST_XDIST_WORKER" in os.environ


def open_screen():
    """Starts a server without a monitor, which ends with this process."""
    with tempfile.TemporaryFile() as told:
        place = ["Xvfb", "-displayfd", str(told.fileno()), "-screen", "0", SCREEN]
        server = subprocess.Popen(place, pass_fds=[told.fileno()], stderr=subprocess.DEVNULL)
        atexit.register(server.terminate)
        until = monotonic() + PATIENCE
        while monotonic() < until:
            told.seek(0)
            if number := told.read().strip():
                os.environ["DISPLAY"] = f":{number.decode()}"
                return
            sleep(0.05)
    raise TimeoutError("Xvfb does not start")
