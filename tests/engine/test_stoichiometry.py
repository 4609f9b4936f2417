"""The matrix closes COD, N, P, C and charge whatever the parameters are, and refuses what does not."""

from __future__ import annotations

import ast
import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from aquasim import bed_rates, catalog, kinetics, presets, stoichiometry
from aquasim import model as modelling
from aquasim import statevector as sv
from aquasim.errors import CatalogError
from aquasim.expressions import evaluate
from aquasim.model import parameter_values
from aquasim.scenario import Scenario
from aquasim.stock import plant_content
from aquasim.stoichiometry import QUANTITIES, Stoichiometry, build, read_table

PLANT = {"n_p": 0.035, "p_p": 0.005}  # a plant of 3.5 % N and 0.5 % P (science 6.4)
RANDOM_SETS = 200
CLOSURE = 1e-12


def defaults() -> dict[str, float]:
    return {**parameter_values(Scenario(aquasim=1)), **PLANT}


def drawn(draw: Random) -> dict[str, float]:
    """Every parameter anywhere in its range of parameters.csv, plant contents as of any species."""
    values = {row.id: _within(row, draw) for row in catalog.parameters().values()}
    values["cod_plant"] = values["c_plant"] * 32.0 / 12.0
    return {**values, "n_p": draw.uniform(0.005, 0.09), "p_p": draw.uniform(0.001, 0.02)}


def _within(row: catalog.Parameter, draw: Random) -> float:
    if row.distribution == "loguniform":
        return row.low * (row.high / row.low) ** draw.random()
    return draw.uniform(row.low, row.high)


def worst_closure(matrix: Stoichiometry) -> float:
    """Largest remainder of any row and quantity over the largest term of that sum."""
    worst = 0.0
    for row in matrix.nu:
        terms = row[:, None] * matrix.content
        scale = np.maximum(np.abs(terms).max(axis=0), 1e-3)
        worst = max(worst, float((np.abs(terms.sum(axis=0)) / scale).max()))
    return worst


def entry(matrix: Stoichiometry, process: str, state: str) -> float:
    return float(matrix.nu[matrix.processes.index(process), matrix.states.index(state)])


def test_closes_at_the_defaults() -> None:
    assert worst_closure(build(defaults())) < CLOSURE


def test_closes_at_random_parameters() -> None:
    draw = Random(34)
    assert max(worst_closure(build(drawn(draw))) for _ in range(RANDOM_SETS)) < CLOSURE


def test_many_matrices_at_once_are_those_made_one_by_one() -> None:
    draw = Random(36)
    sets = [drawn(draw) for _ in range(20)]
    many = stoichiometry.build_many({name: np.array([s[name] for s in sets]) for name in sets[0]}, len(sets))
    for values, matrix in zip(sets, many, strict=True):
        one = build(values)
        np.testing.assert_allclose(matrix.nu, one.nu, rtol=1e-13, atol=1e-15)
        np.testing.assert_array_equal(matrix.content, one.content)
        assert matrix.processes == one.processes and matrix.states == one.states


def test_many_matrices_are_refused_with_the_row_that_does_not_close() -> None:
    table = read_table("stoichiometry.csv")
    row = table.rows[0]
    spoiled = replace(table, rows=({**row, "nh": f"({row['nh']})*1.001"}, *table.rows[1:]))
    values = {name: np.full(3, value) for name, value in defaults().items()}
    with pytest.raises(CatalogError, match=rf"{row['process']}: N does not close"):
        stoichiometry.build_many(values, 3, spoiled)


def test_a_missing_parameter_is_named_with_its_cell() -> None:
    values = defaults()
    del values["y_aob"]
    with pytest.raises(CatalogError, match=r"stoichiometry.csv, aob_growth, \w+: y_aob is not a parameter"):
        build(values)


