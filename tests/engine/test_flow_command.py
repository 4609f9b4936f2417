"""The command `flow`: outputs, exit codes, and what is refused in one sentence that names the part."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from aquasim import presets
from aquasim.cli import main
from aquasim.flow.report import flow_report
from aquasim.hydraulics import newton

from .flow_cases import drawn_tank

Told = tuple[int, str, str]
PIPE = {"kind": "pipe", "x_cm": 5, "y_cm": 10, "z_cm": 1, "x_end_cm": 55, "holes": 8}


@pytest.fixture
def aq(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def call(*arguments: object) -> Told:
        code = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call


def test_text_of_the_default_tank(aq: Callable[..., Told]) -> None:
    code, out, err = aq("flow")
    assert (code, err) == (0, "")
    assert out.endswith("\n\n" + flow_report(presets.load("kexue-60x40")).text())
    chinese = flow_report(presets.load("kexue-60x40")).text("zh_CN")
    assert aq("flow", "kexue-60x40", "--lang", "zh_CN")[1].endswith("\n\n" + chinese)


@pytest.mark.parametrize("arguments", [("dead-end-comb", "--json"), ("--json", "-", "dead-end-comb")])
def test_json_on_the_terminal(aq: Callable[..., Told], arguments: tuple[str, ...]) -> None:
    code, out, err = aq("flow", *arguments)
    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(flow_report(presets.load("dead-end-comb")).json()))


def test_json_to_a_file(aq: Callable[..., Told], tmp_path: Path) -> None:
    target = tmp_path / "flow.json"
    code, out, _ = aq("flow", "slow-flow", "--json", target, "--pumps")
    assert code == 0
    assert out.endswith("\n\n" + flow_report(presets.load("slow-flow"), pumps=True).text())
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["flow_L_h"] == pytest.approx(20.0)
    assert len(data["pumps"]) > 10
    assert [path.name for path in tmp_path.iterdir()] == ["flow.json"]


def test_numbers_and_keys_do_not_change_with_the_language(aq: Callable[..., Told]) -> None:
    english, chinese = (json.loads(aq("flow", "--json", "--lang", lang)[1]) for lang in ("en", "zh_CN"))
    for data in (english, chinese):
        data.pop("name")
        for warning in data["warnings"]:
            assert warning.pop("text")
    assert english == chinese


def test_output_that_cannot_be_written_is_refused_before_the_work(
    aq: Callable[..., Told], tmp_path: Path
) -> None:
    code, out, err = aq("flow", "--json", tmp_path / "none" / "flow.json")
    assert (code, out) == (2, "")
    assert "does not exist; make it first" in err


def test_preset_in_the_place_of_the_output_is_told(aq: Callable[..., Told]) -> None:
    code, out, err = aq("flow", "--json", "dead-end-comb")
    assert (code, out) == (2, "")
    assert (
        err
        == "--json = dead-end-comb: is a preset, not a file to write; give it first: aquasim flow dead-end-comb --json\n"
    )
    assert not Path("dead-end-comb").exists()


def drawn(*items: Mapping[str, object]) -> tuple[str, ...]:
    return "--set", "filter.layout=custom", "--set", f"layout={json.dumps(list(items))}"


IMPOSSIBLE: dict[str, tuple[tuple[str, ...], str]] = {
    "lateral too long": (("--set", "filter.lateral_length_cm=70"), "filter.lateral_length_cm = 70: must fit the tank's length of 60 cm"),
    "laterals too wide": (("--set", "filter.lateral_spacing_cm=20"), "filter.lateral_spacing_cm = 20: 4 laterals must fit the tank's width"),
    "laterals overlap": (("--set", "filter.lateral_spacing_cm=1.5"), "filter.lateral_spacing_cm = 1.5: must be more than the laterals' bore of 16 mm"),
    "holes overlap": (("--set", "filter.hole_pitch_cm=0.4"), "filter.hole_pitch_cm = 0.4: must be more than the holes' diameter"),
    "holes outside": (("--set", "filter.hole_pitch_cm=6"), "filter.hole_pitch_cm = 6: the last hole is at 57 cm"),
    "hole wider than the pipe": (("--set", "filter.hole_diameter_mm=16"), "filter.hole_diameter_mm = 16: must be less than the laterals' bore"),
    "no hole": (("--set", "filter.holes_per_lateral=0"), "filter.holes_per_lateral = 0:"),
    "tree of three": (("--set", "filter.layout=h_tree", "--set", "filter.laterals=3"), "filter.laterals = 3: must be 2, 4 or 8 in the layout h_tree"),
    "tree of odd holes": (("--set", "filter.layout=h_tree", "--set", "filter.holes_per_lateral=9"), "filter.holes_per_lateral = 9: must be even"),
    "centre of three": (("--set", "filter.layout=centre_fed", "--set", "filter.laterals=3"), "filter.laterals = 3: must be 4 in the layout centre_fed"),
    "drawn over the bed": (drawn(PIPE | {"z_cm": 20}), "layout[0].z_cm = 20: a pipe with holes must lie in the bed, which ends at 8 cm"),
    "drawn over the rim": (drawn(PIPE, PIPE | {"holes": 0, "z_cm": 60, "y_cm": 30}), "layout[1].z_cm = 60: the pipe reaches over the rim at 45 cm"),
    "loop's holes outside": (("--set", "filter.layout=u_two_header", "--set", "filter.hole_pitch_cm=8"), "filter.hole_pitch_cm = 8: the last hole is at"),
    "covered whole": (("--set", 'layout=[{"kind":"stone","z_cm":8,"length_cm":60,"width_cm":40,"height_cm":2}]'), "layout: things that stand on the bed cover all of it"),
    "no drawn pipe": (drawn(), "filter.layout = custom: needs items of kind pipe"),
    "drawn without holes": (drawn(PIPE | {"holes": 0}), "layout[].holes = 0: no pipe of the custom layout has a hole"),
    "drawn outside": (drawn(PIPE | {"x_end_cm": 65}), "layout[0].x_cm: the pipe reaches 65 cm, outside the tank"),
    "drawn apart": (drawn(PIPE, PIPE | {"y_cm": 30}), "layout[1]: the pipe is not joined to the others"),
    "drawn in each other": (drawn(PIPE, PIPE), "layout[1]: lies in the same place as layout[0]"),
    "drawn across": (drawn(PIPE, {"kind": "pipe", "x_cm": 30, "y_cm": 5, "z_cm": 1, "y_end_cm": 35}), "layout[1]: crosses layout[0] without a joint"),
    "drawn point": (drawn(PIPE | {"x_end_cm": 5.5}), "layout[0].x_end_cm: the pipe is 0.5 cm long"),
    "unknown pump": (("--set", "filter.pump=cn_sub_999w"), "filter.pump = cn_sub_999w:"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["flow", "check", "run"])
@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_impossible_pipes_are_refused_by_every_command(
    aq: Callable[..., Told], case: str, command: str
) -> None:
    arguments, sentence = IMPOSSIBLE[case]
    code, out, err = aq(command, "community-60x40", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(sentence), err
    assert len(err.splitlines()) == 1


COVERED = {"kind": "stone", "z_cm": 8, "length_cm": 60, "width_cm": 40, "height_cm": 5}
NO_FLOW: dict[str, tuple[tuple[str, ...], str]] = {
    "zero flow": (("--set", "filter.flow_L_h=0"), "filter.flow_L_h = 0: nothing flows, so there is nothing to compute"),
    "all covered": (("--set", "bed.plenum_cm=0", "--set", f"layout={json.dumps([COVERED])}"), "layout: things that stand on the bed cover all of it"),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_FLOW)
def test_what_cannot_flow_is_refused_by_flow(aq: Callable[..., Told], case: str) -> None:
    arguments, sentence = NO_FLOW[case]
    code, out, err = aq("flow", "community-60x40", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(sentence), err
    assert len(err.splitlines()) == 1


def test_flows_that_do_not_settle_are_never_reported(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newton, "MOST_STEPS", 1)
    code, out, err = aq("flow", "dead-end-comb", "--json")
    assert (code, out) == (2, "")
    assert "the flows in the pipe grid did not settle at" in err
    assert "take smaller holes or a wider header" in err


def test_drawn_pipes_from_a_file(aq: Callable[..., Told], tmp_path: Path) -> None:
    path = tmp_path / "drawn.aqua"
    presets.save(drawn_tank(), path)
    assert aq("check", path)[0] == 0
    code, out, _ = aq("flow", path)
    assert code == 0
    assert "Drawn pipes: 2 drilled pipes with 16 holes in all" in out


REFUSED_PIPES = {
    "no hole": (PIPE | {"holes": 0},),
    "point": (PIPE | {"x_end_cm": 5.5},),
    "wide hole": (PIPE | {"hole_diameter_mm": 20},),
    "holes overlap": (PIPE | {"holes": 200},),
    "outside": (PIPE | {"x_end_cm": 65},),
    "below": (PIPE | {"z_cm": -1},),
    "same place": (PIPE, PIPE),
    "same way": (PIPE, PIPE | {"x_end_cm": 30}),
    "across": (PIPE, {"kind": "pipe", "x_cm": 30, "y_cm": 5, "z_cm": 1, "y_end_cm": 35}),
    "take-off": (PIPE, {"kind": "take_off", "x_cm": 30, "y_cm": 30}),
    "apart": (PIPE, PIPE | {"y_cm": 30}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_PIPES)
def test_drawn_pipes_are_refused_in_chinese_too(aq: Callable[..., Told], case: str) -> None:
    english, chinese = (
        aq("check", "community-60x40", *drawn(*REFUSED_PIPES[case]), "--lang", lang)
        for lang in ("en", "zh_CN")
    )
    assert (english[0], chinese[0]) == (2, 2)
    path = english[2].partition(": ")[0]
    assert chinese[2].startswith(f"{path}：")
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese[2].partition("：")[2])
