"""Rules about the water, the bed and the level: from the facts of a run to what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from . import catalog, chemistry, limits, resolved
from . import statevector as sv
from .events import SetFlowEvent
from .facts import Episode, Facts, Found
from .grains import floats
from .units import DGH_PER_MMOL, DKH_PER_MEQ, L_PER_M3, NO2_PER_N, NO3_PER_N, SODIUM_BICARBONATE
from .words import Words, day, figures, fixed, listed, percent

WEAK_FLOW = 0.5  # share of the first flow below which a filter counts as blocked (assumed)
ANOXIC_MG_L = 0.5  # least oxygen at the bed's outlet before the deepest grains count as anoxic (assumed)
FULL_BED = 0.3  # share of the pores filled at which a bed wants cleaning (assumed)
LEVEL_LOST = 0.1  # share of the water whose loss is worth a warning (assumed)
PH_TOLERANCE = 0.1  # beyond a species' band by less than this is not worth a word (assumed)
CLIPPED_G = 1e-6  # amounts below this are rounding


class _Line(NamedTuple):
    """One limit that is told of, and the code of its finding."""

    limit: str
    code: str


_LINES = (
    _Line("nh3_mgN_L", "nh3_high"), _Line("no2_mg_L", "no2_high"), _Line("no3_mg_L", "no3_high"),
    _Line("ph_min", "ph_low"), _Line("ph_max", "ph_high"), _Line("po4_mg_L", "po4_high"),
    _Line("tds_mg_L", "tds_high"), _Line("doc_mgC_L", "doc_high"),
)  # fmt: skip
_LIMITS = {limit.name: limit for limit in limits.LIMITS}


def _episode(facts: Facts, name: str) -> Episode | None:
    """The episode of a limit, its first day interpolated as in the crossings."""
    limit = _LIMITS[name]
    if name not in facts.crossed:
        return None
    value = facts.result[limit.column] * limit.factor
    found = facts.episode(value, facts.lines[name], above=limit.above)
    return found._replace(day=facts.crossed[name].day) if found else None


def _told(facts: Facts, found: Episode) -> dict[str, object]:
    return {"day": day(found.day), "worst_day": day(facts.time_d[found.at]), "span": figures(found.span)}


def crossed_limits(facts: Facts) -> Iterable[Found]:
    """Free ammonia, nitrite, nitrate, pH, phosphate, salts and colour beyond their lines."""
    for line in _LINES:
        found = _episode(facts, line.limit)
        if found:
            values = {"line": figures(facts.crossed[line.limit].value), "worst": figures(found.worst, 3)}
            yield Found(line.code, _told(facts, found) | values)


def ammonia(facts: Facts) -> Iterable[Found]:
    """Total ammonia above its line: poison for what breathes water, a sign of overload for turtles alone."""
    found = _episode(facts, "tan_mgN_L")
    if found:
        values = {"line": figures(facts.crossed["tan_mgN_L"].value), "worst": figures(found.worst)}
        acute = _acute(facts)
        key = (
            "tan_high_turtle"
            if facts.turtles and not facts.water_breathers
            else "tan_high_acute"
            if acute
            else ""
        )
        yield Found("tan_high", _told(facts, found) | values | {"acute": acute}, key)


def _acute(facts: Facts) -> str:
    """First day on which total ammonia passes the acute criterion (US EPA 2013), or nothing."""
    tan, ph, temperature = (facts.result[name] for name in ("tan_mgN_L", "ph", "temperature_C"))
    for k in np.flatnonzero(tan > facts.result["tan_criterion_mgN_L"]):
        if tan[k] > chemistry.epa_cmc(float(ph[k]), float(temperature[k])):
            return day(float(facts.time_d[k]))
    return ""


def alkalinity(facts: Facts) -> Iterable[Found]:
    """KH below its line, with the dose that raises it by one degree."""
    found = _episode(facts, "alkalinity_min_meq_L")
    if found:
        line = facts.crossed["alkalinity_min_meq_L"].value
        dose = facts.volume_l / L_PER_M3 / DKH_PER_MEQ * SODIUM_BICARBONATE
        yield Found("alkalinity_low", _told(facts, found) | {
            "line": figures(line * DKH_PER_MEQ), "line_meq": figures(line), "dose": figures(dose),
            "worst": fixed(found.worst * DKH_PER_MEQ, 1),
        })  # fmt: skip


def oxygen(facts: Facts) -> Iterable[Found]:
    """Oxygen below its line, with the hour of the lowest and whether it was dark."""
    found = _episode(facts, "o2_min_mg_L")
    if found:
        record = facts.result.record
        dark = record.sites[record.epoch[found.at]][sv.PAR_SURFACE] <= 0.0
        lit = any(site[sv.PAR_SURFACE] > 0.0 for site in record.sites)
        values = {
            "line": figures(facts.crossed["o2_min_mg_L"].value), "worst": fixed(found.worst, 1),
            "hour": f"{round(facts.time_d[found.at] % 1.0 * 24.0) % 24}",
        }  # fmt: skip
        yield Found("o2_low", _told(facts, found) | values, "o2_low_night" if dark and lit else "")


def unmatured_bed(facts: Facts) -> Iterable[Found]:
    """A new bed that still leaves ammonia or nitrite above the line on the last day."""
    if facts.scenario.start.maturity == "mature":
        return
    last = facts.time_d >= facts.days - 1.0
    tan, no2 = facts.result["tan_mgN_L"], facts.result["no2_mgN_L"] * NO2_PER_N
    high = (tan > facts.lines["tan_mgN_L"]) | (no2 > facts.lines["no2_mg_L"])
    if (high & last).any():
        yield Found(
            "cycle_unfinished", {"day": day(facts.days), "tan": fixed(tan[-1], 2), "no2": fixed(no2[-1], 2)}
        )


def old_tank(facts: Facts) -> Iterable[Found]:
    """Little alkalinity with much nitrate: the state in which a large water change kills."""
    kh, no3 = facts.result["alkalinity_meq_L"], facts.result["no3_mgN_L"] * NO3_PER_N
    both = (kh < facts.lines["alkalinity_min_meq_L"]) & (no3 > facts.lines["no3_mg_L"])
    if both.any():
        k = int(np.argmax(both))
        values = {"day": day(facts.time_d[k]), "kh": fixed(kh[k] * DKH_PER_MEQ, 1), "no3": fixed(no3[k], 0)}
        yield Found("old_tank", values)


def source_water(facts: Facts) -> Iterable[Found]:
    """Source water that holds more nitrate than the limit allows."""
    routine = facts.scenario.routine.water_change
    water = resolved.resolved_water(facts.scenario, routine.water)
    value, line = (water.no3_mgN_L or 0.0) * NO3_PER_N, float(facts.lines["no3_mg_L"][0])
    if routine.every_d and value >= line:
        yield Found("source_over_limit", {"value": figures(value), "line": figures(line)})


def ph_bands(facts: Facts) -> Iterable[Found]:
    """A pH that stays outside the band of the species kept."""
    usual = float(np.median(facts.result["ph"]))
    low_side, high_side = usual + PH_TOLERANCE, usual - PH_TOLERANCE
    outside = {
        k.species.id: k for k in facts.kept if low_side < k.species.ph_min or high_side > k.species.ph_max
    }
    if outside:
        rows = [k.species for k in outside.values()]
        names = _names([k.name for k in outside.values()])
        low, high = max(r.ph_min for r in rows), min(r.ph_max for r in rows)
        yield Found(
            "ph_band", {"value": fixed(usual, 1), "names": names, "low": figures(low), "high": figures(high)}
        )


def hardness(facts: Facts) -> Iterable[Found]:
    """Calcium and magnesium together above the line of limits.csv, which only warns."""
    line = catalog.limits()["hardness"].warn or np.inf
    found = facts.episode(facts.result["gh_dGH"] / DGH_PER_MMOL, line, above=True)
    if found:
        yield Found("hardness_high", _told(facts, found) | {
            "line": figures(line * DGH_PER_MMOL), "line_mmol": figures(line), "worst": figures(found.worst * DGH_PER_MMOL),
        })  # fmt: skip


def _names(names: list[Words]) -> Words:
    return Words(listed([n.en for n in names], "en"), listed([n.zh_CN for n in names], "zh_CN"))


def noted(facts: Facts) -> Iterable[Found]:
    """What the run itself has noted: a pump that fell dry, a tank that dried out."""
    for code, values in facts.result.run.warnings.items():
        yield Found(code, {k: day(v) if k == "day" else figures(v) for k, v in values.items()})


def level(facts: Facts) -> Iterable[Found]:
    """A level that sinks because nothing replaces what evaporates."""
    volume = facts.result["volume_L"]
    model = facts.result.model
    found = facts.episode(volume, (1.0 - LEVEL_LOST) * facts.volume_l, above=False)
    if found:
        fall = (facts.volume_l - found.worst) / L_PER_M3 / model.level_area * 100.0
        yield Found("level_falls", _told(facts, found) | {
            "fall": fixed(fall, 1), "left": fixed(found.worst, 0), "full": fixed(facts.volume_l, 0),
            "loss": figures(float(facts.result["evaporation_L_d"].mean())),
        })  # fmt: skip


def bed(facts: Facts) -> Iterable[Found]:
    """Oxygen used up in the bed, pores that fill, grains that float."""
    anoxic = facts.episode(facts.result["bed_outlet_o2_mg_L"], ANOXIC_MG_L, above=False)
    if anoxic:
        yield Found("bed_anoxic", _told(facts, anoxic) | {"worst": fixed(anoxic.worst, 2)})
    filled = facts.episode(facts.result["bed_fill_fraction"], FULL_BED, above=True)
    if filled:
        worst = Words(percent(filled.worst, "en"), percent(filled.worst, "zh_CN"))
        yield Found("bed_clogging", _told(facts, filled) | {"worst": worst})
    cap = facts.scenario.bed.cap
    for medium_id in dict.fromkeys((facts.scenario.bed.medium, cap.medium if cap else "")):
        medium = catalog.media().get(medium_id)
        if medium and floats(medium):
            name = Words(medium.name_en, medium.name_zh)
            yield Found("floating_grain", {"medium": name, "density": figures(medium.bulk_density_kg_m3, 3)})


def weak_flow(facts: Facts) -> Iterable[Found]:
    """Less than half of the first flow while the pump runs and nobody has set another flow."""
    flow = facts.result["flow_L_h"]
    first = float(flow[0])
    if first <= 0.0 or any(isinstance(event, SetFlowEvent) for event in facts.scenario.events):
        return
    found = facts.episode(np.where(flow > 0.0, flow, first), WEAK_FLOW * first, above=False)
    if found:
        yield Found("flow_halved", _told(facts, found) | {
            "first": figures(first, 3), "worst": figures(found.worst, 3), "worst_day": day(facts.time_d[found.at]),
        })  # fmt: skip


def clipped(facts: Facts) -> Iterable[Found]:
    """Amounts that the solver left below zero."""
    worst = max(facts.result.clipped_g.items(), key=lambda item: item[1], default=("", 0.0))
    if worst[1] > CLIPPED_G:
        yield Found("clipped", {"what": worst[0], "amount": f"{worst[1]:.2g}"})


def late_events(facts: Facts) -> Iterable[Found]:
    """Events of the file that the run ends before."""
    late = [event.day for event in facts.scenario.events if event.day >= facts.days]
    if late:
        values = {"count": len(late), "day": f"{facts.days:g}", "last": f"{max(late):g}"}
        yield Found("events_after_end", values, "event_after_end" if len(late) == 1 else "")


RULES = (
    ammonia, crossed_limits, alkalinity, oxygen, old_tank, unmatured_bed, source_water, noted, level, bed, weak_flow,
)  # fmt: skip
MILD_RULES = (hardness, ph_bands, clipped, late_events)
