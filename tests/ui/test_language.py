"""Every word of the window has a Chinese one, and the shipped file holds it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

import aquasim
import ui
from ui import language

FOLDER = Path(str(ui.__file__)).parent
TS = FOLDER / "i18n" / "zh_CN.ts"
BIN = Path(sys.executable).parent


def messages(path: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(path).iter("message"))


def test_the_translation_is_complete(tmp_path: Path) -> None:
    fresh = tmp_path / "zh_CN.ts"
    shutil.copy(TS, fresh)
    engine = Path(str(aquasim.__file__)).parent  # its declarations are marked for translation too
    sources = [str(path) for folder in (FOLDER, engine) for path in sorted(folder.rglob("*.py"))]
    subprocess.run(
        [BIN / "pyside6-lupdate", *sources, "-ts", fresh, "-locations", "none", "-no-obsolete"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    found = messages(fresh)
    unfinished = [
        message.findtext("source")
        for message in found
        if message.find("translation").get("type") or not message.findtext("translation")  # type: ignore[union-attr]
    ]
    assert unfinished == []
    assert len(found) == len(messages(TS)), "words that are no longer used"


def test_the_compiled_file_is_made_from_the_words(tmp_path: Path) -> None:
    made = tmp_path / "zh_CN.qm"
    subprocess.run([BIN / "pyside6-lrelease", TS, "-qm", made], check=True, capture_output=True, timeout=60)
    assert made.read_bytes() == (FOLDER / "i18n" / "zh_CN.qm").read_bytes()


def test_no_translation_loses_a_placeholder() -> None:
    for message in messages(TS):
        source, words = message.findtext("source"), message.findtext("translation")
        assert source is not None and words is not None
        assert set(re.findall(r"{\w+}", source)) == set(re.findall(r"{\w+}", words)), source


def test_words_follow_the_language_and_go_back(qapp: QApplication) -> None:
    language.use(qapp, "zh_CN")
    assert language.translate("result", "Nitrate") == "硝酸盐"
    assert language.translate("QPlatformTheme", "Cancel") == "取消"
    language.use(qapp, "en")
    assert language.translate("result", "Nitrate") == "Nitrate"


def test_chinese_without_a_font_is_shown_as_english(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(language, "has_chinese_font", lambda: False)
    assert (language.shown("zh_CN"), language.lacks_font("zh_CN")) == ("en", True)
    assert (language.shown("en"), language.lacks_font("en")) == ("en", False)
    monkeypatch.setattr(language, "has_chinese_font", lambda: True)
    assert (language.shown("zh_CN"), language.lacks_font("zh_CN")) == ("zh_CN", False)
