"""The commands: what they print and write, their exit codes, and that a user never meets a traceback."""

from __future__ import annotations

import json
import math
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import aquasim
from aquasim import commands, presets, progress, simulation
from aquasim.cli import main
from aquasim.errors import Cancelled, CatalogError, SolverError

ROOT = Path(__file__).resolve().parents[2]
RUN_KEYS = {
    "name", "preset_sha256", "result_sha256", "versions", "days", "bed_model", "steps", "rhs_calls", "wall_s", "final",
    "peak", "low", "crossings", "ledger_gN", "balance_error", "clipped_g", "warnings",
}  # fmt: skip
LEDGER_KEYS = {
    "feed", "source_water", "water_change", "evaporation", "plants_harvest", "nitrogen_gas", "siphon", "stored_water",
    "stored_bed", "stored_plants", "stored_animals", "added_animals", "removed_animals", "dose",
}  # fmt: skip
CONTRACT_COLUMNS = [
    "tan_mgN_L", "nh3_mgN_L", "no2_mgN_L", "no3_mgN_L", "urea_mgN_L", "o2_mg_L", "o2_saturation", "ph",
    "alkalinity_meq_L", "kh_dKH", "gh_dGH", "dic_mmol_L", "co2_mg_L", "po4_mgP_L", "doc_mgC_L", "tds_mg_L",
    "chloride_mg_L", "detritus_gCOD", "algae_g", "temperature_C", "volume_L", "evaporation_L_d", "flow_L_h",
    "head_mm", "bed_outlet_o2_mg_L", "bed_outlet_tan_mgN_L", "bed_outlet_no3_mgN_L", "bed_fill_fraction",
    "aob_gCOD", "nob_gCOD", "heterotrophs_gCOD", "turtle_mass_g", "fish_mass_g", "plant_dry_mass_g",
    "feed_g_d",
]  # fmt: skip
GOOD = {"aquasim": 1, "name": "a tank", "start": {"maturity": "new"}}


