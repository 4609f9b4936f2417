"""How a failure of a command is told: a plain sentence on standard error and an exit code, never a traceback.

Exit codes: 0 done, 2 bad input or usage, 3 something of the system is missing, 4 the solver stopped, 130 cancelled.
"""

from __future__ import annotations

import os
import sys
import traceback

from .errors import AquasimError, Cancelled, CatalogError, ModelError, ScenarioError, SolverError, SystemLacks
from .fault_text import model_sentence, sentence
from .quantity import shown
from .storage import user_folder

DONE, BAD_INPUT, MISSING, STOPPED, CANCELLED = 0, 2, 3, 4, 130


class UsageError(Exception):
    """A command line that cannot be understood, as one sentence."""


class OutputError(Exception):
    """The standard output takes nothing more, for the reason told."""


def put(text: str, end: str = "\n") -> None:
    """Write to standard output at once, so that a failure is told as one of the output."""
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(reason(error)) from None


def let_go_of_output() -> None:
    """Nothing more can be said there, not even by the interpreter at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def told(error: Exception, lang: str) -> tuple[int, list[str]]:
    """Exit code and sentences for a failure, those of faults of the input in a language."""
    match error:
        case UsageError():
            return BAD_INPUT, [str(error)]
        case ScenarioError():
            return BAD_INPUT, [sentence(fault, lang) for fault in error.faults]
        case ModelError():
            return BAD_INPUT, [model_sentence(error, lang)]
        case SystemLacks():
            return MISSING, [str(error)]
        case Cancelled():
            return CANCELLED, [model_sentence(error, lang)]
        case SolverError():
            return STOPPED, [model_sentence(error, lang)]
        case CatalogError():
            return MISSING, [f"The installation is damaged: {error}; install aquasim again."]
        case ModuleNotFoundError():
            package = (error.name or "a package").partition(".")[0]
            return MISSING, [f"{package} is missing; install it with: pip install {package}"]
        case OutputError():
            let_go_of_output()
            return MISSING, [f"The standard output cannot be written to: {error}."]
        case OSError():
            what = "to read or write" if error.filename is None else shown(os.fsdecode(error.filename))
            return MISSING, [f"The system refused {what}: {reason(error)}."]
        case ImportError() | MemoryError():
            what = (
                "There is not enough memory"
                if isinstance(error, MemoryError)
                else f"A library cannot be loaded: {error}"
            )
            return MISSING, [what if what.endswith(".") else f"{what}."]
        case AquasimError():
            return BAD_INPUT, [str(error)]
    # The contract has no code for a fault of aquasim itself: 3 names something to install and 4 has a day and a state,
    # so a script is told what holds for it, that this input cannot be used.
    return BAD_INPUT, [
        f"Something went wrong inside aquasim ({type(error).__name__}){_noted()}; please report it."
    ]


def reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _noted() -> str:
    """Where the details of the failure under way were written, if they could be."""
    try:
        path = user_folder("log") / "failure.txt"
        path.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return ""
    return f"; the details are in {path}"
