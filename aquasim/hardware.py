"""The things of a scenario: tank, room, bed, filter, devices and what stands in the water."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from .events import FixedFlow, Hour, Setpoint
from .quantity import QT_TRANSLATE_NOOP, described, quantity

COLDEST_ROOM_C = 0.0  # the model knows no ice, and its chemistry holds from 0 to 50 °C
HOTTEST_ROOM_C = 45.0

# fmt: off
Title = Annotated[str, described(max_length=200,
    title=QT_TRANSLATE_NOOP("scenario", "Name"),
    help=QT_TRANSLATE_NOOP("scenario", "A short name."))]
CarbonDioxide = Annotated[float, quantity("µatm", 100, 100000,
    title=QT_TRANSLATE_NOOP("scenario", "Carbon dioxide"),
    help=QT_TRANSLATE_NOOP("scenario",
        "Parts per million of the air with which the water, or the room, is in balance."),
    step=50)]

Medium = Annotated[str, described(max_length=60, picks="granular_media",
    title=QT_TRANSLATE_NOOP("scenario", "Filter medium"),
    help=QT_TRANSLATE_NOOP("scenario", "The grains: a row of the catalogue or an entry of your own."))]
Pump = Annotated[str, described(max_length=60, picks="water_pumps",
    title=QT_TRANSLATE_NOOP("scenario", "Pump"),
    help=QT_TRANSLATE_NOOP("scenario", "The pump that moves water through the bed; a fixed flow overrules it."))]
Device = Annotated[str, described(max_length=60, picks="equipment",
    title=QT_TRANSLATE_NOOP("scenario", "Device"),
    help=QT_TRANSLATE_NOOP("scenario", "The device: a row of the catalogue or an entry of your own."))]


class Tank(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The glass, inside measures."""

    length_cm: Annotated[float, quantity("cm", 10, 400,
        title=QT_TRANSLATE_NOOP("scenario", "Tank length"),
        help=QT_TRANSLATE_NOOP("scenario", "Inside length; the laterals lie along it."), step=1)] = 60.0
    width_cm: Annotated[float, quantity("cm", 10, 200,
        title=QT_TRANSLATE_NOOP("scenario", "Tank width"),
        help=QT_TRANSLATE_NOOP("scenario", "Inside width, front to back."), step=1)] = 40.0
    height_cm: Annotated[float, quantity("cm", 10, 200,
        title=QT_TRANSLATE_NOOP("scenario", "Tank height"),
        help=QT_TRANSLATE_NOOP("scenario", "Inside height from floor to rim."), step=1)] = 45.0
    water_level_cm: Annotated[float, quantity("cm", 5, 200,
        title=QT_TRANSLATE_NOOP("scenario", "Water level"),
        help=QT_TRANSLATE_NOOP("scenario", "From the inside floor to the surface."), step=0.5)] = 37.0
    lid_open_fraction: Annotated[float, quantity("-", 0, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Open share of the lid"),
        help=QT_TRANSLATE_NOOP("scenario",
            "1 is no lid; 0.35 leaves about 4 mm of evaporation a day in a room of 22 °C."),
            step=0.05)] = 0.35


