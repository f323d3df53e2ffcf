"""Words on a page in the face and at the place that were asked for, whatever was drawn before."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT
from reportlab.pdfgen.canvas import Canvas

from tests.reports.papers import squeezed, words_of
from zi_desktop.reports.ink import Ink
from zi_desktop.reports.typefaces import shipped_typeface


class Sheet:
    """A canvas to draw on; `faces` says which font each text of a page is in."""

    def __init__(self):
        self.target = BytesIO()
        self.canvas = Canvas(self.target, pagesize=(400, 400))
        self.ink = Ink(self.canvas)
        self.typeface = shipped_typeface()

    def write(self, text, *, bold=False, y=100.0):
        letters = self.typeface.bold if bold else self.typeface.regular
        self.ink.lines(10, y, text.split("\n"), letters, 10, 12)

    def finished(self):
        self.canvas.save()
        return self.target.getvalue()

    def faces(self):
        found = []
        for page in pypdfium2.PdfDocument(self.finished()):
            words = page.get_textpage()
            texts = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=words)
            found.append([(text.extract().strip(), style_of(text)) for text in texts])
        return found


def style_of(text):
    return text.get_font().get_base_name().split("-")[-1]


@pytest.fixture
def sheet():
    return Sheet()


def test_each_text_has_its_own_face(sheet):
    sheet.write("biasa", y=140)
    sheet.write("tebal", bold=True, y=120)
    sheet.write("biasa lagi")
    sheet.ink.show_page()
    assert sheet.faces() == [[("biasa", "Regular"), ("tebal", "Bold"), ("biasa lagi", "Regular")]]


@pytest.mark.parametrize("before", [True, False], ids=["bold", "regular"])
@pytest.mark.parametrize("after", [True, False], ids=["bold", "regular"])
def test_a_repeated_drawing_keeps_its_face_and_leaves_the_next_text_its_own(sheet, before, after):
    for bold in (True, before):
        sheet.write("sebelum", bold=bold, y=140)
        sheet.ink.repeat("judul", lambda: sheet.write("judul", bold=True, y=120))
        sheet.write("sesudah", bold=after)
        sheet.ink.show_page()
    said = {True: "Bold", False: "Regular"}
    assert sheet.faces() == [
        [("sebelum", said[bold]), ("judul", "Bold"), ("sesudah", said[after])]
        for bold in (True, before)
    ]


def test_a_page_begins_without_the_face_of_the_one_before(sheet):
    sheet.write("satu")
    sheet.ink.show_page()
    sheet.write("dua")
    sheet.ink.show_page()
    assert sheet.faces() == [[("satu", "Regular")], [("dua", "Regular")]]


@pytest.mark.parametrize(
    "text",
    [
        "(kurung) \\ balik )((",
        "“(kurung)” \\ – )((",
        "✓ (√) \\ ✓ biasa",
        "\n".join(["baris (1)", "baris \\2", "“baris” (3)"]),
        "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĲĳĴĵĶķĹĺĻļĽľŁł"
        + "".join(map(chr, range(0x1E00, 0x1EF0))),
    ],
    ids=["ascii", "beyond ascii", "signs", "lines", "more letters than a subset holds"],
)
def test_every_character_comes_back_out_of_the_page(text):
    sheet = Sheet()
    for at in range(0, len(text), 40):
        sheet.write(text[at : at + 40], y=390.0 - at)
    sheet.ink.show_page()
    runs = sheet.typeface.regular.runs("".join(text.split()))
    assert squeezed(words_of(sheet.finished())[0]) == "".join(part for _, part in runs)
