"""What column titles mean: each field's usual words and synonyms, and the best fit of a header's titles to fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from zi_desktop.annex.forms import Form

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "number": ("NO", "NOMOR", "NO URUT", "NOMOR URUT", "NR"),
    "area": (
        "AREA",
        "AREA PERUBAHAN",
        "AREA PEMBANGUNAN",
        "AREA ZI",
        "AREA PENGUNGKIT",
        "KOMPONEN PENGUNGKIT",
        "PENGUNGKIT",
        "PROGRAM",
    ),
    "component": (
        "KOMPONEN",
        "KEGIATAN",
        "PROGRAM",
        "KOMPONEN KEGIATAN",
        "KEGIATAN KOMPONEN",
        "URAIAN KOMPONEN",
        "AREA KOMPONEN",
        "AREA PERUBAHAN KOMPONEN",
        "NAMA KEGIATAN",
        "KEGIATAN UTAMA",
        "SUB KOMPONEN",
        "URAIAN",
    ),
    "action": (
        "SUB KEGIATAN",
        "SUBKEGIATAN",
        "LANGKAH AKSI",
        "RENCANA AKSI",
        "AKSI",
        "RENCANA KERJA",
        "LANGKAH KERJA",
        "LANGKAH KEGIATAN",
        "LANGKAH LANGKAH",
        "LANGKAH LANGKAH KEGIATAN",
        "URAIAN KEGIATAN",
        "RINCIAN KEGIATAN",
        "URAIAN SUB KEGIATAN",
        "RENCANA TINDAK",
        "RENCANA TINDAK LANJUT",
        "RENCANA KEGIATAN",
        "AKTIVITAS",
        "AKTIFITAS",
        "TAHAPAN",
        "KEGIATAN",
        "URAIAN",
    ),
    "indicator": (
        "INDIKATOR",
        "INDIKATOR KEBERHASILAN",
        "INDIKATOR KINERJA",
        "INDIKATOR CAPAIAN",
        "INDIKATOR KOMPONEN",
        "UKURAN KEBERHASILAN",
        "KRITERIA KEBERHASILAN",
        "INDIKATOR PROGRAM",
        "INDIKATOR KEGIATAN",
    ),
    "expected_evidence": (
        "BUKTI FISIK",
        "BUKTI DUKUNG",
        "DATA DUKUNG",
        "BUKTI PENDUKUNG",
        "DATA PENDUKUNG",
        "DOKUMEN PENDUKUNG",
        "DOKUMEN BUKTI",
        "BUKTI",
        "EVIDEN",
        "EVIDENCE",
        "EVIDENS",
        "DOKUMEN",
    ),
    "target_time": (
        "TARGET WAKTU",
        "WAKTU",
        "TARGET",
        "WAKTU PELAKSANAAN",
        "JADWAL",
        "JADWAL PELAKSANAAN",
        "TARGET PENYELESAIAN",
        "WAKTU PENYELESAIAN",
        "TARGET WAKTU PELAKSANAAN",
        "TARGET WAKTU PENYELESAIAN",
        "BATAS WAKTU",
        "TENGGAT WAKTU",
        "PERIODE",
        "BULAN",
        "PELAKSANAAN",
    ),
    "target_output": (
        "TARGET CAPAIAN",
        "CAPAIAN",
        "TARGET OUTPUT",
        "OUTPUT",
        "TARGET KINERJA",
        "TARGET HASIL",
        "HASIL YANG DIHARAPKAN",
        "TARGET",
    ),
    "remarks": ("KET", "KETERANGAN", "CATATAN"),
    "responsible": (
        "PENANGGUNG JAWAB",
        "PJ",
        "PIC",
        "PELAKSANA",
        "PENANGGUNGJAWAB",
        "UNIT PELAKSANA",
        "PENANGGUNG JAWAB KEGIATAN",
        "UNIT PENANGGUNG JAWAB",
        "UNIT KERJA",
        "PENGAMPU",
    ),
}
_IN_FORM: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "tasikmalaya": {
        "area": ("KOMPONEN",),
        "component": ("PROGRAM INDIKATOR", "INDIKATOR", "INDIKATOR KEGIATAN"),
    },
}
"""What titles mean only in one form: the trap of KOMPONEN over the areas."""
KNOWN_TITLES = frozenset(name for names in SYNONYMS.values() for name in names)

_OWN_TITLE, _IN_THIS_FORM, _SYNONYM, _LONGER_TITLE = 5, 4, 3, 2
_MOST_COLUMNS = 14  # that are fitted; an annex has seven and a few of its own


def plain_title(text: str) -> str:
    """Return a header's words in capitals, without marks: "No." and "NO" are one."""
    if len(text) > 80:
        return ""
    return " ".join(re.findall(r"[^\W_]+", text.upper()))


