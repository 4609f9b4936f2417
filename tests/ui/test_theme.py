"""The palette keeps its promises of contrast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from aquasim import Result
from ui import theme
from ui.curves.drawing import Drawing
from ui.curves.looks import series_of
from ui.labels import RESULTS
from ui.plots import all_plots

THEMES = pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=lambda colours: colours.name)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    found = QColor(colour)
    parts = (found.redF(), found.greenF(), found.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_text_reaches_4_5_and_curves_3(colours: theme.Theme) -> None:
    for paper in (colours.window, colours.base, colours.button):
        assert contrast(colours.text, paper) >= 4.5
    for paper in (colours.window, colours.base):
        assert contrast(colours.faint, paper) >= 4.5
    assert contrast(colours.highlight_text, colours.highlight) >= 4.5
    assert contrast(colours.status["act"], colours.base) >= 4.5
    for series in colours.series.values():
        assert contrast(series.colour, colours.base) >= 3.0


@THEMES
def test_every_plotted_result_has_its_own_colour_and_marker_in_its_pane(
    colours: theme.Theme, make_result: Callable[..., Result]
) -> None:
    drawings = [plot.draw(make_result(5.0), 1.0) for plot in all_plots() if plot.ORDER not in (100, 130)]
    panes = [list(drawing.curves) for drawing in drawings if isinstance(drawing, Drawing)]
    assert len(panes) == 11 and {name for pane in panes for name in pane} == set(RESULTS)
    for pane in panes:
        plotted = [series_of(colours, name) for name in pane]
        assert all(contrast(series.colour, colours.base) >= 3.0 for series in plotted)
        assert len({series.colour for series in plotted}) == len(plotted)
        assert (
            len({series.symbol for series in plotted})
            == len({series.sign for series in plotted})
            == len(plotted)
        )


@THEMES
def test_the_application_is_painted(qapp: QApplication, colours: theme.Theme) -> None:
    theme.apply(qapp, colours)
    assert qapp.palette().window().color() == QColor(colours.window)
    assert qapp.palette().text().color() == QColor(colours.text)


def test_a_setting_wins_over_the_desktop(qapp: QApplication) -> None:
    assert theme.chosen("dark") is theme.DARK
    assert theme.chosen("light") is theme.LIGHT
    assert theme.chosen("system") in (theme.DARK, theme.LIGHT)
