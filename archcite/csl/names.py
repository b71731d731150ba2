"""Names: cs:names with its variables, labels and substitutes (CSL 1.0.2 "Names", "Label", "Substitute")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.csl.call import NameBlock
from archcite.csl.compiler import calls_nothing
from archcite.csl.name_lists import NameList
from archcite.csl.rich import join, joined, without_noncharacters
from archcite.csl.substitution import Substitute, hide_names

if TYPE_CHECKING:
    from archcite.csl.call import Call
    from archcite.csl.compiler import Compiler, Finish, Render
    from archcite.csl.item import Name
    from archcite.csl.tree import Element


def compile_names(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:names; one without children in a substitute is like the names it stands for."""
    bare = not element.children
    if compiler.lacks(*element.get("variable").split()) and element.child("substitute") is None:
        return calls_nothing
    parent = compiler.parent_names
    return Names(compiler, element, parent if bare and isinstance(parent, Names) else None).render


class Names:
    """A cs:names compiled: its variables, how each list prints, its label, and what substitutes for it."""

    list: NameList
    finish: Finish | None
    label: Finish | None
    label_element: Element | None
    label_first: bool

    def __init__(self, compiler: Compiler, element: Element, parent: Names | None) -> None:
        self.compiler = compiler
        self.variables = tuple(element.get("variable").split())
        name, et_al = element.child("name"), element.child("et-al")
        label, substitute = element.child("label"), element.child("substitute")
        children = [child.name for child in element.children]
        if parent is not None and not {"name", "et-al", "label"}.intersection(children):
            self.list, self.finish = parent.list, parent.finish
            self.label, self.label_element, self.label_first = (
                parent.label,
                parent.label_element,
                parent.label_first,
            )
        else:
            self.list = NameList(compiler, name, et_al)
            self.finish = compiler.finish(element)
            self.label_element = None if compiler.sorting else label
            self.label = compiler.finish(label) if label is not None else None
            self.label_first = "label" in children and "name" in children[children.index("label") :]
        inherited = parent.delimiter if parent is not None else compiler.options.get("names-delimiter", "")
        self.delimiter: str = without_noncharacters(element.get("delimiter", inherited))
        self.label_form = self.label_element.get("form", "long") if self.label_element is not None else ""
        self.label_plural = self.label_element.get("plural", "contextual") if self.label_element is not None else ""
        self.substitutes: tuple[Substitute, ...] = ()
        if substitute is not None:
            self.substitutes = tuple(self._substitute(child) for child in substitute.children)

    def _substitute(self, child: Element) -> Substitute:
        if child.name == "names":
            names = Names(self.compiler, child, self)
            return Substitute(names.render, names.variables)
        ends = (
            child.name == "text"
            and self.compiler.locale.entry(child.get("term"), child.get("form", "long")) is not None
        )
        return Substitute(self.compiler.within(self, child), None, ends)

    def render(self, call: Call) -> str:
        """The names, or the first substitute that is not empty."""
        if call.author_text is None and not call.in_bibliography:
            text = self._text(call)
            if text:
                call.author_text = text
            return "" if call.suppress_author else text
        return self._text(call)

    def _text(self, call: Call) -> str:
        names = call.names
        for variable in self.variables:
            if names.get(variable):
                break
        else:
            call.called = True
            return self._substituted(call) if self.substitutes else ""
        text = self.lists(call)
        if text or (call.substitute is not None and len(call.blocks) == 1 and call.blocks[0].persons):
            if call.substituting:
                hide_names(call, self.variables)
            return self.finish(text, call) if text and self.finish is not None else text
        return self._substituted(call)

    def _substituted(self, call: Call) -> str:
        for substitute in self.substitutes:
            text = substitute.text(call)
            if not text and not substitute.ends:
                continue
            if text and substitute.variables is None and not call.blocks:
                if call.substitute is not None:
                    text = call.substitute[0]
                call.blocks.append(NameBlock("", (), 0, 0, (text,)))
            return text
        return ""

    def lists(self, call: Call) -> str:
        """The lists of all variables, joined."""
        call.called = True
        names = call.names
        texts = []
        merged = self._merged(call)
        for variable in self.variables:
            persons = names.get(variable)
            if not persons:
                continue
            if merged and variable != merged:
                continue
            text = self.one_list(call, variable, persons, self._term(variable, merged))
            if text:
                texts.append(text)
        if not texts:
            return ""
        call.filled = True
        if self.list.options.form == "count":
            return str(sum(map(int, texts)))
        return texts[0] if len(texts) == 1 else joined(texts, self.delimiter, self.compiler.in_quote)

    def _merged(self, call: Call) -> str:
        """The one variable to print where editors and translators are the same persons."""
        variables = self.variables
        if len(variables) != 2 or set(variables) != {"editor", "translator"}:
            return ""
        if not call.names.get("editor") or call.names.get("editor") != call.names.get("translator"):
            return ""
        return variables[0] if self._has_editor_translator() else ""

    def _has_editor_translator(self) -> bool:
        locale = self.compiler.locale
        if self.label_element is None:
            return False
        form = self.label_form or "long"
        entry = locale.entry("editortranslator", form) or locale.entry("editor-translator", form)
        return entry is not None and bool(entry.single)

    def _term(self, variable: str, merged: str) -> str:
        if not merged:
            return variable
        form = self.label_form or "long"
        locale = self.compiler.locale
        return "editortranslator" if locale.entry("editortranslator", form) else "editor-translator"

    def one_list(self, call: Call, variable: str, persons: tuple[Name, ...], term: str) -> str:
        """One variable's names, with their label."""
        names = self.list
        options = names.options
        block = len(call.blocks)
        shown, base, last = names.counts(call, len(persons), block)
        if options.form == "count":
            call.blocks.append(NameBlock(variable, persons, shown, base, form="count"))
            return str(shown)
        givens = call.expansion.givens
        levels = givens[block] if block < len(givens) else ()
        initials = options.initialize_with is not None
        record = NameBlock(variable, persons, shown, base, form=options.form, initials=initials)
        call.blocks.append(record)
        if call.substitute is not None and block == 0:
            text = self._replaced(call, persons, shown, levels, last=last)
        else:
            key = (persons, shown, levels, last)
            known = names.known.get(key)
            if known is None or call.track:
                texts = names.names(call, persons, shown, levels)
                record.names = tuple(texts)
                text = names.joined(call, texts, persons, shown, last=last)
                names.known[key] = text
            else:
                text = known
        if self.label_element is None or not text:
            return text
        label = self._label(call, term, len(persons))
        if not label:
            return text
        in_quote = self.compiler.in_quote
        return join(label, text, in_quote) if self.label_first else join(text, label, in_quote)

    def _replaced(
        self, call: Call, persons: tuple[Name, ...], shown: int, levels: tuple[int, ...], *, last: bool
    ) -> str:
        """The names with those that the entry before had too replaced (subsequent-author-substitute)."""
        replacement, count = call.substitute or ("", 0)
        if count < 0:
            return replacement
        texts = self.list.names(call, persons, shown, levels)
        texts[:count] = [replacement] * min(count, len(texts))
        return self.list.joined(call, texts, persons, shown, last=last)

    def _label(self, call: Call, term: str, count: int) -> str:
        plural = self.label_plural == "always" or (self.label_plural == "contextual" and count > 1)
        text = self.compiler.term(term, self.label_form, plural=plural)
        return self.label(text, call) if text and self.label is not None else text
