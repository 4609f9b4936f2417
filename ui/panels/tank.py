"""Inputs: the tank, the room around it, what stands in it, and what the file says of itself."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class TankPanel(FormPanel):
    """Tank, room, things in the tank, names and notes."""

    KEY = "tank"
    TITLE = QT_TRANSLATE_NOOP("panel", "Tank")
    ORDER = 10
    SECTIONS = (
        Section("tank", ("tank",)),
        Section("room", ("room",)),
        Section("layout", ("layout",), is_open=False),
        Section("about", ("name", "notes", "author", "licence"), is_open=False),
    )
