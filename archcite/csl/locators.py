"""Locators that bring their own label ("fig. 3"), as people type them (citeproc-js's manual, "Locators")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS: Mapping[str, str] = {
    "art.": "article-locator",
    "bk.": "book",
    "ch.": "chapter",
    "col.": "column",
    "fig.": "figure",
    "fol.": "folio",
    "l.": "line",
    "n.": "note",
    "no.": "issue",
    "op.": "opus",
    "p.": "page",
    "pp.": "page",
    "para.": "paragraph",
    "pt.": "part",
    "r.": "rule",
    "sec.": "section",
    "Sec.": "section",
    "tit.": "title-locator",
    "vrs.": "verse",
    "vol.": "volume",
}
_HEAD = re.compile(r"\s*([A-Za-z]{1,5}\.)\s+(?=\d|[ivxlcdm]+\b)")
_OTHER_NAMES = {"sub verbo": "sub-verbo", "article": "article-locator"}


def labelled(label: str, locator: str) -> tuple[str, str]:
    """The label and the locator without it, where the locator starts with a label of its own."""
    match = _HEAD.match(locator)
    if match is not None and match[1] in _LABELS:
        return _LABELS[match[1]], locator[match.end() :]
    return _OTHER_NAMES.get(label, label), locator.strip()
