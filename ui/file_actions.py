"""New, open, save, revert and recover: the questions asked before anything of the user's is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from aquasim import AquasimError, PresetError, Scenario, ScenarioError, fault_text
from aquasim.presets import Shipped

from .document import Document
from .language import translate
from .recovery import Left, Recovery, remove
from .settings import Settings
from .start_page import StartPage
from .widgets import plain
from .widgets.recovered import RecoveredWindow
from .wizard import Wizard

SUFFIX = ".aqua"
FILE_FILTER = "aquasim (*.aqua)"


class FileActions(QObject):
    """What the file menu does to a document. Nothing is overwritten or given up without an answer of the user."""

    opened = Signal()
    refused = Signal()
    recent_changed = Signal()

    def __init__(self, window: QWidget, document: Document, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._document, self._settings = window, document, settings
        self.recovery = Recovery(document, self)
        self.recovery.failed.connect(self._on_recovery_failed)
        self.recovered_window: RecoveredWindow | None = None
        self.start_page: StartPage | None = None
        self.wizard: Wizard | None = None
        self._left: list[Left] = []
        self._told_failure = False
        self.language = "en"

    def new(self, scenario: Scenario | None = None) -> None:
        """Begin a tank with defaults, or one that was set up step by step."""
        if self.may_leave():
            self._document.new(scenario)
            self.opened.emit()

    def welcome(self, shipped: Sequence[Shipped]) -> None:
        """Show the first page."""
        page = self.start_page = StartPage(shipped, self._settings, self.language, self._window)
        page.wizard_requested.connect(self.begin)
        page.empty_requested.connect(lambda: self.new())
        page.file_requested.connect(self.ask_and_open)
        page.open_requested.connect(self.open)
        page.open()

    def begin(self) -> None:
        """Set up a new tank step by step."""
        self.wizard = Wizard(self.language, self._window)
        self.wizard.finished_with.connect(self.new)
        self.wizard.open()

    def open(self, path_or_id: str) -> None:
        """Open a file or a shipped preset, or say why not and keep what is open."""
        if not self.may_leave():
            self.refused.emit()
            return
        try:
            self._document.open(path_or_id)
        except (AquasimError, OSError) as error:
            self._settings.forget_recent(path_or_id)
            self.recent_changed.emit()
            self.say(translate("main", "This tank cannot be opened."), error)
            self.refused.emit()
            return
        self._remember()
        self.opened.emit()

    def ask_and_open(self) -> None:
        """Open a file that the user picks."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, translate("main", "Open a tank"), self._folder(), FILE_FILTER
        )
        if path:
            self.open(path)

    def save(self) -> bool:
        """Save to the tank's file, asking for one where it has none; whether it is saved."""
        path = self._document.path
        if path is None:
            return self.ask_and_save_as()
        if self._document.is_changed_on_disk():
            answer = plain.ask(self._window, self._changed_sentence(path), self._overwrite_answers())
            if answer == "save_as":
                return self.ask_and_save_as()
            if answer != "overwrite":
                return False
        return self.save_as(str(path))

    def ask_and_save_as(self) -> bool:
        """Save to a file that the user picks; whether it is saved."""
        if not self._document.is_open:
            return False
        stem = Path(self._document.source).stem or translate("main", "new tank")
        proposal = str(Path(self._folder()) / f"{stem}{SUFFIX}") if self._folder() else f"{stem}{SUFFIX}"
        title = translate("main", "Save the tank as")
        path, _ = QFileDialog.getSaveFileName(self._window, title, proposal, FILE_FILTER)
        if not path:
            return False
        named = path if path.endswith(SUFFIX) else f"{path}{SUFFIX}"
        # The dialog asked about the name that was typed, not about the one that it becomes.
        if named != path and Path(named).exists():
            sentence = translate("main", "{name} exists already.").format(name=Path(named).name)
            answers = {"overwrite": translate("main", "Overwrite"), "cancel": translate("main", "Cancel")}
            if plain.ask(self._window, sentence, answers) != "overwrite":
                return False
        return self.save_as(named)

    def save_as(self, path: str) -> bool:
        """Save to a file, or say why not; whether it is saved."""
        try:
            self._document.save_as(path)
        except (AquasimError, OSError) as error:
            self.say(translate("main", "The tank was not saved."), error)
            return False
        # Also for a tank without edits, as a recovered one that was saved at once.
        self.recovery.discard()
        self._remember()
        return True

    def revert(self) -> None:
        """Forget the edits and read the tank again."""
        if self._document.is_modified:
            sentence = translate("main", "All edits since the tank was opened or saved will be lost.")
            answers = {"cancel": translate("main", "Cancel"), "discard": translate("main", "Revert")}
            if plain.ask(self._window, sentence, {k: answers[k] for k in ("discard", "cancel")}) != "discard":
                return
        self._reload()

    def may_leave(self) -> bool:
        """Whether the open tank may be given up: it is saved, or the user says so."""
        if not self._document.is_modified:
            return True
        answers = {
            "save": translate("main", "Save"),
            "discard": translate("main", "Discard"),
            "cancel": translate("main", "Cancel"),
        }
        answer = plain.ask(self._window, translate("main", "The tank has unsaved edits."), answers)
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.recovery.discard()
        return answer == "discard"

    def notice_change(self) -> None:
        """Tell, once, that somebody else has written the file."""
        path = self._document.path
        if path is None or not self._document.is_change_unseen():
            return
        self._document.keep_mine()
        answers = {"reload": translate("main", "Read it again"), "keep": translate("main", "Keep mine")}
        if self._document.is_modified:
            answers = {key: answers[key] for key in ("keep", "reload")}
        sentence = self._changed_sentence(path)
        if plain.ask(self._window, sentence, {**answers, "later": translate("main", "Later")}) == "reload":
            self._reload()

    def offer_recovered(self) -> bool:
        """Show the unsaved tanks that crashes left; whether there are any."""
        self._left = self.recovery.left()
        if self.recovered_window is not None:
            self.recovered_window.close()
            self.recovered_window = None
        if not self._left:
            return False
        rows = [(left.saved_at, left.name, left.source) for left in self._left]
        self.recovered_window = RecoveredWindow(rows, self._window)
        self.recovered_window.open_requested.connect(self._on_recovered_opened)
        self.recovered_window.discard_requested.connect(self._on_recovered_discarded)
        self.recovered_window.open()
        return True

    def say(self, sentence: str, error: Exception) -> None:
        """A box with what went wrong and why, in the language of the window."""
        plain.sentence_box(self._window, "aquasim", sentence, self.reasons(error))

    def reasons(self, error: Exception) -> str:
        """What is wrong, one line for each fault of the input."""
        if isinstance(error, ScenarioError | PresetError):
            return "\n".join(fault_text.sentence(fault, self.language) for fault in error.faults)
        return str(error)

    def close(self) -> None:
        self.recovery.close()

    def _on_recovered_opened(self, row: int) -> None:
        if self.recovered_window is None or not self.may_leave():
            return
        left = self._left[row]
        self.recovered_window.close()
        self.recovery.discard()
        self._document.open_recovered(left.scenario, left.source)
        self.recovery.adopt(left)
        self.opened.emit()

    def _on_recovered_discarded(self, row: int) -> None:
        remove(self._left[row].path.with_suffix(""))
        self.offer_recovered()

    def _on_recovery_failed(self, reason: str) -> None:
        if not self._told_failure:
            self._told_failure = True
            sentence = translate("main", "Unsaved edits cannot be kept for after a crash; save often.")
            plain.sentence_box(self._window, "aquasim", sentence, reason)

    def _reload(self) -> None:
        try:
            self._document.revert()
        except (AquasimError, OSError) as error:
            self.say(translate("main", "This tank cannot be opened."), error)
            return
        self.recovery.discard()
        self.opened.emit()

    def _remember(self) -> None:
        path = self._document.path
        if path is not None:
            self._settings.add_recent(str(path.absolute()))
            self.recent_changed.emit()

    def _folder(self) -> str:
        """Where file dialogs begin: beside the open tank, else where the last one lies."""
        near = self._document.path or next(iter(self._settings.recent()), None)
        return str(Path(near).absolute().parent) if near else ""

    def _changed_sentence(self, path: Path) -> str:
        return translate("main", "Another program has changed {name} since it was read here.").format(
            name=path.name
        )

    def _overwrite_answers(self) -> dict[str, str]:
        return {
            "save_as": translate("main", "Save as another file"),
            "overwrite": translate("main", "Overwrite"),
            "cancel": translate("main", "Cancel"),
        }