def test_alkalinity_follows_the_ions() -> None:
    """The rule of explicit conservative alkalinity, on every row of random matrices (Wolf-Gladrow et al. 2007)."""
    draw = Random(35)
    for _ in range(20):
        matrix = build(drawn(draw))
        at = {name: i for i, name in enumerate(matrix.states)}
        nu = matrix.nu
        rule = (nu[:, at["nh"]] - nu[:, at["no2"]] - nu[:, at["no3"]]) / 14.0 - nu[:, at["po4"]] / 31.0
        rule += 2.0 * nu[:, at["ca"]] - nu[:, at["cl"]] / 35.45
        assert nu[:, at["ta"]] == pytest.approx(rule, abs=1e-12)


@pytest.mark.parametrize("column", ["o2", "nh", "no3", "po4", "xnd", "xs"])
def test_spoiled_row_is_refused_by_name(column: str) -> None:
    """One number changed by a thousandth anywhere: the loader names the process and the quantity."""
    table = read_table("stoichiometry.csv")
    values = defaults()
    touched = 0
    for place, row in enumerate(table.rows):
        if not row[column].strip():
            continue
        touched += 1
        spoiled = {**row, column: f"({row[column]})*1.001"}
        rows = (*table.rows[:place], spoiled, *table.rows[place + 1 :])
        with pytest.raises(CatalogError, match=rf"{row['process']}: (COD|N|P) does not close"):
            build(values, replace(table, rows=rows))
    assert touched >= 4


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0.0),
        ("  ", 0.0),
        ("1", 1.0),
        ("-24/14", -24.0 / 14.0),
        ("-(48/14-y_aob)/y_aob", -(48.0 / 14.0 - 0.21) / 0.21),
        ("+2*(1-0.5)", 1.0),
        ("(1-y_aob)/(40/14*y_aob)", (1.0 - 0.21) / (40.0 / 14.0 * 0.21)),
    ],
)
def test_grammar_accepts(text: str, number: float) -> None:
    assert evaluate(text, {"y_aob": 0.21}) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "y_aob.real", "y_aob[0]", "2**3", "7//2", "7%2", "max(1,2)", "1 if y_aob else 2",
        "lambda: 1", "y_aob == 1", "not y_aob", "~1", "'1'", "True", "1j", "nobody", "1,2", "1 +", "(1", "y_aob=1",
        "1; 2", "[1]", "...", "None",
    ],
)  # fmt: skip
def test_grammar_refuses(text: str) -> None:
    with pytest.raises(CatalogError):
        evaluate(text, {"y_aob": 0.21})


def test_every_cell_is_in_the_grammar() -> None:
    """No cell of the shipped tables holds more than numbers, names, + - * / and brackets."""
    allowed = (ast.BinOp, ast.UnaryOp, ast.Constant, ast.Name, ast.operator, ast.unaryop, ast.expr_context)
    names = {row["id"] for row in read_table("states.csv").rows}
    cells = [row[c] for row in read_table("stoichiometry.csv").rows for c in names & row.keys()]
    cells += [row[q.lower()] for row in read_table("states.csv").rows for q in QUANTITIES]
    for cell in filter(None, cells):
        assert all(isinstance(node, allowed) for node in ast.walk(ast.parse(cell, mode="eval").body)), cell


def test_alkalinity_is_not_typed() -> None:
    assert not {"ta", "dic"} & set(read_table("stoichiometry.csv").columns)


