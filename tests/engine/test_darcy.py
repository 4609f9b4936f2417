"""Flow fields of the bed: exact series, closed forms, an independent 3-D solver, balances, symmetry, age and paths."""

from __future__ import annotations

import math
import time
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array, eye_array, kron
from scipy.sparse.linalg import cg

from aquasim.errors import HydraulicsError
from aquasim.hydraulics.bedfield import BedField, oxygen_time_s
from aquasim.hydraulics.cells import Layer, cut
from aquasim.hydraulics.darcy import BedPlan, Cover, plan_field
from aquasim.hydraulics.paths import streamlines
from aquasim.hydraulics.section import BedSection, Patch, section_field
from tests.engine.darcy_series import top_over_mean, top_over_one_line

Array = NDArray[np.float64]
BED = (Layer(0.08, 0.164, 0.42),)  # 3 to 5 mm grains
FLOW = 800.0 / 3.6e6
FOUR = (np.arange(4) + 0.5) * 0.1
# section 2.2 of the hydraulics reference: 4 laterals of 10 holes at 5 cm, 75 mm from the last hole to the wall
HOLES = np.array([(0.075 + 0.05 * i, 0.05 + 0.1 * j) for j in range(4) for i in range(10)])
EVEN = np.full(40, FLOW / 40)
STONES = (Cover(0.10, 0.05, 0.15, 0.10), Cover(0.35, 0.15, 0.20, 0.12, 30.0))
CAPPED = (Layer(0.02, 0.0164, 0.35), Layer(0.06, 0.164, 0.42))


def section(pipes: int, **fields: object) -> BedField:
    """40 cm of bed on 2.5 mm cells over evenly spaced pipes of equal flow."""
    bed = BedSection(0.4, BED, 0.0025, **fields)  # pyright: ignore[reportArgumentType]
    return section_field(bed, (np.arange(pipes) + 0.5) * 0.4 / pipes, np.full(pipes, 1e-4))


def worst_cell_balance(field: BedField) -> float:
    """Largest difference between what enters and leaves a cell, over the flow through the bed."""
    f = field.flows
    gained = np.diff(f.x, axis=0) + np.diff(f.y, axis=1) + np.diff(f.down, axis=2)
    return float(np.abs(gained).max()) / field.flow_m3_s


def test_top_profile_over_pipes_follows_the_series() -> None:
    field = section(4)
    exact = [top_over_mean(x / 0.1 - 0.5, 1.25) for x in field.x_m]
    assert field.top_velocity_m_s[:, 0] / field.mean_velocity_m_s == pytest.approx(exact, abs=3e-4)


def test_top_profile_over_one_pipe_follows_the_closed_form() -> None:
    field = section_field(BedSection(1.2, BED, 0.0025), np.array([0.6]), np.array([1e-4]))
    exact = np.array([top_over_one_line(x - 0.6, 0.08, 1e-4) for x in field.x_m])
    assert np.abs(field.top_velocity_m_s[:, 0] - exact).max() < 1e-3 * exact.max()


@pytest.mark.parametrize(
    ("cell_mm", "least"), [(10.0, 0.83692), (5.0, 0.83514), (2.5, 0.83475), (1.25, 0.83466)]
)
def test_convergence_of_the_section(cell_mm: float, least: float) -> None:
    """Four pipes in 40 cm, 50 mm deep: the figures of the reference, a quarter of the error for half the cell."""
    bed = BedSection(0.4, (Layer(0.05, 0.164, 0.42),), cell_mm / 1000.0)
    field = section_field(bed, FOUR, np.full(4, 1e-4))
    assert field.min_over_mean == pytest.approx(least, abs=1.1e-5)
    # 1.25 mm cells show 3.1e-5, the others 16 times as much for 4 times the cell
    error = abs(field.min_over_mean - top_over_mean(0.5, 2.0))
    assert error == pytest.approx(3.1e-5 * (cell_mm / 1.25) ** 2, rel=0.2)


@pytest.mark.parametrize(
    ("pipes", "shares"), [(2, (0.47, 1.7, 11.5)), (4, (0.16, 0.78, 5.3)), (5, (0.20, 0.59, 4.3))]
)
def test_slow_shares_of_the_section(pipes: int, shares: tuple[float, ...]) -> None:
    """Under 10, 20 and 50 % of the mean velocity: the table of the reference."""
    field = section(pipes)
    found = [100.0 * field.slow_share(limit) for limit in (0.1, 0.2, 0.5)]
    # rounded to two figures there
    assert found == pytest.approx(shares, rel=0.025)


