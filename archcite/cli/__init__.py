"""The command line: a table of commands, each loaded from its own file when it is called."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn, cast

import click

from archcite.errors import ArchciteError
from archcite.loading import load
from archcite.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMANDS: Mapping[str, tuple[str, str]] = {
    "cite": ("cite", "Print the citation of records, in any style and form."),
    "sources": ("sources", "Print the list of sources: sorted, grouped, collections merged."),
    "check": ("check", "Check record files: nothing is changed."),
    "convert": ("convert", "Write records in another format, and say what it cannot hold."),
    "import": ("importing", "Make record files of pages, citation lines or other formats."),
    "new": ("new", "Print a commented record file to fill in."),
    "show": ("show", "Show a record, read for people."),
    "parse": ("parse", "Read an archive reference or a citation into its parts."),
    "list": ("listing", "List what archcite knows: formats, styles, systems, archives, ..."),
    "explain": ("explain", "Explain the code of a finding."),
    "schema": ("schema", "Print the JSON Schema of record files."),
}
"""Every command: its module in this package, which has a ``command``, and its caption."""

_OBJECTS = 100_000
"""How many objects more there may be before the garbage among them is looked for."""

_SECOND_NAMES: Mapping[str, str] = {"validate": "check", "export": "convert"}


class Commands(click.Group):
    """The group of commands; none is imported before it is called, so that help and version are fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are used."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name or of its second name; only one that is called is loaded."""
        del ctx
        name = _SECOND_NAMES.get(cmd_name, cmd_name)
        if name not in _COMMANDS:
            return None
        return cast("click.Command", load(f"cli.{_COMMANDS[name][0]}", "command"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, from the table alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, caption) for name, (_module, caption) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; an unknown one gets the nearest names."""
        if args and args[0] not in _COMMANDS and args[0] not in _SECOND_NAMES and not args[0].startswith("-"):
            names = [*_COMMANDS, *_SECOND_NAMES]
            near = load("cli.words", "nearest")(args[0], names)
            ctx.fail(f"no command {args[0]!r}; {near}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  archcite import page.txt --into records/ && archcite cite wilson-209068",
)
@click.version_option(__version__, prog_name="archcite", message="%(prog)s %(version)s")
def group() -> None:
    """Cite archival documents: validated records, Chicago and any CSL style, BibLaTeX and CSL-JSON."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code.

    0 clean; 1 findings; 2 wrong usage; 3 data refused; 70 a fault of archcite's own; 74 input or output failed;
    130 interrupted; a reader of standard output that has gone away ends it quietly with 141.
    """
    # A short run makes little garbage and ends soon: collecting while it starts costs more than it frees. A long run
    # still collects, after every hundred thousand objects more.
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    _without_plugins()
    atexit.register(gc.freeze)  # what is left goes with the process: the interpreter need not walk through it again
    if sys.stdout is None:  # a parent closed it; Python then has none
        sys.exit(_say("standard output is closed", 74))
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    sys.exit(_flushed(_run(arguments)))


def _without_plugins() -> None:
    """Have pydantic look for no plugins: that reads the metadata of every package installed, and none is of use here.

    The variable is pydantic's own switch; but before pydantic reads it, it imports ``importlib.metadata``, which is a
    fifteenth of a short run. So its loader stands ready as what the switch makes of it. Should pydantic ever ask for
    more than that, it gets its own loader after all; should it look elsewhere, nothing is changed.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "pydantic.plugin._loader"
    loader = ModuleType(name)

    def more(asked: str) -> object:
        if asked.startswith("__"):
            raise AttributeError(asked)
        if sys.modules.get(name) is loader:
            del sys.modules[name]
        return getattr(import_module(name), asked)

    vars(loader).update(get_plugins=tuple, __getattr__=more)
    sys.modules.setdefault(name, loader)


def _flushed(code: int) -> int:
    """The exit code, after what waits in the buffer of standard output was written, or could not be."""
    try:
        sys.stdout.flush()
    except OSError as trouble:
        # The interpreter must not try again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(trouble, BrokenPipeError):
            return 141
        return code if code == 74 else _say(f"standard output: {os.strerror(trouble.errno or errno.EIO)}", 74)
    return code


def _run(arguments: list[str] | None) -> int:
    try:
        result = group.main(args=arguments, prog_name="archcite", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return _say("interrupted", 130)
    except KeyboardInterrupt:
        return _say("interrupted", 130)
    except click.ClickException as trouble:
        return _say(trouble.format_message(), 2)
    except ArchciteError as trouble:
        return _say(str(trouble), trouble.exit_code)
    except load("cli.output", "ReaderGone"):
        return 141
    except OSError as trouble:
        return _say(f"{trouble.filename or 'standard output'}: {os.strerror(trouble.errno or errno.EIO)}", 74)
    except RecursionError:
        return _say("the input is nested too deeply", 3)
    except Exception as fault:  # the last resort: no user is shown a traceback
        if os.environ.get("ARCHCITE_TRACEBACK"):
            raise
        what = f"{type(fault).__name__}: {fault}"
        return _say(f"a fault of archcite's own, please report it ({what}); ARCHCITE_TRACEBACK=1 shows where", 70)
    return result if isinstance(result, int) else 0


def _say(message: str, code: int) -> int:
    """One line on standard error, whatever the message holds."""
    visible = load("terminal", "visible")
    click.echo(f"archcite: {visible(' '.join(message.split()))}", err=True)
    return code
