"""Names: order, particles, initials, et al., and labels (CSL 1.0.2 "Names", "Name", "Et-al", "Name-part")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from archcite.csl.call import FIRST, Call, NameBlock
from archcite.csl.case import cased
from archcite.csl.elements import Compiler, Finish, Render, spans
from archcite.csl.item import Name
from archcite.csl.markup import rich
from archcite.csl.rich import join, joined, without_noncharacters
from archcite.csl.style import Element

# Scripts whose names read given name, space, family name: elsewhere the family comes first, unspaced.
_ROMANESQUE = re.compile(
    "[a-zA-Z\u0080-\u017f\u0190-\u021b\u021e-\u024f\u0250-\u02af\u0370-\u03ff\u0400-\u052f"
    "\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0e00-\u0e7f\u10a0-\u10ff"
    "\u0530-\u058f\u1e00-\u1fff]"
)
_OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with",
    "name-as-sort-order", "sort-separator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """The formatting of a name part: affixes, marks, text case."""

    prefix: str = ""
    suffix: str = ""
    opening: str = ""
    closing: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How a list of names prints, all inheritance resolved."""

    and_: str
    delimiter: str
    precedes_last: str
    precedes_et_al: str
    minimum: int
    first: int
    last: bool
    later_minimum: int
    later_first: int
    initialize: bool
    initialize_with: str | None
    sort_order: str
    sort_separator: str
    form: str
    demote: str
    hyphen: bool
    family: Part
    given: Part
    sorting: bool = False


def _whole(text: str) -> int:
    return int(text[:6]) if text.isdigit() else 0


def options_of(compiler: Compiler, name: Element | None) -> Options:
    """The options of a cs:name, over those of the citation or bibliography, over those of the style."""
    found = dict(compiler.options)
    form = found.pop("name-form", "long")
    delimiter = found.pop("name-delimiter", ", ")
    parts: dict[str, Part] = {}
    if name is not None:
        found.update({key: value for key, value in name.attributes.items() if key in _OPTIONS})
        form = name.get("form", form)
        delimiter = name.get("delimiter", delimiter)
        for child in name.children:
            opening, closing = spans(child)
            parts[child.get("name")] = Part(
                without_noncharacters(child.get("prefix")),
                without_noncharacters(child.get("suffix")),
                opening,
                closing,
                child.get("text-case"),
            )
    if compiler.sorting:
        found |= {"name-as-sort-order": "all", "and": "", "sort-separator": " "}
        delimiter, parts = " ", {}
    minimum, first = _whole(found.get("et-al-min", "")), _whole(found.get("et-al-use-first", ""))
    if not first:
        minimum = 0
    return Options(
        and_=found.get("and", ""),
        delimiter=without_noncharacters(delimiter),
        precedes_last=found.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=found.get("delimiter-precedes-et-al", "contextual"),
        minimum=minimum,
        first=first,
        last=found.get("et-al-use-last") == "true",
        later_minimum=_whole(found.get("et-al-subsequent-min", "")) or minimum,
        later_first=_whole(found.get("et-al-subsequent-use-first", "")) or first,
        initialize=found.get("initialize", "true") != "false",
        initialize_with=found.get("initialize-with"),
        sort_order=found.get("name-as-sort-order", ""),
        sort_separator=found.get("sort-separator", ", "),
        form=form,
        demote="display-and-sort" if compiler.sorting and compiler.demote != "never" else compiler.demote,
        hyphen=compiler.hyphenate,
        family=parts.get("family", Part()),
        given=parts.get("given", Part()),
        sorting=compiler.sorting,
    )


# --- one name -------------------------------------------------------------------------------------------


def _particled(particle: str, name: str) -> str:
    if not particle:
        return name
    if not name:
        return particle
    return particle + name if particle[-1] in "'’-ʼ‐ " else f"{particle} {name}"


def _spaced(left: str, right: str) -> str:
    if not left or not right:
        return left or right
    return left + right if left[-1] in " \u00a0" else f"{left} {right}"


def _dressed(part: Part, text: str, *, english: bool = True) -> str:
    if not text:
        return ""
    change = cased(part.case, english) if part.case else None
    if change is not None:
        text = change(text)
    if part.opening:
        text = part.opening + text + part.closing
    return part.prefix + text + part.suffix


def _family(options: Options, particle: str, family: str) -> str:
    """The family name after its particle, each in the formatting of the part, the affixes around both."""
    part = options.family
    if options.sorting:
        return _spaced(particle.rstrip(), family)
    if not particle or not part.opening or particle[-1] in "'’-":
        return _dressed(part, _particled(particle, family))
    bare = Part(opening=part.opening, closing=part.closing, case=part.case)
    return part.prefix + _spaced(_dressed(bare, particle), _dressed(bare, family)) + part.suffix


