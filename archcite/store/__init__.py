"""Files: found, read within limits, named, edited; ``archcite.store.saving`` locks and saves them.

Saving is not imported here: its lock takes longer to load than a citation takes to print.
"""

from archcite.store.edits import apply_edits
from archcite.store.files import (
    AGENTS,
    MOST_BYTES,
    agents_file,
    each_once,
    is_record_file,
    line_blocks,
    project,
    read_bytes,
    read_stretch,
    record_files,
)
from archcite.store.names import file_name, path_within

__all__ = [
    "AGENTS",
    "MOST_BYTES",
    "agents_file",
    "apply_edits",
    "each_once",
    "file_name",
    "is_record_file",
    "line_blocks",
    "path_within",
    "project",
    "read_bytes",
    "read_stretch",
    "record_files",
]
