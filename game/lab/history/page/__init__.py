"""The report of a series as one page for a browser or a printer, with nothing to load beside it."""

from __future__ import annotations

from game.lab.history.page.page import page

__all__ = ["page"]
