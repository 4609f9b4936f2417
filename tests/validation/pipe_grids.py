"""The reference grid of all hydraulic check values, and EPANET's laws to compare with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace as changed

from aquasim.hardware import Filter, Tank
from aquasim.hydraulics import GRAVITY, Network, Solution, network_of, solve
from aquasim.hydraulics.laws import Array, friction_factors

L_H = 1.0 / 3.6e6
VISCOSITY_25C = 8.92633268141016e-07
ROUGHNESS_M = 1.5e-6
EPANET_GRAVITY = 32.2 * 0.3048
PLAIN = Filter(momentum_push=0.0, momentum_suction=0.0, riser_length_m=0.0, riser_k=0.0)


@cache
def rows() -> dict[str, Mapping[str, Any]]:
    """Rows of the check values by id."""
    text = Path(__file__).with_name("hydraulics.json").read_text(encoding="utf-8")
    return {row["id"]: row for row in json.loads(text)["rows"]}


def inputs(name: str) -> dict[str, Any]:
    return {key: item["value"] for key, item in rows()[name]["inputs"].items()}


def worst_of(name: str, found: Mapping[str, object]) -> float:
    """Largest error of a row's outputs as a share of what is allowed; the names must be the same."""
    row = rows()[name]
    assert found.keys() == row["outputs"].keys()
    worst = 0.0
    for key, output in row["outputs"].items():
        wanted, value = np.atleast_1d(output["value"]), np.atleast_1d(np.asarray(found[key], dtype=float))
        assert wanted.shape == value.shape
        allowed = np.maximum(row["tolerance"][key]["rel"] * np.abs(wanted), row["tolerance"][key]["abs"])
        worst = max(worst, float(np.max(np.abs(value - wanted) / np.maximum(allowed, 1e-300))))
    return worst


def grid(layout: str, bore_mm: float = 16.0, hole_mm: float = 4.0, **settings: Any) -> Network:
    """A grid of four laterals with ten holes in the tank of 60 x 40 cm."""
    pipes = changed(
        PLAIN,
        layout=layout,
        lateral_inner_mm=bore_mm,
        header_inner_mm=bore_mm,
        hole_diameter_mm=hole_mm,
        **settings,
    )
    return network_of(pipes, Tank())


def grid_of_row(name: str) -> Network:
    """The grid that a row's inputs describe."""
    i = inputs(name)
    network = network_of(
        changed(
            PLAIN,
            layout=i["layout"],
            laterals=i["laterals"],
            lateral_spacing_cm=i["lateral_spacing"],
            holes_per_lateral=i["holes_per_lateral"],
            hole_pitch_cm=i["hole_pitch"],
            first_hole_cm=i["first_hole"],
            hole_diameter_mm=i["hole_diameter"],
            discharge_coefficient=i["discharge_coefficient"],
            lateral_inner_mm=i["lateral_inner"],
            header_inner_mm=i["header_inner"],
            feed_length_cm=i.get("feed_length", 5.0),
        ),
        Tank(),
    )
    lengths = {(pipe.a, pipe.b): pipe.length_m * 100.0 for pipe in network.pipes}
    feed = next(length for (a, _), length in lengths.items() if a == "S")
    assert np.isclose(feed, i["take_off_leg"] if "take_off_leg" in i else i["feed_length"])
    assert np.isclose(lengths.get(("T", "U0"), 0.0), i.get("first_tee_arm", 0.0))
    assert np.isclose(lengths.get(("U0", "W0"), 0.0), i.get("second_tee_arm", 0.0))
    assert np.isclose(lengths.get(("h0.9", "B0"), 0.0), i.get("last_hole_to_far_header", 0.0))
    entrance = next(pipe for pipe in network.pipes if pipe.b[0] == "h" != pipe.a[0])
    assert entrance.k == i.get("lateral_end_loss_k")
    return network


def solved(network: Network, flow_l_h: float = 800.0, push: bool = False, theta: float = 0.0) -> Solution:
    return solve(
        network,
        flow_l_h * L_H,
        push=push,
        theta=theta,
        roughness_m=ROUGHNESS_M,
        viscosity_m2_s=VISCOSITY_25C,
    )


def epanet_factor(reynolds: Array, roughness: Array) -> Array:
    """EPANET 2.2's Darcy factor: 64/Re, Dunlop's cubic from 2000 to 4000, then Swamee & Jain."""
    turbulent = 0.25 / np.log10(roughness / 3.7 + 5.74 / reynolds**0.9) ** 2
    y2 = roughness / 3.7 + 5.74 / 4000.0**0.9
    y3 = -0.86859 * np.log(y2)
    fa = y3**-2
    fb = fa * (2.0 - 0.00514215 / (y2 * y3))
    r = reynolds / 2000.0
    x2, x3 = 0.128 - 17.0 * fa + 2.5 * fb, -0.128 + 13.0 * fa - 2.0 * fb
    between = 7.0 * fa - fb + r * (x2 + r * (x3 + r * (0.032 - 3.0 * fa + 0.5 * fb)))
    return np.where(reynolds < 2000.0, 64.0 / reynolds, np.where(reynolds > 4000.0, turbulent, between))


def _with_epanet_gravity(factor: Array, slope: Array) -> tuple[Array, Array]:
    share = GRAVITY / EPANET_GRAVITY
    return factor * share, slope * share


def epanet_law(reynolds: Array, roughness: Array) -> tuple[Array, Array]:
    """Factor and slope for heads in EPANET's own g; the slope by difference, which Newton's method can do with."""
    step = 1e-5 * reynolds
    above, below = epanet_factor(reynolds + step, roughness), epanet_factor(reynolds - step, roughness)
    return _with_epanet_gravity(epanet_factor(reynolds, roughness), (above - below) / (2.0 * step))


def churchill_with_epanet_gravity(reynolds: Array, roughness: Array) -> tuple[Array, Array]:
    return _with_epanet_gravity(*friction_factors(reynolds, roughness))


def with_epanet_fittings(network: Network) -> Network:
    """The network with fitting losses in EPANET's own g; holes keep theirs."""
    share = GRAVITY / EPANET_GRAVITY
    return replace(network, pipes=tuple(pipe._replace(k=pipe.k * share) for pipe in network.pipes))
