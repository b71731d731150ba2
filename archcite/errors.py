"""What archcite raises when it cannot go on; each message says what is wrong and what to do."""

from __future__ import annotations


class ArchciteError(Exception):
    """The root of every exception that archcite raises on purpose.

    ``exit_code`` is what the command line ends with when it meets one (design: 2 wrong usage, 3 data
    refused, 74 input or output).
    """

    exit_code = 3


class UsageError(ArchciteError):
    """What was asked for does not exist: a format, a style, a form, an option; the message names the choices."""

    exit_code = 2


class InputError(ArchciteError):
    """A file or stream cannot be read or written."""

    exit_code = 74


class RefusedError(ArchciteError):
    """The data is refused as it stands, and nothing was changed."""


class StyleError(ArchciteError):
    """A style or locale is not CSL, or may not be compiled; the message gives the file and the line."""


class TablesError(ArchciteError):
    """A row of a packaged table, or of a project's ``archcite.toml``, breaks its own rules."""
