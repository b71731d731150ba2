"""Page ranges in each form of CSL 1.0.2, Appendix V."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.csl.page_range import first_page, format_page_range

FORMS = ("expanded", "minimal", "minimal-two", "chicago", "chicago-16")


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("42-45", ("42–45", "42–5", "42–45", "42–45", "42–45")),
        ("321-328", ("321–328", "321–8", "321–28", "321–28", "321–28")),
        ("321-8", ("321–328", "321–8", "321–28", "321–28", "321–28")),
        ("2787-2816", ("2787–2816", "2787–816", "2787–816", "2787–2816", "2787–816")),
        ("100-104", ("100–104", "100–4", "100–04", "100–104", "100–104")),
        ("107-108", ("107–108", "107–8", "107–08", "107–8", "107–8")),
        ("1002-1006", ("1002–1006", "1002–6", "1002–06", "1002–6", "1002–6")),
        ("1496-1500", ("1496–1500", "1496–500", "1496–500", "1496–1500", "1496–500")),
        ("11564-11615", ("11564–11615", "11564–615", "11564–615", "11564–615", "11564–615")),
        ("12991-13001", ("12991–13001", "12991–3001", "12991–3001", "12991–3001", "12991–3001")),
        ("A110-A115", ("A110–A115", "A110–5", "A110–15", "A110–15", "A110–15")),
    ],
)
def test_ranges_are_printed_in_each_form(pages: str, printed: tuple[str, ...]) -> None:
    assert tuple(format_page_range(pages, form) for form in FORMS) == printed


def test_chicago_15_is_chicago() -> None:
    assert format_page_range("1496-1504", "chicago-15") == format_page_range("1496-1504", "chicago") == "1496–1504"


def test_without_a_form_the_numbers_stay() -> None:
    assert format_page_range("321-8, 401-402") == "321–8, 401–402"


@pytest.mark.parametrize("pages", ["A110-115", "S-3", "CD-ROM", "10-K", "3.1-3.5", "1-2-3", "12/3-12/5", "12", "", "x"])
@pytest.mark.parametrize("form", [*FORMS, ""])
def test_what_is_no_range_is_left_alone(pages: str, form: str) -> None:
    assert format_page_range(pages, form) == pages


@pytest.mark.parametrize("hyphen", ["-", "–", "‑", "‒", "−", "--", " - ", " – "])
def test_every_hyphen_makes_a_range(hyphen: str) -> None:
    assert format_page_range(f"12{hyphen}18", "", "=") == "12=18"


def test_roman_numerals_and_suffixes_make_ranges_of_their_own() -> None:
    assert format_page_range("xii-xv, 12v-14r", "minimal") == "xii–xv, 12v–14r"


def test_an_escaped_hyphen_stays() -> None:
    assert format_page_range("1\\-2, 3-4", "minimal") == "1-2, 3–4"


def test_words_around_a_range_stay() -> None:
    assert format_page_range("ll. 12-15 (esp. 13-14) & 20", "expanded") == "ll. 12–15 (esp. 13–14) & 20"


@pytest.mark.parametrize(
    ("pages", "first"), [("12-20", "12"), ("12–20", "12"), ("12, 14", "12"), ("xii", "xii"), ("", "")]
)
def test_the_first_page_stands_before_the_dash(pages: str, first: str) -> None:
    assert first_page(pages) == first


@settings(derandomize=True, max_examples=200)
@given(st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from(FORMS))
def test_an_expanded_range_says_the_same_as_its_short_form(first: int, last: int, form: str) -> None:
    low, high = sorted((first, last))
    assert format_page_range(format_page_range(f"{low}-{high}", form), "expanded") == f"{low}–{high}"


@pytest.mark.parametrize(
    "hostile", ["1-" * 100_000, "9" * 100_000 + "-", "a" * 100_000, "1 - " * 50_000, "\\-" * 50_000]
)
def test_long_fields_take_linear_time(hostile: str) -> None:
    began = time.process_time()
    format_page_range(hostile, "chicago")
    assert time.process_time() - began < 2
