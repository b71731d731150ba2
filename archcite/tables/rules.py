"""Every code that a finding may carry, with its severity, name and where it is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from archcite.diagnostics import Severity
from archcite.errors import TablesError
from archcite.tables.rows import word, words


class Rule(NamedTuple):
    """A rule: its code, short name, severity, and one sentence of what it finds.

    ``check`` names the function that looks for it, ``module.function`` under ``archcite.checks``; it is empty for a
    code that a reader, the model or a writer gives. Such a code is explained by ``text``; a check by its docstring.
    A check is asked only of records that have one of ``keys`` (any record, where it names none) and lack one of
    ``lacking`` (the same).
    """

    code: str
    name: str
    severity: Severity
    caption: str
    check: str
    text: str
    keys: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()

    def concerns(self, keys: frozenset[str]) -> bool:
        """Whether a record with these keys is one to ask."""
        has = not self.keys or not self.keys.isdisjoint(keys)
        return has and (not self.lacking or not self.lacking <= keys)


def rules(rows: Mapping[str, Mapping[str, object]]) -> Mapping[str, Rule]:
    """The table of rules, checked, in the order of their codes."""
    return MappingProxyType({code: _rule(code, row) for code, row in sorted(rows.items())})


def _rule(code: str, row: Mapping[str, object]) -> Rule:
    where = f"rule {code}"
    severity = word(row, "severity", where)
    if severity not in set(Severity):
        raise TablesError(f"{where}: severity must be one of {', '.join(Severity)}")
    return Rule(
        code=code,
        name=word(row, "name", where),
        severity=Severity(severity),
        caption=word(row, "caption", where),
        check=word(row, "check", where, ""),
        text=word(row, "text", where, ""),
        keys=frozenset(words(row, "keys", where)),
        lacking=frozenset(words(row, "lacking", where)),
    )
