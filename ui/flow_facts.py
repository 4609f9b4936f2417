"""What the flow page shows, computed from a scenario; to be called off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from aquasim import AquasimError, Cancelled, Scenario
from aquasim.fault_text import model_sentence

if TYPE_CHECKING:
    from aquasim import CancelFlag
    from aquasim.flow.chart import FlowChart
    from aquasim.flow.report import FlowReport

LAYOUTS = ("comb", "centre_fed", "ladder", "diagonal", "h_tree", "u_two_header", "z_two_header")


@dataclass(frozen=True, eq=False)
class FlowFacts:
    """Chart and report of one filter, and its words in one language."""

    chart: FlowChart
    report: FlowReport
    sentences: list[str]
    shopping: str


class LayoutRow(NamedTuple):
    """One layout with the tank's own pipes, holes and pump; `refusal` says why it cannot be built of them."""

    layout: str
    name: str
    flow_L_h: float = 0.0
    head_mm: float = 0.0
    branch_cv: float = 0.0
    hole_ratio: float = 0.0
    dead_share: float = 0.0
    band: str = ""
    refusal: str = ""


def flow_facts(scenario: Scenario, lang: str, flag: CancelFlag) -> FlowFacts:
    """Everything about the present filter; raises HydraulicsError, ModelError or Cancelled."""
    from aquasim.flow.chart import flow_chart
    from aquasim.flow.report import flow_report
    from aquasim.flow.report_text import bed_sentences, head_sentences, pump_sentence, shopping

    chart = flow_chart(scenario)
    if flag.is_set():
        raise Cancelled("stopped")
    report = flow_report(scenario)
    solved = report.solved
    sentences = [
        *head_sentences(solved, lang),
        pump_sentence(solved, lang),
        *bed_sentences(solved, lang),
    ]
    return FlowFacts(chart, report, sentences, "\n".join(shopping(report, lang)))


def layout_rows(scenario: Scenario, lang: str, flag: CancelFlag) -> list[LayoutRow]:
    """The layouts of the contract side by side, with the same holes and pump; raises Cancelled."""
    from aquasim.flow.finding_words import LAYOUTS as NAMES
    from aquasim.flow.solved import evenness_band, solve_filter

    rows = []
    for layout in LAYOUTS:
        if flag.is_set():
            raise Cancelled("stopped")
        name = NAMES[layout].text(lang)
        try:
            solved = solve_filter(replace(scenario, filter=replace(scenario.filter, layout=layout)))
        except AquasimError as error:
            rows.append(LayoutRow(layout, name, refusal=model_sentence(error, lang)))
            continue
        rows.append(LayoutRow(
            layout, name, solved.flow_L_h, solved.duty.head_m * 1e3, solved.branches.cv, solved.holes.max_over_min,
            solved.bed.furnished.dead_fraction, evenness_band(solved.branches.cv),
        ))  # fmt: skip
    return rows
