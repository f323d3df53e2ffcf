"""What a file really is decides who reads it, or which sentence answers."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.annex.documents import ROWS, annex_rows, docx, p
from tests.annex.workbooks import rows_of, small_grid
from zi_desktop.annex.sources import file_grids
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.importing import read_source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in members.items():
            new.writestr(name, data)
    return out.getvalue()


def wide(text):
    return text.encode("utf-16-le")


def refusal(folder, content, name):
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(PlanError) as refused:
        read_source(path)
    assert name in sentence(refused.value)
    path.unlink()  # on Windows this fails where something is still open
    return refused.value.kind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("rencana.xls", OLE + wide("Workbook"), "annex_is_old"),
        ("rencana.xls", OLE + wide("Book"), "annex_is_old"),
        ("rencana.xls", OLE + wide("Workbook") + wide("WordDocument"), "annex_is_old"),
        ("rencana.doc", OLE + wide("WordDocument") + wide("Workbook"), "annex_is_old_word"),
        ("rencana.docx", OLE + b"\0" * (2 << 20) + wide("WordDocument"), "annex_is_old_word"),
        ("rencana.docx", OLE + wide("EncryptedPackage"), "annex_has_password"),
        ("rencana.ppt", OLE + wide("PowerPoint Document"), "annex_unknown"),
        ("rencana.docx", b"{\\rtf1\\ansi Rencana}", "annex_is_old_word"),
        ("rencana.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "annex_is_web_archive"),
        ("rencana.xml", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
         b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "annex_is_old"),
        ("rencana.xml", b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/'
         b'wordml">', "annex_is_old_word"),
        ("rencana.xlsx", b"\xef\xbb\xbf%PDF-1.7", "annex_is_pdf"),
        ("rencana.docx", b"\n%PDF-1.4\n%\xe2\xe3", "annex_is_pdf"),
        ("scan.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "annex_is_picture"),
        ("scan.png", b"\x89PNG\r\n\x1a\n\0\0", "annex_is_picture"),
        ("scan.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "annex_is_picture"),
        ("scan.heic", b"\0\0\0\x18ftypheic\0\0", "annex_is_picture"),
        ("scan.tif", b"II*\0\x08\0\0\0", "annex_is_picture"),
        ("rencana.zip", archive(**{"Rencana/rencana.txt": "x"}), "annex_is_archive"),
        ("rencana.rar", b"Rar!\x1a\x07\x01\0", "annex_is_archive"),
        ("rencana.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "annex_is_archive"),
        ("rencana.ods", archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "<x/>"}),
         "annex_is_opendocument"),
        ("rencana.odt", archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}),
         "annex_is_opendocument_text"),
        ("rencana.odt", archive(**{"content.xml": "<x/>"}), "annex_is_opendocument"),
        ("rencana.xlsb", archive(**{"[Content_Types].xml": "<x/>", "xl/workbook.bin": ""}), "annex_is_binary"),
        ("rencana.pptx", archive(**{"[Content_Types].xml": "<x/>", "ppt/presentation.xml": ""}), "annex_unknown"),
        ("rencana.zi", b"SQLite format 3\0" + b"\0" * 100, "annex_is_plan"),
        ("rencana.db", b"SQLite format 3\0" + b"\0" * 100, "annex_unknown"),
        ("rencana.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0", "annex_is_shortcut"),
        ("rencana.url", b"[InternetShortcut]\r\nURL=https://", "annex_is_shortcut"),
        ("rencana.exe", b"MZ\x90\0\x03\0\0\0", "annex_unknown"),
        ("rencana.xlsx", b"", "annex_empty"),
        ("rencana.csv", b" \r\n\t\r\n", "annex_empty"),
        ("rencana.csv", b"Daftar hadir\r\n", "annex_no_table"),
        ("rencana.docx", docx(p("Daftar hadir")), "annex_no_table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_every_kind_of_file_is_answered_with_what_to_do(tmp_path, name, content, kind):
    assert refusal(tmp_path, content, name) == kind


def test_the_name_of_a_file_decides_nothing(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    small_grid(book)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "b.docx").write_bytes(docx(annex_rows(ROWS)))
    for name, wrong, rows in (("a.xlsx", "a.docx", 3), ("b.docx", "b.tsv", 2)):
        (tmp_path / name).rename(tmp_path / wrong)
        assert len(rows_of(read_source(tmp_path / wrong))) == rows


def test_a_web_page_that_is_called_a_workbook_is_read(tmp_path):
    cells = "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in ROWS)
    head = "<tr>" + "".join(
        f"<th>{t}"
        for t in ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
    )
    for start, encoding in (
        ("<html>", "utf-8"),
        ('<html><meta charset="windows-1252">', "cp1252"),
        ("<html>", "utf-16"),
    ):
        path = tmp_path / "rencana.xls"
        page = f"{start}<table>{head}{cells}</table>".replace("SK terbit", "SK – terbit")
        path.write_bytes(page.encode(encoding))
        assert rows_of(read_source(path))[0].indicator == "SK – terbit"


@pytest.mark.parametrize("name", ["a.xlsx", "b.docx", "c.csv", "d.html"])
def test_a_file_that_is_left_half_read_is_closed(tmp_path, name):
    from openpyxl import Workbook

    book = Workbook()
    small_grid(book)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "b.docx").write_bytes(docx(annex_rows(ROWS)))
    (tmp_path / "c.csv").write_text("NO;KOMPONEN;AKSI\n")
    (tmp_path / "d.html").write_text("<table><tr><td>NO")
    grids = file_grids(tmp_path / name)
    assert next(grids)
    grids.close()
    (tmp_path / name).rename(tmp_path / "moved")


@pytest.mark.parametrize("content", [docx(annex_rows(ROWS)), b"NO;KOMPONEN;AKSI\n", b"<html>", OLE])
def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch, content):
    path = tmp_path / "lampiran"
    path.write_bytes(content)

    def forbid(*_args, **_kwargs):
        raise PermissionError(13, "no")

    monkeypatch.setattr(type(path), "open", forbid)
    with pytest.raises(PlanError) as refused:
        read_source(path)
    assert refused.value.kind == "annex_unreadable"