def is_romanesque(name: Name) -> bool:
    """Whether the name is in a script that spaces its parts (Latin, Cyrillic, Greek, Arabic, Hebrew, …)."""
    text = name.family + name.given
    return text.isascii() or _ROMANESQUE.search(text) is not None


def sorts_inverted(options: Options, index: int) -> bool:
    """Whether the name at that place is printed family name first."""
    return options.sort_order == "all" or (options.sort_order == "first" and index == 0)


def one_name(name: Name, options: Options, level: int, *, inverted: bool) -> str:
    """One name in print; ``level`` 0 as the style has it, 1 with initials, 2 with full given names."""
    if name.literal and not name.family and not name.given:
        return _dressed(options.family, rich(name.literal))
    form = options.form
    if form == "short" and level == 0:
        if not name.family:
            return _dressed(options.given, rich(name.given))
        if inverted and options.demote == "display-and-sort" and name.non_dropping_particle:
            shown = _dressed(options.family, rich(name.family))
            return shown + options.sort_separator + _dressed(options.given, rich(name.non_dropping_particle))
        return _family(options, rich(name.non_dropping_particle), rich(name.family))
    given = rich(name.given)
    if options.initialize_with is not None and is_romanesque(name):
        if not options.initialize:
            given = initials_respaced(given, options.initialize_with)
        elif level < 2:
            given = initialized(given, options.initialize_with, options.hyphen)
    family, dropping = rich(name.family), rich(name.dropping_particle)
    staying = rich(name.non_dropping_particle)
    suffix = rich(name.suffix)
    if options.initialize_with is not None and "." not in options.initialize_with:
        suffix = suffix.replace(".", "")
    if not family:
        return _dressed(options.given, rich(name.given))
    if not is_romanesque(name):
        gap = " " if " " in given or name.static_ordering else ""
        return _dressed(options.family, family) + gap * bool(given) + _dressed(options.given, given)
    if name.static_ordering:
        shown = _dressed(options.family, _particled(staying, family))
        return _spaced(shown, _dressed(options.given, given))
    if inverted:
        return _inverted(options, family, given, dropping, staying, suffix)
    if dropping and dropping[-1] in "'’-":
        family, dropping = dropping + _particled(staying, family), ""
        staying = ""
    shown = _spaced(_dressed(options.given, _spaced(given, dropping)), _family(options, staying, family))
    if suffix:
        shown += ", " + suffix if name.comma_suffix else " " + suffix
    return shown


def _inverted(options: Options, family: str, given: str, dropping: str, staying: str, suffix: str) -> str:
    if options.demote == "display-and-sort":
        leading, trailing = family, _spaced(_spaced(given, dropping), staying)
    else:
        leading, trailing = "", _spaced(given, dropping)
    shown = _dressed(options.family, leading) if leading else _family(options, staying, family)
    pieces = [shown, _dressed(options.given, trailing), suffix]
    return options.sort_separator.join(piece for piece in pieces if piece)


# --- initials -------------------------------------------------------------------------------------------

_GIVEN_SPLIT = re.compile(r"(\s+|-|‐|–)")
_WORD_MARKS = re.compile("([\ufdd2-\ufdef]*)(.*?)([\ufdd0\ufdd1]*)\\Z", re.DOTALL)
# Two capitals before small letters write one sound of another script: TSerendorj is Ts.
_DIGRAPH = re.compile(r"[^\W\d_a-z]{2,3}(?=[a-z])")
_STOPPED = re.compile(r"\.(?=[^\s.\-\ufdd0-\ufdef])")


def initialized(given: str, mark: str, hyphen: bool) -> str:  # noqa: FBT001
    """Given names as initials, each followed by ``mark``; hyphens are kept where the style keeps them.

    A word that ends in a full stop is an abbreviation already and stays whole ("Ts." of Tserendorj).
    """
    words = _GIVEN_SPLIT.split(_STOPPED.sub(". ", given).strip())
    text = ""
    for index in range(0, len(words), 2):
        separator = words[index - 1] if index else ""
        opening, word, closing = _marked(words[index])
        initial = _initial(word)
        if not word.strip("."):
            continue
        if initial is None:
            if not separator or separator.isspace():
                text = _spaced(text.rstrip(), opening + word + closing)
            elif text and not text.endswith(mark or "\0"):
                text += separator + word
            continue
        if separator and not separator.isspace():
            text = text.rstrip() + (separator if hyphen else "")
        elif text and not _ends_initial(text, mark):
            text += " "
        text += opening + initial + (mark.rstrip() if closing else mark) + closing
        if closing and mark.endswith((" ", "\u00a0")):
            text += mark[len(mark.rstrip()) :]
    return text.rstrip()


