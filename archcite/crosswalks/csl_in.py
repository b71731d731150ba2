"""A CSL-JSON item of any program as a record's values: each field kept, or in ``extra`` with a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from archcite.crosswalks.csl_places import placed
from archcite.csl.item import CslDate, DatePart, Item, Name, read_item
from archcite.diagnostics import Diagnostic, Severity
from archcite.model.date import Date, UnreadableDate
from archcite.tables import Tables
from archcite.tables.languages import languages

Values = dict[str, object]

_ROLES = {
    "author": "authors",
    "recipient": "recipients",
    "translator": "translators",
    "editor": "editors",
    "interviewer": "interviewers",
}
"""The name variables of CSL that a record has a key for; every other one is the role of a contributor."""

_TEXTS = {
    "title": "title",
    "title-short": "short_title",
    "URL": "url",
    "abstract": "summary",
    "note": "private_note",
    "number": "number",
    "event-place": "place",
    "medium": "medium",
    "dimensions": "dimensions",
    "scale": "scale",
}
"""The texts of CSL that a record has a key for. What programs call note is their own, and is not printed."""

_IDENTIFIERS = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid"}

_EDITION = {
    "collection-title": "series",
    "volume": "volume",
    "volume-title": "volume_title",
    "part-number": "part",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place",
    "page": "pages",
}
"""What CSL says of a volume that prints a document."""

_EDITION_ROLES = {"editor": "editors", "container-author": "authors", "collection-editor": "series_editors"}

_BOOKS = frozenset(("book", "edited-book"))


def values(item: Mapping[str, object], tables: Tables) -> tuple[Values, tuple[Diagnostic, ...]]:
    """What a record says of an item of CSL-JSON (CSL 1.0.2, appendix IV), and the findings.

    The reference is looked for in ``archive_location``, ``archive_collection`` and ``archive``, as the programs
    write them. Raises ``RefusedError`` where the item is no mapping or has no id.
    """
    read, findings = read_item(item)
    found = _Reading(read, tables, [*findings])
    found.take()
    for key in ("categories", "citation-key"):
        if content := item.get(key):
            found.left(key, content)
    custom = item.get("custom")
    if isinstance(custom, Mapping) and custom:
        found.left("custom", dict(custom))
    if found.extra:
        found.values["extra"] = found.extra
    return found.values, tuple(found.findings)


class _Reading:
    """An item being turned into the values of a record: what is taken leaves the item, the rest is extra."""

    def __init__(self, item: Item, tables: Tables, findings: list[Diagnostic]) -> None:
        self.item = item
        self.tables = tables
        self.findings = findings
        self.values: Values = {}
        self.extra: Values = {}
        self.variables = dict(item.variables)
        self.names = dict(item.names)
        self.dates = dict(item.dates)

    def take(self) -> None:
        """Take every field of the item, each once."""
        self._id()
        self._kind()
        self._edition()
        for variable, key in _TEXTS.items():
            self._text(variable, key)
        if title := self.variables.pop("original-title", ""):
            self.values["original_title"] = {"text": title}
        self._people()
        self._dates()
        self._language()
        self._place()
        self._identifiers()
        for variable, content in (self.variables | {key: _words(date) for key, date in self.dates.items()}).items():
            self.left(variable, content)

    def left(self, variable: str, content: object) -> None:
        """Keep what a record has no key for."""
        self.extra[variable] = content
        self._say(f"{variable} is kept in extra: a record has no key for it")

    def _say(self, message: str) -> None:
        self.findings.append(Diagnostic("AC020", Severity.INFO, f"item {self.item.id[:80]}: {message}"))

    def _text(self, variable: str, key: str) -> None:
        if text := self.variables.pop(variable, ""):
            self.values[key] = text

    def _id(self) -> None:
        identifier = _identifier(self.item.id)
        self.values["id"] = identifier
        if identifier != self.item.id:
            self.extra["id"] = self.item.id
            self._say(f"the id is written {identifier}; the other one is kept in extra")

    def _kind(self) -> None:
        kinds, genre = self.tables.kinds, self.variables.get("genre", "")
        named = genre.strip().strip("[]").casefold()
        match = next((row for row in kinds.values() if named in {row.name, *row.words}), None)
        if match or (genre and self.item.type in _UNSAID):
            del self.variables["genre"]
            self.values["kind"] = match.name if match else genre
        else:
            self.values["kind"] = _KINDS.get(self.item.type, self.item.type or "document")
        row = kinds.get(str(self.values["kind"]))
        if self.item.type not in _UNSAID and (row is None or row.csl != self.item.type):
            self.left("type", self.item.type)

    def _edition(self) -> None:
        """The volume that prints it: a chapter's book, an article's journal, or the book that it is."""
        is_book = self.item.type in _BOOKS
        title = self.variables.pop("container-title", "") or (self.variables.get("title", "") if is_book else "")
        if not title:
            return
        edition: Values = {"title": title}
        for variable, key in _EDITION.items():
            if text := self.variables.pop(variable, ""):
                edition[key] = text
        for variable, key in _EDITION_ROLES.items():
            if people := self.names.pop(variable, ()):
                edition[key] = [_agent(one) for one in people]
        issued = self.dates.pop("issued", None)
        if issued is not None:
            edition["year"] = _words(issued)
        own = self.dates.pop("original-date", None) or self.dates.pop("event-date", None)
        if own is not None:
            self.dates["issued"] = own
        elif is_book and issued is not None:
            self.dates["issued"] = issued
        self.values["published_in"] = [edition]

    def _people(self) -> None:
        contributors: list[Values] = []
        for variable, people in self.names.items():
            if key := _ROLES.get(variable):
                self.values[key] = [_agent(one) for one in people]
            else:
                contributors += [{"agent": _agent(one), "role": variable} for one in people]
        if contributors:
            self.values["contributors"] = contributors

    def _dates(self) -> None:
        if issued := self.dates.pop("issued", None):
            self._issued(issued)
        for variable in ("event-date", "original-date"):
            if self.dates.get(variable) == issued:
                self.dates.pop(variable, None)  # programs write the same day twice
        if accessed := self.dates.get("accessed"):
            date = _date(accessed)
            if date is not None:
                self.values["accessed"] = date
                del self.dates["accessed"]

    def _issued(self, issued: CslDate) -> None:
        date = _date(issued)
        if date is not None:
            self.values["date"] = date
        else:
            self.values["date_as_written"] = {"text": _words(issued)}

    def _language(self) -> None:
        language = self.variables.pop("language", "")
        if not language:
            return
        tag = languages().tag(language) or language
        if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}", tag):
            self.left("language", language)
        elif "translators" in self.values:
            self.values["title_language"] = tag  # of a translation, CSL means the language of what one reads
        else:
            self.values["language"] = [tag]

    def _place(self) -> None:
        values, left = placed(self.variables, self.tables, has_url="url" in self.values)
        self.values |= values
        self.variables = left

    def _identifiers(self) -> None:
        found = {key: self.variables.pop(name) for name, key in _IDENTIFIERS.items() if name in self.variables}
        if found:
            self.values["identifiers"] = found
        if keywords := self.variables.pop("keyword", ""):
            parts = (part.strip() for part in re.split("[,;]", keywords))
            self.values["tags"] = list(dict.fromkeys(part for part in parts if part))


_UNSAID = frozenset(("manuscript", "document", ""))
"""Types that say no more than that something is written."""

_KINDS = {
    "": "document",
    "personal_communication": "letter",
    "graphic": "photograph",
    "song": "recording",
    "motion_picture": "film",
    "chapter": "document",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
}
"""The kind of record for a type whose name is not a kind's own."""


