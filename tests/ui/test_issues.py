"""Issues are the engine's findings in order of urgency, and each leads to a field that exists."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

import aquasim
from aquasim import finding_words
from aquasim.edits import apply_event, apply_settings, plain, steps_of
from aquasim.flow import finding_words as flow_words
from aquasim.flow.findings import findings
from aquasim.flow.solved import solve_filter
from aquasim.quantity import slots
from ui import language
from ui.issue_fields import ABOUT, LEVELS, level_of, path_of
from ui.panels.issues import PATH_ROLE, IssuesPanel

from .real_tanks import opened

CODES = sorted({*finding_words.TEXTS, *flow_words.TEXTS})


def exists(path: str, scenario: aquasim.Scenario) -> bool:
    """Whether a path leads to a field, set or left to its default, of an entry that is there."""
    here: Any = scenario
    for step in steps_of(path):
        if isinstance(step, int):
            if step >= len(here):
                return False
            here = here[step]
        elif step in slots(type(here)):
            here = getattr(here, step)
        else:
            return False
    return True


def test_every_code_has_a_field_and_none_is_left_over() -> None:
    assert sorted(ABOUT) == CODES


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("preset", ["kexue-60x40", "fish-only-planted", "new-tank-seeded"])
def test_the_field_of_every_code_exists(code: str, preset: str) -> None:
    scenario = aquasim.load(preset)
    path = path_of(code, "a sentence without a name", scenario)
    assert exists(path, scenario), path
    assert level_of(code, scenario) in LEVELS


def test_a_sentence_that_names_a_species_leads_to_its_group() -> None:
    scenario = aquasim.load("kexue-60x40")
    assert path_of("legal", "Japanese rice fish (medaka): none.", scenario) == "animals[1].species"
    assert path_of("starving", "到第 9 天青鳉体重减少", scenario) == "animals[1].feed_g_d"
    assert path_of("legal", "Whorled pennywort (coin plant): x", scenario).startswith("plants[")
    coming = apply_event(scenario, "30:add_animals:species=zebra_danio,count=6")
    assert path_of("group_small", "Zebra danio: 6 from day 30", coming) == "events[0].species"
    assert path_of("no_such_code", "", scenario) == ""


def test_a_limit_that_the_file_sets_makes_its_finding_urgent() -> None:
    scenario = aquasim.load("kexue-60x40")
    assert level_of("po4_high", scenario) == "watch"
    strict = apply_settings(scenario, [("limits.po4_mg_L", 1.0)])
    assert level_of("po4_high", strict) == "act"
    assert plain(strict)["limits"]["po4_mg_L"] == 1.0


@pytest.fixture
def panel(qtbot: Any) -> IssuesPanel:
    panel = IssuesPanel(*opened("overloaded-adult-slider"))
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    panel.show()
    with qtbot.waitSignals([panel.jobs.done, panel.run_jobs.done], timeout=60_000):
        pass
    return panel


def items(panel: IssuesPanel) -> list[QListWidgetItem]:
    return [item for n in range(panel.rows.count()) if (item := panel.rows.item(n))]


def test_the_rows_are_the_findings_of_run_and_filter(panel: IssuesPanel) -> None:
    result = panel.document.result
    assert result is not None
    expected = [each.text for each in result.warnings_in("en")]
    told = {each.code for each in result.warnings}
    of_filter = findings(solve_filter(panel.document.scenario))
    expected += [each.text("en") for each in of_filter if each.code not in told]
    assert any(each.code not in told for each in of_filter)
    assert sorted(item.text().partition(": ")[2] for item in items(panel)) == sorted(expected)
    words = [item.text().partition(":")[0] for item in items(panel)]
    assert words == sorted(words, key=["Act", "Watch", "Hint"].index)
    assert panel.summary.text().startswith(f"To act on: {words.count('Act')}.")


def test_enter_on_a_row_asks_for_its_field(qtbot: Any, panel: IssuesPanel) -> None:
    for number, item in enumerate(items(panel)):
        panel.rows.setCurrentRow(number)
        with qtbot.waitSignal(panel.document.field_requested, timeout=1000) as asked:
            qtbot.keyClick(panel.rows, Qt.Key.Key_Return)
        assert asked.args == [item.data(PATH_ROLE)]
        assert exists(asked.args[0], panel.document.scenario)


def test_pipes_that_cannot_work_are_an_issue(qtbot: Any, panel: IssuesPanel) -> None:
    document = panel.document
    broken = apply_settings(document.scenario, [("filter.flow_L_h", 0.0)])
    with qtbot.waitSignal(panel.jobs.failed, timeout=60_000):
        document.edit(broken, "filter.flow_L_h")
    assert items(panel)[0].text().startswith("Act: ")
    assert "filter.flow_L_h" in [item.data(PATH_ROLE) for item in items(panel)]
    assert "earlier state" in panel.summary.text()


def test_the_rows_change_their_language(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch, panel: IssuesPanel
) -> None:
    monkeypatch.setattr(language, "shown", lambda _: "zh_CN")
    with qtbot.waitSignals([panel.jobs.done, panel.run_jobs.done], timeout=60_000):
        panel.retranslate()
    texts = "".join(item.text() for item in items(panel))
    assert "硝酸盐超过" in texts and "反冲洗" in texts
