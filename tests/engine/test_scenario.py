"""Scenarios: the names of the contract, the rules that span fields, and what follows where a value is empty."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from aquasim import catalog
from aquasim.edits import apply_event, apply_settings
from aquasim.errors import ScenarioError
from aquasim.events import AddAnimalsEvent, AnyEvent
from aquasim.hardware import Bed, EquipmentItem, Filter, Tank
from aquasim.quantity import fields_of, tag_of, unwrapped
from aquasim.resolved import (
    filled_water,
    food_of,
    mass_of,
    resolved_bed,
    resolved_device,
    resolved_filter,
    resolved_water,
    text_in,
)
from aquasim.rules import checked_scenario
from aquasim.scenario import Animal, Limits, Room, Routine, Scenario, Start, Water, Words

BARE = Scenario(aquasim=1)
STOCKED = Scenario(
    aquasim=1,
    waters={"rain": Water(base="ro")},
    animals=(Animal(species="medaka", count=8), Animal(species="turtle_reevesii", mass_g=80.0)),
    equipment=(EquipmentItem(id="heater_100"), EquipmentItem(id="air_5"), EquipmentItem(id="led_20")),
)


def names(struct: type) -> list[str]:
    """Names of the fields of a Struct in declared order."""
    return [field.name for field in fields_of(struct)]


def test_the_keys_of_a_file_are_those_of_the_contract() -> None:
    assert names(Scenario) == [
        "aquasim",
        "name",
        "notes",
        "author",
        "licence",
        "start",
        "tank",
        "room",
        "waters",
        "bed",
        "filter",
        "equipment",
        "animals",
        "plants",
        "routine",
        "events",
        "limits",
        "layout",
        "readings",
        "scenarios",
        "model",
    ]
    assert names(Tank) == ["length_cm", "width_cm", "height_cm", "water_level_cm", "lid_open_fraction"]
    assert names(Room) == [
        "temperature_C",
        "temperature_swing_C",
        "warmest_day",
        "relative_humidity",
        "co2_ppm",
    ]
    assert names(Routine) == ["water_change", "top_off", "siphon"]
    assert names(Bed)[:7] == ["medium", "depth_cm", "plenum_cm", "porosity", "grain_mm", "sphericity", "cap"]
    assert {"maturity", "age_d", "tan_mgN_L", "dic_mmol_L", "temperature_C"} <= set(names(Start))
    assert set(names(Water)) == {
        "base",
        "no3_mgN_L",
        "no2_mgN_L",
        "tan_mgN_L",
        "po4_mgP_L",
        "alkalinity_meq_L",
        "calcium_mmol_L",
        "magnesium_mmol_L",
        "chloride_mg_L",
        "tds_mg_L",
        "temperature_C",
        "co2_ppm",
        "chlorine_mg_L",
    }
    assert set(names(Limits)) == {
        "no3_mg_L",
        "no2_mg_L",
        "nh3_mgN_L",
        "tan_mgN_L",
        "po4_mg_L",
        "alkalinity_min_meq_L",
        "ph_min",
        "ph_max",
        "o2_min_mg_L",
        "tds_mg_L",
        "doc_mgC_L",
        "temperature_min_C",
        "temperature_max_C",
    }
    assert set(names(Filter)) >= {
        "pump",
        "flow_L_h",
        "direction",
        "layout",
        "laterals",
        "lateral_length_cm",
        "lateral_spacing_cm",
        "holes_per_lateral",
        "hole_diameter_mm",
        "hole_pitch_cm",
        "first_hole_cm",
        "lateral_inner_mm",
        "header_inner_mm",
        "feed_length_cm",
        "riser_length_m",
        "riser_inner_mm",
        "riser_k",
        "discharge_coefficient",
        "momentum_suction",
        "momentum_push",
        "roughness_um",
    }


def test_the_kinds_of_events_are_those_of_the_contract() -> None:
    assert {tag_of(struct) for struct in unwrapped(AnyEvent)[1]} == {
        "water_change",
        "feed",
        "fast",
        "power_cut",
        "heater_stuck",
        "wash_bed",
        "add_animals",
        "remove_animals",
        "death",
        "dose",
        "medicate",
        "siphon",
        "set_flow",
        "set_heater",
        "prune",
    }


def test_the_limits_of_a_file_have_their_defaults_in_the_table() -> None:
    table = {row.contract_key for row in catalog.limits().values() if row.contract_key}
    bands_of_species = {"temperature_min_C", "temperature_max_C"}
    assert table | bands_of_species == set(names(Limits))


def test_the_bare_scenario_is_sound() -> None:
    assert checked_scenario(BARE) == BARE
    assert checked_scenario(STOCKED) == STOCKED


def test_the_default_lid_leaves_about_four_millimetres_a_day() -> None:
    """7.9 mm/d is the open value at 26 degC water, 22 degC room, 50 % humidity (science.md 4.7)."""
    lid_factor = catalog.parameters()["lid_factor"].default
    share = lid_factor + (1 - lid_factor) * Tank().lid_open_fraction
    assert 7.9 * share == pytest.approx(4.0, abs=0.15)


WRONG: list[tuple[dict[str, object], str, str]] = [
    ({"tank.water_level_cm": 45.0}, "tank.water_level_cm", "below the rim at 45 cm"),
    ({"bed.depth_cm": 35.0}, "bed.depth_cm", "bed reaches 35 cm"),
    (
        {"bed.plenum_cm": 20.0, "bed.depth_cm": 14.5},
        "bed.depth_cm",
        "at least 3 cm below the water level at 37 cm",
    ),
    ({"layout": '[{"kind":"stone","displaces_L":60}]'}, "layout", "half of the 69.6 L"),
    ({"bed.medium": "sponge_20"}, "bed.medium", "no loose grain"),
    ({"bed.medium": "ceramsite_8_13"}, "bed.medium", "did you mean ceramsite_8_12"),
    ({"bed.cap": '{"medium":"bioball"}'}, "bed.cap.medium", "no loose grain"),
    ({"bed.cap": '{"medium":"riverstone_30","depth_cm":8}'}, "bed.cap.depth_cm", "less than the bed's 8 cm"),
    ({"waters.tap": "hrad"}, "waters.tap", "did you mean hard?"),
    ({"waters.tap.base": "rain"}, "waters.tap.base", "no known water"),
    ({"waters": '{"a.b":"ro"}'}, "waters.a.b", "1 to 60 characters"),
    ({"filter.pump": "heater_100"}, "filter.pump", "no known water pump"),
    ({"filter.layout": "custom"}, "filter.layout", "items of kind pipe"),
    ({"filter.layout": "centre_fed", "filter.laterals": 6}, "filter.laterals", "must be 4"),
    ({"filter.layout": "h_tree", "filter.laterals": 6}, "filter.laterals", "2, 4 or 8"),
    ({"filter.layout": "h_tree", "filter.holes_per_lateral": 9}, "filter.holes_per_lateral", "must be even"),
    ({"filter.lateral_length_cm": 61.0}, "filter.lateral_length_cm", "tank's length of 60 cm"),
    ({"filter.lateral_spacing_cm": 15.0}, "filter.lateral_spacing_cm", "tank's width of 40 cm"),
    (
        {"filter.hole_pitch_cm": 6.0},
        "filter.hole_pitch_cm",
        "last hole is at 57 cm but the laterals are 50 cm",
    ),
    ({"filter.hole_diameter_mm": 16.0}, "filter.hole_diameter_mm", "bore of 16 mm"),
    ({"filter.holes_per_lateral": 150}, "filter.hole_pitch_cm", "holes' diameter of 4 mm"),
    ({"equipment[0].id": "heater_101"}, "equipment[0].id", "or heater_100"),
    ({"equipment[0].air_L_min": 1.0}, "equipment[0].air_L_min", "does not apply to heater_100, a heater"),
    ({"equipment[1].air_L_min": 6.0}, "equipment[1].air_L_min", "at most the 5 L/min"),
    ({"equipment[2].on_h": 8.0, "equipment[2].off_h": 8.0}, "equipment[2].off_h", "must differ from on_h"),
    ({"animals[0].species": "meduka"}, "animals[0].species", "did you mean medaka?"),
    ({"animals[0].food": "flakes"}, "animals[0].food", "did you mean flake?"),
    ({"animals[0].mass_g": 5.0}, "animals[0].mass_g", "weighs at most about 0.64 g"),
    ({"animals[0].length_cm": 9.0}, "animals[0].length_cm", "weighs at most"),
    ({"animals[1].length_cm": 8.0}, "animals[1].length_cm", "not both"),
    ({"animals[0].feed_times_h": "[]"}, "animals[0].feed_times_h", "at least one hour"),
    ({"animals[0].feed_times_h": "[8,8]"}, "animals[0].feed_times_h", "same hour twice"),
    ({"animals[0].species": "corbicula", "animals[0].feed_g_d": 1.0}, "animals[0].food", "no usual food"),
    ({"plants": '[{"species":"anubia"}]'}, "plants[0].species", "did you mean anubias"),
    ({"routine.water_change.water": "well"}, "routine.water_change.water", "no known water"),
    ({"routine.top_off.water": "well"}, "routine.top_off.water", "no known water"),
    ({"limits.ph_min": 8.0, "limits.ph_max": 7.0}, "limits.ph_min", "below ph_max = 7"),
    (
        {"limits.temperature_min_C": 28.0, "limits.temperature_max_C": 28.0},
        "limits.temperature_min_C",
        "below",
    ),
    ({"readings": '[{"day":1,"quantity":"ph","value":7,"low":7.5}]'}, "readings[0].value", "low 7.5"),
    ({"readings": '[{"day":1,"quantity":"kh_dKH","value":-1,"low":0}]'}, "readings[0].value", "low 0"),
    ({"model.parameters.mu_aobb": 1.0}, "model.parameters.mu_aobb", "did you mean mu_aob"),
    ({"model.parameters.mu_aob": 1e4}, "model.parameters.mu_aob", "from 0.003 to 80 1/d"),
    ({"model.parameters.f_faecal_n": 1.5}, "model.parameters.f_faecal_n", "to 1"),
    ({"name": "a\u202eb"}, "name", "marks of text direction"),
    ({"author": "a\x07b"}, "author", "control characters"),
    ({"author": "two\nlines"}, "author", "control characters"),
]


@pytest.mark.parametrize(("settings", "path", "limit"), WRONG, ids=[f"{w[1]}:{w[2][:20]}" for w in WRONG])
def test_what_does_not_fit_is_refused_with_its_path(
    settings: dict[str, object], path: str, limit: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        apply_settings(STOCKED, settings.items())
    sentences = {fault.path: fault.sentence for fault in caught.value.faults}
    assert path in sentences, sentences
    assert limit in sentences[path]


@pytest.mark.parametrize(
    "settings",
    [
        {"bed.depth_cm": 32.0},
        {"filter.layout": "h_tree", "filter.laterals": 8},
        {"filter.layout": "centre_fed"},
        {"filter.layout": "z_two_header", "filter.laterals": 9},
        {"filter.layout": "custom", "layout": '[{"kind":"pipe","x_end_cm":50,"holes":4}]'},
        {"filter.flow_L_h": 0.0},
        {"tank.length_cm": 120.0, "tank.width_cm": 50.0},
        {"animals[0].feed_g_d": 0.0, "animals[0].feed_times_h": "[]"},
        {"equipment[2].on_h": 20.0, "equipment[2].off_h": 6.0},
        {"routine.top_off.water": "rain"},
        {"routine.top_off.water": "ro"},
        {"readings": '[{"day":1,"quantity":"no3_mg_L","value":25,"low":10,"high":40}]'},
        {"notes": "two\nlines\twith a tab", "name": "乌龟（草龟） é"},
    ],
)
def test_what_fits_is_taken(settings: dict[str, object]) -> None:
    changed = apply_settings(STOCKED, settings.items())
    assert checked_scenario(changed) == changed != STOCKED


@pytest.mark.parametrize(
    ("event", "path", "limit"),
    [
        ("1:water_change:water=well", "events[0].water", "no known water"),
        ("1:feed:food=flakes:grams=1", "events[0].food", "did you mean flake?"),
        ("1:feed:grams=1", "events[0].food", "is missing"),
        ("1:death:species=guppy", "events[0].species", "not among the animals"),
        ("1:death:species=medaka:count=9", "events[0].count", "at most the 8 kept"),
        ("1:remove_animals:species=medaka:count=9", "events[0].count", "at most the 8 kept"),
        ("1:add_animals:species=gupy", "events[0].species", "did you mean guppy?"),
        ("1:add_animals:species=guppy:mass_g=50", "events[0].mass_g", "weighs at most"),
        ("1:prune:species=vallis", "events[0].species", "not among the plants"),
        ("1:dose:substance=salt:amount_g=1", "events[0].substance", "must be one of sodium_bicarbonate"),
        ("1:siphon:fraction=2", "events[0].fraction", "at most 1"),
        ("-1:siphon", "events[0].day", "at least 0 d"),
        ("40000:siphon", "events[0].day", "at most 36500 d"),
        ("1:set_flow", "events[0].flow_L_h", "is missing"),
        ("1:set_flow:flow=1", "event.flow", "did you mean flow_L_h?"),
        ("1:prun", "event.kind", "did you mean prune?"),
        ("noon:prune", "event", "must be DAY:KIND:KEY=VALUE"),
        ("1:siphon:fraction", "event", "must be DAY:KIND:KEY=VALUE"),
        ("1:siphon:day=2", "event.day", "no such key"),
        ("", "event", "must be DAY:KIND:KEY=VALUE"),
    ],
)
def test_a_wrong_event_is_refused_with_its_path(event: str, path: str, limit: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        apply_event(STOCKED, event)
    sentences = {fault.path: fault.sentence for fault in caught.value.faults}
    assert path in sentences, sentences
    assert limit in sentences[path]


def test_an_event_takes_colons_or_commas_and_lists() -> None:
    first = apply_event(STOCKED, "30:water_change:fraction=0.5:water=rain")
    assert first == apply_event(STOCKED, "30:water_change:fraction=0.5,water=rain")
    added = apply_event(first, "2.5:add_animals:species=guppy:feed_times_h=[8,18]:count=3").events
    assert len(added) == 2
    assert added[1] == AddAnimalsEvent(day=2.5, species="guppy", count=3, feed_times_h=(8.0, 18.0))
    assert (
        apply_event(added_animals := replace(STOCKED, events=added), "5:death:species=guppy:count=3")
        != added_animals
    )


def test_pipes_left_empty_are_those_of_the_reference_grid() -> None:
    """hydraulics.md 2.2: laterals 10 cm apart, ten holes at 5 cm pitch, the first 2.5 cm from the header."""
    pipes = resolved_filter(Filter(), Tank())
    assert (pipes.lateral_spacing_cm, pipes.hole_pitch_cm, pipes.first_hole_cm) == (10.0, 5.0, 2.5)
    assert pipes.lateral_length_cm == 50.0
    given = Filter(lateral_length_cm=40.0, hole_pitch_cm=3.0, first_hole_cm=1.0, lateral_spacing_cm=8.0)
    assert resolved_filter(given, Tank()) == given
    assert resolved_filter(Filter(), Tank(length_cm=20.0)).lateral_length_cm == 16.0


def test_a_water_takes_what_it_lacks_from_the_catalogue_and_the_room() -> None:
    medium = catalog.waters()["medium"]
    tap = resolved_water(BARE, "tap")
    assert (tap.alkalinity_meq_L, tap.no3_mgN_L, tap.tds_mg_L) == (2.0, 2.0, medium.tds_mg_l)
    assert (tap.temperature_C, tap.co2_ppm, tap.tan_mgN_L) == (22.0, 600.0, 0.0)
    assert resolved_water(STOCKED, "rain") == resolved_water(BARE, "ro")
    assert resolved_water(replace(BARE, waters={"tap": "hard"}), "tap").alkalinity_meq_L == 4.5
    richer = filled_water(Water(calcium_mmol_L=2.1, tan_mgN_L=0.3), Room())
    assert richer.tds_mg_L == pytest.approx(medium.tds_mg_l + 40.078)
    assert filled_water(Water(calcium_mmol_L=2.1, tds_mg_L=9.0), Room()).tds_mg_L == 9.0


def test_a_bed_a_device_and_an_animal_take_what_they_lack() -> None:
    bed = resolved_bed(Bed(porosity=0.5))
    assert bed.porosity == 0.5 and bed.grain_mm == catalog.media()["ceramsite_8_12"].grain_eff_mm
    assert resolved_device(EquipmentItem(id="heater_100")).setpoint_C == 25.0
    lamp = resolved_device(EquipmentItem(id="led_20", off_h=20.0))
    assert (lamp.on_h, lamp.off_h, lamp.setpoint_C) == (8.0, 20.0, None)
    assert resolved_device(EquipmentItem(id="air_5")).air_L_min == 5.0
    assert mass_of(Animal(species="turtle_reevesii")) == 360.0
    assert mass_of(Animal(species="turtle_reevesii", length_cm=10.0)) == pytest.approx(130.0)
    assert [food_of(Animal(species=s)) for s in ("medaka", "turtle_reevesii", "corbicula")] == [
        "flake", "turtle_stick", None,
    ]  # fmt: skip
    foods = catalog.foods()
    assert all(food_of(Animal(species=s)) in (*foods, None) for s in catalog.livestock())


def test_texts_come_in_the_language_asked_for() -> None:
    both = Words(en="tank", zh_CN="缸")
    assert (text_in(both, "en"), text_in(both, "zh_CN")) == ("tank", "缸")
    assert text_in(Words(en="tank"), "zh_CN") == "tank"
    assert text_in("plain", "zh_CN") == "plain"
    assert text_in(Words(), "en") == ""
