"""Qt's own words in Indonesian: its dialogs, menus of text fields, keys. PySide6 ships no Indonesian translation."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

WORDS = {
    # buttons
    "OK": "OK",
    "&OK": "&OK",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Open": "Buka",
    "&Open": "&Buka",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "Apply": "Terapkan",
    "Discard": "Buang",
    "Help": "Bantuan",
    "Retry": "Coba lagi",
    "Abort": "Hentikan",
    "Ignore": "Abaikan",
    "Show Details...": "Tampilkan rincian…",
    "Hide Details...": "Sembunyikan rincian…",
    # menus of text fields and scroll bars
    "&Undo": "&Urungkan",
    "&Redo": "U&langi",
    "Cu&t": "Po&tong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Paste and Match Style": "Tempel tanpa gaya",
    "Delete": "Hapus",
    "&Delete": "&Hapus",
    "Select All": "Pilih semua",
    "&Select All": "Pilih s&emua",
    "Copy &Link Location": "Salin &tautan",
    "Clear": "Kosongkan",
    "Insert Unicode control character": "Sisipkan karakter kontrol Unicode",
    "Scroll here": "Gulir ke sini",
    "Top": "Paling atas",
    "Bottom": "Paling bawah",
    "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan",
    "Page up": "Satu halaman ke atas",
    "Page down": "Satu halaman ke bawah",
    "Page left": "Satu halaman ke kiri",
    "Page right": "Satu halaman ke kanan",
    "Scroll up": "Gulir ke atas",
    "Scroll down": "Gulir ke bawah",
    "Scroll left": "Gulir ke kiri",
    "Scroll right": "Gulir ke kanan",
    "Scroll Left": "Gulir ke kiri",
    "Scroll Right": "Gulir ke kanan",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
    # the file dialog
    "Look in:": "Folder:",
    "Save As": "Simpan sebagai",
    "Find Directory": "Cari folder",
    "Directory:": "Folder:",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "&Choose": "&Pilih",
    "Back": "Kembali",
    "Forward": "Maju",
    "Go back": "Kembali",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "&New Folder": "Folder &baru",
    "New Folder": "Folder baru",
    "List View": "Daftar",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Rincian",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Tempat",
    "List of places and bookmarks": "Daftar tempat",
    "Files": "Berkas",
    "&Rename": "&Ganti nama",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "Recent Places": "Tempat terakhir",
    "All files (*)": "Semua berkas (*)",
    "All Files (*)": "Semua berkas (*)",
    "Directories": "Folder",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Diubah",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Drive": "Drive",
    "File": "Berkas",
    "File Folder": "Folder",
    "Folder": "Folder",
    "%1 File": "Berkas %1",
    "%1 bytes": "%1 bita",
    "%1 byte(s)": "%1 bita",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nTimpa berkas itu?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa nama berkasnya."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa nama foldernya."
    ),
    "Are you sure you want to delete '%1'?": "Hapus '%1'?",
    "Could not delete directory.": "Folder tidak bisa dihapus.",
    "'%1' is write protected.\nDo you want to delete it anyway?": (
        "'%1' terlindung dari penulisan.\nTetap hapus?"
    ),
    'The name "%1" cannot be used.': 'Nama "%1" tidak bisa dipakai.',
    "Invalid filename": "Nama berkas tidak sah",
    "Remove": "Keluarkan dari daftar",
    # keys
    "Space": "Spasi",
    "Left": "Kiri",
    "Right": "Kanan",
    "Up": "Atas",
    "Down": "Bawah",
    # windows and tabs
    "Minimize": "Kecilkan",
    "Maximize": "Besarkan",
    "Restore Down": "Pulihkan",
    "&Restore": "&Pulihkan",
    "&Move": "Pin&dahkan",
    "&Size": "&Ukuran",
    "Mi&nimize": "&Kecilkan",
    "Ma&ximize": "&Besarkan",
    "Press": "Tekan",
    "Toggle": "Ganti",
    "Check": "Centang",
    "Uncheck": "Hapus centang",
    "SetFocus": "Beri fokus",
    "Increase": "Tambah",
    "Decrease": "Kurangi",
    "ShowMenu": "Tampilkan menu",
}
"""Qt's English text to ours; `%1` is filled by Qt."""


class IndonesianWords(QTranslator):
    """Answers Qt from `WORDS`."""

    def translate(  # type: ignore[override]  # PySide6 makes None a null QString: no answer
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return our words, or nothing: then Qt keeps its own."""
        return WORDS.get(source)

    def isEmpty(self) -> bool:
        """Return that there are words."""
        return False
