"""Scenario files that are edited: their text, each step there and back, what the check says."""
