"""An entry of a .bib file as a CSL-JSON item: BibTeX's fields and BibLaTeX's, each placed or named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from archcite.crosswalks.dates import plain_parts
from archcite.crosswalks.latex_in import rich_text
from archcite.model.date import Date, UnreadableDate

Item = dict[str, object]

# Entry types of BibLaTeX 3.20 (2.1.1 to 2.1.3) and BibTeX as CSL's (CSL 1.0.2, appendix III).
_TYPES = MappingProxyType(
    {
        "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical",
        **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "book"),
        **dict.fromkeys(("reference", "mvreference"), "book"),
        **dict.fromkeys(("inbook", "incollection", "bookinbook", "suppbook", "suppcollection"), "chapter"),
        **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
        **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
        **dict.fromkeys(("report", "techreport", "manual"), "report"),
        **dict.fromkeys(("online", "electronic", "www"), "webpage"),
        **dict.fromkeys(("movie", "video"), "motion_picture"),
        **dict.fromkeys(("audio", "music"), "song"),
        **dict.fromkeys(("image", "artwork"), "graphic"),
        "inreference": "entry-encyclopedia", "booklet": "pamphlet", "unpublished": "manuscript", "patent": "patent",
        "dataset": "dataset", "software": "software", "letter": "personal_communication", "review": "review",
        "legislation": "legislation", "jurisdiction": "legal_case", "standard": "standard",
        "performance": "performance",
    }
)  # fmt: skip
_SUBTYPES = MappingProxyType({"magazine": "article-magazine", "newspaper": "article-newspaper"})
_GENRES = MappingProxyType(
    {
        "phdthesis": "PhD diss.", "mastersthesis": "master’s thesis", "mathesis": "master’s thesis",
        "candthesis": "Candidate thesis", "techreport": "technical report", "resreport": "research report",
        "bathesis": "bachelor’s thesis",
    }
)  # fmt: skip
"""Words of an entry type, or of the field ``type`` where it is one of BibLaTeX's keys."""
_BOOKS = frozenset({"book", "periodical"})
"""What stands by itself: a title over it is that of all its volumes."""

_NAMES = MappingProxyType(
    {
        "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
        "holder": "author",
    }
)  # fmt: skip
_EDITOR_ROLES = MappingProxyType(
    {
        "compiler": "compiler", "director": "director", "organizer": "organizer", "editor": "editor",
        "founder": "editorial-director", "collaborator": "contributor", "continuator": "contributor",
        "redactor": "contributor", "reviser": "contributor",
    }
)  # fmt: skip
_TEXTS = MappingProxyType(
    {
        "shorttitle": "title-short", "shortjournal": "container-title-short", "volume": "volume",
        "volumes": "number-of-volumes", "pagetotal": "number-of-pages", "chapter": "chapter-number",
        "part": "part-number",
        "version": "version", "note": "note", "annote": "annote", "annotation": "annote", "abstract": "abstract",
        "keywords": "keyword", "isbn": "ISBN", "issn": "ISSN", "isrn": "number", "pmid": "PMID", "pmcid": "PMCID",
        "eventtitle": "event-title", "venue": "event-place", "library": "archive", "pubstate": "status",
        "origtitle": "original-title", "reprinttitle": "reviewed-title", "origpublisher": "original-publisher",
        "origlocation": "original-publisher-place", "call-number": "call-number", "lccn": "call-number",
    }
)  # fmt: skip
"""Fields with a variable of their own, whatever the type."""
_VERBATIM = MappingProxyType({"url": "URL", "doi": "DOI"})
_TITLES = frozenset({"title-short", "original-title", "reviewed-title", "container-title-short"})
_DATES = MappingProxyType({"origdate": "original-date", "eventdate": "event-date", "urldate": "accessed"})
_PRIVATE = re.compile(
    r"(?:bdsk-.*|date-?(?:added|modified)|timestamp|creationdate|modificationdate|owner|file|local-url|groups|priority|"
    r"ranking|readstatus|printed|username|sort(?:key|name|title|year)|presort|(?:short)?hand.*|label|ids|options|"
    r"crossref|xref|xdata|entryset|execute|related.*|gender|indextitle|indexsorttitle|langidopts|datasetkey|"
    r"mendeley-.*|citeulike-.*|biburl|bibsource|__markedentry|keyword-sort)"
)
"""Fields that say how a program keeps or sorts an entry, not what is cited."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Found(NamedTuple):
    """An item, the fields that it has no place for, and the commands of LaTeX that were not understood."""

    item: Item
    unplaced: tuple[str, ...]
    commands: tuple[str, ...]


def csl_item(key: str, fields: Mapping[str, str]) -> Found:
    """The CSL-JSON item of an entry: its fields by name in small letters, ``entrytype`` is its type.

    What programs keep for themselves (``file``, ``timestamp``) is passed over; every other field is placed or named.
    """
    entry = _Entry(fields)
    item: Item = {"id": key, "type": entry.type}
    unplaced: list[str] = []
    for part in (_titles, _people, _publication, _numbers, _when, _remaining):
        for variable, value in part(entry):
            held = item.get(variable)
            if isinstance(held, list) and isinstance(value, list):
                item[variable] = [*held, *value]
            elif value and held is not None and held != value:
                unplaced.append(f"a second {variable}")
            elif value:
                item[variable] = value
    unplaced += [name for name in fields if name not in entry.used and not _PRIVATE.fullmatch(name)]
    return Found(item, tuple(unplaced), tuple(sorted(entry.commands)))


class _Entry:
    """An entry being placed: a field that was asked for is used."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        subtype = _SUBTYPES.get(fields.get("entrysubtype", "").strip().lower(), "")
        self.kind = fields.get("entrytype", "")
        self.type = subtype or _TYPES.get(self.kind, "document")
        self.fields = fields
        self.used = {"entrytype", *(["entrysubtype"] if subtype else [])}
        self.commands: set[str] = set()

    def raw(self, name: str) -> str:
        """The field as it is written."""
        self.used.add(name)
        return self.fields.get(name, "").strip()

    def text(self, *names: str, title: bool = False) -> str:
        """The first of these fields that is there, as rich text."""
        said = next((raw for name in names if (raw := self.raw(name))), "")
        return rich_text(said, self.commands, protected=title) if said else ""

    def title(self, name: str, sub: str = "", addon: str = "") -> str:
        """A title with its subtitle after a colon, and what is added to it after a full stop."""
        main, below = self.text(name, title=True), self.text(sub, title=True) if sub else ""
        whole = f"{main}{' ' if main.endswith(('?', '!', ':')) else ': '}{below}" if main and below else main or below
        added = self.text(addon, title=True) if addon else ""
        return f"{whole}. {added}" if whole and added else whole or added


