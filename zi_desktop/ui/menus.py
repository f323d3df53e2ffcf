"""The menus as a table, and actions made of it. Knows words and keys, not what they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from zi_desktop.ui.pages import PAGES

LINE = None
"""A separator in a menu."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu: the `name` that code knows it by, its words and its key."""

    name: str
    text: str
    keys: str = ""
    needs_plan: bool = False
    group: str = ""  # entries of a group exclude each other
    checkable: bool = False


MENUS: Mapping[str, tuple[Entry | None, ...]] = {
    "&Berkas": (
        Entry("new", "&Baru…", "Ctrl+N"),
        Entry("open", "B&uka…", "Ctrl+O"),
        Entry("bring_in", "Bawa &masuk dari Excel/Word…", "Ctrl+Shift+O"),
        LINE,
        Entry("next_year", "Ta&hun berikutnya…", needs_plan=True),
        Entry("info", "&Keterangan rencana", "Ctrl+I", needs_plan=True),
        Entry("people", "&Orang dan tim…", needs_plan=True),
        Entry("adopt", "Tet&apkan sesuai SK…", needs_plan=True),
        Entry("close_plan", "&Tutup rencana", "Ctrl+W", needs_plan=True),
        LINE,
        Entry("backups", "&Cadangan…", needs_plan=True),
        Entry("check", "&Periksa berkas", needs_plan=True),
        Entry("save_elsewhere", "&Simpan di tempat lain…", needs_plan=True),
        LINE,
        Entry("settings", "P&engaturan…", "Ctrl+,"),
        Entry("quit", "Kelua&r", "Ctrl+Q"),
    ),
    "&Edit": (
        Entry("undo", "&Urungkan", "Ctrl+Z"),
        Entry("redo", "U&langi", "Ctrl+Y"),
        LINE,
        Entry("go_to_number", "Ke &nomor…", "Ctrl+G", needs_plan=True),
        Entry("find", "&Cari…", "Ctrl+F", needs_plan=True),
        Entry("find_next", "Cari &berikutnya", "F3", needs_plan=True),
        Entry("find_previous", "Cari sebelumn&ya", "Shift+F3", needs_plan=True),
        LINE,
        Entry("back", "&Kembali ke tempat tadi", "Alt+Left", needs_plan=True),
        Entry("forward", "&Maju lagi", "Alt+Right", needs_plan=True),
    ),
    "&Tampilan": (
        *(
            Entry(f"page_{page.name}", page.text, f"Ctrl+{n}", needs_plan=True)
            for n, page in enumerate(PAGES, 1)
        ),
        LINE,
        Entry("gaps", "Komponen &baku tanpa baris…", needs_plan=True),
        Entry("panel", "&Panel", "F4", needs_plan=True, checkable=True),
        Entry("next_pane", "Bagian &jendela berikutnya", "F6", needs_plan=True),
        LINE,
        Entry("compare", "Ban&dingkan dengan SK", needs_plan=True, checkable=True),
        Entry("changes", "Peruba&han sejak SK…", needs_plan=True),
        Entry("past", "Keadaan pada ta&nggal…", needs_plan=True),
        LINE,
        Entry("larger", "Perb&esar", "Ctrl+Alt+=", needs_plan=True),
        Entry("smaller", "Perke&cil", "Ctrl+Alt+-", needs_plan=True),
        LINE,
        Entry("scheme_sistem", "Warna mengikuti &sistem", group="scheme"),
        Entry("scheme_terang", "Warna &terang", group="scheme"),
        Entry("scheme_gelap", "Warna &gelap", group="scheme"),
    ),
    "B&ukti": (
        Entry("attach", "&Lampirkan berkas…", "Ctrl+B", needs_plan=True),
        Entry("attach_folder", "Lampirkan isi &folder…", needs_plan=True),
        Entry("add_link", "&Tautan…", needs_plan=True),
        Entry("add_object", "&Barang…", needs_plan=True),
        Entry("paste_picture", "Tempel ga&mbar", "Ctrl+Shift+V", needs_plan=True),
        LINE,
        Entry("check_evidence", "&Periksa berkas bukti…", needs_plan=True),
        Entry("find_evidence", "&Cari lagi berkas yang hilang…", needs_plan=True),
        Entry("evidence_bin", "&Keranjang bukti…", needs_plan=True),
        LINE,
        Entry("evidence_list", "&Daftar bukti…", needs_plan=True),
        Entry("evidence_missing", "Daftar bukti yang kuran&g…", needs_plan=True),
    ),
    "&Cetak": (
        Entry("print", "&Lampiran…", "Ctrl+P", needs_plan=True),
        Entry("paper_keputusan", "&Keputusan…", needs_plan=True),
        Entry("paper_keputusan-tim", "K&eputusan tim…", needs_plan=True),
        Entry("paper_berita-acara-pleno", "Beri&ta acara rapat pleno…", needs_plan=True),
        LINE,
        Entry("paper_lembar-bulan", "Lembar &bulan…", needs_plan=True),
        Entry("paper_dasbor", "Dasb&or…", needs_plan=True),
        Entry("paper_grid-tahun", "&Setahun satu lembar…", needs_plan=True),
        Entry("paper_matriks-perubahan", "Matriks &perubahan…", needs_plan=True),
        LINE,
        Entry("paper_monev", "Lembar &monev…", needs_plan=True),
        Entry("paper_laporan", "L&aporan monev…", needs_plan=True),
        Entry("paper_undangan", "&Undangan rapat monev…", needs_plan=True),
        Entry("paper_daftar-hadir", "Daftar &hadir…", needs_plan=True),
        Entry("paper_notulen", "&Notulen…", needs_plan=True),
        LINE,
        Entry("paper_daftar-bukti", "&Daftar bukti…", needs_plan=True),
        Entry("paper_bukti-kurang", "Bukti kuran&g…", needs_plan=True),
        Entry("evidence_binder", "Map pen&ilai…", needs_plan=True),
        LINE,
        Entry("print_all", "&Cetak semua naskah…", needs_plan=True),
        LINE,
        Entry("monev_prose", "U&raian laporan monev…", needs_plan=True),
        Entry("monev_setup", "Kolom dan tanda tangan lembar mone&v…", needs_plan=True),
    ),
    "&Kirim/Terima": (
        Entry("send", "&Kirim…", needs_plan=True),
        Entry("receive", "&Terima…"),
        Entry("shelf", "&Rak terima"),
        LINE,
        Entry("conflicts", "K&onflik", needs_plan=True),
        Entry("merges", "&Berita acara penggabungan", needs_plan=True),
    ),
    "Ba&ntuan": (
        Entry("guide", "Pand&uan", "F1"),
        Entry("keys", "&Pintasan papan ketik", "Ctrl+F1"),
        Entry("about", "&Tentang zi-desktop"),
    ),
}


