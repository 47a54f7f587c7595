"""19  A game by mail in one file: turns in a chain, each signed and sealed, dice of both sides."""
