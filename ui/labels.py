"""Engine names without a declaration -> words marked for translation; a result -> its outcome in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from aquasim.quantity import QT_TRANSLATE_NOOP, fields_of
from aquasim.scenario import Scenario
from aquasim.units import NH3_PER_N, NH4_PER_N, NO2_PER_N, NO3_PER_N, PO4_PER_P

from .language import translate

if TYPE_CHECKING:
    from aquasim import Result
    from aquasim.limits import Crossing


class Words(NamedTuple):
    """What a result is called: in full, in a heading, and its unit."""

    full: str
    short: str
    unit: str


MG_N = QT_TRANSLATE_NOOP("unit", "mg/L as N")
MG = QT_TRANSLATE_NOOP("unit", "mg/L")
MG_ION = QT_TRANSLATE_NOOP("unit", "mg/L as ion")
MG_P = QT_TRANSLATE_NOOP("unit", "mg/L as P")
MG_C = QT_TRANSLATE_NOOP("unit", "mg/L as C")
DEGREES = QT_TRANSLATE_NOOP("unit", "°d")
CELSIUS = QT_TRANSLATE_NOOP("unit", "°C")
GRAMS_COD = QT_TRANSLATE_NOOP("unit", "g COD")
GRAMS = QT_TRANSLATE_NOOP("unit", "g")
GRAMS_DRY = QT_TRANSLATE_NOOP("unit", "g dry")
GRAMS_DAY = QT_TRANSLATE_NOOP("unit", "g/d")
LITRES_HOUR = QT_TRANSLATE_NOOP("unit", "L/h")
MILLIMETRES = QT_TRANSLATE_NOOP("unit", "mm")
PERCENT = QT_TRANSLATE_NOOP("unit", "%")
MEQ = QT_TRANSLATE_NOOP("unit", "meq/L")
MILLIMOLES = QT_TRANSLATE_NOOP("unit", "mmol/L")
MG_COD = QT_TRANSLATE_NOOP("unit", "mg/L as COD")
LITRES = QT_TRANSLATE_NOOP("unit", "L")
LITRES_DAY = QT_TRANSLATE_NOOP("unit", "L/d")
CONDUCTS = QT_TRANSLATE_NOOP("unit", "µS/cm")
NO_UNIT = ""

RESULTS: dict[str, Words] = {
    "tan_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Total ammonia nitrogen"), "TAN", MG_N),
    "no2_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Nitrite"), "NO₂", MG_N),
    "no3_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Nitrate"), "NO₃", MG_N),
    "ph": Words(QT_TRANSLATE_NOOP("result", "Acidity"), "pH", NO_UNIT),
    "o2_mg_L": Words(QT_TRANSLATE_NOOP("result", "Dissolved oxygen"), "O₂", MG),
    "nh3_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Free ammonia"), "NH₃", MG_N),
    "temperature_C": Words(QT_TRANSLATE_NOOP("result", "Water temperature"), "T", CELSIUS),
    "kh_dKH": Words(QT_TRANSLATE_NOOP("result", "Carbonate hardness"), "KH", DEGREES),
    "gh_dGH": Words(QT_TRANSLATE_NOOP("result", "General hardness"), "GH", DEGREES),
    "tds_mg_L": Words(QT_TRANSLATE_NOOP("result", "Total dissolved solids"), "TDS", MG),
    "po4_mgP_L": Words(QT_TRANSLATE_NOOP("result", "Phosphate"), "PO₄", MG_P),
    "doc_mgC_L": Words(QT_TRANSLATE_NOOP("result", "Dissolved organic carbon (colour)"), "DOC", MG_C),
    "aob_gCOD": Words(QT_TRANSLATE_NOOP("result", "Ammonia oxidisers"), "AOB", GRAMS_COD),
    "nob_gCOD": Words(QT_TRANSLATE_NOOP("result", "Nitrite oxidisers"), "NOB", GRAMS_COD),
    "heterotrophs_gCOD": Words(QT_TRANSLATE_NOOP("result", "Heterotrophs"), "", GRAMS_COD),
    "bed_fill_fraction": Words(QT_TRANSLATE_NOOP("result", "Pores filled"), "", PERCENT),
    "bed_outlet_o2_mg_L": Words(QT_TRANSLATE_NOOP("result", "Oxygen leaving the bed"), "O₂", MG),
    "flow_L_h": Words(QT_TRANSLATE_NOOP("result", "Flow through the bed"), "", LITRES_HOUR),
    "head_mm": Words(QT_TRANSLATE_NOOP("result", "Head loss"), "", MILLIMETRES),
    "turtle_mass_g": Words(QT_TRANSLATE_NOOP("result", "Turtles' mass"), "", GRAMS),
    "fish_mass_g": Words(QT_TRANSLATE_NOOP("result", "Fish mass"), "", GRAMS),
    "plant_dry_mass_g": Words(QT_TRANSLATE_NOOP("result", "Plants' dry mass"), "", GRAMS_DRY),
    "feed_g_d": Words(QT_TRANSLATE_NOOP("result", "Feed"), "", GRAMS_DAY),
}

# Results that no plot shows; with those above they are all that there are.
UNPLOTTED: dict[str, Words] = {
    "urea_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Urea"), "", MG_N),
    "o2_saturation": Words(QT_TRANSLATE_NOOP("result", "Oxygen saturation"), "", PERCENT),
    "alkalinity_meq_L": Words(QT_TRANSLATE_NOOP("result", "Total alkalinity"), "", MEQ),
    "dic_mmol_L": Words(QT_TRANSLATE_NOOP("result", "Dissolved inorganic carbon"), "DIC", MILLIMOLES),
    "co2_mg_L": Words(QT_TRANSLATE_NOOP("result", "Carbon dioxide"), "CO₂", MG),
    "chloride_mg_L": Words(QT_TRANSLATE_NOOP("result", "Chloride"), "", MG),
    "detritus_gCOD": Words(QT_TRANSLATE_NOOP("result", "Loose dirt"), "", GRAMS_COD),
    "algae_g": Words(QT_TRANSLATE_NOOP("result", "Algae"), "", GRAMS),
    "volume_L": Words(QT_TRANSLATE_NOOP("result", "Water volume"), "", LITRES),
    "evaporation_L_d": Words(QT_TRANSLATE_NOOP("result", "Evaporation"), "", LITRES_DAY),
    "bed_outlet_tan_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Ammonia leaving the bed"), "TAN", MG_N),
    "bed_outlet_no3_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Nitrate leaving the bed"), "NO₃", MG_N),
    "calcite_saturation": Words(QT_TRANSLATE_NOOP("result", "Calcite saturation"), "", NO_UNIT),
    "conductivity_uS_cm": Words(QT_TRANSLATE_NOOP("result", "Conductivity"), "", CONDUCTS),
    "soluble_organics_mgCOD_L": Words(QT_TRANSLATE_NOOP("result", "Soluble organics"), "", MG_COD),
    "hno2_mg_L": Words(QT_TRANSLATE_NOOP("result", "Nitrous acid"), "HNO₂", MG),
    "tan_criterion_mgN_L": Words(QT_TRANSLATE_NOOP("result", "EPA 2013 chronic criterion"), "", MG_N),
}
_WORDS = RESULTS | UNPLOTTED


class Ion(NamedTuple):
    """A nutrient as the ion that test kits count: what to multiply the element by, its sign, its unit."""

    factor: float
    sign: str
    unit: str = MG_ION


IONS: dict[str, Ion] = {
    "tan_mgN_L": Ion(NH4_PER_N, "NH₄"),
    "nh3_mgN_L": Ion(NH3_PER_N, "NH₃"),
    "no2_mgN_L": Ion(NO2_PER_N, "NO₂"),
    "no3_mgN_L": Ion(NO3_PER_N, "NO₃"),
    "po4_mgP_L": Ion(PO4_PER_P, "PO₄"),
}

LIMITS: dict[str, str] = {
    "no3_mg_L": QT_TRANSLATE_NOOP("limit", "nitrate at most {value} mg/L (as ion)"),
    "no2_mg_L": QT_TRANSLATE_NOOP("limit", "nitrite at most {value} mg/L (as ion)"),
    "nh3_mgN_L": QT_TRANSLATE_NOOP("limit", "free ammonia at most {value} mg/L (as N)"),
    "tan_mgN_L": QT_TRANSLATE_NOOP("limit", "total ammonia nitrogen at most {value} mg/L (as N)"),
    "po4_mg_L": QT_TRANSLATE_NOOP("limit", "phosphate at most {value} mg/L (as ion)"),
    "alkalinity_min_meq_L": QT_TRANSLATE_NOOP("limit", "total alkalinity at least {value} meq/L"),
    "ph_min": QT_TRANSLATE_NOOP("limit", "pH at least {value}"),
    "ph_max": QT_TRANSLATE_NOOP("limit", "pH at most {value}"),
    "o2_min_mg_L": QT_TRANSLATE_NOOP("limit", "dissolved oxygen at least {value} mg/L"),
    "tds_mg_L": QT_TRANSLATE_NOOP("limit", "total dissolved solids at most {value} mg/L"),
    "doc_mgC_L": QT_TRANSLATE_NOOP("limit", "dissolved organic carbon at most {value} mg/L (as C)"),
    "temperature_min_C": QT_TRANSLATE_NOOP("limit", "water temperature at least {value} °C"),
    "temperature_max_C": QT_TRANSLATE_NOOP("limit", "water temperature at most {value} °C"),
}

# Who says so: the sources of the shipped table, marked here for translation.
LIMIT_SOURCES: dict[str, str] = {
    "tan_mgN_L": QT_TRANSLATE_NOOP(
        "source",
        "US EPA 2013 freshwater ammonia criteria; numbers are the values at pH 7.5 and 26 degC",
    ),
    "nh3_mgN_L": QT_TRANSLATE_NOOP(
        "source",
        "long-term limit 0.05 of aquaculture practice (Timmons, cited second-hand); warn assumed",
    ),
    "no2_mg_L": QT_TRANSLATE_NOOP(
        "source",
        "chloride to nitrite-N ratio 20:1, minimum 10:1, by mass (unverified); Voslarova et al. 2006: zebrafish 96-h LC50 242-386 mg NO2/L at 19 mg Cl/L; sensitive species without chloride 1-10 mg N/L (unverified); number is the value at 10 mg/L chloride",
    ),
    "no3_mg_L": QT_TRANSLATE_NOOP(
        "source",
        "keeper practice of at most 40 mg NO3/L; no primary veterinary source found",
    ),
    "po4_mg_L": QT_TRANSLATE_NOOP(
        "source",
        "judgement: drives algae, not toxic",
    ),
    "alkalinity_min_meq_L": QT_TRANSLATE_NOOP(
        "source",
        "prototype: nitrification stalls; Losordo & DeLong: RAS start-up 100 to 150-200 mg/L CaCO3",
    ),
    "ph_min": QT_TRANSLATE_NOOP(
        "source",
        "prototype: nitrification stalls; species bands in livestock.csv",
    ),
    "tds_mg_L": QT_TRANSLATE_NOOP(
        "source",
        "GB 5749 drinking-water limit, used as an upper bound",
    ),
    "o2_min_mg_L": QT_TRANSLATE_NOOP(
        "source",
        "aquaculture practice (unverified)",
    ),
    "doc_mgC_L": QT_TRANSLATE_NOOP(
        "source",
        "judgement; 10 mg C/L is about 27 mg COD/L of S_I",
    ),
    "ph_max": QT_TRANSLATE_NOOP(
        "source",
        "judgement: above it free ammonia dominates",
    ),
}

# The only limit that moves: the chronic criterion falls as pH and temperature rise.
MOVING_LIMIT = QT_TRANSLATE_NOOP("limit", "total ammonia nitrogen below the EPA 2013 chronic criterion")

STAGES: dict[str, str] = {
    "compile": QT_TRANSLATE_NOOP(
        "stage", "Compiling the engine: this happens once after an installation and takes some minutes"
    ),
    "spinup": QT_TRANSLATE_NOOP("stage", "Maturing the bed"),
    "run": QT_TRANSLATE_NOOP("stage", "Simulating"),
}


def full_name(result_name: str) -> str:
    """What the result is called in a sentence, in the shown language."""
    return translate("result", _WORDS[result_name].full)


def short_name(result_name: str) -> str:
    """The symbol that stands for the result in both languages; empty where none is usual."""
    return _WORDS[result_name].short


def called(result_name: str) -> str:
    """Name and symbol of a result, in the shown language."""
    return f"{full_name(result_name)} {short_name(result_name)}".rstrip()


def factor(result_name: str, *, as_ion: bool) -> float:
    """What to multiply a result by for the unit in which it is shown."""
    if _WORDS[result_name].unit == PERCENT:
        return 100.0
    return IONS[result_name].factor if as_ion and result_name in IONS else 1.0


def unit(result_name: str, *, as_ion: bool = False) -> str:
    """The result's unit in the shown language; empty for a pure number."""
    words = IONS[result_name].unit if as_ion and result_name in IONS else _WORDS[result_name].unit
    return translate("unit", words) if words else ""


