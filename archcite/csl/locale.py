"""A locale: terms, date formats and options, merged from the style's own and the packaged locale files."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archcite.csl.tree import Element, read_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

_FALLBACK = "en-US"
# Where a form is missing, the one to use instead (CSL 1.0.2 "Terms").
_FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


class Term(NamedTuple):
    """A term in one form: its singular and plural, and its gender (of a noun, or that it agrees with)."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


TermKey = tuple[str, str, str]  # name, form, gender-form


class Locale(NamedTuple):
    """What a language says: terms by name, form and gender form; dates by form; options by name."""

    tag: str
    terms: Mapping[TermKey, Term]
    dates: Mapping[str, Element]
    options: Mapping[str, str]

    def term(self, name: str, form: str = "long", plural: bool = False, gender: str = "") -> str | None:  # noqa: FBT001, FBT002
        """The term's text, falling back from form to form; ``None`` where the locale has no such term."""
        found = self.entry(name, form, gender)
        if found is None:
            return None
        return found.multiple if plural else found.single

    def entry(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """The term's entry, falling back from form to form, and from gendered to neutral."""
        wanted: str | None = form
        while wanted is not None:
            if gender and (name, wanted, gender) in self.terms:
                return self.terms[name, wanted, gender]
            if (name, wanted, "") in self.terms:
                return self.terms[name, wanted, ""]
            wanted = _FORM_FALLBACK.get(wanted)
        return None

    def any_gender(self, name: str, gender: str) -> Term | None:
        """The long term for a gender, or the neutral one, or where a language has none, of either gender."""
        for wanted in (gender, "", "feminine", "masculine"):
            found = self.terms.get((name, "long", wanted))
            if found is not None:
                return found
        return None

    def gender(self, name: str) -> str:
        """The gender of a noun: "masculine", "feminine" or ""."""
        for form in ("long", "short", "symbol"):
            found = self.terms.get((name, form, ""))
            if found is not None and found.gender:
                return found.gender
        return ""

    @property
    def punctuation_in_quote(self) -> bool:
        """Whether a comma or full stop goes inside a closing quote (CSL 1.0.2 "Locale Options")."""
        return self.options.get("punctuation-in-quote") == "true"

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """The outer opening and closing, and the inner opening and closing quotation marks."""
        outer = self.term("open-quote") or "“", self.term("close-quote") or "”"
        inner = self.term("open-inner-quote") or "‘", self.term("close-inner-quote") or "’"
        return *outer, *inner


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """Where citeproc-py keeps the locale files, found without importing it."""
    spec = find_spec("citeproc")
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = Path(place) / "data" / "locales"
        if folder.is_dir():
            return folder
    return None


@lru_cache(maxsize=1)
def primary_dialects() -> Mapping[str, str]:
    """The locale that stands for a bare language: ``de`` is ``de-DE`` (CSL 1.0.2 "Locale Fallback")."""
    folder = _folder()
    if folder is None:
        return MappingProxyType({"en": _FALLBACK})
    table = json.loads((folder / "locales.json").read_text(encoding="utf-8"))
    return MappingProxyType({str(key): str(value) for key, value in table["primary-dialects"].items()})


def canonical(tag: str) -> str:
    """A language tag as locale files spell it: ``pt-br`` is ``pt-BR``, ``de`` is ``de-DE``."""
    parts = tag.replace("_", "-").split("-")
    parts[0] = parts[0].lower()
    for index in range(1, len(parts)):
        parts[index] = parts[index].title() if len(parts[index]) == 4 else parts[index].upper()
    tag = "-".join(parts)
    return primary_dialects().get(tag, tag)


@lru_cache(maxsize=32)
def _file(tag: str) -> Element | None:
    folder = _folder()
    if folder is None or not tag.replace("-", "").isalnum():
        return None
    path = folder / f"locales-{tag}.xml"
    if not path.is_file():
        return None
    return read_xml(path.read_bytes(), str(path), "locale")


def locale_for(tag: str, own: tuple[Element, ...] = ()) -> Locale:
    """The locale for a language tag, with a style's own ``cs:locale`` elements laid over the files.

    From least to most specific (CSL 1.0.2 "Locale Fallback"): en-US, the language's primary dialect, the
    dialect; then the style's elements without a language, for the language, and for the dialect.
    """
    tag = canonical(tag or _FALLBACK)
    language = tag.split("-")[0]
    primary = primary_dialects().get(language, _FALLBACK)
    layers = [_file(name) for name in dict.fromkeys((_FALLBACK, primary, tag))]
    layers += [element for element in own if not element.get("lang")]
    layers += [element for element in own if element.get("lang") == language]
    layers += [element for element in own if "-" in element.get("lang") and element.get("lang") == tag]
    terms: dict[TermKey, Term] = {}
    dates: dict[str, Element] = {}
    options: dict[str, str] = {}
    for layer in layers:
        if layer is not None:
            _lay(layer, terms, dates, options)
    return Locale(tag, MappingProxyType(terms), MappingProxyType(dates), MappingProxyType(options))


def _lay(layer: Element, terms: dict[TermKey, Term], dates: dict[str, Element], options: dict[str, str]) -> None:
    for child in layer.children:
        if child.name == "style-options":
            options.update(child.attributes)
        elif child.name == "date":
            dates[child.get("form", "text")] = child
        elif child.name == "terms":
            for group in ("ordinal", "long-ordinal"):  # a language's ordinals hang together
                if any(term.get("name").startswith(group) for term in child.children):
                    for key in [key for key in terms if key[0].startswith(group)]:
                        del terms[key]
            for term in child.children:
                _lay_term(term, terms)


def _lay_term(term: Element, terms: dict[TermKey, Term]) -> None:
    single, multiple = term.child("single"), term.child("multiple")
    text = term.text.replace("'", "’")
    if single is not None or multiple is not None:
        one = single.text.replace("'", "’") if single is not None else ""
        many = multiple.text.replace("'", "’") if multiple is not None else ""
    else:
        one = many = text.strip("\n") if not text.strip() else text
    key = (term.get("name"), term.get("form", "long"), term.get("gender-form"))
    terms[key] = Term(one, many, term.get("gender"), term.get("match"))
