"""The command `zi`: the window's use cases for scripts, support staff and tests. Parses and hands over to `commands`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from zi_desktop import __version__
from zi_desktop.commands import TOPICS
from zi_desktop.commands.frame import BAD_INPUT, DONE, Parser, Run
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 done with problems, 2 bad input and nothing changed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        chosen = _parser().parse_args(arguments)
        command: Run = chosen.command
        return command(chosen)
    except PlanError as error:
        print(f"zi: {sentence(error)}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        print("zi: Dihentikan. Yang sudah tersimpan tetap utuh.", file=sys.stderr)
        return BAD_INPUT
    except Exception as error:
        from zi_desktop.crash_log import record

        print(f"zi: {record(error)}", file=sys.stderr)
        return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="zi", description="Rencana kerja Zona Integritas dari baris perintah.")
    parser.add_argument(
        "--version", action="version", version=f"zi-desktop {__version__}", help="tampilkan versi"
    )
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)

    def command(name: str, run: Run, said: str, *, plan: bool = True) -> Parser:
        made: Parser = commands.add_parser(name, help=said, description=said)
        made.set_defaults(command=run)
        if plan:
            made.add_argument("plan", metavar="PLAN", type=Path, help="berkas rencana (.zi)")
        return made

    for topic in TOPICS:
        topic.register(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
