"""The page of a code: what it finds, why it matters, what to write instead, and where the rule comes from."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from archcite.checks.run import function_of
from archcite.errors import UsageError

if TYPE_CHECKING:
    from archcite.tables import Tables


def explain(code: str, tables: Tables) -> str:
    """The page of a code: its head, then the docstring of its check, or the text of its row.

    Raises :class:`UsageError`, naming the nearest codes, where there is no such code.
    """
    rule = tables.rules.get(code.strip().upper())
    if rule is None:
        family = [known for known in tables.rules if known.startswith(code.strip().upper()[:3])] or list(tables.rules)
        raise UsageError(f"there is no code {code[:20]!r}; known: {', '.join(family)}")
    look = function_of(rule)
    body = inspect.getdoc(look) if look is not None else rule.text.strip()
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.caption}\n\n{body}\n"
