"""A running simulation: the state vector with what the switches are set to, and the settings that follow from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from . import catalog, resolved
from . import statevector as sv
from .bed_rates import CHOKED
from .bed_switch import to_full, to_quasi_steady
from .flow.pipe_film import Film, film_of
from .flow.supply import Working, with_film, working
from .geometry import site_row
from .hardware import EquipmentItem
from .jit import njit
from .kinetics import evaporation
from .ledger import Ledger
from .model import Model
from .statevector import ADVECTED, ATTACHED, L_CLEAN, L_VOLUME, TXS, VOLUME, FloatArray
from .units import SECONDS_PER_DAY

ALWAYS_C = -273.0  # [degC] set point of a fan that has none
PORES_MATTER = (
    3e-3  # relative change of a porosity that makes the operating point be solved again: 4e-7 of the flow
)
DRY_MARGIN_M = 0.03  # the pump stops with less water than this above the bed (contract)
LEAST_OPEN_M = 0.01  # water above the bed that a run lets dry no further: less is no tank any more (assumed)
LAMP_YIELD = 0.6  # share of a lamp's photons that reach the surface (data of equipment.csv)
UV_LOSS_D = 2.0  # [1/d] algae killed by one small steriliser (assumed: the tank passes it twice a day)
# Time on the full bed after slow or standing water runs again: what the pores then send out, TAN and nitrite, and their
# oxygen debt (assumed; held against the full bed throughout in tests/engine/test_bed_models.py).
PULSE_D = 0.25
RESIDENCE_LIMIT_D = (
    180.0 / SECONDS_PER_DAY
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
    full_until_d: float = 0.0  # the full bed runs at least to this day
    lid_factor: float = 0.0  # of the tank as it is full
    head_m: float = 0.0
    operating: Working | None = None
    solved_for: tuple[float | None, int, int] | None = None
    solved_porosities: list[float] = field(default_factory=list)
    pipe_film_mm: float = 0.0  # on the walls of holes and pipes, which are clean at day 0
    pipe_films: list[tuple[float, float]] = field(default_factory=list)  # day by day [d], [mm]
    waters: dict[str, tuple[float | None, NDArray[np.float64]]] = field(default_factory=dict)
    feed_g: list[tuple[float, float]] = field(default_factory=list)
    uneaten_n_g: float = 0.0  # nitrogen of food that no animal took [g N]
    warnings: dict[str, dict[str, float]] = field(default_factory=dict)  # values of a sentence by its code

    applied: tuple[object, ...] = ()  # what the site array was last written from, but for the devices
    applied_devices: frozenset[int] = frozenset()
    device_sites: dict[tuple[object, ...], tuple[dict[int, float], NDArray[np.float64]]] = field(
        default_factory=dict
    )
    film: Film = field(init=False)
    pores_m3: float = field(init=False)
    bed_pores_m3: float = field(init=False)  # without the plenum
    version: int = 0  # counts changes of site, pore volumes and head, but for switched devices

    def __post_init__(self) -> None:
        self.film = film_of(self.model.scenario.filter, self.model.parameters)
        self.note_pores()

    def note_pores(self) -> None:
        """Take notice of new pore volumes."""
        pores = self.model.tables.pore_volume.tolist()
        cells = self.model.sizes.cells
        self.bed_pores_m3 = sum(pores[:cells])
        self.pores_m3 = self.bed_pores_m3 + sum(pores[cells:])
        self.version += 1

    def note_food(self, day: float, counted_g: float, uneaten_n_g: float) -> None:
        """Note what was served on a day [g], counted as `feed_g_d` of the file is, and the nitrogen in it that nobody took."""
        self.feed_g.append((day, counted_g))
        self.uneaten_n_g += uneaten_n_g

    @property
    def powered(self) -> bool:
        return self.power_cuts == 0

    @property
    def full(self) -> bool:
        return self.model.tables.site.item(sv.FULL_BED) > 0.0

    def least_volume_m3(self) -> float:
        """Volume of all water [m3] below which the pump runs dry."""
        return self.pores_m3 + DRY_MARGIN_M * self.model.level_area

    def water_above_bed_m(self) -> float:
        """Height of the water over the bed [m]."""
        return (self.y.item(sv.VOLUME) - self.pores_m3) / self.model.level_area


def begin(model: Model) -> Run:
    """A run at time 0 with everything switched as the file has it."""
    model.tables.site[sv.FULL_BED] = 0.0  # a run begins with everything lumped
    items = (resolved.resolved_device(item) for item in model.scenario.equipment)
    run = Run(model, model.start.copy(), tuple((item, catalog.equipment()[item.id]) for item in items))
    site = site_row(model.scenario, model.level_area, model.bed_area, model.parameters["lid_factor"])
    run.lid_factor = float(site[sv.LID_FACTOR])
    fixed = model.scenario.filter.flow_L_h
    if fixed is not None:
        run.fixed_flow_m3_d = fixed * 0.024
    return run


@njit
def _settle(
    y: FloatArray,
    bed_at: int,
    full: bool,
    deposit_density: float,
    layer: FloatArray,
    pores: FloatArray,
    porosity: FloatArray,
) -> None:
    """Porosity and water volume of each layer after the matter in it (`deposit_density` in g/m3).

    In the full bed displaced water joins the bulk, or comes from it. Pores that widen fill with at most half of the
    bulk; what they lack they take on later days.
    """
    layers = porosity.shape[0]
    bulk = max(y[VOLUME] - pores.sum(), 0.0)
    widening = 0.0
    for j in range(layers):
        deposit = 0.0
        for k in range(TXS + 1):
            deposit += max(y[bed_at + ATTACHED * j + k], 0.0)
        clean = layer[j, L_CLEAN]
        porosity[j] = max(CHOKED * clean, clean - deposit / layer[j, L_VOLUME] / deposit_density)
        widening += max(porosity[j] * layer[j, L_VOLUME] - pores[j], 0.0)
    filled = min(1.0, 0.5 * bulk / widening) if widening > 0.0 else 0.0
    displaced = np.zeros(ADVECTED)
    for j in range(layers):
        volume = porosity[j] * layer[j, L_VOLUME]
        if volume > pores[j] and filled < 1.0:
            volume = pores[j] + filled * (volume - pores[j])
        moved = pores[j] - volume
        if full and moved != 0.0:
            cell = bed_at + ATTACHED * layers + ADVECTED * j
            for s in range(ADVECTED):
                gone = y[cell + s] * (moved / pores[j]) if moved > 0.0 else y[s] * (moved / bulk)
                y[cell + s] -= gone
                displaced[s] += gone
        pores[j] = volume
    for s in range(ADVECTED):
        y[s] += displaced[s]


def renew_bed(run: Run) -> None:
    """Once a day: pore volumes after the deposits in the layers, film in the pipes, and the operating point where they matter."""
    model = run.model
    t, sizes = model.tables, model.sizes
    density = model.parameters["rho_deposit"] * 1000.0
    porosity = np.zeros(sizes.cells)
    _settle(run.y, sizes.bed_at, run.full, density, t.layer, t.pore_volume, porosity)
    run.note_pores()
    last_day = run.pipe_films[-1][0] if run.pipe_films else run.day
    run.pipe_film_mm = run.film.after(run.pipe_film_mm, run.day - last_day)
    run.pipe_films.append((run.day, run.pipe_film_mm))
    steps = round(run.pipe_film_mm / model.supply.grid.film_step_mm)
    solved_for = run.fixed_flow_m3_d, round(run.y.item(sv.TEMPERATURE)), steps
    now = porosity.tolist()
    if run.operating is not None and solved_for == run.solved_for:
        change = (abs(e / old - 1.0) for e, old in zip(now, run.solved_porosities, strict=True))
        if max(change) < PORES_MATTER:
            return
    run.solved_for, run.solved_porosities = solved_for, now
    _solve_operating_point(run, porosity.reshape(sizes.streams, sizes.layers).tolist(), steps)


def _solve_operating_point(run: Run, porosities: Sequence[Sequence[float]], film_steps: int) -> None:
    """Flow, head and shares of the streams with the porosities of each stream's layers and the film as they are now."""
    model = run.model
    beds = [
        [layer._replace(porosity=e) for layer, e in zip(model.bed_layers, stream, strict=True)]
        for stream in porosities
    ]
    fixed = None if run.fixed_flow_m3_d is None else run.fixed_flow_m3_d / SECONDS_PER_DAY
    supply = with_film(model.supply, film_steps * model.supply.grid.film_step_mm, run.film.rough)
    run.operating = working(supply, beds, run.y.item(sv.TEMPERATURE), fixed, run.operating)
    model.tables.stream[:, sv.S_FLOW] = run.operating.shares


