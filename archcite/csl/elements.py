"""Rendering elements compiled to closures: text, number, label, group, choose (CSL 1.0.2 "Rendering Elements")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from archcite.csl.call import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Call
from archcite.csl.case import cased
from archcite.csl.locators import OTHER_NAMES, with_labels
from archcite.csl.markup import rich
from archcite.csl.numbers import formed, is_numeric, number, spaced
from archcite.csl.page_range import format_page_range
from archcite.csl.rich import (
    CLOSE,
    DISPLAY_CLOSE,
    DISPLAY_MARKS,
    LINK,
    LINK_END,
    NO_JOIN,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    STYLE_MARKS,
    affixed,
    join,
    joined,
    plain,
    without_noncharacters,
)
from archcite.csl.tree import Element
from archcite.csl.variables import NUMBER_VARIABLES

if TYPE_CHECKING:
    from archcite.csl.locale import Locale
    from archcite.csl.style import Style

Render = Callable[[Call], str]
Finish = Callable[[str, Call], str]

_FORMATS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator", "name-form", "name-delimiter", "names-delimiter",
)  # fmt: skip


def nothing(_: Call) -> str:
    """Renders nothing."""
    return ""


class Compiler:
    """Compiles the elements of one area (citation or bibliography) of a style for one locale.

    Macros are compiled when they are first called. What elements need to know of the style as a whole is
    here: options, locale, whether punctuation goes into quotes.
    """

    def __init__(
        self,
        style: Style,
        locale: Locale,
        area: str,
        *,
        abbreviations: Mapping[str, Mapping[str, str]],
        links: bool,
    ) -> None:
        self.abbreviations = abbreviations
        self.links = links
        self.style = style
        self.locale = locale
        self.area = area
        self.in_quote = locale.punctuation_in_quote
        element = style.citation if area == "citation" else style.bibliography
        own = element.attributes if element is not None else {}
        self.options: dict[str, str] = {name: value for name, value in style.options.items() if name in _INHERITED}
        self.options.update({name: value for name, value in own.items() if name in _INHERITED})
        self.page_format = style.options.get("page-range-format", "")
        self.page_delimiter = locale.term("page-range-delimiter") or "–"
        self.demote = style.options.get("demote-non-dropping-particle", "display-and-sort")
        self.hyphenate = style.options.get("initialize-with-hyphen", "true") != "false"
        self.implicit_year_suffix = not _renders_year_suffix(style, area)
        self.sorting = False
        self.parent_names: object = None
        self.alternatives = False
        self.marks_terms = area == "bibliography" or style.class_ == "note"
        self._macros: dict[str, Render] = {}
        self.kinds: Mapping[str, Callable[[Compiler, Element, str], Render]] = {
            "text": _text,
            "number": _number,
            "label": _label,
            "group": _group,
            "choose": _choose,
        }

    def element(self, element: Element, delimiter: str = "") -> Render:
        """The closure that renders an element; ``delimiter`` is that of the group around it."""
        compile_kind = self.kinds.get(element.name)
        return compile_kind(self, element, delimiter) if compile_kind is not None else nothing

    def within(self, names: object, element: Element) -> Render:
        """The closure of an element inside the cs:substitute of ``names``."""
        before, self.parent_names, self.alternatives = self.parent_names, names, element.name == "choose"
        render = self.element(element)
        self.parent_names, self.alternatives = before, False
        return render

    def children(self, element: Element, delimiter: str = "") -> list[Render]:
        """The closures of an element's children."""
        return [self.element(child, delimiter) for child in element.children]

    def sequence(self, element: Element, delimiter: str = "") -> Render:
        """The closure that renders an element's children, joined by the delimiter."""
        return joining(self.children(element, delimiter), delimiter, self.in_quote)

    def macro(self, name: str) -> Render:
        """The closure of a macro, compiled when it is first called."""
        found = self._macros.get(name)
        if found is None:
            before = self.parent_names, self.alternatives
            self.parent_names, self.alternatives = None, False
            found = self._macros[name] = self.sequence(self.style.macros[name])
            self.parent_names, self.alternatives = before
        return found

    def calls(self, macro: str, variable: str) -> bool:
        """Whether a macro prints that variable, itself or through other macros."""
        return prints(self.style, self.style.macros[macro], variable, {macro})

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str:
        """A term's text, "" where the locale has none."""
        return self.locale.term(name, form, plural, gender) or ""

    def finish(self, element: Element, *, affixes: bool = True, quotes: bool = True) -> Finish | None:
        """What an element's own attributes do to its text: case, periods, formats, quotes, affixes, display."""
        return _finish(self, element, affixes=affixes, quotes=quotes)


