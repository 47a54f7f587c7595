"""Texts of the program and of scenarios for translators: found, put into catalogues, checked."""
