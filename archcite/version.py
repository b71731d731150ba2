"""The version, a literal that the build reads (SemVer)."""

from __future__ import annotations

__version__ = "0.1.0"