def test_clogged_patches_and_uneven_branches() -> None:
    """The disturbances of the reference: four pipes under 80 mm."""
    tenth = section(4, patches=(Patch(0.15, 0.25, 0.0, 0.02, 0.1),))
    hundredth = section(4, patches=(Patch(0.15, 0.25, 0.0, 0.02, 0.01),))
    assert tenth.min_over_mean == pytest.approx(0.20, abs=0.01)
    assert hundredth.min_over_mean == pytest.approx(0.02, abs=0.003)
    assert hundredth.dead_fraction == pytest.approx(0.066, abs=0.001)
    comb = section_field(BedSection(0.4, BED, 0.0025), FOUR, np.array([321, 209, 146, 124]) / 3.6e6)
    assert (comb.min_over_mean, comb.max_over_mean) == pytest.approx((0.63, 1.52), abs=0.005)


@pytest.mark.parametrize(("stone_m", "dead"), [(0.1, 0.011), (0.2, 0.021)])
def test_flat_stone(stone_m: float, dead: float) -> None:
    """The reference counts the row of cells that the stone fills; a cover leaves them out and deadens the same bed."""
    left = 0.15 if stone_m == 0.1 else 0.1
    filled = section(4, patches=(Patch(left, left + stone_m, 0.0, 0.0025, 1e-9),))
    covered = section(4, covered=((left, left + stone_m),))
    assert filled.dead_fraction == pytest.approx(dead, abs=0.001)
    assert covered.dead_fraction == pytest.approx(filled.dead_fraction - stone_m / 0.4 / 32, abs=5e-4)


def cosine_through_layers(wave: float, upper: Layer, lower: Layer) -> float:
    """Top velocity over floor flow of a cosine pattern of this wave number through two layers (separation)."""
    a, b, contrast = (
        wave * upper.height_m,
        wave * lower.height_m,
        lower.conductivity_m_s / upper.conductivity_m_s,
    )
    return 1.0 / (math.cosh(a) * math.cosh(b) + contrast * math.sinh(a) * math.sinh(b))


def test_layers_damp_a_pattern_as_the_closed_form() -> None:
    """A low-conductivity top evens the top velocity out; grid of 2.5 mm."""
    plan = BedPlan(0.3, 0.2, CAPPED, 0.0025)
    nx, ny = plan.cells
    x, y = (np.arange(nx) + 0.5) * 0.0025, (np.arange(ny) + 0.5) * 0.0025
    cosine = np.cos(2 * math.pi * x / 0.3)[:, None] * np.cos(math.pi * y / 0.2)[None, :]
    at = np.column_stack([a.ravel() for a in np.meshgrid(x, y, indexing="ij")])
    field = plan_field(plan, at, ((1.0 + 0.5 * cosine) * FLOW / (nx * ny)).ravel())
    wave = math.hypot(2 * math.pi / 0.3, math.pi / 0.2)
    exact = 1.0 + 0.5 * cosine * cosine_through_layers(wave, *CAPPED)
    assert np.abs(field.top_velocity_m_s / field.mean_velocity_m_s - exact).max() < 2e-4


@pytest.mark.parametrize("push", [False, True])
def test_uniform_flow_through_layers_in_series(push: bool) -> None:
    """Every cell drawn alike: even top velocity, head u * sum(L/K), age sum(porosity L)/u."""
    plan = BedPlan(0.2, 0.1, CAPPED)
    at = np.array([(0.01 * i + 0.005, 0.01 * j + 0.005) for i in range(20) for j in range(10)])
    strip = section_field(
        BedSection(0.2, CAPPED, 0.01), np.arange(20) * 0.01 + 0.005, np.full(20, 1e-5), push=push
    )
    for field in (plan_field(plan, at, np.full(200, 1e-7), push=push), strip):
        u = field.mean_velocity_m_s
        assert field.top_velocity_m_s == pytest.approx(np.full(field.open_top.shape, u), rel=1e-12)
        floor = (-1.0 if not push else 1.0) * u * (0.02 / 0.0164 + 0.055 / 0.164)
        assert field.head_m[:, :, -1] == pytest.approx(np.full(field.open_top.shape, floor), rel=1e-12)
        last = field.age_s[:, :, 0 if push else -1]
        assert last == pytest.approx(np.full(last.shape, (0.02 * 0.35 + 0.06 * 0.42) / u), rel=1e-9)
        path = streamlines(field, 6)[0]
        assert path[-1, 3] == pytest.approx((0.02 * 0.35 + 0.06 * 0.42) / u, rel=1e-9)
        assert path[:, 0] == pytest.approx(np.full(len(path), path[0, 0]))


