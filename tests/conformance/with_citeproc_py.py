"""What a fixture asks for, printed by citeproc-py behind archcite's guard: for comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from with_archcite import cluster, selected

from archcite.csl.citeproc_py import CiteprocPy

if TYPE_CHECKING:
    from fixture import Fixture


def render(fixture: Fixture) -> str:
    """The citations or the bibliography; ids and types that a fixture lacks are supplied."""
    items = [{"type": "book", "id": f"ITEM-{number + 1}", **item} for number, item in enumerate(fixture.items)]
    if fixture.entries:
        by_id = {item["id"]: item for item in items}
        items = [by_id[identifier] for identifier in fixture.entries[-1]]
    processor = CiteprocPy(fixture.csl, items, output="html")
    bibliography = processor.bibliography()
    if fixture.mode.startswith("bibliography"):
        if fixture.section:
            bibliography = selected(bibliography, {str(item["id"]): item for item in items}, fixture.section)
        return bibliography.text
    asked: list[list[dict[str, Any]]]
    if fixture.citations is not None:
        asked = [step[0]["citationItems"] for step in fixture.citations]
        texts = processor.cite_all([cluster(cites, {"noteIndex": at + 1}) for at, cites in enumerate(asked)])
        last = len(texts) - 1
        return "\n".join(f"{'>>' if at == last else '..'}[{at}] {text}" for at, text in enumerate(texts))
    listed = [identifier for entry in bibliography.entries for identifier in entry.ids]
    asked = fixture.citation_items or [[{"id": each} for each in listed or [item["id"] for item in items]]]
    return "\n".join(processor.cite_all([cluster(cites)])[0] for cites in asked)