Parts = Iterator[tuple[str, object]]


def _titles(entry: _Entry) -> Parts:
    """The title, and what it stands in: a journal, a book, a work in several volumes."""
    own = entry.title("title", "subtitle", "titleaddon")
    work = entry.title("maintitle", "mainsubtitle", "maintitleaddon")
    whole = entry.type in _BOOKS
    if whole and work:
        yield from (("title", work), ("volume-title", own))
    else:
        yield "title", own
    if entry.text("subtitle", title=True) and not entry.raw("shorttitle") and not work:
        yield "title-short", entry.text("title", title=True)
    book = entry.title("booktitle", "booksubtitle", "booktitleaddon")
    journal = entry.title("journaltitle", "journalsubtitle", "journaltitleaddon") or entry.text("journal", title=True)
    issue = entry.title("issuetitle", "issuesubtitle", "issuetitleaddon")
    if not whole:
        yield from (
            ("container-title", journal or work or book),
            ("volume-title", book if work and not journal else ""),
        )
        if journal:
            yield "container-title", book or work
    elif journal or book:
        yield "container-title", journal or book
    yield "volume-title", issue
    yield "collection-title", entry.text("series", title=True)


def _people(entry: _Entry) -> Parts:
    for field, variable in _NAMES.items():
        role = entry.raw("editortype").lower() if field == "editor" else ""
        yield _EDITOR_ROLES.get(role, variable) if role else variable, _names(entry, field)
    for letter in "abc":
        role = entry.raw(f"editor{letter}type").lower()
        yield _EDITOR_ROLES.get(role, "contributor"), _names(entry, f"editor{letter}")


def _names(entry: _Entry, field: str) -> list[dict[str, str]]:
    raw = entry.raw(field)
    return [_name(one, entry.commands) for one in split_multiple_persons_names(raw) if one.strip()] if raw else []


_KEYED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|giveni|familyi|prefixi|suffixi)\s*=\s*(.*)", re.DOTALL)


def _name(one: str, commands: set[str]) -> dict[str, str]:
    """A name as CSL has it: in braces as a whole, in BibLaTeX's ``family=…, given=…``, or by BibTeX's rules."""
    one = one.strip()
    if one.startswith("{") and one.endswith("}") and _is_one_group(one):
        return {"literal": rich_text(one, commands)}
    if one.lower() == "others":
        return {"literal": "others"}
    keyed = [_KEYED.fullmatch(part) for part in one.split(",")]
    if keyed and all(keyed):
        said = {match[1]: rich_text(match[2].strip('"'), commands) for match in keyed if match}
        particle = "non-dropping-particle" if said.get("useprefix") == "true" else "dropping-particle"
        wanted = (("family", "family"), ("given", "given"), ("prefix", particle), ("suffix", "suffix"))
        return {variable: said[key] for key, variable in wanted if said.get(key)}
    parts = parse_single_name_into_parts(one, strict=False)
    said = {
        variable: rich_text(" ".join(words), commands)
        for variable, words in (
            ("family", parts.last), ("given", parts.first), ("non-dropping-particle", parts.von), ("suffix", parts.jr)
        )
        if words
    }  # fmt: skip
    return said if "family" in said and len(said) > 1 else {"literal": " ".join(said.values())}