def _renders_year_suffix(style: Style, area: str) -> bool:
    """Whether the year-suffix is placed by hand: then no date adds it (CSL 1.0.2 "Disambiguation")."""
    if not style.traits.get("year-suffix"):
        return False
    cited = style.citation is not None and prints(style, style.citation, "year-suffix", set())
    if area == "citation":
        return cited
    listed = style.bibliography is not None and prints(style, style.bibliography, "year-suffix", set())
    return cited or listed


def prints(style: Style, element: Element, variable: str, seen: set[str]) -> bool:
    """Whether an element prints that variable, itself or through the macros it calls."""
    for child in element.walk():
        if child.name in {"text", "number"} and child.get("variable") == variable:
            return True
        macro = child.get("macro")
        if macro and macro not in seen and macro in style.macros:
            seen.add(macro)
            if prints(style, style.macros[macro], variable, seen):
                return True
    return False


def joining(renders: list[Render], delimiter: str, in_quote: bool) -> Render:  # noqa: FBT001
    """A closure that joins what several closures render."""
    if not renders:
        return nothing
    if len(renders) == 1:
        return renders[0]

    def render(call: Call) -> str:
        return joined([each(call) for each in renders], delimiter, in_quote)

    return render


def first_of(renders: list[Render]) -> Render:
    """A closure that renders the first of several that is not empty."""

    def render(call: Call) -> str:
        for each in renders:
            if text := each(call):
                return text
        return ""

    return render


def _without_periods(text: str) -> str:
    return text.replace(".", "")


def spans(element: Element) -> tuple[str, str]:
    """The marks that open and close an element's formatting attributes, innermost font-style."""
    opening, closing = "", ""
    for name in _FORMATS:
        value = element.attributes.get(name)
        mark = STYLE_MARKS.get((name, value)) if value else None
        if mark is not None:
            opening, closing = mark + opening, closing + CLOSE
    return opening, closing


def _finish(compiler: Compiler, element: Element, *, affixes: bool, quotes: bool) -> Finish | None:
    attributes = element.attributes
    prefix = without_noncharacters(attributes.get("prefix", "")) if affixes else ""
    suffix = without_noncharacters(attributes.get("suffix", "")) if affixes else ""
    opening, closing = spans(element)
    if quotes and attributes.get("quotes") == "true":
        opening, closing = QUOTE_OPEN + opening, closing + QUOTE_CLOSE
    display = DISPLAY_MARKS.get(attributes.get("display", ""), "")
    case = attributes.get("text-case", "")
    strip = attributes.get("strip-periods") == "true"
    in_quote = compiler.in_quote
    locale_language = compiler.locale.tag
    plain_case = cased(case, english=True)
    other_case = cased(case, english=False)
    if not (prefix or suffix or opening or display or plain_case or strip):
        return None
    if plain_case is None and not strip and not display:
        if not opening:

            def affix(text: str, _: Call) -> str:
                return affixed(prefix, text, suffix, in_quote)

            return affix

        def span(text: str, _: Call) -> str:
            return affixed(prefix, opening + text + closing, suffix, in_quote)

        return span

    def finish(text: str, call: Call) -> str:
        change = plain_case if call.entry.english else other_case
        language = call.entry.language or locale_language
        if case and language[:2] in {"tr", "az"}:
            change = cased(case, call.entry.english, language)
        if strip:
            text = _without_periods(text)
        if change is not None:
            text = change(text)
        text = affixed(prefix, opening + text + closing, suffix, in_quote)
        return display + text + DISPLAY_CLOSE if display else text

    return finish


