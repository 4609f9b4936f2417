"""Meals: how much animals would eat, what they take of it, and where the food goes."""

from __future__ import annotations

from functools import cache

from . import catalog, meals
from .run_state import Run
from .statevector import A_COUNT, ANIMAL, M_AT_25, M_UNEATEN, TEMPERATURE, FloatArray
from .stock import counted_g, dry_share, food_content

NITROGEN = 1  # place of nitrogen in the content of a food


def group_appetite_g_d(run: Run, g: int) -> float:
    """Dry food that a group would eat in a day [g/d] at the water's temperature."""
    model = run.model
    at, count = model.sizes.animals_at + ANIMAL * g, model.tables.animals.item(g, A_COUNT)
    return meals.wish_g_d(at, run.y, count, model.meals[g])


@cache
def _per_gram(food: str) -> FloatArray:
    """COD, N, P [g] and C [mol] per gram as fed."""
    return food_content(catalog.foods()[food])


def _serve(run: Run, g: int | None, food: catalog.Food, grams: float, eaten: float) -> None:
    """Serve `grams` as fed to a group, or to nobody, and book them."""
    gut = -1 if g is None else run.model.sizes.animals_at + ANIMAL * g + 1
    ledger, ash = run.ledger, run.model.parameters["feed_ash_tds"] * dry_share(food)
    content = _per_gram(food.id)
    meals.put_food(run.y, gut, content, grams, eaten, ash, ledger.amounts["feed"], ledger.absolute_inputs)
    run.note_food(run.day, counted_g(food, grams), content.item(NITROGEN) * grams * (1.0 - eaten))


def meal(run: Run, group: int) -> None:
    """A routine meal of one group."""
    if run.fasts > 0:
        return
    model, ledger = run.model, run.ledger
    at, count = model.sizes.animals_at + ANIMAL * group, model.tables.animals.item(group, A_COUNT)
    grams, uneaten_n = meals.serve(
        at, run.y, count, model.meals[group], ledger.amounts["feed"], ledger.absolute_inputs
    )
    food = model.groups[group].food
    if grams > 0.0 and food is not None:
        run.note_food(run.day, counted_g(food, grams), uneaten_n)


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
            own = run.model.meals[g]
            pct = meals.ration_now(run.y.item(TEMPERATURE), own)
            dry = portion * dry_share(row)
            _serve(run, g, row, portion, meals.eaten_share(pct, own[M_AT_25], dry, wish, own[M_UNEATEN]))