def apply_settings(run: Run) -> None:
    """Write the switches into the kernel's site array: flow, devices, and which bed model runs.

    Nothing is written where nothing has changed since the last time.
    """
    run.dry = run.water_above_bed_m() < DRY_MARGIN_M
    if run.dry or _settings(run) != run.applied:  # what evaporates from a dry tank follows its level
        run.version += 1
        _apply(run)
        run.applied = _settings(run)  # the bed model may have changed, and until when it holds
    elif run.switched_on != run.applied_devices:
        _devices(run)


def _settings(run: Run) -> tuple[object, ...]:
    """All that decides the site array but for the devices that are on."""
    return (
        run.dry, run.power_cuts, run.heater_modes[-1] if run.heater_modes else 0.0, run.setpoint_c, run.operating,
        run.fixed_flow_m3_d, run.pores_m3, run.full, run.day < run.full_until_d,
    )  # fmt: skip


def _apply(run: Run) -> None:
    site = run.model.tables.site
    flow, head = 0.0, 0.0
    if run.operating is not None:
        flow, head = run.operating.flow_m3_s * SECONDS_PER_DAY, run.operating.head_m
    if run.dry:
        run.warnings.setdefault("pump_dry", {"day": run.day})
    running = run.powered and not run.dry
    flow = flow if running else 0.0
    _choose_bed_model(run, flow)
    site[sv.FLOW] = flow
    run.head_m = head if running else 0.0
    site[sv.PUMP_W] = _pump_heat(run) if running else 0.0
    site[sv.HEATER_MODE] = run.heater_modes[-1] if run.heater_modes else 0.0
    _devices(run)
    site[sv.LID_FACTOR] = run.lid_factor
    if run.dry and site[sv.TOP_OFF_AUTO] == 0.0:
        _dry_out(run)


