"""From scenario to compiled model: volumes, areas, start values, parameters, contents, names and columns."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from aquasim import catalog, chemistry, kinetics, presets, simulate
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.derive import COLUMNS
from aquasim.edits import scenario_from
from aquasim.errors import ScenarioError
from aquasim.model import Model
from aquasim.simulation import bed_key, mature
from aquasim.statevector import ADVECTED, ANIMAL, ATTACHED, PLANT


def built(**fields: Any) -> Model:
    return modelling.build(scenario_from({"aquasim": 1, **fields}))


def test_volumes_of_the_default_tank() -> None:
    """60 x 40 cm with 37 cm of water over 8 cm of bed of porosity e and 2 cm of plenum, in litres."""
    model = built(bed={"plenum_cm": 2.0})
    e = catalog.media()["ceramsite_8_12"].bed_porosity_frac
    litres = 24.0 * 3.7 - 24.0 * 0.8 * (1.0 - e)
    assert 1000.0 * model.water_volume == pytest.approx(litres)
    working = model.supply.working_share
    assert 0.99 < working <= 1.0
    assert 1000.0 * model.tables.pore_volume[:-1].sum() == pytest.approx(24.0 * 0.8 * e * working)
    assert 1000.0 * model.tables.pore_volume[-1] == pytest.approx(24.0 * 0.2)
    pipes_alone = built()
    assert pipes_alone.tables.pore_volume[-1] == pytest.approx(pipes_alone.supply.water_m3)
    assert model.start[sv.VOLUME] == pytest.approx(model.water_volume)


def test_hardscape_displaces_water() -> None:
    stone = [{"kind": "stone", "displaces_L": 2.5}]
    assert 1000.0 * (built().water_volume - built(layout=stone).water_volume) == pytest.approx(2.5)


def test_grain_area_is_geometry() -> None:
    """6 (1 - e)/(d psi) of the medium times its effective share; 348 m2/m3 for balls of 10 mm at 0.42 (science 6.5)."""
    model = built(bed={"medium": "leca_8_16", "porosity": 0.42, "grain_mm": 10.0, "sphericity": 1.0})
    row = model.tables.layer[0]
    share = catalog.media()["leca_8_16"].effective_surface_ratio or 0.7
    assert row[sv.L_AREA] / row[sv.L_VOLUME] == pytest.approx(348.0 * share, rel=1e-3)


def test_no_room_for_water_is_refused() -> None:
    with pytest.raises(ScenarioError, match=r"layout = 0.79 L: leaves 0\.8"):
        built(
            tank={"length_cm": 20.0, "width_cm": 20.0, "height_cm": 30.0, "water_level_cm": 14.0},
            bed={"plenum_cm": 2.0},
            layout=[{"kind": "stone", "displaces_L": 0.79}],
        )


@pytest.mark.parametrize("maturity", ["new", "seeded", "mature"])
def test_start_values_hold_exactly(maturity: str) -> None:
    """What the file gives stands in the first row of the result, also over a mature bed (contract, section 1)."""
    given = {
        "tan_mgN_L": 1.0, "no2_mgN_L": 0.5, "no3_mgN_L": 12.0, "urea_mgN_L": 0.3, "o2_mg_L": 6.0, "po4_mgP_L": 0.7,
        "alkalinity_meq_L": 1.5, "dic_mmol_L": 1.6, "chloride_mg_L": 55.0, "tds_mg_L": 500.0, "doc_mgC_L": 4.0,
        "temperature_C": 24.0, "detritus_gCOD": 2.0, "algae_g": 0.5,
    }  # fmt: skip
    scenario = presets.load("new-tank-fish-in")
    for name, value in {"maturity": maturity, "age_d": 5.0, **given}.items():
        scenario = presets.apply_setting(scenario, f"start.{name}", str(value))
    result = simulate(scenario, days=0.5)
    for name, value in given.items():
        assert result[name][0] == pytest.approx(value, rel=1e-12), name


def test_missing_start_values_are_fresh_tap_water() -> None:
    model = built(waters={"tap": "hard"}, start={"maturity": "new"})
    c = model.start[: sv.WATER] / model.water_volume
    row = catalog.waters()["hard"]
    assert c[[sv.TA, sv.CA, sv.MG, sv.CL, sv.NO3]] == pytest.approx(
        [row.alkalinity_meq_l, row.ca_mmol_l, row.mg_mmol_l, row.cl_mg_l, row.no3_n_mg_l]
    )
    assert c[sv.NH] == c[sv.NO2] == c[sv.UREA] == 0.0
    assert c[sv.O2] == pytest.approx(chemistry.o2_saturation(float(model.start[sv.TEMPERATURE]), 101.325))
    result = simulate(model.scenario, days=0.1)
    assert result["tds_mg_L"][0] == pytest.approx(row.tds_mg_l, rel=1e-9)


def test_carbon_of_fresh_water_is_in_balance_with_its_air() -> None:
    model = built(
        start={"maturity": "new", "temperature_C": 25.0},
        waters={"tap": {"base": "medium", "co2_ppm": 1000.0}},
    )
    result = simulate(model.scenario, days=0.1)
    assert result["ph"][0] == pytest.approx(8.09, abs=0.03)  # science 9.5: 2 meq/L under 1000 uatm


def test_inoculum_of_new_and_seeded_beds() -> None:
    """seed_aob, seed_nob and seed_h a m2 of grain; a thousandfold of the nitrifiers where the bed is seeded."""
    new, seeded = built(start={"maturity": "new"}), built(start={"maturity": "seeded"})
    b = new.sizes.bed_at
    area = new.tables.layer[0, sv.L_AREA]
    assert new.start[b + sv.XA] == pytest.approx(2e-6 * area)
    assert new.start[b + sv.XN] == pytest.approx(3e-7 * area)
    assert seeded.start[b + sv.XA] == pytest.approx(1000.0 * new.start[b + sv.XA])
    assert seeded.start[b + sv.XH] == pytest.approx(new.start[b + sv.XH])


def test_parameters_reach_the_kernel_warm() -> None:
    """An override stands in its slot and follows its own temperature factor."""
    model = built(model={"parameters": {"mu_aob": 0.7, "kl_o2": 3.0}})
    t = model.tables
    assert t.kinetic[0, sv.MU_AOB] == 0.7
    assert t.open_water[0, sv.KL_RIPPLE] == 3.0
    kinetics.warm_parameters(30.0, t.kinetic, t.warm)
    kinetics.warm_parameters(30.0, t.open_water, t.open_warm)
    assert t.warm[sv.MU_AOB] == pytest.approx(0.7 * 1.096**10)
    assert t.open_warm[sv.KL_RIPPLE] == pytest.approx(3.0 * 1.024**10)
    assert t.warm[sv.Y_AOB] == 0.21


def test_every_kernel_parameter_is_a_row() -> None:
    rows = catalog.parameters()
    assert set(sv.KINETIC) | set(sv.OPEN_WATER) <= set(rows)


def test_contents_of_the_state_vector() -> None:
    """One g of each state weighs what states.csv and the body say; accounts outside the books weigh nothing."""
    model = modelling.build(presets.load("kexue-60x40"))
    sizes, content = model.sizes, model.content
    assert content.shape == (sizes.length, 5)
    body = content[sizes.animals_at]
    assert body[:4] == pytest.approx([0.37, 0.027, 0.005, 0.123 / 12.0])
    assert np.array_equal(content[sizes.animals_at + 1 : sizes.animals_at + 5, :4], np.eye(4))
    pothos = catalog.plants()["pothos"]
    assert content[sizes.plants_at, 1] == pytest.approx(pothos.n_pct_dw / 100.0)
    assert content[sizes.bed_at + sv.TXND] == pytest.approx([0.0, 1.0, 0.0, 0.0, 0.0])
    assert content[sizes.pores_at + ADVECTED + sv.NO3] == pytest.approx(content[sv.NO3])
    assert not content[[sv.VOLUME, sv.TEMPERATURE, sv.EVAPORATED, sv.TOP_OFF, sv.DECAY_EXTENT]].any()
    assert not content[sv.EXTENT : sv.FIXED].any()


def test_blocks_of_the_state_vector_follow_each_other() -> None:
    sizes = sv.Sizes(layers=7, groups=3, plants=2)
    assert sizes.animals_at == sv.FIXED
    assert sizes.plants_at == sizes.animals_at + 3 * ANIMAL
    assert sizes.bed_at == sizes.plants_at + 2 * PLANT
    assert sizes.pores_at == sizes.bed_at + 7 * ATTACHED
    assert sizes.length == sizes.pores_at + 8 * ADVECTED
    assert sv.ALGAE == sv.WATER - 1 and sv.VOLUME == sv.WATER
    assert sv.PLANT_PO4 + 1 == sv.FIXED


def test_columns_are_the_contract() -> None:
    """Names of section 2 of the contract, in its order, before our own."""
    names = [
        "tan_mgN_L",
        "nh3_mgN_L",
        "no2_mgN_L",
        "no3_mgN_L",
        "urea_mgN_L",
        "o2_mg_L",
        "o2_saturation",
        "ph",
        "alkalinity_meq_L",
        "kh_dKH",
        "gh_dGH",
        "dic_mmol_L",
        "co2_mg_L",
        "po4_mgP_L",
        "doc_mgC_L",
        "tds_mg_L",
        "chloride_mg_L",
        "detritus_gCOD",
        "algae_g",
        "temperature_C",
        "volume_L",
        "evaporation_L_d",
        "flow_L_h",
        "head_mm",
        "bed_outlet_o2_mg_L",
        "bed_outlet_tan_mgN_L",
        "bed_outlet_no3_mgN_L",
        "bed_fill_fraction",
        "aob_gCOD",
        "nob_gCOD",
        "heterotrophs_gCOD",
        "turtle_mass_g",
        "fish_mass_g",
        "plant_dry_mass_g",
        "feed_g_d",
    ]
    assert list(COLUMNS[: len(names)]) == names
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_columns_agree_with_each_other() -> None:
    """KH, GH, saturation and shares follow from the columns beside them, at every hour of a busy week."""
    result = simulate(presets.load("two-juvenile-sliders"), days=8.0)
    assert result["kh_dKH"] == pytest.approx(2.80385 * result["alkalinity_meq_L"], rel=1e-5)
    full = [chemistry.o2_saturation(float(t), 101.325) for t in result["temperature_C"]]
    assert result["o2_saturation"] == pytest.approx(result["o2_mg_L"] / full, rel=1e-12)
    share = [
        chemistry.free_ammonia_share(float(t), float(p))
        for t, p in zip(result["temperature_C"], result["ph"], strict=True)
    ]
    assert result["nh3_mgN_L"] == pytest.approx(result["tan_mgN_L"] * np.array(share), rel=1e-12)
    sizes, states = result.model.sizes, result.record.states
    film = [states[:, sizes.bed_at + sv.XA + ATTACHED * j] for j in range(sizes.layers)]
    assert result["aob_gCOD"] == pytest.approx(np.sum(film, axis=0), rel=1e-12)
    assert result["turtle_mass_g"] == pytest.approx(states[:, sizes.animals_at], rel=1e-12)
    assert result["feed_g_d"][12] == pytest.approx(2.4, rel=1e-9)
    assert result["alkalinity_meq_L"].min() > 0.0


def test_mature_bed_does_not_depend_on_what_does_not_touch_it() -> None:
    """Routine changes, events, limits, notes and start values share one bed; food and flow make another."""
    base = presets.load("kexue-60x40")
    key = bed_key(base)
    for path, value in {
        "routine.water_change.every_d": "3", "start.no3_mgN_L": "10", "limits.no3_mg_L": "20", "name": "other",
        "routine.siphon.every_d": "9", "start.tan_mgN_L": "2",
    }.items():  # fmt: skip
        assert bed_key(presets.apply_setting(base, path, value)) == key, path
    for path, value in {
        "animals[0].feed_g_d": "0.9", "filter.flow_L_h": "300", "start.age_d": "90", "bed.depth_cm": "6",
        "model.layers": "5", "model.parameters.mu_aob": "0.6",
    }.items():  # fmt: skip
        assert bed_key(presets.apply_setting(base, path, value)) != key, path


def test_mature_bed_is_what_the_load_feeds() -> None:
    """Twice the food ripens about twice the nitrifiers; the water is fresh tap all the same."""
    base = presets.apply_setting(presets.load("community-60x40"), "start.age_d", "60")
    grown = []
    for factor in (1.0, 2.0):
        scenario = base
        for g, feed in enumerate((0.15, 0.2, 0.25)):
            scenario = presets.apply_setting(scenario, f"animals[{g}].feed_g_d", str(factor * feed))
        model = modelling.build(scenario)
        fresh = model.start[: sv.WATER].copy()
        mature(model)
        assert np.array_equal(model.start[: sv.WATER], fresh)
        bed = model.start[model.sizes.bed_at : model.sizes.pores_at].reshape(-1, ATTACHED)
        assert np.isfinite(bed).all() and bed[:, [sv.XA, sv.XN, sv.XH]].min() > 0.0
        grown.append(bed[:, sv.XA].sum())
    assert grown[1] / grown[0] == pytest.approx(2.0, rel=0.25)


def test_mature_biomass_is_in_the_range_of_parameters() -> None:
    """AOB and NOB per grain area of a mature community tank lie within the ranges of mature_aob and mature_nob, tenfold."""
    model = modelling.build(presets.load("community-60x40"))
    mature(model)
    bed = model.start[model.sizes.bed_at : model.sizes.pores_at].reshape(-1, ATTACHED)
    area = model.tables.layer[:, sv.L_AREA].sum()
    for name, slot in (("mature_aob", sv.XA), ("mature_nob", sv.XN)):
        row = catalog.parameters()[name]
        assert row.low / 3.0 <= bed[:, slot].sum() / area <= row.high * 3.0, name


def test_turtle_shares_are_normalised() -> None:
    model = modelling.build(presets.load("kexue-60x40"))
    turtle, fish = model.tables.animals
    assert turtle[[sv.A_TAN, sv.A_UREA, sv.A_URIC]].sum() == pytest.approx(1.0)
    assert fish[[sv.A_TAN, sv.A_UREA, sv.A_URIC]] == pytest.approx([0.9, 0.1, 0.0])
    assert turtle[sv.A_AIR] == 1.0 and fish[sv.A_AIR] == 0.0
    assert fish[sv.A_O2_WATER] == 1.0


def test_cap_takes_the_top_layers() -> None:
    model = built(bed={"depth_cm": 10.0, "cap": {"medium": "riverstone_30", "depth_cm": 3.0}})
    grain = model.tables.layer[:, sv.L_GRAIN]
    assert list(grain[:3]) == [pytest.approx(0.03333, rel=1e-3)] * 3
    assert np.all(grain[3:] < 0.02)
    assert model.tables.layer[:, sv.L_HEIGHT].sum() == pytest.approx(0.10)


def test_coral_is_stored_as_calcite() -> None:
    assert built(bed={"coral_kg": 1.0}).start[sv.CALCITE] == pytest.approx(9.99, rel=1e-3)
    assert built(bed={"medium": "coral_4_8"}).start[sv.CALCITE] > 100.0
    assert built().start[sv.CALCITE] == 0.0


def test_light_through_the_tank() -> None:
    """Of the surface light 61 % is left 30 cm down (data of equipment.csv)."""
    site = built().tables.site
    assert math.exp(-0.3 * site[sv.PAR_ATTENUATION]) == pytest.approx(0.61)
