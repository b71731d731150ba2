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
records: archcite.Records = archcite.reads("id: a\ntitle: A\n", format="yaml")
assert list(records) == ["a"]
found: tuple[archcite.Diagnostic, ...] = archcite.reads("id: a\ntitel: A\n", format="yaml").findings
assert [finding.code for finding in found] == ["AC003"]
assert str(archcite.Severity.ERROR) == "error"
