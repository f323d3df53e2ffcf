"""Writes a document as a Word file: styles, sections, lists that number themselves, tables whose header repeats. Knows no plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from zi_desktop.reports.document import (
    Block,
    Clause,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Sheet,
    Signatures,
    TitleLines,
)
from zi_desktop.reports.docx_clauses import TEXT_TWIPS, list_beside, words_beside
from zi_desktop.reports.docx_styles import add_clause_styles, add_headings, add_list, set_styles
from zi_desktop.reports.docx_xml import (
    NAMESPACES,
    POINT,
    TITLE,
    TWIPS,
    TableXml,
    aligned,
    paragraphs,
)
from zi_desktop.reports.drawing import Drawing
from zi_desktop.reports.foreign import foreign_words
from zi_desktop.reports.marks import unmarked
from zi_desktop.reports.package_time import without_time
from zi_desktop.reports.printable import printable
from zi_desktop.reports.prose import ITEM_GAP, TITLE_GAP, ProseSetter
from zi_desktop.reports.table import Table
from zi_desktop.reports.typefaces import Typeface, office_typeface
from zi_desktop.reports.units import MM

FOOT_SIZE = 8.5
DEFAULT_TABLE_SIZE = 9.5


def write_docx(
    document: Document, typeface: Typeface | None = None, *, invariant: bool = False
) -> bytes:
    """Return `document` as a Word file; `invariant` leaves the time out."""
    return _Writer(document, typeface or office_typeface()).write(invariant)


class _Writer:
    def __init__(self, document: Document, typeface: Typeface) -> None:
        self.document, self.typeface = document, typeface
        self.foreign = foreign_words() if document.foreign else None
        self.setter = ProseSetter(document, typeface, self.foreign)
        self.word: WordDocument = docx.Document()
        self.body = self.word.element.body
        self.sheet = document.sheet
        self.lists, self.headings = 0, 0

    def write(self, invariant: bool) -> bytes:
        tables = self._tables()
        sizes = [table.style.size for table in tables.values()]
        table_size = min(sizes, default=DEFAULT_TABLE_SIZE)
        set_styles(self.word, self.document.text_size, table_size, self.document.language)
        if any(isinstance(block, Clause) for block in self.document.blocks):
            add_clause_styles(self.word, self.document.text_size)
        self._say()
        self._page_setup(self.word.sections[0])
        self._head_and_foot(self.word.sections[0])
        blocks = self.document.blocks
        for number, block in enumerate(blocks):
            before = blocks[number - 1] if number else None
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if isinstance(block, Signatures) and isinstance(before, Table):
                continue  # they stand in its last row
            self._block(block, tables.get(number), following)
        self._part_from_table()
        target = BytesIO()
        self.word.save(target)
        return without_time(target.getvalue()) if invariant else target.getvalue()

    def _tables(self) -> dict[int, TableXml]:
        """Measure the tables, each as wide as its sheet."""
        sheet, found = self.document.sheet, dict[int, TableXml]()
        size, foreign = self.document.table_size, self.foreign
        for number, block in enumerate(self.document.blocks):
            if isinstance(block, PageBreak):
                sheet = block.sheet or sheet
            elif isinstance(block, Table):
                width, height = _width(sheet), _height(sheet)
                found[number] = TableXml(block, self.typeface, width, height, size, foreign)
        return found

    def _say(self) -> None:
        said = self.word.core_properties
        said.title, said.author = printable(self.document.title), printable(self.document.author)
        said.subject, said.language = printable(self.document.subject), self.document.language
        said.comments, said.keywords = "", ""
        said.created = said.modified = datetime.now(UTC).replace(tzinfo=None)

    # ---- blocks

    def _block(self, block: Block, table: TableXml | None, following: Block | None) -> None:
        signed = isinstance(following, Signatures)
        match block:
            case TitleLines():
                for line in block.lines:
                    self._add(paragraphs(line, TITLE, self.foreign))
                self._add(paragraphs("", TITLE, None, _spaced(TITLE_GAP)))
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block, signed)
            case Items():
                self._add(self._items(block, "Normal", signed))
            case Clause():
                self._clause(block, signed)
            case Table():
                assert table is not None  # every table has been measured
                self._part_from_table()
                signers = following if isinstance(following, Signatures) else None
                self._add(table.xml(self._signatures(signers) if signers else ""))
            case Signatures():
                self._add(paragraphs("", "Normal", None, _kept(True)) + self._signatures(block))
            case Drawing():
                self._drawing(block)
            case PageBreak():
                self._page_break(block)

    def _heading(self, block: Heading) -> None:
        """Add a title; one that counts names the list of titles."""
        level, number = min(block.level, 3), ""
        if block.marks:
            self.headings = self.headings or add_headings(self.word, block.marks)
            at = f'<w:ilvl w:val="{level - 1}"/><w:numId w:val="{self.headings}"/>'
            number = f"<w:numPr>{at}</w:numPr>"
        text = block.text if block.marks else block.printed
        form = f"<w:keepNext/>{number}"
        self._add(paragraphs(text, f"Heading{level}", self.foreign, form))

    def _paragraph(self, block: Paragraph, signed: bool) -> None:
        indent = f'<w:ind w:left="{round(block.indent * MM * TWIPS)}"/>' if block.indent else ""
        form = f"{_kept(signed)}{_spaced(0, block.gap)}{indent}{aligned(block.align)}"
        self._add(paragraphs(block.words, "Normal", self.foreign, form))

    def _items(self, block: Items, style: str, signed: bool = False, base: int = 0) -> str:
        """Return a list as paragraphs, `base` twips further in."""
        number = add_list(self.word, block, self.lists, base)
        self.lists += 1
        parts = []
        for at, item in enumerate(block.items, 1):
            level = f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{number}"/></w:numPr>'
            keep = _kept(signed and at == len(block.items))
            form = f"{keep}{level}{_spaced(0, ITEM_GAP)}"
            parts.append(paragraphs(item.words, style, self.foreign, form))
        return "".join(parts)

    def _clause(self, block: Clause, signed: bool) -> None:
        """Add a label with a list beside it as a table, with words as paragraphs and the list below them."""
        if block.items is not None and not block.words:
            self._part_from_table()
            self._add(list_beside(block, self._items(block.items, POINT), _width(self.sheet)))
            return
        last = signed and block.items is None
        self._add(words_beside(block, self.foreign, _kept(last)))
        if block.items is not None:
            self._add(self._items(block.items, POINT, signed, TEXT_TWIPS))

    def _signatures(self, block: Signatures) -> str:
        """Return the signers: one as paragraphs at the right, several as columns of a table without lines."""
        if len(block.signers) > 1:
            return f"{self._side_by_side(block)}{_SMALL}"
        prose = self.setter.signatures(block, _width(self.sheet))
        left = next((line.left for beside in prose.rows for line in beside), 0.0)
        side = f'<w:ind w:left="{round(left * TWIPS)}"/>{_CENTRED}'
        lines = ["".join(unmarked(line.text) for line in beside) for beside in prose.rows]
        return "".join(
            paragraphs(
                line,
                "Normal",
                self.foreign,
                f"{_kept(at < len(lines))}{side}",
                size=self.setter.signature_size,
            )
            for at, line in enumerate(lines, 1)
        )

    def _side_by_side(self, block: Signatures) -> str:
        width = round(_width(self.sheet) / len(block.signers) * TWIPS)
        most = max(len(signer.above) for signer in block.signers)
        cells = []
        for signer in block.signers:
            above = [*signer.above, *[""] * (most - len(signer.above))]
            lines = [*above, "", "", signer.mark, "", "", signer.name, *signer.below]
            words = "".join(
                paragraphs(line, "Normal", self.foreign, _CENTRED, size=self.setter.signature_size)
                for line in lines
            )
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{words}</w:tc>'
            )
        grid = f'<w:gridCol w:w="{width}"/>' * len(cells)
        return (
            f'<w:tbl {NAMESPACES}><w:tblPr><w:tblW w:w="{width * len(cells)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
        )

    def _drawing(self, block: Drawing) -> None:
        from zi_desktop.reports.picture import picture_of

        picture = BytesIO(picture_of(block, self.typeface))
        self.word.add_picture(picture, width=Mm(block.width))
        said = self.body.xpath(".//wp:docPr")[-1]
        said.set("descr", printable(block.says))

    # ---- pages

    def _page_break(self, block: PageBreak) -> None:
        if block.sheet is None or block.sheet == self.sheet:
            self._add('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            return
        self.sheet = block.sheet
        if len(self.body) > 1:
            self.word.add_section(WD_SECTION.NEW_PAGE)
        section = self.word.sections[-1]
        self._page_setup(section)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        self._head_and_foot(section)

    def _page_setup(self, section: Any) -> None:
        sheet = self.sheet
        section.orientation = WD_ORIENT.LANDSCAPE if sheet.is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
        margin = Mm(sheet.margin)
        section.left_margin = section.right_margin = margin
        section.top_margin = section.bottom_margin = margin
        section.header_distance = section.footer_distance = Mm(sheet.margin / 2)

    def _head_and_foot(self, section: Any) -> None:
        """Fill a section's own header and footer; the page's number stands at its right margin."""
        if self.document.header:
            self._small(section.header.paragraphs[0], self.document.header)
        legend = "  ".join(text for _, text in self.document.legend)
        foot = section.footer.paragraphs[0]
        self._small(foot, f"{legend}  {self.document.footer}".strip())
        if self.document.page_numbers:
            foot._p.get_or_add_pPr().append(parse_xml(_right_tab(_width(self.sheet))))
            for part in _numbers():
                foot._p.append(parse_xml(part))

    def _small(self, paragraph: Any, text: str) -> None:
        run = paragraph.add_run(printable(text))
        run.font.size = Pt(FOOT_SIZE)

    def _add(self, xml: str) -> None:
        """Add paragraphs or a table before the section's own properties, which stand last."""
        for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
            self.body.insert(len(self.body) - 1, element)

    def _part_from_table(self) -> None:
        """Add a paragraph behind a table: Word joins two that touch, and wants one at the end. So small that it begins no page."""
        if len(self.body) > 1 and self.body[-2].tag.endswith("}tbl"):
            self._add(_SMALL)