def _dry_out(run: Run) -> None:
    """Let evaporation fade so that a day takes at most half of what stands above LEAST_OPEN_M."""
    site, y = run.model.tables.site, run.y
    spare = max(run.water_above_bed_m() - LEAST_OPEN_M, 0.0) * run.model.level_area
    a_day = evaporation(run.day, y.item(sv.TEMPERATURE), y.item(sv.VOLUME) - run.pores_m3, site)
    share = 0.5 * spare / a_day if 2.0 * a_day > spare else 1.0
    if share < 0.5:
        run.warnings.setdefault("tank_dry", {"day": run.day, "left_cm": 100.0 * LEAST_OPEN_M})
    site[sv.LID_FACTOR] *= share
    site[sv.FAN] *= share


def _devices(run: Run) -> None:
    """Heater, lamps, air, fan and steriliser as they are switched now."""
    run.applied_devices = frozenset(run.switched_on)
    values, heaters = _device_values(run, run.applied_devices)
    for slot, value in values.items():
        run.model.tables.site[slot] = value
    run.model.tables.heaters[:] = heaters


def _device_values(run: Run, switched_on: frozenset[int]) -> tuple[dict[int, float], NDArray[np.float64]]:
    """Site values and heaters with a set of devices switched on: none runs in a power cut."""
    on = switched_on if run.powered else frozenset()
    known = run.device_sites.get((on, run.setpoint_c))
    if known is None:
        known = run.device_sites[on, run.setpoint_c] = _device_site(run, on)
    values, heaters = known
    if run.powered and not run.dry:
        values = values | {sv.AIR_FLOW: values[sv.AIR_FLOW] + run.model.airlift_l_min}
    return values, heaters


