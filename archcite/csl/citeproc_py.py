"""The same call rendered by citeproc-py, guarded: what it confuses, trips over or lets by is caught."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from citeproc import VARIABLES, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
from citeproc import Citation as Citation_
from citeproc.source import Date, DateRange, LiteralDate, Reference
from citeproc.source import Name as Name_
from citeproc.string import String
from lxml import etree

from archcite.csl.bibliography import Bibliography, BibliographyEntry
from archcite.csl.item import Item, read_item
from archcite.csl.locale import canonical, locale_for
from archcite.csl.markup import rich
from archcite.csl.outputs.formats import WRITERS
from archcite.csl.rich import CLOSE, QUOTE_CLOSE, QUOTE_OPEN, STYLE_MARKS
from archcite.csl.style import Style
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import RefusedError, StyleError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from archcite.csl.call import Cite, Cluster
    from archcite.csl.item import CslDate, DatePart, Name

_KNOWN = frozenset(VARIABLES)


class CiteprocPy:
    """A paper rendered by citeproc-py with the items it may cite, in a style that archcite has checked first.

    Every id is replaced by one of our own (citeproc-py lowers their case, so that two may become one);
    formatting is marks that the writer turns into its format after it has escaped all text (citeproc-py
    escapes next to nothing); cites stay in the order in which they are given unless the style sorts them; and
    each output stands at the place of its input. ``findings`` says which variables citeproc-py does not know.

    Raises ``StyleError`` for a style that is not CSL, ``UsageError`` for an output that does not exist, and
    ``RefusedError`` where an item has no type, an id comes twice or citeproc-py fails.
    """

    def __init__(
        self,
        style: bytes | str,
        items: Iterable[Mapping[str, object] | Item],
        *,
        locale: str | None = None,
        output: str = "text",
    ) -> None:
        checked = Style.parse(style)
        if output not in WRITERS:
            raise UsageError(f"no output called {output!r}; the outputs are {', '.join(sorted(WRITERS))}")
        if checked.citation is None:
            raise StyleError(f"{checked.id or 'style'}: a dependent style has nothing to render: give its parent")
        self._writer = WRITERS[output]
        self._name = checked.title or checked.id or "the style"
        language = canonical(checked.default_locale or locale or "en-US")
        self._quotes = locale_for(language, checked.locales).quotes
        with _guarded(f"load {self._name}"):
            # parsed and written out again, since citeproc-py's parser takes every file for UTF-8
            plain = etree.tostring(etree.fromstring(_encoded(style), _PARSER), encoding="utf-8")
            self._style = CitationStylesStyle(BytesIO(plain), locale=language, validate=False)
        self.findings: tuple[Diagnostic, ...] = ()
        self._references = self._read(items)
        self._bibliography = CitationStylesBibliography(self._style, {}, _Marks)
        self._style.root.formatter = _Marks
        self._order = self._sorted()

    def _read(self, items: Iterable[Mapping[str, object] | Item]) -> dict[str, Reference]:
        references: dict[str, Reference] = {}
        unknown: set[str] = set()
        findings: list[Diagnostic] = []
        for number, value in enumerate(items):
            item, found = (value, ()) if isinstance(value, Item) else read_item(value)
            findings += found
            if not item.type:
                raise RefusedError(f"item {item.id!r} has no type, which citeproc-py cannot do without")
            if item.id in references:
                raise RefusedError(f"two items have the id {item.id!r}")
            with _guarded(f"take item {item.id!r}"):
                references[item.id] = _reference(item, f"i{number}", unknown)
        lost = (f"citeproc-py does not know the variable {name}: it is not printed" for name in sorted(unknown))
        self.findings = (*findings, *(Diagnostic("AC480", Severity.INFO, message) for message in lost))
        return references

    def _sorted(self) -> list[str]:
        """The ids in the order of the bibliography, which gives them their numbers."""
        ids = list(self._references)
        if not self._style.has_bibliography():
            return ids
        numbers = {identifier: number for number, identifier in enumerate(ids)}
        cites = [self._cite(identifier, numbers) for identifier in ids]
        self._citation(cites)
        with _guarded(f"sort the bibliography of {self._name}"):
            return [cite.identifier for cite in self._style.sort_bibliography(cites)]

    def _cite(self, identifier: str, numbers: dict[str, int], cite: Cite | None = None) -> _Cite:
        fields: dict[str, object] = {}
        if cite is not None:
            if cite.locator:
                fields["locator"] = Locator(cite.label or "page", rich(cite.locator))
            fields |= {name: rich(value) for name in ("prefix", "suffix") if (value := getattr(cite, name))}
        return _Cite(identifier, self._references[identifier], numbers[identifier] + 1, fields)

    def _citation(self, cites: list[_Cite]) -> Citation_:
        citation = Citation_(cites)
        citation.bibliography = _InOrder(self._bibliography.formatter)
        return citation

    def cite_all(self, clusters: Sequence[Cluster]) -> tuple[str, ...]:
        """The text of each cluster, in the order given; raises ``RefusedError`` for a cite of no item."""
        numbers = {identifier: number for number, identifier in enumerate(self._order)}
        before: list[_Cite] = []
        texts = []
        for place, cluster in enumerate(clusters):
            missing = [cite.id for cite in cluster.cites if cite.id not in self._references]
            if missing:
                raise RefusedError(f"no item has the id {missing[0]!r}")
            cites = [self._cite(cite.id, numbers, cite) for cite in cluster.cites]
            with _guarded(f"render citation {place + 1} in {self._name}"):
                text = self._style.render_citation(self._citation(cites), before, None)
            texts.append(self._written(text))
        return tuple(texts)

    def bibliography(self) -> Bibliography:
        """An entry for each item, in the style's order; where the style prints nothing there is none."""
        if not self._style.has_bibliography():
            return Bibliography(())
        numbers = {identifier: number for number, identifier in enumerate(self._order)}
        opening, closing = self._writer.entry
        entries = []
        for identifier in self._order:
            cite = self._cite(identifier, numbers)
            self._citation([cite])
            with _guarded(f"render the entry of {identifier!r} in {self._name}"):
                texts = self._style.render_bibliography([cite])
            entries += [BibliographyEntry((identifier,), opening + self._written(text) + closing) for text in texts]
        area = self._style.root.bibliography
        return Bibliography(
            tuple(entries),
            hanging_indent=area.get("hanging-indent") == "true",
            second_field_align=area.get("second-field-align", ""),
            opening=self._writer.bibliography[0],
            closing=self._writer.bibliography[1],
            between=self._writer.between,
        )

    def _written(self, text: object) -> str:
        return self._writer.write(_with_quote_marks(str(text), self._quotes), self._quotes)


