"""Rules of characters: letters that look like others, marks that are not seen, text decoded wrongly, text
cut off.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pydantic import BaseModel

from archcite.checks.flaw import Flaw, in_part
from archcite.model.agents import Agent
from archcite.model.date import WrittenDate
from archcite.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archcite.model.record import Record
    from archcite.source import KeyPath, Source
    from archcite.tables import Tables

_AS_LATIN = {
    "Cyrillic": dict(zip("асеорхуікјѕԁԛԝһАВСЕНКМОРТХУІЈЅ", "aceopxyikjsdqwhABCEHKMOPTXYIJS", strict=True)),
    "Greek": dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),
}
"""Letters of other scripts that look like Latin ones (Unicode Technical Standard 39)."""

_FROM_LATIN = {
    script: {latin: letter for letter, latin in reversed(table.items())} for script, table in _AS_LATIN.items()
}
_LONGEST_WORD = 80
_MOST_WORDS = 20
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[A-Za-zÀ-ɏ][\u0370-\u052f]|[\u0370-\u052f][A-Za-zÀ-ɏ]")
_OTHER = {"Cyrillic": re.compile(r"[\u0400-\u052f]"), "Greek": re.compile(r"[\u0370-\u03ff]")}
_CYRILLIC = _OTHER["Cyrillic"]
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_MOJIBAKE = re.compile(
    "\ufffd"
    "|[ÃÂ][\u0080-\u00bf\u2018-\u203a€™]"
    "|â€[\u0080-\u00ff\u2018-\u203a™œ\u02dc]"
    "|(?:[ÐÑ][\u0080-\u00bf\u2018-\u203a€™ŠŒŽšœžŸ\u0192\u02c6]){2}"
)


def homoglyph(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A word mixes Latin letters with Cyrillic or Greek ones that look alike: the c of a Latin word is the
    Cyrillic es.

    Why: nobody sees it, and nothing finds it: searches, sorting and `archcite match` take the word for
    another one.

    Write instead: the whole word in one script. In a reference in Latin letters a lone Cyrillic letter
    counts too (`op. 98с`).

    Source: Unicode Technical Standard 39, 4 and 5 (confusables, mixed scripts).
    """
    _ = tables
    for path, text in _odd_texts(record, source):
        if _MIXED.search(text) is not None:
            yield from _mixed_words(path, text, source)
        if "reference" in path and _CYRILLIC.search(text) is not None:
            yield from _lone_letters(path, text, source)


def _mixed_words(path: KeyPath, text: str, source: Source) -> Iterator[Flaw]:
    told = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > _LONGEST_WORD or _MIXED.search(word) is None:
            continue
        name = "Cyrillic" if _CYRILLIC.search(word) else "Greek"
        others = {at for at, letter in enumerate(word) if _OTHER[name].match(letter)}
        latin = set(range(len(word))) - others
        few = len(others) <= len(latin)
        strays, other = (others, _AS_LATIN[name]) if few else (latin, _FROM_LATIN[name])
        if all(word[at] in other for at in strays):
            right = "".join(other[letter] if at in strays else letter for at, letter in enumerate(word))
            at = match.start() + min(strays)
            message = f"the word {word!r} holds {_script(text[at])} that looks like another"
            place = source.within(path, text, at, at + 1)
            mended = (
                in_part(source, path, place, other[text[at]]) if len(strays) == 1 and path[-1] not in _NAMES else None
            )
            yield Flaw(message, place, f"write {right!r} anew", mended)
            told += 1
            if told == _MOST_WORDS:
                yield Flaw("further words of the text may mix scripts", source.place(*path), "look at all of it")
                return


def _lone_letters(path: KeyPath, text: str, source: Source) -> Iterator[Flaw]:
    """Cyrillic letters alone among digits and stops, in a text whose words are Latin."""
    words = [match[0] for match in _WORD.finditer(text)]
    longer = [word for word in words if len(word) > 1]
    if not longer or any(_CYRILLIC.match(word) for word in longer):
        return
    for match in _WORD.finditer(text):
        if len(match[0]) == 1 and match[0] in _AS_LATIN["Cyrillic"]:
            message = f"the reference holds {_script(match[0])} that looks like another"
            hint = f"write the Latin {_AS_LATIN['Cyrillic'][match[0]]!r}"
            place = source.within(path, text, *match.span())
            yield Flaw(message, place, hint, in_part(source, path, place, _AS_LATIN["Cyrillic"][match[0]]))


def _script(letter: str) -> str:
    name = next((name for name, letters in _OTHER.items() if letters.match(letter)), "Latin")
    return f"a {name} letter (U+{ord(letter):04X})"


