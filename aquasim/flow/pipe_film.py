"""Slime and detritus on the walls of holes and pipes: how thick, and the grid that is left open.

A film that grows as it is fed and is torn off the more the thicker it is comes to a thickness at which both are equal:
dh/dt = (h_end - h) / time. The water scours alike wherever it runs, so that one film stands for holes, pipes and riser.
It narrows them and is rough. All of it is assumed (rows `pipe_film_...` of parameters.csv).

Only hands and brushes reach the inside of pipes: a siphon moves through the grains above them and leaves the film as
it is. Washing the bed lays the pipes bare, and takes of their film what it takes of the grains' detritus.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from ..hardware import Filter, LayoutItem

STEP_SHARE = (
    0.01  # of the smallest hole's radius: a step of film, after which pump and pipes are solved again
)
LEAST_OPEN = 0.1  # of a bore that always stays open: water finds its way (assumed)


class Film(NamedTuple):
    """What a film comes to [mm], in which time it comes to 63 % of it [d], its roughness over its thickness [-]."""

    end_mm: float
    time_d: float
    rough: float

    def after(self, thickness_mm: float, days: float) -> float:
        """Thickness [mm] so many days later, exactly."""
        return self.end_mm + (thickness_mm - self.end_mm) * math.exp(-days / self.time_d)


def film_of(filter_: Filter, values: Mapping[str, float]) -> Film:
    """The film of a filter with parameters by id; thicker where unfiltered water is pressed into the pipes."""
    unfiltered = filter_.direction == "push" and not filter_.prefilter
    end, more = values["pipe_film_mm"], values["pipe_film_unfiltered"]
    return Film(end * more if unfiltered else end, values["pipe_film_d"], values["pipe_film_rough"])


def film_step_mm(filter_: Filter, items: Iterable[LayoutItem]) -> float:
    """Steps of film that are told apart [mm], so that the head of the smallest holes moves by a twentieth at most."""
    holes = [filter_.hole_diameter_mm]
    holes += [item.hole_diameter_mm for item in items if item.holes and item.hole_diameter_mm is not None]
    return STEP_SHARE * min(holes) / 2.0


def narrowed(bore_mm: float, film_mm: float) -> float:
    """Bore inside of a film [mm]."""
    return max(bore_mm - 2.0 * film_mm, LEAST_OPEN * bore_mm)


def shared_rough(rough: float) -> float:
    """Roughness over thickness to one digit, so that tanks share their solved grids: holes take most of the head."""
    return float(f"{rough:.1g}")


def filmed_filter(filter_: Filter, film_mm: float, rough: float) -> Filter:
    """The filter with holes and bores as the film leaves them, and as rough as it is; places stay."""
    f = filter_
    return msgspec.structs.replace(
        f,
        hole_diameter_mm=narrowed(f.hole_diameter_mm, film_mm),
        lateral_inner_mm=narrowed(f.lateral_inner_mm, film_mm),
        header_inner_mm=narrowed(f.header_inner_mm, film_mm),
        riser_inner_mm=narrowed(f.riser_inner_mm, film_mm),
        roughness_um=max(f.roughness_um, 1e3 * rough * film_mm),
    )


def filmed_items(items: Iterable[LayoutItem], film_mm: float) -> tuple[LayoutItem, ...]:
    """The same for drawn pipes with measures of their own."""

    def inside(bore_mm: float | None) -> float | None:
        return None if bore_mm is None else narrowed(bore_mm, film_mm)

    return tuple(
        msgspec.structs.replace(
            item, inner_mm=inside(item.inner_mm), hole_diameter_mm=inside(item.hole_diameter_mm)
        )
        for item in items
    )
