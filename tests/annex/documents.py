"""Word documents as offices make them, written as plain XML for the readers to be tried on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from zi_desktop.annex.document import read_document
from zi_desktop.annex.grid import Grid

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="' + _OFFICE + '"'
)
TABLE_TITLES = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
GREEN = '<w:shd w:val="clear" w:color="auto" w:fill="92D050"/>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph of plain text, or of runs where `content` begins with a tag."""
    runs = content if content.startswith("<") or not content else r(content)
    props = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{props}{runs}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell: plain text, or paragraphs and tables where `content` begins with a tag."""
    blocks = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; cells that are no XML yet are texts."""
    props = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    made = (cell if cell.startswith(("<w:tc>", "<w:sdt>")) else tc(cell) for cell in cells)
    return f"<w:tr>{props}{''.join(made)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    """What makes a cell as wide as so many columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


def merged(begin: bool = False) -> str:
    """What joins a cell with the one above, or begins such a run."""
    return '<w:vMerge w:val="restart"/>' if begin else "<w:vMerge/>"


def numbered(instance: int, level: int = 0) -> str:
    """What makes a paragraph one of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'


def level(
    depth: int, pattern: str, kind: str = "decimal", start: int = 1, more: str = "", font: str = ""
) -> str:
    """One level of a list's description."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/>{fonts}</w:lvl>'
    )


def numbering(described: Mapping[int, str], instances: Mapping[int, str]) -> str:
    """The part of lists: levels by description, `num` contents by instance."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in described.items()
    )
    nums = "".join(f'<w:num w:numId="{n}">{inside}</w:num>' for n, inside in instances.items())
    return f'<w:numbering xmlns:w="{W}">{abstract}{nums}</w:numbering>'


def of(description: int, more: str = "") -> str:
    """The content of a list that follows that description."""
    return f'<w:abstractNumId w:val="{description}"/>{more}'


def _types(parts: Mapping[str, str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{word}.{kind}+xml"/>' for kind in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>{kinds}</Types>'
    )


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document; `parts` are those beside the text: numbering, styles, theme."""
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
    } | {f"word/{kind}.xml": part for kind, part in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def grids_of(folder: Path, body: str, **parts: str) -> list[Grid]:
    """Write a document and read its grids."""
    path = folder / "lampiran.docx"
    path.write_bytes(docx(body, **parts))
    return list(read_document(path))


def texts(grid: Grid) -> list[list[str]]:
    """What each row of the table says, covered cells as `"^"`; what stands around the table left out."""
    bottom = max(row for row, _ in [*grid.cells, *grid.covered])
    inside = {row for row, column in [*grid.cells, *grid.covered] if column == 1 or row <= bottom}
    right = max((column for row, column in [*grid.cells, *grid.covered] if row > 0), default=0)
    return [
        [
            "^" if (row, column) in grid.covered else grid.own(row, column).text
            for column in range(1, right + 1)
        ]
        for row in range(1, max(inside) + 1)
    ]


def annex_rows(rows: Sequence[Sequence[str]], titles: Sequence[str] = TABLE_TITLES) -> str:
    """A table with a header over `rows`."""
    return tbl(tr(*titles), *(tr(*row) for row in rows))


ROWS = (
    ("I.", "MANAJEMEN PERUBAHAN", "", "", "", ""),
    ("1.", "Tim Kerja", "SK terbit", "Menyusun SK", "SK", "Januari 2025"),
    ("2.", "Rencana ZI", "Rencana ada", "Menyusun rencana", "Rencana", "Februari-Maret 2025"),
)
