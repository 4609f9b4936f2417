"""A panel of folding sections, each a form of a part of the scenario."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from aquasim.edits import steps_of
from aquasim.errors import ScenarioError
from aquasim.quantity import fields_of
from aquasim.scenario import Scenario

from .. import language
from ..document import Document
from ..forms import Context, Form
from ..forms.form import Part, make_part
from ..forms.places import Steps
from ..forms.words import part_text
from ..settings import Settings
from ..widgets.fold import Fold
from .base import Panel

TOP = {field.name: field for field in fields_of(Scenario)}


class Section(NamedTuple):
    """A fold: its title as a part of a scenario, the top-level fields in it, and whether it is open at first."""

    title: str
    fields: tuple[str, ...]
    is_open: bool = True


class FormPanel(Panel):
    """Sections of forms; they are made when the panel is first shown."""

    SECTIONS: ClassVar[tuple[Section, ...]] = ()

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        self.context = Context(document, self._language())
        self.folds: dict[str, Fold] = {}
        self.contents: dict[str, list[Form | Part]] = {}
        document.field_requested.connect(self.shows_field)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def build(self) -> None:
        """Make the sections, once."""
        if self.folds or not self.document.is_open:
            return
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(4, 4, 4, 4)
        for section in self.SECTIONS:
            fold = self.folds[section.title] = Fold(
                lambda section=section: self._content(section), is_open=section.is_open
            )
            layout.addWidget(fold)
        layout.addStretch(1)
        self.area.setWidget(page)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        if getattr(self.window(), "is_settled", True):
            self.build()
        else:  # Qt shows every dock of a new window for a moment before it puts some behind others
            QTimer.singleShot(0, self, self._on_settled)
        super().showEvent(event)

    def come_into_sight(self) -> None:
        if getattr(self.window(), "is_settled", True) and self.is_seen():
            self.build()
        super().come_into_sight()

    def _on_settled(self) -> None:
        if self.is_seen():
            self.build()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.context.language = self._language()
        self.area.setAccessibleName(language.translate("panel", self.TITLE))
        for title, fold in self.folds.items():
            fold.set_title(part_text(title))
        for content in self._all_contents():
            content.retranslate()
        if self.folds:
            self.show_scenario()

    def show_scenario(self) -> None:
        for content in self._all_contents():
            content.refresh()

    def shows_field(self, path: str) -> bool:
        try:
            steps: Steps = tuple(steps_of(path))
        except ScenarioError:
            return False
        section = next((section for section in self.SECTIONS if steps[0] in section.fields), None)
        if section is None:
            return False
        self.build()
        self.folds[section.title].unfold()
        found = next((w for c in self.contents[section.title] if (w := c.field(steps)) is not None), None)
        if found is None:
            found = self.folds[section.title]
        found.setFocus()
        # A section that has just been unfolded gets its place only when the events of its layout are through.
        QTimer.singleShot(0, found, lambda: self.area.ensureWidgetVisible(found))
        return True

    def _all_contents(self) -> list[Form | Part]:
        return [content for contents in self.contents.values() for content in contents]

    def _language(self) -> str:
        return language.shown(self.settings.text("language"))

    def _content(self, section: Section) -> QWidget:
        """The form of a part, or several top-level fields one below the other."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(8, 0, 0, 0)
        contents: list[Form | Part] = self.contents.setdefault(section.title, [])
        single = [name for name in section.fields if TOP[name].kind == "text" or TOP[name].kind == "integer"]
        if single:
            contents.append(Form(self.context, Scenario, (), only=single))
        for name in section.fields:
            field = TOP[name]
            if field.kind == "struct":
                contents.append(Form(self.context, field.structs[0], (name,)))
            elif name not in single:
                part = make_part(self.context, field, (name,))
                part.retranslate()
                contents.append(part)
        for content in contents:
            layout.addWidget(content)
            content.refresh()
        return page
