"""Hydraulics against the library `fluids` and, for friction alone, against EPANET."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fluids
import numpy as np
import pytest
from fluids.fittings import K_run_converging_Crane, K_run_diverging_Crane
from scipy.optimize import brentq

from aquasim.hydraulics import GRAVITY, BedLayer, Network, evenness, laws, solve
from tests.validation.pipe_grids import (
    L_H,
    ROUGHNESS_M,
    VISCOSITY_25C,
    churchill_with_epanet_gravity,
    epanet_law,
    grid,
    solved,
    with_epanet_fittings,
)

DENSITY = 997.05


@pytest.mark.parametrize("roughness", [0.0, 1e-6, 1e-4, 1e-2])
def test_churchill(roughness: float) -> None:
    reynolds = np.geomspace(0.1, 1e6, 57)
    factors, slopes = laws.friction_factors(reynolds, np.full(57, roughness))
    for re, factor in zip(reynolds.tolist(), factors.tolist(), strict=True):
        expected = fluids.friction.Churchill_1977(re, roughness)
        assert factor == pytest.approx(expected, rel=1e-12)
        assert laws.friction_factor(re, roughness) == pytest.approx(expected, rel=1e-12)
    step = 1e-6 * reynolds
    above, below = (laws.friction_factors(reynolds + s, np.full(57, roughness))[0] for s in (step, -step))
    np.testing.assert_allclose(slopes, (above - below) / (2.0 * step), rtol=1e-5)


@pytest.mark.parametrize(
    ("constants", "name"),
    [
        (laws.ERGUN, "Ergun"),
        (laws.CARMAN, "Carman"),
        (laws.KTA, "KTA"),
        (laws.ERDIM, "Erdim_Akgiray_Demir"),
    ],
)
@pytest.mark.parametrize("grain_mm", [2.0, 3.75, 10.667])
@pytest.mark.parametrize("velocity", [2.3e-4, 9.3e-4, 5e-3])
def test_packed_beds(
    constants: tuple[float, float, float], name: str, grain_mm: float, velocity: float
) -> None:
    layer = BedLayer(0.08, grain_mm * 1e-3, 1.0, 0.42)
    head = laws.packed_bed_head(velocity, layer, VISCOSITY_25C, constants)
    law = getattr(fluids.packed_bed, name)
    expected = law(dp=layer.grain, voidage=0.42, vs=velocity, rho=DENSITY, mu=VISCOSITY_25C * DENSITY, L=0.08)
    assert DENSITY * GRAVITY * head == pytest.approx(expected, rel=1e-9)


def test_momentum_of_crane_tees() -> None:
    """Their run losses as momentum coefficients: 1.70 to 1.76 where flow joins, 1.00 to 1.14 where it divides."""
    joining, dividing = [], []
    for share in (0.1, 0.2, 0.3, 0.4, 0.5):
        flows: dict[str, Any] = {
            "D_run": 0.016, "D_branch": 0.016, "Q_run": (1.0 - share) * 2e-4, "Q_branch": share * 2e-4,
        }  # fmt: skip
        m = 1.0 - (1.0 - share) ** 2
        joining.append((K_run_converging_Crane(**flows, angle=90.0) + m) / m)
        dividing.append((m - K_run_diverging_Crane(**flows, angle=90.0)) / m)
    assert 1.695 < min(joining) < 1.75 < max(joining) < 1.765
    assert 0.995 < min(dividing) <= 1.0 + 1e-9 < max(dividing) < 1.145


def root(function: Callable[[float], float], low: float, high: float) -> float:
    found = brentq(function, low, high, xtol=1e-16, full_output=False)
    assert isinstance(found, float)
    return found


def marched_comb(bore: float, hole: float) -> tuple[list[float], float]:
    """Hole flows [m3/s] and grid head [m] of the reference comb at 800 L/h, marched along each pipe without momentum."""

    def loss(flow: float, length: float, k: float = 0.0) -> float:
        speed = flow / laws.circle(bore)
        factor = fluids.friction.Churchill_1977(speed * bore / VISCOSITY_25C, ROUGHNESS_M / bore)
        return (factor * length / bore + k) * speed**2 / (2.0 * GRAVITY)

    def lateral(last: float) -> tuple[list[float], float]:
        """Flows from the far end on, and the head at the header, by the head of the last hole."""
        flows, head = [], last
        for number in range(10):
            flows.append(0.62 * laws.circle(hole) * math.sqrt(2.0 * GRAVITY * head))
            head += loss(sum(flows), 0.05) if number < 9 else loss(sum(flows), 0.025, 1.0)
        return flows, head

    def comb(last: float) -> tuple[list[float], float]:
        flows, head = lateral(last)
        for _ in range(3):
            head += loss(sum(flows), 0.1)
            flows += lateral(root(lambda x, h=head: lateral(x)[1] - h, 1e-4, head))[0]
        return flows, head + loss(sum(flows), 0.05)

    found = comb(root(lambda x: sum(comb(x)[0]) / L_H - 800.0, 1e-3, 1.0))
    return found[0][::-1], found[1]


@pytest.mark.parametrize(("bore", "hole", "ratio"), [(13.0, 4.0, 1.43490), (16.0, 4.0, 1.18985)])
def test_comb_by_marching(bore: float, hole: float, ratio: float) -> None:
    flows, head = marched_comb(bore * 1e-3, hole * 1e-3)
    found = solved(grid("comb", bore, hole))
    np.testing.assert_allclose(found.hole_flow, flows, rtol=1e-9)
    assert found.source_head_m == pytest.approx(head, rel=1e-9)
    assert evenness(flows).max_over_min == pytest.approx(ratio, abs=6e-6)


def epanet(network: Network, head: float, folder: Path) -> tuple[list[float], dict[str, float]]:
    """Hole flows [m3/s] and node heads [m] that EPANET finds with the head given at the source."""
    pytest.importorskip("six")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wntr = pytest.importorskip("wntr")
        names = {node: f"n{i}" for i, node in enumerate(network.nodes)}
        water = wntr.network.WaterNetworkModel()
        for node, name in names.items():
            if node == network.source:
                water.add_reservoir(name, base_head=head)
            else:
                water.add_junction(name, base_demand=0.0, elevation=0.0)
        for hole in network.holes:
            coefficient = hole.discharge * laws.circle(hole.diameter_m) * math.sqrt(2.0 * GRAVITY)
            water.get_node(names[hole.node]).emitter_coefficient = coefficient
        for i, pipe in enumerate(network.pipes):
            water.add_pipe(
                f"p{i}", names[pipe.a], names[pipe.b], pipe.length_m, pipe.bore_m, ROUGHNESS_M, pipe.k
            )
        options = water.options.hydraulic
        options.headloss, options.viscosity, options.emitter_exponent = "D-W", 0.873475, 0.5
        options.accuracy, options.trials, options.inpfile_units = 1e-8, 500, "LPS"
        results = wntr.sim.EpanetSimulator(water).run_sim(file_prefix=str(folder / "grid"))
    demand, heads = results.node["demand"].iloc[0], results.node["head"].iloc[0]
    flows = [float(demand[names[hole.node]]) for hole in network.holes]
    return flows, {node: float(heads[name]) for node, name in names.items()}


@pytest.mark.parametrize("layout", ["comb", "ladder", "diagonal", "centre_fed", "h_tree"])
@pytest.mark.parametrize(("bore", "hole"), [(13.0, 4.0), (16.0, 4.0), (21.0, 2.5)])
def test_friction_only_against_epanet(layout: str, bore: float, hole: float, tmp_path: Path) -> None:
    """With its g and friction law every hole within 1e-4; with its g and Churchill's law every branch within 1e-3."""
    network = grid(layout, bore, hole)
    wanted = {13.0: 0.07, 16.0: 0.045, 21.0: 0.175}[bore]
    flows, heads = epanet(network, wanted, tmp_path)
    scaled = with_epanet_fittings(network)
    its, ours = (
        solve(
            scaled,
            math.fsum(flows),
            push=True,
            theta=0.0,
            roughness_m=ROUGHNESS_M,
            viscosity_m2_s=VISCOSITY_25C,
            friction=friction,
        )
        for friction in (epanet_law, churchill_with_epanet_gravity)
    )
    np.testing.assert_allclose(its.hole_flow, flows, rtol=1e-4)
    for node, head in heads.items():
        assert abs(its.node_head[node] - head) < 1e-4 * wanted, node
    branches = np.bincount([hole.branch for hole in network.holes], flows)
    np.testing.assert_allclose(ours.branch_flow, branches, rtol=1e-3)
    assert ours.source_head_m == pytest.approx(wanted, rel=3e-3)
    assert 300.0 * L_H < math.fsum(flows) < 1500.0 * L_H
