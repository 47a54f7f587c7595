"""The documents: what they are cited for is in them, and they can be read on any screen."""

import re
from pathlib import Path

import pytest

from game.ai.player import Passive
from game.lab.run import play
from game.model.events import BattleFought
from game.model.records import Side

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RULES = sorted((ROOT / "scenarios" / "rules").glob("*.yaml"))
WIDEST = 120

FACTS = re.compile(r"\b(?:MF|[Ff]acts) (\d+)((?:, \d+)*(?: and \d+)?)")
CLIMATE = re.compile(r"\bCL ([a-z][a-z_]+)")
SECTION = re.compile(r'"""(\d+)(?:\.\d+)?  ')
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def text_of(name):
    return (DOCS / name).read_text("utf-8")


def headings(name):
    return HEADING.findall(text_of(name))


def cited(file):
    """The sections of the facts to which a file of rules refers."""
    for first, more in FACTS.findall(file.read_text("utf-8")):
        yield from map(int, [first, *re.findall(r"\d+", more)])


def test_facts_are_read_from_all_ways_of_citing_them():
    found = FACTS.findall("MF 4: x; facts 2, above 5:1; model facts 4, 7 and 9; 15,500")
    assert found == [("4", ""), ("2", ""), ("4", ", 7 and 9")]


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.name)
def test_sections_of_the_facts_that_rules_cite_are_on_the_page_of_sources(file):
    sections = {int(h.partition(".")[0]) for h in headings("sources.md") if h[:1].isdigit()}
    assert sections == set(range(14))
    assert set(cited(file)) <= sections


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.name)
def test_lines_of_the_climate_table_that_rules_cite_are_on_the_page_of_sources(file):
    lines = set(re.findall(r"^- `([a-z_]+)`", text_of("sources.md"), re.MULTILINE))
    assert lines
    assert set(CLIMATE.findall(file.read_text("utf-8"))) <= lines


def test_documents_that_files_of_rules_name_are_there():
    named = {
        name
        for file in [*RULES, *(ROOT / "scenarios").glob("*.yaml")]
        for name in re.findall(r"docs/[\w-]+\.md", file.read_text("utf-8"))
    }
    assert named
    assert all((ROOT / name).is_file() for name in named)


def test_the_manual_has_a_section_for_every_number_in_the_code():
    sections = {int(h.partition(".")[0]) for h in headings("manual.md") if h[:1].isdigit()}
    in_code = {
        int(number)
        for file in (ROOT / "game").rglob("*.py")
        for number in SECTION.findall(file.read_text("utf-8"))
        if file.parent.name != "handbook"
    }
    assert in_code
    assert in_code <= sections


@pytest.mark.parametrize(
    "name", ["../README.md", "code.md", "manual.md", "modding.md", "sources.md"]
)
def test_lines_fit_on_any_screen(name):
    long = [line for line in text_of(name).splitlines() if len(line) > WIDEST]
    assert not long


def anchor(heading):
    """The anchor that a heading gets on the usual hosts."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_links_to_headings_lead_to_one():
    link = re.compile(r"\]\(([\w./-]*\.md)?#([\w-]+)\)")
    links = [
        (document.name, (document.parent / target).name if target else document.name, name)
        for document in sorted(DOCS.glob("*.md"))
        for target, name in link.findall(document.read_text("utf-8"))
    ]
    assert len(links) > 50
    lost = [each for each in links if each[2] not in map(anchor, headings(each[1]))]
    assert lost == []


def test_the_examples_in_python_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    started, player = re.findall(
        r"^```python\n(.*?)^```$", text_of("code.md"), re.MULTILINE | re.DOTALL
    )
    names = {}
    exec(started, names)
    assert names["events"]
    assert names["before"].digest() == names["g"].digest()
    assert (tmp_path / "first.ras").is_file()
    exec(player, names)
    before = names["before"]
    play(before, {Side.AXIS: names["Bold"](), Side.SOVIET: Passive()}, 1)
    assert before.state.turn == 1
    assert any(isinstance(event, BattleFought) for event in before.events)
