"""Meals: how much animals would eat, what they take of it, and where the food goes."""

from __future__ import annotations

from functools import cache

from . import catalog
from . import statevector as sv
from .jit import njit
from .run_state import Run
from .statevector import ANIMAL, XS, FloatArray
from .stock import appetite_g_d, as_fed_g, counted_g, dry_share, food_content, ration_pct

MEAL_CAP_DAYS = 3.0  # a meal larger than the appetite of three days is left (assumed)
NITROGEN = 1  # place of nitrogen in the content of a food
COLD_APPETITE = (
    0.25  # below this share of the appetite at 25 degC animals leave part of what they are given (assumed)
)


def group_appetite_g_d(run: Run, g: int) -> float:
    """Dry food that a group would eat in a day [g/d] at the water's temperature."""
    count = run.model.tables.animals.item(g, sv.A_COUNT)
    if count <= 0.0:
        return 0.0
    mass = run.y.item(run.model.sizes.animals_at + ANIMAL * g) / count
    temperature = run.y.item(sv.TEMPERATURE)
    return count * appetite_g_d(run.model.groups[g].species, mass, temperature, run.model.parameters)


def _eaten_share(run: Run, g: int, dry_g: float, appetite: float) -> float:
    """Share of a meal that a group takes in: less in the cold, none of what is far beyond its appetite."""
    group = run.model.groups[g]
    warm = group.species.feed_25c_pct_bw_d
    if warm <= 0.0 or dry_g <= 0.0:
        return 0.0
    keen = ration_pct(group.species, run.y.item(sv.TEMPERATURE), run.model.parameters) / (
        COLD_APPETITE * warm
    )
    return (1.0 - group.uneaten) * min(1.0, keen, MEAL_CAP_DAYS * appetite / dry_g)


@cache
def _per_gram(food: str) -> FloatArray:
    """COD, N, P [g] and C [mol] per gram as fed."""
    return food_content(catalog.foods()[food])


@njit
def _put_food(
    y: FloatArray,
    gut: int,
    whole: FloatArray,
    grams: float,
    eaten: float,
    booked: FloatArray,
    inputs: FloatArray,
) -> None:
    """Put food into the state: the eaten share into the gut at `gut`, the rest into suspended detritus."""
    for k in range(whole.shape[0]):
        amount = whole[k] * grams
        if gut >= 0:
            y[gut + k] += amount * eaten
        y[XS + k] += amount * (1.0 - eaten)
        booked[k] += amount
        inputs[k] += amount


def _serve(run: Run, g: int | None, food: catalog.Food, grams: float, eaten: float) -> None:
    """Serve `grams` as fed to a group, or to nobody, and book them."""
    gut = -1 if g is None else run.model.sizes.animals_at + ANIMAL * g + 1
    ledger = run.ledger
    _put_food(run.y, gut, _per_gram(food.id), grams, eaten, ledger.amounts["feed"], ledger.absolute_inputs)
    run.y[sv.SALT] += run.model.parameters["feed_ash_tds"] * grams * dry_share(food)
    run.feed_g.append((run.day, counted_g(food, grams)))
    run.uneaten_n_g += _per_gram(food.id).item(NITROGEN) * grams * (1.0 - (eaten if gut >= 0 else 0.0))


def meal(run: Run, group: int) -> None:
    """A routine meal of one group."""
    info = run.model.groups[group]
    count = run.model.tables.animals.item(group, sv.A_COUNT)
    if info.food is None or count <= 0.0 or run.fasts > 0:
        return
    wish = group_appetite_g_d(run, group)
    daily = wish if info.feed_g_d is None else info.feed_g_d * count / max(info.count, 1)
    dry = daily * (info.feed_every_d / max(len(info.feed_times_h), 1))
    if dry <= 0.0:
        return
    eaten = _eaten_share(run, group, dry / max(info.feed_every_d, 1.0), wish)
    _serve(run, group, info.food, as_fed_g(info, dry), eaten)


def feed_event(run: Run, food: str, grams: float) -> None:
    """A meal for all: shared by appetite; what nobody takes rots."""
    row = catalog.foods()[food]
    wishes = [group_appetite_g_d(run, g) for g in range(run.model.sizes.groups)]
    all_wishes = sum(wishes)
    if all_wishes <= 0.0:
        _serve(run, None, row, grams, 0.0)
        return
    for g, wish in enumerate(wishes):
        portion = grams * wish / all_wishes
        if portion > 0.0:
            _serve(run, g, row, portion, _eaten_share(run, g, portion * dry_share(row), wish))
