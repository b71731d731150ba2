"""Lists of names: how many are shown, delimiters, "and", et al. (CSL 1.0.2 "Name", "Et-al")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.csl.call import FIRST
from archcite.csl.name_options import options_of
from archcite.csl.one_name import has_spaced_script, one_name, sorts_inverted
from archcite.csl.rich import join, joined, without_noncharacters

if TYPE_CHECKING:
    from archcite.csl.call import Call
    from archcite.csl.compiler import Compiler
    from archcite.csl.item import Name
    from archcite.csl.tree import Element


class NameList:
    """A cs:name and cs:et-al compiled: renders lists of names, remembering each list it has rendered."""

    def __init__(self, compiler: Compiler, name: Element | None, et_al: Element | None) -> None:
        self.options = options_of(compiler, name)
        self.compiler = compiler
        options = self.options
        delimiter = options.delimiter
        self.and_ = ""
        if options.and_ == "text":
            self.and_ = compiler.term("and")
        elif options.and_ == "symbol":
            self.and_ = compiler.term("and", "symbol") or "&"
        self.delimiter = delimiter
        term = et_al.get("term", "et-al") if et_al is not None else "et-al"
        # Behind "et al." the suffix of cs:name stands again: it parts the list from what follows.
        self.after_et_al = without_noncharacters(name.get("suffix")) if name is not None else ""
        self.et_al = "" if compiler.sorting else compiler.term(term)
        self.et_al_finish = compiler.finish(et_al) if et_al is not None else None
        self.finish = compiler.finish(name) if name is not None else None
        self.finish_body = compiler.finish(name, affixes=False) if name is not None else None
        self.known: dict[tuple[object, ...], str] = {}
        self.inverts = bool(options.sort_order)

    def is_inverted(self, persons: tuple[Name, ...], index: int) -> bool:
        """Whether the name at that place is printed family name first."""
        person = persons[index]
        return sorts_inverted(self.options, index) and bool(person.family and person.given)

    def counts(self, call: Call, total: int, block: int) -> tuple[int, int, bool]:
        """How many names are shown, how many without disambiguation, and whether the last follows."""
        options = self.options
        minimum, first, last = options.minimum, options.first, options.last
        if call.position != FIRST and not call.in_bibliography:
            minimum, first = options.later_minimum, options.later_first
        if call.names_limit is not None:
            own_minimum, own_first, own_last = call.names_limit
            minimum = own_minimum or minimum
            first = own_first or first
            last = own_last or last
        base = first if minimum and total >= minimum and first < total else total
        if last and base < total:  # only where two names more are left out than are shown
            base = max(1, min(base, minimum - 2))
        shown = base
        names = call.expansion.names
        if block < len(names) and base < total:
            shown = min(total, max(base, names[block]))
        return shown, base, last

    def names(self, call: Call, persons: tuple[Name, ...], shown: int, levels: tuple[int, ...]) -> list[str]:
        """The names shown, each in print."""
        options = self.options
        texts = []
        for index in range(shown):
            level = levels[index] if index < len(levels) else 0
            inverted = self.inverts and sorts_inverted(options, index)
            person = persons[index]
            key = (person, level, inverted)
            text = self.known.get(key)
            if text is None:
                text = one_name(person, options, level, inverted=inverted)
                finish = self.finish_body if person.literal and not person.family else self.finish
                if finish is not None:
                    text = finish(text, call)
                self.known[key] = text
            texts.append(text)
        return texts

    def joined(self, call: Call, texts: list[str], persons: tuple[Name, ...], shown: int, *, last: bool) -> str:
        """The names joined by delimiters, "and", and what stands for the rest."""
        options, delimiter = self.options, self.delimiter
        in_quote = self.compiler.in_quote
        total = len(persons)
        if shown < total:
            text = joined(texts, delimiter, in_quote)
            if last and shown <= total - 2:
                final = self.names(call, persons, total, ())[-1]
                between = delimiter if shown > 1 else " "
                return join(join(text, between, in_quote), "… " + final, in_quote)
            if not self.et_al:
                return text
            et_al = self.et_al_finish(self.et_al, call) if self.et_al_finish is not None else self.et_al
            if not shown:
                return ""
            rule = options.precedes_et_al
            with_delimiter = (
                rule == "always"
                or (rule == "contextual" and shown > 1)
                or (rule == "after-inverted-name" and self.is_inverted(persons, shown - 1))
            )
            between = delimiter if with_delimiter else " " if has_spaced_script(self.et_al) else ""
            if et_al[:1] == " " or text.endswith(" "):
                between = between.rstrip()
            return join(join(join(text, between, in_quote), et_al, in_quote), self.after_et_al, in_quote)
        if shown < 2 or not self.and_:
            return joined(texts, delimiter, in_quote)
        rule = options.precedes_last
        with_delimiter = (
            rule == "always"
            or (rule == "contextual" and shown > 2)
            or (rule == "after-inverted-name" and self.is_inverted(persons, shown - 2))
        )
        text = joined(texts[:-1], delimiter, in_quote)
        if not has_spaced_script(self.and_):
            return text + self.and_ + texts[-1]
        if with_delimiter:
            text = join(text, delimiter, in_quote)
        spaced = text if text.endswith((" ", "\u00a0")) else text + " "
        return spaced + self.and_ + " " + texts[-1]
