"""What compiling a style's elements to closures needs: macros, options, and what attributes do to a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from archcite.csl.call import Call
from archcite.csl.case import cased
from archcite.csl.rich import (
    CLOSE,
    DISPLAY_CLOSE,
    DISPLAY_MARKS,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    STYLE_MARKS,
    affixed,
    joined,
    without_noncharacters,
)
from archcite.csl.tree import Element

if TYPE_CHECKING:
    from archcite.csl.call import Shape
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


def calls_nothing(call: Call) -> str:
    """Renders nothing, for a variable that the item does not have: a group around it must know that it was called."""
    call.called = True
    return ""


def pruned(renders: list[Render]) -> list[Render]:
    """The closures without those that render nothing, and no more than one of those that only call."""
    kept = [render for render in renders if render is not nothing and render is not calls_nothing]
    return [calls_nothing, *kept] if calls_nothing in renders else kept


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
        kinds: Mapping[str, Callable[[Compiler, Element, str], Render]],
        abbreviations: Mapping[str, Mapping[str, str]],
        links: bool,
        shape: Shape | None = None,
        places_suffix: bool | None = None,
    ) -> None:
        self.shape = shape
        # The closures that already see to what a group must learn from its children.
        self.grouped: set[Render] = set()
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
        self.implicit_year_suffix = not (places_year_suffix(style, area) if places_suffix is None else places_suffix)
        self.sorting = False
        self.parent_names: object = None
        self.alternatives = False
        self.marks_terms = area == "bibliography" or style.class_ == "note"
        self._macros: dict[str, Render] = {}
        self.kinds = kinds

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

    def lacks(self, *variables: str) -> bool:
        """Whether the items that are compiled for have none of these variables."""
        return self.shape is not None and self.shape.present.isdisjoint(variables)

    def children(self, element: Element, delimiter: str = "") -> list[Render]:
        """The closures of an element's children."""
        renders = [self.element(child, delimiter) for child in element.children]
        return pruned(renders) if self.shape is not None else renders

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


def places_year_suffix(style: Style, area: str) -> bool:
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
    # A term is the style's own word: what language the item is in has no bearing on its case.
    other_case = plain_case if element.name == "label" or "term" in attributes else cased(case, english=False)
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


def finished(value: Render, finish: Finish | None) -> Render:
    """A closure for a variable: it was called, and filled where it has a text."""

    def render(call: Call) -> str:
        call.called = True
        text = value(call)
        if not text:
            return ""
        call.filled = True
        return finish(text, call) if finish is not None else text

    return render
