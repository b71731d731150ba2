"""Pages and citation lines of the Wilson Center Digital Archive, as text."""

from archcite.readers.wilson.pages import read, recognises

__all__ = ["read", "recognises"]