def test_kernel_follows_the_table() -> None:
    """Names beside the compiled kernel, the groups of the table and the index names agree, one for one."""
    matrix = build(defaults())
    assert matrix.processes == bed_rates.BED_ORDER + kinetics.WATER_ORDER + kinetics.PLANT_ORDER
    assert len(bed_rates.BED_ORDER) == sv.BED_PROCESSES
    assert len(bed_rates.BED_ORDER) + len(kinetics.WATER_ORDER) == sv.EXTENTS
    assert len(kinetics.PLANT_ORDER) == sv.PLANT_PROCESSES
    groups = ["bed" if g == "both" else g for g in matrix.groups]
    assert (
        groups
        == ["bed"] * sv.BED_PROCESSES + ["water"] * len(kinetics.WATER_ORDER) + ["plant"] * sv.PLANT_PROCESSES
    )
    assert [matrix.processes[i] for i in matrix.rows("both")] == list(
        bed_rates.BED_ORDER[sv.HYDROLYSIS : sv.DECAY_AOB]
    )
    for name, place in {
        "aob_growth": sv.AOB_GROWTH, "het_no2": sv.HET_NO2, "urea_hydrolysis": sv.UREA_HYDROLYSIS,
        "decay_het": sv.DECAY_HET, "detach_het": sv.DETACH_HET, "gas_o2": sv.GAS_O2, "calcite": sv.CALCITE_FORMATION,
        "algae_loss": sv.ALGAE_LOSS,
    }.items():  # fmt: skip
        assert matrix.processes[place] == name
    plant = matrix.processes[sv.EXTENTS :]
    assert plant[sv.PHOTO_AIR] == "photosynthesis_air"
    assert plant[sv.GROW_NO3_WATER] == "plant_growth_no3_water"
    assert plant[sv.STORE_SHED] == "store_shed"


def test_index_names_match_their_tuples() -> None:
    """Each tuple of parameter names stands beside as many index names, in the same order."""
    pairs: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {
        "kinetic": (
            sv.KINETIC,
            {"MU_AOB": 0, "K_NH": 4, "K_TA": 13, "Y_HD": 16, "I_N_B": 23, "D_FILM": 28, "PHI0": 31, "X_FILM_MAX": 38, "PE_PARTICLE": 39},
        ),
        "open": (sv.OPEN_WATER, {"KL_STILL": 0, "OMEGA_CALCITE": 5, "K_N_PLANT": 15, "COD_PLANT": 20, "N_ALGAE": 23}),
        "site": (sv.SITE, {"FLOW": 2, "ROOM_C": 9, "HEATER_MODE": 15, "PAR_SURFACE": 18, "FULL_BED": 23, "SETTLING": 24, "FAN_SETPOINT": 25, "PROFILE_TOLERANCE": 26}),
        "animal": (sv.ANIMAL_ROW, {"A_COUNT": 0, "A_GROWTH_N": 7, "A_O2_RATE": 13, "A_BODY_COD": 17, "A_GUT_THETA": 23, "A_GRAZE_THETA": 24, "A_GUT_NOW": 25, "A_WET_NOW": 26}),
        "plant": (sv.PLANT_ROW, {"P_RGR": 0, "P_CAP": 3, "P_AIR": 5, "P_SCORE": 9, "P_SURFACE": 11, "P_VIGOUR": 12, "P_MADE": 13, "P_ON_NO3": 16}),
    }  # fmt: skip
    for names, places in pairs.values():
        assert len(names) == len(set(names)) == max(places.values()) + 1
        for index, place in places.items():
            assert getattr(sv, index) == place
    for index, name in {
        "MU_AOB": "mu_aob", "Y_HD": "y_hd", "I_N_B": "i_n_b", "D_FILM": "d_film", "X_FILM_MAX": "x_film_max",
        "K_UREA_BED": "k_urea_bed", "LAMBDA_CAP": "lambda_cap", "SH_EXP_RE": "sh_exp_re", "KI_FNA_NOB": "ki_fna_nob",
    }.items():  # fmt: skip
        assert sv.KINETIC[getattr(sv, index)] == name
    for index, name in {
        "KL_RIPPLE": "kl_o2", "K_CORAL": "k_coral", "K_NH4_PREF": "k_nh4_pref", "UA_ROOM": "ua_room",
        "K_BODY_DECAY": "k_body_decay", "K_CO2_ALGAE": "k_co2_algae", "K_LEAF_DEATH": "k_leaf_death",
    }.items():  # fmt: skip
        assert sv.OPEN_WATER[getattr(sv, index)] == name
    for index, name in {
        "UPWARD": "upward", "RETURN_FACTOR": "return_factor", "LID_FACTOR": "lid_factor", "CO2_UATM": "co2_uatm",
        "HEATER_MODE": "heater_mode", "DEVICE_W": "device_w", "UV_LOSS": "uv_loss_d", "TOP_OFF_C": "top_off_c",
    }.items():  # fmt: skip
        assert sv.SITE[getattr(sv, index)] == name
    for index, name in {
        "A_AIR": "breathes_air", "A_FAECAL_N": "faecal_n", "A_UREA": "urea_share", "A_O2_EXP": "o2_mass_exponent",
        "A_Q10": "o2_q10", "A_GRAZE": "graze_g_g_d", "A_BURNS": "burns_body",
    }.items():  # fmt: skip
        assert sv.ANIMAL_ROW[getattr(sv, index)] == name
    for index, name in {
        "P_N": "n_p",
        "P_K_LIGHT": "k_light",
        "P_T_ZERO": "t_zero_c",
        "P_COVER": "cover_m2_g",
    }.items():
        assert sv.PLANT_ROW[getattr(sv, index)] == name


