"""The rules: what each record, and a collection of records, is looked over for; a function each."""

from archcite.checks.collection import Key, key_of
from archcite.checks.comments import kept
from archcite.checks.flaw import Page
from archcite.checks.pages import explain
from archcite.checks.run import collection_findings, several_findings

__all__ = ["Key", "Page", "collection_findings", "explain", "kept", "key_of", "several_findings"]
