"""What was probably meant: EDTF for dates as people write them, where only one reading is possible."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from archcite.model.date_reading import UnreadableDate, read_date
from archcite.model.date_words import MONTHS, SEASONS, SILENT

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 60  # characters of a date in words; the patterns below may look twice at each


def edtf_for(text: str) -> str:
    """EDTF for a date in other words or signs; ``""`` where there is none or more than one.

    "16 November 1920", "11/16/1920", "ca. 1938", "the 1930s", digits of other scripts; never "11/12/1920".
    """
    if len(text) > _LONGEST:
        return ""
    meant = _meant(_tidied(text))
    return meant if meant != text else ""


def month_and_days(text: str) -> tuple[int, int, tuple[int, ...]] | None:
    """Year, month and days of a phrase with the month as a word; the days are two at most, with a dash."""
    words, numbers = _words_and_numbers(text)
    years = [number for number in numbers if len(number) in {3, 4}]
    days = tuple(int(number) for number in numbers if len(number) < 3)
    if len(years) != 1 or len(words) != 1 or words[0] not in MONTHS or len(days) > 2:
        return None
    if len(days) == 2 and not re.search(r"\d ?[-–] ?\d", text):
        return None
    return int(years[0]), MONTHS[words[0]], days


def _tidied(text: str) -> str:
    """Small letters, digits 0 to 9, hyphens and spaces of one kind each; a dash stays a dash."""
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    hyphens = re.sub("[\u2010-\u2012\u2212]", "-", digits).replace("—", "–")
    return " ".join(hyphens.lower().split())


@lru_cache(maxsize=512)  # else a chain of "about … ?" would be taken apart in every order
def _meant(text: str) -> str:
    """EDTF for a tidied text; each phrase looks at a shorter one, so that it ends."""
    signs = _signs(text)
    if signs:
        return signs
    for phrase, meaning in _PHRASES:
        match = re.fullmatch(phrase, text)
        if match is not None:
            edtf = meaning(*match.groups(""))
            if edtf and _reads(edtf):
                return edtf
    return ""


def _reads(text: str) -> bool:
    try:
        read_date(text)
    except UnreadableDate:
        return False
    return True


def _signs(text: str) -> str:
    """EDTF but for letters too small, the ``u`` of the draft of 2012, or spaces."""
    if text == "undated" or not re.fullmatch(r"[-0-9xuyest/.,:+?~%{}\[\]z ]+", text):
        return text if text == "undated" else ""
    # "1925-33" in other words than EDTF is hardly the first quarter of 1925.
    if re.search(r"\d \d| -|- |\d{4}-(?:2[1-9]|3|4)", text):
        return ""
    signs = text.replace(" ", "").upper().replace("U", "X")
    return signs if _reads(signs) else ""


def _marked(text: str, mark: str) -> str:
    """The EDTF of ``text`` with a qualification, at both ends of an interval."""
    ends = [_qualified(end, mark) for end in _meant(text).split("/")]
    return "/".join(ends) if all(ends) else ""


def _qualified(edtf: str, mark: str) -> str:
    if not edtf or edtf[0] in "[{" or edtf == "undated":
        return ""
    known = edtf[-1] if edtf[-1] in "?~%" else ""
    return edtf.rstrip("?~%") + (mark if known in {"", mark} else "%")


def _span(start: str, end: str, form: str = "{}/{}") -> str:
    """Two dates; the first may leave its year, or its month and year, to the second."""
    last = _meant(end)
    year = re.search(r"\d{4}", end)
    first = _meant(start) or (_meant(f"{start} {year[0]}") if year else "")
    return form.format(first, last) if first and last else ""


def _words(text: str) -> str:
    named = month_and_days(text)
    if named is not None:
        year, month, days = named
        stem = f"{year:04d}-{month:02d}"
        return "/".join(f"{stem}-{day:02d}" for day in days) if days else stem
    words, numbers = _words_and_numbers(text)
    if len(numbers) != 1 or len(numbers[0]) != 4 or len(words) > 1:
        return ""
    if not words:
        return numbers[0]
    return f"{numbers[0]}-{SEASONS[words[0]]}" if words[0] in SEASONS else ""


def _words_and_numbers(text: str) -> tuple[list[str], list[str]]:
    tokens = re.findall(r"[^\W\d_]+|\d+", text)
    return [each for each in tokens if not each.isdecimal() and each not in SILENT], [
        each for each in tokens if each.isdecimal()
    ]


def _year_first(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def _either_way(first: str, second: str, year: str) -> str:
    """Month and day, or day and month, where only one of the two can be."""
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        return ""
    month, day = (first, second) if int(first) <= 12 else (second, first)
    return _year_first(year, month, day)


def _short_range(century: str, start: str, dash: str, end: str) -> str:
    """Two years of a century, where the second cannot be a month, nor after a hyphen a season."""
    if end <= start or int(end) <= 12 or (dash == "-" and 21 <= int(end) <= 24):
        return ""
    return f"{century}{start}/{century}{end}"


def _before_christ(year: str) -> str:
    return f"-{int(year) - 1:04d}" if int(year) > 1 else "0000" if int(year) else ""


def _timed(day: str, time: str, seconds: str, zone: str) -> str:
    return f"{day}T{time}{seconds or ':00'}{zone.upper()}"


_ABOUT = r"(?:circa|ca|c|approximately|approx|about|around|около|ок|прибл|um|vers)"
_MAYBE = r"(?:possibly|probably|perhaps|presumably|предположительно|вероятно|возможно)"
_NO_DATE = r"(?:n\. ?d\.?|nd|s\. ?d\.?|o\. ?d\.?|б\. ?д\.?|б/д|no date|not dated|date unknown|unknown|без даты)"

# Phrases in small letters, and the EDTF that their groups make; the first that reads is taken. They are
# compiled when a date does not read, not when the program starts.
_PHRASES: Final[list[tuple[str, Callable[..., str]]]] = [
    (_NO_DATE, lambda: "undated"),
    (r"\[ ?([^\[\]]+?) ?\]", _meant),
    (r"y(-?\d{4})", lambda year: year),
    (r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(:\d\d)?(z)?", _timed),
    (r"(\d{4})[-./– ](\d\d?)[-./– ](\d\d?)\.?", _year_first),
    (r"(\d{4})\.(0?[1-9]|1[0-2])()", _year_first),
    (r"(\d{4})(\d\d)(\d\d)", _year_first),
    (r"(\d\d?)\. ?(\d\d?)\. ?(\d{4})(?: ?г\.?)?", lambda day, month, year: _year_first(year, month, day)),
    (r"(\d\d?)[-/ ](\d\d?)[-/ ](\d{4})", _either_way),
    (r"(\d\d)(\d\d)([-–/])(\d\d)", _short_range),
    (r"(?:the )?(\d{3})0-?(?:'?s|’s|е|х|er)(?: (?:годы|годов|гг\.?|г\.?))?", lambda decade: f"{decade}X"),
    (r"(?:the )?(\d\d?)(?:st|nd|rd|th)[- ](?:century|c\.)", lambda number: f"{int(number) - 1:02d}XX"),
    (r"(\d{1,4}) ?(?:b\. ?c\.?|bce?|b\.c\.e\.|до н\. ?э\.)", _before_christ),
    (r"(\d{4})-?\?[-–]", lambda year: f"{year}?/.."),
    (r"(.+?) ?(?:\?~|~\?)", lambda date: _marked(date, "%")),
    (rf"{_ABOUT}(?:\. ?| )(.+)", lambda date: _marked(date, "~")),
    (rf"{_MAYBE} (.+)", lambda date: _marked(date, "?")),
    (r"(.+?)(?: ?\?| ?\(\?\))", lambda date: _marked(date, "?")),
    (r"(.+?)(?: ?[-–]| ?[-/] ?(?:open|\.\.)| to present| ?[-–] ?present)", lambda date: f"{_meant(date)}/.."),
    (r"unknown ?/ ?(.+)", lambda date: f"/{_meant(date)}"),
    (r"(.+?) ?/ ?unknown", lambda date: f"{_meant(date)}/"),
    (r"(?:by|no later than|not later than|не позднее) (.+)", lambda date: f"[..{_meant(date)}]"),
    (r"(.+?) or (?:earlier|before)", lambda date: f"[..{_meant(date)}]"),
    (r"(?:no earlier than|not earlier than|не ранее) (.+)", lambda date: f"[{_meant(date)}..]"),
    (r"(.+?) or (?:later|after)", lambda date: f"[{_meant(date)}..]"),
    (r"between (.+?) and (.+)", lambda start, end: _span(start, end, "[{}..{}]")),
    (r"между (.+?) и (.+)", lambda start, end: _span(start, end, "[{}..{}]")),
    (r"(.+?) (?:or|или) (.+)", lambda one, other: _span(one, other, "[{},{}]")),
    (r"(?:from |с )?(.+?)(?: - | ?– ?| to | through | until | по )(.+)", _span),
    (r"(\d{4})-(\d{4})", _span),
    (r"(\D+?)-(\D+ \d{4})", _span),
    (r"(.+)", _words),
]
