"""Contests: games between players, paired over sides and seeds, and their table."""
