"""The outputs by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from archcite.csl.outputs.html import HTML
from archcite.csl.outputs.markdown import MARKDOWN
from archcite.csl.outputs.text import TEXT
from archcite.csl.outputs.writer import Writer

WRITERS: Mapping[str, Writer] = MappingProxyType({"html": HTML, "markdown": MARKDOWN, "text": TEXT})
