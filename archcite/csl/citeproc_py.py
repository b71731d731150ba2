"""The same call rendered by citeproc-py, guarded: what it would confuse, crash on or let through is caught here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol

from citeproc import VARIABLES, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
from citeproc import Citation as Citation_
from citeproc.source import Date, DateRange, LiteralDate, Reference
from citeproc.source import Name as Name_
from citeproc.string import String
from lxml import etree

from archcite.csl.bibliography import Bibliography, BibliographyEntry
from archcite.csl.locale import canonical, locale_for
from archcite.csl.markup import rich
from archcite.csl.rich import CLOSE, STYLE_MARKS
from archcite.csl.style import Style
from archcite.diagnostics import Diagnostic, Severity
from archcite.errors import RefusedError, StyleError

if TYPE_CHECKING:
    from archcite.csl.call import Cite, Cluster
    from archcite.csl.item import CslDate, DatePart, Item, Name
    from archcite.csl.outputs.writer import Writer

_KNOWN = frozenset(VARIABLES)
