"""A program as a user would write it, with types."""

from __future__ import annotations

import archcite

record = archcite.Record(
    id="creel-house",
    kind="letter",
    authors=(archcite.Agent(family="Creel", given="George"),),
    recipients=(archcite.Agent(name="Colonel House"),),
    date=archcite.Date.parse("1918-09-25"),
)
text: str = archcite.cite(record, form="note")
assert text == "George Creel to Colonel House, September 25, 1918."
reference: archcite.Reference = archcite.parse("RGASPI, f. 558, op. 11, d. 317, ll. 1-3")
assert reference.level("fond") == "558"
assert archcite.printed(reference, "gost") == "РГАСПИ. Ф. 558. Оп. 11. Д. 317. Л. 1–3"
shelves = sorted(map(archcite.parse, ("TNA, FO 371/111", "TNA, FO 371/9")), key=archcite.order)
assert [shelf.level("piece") for shelf in shelves] == ["9", "111"]
records: archcite.Records = archcite.reads("id: a\ntitle: A\n", format="yaml")
assert list(records) == ["a"]
found: tuple[archcite.Diagnostic, ...] = archcite.reads("id: a\ntitel: A\n", format="yaml").findings
assert [finding.code for finding in found] == ["AC003"]
assert str(archcite.Severity.ERROR) == "error"
