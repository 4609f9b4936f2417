"""The planner: how often to change water and what would make it longer, what may go wrong, stock, start-up, calendar."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from aquasim.quantity import QT_TRANSLATE_NOOP

from ..document import Document
from ..language import translate
from ..planner.calendar import CalendarPage
from ..planner.find import FindPage
from ..planner.interval import IntervalPage
from ..planner.measured import MeasuredPage
from ..planner.page import Page
from ..planner.startup import StartUpPage
from ..planner.stock import StockPage
from ..planner.whatif import WhatIfPage
from ..planner.wish import Wish
from ..settings import Settings
from ..theme import Theme
from .base import Panel


class PlannerPanel(Panel):
    """`pages` by their tabs; each computes while it is seen."""

    KEY = "planner"
    TITLE = QT_TRANSLATE_NOOP("panel", "Planner")
    AREA = "centre"
    ORDER = 2

    def __init__(self, document: Document, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(document, settings, parent)
        wish = Wish()
        self.pages: tuple[Page, ...] = (
            IntervalPage(document, settings, wish),
            WhatIfPage(document, settings),
            StockPage(document, settings),
            StartUpPage(document, settings),
            FindPage(document, settings, wish),
            MeasuredPage(document, settings),
            CalendarPage(document, settings, wish),
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in self.pages:
            self.tabs.addTab(page, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.retranslate()

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(translate("planner", "Pages of the planner"))
        for place, page in enumerate(self.pages):
            self.tabs.setTabText(place, translate("planner", page.TITLE))
            page.retranslate()

    def show_page(self, key: str) -> None:
        for page in self.pages:
            if key and page.KEY == key:
                self.tabs.setCurrentWidget(page)
                page.take_focus()

    def set_theme(self, theme: Theme) -> None:
        for page in self.pages:
            page.set_theme(theme)
