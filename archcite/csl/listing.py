"""Bibliographies printed: entries, repeated names replaced, and their layout (CSL 1.0.2 "Bibliography")."""

from __future__ import annotations

from collections.abc import Sequence

from archcite.csl.bibliography import Bibliography, BibliographyEntry
from archcite.csl.call import Call, Entry, NameBlock, call_for
from archcite.csl.clusters import UNPRINTED
from archcite.csl.compiler import prints
from archcite.csl.layout import Layout, with_initial_term
from archcite.csl.markup import rich
from archcite.csl.outputs.writer import Writer
from archcite.csl.style import Style


def listing(
    style: Style, layout: Layout, entries_in_order: Sequence[Entry], writer: Writer, quotes: tuple[str, str, str, str]
) -> Bibliography:
    """The bibliography of these entries, in that order."""
    area = style.bibliography
    if area is None:
        return Bibliography(())
    substitute = area.attributes.get("subsequent-author-substitute")
    rule = area.get("subsequent-author-substitute-rule", "complete-all")
    entries = []
    offset = 0
    numbered = prints(style, area, "citation-number", set())  # then every number must be found
    before: NameBlock | None = None
    for entry in entries_in_order:
        call = _call(entry)
        call.track = substitute is not None
        text = layout.entry(call)
        if substitute is not None:
            block = call.blocks[0] if call.blocks else None
            count = _same_names(before, block, rule)
            if count:
                call = _call(entry)
                call.substitute = (rich(substitute), count)
                text = layout.entry(call)
            before = block
        text = with_initial_term(text, capitalize=True)
        if not text and not numbered:
            continue
        text = text or f"{entry.citation_number}. {UNPRINTED}"
        offset = max(offset, layout.first_field_width(text))
        opening, closing = writer.entry
        entries.append(BibliographyEntry((entry.id,), opening + writer.write(text, quotes) + closing))
    return Bibliography(
        tuple(entries),
        hanging_indent=area.get("hanging-indent") == "true",
        second_field_align=area.get("second-field-align"),
        line_spacing=_spacing(area.get("line-spacing"), least=1),
        entry_spacing=_spacing(area.get("entry-spacing"), least=0),
        max_offset=offset,
        opening=writer.bibliography[0],
        closing=writer.bibliography[1],
        between=writer.between,
    )


def _call(entry: Entry) -> Call:
    call = call_for(entry)
    call.in_bibliography = True
    return call


def _spacing(written: str, *, least: int) -> int:
    """A spacing in lines: 1 where the style gives none."""
    return max(int(written), least) if written else 1


def _same_names(before: NameBlock | None, now: NameBlock | None, rule: str) -> int:
    """How many names are replaced (subsequent-author-substitute-rule): -1 for the whole list, 0 for none."""
    if before is None or now is None or not before.names or not now.names:
        return 0
    same = 0
    for one, other in zip(before.names, now.names, strict=False):
        if one != other:
            break
        same += 1
    whole = before.names == now.names and before.abbreviated == now.abbreviated
    if rule == "complete-all":
        return -1 if whole else 0
    if rule == "complete-each":
        return same if whole else 0
    if rule == "partial-each":
        return same
    return min(same, 1)
