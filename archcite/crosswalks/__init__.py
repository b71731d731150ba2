"""Records and the items, entries and fields of other formats, both ways."""