def reference_top_flow(plan: BedPlan, sink: Array, is_open: NDArray[np.bool_]) -> Array:
    """Top flow [m3/s] by seven-point finite volumes in three dimensions, assembled and solved by conjugate gradients."""
    levels = cut(plan.layers, plan.cell_m)
    k, dz = levels.conductivity_m_s, levels.height_m
    shape = (*plan.cells, k.size)
    dx, dy = plan.length_m / shape[0], plan.width_m / shape[1]

    def chain(conductance: Array) -> csr_array:
        joint = np.diff(np.eye(conductance.size + 1), axis=0)
        return csr_array(joint.T @ (conductance[:, None] * joint))

    top = 2.0 * k[0] / dz[0] * dx * dy
    matrix = (
        kron(kron(chain(np.ones(shape[0] - 1)), eye_array(shape[1])), diags_array(k * dz * dy / dx))
        + kron(kron(eye_array(shape[0]), chain(np.ones(shape[1] - 1))), diags_array(k * dz * dx / dy))
        + kron(eye_array(shape[0] * shape[1]), chain(2.0 * dx * dy / (dz[:-1] / k[:-1] + dz[1:] / k[1:])))
    )
    at_top = np.zeros(shape)
    at_top[:, :, 0] = np.where(is_open, top, 0.0)
    right = np.zeros(shape)
    right[:, :, -1] = -sink
    matrix = (matrix + diags_array(at_top.ravel())).tocsr()
    jacobi = diags_array(1.0 / matrix.diagonal())
    head, failed = cg(matrix, right.ravel(), rtol=1e-12, atol=0.0, maxiter=5000, M=jacobi)
    assert not failed
    return -at_top[:, :, 0] * head.reshape(shape)[:, :, 0]


@pytest.mark.parametrize("layers", [BED, CAPPED, (Layer(0.03, 0.5, 0.4), Layer(0.05, 0.02, 0.3))])
@pytest.mark.parametrize("covers", [(), STONES])
def test_plan_agrees_with_an_assembled_solver(layers: tuple[Layer, ...], covers: tuple[Cover, ...]) -> None:
    draw = Random(5)
    plan = BedPlan(0.6, 0.4, layers, 0.01, covers)
    flows = np.array([draw.uniform(0.2, 2.0) for _ in HOLES]) * FLOW / 40
    field = plan_field(plan, HOLES, flows)
    found = field.flows.down[:, :, 0]
    expected = reference_top_flow(plan, field.flows.down[:, :, -1], field.open_top)
    assert field.open_top.all() == (covers == ())
    assert np.abs(found - expected).max() < 1e-8 * expected.max()


@pytest.mark.parametrize("cell_m", [0.01, 0.005])
def test_forty_holes_leave_the_ends_at_half(cell_m: float) -> None:
    """75 mm between the last hole and the wall: 0.49 to 0.55 of the mean at the ends (reference 1.4)."""
    field = plan_field(BedPlan(0.6, 0.4, BED, cell_m), HOLES, EVEN)
    ends = field.top_velocity_m_s[[0, -1]] / field.mean_velocity_m_s
    assert 0.49 < ends.min() < ends.max() < 0.55
    # a depth-averaged plan gives 1.59 on these cells and more on finer ones
    assert field.max_over_mean == pytest.approx(1.223, abs=0.002)


def test_holes_in_a_row_are_a_pipe() -> None:
    """Rows of holes in every cell along the tank: the plan shows the section in every place."""
    x, y = np.arange(20) * 0.01 + 0.005, FOUR
    at = np.array([(a, b) for a in x for b in y])
    plan = plan_field(BedPlan(0.2, 0.4, BED), at, np.full(80, FLOW / 80))
    strip = section_field(BedSection(0.4, BED, 0.01), y, np.full(4, FLOW / 0.2 / 4))
    for row in plan.top_velocity_m_s:
        assert row == pytest.approx(strip.top_velocity_m_s[:, 0], rel=1e-10)
    assert plan.dead_fraction == pytest.approx(strip.dead_fraction, abs=1e-12)
    assert plan.age_s[7] == pytest.approx(strip.age_s[:, 0], rel=1e-8)


