"""What should be changed about the tank: findings of the run and of its filter, the urgent ones first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from aquasim import AquasimError, Scenario
from aquasim.fault_text import model_sentence
from aquasim.quantity import QT_TRANSLATE_NOOP

from .. import language, theme
from ..document import Document
from ..issue_fields import ACT, LEVELS, level_of, path_of
from ..jobs import Jobs
from ..language import translate
from ..settings import Settings
from ..theme import Theme
from ..widgets.plain import plain_label
from ..widgets.status_tile import shape
from .base import Panel

if TYPE_CHECKING:
    from aquasim import CancelFlag, Result

REST_MS = 250
PATH = re.compile(r"filter(\.\w+)+|bed(\.\w+)+|layout(\[\d+\])(\.\w+)*")  # a refusal names its field first
PATH_ROLE = Qt.ItemDataRole.UserRole
SHAPES = {"act": "act", "watch": "watch", "hint": "ok"}
WORDS = {
    "act": QT_TRANSLATE_NOOP("issues", "Act: {text}"),
    "watch": QT_TRANSLATE_NOOP("issues", "Watch: {text}"),
    "hint": QT_TRANSLATE_NOOP("issues", "Hint: {text}"),
}


class Issue(NamedTuple):
    """One row: how urgent, what, and the field it is about."""

    level: str
    code: str
    text: str
    path: str


class IssuesPanel(Panel):
    """`rows` lists the issues; a click or Enter on one asks for its field."""

    KEY = "issues"
    TITLE = QT_TRANSLATE_NOOP("panel", "Issues")
    AREA = "bottom"
    ORDER = 1

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self._theme = theme.chosen(settings.text("theme"))
        self._of_filter: list[Issue] = []
        self._of_run: list[Issue] = []
        self._filled: tuple[object, ...] = ()
        self.jobs, self.run_jobs = Jobs(self), Jobs(self, are_light=True)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self.summary = plain_label()
        self.summary.setWordWrap(True)
        self.rows = QListWidget()
        self.rows.setWordWrap(True)
        self.rows.setAlternatingRowColors(True)
        self.rows.setSpacing(2)  # no style sheet: with one a list would keep the palette of an earlier theme
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setResizeMode(QListWidget.ResizeMode.Adjust)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.rows, 1)
        self.rows.itemClicked.connect(self._on_item_chosen)
        self.rows.itemActivated.connect(self._on_item_chosen)
        self._rest.timeout.connect(self._on_rested)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self.run_jobs.done.connect(self._on_run_done)
        self.run_jobs.failed.connect(self._on_run_failed)
        self.retranslate()

    def retranslate(self) -> None:
        self.rows.setAccessibleName(translate("issues", "Issues, the urgent ones first"))
        self.rows.setAccessibleDescription(
            translate("issues", "Enter goes to the field that an issue is about.")
        )
        self.show_scenario()
        self.show_result()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fill()

    def show_scenario(self) -> None:
        if self.document.is_open:
            self._rest.start()
        self._fill()

    def show_result(self) -> None:
        result, lang = self.document.result, self._lang
        if result is not None:
            self.run_jobs.start(lambda flag: of_run(result, lang))
        self._fill()

    def issues(self) -> list[Issue]:
        """Those of the newest result and of the present filter, in order of urgency."""
        run = self._of_run
        told = {issue.code for issue in run}  # what the run knows better, because it lets animals grow
        found = [*run, *(issue for issue in self._of_filter if issue.code not in told)]
        return sorted(found, key=lambda issue: LEVELS.index(issue.level))

    @property
    def _lang(self) -> str:
        return language.shown(self.settings.text("language"))

    def _on_rested(self) -> None:
        scenario, lang = self.document.scenario, self._lang
        self.jobs.start(lambda flag: of_filter(scenario, lang, flag))

    def _on_done(self, found: list[Issue]) -> None:
        self._of_filter = found
        self._fill()

    def _on_run_done(self, found: list[Issue]) -> None:
        self._of_run = found
        self._fill()

    def _on_run_failed(self, error: Exception) -> None:
        raise error

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, AquasimError):
            raise error
        named = PATH.match(str(error))
        told = model_sentence(error, self._lang)
        self._of_filter = [Issue(ACT, "filter", told, named[0] if named else "filter")]
        self._fill()

    def _fill(self) -> None:
        found = self.issues()
        self.summary.setText(self._summary(found))
        filled = (tuple(found), self._theme.name, self.font().toString(), translate("issues", WORDS["act"]))
        if filled == self._filled:
            return
        self._filled = filled
        at = self.rows.currentRow()
        self.rows.clear()
        side = max(16, self.fontMetrics().height())
        self.rows.setIconSize(QSize(side, side))
        for issue in found:
            colour = QColor(self._theme.status[SHAPES[issue.level]])
            text = translate("issues", WORDS[issue.level]).format(text=issue.text)
            picture = shape(SHAPES[issue.level], colour, side)
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)  # a chosen row would tint it
            item = QListWidgetItem(icon, text, self.rows)
            item.setData(PATH_ROLE, issue.path)
        if 0 <= at < len(found):
            self.rows.setCurrentRow(at)

    def _summary(self, found: list[Issue]) -> str:
        counts = {level: sum(issue.level == level for issue in found) for level in LEVELS}
        told = translate("issues", "To act on: {act}. To watch: {watch}. Hints: {hint}.").format(**counts)
        if self.document.result is None or not self.document.is_stale:
            return told
        old = translate("issues", "Those of the water belong to an earlier state of the tank.")
        return f"{told} {old}"

    def _on_item_chosen(self, item: QListWidgetItem) -> None:
        path = item.data(PATH_ROLE)
        if path:
            self.document.field_requested.emit(path)


def of_run(result: Result, lang: str) -> list[Issue]:
    """The warnings of a run."""
    scenario = result.model.scenario
    found = result.warnings_in(lang)
    return [
        Issue(level_of(f.code, scenario), f.code, f.text, path_of(f.code, f.text, scenario)) for f in found
    ]


def of_filter(scenario: Scenario, lang: str, flag: CancelFlag) -> list[Issue]:
    """Findings about pipes, holes, bed and pump; raises AquasimError where nothing can flow."""
    from aquasim.flow.findings import findings
    from aquasim.flow.solved import solve_filter

    if flag.is_set():
        return []
    issues = []
    for found in findings(solve_filter(scenario)):
        text = found.text(lang)
        code = found.key if found.key else found.code
        issues.append(
            Issue(level_of(code, scenario, mild=found.mild), found.code, text, path_of(code, text, scenario))
        )
    return issues
