"""Pictures of the real window and of the real flow: `python tests/ui/make_pictures.py OUT_DIR`.

Writes window.png (English, light), window-zh.png (Chinese, dark), planner.png and compare.png of the default tank, flow.png of its filter and
flow-comb.png of the same tank with a dead-end comb.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

import aquasim
from ui.flow_map import draw
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import has_chinese_font

LIMIT_MS = 600_000
PICTURES = (
    ("window.png", "en", "light", "water_quality", 15_000),
    ("window-zh.png", "zh_CN", "dark", "water_quality", 15_000),
    ("planner.png", "en", "light", "planner", 90_000),
    ("compare.png", "en", "light", "compare", 30_000),
)
FLOWS = (("flow.png", "kexue-60x40"), ("flow-comb.png", "dead-end-comb"))


def make_picture(path: Path, language: str, theme: str, tab: str, settle_ms: int) -> bool:
    """Write one picture of a new user's window after its first result; whether a result came in time."""
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp(dir=path.parent)
    )
    settings = Settings()
    settings.set("language", language)
    settings.set("theme", theme)
    window = MainWindow()
    window.show()
    window.resize(1500, 950)
    page = window.docks.tabs.findChild(QWidget, tab)
    assert page is not None
    window.docks.tabs.setCurrentWidget(page)
    loop = QEventLoop()
    # Panels answer in threads of their own after the result.
    window.document.result_changed.connect(lambda: QTimer.singleShot(settle_ms, loop.quit))
    window.runner.failed.connect(loop.quit)
    QTimer.singleShot(LIMIT_MS, loop.quit)
    loop.exec()
    done = window.document.result is not None and window.grab().save(str(path))
    window.close()
    return done


def main(arguments: list[str]) -> int:
    """Make all pictures; the exit code."""
    if len(arguments) != 1:
        print("usage: python tests/ui/make_pictures.py OUT_DIR", file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    if not has_chinese_font():
        print("No font here has Chinese characters: window-zh.png will be in English.", file=sys.stderr)
    for name, preset in FLOWS:
        (out / name).write_bytes(draw(aquasim.load(preset), "en", "light"))
    with tempfile.TemporaryDirectory() as folder:
        made = [make_picture(Path(folder) / picture[0], *picture[1:]) for picture in PICTURES]
        for name, *_ in PICTURES:
            shutil.copy(Path(folder) / name, out / name)
    application.quit()
    return 0 if all(made) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
