"""The look of the game: map and counters, drawn from data at any size."""
