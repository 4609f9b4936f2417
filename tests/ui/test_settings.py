"""The table of settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from ui.settings import TABLE, Settings


def test_every_default_is_allowed_and_explained() -> None:
    for key, row in TABLE.items():
        assert row.key == key
        assert row.default in row.allowed
        assert row.help.endswith(".")


def test_values_are_kept_for_the_next_start() -> None:
    settings = Settings()
    assert (settings.text("language"), settings.number("days")) == ("system", 365)
    settings.set("language", "zh_CN")
    settings.set("days", 30)
    again = Settings()
    assert (again.text("language"), again.number("days")) == ("zh_CN", 30)


def test_a_value_that_is_not_allowed_is_refused() -> None:
    with pytest.raises(ValueError, match="days = 8: must be one of"):
        Settings().set("days", 8)


def test_a_damaged_file_counts_as_empty() -> None:
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "aquasim", "aquasim")
    store.setValue("days", "many")
    store.setValue("geometry", "nonsense")
    store.sync()
    settings = Settings()
    assert settings.number("days") == 365
    assert settings.geometry().isEmpty()


def test_choices_of_lists_are_kept_and_none_differs_from_nothing() -> None:
    assert Settings().names("water_quality_hidden") is None
    Settings().set_names("water_quality_hidden", [])
    assert Settings().names("water_quality_hidden") == ()
    Settings().set_names("water_quality_plots", ["nitrate", "oxygen"])
    assert Settings().names("water_quality_plots") == ("nitrate", "oxygen")
    QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "aquasim", "aquasim").setValue(
        "names/water_quality_plots", "[damaged"
    )
    assert Settings().names("water_quality_plots") is None