class Told:
    """What one command line did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def aq(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    def call(*arguments: object) -> Told:
        code = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Told(code, out, err)

    return call


def process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, from the checkout, with some variables of the environment."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def strict(text: str) -> dict[str, object]:
    """JSON without NaN and infinity."""

    def refuse(name: str) -> float:
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


# Commands


def test_version_is_that_of_the_checkout(aq: Callable[..., Told]) -> None:
    told = aq("--version")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told.code == 0
    assert told.out.splitlines()[0] == f"aquasim {project['version']}"
    assert aquasim.__version__ == project["version"]


def test_public_names_are_found_and_simulate_is_the_function() -> None:
    assert callable(aquasim.simulate) and aquasim.simulate is simulation.simulate
    assert all(getattr(aquasim, name) is not None for name in aquasim.__all__)
    assert set(aquasim.__all__) <= set(dir(aquasim))
    with pytest.raises(AttributeError, match="no attribute 'plank'"):
        _ = aquasim.plank  # type: ignore[attr-defined]


def test_import_is_light() -> None:
    done = process(
        "-c", "import aquasim, sys; print([m for m in ('numpy', 'scipy', 'numba') if m in sys.modules])"
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_presets_have_one_line_each(aq: Callable[..., Told], lang: str) -> None:
    told = aq("presets", "--lang", lang)
    assert told.code == 0 and not told.err
    assert tuple(line.split()[0] for line in told.out.splitlines()) == presets.shipped_ids()
    assert all(len(line.split(maxsplit=1)[1]) > 5 for line in told.out.splitlines())


def test_schema_is_json(aq: Callable[..., Told]) -> None:
    told = aq("schema")
    assert told.code == 0
    assert strict(told.out) == json.loads(json.dumps(presets.json_schema()))


def test_check_says_one_line(aq: Callable[..., Told]) -> None:
    for name in presets.shipped_ids():
        told = aq("check", name)
        assert (told.code, told.err, told.out.count("\n")) == (0, "", 1)
    assert "有效的预设" in aq("check", "kexue-60x40", "--lang", "zh_CN").out


def test_check_looks_at_variants(aq: Callable[..., Told], tmp_path: Path) -> None:
    file = tmp_path / "v.aqua"
    variants = [{"name": "a", "changes": {"bed.depth_cm": 80}}, {"name": "b", "changes": {"bed.nothing": 1}}]
    file.write_text(json.dumps(GOOD | {"scenarios": variants}), encoding="utf-8")
    told = aq("check", file)
    assert told.code == 2 and not told.out
    assert len(told.err.splitlines()) == 2
    assert "bed.depth_cm = 80" in told.err and "nothing" in told.err


def test_run_prints_and_writes(aq: Callable[..., Told], tmp_path: Path) -> None:
    csv, summary = tmp_path / "a.csv", tmp_path / "a.json"
    told = aq("run", "new-tank-fish-in", "--days", 3, "--every-h", 2, "--csv", csv, "--json", summary)
    assert told.code == 0 and not [line for line in told.err.splitlines() if "Compiling" not in line]
    assert "Nitrate NO3" in told.out and "Nitrogen: where it came from" in told.out
    found = strict(summary.read_text(encoding="utf-8"))
    assert set(found) == RUN_KEYS | {"compile_s", "spinup_s"}
    assert set(found["ledger_gN"]) == LEDGER_KEYS  # type: ignore[arg-type]
    assert set(found["balance_error"]) == {"N", "COD", "P", "C", "charge"}  # type: ignore[arg-type]
    assert max(found["balance_error"].values()) < 1e-9  # type: ignore[attr-defined]
    assert set(found["bed_model"]) == {"quasi_steady_d", "full_d"}  # type: ignore[arg-type]
    assert found["days"] == 3.0 and found["name"] == "New tank with fish from day 0"
    lines = csv.read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    assert header[0] == "time_d" and header[1 : len(CONTRACT_COLUMNS) + 1] == CONTRACT_COLUMNS
    rows = np.array([[float(cell) for cell in line.split(",")] for line in lines[1:]])
    assert rows.shape == (37, len(header)) and np.isfinite(rows).all()
    assert rows[:, 0] == pytest.approx(np.arange(37) / 12.0)
    assert not re.search(r"-0\.0\b(?!\d)", csv.read_text(encoding="utf-8"))
    for name in CONTRACT_COLUMNS:
        column = rows[:, header.index(name)]
        assert found["final"][name] == pytest.approx(column[-1], abs=1e-11)  # type: ignore[index]
        assert found["peak"][name]["value"] >= column.max() - 1e-11  # type: ignore[index]
        assert found["low"][name]["value"] <= column.min() + 1e-11  # type: ignore[index]


def test_the_ledger_of_the_json_closes(aq: Callable[..., Told], tmp_path: Path) -> None:
    summary = tmp_path / "a.json"
    assert (
        aq("run", "community-60x40", "--days", 8, "--set", "start.maturity=seeded", "--json", summary).code
        == 0
    )
    book = strict(summary.read_text(encoding="utf-8"))["ledger_gN"]
    assert isinstance(book, dict)
    came = sum(book[name] for name in ("feed", "source_water", "added_animals", "dose"))
    went = sum(
        amount
        for name, amount in book.items()
        if name not in ("feed", "source_water", "added_animals", "dose")
    )
    assert came > 0.1 and went == pytest.approx(came, rel=1e-9)


def test_set_and_event_change_the_run(aq: Callable[..., Told], tmp_path: Path) -> None:
    plain, changed = tmp_path / "a.json", tmp_path / "b.json"
    base = ("run", "new-tank-fish-in", "--days", 4)
    assert aq(*base, "--json", plain).code == 0
    more = (
        "--set",
        "animals[0].count=1",
        "--set",
        "animals[0].feed_g_d=0.05",
        "--event",
        "2:water_change:fraction=0.5",
    )
    assert aq(*base, *more, "--json", changed).code == 0
    first, second = (strict(p.read_text(encoding="utf-8")) for p in (plain, changed))
    assert first["ledger_gN"]["water_change"] == 0.0 < second["ledger_gN"]["water_change"]  # type: ignore[index]
    assert second["peak"]["tan_mgN_L"]["value"] < 0.7 * first["peak"]["tan_mgN_L"]["value"]  # type: ignore[index]
    assert first["preset_sha256"] != second["preset_sha256"]


def test_lang_changes_sentences_and_no_number(aq: Callable[..., Told], tmp_path: Path) -> None:
    base = ("run", "new-tank-fish-in", "--days", 5)
    english = aq(*base, "--json", tmp_path / "en.json").out
    chinese = aq(*base, "--json", tmp_path / "zh.json", "--lang", "zh_CN").out
    assert "Warnings" in english and "提示" in chinese
    written = [strict((tmp_path / f"{n}.json").read_text(encoding="utf-8")) for n in ("en", "zh")]
    for found in written:
        for timing in ("wall_s", "compile_s", "spinup_s"):
            del found[timing]
    assert written[0] == written[1]


def test_explain_follows_the_summary(aq: Callable[..., Told]) -> None:
    told = aq("run", "new-tank-fish-in", "--days", 2, "--explain", "tan")
    assert told.code == 0
    assert "What changed total ammonia (TAN)" in told.out and "Cheapest lever" in told.out


def test_bench_prints_its_table_and_writes_json(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[bool] = []

    def measured(quick: bool, tell: Callable[[str], None]) -> dict[str, object]:
        asked.append(quick)
        tell("a year")
        return {"year_s": 0.25}

    monkeypatch.setattr("aquasim.bench.run", measured)
    monkeypatch.setattr("aquasim.bench.text", lambda figures: f"year {figures['year_s']} s")
    told = aq("bench", "--quick", "--json", tmp_path / "b.json")
    assert (told.code, told.out, asked) == (0, "year 0.25 s\n", [True])
    assert strict((tmp_path / "b.json").read_text(encoding="utf-8")) == {"year_s": 0.25}


# Wrong usage

USAGE = {
    "no command": (),
    "unknown": ("advice", "kexue-60x40"),
    "unknown option": ("run", "--frob"),
    "no number": ("run", "--days", "many"),
    "no file": ("check",),
    "language": ("run", "--lang", "fr"),
    "no such day": ("run", "--days", "0"),
    "not a number": ("run", "--days", "nan"),
    "endless": ("run", "--days", "1e999"),
    "too fine": ("run", "--every-h", "0.001"),
    "not positive": ("run", "--every-h", "0"),
    "too many rows": ("run", "--days", "36500", "--every-h", "0.1"),
    "no preset": ("run", "no-such-tank"),
    "no such file": ("run", "none.aqua"),
    "set without value": ("run", "--set", "bed.depth_cm"),
    "set out of range": ("run", "--set", "bed.depth_cm=80"),
    "set no field": ("check", "kexue-60x40", "--set", "bed.deep=8"),
    "set list": ("check", "kexue-60x40", "--set", "animals[9].count=2"),
    "event form": ("run", "--event", "soon:water_change"),
    "event kind": ("run", "--event", "3:earthquake"),
    "event key": ("run", "--event", "3:water_change:much=1"),
    "event value": ("run", "--event", "3:water_change:fraction=2"),
    "no explanation": ("run", "--explain", "weather"),
    "plan fraction": ("plan", "--change", "1.3"),
    "plan members": ("plan", "--members", "many"),
    "plan limit": ("plan", "--limit", "weather=3"),
    "plan limit range": ("plan", "--limit", "ph_min=30"),
    "plan half a search": ("plan", "--find", "bed.depth_cm"),
    "plan no number": ("plan", "--find", "bed.medium", "--interval-d", "9"),
    "plan two questions": ("plan", "--year", "--balance"),
    "plan a card and a start": ("plan", "--what-if", "power_cut", "--start-up"),
    "plan a year of weeks": ("plan", "--year", "--weeks", "20"),
    "plan plants for a share": ("plan", "--balance", "--change", "0.5"),
    "plan a search and litres": ("plan", "--find", "feed", "--interval-d", "9", "--litres", "20"),
    "members of no band": ("run", "--members", "8"),
    "band of two tanks": ("run", "--band", "band.csv", "--members", "2"),
    "band of no tanks": ("plan", "--band", "band.csv", "--members", "0"),
    "band into no folder": ("plan", "--band", "none/band.csv"),
    "band of a year": ("plan", "--year", "--band", "band.csv"),
    "abbreviated": ("run", "--day", "3"),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_is_one_sentence_and_exit_2(aq: Callable[..., Told], case: str) -> None:
    told = aq(*USAGE[case])
    assert told.code == 2
    assert not told.out
    assert len(told.err.splitlines()) == 1 and len(told.err) > 20


def test_an_unknown_command_is_told_with_the_list(aq: Callable[..., Told]) -> None:
    names = "run, plan, capacity, compare, advise, report, sweep, flow, check, schema, presets, bench"
    assert aq("kapacity").err == f"unknown command kapacity; there are {names}\n"


def test_a_plan_is_printed_and_written(aq: Callable[..., Told], tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    told = aq(
        "plan", "musk-turtle", "--change", "0.5", "--limit", "no3_mg_L=60", "--members", "8", "--json", out
    )
    assert told.code == 0 and not told.err
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["binding"] == "no3_mg_L" and found["members"] == 8
    assert "60 mg/L" in told.out and found["fraction"] == 0.5
    assert len(found["trade_off"]) == 7 and found["levers"]


def banded(path: Path) -> dict[str, list[float]]:
    """The columns of a file of bands."""
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    columns = zip(*(map(float, row.split(",")) for row in rows), strict=True)
    return {name: list(column) for name, column in zip(head.split(","), columns, strict=True)}


@pytest.mark.parametrize("lang, words", [("en", "8 sampled tanks (0 of them"), ("zh_CN", "8 个抽样缸")])
def test_a_run_writes_the_band_of_every_result(
    aq: Callable[..., Told], tmp_path: Path, lang: str, words: str
) -> None:
    out, plain = tmp_path / "band.csv", tmp_path / "run.csv"
    told = aq(
        "run",
        "--days",
        "21",
        "--every-h",
        "12",
        "--csv",
        plain,
        "--band",
        out,
        "--members",
        "8",
        "--lang",
        lang,
    )
    assert told.code == 0 and not told.err
    assert words in told.out
    found, run = banded(out), banded(plain)
    assert len(found) == 1 + 3 * (len(run) - 1) and found["time_d"] == run["time_d"]
    for name in run.keys() - {"time_d"}:
        low, middle, high = (found[f"{name}_{mark}"] for mark in ("p10", "p50", "p90"))
        assert all(a <= b <= c for a, b, c in zip(low, middle, high, strict=True)), name
    assert min(found["no3_mgN_L_p90"]) > min(run["no3_mgN_L"]) > min(found["no3_mgN_L_p10"])


def test_a_plan_writes_the_band_without_changes(aq: Callable[..., Told], tmp_path: Path) -> None:
    out = tmp_path / "band.csv"
    told = aq("plan", "musk-turtle", "--members", "8", "--band", out)
    assert told.code == 0 and not told.err and "8 sampled tanks (0 of them" in told.out
    found = banded(out)
    assert (found["time_d"][0], found["time_d"][-1], len(found["time_d"])) == (0.5, 90.0, 180)
    by_day = found["no3_mgN_L_p50"][1::2]
    assert by_day == sorted(by_day) and found["no3_mgN_L_p90"][-1] > found["no3_mgN_L_p10"][-1]


def test_never_and_impossible_are_answers(aq: Callable[..., Told]) -> None:
    told = aq("plan", "no-lid-rainwater", "--members", "0", "--lang", "zh_CN")
    assert told.code == 0 and "没有任何换水间隔" in told.out


def test_a_value_is_found(aq: Callable[..., Told], tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    told = aq("plan", "--find", "animals[0].feed_g_d", "--interval-d", "10", "--json", out)
    assert told.code == 0 and "animals[0].feed_g_d" in told.out
    assert json.loads(out.read_text(encoding="utf-8"))["interval_d"] >= 10.0


def test_every_fault_is_told(aq: Callable[..., Told]) -> None:
    told = aq("check", "kexue-60x40", "--set", "bed.depth", "--set", "tank.width_cm=1", "--event", "1:x")
    assert told.code == 2
    assert len(told.err.splitlines()) == 3


# Broken files

BROKEN = {
    "empty": b"",
    "not json": b"{ aquasim: 1 }",
    "cut": b'{"aquasim": 1, "name": "x',
    "no object": b"[1, 2]",
    "no schema": b'{"name": "x"}',
    "newer": b'{"aquasim": 99}',
    "no number": b'{"aquasim": "one"}',
    "mark": b'\xef\xbb\xbf{"aquasim": 1}',
    "latin-1": '{"aquasim": 1, "name": "Teichschildkröte"}'.encode("latin-1"),
    "utf-16": '{"aquasim": 1}'.encode("utf-16"),
    "zeros": bytes(1000),
    "deep": b'{"aquasim": 1, "x": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "repeated": b'{"aquasim": 1, "aquasim": 1}',
    "nan": b'{"aquasim": 1, "bed": {"depth_cm": NaN}}',
    "infinite": b'{"aquasim": 1, "bed": {"depth_cm": 1e999}}',
    "unknown key": b'{"aquasim": 1, "bed": {"deep_cm": 8}}',
    "range": b'{"aquasim": 1, "bed": {"depth_cm": 80}}',
    "type": b'{"aquasim": 1, "bed": {"depth_cm": "eight"}}',
    "choice": b'{"aquasim": 1, "filter": {"layout": "spiral"}}',
    "species": b'{"aquasim": 1, "animals": [{"species": "dragon"}]}',
    "across": b'{"aquasim": 1, "tank": {"water_level_cm": 50}}',
    "direction mark": '{"aquasim": 1, "name": "a\u202eb"}'.encode(),
    "many": json.dumps(
        {"aquasim": 1, "bed": {"depth_cm": 80, "plenum_cm": -1}, "tank": {"length_cm": 1}}
    ).encode(),
    "large": b'{"aquasim": 1, "notes": "' + b"x" * (1 << 20) + b'"}',
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_broken_file_is_told_and_nothing_written(
    aq: Callable[..., Told], tmp_path: Path, case: str, command: str
) -> None:
    file = tmp_path / "tank.aqua"
    file.write_bytes(BROKEN[case])
    outputs = ("--csv", tmp_path / "o.csv", "--json", tmp_path / "o.json") if command == "run" else ()
    told = aq(command, file, *outputs)
    assert told.code == 2 and not told.out
    lines = told.err.splitlines()
    assert lines and all(len(line) > 8 for line in lines)
    assert len(lines) == (3 if case == "many" else 1)
    assert [p.name for p in tmp_path.iterdir()] == ["tank.aqua"]
    assert file.read_bytes() == BROKEN[case]


def test_what_is_no_file_is_refused_at_once(aq: Callable[..., Told], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.aqua"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, "/dev/zero", "a\0b.aqua"):
        told = aq("check", path)
        assert told.code == 2 and len(told.err.splitlines()) == 1


# Outputs


@pytest.fixture
def no_simulation(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the run began although its output cannot be written")

    monkeypatch.setattr(simulation, "simulate", never)


@pytest.mark.usefixtures("no_simulation")
def test_an_output_that_cannot_be_written_is_refused_before_the_run(
    aq: Callable[..., Told], tmp_path: Path
) -> None:
    file = tmp_path / "tank.aqua"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    (tmp_path / "plain").write_text("no folder")
    bad = (
        "",
        tmp_path,
        tmp_path / "no" / "o.json",
        tmp_path / "plain" / "o.json",
        "/dev/full",
        file,
        "x" * 300,
        "a\0b",
    )
    for output in bad:
        for option in ("--json", "--csv"):
            told = aq("run", file, option, output)
            assert told.code == 2 and not told.out, output
            assert told.err.startswith(option) and len(told.err.splitlines()) == 1
    told = aq("run", file, "--json", tmp_path / "o", "--csv", tmp_path / "." / "o")
    assert told.code == 2 and "two files" in told.err
    assert file.read_text(encoding="utf-8") == json.dumps(GOOD)


@pytest.mark.usefixtures("no_simulation")
def test_a_closed_folder_is_refused_before_the_run(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everywhere
    told = aq("run", "--json", tmp_path / "o.json")
    assert told.code == 2 and "may not be written" in told.err


def test_a_disk_that_fails_is_told_and_leaves_the_old_file(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    output = tmp_path / "o.json"
    output.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = aq("run", "new-tank-fish-in", "--days", 1, "--json", output)
    assert told.code == 2 and "No space left" in told.err
    assert output.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["o.json"]


# Failures of the run


@pytest.mark.parametrize(
    "error, code, words",
    [
        (KeyboardInterrupt(), 130, "Cancelled"),
        (Cancelled("stopped on day 3.00 as asked"), 130, "day 3.00"),
        (
            SolverError(
                "the solver stopped on day 2.5; the water then held tan 1", day=2.5, state={"tan": 1.0}
            ),
            4,
            "2.5",
        ),
        (ModuleNotFoundError("No module named 'scipy.linalg'", name="scipy.linalg"), 3, "pip install scipy"),
        (CatalogError("media.csv line 3: id is empty"), 3, "media.csv line 3"),
        (MemoryError(), 3, "memory"),
        (RuntimeError("boom"), 2, "report"),
        (OSError(5, "Input/output error"), 3, "The system refused to read or write: Input/output error."),
        (OSError(13, "Permission denied", "/a/b"), 3, "The system refused /a/b: Permission denied."),
    ],
)
def test_failures_have_their_exit_code(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(simulation, "simulate", fails)
    told = aq("run")
    assert told.code == code and words in told.err and not told.out
    assert len(told.err.splitlines()) == 1


def test_an_unknown_failure_leaves_its_details_in_a_file(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(simulation, "simulate", fails)
    match = re.search(r"details are in (\S+);", aq("run").err)
    assert match and "boom" in Path(match[1]).read_text(encoding="utf-8")


def test_a_solver_that_stops_tells_day_and_state(
    aq: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aquasim.solver.CALLS_PER_DAY", 1)
    told = aq("run", "new-tank-fish-in", "--days", 2)
    assert told.code == 4 and not told.out
    assert "on day 0." in told.err and "tan" in told.err and "temperature_C" in told.err


# Progress


class Terminal:
    """A stream that says it is a terminal, or not."""

    def __init__(self, live: bool) -> None:
        self.live, self.text = live, ""

    def isatty(self) -> bool:
        return self.live

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        """Nothing is buffered."""


def test_progress_on_a_terminal_is_one_line_that_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PROGRESS_EVERY_S", 0.0)
    terminal = Terminal(live=True)
    line = progress.ProgressLine(365.0, 180.0, stream=terminal)  # type: ignore[arg-type]
    line(0.0, "compile")
    line(0.5, "spinup")
    line(0.1, "run")
    shown = terminal.text.split("\r")
    assert shown[1].startswith("Compiling the engine")
    assert shown[2].startswith("Maturing the bed, day 90 of 180") and shown[3].startswith(
        "Simulating, day 36 of 365"
    )
    line.clear()
    assert "\n" not in terminal.text and terminal.text.endswith(" \r")


def test_progress_elsewhere_is_the_one_thing_that_takes_a_minute() -> None:
    stream = Terminal(live=False)
    line = progress.ProgressLine(365.0, 180.0, stream=stream)  # type: ignore[arg-type]
    for stage in ("compile", "spinup", "run"):
        line(0.5, stage)
    line.clear()
    assert stream.text == "Compiling the engine for this computer (first run only, a few minutes)…\n"


# In a process of its own


def test_the_module_runs_from_a_checkout(tmp_path: Path) -> None:
    file = tmp_path / "tank.aqua"
    file.write_bytes(BROKEN["range"])
    done = process("-m", "aquasim", "check", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "bed.depth_cm = 80: must be at most 45 cm\n"


INTERRUPTED = """
import os, signal, sys
from aquasim import cli, progress

