"""Mutated documents of every kind are read or refused with a sentence: no other error, nothing left open.

Deterministic: a seed is a document. Tens of thousands of other seeds found nothing when this was written; what one finds
later becomes a test beside the reader it is about.
"""

from __future__ import annotations

import copy
import io
import random
import zipfile

import pytest
from lxml import etree
from openpyxl import Workbook

from tests.annex.documents import (
    ROWS,
    annex_rows,
    docx,
    level,
    merged,
    numbered,
    numbering,
    of,
    p,
    r,
    span,
    tbl,
    tc,
    tr,
)
from tests.annex.test_clipboard import ANNEX, calc, excel, word
from tests.annex.workbooks import small_grid
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.importing import read_source

SEEDS = 60


def workbook():
    book, out = Workbook(), io.BytesIO()
    small_grid(book)
    book.active.merge_cells("B7:B8")
    book.save(out)
    return out.getvalue()


def document():
    first = tc(p("Tim", numbered(1)) + p("Kerja"), merged(begin=True))
    rows = (
        tr("1.", first, tc(p(r("SK", "<w:vanish/>") + r("x"))), "Susun", "SK", "Mei 2025"),
        tr("", tc("", merged()), tc("Dua", span(2)), "SK", "Juni 2025"),
        tr("2.", "Rencana", tc(tbl(tr("a", "b"))), tc(p("", numbered(1, 1))), "-", "Mei"),
    )
    lists = numbering({0: level(0, "%1.") + level(1, "%1.%2", "lowerRoman")}, {1: of(0)})
    return docx(p("RENCANA AKSI TAHUN 2025") + annex_rows(ROWS) + tbl(*rows), numbering=lists)


def lines():
    rows = (("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU"), *ROWS)
    return "\r\n".join("\t".join(f'"{text}"' for text in row) for row in rows).encode()


SOURCES = {
    "lampiran.xlsx": workbook,
    "lampiran.docx": document,
    "lampiran.tsv": lines,
    "excel.html": lambda: excel(ANNEX).encode(),
    "word.html": lambda: word(ANNEX).encode(),
    "calc.html": lambda: calc(ANNEX).encode(),
}
TOKENS = (
    b"<w:tc>", b"</w:tc>", b"<w:tbl>", b"</w:tbl>", b"<w:tr/>", b"<w:p>", b"</w:p>", b"<w:sdt><w:sdtContent>",
    b'<w:gridSpan w:val="-7"/>', b'<w:vMerge w:val=""/>', b'w:val="99999999999"', b'w:val="\xd9\xa3"', b"&#0;", b"&x;", b"<!-- -->",
    b"<?x y?>", b"]]>", b"\xff\xfe", b"\0", b'"', b"\t", b"\r", b"<td rowspan=0>", b"</td>", b"<table>", b"</table>", b"<tr>",
    b"<![", b"<!--", b"<style>", b"<ol start=-3><li>", b"colspan=1e9", b"&#x110000;", b"&nbsp", b'r="\xc2\xb2"', b's="\xc2\xb2"',
)  # fmt: skip


def mutated(data, chance):
    """Bytes changed, cut out, doubled, moved, and tokens of the formats put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(5)
        if kind == 0 and at < len(changed):
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + chance.choice((1, 7, 40, 400))]
        elif kind == 2:
            changed[at:at] = changed[max(at - chance.choice((3, 60, 900)), 0) : at]
        elif kind == 3:
            other = chance.randrange(len(changed) + 1)
            changed[at:at] = changed[other : other + chance.choice((5, 50, 500))]
        else:
            changed[at:at] = chance.choice(TOKENS)
    return bytes(changed)


VALUES = (
    "",
    "0",
    "-1",
    "7",
    "99999999999999999999",
    "1e9",
    "²",
    "٣",
    "x",
    "\ud7ff",
    "restart",
    "F0FC",
    "rId1",
    "1" * 5000,
)


def rearranged(data, chance):
    """Elements taken out, doubled, moved into others, attributes changed: still XML, but nothing in its place."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return mutated(data, chance)
    for _ in range(chance.randint(1, 12)):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        kind = chance.randrange(5)
        if kind == 0 and one.getparent() is not None:
            one.getparent().remove(one)
        elif kind == 1 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
        elif kind == 2 and len(elements) < 5_000:
            other.append(copy.deepcopy(one))
        elif (
            kind == 3
            and other not in one.iterdescendants()
            and other is not one
            and one is not root
        ):
            other.append(one)
        elif kind == 4:
            one.tag = other.tag
    return etree.tostring(root)


def mutated_document(data, chance):
    """A mutation inside one part of an archive, or of the bytes themselves."""
    if not data.startswith(b"PK") or chance.random() < 0.2:
        return mutated(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            how = rearranged if chance.random() < 0.7 else mutated
            new.writestr(name, how(part, chance) if name == chosen else part)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("name", SOURCES)
def test_a_mutated_document_is_read_or_refused_with_a_sentence(tmp_path, name, seed):
    path = tmp_path / name
    path.write_bytes(mutated_document(SOURCES[name](), random.Random(f"{name} {seed}")))
    try:
        read_source(path)
    except PlanError as refused:
        assert sentence(refused)
    path.unlink()  # on Windows this fails where something is still open
