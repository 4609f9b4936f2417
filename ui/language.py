"""The language of the window: which one to show, and switching it while the window is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from .theme import has_chinese_font

translate = QCoreApplication.translate


def wanted(setting: str) -> str:
    """The language asked for, `en` or `zh_CN`, by the setting or else by the system."""
    if setting != "system":
        return setting
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def shown(setting: str) -> str:
    """The language that can be shown: English where Chinese is asked for and no font has its characters."""
    language = wanted(setting)
    return language if language == "en" or has_chinese_font() else "en"


def lacks_font(setting: str) -> bool:
    """Whether Chinese is asked for and cannot be shown."""
    return wanted(setting) != shown(setting)


def use(application: QCoreApplication, language: str) -> None:
    """Show the application in the language; open windows get a LanguageChange event."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    if language == "en":
        return
    qt_words, own_words = QTranslator(application), QTranslator(application)
    qt_words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    path = Path(__file__).parent / "i18n" / f"{language}.qm"
    if not own_words.load(str(path)):
        raise FileNotFoundError(f"the translation {path.name} is missing or damaged")
    application.installTranslator(qt_words)
    application.installTranslator(own_words)
