"""The page of a rule: what it finds, why it matters, what to write instead, and where the rule comes from."""

from __future__ import annotations

import inspect
from difflib import get_close_matches
from typing import TYPE_CHECKING

from archcite.checks.run import function_of
from archcite.errors import UsageError

if TYPE_CHECKING:
    from archcite.tables import Rule, Tables


def explain(code: str, tables: Tables) -> str:
    """The page of a rule, by its code or name: its head, then the docstring of its check, or the text of its row.

    Raises :class:`UsageError`, naming the nearest, where there is no such rule.
    """
    rule = rule_called(code, tables)
    look = function_of(rule)
    page = inspect.getdoc(look) if look is not None else f"{rule.caption}\n\n{rule.text.strip()}"
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{page}\n"


def rule_called(word: str, tables: Tables) -> Rule:
    """The rule with a code or a name.

    Raises :class:`UsageError`, naming the nearest, where there is none.
    """
    asked = word.strip()
    rule = tables.rules.get(asked.upper())
    if rule is not None:
        return rule
    names = {rule.name: rule for rule in tables.rules.values()}
    name = asked.lower().replace("_", "-").replace(" ", "-")
    if name in names:
        return names[name]
    near = [known for known in tables.rules if len(asked) > 2 and known.startswith(asked.upper()[:3])]
    near = near or get_close_matches(name[:80], names, n=3)
    codes = list(tables.rules)
    known = ", ".join(near) if near else f"{codes[0]} to {codes[-1]}; archcite list rules shows them"
    raise UsageError(f"there is no rule {asked[:40]!r}; known: {known}")