def _ends_initial(text: str, mark: str) -> bool:
    return text.endswith(mark) if mark else text[-1].isupper() or text[-1] == "\ufdd0"


def _marked(word: str) -> tuple[str, str, str]:
    match = _WORD_MARKS.match(word)
    return (match[1], match[2], match[3]) if match else ("", word, "")


def _initial(word: str) -> str | None:
    """A word's initial; ``None`` for a word that stays (a particle in lower case)."""
    bare = word.strip(".")
    if not bare or bare[0].islower():
        return None
    digraph = _DIGRAPH.match(bare)
    if digraph is not None and digraph[0].isupper():
        return digraph[0].capitalize()
    return bare if word.endswith(".") else bare[0]


def initials_respaced(given: str, mark: str) -> str:
    """Given names in which only what is an initial already takes ``mark`` (``initialize="false"``)."""
    text = ""
    after_initial = False
    for whole in _STOPPED.sub(". ", given).split():
        opening, word, closing = _marked(whole)
        pieces = word.split("-")
        if all(_is_initial(piece) for piece in pieces):
            shown = "-".join(piece.rstrip(".") + mark.rstrip() for piece in pieces)
            if text:
                text += mark[len(mark.rstrip()) :] if after_initial else " "
            text += opening + shown + closing
            after_initial = True
        else:
            text = _spaced(text, whole)
            after_initial = False
    return text


def _is_initial(piece: str) -> bool:
    return (len(piece) == 1 and piece.isupper()) or (
        len(piece) > 1 and piece.endswith(".") and piece[0].isupper()
    )


# --- lists of names -------------------------------------------------------------------------------------


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
        self.et_al = "" if compiler.sorting else compiler.term(term)
        self.et_al_finish = compiler.finish(et_al) if et_al is not None else None
        self.finish = compiler.finish(name) if name is not None else None
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
                if self.finish is not None and not (person.literal and not person.family):
                    text = self.finish(text, call)
                self.known[key] = text
            texts.append(text)
        return texts

    def joined(
        self, call: Call, texts: list[str], persons: tuple[Name, ...], shown: int, *, last: bool
    ) -> str:
        """The names joined by delimiters, "and", and what stands for the rest."""
        options, delimiter = self.options, self.delimiter
        in_quote = self.compiler.in_quote
        total = len(persons)
        if shown < total:
            text = joined(texts, delimiter, in_quote)
            if last and shown <= total - 2:
                final = self.names(call, persons, total, ())[-1]
                return join(join(text, delimiter, in_quote), "… " + final, in_quote)
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
            between = delimiter if with_delimiter else " "
            if et_al[:1] == " " or text.endswith(" "):
                between = between.rstrip()
            return join(join(text, between, in_quote), et_al, in_quote)
        if shown < 2 or not self.and_:
            return joined(texts, delimiter, in_quote)
        rule = options.precedes_last
        with_delimiter = (
            rule == "always"
            or (rule == "contextual" and shown > 2)
            or (rule == "after-inverted-name" and self.is_inverted(persons, shown - 2))
        )
        text = joined(texts[:-1], delimiter, in_quote)
        if with_delimiter:
            text = join(text, delimiter, in_quote)
        spaced = text if text.endswith((" ", "\u00a0")) else text + " "
        return spaced + self.and_ + " " + texts[-1]


