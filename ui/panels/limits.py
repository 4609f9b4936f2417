"""Inputs: the lines that the water should not cross."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class LimitsPanel(FormPanel):
    """Limits; an empty one is the usual one."""

    KEY = "limits"
    TITLE = QT_TRANSLATE_NOOP("panel", "Limits")
    ORDER = 80
    SECTIONS = (Section("limits", ("limits",)),)
