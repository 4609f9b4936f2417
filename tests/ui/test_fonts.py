"""Chinese never shows boxes: the bundled font alone has all that aquasim says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from ui import theme

from .make_font import ROOT, common, said

ALONE = """
import sys
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QColor
from PySide6.QtWidgets import QApplication, QLabel
from ui import theme
application = QApplication([])
before = QFontDatabase.families()
theme.apply(application, theme.LIGHT)
def picture(text):
    label = QLabel(text)
    label.resize(60, 40)
    return label.grab().toImage()
boxes = [picture("\\U0002fa1d"), picture("\\ue000")]
drawn = [picture(character) for character in "换水硝酸盐直角骨"]
blank = picture("")
assert all(image != box for image in drawn for box in [*boxes, blank]), "a box or nothing was drawn"
assert len({bytes(image.constBits()) for image in drawn}) == len(drawn), "different characters look the same"
assert set(before) <= {"Monospace", "Sans Serif", "Serif"}, before
print(theme.has_chinese_font())
"""


@pytest.fixture
def font(qapp: QApplication) -> QRawFont:
    return QRawFont(str(theme.BUNDLED_FONT), 16.0)


def test_the_font_has_every_chinese_character_that_is_said(font: QRawFont) -> None:
    said_here = {c for c in said() if "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef"}
    assert len(said_here) > 300
    assert sorted(c for c in said_here if not font.supportsCharacter(ord(c))) == []


def test_it_has_what_people_type_and_is_small(font: QRawFont) -> None:
    hanzi = {c for c in common() if "\u4e00" <= c <= "\u9fff"}
    assert len(hanzi) == 3755
    assert not [c for c in hanzi if not font.supportsCharacter(ord(c))]
    assert theme.BUNDLED_FONT.stat().st_size <= 1_000_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (theme.BUNDLED_FONT.parent / "OFL.txt").read_text()


def test_its_name_is_not_that_of_the_original(font: QRawFont) -> None:
    assert font.familyName() == theme.BUNDLED_FAMILY
    assert "Noto" not in font.familyName() and "Source" not in font.familyName()


def test_without_any_font_of_the_system_no_character_is_a_box(tmp_path: Path) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text(f'<?xml version="1.0"?>\n<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>\n')
    environment = {**os.environ, "FONTCONFIG_FILE": str(nothing), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=ROOT, env=environment, check=False, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True"]


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_text_takes_its_size_at_run_time(qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, theme.LIGHT)
    normal = qapp.font().pointSizeF()
    theme.apply(qapp, theme.LIGHT, percent)
    assert qapp.font().pointSizeF() == pytest.approx(normal * percent / 100)
    theme.apply(qapp, theme.LIGHT)
