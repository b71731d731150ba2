"""The rules: what each record, and a collection of records, is looked over for; a function each."""

from archcite.checks.flaw import Page
from archcite.checks.keys import Key, key_of
from archcite.checks.pages import explain, rule_called
from archcite.checks.run import collection_findings, several_findings

__all__ = ["Key", "Page", "collection_findings", "explain", "key_of", "rule_called", "several_findings"]
