# ruff: noqa: F811  # fixtures of another module
"""The window *Cetak*, used by keys and mouse: what it shows, makes, remembers, prints and saves."""

from __future__ import annotations

import gc
import weakref

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.ui.test_main_window import activities, go_to, shown, window  # noqa: F401  # fixtures
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.filtering import RowFilter
from zi_desktop.domain.monev import add_meeting
from zi_desktop.services.papers import PAPERS
from zi_desktop.services.plans import open_plan
from zi_desktop.settings import SettingsFile
from zi_desktop.ui import print_commands
from zi_desktop.ui.menus import MENUS
from zi_desktop.ui.print_commands import preview_of
from zi_desktop.ui.print_view import PAGE, WIDTH

CONTROLS = (QComboBox, QLineEdit, QPushButton, QCheckBox, QToolButton, QAbstractScrollArea)
Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def do(window, name):
    window.menus.actions[name].trigger()


def ready(preview, qtbot):
    """Wait until what is shown is what is asked for, and drawn."""
    QApplication.processEvents()  # the menu asks for it in a moment of its own
    qtbot.waitUntil(
        lambda: not preview._later.isActive() and not preview._maker.busy, timeout=20000
    )
    qtbot.waitUntil(lambda: not preview.pages.busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not preview.pages.busy)


@pytest.fixture
def opened(shown, qtbot):
    """Open a paper by its line in the menu and wait for it."""

    def by(name="print"):
        do(shown, name)
        qtbot.waitUntil(lambda: preview_of(shown) is not None, timeout=20000)
        preview = preview_of(shown)
        preview.resize(960, 500)
        qtbot.waitUntil(lambda: preview.isActiveWindow())
        ready(preview, qtbot)
        return preview

    return by


def choose(box, value):
    """Choose in a box by its arrow keys, as people do."""
    box.setFocus()
    while box.currentData() != value:
        at = box.currentIndex()
        down = box.findData(value) > at
        QTest.keyClick(box, Key.Key_Down if down else Key.Key_Up)
        assert box.currentIndex() != at


def text_of(preview):
    pdf = pypdfium2.PdfDocument(preview.made.file.data)
    try:
        texts = []
        for number in range(len(pdf)):
            page = pdf[number]
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        return " ".join(" ".join(texts).split())
    finally:
        pdf.close()


# ---- what it shows


def test_every_line_of_the_menu_is_a_paper_and_every_paper_has_one():
    assert {*print_commands.PAPERS, "lampiran"} == set(PAPERS)
    letters = [e.text[e.text.index("&") + 1].casefold() for e in MENUS["&Cetak"] if e is not None]
    assert len(letters) == len(set(letters))


def test_ctrl_p_shows_the_annex_as_pages_with_its_smallest_letters(opened):
    preview = opened()
    assert preview.windowTitle() == "Cetak – Lampiran"
    pages = preview.made.file.pages
    assert (
        preview.fit.label.text() == f"Huruf terkecil 8,5 pt (3,0 mm) · {pages} halaman · Kertas F4"
    )
    assert preview.fit.objectName() != "banner"
    assert (preview.pages.bar.page.text(), preview.pages.bar.of.text()) == ("1", f"dari {pages}")
    picture = preview.pages.view.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 30)
    assert middle.name() == "#ffffff"
    dark = sum(picture.pixelColor(x, 60).lightness() < 128 for x in range(picture.width()))
    assert dark > 20  # the title stands there


def test_what_is_being_typed_is_printed_too(shown, opened, qtbot):
    row = activities(shown)[0]
    go_to(shown, row, qtbot)
    editor = shown.desk.inspector.text.form.editors["remarks"]
    editor.setFocus()
    QTest.keyClicks(editor, "menunggu anggaran")
    assert "menunggu anggaran" in text_of(opened())


def test_the_paper_follows_the_plan_when_the_person_comes_back(shown, opened, qtbot):
    preview = opened()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    plan = shown.open_plan
    plan.apply("x", set_field(plan.plan, activities(shown)[:1], "remarks", "baru sekali"))
    assert not preview.buttons["print"].isEnabled()
    preview.activateWindow()
    qtbot.waitUntil(preview.buttons["print"].isEnabled)
    assert "baru sekali" in text_of(preview)


