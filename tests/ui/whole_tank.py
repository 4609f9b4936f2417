"""A tank in which every list has an entry of every type, and the panels that show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

import aquasim
from aquasim import Scenario, catalog
from aquasim.events import AnyEvent
from aquasim.hardware import BedCap, EquipmentItem, LayoutItem
from aquasim.quantity import fields_of, tag_of, unwrapped
from aquasim.scenario import Model, Reading, Variant, Water, Words
from ui.document import Document
from ui.forms.entries import new_entry
from ui.forms.form import Form, Part
from ui.forms.rows import FieldRow
from ui.panels import all_panels
from ui.panels.form_panel import FormPanel
from ui.settings import Settings


def whole_tank() -> Scenario:
    """The default tank with a cap, a fixed name in two languages, waters, readings, variants and each kind of event."""
    base = aquasim.load("kexue-60x40")
    animals = tuple(msgspec.structs.replace(group, mass_g=None) for group in base.animals)
    # More medaka than those that leave come in twice, so that each of the two may be edited away.
    given = {
        "add_animals": {"species": "medaka", "count": 3},
        "remove_animals": {"species": "medaka", "day": 2.0},
        "death": {"species": "medaka", "day": 2.0},
    }
    kinds = [(struct, given.get(str(tag_of(struct)), {})) for struct in unwrapped(AnyEvent)[1]]
    events = tuple(new_entry(struct, base, **values) for struct, values in kinds)
    return msgspec.structs.replace(
        base,
        name=Words(en="A tank", zh_CN="一口缸"),
        notes="seen",
        animals=animals,
        equipment=(*base.equipment, EquipmentItem(id="air_1_5")),
        events=events,
        bed=msgspec.structs.replace(base.bed, cap=BedCap(medium="ceramsite_8_12")),
        waters={"tap": Water(no3_mgN_L=3.0), "rain": "ro"},
        layout=(LayoutItem(kind="stone", displaces_L=0.2),),
        readings=(Reading(day=1.0, quantity="no3_mgN_L", value=5.0),),
        scenarios=(Variant(name="deeper", changes={"bed.depth_cm": 10.0}),),
        model=Model(parameters={"mu_nob": catalog.parameters()["mu_nob"].default}),
    )


def opened(tmp_path: Path, scenario: Scenario) -> Document:
    """A document that has opened a file of the scenario."""
    path = tmp_path / "whole.aqua"
    aquasim.save(scenario, path)
    document = Document()
    document.open(str(path))
    return document


def input_panels(document: Document) -> list[FormPanel]:
    """The panels of the left side with everything unfolded."""
    made = [panel(document, Settings()) for panel in all_panels() if issubclass(panel, FormPanel)]
    for panel in made:
        panel.build()
        for fold in panel.folds.values():
            fold.unfold()
    return made


def rows_of(shown: Form | Part) -> list[FieldRow]:
    """The rows of a form or part as it is shown now, nested ones too."""
    found: list[FieldRow] = []
    if isinstance(shown, Form):
        found += shown.rows.values()
        for part in shown.parts.values():
            found += rows_of(part)
    else:
        inner: Any = getattr(shown, "form", None) or getattr(shown, "detail", None)
        if isinstance(inner, Form | Part):
            found += rows_of(inner)
        elif inner is not None:
            found.append(inner.row)
    return found


def declared(struct: type[Struct], seen: set[type[Struct]]) -> set[tuple[str, str]]:
    """Type and name of every field that can be reached from a type."""
    found: set[tuple[str, str]] = set()
    if struct in seen:
        return found
    seen.add(struct)
    for field in fields_of(struct):
        found.add((struct.__name__, field.name))
        for inner in field.structs:
            found |= declared(inner, seen)
    return found