# --- text -----------------------------------------------------------------------------------------------


def _text(compiler: Compiler, element: Element, _: str) -> Render:
    attributes = element.attributes
    finish = compiler.finish(element)
    if "macro" in attributes:
        return _text_macro(compiler, attributes["macro"], finish)
    if "term" in attributes:
        return _text_term(compiler, element, finish)
    if "value" in attributes:
        value = rich(attributes["value"])
        if not value:
            return nothing

        def render_value(call: Call) -> str:
            return finish(value, call) if finish is not None else value

        return render_value
    name = attributes.get("variable", "")
    if name == "year-suffix":
        return _year_suffix(finish)
    special = _SPECIAL.get(name)
    if special is not None:
        return _finished(special(compiler), finish)
    if name in NUMBER_VARIABLES:
        return _finished(partial(_number_text, name, compiler), finish)
    if compiler.links and name in _LINKED:
        return _linked(compiler, element)
    if attributes.get("form") == "short":
        return _finished(_short(name, compiler.abbreviations.get(name, {})), finish)
    return _text_variable(name, finish)


def _text_variable(name: str, finish: Finish | None) -> Render:
    def render(call: Call) -> str:
        call.called = True
        text = call.fields[name]
        if not text:
            return ""
        call.filled = True
        return finish(text, call) if finish is not None else text

    return render


def _finished(value: Render, finish: Finish | None) -> Render:
    """A closure for a variable: it was called, and filled where it has a text."""

    def render(call: Call) -> str:
        call.called = True
        text = value(call)
        if not text:
            return ""
        call.filled = True
        return finish(text, call) if finish is not None else text

    return render


def _text_macro(compiler: Compiler, name: str, finish: Finish | None) -> Render:
    body: list[Render] = []

    def render(call: Call) -> str:
        if not body:
            body.append(compiler.macro(name))
        called, filled = call.called, call.filled
        call.called = call.filled = False
        text = body[0](call)
        if not text or (call.called and not call.filled):
            call.called, call.filled = called or call.called, filled
            return ""
        call.called, call.filled = called or call.called, True
        return finish(text, call) if finish is not None else text

    return render


def _text_term(compiler: Compiler, element: Element, finish: Finish | None) -> Render:
    text = compiler.term(element.get("term"), element.get("form", "long"), plural=element.get("plural") == "true")
    if not text:
        return nothing
    if compiler.marks_terms:
        text = NO_JOIN + text

    def render(call: Call) -> str:
        return finish(text, call) if finish is not None else text

    return render


def _short(name: str, abbreviations: Mapping[str, str]) -> Render:
    """The short form of a variable: its own, or that of the list of abbreviations, or the variable as it is."""
    shorter = name if name.endswith("-short") else f"{name}-short"

    def value(call: Call) -> str:
        text = call.fields[shorter]
        if text:
            return text
        text = call.fields[name]
        return abbreviations.get(text, text) if abbreviations else text

    return value


# What makes a link of these variables' values (CSL 1.0.2, Appendix VI "Links").
_LINKED = {
    "DOI": "https://doi.org/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "URL": "",
}
_SCHEMES = ("http://", "https://", "mailto:")


def _linked(compiler: Compiler, element: Element) -> Render:
    """A URL or identifier as a link; a prefix that is the address itself goes into the link."""
    name = element.get("variable")
    address = _LINKED[name]
    prefix = without_noncharacters(element.get("prefix"))
    inside = prefix if address and prefix.endswith(address.split("//")[-1]) else ""
    if inside:
        kept = {key: value for key, value in element.attributes.items() if key != "prefix"}
        element = Element(element.name, kept, (), "", element.line)
    finish = compiler.finish(element)

    def value(call: Call) -> str:
        text = call.fields[name]
        target = plain(text)
        if not target:
            return ""
        href = target if target.startswith(_SCHEMES) else address + target
        if not href.startswith(_SCHEMES):
            return text
        return f"{LINK}{href}{LINK_END}{inside}{text}{CLOSE}"

    return _finished(value, finish)


