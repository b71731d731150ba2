"""Rules of languages: tags that name no language, or name it as no tag should."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from archcite.checks.flaw import Flaw, quoted
from archcite.tables.rows import toml_rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archcite.model.record import Record
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables


def no_language(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A language is told by the code of a country, or by three letters where it has two.

    Why: `cz` and `ua` are countries; programs that look for Czech or Ukrainian (`cs`, `uk`) find nothing, and months
    and names are printed as English has them. Library catalogues write `rus`, tags write `ru`.

    Write instead: the code of the language: `cs`, `uk`, `ru`.

    Source: BCP 47 (RFC 5646, 2.2.1: the shortest code); ISO 639-1; ISO 639-2.
    """
    _ = tables
    for path, tag in _tags(record):
        code, dash, rest = tag.partition("-")
        meant = _meant().get(code.lower(), "")
        if meant or (len(code) == 2 and code.lower() not in _two_letters()):
            mended = quoted(f"{meant}{dash}{rest}") if meant and len(code) == 3 else None
            hint = f"write {meant}{dash}{rest}" if meant else "a language's code, such as ru, en, zh"
            yield Flaw(f"{code!r} is no language's code", source.place(*path), hint, mended)


def _tags(record: Record) -> Iterator[tuple[KeyPath, str]]:
    for index, tag in enumerate(record.language):
        yield ("language", index), tag
    if record.title_language is not None:
        yield ("title_language",), record.title_language
    if record.translation_language is not None:
        yield ("translation_language",), record.translation_language
    if record.original_title is not None and record.original_title.language is not None:
        yield ("original_title", "language"), record.original_title.language


@lru_cache(maxsize=1)
def _two_letters() -> frozenset[str]:
    return frozenset(words(_rows(), "two_letters", "language_codes.toml"))


@lru_cache(maxsize=1)
def _meant() -> Mapping[str, str]:
    pairs = (word.partition("=") for word in words(_rows(), "meant", "language_codes.toml"))
    return {wrong: right for wrong, _, right in pairs}


def _rows() -> Mapping[str, object]:
    return toml_rows("language_codes.toml")