def interrupt(self, fraction, stage):
    if stage == "run" and fraction > 0:
        os.kill(os.getpid(), signal.SIGINT)

progress.ProgressLine.__call__ = interrupt
sys.exit(cli.main(["run", "new-tank-fish-in", "--days", "40", "--json", sys.argv[1]]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGINT"), reason="no interrupt")
def test_an_interrupt_ends_with_130_and_writes_nothing(tmp_path: Path) -> None:
    done = process("-c", INTERRUPTED, str(tmp_path / "o.json"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Cancelled.\n")
    assert not list(tmp_path.iterdir())


def test_a_reader_that_goes_away_is_no_failure() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "aquasim", "schema"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout and child.stderr
        child.stdout.read(10)
        child.stdout.close()
        assert (child.stderr.read(), child.wait(60)) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("command", [("presets",), ("schema",), ("--version",)])
def test_an_output_that_is_full_is_told_in_one_sentence(command: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "aquasim", *command],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        3, "The standard output cannot be written to: No space left on device.\n",
    )  # fmt: skip


@pytest.mark.parametrize("options", [("--set", "x=1"), ("--lang", "zh_CN"), ("--days=3",)])
def test_an_option_without_a_command_is_told_where_it_stands(
    aq: Callable[..., Told], options: tuple[str, ...]
) -> None:
    told = aq(*options)
    sentence = f"{options[0]} must follow a command, as in `aquasim run {options[0]}`; there are {', '.join(commands.COMMANDS)}"
    assert (told.code, told.err) == (2, f"{sentence}\n")


def test_a_terminal_without_the_characters_gets_question_marks() -> None:
    done = process("-m", "aquasim", "presets", "--lang", "zh_CN", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "?" in done.stdout and not done.stderr


def test_json_of_every_number_is_finite(aq: Callable[..., Told], tmp_path: Path) -> None:
    summary = tmp_path / "a.json"
    assert aq("run", "slow-flow", "--days", 1, "--set", "start.maturity=new", "--json", summary).code == 0
    for part in ("final", "ledger_gN", "balance_error"):
        values = strict(summary.read_text(encoding="utf-8"))[part]
        assert isinstance(values, dict) and all(math.isfinite(v) for v in values.values())
