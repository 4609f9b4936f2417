"""A bed acclimated by the balance of growth and loss against one that has really been grown."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from aquasim import model as modelling
from aquasim import presets, simulation
from aquasim import statevector as sv
from aquasim.acclimate import acclimated
from aquasim.scenario import Scenario

CASES = {
    "slow hydrolysis": ({"k_hyd": 0.06}, 1.0),
    "quick decay": ({"b_h": 0.35}, 1.0),
    "strong detachment": ({"k_det": 0.01}, 1.0),
    "half as much food again": ({"ration_fish": 2.25}, 1.5),
    "several": ({"f_xi": 0.05, "y_h": 0.56, "k_hyd": 0.3, "k_det": 0.002, "b_nob": 0.03, "ration_fish": 1.2}, 0.8),
}  # fmt: skip


def other(scenario: Scenario, parameters: dict[str, float], feed: float) -> Scenario:
    animals = tuple(
        a if a.feed_g_d is None else msgspec.structs.replace(a, feed_g_d=feed * a.feed_g_d)
        for a in scenario.animals
    )
    model = msgspec.structs.replace(scenario.model, parameters=parameters)
    return msgspec.structs.replace(scenario, animals=animals, model=model)


def kinds(model: modelling.Model, bed: np.ndarray) -> np.ndarray:
    return bed.reshape(model.sizes.cells, sv.ATTACHED).sum(axis=0)


@pytest.mark.parametrize("case", CASES)
def test_an_acclimated_bed_is_near_the_grown_one(case: str) -> None:
    scenario = presets.load("kexue-60x40")
    grown, changed = modelling.build(scenario), modelling.build(other(scenario, *CASES[case]))
    simulation.mature(grown)
    guess = kinds(changed, acclimated(grown, changed))
    before = kinds(grown, grown.start[grown.sizes.bed_at : grown.sizes.pores_at])
    simulation.mature(changed)
    truth = kinds(changed, changed.start[changed.sizes.bed_at : changed.sizes.pores_at])
    assert guess == pytest.approx(truth, rel=0.15)
    assert (
        np.abs(guess / truth - 1.0).sum() < np.abs(before / truth - 1.0).sum() or case == "strong detachment"
    )


def test_a_sixth_of_the_load_leaves_a_bed_of_its_own() -> None:
    scenario = presets.load("kexue-60x40")
    fish_only = msgspec.structs.replace(scenario, animals=scenario.animals[1:])
    grown, changed = modelling.build(scenario), modelling.build(fish_only)
    simulation.mature(grown)
    guess = kinds(changed, acclimated(grown, changed))
    simulation.mature(changed)
    truth = kinds(changed, changed.start[changed.sizes.bed_at : changed.sizes.pores_at])
    ratio = guess[: sv.TXUA] / truth[: sv.TXUA]
    assert (ratio > 0.6).all() and (ratio[sv.XH :] < 1.5).all()
    assert (ratio < 2.5).all()  # plants take most of the ammonia that is left: nitrifiers come out too many


def test_the_same_tank_keeps_its_bed() -> None:
    grown = modelling.build(presets.load("musk-turtle"))
    simulation.mature(grown)
    bed = grown.start[grown.sizes.bed_at : grown.sizes.pores_at]
    assert acclimated(grown, grown) == pytest.approx(bed, rel=1e-9)
