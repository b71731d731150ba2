"""What holds of every page: nothing is lost in silence, no text breaks the reader, and time grows with
length.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.readers.draft import Reading, Unread
from archcite.readers.wilson import read, recognises
from archcite.readers.wilson.dates import edtf
from archcite.readers.wilson.page import LABELS

HERE = Path(__file__).parent
PAGES = {
    folder.name: (folder / "page.txt").read_text(encoding="utf-8")
    for folder in sorted(HERE.iterdir())
    if (folder / "page.txt").is_file()
}
GLUE = {
    *(
        "and",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "the",
        "this",
        "document",
        "was",
        "made",
        "possible",
    ),
    *(
        "with",
        "support",
        "translated",
        "translation",
        "transcribed",
        "obtained",
        "contributed",
        "edited",
        "reprinted",
    ),
    *(
        "also",
        "at",
        "copies",
        "copy",
        "held",
        "no",
        "doc",
        "ed",
        "eds",
        "published",
        "citation",
        "summary",
        "credits",
        "original",
        "language",
        "contents",
        "information",
        "accessed",
        "vol",
        "book",
    ),
    *(
        "p",
        "pp",
        "english",
        "chinese",
        "russian",
        "hungarian",
        "german",
        "polish",
        "korean",
        "ukrainian",
        "trans",
    ),
    *("https", "undated", *(word for label in LABELS for word in re.findall(r"\w+", label))),
}
"""Words of labels and credits that a record holds as keys, not as values."""


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\w+", text)]


def _said(found: list[Reading | Unread]) -> set[str]:
    said: set[str] = set()
    for one in found:
        said.update(*(_words(finding.message) for finding in one.findings))
        if isinstance(one, Reading):
            said.update(_words(_flat(one.record.as_mapping())))
    return said


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key} {_flat(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(_flat, value))
    return str(value)


def _dates(text: str) -> set[str]:
    """The words of the dates that a page gives, which a record holds as EDTF."""
    months = r"[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{1,2} [A-Z][a-z]+ \d{4}"
    shapes = rf"(?:Spring|Summer|Autumn|Winter) \d{{4}}|{months}"
    return {word for date in re.findall(shapes, text) if edtf(" ".join(date.split())) for word in _words(date)}


def _lost(text: str) -> list[str]:
    """The words of a page that are neither in a record nor in a finding; a refused page keeps them itself."""
    found = list(read(text, "page.txt"))
    text = re.sub(r"(?<=wilson)\n(?=center)", "", text)
    if any(isinstance(one, Unread) for one in found):
        return []
    said = _said(found) | GLUE | _dates(text)
    kinds = {word for word in _words(text) if word in {"memorandum", "conversation", "cable", "report", "telegram"}}
    return [word for word in _words(text) if word not in said | kinds]


@pytest.mark.parametrize("case", PAGES)
def test_every_word_of_a_page_is_in_its_record_or_in_a_finding(case: str) -> None:
    assert _lost(PAGES[case]) == []


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PAGES)), st.integers(0, 2000), st.integers(0, 2000))
def test_a_page_cut_anywhere_loses_nothing_in_silence(case: str, start: int, length: int) -> None:
    page = PAGES[case][start : start + length + 1]
    for one in read(page, "page.txt"):
        assert isinstance(one, Reading) or any(finding.severity == "error" for finding in one.findings)
    assert _lost(page) == []


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.sampled_from(["old-page", "pdf-export", "citation-older", "citation-chicago"]), st.data())
def test_lines_broken_at_any_blank_of_a_citation_change_nothing(case: str, data: st.DataObject) -> None:
    page = PAGES[case]
    first = page.index("Citation:") + 10 if "Citation:" in page else 0
    last = page.index("Summary:") if "Summary:" in page else len(page)
    blanks = [at for at in range(first, last) if page[at] == " " and page[at - 1] != "\n"]
    chosen = data.draw(st.sets(st.sampled_from(blanks), max_size=12)) if blanks else set()
    broken = "".join("\n" if at in chosen else sign for at, sign in enumerate(page))
    assert _record(broken) == _record(page)


def _record(text: str) -> object:
    return [one.record.as_mapping() if isinstance(one, Reading) else None for one in read(text)]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("“”\"'()[];:,.\n -–ab1<>/*#RI") | st.characters(), max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    cited = f"Citation:\n“T,” 1958, Wilson Center Digital Archive, {text}"
    for page in (text, cited, f"Document Information\nSource\n{text}"):
        for one in read(page, "page.txt"):
            assert isinstance(one, Reading) or one.findings
        recognises(page)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PAGES)))
def test_line_ends_of_any_kind_and_a_byte_order_mark_change_nothing(case: str) -> None:
    page = PAGES[case]
    assert _record(page.replace("\n", "\r\n")) == _record(page)
    assert _record("\ufeff" + page) == _record(page)


def test_every_value_stands_where_its_source_says() -> None:
    text = PAGES["old-page"]
    [one] = read(text, "page.txt")
    assert isinstance(one, Reading)
    lines = text.split("\n")
    for key in ("title", "host", "url", "reference", "summary"):
        place = one.source.place(key)
        value = str(one.record.as_mapping()[key])
        assert lines[place.line - 1][place.column - 1 :].startswith(value[:12])
        assert lines[place.end_line - 1][: place.end_column - 1].endswith(value[-12:])