def test_a_paper_that_the_plan_has_nothing_for_says_so_in_place_of_pages(opened, qtbot):
    preview = opened("paper_notulen")
    assert preview.pages.stack.currentWidget() is preview.pages.refusal
    assert "Belum ada rapat monev" in preview.pages.refusal.text()
    assert not preview.buttons["print"].isEnabled() and not preview.buttons["pdf"].isEnabled()
    choose(preview.papers, "matriks-perubahan")
    ready(preview, qtbot)
    assert "belum ditetapkan" in preview.pages.refusal.text()
    choose(preview.papers, "dasbor")
    ready(preview, qtbot)
    assert (
        preview.pages.stack.currentWidget() is preview.pages.view and preview.made.file.pages == 1
    )


def test_the_page_asks_for_the_papers_of_its_chosen_meeting(shown, opened):
    plan = shown.open_plan
    for n, period in enumerate(("2026-TW1", "2026-TW2")):
        made = add_meeting(plan.plan, plan.new_id, period=period, date=f"2026-0{n + 3}-01")
        plan.apply("x", made)
    shown.desk.show_page("monev")
    page = shown.desk.workspace.page
    page.list.setCurrentRow(0)
    preview = opened("paper_notulen")
    assert preview.options.choices.meeting == page.meeting
    assert "1 Maret 2026" in text_of(preview)


def test_every_paper_fits_its_options_into_the_smallest_window(shown, opened, qtbot):
    plan = shown.open_plan
    plan.apply("x", add_meeting(plan.plan, plan.new_id, period="2026-TW1", date="2026-03-01"))
    preview = opened()
    for name in PAPERS:
        preview.show_paper(name)
        ready(preview, qtbot)
        assert (preview.width(), preview.height()) == (960, 500)
        assert preview.minimumSizeHint().width() <= 960
        assert preview.minimumSizeHint().height() <= 500
        for control in preview.findChildren(QWidget):
            if isinstance(control, CONTROLS) and control.isVisible():
                named = control.accessibleName() or getattr(control, "text", str)()
                assert named or control.focusPolicy() is Qt.FocusPolicy.NoFocus
        cut = [b for b in preview.buttons.values() if b.width() < b.minimumSizeHint().width()]
        assert cut == []


# ---- options


def test_another_form_and_sheet_are_made_at_once_and_remembered(shown, opened, qtbot):
    preview = opened()
    choose(preview.options.boxes["form"], "cilegon")
    ready(preview, qtbot)
    assert "TARGET WAKTU" in text_of(preview)
    choose(preview.options.boxes["sheet"], "A3")
    ready(preview, qtbot)
    assert preview.pages.view._sizes[0] == pytest.approx((1190.6, 841.9), abs=0.5)
    QTest.keyClick(preview, Key.Key_Escape)
    again = opened()
    assert again is not preview
    assert (again.options.choices.form, again.options.choices.sheet) == ("cilegon", "A3")
    kept = SettingsFile(shown.folders.settings).settings.papers
    assert kept[shown.open_plan.plan.info.id]["lampiran"]["form"] == "cilegon"
    choose(again.papers, "monev")
    assert again.options.choices.sheet == "F4"


def test_a_month_is_remembered_within_the_month_in_which_it_was_chosen(opened, qtbot, shown):
    preview = opened("paper_lembar-bulan")
    choose(preview.options.boxes["month"], 3)
    ready(preview, qtbot)
    assert "MARET 2026" in text_of(preview)
    preview.show_paper("lembar-bulan")
    assert preview.options.choices.month == 3
    papers = shown.memory.settings.papers
    papers[shown.open_plan.plan.info.id]["lembar-bulan"]["chosen_in"] = "2026-01"
    preview.show_paper("lembar-bulan")
    assert preview.options.choices.month == 0
    ready(preview, qtbot)


