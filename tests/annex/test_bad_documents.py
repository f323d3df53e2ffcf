"""Documents that cannot be read: one sentence each, nothing left open, no more memory than an annex needs."""

from __future__ import annotations

import io
import random
import re
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from tests.annex.workbooks import (
    grid_sheet,
    outline,
    read,
    rows_of,
    small_grid,
    with_shared_strings,
)
from zi_desktop.annex import package
from zi_desktop.annex.package import LARGEST_HELD
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.importing import read_source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.fixture
def good(tmp_path):
    """The bytes of a workbook that can be read."""
    book = Workbook()
    small_grid(book)
    book.active.merge_cells("B7:B8")
    stream = io.BytesIO()
    book.save(stream)
    return with_shared_strings(stream.getvalue())


def refusal(folder, content, name="lampiran.xlsx"):
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(PlanError) as refused:
        read_source(path)
    assert name in sentence(refused.value)
    path.unlink()  # on Windows this fails where something is still open
    return refused.value.kind


def rewritten(content, **parts):
    """The same workbook with parts replaced (`None`: left out); names end as given, dots as underscores."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            name = info.filename.rpartition("/")[2].replace(".", "_")
            data = parts.get(name, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
    return out.getvalue()


def with_part(name, data=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "annex_empty"),
        (b"\0" * 5000, "annex_empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "annex_is_pdf"),
        (b"\xef\xbb\xbf<html><table><tr><td>NO", "annex_no_table"),
        (b"<!DOCTYPE html>\n<html>", "annex_no_table"),
        (b"<table><tr><td>NO</td>", "annex_no_table"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "annex_no_table"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         "annex_is_old"),
        (OLE + "Workbook".encode("utf-16-le"), "annex_is_old"),
        (OLE + b"\0" * (2 << 20) + "EncryptedPackage".encode("utf-16-le"), "annex_has_password"),
        (b"SQLite format 3\0" + b"\0" * 100, "annex_unknown"),
        (b"NO;KEGIATAN;SUB KEGIATAN\n", "annex_no_table"),
        (b"\x89PNG\r\n\x1a\n", "annex_is_picture"),
        (b"PK\x03\x04 half a workbook", "annex_damaged"),
        (with_part("notes.txt"), "annex_is_archive"),
        (with_part("word/document.xml"), "annex_damaged"),
        (with_part("xl/workbook.bin"), "annex_is_binary"),
        (with_part("content.xml"), "annex_is_opendocument"),
        (with_part("[Content_Types].xml"), "annex_damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_a_file_really_is_decides_the_sentence(tmp_path, content, kind):
    assert refusal(tmp_path, content) == kind


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path, kind in ((tmp_path / "tidak-ada.xlsx", "not_found"), (tmp_path, "annex_is_folder")):
        with pytest.raises(PlanError) as refused:
            read_source(path)
        assert refused.value.kind == kind
        assert sentence(refused.value)


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(b"PK")

    def forbid(*_args, **_kwargs):
        raise PermissionError(13, "no")

    monkeypatch.setattr(type(path), "open", forbid)
    with pytest.raises(PlanError) as refused:
        read_source(path)
    assert refused.value.kind == "annex_unreadable"


def test_an_encrypted_member_means_a_password(tmp_path, good):
    marked = bytearray(good)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    assert refusal(tmp_path, bytes(marked)) == "annex_has_password"


@pytest.mark.parametrize("part", ["sheet1_xml", "sharedStrings_xml", "styles_xml", "workbook_xml"])
@pytest.mark.parametrize(
    "data", [b"", b"not xml", b"<a><b></a>", b"\xff\xfe<\0a", b'<?xml version="1.0" encoding="x"?><'],
)  # fmt: skip
def test_a_part_that_is_no_xml_is_damage(tmp_path, good, part, data):
    assert refusal(tmp_path, rewritten(good, **{part: data})) == "annex_damaged"


@pytest.mark.parametrize(
    ("at", "changed"),
    [
        (28, b"\xff"),
        (42, b"\xff"),
        (44, b"\xff\xff\xff\xff"),
        (10, b"\x0c"),
        (24, b"\xff\xff\xff\x7f"),
    ],
)
def test_a_broken_directory_of_the_archive_is_damage(tmp_path, good, at, changed):
    entry = good.rfind(b"xl/worksheets/sheet1.xml") - 46  # in the directory at the end
    assert good[entry : entry + 4] == b"PK\x01\x02"
    broken = good[: entry + at] + changed + good[entry + at + len(changed) :]
    assert refusal(tmp_path, broken) in ("annex_damaged", "annex_too_large")


@pytest.mark.parametrize("part", ["sheet1_xml", "sharedStrings_xml", "styles_xml", "workbook_xml"])
def test_a_part_that_is_named_but_not_there_is_damage(tmp_path, good, part):
    assert refusal(tmp_path, rewritten(good, **{part: None})) == "annex_damaged"


def test_an_entity_bomb_is_damage(tmp_path, good):
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>'
    assert refusal(tmp_path, rewritten(good, sharedStrings_xml=bomb)) == "annex_damaged"


def test_a_workbook_that_is_cut_anywhere_is_damage(tmp_path, good):
    for length in range(10, len(good) - 30, 997):
        assert refusal(tmp_path, good[:length]) == "annex_damaged"


def test_a_workbook_without_an_annex_is_told_what_a_table_needs(tmp_path):
    book = Workbook()
    book.active["A1"] = "Daftar hadir"
    with pytest.raises(PlanError) as refused:
        read(book, tmp_path)
    assert refused.value.kind == "annex_no_table"


def test_an_annex_without_rows_is_said_to_have_none(tmp_path):
    book = Workbook()
    grid_sheet(book.active)
    with pytest.raises(PlanError) as refused:
        read(book, tmp_path)
    assert refused.value.kind == "annex_no_rows"


def test_a_part_that_would_unpack_to_too_much_is_refused_unread(tmp_path, good):
    bomb = rewritten(good, sharedStrings_xml=b" " * (LARGEST_HELD + 1))
    assert len(bomb) < 200_000
    tracemalloc.start()
    try:
        assert refusal(tmp_path, bomb) == "annex_too_large"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_sheets_that_together_unpack_to_too_much_are_refused(tmp_path, good, monkeypatch):
    monkeypatch.setattr(package, "_MOST_UNPACKED", 5_000)
    assert refusal(tmp_path, good) == "annex_too_large"


def sheet_with(good, rows, merges=b""):
    """The good sheet with more rows under its own."""
    with zipfile.ZipFile(io.BytesIO(good)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    sheet = sheet.replace(b"</sheetData>", rows + b"</sheetData>")
    return rewritten(good, sheet1_xml=sheet.replace(b"<mergeCell ", merges + b"<mergeCell "))


def test_ten_thousand_formatted_empty_rows_cost_nothing(tmp_path, good):
    cells = b"".join(b'<c r="%c%%d" s="1"/>' % letter for letter in b"ABCDEFGHIJKLMNOPQ")
    row = b'<row r="%d" s="1" customFormat="1">' + cells + b"</row>"
    rows = b"".join(row % ((n,) * 18) for n in range(10, 10_010))
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(sheet_with(good, rows, b'<mergeCell ref="B9:C9"/>'))
    tracemalloc.start()
    try:
        annex = read_source(path)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000  # openpyxl takes ten times that
    finally:
        tracemalloc.stop()
    assert outline(annex)[0][2] == {"Tim Kerja": 2, "Rencana ZI": 1}
    assert (
        rows_of(annex)[2].action == ""
    )  # its cell is covered: the merges behind the rows were seen


def test_areas_merged_over_everything_are_bounded(tmp_path, good):
    merges = b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(10, 5_000))
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(sheet_with(good, b"", merges))
    assert len(rows_of(read_source(path))) == 3
    path.write_bytes(sheet_with(good, b"", b'<mergeCell ref="A1:XFD1048576"/>'))
    with pytest.raises(PlanError) as refused:
        read_source(path)
    assert refused.value.kind == "annex_no_table"


def test_a_sheet_larger_than_any_annex_is_passed_over_beside_one(tmp_path, good, monkeypatch):
    from zi_desktop.annex import sheet

    book = Workbook()
    small_grid(book)
    other = book.create_sheet("Data mentah")
    for n in range(1, 200):
        other.append([f"x{n}", "y" * 50])
    monkeypatch.setattr(sheet, "_MOST_CELLS", 300)
    assert len(rows_of(read(book, tmp_path))) == 3
    monkeypatch.setattr(sheet, "_MOST_CELLS", 10)
    assert refusal(tmp_path, good) == "annex_too_large"


def test_absurd_lengths_are_too_large(tmp_path, good):
    cell = (
        b'<row r="20"><c r="A20" t="inlineStr"><is><t>' + b"a" * 21_000_000 + b"</t></is></c></row>"
    )
    assert refusal(tmp_path, sheet_with(good, cell)) == "annex_too_large"


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A20" t="s"><v>999999</v></c>',
        b'<c r="A20" t="s"><v>-1</v></c>',
        b'<c r="A20" t="s"><v>' + b"9" * 5000 + b"</v></c>",
        b'<c r="A20" s="' + b"9" * 5000 + b'"><v>1e999</v></c>',
        b'<c r="ABCDEFG20"><v>nan</v></c>',
        b'<c r="\xc3\xa920"><v>1</v></c>',
        b'<c r="A0" t="x" s="-5"><v/></c>',
        b'<c><f/></c>',
    ],
)  # fmt: skip
def test_nonsense_in_a_cell_leaves_the_rest_readable(tmp_path, good, cell):
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(sheet_with(good, b'<row r="20">' + cell + b"</row>"))
    assert len(rows_of(read_source(path))) == 3


def test_the_reading_beside_an_inline_text_is_no_text(tmp_path, good):
    cell = b'<c r="A6" t="inlineStr"><is><t>I. AREA</t><rPh sb="0" eb="1"><t>reading</t></rPh></is></c>'
    with zipfile.ZipFile(io.BytesIO(good)) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    path = tmp_path / "lampiran.xlsx"
    sheet = re.sub(rb'<row r="6".*?</row>', b'<row r="6">' + cell + b"</row>", sheet)
    path.write_bytes(rewritten(good, sheet1_xml=sheet))
    assert read_source(path).areas[0].title == "AREA"


def mutated(content, chance):
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randrange(1, 40)]
        else:
            data[at:at] = data[at - chance.randrange(1, 60) : at]
    return bytes(data)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return {info.filename.rpartition("/")[2]: old.read(info) for info in old.infolist()}


@pytest.mark.parametrize("seed", range(150))
def test_a_mutated_workbook_is_read_or_refused_with_a_sentence(tmp_path, good, seed):
    chance = random.Random(seed)
    name, data = chance.choice(sorted(parts_of(good).items()))
    changed = rewritten(good, **{name.replace(".", "_"): mutated(data, chance)})
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(changed if seed % 3 else mutated(good, chance))
    try:
        read_source(path)
    except PlanError as refused:
        assert sentence(refused)
    with suppress(FileNotFoundError):
        path.unlink()
