"""The Chinese sentences of faults: one for every code and every English sentence of it, with the same values."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from aquasim import catalog, cli, edits, fault_text, integrate, jsontext, presets, solver
from aquasim.edits import apply_changes, scenario_from
from aquasim.errors import Fault, HydraulicsError, ScenarioError, SolverError
from aquasim.fault_words import TEXTS
from aquasim.hydraulic_words import REFUSALS
from aquasim.model import build
from aquasim.run_state import begin
from aquasim.scenario import Start
from aquasim.words import Words

ENGINE = Path(str(cli.__file__)).parent
RAISING = (
    "rules", "edits", "jsontext", "presets", "commands", "first_water", "simulation", "quantity", "storage", "outputs",
    "compare", "explain", "flow_command", "plan_command", "planner", "option_numbers", "kits", "report_command",
)  # fmt: skip
HYDRAULIC = ("hydraulics", "flow")
CHINESE = re.compile("[\u4e00-\u9fff]")
NAMED = {
    "EVENT_FORM": edits.EVENT_FORM,
    "TEXT_LIMIT": jsontext.TEXT_LIMIT,
    "MARKS_LIMIT": jsontext.MARKS_LIMIT,
}
# Put together of two texts in the source
GLUED = ("{}; {}", "{} has no entry {}; {}", "a name {}", "is {}")
ELSEWHERE_TOLD = {"not_convertible", "newer_schema"}  # words of msgspec; and what only compares codes


def form(node: ast.expr) -> str | None:
    """A text of the source with `{}` for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name) and node.id in NAMED:
        return NAMED[node.id]
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def raised() -> Iterator[tuple[str, str]]:
    """Code and English form wherever both stand in one call, the form by itself or in a variable just before."""
    for name in RAISING:
        for function in ast.walk(ast.parse((ENGINE / f"{name}.py").read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            set_before: dict[str, list[tuple[int, str]]] = {}
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    text = form(node.value)
                    if text is not None:
                        set_before.setdefault(node.targets[0].id, []).append((node.lineno, text))
            for node in ast.walk(function):
                if not (
                    isinstance(node, ast.Call) and ast.unparse(node.func) == "Fault" and len(node.args) == 4
                ):
                    continue
                limit, code = node.args[2:]
                if not isinstance(code, ast.Constant):
                    continue
                text = form(limit)
                if text is None and isinstance(limit, ast.Name):
                    before = [each for each in set_before.get(limit.id, []) if each[0] < node.lineno]
                    text = max(before)[1] if before else None
                if text is not None:
                    yield str(code.value), text


def english_forms(code: str) -> set[str]:
    found = set()
    for words in TEXTS[code]:
        parts = string.Formatter().parse(words.en)
        found.add("".join(text + ("{}" if name else "") for text, name, *_ in parts))
    return found


def test_every_sentence_of_the_source_has_its_chinese() -> None:
    known, missing = list(raised()), list[tuple[str, str]]()
    assert len({code for code, _ in known}) > 70
    for code, text in known:
        if text in GLUED:
            continue
        text = re.sub(r"^\{\}: ", "line {}, column {}: ", text) if code in ("cut_off",) else text
        wanted = {re.sub(r"\d+", "{}", t) for t in english_forms(code)}
        missing = missing if re.sub(r"\d+", "{}", text) in wanted else [*missing, (code, text)]
    assert missing == []


def test_every_code_of_the_source_has_a_sentence() -> None:
    """Codes that a function gives back with its words included."""
    pairs = set()
    for name in ("quantity", "jsontext"):
        for node in ast.walk(ast.parse((ENGINE / f"{name}.py").read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Return)
                and isinstance(node.value, ast.Tuple)
                and len(node.value.elts) == 2
            ):
                for part in ast.walk(node.value.elts[1]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        pairs.add(part.value)
    assert len(pairs) > 20
    rest = {"more_than_kept", "none_kept", "parameter_unread", "parameter_range"}
    assert (pairs | rest | {code for code, _ in raised()}) - ELSEWHERE_TOLD <= set(TEXTS)


@pytest.mark.parametrize(
    ("module", "function", "code"),
    [("storage", "_open_failure", "unreadable"), ("outputs", "_complaint", "output")],
)
def test_what_a_function_says_of_a_file_has_its_chinese(module: str, function: str, code: str) -> None:
    source = ast.parse((ENGINE / f"{module}.py").read_text(encoding="utf-8"))
    [found] = [n for n in ast.walk(source) if isinstance(n, ast.FunctionDef) and n.name == function]
    said = {form(n.value) for n in ast.walk(found) if isinstance(n, ast.Return) and n.value is not None} - {
        None,
        "",
    }
    assert len(said) > 3 and said <= english_forms(code)


def test_both_languages_name_the_same_values() -> None:
    for code, forms in TEXTS.items():
        for words in forms:
            fields = [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in words]
            assert fields[0] == fields[1], code
            assert CHINESE.search(words.zh_CN), code


def told(data: object) -> list[Fault]:
    with pytest.raises(ScenarioError) as caught:
        scenario_from(data)
    return caught.value.faults


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"bed": {"depth_cm": 80}}, "bed.depth_cm = 80：不能大于 45 cm"),
        ({"bed": {"medium": "ceramsit_5_8"}}, "bed.medium = ceramsit_5_8：不是已知的滤料；是不是 ceramsite_5_8"),
        ({"bed": {"dept": 8}}, "bed.dept：未知的键；是不是 depth_cm？"),
        ({"animals": [{"species": "guppy", "mass_g": 900}]}, "animals[0].mass_g = 900：孔雀鱼体重最多约"),
        ({"start": {"maturity": "new", "volume_L": 3}}, "start.volume_L：不能在这里设置；由 tank.water_level_cm 得出"),
        ({"model": {"parameters": {"pco2_room": 700.0}}}, "仅供参考；模型采用文件的 room.co2_ppm"),
        ({"equipment": [{"id": "air_1_5", "setpoint_C": 20}]}, "equipment[0].setpoint_C = 20：不适用于 air_1_5（气泵）"),
        ({"tank": {"length_cm": "60"}}, 'tank.length_cm = "60"：必须是 '),
        ({"events": [{"day": 1, "kind": "death", "species": "guppy"}]}, "events[0].species = guppy：不在本缸的动物中"),
    ],
)  # fmt: skip
def test_faults_of_a_file_in_chinese(data: dict[str, object], sentence: str) -> None:
    [fault] = told({"aquasim": 1} | data)
    assert sentence in fault_text.sentence(fault, "zh_CN")
    assert fault_text.sentence(fault, "en") == fault.sentence


