"""Inputs: what the keeper does regularly, and the waters that are filled in."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class WaterPanel(FormPanel):
    """Routine and source waters."""

    KEY = "water"
    TITLE = QT_TRANSLATE_NOOP("panel", "Water")
    ORDER = 60
    SECTIONS = (
        Section("routine", ("routine",)),
        Section("waters", ("waters",)),
    )