_SMALL = '<w:p><w:pPr><w:spacing w:before="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_CENTRED = '<w:jc w:val="center"/>'


def _kept(keep: bool) -> str:
    return "<w:keepNext/>" if keep else ""


def _spaced(line: float, above: float = 0) -> str:
    exact = f' w:line="{round(line * TWIPS)}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{round(above * TWIPS)}"{exact}/>'


def _right_tab(width: float) -> str:
    at = round(width * TWIPS)
    return f'<w:tabs {NAMESPACES}><w:tab w:val="right" w:pos="{at}"/></w:tabs>'


def _numbers() -> Sequence[str]:
    """Return "Halaman 1 dari 3" at the right, numbered by Word."""
    size = f'<w:rPr><w:sz w:val="{round(FOOT_SIZE * 2)}"/></w:rPr>'

    def run(inside: str) -> str:
        return f"<w:r {NAMESPACES}>{size}{inside}</w:r>"

    def field(name: str) -> str:
        return f'<w:fldSimple {NAMESPACES} w:instr="{name}">{run("<w:t>1</w:t>")}</w:fldSimple>'

    words = '<w:tab/><w:t xml:space="preserve">Halaman </w:t>'
    return (
        run(words),
        field("PAGE"),
        run('<w:t xml:space="preserve"> dari </w:t>'),
        field("NUMPAGES"),
    )


def _width(sheet: Sheet) -> float:
    return (sheet.width - 2 * sheet.margin) * MM


def _height(sheet: Sheet) -> float:
    return (sheet.height - 2 * sheet.margin) * MM
