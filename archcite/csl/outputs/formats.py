"""The outputs by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from archcite.csl.outputs.html import HTML
from archcite.csl.outputs.latex import LATEX
from archcite.csl.outputs.markdown import MARKDOWN
from archcite.csl.outputs.rtf import RTF
from archcite.csl.outputs.text import TEXT
from archcite.csl.outputs.typst import TYPST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archcite.csl.outputs.writer import Writer

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"html": HTML, "latex": LATEX, "markdown": MARKDOWN, "rtf": RTF, "text": TEXT, "typst": TYPST}
)
