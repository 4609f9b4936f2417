"""The first page and the wizard: from nothing to a simulated tank, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QDialog, QListWidget

import aquasim
from aquasim.edits import apply_settings
from ui import app, language
from ui.forms.summary import tank_lines
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.start_page import StartPage, card_of
from ui.wizard import GLASSES, PAGES, Wizard

from .clipping import clipped_when_settled


@pytest.fixture
def window(qtbot: Any, quick_engine: list[float]) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=5000)
    yield window
    window.close()


def start_page(window: MainWindow) -> StartPage:
    window.menus.actions["new"].trigger()
    page = window.files.start_page
    assert page is not None and page.isVisible()
    return page


def wizard(qtbot: Any, tongue: str = "en") -> Wizard:
    made = Wizard(tongue)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(("greets", "chosen"), [(True, "yes"), (True, "no"), (False, "yes")])
def test_it_stands_before_the_window_as_the_user_wishes(
    qtbot: Any, quick_engine: list[float], greets: bool, chosen: str
) -> None:
    Settings().set("start_page", chosen)
    window = MainWindow()
    window.greets = greets
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=5000)
    assert (window.files.start_page is not None) == (greets and chosen == "yes")
    window.close()


@pytest.mark.parametrize("path", [None, "musk-turtle"])
def test_the_program_shows_it_unless_a_tank_is_named(
    monkeypatch: pytest.MonkeyPatch, quick_engine: list[float], path: str | None
) -> None:
    greeted: list[bool] = []
    shown: list[MainWindow] = []

    class Shown(MainWindow):
        def show(self) -> None:
            greeted.append(self.greets)
            shown.append(self)

    def closed(*_: object) -> int:
        shown[0].close()  # as a person would; a run that is left would end the whole process
        return 0

    monkeypatch.setattr(app, "MainWindow", Shown)
    monkeypatch.setattr(app, "QApplication", lambda _: QApplication.instance())
    monkeypatch.setattr(app.Faults, "install", lambda _: None)
    monkeypatch.setattr(QApplication, "exec", closed)
    assert app.run(path) == 0
    assert greeted == [path is None]


def test_ready_tanks_and_recent_files_have_cards(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.aqua"
    window.save_as(str(path))
    page = start_page(window)
    rows = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    assert rows == [None, str(path), None, *aquasim.presets.shipped_ids()]
    for row, source in enumerate(rows):
        if source:
            page.list.setCurrentRow(row)
            card = page.card.toPlainText()
            assert card == "\n".join(card_of(source, "en")) and "Glass" in card
    page.reject()


def test_a_ready_tank_is_opened_by_enter(qtbot: Any, window: MainWindow) -> None:
    page = start_page(window)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    source = page.source
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert source != "kexue-60x40" and window.document.source == source
    assert not window.isWindowModified()


def test_the_page_can_be_done_without(window: MainWindow) -> None:
    page = start_page(window)
    page.always.setChecked(True)
    assert Settings().text("start_page") == "yes"
    page.always.setChecked(False)
    assert Settings().text("start_page") == "no"
    page.buttons["close"].click()
    assert window.document.source == "kexue-60x40"


def test_a_broken_recent_file_has_a_card_too(tmp_path: Path) -> None:
    path = tmp_path / "broken.aqua"
    path.write_text("{}")
    assert "aquasim" in card_of(str(path), "en")[0]


def test_the_wizard_leads_by_keyboard_alone_to_a_simulated_tank(
    qtbot: Any, window: MainWindow, quick_engine: list[float]
) -> None:
    page = start_page(window)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    made = window.files.wizard
    assert made is not None and made.isVisible()
    made.set_glass(GLASSES[2])
    asked = len(quick_engine)
    for place in range(len(PAGES)):
        assert made.stack.currentIndex() == place
        qtbot.keyClick(made, Qt.Key.Key_Return)
    expected = apply_settings(
        aquasim.Scenario(aquasim=1),
        [(f"tank.{name}", value) for name, value in GLASSES[2]._asdict().items()]
        + [("routine.water_change.every_d", 7.0)],
    )
    assert window.document.scenario == expected
    assert window.isWindowModified() and window.document.path is None
    qtbot.waitUntil(lambda: not window.document.is_stale, timeout=5000)
    assert len(quick_engine) > asked


def test_every_page_edits_the_new_tank(qtbot: Any) -> None:
    made = wizard(qtbot)
    document = made.document
    for place, glass in enumerate(GLASSES):
        made.glasses.button(place).click()
        tank = document.scenario.tank
        assert (tank.length_cm, tank.width_cm, tank.height_cm, tank.water_level_cm) == glass
        assert made.glasses.checkedId() == place
    document.edit(apply_settings(document.scenario, [("tank.length_cm", 61.0)]), "tank.length_cm")
    assert made.glasses.checkedId() == -1
    for place in range(made.water.count()):
        made.water.setCurrentIndex(place)
        made.water.activated.emit(place)
        assert document.scenario.waters["tap"].base == made.water.itemData(place)  # type: ignore[union-attr]
    settings = [
        ("animals", [{"species": "turtle_res", "count": 2}]),
        ("plants", [{"species": "hornwort"}]),
        ("routine.water_change.fraction", 0.5),
    ]
    document.edit(apply_settings(document.scenario, settings), "animals")
    made.steps.setCurrentRow(len(PAGES) - 1)
    told = made.summary.toPlainText()
    assert told == "\n".join(tank_lines(document.scenario, "en"))
    assert "2 × Red-eared slider" in told and "▲ It needs 270 L" in told and "50 % every 7 d" in told


def test_it_is_finished_early_but_not_before_the_glass(qtbot: Any) -> None:
    made = wizard(qtbot)
    assert not made.buttons["finish"].isEnabled() and not made.buttons["back"].isEnabled()
    made.buttons["next"].click()
    with qtbot.waitSignal(made.finished_with) as handed:
        made.buttons["finish"].click()
    assert handed.args[0].routine.water_change.every_d == 7.0


def test_cancelling_changes_nothing(window: MainWindow) -> None:
    before = window.document.scenario
    window.files.begin()
    assert window.files.wizard is not None
    window.files.wizard.buttons["cancel"].click()
    assert window.document.scenario is before and not window.isWindowModified()


@pytest.fixture(params=["en", "zh_CN"])
def large(request: Any, qapp: QApplication) -> Iterator[str]:
    """Twice the size of the text, in a language."""
    small = qapp.font()
    font = QFont(small)
    font.setPointSizeF(2.0 * small.pointSizeF())
    qapp.setFont(font)
    language.use(qapp, request.param)
    yield request.param
    language.use(qapp, "en")
    qapp.setFont(small)


def inputs_of(dialog: QDialog) -> list[Any]:
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QListWidget)
    return [widget for kind in kinds for widget in dialog.findChildren(kind) if widget.isVisible()]


def test_nothing_is_clipped_and_every_input_has_a_name(qtbot: Any, large: str) -> None:
    page = StartPage(aquasim.shipped(large), Settings(), large)
    qtbot.addWidget(page)
    page.show()
    assert clipped_when_settled(page) == []
    made = wizard(qtbot, large)
    for place in range(len(PAGES)):
        made.steps.setCurrentRow(place)
        assert clipped_when_settled(made) == [], place
        for widget in (*inputs_of(page), *inputs_of(made)):
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            assert named or widget.objectName().startswith("qt_"), widget
