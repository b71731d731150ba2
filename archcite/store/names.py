"""File names made from ids: one pure function, that cannot leave its folder on any system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from archcite.errors import RefusedError

LONGEST = 120
"""How many bytes a file name may have without its suffix; every file system allows 255, some paths are
short."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789")}
)
"""Device names of Windows, which are files in every folder there, whatever suffix follows."""

_OTHER = re.compile(r"[^a-z0-9._-]+")


def file_name(identifier: str) -> str:
    """The file name, without a suffix, of the record with this id.

    Only ``a-z``, ``0-9``, ``.``, ``_`` and ``-`` stand in it, it begins with a letter or digit, is no device
    name of Windows and at most 120 bytes long. An id that is such a name already is its own file name; any
    other gets a part of its digest at the end, so that two ids have two names even where a file system knows
    no capitals or accents.
    """
    normal = unicodedata.normalize("NFC", identifier)
    plain = _OTHER.sub("-", unicodedata.normalize("NFKD", normal.casefold())).strip("._-")
    stem = plain.partition(".")[0]
    if plain and plain == normal and len(plain) <= LONGEST and stem not in _RESERVED and not _DIGEST.search(plain):
        return plain
    digest = hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    if stem in _RESERVED or not plain:
        plain = f"id-{plain}".rstrip("-")
    return f"{plain[: LONGEST - _DIGITS - 1].rstrip('._-')}-{digest}"


_DIGITS = 12
_DIGEST = re.compile(r"-[0-9a-f]{12}$")
"""How a digest ends a name: an id that happens to end so gets one of its own, lest it meet another's."""


def path_within(folder: str | Path, name: str) -> Path:
    """The path of a file in a folder.

    Raises :class:`RefusedError` where the name would lead out of it, as ``../x``, ``/x`` and links do.
    """
    inside = Path(folder)
    if not name or name in {".", ".."} or any(sign in name for sign in "/\\\0"):
        raise RefusedError(f"{name!r} is no name for a file in {inside}")
    target = inside / name
    if target.resolve().parent != inside.resolve() and not target.is_symlink():
        raise RefusedError(f"{name!r} would lead out of {inside}")
    return target