def _number_text(name: str, compiler: Compiler, call: Call) -> str:
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


def _year_suffix(finish: Finish | None) -> Render:
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
    families = ["".join(filter(str.isalpha, person.family or person.literal or person.given)) for person in persons]
    lengths = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(family[:length] for family, length in zip(families, lengths, strict=False))
    date = call.entry.item.dates.get("issued")
    year = f"{abs(date.start.year) % 100:02d}" if date is not None and date.start is not None else ""
    return letters + year


_SPECIAL: Mapping[str, Callable[[Compiler], Render]] = {
    "page": _page,
    "page-first": _page_first,
    "locator": _locator,
    "citation-number": _citation_number,
    "citation-label": _citation_label,
    "first-reference-note-number": _first_note,
}

# --- number and label -----------------------------------------------------------------------------------


def _number(compiler: Compiler, element: Element, _: str) -> Render:
    name = element.get("variable")
    form = element.get("form", "numeric")
    gender = compiler.locale.gender(name)
    special = _SPECIAL.get(name)
    read: Render = special(compiler) if special is not None else lambda call: call.fields[name]
    locale, delimiter = compiler.locale, compiler.page_delimiter

    def value(call: Call) -> str:
        text = read(call)
        if not text:
            return ""
        head, rest = with_labels(text, locale)
        return (formed(head, form, locale, gender) + rest).replace("–", delimiter)

    return _finished(value, compiler.finish(element))


def _label(compiler: Compiler, element: Element, _: str) -> Render:
    name = element.get("variable")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    finish = compiler.finish(element)
    known: dict[tuple[str, bool], str] = {}
    special = _SPECIAL.get(name)
    read: Render = special(compiler) if special is not None else lambda call: call.fields[name]

    def raw(call: Call) -> str:
        """The number as it was given: the style's own range delimiter may be no hyphen."""
        return call.locator if name == "locator" else call.fields[name]

    def render(call: Call) -> str:
        text = read(call)
        if not text:
            return ""
        many = plural == "always" or (plural == "contextual" and is_plural(name, raw(call) or text))
        term = call.label if name == "locator" else name
        shown = known.get((term, many))
        if shown is None:
            shown = known[term, many] = compiler.term(term, form, plural=many)
        return finish(shown, call) if shown and finish is not None else shown

    return render


def is_plural(name: str, text: str) -> bool:
    """Whether a label of this number is in the plural (CSL 1.0.2 "Label")."""
    if name.startswith("number-of-"):
        return text.isdigit() and int(text[:12]) > 1
    return not text.isdigit() and number(text.replace("–", "-")).plural


# --- group and choose -----------------------------------------------------------------------------------


def _group(compiler: Compiler, element: Element, _: str) -> Render:
    delimiter = without_noncharacters(element.get("delimiter"))
    alternatives, compiler.alternatives = compiler.alternatives, False
    renders = compiler.children(element, delimiter)
    compiler.alternatives = alternatives
    finish = compiler.finish(element)
    in_quote = compiler.in_quote
    if not renders:
        return nothing

    def render(call: Call) -> str:
        called, filled = call.called, call.filled
        call.called = call.filled = False
        parts = [text for each in renders if (text := each(call))]
        if not parts or (call.called and not call.filled):
            call.called, call.filled = called or call.called, filled
            return ""
        text = parts[0] if len(parts) == 1 else joined(parts, delimiter, in_quote)
        call.called, call.filled = called or call.called, True
        return finish(text, call) if finish is not None else text

    return render


def _choose(compiler: Compiler, element: Element, delimiter: str) -> Render:
    branches: list[tuple[Callable[[Call], bool], Render]] = []
    alternatives = compiler.alternatives
    for branch in element.children:
        # In a substitute the elements of a branch are alternatives, as those outside it are.
        body = first_of(compiler.children(branch)) if alternatives else compiler.sequence(branch, delimiter)
        if branch.name == "else":
            branches.append((_always, body))
            break
        branches.append((condition(branch), body))

    def render(call: Call) -> str:
        for test, body in branches:
            if test(call):
                return body(call)
        return ""

    return render


