"""Checking: what the readers and the rules find in files, without changing any of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from archcite.api.reading import Records, read
from archcite.checks import collection_findings, key_of, record_findings
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import UsageError
from archcite.tables import Tables


def check(*paths: str | Path, format: str | None = None, tables: Tables | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is to be found in files and folders, in the order of places; nothing is written.

    Raises what :func:`archcite.read` raises. An empty result means that all is well.
    """
    return findings_in(read(*paths, format=format, tables=tables))


def findings_in(records: Records) -> tuple[Diagnostic, ...]:
    """What readers found in records and what the rules find in them, one by one and together."""
    found = list(records.findings)
    for reading in records.readings:
        found += record_findings(reading.record, reading.source, records.tables)
    found += collection_findings([key_of(part.record, part.source) for part in records.readings], records.tables)
    return tuple(sorted(found, key=lambda finding: finding.order))


def selected(
    findings: Iterable[Diagnostic],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Severity = Severity.INFO,
    tables: Tables | None = None,
) -> tuple[Diagnostic, ...]:
    """The findings whose codes begin with one of ``select`` (all, where it is empty) and with none of ``ignore``.

    Only those at least as grave as ``severity`` stay. Raises :class:`~archcite.errors.UsageError` for a code that no
    rule begins with.
    """
    known = (tables or Tables.packaged()).rules
    wanted, unwanted = tuple(select), tuple(ignore)
    for code in (*wanted, *unwanted):
        if not any(rule.startswith(code) for rule in known):
            raise UsageError(f"no rule's code begins with {code!r}; archcite list rules shows them")
    return tuple(
        finding
        for finding in findings
        if finding.severity.rank <= severity.rank
        and (not wanted or finding.code.startswith(wanted))
        and not (unwanted and finding.code.startswith(unwanted))
    )
