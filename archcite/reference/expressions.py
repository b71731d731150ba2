"""Expressions that are compiled when they are first used: most texts need few of them, and starting needs none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Expression:
    """A regular expression by its source."""

    source: str
    flags: re.RegexFlag = re.NOFLAG

    @cached_property
    def now(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, self.flags)
