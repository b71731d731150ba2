"""A style at work for archcite: cites of documents, each with its own item, position and locator."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from archcite.citing.documents import (
    announced_item,
    author_alone,
    collection_item,
    csl_item,
    in_known_edition,
    later_item,
    wish,
    with_collection,
)
from archcite.citing.locators import NOWHERE, Locator
from archcite.citing.pointing import SUFFIX, as_it_stands, finished, in_a_row, pointed
from archcite.citing.words import copies, said
from archcite.crosswalks.csl_edition import cites_edition, page_word
from archcite.crosswalks.csl_holding import boxed, containers, holding, in_folios, shelf, worded_leaves
from archcite.crosswalks.csl_titles import family_of, kind_word
from archcite.crosswalks.csl_when import manner_of
from archcite.crosswalks.csl_where import own_number
from archcite.crosswalks.csl_wish import CYRILLIC
from archcite.crosswalks.dates import Manner, printed_date
from archcite.csl import Cite, Cluster, Processor
from archcite.csl.item import CslDate
from archcite.csl.outputs.formats import WRITERS
from archcite.csl.rich import without_noncharacters
from archcite.errors import UsageError
from archcite.reference import printed_leaves
from archcite.tables.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archcite.citing.documents import Collection, Document
    from archcite.citing.house import House
    from archcite.citing.styles import LoadedStyle
    from archcite.crosswalks.csl_wish import Wish
    from archcite.csl import Item
    from archcite.reference import Leaves
    from archcite.tables import Tables

FIRST, LATER = 0, 1
ENGINES = ("archcite", "citeproc-py")


class Citing(NamedTuple):
    """One document cited: where in it, whether for the first time, what follows, how its collection is named.

    ``telling`` tells a later note from another, ``whole`` is the collection that an author-date cite names instead of
    the document, ``bare`` cites the author alone, ``edition`` says that its edition was named before.
    """

    document: Document
    locator: Locator = NOWHERE
    position: int = FIRST
    suffix: str = ""
    prefix: str = ""
    collection: str = ""
    known: bool = False
    spelled: bool = False
    announced: str = ""
    telling: str = ""
    whole: Collection | None = None
    bare: bool = False
    edition: bool = False


@dataclass
class Printer:
    """A style, a language and an output, and the items that were printed so far.

    ``entries`` are those of documents that are listed together, by the ids of these.
    """

    loaded: LoadedStyle
    tables: Tables
    house: House
    language: str = "en"
    output: str = "text"
    engine: str = "archcite"
    items: dict[str, Item] = field(default_factory=dict)
    firsts: dict[str, Item] = field(default_factory=dict)
    registered: dict[str, None] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    _processor: Processor | None = None

    def __post_init__(self) -> None:
        """Refuse an engine that does not exist."""
        if self.engine not in ENGINES:
            raise UsageError(f"no engine called {self.engine!r}; the engines are {', '.join(ENGINES)}")

    @property
    def name(self) -> str:
        """What the style is called."""
        return self.loaded.row.name if self.loaded.row else self.loaded.style.title

    @property
    def processor(self) -> Processor:
        """Archcite's own engine, made when it is first asked for."""
        if self._processor is None:
            self._processor = Processor(self.loaded.style, self.items, output=self.output)
            if self.registered:
                self._processor.include(list(self.registered))
        return self._processor

    def __getstate__(self) -> dict[str, object]:
        """Everything but the engine, which is made of closures: it is made anew."""
        return {**vars(self), "_processor": None}

    def cited(self, citings: Sequence[Citing]) -> str:
        """The text of one citation."""
        return self.cited_mixed(citings)

    @property
    def manner(self) -> Manner:
        """How this house prints dates in this language."""
        return manner_of(self.language, self.house.choices)

    @property
    def leaf_form(self) -> str:
        """The form in which leaves are printed: that of references."""
        row = self.loaded.row
        if row is not None and row.reference == "gost":
            return "gost"
        return "cyrillic" if self.language.partition("-")[0] in CYRILLIC else "chicago"

    def leaves(self, leaves: Leaves, system: str) -> str:
        """Leaves as this house names them."""
        if self.house.choices.leaves == "fols":
            leaves, system = in_folios(leaves), ""
        row = self.tables.systems.get(system)
        if self.leaf_form != "gost" or row is None or not ("gost" in row.forms or row.script == "cyrillic"):
            leaves = worded_leaves(leaves, terms(self.language), row)
        return printed_leaves(leaves, system, self.tables, self.leaf_form)

    def kind(self, one: Document) -> str:
        """The word for the kind of a document."""
        word = kind_word(one.record, self.tables, self.house.choices, terms(self.language).kinds)
        return word or (one.record.kind or "").replace("-", " ")

    def date(self, one: Document) -> str:
        """When a document was written."""
        record = one.record
        return printed_date(record.date, self.manner, supplied=record.date_supplied) if record.date else ""

    def location(self, one: Document) -> str:
        """Where a document lies in its collection: box, folder, number."""
        words = terms(self.language)
        return holding(shelf(one.record, self.tables, self.house.choices, parents=one.parents, words=words)).location

    def written(self, text: str) -> str:
        """Plain words, escaped for the output."""
        return str(WRITERS[self.output].write(without_noncharacters(text), self.processor.quotes))

    def cited_mixed(self, cites: Sequence[Citing | Cite]) -> str:
        """The text of one citation of documents and of literature, which comes as the engine's own cites."""
        made = tuple(one if isinstance(one, Cite) else self._cite(one) for one in cites)
        if self.engine == "citeproc-py":
            return self._by_citeproc_py(made)
        row = self.loaded.row
        if len(made) > 1 and row is not None and row.reference == "as-written":
            return in_a_row([self._finished(self.processor.preview(Cluster((one,), 1))) for one in made])
        return pointed(self._finished(self.processor.preview(Cluster(made, 1))), row)

    def _finished(self, text: str) -> str:
        """The text of an engine with what no style can do."""
        return finished(text, self.loaded.row, self.language, self.written)

    def register(self, citings: Sequence[Citing]) -> None:
        """Know these documents from the start: styles that tell alike years apart look at all that is cited."""
        if self.engine == "archcite" and self.loaded.in_text:
            new = [key for one in citings if (key := self._cite(one).id) not in self.registered]
            if new:
                self.processor.include(new)
            self.registered |= dict.fromkeys(new)

    def listed(self, documents: Sequence[Document]) -> list[tuple[str, str]]:
        """The entries of a list of these documents, sorted as the style sorts, each with its document's id."""
        by_id = {one.id: one for one in documents}
        made = self.listed_items([self.entry_item(one) for one in documents])
        return [(key, self.with_copies(text, by_id[key])) for key, text in made]

    def with_copies(self, text: str, one: Document) -> str:
        """An entry with the copy that was consulted at its end: a list names what was seen."""
        said = copies(one.record, self) if one.record.consulted == "copy" else ""
        if not said:
            return text
        return _ENTRY_END.sub(lambda end: f"{self.written(said)}.{end[1]}", text, count=1)

    def listed_items(self, items: Sequence[Item]) -> list[tuple[str, str]]:
        """The entries of a list of these items, sorted as the style sorts, each with its item's id."""
        if not items:
            return []
        if self.engine == "citeproc-py":
            bibliography = _citeproc_py(self.loaded, items, self.output).bibliography()
        else:
            processor = Processor(self.loaded.style, {one.id: one for one in items}, output=self.output)
            bibliography = processor.bibliography()
        row = self.loaded.row
        return [(entry.ids[0], pointed(self._finished(entry.text.strip()), row)) for entry in bibliography.entries]

    def entry_item(self, one: Document) -> Item:
        """The item that lists a document."""
        wanted = wish(one, self.loaded, self.house, self.language, "bibliography")
        return csl_item(one, self.tables, wanted)

    def _cite(self, one: Citing) -> Cite:
        """The engine's cite, with an item of its own where the locator or the paper changes it."""
        wanted, locator = self._wanted(one)
        identifier = self._key(one, wanted)
        if identifier not in self.items:
            self.items[identifier] = self._item(one, wanted, identifier)
        text, label, reference = locator.text, locator.label, one.document.reference
        if locator.date is not None and (one.announced or self.loaded.in_text):
            text, label = said(locator, reference, self), "custom"
        elif locator.leaves is not None:
            text, label = self.leaves(locator.leaves, reference.system if reference else ""), "custom"
        elif label == "page" and text and self.leaf_form == "gost" and cites_edition(one.document.record):
            text, label = f"{page_word(one.document.record.published_in[0])} {text}", "custom"
        suffix = one.suffix
        if one.position == LATER and self._by_title(self.items[identifier]):
            text = _PAGE.sub("", text)
            if one.telling:
                text, label = ", ".join(part for part in (one.telling, text) if part), "custom"
        elif one.telling:
            suffix = f", {one.telling}{suffix}"
        if suffix and wanted.reference == "as-written":
            suffix = f"{SUFFIX}{as_it_stands(suffix)}"
        return Cite(identifier, text, label, prefix=one.prefix, suffix=suffix, position=one.position)

    def _by_title(self, item: Item) -> bool:
        """Whether a later note is an author and a title, which a bare page follows as in a book (Chicago 13.36)."""
        row = self.loaded.row
        return row is not None and bool(row.edition) and "author" in item.names and "title" in item.variables

    def _item(self, one: Citing, wanted: Wish, identifier: str) -> Item:
        if one.whole is not None:
            document, choices = one.document, self.house.choices
            own, cited = document.parents, one.locator.leaves
            words = terms(self.language)
            where = shelf(document.record, self.tables, choices, parents=own, leaves=cited, words=words)
            place = containers(where)
            if not boxed(where) and (number := own_number(document.record, words)):
                # Where nothing is in boxes the number is what a document is found by.
                place = f"{number}, {place}".removesuffix(", ")
            return collection_item(one.whole, identifier, place)
        if one.announced:
            return announced_item(identifier, one.announced)
        base = self.firsts.get(one.document.id)
        if wanted.form == "short" and base is not None and self._alike(one.document):
            if wanted.leaves is not None:
                base = csl_item(one.document, self.tables, wanted._replace(form="note"), identifier)
            made = later_item(base, identifier, one.collection)
        else:
            made = csl_item(one.document, self.tables, wanted, identifier)
        if one.position == FIRST:
            plain = wanted._replace(leaves=None)
            self.firsts[one.document.id] = made if plain == wanted else csl_item(one.document, self.tables, plain)
        made = self._dated(made, one.locator)
        if one.edition and "container-title" in made.variables:
            made = in_known_edition(made)
        return author_alone(made) if one.bare else made

    def _alike(self, one: Document) -> bool:
        """Whether a later note differs from the first by no more than the name of the collection."""
        record = one.record
        special = family_of(record, self.tables) in {"collection", "conversation"}
        special = special or bool(record.place and self.house.choices.place == "after-date")
        return not (special or self._repeats(one) or any(agent.attributed for agent in record.authors))

    def _repeats(self, one: Document) -> bool:
        """Whether later notes repeat the reference, leaves and all: in GOST, and where it is all that is known."""
        record = one.record
        named = record.title or record.supplied_title or record.authors or record.recipients
        return self.leaf_form == "gost" or not (named or kind_word(record, self.tables, self.house.choices))

    def _wanted(self, one: Citing) -> tuple[Wish, Locator]:
        form = "note" if one.position == FIRST else "short"
        wanted = wish(one.document, self.loaded, self.house, self.language, form)
        if one.collection or one.known:
            wanted = with_collection(wanted, one.collection, known=one.known)
        if one.spelled:
            wanted = wanted._replace(spelled=True)
        locator = one.locator
        if locator.leaves is not None and one.document.reference is None:
            return wanted, locator  # there is nothing that they could stand beside
        if locator.leaves is not None and one.whole is not None and locator.date is None:
            return wanted._replace(leaves=locator.leaves), NOWHERE
        always = self._repeats(one.document) or wanted.reference == "as-written"
        if locator.leaves is not None and (one.position == FIRST or always) and not self.loaded.in_text:
            return wanted._replace(leaves=locator.leaves), NOWHERE
        return wanted, locator

    def _key(self, one: Citing, wanted: Wish) -> str:
        """The id of the item: the record's own, with what makes it another one."""
        said = [wanted.form if wanted.form != "note" else "", one.collection, "known" if one.known else ""]
        if wanted.leaves is not None:
            said.append(f"{wanted.leaves.unit} {','.join(map(str, wanted.leaves.ranges))}")
        if one.locator.date is not None:
            said.append(str(one.locator.date))
        said += [
            one.announced,
            "spelled" if one.spelled else "",
            "whole" if one.whole else "",
            "bare" if one.bare else "",
            "edition" if one.edition else "",
        ]
        return one.document.id + "".join(f"#{part}" for part in said if part)

    def _dated(self, made: Item, locator: Locator) -> Item:
        """The day of an entry or session stands for the dates of the whole (Chicago 14.127)."""
        if locator.date is None or self.loaded.in_text:
            return made
        own = CslDate(literal=printed_date(locator.date, self.manner))
        return replace(made, dates={**made.dates, "issued": own, "event-date": own})

    def _by_citeproc_py(self, cites: tuple[Cite, ...]) -> str:
        """The same call in citeproc-py, which computes positions by itself: a later cite needs a first one."""
        engine = _citeproc_py(self.loaded, [self.items[cite.id] for cite in cites], self.output)
        plain = tuple(replace(cite, position=None) for cite in cites)
        if all(cite.position == FIRST for cite in cites):
            return str(engine.cite_all([Cluster(plain, 1)])[-1])
        return str(engine.cite_all([Cluster(plain, 1), Cluster(plain, 3)])[-1])


# The stop of an entry, and what closes it in the outputs.
_ENTRY_END = re.compile(r"\.?((?:</[^<>]{1,40}>|\s)*)\Z")
# The English word before a page.
_PAGE = re.compile(r"\App?\. (?=\d)")


def printer_for(loaded: LoadedStyle, tables: Tables, house: House, lang: str | None, to: str, engine: str) -> Printer:
    """The printer for a style in a language (empty: the style's own) and a house's order of dates."""
    if lang:
        loaded = loaded.in_language(lang)
    language = lang or loaded.style.default_locale or "en"
    words, short = terms(language), house.choices.months == "short"
    own = not words.english and words.tag == language.partition("-")[0]
    if own or house.choices.date_order or short:
        loaded = loaded.with_dates(words, house.choices.date_order, short=short)
    return Printer(loaded, tables, house, language, to, engine)


def _citeproc_py(loaded: LoadedStyle, items: Sequence[Item], output: str) -> Any:  # noqa: ANN401
    """citeproc-py behind the same call; imported when it is asked for, since it is slow to load."""
    module = import_module("archcite.csl.citeproc_py")
    return cast("Any", module).CiteprocPy(loaded.xml, list(items), output=output)