def test_a_filter_is_printed_alone_if_the_person_says_so(shown, opened, qtbot):
    shown.desk.show_grid()
    shown.desk.page.bar.ask(RowFilter(month=3))
    count = sum(3 in row.months for row in shown.open_plan.plan.activities())
    preview = opened()
    tick = preview.options.only_part
    assert tick.text() == f"Hanya yang tersaring ({count})" and not tick.isChecked()
    assert "Hanya bulan Maret" not in text_of(preview)
    tick.setFocus()
    QTest.keyClick(tick, Key.Key_Space)
    ready(preview, qtbot)
    assert f"Hanya bulan Maret: {count} dari" in text_of(preview)
    choose(preview.papers, "dasbor")
    assert not tick.isVisible()
    ready(preview, qtbot)


def test_small_letters_warn_and_a_click_makes_them_larger(shown, opened, qtbot):
    plan = str(shown.open_plan.plan.info.id)
    shown.memory.save(shown.memory.settings.with_paper(plan, "lampiran", {"size": 5.0}))
    preview = opened()
    qtbot.waitUntil(lambda: bool(preview.fit.buttons), timeout=20000)
    assert (
        preview.fit.objectName() == "banner" and "Huruf terkecil 5,0 pt" in preview.fit.label.text()
    )
    labels = [button.text() for button in preview.fit.buttons]
    assert any(label.startswith("Kertas A3 → 8,5 pt") for label in labels)
    a3 = next(b for b in preview.fit.buttons if b.text().startswith("Kertas A3"))
    QTest.mouseClick(a3, Qt.MouseButton.LeftButton)
    ready(preview, qtbot)
    assert preview.options.boxes["sheet"].currentData() == "A3"
    assert "Huruf terkecil 8,5 pt" in preview.fit.label.text() and not preview.fit.buttons


def test_a_column_left_out_is_not_printed(opened, qtbot):
    preview = opened()
    tick = preview.options.columns["indicator"]
    tick.setFocus()
    QTest.keyClick(tick, Key.Key_Space)
    ready(preview, qtbot)
    assert "INDIKATOR" not in text_of(preview) and "SUB KEGIATAN" in text_of(preview)


def test_the_keyboard_goes_through_everything_from_the_top(opened, qtbot):
    preview = opened()
    assert preview.pages.view.hasFocus()
    choose(preview.options.boxes["form"], "cilegon")  # another form has other columns
    ready(preview, qtbot)
    preview.papers.setFocus()
    seen = []
    for _ in range(30):
        seen.append(preview.focusWidget())
        QTest.keyClick(preview.focusWidget(), Key.Key_Tab)
    assert seen.index(preview.papers) == 0
    wanted = [
        preview.options.boxes["form"],
        preview.options.columns["expected_evidence"],
        preview.options.marked,
        preview.buttons["print"],
        preview.pages.bar.page,
        preview.pages.bar.search.field,
        preview.pages.view,
        preview.pages.thumbnails,
    ]
    assert [seen.index(one) for one in wanted] == sorted(seen.index(one) for one in wanted)


# ---- pages, zoom, search


def test_pages_are_reached_by_keys_number_and_small_picture(opened, qtbot):
    preview = opened()
    view, pages = preview.pages.view, preview.made.file.pages
    QTest.keyClick(view, Key.Key_End)
    assert preview.pages.bar.page.text() == str(pages)
    assert preview.pages.thumbnails.currentIndex().row() == pages - 1
    QTest.keyClick(preview, Key.Key_G, Control)
    assert preview.pages.bar.page.hasFocus()
    QTest.keyClicks(preview.pages.bar.page, "2")
    QTest.keyClick(preview.pages.bar.page, Key.Key_Return)
    assert view.page == 1 and view.hasFocus()
    QTest.keyClick(view, Key.Key_PageDown)
    assert view.verticalScrollBar().value() > view._tops[1]
    index = preview.pages.thumbnails.model().index(0, 0)
    at = preview.pages.thumbnails.visualRect(index).center()
    preview.pages.thumbnails.scrollToTop()
    at = preview.pages.thumbnails.visualRect(index).center()
    QTest.mouseClick(
        preview.pages.thumbnails.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        at,
    )
    assert view.page == 0
    tester = QAbstractItemModelTester(preview.pages.thumbnails.model())
    ready(preview, qtbot)
    assert tester.model() is preview.pages.thumbnails.model()


