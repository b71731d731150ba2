"""The shapes of a page of the Wilson Center Digital Archive: its labelled fields, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.readers.wilson.text import Piece

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "associated people & organizations": "people",
        "associated people and organizations": "people",
        "associated people": "people",
        "associated places": "places",
        "author": "authors",
        "author(s)": "authors",
        "authors": "authors",
        "collection": "collections",
        "collections": "collections",
        "creator": "authors",
        "creators": "authors",
        "date": "date",
        "document contributor": "document_contributors",
        "document contributors": "document_contributors",
        "donor": "donors",
        "donors": "donors",
        "language": "language",
        "languages": "language",
        "original archive": "archive",
        "original classification": "classification",
        "original language": "language",
        "original uploaded date": "uploaded",
        "place": "place",
        "places": "places",
        "record id": "record_id",
        "related collections": "collections",
        "related documents": "related",
        "rights": "rights",
        "source": "source",
        "subjects discussed": "subjects",
        "subjects": "subjects",
        "type": "type",
        "document type": "type",
    }
)
"""The labels under and around ``Document Information``, and the field that each heads."""

_ABOVE = frozenset({"people", "places", "authors", "subjects", "related", "collections", "document_contributors"})
"""Fields that may stand above the heading ``Document Information``."""

_INFORMATION = "document information"
MOST_LINES_APART = 60
"""How many lines a field above the heading may have."""

_HEADED = ("citation", "summary", "credits", "original language", "contents")
_HEADS = re.compile(
    r"(?P<start>^[ \t>#*_|-]*)?(?<![\w-])(?P<label>Citation|Summary|Credits|Original\s+Language|Contents)"
    r"[ \t*_]*(?:(?P<colon>:)(?=[\s*_]|$)|$)",
    re.MULTILINE,
)
_QUOTE = re.compile(r"[\s*_]*[“\"„«‘'‟〝]")
_FURNITURE = re.compile(
    r"(?:Digital\s+Archive|(?:www\.)?digitalarchive\.wilsoncenter\.org/?|International\s+History\s+Declassified"
    r"|Wilson\s+Center\s+Digital\s+Archive|Skip\s+to\s+(?:main\s+)?content|Page\s+\d+\s+of\s+\d+|Original\s+Scan"
    r"|\s|\|)+",
)
_BUTTONS = re.compile(
    r"(?:(?:Cite|Share|Print|Download|Save|E-?mail|Tweet|Facebook|Twitter|LinkedIn|Bookmark|PDF|Copy\s+(?:link|citation)"
    r"|View\s+(?:more|scan|original))(?:\s+(?:this|the|document|page|record))*[\s|,/•·+-]*){1,12}",
    re.IGNORECASE,
)
MOST_LINES_OF_BUTTONS = 60
"""Among how many lines at the beginning of a page its buttons are looked for."""

_SURE = re.compile(r"digital\s*archive|international\s+history\s+declassified|skip\s+to|page\s+\d+\s+of", re.IGNORECASE)
_LEADING = re.compile(
    r"\s*(?:(?:Digital\s+Archive\s+)?(?:https?://)?(?:www\.)?digitalarchive\.wilsoncenter\.org/?\s+)?"
    r"(?:International\s+History\s+Declassified\s+)?(?:(?:www\.)?digitalarchive\.wilsoncenter\.org/?\s+)?"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled field of a page: its name in this module, its label, and its words."""

    name: str
    label: Piece
    value: Piece


@dataclass(frozen=True, slots=True)
class Shape:
    """A page in its parts: what stands before the first label, and the fields; ``furniture`` is the page's
    own.
    """

    page: str
    head: Piece
    fields: tuple[Field, ...]
    furniture: tuple[Piece, ...]

    def field(self, name: str) -> Field | None:
        """The first field of that name."""
        return next((field for field in self.fields if field.name == name), None)


def shape(text: str) -> Shape:
    """The parts of a page, in whichever of its shapes; in time linear in its length."""
    page, furniture = _unfurnished(text)
    whole = Piece(page, 0, len(page))
    lines = list(whole.lines())
    first = _information(lines)
    if first < len(lines) and (buttons := _buttons(lines[: min(first, MOST_LINES_OF_BUTTONS)])):
        furniture = (*furniture, *buttons)
        page = _blanked(page, buttons)
        whole = Piece(page, 0, len(page))
        lines = list(whole.lines())
    above = Piece(page, 0, lines[first].start) if first < len(lines) else whole
    headed = _headed(above)
    if first < len(lines) and {field.name for field in headed} == {"summary"}:
        headed = ()  # a newer page, whose summary has a label, and its text none
    head = Piece(page, 0, headed[0].label.start) if headed else above
    return Shape(page, head, (*headed, *_listed(lines[first:], page)), furniture)


def _unfurnished(text: str) -> tuple[str, tuple[Piece, ...]]:
    """The page with the lines of its own header and footer blanked, so that every other character keeps its
    place.
    """
    kept, furniture = [], []
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare and len(bare) < 200 and _FURNITURE.fullmatch(bare) and _SURE.search(bare):
            furniture.append(Piece(text, at, at + len(line)).stripped())
            line = " " * len(line)  # noqa: PLW2901
        kept.append(line)
        at += len(line) + 1
    page = "\n".join(kept)
    if (lead := _LEADING.match(page)) and lead[0].strip():
        furniture.insert(0, Piece(text, lead.start(), lead.end()).stripped())
        page = re.sub(r"[^\n]", " ", lead[0]) + page[lead.end() :]
    return page, tuple(furniture)