def _identifier(text: str) -> str:
    """The id as a record may have it: what it may not hold is a hyphen (Zotero's ids are addresses)."""
    kept = "".join(c if c.isalnum() or c in "._-:" else "-" for c in text.rpartition("/items/")[2][:200])
    return re.sub("-{2,}", "-", kept).strip("._-:") or "item"


def _agent(name: Name) -> object:
    if name.literal:
        return {"name": name.literal}
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    if not family:
        return {"name": " ".join(part for part in (name.given, name.suffix) if part)}
    said: Values = {"family": family}
    for key, part in (("given", name.given), ("particle", name.dropping_particle), ("suffix", name.suffix)):
        if part:
            said[key] = part
    return {**said, "order": "family-first"} if name.static_ordering else said


def _date(date: CslDate) -> str | None:
    """The date in EDTF; ``None`` where its words are no date."""
    if date.start is None:
        words = date.literal.strip()
        text = "undated" if words.casefold().strip("[]() ") in {"n.d.", "n. d.", "undated", "no date"} else words
    else:
        mark = "~" if date.circa else ""
        text = f"{_moment(date.start)}{mark}"
        if date.end is not None or date.open_end:
            text += f"/{_moment(date.end)}{mark}" if date.end else "/.."
    try:
        return str(Date.parse(text))
    except UnreadableDate:
        return None


def _moment(part: DatePart) -> str:
    year = part.year if part.year > 0 else part.year + 1  # CSL counts -1 for 1 BC, EDTF 0
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    if part.season:
        return f"{text}-{20 + part.season}"
    return text + "".join(f"-{number:02d}" for number in (part.month, part.day) if number)


def _words(date: CslDate) -> str:
    """The date as text: its own words, or EDTF."""
    return date.literal or _date(date) or _moment(replace(date.start or DatePart(1)))
