"""Loading on demand: what a row of a table names, imported when it is first called for."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load(room: str, name: str) -> Any:  # noqa: ANN401 (what it gives is as many things as rows name)
    """``name`` of the module ``archcite.<room>``: a command, a reader, a writer, a public name.

    Commands, formats and the package's public names are imported through it alone, so that ``archcite --help`` is
    fast. A row that names what does not exist is a fault of ours, and raises ImportError or AttributeError.
    """
    return getattr(import_module(f"archcite.{room}"), name)
