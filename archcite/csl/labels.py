"""cs:number and cs:label compiled: numbers in their forms, and their terms (CSL 1.0.2 "Number", "Label")."""

from __future__ import annotations

from archcite.csl.call import Call
from archcite.csl.compiler import Compiler, Render, calls_nothing, finished, nothing
from archcite.csl.computed import COMPUTED
from archcite.csl.locators import with_labels
from archcite.csl.numbers import formed, number
from archcite.csl.tree import Element


def compile_number(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:number."""
    name = element.get("variable")
    if name not in COMPUTED and compiler.lacks(name):
        return calls_nothing
    form = element.get("form", "numeric")
    gender = compiler.locale.gender(name)
    special = COMPUTED.get(name)
    read: Render = special(compiler) if special is not None else lambda call: call.fields[name]
    locale, delimiter = compiler.locale, compiler.page_delimiter

    def value(call: Call) -> str:
        text = read(call)
        if not text:
            return ""
        head, rest = with_labels(text, locale)
        return (formed(head, form, locale, gender) + rest).replace("–", delimiter)

    return finished(value, compiler.finish(element))


def compile_label(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:label, singular or plural as its number is."""
    name = element.get("variable")
    if name not in COMPUTED and compiler.lacks(name):
        return nothing
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    finish = compiler.finish(element)
    known: dict[tuple[str, bool], str] = {}
    special = COMPUTED.get(name)
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
