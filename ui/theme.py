"""Colours, fonts and plot pens of the light and the dark window.

The series colours keep at least 16 CIEDE2000 units between any two under normal and colour-blind sight, and 3:1 against
their background; markers and words repeat what the colours say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from .outlined import Outlined

BUNDLED_FONT = Path(__file__).parent / "fonts" / "AquasimSansSC-Regular.otf"
BUNDLED_FAMILY = "Aquasim Sans SC"
# The bundled one comes first, so that the window looks the same everywhere; the others have the characters it lacks.
CHINESE_FAMILIES = (
    BUNDLED_FAMILY,
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)


@dataclass(frozen=True)
class Series:
    """How one result is drawn: colour, pyqtgraph's symbol, and the sign that stands for the symbol in a heading."""

    colour: str
    symbol: str
    sign: str


@dataclass(frozen=True)
class Theme:
    """One set of colours; `series` is keyed by result name, `status` by OK, watch and act."""

    name: str
    window: str
    base: str
    text: str
    faint: str
    button: str
    highlight: str
    highlight_text: str
    series: dict[str, Series]
    status: dict[str, str]


_SIGNS = {
    "tan_mgN_L": ("o", "○"),
    "nh3_mgN_L": ("t1", "△"),
    "no2_mgN_L": ("s", "□"),
    "no3_mgN_L": ("d", "◇"),
    "po4_mgP_L": ("t", "▽"),
    "o2_mg_L": ("+", "+"),
    "ph": ("x", "×"),
    "temperature_C": ("star", "☆"),
}


def _series(*colours: str) -> dict[str, Series]:
    return {name: Series(colour, *_SIGNS[name]) for name, colour in zip(_SIGNS, colours, strict=True)}


LIGHT = Theme(
    name="light",
    window="#F3F4F6",
    base="#FFFFFF",
    text="#1B1F24",
    faint="#5F6873",
    button="#E7E9ED",
    highlight="#0B6E99",
    highlight_text="#FFFFFF",
    series=_series("#8E5B0E", "#6E1613", "#C000E9", "#09278E", "#219E7D", "#136C7C", "#141419", "#9E9400"),
    status={"ok": "#0B6E99", "watch": "#A86A00", "act": "#A4123F"},
)
DARK = Theme(
    name="dark",
    window="#24292F",
    base="#1B1F24",
    text="#E8EAED",
    faint="#A3ABB5",
    button="#2F353C",
    highlight="#4FB3E0",
    highlight_text="#10141A",
    series=_series("#E38407", "#B34A36", "#E599FA", "#2969E2", "#2FBC8A", "#C3EDF0", "#7F747E", "#FFF355"),
    status={"ok": "#4FB3E0", "watch": "#F0B429", "act": "#FF6B81"},
)


def chosen(setting: str) -> Theme:
    """The theme for the setting `light`, `dark` or `system`; a desktop that reports nothing counts as light."""
    if setting == "system":
        scheme = QApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if setting == "dark" else LIGHT


def apply(application: QApplication, theme: Theme, text_percent: int = 100) -> None:
    """Paint the whole application in the theme; a bare X server and the offscreen platform would not do it themselves.

    `text_percent` is the size of the text in percent of the desktop's.
    """
    load_fonts()
    if not isinstance(application.style(), Outlined):
        application.setStyle(Outlined())
    application.setPalette(_palette(theme))
    application.setFont(scaled(window_font(_desktop_font()), text_percent))


@cache
def load_fonts() -> bool:
    """Make the bundled Chinese font known to Qt, once; whether that worked."""
    return QFontDatabase.addApplicationFont(str(BUNDLED_FONT)) >= 0


@cache
def _desktop_font() -> QFont:
    """The font of the desktop, asked before the application has one of its own."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def scaled(font: QFont, percent: int) -> QFont:
    """A font of another size; where the desktop tells its size in pixels, so many more pixels."""
    found = QFont(font)
    if font.pointSizeF() > 0:
        found.setPointSizeF(font.pointSizeF() * percent / 100)
    else:
        found.setPixelSize(round(font.pixelSize() * percent / 100))
    return found


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.faint,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.Highlight: theme.highlight,
        role.HighlightedText: theme.highlight_text,
        role.Accent: theme.highlight,
        role.Link: theme.highlight,
    }
    palette = QPalette(QColor(theme.button), QColor(theme.window))
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.faint))
    return palette


def has_chinese_font() -> bool:
    """Whether any font can show Simplified Chinese; without one Qt draws empty boxes and raises nothing."""
    return load_fonts() or bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def window_font(base: QFont) -> QFont:
    """The desktop's font, with the Simplified Chinese faces named, since Qt would otherwise pick Japanese shapes."""
    font = QFont(base)
    installed = set(QFontDatabase.families())
    # The desktop may give a generic name, which stands for no family in a list of them.
    font.setFamilies(
        [QFontInfo(base).family(), *(family for family in CHINESE_FAMILIES if family in installed)]
    )
    return font
