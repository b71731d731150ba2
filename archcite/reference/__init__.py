"""Archive references: systems, reading, printing, finding, transliteration, order."""

from __future__ import annotations

from archcite.reference.finding import Found, find, found
from archcite.reference.mapping import as_json, as_mapping, from_mapping, leaves_as_json
from archcite.reference.parts import LeafRange, Leaves, Level, Reference
from archcite.reference.places import holder, normal, order
from archcite.reference.printing import FORMS, printed, printed_leaves, read_leaves
from archcite.reference.reading import parse

__all__ = [
    "FORMS",
    "Found",
    "LeafRange",
    "Leaves",
    "Level",
    "Reference",
    "as_json",
    "as_mapping",
    "find",
    "found",
    "from_mapping",
    "holder",
    "leaves_as_json",
    "normal",
    "order",
    "parse",
    "printed",
    "printed_leaves",
    "read_leaves",
]
