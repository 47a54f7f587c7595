"""The verbs of the game: one module a section of the rule book."""
