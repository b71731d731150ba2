"""Checking: what the readers and the rules find in files, without changing any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from archcite.api.inspection import inspect
from archcite.checks import explain
from archcite.checks.reports import as_github, as_json, as_junit, as_sarif
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import UsageError
from archcite.tables import Tables

REPORTS = ("text", "json", "github", "sarif", "junit")
"""The forms in which findings are reported."""


def check(*paths: str | Path, format: str | None = None, tables: Tables | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is to be found in files and folders, in the order of places; nothing is written.

    Files are looked over by as many processes as there are cores. Raises what :func:`archcite.read` raises. An empty
    result means that all is well.
    """
    return inspect(paths, format=format, tables=tables).findings


def selected(
    findings: Iterable[Diagnostic],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Severity = Severity.INFO,
    tables: Tables | None = None,
) -> tuple[Diagnostic, ...]:
    """The findings whose codes begin with one of ``select`` (all, where it is empty) and with none of ``ignore``.

    Only those at least as grave as ``severity`` stay. Raises :class:`~archcite.errors.UsageError` for a word that is
    neither the name of a rule nor the beginning of a code.
    """
    known = tables or Tables.packaged()
    wanted, unwanted = codes(select, known), codes(ignore, known)
    return tuple(
        finding
        for finding in findings
        if finding.severity.rank <= severity.rank
        and (not wanted or finding.code.startswith(wanted))
        and not (unwanted and finding.code.startswith(unwanted))
    )


def codes(words: Iterable[str], tables: Tables) -> tuple[str, ...]:
    """The codes, or beginnings of codes, that words stand for: rules are also called by their names.

    Raises :class:`~archcite.errors.UsageError` for a word that stands for none.
    """
    named = {rule.name: code for code, rule in tables.rules.items()}
    return tuple(_code(word, named) for word in words)


def _code(word: str, named: Mapping[str, str]) -> str:
    code = named.get(word.lower(), word.upper())
    if not any(known.startswith(code) for known in named.values()):
        raise UsageError(f"no rule's code begins with {word!r}, and none has that name; archcite list rules shows them")
    return code


def report(findings: Iterable[Diagnostic], form: str, *, files: Iterable[str], tables: Tables, version: str) -> str:
    """Findings as ``json``, ``github``, ``sarif`` (2.1.0) or ``junit``; ``files`` are those that were looked over."""
    found = tuple(findings)
    if form == "sarif":
        pages = {code: explain(code, tables) for code in sorted({finding.code for finding in found})}
        return as_sarif(found, tables.rules, pages, version)
    if form == "junit":
        return as_junit(found, files)
    return as_github(found) if form == "github" else as_json(found)
