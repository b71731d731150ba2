"""Readers: text to records, with what was not read; a module for each format."""
