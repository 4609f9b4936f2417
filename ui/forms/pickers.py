"""Picking a catalogue row: a list that is searched in both languages, a card of the chosen row, and own entries."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from aquasim import catalog

from ..language import translate
from ..widgets.plain import plain_label
from ..widgets.sizes import WrappedLabel
from . import cards
from .context import Context
from .own_entry import OwnEntry
from .words import row_name

ID = Qt.ItemDataRole.UserRole
SEARCHED = Qt.ItemDataRole.UserRole + 1
NAMES = ("id", "name_en", "name_zh", "alias_zh", "name_sci", "kind", "form", "for_animals")

# Words that keepers type -> the table and what they find there; the labels use other words for the same things.
HEARD: dict[str, tuple[str, str]] = {
    "底滤": ("media", "granular"),
    "底部过滤板": ("media", "granular"),
    "陶粒": ("media", "ceramsite"),
    "打氧": ("equipment", "air_pump"),
    "爆氧": ("equipment", "air_pump"),
    "杀菌灯": ("equipment", "uv_steriliser"),
    "蛋龟": ("livestock", "sternotherus kinosternon"),
    "甲鱼": ("livestock", "pelodiscus"),
    "龟粮": ("foods", "turtle"),
    "鱼粮": ("foods", "fish"),
    "ro 水": ("waters", "ro"),
    "反渗透水": ("waters", "ro"),
}


def plain_words(text: str) -> str:
    """Text as it is compared: full-width forms, case and accents do not matter."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


def searched_text(table: str, row: catalog.Row) -> str:
    """Everything by which a row is found: names in all languages, id, kind, and what keepers call it."""
    parts = [str(getattr(row, name)) for name in NAMES if getattr(row, name, "")]
    parts += ["granular"] if getattr(row, "granular", False) else []
    own = plain_words(" ".join(parts))
    heard = [
        word
        for word, (where, what) in HEARD.items()
        if where == table and any(w in own for w in what.split())
    ]
    return " ".join((own, cards.kind_of(row).casefold(), *map(plain_words, heard)))


