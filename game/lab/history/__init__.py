"""Games of a campaign beside what really happened: courses, statistics, figures, reports."""

from __future__ import annotations
