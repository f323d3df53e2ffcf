"""Makes the fonts in resources/fonts from Debian's fonts-texgyre and fonts-dejavu-core. A developer's script, not shipped.

reportlab embeds TrueType outlines only, and TeX Gyre comes as OpenType/CFF: fontTools' cu2qu turns its cubic curves
into quadratic ones. Both families are cut down to what office papers print, and Bonum gets another name, as
its licence asks of changed copies. Needs `pip install fonttools`; the same sources give the same bytes.

    python installer/convert_fonts.py
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.misc.timeTools import timestampFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TEX_GYRE = Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
OUT = Path(__file__).resolve().parent.parent / "resources" / "fonts"

STYLES = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bolditalic": "BoldItalic",
}
LATIN = [(0x20, 0x24F), (0x2B0, 0x2FF), (0x1E00, 0x1EFF), (0x2000, 0x209F), (0x20A0, 0x214F)]
SIGNS = [(0x2150, 0x22FF), (0x2500, 0x27BF), (0x2900, 0x2BFF), (0x1F300, 0x1F6FF), (0xFFFD, 0xFFFD)]
OTHER_LETTERS = [(0x370, 0x52F)]  # Greek and Cyrillic, for a name or a formula

MAX_ERROR = 0.5  # thousandths of an em between the cubic and the quadratic curve
CHANGED = "Sun Jan  1 00:00:00 2023"


def main() -> None:
    """Write the four faces of Bonum and the face that stands in for missing characters."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--tex-gyre", type=Path, default=TEX_GYRE)
    parser.add_argument("--dejavu", type=Path, default=DEJAVU)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    for source, style in STYLES.items():
        font = TTFont(options.tex_gyre / f"texgyrebonum-{source}.otf", recalcTimestamp=False)
        keep(font, LATIN + SIGNS)
        to_truetype(font)
        rename(font, "ZI Bonum", style)
        save(font, options.out / f"ZIBonum-{style}.ttf")
    signs = TTFont(options.dejavu / "DejaVuSans.ttf", recalcTimestamp=False)
    keep(signs, LATIN + SIGNS + OTHER_LETTERS)
    save(signs, options.out / "DejaVuSans-signs.ttf")


def keep(font: TTFont, ranges: list[tuple[int, int]]) -> None:
    """Drop every character outside `ranges`, and what only typesetting programs use."""
    options = Options(layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "kern", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in ranges for code in range(low, high + 1)])
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace the CFF outlines by quadratic ones."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {name: quadratic(glyphs, name) for name in order}
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = outlines
    del font["CFF "]
    font["glyf"].compile(font)
    for name in order:  # the left side bearing is the outline's leftmost point
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(outlines[name], "xMin", 0))
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for field in ("maxZones",):
        setattr(limits, field, 1)
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(limits, field, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def quadratic(glyphs: object, name: str) -> object:
    """Return one glyph's outline within `MAX_ERROR` of the original."""
    pen = TTGlyphPen(None)
    glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
    return pen.glyph()


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the changed font a name of its own; copyright and licence records stay."""
    names = {
        1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}", 16: family, 17: style,
    }  # fmt: skip
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (18, 20, 21, 22):
            font["name"].names.remove(record)


def save(font: TTFont, path: Path) -> None:
    """Write `font`, with a date that does not depend on the day of the build."""
    font["head"].modified = timestampFromString(CHANGED)
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)


if __name__ == "__main__":
    main()
