"""``archcite explain``: the page of a code."""

from __future__ import annotations

import click

from archcite.api.project import project_tables
from archcite.checks import explain
from archcite.cli.output import put


@click.command(epilog="Example:  archcite explain AC201")
@click.argument("code")
def command(code: str) -> int:
    """Explain the code of a finding: what it finds, why it matters, and what to write instead."""
    put(explain(code.upper(), project_tables(".")))
    return 0