def test_only_what_is_in_view_is_drawn_and_again_when_it_is_larger(opened, qtbot):
    preview = opened()
    drawn = []
    preview.pages._drawer.drawn.connect(lambda page, width, image: drawn.append((page, width)))
    widths = {}
    for zoom in (PAGE, 0.5, 2.0, WIDTH):
        preview.pages.view.set_zoom(zoom)
        ready(preview, qtbot)
        widths[zoom] = preview.pages.view._place(0).width()
    assert widths[PAGE] <= widths[WIDTH] < widths[2.0]
    assert widths[2.0] == round(330 / 25.4 * 2 * preview.pages.view.logicalDpiX())
    large = [page for page, width in drawn if width == widths[2.0]]
    assert large and len(large) <= 2 and len(large) == len(set(large))
    QTest.keyClick(preview.pages.view, Key.Key_Minus, Control)
    preview.pages.view.zoom_by(1)
    assert preview.pages.bar.zoom.currentData() == preview.pages.view.zoom


def test_words_are_found_counted_and_gone_through(opened, qtbot):
    preview = opened()
    field, search = preview.pages.bar.search.field, preview.pages.bar.search
    field.setFocus()
    QTest.keyClicks(field, "sub kegiatan")
    qtbot.waitUntil(lambda: search.count.text() == f"1 dari {preview.made.file.pages}")
    assert search.here == (0, 0)
    QTest.keyClick(field, Key.Key_Return)
    assert search.here == (1, 0)
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert search.here == (preview.made.file.pages - 1, 0)  # round from the first to the last
    assert preview.pages.bar.page.text() == str(preview.made.file.pages)
    before = preview.pages.view.grab().toImage()
    field.clear()
    assert preview.pages.view.grab().toImage() != before  # the mark is gone
    QTest.keyClicks(field, "kata yang tidak ada")
    qtbot.waitUntil(lambda: search.count.text() == "tidak ada")
    QTest.keyClick(field, Key.Key_Escape)
    assert preview.isVisible() and field.text() == ""
    QTest.keyClick(preview, Key.Key_Escape)
    assert preview_of(preview.parent()) is None


# ---- printing


class FakePrinters:
    """A printer that prints into a PDF."""

    def __init__(self, out=None, resolution=72):
        self.out, self.resolution = out, resolution

    def any(self):
        return self.out is not None

    def printer(self):
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.out))
        made.setResolution(self.resolution)
        return made


def pages_in(path):
    pdf = pypdfium2.PdfDocument(path)
    sizes = [tuple(round(side) for side in pdf.get_page_size(n)) for n in range(len(pdf))]
    pdf.close()
    return sizes


def test_without_a_printer_there_is_a_sentence(shown, opened):
    preview = opened()
    preview.printers = FakePrinters()
    QTest.keyClick(preview, Key.Key_P, Control)
    assert shown.person.asked[-1].startswith("Tidak dicetak | Tidak ada printer")


