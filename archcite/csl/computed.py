"""Variables whose value the processor finds: pages, locators, numbers, labels (CSL 1.0.2, Appendix IV)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from archcite.csl.call import Call
from archcite.csl.compiler import Compiler, Finish, Render
from archcite.csl.locators import with_labels
from archcite.csl.numbers import number, spaced
from archcite.csl.page_range import format_page_range
from archcite.csl.rich import plain

# A particle or an article, which a label leaves out.
_FIRST_SMALL = re.compile(r"^(?:(?:[a-z'’]+\s+)+|(?i:an?|the)\s+)")


def number_text(name: str, compiler: Compiler, call: Call) -> str:
    """A number variable as cs:text prints it: its ranges with the locale's delimiter."""
    text = call.fields[name]
    if not text or text.isdigit():
        return text
    head, rest = with_labels(text, compiler.locale)
    return (spaced(number(head)) + rest).replace("–", compiler.page_delimiter)


def _page(compiler: Compiler) -> Render:
    form, delimiter = compiler.page_format, compiler.page_delimiter

    def value(call: Call) -> str:
        text = call.fields["page"]
        return pages(text, form, delimiter) if text else ""

    return value


def pages(text: str, form: str, delimiter: str) -> str:
    """A text of pages with its ranges in the style's ``page-range-format``."""
    if text.isdigit():
        return text
    return format_page_range(spaced(number(text)), form, delimiter)


def _locator(compiler: Compiler) -> Render:
    form, delimiter = compiler.page_format, compiler.page_delimiter
    locale = compiler.locale

    def value(call: Call) -> str:
        text = call.locator
        if not text:
            return ""
        head, rest = with_labels(text, locale, call.label)
        shown = pages(head, form if call.label == "page" else "", delimiter)
        return shown + rest.replace("–", delimiter)

    return value


def _page_first(_: Compiler) -> Render:
    def value(call: Call) -> str:
        text = call.fields["page-first"]
        if text:
            return text
        text = call.fields["page"]
        return number(text).tokens[0] if text else ""

    return value


def _citation_number(_: Compiler) -> Render:
    def value(call: Call) -> str:
        found = call.entry.citation_number
        return str(found) if found else call.fields["citation-number"]

    return value


def year_suffix(finish: Finish | None) -> Render:
    """The year-suffix; where there is none it is no empty variable: a date without it is whole."""

    def render(call: Call) -> str:
        text = call.year_suffix
        if not text:
            return ""
        call.called = call.filled = call.seen_suffix = True
        return finish(text, call) if finish is not None else text

    return render


def _first_note(_: Compiler) -> Render:
    def value(call: Call) -> str:
        return str(call.first_note) if call.first_note and not call.in_bibliography else ""

    return value


def _citation_label(compiler: Compiler) -> Render:
    """A label made of the first letters of the names and the year, as citeproc-js makes it (Doe65, RoNo78a)."""
    adds_suffix = compiler.implicit_year_suffix

    def value(call: Call) -> str:
        text = citation_label(call)
        if call.year_suffix and adds_suffix and not call.seen_suffix:
            call.seen_suffix = True
            return text + call.year_suffix
        return text

    return value


def citation_label(call: Call) -> str:
    """The label of an item, or one made of its names and year."""
    given = call.fields["citation-label"]
    if given:
        return given
    persons = next((names for names in call.entry.item.names.values() if names), ())
    date = call.entry.item.dates.get("issued")
    year = f"{abs(date.start.year) % 100:02d}" if date is not None and date.start is not None else "00"
    letters = _beginnings([person.family or person.literal or person.given for person in persons])
    return (letters or _beginnings([plain(call.fields["title"])])) + year


def _beginnings(names: Sequence[str]) -> str:
    """The first letters of up to four names: four of one, two of each of two, fewer of more (Mugg, RoNo, DoRS)."""
    lengths = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(names), (1, 1, 1, 1))
    words = ["".join(filter(str.isalpha, _FIRST_SMALL.sub("", name, count=1))) for name in names]
    return "".join(word[:length].capitalize() for word, length in zip(words, lengths, strict=False))


COMPUTED: Mapping[str, Callable[[Compiler], Render]] = {
    "page": _page,
    "page-first": _page_first,
    "locator": _locator,
    "citation-number": _citation_number,
    "citation-label": _citation_label,
    "first-reference-note-number": _first_note,
}
