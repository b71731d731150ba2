"""Shapes as a row writes them: what is wrong in one, told before it is used, while its file can be named."""

from __future__ import annotations

import re
from collections.abc import Collection

_PLACE = re.compile(r"\{(@?[^{}\d](?:[^{}]|\{\d+(?:,\d*)?\})*)\}|<([^<>=!]+)>")
_NO_PLACE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}")
_NO_UNITS = frozenset({"extent", "remark", "repository"})
"""What a shape may hold besides units and leaves."""


def flaw(expression: str, units: Collection[str], leaves: Collection[str]) -> str:
    """What is wrong in a shape whose system has these units, in words; empty where nothing is.

    ``{unit}``, ``<unit>`` and ``{unit=...}`` name units, ``{@leaf}`` leaves; braces pair, and groups hold nothing.
    """
    for place in _PLACE.finditer(expression):
        name, _, given = (place[1] or place[2]).partition("=")
        if name.startswith("@") and name[1:] not in leaves:
            return f"no leaves are called {name[1:]!r}; there are {', '.join(sorted(leaves))}"
        if not name.startswith("@") and name not in units and name not in _NO_UNITS:
            return f"there is no unit {name!r}; there are {', '.join(units) or 'none'}"
        if trouble := _trouble(given):
            return trouble
    rest = _PLACE.sub("(?:x)", expression)
    if {"{", "}"} & set(_NO_PLACE.sub("", rest)):
        return "a brace stands alone; write \\{ for the sign itself"
    return _trouble(rest)


def _trouble(expression: str) -> str:
    try:
        return "groups must be (?:...)" if re.compile(expression).groups else ""
    except (re.error, OverflowError, RecursionError) as trouble:
        return str(trouble)
