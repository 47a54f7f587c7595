"""What the hand holds over the map of the editor, one module a kind of thing."""
