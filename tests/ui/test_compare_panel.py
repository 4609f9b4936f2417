"""Tanks side by side: the file's own variants, copies and files, as the engine compares them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

import aquasim
from aquasim import compare, compare_text
from aquasim.differences import differences
from aquasim.edits import apply_setting
from aquasim.units import NO3_PER_N
from aquasim.variants import variant_of
from ui import language, tanks, theme
from ui.comparison_rows import cell_words, rows_of, titled
from ui.curves.drawing import Drawing, key_of
from ui.curves.looks import series_of
from ui.panels.compare import ComparePanel
from ui.plots import all_plots
from ui.tanks import MOST

from .real_tanks import opened, result_of


@pytest.fixture
def panel(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> ComparePanel:
    monkeypatch.setattr(tanks, "REST_MS", 0)
    panel = ComparePanel(*opened("kexue-60x40", 20.0))
    qtbot.addWidget(panel)
    panel.resize(1100, 800)
    panel.show()
    compared(qtbot, panel)
    return panel


def compared(qtbot: Any, panel: ComparePanel) -> None:
    """Wait until every chosen tank is run and compared."""
    with qtbot.waitSignal(panel.tanks.compared, timeout=120_000):
        pass


def cells(panel: ComparePanel, label: str) -> list[str]:
    for row in range(panel.table.rowCount()):
        first = panel.table.item(row, 0)
        if first is not None and first.text() == label:
            items = [panel.table.item(row, c) for c in range(1, panel.table.columnCount())]
            return [item.text() if item else "" for item in items]
    raise AssertionError(label)


def test_the_files_own_variants_are_compared_as_the_engine_does(panel: ComparePanel) -> None:
    scenario = panel.document.scenario
    candidates = compare.variants("kexue-60x40", scenario)
    expected = compare.compare(candidates, days=20.0)
    found = panel.tanks.comparison
    assert found is not None
    assert found.labels == ("The open tank", *(v.name for v in scenario.scenarios))
    assert [line.values for line in found.outcomes] == [line.values for line in expected.outcomes]
    assert found.inputs == expected.inputs
    rows = rows_of(found, "en")
    assert [panel.table.item(n, 0).text() for n in range(panel.table.rowCount())] == [r[0] for r in rows.rows]  # type: ignore[union-attr]
    lid = cells(panel, "Tank: Open share of the lid")
    assert lid[2] == "1"
    assert cells(panel, "Top-up: Water for topping up")[0] == "Tap water"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_input_has_a_title_in_place_of_its_path(qapp: QApplication, lang: str) -> None:
    """Every field in which any two shipped tanks differ."""
    language.use(qapp, lang)
    tanks = [aquasim.load(preset) for preset in aquasim.presets.shipped_ids()]
    rows = [row for d in differences(tanks) for row in compare_text._input_rows(d)]  # type: ignore[attr-defined]
    assert len(rows) > 40
    for path, *cells_of_row in rows:
        declared, title = titled(path)
        assert "_" not in title and title != path, path
        words = [cell_words(declared, cell, lang) for cell in cells_of_row]
        assert not any("_" in each and not each.startswith("own_") for each in words), (path, words)


def test_changes_are_told_with_sign_and_arrow(panel: ComparePanel) -> None:
    found = panel.tanks.comparison
    assert found is not None
    line = next(line for line in found.outcomes if line.outcome.name == "peak.no3_mgN_L")
    first, second, *_ = line.values
    assert isinstance(first, float) and isinstance(second, float) and second < first
    *values, less, _, _ = cells(panel, line.outcome.words.en)
    assert less == f"−{(first - second) * NO3_PER_N:.1f} ▼"
    assert values[0] == f"{first * NO3_PER_N:.1f}"


def test_curves_lie_over_one_another(panel: ComparePanel) -> None:
    stack = panel.view.stack
    labels = [panel.tanks.label(tank) for tank in panel.tanks.items]
    assert [label for label, _ in stack.results] == labels
    (pane,) = stack.time_panes
    dashes = []
    for place, tank in enumerate(panel.tanks.items):
        line = pane.curves[place, "no3_mgN_L"].line
        _, y = line.getData()
        assert tank.result is not None and y is not None
        np.testing.assert_array_equal(y, tank.result["no3_mgN_L"])
        pen = line.opts["pen"]
        dashes.append(tuple(pen.dashPattern()))
        assert pen.color() == QColor(series_of(stack.look.theme, "no3_mgN_L").colour)
    assert len(set(dashes)) == len(dashes)
    assert all(label in pane.legend.text for label in labels)


def test_every_plot_over_time_can_be_compared_and_the_choice_is_remembered(
    qtbot: Any, panel: ComparePanel
) -> None:
    for action in panel.view.plot_actions.values():
        if not action.isChecked():
            action.trigger()
    panel.view.units.setCurrentIndex(1)
    panel.view.units.activated.emit(1)
    stack = panel.view.stack
    for key, drawn in stack.drawn.items():
        assert isinstance(drawn, list) and len(drawn) == len(panel.tanks.items), key
    kinds = {key_of(plot): plot.draw(result_of("kexue-60x40", 20.0), 5.0) for plot in all_plots()}
    assert list(stack.drawn) == [key for key, drawing in kinds.items() if isinstance(drawing, Drawing)]
    stack.toggle("ph")
    again = ComparePanel(panel.document, panel.settings)
    qtbot.addWidget(again)
    assert again.view.stack.shown == stack.shown and again.view.stack.look.hidden == {"ph"}
    assert again.view.stack.look.as_ion
    assert not any(line.movable for pane in stack.time_panes for line in pane.limits.lines())


def test_a_copy_stays_while_the_open_tank_changes(qtbot: Any, panel: ComparePanel) -> None:
    document = panel.document
    panel.list.setCurrentRow(0)
    panel.buttons["duplicate"].click()
    copy = panel.tanks.items[-1]
    before = document.scenario
    path = "tank.lid_open_fraction"
    document.edit(apply_setting(before, path, "0.9"), path)
    compared(qtbot, panel)
    assert copy.scenario.tank.lid_open_fraction == before.tank.lid_open_fraction
    assert copy.result is not None and panel.tanks.items[0].result is not None
    assert copy.result.sha256() != panel.tanks.items[0].result.sha256()
    panel.list.setCurrentRow(len(panel.tanks.items) - 1)
    panel.buttons["promote"].click()
    assert document.scenario == before
    document.stack.undo()
    assert document.scenario.tank.lid_open_fraction == 0.9


def test_a_copy_is_kept_in_the_file_as_a_variant(panel: ComparePanel) -> None:
    document = panel.document
    panel.tanks.duplicate(panel.tanks.items[0])
    document.edit(apply_setting(document.scenario, "tank.lid_open_fraction", "0.9"), "tank.lid_open_fraction")
    copy = panel.tanks.items[-1]
    panel.tanks.rename(copy, "lid as before")
    panel.list.setCurrentRow(len(panel.tanks.items) - 1)
    panel.buttons["keep"].click()
    kept = document.scenario.scenarios[-1]
    assert kept.name == "lid as before" and list(kept.changes) == ["tank.lid_open_fraction"]
    assert aquasim.presets.apply_variant(document.scenario, kept).tank == copy.scenario.tank  # type: ignore[attr-defined]
    document.stack.undo()
    assert len(document.scenario.scenarios) == 3
    other = aquasim.load("two-juvenile-sliders")
    assert variant_of(document.scenario, other, "other") is None


def test_variants_are_renamed_and_removed_undoably(panel: ComparePanel) -> None:
    document = panel.document
    before = document.scenario
    item = panel.list.item(1)
    assert item is not None
    item.setText("less food")
    assert document.scenario.scenarios[0].name == "less food"
    assert document.scenario.scenarios[0].changes == before.scenarios[0].changes
    panel.list.setCurrentRow(2)
    panel.buttons["delete"].click()
    assert [v.name for v in document.scenario.scenarios] == ["less food", before.scenarios[2].name]
    document.stack.undo()
    document.stack.undo()
    assert document.scenario == before


def test_no_more_than_six_are_compared(panel: ComparePanel) -> None:
    for _ in range(4):
        panel.tanks.duplicate(panel.tanks.items[0])
    assert len(panel.tanks.items) == 8 and len(panel.tanks.chosen) == MOST
    item = panel.list.item(7)
    assert item is not None and item.checkState() == Qt.CheckState.Unchecked
    item.setCheckState(Qt.CheckState.Checked)
    assert len(panel.tanks.chosen) == MOST
    assert "At most 6" in panel.state.text()


def test_unchecking_leaves_a_tank_out(qtbot: Any, panel: ComparePanel) -> None:
    item = panel.list.item(1)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    compared(qtbot, panel)
    assert panel.tanks.comparison is not None and len(panel.tanks.comparison.labels) == 3
    assert panel.table.columnCount() == 1 + 3 + 2


def test_another_file_is_added_and_a_bad_one_refused(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, panel: ComparePanel
) -> None:
    path = tmp_path / "other.aqua"
    aquasim.save(aquasim.load("fish-only-planted"), path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    panel.buttons["add_file"].click()
    compared(qtbot, panel)
    assert panel.tanks.items[-1].label == "other.aqua" and panel.tanks.items[-1].result is not None
    path.write_text("{}")
    panel.buttons["add_file"].click()
    assert "aquasim" in panel.state.text()
    assert len(panel.tanks.items) == 5


def test_the_table_is_copied_and_exported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, panel: ComparePanel
) -> None:
    panel.buttons["copy"].click()
    text = QGuiApplication.clipboard().text()
    assert text == panel.table.tab_text() and "\t" in text
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    panel.buttons["export"].click()
    assert out.read_text(encoding="utf-8") == panel.table.csv_text()


def test_an_input_row_leads_to_its_field(qtbot: Any, panel: ComparePanel) -> None:
    row = panel._rows.paths.index("tank.lid_open_fraction")
    with qtbot.waitSignal(panel.document.field_requested) as asked:
        panel.table.cellActivated.emit(row, 0)
    assert asked.args == ["tank.lid_open_fraction"]


def test_runs_stop_when_nobody_looks(qtbot: Any, panel: ComparePanel) -> None:
    panel.tanks.items[1].result = None
    panel.tanks.run()
    assert panel.tanks.is_running
    panel.hide()
    assert not panel.tanks.is_running
    qtbot.waitUntil(lambda: not panel.tanks.jobs.is_alive, timeout=5000)


def test_language_theme_and_names(monkeypatch: pytest.MonkeyPatch, panel: ComparePanel) -> None:
    monkeypatch.setattr(language, "shown", lambda _: "zh_CN")
    panel.retranslate()
    texts = [row[0] for row in panel._rows.rows]
    assert "不同的输入" in texts and "过滤" in texts
    panel.set_theme(theme.DARK)
    assert panel.view.stack.backgroundBrush().color().name().upper() == theme.DARK.base
    named = [panel.list, panel.table, panel.view.units, panel.view.stack]
    assert all(widget.accessibleName() for widget in named)
    assert all(button.text() for button in panel.buttons.values())
