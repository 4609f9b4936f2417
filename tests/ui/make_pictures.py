"""Pictures of the real window and of the real flow: `python tests/ui/make_pictures.py OUT_DIR`.

Writes window.png (English, light), window-zh.png (Chinese, dark), planner.png and compare.png of the default tank, flow.png of its filter and
flow-comb.png of the same tank with a dead-end comb.
"""

from __future__ import annotations

import os
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
SETTLE_MS = 15_000
PICTURES = (
    ("window.png", "en", "light", "water_quality"),
    ("window-zh.png", "zh_CN", "dark", "water_quality"),
    ("planner.png", "en", "light", "planner"),
    ("compare.png", "en", "light", "compare"),
)
FLOWS = (("flow.png", "kexue-60x40"), ("flow-comb.png", "dead-end-comb"))


def make_picture(path: Path, language: str, theme: str, tab: str) -> bool:
    """Write one picture of the window after its first result; whether a result came in time."""
    settings = Settings()
    settings.set("language", language)
    settings.set("theme", theme)
    window = MainWindow()
    window.show()
    window.resize(1500, 950)
    window.docks.tabs.setCurrentWidget(window.docks.tabs.findChild(QWidget, tab))
    loop = QEventLoop()
    # The panels on the right answer in threads of their own after the result.
    window.document.result_changed.connect(lambda: QTimer.singleShot(SETTLE_MS, loop.quit))
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
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        for name, preset in FLOWS:
            (out / name).write_bytes(draw(aquasim.load(preset), "en", "light"))
        made = [make_picture(out / name, language, theme, tab) for name, language, theme, tab in PICTURES]
    application.quit()
    return 0 if all(made) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
