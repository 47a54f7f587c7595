"""The geometry of the hex map; it knows nothing of war."""
