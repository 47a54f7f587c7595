"""A reel: a course of war as dated frames, to be watched, stepped through and exported.

There are two makers, one for the record of history and one for a game. No player ever gets a reel.
"""

from game.lab.reel.frames import Actor, Caption, Frame, Mark, Reel, Tally
from game.lab.reel.of_game import Eyes, reel_of_game
from game.lab.reel.of_history import load_annals, reel_of_history

__all__ = [
    "Actor",
    "Caption",
    "Eyes",
    "Frame",
    "Mark",
    "Reel",
    "Tally",
    "load_annals",
    "reel_of_game",
    "reel_of_history",
]
