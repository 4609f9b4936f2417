"""The report on a filter: working point, evenness, bed, lists and warnings, as JSON of the contract and as text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from .. import catalog, hydraulics
from ..hydraulics.laws import circle, velocity_head
from ..hydraulics.network import Evenness
from ..hydraulics.pump import L_H
from ..presets import sha256, text_in
from ..scenario import Scenario
from ..words import Words, fixed, say
from .build_list import BuildList, build_list
from .findings import Found, airlift_on_holes, findings
from .report_words import TOO_WEAK_WHY
from .solved import LEAST_OF_WANTED, SolvedFilter, evenness_band, solve_filter


@dataclass(frozen=True)
class PumpOffer:
    """One device of the catalogue on this grid: verdict `too_weak`, `weak` or `enough` against the wanted flow."""

    row: hydraulics.PumpRow
    verdict: str
    finding: Found | None  # of an air-lift that the holes throttle


@dataclass(frozen=True, eq=False)
class FlowReport:
    """All that `flow` tells of one tank; `pumps` only where it was asked for."""

    solved: SolvedFilter
    build: BuildList
    findings: tuple[Found, ...]
    pumps: tuple[PumpOffer, ...] = ()

    @property
    def scenario(self) -> Scenario:
        return self.solved.scenario

    @property
    def smallest_enough(self) -> PumpOffer | None:
        """The pump of least power that gives the wanted flow."""
        enough = [offer for offer in self.pumps if offer.verdict == "enough"]
        return min(enough, key=lambda offer: (offer.row.power_w, -offer.row.flow_L_h), default=None)

    def json(self, lang: str = "en") -> dict[str, Any]:
        """Keys of the contract and more; flows in L/h, heads in mm, None where a number is not finite."""
        found = _working_point(self.solved, lang)
        found["warnings"] = [each.json(lang) for each in self.findings]
        found |= _lists(self.build)
        if self.pumps:
            found["pumps"] = [_pump_json(offer, lang) for offer in self.pumps]
            least = self.smallest_enough
            found["smallest_pump"] = least.row.id if least else None
        return found

    def text(self, lang: str = "en") -> str:
        """The report for a keeper, in a language, in lines of at most 100 columns."""
        from .report_text import text

        return text(self, lang)


def flow_report(scenario: Scenario, *, pumps: bool = False) -> FlowReport:
    """The report on a scenario; raises HydraulicsError or ModelError, naming the part, where nothing can flow.

    pumps: also try every pump of the catalogue, which takes about half a second.
    """
    solved = solve_filter(scenario)
    offers = pump_offers(solved) if pumps else ()
    return FlowReport(solved, build_list(scenario, solved.circuit), findings(solved), offers)


def pump_offers(solved: SolvedFilter) -> tuple[PumpOffer, ...]:
    """Every pump of the catalogue on this circuit, in the order of the catalogue."""
    offers = []
    for row in hydraulics.pump_table(solved.circuit.head):
        device, finding = catalog.equipment()[row.id], None
        if device.kind == "air_pump":
            finding = next(airlift_on_holes(device, row.flow_L_h), None)
        share = row.flow_L_h / solved.wanted_L_h
        verdict = "enough" if share >= 1.0 else "weak" if share >= LEAST_OF_WANTED else "too_weak"
        offers.append(PumpOffer(row, verdict, finding))
    return tuple(offers)


def _working_point(solved: SolvedFilter, lang: str) -> dict[str, Any]:
    """Flows, heads, evenness, bed and running costs."""
    f, pump = solved.circuit.filter, solved.pump
    network = solved.circuit.network
    found = {
        "name": text_in(solved.scenario.name, lang),
        "preset_sha256": sha256(solved.scenario),
        "flow_L_h": solved.flow_L_h,
        "pump_head_mm": solved.duty.head_m * 1e3,
        "grid_head_mm": solved.grid_head_m * 1e3,
        "bed_head_mm": solved.bed_head_m * 1e3,
        "riser_head_mm": solved.riser_head_m * 1e3,
        "lift_head_mm": solved.lift_m * 1e3,
        "prefilter_head_mm": solved.prefilter_head_m * 1e3,
        "fouled": _fouled(solved),
        "branches_L_h": _litres_an_hour(solved.solution.branch_flow),
        "holes_L_h": [_litres_an_hour(row) for row in solved.solution.holes_of_branches],
        "branch_cv": solved.branches.cv,
        "hole_max_over_min": _finite(solved.holes.max_over_min),
        "christiansen": solved.holes.christiansen,
        "residence_s": solved.residence_s,
        "superficial_mm_s": solved.velocity_m_s * 1e3,
        "bed": _bed(solved),
        "band": evenness_band(solved.branches.cv),
        "branch_evenness": _evenness(solved.branches),
        "hole_evenness": _evenness(solved.holes),
        "layout": f.layout,
        "direction": f.direction,
        "pump": None if solved.has_fixed_flow else f.pump,
        "wanted_flow_L_h": solved.wanted_L_h,
        "water_L": solved.water_L,
        "turnover_per_h": solved.turnover_h,
        "temperature_C": solved.temperature_C,
        "viscosity_m2_s": solved.circuit.viscosity_m2_s,
        "hole_area_over_header": solved.hole_area_m2 / circle(f.header_inner_mm * 1e-3),
        "header_velocity_head_mm": velocity_head(solved.duty.flow_m3_s, f.header_inner_mm * 1e-3) * 1e3,
        "pipe_water_L": network.water_m3 * 1e3,
        "tanks_in_series": solved.tanks,
        "power_W": pump.power_w,
        "heat_to_water_W": pump.heat_w,
        "kwh_year": pump.kwh_year,
        "cost_year_cny": pump.cost_year,
    }
    return found


def _fouled(solved: SolvedFilter) -> dict[str, float] | None:
    """The operating point with the film that holes and pipes come to; None where it was not found."""
    if solved.fouled is None:
        return None
    film_mm, duty = solved.fouled
    return {"pipe_film_mm": film_mm, "flow_L_h": duty.flow_m3_s / L_H, "pump_head_mm": duty.head_m * 1e3}


def _bed(solved: SolvedFilter) -> dict[str, Any]:
    """The flow field with what stands on the bed, without it, and its layers."""
    bed = solved.bed
    return {
        "min_over_mean": bed.furnished.min_over_mean,
        "max_over_mean": bed.furnished.max_over_mean,
        "dead_fraction": bed.furnished.dead_fraction,
        "bare": {
            "min_over_mean": bed.bare.min_over_mean,
            "max_over_mean": bed.bare.max_over_mean,
            "dead_fraction": bed.bare.dead_fraction,
        },
        "section": {
            "min_over_mean": bed.section.min_over_mean,
            "max_over_mean": bed.section.max_over_mean,
        },
        "covered_fraction": bed.covered_share,
        "anoxic_fraction": bed.anoxic_share,
        "effective_fraction": bed.effective_share,
        "oxygen_lasts_s": bed.oxygen_s,
        "layers": [
            {
                "medium": layer.medium,
                "depth_cm": layer.layer.height * 100.0,
                "grain_mm": layer.layer.grain * 1e3,
                "porosity": layer.layer.porosity,
                "residence_s": layer.residence_s,
                "dispersion_mm2_s": layer.dispersion_m2_s * 1e6,
                "tanks_in_series": layer.tanks,
            }
            for layer in solved.layers
        ],
    }


def _evenness(found: Evenness) -> dict[str, float | None]:
    return {name: _finite(value) for name, value in found._asdict().items()}


def _lists(build: BuildList) -> dict[str, Any]:
    """What to buy, saw and drill, and the masses."""
    return {
        "cut_list": [
            {"part": x.part, "inner_mm": x.inner_mm, "length_cm": x.length_cm, "count": x.count}
            for x in build.cut
        ],
        "drill_list": [
            {
                "laterals": list(x.laterals),
                "diameter_mm": x.diameter_mm,
                "positions_cm": list(x.positions_cm),
                "holes": x.holes,
            }
            for x in build.drill
        ],
        "media_L": build.media_litres,
        "media_kg": build.media_kg,
        "media": [{"medium": x.medium, "litres": x.litres, "kg": x.kg} for x in build.media],
        "filled_mass_kg": build.filled_kg,
        "floor_load_kg_m2": build.floor_load_kg_m2,
        "masses_kg": {
            "glass": build.glass_kg,
            "water": build.water_kg,
            "media_dry": build.media_kg,
            "water_in_grains": build.soaked_kg,
            "things": build.things_kg,
        },
        "glass_mm": build.glass_mm,
    }


def _pump_json(offer: PumpOffer, lang: str) -> dict[str, Any]:
    row = offer.row
    return {
        "id": row.id,
        "flow_L_h": row.flow_L_h,
        "head_mm": row.head_m * 1e3,
        "power_W": row.power_w,
        "heat_to_water_W": row.heat_w,
        "efficiency": row.efficiency,
        "kwh_year": row.kwh_year,
        "cost_year_cny": row.cost_year,
        "verdict": offer.verdict,
        "why": verdict_sentence(offer, lang),
    }


def _litres_an_hour(flows: tuple[float, ...]) -> list[float]:
    return [flow / L_H for flow in flows]


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def hole_range_L_h(solved: SolvedFilter) -> list[tuple[float, float]]:
    """Least and largest hole of each branch [L/h]; holes of a cross pipe count as equal."""
    rows = solved.solution.holes_of_branches
    if rows:
        return [(min(row) / L_H, max(row) / L_H) for row in rows]
    each = solved.sinks.flows.reshape(len(solved.solution.branch_flow), -1) / L_H
    return [(float(row.min()), float(row.max())) for row in each]


def verdict_sentence(offer: PumpOffer, lang: str) -> str:
    """Why a pump will not do, in a sentence; empty where it will."""
    if offer.finding is not None:
        return offer.finding.text(lang)
    if offer.verdict != "too_weak":
        return ""
    return say(TOO_WEAK_WHY, lang, name=device_name(offer.row.id), flow=fixed(offer.row.flow_L_h, 0))


def device_name(name: str) -> Words:
    """Name of a device of the catalogue."""
    row = catalog.equipment()[name]
    return Words(row.name_en, row.name_zh)
