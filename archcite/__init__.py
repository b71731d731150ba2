"""archcite: cite archival documents, and keep what is known of them in validated records."""

from __future__ import annotations

__version__ = "0.1.0"