def limit_text(limit: str, value: float | None) -> str:
    """A limit of the contract in words, `None` being one that moves; a limit without words keeps its own name."""
    if value is None:
        return translate("limit", MOVING_LIMIT)
    words = LIMITS.get(limit)
    shown = f"{value:.4g}"
    return translate("limit", words).format(value=shown) if words else f"{limit} = {shown}"


def stage_name(stage: str) -> str:
    """What the run is doing now; a stage without words keeps its own name."""
    words = STAGES.get(stage)
    return translate("stage", words) if words else stage


def field_words(path: str) -> str:
    """What the field of a path is called, `bed.depth_cm` being "Bed depth"; a path without words keeps itself."""
    known: tuple[type[Struct], ...] = (Scenario,)
    words = ""
    for step in re.findall(r"[A-Za-z_]\w*", path):
        found = next((f for owner in known for f in fields_of(owner) if f.name == step), None)
        if found is None:
            break
        words = translate("scenario", found.title) if found.title else words
        known = found.structs
    return words or path


class Outcome(NamedTuple):
    """What a run came to: `ok`, `watch` or `act`, and the same in words."""

    status: str
    text: str


STATUS_SIGNS = {"ok": "✓", "watch": "▲", "act": "■"}


def outcome(result: Result) -> Outcome:
    """Peaks, the first limit passed (or those that only warn) and the number of warnings, in whole sentences."""
    from aquasim.limits import binding  # loads the compiler, so not with the window

    deciding = binding(result.model.scenario)
    passed = sorted(result.crossings(), key=lambda crossing: crossing.day)
    crossings = [crossing for crossing in passed if crossing.limit in deciding]
    status = "act" if crossings else "watch" if result.warnings or passed else "ok"
    sentences = [_peaks(result)]
    if crossings:
        sentences.append(
            translate("outcome", "First limit not kept: {limit}, from day {day}.").format(
                **_crossed(crossings[0])
            )
        )
    elif passed:
        sentences.append(translate("outcome", "All binding limits are kept."))
        warned = translate("outcome", "Not kept, though only a warning: {limit}, from day {day}.")
        sentences += [warned.format(**_crossed(crossing)) for crossing in passed]
    else:
        sentences.append(translate("outcome", "All limits are kept."))
    if result.warnings:
        sentences.append(translate("outcome", "Warnings: {count}.").format(count=len(result.warnings)))
    return Outcome(status, f"{STATUS_SIGNS[status]} {_status_word(status)} · {' '.join(sentences)}")


def _crossed(crossing: Crossing) -> dict[str, str]:
    return {"limit": limit_text(crossing.limit, crossing.value), "day": f"{crossing.day:.1f}"}


def _status_word(status: str) -> str:
    words = {
        "ok": translate("outcome", "OK"),
        "watch": translate("outcome", "Watch"),
        "act": translate("outcome", "Act"),
    }
    return words[status]


def _peaks(result: Result) -> str:
    peaks = result.peak()
    found = [peaks[name] for name in ("tan_mgN_L", "no2_mgN_L", "no3_mgN_L")]
    values = {f"peak{i}": f"{peak.value:.3g}" for i, peak in enumerate(found)}
    days = {f"day{i}": f"{peak.day:.1f}" for i, peak in enumerate(found)}
    return translate(
        "outcome",
        "Peaks in mg/L as N: TAN {peak0} on day {day0}, NO₂ {peak1} on day {day1}, NO₃ {peak2} on day {day2}.",
    ).format(**values, **days)