@pytest.mark.parametrize(
    ("process", "printed"),
    [
        (
            "aob_growth",
            {
                "o2": -15.32653,
                "nh": -4.849405,
                "no2": 4.761905,
                "po4": -0.015,
                "ta": -0.6860382,
                "dic": -0.03125,
            },
        ),
        (
            "nob_growth",
            {"o2": -18.04762, "nh": -0.0875, "no2": -16.66667, "no3": 16.66667, "ta": -0.005766129},
        ),
        ("urea_hydrolysis", {"nh": 1.0, "ta": 0.07142857, "dic": 0.03571429, "urea": -1.0}),
        ("uric_mineralisation", {"o2": -0.8571429, "nh": 1.0, "ta": 0.07142857, "dic": 0.08928571}),
        ("calcite", {"ta": -2.0, "dic": -1.0, "ca": -1.0, "calcite": 1.0}),
        ("gas_o2", {"o2": 1.0, "air_o2": -1.0}),
        ("gas_co2", {"dic": 1.0, "air_co2": -1.0, "ta": 0.0}),
    ],
)
def test_printed_coefficients(process: str, printed: dict[str, float]) -> None:
    """Rows of science 3.4 that 13.2 leaves as they are; mmol per mg there is mol per g here."""
    matrix = build(defaults())
    for state, number in printed.items():
        assert entry(matrix, process, state) == pytest.approx(number, rel=2e-7), state


