"""Engine names without a declaration -> words marked for translation; a result -> its outcome in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from aquasim.quantity import QT_TRANSLATE_NOOP, fields_of
from aquasim.scenario import Scenario

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
NO_UNIT = ""

RESULTS: dict[str, Words] = {
    "tan_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Total ammonia nitrogen"), "TAN", MG_N),
    "no2_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Nitrite"), "NO₂", MG_N),
    "no3_mgN_L": Words(QT_TRANSLATE_NOOP("result", "Nitrate"), "NO₃", MG_N),
    "ph": Words(QT_TRANSLATE_NOOP("result", "Acidity"), "pH", NO_UNIT),
    "o2_mg_L": Words(QT_TRANSLATE_NOOP("result", "Dissolved oxygen"), "O₂", MG),
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
    return translate("result", RESULTS[result_name].full)


def short_name(result_name: str) -> str:
    """The symbol that stands for the result in both languages."""
    return RESULTS[result_name].short


def unit(result_name: str) -> str:
    """The result's unit in the shown language; empty for a pure number."""
    words = RESULTS[result_name].unit
    return translate("unit", words) if words else ""


def limit_text(limit: str, value: float | None) -> str:
    """A limit of the contract in words, `None` being one that moves; a limit without words keeps its own name."""
    if value is None:
        return translate("limit", MOVING_LIMIT)
    words = LIMITS.get(limit)
    shown = f"{value:.3g}"
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
