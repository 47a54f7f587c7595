"""What a person is told when a campaign cannot be made."""

from __future__ import annotations


class CannotBeMade(ValueError):
    """The tables, the spec and the map do not fit together; the text says where and what to do."""
