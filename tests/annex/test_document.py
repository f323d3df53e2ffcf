"""Word documents: cells, merged areas, texts as they are printed, and what is not there to be read."""

from __future__ import annotations

import pytest

from tests.annex.documents import (
    ROWS,
    TABLE_TITLES,
    annex_rows,
    docx,
    grids_of,
    merged,
    p,
    r,
    span,
    tbl,
    tc,
    texts,
    tr,
)
from tests.annex.workbooks import outline, rows_of
from zi_desktop.annex.grid import Cell
from zi_desktop.services.importing import read_source

GREEN = '<w:shd w:val="clear" w:color="auto" w:fill="00B050"/>'


@pytest.fixture
def shown(tmp_path):
    """What a cell of those contents says: `shown(xml)`."""

    def read(content, **parts):
        [grid] = grids_of(tmp_path, tbl(tr(tc(content))), **parts)
        return grid.own(1, 1).text

    return read


@pytest.fixture
def table(tmp_path):
    """The texts of a table of those rows."""
    return lambda *rows: texts(grids_of(tmp_path, tbl(*rows))[0])


def imported(folder, body, **parts):
    path = folder / "lampiran.docx"
    path.write_bytes(docx(body, **parts))
    return read_source(path)


# ---- tables


def test_a_document_comes_in_with_what_stands_around_its_table(tmp_path):
    body = (
        p("LAMPIRAN") + p("NOMOR 15 TAHUN 2025") + p("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS")
        + p("KPU KOTA CONTOH TAHUN 2025") + annex_rows(ROWS)
        + p("Contoh, 2 Januari 2025") + p("KETUA KPU KOTA CONTOH,") + p() + p() + p("BUDI SANTOSO")
    )  # fmt: skip
    annex = imported(tmp_path, body)
    assert (annex.heading.unit, annex.heading.year) == ("KPU Kota Contoh", 2025)
    assert (annex.heading.kind, annex.heading.decree_number) == ("Rencana Aksi", "15 TAHUN 2025")
    assert (annex.closing.place, annex.closing.decree_date) == ("Contoh", "2 Januari 2025")
    assert annex.closing.signer_title == "KETUA KPU KOTA CONTOH"
    assert annex.closing.signer_name == "BUDI SANTOSO"
    assert outline(annex) == [("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 1, "Rencana ZI": 1})]
    assert [row.where for row in rows_of(annex)] == ["Tabel 1, baris 3", "Tabel 1, baris 4"]


def test_a_closing_block_in_a_table_without_lines_is_read_by_its_columns(tmp_path):
    signed = p("Contoh, Maret 2025") + p("KETUA,") + p("") + p("") + p("SITI AMINAH")
    below = tbl(tr(tc(p("Mengetahui,") + p("SEKRETARIS,") + p() + p("ANDI")), tc(signed)))
    closing = imported(tmp_path, annex_rows(ROWS) + p() + below).closing
    assert (closing.place, closing.signer_title, closing.signer_name) == (
        "Contoh",
        "KETUA",
        "SITI AMINAH",
    )


def test_the_head_of_an_annex_in_a_table_without_lines_is_read_row_by_row(tmp_path):
    above = tbl(tr("LAMPIRAN", "KEPUTUSAN KPU KOTA CONTOH"), tr("NOMOR", ":", "7 TAHUN 2026"))
    heading = imported(tmp_path, above + p("TENTANG RENCANA AKSI TAHUN 2026") + annex_rows(ROWS))
    assert heading.heading.decree_number == "7 TAHUN 2026"
    assert heading.heading.unit == "KPU Kota Contoh"


def test_cells_merged_across_and_down_show_one_text(table):
    assert table(
        tr(tc("a", merged(begin=True)), tc("b", span(2)), tc("c")),
        tr(tc("hidden", merged()), "d", "e", "f"),
        tr("g", "h", "i", "j"),
    ) == [["a", "b", "^", "c"], ["^", "d", "e", "f"], ["g", "h", "i", "j"]]


def test_a_cell_may_be_merged_both_ways(table):
    both = span(2)
    assert table(
        tr(tc("a", both + merged(begin=True)), "b"),
        tr(tc("", both + merged()), "c"),
        tr("d", "e", "f"),
    ) == [["a", "^", "b"], ["^", "^", "c"], ["d", "e", "f"]]


def test_a_cell_that_goes_on_with_nothing_above_keeps_its_text(table):
    assert table(tr(tc("torn", merged()), "b"), tr(tc("", merged()), "c")) == [
        ["torn", "b"],
        ["", "c"],
    ]


def test_a_merged_cell_ends_where_a_row_has_no_cell_under_it(table):
    rows = (
        tr(tc("a", merged(begin=True)), "b"),
        tr("c", properties='<w:gridBefore w:val="1"/>'),
        tr(tc("d", merged()), "e"),
    )
    assert table(*rows) == [["a", "b"], ["", "c"], ["d", "e"]]


def test_the_old_way_of_merging_across_is_known(table):
    rows = (
        tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b"),
        tr("c", "d", "e"),
    )
    assert table(*rows) == [["a", "^", "b"], ["c", "d", "e"]]


def test_columns_left_free_on_the_left_shift_the_cells(table):
    rows = (tr("c", properties='<w:gridBefore w:val="2"/>'), tr("d", "e", "f"))
    assert table(*rows) == [["", "", "c"], ["d", "e", "f"]]


def test_absurd_spans_are_bounded(table):
    rows = (
        tr(tc("a", span(999_999_999)), "lost"),
        tr(*"bcd"),
        tr("e", properties='<w:gridBefore w:val="123456789"/>'),
    )
    assert table(*rows)[:2] == [["a", "^", "^"], ["b", "c", "d"]]


def test_rows_that_were_deleted_or_are_hidden_are_not_there(table):
    gone, hidden = '<w:del w:id="1" w:author="a"/>', "<w:hidden/>"
    assert table(tr("a"), tr("b", properties=gone), tr("c", properties=hidden), tr("d")) == [
        ["a"],
        ["d"],
    ]


def test_content_controls_around_rows_cells_and_tables_are_looked_through(tmp_path):
    def control(content):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows = tr("a", control(tc("b"))) + control(control(tr(tc(control(p("c"))), tc("d"))))
    [grid] = grids_of(tmp_path, control(tbl(rows)))
    assert texts(grid) == [["a", "b"], ["c", "d"]]


def test_a_table_in_a_cell_is_the_cells_text(shown):
    inner = tbl(tr("1.", "Undangan"), tr("2.", "Notulen"))
    assert shown(p("Bukti:") + inner + p("lengkap")) == "Bukti:\n1. Undangan\n2. Notulen\nlengkap"


@pytest.mark.parametrize("inside", [tbl(tr("", "")), tr("", ""), tc()])
def test_blank_cells_in_a_cell_do_not_make_it_blank(shown, inside):
    assert shown(p("Bukti:") + inside).strip() == "Bukti:"


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        (tc(p("x")), Cell("x")),
        (tc("", GREEN), Cell("", "00B050")),
        (tc(p("", GREEN)), Cell("", "00B050")),
        (tc("", span(2)), Cell("", "", columns=2)),
        (tc("<w:sdt><w:sdtContent>" + p("x") + "</w:sdtContent></w:sdt>"), Cell("x")),
    ],
)
def test_what_a_cell_says_counts_behind_a_blank_one(tmp_path, said, seen):
    [grid] = grids_of(tmp_path, tbl(tr("a", "", said, "", "b")))
    assert grid.own(1, 3) == seen
    assert [cell.text for cell in grid.rows[1].values() if cell.text][-1] == "b"


