"""Fuzz one reader with atheris, by hand, for a minute: what it finds becomes a file in hostile_files.py.

pip install atheris && python tests/hostile/fuzz.py yaml 60
"""

from __future__ import annotations

import runpy
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))


def main() -> None:
    """Feed a reader what libFuzzer makes of the seeds; anything raised but archcite's own ends the run."""
    import atheris

    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
    with atheris.instrument_imports(include=["archcite"]):
        from archcite.errors import ArchciteError

        look = runpy.run_path(str(HERE / "conftest.py"))["looked_over"]
    seeds = runpy.run_path(str(HERE / "test_readers.py"))["SEEDS"]

    def once(content: bytes) -> None:
        try:
            records, findings = look("a", content, name)
        except ArchciteError:
            return
        if not records and not findings:
            raise AssertionError("neither a record nor a finding")

    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "seed").write_text(seeds.get(name, ""), encoding="utf-8")
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=2", "-max_len=20000", corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
