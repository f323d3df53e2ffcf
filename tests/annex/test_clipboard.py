"""What is copied in Excel, Word, LibreOffice and Google Sheets, each in its own HTML; and plain text."""

from __future__ import annotations

import pytest

from tests.annex.workbooks import GRID_TITLES, rows_of
from zi_desktop.annex import clipboard, html_tables
from zi_desktop.annex.clipboard import clipboard_grids
from zi_desktop.annex.html_blocks import read_blocks
from zi_desktop.annex.html_styles import color_of
from zi_desktop.annex.reader import read_annex
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence

GREY, GREEN = "#BFBFBF", "#92D050"
MONTHS = tuple((str(month), GREY, 1, 1) for month in range(1, 13))


def plan(*marks):
    """Twelve month cells, those of `marks` shaded."""
    return tuple(("", GREEN if month in marks else "", 1, 1) for month in range(1, 13))


def plain(*texts):
    return tuple((text, "", 1, 1) for text in texts)


# Cells as (text, shade, columns, rows): a small annex with both header rows, merged cells and line feeds
ANNEX = (
    (*((title, GREY, 1, 2) for title in GRID_TITLES), ("PELAKSANAAN (BULAN)", GREY, 12, 1), ("KET", GREY, 1, 2)),
    MONTHS,
    (("I. MANAJEMEN PERUBAHAN", "", 17, 1),),
    (*plain(""), ("1. Tim & Kerja", "", 1, 2), *plain("1. Menyusun SK\ndan mengirimkannya", "SK terbit"), *plan(1, 2), *plain("")),
    (*plain("", "2. Rapat < 2 jam", "Notulen"), *plan(6), *plain("tentativ")),
)  # fmt: skip


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def spans(columns, rows):
    return (f" colspan={columns}" if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")


def excel(rows):
    """Excel's clipboard: looks in classes, which stand in a comment; lines broken by a `br` of its own."""
    classes = {"": "xl65", GREY: "xl66", GREEN: "xl67"}
    looks = "".join(
        f".{name}\n\t{{mso-style-parent:style0;\n\tborder:.5pt solid windowtext;"
        f"\n\tbackground:{shade};\n\tmso-pattern:black none;\n\twhite-space:normal;}}\n"
        for shade, name in classes.items()
        if shade
    )

    def cell(text, shade, columns, rows):
        shown = escaped(text).replace("\n", "<br style='mso-data-placement:same-cell'>\n  ")
        return f"  <td{spans(columns, rows)} class={classes[shade]} width=64 style='width:48pt'>{shown or '&nbsp;'}</td>\n"

    body = "".join(f" <tr height=20>\n{''.join(cell(*c) for c in row)} </tr>\n" for row in rows)
    return (
        "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\n"
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head>\n<meta name=Generator content="Microsoft Excel 15">\n'
        f'<style>\n<!--table\n\t{{mso-displayed-decimal-separator:"\\.";}}\ntd\n\t{{mso-pattern:auto;}}\n{looks}-->\n</style>\n'
        "</head>\n<body>\n<table border=0 cellpadding=0 style='border-collapse:\n collapse'>\n<!--StartFragment-->\n <col width=64 span=17>\n"
        f"{body}<!--EndFragment-->\n<![if supportMisalignedColumns]>\n <tr height=0 style='display:none'>\n"
        "  <td width=64></td>\n </tr>\n <![endif]></table>\n</body>\n</html>"
    )


def word(rows):
    """Word's clipboard: looks in the cells, a paragraph for each line, words broken over lines of source."""

    def cell(text, shade, columns, rows):
        look = (
            f"background:{shade};mso-shading:white;mso-pattern:gray-25 auto;"
            if shade == GREY
            else ""
        )
        look = f"background:{shade};" if shade == GREEN else look
        paragraphs = "".join(
            f"<p class=MsoNormal style='line-height:\n  normal'><span lang=IN>{escaped(line).replace(' ', chr(10) + '  ')}<o:p></o:p></span></p>"
            for line in (text or "\xa0").split("\n")
        )
        return f"<td width=20 valign=top{spans(columns, rows)} style='width:15.0pt;border:solid windowtext 1.0pt;{look}'>\n{paragraphs}\n</td>"

    body = "".join(
        f"<tr style='mso-yfti-irow:0'>{''.join(cell(*c) for c in row)}</tr>" for row in rows
    )
    return (
        "<html><head><!--[if gte mso 9]><xml><w:WordDocument><table><tr><td>NO</table></w:WordDocument></xml><![endif]-->"
        "<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm;} --></style></head><body lang=IN><!--StartFragment-->"
        "<p class=MsoNormal><b>RENCANA KERJA KPU\nKOTA CONTOH TAHUN 2025</b><o:p></o:p></p>"
        f"<table class=MsoTableGrid border=1>{body}</table><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal>Contoh, Maret 2025</p><p>KETUA,</p><p><o:p>&nbsp;</o:p></p><p>BUDI</p><!--EndFragment--></body></html>"
    )  # fmt: skip


def calc(rows):
    """LibreOffice Calc: `bgcolor`, a `font` in each cell, numbers beside their text."""

    def cell(text, shade, columns, rows):
        ground = f' bgcolor="{shade}"' if shade else ""
        shown = escaped(text).replace("\n", "<br>") or "<br>"
        number = f' sdval="{text}" sdnum="1033;"' if text.isdecimal() else ""
        return f'\n\t\t<td{spans(columns, rows)} align="left" valign=bottom{ground}{number}><font color="#000000">{shown}</font></td>'

    body = "".join(f"\t<tr>{''.join(cell(*c) for c in row)}\n\t</tr>\n" for row in rows)
    return (
        '<!DOCTYPE html>\n\n<html>\n<head>\n\t<style type="text/css">\n\t\tbody,div,table,td,p { font-size:x-small }\n'
        "\t\ta.comment-indicator:hover + comment { background:#ffd }\n\t\tcomment { display:none;  }\n\t</style>\n</head>\n"
        f'<body>\n<table cellspacing="0" border="0">\n\t<colgroup width="56"></colgroup>\n{body}</table>\n<!-- *** -->\n</body></html>'
    )


def writer(rows):
    """LibreOffice Writer: a paragraph in each cell, both ways of saying its ground."""

    def cell(text, shade, columns, rows):
        ground = f' bgcolor="{shade.lower()}"' if shade else ""
        look = f"background: {shade.lower()}; " if shade else ""
        lines = "".join(
            f'<p class="western" align="left" style="orphans: 2">\n\t\t\t\t{escaped(line) or "<br/>"}{chr(10)}</p>\n'
            for line in text.split("\n")
        )
        return f'<td{spans(columns, rows)} width="9"{ground} style="{look}border: 1px solid #000000">{lines}\t\t\t</td>\n'

    def lines(some):
        return "".join(f'<tr valign="top">{"".join(cell(*c) for c in row)}</tr>' for row in some)

    return (
        '<html><head><style type="text/css">p { background: transparent }</style></head><body lang="id-ID">'
        f'<table width="1145"><col width="30"/>\n\n<thead>{lines(rows[:2])}</thead><tbody>{lines(rows[2:])}</tbody></table></body></html>'
    )


def google(rows):
    """Google Sheets: colours by their parts, everything inline."""

    def cell(text, shade, columns, rows):
        red, green, blue = (int(shade[at : at + 2] or "ff", 16) for at in (1, 3, 5))
        shown = escaped(text).replace("\n", "<br/>")
        return f'<td{spans(columns, rows)} style="background-color:rgb({red}, {green}, {blue});">{shown}</td>'

    body = "".join(
        f'<tr style="height:21px;">{"".join(cell(*c) for c in row)}</tr>' for row in rows
    )
    return (
        '<meta charset="utf-8"><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style>'
        f'<table data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody>{body}</tbody></table>'
    )


def imported(html, text=""):
    return read_annex(clipboard_grids(html, text), "papan klip")


@pytest.mark.parametrize("program", [excel, word, calc, writer, google])
def test_every_programs_own_html_says_the_same(program):
    annex = imported(program(ANNEX))
    assert [(area.label, area.title) for area in annex.areas] == [("I", "MANAJEMEN PERUBAHAN")]
    first, second = rows_of(annex)
    assert (first.action, second.action) == ("Menyusun SK\ndan mengirimkannya", "Rapat < 2 jam")
    assert annex.areas[0].components[0].title == "Tim & Kerja"
    assert (sorted(first.months), sorted(second.months)) == ([1, 2], [6])
    assert second.remarks == "tentativ"
    assert first.where == "Tabel 1, baris 4"


def test_what_stands_around_a_table_of_word_comes_with_it():
    annex = imported(word(ANNEX))
    assert (annex.heading.unit, annex.heading.year) == ("KPU Kota Contoh", 2025)
    assert (annex.closing.place, annex.closing.signer_name) == ("Contoh", "BUDI")


def cells(html):
    """The rows of the first table, as texts."""
    [grid] = clipboard_grids(html, "")
    bottom, right = max(row for row, _ in grid.cells), max(column for _, column in grid.cells)
    return [[grid.cell(r, c).text for c in range(1, right + 1)] for r in range(1, bottom + 1)]


def shades(*rows):
    [grid] = clipboard_grids(
        f"<style>.a {{background:#92D050;mso-pattern:black none}}</style><table>{''.join(rows)}</table>",
        "",
    )
    return {at: cell.shade for at, cell in grid.cells.items() if cell.shade}


@pytest.mark.parametrize(
    ("attributes", "shade"),
    [
        ("class=a", "92D050"),
        ('class="b a"', "92D050"),
        ('class=a style="background:white"', ""),
        ("style='background:#0f0'", "00FF00"),
        ("style='background-color:rgba(0,176,80,.5)'", "00B050"),
        ("style='background:rgba(0,176,80,0)'", ""),
        ("style='background:yellow none repeat scroll'", "FFFF00"),
        ("style='background:transparent'", ""),
        ("style='background:none'", ""),
        ("style='BACKGROUND: url(x.png)'", ""),
        ("style='background:peachpuff'", "PEACHPUFF"),
        ("style='background:white;mso-pattern:#92D050 gray-50'", "92D050/FFFFFF/gray-50"),
        ("style='mso-pattern:auto none'", ""),
        ("bgcolor=#92D050", "92D050"),
        ("bgcolor=white", ""),
    ],
)
def test_a_cells_ground_is_its_shade(attributes, shade):
    assert shades(f"<tr><td {attributes}></td><td>x</td></tr>") == (
        {(1, 1): shade} if shade else {}
    )


def test_a_rows_ground_is_its_cells():
    assert shades("<tr bgcolor=yellow><td></td><td bgcolor=red></td></tr>") == {
        (1, 1): "FFFF00",
        (1, 2): "FF0000",
    }


@pytest.mark.parametrize(
    "content",
    ["<span style='background:yellow'>&nbsp;</span>", "<p style='background:yellow'>&nbsp;</p>"],
)
def test_colour_behind_an_empty_paragraph_counts_as_the_cells(content):
    assert shades(f"<tr><td>{content}</td><td>x</td></tr>") == {(1, 1): "FFFF00"}


def test_colour_behind_words_is_no_shade():
    assert shades("<tr><td><span style='background:yellow'>penting</span></td></tr>") == {}


def test_a_class_takes_the_fill_of_the_style_under_it():
    style = "<style>.style26 {background:#C6EFCE;mso-pattern:black none} .xl70 {mso-style-parent:style26} .xl71 {mso-style-parent:style26;mso-pattern:auto}</style>"
    [grid] = clipboard_grids(
        f"{style}<table><tr><td class=xl70></td><td class=xl71>x</td></tr></table>", ""
    )
    assert [grid.cell(1, column).shade for column in (1, 2)] == ["C6EFCE", ""]


@pytest.mark.parametrize(
    ("text", "color"),
    [("#abc", "AABBCC"), ("#92d05080", "92D050"), ("rgb(146 208 80)", "92D050"), ("rgb(999,0,0)", "FF0000"),
     ("grey", "808080"), ("auto", ""), ("#12", ""), ("12px", ""), ("", "")],
)  # fmt: skip
def test_colours_are_read_as_browsers_do(text, color):
    assert color_of(text) == color


def test_spans_push_later_cells_aside():
    html = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td rowspan=0>d<tr><td>e<td>f<tr><td>g<td>h</table>"
    assert cells(html) == [["a", "b", "b"], ["a", "c", "d"], ["e", "f", "d"], ["g", "h", "d"]]


def test_a_text_that_runs_over_its_neighbours_is_not_merged_with_them():
    html = "<table><tr><td colspan=2 style='mso-ignore:colspan'>I. MANAJEMEN</td><td>x</td></tr><tr><td>1<td>2<td>3</table>"
    [grid] = clipboard_grids(html, "")
    assert not grid.covered
    assert grid.cell(1, 3).text == "x"


def test_rows_without_their_table_are_one():
    assert cells("<!--StartFragment--><tr><td>a</td><td>b</td></tr><td>c<!--EndFragment-->") == [
        ["a", "b"],
        ["c", ""],
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("satu<br>dua", "satu\ndua"),
        ("<p>satu</p>\n<p>dua\n tiga</p>", "satu\ndua tiga"),
        ("<div>satu</div><div>dua</div>", "satu\ndua"),
        ("a&nbsp;&nbsp;b &amp; c&#8209;d e&shy;f", "a b & c-d ef"),
        ("<ol><li>SK<li>Undangan<ol type=a><li>x</ol></ol>", "1. SK\n2. Undangan\na. x"),
        ("<ol start=3><li>SK</li><li value=7>Foto</li></ol><ul><li>lain</ul>", "3. SK\n7. Foto\n• lain"),
        ("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "
         "\"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Ada</p>", "1. Ada"),
        ("<!--[if !supportLists]--><span style='font-family:Symbol'><span>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp; "
         "</span></span></span><!--[endif]-->Ada", "• Ada"),
        ("<span style='font-family:Wingdings'>ü</span>", "✓"),
        ("<font face=\"Wingdings 2\">P</font>", "✓"),
        ("ada<span style='display:none'>rahasia</span><span style='mso-hide:all'>juga</span>", "ada"),
        ("baru<del>lama</del><ins>!</ins>", "baru!"),
        ("SK<a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a><a class=sdfootnoteanc><sup>1</sup></a>", "SK"),
        ("Bukti:<table><tr><td>1.<td>SK<tr><td>2.<td>Foto</table>lengkap", "Bukti:\n1. SK\n2. Foto\nlengkap"),
        ("a < b dan c<d", "a < b dan c<d"),
        ("<script>x()</script>a<style>td {}</style><img src=x.png><input type=checkbox>b", "ab"),
        ("<b>tebal<i>miring</b>biasa", "tebalmiringbiasa"),
    ],
    ids=range(17),
)  # fmt: skip
def test_a_cell_says_what_is_shown(content, text):
    assert cells(f"<table><tr><td>{content}</td></tr></table>") == [[text]]


