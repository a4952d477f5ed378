"""Arguments, progress, printing and exit codes; everything else is `pipeline`'s.

Each command imports what it needs when it runs: `--help` answers at once.
"""

from __future__ import annotations

import sys
import traceback
from typing import Annotated, NoReturn

import typer

from reportgen import __version__, vocabulary
from reportgen.cli import checking, making, yearly
from reportgen.cli.common import CALL_FAULT
from reportgen.diagnostics import ReportgenError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="Kommunens rapporter från YAML till Word, PDF och HTML.",
)  # fmt: skip
for command in (making.build, checking.check, making.schema, yearly.init, yearly.new, yearly.status, yearly.explain):
    app.command()(command)


def main() -> NoReturn:
    """Run the command; no traceback reaches a user who did not ask for one."""
    try:
        app(prog_name="reportgen")
    except ReportgenError as error:
        _fail(error)
    except OSError as error:
        _fail(ReportgenError("cannot-write", file=error.filename or "", reason=error.strerror or error))
    except (KeyboardInterrupt, EOFError):
        sys.exit(130)
    except RecursionError as error:
        _fail(ReportgenError("unexpected", problem=type(error).__name__))
    except Exception as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        _fail(ReportgenError("unexpected", problem=f"{type(error).__name__}: {error}"))
    sys.exit(0)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Visa versionen.")] = False,
) -> None:
    if version:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit


def _fail(error: ReportgenError) -> NoReturn:
    from reportgen import reporting

    asked = sys.argv[sys.argv.index("--lang") + 1 :][:1] if "--lang" in sys.argv else []
    language = asked[0] if asked and asked[0] in vocabulary.LANGUAGES else "sv"
    typer.echo(reporting.error_line(error, language), err=True)
    sys.exit(CALL_FAULT)
