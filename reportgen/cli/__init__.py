"""Arguments, progress, printing and exit codes; everything else is `pipeline`'s.

Each command imports what it needs when it runs: `--help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated, NoReturn

import typer

from reportgen import __version__, vocabulary
from reportgen.cli import checking, making, yearly
from reportgen.cli.common import CALL_FAULT, tell_fault

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="Kommunens rapporter från YAML till Word, PDF och HTML.",
)  # fmt: skip
for command in (making.build, checking.check, making.schema, yearly.init, yearly.new, yearly.status, yearly.explain):
    app.command()(command)


def main() -> NoReturn:
    """Run the command; no traceback reaches a user who did not ask for one."""
    gc.set_threshold(100_000)  # most of what a run makes lasts to its end: to look for garbage took a tenth of the time
    try:
        app(prog_name="reportgen")
    except (KeyboardInterrupt, EOFError):
        sys.exit(130)
    except Exception as error:
        asked = sys.argv[sys.argv.index("--lang") + 1 :][:1] if "--lang" in sys.argv else []
        tell_fault(error, asked[0] if asked and asked[0] in vocabulary.LANGUAGES else "sv")
        sys.exit(CALL_FAULT)
    sys.exit(0)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Visa versionen.")] = False,
) -> None:
    if version:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit
