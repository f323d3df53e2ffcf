"""A decree's clauses as WordprocessingML: a list beside its label in a table without lines, words beside theirs at tab stops.

Items are real lists, so that one put in between renumbers those below. KESATU, KEDUA … are typed: Word has lists for
the ordinals of some languages, and Indonesian is not among them.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from zi_desktop.reports.document import Clause
from zi_desktop.reports.docx_xml import CLAUSE, LABEL, NAMESPACES, TWIPS, paragraphs
from zi_desktop.reports.foreign import ForeignWords
from zi_desktop.reports.printable import printable
from zi_desktop.reports.prose import CLAUSE_GAP, COLON_WIDTH, ITEM_GAP, LABEL_WIDTH
from zi_desktop.reports.units import MM

LABEL_TWIPS = round(LABEL_WIDTH * MM * TWIPS)
COLON_TWIPS = round(COLON_WIDTH * MM * TWIPS)
TEXT_TWIPS = LABEL_TWIPS + COLON_TWIPS
_TAB = "<w:r><w:tab/></w:r>"


def list_beside(block: Clause, items: str, width: float) -> str:
    """Return a table of one row: the label, the colon, and `items`, paragraphs already; `width` in points."""
    rest = round(width * TWIPS) - TEXT_TWIPS
    spaced = f'<w:spacing w:before="{round(ITEM_GAP * TWIPS)}"/>'
    label = paragraphs(block.label, LABEL, None, spaced)
    cells = (
        (LABEL_TWIPS, label),
        (COLON_TWIPS, paragraphs(":", LABEL, None, spaced)),
        (rest, items),
    )
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{words}</w:tc>'
        for wide, words in cells
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide, _ in cells)
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblW w:w="{rest + TEXT_TWIPS}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{inside}</w:tr></w:tbl>"
    )


def words_beside(block: Clause, foreign: ForeignWords | None, keep: str) -> str:
    """Return paragraphs of the style of clauses: label, colon and words at its tab stops; later ones under the words."""
    first, *more = paragraphs(block.words, CLAUSE, foreign, keep).split("</w:p>")[:-1]
    head, _, words = first.partition("</w:pPr>")
    label = f'<w:r><w:t xml:space="preserve">{escape(printable(block.label))}</w:t></w:r>'
    colon = "<w:r><w:t>:</w:t></w:r>"
    lines = [f"{head}</w:pPr>{label}{_TAB}{colon}{_TAB}{words}"]
    under = '<w:ind w:firstLine="0"/></w:pPr>'
    lines += [one.replace("</w:pPr>", under, 1) for one in more]
    return "".join(f"{line}</w:p>" for line in lines)


def hanging_form() -> str:
    """Return what the style of clauses says of its paragraphs: tab stops and a hanging indent."""
    stops = "".join(f'<w:tab w:val="left" w:pos="{at}"/>' for at in (LABEL_TWIPS, TEXT_TWIPS))
    gap = f'<w:spacing w:before="{round(CLAUSE_GAP * TWIPS)}" w:after="0"/>'
    return f'<w:tabs>{stops}</w:tabs>{gap}<w:ind w:left="{TEXT_TWIPS}" w:hanging="{TEXT_TWIPS}"/><w:jc w:val="both"/>'
