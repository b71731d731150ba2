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
    asked = code.strip().upper()
    rule = tables.rules.get(asked)
    if rule is None:
        near = [known for known in tables.rules if len(asked) > 2 and known.startswith(asked[:3])]
        codes = list(tables.rules)
        known = ", ".join(near) if near else f"{codes[0]} to {codes[-1]}; archcite list rules shows them"
        raise UsageError(f"there is no code {code[:20]!r}; known: {known}")
    look = function_of(rule)
    page = inspect.getdoc(look) if look is not None else f"{rule.caption}\n\n{rule.text.strip()}"
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{page}\n"
