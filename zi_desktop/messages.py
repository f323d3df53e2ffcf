"""Every sentence that answers a `PlanError`: what is wrong, what was kept, what to do. Indonesian, in one place."""

from __future__ import annotations

from zi_desktop.domain.errors import PlanError

SENTENCES = {
    # the plan file
    "not_found": "Berkas {name} tidak ditemukan. Periksa nama dan foldernya.",
    "not_a_plan": "{name} bukan berkas rencana ZI. Berkas itu tidak diubah; pilih berkas berakhiran .zi.",
    "newer": "{name} dibuat oleh zi-desktop yang lebih baru. Berkas itu tidak diubah; pasang versi terbaru program ini, lalu buka lagi.",
    "damaged": "{name} rusak dan tidak dibuka. Berkas itu tidak diubah; pakai cadangan atau salinan dari komputer lain.",
    "unreadable": "{name} tidak dapat dibaca. Periksa izin berkas dan apakah drive-nya masih terpasang, lalu coba lagi.",
    "exists": "{name} sudah ada dan tidak ditimpa. Pilih nama lain, atau buka berkas itu.",
    "in_use": "{name} sedang dibuka oleh {who} di komputer {computer}{since}. Tutup di sana dulu, atau buka hanya untuk dibaca.",
    "left_open": "{name} tercatat masih dibuka oleh {who} di komputer {computer}{since}. Bila di sana sudah ditutup, ambil alih; bila ragu, buka hanya untuk dibaca.",
    "read_only_place": "Folder {folder} tidak dapat ditulisi. Tidak ada yang diubah; simpan rencana di folder lain, atau buka hanya untuk dibaca.",
    "read_only_file": "{name} hanya dapat dibaca, jadi perubahan tidak disimpan. Salin berkas itu ke folder Anda, lalu buka salinannya.",
    "opened_read_only": "{name} dibuka hanya untuk dibaca, jadi perubahan tidak disimpan. Salin berkas itu dan buka salinannya untuk mengubah.",
    "older_read_only": "{name} dibuat versi lama dan harus diperbarui dulu. Buka sekali untuk diubah, atau salin ke folder yang dapat ditulisi.",
    "disk_full": "Tempat penyimpanan {name} penuh. Perubahan terakhir tidak disimpan, yang sebelumnya utuh; kosongkan sedikit ruang, lalu ulangi.",
    "still_working": "{label} belum selesai, jadi perubahan ini belum dilakukan. Tunggu sebentar, lalu ulangi.",
    "work_failed": "Tindakan ini gagal karena kesalahan dalam program, jadi tidak terjadi. Isi rencana tetap seperti sebelumnya; ulangi, atau mintalah bantuan.",
    "saving_failed": "Perubahan belum tersimpan karena terjadi kesalahan dalam program. Isinya tetap ada di jendela ini dan dicoba disimpan lagi.",
    "not_saved_yet": "{count} perubahan belum tersimpan: {why}. Isinya tetap ada di jendela ini dan dicoba disimpan lagi; bila tidak bisa, pilih Simpan di tempat lain pada menu Berkas.",
    "medium_failed": "{name} tidak dapat dibaca atau ditulisi lagi; mungkin drive-nya tercabut. Yang sudah tersimpan utuh; pasang lagi drive itu, lalu ulangi.",
    "busy": "{name} sedang dipakai program lain. Perubahan terakhir tidak disimpan; coba lagi sebentar.",
    "unfinished": "{name} terputus saat menyimpan, mungkin listrik padam, dan perlu dipulihkan dulu. Buka sekali untuk diubah di tempat yang dapat ditulisi; bila disalin, ikutkan {name}-journal.",
    "stray": "Di samping {name} ada berkas {stray} dari program lain yang akan mengubah isinya. Rencana tidak dibuka dan tidak diubah; pindahkan {stray} ke folder lain, lalu buka lagi.",
    "other_plan": "Isi yang diterima berasal dari rencana lain, bukan {name}. Tidak ada yang diubah; buka rencana yang sama dulu.",
    "changed_elsewhere": "{name} ditulis dari tempat lain sejak dibuka di sini. Perubahan terakhir tidak disimpan, yang sebelumnya utuh; tutup rencana ini, lalu buka lagi.",
    "came_damaged": "Isi yang diterima untuk {name} rusak di jalan. Tidak ada yang digabungkan; minta salinan baru kepada pengirimnya.",
    "read_only": "{name} dibuka hanya untuk dibaca: tidak ada yang diubah. Tutup di komputer atau jendela lain, lalu buka lagi untuk mengubahnya.",
    # backups, restoring, recovering
    "no_backup": "Cadangan {name} tidak dapat dibuat: {why}. Rencana dan cadangan lama tidak diubah.",
    "backup_unsound": "Isi {name} tidak cocok dengan riwayatnya, jadi ini tidak diteruskan. Berkas itu tidak diubah; jalankan Periksa berkas pada menu Berkas.",
    "no_backups": "Belum ada cadangan untuk {name} di komputer ini.",
    "nothing_to_recover": "Tidak ada isi rencana yang dapat diselamatkan dari {name}. Berkas itu tidak diubah; sertakan salinan lain dengan --with.",
    # a new plan
    "year_out_of_range": "Tahun {year} tidak masuk akal untuk rencana. Isi tahun antara {first} dan {last}.",
    "no_unit": "Nama satker belum diisi. Isi nama satker, misalnya KPU Kota Mojokerto.",
    "unknown_template": "Tidak ada templat bernama {name}. Yang ada: {known}.",
    # reading an annex out of a document; the plan is never touched by it
    "annex_unreadable": "{name} tidak dapat dibaca. Rencana tidak diubah; periksa apakah berkas itu sedang terkunci program lain atau drive-nya terlepas.",
    "annex_is_folder": "{name} adalah folder. Rencana tidak diubah; pilih berkas Excel (.xlsx) atau Word (.docx) di dalamnya.",
    "annex_empty": "{name} kosong, tidak ada isinya. Rencana tidak diubah; salin lagi berkas itu dari sumbernya.",
    "annex_damaged": "{name} rusak atau tidak lengkap, jadi tidak dibaca. Rencana tidak diubah; buka di Excel atau Word, simpan lagi sebagai .xlsx atau .docx, atau salin ulang dari sumbernya.",
    "annex_has_password": "{name} dikunci dengan kata sandi. Rencana tidak diubah; buka di Excel atau Word, hapus kata sandinya, simpan, lalu bawa masuk lagi.",
    "annex_is_old": "{name} berkas Excel bentuk lama (.xls). Rencana tidak diubah; buka di Excel dan simpan sebagai .xlsx, lalu bawa masuk lagi.",
    "annex_is_old_word": "{name} dokumen Word bentuk lama (.doc atau .rtf). Rencana tidak diubah; buka di Word dan simpan sebagai .docx, lalu bawa masuk lagi.",
    "annex_is_binary": "{name} berkas Excel biner (.xlsb). Rencana tidak diubah; buka di Excel dan simpan sebagai .xlsx, lalu bawa masuk lagi.",
    "annex_is_pdf": "{name} sebenarnya berkas PDF. Rencana tidak diubah; bawa masuk berkas Excel atau Word asalnya, atau buka PDF itu di Word dan simpan sebagai .docx.",
    "annex_is_picture": "{name} sebenarnya gambar, jadi tulisannya tidak dapat dibaca. Rencana tidak diubah; bawa masuk berkas Excel atau Word asalnya.",
    "annex_is_web_archive": "{name} arsip halaman web (.mht). Rencana tidak diubah; buka di Word atau Excel dan simpan sebagai .docx atau .xlsx, lalu bawa masuk lagi.",
    "annex_is_opendocument": "{name} berkas OpenDocument (.ods). Rencana tidak diubah; buka lalu simpan sebagai .xlsx, kemudian bawa masuk lagi.",
    "annex_is_opendocument_text": "{name} dokumen OpenDocument (.odt). Rencana tidak diubah; buka lalu simpan sebagai .docx, kemudian bawa masuk lagi.",
    "annex_is_archive": "{name} berkas arsip. Rencana tidak diubah; ekstrak dulu, lalu bawa masuk berkas Excel atau Word di dalamnya.",
    "annex_is_shortcut": "{name} hanya pintasan ke berkas lain. Rencana tidak diubah; bawa masuk berkas yang ditunjuknya.",
    "annex_is_plan": "{name} berkas rencana ZI, bukan lampiran. Rencana ini tidak diubah; buka berkas itu lewat Buka rencana.",
    "annex_unknown": "{name} bukan berkas lampiran yang dikenal. Rencana tidak diubah; pilih berkas Excel (.xlsx), Word (.docx) atau teks (.csv, .tsv).",
    "clipboard_empty": "Papan klip tidak berisi tabel. Rencana tidak diubah; salin dulu tabelnya di Excel atau Word, lalu tempel lagi.",
    "annex_too_large": "{name} terlalu besar untuk sebuah lampiran. Rencana tidak diubah; salin tabel rencananya saja ke berkas Excel baru, lalu bawa masuk.",
    "annex_no_table": "Tidak ada tabel rencana yang dikenal di {name}. Rencana tidak diubah; tabelnya perlu judul kolom seperti KEGIATAN, SUB KEGIATAN dan bulan, atau KOMPONEN, INDIKATOR, LANGKAH AKSI dan TARGET WAKTU.",
    "annex_no_rows": "Tabel rencana di {name} tidak punya baris. Rencana tidak diubah; isi dulu tabelnya atau pilih berkas lain.",
    # pasting cells into the grid
    "paste_empty": "Papan klip tidak berisi teks atau tabel. Tidak ada yang diubah; salin dulu selnya, lalu tempel lagi.",
    "paste_too_large": "Isi papan klip terlalu besar untuk ditempel. Tidak ada yang diubah; salin sebagian saja, atau bawa masuk berkasnya lewat menu Berkas.",
    "paste_too_wide": "Tempelan {width} kolom, sedangkan dari sel ini ke kanan hanya ada {room} kolom. Tidak ada yang diubah; mulai lebih ke kiri, atau tampilkan semua kolom lampiran.",
    "paste_no_mark": "Isi “{text}” tidak dapat masuk kolom bulan {month}, yang hanya menerima X, v, √, 1 atau warna. Tidak ada yang diubah; periksa sel awal tempelan.",
    "paste_not_typed": "Isi “{text}” tidak dapat masuk kolom Bukti, yang menghitung berkas. Tidak ada yang diubah; periksa sel awal tempelan, atau tampilkan semua kolom lampiran.",
    "paste_component": "Tempelan memberi satu komponen beberapa judul, antara lain “{text}”. Tidak ada yang diubah; tempel tanpa kolom komponen, lalu ubah judulnya dengan Shift+F2.",
    "paste_heading": "Judul hanya menerima satu teks. Tidak ada yang diubah; pilih baris tempat tempelan dimulai, atau judul komponen untuk menambah baris.",
    "paste_parts": "Sel yang dipilih tidak membentuk satu persegi. Tidak ada yang diubah; pilih satu sel awal, lalu tempel lagi.",
    "copy_parts": "Sel yang dipilih tidak membentuk satu persegi, jadi tidak disalin. Pilih sel yang bersebelahan, lalu ulangi.",
    # the year as it happens
    "no_duty_here": "Tidak ada yang jatuh tempo pada sel itu. Tidak ada yang diubah; pilih bulan yang direncanakan.",
    "moved_nowhere": "Kegiatan {number} memang jatuh tempo pada bulan itu. Tidak ada yang diubah; pilih bulan lain.",
    # papers and other files that are written
    "target_full": "Tempat penyimpanan {folder} penuh: {name} tidak ditulis, berkas lama tetap utuh. Kosongkan sedikit ruang atau pilih tempat lain.",
    "target_forbidden": "{name} tidak dapat ditulis di {folder}: mungkin sedang terbuka di program lain, atau foldernya tidak boleh ditulisi. Berkas lama tetap utuh; tutup dulu di sana atau pilih folder lain.",
    "target_gone": "Folder {folder} tidak ada atau drive-nya tercabut, jadi {name} tidak ditulis. Pasang lagi drive itu atau pilih folder lain.",
    "target_bad_name": "Nama {name} terlalu panjang atau tidak boleh dipakai di {folder}. Tidak ada yang ditulis; pilih nama lain.",
    "target_unwritable": "{name} tidak dapat ditulis di {folder} ({reason}). Berkas lama tetap utuh; coba folder lain.",
    "target_no_file": "{name} bukan berkas biasa, jadi tidak ditimpa. Pilih nama lain.",
    "target_protected": "{name} ditandai hanya-baca, jadi tidak ditimpa. Hilangkan tanda itu atau pilih nama lain.",
    "unknown_ending": "Berkas berakhiran {name} tidak dapat dibuat. Tidak ada yang ditulis; yang dapat: {known}.",
    "unknown_form": "Tidak ada bentuk lampiran bernama {name}. Tidak ada yang ditulis; yang ada: {known}.",
    "font_missing": "Huruf {name} yang ikut program ini hilang atau rusak, jadi tidak ada yang ditulis. Pasang ulang zi-desktop, lalu ulangi.",
    "unknown_paper": "Tidak ada kertas bernama {name}. Tidak ada yang ditulis; yang ada: {known}.",
    # evidence
    "evidence_no_file": "{name} bukan berkas (folder, perangkat, atau pipa), jadi tidak dilampirkan. Yang lain tetap diproses; pilih berkasnya.",
    "evidence_is_link": "{name} hanya pintasan ke berkas lain, jadi tidak dilampirkan. Lampirkan berkas yang ditunjuknya.",
    "evidence_gone": "{name} tidak ada lagi atau drive-nya tercabut saat disalin, jadi tidak dilampirkan. Pasang lagi drive itu atau pilih berkasnya kembali.",
    "evidence_locked": "{name} tidak boleh dibaca: mungkin sedang terbuka di program lain. Tidak dilampirkan; tutup dulu di sana, lalu lampirkan lagi.",
    "evidence_unreadable": "{name} tidak dapat dibaca sampai selesai ({reason}), jadi tidak dilampirkan. Salin ulang dari sumbernya, lalu lampirkan lagi.",
    "evidence_changed": "{name} berubah selagi disalin, jadi tidak dilampirkan. Tunggu sampai program lain selesai menulisnya, lalu lampirkan lagi.",
    "evidence_no_room": "Tempat di {folder} kurang {needs} MB, jadi tidak ada yang dilampirkan. Kosongkan sedikit ruang, lalu lampirkan lagi.",
    "bad_period": "{text} bukan periode. Tidak ada yang ditulis atau diubah; tulis 2026-03, 2026-TW1, 2026-S1 atau 2026.",
    # packages that travel
    "not_a_package": "{name} bukan paket rencana ZI. Tidak ada yang diubah; pilih berkas berakhiran .zipaket atau .zi.",
    "package_newer": "{name} dibuat zi-desktop yang lebih baru. Tidak ada yang diubah; pasang versi terbaru program ini, lalu terima lagi.",
    "package_damaged": "{name} rusak atau tidak lengkap, jadi tidak diterima. Tidak ada yang diubah; minta pengirimnya mengirim ulang, lalu cabut flashdisk setelah tertulis aman dicabut.",
    "package_unreadable": "{name} tidak dapat dibaca. Tidak ada yang diubah; periksa apakah flashdisk masih terpasang, lalu coba lagi.",
    "read_back_differs": "Setelah ditulis, isi {name} tidak sama dengan aslinya: tempat penyimpanannya tidak dapat dipercaya. Paket tidak jadi dibuat, rencana tetap utuh; pakai flashdisk lain.",
    "proof_changed": "Berkas bukti {name} tidak lagi sama dengan saat dilampirkan. Paket tidak jadi dibuat; lampirkan lagi berkas itu, atau kirim tanpa bukti.",
    "drive_file_limit": "{name} memerlukan {size}, padahal flashdisk berformat FAT32 hanya menerima berkas sampai 4 GB. Tidak ada yang ditulis; kirim bukti satu area saja, atau pakai flashdisk lain.",
    "drive_no_room": "{name} memerlukan {size}, padahal yang kosong di {folder} tinggal {free}. Tidak ada yang ditulis; kosongkan ruang, atau kirim lebih sedikit bukti.",
    "not_a_folder": "{name} bukan folder. Tidak ada yang diubah; pilih folder atau flashdisk yang menyimpan berkasnya.",
    "no_printer": "Tidak ada printer yang terpasang di komputer ini. Tidak ada yang dicetak; pasang printer, atau simpan sebagai PDF dan cetak dari komputer lain.",
    "printer_refused": "Printer {name} menolak naskah ini. Tidak ada yang diubah; periksa apakah printer menyala dan berisi kertas, lalu cetak lagi.",
    "evidence_out_no_room": "Tempat di {folder} kurang {needs} MB, jadi tidak ada yang ditulis. Kosongkan sedikit ruang atau pilih tempat lain.",
    "evidence_not_here": "Berkas {name} tidak ada di komputer ini. Rencana tidak diubah; cari lagi dari folder atau flashdisk yang menyimpannya.",
    "evidence_is_damaged": "Berkas {name} rusak di folder bukti, jadi tidak disalin. Cari lagi dari folder atau flashdisk yang menyimpan salinan utuhnya.",
    "evidence_not_attached": "{text} tidak terlampir pada baris {row}. Tidak ada yang diubah; lihat daftarnya dengan 'zi evidence'.",
    "copy_unread": "{name} di folder ini mungkin salinan rencana ini, tetapi tidak dapat dibaca, jadi keranjang bukti tidak dikosongkan. Tutup atau pindahkan berkas itu, lalu coba lagi.",
    "evidence_ambiguous": "{text} cocok dengan beberapa bukti. Tidak ada yang diubah; tulis sha256-nya lebih panjang.",
    "not_an_activity": "{row} bukan baris kegiatan. Tidak ada yang diubah; bukti dilampirkan pada baris seperti 1.2.1.",
    "nothing_attached": "Tidak ada berkas yang dapat dilampirkan. Rencana tidak diubah; pilih berkas lain.",
    "bad_month": "{text} bukan bulan. Tidak ada yang ditulis; tulis angka 1 sampai 12.",
    "bad_order": "Tidak ada urutan bernama {name}. Tidak ada yang ditulis; yang ada: {known}.",
    "no_meeting": "Belum ada rapat monev yang dicatat untuk itu, jadi tidak ada yang ditulis. Catat rapatnya dulu di halaman Monev.",
    "no_baseline": "Rencana ini belum ditetapkan, jadi belum ada yang dapat dibandingkan. Pilih dulu Tetapkan sesuai SK pada menu Berkas.",
    "twin_plan": "Isi yang diterima dan {name} satker dan tahunnya sama, tetapi dibuat terpisah (kembar). Tidak ada yang diubah; pasangkan dulu baris-barisnya.",
    "no_twin": "{name} bukan kembar rencana ini: satker atau tahunnya lain. Tidak ada yang diubah.",
    "merge_removes_most": "Penggabungan ini menghapus {count} dari {total} baris rencana, jadi belum dilakukan. Tidak ada yang diubah; bila memang dimaksud, sebutkan jumlah itu: {count}.",
    "came_damaged_proof": "Berkas bukti {name} dari {source} rusak di jalan. Tidak ada yang digabungkan; minta pengirimnya mengirim ulang.",
    "nothing_to_receive": "Tidak ada paket atau rencana ZI di folder {name}. Tidak ada yang diubah; pilih folder atau berkas lain.",
    "no_such_conflict": "Tidak ada konflik {id} pada rencana ini; mungkin pilihannya sudah berubah. Tidak ada yang diubah; lihat lagi dengan 'zi conflicts'.",
    "no_such_choice": "{choice} bukan pilihan pada konflik itu. Tidak ada yang diubah; pilih angka 0 sampai {last}.",
    "no_typed_value": "Konflik itu tidak diselesaikan dengan teks sendiri. Tidak ada yang diubah; pilih salah satu nilainya.",
    "no_such_number": "Tidak ada baris bernomor {row}, jadi isian itu tidak diubah. Tulis nomor seperti di kolom NO, misalnya 1.2.1.",
    "bad_due": "{text} bukan tenggat, jadi isian itu tidak diubah. Tulis bulannya, misalnya April, atau 2026-04.",
    "shows_past": "Yang tampil adalah keadaan pada {date}, jadi tidak ada yang diubah. Tekan Kembali ke sekarang, lalu ulangi.",
    "bad_date": "{text} bukan tanggal. Tulis misalnya 10-03-2026.",
    # the command line
    "not_an_assignment": "{text} bukan pasangan FIELD=VALUE. Tidak ada yang diubah; contoh: months=1,2,12.",
    "unknown_field": "Tidak ada isian bernama {field} pada baris itu. Tidak ada yang diubah; yang ada: {known}.",
    "bad_months": "{text} bukan daftar bulan. Tidak ada yang diubah; tulis angka 1 sampai 12 dipisah koma, misalnya 1,2,12.",
    "tentative_not_planned": "Bulan {months} ditulis tentatif tetapi tidak direncanakan. Tidak ada yang diubah; tulis juga di months.",
    "bad_value": "{value} tidak dikenal untuk {field}. Tidak ada yang diubah; pilihan: {known}.",
    "not_a_component": "{row} bukan nomor komponen. Tidak ada yang diubah; lihat nomornya dengan 'zi show', misalnya 1.2.",
    "no_such_row": "Tidak ada baris {row} pada rencana ini. Tidak ada yang diubah; lihat nomornya dengan 'zi show'.",
    "nothing_to_undo": "Tidak ada tindakan yang dapat diurungkan pada {name}.",
    "nothing_known_yet": "Rencana ini belum ada pada {date}. Pilih tanggal yang lebih baru.",
}


REASONS = {
    "disk_full": "tempat penyimpanannya penuh, kosongkan sedikit ruang",
    "medium_failed": "drive-nya tidak terjangkau, pasang lagi",
    "read_only_file": "berkasnya dilindungi dari penulisan",
    "busy": "berkasnya sedang dipakai program lain",
    "changed_elsewhere": "berkasnya diubah dari tempat lain",
    "saving_failed": "terjadi kesalahan dalam program",
    "target_full": "tempat penyimpanannya penuh, kosongkan sedikit ruang",
    "target_forbidden": "foldernya tidak boleh ditulisi",
    "target_gone": "foldernya tidak terjangkau",
    "damaged": "berkasnya rusak",
    "not_found": "berkasnya tidak ada di tempatnya lagi",
    "unreadable": "berkasnya tidak dapat dibaca",
}


def reason(error: Exception) -> str:
    """Return in a few words why something could not be saved yet."""
    if not isinstance(error, PlanError):
        return "terjadi kesalahan dalam program"
    return REASONS.get(error.kind, "berkasnya menolak")


def sentence(error: PlanError) -> str:
    """Return the Indonesian sentence for `error`. Raises `KeyError` for a kind without one (a bug)."""
    return SENTENCES[error.kind].format(**error.facts)