class Room(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The room around the tank."""

    temperature_C: Annotated[float, quantity("°C", COLDEST_ROOM_C, HOTTEST_ROOM_C,
        title=QT_TRANSLATE_NOOP("scenario", "Room temperature"),
        help=QT_TRANSLATE_NOOP("scenario", "Mean over the year."), step=0.5)] = 22.0
    temperature_swing_C: Annotated[float, quantity("K", 0, 25,
        title=QT_TRANSLATE_NOOP("scenario", "Seasonal swing"),
        help=QT_TRANSLATE_NOOP("scenario", "Half of the difference between summer and winter."),
        step=0.5)] = 0.0
    warmest_day: Annotated[float, quantity("d", 0, 365,
        title=QT_TRANSLATE_NOOP("scenario", "Warmest day"),
        help=QT_TRANSLATE_NOOP("scenario", "Day of the simulation on which the room is warmest."),
        step=1)] = 180.0
    relative_humidity: Annotated[float, quantity("-", 0, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Relative humidity"),
        help=QT_TRANSLATE_NOOP("scenario", "Of the room's air, as a fraction: 0.5 is 50 %."),
        step=0.05)] = 0.5
    co2_ppm: CarbonDioxide = 600.0


class BedCap(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A coarser top layer, part of the bed's depth."""

    medium: Medium
    depth_cm: Annotated[float, quantity("cm", 0.5, 40,
        title=QT_TRANSLATE_NOOP("scenario", "Depth of the cap"),
        help=QT_TRANSLATE_NOOP("scenario", "How much of the bed's depth the coarse top layer takes."),
        step=0.5)] = 3.0


class Bed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The grains on the floor that are the filter."""

    medium: Medium = "ceramsite_8_12"
    depth_cm: Annotated[float, quantity("cm", 2, 45,
        title=QT_TRANSLATE_NOOP("scenario", "Bed depth"),
        help=QT_TRANSLATE_NOOP("scenario", "From the plate to the top of the bed, cap included."),
        step=0.5)] = 8.0
    plenum_cm: Annotated[float, quantity("cm", 0, 20,
        title=QT_TRANSLATE_NOOP("scenario", "Plenum height"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Free height under the bed; 0 where the pipes lie in the grains. A free height evens the flow out."),
        step=0.5)] = 0.0
    porosity: Annotated[float, quantity("-", 0.2, 0.9,
        title=QT_TRANSLATE_NOOP("scenario", "Porosity"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Share of open space between the grains; empty means the medium's own."),
        step=0.01)] | None = None
    grain_mm: Annotated[float, quantity("mm", 0.3, 60,
        title=QT_TRANSLATE_NOOP("scenario", "Grain diameter"),
        help=QT_TRANSLATE_NOOP("scenario", "Effective diameter of the grains; empty means the medium's own."),
        step=0.5)] | None = None
    sphericity: Annotated[float, quantity("-", 0.3, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Sphericity"),
        help=QT_TRANSLATE_NOOP("scenario",
            "1 for balls, less for broken grains; empty means the medium's own."),
        step=0.05)] | None = None
    cap: BedCap | None = None
    mesh: Annotated[bool, described(
        title=QT_TRANSLATE_NOOP("scenario", "Mesh over the grains"),
        help=QT_TRANSLATE_NOOP("scenario",
            "A mesh keeps the animals off the grains, so that none is swallowed."))] = False
    coral_kg: Annotated[float, quantity("kg", 0, 5,
        title=QT_TRANSLATE_NOOP("scenario", "Crushed coral"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Coral or limestone in the flow; it dissolves where the water is soft."),
        step=0.1)] = 0.0


class Filter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Pump and pipe grid under the bed; lengths left empty follow from the tank (`resolved_filter`)."""

    pump: Pump = "cn_sub_15w"
    flow_L_h: FixedFlow | None = None
    direction: Annotated[Literal["suction", "push"], described(
        title=QT_TRANSLATE_NOOP("scenario", "Direction"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Suction draws the water down through the bed, push drives it up."))] = "suction"
    layout: Annotated[
        Literal["comb", "diagonal", "centre_fed", "ladder", "h_tree", "u_two_header", "z_two_header",
                "custom"],
        described(
            title=QT_TRANSLATE_NOOP("scenario", "Pipe layout"),
            help=QT_TRANSLATE_NOOP("scenario",
                "How the laterals are joined; it decides how evenly the bed is used."))] = "diagonal"
    laterals: Annotated[int, quantity("-", 1, 40,
        title=QT_TRANSLATE_NOOP("scenario", "Laterals"),
        help=QT_TRANSLATE_NOOP("scenario", "Number of drilled pipes; in two-header layouts of cross pipes."),
        step=1)] = 4
    lateral_length_cm: Annotated[float, quantity("cm", 3, 400,
        title=QT_TRANSLATE_NOOP("scenario", "Lateral length"),
        help=QT_TRANSLATE_NOOP("scenario", "Length of one lateral; empty means 10 cm less than the tank."),
        step=1)] | None = None
    lateral_spacing_cm: Annotated[float, quantity("cm", 1, 200,
        title=QT_TRANSLATE_NOOP("scenario", "Lateral spacing"),
        help=QT_TRANSLATE_NOOP("scenario", "From pipe to pipe; empty means the tank's width shared equally."),
        step=0.5)] | None = None
    holes_per_lateral: Annotated[int, quantity("-", 1, 200,
        title=QT_TRANSLATE_NOOP("scenario", "Holes per lateral"),
        help=QT_TRANSLATE_NOOP("scenario", "Number of holes drilled in one lateral."), step=1)] = 10
    hole_diameter_mm: Annotated[float, quantity("mm", 0.5, 30,
        title=QT_TRANSLATE_NOOP("scenario", "Hole diameter"),
        help=QT_TRANSLATE_NOOP("scenario", "Smaller holes are more even and cost more head."),
        step=0.5)] = 4.0
    hole_pitch_cm: Annotated[float, quantity("cm", 0.3, 100,
        title=QT_TRANSLATE_NOOP("scenario", "Hole pitch"),
        help=QT_TRANSLATE_NOOP("scenario", "From hole to hole; empty means the lateral shared equally."),
        step=0.5)] | None = None
    first_hole_cm: Annotated[float, quantity("cm", 0, 100,
        title=QT_TRANSLATE_NOOP("scenario", "First hole"),
        help=QT_TRANSLATE_NOOP("scenario", "From the header to the first hole; empty means half the pitch."),
        step=0.5)] | None = None
    lateral_inner_mm: Annotated[float, quantity("mm", 3, 110,
        title=QT_TRANSLATE_NOOP("scenario", "Lateral bore"),
        help=QT_TRANSLATE_NOOP("scenario", "Inside diameter; pipe of 20 mm outside has about 16."),
        step=1)] = 16.0
    header_inner_mm: Annotated[float, quantity("mm", 3, 110,
        title=QT_TRANSLATE_NOOP("scenario", "Header bore"),
        help=QT_TRANSLATE_NOOP("scenario", "Inside diameter of the pipe that joins the laterals."),
        step=1)] = 16.0
    feed_length_cm: Annotated[float, quantity("cm", 0, 500,
        title=QT_TRANSLATE_NOOP("scenario", "Feed length"),
        help=QT_TRANSLATE_NOOP("scenario", "Pipe between riser and grid."), step=1)] = 5.0
    riser_length_m: Annotated[float, quantity("m", 0, 20,
        title=QT_TRANSLATE_NOOP("scenario", "Riser length"),
        help=QT_TRANSLATE_NOOP("scenario", "Pipe or hose between grid and pump outlet."), step=0.1)] = 0.8
    riser_inner_mm: Annotated[float, quantity("mm", 3, 110,
        title=QT_TRANSLATE_NOOP("scenario", "Riser bore"),
        help=QT_TRANSLATE_NOOP("scenario", "Inside diameter of the riser."), step=1)] = 16.0
    riser_k: Annotated[float, quantity("-", 0, 100,
        title=QT_TRANSLATE_NOOP("scenario", "Riser fittings"),
        help=QT_TRANSLATE_NOOP("scenario", "Sum of the loss coefficients of bends, entry and outlet."),
        step=0.1)] = 4.3
    discharge_coefficient: Annotated[float, quantity("-", 0.2, 1,
        title=QT_TRANSLATE_NOOP("scenario", "Discharge coefficient"),
        help=QT_TRANSLATE_NOOP("scenario",
            "0.62 for open holes, 0.4 to 0.6 where grains touch them (assumed)."),
        step=0.01)] = 0.62
    momentum_suction: Annotated[float, quantity("-", 0, 4,
        title=QT_TRANSLATE_NOOP("scenario", "Momentum where flows join"),
        help=QT_TRANSLATE_NOOP("scenario", "Momentum coefficient along a run in suction; 2 in pure theory."),
        step=0.05)] = 1.75
    momentum_push: Annotated[float, quantity("-", 0, 4,
        title=QT_TRANSLATE_NOOP("scenario", "Momentum where flow divides"),
        help=QT_TRANSLATE_NOOP("scenario", "Momentum coefficient along a run in push."), step=0.05)] = 1.0
    roughness_um: Annotated[float, quantity("µm", 0, 2000,
        title=QT_TRANSLATE_NOOP("scenario", "Pipe roughness"),
        help=QT_TRANSLATE_NOOP("scenario", "1.5 for new plastic pipe, hundreds when overgrown."),
        step=0.5)] = 1.5
    return_at_surface: Annotated[bool, described(
        title=QT_TRANSLATE_NOOP("scenario", "Return at the surface"),
        help=QT_TRANSLATE_NOOP("scenario",
            "The water comes back at the surface and ripples it; no means under water."))] = True
    lift_cm: Annotated[float, quantity("cm", 0, 300,
        title=QT_TRANSLATE_NOOP("scenario", "Outlet above the water"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Height of the outlet, such as a spray bar, over the surface; the pump lifts the water that far."),
        step=1)] = 0.0
    prefilter: Annotated[bool, described(
        title=QT_TRANSLATE_NOOP("scenario", "Prefilter"),
        help=QT_TRANSLATE_NOOP("scenario",
            "A sponge or floss before the pump that keeps dirt out of the pipes; push needs one, washed every week."
        ))] = False
    prefilter_head_mm: Annotated[float, quantity("mm", 0, 1000,
        title=QT_TRANSLATE_NOOP("scenario", "Head of the prefilter"),
        help=QT_TRANSLATE_NOOP("scenario",
            "What the prefilter takes of the pump's head at 1000 L/h, half dirty; less flow takes less in proportion."),
        step=5)] = 20.0


class EquipmentItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A device at the tank, other than the filter's pump."""

    id: Device
    count: Annotated[int, quantity("-", 1, 20,
        title=QT_TRANSLATE_NOOP("scenario", "Pieces"),
        help=QT_TRANSLATE_NOOP("scenario", "How many of this device."), step=1)] = 1
    setpoint_C: Setpoint | None = None
    on_h: Annotated[Hour, described(
        title=QT_TRANSLATE_NOOP("scenario", "On from"),
        help=QT_TRANSLATE_NOOP("scenario", "Hour of the day at which the device is switched on."))] | None = None
    off_h: Annotated[Hour, described(
        title=QT_TRANSLATE_NOOP("scenario", "Off from"),
        help=QT_TRANSLATE_NOOP("scenario", "Hour of the day at which the device is switched off."))] | None = None
    air_L_min: Annotated[float, quantity("L/min", 0, 100,
        title=QT_TRANSLATE_NOOP("scenario", "Air flow"),
        help=QT_TRANSLATE_NOOP("scenario", "Air through the stone; empty means all the pump gives."),
        step=0.1)] | None = None


Place = Annotated[float, quantity("cm", -50, 450,
    title=QT_TRANSLATE_NOOP("scenario", "Place"),
    help=QT_TRANSLATE_NOOP("scenario", "From the left, front, bottom corner inside the tank."), step=0.5)]
Size = Annotated[float, quantity("cm", 0, 400,
    title=QT_TRANSLATE_NOOP("scenario", "Size"),
    help=QT_TRANSLATE_NOOP("scenario", "Outer measure of the thing."), step=0.5)]


class LayoutItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing in the tank; a `pipe` runs from x, y, z to its end, a `take_off` is where the pump draws."""

    kind: Annotated[
        Literal["dock", "stone", "wood", "ornament", "plant", "pot", "pump", "heater", "light", "pipe",
                "take_off", "other"],
        described(
            title=QT_TRANSLATE_NOOP("scenario", "Kind of thing"),
            help=QT_TRANSLATE_NOOP("scenario",
                "A dock covers the surface; pipes and a take-off make a custom grid."))]
    x_cm: Annotated[Place, described(
        title=QT_TRANSLATE_NOOP("scenario", "x"),
        help=QT_TRANSLATE_NOOP("scenario", "Distance from the left pane to the near edge of the thing."))] = 0.0
    y_cm: Annotated[Place, described(
        title=QT_TRANSLATE_NOOP("scenario", "y"),
        help=QT_TRANSLATE_NOOP("scenario", "Distance from the front pane to the near edge of the thing."))] = 0.0
    z_cm: Annotated[Place, described(
        title=QT_TRANSLATE_NOOP("scenario", "z"),
        help=QT_TRANSLATE_NOOP("scenario", "Height of its lower edge above the floor of the tank."))] = 0.0
    length_cm: Annotated[Size, described(
        title=QT_TRANSLATE_NOOP("scenario", "Length"),
        help=QT_TRANSLATE_NOOP("scenario", "Outer measure along x, before it is turned."))] = 0.0
    width_cm: Annotated[Size, described(
        title=QT_TRANSLATE_NOOP("scenario", "Width"),
        help=QT_TRANSLATE_NOOP("scenario", "Outer measure along y, before it is turned."))] = 0.0
    height_cm: Annotated[Size, described(
        title=QT_TRANSLATE_NOOP("scenario", "Height"),
        help=QT_TRANSLATE_NOOP("scenario", "Outer measure from its lower edge to its top."))] = 0.0
    rotation_deg: Annotated[float, quantity("°", -360, 360,
        title=QT_TRANSLATE_NOOP("scenario", "Rotation"),
        help=QT_TRANSLATE_NOOP("scenario", "Turned anticlockwise, seen from above."), step=5)] = 0.0
    displaces_L: Annotated[float, quantity("L", 0, 500,
        title=QT_TRANSLATE_NOOP("scenario", "Water displaced"),
        help=QT_TRANSLATE_NOOP("scenario", "Litres of water that the thing takes the place of."),
        step=0.1)] = 0.0
    x_end_cm: Annotated[Place, described(
        title=QT_TRANSLATE_NOOP("scenario", "x of the end"),
        help=QT_TRANSLATE_NOOP("scenario", "Where a pipe ends, from the left pane."))] | None = None
    y_end_cm: Annotated[Place, described(
        title=QT_TRANSLATE_NOOP("scenario", "y of the end"),
        help=QT_TRANSLATE_NOOP("scenario", "Where a pipe ends, from the front pane."))] | None = None
    z_end_cm: Annotated[Place, described(
        title=QT_TRANSLATE_NOOP("scenario", "z of the end"),
        help=QT_TRANSLATE_NOOP("scenario", "Where a pipe ends, above the floor of the tank."))] | None = None
    inner_mm: Annotated[float, quantity("mm", 3, 110,
        title=QT_TRANSLATE_NOOP("scenario", "Pipe bore"),
        help=QT_TRANSLATE_NOOP("scenario",
            "Inside diameter of a pipe; empty means the bore of the laterals."),
        step=1)] | None = None
    holes: Annotated[int, quantity("-", 0, 200,
        title=QT_TRANSLATE_NOOP("scenario", "Holes"),
        help=QT_TRANSLATE_NOOP("scenario", "Holes drilled in a pipe, evenly spaced."), step=1)] = 0
    hole_diameter_mm: Annotated[float, quantity("mm", 0.5, 30,
        title=QT_TRANSLATE_NOOP("scenario", "Hole diameter"),
        help=QT_TRANSLATE_NOOP("scenario", "Empty means the holes of the laterals."), step=0.5)] | None = None
    name: Title = ""
# fmt: on
