"""Page ranges in the style's form (CSL 1.0.2, Appendix V: Page Range Formats)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HYPHENS = "-‐‑‒–−"
"""Hyphen-minus, hyphen, non-breaking hyphen, figure dash, en dash and minus: people type them all."""

_SIDE = r"((?:[0-9]{0,12}[^\W\d_]{1,12})??)([0-9]{1,40})([^\W\d_]{0,12})"
_ROMAN = r"[ivxlcdm]{1,15}|[IVXLCDM]{1,15}"
_BEFORE, _AFTER = r"(?<![^\s,;&(\[])", r"(?![^\s,;&)\].])"
_DASH = rf"\s*(?:--|[{_HYPHENS}])\s*"
# Compiled when a range is first met: most cites have none.
_PAIR = rf"{_BEFORE}{_SIDE}{_DASH}{_SIDE}{_AFTER}(?!\.\d)"
_WITH_ROMAN = rf"{_BEFORE}((?:{_ROMAN}){_DASH}(?:{_ROMAN}|[0-9]{{1,9}})|[0-9]{{1,9}}{_DASH}(?:{_ROMAN})){_AFTER}"
_MARKS = re.compile(rf"[{_HYPHENS}\\]")


def format_page_range(pages: str, form: str = "", delimiter: str = "–") -> str:
    r"""The pages with each range in the form ``page-range-format`` asks for and with its delimiter.

    ``form`` is ``expanded``, ``minimal``, ``minimal-two``, ``chicago`` (the 15th's), ``chicago-15`` or
    ``chicago-16``; with another or none the numbers stay and only the hyphen becomes ``delimiter``, the term
    ``page-range-delimiter``. Both ends must have the same letters before their digits (``A110-A115``); what
    has not is no range and keeps its hyphen, as a hyphen written ``\-`` does.
    """
    if not _MARKS.search(pages):
        return pages
    return "-".join(_with_ranges(part, form, delimiter) for part in pages.split("\\-"))


def _with_ranges(pages: str, form: str, delimiter: str) -> str:
    pages = re.sub(_PAIR, lambda match: _pair(match, form, delimiter), pages)
    return re.sub(_WITH_ROMAN, lambda match: re.sub(_DASH, lambda _: delimiter, match[0]), pages)


def _pair(match: re.Match[str], form: str, delimiter: str) -> str:
    prefix, first, suffix, other, last, ending = match.groups()
    if prefix != other:
        return re.sub(_DASH, "-", match[0])
    shortened = _FORMS.get(form)
    if shortened is None or suffix or ending:
        return f"{prefix}{first}{suffix}{delimiter}{other}{last}{ending}"
    last = _expanded(first, last)
    if form == "expanded" or int(last) <= int(first):
        return f"{prefix}{first}{delimiter}{other}{last}"
    return f"{prefix}{first}{delimiter}{shortened(first, last)}"


def first_page(pages: str) -> str:
    """The variable ``page-first`` of a ``page`` (CSL 1.0.2, Appendix IV): what is before a dash or comma."""
    found = re.match(rf"\s*([^{_HYPHENS}\s,;&]+)", pages)
    return found[1] if found else pages


def _expanded(first: str, last: str) -> str:
    """``321-8`` means 321 to 328: a second number that is shorter borrows the first digits of the first."""
    if len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def _minimal(first: str, last: str, least: int = 1) -> str:
    """The digits of the second number that differ, and at least so many."""
    if len(first) != len(last):
        return last
    same = next((place for place, (one, other) in enumerate(zip(first, last, strict=True)) if one != other), 0)
    return last[min(same, max(len(last) - least, 0)) :]


def _chicago(first: str, last: str) -> str:
    """CMOS 15 9.64: the changed part after 101 to 109, two digits or more after 110 to 199, else all."""
    if int(first) < 100 or first.endswith("00") or len(first) != len(last):
        return last
    kept = _chicago_16(first, last)
    return last if len(first) == 4 and len(kept) >= 3 else kept  # 1496-1504: three of four digits change


def _chicago_16(first: str, last: str) -> str:
    """CMOS 16 9.60: as in the 15th edition, but four digits are no exception (1496-500)."""
    if int(first) < 100 or first.endswith("00") or len(first) != len(last):
        return last
    return _minimal(first, last, 1 if first[-2] == "0" else 2)


_FORMS: dict[str, Callable[[str, str], str]] = {
    "expanded": lambda _first, last: last,
    "minimal": _minimal,
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": _chicago,
    "chicago-15": _chicago,
    "chicago-16": _chicago_16,
}
