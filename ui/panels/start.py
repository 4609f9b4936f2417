"""Inputs for the advanced: the water at the start, how the model computes, variants."""

from __future__ import annotations

from aquasim.quantity import QT_TRANSLATE_NOOP

from .form_panel import FormPanel, Section


class StartPanel(FormPanel):
    """Start, model and variants, folded at first."""

    KEY = "start"
    TITLE = QT_TRANSLATE_NOOP("panel", "Start")
    ORDER = 90
    SECTIONS = (
        Section("start", ("start",), is_open=False),
        Section("model", ("model",), is_open=False),
        Section("scenarios", ("scenarios",), is_open=False),
    )
