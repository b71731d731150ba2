"""One citation of the Wilson Center Digital Archive, as a line: title, date, host, source and credits,
address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archcite.readers.wilson.dates import edtf, leading, trailing
from archcite.readers.wilson.text import Piece, unwrapped

LONGEST = 20_000
"""How many characters a citation may have."""


@dataclass(frozen=True, slots=True)
class CitationLine:
    """The parts of a citation; an empty piece where it has none.

    ``tail`` holds source and credits; ``rest`` what stands behind the address or before the title and has no
    place.
    """

    title: Piece
    date: Piece
    host: Piece
    tail: Piece
    url: Piece
    accessed: Piece
    rest: tuple[Piece, ...] = ()

    @property
    def address(self) -> str:
        """The address without the blanks of a broken line."""
        return "".join(self.url.raw.split())


@dataclass(frozen=True, slots=True)
class NoCitation:
    """Why a text is no citation, and what to do."""

    reason: str
    hint: str = ""


HOST = re.compile(
    r"(?:(?<=[,;.:>])|(?<=[”\"’'»]))\s*(?:on\s+)?(?:the\s+)?"
    r"(?P<host>(?:[^\W\d_][\w.&’'-]{0,30}\s+){1,10}(?:Digital|Virtual)\s+Archives?)(?=\s*(?:[,.;:<(]|$))"
)
"""The name of a digital archive behind a comma, stop or closing quotation mark."""

LOST_HOST = re.compile(r"(?:Program|Center|Project)\s+(?:Digital|Virtual)\s+Archive", re.IGNORECASE)
"""The same name where the punctuation around it is lost."""

_SITE = r"\s?".join(re.escape(sign) for sign in "digitalarchive.wilsoncenter.org").replace(r"\s?", r"(?:\s*\n\s*)?")
_BREAK = r"(?:\s*\n\s*)?"
SITE = re.compile(
    rf"(?:h{_BREAK}t{_BREAK}t{_BREAK}p{_BREAK}s?{_BREAK}:{_BREAK}/{_BREAK}/{_BREAK})?(?:www\.{_BREAK})?{_SITE}"
    rf"(?:{_BREAK}/{_BREAK}(?:document|node|collection|topics?){_BREAK}/{_BREAK}"
    rf"(?:\d{{1,7}}(?:\.pdf)?(?![\w-])|[\w%~.-]+(?:(?<=-)\s*\n\s*[\w%~.-]+){{0,9}}))?(?:\?[\w=&%.-]+)?/?",
    re.IGNORECASE,
)
"""An address of the site, with or without its scheme, though a line may end inside it."""

_ANY_URL = re.compile(r"https?://[^\s<>“”\"]+", re.IGNORECASE)
_NUMBER = re.compile(r"/document/(\d{1,9})(?![\w-])")
_ACCESSED = re.compile(
    r"[(\[]?\s*(?:last\s+)?(?:accessed|retrieved|consulted|visited)(?:\s+on)?:?\s+(?P<date>[^()\[\];]{4,40}?)\s*[)\]]?\s*[.;,]?\s*$",
    re.IGNORECASE,
)
_OPENERS = '“"„«‟〝'
_CLOSERS = '”"“»'
_SINGLE = {"‘": "’", "'": "'", "‹": "›"}
_NOTE_NUMBER = re.compile(r"\s*(?:\[?\d{1,4}[.)\]]|\*|[-•–])\s+(?=[“\"„«‘'])")


def citation(piece: Piece) -> CitationLine | NoCitation:
    """The parts of the citation that a piece holds; linear in its length.

    The title stands in quotation marks of any kind, or before a date and a named digital archive. Text that
    has lost its punctuation is refused: where the title ends and the source begins, nobody could tell.
    """
    whole = piece.stripped()
    if whole.end - whole.start > LONGEST:
        return NoCitation(f"a citation longer than {LONGEST} characters is not read", "one citation a line")
    number = _NOTE_NUMBER.match(whole.raw)
    before = (whole.part(0, number.end()).stripped(),) if number else ()
    body, url, behind = _address(whole.part(number.end()) if number else whole)
    body, accessed, rest = _access(body, behind)
    found = _quoted(body) or _unquoted(body)
    if found is None:
        return _refusal(whole)
    title, date, host, tail = found
    return CitationLine(title, date, host, tail, url, accessed, (*before, *rest))


def document_number(address: str) -> str:
    """The number of the document in an address of the site; ``""`` where it has a slug or none."""
    found = _NUMBER.search(address)
    return found[1] if found else ""


def _address(piece: Piece) -> tuple[Piece, Piece, Piece]:
    """What stands before the address, the address without its brackets, and what stands behind it."""
    raw = piece.raw
    sites = list(SITE.finditer(raw))
    urls = [match for match in _ANY_URL.finditer(raw) if not sites]
    if not (sites or urls):
        return piece, piece.part(len(raw)), piece.part(len(raw))
    found = (sites or urls)[0]
    end = _number_end(raw, found)
    url = piece.part(found.start(), end).right(".,;:)>]”\"'")
    body = piece.part(0, found.start()).right("<([")
    return body, url, piece.part(end).left(">)].,;")


def _number_end(raw: str, found: re.Match[str]) -> int:
    """Where an address ends whose number a line's end may have broken: the site's numbers have six digits."""
    digits = re.search(r"/\s*document\s*/\s*(\d{1,5})$", found[0])
    more = re.match(r"\s*\n\s*(\d{1,5})(?![\w-])", raw[found.end() : found.end() + 40]) if digits else None
    if digits and more and len(digits[1]) + len(more[1]) == 6:
        return found.end() + more.end()
    return found.end()


def _access(body: Piece, behind: Piece) -> tuple[Piece, Piece, tuple[Piece, ...]]:
    """The date of access, before or behind the address, and what else stands behind it."""
    nothing = behind.part(len(behind.raw))
    if found := _ACCESSED.search(behind.raw):
        date = behind.part(*found.span("date"))
        if edtf(date.text):
            rest = behind.part(0, found.start()).stripped(",;.")
            return body, date, (rest,) if rest else ()
    rest = behind.stripped(",;.")
    if found := _ACCESSED.search(body.raw[-80:]):
        first = max(0, len(body.raw) - 80)
        date = body.part(first + found.start("date"), first + found.end("date"))
        if edtf(date.text):
            return body.part(0, first + found.start()).right(",;("), date, (rest,) if rest else ()
    return body, nothing, (rest,) if rest else ()


_Parts = tuple[Piece, Piece, Piece, Piece]


def _quoted(piece: Piece) -> _Parts | None:
    """A citation whose title stands in quotation marks."""
    raw = piece.raw
    if not raw or (raw[0] not in _OPENERS and raw[0] not in _SINGLE):
        return None
    closers = _SINGLE.get(raw[0], _CLOSERS)
    hosts = list(HOST.finditer(raw, 1))
    for host in hosts:
        close = max(raw.rfind(sign, 1, host.start("host")) for sign in closers)
        if close < 1:
            continue
        title = piece.part(1, close).stripped(",")
        between = piece.part(close + 1, host.start("host")).stripped(",;.").left(",;.")
        name, after = piece.part(*host.span("host")), piece.part(host.end()).left(",;.:")
        if not between or edtf(between.text):
            return title, between, name, after
        if dated := leading(between):
            date, source = dated
            return title, date, name, _joined(source, after)
        if not _has_signs(between.text) or not after:
            return title, between, name, after
    return _hostless(piece, closers)


def _has_signs(text: str) -> bool:
    return len(text) > 60


def _joined(source: Piece, after: Piece) -> Piece:
    """Source and credits where the host stands behind them; what follows the host belongs to them too."""
    return source.right(",;") if not after else Piece(source.page, source.start, after.end)


def _hostless(piece: Piece, closers: str) -> _Parts | None:
    """A quoted title, a date and a source, with no digital archive named between them."""
    raw = piece.raw
    nothing = piece.part(len(raw))
    for close in re.finditer(rf"[{re.escape(closers)}](?=\s*[,.;]?\s)", raw[1:]):
        behind = piece.part(close.end() + 1).left(",;.")
        if dated := leading(behind):
            date, source = dated
            if source:
                return piece.part(1, close.start() + 1).stripped(",."), date, nothing, source
    return None


def _unquoted(piece: Piece) -> _Parts | None:
    """A citation whose title has no quotation marks: what stands before a date, a comma and the digital
    archive.
    """
    for host in HOST.finditer(piece.raw):
        before = piece.part(0, host.start("host")).stripped(",;")
        if dated := trailing(before):
            title, date = dated
            if title:
                return (
                    title.stripped(',;“”"'),
                    date,
                    piece.part(*host.span("host")),
                    piece.part(host.end()).left(",;.:"),
                )
    return None


def _refusal(piece: Piece) -> NoCitation:
    text = unwrapped(piece.raw)
    if LOST_HOST.search(text):
        return NoCitation(
            "a citation whose punctuation is lost cannot be taken apart",
            "put the title in quotation marks and commas around the date and the digital archive",
        )
    return NoCitation(
        "this is no citation of the Wilson Center Digital Archive",
        "it begins with a title in quotation marks, then date, digital archive, source",
    )
