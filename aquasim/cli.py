"""The command line: reads it, carries a command out, and tells every failure as a sentence with an exit code."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from typing import NoReturn

from . import flow_command
from .commands import COMMANDS
from .failures import CANCELLED, DONE, UsageError, let_go_of_output, put, told
from .quantity import shown
from .versions import versions


class Parser(argparse.ArgumentParser):
    """A parser that raises its complaint as one sentence."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}; see `{self.prog} --help`")


def main(argv: list[str] | None = None, draw: flow_command.Draw = flow_command.undrawn) -> int:
    """Carry out one command line; the exit code. `draw` makes pictures, which the engine alone cannot."""
    arguments = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows a question mark
    try:
        code = _carry_out(list(arguments), draw)
        put("", end="")
        return code
    except BrokenPipeError:
        let_go_of_output()  # the reader went away
        return DONE
    except KeyboardInterrupt:
        print("Cancelled.", file=sys.stderr)
        return CANCELLED
    except Exception as error:  # noqa: BLE001 - the last place where a failure can become a sentence
        code, sentences = told(error, _language(arguments))
        print("\n".join(sentences), file=sys.stderr)
        return code


def _carry_out(arguments: list[str], draw: flow_command.Draw) -> int:
    parser = _parser()
    names = ", ".join(COMMANDS)
    if not arguments:
        raise UsageError(f"name a command: {names}; see `aquasim --help`")
    first = arguments[0]
    if not first.startswith("-") and first not in COMMANDS:
        raise UsageError(f"unknown command {shown(first)}; there are {names}")
    if first.startswith("-") and first not in ("-h", "--help", "--version"):
        raise UsageError(
            f"{shown(first)} must follow a command, as in `aquasim run {shown(first)}`; there are {names}"
        )
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:  # only --help and --version end like this
        return int(stop.code or 0)
    if options.version:
        put("\n".join(f"{name} {version}" for name, version in (*versions().items(), ("python", _python()))))
        return DONE
    if options.command is None:
        raise UsageError(f"name a command: {names}; see `aquasim --help`")
    options.draw = draw
    return COMMANDS[options.command].run(options)


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _parser() -> Parser:
    parser = Parser(prog="aquasim", allow_abbrev=False, description=(
        "Simulates the water of a turtle and fish tank with an under-gravel ceramsite filter. "
        "Without a command, or with one *.aqua file, the window opens."))  # fmt: skip
    parser.add_argument("--version", action="store_true", help="print versions")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.help, description=command.help, allow_abbrev=False)
        command.arguments(own)
    return parser


def _language(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, whatever else is wrong with it."""
    after = [arguments[at + 1] for at, word in enumerate(arguments[:-1]) if word == "--lang"]
    joined = [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    return (after + joined + ["en"])[0]
