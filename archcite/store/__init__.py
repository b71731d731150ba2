"""Files: found, read within limits, named, edited; ``archcite.store.saving`` locks and saves them.

Saving is not imported here: its lock takes longer to load than a citation takes to print.
"""

from archcite.store.edits import apply_edits
from archcite.store.files import MOST_BYTES, is_record_file, project, read_bytes, record_files
from archcite.store.names import file_name, path_within

__all__ = [
    "MOST_BYTES",
    "apply_edits",
    "file_name",
    "is_record_file",
    "path_within",
    "project",
    "read_bytes",
    "record_files",
]
