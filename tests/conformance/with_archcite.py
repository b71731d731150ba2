"""What a fixture asks for, printed by archcite."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from archcite.csl.processor import Cite, Cluster, Processor, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixture import Fixture

    from archcite.csl.bibliography import Bibliography


def render(fixture: Fixture) -> str:
    """The output to compare with RESULT: citations, or the bibliography, or its header."""
    style = Style.parse(fixture.csl)
    mode, *submodes = fixture.mode.split("-")
    if "nosort" in submodes and style.bibliography is not None:
        unsorted = tuple(child for child in style.bibliography.children if child.name != "sort")
        style = replace(style, bibliography=style.bibliography._replace(children=unsorted))
    items = with_ids(fixture.items)
    output = next((name for name in ("rtf", "text") if name in submodes), "text" if "plain" in submodes else "html")
    processor = Processor(style, items, output=output, abbreviations=abbreviations(fixture))
    if fixture.citations is not None:
        citations = document(processor, fixture.citations)
        if fixture.items_after is not None:
            processor = Processor(
                style, with_ids(fixture.items_after), output=output, abbreviations=abbreviations(fixture)
            )
            citations = document(processor, fixture.citations)
    else:
        registered = fixture.entries[-1] if fixture.entries else [item["id"] for item in items]
        processor.include(map(str, registered))
        asked = fixture.citation_items
        if asked is None:
            asked = [[{"id": identifier} for identifier in in_listed_order(processor, map(str, registered))]]
        citations = "\n".join(processor.preview(cluster(cites)) for cites in asked) if mode == "citation" else ""
    if mode == "citation":
        return citations
    bibliography = processor.bibliography()
    if "header" in submodes:
        return header(bibliography)
    if fixture.section:
        bibliography = selected(bibliography, {str(item["id"]): item for item in items}, fixture.section)
    return bibliography.text


def with_ids(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items, one without an id called by its number."""
    return [{"id": f"ITEM-{number + 1}", **item} for number, item in enumerate(items)]


def abbreviations(fixture: Fixture) -> dict[str, dict[str, str]]:
    """The abbreviations of the default jurisdiction, by kind of variable."""
    return (fixture.abbreviations or {}).get("default", {})


def in_listed_order(processor: Processor, registered: Iterable[str]) -> list[str]:
    """The items in the order of the bibliography, else as they were given."""
    listed = [identifier for entry in processor.bibliography().entries for identifier in entry.ids]
    return [*listed, *(identifier for identifier in registered if identifier not in listed)]


def cite(asked: Mapping[str, Any]) -> Cite:
    """A cite as citeproc-js takes it."""
    return Cite(
        id=str(asked["id"]),
        locator=str(asked.get("locator") or ""),
        label=str(asked.get("label") or "page"),
        prefix=asked.get("prefix") or "",
        suffix=asked.get("suffix") or "",
        suppress_author=bool(asked.get("suppress-author")),
        author_only=bool(asked.get("author-only")),
        position=asked.get("position"),
        near_note=asked.get("near-note"),
        first_reference_note_number=asked.get("first-reference-note-number"),
    )


def cluster(cites: list[dict[str, Any]], properties: Mapping[str, Any] | None = None) -> Cluster:
    """The cites of one citation, with the properties that citeproc-js knows."""
    given = properties or {}
    return Cluster(
        tuple(map(cite, cites)),
        note=int(given.get("noteIndex", 0)),
        mode=given.get("mode", ""),
        infix=given.get("infix", ""),
    )


@dataclass
class _Paper:
    """A document in the order of its text: citations by id, their texts, and which were printed last."""

    order: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)


def document(processor: Processor, steps: list[list[Any]]) -> str:
    """The document after all steps; ``>>`` marks what the last one printed anew.

    That is the citation itself, and every other whose text or whose items' numbers have changed.
    """
    clusters: dict[str, Cluster] = {}
    paper = _Paper()
    for number, (citation, before, after) in enumerate(steps):
        name = citation.get("citationID") or f"citation {number}"
        for other, note in [*before, *after]:
            clusters[other] = replace(clusters[other], note=int(note))
        clusters[name] = cluster(citation["citationItems"], citation.get("properties"))
        order = [*(other for other, _ in before), name, *(other for other, _ in after)]
        texts = dict(zip(order, processor.cite_all([clusters[each] for each in order]), strict=True))
        numbers = {each: [processor.entries[one.id].citation_number for one in clusters[each].cites] for each in order}
        paper.printed = {
            each
            for each in order
            if each == name or (texts[each], numbers[each]) != (paper.texts.get(each), paper.numbers.get(each))
        }
        paper.order, paper.texts, paper.numbers = order, texts, numbers
    return "\n".join(
        f"{'>>' if name in paper.printed else '..'}[{place}] {paper.texts[name]}"
        for place, name in enumerate(paper.order)
    )


def header(bibliography: Bibliography) -> str:
    """The parameters of a bibliography as citeproc-js lists them."""
    said: dict[str, object] = {
        "bibend": bibliography.closing,
        "bibliography_errors": "",
        "bibstart": bibliography.opening,
        "done": "false",
        "entry_ids": ",".join(",".join(entry.ids) for entry in bibliography.entries),
        "entryspacing": bibliography.entry_spacing,
        "linespacing": bibliography.line_spacing,
        "maxoffset": bibliography.max_offset,
        "second-field-align": bibliography.second_field_align or "false",
    }
    if bibliography.hanging_indent:
        said["hangingindent"] = "true"
    return "".join(f"{name}: {said[name]}\n" for name in sorted(said)).strip()


def selected(
    bibliography: Bibliography, items: Mapping[str, Mapping[str, Any]], section: Mapping[str, Any]
) -> Bibliography:
    """The entries that a BIBSECTION lets through: ``select``, ``include`` or ``exclude``, and ``quash``."""

    def matches(item: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
        value = item.get(wanted["field"])
        if wanted["value"] == "":
            return not value
        return wanted["value"] in value if isinstance(value, list) else value == wanted["value"]

    def listed(item: Mapping[str, Any]) -> bool:
        found = {kind: [matches(item, each) for each in section.get(kind, ())] for kind in ("select", "include")}
        if (section.get("select") and not all(found["select"])) or (
            section.get("include") and not any(found["include"])
        ):
            return False
        if any(matches(item, each) for each in section.get("exclude", ())):
            return False
        quash = section.get("quash", ())
        return not (quash and all(matches(item, each) for each in quash))

    entries = tuple(entry for entry in bibliography.entries if listed(items[entry.ids[0]]))
    return replace(bibliography, entries=entries)
