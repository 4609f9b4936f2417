"""Hydraulics against the stored check values, each row within its own tolerance."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from scipy.optimize import brentq

from aquasim import chemistry
from aquasim.hydraulics import GRAVITY, BedLayer, PumpCurve, evenness, laws, operating, solve
from aquasim.hydraulics.pump import quadratic_flow
from tests.validation.pipe_grids import (
    L_H,
    VISCOSITY_25C,
    epanet_law,
    grid_of_row,
    inputs,
    rows,
    with_epanet_fittings,
    worst_of,
)

DENSITY = 997.05
BED = ("bed_ergun_spheres", "bed_other_correlations")
GRIDS = [name for name in rows() if name.startswith("net_")]
EPANET = [name for name in rows() if name.startswith("epanet_")]
PIPES = [name for name in rows() if name.startswith("pipe_")]
SINGLE = (
    "bed_superficial_velocity",
    "bed_permeability_sphericity_0.85",
    "bed_clog_ratio",
    "hole_orifice_4mm",
)
PUMP = "pump_point_static_0"


def test_every_row_has_a_test() -> None:
    ours = {*GRIDS, *EPANET, *PIPES, *SINGLE, *BED, PUMP}
    assert {name for name in rows() if not name.startswith("darcy_")} == ours
    assert len(rows()) == 30 and len(ours) == 26


def test_viscosity_is_that_of_the_check_values() -> None:
    assert chemistry.kinematic_viscosity(25.0) == pytest.approx(VISCOSITY_25C, rel=1e-6)


def test_bed_losses() -> None:
    i = inputs("bed_ergun_spheres")
    layer = BedLayer(i["bed_depth"] * 1e-3, i["grain_diameter"] * 1e-3, i["sphericity"], i["porosity"])
    viscosity = i["dynamic_viscosity"] / i["density"]
    velocity = i["superficial_velocity"]
    head = laws.ergun_head(velocity, layer, viscosity)
    pressure = {
        name: i["density"] * GRAVITY * laws.packed_bed_head(velocity, layer, viscosity, constants)
        for name, constants in (
            ("carman", laws.CARMAN),
            ("erdim_akgiray_demir", laws.ERDIM),
            ("kta", laws.KTA),
        )
    }
    assert worst_of(BED[0], {"pressure_loss": i["density"] * GRAVITY * head, "head_loss": head * 1e3}) <= 1.0
    assert worst_of(BED[1], pressure) <= 1.0


def _velocity() -> dict[str, object]:
    i = inputs(SINGLE[0])
    return {"superficial_velocity": i["flow"] * L_H / i["bed_area"]}


def _permeability() -> dict[str, object]:
    i = inputs(SINGLE[1])
    grain = i["grain_diameter"] * 1e-3, i["sphericity"], i["porosity"]
    k = laws.permeability(*grain)
    return {
        "permeability": k,
        "hydraulic_conductivity": laws.conductivity(k, i["dynamic_viscosity"] / i["density"]),
        "inertial_coefficient": laws.inertial_coefficient(*grain),
    }


def _clog() -> dict[str, object]:
    i = inputs(SINGLE[2])
    return {"permeability_ratio": [laws.clog_ratio(i["clean_porosity"], s) for s in i["pore_fill"]]}


def _orifice() -> dict[str, object]:
    i = inputs(SINGLE[3])
    return {"head": laws.orifice_head(i["flow"] * L_H, i["hole_diameter"] * 1e-3, i["discharge_coefficient"])}


@pytest.mark.parametrize(
    ("name", "found"), list(zip(SINGLE, (_velocity, _permeability, _clog, _orifice), strict=True)), ids=SINGLE
)
def test_closed_forms(name: str, found: Callable[[], dict[str, object]]) -> None:
    assert worst_of(name, found()) <= 1.0


@pytest.mark.parametrize("name", PIPES)
def test_pipe_friction(name: str) -> None:
    i = inputs(name)
    flow, bore, roughness = i["flow"] * L_H, i["inner_diameter"] * 1e-3, i["roughness"] * 1e-6
    velocity = flow / laws.circle(bore)
    reynolds = velocity * bore / i["kinematic_viscosity"]
    found: dict[str, object] = {
        "velocity": velocity,
        "reynolds": reynolds,
        "friction_factor": laws.friction_factor(reynolds, roughness / bore),
        "gradient": laws.pipe_head(flow, 1.0, bore, 0.0, roughness, i["kinematic_viscosity"]),
        "velocity_head": laws.velocity_head(flow, bore),
    }
    wanted = rows()[name]["outputs"]
    assert worst_of(name, {key: found[key] for key in wanted}) <= 1.0
    assert found.keys() == wanted.keys()


@pytest.mark.parametrize("name", GRIDS)
def test_pipe_grids(name: str) -> None:
    i = inputs(name)
    for push in {"push": (True,), "suction": (False,)}.get(i["direction"], (True, False)):
        found = solve(
            grid_of_row(name),
            i["total_flow"] * L_H,
            push=push,
            theta=i["theta"],
            roughness_m=i["roughness"] * 1e-6,
            viscosity_m2_s=i["kinematic_viscosity"],
        )
        values: dict[str, object] = {
            "branch_flow": [q / L_H for q in found.branch_flow],
            "grid_head": found.source_head_m * 1e3,
            "branch_cv": evenness(found.branch_flow).cv,
            "hole_cv": evenness(found.hole_flow).cv,
        }
        assert worst_of(name, {key: values[key] for key in rows()[name]["outputs"]}) <= 1.0


@pytest.mark.parametrize("name", EPANET)
def test_grids_solved_by_epanet(name: str) -> None:
    """With EPANET's friction law and g, at the total flow that needs the given head at the source."""
    i = inputs(name)
    network = with_epanet_fittings(grid_of_row(name))

    def at(flow: float):
        return solve(
            network,
            flow,
            push=True,
            theta=i["theta"],
            roughness_m=i["roughness"] * 1e-6,
            viscosity_m2_s=i["kinematic_viscosity"],
            friction=epanet_law,
        )

    head = i["source_head"] * 1e-3
    flow = brentq(lambda q: at(q).source_head_m - head, 600.0 * L_H, 1000.0 * L_H, xtol=1e-13)
    assert isinstance(flow, float)
    assert worst_of(name, {"branch_flow": [q / L_H for q in at(flow).branch_flow]}) <= 1.0


def test_pump_on_a_quadratic_system() -> None:
    i = inputs(PUMP)
    pump = PumpCurve(i["max_flow"] * L_H, i["shut_off_head"], 2.0)
    coefficient = i["system_head"] / (i["system_head_at_flow"] * L_H) ** i["system_exponent"]
    assert worst_of(PUMP, {"flow": quadratic_flow(pump, i["static_head"], coefficient) / L_H}) <= 1.0
    duty = operating(pump, lambda q: i["static_head"] + coefficient * q**2)
    assert worst_of(PUMP, {"flow": duty.flow_m3_s / L_H}) <= 1.0
    assert math.isclose(duty.head_m, coefficient * duty.flow_m3_s**2, rel_tol=1e-10)