EVIDENCE_LINES = (
    *(entry.name for entry in MENUS["B&ukti"] if entry is not None),
    "evidence_binder",
)
"""Lines of the menus that `evidence_commands` knows."""
PAGE_MENUS_BEFORE = "B&ukti"
PAGE_LINES_BEFORE = {"Edit": ("&Edit", "go_to_number"), "Tampilan": ("&Tampilan", "larger")}
"""Menus of the window that a page adds lines to: their titles, and the line that these stand before."""
PAGE_TITLES = {"Baris": "Ba&ris", "Bulan": "Bu&lan"}
"""How a page's menus are written in the bar: no two titles share a letter."""


class Menus:
    """The actions by name, and the menus they are in. The bar's `triggered` says which was chosen."""

    def __init__(self, bar: QMenuBar) -> None:
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._bar = bar
        self._groups: dict[str, QActionGroup] = {}
        self._page_menus: list[QMenu] = []
        self._page_lines: list[tuple[QMenu, QAction]] = []
        for title, entries in MENUS.items():
            self._fill(title, entries)

    def _fill(self, title: str, entries: Iterable[Entry | None]) -> None:
        menu = self._bar.addMenu(title)
        self.menus[title] = menu
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                self.actions[entry.name] = self._action(entry, menu)
                menu.addAction(self.actions[entry.name])

    def _action(self, entry: Entry, parent: QWidget) -> QAction:
        action = QAction(entry.text, parent)
        action.setObjectName(entry.name)
        if entry.keys:
            # a list: for a single shortcut PySide6 first builds every enum of the namespace Qt, 15 ms
            action.setShortcuts([QKeySequence.fromString(entry.keys)])
        if entry.checkable or entry.group:
            action.setCheckable(True)
        if entry.group:
            group = self._groups.setdefault(entry.group, QActionGroup(self._bar))
            group.addAction(action)
        return action

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Let *Urungkan* and *Ulangi* name what they would do; without anything they are disabled."""
        for name, word, label in (("undo", "&Urungkan", undo), ("redo", "U&langi", redo)):
            said = (label or "").replace("&", "&&")
            self.actions[name].setText(f"{word} {said}".rstrip())
            self.actions[name].setEnabled(bool(label))

    def allow(self, has_plan: bool) -> None:
        """Enable what needs a plan only while there is one."""
        for entries in MENUS.values():
            for entry in entries:
                if entry is not None and entry.needs_plan:
                    self.actions[entry.name].setEnabled(has_plan)

    def show_page(self, actions: Sequence[QAction]) -> None:
        """Put a page's own menus before *Cetak*: its actions by their property "menu"; without actions they go."""
        for menu in self._page_menus:
            self._bar.removeAction(menu.menuAction())
            menu.deleteLater()
        for menu, line in self._page_lines:
            menu.removeAction(line)
        self._page_lines = []
        titles = dict.fromkeys(str(action.property("menu")) for action in actions)
        own = [title for title in titles if title not in PAGE_LINES_BEFORE]
        self._page_menus = [self._page_menu(title, actions) for title in own]
        for title in PAGE_LINES_BEFORE.keys() & titles.keys():
            self._add_lines(title, [a for a in actions if a.property("menu") == title])

    def _add_lines(self, title: str, actions: Sequence[QAction]) -> None:
        """Put a page's lines into one of the window's own menus, a separator below them."""
        name, before = PAGE_LINES_BEFORE[title]
        menu, anchor = self.menus[name], self.actions[before]
        line = QAction(menu)
        line.setSeparator(True)
        lines = [*actions, line]
        menu.insertActions(anchor, lines)
        self._page_lines += [(menu, line) for line in lines]

    def _page_menu(self, title: str, actions: Sequence[QAction]) -> QMenu:
        menu = QMenu(PAGE_TITLES[title], self._bar)
        menu.addActions([action for action in actions if action.property("menu") == title])
        self._bar.insertMenu(self.menus[PAGE_MENUS_BEFORE].menuAction(), menu)
        return menu
