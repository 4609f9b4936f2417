"""The shipped tables: every row read, and what is wrong refused with file, row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pytest

from aquasim import catalog
from aquasim.errors import CatalogError

TABLES = {
    "livestock": catalog.livestock,
    "plants": catalog.plants,
    "foods": catalog.foods,
    "media": catalog.media,
    "equipment": catalog.equipment,
    "waters": catalog.waters,
    "limits": catalog.limits,
    "parameters": catalog.parameters,
    "keeper": catalog.keeper,
    "welfare": catalog.welfare,
    "kits": catalog.kits,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_read(name: str) -> None:
    lines = list(csv.DictReader(io.StringIO(catalog.table_text(name))))
    rows = TABLES[name]()
    assert list(rows) == [line["id"] for line in lines]
    for line in lines:
        row = rows[line["id"]]
        for column, cell in line.items():
            value = getattr(row, column)
            if isinstance(value, bool):
                assert cell == str(int(value))
            elif isinstance(value, float):
                assert float(cell) == value
            else:
                assert cell == (value or "")


def test_values_are_found_by_name() -> None:
    assert catalog.livestock()["turtle_reevesii"].mass_max_g == 1800.0
    assert catalog.equipment()["heater_100"].flow_max_l_h is None
    assert catalog.media()["ceramsite_8_12"].granular is True
    assert catalog.parameters()["mu_aob"].unit == "1/d"


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        catalog.waters()["mine"] = catalog.waters()["ro"]  # type: ignore[index]


def parameter_rows(**cells: str) -> Iterable[str]:
    """Reads one parameter row with some cells replaced."""
    row = {
        "id": "k_test", "group": "nitrifiers", "symbol": "K", "name": "test", "default": "2", "low": "1", "high": "3",
        "unit": "1/d", "theta": "", "activation_energy_kj_mol": "", "reference_temp_c": "",
        "distribution": "loguniform", "confidence": "low", "source": "assumed",
    }  # fmt: skip
    row.update(cells)
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    return catalog.read_rows(text.getvalue(), "t.csv", catalog.Parameter, catalog.parameter_range)


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"unit": ""}, "unit"),
        ({"unit": " "}, "unit is empty"),
        ({"source": ""}, "source"),
        ({"source": "  "}, "source is empty"),
        ({"default": "5"}, "default 5.0 is outside 1.0 to 3.0"),
        ({"low": "4"}, "outside"),
        ({"low": ""}, "low"),
        ({"low": "0", "default": "1"}, "log-uniform"),
        ({"default": "nan"}, "default is not a finite number"),
        ({"default": "two"}, "default"),
        ({"distribution": "normal"}, "distribution"),
        ({"colour": "red"}, "colour"),
        ({"id": " "}, "id is empty"),
    ],
)
def test_a_wrong_row_is_refused_by_name(cells: dict[str, str], complaint: str) -> None:
    with pytest.raises(CatalogError, match=complaint) as caught:
        parameter_rows(**cells)
    assert str(caught.value).startswith("t.csv line 2")


def test_a_sound_row_is_read() -> None:
    assert list(parameter_rows()) == ["k_test"]


def test_a_repeated_id_and_a_ragged_row_are_refused() -> None:
    header, first, *_ = catalog.table_text("waters").splitlines()
    with pytest.raises(CatalogError, match="used twice"):
        catalog.read_rows(f"{header}\n{first}\n{first}", "w.csv", catalog.WaterType, lambda row: ())
    with pytest.raises(CatalogError, match="cells"):
        catalog.read_rows(f"{header}\n{first},extra", "w.csv", catalog.WaterType, lambda row: ())
    with pytest.raises(CatalogError, match="no rows"):
        catalog.read_rows(header, "w.csv", catalog.WaterType, lambda row: ())


def test_turned_ranges_are_refused() -> None:
    header, first, *_ = catalog.table_text("livestock").splitlines()
    cells = next(csv.DictReader(io.StringIO(f"{header}\n{first}")))
    for low, high in (("temp_min_c", "temp_max_c"), ("ph_min", "ph_max"), ("mass_typ_g", "mass_max_g")):
        turned = {**cells, low: cells[high], high: cells[low]}
        text = io.StringIO()
        writer = csv.DictWriter(text, turned)
        writer.writeheader()
        writer.writerow(turned)
        with pytest.raises(CatalogError, match=f"{low} is above {high}"):
            catalog.read_rows(text.getvalue(), "l.csv", catalog.Livestock, catalog.ordered_columns)


def test_overrides_stay_physical() -> None:
    for row in catalog.parameters().values():
        low, high = row.allowed()
        assert low <= row.low <= row.default <= row.high <= high, row.id
    table = catalog.parameters()
    assert table["mu_aob"].allowed() == (0.003, 80.0)
    assert table["f_faecal_n"].allowed()[1] == 1.0
    assert table["protein_fish_feed"].allowed()[1] == 100.0
    assert table["ration_mass_exp"].allowed()[0] < -0.3


def test_limits_name_the_keys_of_the_contract() -> None:
    keys = {row.contract_key for row in catalog.limits().values() if row.contract_key}
    assert {
        "no3_mg_L",
        "no2_mg_L",
        "nh3_mgN_L",
        "tan_mgN_L",
        "alkalinity_min_meq_L",
        "ph_min",
        "ph_max",
    } <= keys