def sites_of(run: Run, sets: Sequence[frozenset[int]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The site array as it is now but for the devices, and the heaters, with each set of devices switched on."""
    t = run.model.tables
    sites, heaters = np.repeat(t.site[None], len(sets), axis=0), np.repeat(t.heaters[None], len(sets), axis=0)
    for k, switched_on in enumerate(sets):
        values, heaters[k] = _device_values(run, switched_on)
        for slot, value in values.items():
            sites[k, slot] = value
    return sites, heaters


def _device_site(run: Run, on: frozenset[int]) -> tuple[dict[int, float], NDArray[np.float64]]:
    """Site values of a set of devices, and power and set point of every heater, each with its own thermostat.

    Every device but a heater gives its share of its power to the water while it is on (science 13.7).
    """
    site = dict.fromkeys((sv.DEVICE_W, sv.PAR_SURFACE, sv.AIR_FLOW, sv.FAN, sv.UV_LOSS), 0.0)
    heaters, place = np.zeros_like(run.model.tables.heaters), 0
    for device, row in (run.devices[index] for index in sorted(on)):
        number = device.count
        if row.kind == "heater":
            setpoint = device.setpoint_C if run.setpoint_c is None else run.setpoint_c
            heaters[place] = row.power_w * number, setpoint or 0.0
            place += 1
        else:
            site[sv.DEVICE_W] += row.power_w * row.heat_to_water_frac * number
        match row.kind:
            case "light" | "basking_lamp":
                site[sv.PAR_SURFACE] += (row.ppf_umol_s or 0.0) * number * LAMP_YIELD / run.model.level_area
            case "air_pump":
                site[sv.AIR_FLOW] += (device.air_L_min or 0.0) * number
            case "cooling_fan":
                wet = 0.5 * ((row.evaporation_low_l_d or 0.0) + (row.evaporation_high_l_d or 0.0))
                site[sv.FAN] += wet * 1e-3 * number
                site[sv.FAN_SETPOINT] = ALWAYS_C if device.setpoint_C is None else device.setpoint_C
            case "uv_steriliser":
                site[sv.UV_LOSS] += UV_LOSS_D * number
    return site, heaters


def _pump_heat(run: Run) -> float:
    """Heat of the pump into the water [W]; a fixed flow takes its share of the pump's power."""
    if run.fixed_flow_m3_d is None:
        return run.model.pump_w
    largest = run.model.supply.pump.flow_max * SECONDS_PER_DAY
    return run.model.pump_w * min(1.0, run.fixed_flow_m3_d / largest) if largest > 0.0 else 0.0


def residence_d(run: Run, flow_m3_d: float) -> float:
    """Time that water stays in the pores [d] at a flow."""
    return run.bed_pores_m3 / flow_m3_d if flow_m3_d > 0.0 else math.inf


def _slow(run: Run, flow_m3_d: float) -> bool:
    """Whether the water stays too long in the pores for the quasi-steady bed."""
    return residence_d(run, flow_m3_d) > RESIDENCE_LIMIT_D


def _choose_bed_model(run: Run, flow_m3_d: float) -> None:
    """Switch between the bed models where the water stays longer in the pores than the quasi-steady one allows.

    Called while the site array still holds the flow under which the profile in the pores has formed.
    """
    choice = run.model.scenario.model.bed_model
    slow, slow_before = _slow(run, flow_m3_d), _slow(run, run.model.tables.site.item(sv.FLOW))
    if run.full and slow_before and not slow:
        run.full_until_d = max(run.full_until_d, run.day + PULSE_D)
    slow = slow or run.day < run.full_until_d
    full = choice == "full" or (choice == "auto" and slow) or flow_m3_d <= 0.0
    if full and not run.full:
        to_full(run.y, run.model.sizes, run.model.tables, formed=run.day > 0.0)
    elif not full and run.full:
        to_quasi_steady(run.y, run.model.sizes, run.model.tables)
