"""'Why?': what added to a quantity and took from it, which change moves it, and the nitrogen ledger in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from aquasim import Cancelled

from ..jobs import Jobs
from ..language import translate
from ..status import Quantity
from ..widgets.plain import plain_label
from ..widgets.sheet import Sheet

if TYPE_CHECKING:
    from aquasim import CancelFlag, Result


class Reasons(NamedTuple):
    """What the window shows: rows of a table under headings, and paragraphs."""

    rows: list[tuple[str, ...]]
    paragraphs: list[str]


def reasons(result: Result, quantity: Quantity, lang: str, flag: CancelFlag) -> Reasons:
    """Everything about one quantity; runs the tank several times. Raises Cancelled."""
    from aquasim import explain, levers
    from aquasim.words import fixed

    rows: list[tuple[str, ...]] = []
    paragraphs: list[str] = []
    for name in quantity.explained_as:
        if opening := explain.introduction(name, lang):
            paragraphs.append(opening)
        for found in explain.explain(result, name):
            rows += [(explain.head(result, found, lang),), *explain.rows_of(result, found, lang)]
            paragraphs.append(levers.lever(result, found.name, lang, flag))
        if flag.is_set():
            raise Cancelled("stopped")
    if quantity.key == "flow":
        paragraphs += _flow(result, lang)
    if quantity.key == "temperature":
        low, high = result.low()["temperature_C"], result.peak()["temperature_C"]
        rows.append(
            (translate("answers", "Water temperature, °C"), fixed(low.value, 1), fixed(high.value, 1))
        )
    rows += _ledger(result, lang)
    related = {*quantity.codes, *quantity.alarms}
    paragraphs += [each.text for each in result.warnings_in(lang) if _is_about(each.code, quantity, related)]
    return Reasons(rows, paragraphs)


def _is_about(code: str, quantity: Quantity, related: set[str]) -> bool:
    return code in related or code.startswith(f"{quantity.key}_")


def _flow(result: Result, lang: str) -> list[str]:
    """The working point and what goes on in the bed, as the flow report says it."""
    from aquasim.flow.report_text import bed_sentences, head_sentences
    from aquasim.flow.solved import solve_filter

    solved = solve_filter(result.model.scenario)
    return [*head_sentences(solved, lang), *bed_sentences(solved, lang)]


def _ledger(result: Result, lang: str) -> list[tuple[str, ...]]:
    from aquasim import summary
    from aquasim.words import fixed, percent

    rows: list[tuple[str, ...]] = [(summary.LEDGER.text(lang),)]
    for words, total, entries in summary.ledger_sides(result):
        rows.append((words.text(lang), "g N", ""))
        rows += [
            (f"  {name.text(lang)}", fixed(grams, 2), percent(grams / total, lang, 1))
            for name, grams in entries
        ]
        rows.append((f"  {summary.TOTAL.text(lang)}", fixed(total, 2), ""))
    return rows


class WhyWindow(QDialog):
    """Opens at once, says that it computes, and can be closed meanwhile, which stops the computation."""

    def __init__(self, result: Result, quantity: Quantity, lang: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._quantity = quantity
        self._found: Reasons | None = None
        self.jobs = Jobs(self, are_long=True)
        self.state = plain_label()
        self.state.setWordWrap(True)
        self.sheet = Sheet()
        self.sheet.stretch_first()
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.copy.clicked.connect(self._on_copy_clicked)
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(self.sheet, 3)
        layout.addWidget(self.words, 2)
        layout.addWidget(buttons)
        self.resize(720, 640)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self._retranslate()
        self.jobs.start(lambda flag: reasons(result, quantity, lang, flag))

    @property
    def is_ready(self) -> bool:
        return self._found is not None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.jobs.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        self.close()

    def _on_done(self, found: object) -> None:
        assert isinstance(found, Reasons)
        self._found = found
        self.state.hide()
        self.sheet.show_rows(("", "", ""), found.rows)
        self.sheet.horizontalHeader().hide()
        self.words.setPlainText("\n\n".join(found.paragraphs))
        self.words.setVisible(bool(found.paragraphs))
        self.copy.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self.state.setText(translate("answers", "The reasons could not be computed: {why}").format(why=error))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sheet.tab_text().lstrip()}\n{self.words.toPlainText()}\n")

    def _retranslate(self) -> None:
        title = translate("status", self._quantity.title)
        self.setWindowTitle(translate("answers", "Why? {what}").format(what=title))
        self.state.setText(
            translate(
                "answers", "Computing: each change that could help is run once. Close this window to stop."
            )
        )
        self.copy.setText(translate("answers", "Copy"))
        self.copy.setEnabled(self._found is not None)
        self.sheet.setAccessibleName(translate("answers", "What added to it and what took from it"))
        self.words.setAccessibleName(translate("answers", "What would change it"))