def _always(_: Call) -> bool:
    return True


# --- conditions -----------------------------------------------------------------------------------------

Test = Callable[[Call], bool]


def condition(element: Element) -> Test:
    """The test of an if or else-if (CSL 1.0.2 "Choose")."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for attribute, make in _TESTS.items():
        if attribute in element.attributes:
            words = element.attributes[attribute].split()
            tests += make(words, match)
    if not tests:
        return _always
    if len(tests) == 1:
        only = tests[0]
        return (lambda call: not only(call)) if match == "none" else only
    any_of = _any_of(tests)
    if match == "any":
        return any_of
    if match == "none":
        return lambda call: not any_of(call)

    def all_of(call: Call) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs as much again as the tests
            if not test(call):
                return False
        return True

    return all_of


def _any_of(tests: list[Test]) -> Test:
    def any_of(call: Call) -> bool:
        for test in tests:  # noqa: SIM110
            if test(call):
                return True
        return False

    return any_of


def _type(words: list[str], _: str) -> list[Test]:
    """One test for all types: an item has but one, so that to ask for all of several would never be true."""
    types = frozenset(words)
    return [lambda call: call.type in types]


def _variable(words: list[str], match: str) -> list[Test]:
    plain = [word for word in words if word not in _COMPUTED]
    tests = [_COMPUTED[word] for word in words if word in _COMPUTED]
    if len(plain) == 1:
        name = plain[0]
        tests.append(lambda call: name in call.present)
    elif plain:
        names = frozenset(plain)
        if match == "all":
            tests.append(lambda call: names <= call.present)
        else:
            tests.append(lambda call: not names.isdisjoint(call.present))
    return tests


_COMPUTED: Mapping[str, Test] = {
    "locator": lambda call: bool(call.locator),
    "year-suffix": lambda call: bool(call.year_suffix),
    "citation-number": lambda call: bool(call.entry.citation_number),
    "first-reference-note-number": lambda call: bool(call.first_note) and not call.in_bibliography,
}


def _is_numeric(words: list[str], _: str) -> list[Test]:
    def test(name: str, call: Call) -> bool:
        if name == "locator":
            return is_numeric(call.locator)
        if name == "citation-number":
            return bool(call.entry.citation_number)
        if name == "first-reference-note-number":
            return bool(call.first_note)
        text = call.fields[name]
        return is_numeric(text) if text else name == "page-first" and is_numeric(call.fields["page"])

    return [partial(test, word) for word in words]


def _is_uncertain(words: list[str], _: str) -> list[Test]:
    def test(name: str, call: Call) -> bool:
        return name in call.entry.uncertain

    return [partial(test, word) for word in words]


def _locator_is(words: list[str], _: str) -> list[Test]:
    def test(name: str, call: Call) -> bool:
        return bool(call.locator) and call.label == name

    return [partial(test, OTHER_NAMES.get(word, word)) for word in words]


def _position(words: list[str], _: str) -> list[Test]:
    return [_POSITIONS.get(word, _never) for word in words]


def _never(_: Call) -> bool:
    return False


_POSITIONS: Mapping[str, Test] = {
    "first": lambda call: call.position == FIRST and not call.in_bibliography,
    "subsequent": lambda call: call.position >= SUBSEQUENT and not call.in_bibliography,
    "ibid": lambda call: call.position >= IBID and not call.in_bibliography,
    "ibid-with-locator": lambda call: call.position == IBID_WITH_LOCATOR and not call.in_bibliography,
    "near-note": lambda call: call.near_note and not call.in_bibliography,
}


def _disambiguate(words: list[str], _: str) -> list[Test]:
    wanted = words != ["false"]
    return [lambda call: call.condition == wanted]


_TESTS: Mapping[str, Callable[[list[str], str], list[Test]]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _locator_is,
    "position": _position,
    "disambiguate": _disambiguate,
}

__all__ = ["Compiler", "Finish", "Render", "Test", "join"]