def test_the_pages_that_the_dialog_asks_for_are_printed_in_their_copies(
    shown,
    opened,
    qtbot,
    tmp_path,
):
    preview = opened()
    preview.printers = FakePrinters(tmp_path / "kertas.pdf")
    seen = []

    def answer(dialog):
        printer = dialog.printer()
        seen.append((dialog.minPage(), dialog.maxPage(), printer.docName()))
        printer.setFromTo(2, 3)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setCopyCount(2)
        return True

    shown.person.answers = [answer]
    QTest.mouseClick(preview.buttons["print"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "dikirim ke printer" in shown.status.saved.text())
    assert shown.status.saved.text() == "Lampiran: 4 halaman dikirim ke printer."
    assert seen == [(1, preview.made.file.pages, "Lampiran")]
    sizes = pages_in(tmp_path / "kertas.pdf")
    assert len(sizes) == 4 and all(wide > high for wide, high in sizes)
    assert sizes[0] == pytest.approx((935, 609), abs=4)  # the sheet itself, not A4


def ink_of(paper):
    """Return how dark each of 32 × 20 parts of the first page is."""
    pdf = pypdfium2.PdfDocument(paper)
    page = pdf[0]
    shot = page.render(scale=1, grayscale=True)
    wide, high, rows = shot.width, shot.height, bytes(shot.buffer)
    ink = [0.0] * 640
    for y in range(high):
        for x in range(0, wide, 2):
            ink[y * 20 // high * 32 + x * 32 // wide] += 255 - rows[y * shot.stride + x]
    for one in (shot, page, pdf):
        one.close()
    return [part / (wide * high / 1280) for part in ink]


def test_what_is_printed_is_what_is_shown(opened, tmp_path, shown, qtbot):
    preview = opened("paper_dasbor")
    preview.printers = FakePrinters(tmp_path / "kertas.pdf", 150)
    shown.person.answers = [lambda dialog: True]
    preview.buttons["print"].click()
    qtbot.waitUntil(lambda: "dikirim ke printer" in shown.status.saved.text())
    ours, printed = ink_of(preview.made.file.data), ink_of(tmp_path / "kertas.pdf")
    assert max(ours) > 20
    assert sum(abs(a - b) for a, b in zip(ours, printed, strict=True)) / 640 < 4


def test_a_smaller_sheet_takes_the_whole_page(opened, tmp_path, shown, qtbot):
    from PySide6.QtGui import QPageSize

    preview = opened("paper_dasbor")
    preview.printers = FakePrinters(tmp_path / "kertas.pdf")

    def answer(dialog):
        dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        return True

    shown.person.answers = [answer]
    preview.buttons["print"].click()
    qtbot.waitUntil(lambda: "dikirim ke printer" in shown.status.saved.text())
    assert pages_in(tmp_path / "kertas.pdf") == [(595, 420)]


def test_a_paper_of_standing_and_lying_pages_is_printed_so(opened, tmp_path, shown, qtbot):
    preview = opened("paper_keputusan")
    preview.printers = FakePrinters(tmp_path / "kertas.pdf", 36)
    shown.person.answers = [lambda dialog: True]
    preview.buttons["print"].click()
    qtbot.waitUntil(lambda: "dikirim ke printer" in shown.status.saved.text(), timeout=20000)
    lying = [wide > high for wide, high in pages_in(tmp_path / "kertas.pdf")]
    assert lying == [wide > high for wide, high in preview.pages.sizes]
    assert lying[0] is False and lying[-1] is True


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(opened, tmp_path, shown, qtbot):
    preview = opened()
    preview.printers = FakePrinters(tmp_path / "tidak ada" / "kertas.pdf")
    shown.person.answers = [lambda dialog: True]
    preview.buttons["print"].click()
    qtbot.waitUntil(lambda: any("menolak naskah" in said for said in shown.person.asked))
    assert "dikirim" not in shown.status.saved.text()


# ---- saving


def test_the_pdf_is_saved_that_is_shown(opened, tmp_path, shown, qtbot):
    preview, out = opened(), tmp_path / "lampiran.pdf"
    shown.person.answers = [out, "folder"]
    QTest.keyClick(preview, Key.Key_S, Control)
    qtbot.waitUntil(lambda: shown.person.opened == [tmp_path])
    assert out.read_bytes() == preview.made.file.data
    assert shown.person.asked[0] == "Simpan Lampiran | Lampiran rencana.pdf"
    assert shown.person.asked[-1].endswith("Buka | Buka folder | Tutup")


@pytest.mark.parametrize(("button", "name"), [("excel", "a.xlsx"), ("word", "a.docx")])
def test_the_paper_is_saved_for_other_programs(opened, tmp_path, shown, qtbot, button, name):
    preview = opened("paper_monev")
    shown.person.answers = [tmp_path / name, "open"]
    QTest.mouseClick(preview.buttons[button], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.person.opened == [tmp_path / name])
    assert (tmp_path / name).read_bytes().startswith(b"PK")


def test_types_that_do_not_suit_a_paper_are_not_offered(opened):
    preview = opened("paper_grid-tahun")
    assert not preview.buttons["word"].isEnabled() and preview.buttons["excel"].isEnabled()
    assert "tidak ditulis sebagai Word" in preview.buttons["word"].toolTip()


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_what_refuses_to_be_written_is_told_and_the_old_file_stays(
    opened,
    tmp_path,
    shown,
    qtbot,
    monkeypatch,
    ending,
):
    from zi_desktop.exchange import safe_writing

    preview, out = opened(), tmp_path / f"a.{ending}"
    out.write_text("yang lama")

    def full(path, flags):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safe_writing, "_descriptor", full)
    shown.person.answers = [out]
    preview.buttons["pdf" if ending == "pdf" else "excel"].click()
    qtbot.waitUntil(lambda: len(shown.person.asked) == 2)
    assert shown.person.asked[1].startswith("Tidak disimpan | Tempat penyimpanan")
    assert out.read_text() == "yang lama"


# ---- all of them


def test_all_papers_go_into_a_folder_and_what_cannot_be_says_why(opened, tmp_path, shown, qtbot):
    preview, folder = opened(), tmp_path / "naskah"
    folder.mkdir()
    (folder / "Lampiran rencana.pdf").write_text("yang lama")
    told = []

    def answer(dialog):
        told.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        assert dialog.make.isEnabled() and dialog.sizeHint().height() <= 500
        dialog.types[".xlsx"].setChecked(True)
        return True

    shown.person.answers = [answer, folder, "replace", "folder"]
    preview.buttons["all"].click()
    qtbot.waitUntil(lambda: shown.person.opened == [folder], timeout=30000)
    assert "Lembar bulan" in told and any(
        one.startswith("Notulen: Belum ada rapat") for one in told
    )
    assert (
        "akan diganti" in shown.person.asked[2] and "Lampiran rencana.pdf" in shown.person.asked[2]
    )
    names = {path.name for path in folder.iterdir()}
    assert {"Lampiran rencana.pdf", "Lampiran rencana.xlsx", "Dasbor rencana.pdf"} <= names
    assert "Notulen rencana.pdf" not in names
    assert (folder / "Lampiran rencana.pdf").read_bytes().startswith(b"%PDF")


def test_all_papers_taken_back_leave_nothing(opened, tmp_path, shown, qtbot):
    preview, folder = opened(), tmp_path / "naskah"
    folder.mkdir()
    shown.person.answers = [lambda dialog: True, folder]
    preview.buttons["all"].click()
    assert preview.work.isVisible()
    QTest.mouseClick(preview.work.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shown.jobs.busy, timeout=30000)
    assert list(folder.iterdir()) == [] and not preview.work.isVisible()
    assert len(shown.person.asked) == 2


# ---- its end


def test_it_closes_with_the_plan_and_is_freed(shown, opened, qtbot):
    preview = opened()
    gone = weakref.ref(preview)
    shown.commands.close_plan()
    assert not preview.isVisible()
    del preview
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    qtbot.waitUntil(lambda: (gc.collect(), gone() is None)[1])


def test_closing_it_while_a_paper_is_made_leaves_no_trace(shown, opened, qtbot):
    preview = opened()
    choose(preview.options.boxes["sheet"], "A4")
    preview._make()
    preview.close()
    QApplication.processEvents()
    assert shown.person.asked == []
    assert opened().options.choices.sheet == "A4"


def test_a_plan_that_is_only_to_be_read_is_printed_too(shown, opened, tmp_path):
    path = shown.open_plan.store.path
    shown.commands.close_plan()
    other = open_plan(path, shown.author())
    shown.person.answers = ["read_only"]
    shown.commands.open(path)
    assert opened().made is not None
    other.close()
    with pytest.raises(PlanError):
        raise PlanError("no_printer")
