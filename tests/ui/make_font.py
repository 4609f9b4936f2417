"""Make the font that the window brings along: `python tests/ui/make_font.py NotoSansCJK-Regular.ttc`.

Needs fonttools, and Debian's package fonts-noto-cjk for the source. The subset holds every character that aquasim says,
GB2312 level 1 for what people type, and the signs beside them. It has a name of its own, because a changed font may not
carry the name of the original.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "ui" / "fonts" / "AquasimSansSC-Regular.otf"
FAMILY = "Aquasim Sans SC"
FACE = 2  # Simplified Chinese, in the collection
TEXTS = ("*.py", "*.ts", "*.csv", "*.toml", "*.aqua")


def said() -> set[str]:
    """All characters in the sources, tables, presets and translations."""
    paths = [
        path for top in ("aquasim", "ui", "presets") for kind in TEXTS for path in (ROOT / top).rglob(kind)
    ]
    return {character for path in paths for character in path.read_text(encoding="utf-8")}


def common() -> set[str]:
    """The 3,755 characters of GB2312 level 1, its signs, and Latin letters."""
    rows = [*range(0xA1, 0xAA), *range(0xB0, 0xD8)]
    pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    hanzi = {character for pair in pairs for character in pair.decode("gb2312", "ignore")}
    return hanzi | {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))}


def main(arguments: list[str]) -> int:
    """Write the font; the exit code."""
    if len(arguments) != 1:
        print("usage: python tests/ui/make_font.py NotoSansCJK-Regular.ttc", file=sys.stderr)
        return 2
    from fontTools import subset  # pyright: ignore[reportMissingImports]  # needed only to make the font anew

    options = subset.Options(
        font_number=FACE, layout_features=[], hinting=False, desubroutinize=False, name_IDs=["*"],
        notdef_outline=True, drop_tables=["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"],
    )  # fmt: skip
    font = subset.load_font(arguments[0], options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(ord(character) for character in said() | common()))
    subsetter.subset(font)
    names = {
        1: FAMILY,
        3: f"{FAMILY} Regular",
        4: f"{FAMILY} Regular",
        6: "AquasimSansSC-Regular",
        16: FAMILY,
    }
    for record in list(font["name"].names):
        if record.langID != 0x409:
            font["name"].removeNames(platformID=record.platformID, langID=record.langID)
        elif record.nameID in names:
            record.string = names[record.nameID].encode(record.getEncoding())
    top = font["CFF "].cff
    top.fontNames = [names[6]]
    top[0].FullName, top[0].FamilyName = names[4], FAMILY
    subset.save_font(font, str(OUT), options)
    print(f"{OUT.name}: {len(font.getBestCmap() or {})} characters, {OUT.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
