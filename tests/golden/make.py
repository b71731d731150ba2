"""Print golden files that are not there yet, to be read before they are kept: python tests/golden/make.py NAME…"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from test_golden import HERE, printed, records

BASIC = (
    "note.txt",
    "short.txt",
    "bibliography.txt",
    "in-text@chicago-author-date.txt",
    "reference@chicago-author-date.txt",
)


def main() -> None:
    """Each record's basic forms, and the files named (RECORD/FORM.txt)."""
    wanted = [HERE / name for name in sys.argv[1:]] or [HERE / key / name for key in records() for name in BASIC]
    for path in wanted:
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(printed(path) + "\n", encoding="utf-8")
            print(f"{path.relative_to(HERE)}: {printed(path)}")


if __name__ == "__main__":
    main()