def fit_titles(
    form: Form, titles: Mapping[int, Sequence[str]], without: frozenset[str] = frozenset()
) -> tuple[dict[str, int], int]:
    """Return field → column, each at most once, so that the titles fit best together, and how well they do.

    Fields in `without` get no column.
    """
    known = ((column, _candidates(form, names)) for column, names in titles.items())
    candidates = islice(((column, scores) for column, scores in known if scores), _MOST_COLUMNS)
    return _Fitting(list(candidates)).best(0, without)


class _Fitting:
    """The best way to give columns to fields; ways that lead to the same question are tried once."""

    def __init__(self, candidates: Sequence[tuple[int, Mapping[str, int]]]) -> None:
        self._candidates = candidates
        self._known: dict[tuple[int, frozenset[str]], tuple[dict[str, int], int]] = {}

    def best(self, at: int, taken: frozenset[str]) -> tuple[dict[str, int], int]:
        """Return the best fit of the columns from `at` on to fields that are not `taken`."""
        if at == len(self._candidates):
            return {}, 0
        if (at, taken) not in self._known:
            self._known[at, taken] = self._best(at, taken)
        return self._known[at, taken]

    def _best(self, at: int, taken: frozenset[str]) -> tuple[dict[str, int], int]:
        column, scores = self._candidates[at]
        best = self.best(at + 1, taken)
        for field, worth in scores.items():
            if field not in taken:
                columns, score = self.best(at + 1, taken | {field})
                if score + worth > best[1]:
                    best = ({field: column} | columns, score + worth)
        return best


def _candidates(form: Form, names: Sequence[str]) -> dict[str, int]:
    own = {plain_title(column.title): column.field for column in form.columns}
    in_form = _IN_FORM.get(form.name, {})
    scores: dict[str, int] = {}
    for name in names:
        meanings = dict(_meanings(name))
        meanings |= {f: _IN_THIS_FORM for f, synonyms in in_form.items() if name in synonyms}
        if name in own:
            meanings[own[name]] = _OWN_TITLE
        for field, worth in meanings.items():
            scores[field] = max(worth, scores.get(field, 0))
    return scores


@lru_cache(256)  # the same titles are asked for each form
def _meanings(name: str) -> Mapping[str, int]:
    """Return what a title means in any form: fields and how well it fits them."""
    found = ((field, _worth(name, field, synonyms)) for field, synonyms in SYNONYMS.items())
    return {field: worth for field, worth in found if worth}


def _worth(name: str, field: str, synonyms: Sequence[str]) -> int:
    if name in synonyms:
        return _SYNONYM
    rests = (name[len(s) :].strip() for s in synonyms if name.startswith(s + " "))
    return _LONGER_TITLE if any(not _names_another(rest, field) for rest in rests) else 0


def _names_another(rest: str, field: str) -> bool:
    """True where a longer title speaks of a second column too: "INDIKATOR/PROGRAM" is no indicator."""
    words = rest.split()
    ends = {" ".join(words[at:]) for at in range(len(words))}
    return any(ends & set(names) for other, names in SYNONYMS.items() if other != field)
