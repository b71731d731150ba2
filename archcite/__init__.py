"""archcite: cite archival documents, and keep what is known of them in validated records.

Every command of the command line has a twin here. A name is imported when it is first used, so that importing the
package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archcite.loading import load
from archcite.version import __version__

if TYPE_CHECKING:
    from archcite.api.checking import check, selected
    from archcite.api.citation import Paper, citations, cite, literature, sources
    from archcite.api.converting import convert
    from archcite.api.drafting import new
    from archcite.api.importing import imported, save_records
    from archcite.api.parsing import find, parse
    from archcite.api.reading import Records, read, reads
    from archcite.api.showing import explain, json_schema, listed, show
    from archcite.diagnostics import Diagnostic, Edit, Place, Severity
    from archcite.errors import (
        ArchciteError,
        InputError,
        RefusedError,
        StyleError,
        TablesError,
        UsageError,
    )
    from archcite.model.agents import Agent
    from archcite.model.date import Date
    from archcite.model.record import Record
    from archcite.reference import Reference, order, printed
    from archcite.tables import Tables

__all__ = [
    "Agent",
    "ArchciteError",
    "Date",
    "Diagnostic",
    "Edit",
    "InputError",
    "Paper",
    "Place",
    "Record",
    "Records",
    "Reference",
    "RefusedError",
    "Severity",
    "StyleError",
    "Tables",
    "TablesError",
    "UsageError",
    "__version__",
    "check",
    "citations",
    "cite",
    "convert",
    "explain",
    "find",
    "imported",
    "json_schema",
    "listed",
    "literature",
    "new",
    "order",
    "parse",
    "printed",
    "read",
    "reads",
    "save_records",
    "selected",
    "show",
    "sources",
]

_ROOMS = {
    "api.checking": ("check", "selected"),
    "api.citation": ("Paper", "citations", "cite", "literature", "sources"),
    "api.converting": ("convert",),
    "api.drafting": ("new",),
    "api.importing": ("imported", "save_records"),
    "api.parsing": ("find", "parse"),
    "api.reading": ("Records", "read", "reads"),
    "api.showing": ("explain", "json_schema", "listed", "show"),
    "diagnostics": ("Diagnostic", "Edit", "Place", "Severity"),
    "errors": ("ArchciteError", "InputError", "RefusedError", "StyleError", "TablesError", "UsageError"),
    "model.agents": ("Agent",),
    "model.date": ("Date",),
    "model.record": ("Record",),
    "reference": ("Reference", "order", "printed"),
    "tables": ("Tables",),
}
"""Where each public name lives."""


def __getattr__(name: str) -> object:
    """A public name, imported when it is first used (PEP 562)."""
    for room, names in _ROOMS.items():
        if name in names:
            return load(room, name)
    raise AttributeError(f"module 'archcite' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
