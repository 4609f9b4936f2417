"""Where the comparison tables are written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def report_dir() -> Path:
    """Folder of the comparison tables, made if missing: AQUASIM_REPORT_DIR, or `output` beside the tests."""
    folder = Path(os.environ.get("AQUASIM_REPORT_DIR") or Path(__file__).parent / "output")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
