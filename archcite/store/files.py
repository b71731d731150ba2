"""Files as they are found: record files below a folder, a project's table above them, bytes within limits."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from archcite.errors import InputError
from archcite.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 256 * 1024 * 1024
"""How long a file may be: more than any record file, little enough to hold in memory."""

PROJECT = "archcite.toml"
"""The table of a project's own archives, systems, kinds and options."""

AGENTS = "agents.yaml"
"""The persons and bodies that a project writes once, beside its records."""

RECORD_FORMATS = ("yaml", "json", "jsonl")
"""The formats of record files; a folder may hold files of other formats, which are not its records."""

_REASONS = MappingProxyType(
    {
        errno.ENOENT: "there is no such file",
        errno.ENOTDIR: "there is no such file: a part of its path is no directory",
        errno.EACCES: "it may not be read: permission denied",
        errno.EPERM: "it may not be read: permission denied",
        errno.ENAMETOOLONG: "its name is too long",
        errno.ELOOP: "its symbolic links lead in a circle",
        errno.EISDIR: "it is a directory",
        errno.EMFILE: "too many files are open",
        errno.EIO: "the disk gives an input/output error",
    }
)


def read_bytes(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of at most ``most`` bytes.

    Raises :class:`InputError`, one line that names the file, for everything else: no such file, a directory,
    a file that may not be read, a pipe or device (which could go on for ever), a longer file.
    """
    with _opened(path) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise InputError(f"{shown(path)}: it is longer than {most // (1024 * 1024)} MB; split it into several files")
    return content


@contextlib.contextmanager
def _opened(path: str | Path) -> Iterator[BinaryIO]:
    """A regular file, open for reading; whatever goes wrong with it is one line of :class:`InputError`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (a descriptor: what is opened is what is looked at)
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise InputError(f"{shown(path)}: {_not_regular(state.st_mode)}")
            yield stream
    except (OSError, ValueError) as trouble:
        raise InputError(f"{shown(path)}: {reason(trouble)}") from trouble


def line_blocks(path: str | Path, size: int) -> list[tuple[int, int]]:
    """The file cut into stretches of about ``size`` bytes, each ending where a line does: start and end offsets.

    Raises :class:`InputError` as :func:`read_bytes` does.
    """
    blocks: list[tuple[int, int]] = []
    with _opened(path) as stream:
        length = os.fstat(stream.fileno()).st_size
        start = 0
        while start < length:
            stream.seek(min(start + size, length))
            stream.readline()
            blocks.append((start, stream.tell()))
            start = stream.tell()
    return blocks or [(0, 0)]


def read_stretch(path: str | Path, start: int, end: int) -> bytes:
    """The bytes of a regular file from ``start`` to ``end``; raises :class:`InputError` as :func:`read_bytes` does."""
    with _opened(path) as stream:
        stream.seek(start)
        return stream.read(max(end - start, 0))


def record_files(path: str | Path, tables: Tables | None = None) -> list[Path]:
    """The record files that a path means: itself, or, for a directory, those below it, in a stable order.

    Record files have the suffixes of the record formats. Hidden files and folders, ``agents.yaml`` and
    ``archcite.toml`` are none; a file or folder that links lead to twice is looked into once. A folder below that may
    not be looked into stands among the files: it is told when it is read.

    Raises :class:`InputError` where there is nothing at the path, or where it is a directory that may not be read.
    """
    start = Path(path)
    try:
        mode = start.stat().st_mode
    except (OSError, ValueError) as trouble:
        raise InputError(f"{shown(path)}: {reason(trouble)}") from trouble
    if not stat.S_ISDIR(mode):
        return [start]
    suffixes = _suffixes(tables or Tables.packaged())
    found = [entry for entry in _below(start) if entry.is_folder or is_record_file(entry.path, suffixes)]
    files = [entry.path for entry in found]
    return each_once(files) if any(entry.is_link for entry in found) else files


def each_once(files: Iterable[Path]) -> list[Path]:
    """The files without those that are only other names of one among them, which is named without a link if it can."""
    files = list(files)
    found: dict[str, Path] = {}
    for file in sorted(files, key=Path.is_symlink):
        found.setdefault(os.path.realpath(file), file)
    kept = set(found.values())
    return [file for file in dict.fromkeys(files) if file in kept]


def is_record_file(path: Path, suffixes: frozenset[str] | None = None) -> bool:
    """Whether a file in a folder of records is one, by its name alone."""
    known = _suffixes(Tables.packaged()) if suffixes is None else suffixes
    return path.suffix.lower() in known and path.name.lower() != AGENTS and not path.name.startswith(".")


def project(path: str | Path) -> Path | None:
    """The ``archcite.toml`` beside the records at a path, or in the nearest folder above; ``None`` without one."""
    return _nearest(Path(path).absolute(), PROJECT)


def agents_file(folder: Path) -> Path | None:
    """The ``agents.yaml`` of a folder's records, or of the nearest folder above; ``None`` where there is none."""
    return _nearest(folder, AGENTS)


def _nearest(place: Path, name: str) -> Path | None:
    """The file of that name at a place or in the nearest folder above it, by the same path from each folder below."""
    for folder in (place, *place.parents, *place.absolute().parents):
        candidate = folder / name
        try:
            if candidate.is_file() or candidate.is_symlink():
                return candidate
        except (OSError, ValueError):
            continue
    return None


def _suffixes(tables: Tables) -> frozenset[str]:
    return frozenset(suffix for name in RECORD_FORMATS for suffix in tables.formats[name].suffixes)


class _Entry(NamedTuple):
    """A file below a folder, or a folder that may not be looked into."""

    path: Path
    is_folder: bool = False
    is_link: bool = False


def _below(start: Path) -> Iterator[_Entry]:
    """Every file below a folder, names sorted, files before folders; no folder twice, whatever links there
    are. A folder that may not be looked into comes itself, marked as one.
    """
    looked: set[tuple[int, int]] = set()
    waiting = [start]
    while waiting:
        folder = waiting.pop()
        try:
            state = folder.stat()
            if (state.st_dev, state.st_ino) in looked:
                continue
            looked.add((state.st_dev, state.st_ino))
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as trouble:
            if folder == start:
                raise InputError(f"{shown(folder)}: {reason(trouble)}") from trouble
            yield _Entry(folder, is_folder=True)
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _leads_to_folder(entry):
                folders.append(folder / entry.name)
            else:
                yield _Entry(folder / entry.name, is_link=entry.is_symlink())
        waiting.extend(reversed(folders))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder; links that lead in a circle are found where they are read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def shown(path: str | Path) -> str:
    """A path as a message may show it: one line, whatever stands in it."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in str(path)) or "(no name)"


def reason(trouble: OSError | ValueError) -> str:
    """Why a file cannot be read or written, in words."""
    if isinstance(trouble, OSError):
        return _REASONS.get(trouble.errno or 0, trouble.strerror or "input/output error")
    return "its name holds a character that no file name may hold"


def _not_regular(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a directory; name a file in it"
    kind = "a pipe" if stat.S_ISFIFO(mode) else "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "no file"
    return f"it is {kind}; give - to read standard input"