def _buttons(lines: list[Piece]) -> list[Piece]:
    """The lines that hold a page's buttons, down to the line that names who paid."""
    found: list[Piece] = []
    for line in lines:
        if line.raw.startswith("This document was made possible"):
            break
        if line and len(line.raw) < 80 and _BUTTONS.fullmatch(line.stripped("*_#>|").raw):
            found.append(line)
    return found


def _blanked(page: str, pieces: list[Piece]) -> str:
    """A page with blanks in place of some of its lines."""
    kept, at = [], 0
    for piece in pieces:
        kept += [page[at : piece.start], " " * (piece.end - piece.start)]
        at = piece.end
    return "".join([*kept, page[at:]])


def _label(line: Piece) -> tuple[str, Piece] | None:
    """The field that a line heads, alone or with its value behind a colon."""
    bare = line.stripped("#*_>|")
    raw = bare.raw
    if len(raw) < 40 and (name := LABELS.get(" ".join(raw.rstrip(":*_ ").casefold().split()))):
        return name, bare.part(len(raw))
    before, colon, _ = raw[:60].partition(":")
    if colon and (name := LABELS.get(" ".join(before.strip("*_ ").casefold().split()))):
        return name, bare.part(len(before) + 1).stripped("*_")
    return None


def _is_information(line: Piece) -> bool:
    raw = line.raw
    return len(raw) < 40 and raw.strip("#*_>|: ").casefold() == _INFORMATION


def _information(lines: list[Piece]) -> int:
    """The line at which the list of fields at the end of a page begins; the number of lines where there is
    none.
    """
    labelled = {
        number: found[0] for number, line in enumerate(lines) if len(line.raw) < 400 and (found := _label(line))
    }
    headings = [number for number, line in enumerate(lines) if _is_information(line)]
    first = next((number for number in reversed(headings) if any(at > number for at in labelled)), len(lines))
    if first == len(lines):
        first = _run(labelled, len(lines))
    for number in sorted((at for at in labelled if at < first), reverse=True):
        if labelled[number] not in _ABOVE or first - number > MOST_LINES_APART:
            break
        first = number
    return first


def _run(labelled: Mapping[int, str], end: int) -> int:
    """Where a list of fields without its heading begins: three labels at least, one of them the record's
    number.
    """
    numbers = sorted(labelled, reverse=True)
    first, names = end, set[str]()
    for number in numbers:
        if names and first - number > MOST_LINES_APART:
            break
        first = number
        names.add(labelled[number])
    return first if len(names) >= 3 and names & {"record_id", "uploaded"} else end


def _listed(lines: list[Piece], page: str) -> tuple[Field, ...]:
    """The fields of the list at the end of a page, each with the lines down to the next label."""
    fields: list[Field] = []
    for line in lines:
        if found := _label(line):
            name, value = found
            fields.append(Field(name, Piece(page, line.start, value.start if value else line.end), value))
        elif line and fields and not _is_information(line):
            last = fields[-1]
            start = last.value.start if last.value else line.start
            fields[-1] = Field(last.name, last.label, Piece(page, start, line.end))
        elif line and not fields and not _is_information(line):
            fields.append(Field("unlabelled", line.part(0, 0), line))
    return tuple(fields)


def _headed(above: Piece) -> tuple[Field, ...]:
    """The fields with a colon, ``Citation:`` to ``Contents:``, in their order, at line starts or within
    lines.
    """
    found = _heads(above)
    fields: list[Field] = []
    for number, match in enumerate(found):
        stop = found[number + 1].start("label") if number + 1 < len(found) else len(above.raw)
        name = " ".join(match["label"].casefold().split())
        label = above.part(match.start(), match.end())
        fields.append(Field(name, label, above.part(match.end(), stop).left("*_").right("*_#>|")))
    return tuple(fields)


def _heads(above: Piece) -> list[re.Match[str]]:
    """The labels with a colon: each once, in order, and none behind ``Contents:``, which has the document's
    own words.

    Labels begin lines, without their colon if they are marked as headings or the citation's is; within a line
    they count where the citation does (the whole page is one paragraph).
    """
    raw = above.raw
    every: dict[str, list[re.Match[str]]] = {name: [] for name in _HEADED}
    matches = list(_HEADS.finditer(raw))
    bare = any(not one["colon"] and _at_line_start(one) and _cites(raw, one) for one in matches)
    for match in matches:
        marked = _at_line_start(match) and bool(match["start"].strip(" \t>|-"))
        if match["colon"] or marked or (bare and _at_line_start(match)):
            every[" ".join(match["label"].casefold().split())].append(match)
    quoted = [match for match in every["citation"] if _QUOTE.match(raw, match.end())]
    citation = next(iter(quoted), None)
    inline = citation is not None and not _at_line_start(citation)
    if not inline:
        every = {name: [match for match in each if _at_line_start(match)] for name, each in every.items()}
        citation = citation or next(iter(every["citation"]), None)
    at = citation.end() if citation else 0
    language = next((match for match in every["original language"] if match.start() >= at), None)
    body = max(at, language.end() if language else 0)
    contents = next((match for match in every["contents"] if match.start() >= body), None)
    last = contents.start() if contents else len(raw)
    found = [citation] if citation and citation.start() < last else []
    for name in ("summary", "credits", "original language"):
        choice = next((match for match in every[name] if at <= match.start() < last), None)
        if choice is not None:
            found.append(choice)
    found.sort(key=lambda match: match.start())
    return [*found, contents] if contents else found


def _cites(raw: str, match: re.Match[str]) -> bool:
    """Whether a label is ``Citation``, and a title in quotation marks follows it."""
    return match["label"] == "Citation" and _QUOTE.match(raw, match.end()) is not None


def _at_line_start(match: re.Match[str]) -> bool:
    return match["start"] is not None
