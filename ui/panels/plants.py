"""Inputs: the plants."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class PlantsPanel(FormPanel):
    """Stands of plants."""

    KEY = "plants"
    TITLE = QT_TRANSLATE_NOOP("panel", "Plants")
    ORDER = 40
    SECTIONS = (Section("plants", ("plants",)),)