def unseen(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A text holds a character that is not seen: a bidirectional control, a zero-width space, a soft hyphen, a
    control character.

    Why: bidirectional controls make a text read in another order than it is stored, which can hide what it
    says; a zero-width space or a soft hyphen from a web page or a PDF breaks searches and line ends; a control
    character from an old terminal breaks XML and LaTeX.

    Write instead: the text without it. Joiners between letters of scripts that need them (Persian, Hindi)
    are left in peace.

    Source: Unicode Technical Report 36, 2.5; Unicode Standard Annex 9.
    """
    _ = tables
    for path, text in _odd_texts(record, source):
        kinds: dict[str, re.Match[str]] = {}
        for one in _UNSEEN.finditer(text):
            if one[0] not in kinds and not _is_needed(text, one.start()):
                kinds[one[0]] = one
        for match in list(kinds.values())[:_MOST_WORDS]:
            name = unicodedata.name(match[0], "control character").lower()
            message = f"the text holds U+{ord(match[0]):04X} ({name}), which is not seen"
            place = source.within(path, text, *match.span())
            mended = in_part(source, path, place, "") if path[-1] not in _NAMES else None
            yield Flaw(message, place, "take it out", mended)


def _is_needed(text: str, at: int) -> bool:
    """Whether a joiner stands between letters of a script that joins, as in Persian or Hindi, or between two emoji."""
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    if all(unicodedata.category(text[side]) in _PICTURES or text[side] == "\ufe0f" for side in (at - 1, at + 1)):
        return True
    return all(
        (text[side].isalpha() and ord(text[side]) > 0x058F) or unicodedata.combining(text[side])
        for side in (at - 1, at + 1)
    )


_PICTURES = frozenset({"So", "Sk"})
"""Categories of characters that emoji are made of: symbols, and the tones of a skin."""


def mojibake(record: Record, source: Source, tables: Tables) -> Iterator[Flaw]:
    """A text was decoded with the wrong encoding: "CafÃ©", "â€™", or letters lost to U+FFFD.

    Why: it is printed so.

    Write instead: the letters as the source has them; the message shows what was probably meant.

    Source: Unicode Standard, 5.22 (U+FFFD); WHATWG Encoding Standard, windows-1252.
    """
    _ = tables
    for path, text in _odd_texts(record, source):
        match = _MOJIBAKE.search(text)
        if match is not None:
            meant = _decoded(text)
            hint = f"write {meant[:80]!r}" if meant else "write it as the source has it"
            yield Flaw("the text was decoded wrongly", source.within(path, text, *match.span()), hint)


def _decoded(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _odd_texts(record: Record, source: Source) -> Iterator[tuple[KeyPath, str]]:
    """The texts of a record that are not plain ASCII, with their key paths: of every key, those of notes too."""
    for key, value in record.__dict__.items():
        if value:
            yield from _odd(value, () if key == "own" else (key,), source)


def _odd(value: object, path: KeyPath, source: Source) -> Iterator[tuple[KeyPath, str]]:
    """The texts in a value that are not plain ASCII."""
    if isinstance(value, str):
        if not (value.isascii() and value.isprintable()):
            yield _written(path, source), value
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from _odd(part, (*path, index), source)
    elif isinstance(value, Reference):
        yield from _of_reference(value, path, source)
    elif isinstance(value, Agent) and _written((*path, "family"), source) == path:
        spoken = ", ".join(part for part in (value.family, value.given, value.suffix) if part)
        yield from _odd(value.name or spoken, path, source)
    elif isinstance(value, WrittenDate):
        yield from _odd(value.text, (*path, "text"), source)
    elif isinstance(value, BaseModel | dict):
        for key, part in (value if isinstance(value, dict) else value.__dict__).items():
            if part:
                yield from _odd(part, (*path, str(key)), source)


def _of_reference(reference: Reference, path: KeyPath, source: Source) -> Iterator[tuple[KeyPath, str]]:
    """The texts of a reference and of those beside it; the parts of one text are looked at once."""
    listed = (*path, 0) in source.values
    for index, part in enumerate((reference, *reference.more)):
        there = (*path, index) if listed else path
        if part.text:
            if listed or not index or part.text not in reference.text:
                yield from _odd(part.text, there, source)
        else:
            for unit, value in (("repository", part.repository), *((one.unit, one.value) for one in part.levels)):
                yield from _odd(value, (*there, unit), source)


def _written(path: KeyPath, source: Source) -> KeyPath:
    """The path of a value, or of what it is part of where a text stands for the whole."""
    return path if len(path) == 1 or source.written(path) in source.values else path[:-1]


_NAMES = frozenset({"id", "part_of", "path"})
"""Keys whose values name something elsewhere, which an edit here would lose."""
