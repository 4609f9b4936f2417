"""Rows of parameters.csv: each is read by the engine or says what is read instead, and overrides keep to that."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import numpy as np
import pytest

import aquasim
from aquasim import catalog, chemistry, living, presets, stock, stoichiometry
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.edits import scenario_from
from aquasim.errors import ScenarioError
from aquasim.scenario import Room, Water

FOLDER = Path(str(aquasim.__file__)).parent
SECOND_DERIVATION = ("reference.py", "reference_bed.py", "reference_rows.py")


class Recorded(dict[str, float]):
    """Parameter values that remember which of them were asked for."""

    def __init__(self, values: dict[str, float]) -> None:
        super().__init__(values)
        self.seen: set[str] = set()

    def __getitem__(self, name: str) -> float:
        self.seen.add(name)
        return super().__getitem__(name)


def read_in_a_run(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Parameters that are looked up while a tank with a bit of everything is built, run and judged."""
    original, made = modelling.parameter_values, []

    def recording(scenario: aquasim.Scenario) -> Recorded:
        made.append(Recorded(original(scenario)))
        return made[-1]

    monkeypatch.setattr(modelling, "parameter_values", recording)
    settings = [
        ("start.maturity", "seeded"), ("start.detritus_gCOD", "1"), ("start.doc_mgC_L", "2"), ("bed.mesh", "false"),
        ("animals[0].food", "bloodworm_frozen"), ("plants[0].reachable_by_turtles", "true"),
    ]  # fmt: skip
    scenario = presets.apply_settings(presets.load("kexue-60x40"), settings)
    for event in ("1:medicate:nitrifier_survival=0.5", "1.2:death:species=medaka,count=1"):
        scenario = presets.apply_event(scenario, event)
    result = aquasim.simulate(scenario, days=2.0)
    assert result.warnings
    return set().union(*(values.seen for values in made))


def kernel_names(table: str) -> dict[str, str]:
    """Parameter -> index name of a tuple of statevector.py, as both stand in its source."""
    found = re.search(rf"^{table} = .*?^\((.*?)\) = range", inspect.getsource(sv), re.MULTILINE | re.DOTALL)
    assert found
    return dict(zip(getattr(sv, table), re.findall(r"[A-Z][A-Z0-9_]*", found[1]), strict=True))


def read_by_the_kernel() -> set[str]:
    """Parameters whose index some module of the engine uses."""
    own = [p for p in FOLDER.rglob("*.py") if p.name not in ("statevector.py", *SECOND_DERIVATION)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in own)
    pairs = kernel_names("KINETIC") | kernel_names("OPEN_WATER")
    return {name for name, index in pairs.items() if re.search(rf"\b{index}\b", text)}


def read_by_the_matrix() -> set[str]:
    tables = (stoichiometry.read_table("stoichiometry.csv"), stoichiometry.read_table("states.csv"))
    cells = " ".join(" ".join(row.values()) for table in tables for row in table.rows)
    return set(re.findall(r"[a-z][a-z0-9_]*", cells))