class Found(QSortFilterProxyModel):
    """The rows in which every word of a search is found."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []

    def search(self, text: str) -> None:
        """Leave the rows that have all the words of a text."""
        self.beginFilterChange()
        self._words = plain_words(text).split()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        searched = self.sourceModel().index(row, 0, parent).data(SEARCHED)
        return searched is None or all(word in searched for word in self._words)


class Search(QLineEdit):
    """A search line whose arrow keys move in the list below it."""

    def __init__(self, rows: QListView) -> None:
        super().__init__()
        self._rows = rows
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._rows.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class Picker(QDialog):
    """The rows of a selection; Enter or a double click picks the chosen one."""

    picked = Signal(object)  # the id, None for what is usual

    def __init__(
        self,
        context: Context,
        selection: str,
        current: str | None,
        optional: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.selection, self._optional = context, selection, optional
        self.table = catalog.SELECTIONS[selection].table
        self.rows, self.found, self.model = QListView(), Found(), QStandardItemModel(self)
        self.found.setSourceModel(self.model)
        self.rows.setModel(self.found)
        self.rows.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.search = Search(self.rows)
        self.hint = WrappedLabel()
        self.card = QScrollArea()
        self.card.setWidgetResizable(True)
        self.own, self.forget = QPushButton(), QPushButton()
        self.complaints = WrappedLabel()
        self.complaints.setText("\n".join(catalog.own(self.table).complaints))
        self.entry: OwnEntry | None = None
        self._build()
        self._connect()
        self._retranslate()
        self.fill(current)

    def fill(self, current: str | None) -> None:
        """List the rows of the catalogue anew, and choose one."""
        self.model.clear()
        if self._optional:
            self._add(translate("picker", "As usual (leave empty)"), None, None)
        own = catalog.own(self.table).rows
        for row_id, row in catalog.selected(self.selection).items():
            name, kind = row_name(row, self.context.language), cards.kind_of(row)
            text = f"{name} — {kind}" if kind else name
            text = translate("picker", "{name} (own entry)").format(name=text) if row_id in own else text
            self._add(text, row_id, searched_text(self.table, row))
        self.choose(current)

    def choose(self, row_id: str | None) -> None:
        """Move to a row of the list."""
        for number in range(self.found.rowCount()):
            index = self.found.index(number, 0)
            if index.data(ID) == row_id:
                self.rows.setCurrentIndex(index)
                self.rows.scrollTo(index)
                return

    @property
    def chosen(self) -> str | None:
        """The id of the chosen row."""
        return self.rows.currentIndex().data(ID)

    def accept(self) -> None:
        if self.rows.currentIndex().isValid():
            self.picked.emit(self.chosen)
            super().accept()

    def open_own_entry(self) -> None:
        """Open the chosen row as an own entry to be changed."""
        if self.chosen is None:
            return
        self.entry = OwnEntry(self.context, self.table, self.chosen, self)
        self.entry.saved.connect(self.fill)
        self.entry.open()

    def _add(self, text: str, row_id: str | None, searched: str | None) -> None:
        item = QStandardItem(text)
        item.setData(row_id, ID)
        item.setData(searched, SEARCHED)
        self.model.appendRow(item)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.hint, self.rows):
            column.addWidget(widget)
        halves = QSplitter()
        halves.addWidget(left)
        halves.addWidget(self.card)
        halves.setChildrenCollapsible(False)
        halves.setStretchFactor(1, 1)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        below = QHBoxLayout()
        below.addWidget(self.own)
        below.addWidget(self.forget)
        below.addStretch(1)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(halves, 1)
        layout.addWidget(self.complaints)
        layout.addLayout(below)
        self.complaints.setVisible(bool(self.complaints.text()))
        self.resize(44 * self.fontMetrics().height(), 28 * self.fontMetrics().height())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_searched)
        self.rows.selectionModel().currentChanged.connect(self._on_chosen)
        self.rows.doubleClicked.connect(self.accept)
        self.own.clicked.connect(self.open_own_entry)
        self.forget.clicked.connect(self._on_forget)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for button in (self.own, self.forget):
            button.setAutoDefault(False)

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("picker", "Choose from the catalogue"))
        words = translate("picker", "Search by name, in English or Chinese")
        self.search.setPlaceholderText(translate("picker", "Name…"))
        self.search.setAccessibleName(translate("picker", "Search"))
        self.search.setAccessibleDescription(words)
        self.search.setToolTip(words)
        self.rows.setAccessibleName(translate("picker", "Found entries"))
        self.card.setAccessibleName(translate("picker", "About the chosen entry"))
        self.own.setText(translate("picker", "Own entry from this…"))
        self.forget.setText(translate("picker", "Delete own entry"))
        self.hint.hide()

    def _on_searched(self, text: str) -> None:
        self.found.search(text)
        if not self.rows.currentIndex().isValid() and self.found.rowCount():
            self.rows.setCurrentIndex(self.found.index(self.found.rowCount() - 1 if self._optional else 0, 0))
        sump = "底滤" in text
        self.hint.setVisible(sump or not self.found.rowCount())
        self.hint.setText(
            translate(
                "picker",
                "底滤 usually means a sump below the tank. Here the filter is the bed inside the tank.",
            )
            if sump
            else translate("picker", "Nothing is found. Make an own entry from a similar one.")
        )

    def _on_chosen(self) -> None:
        row = catalog.TABLES[self.table].rows().get(self.chosen or "")
        self.own.setEnabled(row is not None)
        self.forget.setEnabled(self.chosen in catalog.own(self.table).rows)
        self.card.setWidget(self._card_of(row) if row is not None else QFrame())

    def _card_of(self, row: catalog.Row) -> QWidget:
        page = QWidget()
        layout = QFormLayout(page)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        title = WrappedLabel()
        title.setText(row_name(row, self.context.language))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        layout.addRow(title)
        if name := getattr(row, "name_sci", ""):
            layout.addRow(plain_label(translate("card", "Scientific name")), plain_label(name))
        for label, text in cards.card(self.table, row, self.context.document.scenario, self.context.language):
            told = WrappedLabel()
            told.setText(text)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addRow(plain_label(label), told)
        return page

    def _on_forget(self) -> None:
        row_id = self.chosen
        if row_id is not None:
            catalog.delete_own(self.table, row_id)
            self.fill(row_id)