@pytest.mark.parametrize("push", [False, True])
@pytest.mark.parametrize("covers", [(), STONES])
def test_water_balance(covers: tuple[Cover, ...], push: bool) -> None:
    """In total, in each cell, and of the age: what leaves carries the volume of the pores."""
    field = plan_field(BedPlan(0.6, 0.4, CAPPED, 0.01, covers), HOLES, EVEN, push=push)
    assert abs(field.balance_error) < 1e-9
    assert worst_cell_balance(field) < 1e-9
    assert field.flow_m3_s == pytest.approx(FLOW, rel=1e-12)
    out = -field.flows.down[:, :, 0] if push else field.flows.down[:, :, -1]
    leaving = field.age_s[:, :, 0 if push else -1]
    assert (out * leaving).sum() == pytest.approx(field.pore_volume_m3.sum(), rel=1e-9)
    assert field.pore_volume_m3.sum() == pytest.approx(0.24 * (0.02 * 0.35 + 0.06 * 0.42), rel=1e-12)
    assert (field.top_velocity_m_s[~field.open_top] == 0.0).all()
    assert (field.top_velocity_m_s[field.open_top] > 0.0).all()


def test_symmetry_and_push() -> None:
    covers = (Cover(0.25, 0.15, 0.10, 0.10),)
    plan = BedPlan(0.6, 0.4, BED, 0.01, covers)
    suction, push = plan_field(plan, HOLES, EVEN), plan_field(plan, HOLES, EVEN, push=True)
    for values in (suction.top_velocity_m_s, suction.age_s, push.age_s, suction.speed_m_s):
        scale = values.max()
        assert np.abs(values - values[::-1]).max() < 1e-9 * scale
        assert np.abs(values - values[:, ::-1]).max() < 1e-9 * scale
    assert (suction.head_m == -push.head_m).all()
    assert (suction.top_velocity_m_s == push.top_velocity_m_s).all()
    assert suction.dead_fraction == push.dead_fraction
    # the same paths, run backwards
    one, other = streamlines(suction, 24)[5], streamlines(push, 24)[5]
    assert one[::-1, :3] == pytest.approx(other[:, :3])
    assert one[-1, 3] == pytest.approx(other[-1, 3]) and other[0, 3] == 0.0


def test_a_stone_makes_water_older_and_the_rest_of_the_top_faster() -> None:
    clear = plan_field(BedPlan(0.6, 0.4, BED), HOLES, EVEN)
    stone = plan_field(BedPlan(0.6, 0.4, BED, 0.01, (Cover(0.2, 0.1, 0.2, 0.2),)), HOLES, EVEN)
    under = ~stone.open_top
    assert int(under.sum()) == 400
    # along the edge of the stone, where water crowds in, it is younger
    assert stone.plan_age_s[under].mean() > 1.5 * clear.plan_age_s[under].mean()
    assert stone.age_s.max() > clear.age_s.max()
    assert (stone.top_velocity_m_s[~under] > clear.top_velocity_m_s[~under]).all()
    assert stone.old_share(60.0) > clear.old_share(60.0)
    assert stone.effective_share(60.0) < clear.effective_share(60.0) < 1.0


def test_a_turned_cover_keeps_its_area_and_reaches_where_it_should() -> None:
    field = plan_field(BedPlan(0.6, 0.4, BED, 0.005, (Cover(0.2, 0.15, 0.2, 0.1, 90.0),)), HOLES, EVEN)
    covered = np.argwhere(~field.open_top) * 0.005 + 0.0025
    assert covered.min(axis=0) == pytest.approx((0.2525, 0.1025))
    assert covered.max(axis=0) == pytest.approx((0.3475, 0.2975))
    tilted = plan_field(BedPlan(0.6, 0.4, BED, 0.005, (Cover(0.2, 0.15, 0.2, 0.1, 30.0),)), HOLES, EVEN)
    covered = np.argwhere(~tilted.open_top) * 0.005 + 0.0025
    assert len(covered) * 25e-6 == pytest.approx(0.02, rel=0.03)
    # anticlockwise: its far end along x lies at the larger y
    assert covered[covered[:, 0].argmax(), 1] > 0.2 > covered[covered[:, 0].argmin(), 1]


