"""Inputs: the animals and how they are fed."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class AnimalsPanel(FormPanel):
    """Groups of animals with their food."""

    KEY = "animals"
    TITLE = QT_TRANSLATE_NOOP("panel", "Animals")
    ORDER = 30
    SECTIONS = (Section("animals", ("animals",)),)