def compile_names(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:names; one without children in a substitute is like the names it stands for."""
    bare = not element.children
    parent = compiler.parent_names
    return Names(compiler, element, parent if bare and isinstance(parent, Names) else None).render


class Names:
    """A cs:names compiled: its variables, how each list prints, its label, and what substitutes for it."""

    def __init__(self, compiler: Compiler, element: Element, parent: Names | None) -> None:
        self.compiler = compiler
        self.variables = element.get("variable").split()
        name, et_al = element.child("name"), element.child("et-al")
        label, substitute = element.child("label"), element.child("substitute")
        bare = parent is not None and not any(
            child.name in {"name", "et-al", "label"} for child in element.children
        )
        if parent is not None and bare:
            self.list = parent.list
            self.label, self.label_element, self.label_first = (
                parent.label,
                parent.label_element,
                parent.label_first,
            )
        else:
            self.list = NameList(compiler, name, et_al)
            self.label_element = label
            self.label = compiler.finish(label) if label is not None else None
            children = [child.name for child in element.children]
            self.label_first = (
                label is not None
                and "name" in children
                and (children.index("label") < children.index("name"))
            )
        inherited = parent.delimiter if parent is not None else compiler.options.get("names-delimiter", "")
        self.delimiter = without_noncharacters(element.get("delimiter", inherited))
        self.finish = parent.finish if parent is not None and bare else compiler.finish(element)
        if compiler.sorting:
            self.label_element = None
        self.label_form = self.label_element.get("form", "long") if self.label_element is not None else ""
        self.label_plural = (
            self.label_element.get("plural", "contextual") if self.label_element is not None else ""
        )
        self.substitutes: list[Substitute] = []
        if substitute is not None:
            self.substitutes = [self._substitute(child) for child in substitute.children]

    def _substitute(self, child: Element) -> Substitute:
        if child.name == "names":
            names = Names(self.compiler, child, self)
            return Substitute(names.render, names)
        ends = (
            child.name == "text"
            and self.compiler.locale.entry(child.get("term"), child.get("form", "long")) is not None
        )
        return Substitute(self.compiler.within(self, child), None, ends)

    def render(self, call: Call) -> str:
        """The names, or the first substitute that is not empty."""
        if call.suppress_author and not call.in_bibliography and not call.blocks:
            call.blocks.append(NameBlock("", (), 0, 0))
            return ""
        text = self.lists(call)
        if text or (call.substitute is not None and len(call.blocks) == 1 and call.blocks[0].persons):
            if call.substituting:
                call.names = {name: value for name, value in call.names.items() if name not in self.variables}
            return self.finish(text, call) if text and self.finish is not None else text
        for substitute in self.substitutes:
            text = substitute.render_in(call)
            if not text and not substitute.ends:
                continue
            if text and substitute.names is None and not call.blocks:
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
            text = self._substituted(call, persons, shown, levels, last=last)
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

    def _substituted(
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


@dataclass(frozen=True, slots=True)
class Substitute:
    """An alternative inside cs:substitute; what it prints is left out of the rest of the cite."""

    body: Render
    names: Names | None
    ends: bool = False

    def render_in(self, call: Call) -> str:
        """The alternative's text, its variables suppressed afterwards (CSL 1.0.2 "Substitute")."""
        if self.names is not None:
            text = self.body(call)
            if text:
                used = [name for name in self.names.variables if call.names.get(name)]
                call.names = {name: value for name, value in call.names.items() if name not in used}
            return text
        watched = _Watched(call)
        before, call.substituting = call.substituting, True
        text = self.body(call)
        call.substituting = before
        watched.leave(text)
        return text


class _Watched:
    """Notes which variables a substitute reads, to suppress them if it prints something."""

    __slots__ = ("before", "call", "spies")

    def __init__(self, call: Call) -> None:
        self.call = call
        self.before = (call.fields, call.names, call.dates)
        call.fields = _Spy(call.fields)  # type: ignore[assignment]
        call.names = _Spy(call.names)
        call.dates = _Spy(call.dates)
        self.spies = (call.fields, call.names, call.dates)

    def leave(self, text: str) -> None:
        fields, names, dates = self.before
        read_fields, read_names, read_dates = self.spies
        self.call.fields, self.call.names, self.call.dates = fields, names, dates
        if not text:
            return
        for name in _seen(read_fields):
            self.call.fields = self.call.fields.without(name)
        if seen := _seen(read_names):
            self.call.names = {name: value for name, value in names.items() if name not in seen}
        if seen := _seen(read_dates):
            self.call.dates = {name: value for name, value in dates.items() if name not in seen}


def _seen(mapping: Mapping[str, object]) -> set[str]:
    return mapping.seen if isinstance(mapping, _Spy) else set()


class _Spy(dict[str, object]):  # type: ignore[misc]
    """A mapping that remembers which of its keys held something when they were read."""

    def __init__(self, inner: Mapping[str, object]) -> None:
        super().__init__()
        self.inner = inner
        self.seen: set[str] = set()

    def __getitem__(self, name: str) -> object:
        value = self.inner[name]
        if value:
            self.seen.add(name)
        return value

    def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
        value = self.inner.get(name, default)
        if value:
            self.seen.add(name)
        return value

    def items(self) -> object:  # type: ignore[override]
        return self.inner.items()

    def without(self, name: str) -> object:
        return self.inner.without(name)  # type: ignore[attr-defined]
