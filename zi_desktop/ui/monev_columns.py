"""The fields of a meeting and the columns of recommendations as the page *Monev* shows and reads them. No widgets of its own."""

from __future__ import annotations

from datetime import date
from functools import partial

from zi_desktop.domain.changes import Change, RowId, Value
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.monev import SOURCES, STATUS_WORDS, set_record, status_words
from zi_desktop.domain.people import joined_names, known_names, split_names
from zi_desktop.domain.periods import parse_period, period_words, periods_of
from zi_desktop.domain.plan import Plan
from zi_desktop.domain.records import Evidence, Recommendation, Record
from zi_desktop.domain.target_time import read_target_time
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText, PeopleLine
from zi_desktop.ui.realization_form import DateLine
from zi_desktop.ui.record_form import FormField
from zi_desktop.ui.record_table import TableColumn


def meeting_fields(year: int) -> tuple[FormField, ...]:
    """Return the fields of a meeting; its period is one of `year`'s, or what it is already."""
    periods = [("", "Belum dipilih"), *((one.code, one.words) for one in periods_of(year))]
    return (
        FormField("title", "Judul rapat", wide=True),
        FormField("period", "Periode yang dinilai", partial(ChoiceBox, periods)),
        FormField("date", "Tanggal rapat", DateLine, "misalnya 31-03-2026"),
        FormField("time", "Waktu", hint="09.00 WIB s.d. selesai"),
        FormField("location", "Tempat"),
        FormField("led_by", "Pimpinan rapat", PeopleLine),
        FormField("minutes_by", "Notulis", PeopleLine),
        FormField("agenda", "Acara", GrowingText, wide=True),
        FormField("attendees", "Peserta, satu nama per baris", GrowingText, wide=True, lines=True),
        FormField(
            "discussion", "Pembahasan", GrowingText, "baris yang diawali - menjadi butir", wide=True
        ),
        FormField("conclusion", "Kesimpulan", GrowingText, wide=True),
        FormField("letter_number", "Nomor undangan"),
        FormField("letter_date", "Tanggal undangan", DateLine),
        FormField("signer_title", "Jabatan penanda tangan undangan"),
        FormField("signer_name", "Penanda tangan undangan", PeopleLine),
    )


NAMED = ("led_by", "minutes_by", "signer_name")
"""Fields that hold a person's name."""


def _activity_words(plan: Plan, record: Record) -> str:
    return plan.number(RowId(record.activity)) if isinstance(record, Recommendation) else ""


def _due_words(plan: Plan, record: Record) -> str:
    return period_words(record.due) if isinstance(record, Recommendation) and record.due else ""


def _status_words(plan: Plan, record: Record) -> str:
    return status_words(record.status) if isinstance(record, Recommendation) else ""


def _proof_words(plan: Plan, record: Record) -> str:
    ids = record.evidence if isinstance(record, Recommendation) else ()
    return "; ".join(_proof_name(plan, one) for one in ids)


def _proof_name(plan: Plan, proof: str) -> str:
    found = plan.records.get(proof)
    if not isinstance(found, Evidence):
        return "(tidak ada lagi)"
    return found.name or found.address or found.location


def _proofs(plan: Plan) -> list[tuple[str, str]]:
    return [(one.id, _proof_name(plan, one.id)) for one in plan.records.of_kind(Evidence)]


def _year(plan: Plan) -> int:
    """Return the plan's year; where it says none, this one."""
    return plan.info.year or date.today().year  # noqa: DTZ011  the office's own day


def _dues(plan: Plan) -> list[tuple[str, str]]:
    year = _year(plan)
    return [("", ""), *((one.code, one.words) for one in periods_of(year) if one.length < 12)]


RECOMMENDATIONS = (
    TableColumn("text", "Rekomendasi"),
    TableColumn(
        "source", "Dari", 84, choices=lambda plan: [(one, one) for one in SOURCES], free=True
    ),
    TableColumn("activity", "Baris", 48, words=_activity_words),
    TableColumn(
        "responsible",
        "Penanggung jawab",
        116,
        choices=lambda plan: [(one, one) for one in known_names(plan)],
        free=True,
    ),
    TableColumn("due", "Tenggat", 90, words=_due_words, choices=_dues, free=True),
    TableColumn(
        "status",
        "Status",
        124,
        words=_status_words,
        choices=lambda plan: list(STATUS_WORDS.items()),
    ),
    TableColumn("follow_up", "Tindak lanjut"),
    TableColumn("evidence", "Bukti", 90, words=_proof_words, choices=_proofs),
)


def recommendation_value(plan: Plan, record: Recommendation | None, field: str, text: str) -> Value:
    """Return what a typed cell means. Raises `PlanError`: `no_such_row`, `bad_due`."""
    if field == "activity" and text:
        found = plan.find(text)
        if found is None:
            raise PlanError("no_such_number", row=text)
        return found
    if field == "due" and text:
        return due_code(text, _year(plan))
    if field == "responsible":
        return joined_names(split_names(text)) or None
    if field == "evidence":
        return _toggled(record.evidence if record is not None else (), text)
    return text or None


def due_code(text: str, year: int) -> str:
    """Return when something is due as records keep it, from a code or words ("April", "Triwulan II")."""
    try:
        return parse_period(text).code
    except PlanError:
        told = read_target_time(text)
        if told.understood and told.months:
            return f"{told.year or year}-{told.months.numbers[-1]:02}"
        raise PlanError("bad_due", text=text) from None


def _toggled(has: tuple[str, ...], proof: str) -> Value:
    """A proof that is chosen comes, chosen again goes; nothing chosen takes all away."""
    if not proof:
        return ()
    return tuple(one for one in has if one != proof) if proof in has else (*has, proof)


def change_of(plan: Plan, record: str, field: str, text: str) -> list[Change]:
    """Return what a typed cell of a recommendation changes. Raises `PlanError` as `recommendation_value` does."""
    there = plan.records.get(record)
    if not isinstance(there, Recommendation):
        return []
    return set_record(plan, RowId(record), field, recommendation_value(plan, there, field, text))
