"""The nouns of the game: board, rulebook, units, world, state, events."""
