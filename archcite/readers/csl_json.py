"""CSL-JSON items, archcite's own or any other program's, as records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archcite.crosswalks.csl_in import values as values_of
from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.errors import RefusedError
from archcite.readers.draft import Draft, Reading, Unread, admitted
from archcite.readers.json import DEEPEST, Value, kept, mapping_of, told_twice, values
from archcite.tables import Tables


def read(text: str, path: str = "", tables: Tables | None = None) -> Iterator[Reading | Unread]:
    """The records of a CSL-JSON text, an item or an array of items.

    An item that archcite wrote holds its whole record in ``custom`` and gives an equal one; of any other item
    each field is kept, in a key of its own or in ``extra`` with a finding AC020. The text is read as strictly
    as :func:`archcite.readers.json.read` reads one.
    """
    tables = tables or Tables.packaged()
    for value in values(text, path):
        draft = value if isinstance(value, Unread) else _draft(value, tables)
        yield draft if isinstance(draft, Unread) else admitted(draft, tables)


def _draft(value: Value, tables: Tables) -> Draft | Unread:
    item = mapping_of(value, "an item", DEEPEST + 2)  # custom holds a whole record
    if isinstance(item, Unread):
        return item
    source, findings = value.source, told_twice(value)
    custom = item.get("custom")
    own = custom.get("archcite") if isinstance(custom, dict) else None
    if isinstance(own, dict):
        findings += _changed(item, own, source.place())
        return Draft(kept(own, source, findings), source, tuple(findings))
    try:
        said, found = values_of(item, tables)
    except RefusedError as refusal:
        finding = Diagnostic("AC009", Severity.ERROR, str(refusal), source.place(), "every item has an id")
        return Unread(source, (*findings, finding))
    placed = (replace(finding, place=source.place()) for finding in found)
    return Draft(kept(said, source, findings), source, (*findings, *placed))


def _changed(item: dict[str, object], own: dict[str, object], place: Place) -> Iterator[Diagnostic]:
    """A finding for each field that some program changed after archcite wrote the item."""
    original = own.get("original_title")
    titles = [own.get("title"), *(original.values() if isinstance(original, dict) else ())]
    for field, mine in (("id", [own.get("id")]), ("title", titles), ("URL", [own.get("url")])):
        theirs, said = item.get(field), [text for text in mine if isinstance(text, str)]
        if isinstance(theirs, str) and said and not any(text in theirs for text in said):
            message = f"{field} was changed after archcite wrote the item; the record in custom is read"
            hint = "delete custom to read the item as it now stands"
            yield Diagnostic("AC020", Severity.WARNING, message, place, hint)
