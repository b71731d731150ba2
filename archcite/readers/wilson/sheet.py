"""What a page has given so far: values by key, where each stands, and what had no key."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.diagnostics import Diagnostic, Place, Severity
from archcite.readers.draft import Draft
from archcite.source import KeyPath, Source, Span

if TYPE_CHECKING:
    from archcite.readers.wilson.text import Piece, Positions

SHOWN = 200
"""How much of a text a finding repeats where the record holds the whole."""


LAST_FINDINGS = 40
"""Among how many findings a new one is not repeated: a name with three roles is told once."""


@dataclass(slots=True)
class Sheet:
    """The values of one record while its page is being read.

    Nothing of a page is dropped in silence: it is :meth:`put` or :meth:`added` under a key, kept under
    ``extra`` by :meth:`kept`, or named by a finding (:meth:`found`).
    """

    path: str
    positions: Positions
    values: dict[str, object] = field(default_factory=dict)
    spans: dict[KeyPath, Span] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def put(self, key: str, value: object, piece: Piece) -> None:
        """Give a key its value; a key that has one keeps it, and the second is kept under ``extra``."""
        if key in self.values:
            if self.values[key] != value:
                self.kept(key, piece)
            return
        self.values[key] = value
        self.spans[(key,)] = self.positions.span(piece)

    def added(self, key: str, value: object, piece: Piece) -> None:
        """Add a value to the list of a key, once."""
        several = self.values.setdefault(key, [])
        if not isinstance(several, list) or value in several:
            return
        self.spans[(key, len(several))] = self.positions.span(piece)
        self.spans.setdefault((key,), self.positions.span(piece))
        several.append(value)

    def kept(self, name: str, piece: Piece, text: str = "", why: str = "") -> None:
        """Keep under ``extra`` what no key of the record holds, and say so (AC020)."""
        extra = self.values.setdefault("extra", {})
        words = text or piece.text
        if not words or not isinstance(extra, dict):
            return
        before = extra.get(name)
        if before == words or (isinstance(before, list) and words in before):
            return
        extra[name] = words if before is None else [*(before if isinstance(before, list) else [before]), words]
        self.spans.setdefault(("extra", name), self.positions.span(piece))
        reason = f" ({why})" if why else ""
        self.found("AC020", Severity.INFO, f"kept under extra, as {name}: {_shown(words)}{reason}", piece)

    def found(self, code: str, severity: Severity, message: str, piece: Piece, hint: str = "") -> None:
        """Note a finding about a piece of the page."""
        place = Place(self.path, *self.positions.span(piece))
        finding = Diagnostic(code, severity, message, place, hint)
        if finding not in self.findings[-LAST_FINDINGS:]:
            self.findings.append(finding)

    def draft(self, whole: Piece) -> Draft:
        """What was read, for the model to judge."""
        spans = {**self.spans, (): self.positions.span(whole)}
        findings = sorted(self.findings, key=lambda finding: finding.order)
        return Draft(self.values, Source(self.path, MappingProxyType(spans)), tuple(findings))


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")
