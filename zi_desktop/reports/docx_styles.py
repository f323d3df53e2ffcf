"""The styles and lists of a Word document, so that people can change all of a kind at once. Knows python-docx, no blocks."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from zi_desktop.reports.document import Items
from zi_desktop.reports.docx_clauses import hanging_form
from zi_desktop.reports.docx_xml import CELL, CLAUSE, HEADER_CELL, LABEL, NAMESPACES, POINT, TITLE
from zi_desktop.reports.prose import COUNTERS, HEADING_GAP, HEADING_SIZES, ITEM_STEP, TITLE_SIZE
from zi_desktop.reports.units import MM

FONT = "Bookman Old Style"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_STEP = round(ITEM_STEP * MM * 20)
_HEADINGS, _FIRST_LIST = 99, 100  # the template has numbers of its own below


def set_styles(word: WordDocument, text_size: float, table_size: float, language: str) -> None:
    """Give `word` the styles of a paper: letters of `text_size` points, in tables of `table_size`; words in `language`."""
    for spoken in word.styles.element.xpath("w:docDefaults//w:lang"):
        spoken.set(qn("w:val"), language)
    _font(word.styles["Normal"], text_size)
    _spacing(word.styles["Normal"], 0)
    for level, size in enumerate(HEADING_SIZES, 1):
        style = word.styles[f"Heading {level}"]
        _font(style, size, bold=True)
        _spacing(style, HEADING_GAP)
    word.styles["Footer"].paragraph_format.tab_stops.clear_all()
    title = _added(word, TITLE, "Judul Lampiran", TITLE_SIZE, bold=True)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.keep_with_next = True
    _added(word, CELL, "Isi Tabel", table_size)
    header = _added(word, HEADER_CELL, "Kepala Tabel", table_size, bold=True)
    header.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_clause_styles(word: WordDocument, text_size: float) -> None:
    """Give `word` the styles of a decree's clauses."""
    for name in (LABEL, POINT):
        _added(word, name, name, text_size)
    word.styles[POINT].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    clause = _added(word, CLAUSE, CLAUSE, text_size)
    old = clause.element.get_or_add_pPr()
    for said in parse_xml(f"<w:pPr {NAMESPACES}>{hanging_form()}</w:pPr>"):
        for same in old.findall(said.tag):
            old.remove(same)
        old.append(said)


def _added(word: WordDocument, name: str, shown: str, size: float, bold: bool = False) -> Any:
    style = word.styles.add_style(shown, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), name)
    style.base_style = word.styles["Normal"]
    _font(style, size, bold)
    _spacing(style, 0)
    return style


def _font(style: Any, size: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _spacing(style: Any, above: float) -> None:
    style.paragraph_format.space_before = Pt(above)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def add_list(word: WordDocument, block: Items, number: int, base: int = 0) -> int:
    """Give `word` the numbering of its list number `number`, `base` twips further in; return the id that its paragraphs name."""
    levels = "".join(_level(level, mark, base) for level, mark in enumerate(block.marks))
    return _added_list(word, _FIRST_LIST + number, levels)


def add_headings(word: WordDocument, marks: tuple[str, ...]) -> int:
    """Give `word` the numbering of its headings, whose levels count as `marks` say; return the id that they name."""
    return _added_list(word, _HEADINGS, "".join(map(_heading_level, range(len(marks)), marks)))


def _added_list(word: WordDocument, own: int, levels: str) -> int:
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = f'<w:abstractNum {NAMESPACES} w:abstractNumId="{own}">{kind}{levels}</w:abstractNum>'
    link = f'<w:num {NAMESPACES} w:numId="{own}"><w:abstractNumId w:val="{own}"/></w:num>'
    numbering = word.part.numbering_part.element
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), parse_xml(abstract))
    numbering.append(parse_xml(link))
    return own


def _level(level: int, mark: str, base: int) -> str:
    sign = next((sign for sign in mark if sign in COUNTERS), "")
    text = mark.replace(sign, f"%{level + 1}", 1) if sign else mark
    left = base + (level + 1) * _STEP
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS.get(sign, "bullet")}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )


def _heading_level(level: int, mark: str) -> str:
    """Return a level of the headings' list: the last counting sign of "BAB I", every one of "1.1"."""
    if mark.count("1") > 1:
        sign, text = "1", ".".join(f"%{n + 1}" for n in range(level + 1))
    else:
        sign = next(one for one in reversed(mark) if one in COUNTERS)
        before, _, after = mark.rpartition(sign)
        text = f"{before}%{level + 1}{after}"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[sign]}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )
