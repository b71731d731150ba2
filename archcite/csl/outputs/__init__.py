"""The writers: one format each, all reading the same marks."""