def _is_one_group(text: str) -> bool:
    """Whether the brace that opens the text is closed at its end, not before."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(text) - 1
    return False


def _publication(entry: _Entry) -> Parts:
    """Who published it, or where it was handed in or came out."""
    houses = [
        entry.text(name)
        for name in ("school", "institution", "organization", "publisher", "howpublished")
        if entry.raw(name)
    ]
    yield "publisher", ", ".join(dict.fromkeys(houses))
    yield "publisher-place", entry.text("location", "address")
    kind = entry.raw("type")
    yield "genre", _GENRES.get(kind.lower(), rich_text(kind, entry.commands)) or _GENRES.get(entry.kind, "")
    yield "language", entry.raw("langid") or entry.raw("language") or entry.raw("hyphenation")
    eprint, archive = entry.raw("eprint"), entry.text("eprinttype", "archiveprefix")
    if eprint:
        where = entry.raw("eprintclass") or entry.raw("primaryclass")
        yield from (("archive", archive), ("archive_location", f"{eprint} [{where}]" if where else eprint))


def _numbers(entry: _Entry) -> Parts:
    number = entry.text("number")
    periodical = entry.type.startswith("article") or entry.type in {"periodical", "review"}
    if periodical:
        yield "issue", ", ".join(part for part in (entry.text("issue"), number) if part)
        yield "number", entry.text("eid")
    else:
        yield "collection-number" if entry.raw("series") else "number", number
        yield "number", entry.text("eid")
        yield "issue", entry.text("issue")
    yield "page", re.sub(r"\s*(?:–|—|-)\s*", "-", entry.text("pages"))
    edition = entry.text("edition")
    first = edition.casefold().removesuffix(" edition").removesuffix(" ed.")
    yield "edition", str(_ORDINALS.index(first) + 1) if first in _ORDINALS else edition


def _when(entry: _Entry) -> Parts:
    if date := entry.raw("date"):
        yield "issued", _date(date)
        entry.used |= {"year", "month", "day"}
    elif year := entry.text("year"):
        yield "issued", _with_month(year, entry.text("month"), entry.text("day"))
    for field, variable in _DATES.items():
        yield variable, _date(entry.raw(field))


def _with_month(year: str, month: str, day: str) -> object:
    """BibTeX's year, month and day: ``oct``, ``October``, ``10``, ``5 October``; as they stand where they are words."""
    found = re.fullmatch(r"(?:(\d{1,2})\D{1,3})?([^\W\d_]{3,12})\.?(?:\D{1,3}(\d{1,2}))?|(\d{1,2})", month)
    number = 0
    if found and found[4]:
        number = int(found[4])
    elif found and found[2][:3].lower() in MONTHS:
        number, day = MONTHS.index(found[2][:3].lower()) + 1, day or found[1] or found[3] or ""
    if not year.isdecimal() or (month and not 1 <= number <= 12):
        return _date(year) if not month else {"literal": " ".join(part for part in (day, month, year) if part)}
    return {"date-parts": [[int(part) for part in (year, number, day) if part and str(part).isdecimal()]]}


def _date(text: str) -> object:
    """A date of BibLaTeX (EDTF) or words: as parts, with CSL's doubt where the source has one."""
    if not text:
        return None
    said = re.sub(r"\s*(?:--|–)\s*", "/", text)
    doubtful = said.endswith(("~", "?", "%"))
    try:
        date = Date.parse(said.rstrip("~?%") if doubtful else said)
    except UnreadableDate:
        return {"literal": text.replace("--", "–")}
    parts = plain_parts(date)
    if parts is None:
        return {"literal": text}
    open_ended = [*parts, [0]] if date.interval and len(parts) == 1 else parts
    return {"date-parts": open_ended} | ({"circa": True} if doubtful else {})


def _remaining(entry: _Entry) -> Parts:
    for field, variable in _TEXTS.items():
        yield variable, entry.text(field, title=variable in _TITLES)
    for field, variable in _VERBATIM.items():
        said = entry.raw(field).replace("\\", "").strip("{}")
        yield variable, re.sub(r"^https?://(?:dx\.)?doi\.org/", "", said) if variable == "DOI" else said
