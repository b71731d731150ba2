"""A cache of what files held, by their content: a folder that may be deleted at any time."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from archcite.errors import InputError
from archcite.store.files import read_bytes
from archcite.tables.rows import PACKAGE

SIGNATURE = "CACHEDIR.TAG"
"""The file by which backups know a cache (bford.info/cachedir)."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with an entry for each content that was seen under the same ``mark``: version, tables, options."""

    folder: str
    mark: str

    def opened(self) -> Cache:
        """The cache, its folder made, and the entries of other marks removed."""
        root = Path(self.folder)
        with contextlib.suppress(OSError):
            (root / self.mark).mkdir(parents=True, exist_ok=True)
            (root / SIGNATURE).write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="ascii")
            for other in root.iterdir():
                if other.is_dir() and other.name != self.mark and _is_mark(other.name):
                    shutil.rmtree(other, ignore_errors=True)
        return self

    def entry(self, *parts: bytes) -> Path:
        """Where the entry for a content stands; the parts tell contents apart that are read in other ways."""
        digest = hashlib.sha256()
        for part in parts:
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return Path(self.folder) / self.mark / f"{digest.hexdigest()}.json"

    def get(self, entry: Path) -> bytes | None:
        """What an entry holds; ``None`` where there is none."""
        try:
            return read_bytes(entry)
        except InputError:
            return None

    def put(self, entry: Path, content: bytes) -> None:
        """Keep an entry, wholly or not at all; a cache that cannot be written is no cache."""
        temporary = entry.with_suffix(f".{secrets.token_hex(6)}.tmp")
        with contextlib.suppress(OSError):
            try:
                temporary.write_bytes(content)
                temporary.replace(entry)
            finally:
                temporary.unlink(missing_ok=True)


def mark(*parts: str) -> str:
    """A name for everything but the content that a result hangs on; archcite's own files are among it."""
    digest = hashlib.sha256()
    for part in (*parts, *_own_files()):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:_MARK]


_MARK = 20


def _is_mark(name: str) -> bool:
    return len(name) == _MARK and all(sign in "0123456789abcdef" for sign in name)


def _own_files() -> list[str]:
    """The program and its tables, by size and time: whoever changes them gets no old findings."""
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".toml", ".csv"}]
    states = [(path, path.stat()) for path in sorted(files)]
    return [f"{path.relative_to(PACKAGE)}:{state.st_size}:{state.st_mtime_ns}" for path, state in states]
