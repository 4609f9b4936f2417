"""Inputs: the bed of grains and the pipes under it."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class BedPanel(FormPanel):
    """Bed, pump and pipes."""

    KEY = "bed"
    TITLE = QT_TRANSLATE_NOOP("panel", "Bed")
    ORDER = 20
    SECTIONS = (
        Section("bed", ("bed",)),
        Section("filter", ("filter",)),
    )
