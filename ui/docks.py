"""Where the panels are: docks around the centre, tabs in it, remembered and brought back. It knows no panel by name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QTabBar, QTabWidget, QToolBar, QWidget

from .language import translate
from .panels.base import Panel
from .settings import LAYOUT_VERSION

Area = Qt.DockWidgetArea
AREAS = {
    "left": Area.LeftDockWidgetArea,
    "right": Area.RightDockWidgetArea,
    "bottom": Area.BottomDockWidgetArea,
}
FIRST_SIZES = {"left": 354, "right": 312, "bottom": 160}  # [px] at 100 % text
LINE_PX = 14.0  # height of a line at 100 % text
MOST_SHARE = 0.33  # of the window's width that one side takes at first, however large the text
FIRST_SHARES = (
    3,
    2,
)  # of the height: the docks of the right side from the top, the last for all further ones
TAB_KEYS = 4


class Docks:
    """The docks and tabs of a window, made from its panels."""

    def __init__(self, window: QMainWindow, panels: Iterable[Panel], toolbar: QToolBar) -> None:
        self._window = window
        self._toolbar = toolbar
        self.panels = tuple(panels)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.docks: dict[str, QDockWidget] = {}
        for panel in self.panels:
            if panel.AREA == "centre":
                self.tabs.addTab(panel, "")
            else:
                self.docks[panel.KEY] = self._dock(panel)
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea),
        ):
            window.setCorner(corner, area)
        # Many forms share the left side: tabs above one another keep their words, side by side they would be cut.
        window.setTabPosition(Area.LeftDockWidgetArea, QTabWidget.TabPosition.West)
        self.is_remembered = False  # whether the sizes are those of an earlier session
        self.place()
        self._before_hiding: list[QDockWidget] = []

    def add_tab(self, widget: QWidget) -> None:
        """Put a widget into the centre that is no panel."""
        self.tabs.addTab(widget, "")

    def place(self) -> None:
        """Put every dock to its first place: panels on the left and below share their place, on the right they stack."""
        first: dict[str, QDockWidget] = {}
        for panel in self.panels:
            if panel.AREA == "centre":
                continue
            dock = self.docks[panel.KEY]
            dock.setFloating(False)
            self._window.addDockWidget(AREAS[panel.AREA], dock)
            dock.show()
            if panel.AREA in first and panel.AREA != "right":
                self._window.tabifyDockWidget(first[panel.AREA], dock)
            first.setdefault(panel.AREA, dock)
        for dock in first.values():
            dock.raise_()
        self._window.addToolBar(self._toolbar)
        self._toolbar.show()
        self._write_tabs_out()
        self.share_out()

    def share_out(self) -> None:
        """Give each side its first size; a window that is not shown yet has no room to share, and wants it again."""
        areas = {area: self._of(area) for area in AREAS}
        percent = self.tabs.fontMetrics().height() / LINE_PX
        most = MOST_SHARE * self._window.width()
        for area, way in (
            ("bottom", Qt.Orientation.Vertical),
            ("left", Qt.Orientation.Horizontal),
            ("right", Qt.Orientation.Horizontal),
        ):
            if areas[area]:
                size = FIRST_SIZES[area] * percent
                self._window.resizeDocks(areas[area][:1], [round(min(size, most))], way)
        right = areas["right"]
        shares = [FIRST_SHARES[min(place, len(FIRST_SHARES) - 1)] for place in range(len(right))]
        if right:
            self._window.resizeDocks(right, [100 * share for share in shares], Qt.Orientation.Vertical)

    def restore(self, layout: QByteArray, tab: str) -> None:
        """Bring back what was remembered; anything else leaves the first places."""
        if not layout.isEmpty():
            self.is_remembered = self._window.restoreState(layout, LAYOUT_VERSION)
            if not self.is_remembered:
                self.place()
        self._write_tabs_out()
        shown = self.tabs.findChild(QWidget, tab) if tab else None
        if shown is not None:
            self.tabs.setCurrentWidget(shown)

    def layout(self) -> QByteArray:
        """What `restore` takes."""
        return self._window.saveState(LAYOUT_VERSION)

    def tab(self) -> str:
        """Key of the tab that is shown."""
        widget = self.tabs.currentWidget()
        return widget.objectName() if widget is not None else ""

    def view_actions(self) -> list[QAction]:
        """One entry for each dock that hides it or brings it back."""
        return [dock.toggleViewAction() for dock in self.docks.values()]

    def show_tab(self, index: int) -> None:
        """Show a tab and give it the keyboard."""
        tab = self.tabs.widget(index)
        if tab is not None:
            self.tabs.setCurrentIndex(index)
            _focus_in(tab)

    def show_page(self, key: str, page: str = "") -> None:
        """Bring a panel into sight, one of its pages where one is named, and give it the keyboard."""
        for panel in self.panels:
            if panel.KEY == key:
                self.bring(panel)
                panel.show_page(page)
                focused = self._window.focusWidget()
                if focused is None or not panel.isAncestorOf(focused):
                    _focus_in(panel)

    def show_all(self) -> None:
        """Show the whole time in all plots."""
        for panel in self.panels:
            panel.show_all()

    def toggle(self, area: str) -> None:
        """Hide the docks of an area, or show them where none of them is seen."""
        docks = self._of(area)
        hide = any(is_open(dock) for dock in docks)
        for dock in docks:
            dock.setVisible(not hide)

    def toggle_all(self) -> None:
        """Hide all docks, or show those again that were seen before."""
        shown = [dock for dock in self.docks.values() if is_open(dock)]
        for dock in shown or self._before_hiding or list(self.docks.values()):
            dock.setVisible(not shown)
        self._before_hiding = shown

    def next_pane(self) -> None:
        """Give the keyboard to the next pane that is in sight: left, centre, right, below, toolbar."""
        panes = self._panes()
        focused = self._window.focusWidget()
        holds = [pane is focused or (focused is not None and pane.isAncestorOf(focused)) for pane in panes]
        place = holds.index(True) if True in holds else -1
        for step in range(1, len(panes) + 1):
            if _focus_in(panes[(place + step) % len(panes)]):
                return

    def show_field(self, path: str) -> bool:
        """Bring the input of a field into sight and focus; whether any panel has it."""
        for panel in self.panels:
            panel.catch_up()
            if panel.shows_field(path):
                self.bring(panel)
                # A panel that was hidden could not take the focus before.
                panel.shows_field(path)
                return True
        return False

    def bring(self, panel: Panel) -> None:
        """Bring a panel into sight."""
        if panel.AREA == "centre":
            self.tabs.setCurrentWidget(panel)
            return
        self.docks[panel.KEY].show()
        self.docks[panel.KEY].raise_()

    def retranslate(self) -> None:
        """Write every title in the present language."""
        for panel in self.panels:
            title = translate("panel", panel.TITLE)
            if panel.AREA == "centre":
                self.tabs.setTabText(self.tabs.indexOf(panel), title)
            else:
                self.docks[panel.KEY].setWindowTitle(title)
            panel.retranslate()
        self.tabs.setAccessibleName(translate("main", "Views"))

    def _of(self, area: str) -> list[QDockWidget]:
        """The docks whose first place is an area, in their order."""
        return [self.docks[panel.KEY] for panel in self.panels if panel.AREA == area]

    def _write_tabs_out(self) -> None:
        """Tabs of docks that find no room are reached by arrows, with all of their words."""
        for bar in self._window.findChildren(QTabBar):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)

    def _dock(self, panel: Panel) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(panel.KEY)
        dock.setWidget(panel if isinstance(panel, QScrollArea) else _scrolled(panel))
        dock.visibilityChanged.connect(lambda seen: seen and panel.come_into_sight())
        return dock

    def _panes(self) -> list[QWidget]:
        seen = [self.docks[panel.KEY] for panel in self.panels if panel.KEY in self.docks]
        left = [dock for dock in seen if self._window.dockWidgetArea(dock) == Area.LeftDockWidgetArea]
        others = [dock for dock in seen if dock not in left]
        panes: list[QWidget] = [*left, self.tabs, *others, self._toolbar]
        return [pane for pane in panes if not pane.visibleRegion().isEmpty()]


def is_open(dock: QDockWidget) -> bool:
    """Whether a dock is there, be it behind another tab; `isVisible` and `isHidden` also tell of the tab."""
    return dock.toggleViewAction().isChecked()


def _scrolled(panel: Panel) -> QScrollArea:
    """A panel that scrolls where the window is too small for it: with large text it would be cut off."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(panel)
    return area


def _focus_in(pane: QWidget) -> bool:
    """Give the keyboard to the first widget of a pane that takes it; whether there is one."""
    takes = Qt.FocusPolicy.TabFocus
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy().value & takes.value:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
