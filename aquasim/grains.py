"""Rules about the grains of a medium: their range of sizes, whether they float, whether a turtle may swallow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import catalog

if TYPE_CHECKING:
    from .hardware import Bed

# [mm] Grains that a turtle may swallow and that may stick (practice of keepers, 2.4).
DANGEROUS_GRAIN_MM = (1.5, 15.0)
LIGHT_GRAIN_KG_M3 = 600.0  # below this bulk density ceramsite may float (practice of keepers, 2.3)


def grains_mm(medium: catalog.Medium, effective_mm: float | None = None) -> tuple[float, float]:
    """Smallest and largest grain [mm] of a medium; both scaled where a bed states an effective grain of its own."""
    low, high = medium.grain_low_mm or 0.0, medium.grain_high_mm or 0.0
    if effective_mm and medium.grain_eff_mm:
        scale = effective_mm / medium.grain_eff_mm
        return low * scale, high * scale
    return low, high


def floats(medium: catalog.Medium) -> bool:
    """Whether some or all grains float while they are dry."""
    return medium.floats_dry in ("yes", "partly") or medium.bulk_density_kg_m3 < LIGHT_GRAIN_KG_M3


def swallowable_mm(bed: Bed) -> tuple[float, float] | None:
    """Range of the loose grains on top [mm] where a turtle might choke on them; None under a mesh or at other sizes."""
    medium = catalog.media()[bed.cap.medium if bed.cap else bed.medium]
    low, high = grains_mm(medium, None if bed.cap else bed.grain_mm)
    if bed.mesh or high < DANGEROUS_GRAIN_MM[0] or low > DANGEROUS_GRAIN_MM[1]:
        return None
    return low, high