def test_paragraphs_of_a_cell_are_joined_by_line_feeds(shown):
    assert shown(p("satu") + p() + p("dua")) == "satu\ndua"


# ---- tables that make one annex


def test_tables_with_the_same_header_are_one_annex(tmp_path):
    body = annex_rows(ROWS[:2]) + p("2") + annex_rows(ROWS[2:])
    assert outline(imported(tmp_path, body))[0][2] == {"Tim Kerja": 1, "Rencana ZI": 1}


def test_a_table_without_header_goes_on_with_the_one_above(tmp_path):
    body = annex_rows(ROWS[:2]) + p() + tbl(*(tr(*row) for row in ROWS[2:]))
    annex = imported(tmp_path, body)
    assert outline(annex)[0][2] == {"Tim Kerja": 1, "Rencana ZI": 1}
    assert rows_of(annex)[1].where == "Tabel 1, baris 4"


def test_the_same_header_over_other_columns_is_mapped_to_the_first(tmp_path):
    wide = (tc("NO"), tc("KOMPONEN", span(2)), *TABLE_TITLES[2:])
    row = ("2.", tc("Rencana ZI", span(2)), *ROWS[2][2:])
    annex = imported(tmp_path, annex_rows(ROWS[:2]) + tbl(tr(*wide), tr(*row)))
    assert outline(annex)[0][2] == {"Tim Kerja": 1, "Rencana ZI": 1}
    assert rows_of(annex)[1].target_time == "Februari-Maret 2025"


def test_area_titles_between_the_tables_are_rows_of_the_annex(tmp_path):
    tables = [
        p("I. MANAJEMEN PERUBAHAN") + annex_rows(ROWS[1:2]),
        p("II. PENATAAN TATALAKSANA") + annex_rows(ROWS[2:]),
    ]
    annex = imported(tmp_path, p("RENCANA AKSI") + "".join(tables))
    assert outline(annex) == [
        ("I", "MANAJEMEN PERUBAHAN", {"Tim Kerja": 1}),
        ("II", "PENATAAN TATALAKSANA", {"Rencana ZI": 1}),
    ]