def test_age_and_dead_corner_of_a_single_hole() -> None:
    """Far from the only hole water hardly moves: its age is finite and its share counted."""
    field = plan_field(BedPlan(1.2, 0.4, BED), np.array([(0.03, 0.03)]), np.array([FLOW]))
    assert np.isfinite(field.age_s).all() and field.age_s.min() > 0.0
    assert field.dead_fraction > 0.5
    limit = oxygen_time_s(5.0, 20.0)
    assert limit == 900.0
    assert field.old_share(limit) > 0.4
    assert field.effective_share(limit) < 1.0 - max(field.dead_fraction, field.old_share(limit)) + 1e-12


def test_age_refines_towards_the_time_along_paths() -> None:
    """Upwinding blurs the age but not its mean; the paths know the exact time."""
    field = section_field(BedSection(0.1, BED, 0.00125), np.array([0.05]), np.array([1e-4]))
    paths = streamlines(field, 80)
    weight = np.array([np.interp(p[0, 0], field.x_m, field.top_velocity_m_s[:, 0]) for p in paths])
    turnover = field.pore_volume_m3.sum() / field.flow_m3_s
    mean = sum(w * p[-1, 3] for w, p in zip(weight, paths, strict=True)) / weight.sum()
    # 80 paths miss part of the slow corner, whose time grows like a logarithm
    assert mean == pytest.approx(turnover, rel=5e-3)
    # over the pipe all water comes straight down, so age and path agree there half-way to the pipe
    middle = next(p for p in paths if abs(p[0, 0] - 0.05) < 0.001)
    along = np.interp(0.04, middle[:, 2], middle[:, 3])
    age = np.interp(0.04, field.depth_m, field.age_s[40, 0])
    assert age == pytest.approx(along, rel=0.02)


def test_paths_run_from_top_to_floor() -> None:
    field = plan_field(BedPlan(0.6, 0.4, CAPPED, 0.01, STONES), HOLES, EVEN)
    paths = streamlines(field, 96)
    assert 70 < len(paths) < 96  # some of the places lie under stones
    for path in paths:
        assert path[0, 2] == 0.0 and path[0, 3] == 0.0
        assert path[-1, 2] == pytest.approx(0.08)
        assert np.linalg.norm(HOLES - path[-1, :2], axis=1).min() < 0.015
        assert (np.diff(path[:, 3]) >= 0.0).all()


def test_refusals() -> None:
    plan = BedPlan(0.6, 0.4, BED)
    one = np.array([(0.3, 0.2)])
    flow = np.array([FLOW])
    with pytest.raises(
        HydraulicsError, match="a hole at x 70 cm, y 20 cm lies outside the bed of 60 by 40 cm"
    ):
        plan_field(plan, np.array([(0.7, 0.2)]), flow)
    with pytest.raises(HydraulicsError, match="more than 0"):
        plan_field(plan, one, 0.0 * flow)
    with pytest.raises(HydraulicsError, match="place x, y and a flow"):
        plan_field(plan, one, np.array([math.nan]))
    with pytest.raises(HydraulicsError, match="cover all of it"):
        plan_field(BedPlan(0.6, 0.4, BED, 0.01, (Cover(0.0, 0.0, 0.6, 0.4),)), one, flow)
    with pytest.raises(HydraulicsError, match="conductivity"):
        plan_field(BedPlan(0.6, 0.4, (Layer(0.08, 0.0, 0.4),)), one, flow)
    with pytest.raises(HydraulicsError, match="outside the bed's width of 40 cm"):
        section_field(BedSection(0.4, BED), np.array([0.5]), np.array([1e-4]))
    with pytest.raises(HydraulicsError, match="cover all of it"):
        section_field(BedSection(0.4, BED, covered=((0.0, 0.4),)), np.array([0.2]), np.array([1e-4]))


def test_speed() -> None:
    """Velocity, age and shares of 60 by 40 by 8 cells in 15 ms; the best of some runs, others may use the machine."""
    plan = BedPlan(0.6, 0.4, BED, 0.01)
    best = math.inf
    for _ in range(20):
        begun = time.perf_counter()
        field = plan_field(plan, HOLES, EVEN)
        field.effective_share(900.0)
        best = min(best, time.perf_counter() - begun)
    assert best < 0.015
