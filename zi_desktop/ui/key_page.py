"""The page of keys that Ctrl+F1 shows: a table of words, and the dialog around it. Binds no key itself."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from zi_desktop.ui.pages import PAGES

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Berpindah",
        (
            ("Panah, Home, End, PgUp, PgDn", "berpindah sel"),
            ("Ctrl+Home, Ctrl+End", "ke awal atau akhir rencana"),
            ("Ctrl+← Ctrl+→", "melompat antara teks dan bulan"),
            ("Ctrl+↑ Ctrl+↓", "ke area sebelumnya atau berikutnya"),
            ("← → pada judul", "melipat atau membuka"),
            ("Ctrl+G", "ke nomor baris, misalnya 1.2.1"),
            ("Ctrl+F, F3, Shift+F3", "cari di semua tulisan, berikutnya, sebelumnya"),
            ("Alt+← Alt+→", "kembali ke tempat tadi, maju lagi"),
            ("Esc", "melepas saringan"),
            ("Shift+panah, Shift+Spasi, Ctrl+A", "memilih sel, seluruh baris, semua"),
            ("Ctrl+Spasi atau klik judul kolom", "memilih seluruh kolom"),
            ("F6", "ke bagian jendela berikutnya"),
        ),
    ),
    (
        "Teks",
        (
            ("huruf, F2 atau Enter", "mengganti atau mengubah isi sel"),
            ("Enter, Tab, Esc", "simpan lalu turun, simpan lalu ke kanan, batal"),
            ("Alt+Enter", "baris baru di dalam sel"),
            ("Shift+F2", "mengubah judul komponen"),
            ("Del", "mengosongkan sel yang dipilih"),
            ("Ctrl+D", "mengisi ke bawah"),
            ("Ctrl+C, Ctrl+X, Ctrl+V", "menyalin, memotong, menempel; juga dari dan ke Excel"),
        ),
    ),
    (
        "Bulan",
        (
            ("Spasi", "merencanakan atau membatalkan"),
            ("T", "tentatif atau pasti"),
            ("S, B, N", "selesai, sebagian, tidak dilaksanakan; sekali lagi menariknya"),
            ("P, X", "pindah ke bulan lain, batalkan; sekali lagi menariknya"),
            ("Enter", "rincian bulan di panel"),
            ("Ctrl+.", "ke bulan ini"),
        ),
    ),
    (
        "Bukti",
        (
            ("Ctrl+B", "melampirkan berkas pada baris atau bulan yang dipilih"),
            ("Ctrl+Shift+V", "menempel gambar sebagai bukti"),
        ),
    ),
    (
        "Baris",
        (
            ("Insert atau Ctrl++", "tambah baris"),
            ("Ctrl+Insert", "tambah komponen"),
            ("Ctrl+−", "hapus baris"),
            ("Alt+↑ Alt+↓", "memindah baris"),
            ("Alt+Shift+↑ Alt+Shift+↓", "memindah ke komponen sebelah"),
            ("Ctrl+Z, Ctrl+Y", "urungkan, ulangi"),
        ),
    ),
    (
        "Jendela",
        (
            (f"Ctrl+1 … Ctrl+{len(PAGES)}", "halaman: " + ", ".join(page.title for page in PAGES)),
            ("F4, Alt+1 …", "panel, tab-tabnya"),
            ("Ctrl+Alt+= Ctrl+Alt+- atau Ctrl+roda", "perbesar, perkecil"),
            ("Ctrl+N, Ctrl+O, Ctrl+W", "rencana baru, buka, tutup"),
            ("Ctrl+Shift+O, Ctrl+P", "bawa masuk, cetak"),
            ("Ctrl+I", "keterangan rencana"),
            ("Ctrl+,", "pengaturan"),
            ("F1, Ctrl+F1", "panduan, halaman ini"),
            ("Ctrl+Q", "keluar"),
        ),
    ),
)


class KeyPage(QDialog):
    """The table, scrolling where it has no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pintasan papan ketik")
        self.resize(560, 480)
        self.table = QTextBrowser()
        self.table.setAccessibleName("Pintasan papan ketik")
        self.table.setHtml(_html())
        close = QPushButton("Tutup")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _html() -> str:
    parts = []
    for title, lines in KEYS:
        parts.append(f"<tr><td colspan='2'><br><b>{title}</b></td></tr>")
        parts += [
            f"<tr><td>{escape(keys)}&nbsp;&nbsp;&nbsp;</td><td>{escape(words)}</td></tr>"
            for keys, words in lines
        ]
    return f"<table cellpadding='2'>{''.join(parts)}</table>"
