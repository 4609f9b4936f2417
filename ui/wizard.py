"""The wizard for a new tank: page by page from the glass to the routine, with the same inputs as the panels."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from aquasim import Scenario, catalog
from aquasim.edits import apply_settings
from aquasim.quantity import QT_TRANSLATE_NOOP, Declared, fields_of
from aquasim.scenario import DEFAULT_TAP, TAP, Water

from .document import Document
from .forms import Context, Form
from .forms.form import Part, make_part
from .forms.places import Steps
from .forms.summary import tank_lines
from .forms.words import part_text, row_name
from .language import translate
from .widgets.sizes import WrappedLabel, make_target


class Glass(NamedTuple):
    """A usual glass tank: length, width, height and water level [cm]; retail sizes, the level assumed."""

    length_cm: float
    width_cm: float
    height_cm: float
    water_level_cm: float

    @property
    def words(self) -> str:
        return f"{self.length_cm:g} × {self.width_cm:g} × {self.height_cm:g} cm"


GLASSES = (
    Glass(45.0, 30.0, 30.0, 25.0),
    Glass(60.0, 40.0, 45.0, 37.0),
    Glass(90.0, 45.0, 45.0, 37.0),
    Glass(120.0, 50.0, 50.0, 40.0),
)


class Piece(NamedTuple):
    """A part of the scenario on a page: its steps, and the fields of it that are asked, all where none is named."""

    steps: Steps
    only: tuple[str, ...] = ()


class Page(NamedTuple):
    """One page: title, what is to be done, and its pieces."""

    title: str
    sentence: str
    pieces: tuple[Piece, ...]


PAGES: dict[str, Page] = {
    "tank": Page(
        QT_TRANSLATE_NOOP("wizard", "Tank"),
        QT_TRANSLATE_NOOP("wizard", "How large is the glass, and how high does the water stand?"),
        (
            Piece(("tank",), ("length_cm", "width_cm", "height_cm", "water_level_cm", "lid_open_fraction")),
            Piece(("room",), ("temperature_C",)),
        ),
    ),
    "filter": Page(
        QT_TRANSLATE_NOOP("wizard", "Bed and pump"),
        QT_TRANSLATE_NOOP(
            "wizard", "What lies on the bottom, which pump draws the water through it, and is it new?"
        ),
        (
            Piece(("bed",), ("medium", "depth_cm", "mesh")),
            Piece(("filter",), ("pump", "layout")),
            Piece(("start",), ("maturity",)),
            Piece(("equipment",)),
        ),
    ),
    "animals": Page(
        QT_TRANSLATE_NOOP("wizard", "Animals"),
        QT_TRANSLATE_NOOP(
            "wizard", "Who lives in it, and what do they eat? Empty rations are what they would take."
        ),
        (Piece(("animals",)),),
    ),
    "plants": Page(
        QT_TRANSLATE_NOOP("wizard", "Plants"),
        QT_TRANSLATE_NOOP("wizard", "Plants take up ammonia, nitrate and phosphate. A tank can do without."),
        (Piece(("plants",)),),
    ),
    "water": Page(
        QT_TRANSLATE_NOOP("wizard", "Tap water"),
        QT_TRANSLATE_NOOP(
            "wizard", "Which water comes from the tap? Its values can be set one by one later."
        ),
        (),
    ),
    "routine": Page(
        QT_TRANSLATE_NOOP("wizard", "Routine"),
        QT_TRANSLATE_NOOP("wizard", "How often is water changed and the bed siphoned?"),
        (
            Piece(("routine", "water_change"), ("every_d", "fraction")),
            Piece(("routine", "siphon"), ("every_d", "fraction")),
        ),
    ),
    "summary": Page(
        QT_TRANSLATE_NOOP("wizard", "Summary"),
        QT_TRANSLATE_NOOP("wizard", "This is the tank. Finish simulates it; everything can be changed then."),
        (),
    ),
}
FIRST = [("routine.water_change.every_d", 7.0)]  # who leaves the wizard early has a usual routine too
BUTTONS = {
    "back": QT_TRANSLATE_NOOP("wizard", "&Back"),
    "next": QT_TRANSLATE_NOOP("wizard", "&Next"),
    "finish": QT_TRANSLATE_NOOP("wizard", "&Finish"),
    "cancel": QT_TRANSLATE_NOOP("wizard", "Cancel"),
}


class Wizard(QDialog):
    """Edits a tank of its own; `finished_with` hands it over. The list on the left goes to any page."""

    finished_with = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = Document(self)
        self.document.new()
        self.document.edit(apply_settings(self.document.scenario, FIRST), "routine")
        self.context = Context(self.document, language)
        self.contents: dict[str, list[Form | Part]] = {}
        self.steps, self.stack = QListWidget(), QStackedWidget()
        self.buttons = {key: QPushButton() for key in BUTTONS}
        self.water, self.summary = QComboBox(), QPlainTextEdit()
        self.glasses = QButtonGroup(self)
        self.sentences = {key: WrappedLabel() for key in PAGES}
        for key in PAGES:
            self.steps.addItem("")
            self.stack.addWidget(self._page(key))
        self._build()
        self._connect()
        self._say()
        self.document.scenario_changed.connect(self._show)
        self._show()
        self.steps.setCurrentRow(0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def go(self, by: int) -> None:
        """Turn pages forward or back."""
        self.steps.setCurrentRow(min(max(self.steps.currentRow() + by, 0), len(PAGES) - 1))

    def finish(self) -> None:
        """Hand the tank over and close."""
        self.finished_with.emit(self.document.scenario)
        self.accept()

    def set_glass(self, glass: Glass) -> None:
        """Take the measures of a usual tank."""
        settings = [(f"tank.{name}", value) for name, value in glass._asdict().items()]
        self.document.edit(apply_settings(self.document.scenario, settings), "tank")

    def set_water(self, row_id: str) -> None:
        """Take a water of the catalogue from the tap."""
        waters = {**self.document.scenario.waters, TAP: Water(base=row_id)}
        self.document.edit(replace(self.document.scenario, waters=waters), "waters")

    # Building

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.buttons["cancel"])
        row.addStretch(1)
        for key in ("back", "next", "finish"):
            row.addWidget(self.buttons[key])
        for button in self.buttons.values():
            make_target(button)
            button.setAutoDefault(False)
        self.buttons["next"].setDefault(True)
        top = QHBoxLayout()
        self.steps.setMaximumWidth(11 * self.fontMetrics().height())
        top.addWidget(self.steps)
        top.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top, 1)
        layout.addLayout(row)
        line = self.fontMetrics().height()
        self.resize(46 * line, 34 * line)

    def _page(self, key: str) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self.sentences[key])
        if key == "tank":
            layout.addWidget(self._glass_row())
        self.contents[key] = [_content(self.context, piece) for piece in PAGES[key].pieces]
        for piece, content in zip(PAGES[key].pieces, self.contents[key], strict=True):
            if len(PAGES[key].pieces) > 1 and isinstance(content, Part):
                heading = WrappedLabel()
                heading.setText(part_text(str(piece.steps[-1])))
                layout.addWidget(heading)
            layout.addWidget(content)
        if key == "water":
            for row_id, row in catalog.waters().items():
                self.water.addItem(row_name(row, self.context.language), row_id)
            make_target(self.water)
            layout.addWidget(self.water)
        if key == "summary":
            self.summary.setReadOnly(True)
            self.summary.setTabChangesFocus(True)
            layout.addWidget(self.summary, 1)
        else:
            layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _glass_row(self) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for place, glass in enumerate(GLASSES):
            button = QRadioButton(glass.words)
            make_target(button)
            self.glasses.addButton(button, place)
            layout.addWidget(button)
        return row

    def _connect(self) -> None:
        self.steps.currentRowChanged.connect(self._on_row_changed)
        self.buttons["back"].clicked.connect(lambda: self.go(-1))
        self.buttons["next"].clicked.connect(lambda: self.go(1))
        self.buttons["finish"].clicked.connect(self.finish)
        self.buttons["cancel"].clicked.connect(self.reject)
        self.glasses.idClicked.connect(lambda place: self.set_glass(GLASSES[place]))
        self.water.activated.connect(lambda: self.set_water(self.water.currentData()))

    def _say(self) -> None:
        self.setWindowTitle(translate("wizard", "New tank"))
        self.steps.setAccessibleName(translate("wizard", "Pages"))
        self.water.setAccessibleName(translate("wizard", "Tap water"))
        self.summary.setAccessibleName(translate("wizard", "Summary"))
        for place, (key, page) in enumerate(PAGES.items()):
            title = translate("wizard", page.title)
            self.steps.item(place).setText(f"{place + 1}  {title}")
            self.sentences[key].setText(translate("wizard", page.sentence))
        for key, words in BUTTONS.items():
            self.buttons[key].setText(translate("wizard", words))

    # Slots

    def _on_row_changed(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        is_last = place == len(PAGES) - 1
        self.buttons["back"].setEnabled(place > 0)
        self.buttons["next"].setEnabled(not is_last)
        self.buttons["finish"].setEnabled(place > 0)  # a tank without its measures is nobody's
        self.buttons["finish" if is_last else "next"].setDefault(True)
        if is_last:
            self.summary.setPlainText("\n".join(tank_lines(self.document.scenario, self.context.language)))

    def _show(self) -> None:
        scenario = self.document.scenario
        for contents in self.contents.values():
            for content in contents:
                content.refresh()
        now = tuple(getattr(scenario.tank, name) for name in Glass._fields)
        self.glasses.setExclusive(False)
        for place, glass in enumerate(GLASSES):
            self.glasses.button(place).setChecked(tuple(glass) == now)
        self.glasses.setExclusive(True)
        self.water.setCurrentIndex(self.water.findData(_tap(scenario)))


def _tap(scenario: Scenario) -> str:
    """The water of the catalogue that comes from the tap."""
    tap = scenario.waters.get(TAP, DEFAULT_TAP)
    return tap if isinstance(tap, str) else tap.base


def _content(context: Context, piece: Piece) -> Form | Part:
    """The inputs of a piece, by its declaration."""
    field = _field(piece.steps)
    if field.kind == "struct":
        return Form(context, field.structs[0], piece.steps, piece.only)
    part = make_part(context, field, piece.steps)
    part.retranslate()
    return part


def _field(steps: Steps) -> Declared:
    structs: tuple[type, ...] = (Scenario,)
    found: Declared | None = None
    for step in steps:
        found = next(field for field in fields_of(structs[0]) if field.name == step)
        structs = found.structs
    assert found is not None
    return found
