"""What the panes show in words: all values on a day, and each plot in a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..labels import called, full_name, limit_text, short_name, unit
from ..language import translate
from .drawing import Depth, Drawing, Flows, source_text
from .looks import number

if TYPE_CHECKING:
    from aquasim import Result

    from .stack import PlotStack
    from .time_pane import Shown


def value_text(name: str, values: list[float], *, as_ion: bool) -> str:
    """One result with its unit; of several scenarios the values stand side by side."""
    shown = " | ".join(number(value) for value in values)
    return f"{short_name(name) or full_name(name)} {shown} {unit(name, as_ion=as_ion)}".rstrip()


def values_on(shown: list[Shown], day: float) -> dict[str, list[float]]:
    """Values of each result at the output time nearest to a day, one for each scenario."""
    found: dict[str, list[float]] = {}
    for _, drawing in shown:
        k = int(np.argmin(np.abs(drawing.time_d - day)))
        for name, y in drawing.curves.items():
            found.setdefault(name, []).append(float(y[k]))
    return found


def reading(stack: PlotStack, day: float) -> str:
    """All values that are seen, on a day; the chosen series comes first."""
    look = stack.look
    values: dict[str, list[float]] = {}
    for drawn in stack.drawn.values():
        if isinstance(drawn, list):
            values |= {n: v for n, v in values_on(drawn, day).items() if n not in look.hidden}
    order = sorted(values, key=lambda name: name != look.chosen)
    parts = [value_text(name, values[name], as_ion=look.as_ion) for name in order]
    if not parts:
        return ""
    return translate("plots", "Day {day}: {values}").format(day=f"{day:.2f}", values=" · ".join(parts))


def paragraph(title: str, drawn: list[Shown] | Depth | Flows, result: Result, *, as_ion: bool) -> str:
    """A plot as one paragraph, for those who cannot see it."""
    head = translate("plots", "{title}.").format(title=translate("plots", title))
    if isinstance(drawn, Depth):
        return f"{head} {_of_depth(drawn)}"
    if isinstance(drawn, Flows):
        return f"{head} {_of_flows(drawn)}"
    drawing = drawn[0].drawing
    sentences = [_of_curve(name, drawing, as_ion=as_ion) for name in drawing.curves]
    return " ".join([head, *sentences, *_of_limits(drawing, result)])


def _of_curve(name: str, drawing: Drawing, *, as_ion: bool) -> str:
    t, y = drawing.time_d, drawing.curves[name]
    top = int(np.argmax(y))
    return translate(
        "plots", "{name}: {first} {unit} at first, {last} {unit} on day {end}; highest {peak} {unit} on day {day}."
    ).format(
        name=called(name), unit=unit(name, as_ion=as_ion), first=number(y[0]), last=number(y[-1]),
        end=f"{t[-1]:.0f}", peak=number(y[top]), day=f"{t[top]:.1f}",
    ).replace("  ", " ")  # fmt: skip


def _of_limits(drawing: Drawing, result: Result) -> list[str]:
    """Each limit of the drawing: whether it is kept, or the first day on which it is not, and who says so."""
    crossed = {crossing.limit: crossing.day for crossing in result.crossings()}
    sentences = []
    for limit in drawing.limits:
        words = (
            translate("plots", "Not kept from day {day}: {limit} (source: {source}).")
            if limit.name in crossed
            else translate("plots", "Kept: {limit} (source: {source}).")
        )
        sentences.append(
            words.format(
                limit=limit_text(limit.name, limit.stated),
                source=source_text(limit),
                day=f"{crossed.get(limit.name, 0.0):.1f}",
            )
        )
    return sentences


def _of_depth(depth: Depth) -> str:
    return translate(
        "plots",
        "{name} on day {day}: {open_water} {unit} in the open water, {top} {unit} at {first} cm, "
        "{bottom} {unit} at {last} cm; least {low} {unit}.",
    ).format(
        name=full_name(depth.of), unit=unit(depth.of), day=number(depth.day), open_water=number(depth.open_water),
        top=number(depth.mean[0]), first=number(depth.depth_cm[0]), bottom=number(depth.mean[-1]),
        last=number(depth.depth_cm[-1]), low=number(float(depth.low.min())),
    )  # fmt: skip


def _of_flows(flows: Flows) -> str:
    """What came in, and where it ended."""
    sources = {ribbon.source for ribbon in flows.ribbons}
    reached = {ribbon.target for ribbon in flows.ribbons}

    def listed(places: set[str]) -> str:
        order = sorted(places, key=lambda place: -flows.amount(place))
        return translate("plots", ", ").join(
            f"{translate('place', flows.names[p])} {number(flows.amount(p))} g {flows.element}" for p in order
        )

    return translate("plots", "In: {sources}. Out or stored: {ends}.").format(
        sources=listed(sources - reached), ends=listed(reached - sources)
    )