def test_coefficients_of_the_preferred_rows() -> None:
    """Science 13.2 per unit rate: organic N, P and C of their own, no N or P in soluble organics."""
    v, matrix = defaults(), build(defaults())
    i_c = v["i_c"] / 12.0  # mol per g COD
    rows = {
        "het_aerobic": {
            "ss": -1 / v["y_h"], "o2": -(1 - v["y_h"]) / v["y_h"], "nh": -v["i_n_b"], "po4": -v["i_p_b"],
            "dic": i_c / v["y_h"] - i_c, "xh": 1.0, "no3": 0.0,
        },
        "het_no3": {
            "ss": -1 / v["y_hd"], "no3": -(1 - v["y_hd"]) / (40 / 14 * v["y_hd"]),
            "n2": (1 - v["y_hd"]) / (40 / 14 * v["y_hd"]), "nh": -v["i_n_b"], "dic": i_c / v["y_hd"] - i_c, "o2": 0.0,
        },
        "het_no2": {
            "no2": -(1 - v["y_hd"]) / (24 / 14 * v["y_hd"]), "n2": (1 - v["y_hd"]) / (24 / 14 * v["y_hd"]),
        },
        "hydrolysis": {"xs": -1.0, "ss": 1 - v["f_si"], "si": v["f_si"], "dic": -i_c, "nh": 0.0, "ta": 0.0},
        "mineralise_n": {"xnd": -1.0, "nh": 1.0, "ta": 1 / 14},
        "mineralise_p": {"xpd": -1.0, "po4": 1.0, "ta": -1 / 31},
        "mineralise_c": {"xcd": -1.0, "dic": 1.0, "ta": 0.0},
        "decay_het": {
            "xh": -1.0, "xs": 1 - v["f_xi"], "xi": v["f_xi"], "xnd": v["i_n_b"] - v["f_xi"] * v["i_n_i"],
            "xpd": v["i_p_b"] - v["f_xi"] * v["i_p_i"], "xcd": (1 - v["f_xi"]) * i_c, "dic": 0.0,
        },
        "detach_aob": {"xa": -1.0, "xs": 1.0, "xnd": v["i_n_b"], "xpd": v["i_p_b"], "xcd": i_c, "xi": 0.0},
        "leaf_death": {"plant": -1.0, "xs": v["cod_plant"], "xnd": 0.035, "xpd": 0.005, "xcd": 0.4 / 12, "nh": 0.0},
        "photosynthesis_water": {"store": 1.0, "o2": 1.0, "dic": -i_c, "air_o2": 0.0},
        "photosynthesis_air": {"store": 1.0, "o2": 0.0, "air_o2": 1.0, "air_co2": -i_c, "dic": 0.0},
        "plant_growth_nh4": {"plant": 1.0, "store": -v["cod_plant"], "nh": -0.035, "po4": -0.005, "dic": 0.0},
        "plant_growth_no3_water": {
            "store": -(v["cod_plant"] + 64 / 14 * 0.035), "no3": -0.035, "dic": i_c * 64 / 14 * 0.035, "plant": 1.0,
        },
    }  # fmt: skip
    for process, expected in rows.items():
        for state, number in expected.items():
            assert entry(matrix, process, state) == pytest.approx(number, rel=1e-12, abs=1e-15), (
                process,
                state,
            )


def test_contents_of_the_states() -> None:
    """Contents of science 3.3 per g and mol."""
    content = {
        row["id"]: values
        for row, values in zip(read_table("states.csv").rows, build(defaults()).content, strict=True)
    }
    assert content["no2"][0] == pytest.approx(-3.428571, rel=2e-7)
    assert content["no3"][0] == pytest.approx(-4.571429, rel=2e-7)
    assert content["n2"][0] == pytest.approx(-1.714286, rel=2e-7)
    assert content["xua"] == pytest.approx([12 / 14, 1.0, 0.0, 1.25 / 14, 0.0])
    assert content["urea"][3] == pytest.approx(0.03571429, rel=2e-7)
    assert content["ss"] == pytest.approx([1.0, 0.0, 0.0, 0.03125, 0.0])
    assert content["plant"] == pytest.approx([1.0666667, 0.035, 0.005, 0.4 / 12, 0.0], rel=1e-7)
    assert math.isclose(content["cl"][4], -1 / 35.45)


def test_the_kernel_misses_no_entry_of_a_planting() -> None:
    """Every entry of the plants' rows has its target in the dense table, and the sums of both are the same."""
    built = modelling.build(presets.load("kexue-60x40"))
    for p, plant in enumerate(built.scenario.plants):
        values = {**built.parameters, **plant_content(catalog.plants()[plant.species], built.parameters)}
        rows = stoichiometry.build(values, stoichiometry.later_rows(sv.EXTENTS)).nu
        nu = built.tables.plant_nu[p]
        assert nu.shape == (sv.PLANT_PROCESSES, len(sv.PLANT_TARGETS) + sv.PLANT)
        assert (np.sort(nu[nu != 0.0]) == np.sort(rows[rows != 0.0])).all() and len(rows[rows != 0.0]) > 30
