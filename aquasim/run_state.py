"""A running simulation: the state vector with what the switches are set to, and the settings that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from . import catalog, hydraulics, resolved
from . import statevector as sv
from .hardware import EquipmentItem
from .kinetics import CHOKED
from .ledger import Ledger
from .model import Model
from .statevector import ADVECTED

ALWAYS_C = -273.0  # [degC] set point of a fan that has none
PORES_MATTER = 1e-3  # relative change of a porosity that makes the operating point be solved again
DRY_MARGIN_M = 0.03  # the pump stops with less water than this above the bed (contract)
LAMP_YIELD = 0.6  # share of a lamp's photons that reach the surface (data of equipment.csv)
UV_LOSS_D = 2.0  # [1/d] algae killed by one small steriliser (assumed: the tank passes it twice a day)
RESIDENCE_LIMIT_D = (
    180.0 / 86400.0
)  # above 3 min of pore residence the bed is not quasi-steady (science, choice 3)


@dataclass
class Run:
    """State and switches of a run; `y` is the whole vector, pores included."""

    model: Model
    y: NDArray[np.float64]
    devices: tuple[tuple[EquipmentItem, catalog.Equipment], ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    day: float = 0.0
    power_cuts: int = 0
    fasts: int = 0
    heater_modes: list[float] = field(default_factory=list)
    setpoint_c: float | None = None
    fixed_flow_m3_d: float | None = None
    switched_on: set[int] = field(default_factory=set)
    bodies: dict[str, list[tuple[float, NDArray[np.float64]]]] = field(default_factory=dict)
    dry: bool = False
    head_m: float = 0.0
    operating: tuple[float, float] | None = None
    solved_for: tuple[float | None, int] | None = None
    solved_porosities: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    feed_g: list[tuple[float, float]] = field(default_factory=list)
    warnings: dict[str, str] = field(default_factory=dict)

    @property
    def powered(self) -> bool:
        return self.power_cuts == 0

    @property
    def full(self) -> bool:
        return bool(self.model.tables.site[sv.FULL_BED] > 0.0)

    def water_above_bed_m(self) -> float:
        """Height of the water over the bed [m]."""
        below = float(self.model.tables.pore_volume.sum())
        return (self.y[sv.VOLUME] - below) / self.model.level_area


def begin(model: Model) -> Run:
    """A run at time 0 with everything switched as the file has it."""
    model.tables.site[sv.FULL_BED] = 0.0  # a run begins with everything lumped
    items = (resolved.resolved_device(item) for item in model.scenario.equipment)
    run = Run(model, model.start.copy(), tuple((item, catalog.equipment()[item.id]) for item in items))
    fixed = model.scenario.filter.flow_L_h
    if fixed is not None:
        run.fixed_flow_m3_d = fixed * 0.024
    return run


def renew_bed(run: Run) -> None:
    """Once a day: pore volumes after the deposits in the layers, and the operating point where they matter to it."""
    t, sizes = run.model.tables, run.model.sizes
    attached = np.maximum(run.y[sizes.bed_at : sizes.pores_at].reshape(sizes.layers, sv.ATTACHED), 0.0)
    volume, clean = t.layer[:, sv.L_VOLUME], t.layer[:, sv.L_CLEAN]
    deposit = attached[:, : sv.TXS + 1].sum(axis=1) / volume
    porosity = np.maximum(CHOKED * clean, clean - deposit / (run.model.parameters["rho_deposit"] * 1000.0))
    _set_pore_volumes(run, porosity * volume)
    solved_for = (run.fixed_flow_m3_d, round(float(run.y[sv.TEMPERATURE])))
    known = run.operating is not None and solved_for == run.solved_for
    if known and np.abs(porosity / run.solved_porosities - 1.0).max() < PORES_MATTER:
        return
    run.solved_for, run.solved_porosities = solved_for, porosity
    layers = [
        layer._replace(porosity=float(e)) for layer, e in zip(run.model.bed_layers, porosity, strict=True)
    ]
    bed = layers, run.model.level_area, float(run.y[sv.TEMPERATURE])
    if run.fixed_flow_m3_d is None:
        run.operating = hydraulics.operating_point(run.model.pump, run.model.grid, *bed)
    else:
        head = hydraulics.system_head(run.fixed_flow_m3_d / 86400.0, run.model.grid, *bed)
        run.operating = run.fixed_flow_m3_d, head


def _set_pore_volumes(run: Run, volume: NDArray[np.float64]) -> None:
    """Change the layers' water volumes; in the full bed displaced water joins the bulk, or comes from it."""
    t, sizes = run.model.tables, run.model.sizes
    moved = t.pore_volume[:-1] - volume
    if run.full:
        pores = run.y[sizes.pores_at :].reshape(sizes.layers + 1, ADVECTED)[:-1]
        bulk = run.y[sv.VOLUME] - t.pore_volume.sum()
        out = pores * (np.maximum(moved, 0.0) / t.pore_volume[:-1])[:, None]
        back = np.outer(np.minimum(moved, 0.0) / bulk, run.y[:ADVECTED])
        pores -= out + back
        run.y[:ADVECTED] += (out + back).sum(axis=0)
    t.pore_volume[:-1] = volume