def test_tables_of_one_annex_are_joined():
    first = (*plain("", "1. Tim Kerja", "Menyusun SK", "SK"), *plan(1), *plain(""))
    second = (*plain("", "2. Rencana", "Rapat", "Notulen"), *plan(6), *plain(""))
    html = calc((*ANNEX[:3], first)) + "<p>2</p>" + calc((*ANNEX[:2], second))
    assert [row.where for row in rows_of(imported(html))] == [
        "Tabel 1, baris 4",
        "Tabel 1, baris 7",
    ]


# ---- text


def test_text_is_read_where_there_is_no_table():
    annex = imported(
        "<p>salinan</p>",
        "NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tBUKTI FISIK\tTARGET WAKTU\n1.\tTim\tSK\tSusun\tSK\tMei 2025",
    )
    assert rows_of(annex)[0].action == "Susun"
    assert rows_of(annex)[0].where == "Tempelan, baris 2"


@pytest.mark.parametrize(("html", "text"), [("", ""), ("<b></b>", " \n")])
def test_an_empty_clipboard_is_told_what_to_do(html, text):
    with pytest.raises(PlanError) as refused:
        imported(html, text)
    assert refused.value.kind == "clipboard_empty"
    assert sentence(refused.value)


# ---- what nobody copies


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td colspan=999999999 rowspan=999999999>a</table>",
        "<table>" * 3000 + "<tr><td>a",
        "<table><tr><td>" + "<span>" * 3000 + "a" + "</span>" * 3000,
        "<table><tr><td>" + "<ol><li>" * 3000 + "a",
        "<table><tr><td>a" + "<" * 300_000,
        "<table><tr><td>a" + "<a href='" * 50_000,
        "<table><tr><td>a" + "<!--" * 100_000,
        "<table><tr><td>a" + "<![" * 100_000,
        "<table><tr><td>a" + "<style>" * 50_000,
        "<table><tr><td>a" + "</" * 200_000,
        "<table><tr><td>a" + "<a b=\"'>" * 50_000,
        "<table><tr><td>a" + "&" * 300_000,
        "<table><tr><td>a" + "&#x" * 100_000,
        "<table><tr><td>a<style>" + "{" * 300_000 + "</style>",
        "<table><tr><td>a<style>" + "." * 300_000 + "{}</style>",
        "<table><tr><td>a<td style='" + "rgba(" * 10_000 + "'>",
        "<table><tr><td>a<p style='background:" + "rgb(1," * 3_000 + "'>",
        "<table>" + "<tr><td rowspan=0>" * 20_000,
    ],
    ids=range(18),
)  # fmt: skip
def test_html_that_no_program_writes_is_read_in_bounded_time(html):
    assert read_blocks(html)


@pytest.mark.parametrize(
    ("most", "row"), [("_MOST_CELLS", "<tr><td>"), ("_MOST_STEPS", "<tr><td rowspan=0>")]
)
def test_more_cells_than_any_annex_has_are_too_large(monkeypatch, most, row):
    monkeypatch.setattr(html_tables, most, 1_000)
    with pytest.raises(PlanError) as refused:
        imported("<table>" + row * 2_001)
    assert refused.value.kind == "annex_too_large"


def test_more_text_than_any_annex_has_is_too_large(monkeypatch):
    monkeypatch.setattr(clipboard, "LARGEST", 100)
    for html, text in ((word(ANNEX), ""), ("", "a\t" * 100)):
        with pytest.raises(PlanError) as refused:
            imported(html, text)
        assert refused.value.kind == "annex_too_large"
