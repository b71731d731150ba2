"""What starting archcite costs, in CPU seconds of whole processes, beside pandoc on the same item.

Bounds: ``archcite --version`` 0.100 s, ``archcite cite ID`` 0.250 s; bytecode is compiled first.
"""

from __future__ import annotations

import compileall
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
RECORD = "stalin-tseka-1920-11-16"
BOUNDS = {"archcite --version": 0.100, f"archcite cite {RECORD}": 0.250}


def cpu_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pandoc() -> str | None:
    if found := shutil.which("pandoc"):
        return found
    try:
        import pypandoc
    except ImportError:
        return None
    return str(pypandoc.get_pandoc_path())


def compile_all() -> None:
    import click

    packages = Path(click.__file__).resolve().parent.parent
    for folder in (ROOT / "archcite", packages):
        compileall.compile_dir(str(folder), quiet=2)


def commands(folder: Path) -> dict[str, list[str]]:
    archcite = [str(Path(sys.executable).with_name("archcite"))]
    found = {
        "archcite --version": [*archcite, "--version"],
        f"archcite cite {RECORD}": [*archcite, "cite", RECORD],
    }
    if peer := pandoc():
        item = subprocess.run(
            [*archcite, "convert", RECORD, "--to", "csl-json"], cwd=ROOT, capture_output=True, check=True
        )
        (folder / "item.json").write_bytes(item.stdout)
        (folder / "paper.md").write_text(f"Text.[^1]\n\n[^1]: @{RECORD}\n", encoding="utf-8")
        style = str(ROOT / "styles" / "chicago-notes.csl")
        found["pandoc --citeproc"] = [
            peer,
            str(folder / "paper.md"),
            "--citeproc",
            "--bibliography",
            str(folder / "item.json"),
            "--csl",
            style,
            "-t",
            "plain",
        ]
    return found


def main() -> int:
    compile_all()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            name: [cpu_seconds(command) for _ in range(RUNS)] for name, command in commands(Path(folder)).items()
        }
    for name, seconds in measured.items():
        median = statistics.median(seconds)
        bound = BOUNDS.get(name)
        print(
            f"{name:<40} {median:.3f} s CPU (median of {RUNS}; {min(seconds):.3f} to {max(seconds):.3f})"
            + (f", bound {bound:.3f}" if bound else "")
        )
        if bound and median > bound:
            missed.append(f"FAIL {name} {bound:.3f} s")
    if "--json" in sys.argv:
        print(json.dumps(measured))
    print("\n".join(missed))
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
