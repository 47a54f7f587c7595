"""Sources are told in words that a reader knows."""

import pytest

from game.lab.citing import cited


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("lit, est", "standard literature, estimate of the designers"),
        ("S1: 31 October", "a general account: 31 October"),
        ("S1, S2: 8 December", "two general accounts: 8 December"),
        ("S2: 14 November; S1 undated", "a general account: 14 November; another account undated"),
        ("S1, S2 and S3", "three general accounts"),
        ("S2: Orsha; S2: Minsk", "a general account: Orsha; a general account: Minsk"),
        ("MF 12", "operational facts, section 12"),
        ("model facts 6: 250,000 people", "operational facts, section 6: 250\u2009000 people"),
    ],
)
def test_short_words_of_sources_are_written_out(source, told):
    assert cited(source) == told