def test_every_row_is_read_or_says_what_is_read_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways: a row that is read is not marked as documentation."""
    rows = catalog.parameters()
    read = read_in_a_run(monkeypatch) | read_by_the_kernel() | read_by_the_matrix()
    assert {name for name, row in rows.items() if not row.read_instead} == read & set(rows)


def test_what_is_read_instead_exists() -> None:
    """Ids, columns and fields that a note names are there."""
    known = set(catalog.parameters()) | set(Water.__struct_fields__) | set(Room.__struct_fields__)
    for table in (catalog.livestock, catalog.foods, catalog.plants):
        known |= set(next(iter(table().values())).__struct_fields__)
    for row in catalog.parameters().values():
        named = re.findall(r"\b[a-z]\w*_\w*\b", row.read_instead)
        assert set(named) <= known, row.id


def test_formula_constants_kept_as_documentation_are_those_of_the_code() -> None:
    rows = catalog.parameters()
    dry = chemistry.saturation_humidity_ratio(26.0, 101.325) - chemistry.humidity_ratio(22.0, 0.5, 101.325)
    assert chemistry.evaporation_open_mm_d(26.0, 22.0, 0.5, 101.325) == pytest.approx(
        24.0 * rows["evap_a"].default * dry, rel=1e-12
    )
    pka = rows["pka_nh4_a"].default + rows["pka_nh4_b"].default / (20.0 + 273.15)
    assert chemistry.free_ammonia_share(20.0, pka) == pytest.approx(0.5, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("mu_aob", 1e4, "must be from 0.003 to 80 1/d"),
        ("i_c", 0.4, "must stay 0.375 g C/g COD: it is a fixed constant"),
        ("sh_const", 3.0, "must stay 2: it is a fixed constant"),
        ("porosity_bed", 0.42, "is only documentation; the model goes by bed.porosity of the file, or the medium in media.csv"),
        ("i_n_ss", 0.03, "is only documentation: biodegradable dissolved organics hold no nitrogen (states.csv)"),
    ],
)  # fmt: skip
def test_an_override_that_cannot_hold_is_refused_in_one_sentence(
    name: str, value: float, sentence: str
) -> None:
    assert catalog.parameters()[name].refusal(value) == sentence


def test_a_file_with_an_override_that_cannot_hold_is_refused() -> None:
    data = {"pco2_room": 700.0, "porosity_bed": 0.4, "sh_const": 3.0, "mu_aob": 1e4, "b_aob": 0.1}
    with pytest.raises(ScenarioError) as caught:
        scenario_from({"aquasim": 1, "model": {"parameters": data}})
    rows = catalog.parameters()
    assert {f.path.removeprefix("model.parameters."): (f.limit, f.code) for f in caught.value.faults} == {
        "pco2_room": (rows["pco2_room"].refusal(700.0), "parameter_unread"),
        "porosity_bed": (rows["porosity_bed"].refusal(0.4), "parameter_unread"),
        "sh_const": ("must stay 2: it is a fixed constant", "parameter_range"),
        "mu_aob": ("must be from 0.003 to 80 1/d", "parameter_range"),
    }


def test_overrides_within_their_range_are_taken() -> None:
    rows = [row for row in catalog.parameters().values() if not row.read_instead]
    for row in rows:
        assert row.refusal(row.default) == ""
        assert (row.refusal(row.high * 1.01 + 1e-3) == "") != (row.distribution == "fixed") or row.high == 1.0
    assert {row.id for row in rows if row.distribution == "fixed"} >= {
        "i_c",
        "c_plant",
        "cod_plant",
        "fish_o2_b",
    }


def test_the_appetite_follows_mass_warmth_and_its_rows() -> None:
    values = {row.id: row.default for row in catalog.parameters().values()}
    turtle, fish = catalog.livestock()["turtle_reevesii"], catalog.livestock()["medaka"]
    assert stock.ration_pct(turtle, 12.0, values) == 0.0 < stock.ration_pct(turtle, 12.5, values)
    assert stock.ration_pct(fish, 8.0, values) == 0.0 < stock.ration_pct(fish, 8.5, values)
    assert stock.ration_pct(turtle, 25.0, values) == 0.5
    later = values | {"turtle_feeding_stop": 14.0}
    assert stock.ration_pct(turtle, 13.9, later) == 0.0
    assert stock.feeding_stop(turtle, later) == 14.0
    typical = stock.appetite_g_d(turtle, 360.0, 25.0, values)
    assert typical == pytest.approx(1.8)
    assert stock.appetite_g_d(turtle, 36.0, 25.0, values) == pytest.approx(0.1 * typical * 10**0.25)
    assert stock.appetite_g_d(turtle, 0.0, 25.0, values) == 0.0
    assert stock.appetite_g_d(turtle, 360.0, 25.0, values | {"ration_turtle_adult": 1.1}) == pytest.approx(
        2 * typical
    )


def test_grazing_warms_by_its_row() -> None:
    """The kernel takes theta of the row `graze`, so a tank of another theta grazes otherwise away from 25 °C."""
    scenario = presets.apply_settings(
        presets.load("kexue-60x40"), [("plants[0].reachable_by_turtles", "true"), ("start.maturity", "new")]
    )
    built = modelling.build(scenario)
    assert built.tables.animals[0, sv.A_GRAZE_THETA] == catalog.parameters()["graze"].theta == 1.1
    eaten = []
    for theta in (1.1, 1.2):
        dy = np.zeros(built.sizes.length)
        y, row = built.start.copy(), built.tables.animals[0].copy()
        y[sv.TEMPERATURE], row[sv.A_COUNT], row[sv.A_GRAZE_THETA] = 20.0, 1.0, theta
        sizes = built.sizes
        living.grazing(sizes.animals_at, y, dy, row, sizes.plants_at, built.tables.plants, 1.0)
        eaten.append(-dy[sizes.plants_at])
    assert eaten[0] > 0.0 and eaten[1] / eaten[0] == pytest.approx((1.1 / 1.2) ** 5, rel=1e-12)
