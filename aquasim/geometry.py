"""Geometry of a scenario: layers of the bed, volumes, pipe grid, pump, and the site's fixed settings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from . import catalog, hydraulics, resolved, statevector
from .errors import ModelError
from .scenario import Scenario
from .statevector import LAYER, SITE
from .units import KPA_PER_ATM, L_PER_M3

Array = NDArray[np.float64]
SUBMERGED_PAR_LEFT_30CM = 0.61  # share of light left 30 cm down (data of equipment.csv)
LEAST_PLENUM_M3 = 1e-4
SETTLING_M_D = 5.0  # science 13.5, assumed


def bed_layers(scenario: Scenario, count: int) -> tuple[hydraulics.BedLayer, ...]:
    """Layers from the top down; a cap takes its share of them, at least one, and leaves at least one."""
    bed = resolved.resolved_bed(scenario.bed)
    total = bed.depth_cm * 0.01
    grain, sphericity, porosity = (bed.grain_mm or 10.0) * 1e-3, bed.sphericity or 1.0, bed.porosity or 0.42
    if scenario.bed.cap is None:
        return tuple(hydraulics.BedLayer(total / count, grain, sphericity, porosity) for _ in range(count))
    cap = catalog.media()[scenario.bed.cap.medium]
    cap_m = scenario.bed.cap.depth_cm * 0.01
    if count < 2 or cap_m >= total:
        raise ModelError("bed.cap: needs at least two layers and a bed that is deeper than its cap")
    n_cap = min(max(1, round(count * cap_m / total)), count - 1)
    top = hydraulics.BedLayer(
        cap_m / n_cap, (cap.grain_eff_mm or 10.0) * 1e-3, cap.sphericity or 1.0, cap.bed_porosity_frac
    )
    low = hydraulics.BedLayer((total - cap_m) / (count - n_cap), grain, sphericity, porosity)
    return (top,) * n_cap + (low,) * (count - n_cap)


def layer_rows(
    scenario: Scenario, layers: tuple[hydraulics.BedLayer, ...], floor: float, values: Mapping[str, float]
) -> Array:
    """Fixed part of the layer table: volume, grain area with its effective share, height, porosity, grain."""
    rows = np.zeros((len(layers), LAYER))
    bed_medium = catalog.media()[scenario.bed.medium]
    cap = scenario.bed.cap
    capped = sum(1 for layer in layers if cap and layer is layers[0]) if cap else 0
    for j, layer in enumerate(layers):
        medium = catalog.media()[cap.medium] if cap and j < capped else bed_medium
        ratio = medium.effective_surface_ratio or 0.7
        outer = 6.0 * (1.0 - layer.porosity) / layer.grain / layer.sphericity * values["psi_rough"]
        volume = floor * layer.height
        rows[j, statevector.L_VOLUME] = volume
        rows[j, statevector.L_AREA] = outer * ratio * volume
        rows[j, statevector.L_HEIGHT] = layer.height
        rows[j, statevector.L_CLEAN] = layer.porosity
        rows[j, statevector.L_GRAIN] = layer.grain
    return rows


def stream_rows(rows: Array, streams: Sequence[hydraulics.Stream]) -> Array:
    """The layer table of every stream, one after the other: volume and grain area by the share of the plan area."""
    parts = []
    for stream in streams:
        part = rows.copy()
        part[:, [statevector.L_VOLUME, statevector.L_AREA]] *= stream.area_share
        parts.append(part)
    return np.vstack(parts)


def water_volume(scenario: Scenario, layers: tuple[hydraulics.BedLayer, ...], floor: float) -> float:
    """All water at the starting level [m3]: tank less grains less what the hardscape displaces."""
    grains = sum(floor * layer.height * (1.0 - layer.porosity) for layer in layers)
    hardscape = sum(item.displaces_L for item in scenario.layout) / L_PER_M3
    volume = floor * scenario.tank.water_level_cm * 0.01 - grains - hardscape
    below = floor * scenario.bed.plenum_cm * 0.01 + sum(floor * x.height * x.porosity for x in layers)
    if volume - below < 0.999e-3:  # the rules of a scenario ask for 1 L; this is for what they never saw
        raise ModelError(
            f"layout[].displaces_L = {hardscape * L_PER_M3:g}: leaves {max(volume - below, 0) * L_PER_M3:.1f} L of "
            "water above the bed; at least 1 L is needed, so raise the water level or take things out"
        )
    return volume


def plenum_volume(scenario: Scenario, floor: float, pipes_m3: float) -> float:
    """Water under the bed [m3]: the free height, or at least what the pipes hold."""
    return max(floor * scenario.bed.plenum_cm * 0.01, pipes_m3, LEAST_PLENUM_M3)


def site_row(scenario: Scenario, floor: float, bed: float, lid: float) -> Array:
    """Geometry and everything that no switch changes; the schedule sets the rest before each segment.

    floor: plan of the tank [m2]; bed: the part of it under which water moves [m2].
    """
    top_off_c = resolved.own_temperature(scenario, scenario.routine.top_off.water)
    docks = sum(i.length_cm * i.width_cm * 1e-4 for i in scenario.layout if i.kind == "dock")
    settings = {
        "tank_area_m2": floor, "bed_area_m2": bed, "dock_area_m2": min(docks, 0.9 * floor),
        "upward": 1.0 if scenario.filter.direction == "push" else 0.0,
        "return_factor": 1.0 if scenario.filter.return_at_surface else 0.3,
        "lid_factor": lid + (1.0 - lid) * scenario.tank.lid_open_fraction,
        "room_c": scenario.room.temperature_C, "room_swing_c": scenario.room.temperature_swing_C,
        "warmest_day": scenario.room.warmest_day, "room_humidity": scenario.room.relative_humidity,
        "co2_uatm": scenario.room.co2_ppm, "pressure_kpa": KPA_PER_ATM, "heater_mode": 0.0,
        "top_off_auto": 1.0 if scenario.routine.top_off.mode == "auto" else 0.0,
        "top_off_c": math.nan if top_off_c is None else top_off_c,
        "settling_m_d": SETTLING_M_D, "par_attenuation_m": -math.log(SUBMERGED_PAR_LEFT_30CM) / 0.3,
    }  # fmt: skip
    return np.array([settings.get(name, 0.0) for name in SITE])
