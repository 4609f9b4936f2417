"""A tank in a few lines: its glass, what lives in it and how that fits, and its routine."""

from __future__ import annotations

from aquasim import Scenario, catalog
from aquasim.quantity import number_text
from aquasim.resolved import water_above_bed_L

from ..language import translate
from .cards import FITS
from .words import entry_text, name_of, water_name


def tank_lines(scenario: Scenario, language: str) -> list[str]:
    """The lines, in a language; what does not fit begins with ▲."""
    tank, bed, change = scenario.tank, scenario.bed, scenario.routine.water_change
    lines = [
        translate(
            "summary", "Glass {length} × {width} × {height} cm, about {water} L of water above the bed"
        ).format(
            length=number_text(tank.length_cm),
            width=number_text(tank.width_cm),
            height=number_text(tank.height_cm),
            water=f"{water_above_bed_L(scenario):.0f}",
        ),
        translate("summary", "Bed: {medium}, {depth} cm").format(
            medium=name_of("media", bed.medium, language), depth=number_text(bed.depth_cm)
        ),
    ]
    lines += _stock(scenario, language)
    if change.every_d is None:
        lines.append(translate("summary", "No regular water change"))
    else:
        lines.append(
            translate("summary", "Water change: {share} % every {days} d ({water})").format(
                share=f"{100.0 * change.fraction:.0f}",
                days=number_text(change.every_d),
                water=water_name(scenario, change.water, language),
            )
        )
    return lines


def _stock(scenario: Scenario, language: str) -> list[str]:
    """Animals and plants, each with what does not fit."""
    lines = []
    groups = (
        (translate("summary", "Animal: {entry}"), scenario.animals, catalog.livestock()),
        (translate("summary", "Plant: {entry}"), scenario.plants, catalog.plants()),
    )
    for words, entries, rows in groups:
        for entry in entries:
            lines.append(words.format(entry=entry_text(entry, language)))
            row = rows.get(entry.species)
            lines += [f"   {misfit}" for misfit in FITS[type(row)](row, scenario)] if row is not None else []
    return lines or [translate("summary", "No animals and no plants")]
