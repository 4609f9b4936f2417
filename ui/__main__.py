"""The start: the command line, or the window where there is a display. Qt is imported only for the window."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from aquasim import Scenario
from aquasim.errors import SystemLacks
from aquasim.presets import shipped_ids
from aquasim.quantity import shown

from .engine_process import EngineProcess

OFFSCREEN_PACKAGES = "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
X11_PACKAGES = "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-randr0"
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
MISSING = 3
PROBE_S = 20.0  # [s] a display over a slow network may take some
PROBE = """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from PySide6.QtGui import QGuiApplication
QGuiApplication([])
"""


def run_command(arguments: list[str], *draw: Callable[[Scenario, str, str], bytes]) -> int:
    """Carry out a command line; the commands are read only where one is asked for, which the window waits for else."""
    from aquasim.__main__ import main

    return main(arguments, *draw)


def main(argv: Sequence[str] | None = None) -> int:
    """Start what the arguments ask for; the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["flow"]:
        return run_command(arguments, draw_flow)
    if arguments and not is_one_tank(arguments):
        return run_command(arguments)
    path = arguments[0] if arguments else None
    if not has_display(sys.platform, os.environ):
        return _in_the_terminal("There is no display for the window", arguments)
    engine = EngineProcess()
    engine.start(path)  # it loads beside the window, which needs Qt and takes no less
    try:
        check_x11_plugin(os.environ)
        probe = begin_probe(sys.platform)
        from .app import run
    except (ImportError, OSError) as error:
        engine.stop()
        print(missing_sentence(error), file=sys.stderr)
        return MISSING
    if not display_works(probe):
        engine.stop()
        given = ", ".join(
            f"{name}={shown(os.environ[name])}" for name in DISPLAY_VARIABLES if os.environ.get(name)
        )
        return _in_the_terminal(f"No window can be opened with {given}", arguments)
    return run(path, engine)


def _in_the_terminal(reason: str, arguments: Sequence[str]) -> int:
    print(f"{reason}, so the tank is simulated here in the terminal.", file=sys.stderr)
    return run_command(["run", *arguments])


def draw_flow(scenario: Scenario, lang: str, theme: str) -> bytes:
    """The picture of a filter's flow as PNG, drawn off screen; raises SystemLacks where Qt cannot be loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no display, and none may abort it
    try:
        from .flow_map import draw
    except (ImportError, OSError) as error:
        raise SystemLacks(missing_sentence(error, "picture")) from None
    return draw(scenario, lang, theme)


def is_one_tank(arguments: Sequence[str]) -> bool:
    """Whether the arguments are one path of a preset file, or one id of a shipped preset, and nothing else."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return False
    return arguments[0].endswith(".aqua") or arguments[0] in shipped_ids()


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be tried: on Linux without a display Qt does not raise, it aborts the process."""
    return not platform.startswith("linux") or any(environment.get(name) for name in DISPLAY_VARIABLES)


def begin_probe(platform: str) -> subprocess.Popen[bytes] | None:
    """A process of its own that opens Qt's display: where there is none behind the variables, Qt aborts the process.

    It runs while this process loads the window; None on systems where Qt always has a display.
    """
    if not platform.startswith("linux"):
        return None
    return subprocess.Popen(
        [sys.executable, "-c", PROBE],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def display_works(probe: subprocess.Popen[bytes] | None) -> bool:
    """Whether the probe opened a display; one that does not answer in time counts as none."""
    if probe is None:
        return True
    try:
        return probe.wait(PROBE_S) == 0
    except subprocess.TimeoutExpired:
        probe.kill()
        probe.wait()
        return False


def check_x11_plugin(environment: Mapping[str, str]) -> None:
    """Load Qt's X11 plugin where it will be needed; raises OSError naming what is missing, where Qt would abort."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    needs_x11 = chosen.startswith("xcb") or not (chosen or environment.get("WAYLAND_DISPLAY"))
    if not (sys.platform.startswith("linux") and needs_x11):
        return
    from PySide6 import QtGui

    plugin = Path(QtGui.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if plugin.exists():
        ctypes.CDLL(str(plugin))


def missing_sentence(error: ImportError | OSError, what: str = "window") -> str:
    """What is missing for the window or the picture, and the command that installs it on Debian or Ubuntu."""
    name = getattr(error, "name", None) or ""
    library = str(error).partition(":")[0]
    if library.startswith("lib") and ".so" in library:
        packages = f"{OFFSCREEN_PACKAGES} {X11_PACKAGES}" if what == "window" else OFFSCREEN_PACKAGES
        return (
            f"The {what} needs {library}, which this computer lacks; on Debian or Ubuntu install it with: "
            f"apt-get install -y {packages}"
        )
    if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
        package = "pyqtgraph" if name.startswith("pyqtgraph") else "PySide6-Essentials"
        return f"The {what} needs {package}, which is not installed; install it with: pip install {package}"
    return (
        f"The window cannot start: {error}" if what == "window" else f"The picture cannot be drawn: {error}"
    )


if __name__ == "__main__":
    sys.exit(main())
