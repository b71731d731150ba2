"""What a language calls its months, seasons and connecting words, and how it writes a date."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archcite.errors import TablesError
from archcite.tables.rows import data_file, tables_in, toml_rows, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Terms(NamedTuple):
    """A language's words.

    ``months`` are twelve, as they stand inside a date, ``months_alone`` as they stand without a day,
    ``months_short`` abbreviated; ``seasons`` are four; ``words`` and the patterns ``dates`` go by name. A
    pattern has ``{day}``, ``{month}``, ``{season}``, ``{year}`` or ``{date}`` where these go. ``units``
    are the words of boxes, folders and pages, ``kinds`` of kinds of record, ``forms`` of drafts, copies and
    carriers, ``interviews`` of ways to interview; ``nouns`` are those that a title begins with which says what
    the document is.
    """

    tag: str
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    months_short: tuple[str, ...]
    seasons: tuple[str, ...]
    words: Mapping[str, str]
    dates: Mapping[str, str]
    units: Mapping[str, str]
    kinds: Mapping[str, str]
    forms: Mapping[str, str]
    interviews: Mapping[str, str]
    nouns: tuple[str, ...] = ()

    @property
    def english(self) -> bool:
        """Whether it is English, of whatever country: what styles and records say without a table."""
        return self.tag.partition("-")[0] == "en"

    def word(self, name: str) -> str:
        """The language's word, or the English one that names it."""
        return self.words.get(name, name)

    def numbered(self, name: str, number: str) -> str:
        """A number with its word, before or after it as the language has it: ``no. 5``, ``5. sz.``."""
        return self.words.get(name, "{number}").format(number=number)

    def unit(self, name: str, number: str, *, several: bool = False) -> str:
        """The number of a unit with its word, as :data:`units` has it, else with the English one."""
        word = self.units.get(name, name)
        if "{number}" in word:
            return word.format(number=number)
        one, _, many = word.partition("|")
        return f"{(many or one) if several else one} {number}"

    def joined(self, said: Sequence[str]) -> str:
        """Words in a row: ``A``, ``A and B``, ``A, B, and C`` (a comma before "and" in English alone, CMOS 18 6.19)."""
        *before, last = said or [""]
        joint = self.words.get("last and", "") if len(before) > 1 else ""
        return (", ".join(before) + (joint or f" {self.word('and')} ") if before else "") + last

    def country(self, code: str) -> str:
        """The language's name of a country, or the English one, or its code."""
        return countries(self.tag).get(code) or countries("en").get(code, code)


@lru_cache(maxsize=32)
def terms(tag: str) -> Terms:
    """The table of the language ``tag`` (BCP 47), or of its primary language, or English."""
    name = next((known for known in (tag, tag.partition("-")[0], "en") if _has(known)), "en")
    where = f"terms {name}"
    rows = toml_rows(f"terms/{name}.toml")
    if base := rows.get("like"):
        rows = _merged(toml_rows(f"terms/{base}.toml"), rows)
    months = words(rows, "months", where)
    alone = words(rows, "months_alone", where) or months
    short = words(rows, "months_short", where) or months
    seasons = words(rows, "seasons", where)
    if {len(months), len(alone), len(short)} != {12} or len(seasons) != 4:
        raise TablesError(f"{where}: months must be twelve and seasons four")
    dates = _texts(rows, "dates", where)
    if missing := _PATTERNS - dates.keys():
        raise TablesError(f"{where}: dates lacks {', '.join(sorted(missing))}")
    return Terms(
        tag=name,
        months=months,
        months_alone=alone,
        months_short=short,
        seasons=seasons,
        words=_texts(rows, "words", where),
        dates=dates,
        units=_texts(rows, "units", where),
        kinds=_texts(rows, "kinds", where),
        forms=_texts(rows, "forms", where),
        interviews=_texts(rows, "interviews", where),
        nouns=words(rows, "nouns", where),
    )


def _merged(base: Mapping[str, object], rows: Mapping[str, object]) -> dict[str, object]:
    """The rows of a language over those of the one that it is like, table by table."""
    merged = dict(base)
    for key, value in rows.items():
        below = merged.get(key)
        merged[key] = {**below, **value} if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


@lru_cache(maxsize=32)
def countries(tag: str) -> Mapping[str, str]:
    """The names of countries by their codes (ISO 3166-1) in the language; none where it has no table of them."""
    if not _has(f"countries/{tag}"):
        return MappingProxyType({})
    rows = toml_rows(f"terms/countries/{tag}.toml")
    return MappingProxyType({code: str(name) for code, name in rows.items()})


_PATTERNS = {
    *("order", "mdy", "dmy", "month", "season", "decade", "century"),
    *("circa", "by", "since", "to", "from", "bc"),
}


def _texts(rows: Mapping[str, object], key: str, where: str) -> Mapping[str, str]:
    named = tables_in({key: rows.get(key, {})}, where)[key]
    return MappingProxyType({name: str(value) for name, value in named.items()})


def _has(tag: str) -> bool:
    return tag.replace("-", "").removeprefix("countries/").isalnum() and data_file(f"terms/{tag}.toml").is_file()
