"""Where the nitrogen of a run came from, which ways it took and where it went, as flows between places.

    feed ─┬─ uneaten ───────────┐
          └─ animals ─ faeces ──┼─ tank (water and bed) ─ water change, gas, siphon, plants, stored
    source water, doses ────────┘

Every place between a source and an end gives what it takes. Amounts are net: what plants take up less the leaves that
rot, dead bodies less plants that animals eat where both happen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import statevector as sv

if TYPE_CHECKING:
    from .result import Result

SOURCES = ("feed", "source_water", "dose", "added_animals")
STORES = ("water", "bed", "animals", "plants")
DRAWN = tuple(f"drawn_{store}" for store in STORES)  # a store that has less at the end than at the start
WAYS = ("uneaten", "animals", "faeces", "excreted", "bodies", "plants", "tank")
ENDS = (
    "water_change", "nitrogen_gas", "siphon", "plants_harvest", "removed_animals", *(f"stored_{s}" for s in STORES),
)  # fmt: skip
_HOME = {"water": "tank", "bed": "tank", "animals": "animals", "plants": "plants"}


class NitrogenFlow(NamedTuple):
    """Nitrogen [g N] that went from one place to another during the run; never negative."""

    source: str
    target: str
    grams: float


def nitrogen_flows(result: Result) -> tuple[NitrogenFlow, ...]:
    """The flows of a run's nitrogen, those of nothing left out; they close as the ledger does."""
    book, y = result.ledger("N"), result.run.y
    uneaten = result.run.uneaten_n_g
    faeces = float(y[sv.FAECES_N])
    excreted = float(y[sv.EXCRETED_TAN] + y[sv.EXCRETED_UREA] + y[sv.EXCRETED_URIC])
    eaten = book["feed"] - uneaten
    # Bodies that rot less plants that are eaten: what is left of the animals' own balance.
    bodies = (
        eaten + book["added_animals"] - faeces - excreted - book["removed_animals"] - book["stored_animals"]
    )
    grazed = max(-bodies, 0.0)
    found = [
        _flow("feed", "uneaten", uneaten),
        _flow("uneaten", "tank", uneaten),
        _flow("feed", "animals", eaten),
        _flow("added_animals", "animals", book["added_animals"]),
        _flow("animals", "faeces", faeces),
        _flow("faeces", "tank", faeces),
        _flow("animals", "excreted", excreted),
        _flow("excreted", "tank", excreted),
        _flow("animals", "bodies", max(bodies, 0.0)),
        _flow("bodies", "tank", max(bodies, 0.0)),
        _flow("plants", "animals", grazed),
        _flow("tank", "plants", book["plants_harvest"] + book["stored_plants"] + grazed),
        _flow("animals", "removed_animals", book["removed_animals"]),
        _flow("plants", "plants_harvest", book["plants_harvest"]),
        *(_flow(name, "tank", book[name]) for name in ("source_water", "dose")),
        *(_flow("tank", name, book[name]) for name in ("water_change", "nitrogen_gas", "siphon")),
        *(_stored(store, book[f"stored_{store}"]) for store in STORES),
    ]
    least = 1e-9 * max((flow.grams for flow in found), default=0.0)
    return tuple(flow for flow in found if flow.grams > least)


def _flow(source: str, target: str, grams: float) -> NitrogenFlow:
    """A flow in the direction in which it ran."""
    return NitrogenFlow(source, target, grams) if grams >= 0.0 else NitrogenFlow(target, source, -grams)


def _stored(store: str, change: float) -> NitrogenFlow:
    """What a store gained, or what was drawn from it."""
    home = _HOME[store]
    if change >= 0.0:
        return NitrogenFlow(home, f"stored_{store}", change)
    return NitrogenFlow(f"drawn_{store}", home, -change)
