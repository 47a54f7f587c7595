"""Orders, the sequence of play, what a side may see, saves."""
