"""Inputs: what happens once on a stated day, and the keeper's own tests."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class EventsPanel(FormPanel):
    """Events and readings."""

    KEY = "events"
    TITLE = QT_TRANSLATE_NOOP("panel", "Events")
    ORDER = 70
    SECTIONS = (
        Section("events", ("events",)),
        Section("readings", ("readings",), is_open=False),
    )