def apply_settings(run: Run) -> None:
    """Write the switches into the kernel's site array: flow, devices, and which bed model runs."""
    site = run.model.tables.site
    flow, head = run.operating if run.operating else (0.0, 0.0)
    run.dry = run.water_above_bed_m() < DRY_MARGIN_M
    if run.dry:
        run.warnings.setdefault(
            "pump_dry",
            f"Day {run.day:.1f}: the water stands less than 3 cm above the bed and the pump has stopped; "
            "top the tank up.",
        )
    running = run.powered and not run.dry
    site[sv.FLOW] = flow if running else 0.0
    run.head_m = head if running else 0.0
    site[sv.PUMP_W] = _pump_heat(run) if running else 0.0
    site[sv.HEATER_MODE] = run.heater_modes[-1] if run.heater_modes else 0.0
    _devices(run)
    _choose_bed_model(run)


def _devices(run: Run) -> None:
    """Heater, lamps, air, fan and steriliser as they are switched now."""
    site = run.model.tables.site
    for slot in (sv.HEATER_W, sv.LAMP_W, sv.PAR_SURFACE, sv.AIR_FLOW, sv.FAN, sv.UV_LOSS):
        site[slot] = 0.0
    setpoints = []
    for index, (device, row) in enumerate(run.devices if run.powered else ()):
        number = device.count
        if index not in run.switched_on:
            continue
        match row.kind:
            case "heater":
                site[sv.HEATER_W] += row.power_w * number
                setpoints.append(device.setpoint_C or resolved.HEATER_SETPOINT_C)
            case "light" | "basking_lamp":
                site[sv.LAMP_W] += row.power_w * row.heat_to_water_frac * number
                site[sv.PAR_SURFACE] += (row.ppf_umol_s or 0.0) * number * LAMP_YIELD / run.model.level_area
            case "air_pump":
                site[sv.AIR_FLOW] += (device.air_L_min or 0.0) * number
            case "cooling_fan":
                wet = 0.5 * ((row.evaporation_low_l_d or 0.0) + (row.evaporation_high_l_d or 0.0))
                site[sv.FAN] += wet * 1e-3 * number
                site[sv.FAN_SETPOINT] = ALWAYS_C if device.setpoint_C is None else device.setpoint_C
            case "uv_steriliser":
                site[sv.UV_LOSS] += UV_LOSS_D * number
    if run.setpoint_c is not None:
        setpoints = [run.setpoint_c]
    site[sv.HEATER_SETPOINT] = max(setpoints, default=0.0)


def _pump_heat(run: Run) -> float:
    """Heat of the pump into the water [W]; a fixed flow takes its share of the pump's power."""
    if run.fixed_flow_m3_d is None:
        return run.model.pump_w
    largest = run.model.pump.flow_max * 86400.0
    return run.model.pump_w * min(1.0, run.fixed_flow_m3_d / largest) if largest > 0.0 else 0.0


def _choose_bed_model(run: Run) -> None:
    """Switch between the bed models where the water stays longer in the pores than the quasi-steady one allows."""
    t = run.model.tables
    choice = run.model.scenario.model.bed_model
    flow = t.site[sv.FLOW]
    slow = flow <= 0.0 or t.pore_volume[:-1].sum() / flow > RESIDENCE_LIMIT_D
    full = choice == "full" or (choice == "auto" and slow) or flow <= 0.0
    if full and not run.full:
        to_full(run)
    elif not full and run.full:
        to_quasi_steady(run)


def to_full(run: Run) -> None:
    """Give every pore cell its share of the lumped amounts, all at one concentration."""
    t, y, sizes = run.model.tables, run.y, run.model.sizes
    share = t.pore_volume / y[sv.VOLUME]
    total = y[:ADVECTED].copy()
    for j in range(sizes.layers + 1):
        cell = sizes.pores_at + ADVECTED * j
        y[cell : cell + ADVECTED] = total * share[j]
        y[:ADVECTED] -= y[cell : cell + ADVECTED]
    t.site[sv.FULL_BED] = 1.0


def to_quasi_steady(run: Run) -> None:
    """Lump the pore water with the bulk."""
    y, sizes = run.y, run.model.sizes
    pores = y[sizes.pores_at :].reshape(sizes.layers + 1, ADVECTED)
    y[:ADVECTED] += pores.sum(axis=0)
    y[sizes.pores_at :] = 0.0
    run.model.tables.site[sv.FULL_BED] = 0.0
