"""Word documents that cannot be read or are made to hurt: one sentence each, bounded memory, nothing left open."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from tests.annex.documents import (
    ROWS,
    W,
    annex_rows,
    docx,
    grids_of,
    level,
    numbered,
    numbering,
    of,
    p,
    r,
    span,
    tbl,
    tc,
    texts,
    tr,
)
from tests.annex.workbooks import rows_of
from zi_desktop.annex import document, flow, xml_growth
from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.services.importing import read_source


def rewritten(content, **parts):
    """The same document with parts replaced (`None`: left out); names end as given, dots as underscores."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            name = info.filename.rpartition("/")[2].replace(".", "_")
            if (data := parts.get(name, old.read(info))) is not None:
                new.writestr(info.filename, data)
    return out.getvalue()


def good():
    lists = numbering({0: level(0, "%1.")}, {1: of(0)})
    style = f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:pPr>{numbered(1)}</w:pPr></w:style></w:styles>'
    body = annex_rows(ROWS) + tbl(tr(tc(p("x", numbered(1)) + p("y", '<w:pStyle w:val="a"/>'))))
    return docx(body, numbering=lists, styles=style)


def refusal(folder, content):
    path = folder / "lampiran.docx"
    path.write_bytes(content)
    with pytest.raises(PlanError) as refused:
        read_source(path)
    assert "lampiran.docx" in sentence(refused.value)
    path.unlink()  # on Windows this fails where something is still open
    return refused.value.kind


@pytest.mark.parametrize("part", ["document_xml", "numbering_xml", "styles_xml"])
@pytest.mark.parametrize(
    "data", [b"", b"numPr", b"<numPr><b></numPr>", b"\xff\xfe<\0n", b'<?xml version="1.0" encoding="x"?><numPr/>']
)  # fmt: skip
def test_a_part_that_is_no_xml_is_damage(tmp_path, part, data):
    if part == "styles_xml" and b"numPr" not in data:
        pytest.skip("a style sheet without lists is not read")
    assert refusal(tmp_path, rewritten(good(), **{part: data})) == "annex_damaged"


@pytest.mark.parametrize("part", ["document_xml", "numbering_xml"])
@pytest.mark.parametrize(
    "document_type",
    [
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]>',
        b'<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
    ],
)
def test_a_document_type_is_damage(tmp_path, part, document_type):
    assert (
        refusal(tmp_path, rewritten(good(), **{part: document_type + b"<a>x</a>"}))
        == "annex_damaged"
    )


def test_a_document_that_is_cut_anywhere_is_damage(tmp_path):
    whole = good()
    for length in range(10, len(whole) - 30, 397):
        assert refusal(tmp_path, whole[:length]) == "annex_damaged"


def test_a_part_that_would_unpack_to_too_much_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "LARGEST_STREAMED", 10_000_000)
    bomb = rewritten(good(), document_xml=b" " * 10_000_001)
    assert len(bomb) < 20_000
    tracemalloc.start()
    try:
        assert refusal(tmp_path, bomb) == "annex_too_large"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("module", "most", "body"),
    [
        (xml_growth, "_MOST_TAGS", annex_rows(ROWS)),
        (document, "_MOST_CELLS", annex_rows(ROWS)),
        (document, "_MOST_CELLS_MET", tbl(tr(*[""] * 30))),
        (flow, "_MOST_TABLES", tbl(tr("a", "b")) * 30),
        (document, "_MOST_CHARACTERS", annex_rows(ROWS)),
        (document, "_MOST_CHARACTERS", p("ini adalah sebuah kalimat panjang")),
        (document, "_MOST_CHARACTERS", tbl(tr(tc(tbl(tr("satu", "dua", "tiga", "empat")))))),
    ],
)
def test_more_than_any_annex_has_is_too_large(tmp_path, monkeypatch, module, most, body):
    monkeypatch.setattr(module, most, 3 if most == "_MOST_CELLS" else 20)
    assert refusal(tmp_path, docx(body)) == "annex_too_large"


def test_empty_cells_by_the_thousand_leave_no_trace(tmp_path):
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr>"
    content = docx(annex_rows(ROWS) + p("Lain") + "<w:tbl>" + row * 500 + "</w:tbl>")
    path = tmp_path / "lampiran.docx"
    path.write_bytes(content)
    tracemalloc.start()
    try:
        assert len(rows_of(read_source(path))) == 2
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_deep_nesting_is_refused_or_flattened(tmp_path):
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 5_000
    assert refusal(tmp_path, docx(deep)) == "annex_damaged"
    runs = "<w:ins>" * 100 + r("dalam") + "</w:ins>" * 100
    [grid] = grids_of(tmp_path, tbl(tr(tc(p(r("x") + runs)))))
    assert grid.own(1, 1).text == "x"


def test_links_that_lead_outside_are_never_followed(tmp_path):
    content = rewritten(good(), document_xml_rels=(
        b'<Relationships><Relationship Id="r1" Type="x/numbering" TargetMode="External" Target="http://example.invalid/"/>'
        b'<Relationship Id="r2" Type="x/styles" Target="../../../../etc/passwd"/></Relationships>'
    ))  # fmt: skip
    path = tmp_path / "lampiran.docx"
    path.write_bytes(content)
    assert len(rows_of(read_source(path))) == 2


def test_macros_and_foreign_parts_are_passed_over(tmp_path):
    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
        archive.writestr("../../outside.txt", "x")
    path = tmp_path / "lampiran.docm"
    path.write_bytes(out.getvalue())
    assert len(rows_of(read_source(path))) == 2
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl/>",
        "<w:tbl><w:tr/></w:tbl>",
        tbl(tr(tc("a", '<w:gridSpan w:val="-5"/>'), "b")),
        tbl(tr(tc("a", '<w:gridSpan w:val="²"/>'), "b")),
        tbl(tr(tc("a", '<w:vMerge w:val="lain"/><w:hMerge/>'), "b")),
        tbl(tr(tc("a", span(400)), tc("b", span(400)), tc("c", span(400)))),
        "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>",
        "<w:tr><w:tc/></w:tr>",
        p('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar/><w:sym/></w:r>'),
        p("<w:sdt/>") + "<w:sdt/><w:sdt><w:sdtContent/></w:sdt>",
        "text that stands nowhere",
    ],
)  # fmt: skip
def test_elements_out_of_place_leave_the_rest_readable(tmp_path, body):
    grids = grids_of(tmp_path, body + p("Lain") + annex_rows(ROWS))
    assert texts(grids[-1])[0][0] == "NO"
