"""What holds for every test: no display is needed, and settings and documents of the user stay untouched."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import settings

# Before anything imports Qt. A desktop may choose the platform for all programs, so this is no mere default; only our own variable
# asks for another.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("AQUASIM_TEST_PLATFORM", "offscreen")

# The cache stays the user's: compiled code is keyed by its source and costs a minute to make anew.
_home = tempfile.mkdtemp(prefix="aquasim-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = os.path.join(_home, _variable)

# No test asserts a time. Under CI the cases are the same on every run, elsewhere each run looks for new ones.
settings.register_profile("aquasim", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("aquasim")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells what tests measured, `record_property("figure", sentence)`, of those that passed too."""
    reports = (r for outcome in ("passed", "failed") for r in terminalreporter.getreports(outcome))
    told = [str(value) for report in reports for name, value in report.user_properties if name == "figure"]
    if told:
        terminalreporter.section("measured figures")
        for sentence in told:
            terminalreporter.write_line(sentence)
