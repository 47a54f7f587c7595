"""`python -m game.lab.handbook FOLDER` writes the pages that are made from the game."""

import sys
from pathlib import Path

from game.lab.handbook import write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m game.lab.handbook FOLDER")
    write(Path(sys.argv[1]))
