"""Inputs: heaters, lamps, air pumps and other devices."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class EquipmentPanel(FormPanel):
    """Devices at the tank."""

    KEY = "equipment"
    TITLE = QT_TRANSLATE_NOOP("panel", "Equipment")
    ORDER = 50
    SECTIONS = (Section("equipment", ("equipment",)),)
