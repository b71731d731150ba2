"""Edits change the characters they name and no others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.diagnostics import Edit
from archcite.store import apply_edits


def test_edits_are_made_in_one_pass_wherever_they_stand() -> None:
    assert apply_edits("abcdef", [Edit(4, 5, "X"), Edit(0, 1, ""), Edit(2, 2, "--")]) == "b--cdXf"


def test_of_edits_that_overlap_the_first_is_made() -> None:
    assert apply_edits("abcdef", [Edit(1, 4, "X"), Edit(3, 5, "Y")]) == "aXef"
    assert apply_edits("abc", [Edit(1, 2, "X"), Edit(1, 2, "X")]) == "aXc"
    assert apply_edits("abc", [Edit(1, 1, "X"), Edit(1, 1, "Y")]) == "aXbc"


def test_an_edit_outside_the_text_is_not_made() -> None:
    assert apply_edits("abc", [Edit(2, 9, "X"), Edit(3, 3, "!")]) == "abc!"


@settings(derandomize=True, max_examples=200)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.text(max_size=3))))
def test_no_edits_ever_raise_and_none_leave_the_text(text: str, raw: list[tuple[int, int, str]]) -> None:
    assert isinstance(apply_edits(text, [Edit(*one) for one in raw if one[0] >= 0]), str)
    assert apply_edits(text, []) == text