@pytest.mark.parametrize(
    "between", [p("Contoh, Januari 2025") + p("KETUA"), p("RENCANA AKSI KPU KOTA LAIN TAHUN 2025")]
)
def test_a_closing_block_or_another_title_begins_another_annex(tmp_path, between):
    title = p("RENCANA AKSI KPU KOTA CONTOH TAHUN 2025")
    grids = grids_of(tmp_path, title + annex_rows(ROWS) + between + annex_rows(ROWS[:2]))
    assert [grid.name for grid in grids] == ["Tabel 1", "Tabel 2"]


def test_the_same_title_again_on_the_next_page_begins_none(tmp_path):
    title = p("RENCANA AKSI KPU KOTA CONTOH TAHUN 2025")
    body = title + annex_rows(ROWS[:2]) + title + annex_rows(ROWS[2:])
    assert len(grids_of(tmp_path, body)) == 1


def test_an_unrelated_table_below_is_not_taken_for_rows(tmp_path):
    other = tbl(tr("Nama", "Jabatan", "Golongan"), tr("Budi", "Ketua", "IV"))
    assert len(rows_of(imported(tmp_path, annex_rows(ROWS) + p("Daftar tim") + other))) == 2


# ---- texts


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("Kick") + r(" ") + r("off"), "Kick off"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\nc"),
        ("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>PPID</w:t></w:r>", "e-PPID"),
        (r("e\u2011PPID dan\u00a0SOP") + "<w:r><w:softHyphen/></w:r>" + r("ko\u00admu"), "e-PPID dan SOPkomu"),
        (r("ada") + r("rahasia", "<w:vanish/>"), "ada"),
        (r("ada") + r(" juga", '<w:vanish w:val="0"/>'), "ada juga"),
        (r("baru", "") + "<w:del><w:r><w:delText>lama</w:delText></w:r></w:del>", "baru"),
        ("<w:ins>" + r("disisipkan") + "</w:ins>", "disisipkan"),
        ("<w:moveFrom>" + r("lama") + "</w:moveFrom><w:moveTo>" + r("pindah") + "</w:moveTo>", "pindah"),
        ('<w:hyperlink r:id="rId9">' + r("jdih.kpu.go.id") + "</w:hyperlink>", "jdih.kpu.go.id"),
        ('<w:smartTag>' + r("Jakarta") + "</w:smartTag>", "Jakarta"),
        (r("SK") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>", "SK"),
        ('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>", "7"),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_paragraph_says_what_is_printed(shown, runs, text):
    assert shown(p(runs)) == text


def field(*runs):
    marks = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    begin, middle, end = marks
    return begin + runs[0] + middle + "".join(runs[1:]) + end


def test_of_a_field_only_the_result_is_read(shown):
    inner = field("<w:r><w:instrText>DATE</w:instrText></w:r>", r("2025"))
    code = "<w:r><w:instrText> IF </w:instrText></w:r>" + r("kode") + inner
    assert shown(p(r("tahun ") + field(code, r("berjalan")) + r("."))) == "tahun berjalan."


@pytest.mark.parametrize(
    ("box", "mark"),
    [
        ("<w:default w:val='1'/>", "☒"),
        ("<w:default w:val='1'/><w:checked w:val='0'/>", "☐"),
        ("<w:default w:val='0'/><w:checked/>", "☒"),
    ],
)
def test_a_tick_box_of_a_form_is_its_mark(shown, box, mark):
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{box}</w:checkBox></w:ffData></w:fldChar>'
    assert shown(p(f'<w:r>{begin}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')) == mark


@pytest.mark.parametrize(
    ("run", "mark"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F050"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0D6"/></w:r>', "√"),
        ('<w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r>', "•"),
        (r("\uf0fc"), "✓"),
        (r("ü", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>', ""),
    ],
    ids=range(7),
)
def test_a_sign_of_a_symbol_font_is_what_it_shows(shown, run, mark):
    assert shown(p(run)) == mark


def test_a_text_box_is_read_once(shown):
    box = f"<w:txbxContent>{p('dalam kotak')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(p(r("di luar") + drawn)) == "di luar\ndalam kotak"
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert shown(p(old)) == "dalam kotak"


def test_the_invitation_of_a_content_control_is_no_text(shown):
    def control(properties):
        return (
            f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{r('isi')}</w:sdtContent></w:sdt>"
        )

    assert shown(p(control(""))) == "isi"
    assert shown(p(control("<w:showingPlcHdr/>"))) == ""


def test_another_prefix_and_the_strict_kind_are_read_too(tmp_path):
    strict = docx(annex_rows(ROWS))
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info).decode()
            if info.filename == "word/document.xml":
                data = (
                    data.replace("w:", "x:")
                    .replace("xmlns:w=", "xmlns:x=")
                    .replace(
                        "schemas.openxmlformats.org/wordprocessingml/2006",
                        "purl.oclc.org/ooxml/wordprocessingml",
                    )
                )
            new.writestr(
                info.filename.replace("document.xml", "document2.xml"),
                data.replace("word/document.xml", "word/document2.xml"),
            )
    path = tmp_path / "lampiran.docx"
    path.write_bytes(out.getvalue())
    assert len(rows_of(read_source(path))) == 2