@pytest.mark.parametrize(
    "text", ["", "{", '{"a" 1}', '{"a": 1,}', "{'a': 1}", '{"a": "b\n"}', "{} x", '{"a": }']
)
def test_faults_of_form_in_chinese(text: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        presets.loads(text.encode())
    for fault in caught.value.faults:
        told_so = fault_text.sentence(fault, "zh_CN")
        assert CHINESE.search(told_so) and not re.search(
            r"[a-z]{4}", told_so.replace("JSON", "").replace("name", "")
        )


def test_every_note_inside_a_fault_has_its_chinese() -> None:
    notes = [
        row.read_instead.removeprefix("nothing: ")
        for row in catalog.parameters().values()
        if row.read_instead
    ]
    for note in (*notes, *Start.ELSEWHERE.values()):
        assert CHINESE.search(fault_text._phrase(note)), note


def test_changes_and_commands_answer_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ScenarioError) as caught:
        apply_changes(
            presets.load("kexue-60x40"), [("bed.dept", "3"), ("animals[9].count", "1"), ("bed[0]", "1")]
        )
    assert all(CHINESE.search(fault_text.sentence(f, "zh_CN")) for f in caught.value.faults)
    for option in (("--lang", "zh_CN"), ("--lang=zh_CN",)):
        assert cli.main(["run", "kexue-60x40", "--days", "-1", *option]) == 2
        assert capsys.readouterr().err == "days = -1：必须大于 0，不超过 36500\n"
    assert cli.main(["check", "nothing", "--lang", "zh_CN"]) == 2
    assert "既不是文件，也不是自带预设" in capsys.readouterr().err


def refused() -> Iterator[str]:
    """English form of every HydraulicsError that names a path, behind its colon."""
    for folder in HYDRAULIC:
        for file in sorted((ENGINE / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and ast.unparse(node.func).endswith("HydraulicsError")
                    and node.args
                ):
                    text = form(node.args[0])
                    if text is not None:
                        yield text.partition(": ")[2]


def test_every_refusal_of_pipes_and_bed_has_chinese() -> None:
    found = list(refused())
    assert len(found) >= 25
    for text in found:
        told = fault_text.model_sentence(HydraulicsError("filter.pump: " + text.replace("{}", "7")), "zh_CN")
        assert told.startswith("filter.pump：") and CHINESE.search(told), text


@pytest.mark.parametrize("words", REFUSALS)
def test_a_refusal_keeps_its_values(words: Words) -> None:
    names = [name for _, name, *_ in string.Formatter().parse(words.en) if name]
    assert sorted(names) == sorted(name for _, name, *_ in string.Formatter().parse(words.zh_CN) if name)
    english = "layout[2].x_cm = 4: " + words.en.format(**{name: f"<{name}>" for name in names})
    told = fault_text.model_sentence(HydraulicsError(english), "zh_CN")
    assert told == "layout[2].x_cm = 4：" + words.zh_CN.format(**{name: f"<{name}>" for name in names})
    assert fault_text.model_sentence(HydraulicsError(english), "en") == english
    behind = fault_text.model_sentence(HydraulicsError(f"My tank: {english}"), "zh_CN")
    assert behind == f"My tank：{told}"


@pytest.mark.parametrize("status", [integrate.STEP_TOO_SMALL, integrate.NOT_FINITE, integrate.TOO_MANY_CALLS])
def test_a_stopped_solver_tells_day_and_water_in_chinese(status: int) -> None:
    run = begin(build(presets.load("kexue-60x40")))
    run.day = 3.25
    with pytest.raises(SolverError) as caught:
        solver._stop(run, status)
    told = fault_text.model_sentence(caught.value, "zh_CN")
    assert told.startswith("求解器在第 3.250 天停止") and "temperature_C" in told


def test_reasons_are_a_sentence_a_line_in_the_language() -> None:
    two = ScenarioError(
        [
            Fault("bed.depth_cm", "60", "must be at most 45 cm", ""),
            Fault("--members", "2", "is given twice", "vary_twice"),
        ]
    )
    assert fault_text.reasons(two, "zh_CN").splitlines()[1] == "--members = 2：重复给出"
    one = HydraulicsError("filter.pump: an air-lift needs air")
    assert [fault_text.reasons(one, lang) for lang in ("en", "zh_CN")] == [
        str(one),
        "filter.pump：气举需要空气",
    ]


def test_what_nobody_foresaw_stays_english() -> None:
    assert fault_text.model_sentence(HydraulicsError("a: b c"), "zh_CN") == "a: b c"


def test_a_weak_pump_is_refused_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, words in (("en", "is too weak for the 3 m"), ("zh_CN", "太弱，水流动之前就需要 3 m")):
        assert cli.main(["flow", "kexue-60x40", "--set", "filter.lift_cm=300", "--lang", lang]) == 2
        assert words in capsys.readouterr().err