def _with_quote_marks(text: str, quotes: tuple[str, str, str, str]) -> str:
    """The quotation marks that the style printed as marks, so that those inside them become inner ones."""
    opening, closing = quotes[:2]
    if opening and opening != closing and text.count(opening) == text.count(closing):
        return text.replace(opening, QUOTE_OPEN).replace(closing, QUOTE_CLOSE)
    return text


def _encoded(style: bytes | str) -> bytes:
    """The style as bytes: a declaration of its encoding is of no use to text that is decoded already."""
    if isinstance(style, bytes):
        return style
    return _DECLARATION.sub("", style.lstrip("\ufeff"), count=1).encode()


_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@contextmanager
def _guarded(doing: str) -> Iterator[None]:
    """Turn whatever citeproc-py raises into ``RefusedError``."""
    try:
        yield
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        raise RefusedError(f"citeproc-py could not {doing} ({reason}); archcite's own engine may") from error


class _InOrder:
    """A bibliography as seen from a citation: it knows every cite, and keeps them as they are given."""

    def __init__(self, formatter: type[_Marks]) -> None:
        self.formatter = formatter
        self.keys = self

    def __contains__(self, key: object) -> bool:
        return True

    def index(self, _key: str) -> int:
        """The same place for all, so that a stable sort keeps them as they are."""
        return 0


class _Cite(CitationItem):  # type: ignore[misc]  # citeproc-py is not typed
    """A cite that holds its reference and number, so that no look-up by id is needed."""

    def __init__(self, identifier: str, reference: Reference, number: int, fields: dict[str, object]) -> None:
        super().__init__(reference.key, **fields)
        dict.update(self, identifier=identifier, reference_=reference, number_=number)

    @property
    def reference(self) -> Reference:
        return self["reference_"]

    @property
    def number(self) -> int:
        return int(self["number_"])


def _mark(name: str, value: str) -> staticmethod[[object], String]:
    mark = STYLE_MARKS[name, value]
    return staticmethod(lambda text: String(f"{mark}{text}{CLOSE}"))


class _Marks:
    """A formatter of citeproc-py's kind that sets marks, which the writer turns into a format."""

    Italic = _mark("font-style", "italic")
    Oblique = _mark("font-style", "oblique")
    Bold = _mark("font-weight", "bold")
    Light = _mark("font-weight", "light")
    Underline = _mark("text-decoration", "underline")
    Superscript = _mark("vertical-align", "sup")
    Subscript = _mark("vertical-align", "sub")
    SmallCaps = _mark("font-variant", "small-caps")

    @staticmethod
    def preformat(text: object) -> str:
        """The text as it is: the writer escapes it, once."""
        return str(text)


def _reference(item: Item, key: str, unknown: set[str]) -> Reference:
    fields: dict[str, object] = {}
    for name, text in item.variables.items():
        fields[name] = text if name == "language" else String(rich(text))
    for name, names in item.names.items():
        fields[name] = [_name(each) for each in names]
    for name, date in item.dates.items():
        fields[name] = _date(date)
    known = {name.replace("-", "_"): value for name, value in fields.items() if name.replace("-", "_") in _KNOWN}
    unknown.update(name for name in fields if name.replace("-", "_") not in _KNOWN)
    return Reference(key, item.type, **known)


def _name(name: Name) -> Name_:
    if name.literal or not name.family:
        return Name_(literal=rich(name.literal or name.given))
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    return Name_(**{part: rich(text) for part, text in parts.items() if text})


def _date(date: CslDate) -> Date | DateRange | LiteralDate:
    if date.literal or date.start is None:
        return LiteralDate(String(rich(date.literal)), circa=date.circa)
    if date.end is None and not date.open_end:
        return Date(circa=date.circa, **_parts(date.start))
    end = Date(**_parts(date.end)) if date.end else Date(year=0)  # citeproc-py's way to say that it is open
    return DateRange(begin=Date(**_parts(date.start)), end=end, circa=date.circa)


def _parts(part: DatePart) -> dict[str, int]:
    named = {"year": part.year, "month": part.month, "day": part.day, "season": part.season}
    return {name: value for name, value in named.items() if value is not None}
