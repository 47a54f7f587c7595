"""Some hundreds of mutated files of every kind; `python -m tests.fuzz` takes a million."""

from tests.fuzz.mutation import mutated, mutated_bytes
from tests.fuzz.targets import SHARES, Targets


def test_nothing_but_sentences_comes_of_mutated_files(tmp_path):
    targets = Targets(tmp_path)
    for number in range(0, 60_000, 83):
        targets.run(number)
    kinds = {name.partition(":")[0] for name in targets.counts}
    assert kinds == {name for _, name in SHARES}
    assert {name.partition(": ")[2] for name in targets.counts} >= {"sound", "broken"}


def test_what_was_found_stays_mended(tmp_path):
    """Cases that once fell: weather too hot, weather of a thousand years, a railway of no lines."""
    targets = Targets(tmp_path)
    found = (245, 9597, 12654, 31084, 35882, 94079, 112077, 274023, 285819, 1327028, 2077020)
    for number in found:
        targets.run(number)
    assert sum(targets.counts.values()) == len(found)


def test_a_mutation_depends_on_its_number_alone():
    text = "id: x\nunits:\n  - {id: a, men: 3}\n"
    assert [mutated(text, n) for n in range(50)] == [mutated(text, n) for n in range(50)]
    assert len({mutated(text, n) for n in range(50)}) > 40
    assert mutated_bytes(b"abc" * 50, 7) == mutated_bytes(b"abc" * 50, 7)
