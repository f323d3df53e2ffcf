"""What a merge or a conflict changes, as rich text: fields with what went struck out and what came underlined. Values in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from html import escape

from zi_desktop.domain.changes import ALIVE, PLACE, RowId, Value
from zi_desktop.domain.comparing import FieldDifference, Part, RowChange, RowDifference, text_pieces
from zi_desktop.domain.conflicts import Choice, Conflict
from zi_desktop.domain.plan import Plan
from zi_desktop.services.conflicts import choice_words
from zi_desktop.services.field_words import BLANK, field_words, value_words
from zi_desktop.services.merge_preview import ChangedRow, Preview
from zi_desktop.services.record_words import RECORD_WORDS
from zi_desktop.ui import theme

CHANGE_WORDS = {
    RowChange.ADDED: "baru",
    RowChange.CHANGED: "berubah",
    RowChange.REMOVED: "dihapus",
}
_UNREADABLE = frozenset({"wording", "sha256", "size", "snapshot", "dismissed"})
REMOVED_WHOLE = "Dihapus, dengan semua isinya."
CLOCK_AHEAD = "Jam komputer pengirim lebih cepat {by} dari komputer ini."
CLOCK_BEHIND = "Jam komputer pengirim lebih lambat {by} dari komputer ini."


def marked(old: str, new: str) -> str:
    """Return `new` with what `old` had more struck out and what it had less underlined: shapes, and colours beside them."""
    return "".join(_piece(piece.part, piece.text) for piece in text_pieces(old, new))


def _piece(part: Part, text: str) -> str:
    words = escape(text).replace("\n", "<br>")
    if part is Part.SAME:
        return words
    colours = theme.current()
    if part is Part.REMOVED:
        return f'<s style="color: {colours.late.name()}">{words}</s>'
    return f'<u style="background-color: {colours.changed.name()}">{words}</u>'


def row_page(seen: Preview, row: ChangedRow) -> str:
    """Return all that would change in a row and in what belongs to it."""
    parts = [f"<h3>{escape(f'{row.number} {row.title}'.strip())}</h3>"]
    parts += [_difference(seen, row, one) for one in row.differences]
    return "".join(parts)


def _difference(seen: Preview, row: ChangedRow, one: RowDifference) -> str:
    own = one.row == row.row
    title = "" if own else f"<p><b>{escape(_record_title(one))}</b></p>"
    if one.change is RowChange.REMOVED:
        gone = REMOVED_WHOLE if own else CHANGE_WORDS[one.change].capitalize()
        return f"{title}<p>{_piece(Part.REMOVED, gone)}</p>"
    fields = [text for field in one.fields if (text := _field(seen, one, field))]
    return title + "".join(f"<p>{text}</p>" for text in fields)


def _record_title(one: RowDifference) -> str:
    return f"{RECORD_WORDS.get(one.entity, 'Baris')}, {CHANGE_WORDS[one.change]}"


def _field(seen: Preview, one: RowDifference, field: FieldDifference) -> str:
    """Return a field's line; what a person cannot read (a place between two rows, a fingerprint) is told in words or not at all."""
    if field.name in _UNREADABLE or (field.name == ALIVE and not field.choices):
        return ""
    words = field_words(one.entity, field.name, seen.after.info.form)
    name = escape(words.removeprefix(f"{RECORD_WORDS.get(one.entity, '')}: ").capitalize())
    if field.choices:
        return f"{name}: {_conflicting(seen.after, one, field)}"
    if field.name == PLACE:
        return f"{name}: dipindahkan"
    old = _words(seen.before, one.entity, field.name, field.old)
    new = _words(seen.after, one.entity, field.name, field.new)
    if one.change is RowChange.ADDED:
        return f"{name}: {_piece(Part.ADDED, new)}" if new else ""
    return f"{name}: {marked(old, new)}"


def _words(plan: Plan, entity: str, name: str, value: Value) -> str:
    """Return a value as people read it, what names another record by that one's own words; `""` for none."""
    if isinstance(value, tuple) and value and all(one in plan.records for one in value):
        return "; ".join(_named(plan, RowId(str(one))) for one in value)
    if isinstance(value, str) and RowId(value) in plan.records:
        return _named(plan, RowId(value))
    words = value_words(entity, name, value)
    return "" if words == BLANK else words


def _named(plan: Plan, row: RowId) -> str:
    record = plan.records[row]
    texts = (str(getattr(record, name, "") or "") for name in ("name", "title", "text", "address"))
    return next((text for text in texts if text), "")


def _conflicting(plan: Plan, one: RowDifference, field: FieldDifference) -> str:
    conflict = Conflict("", one.row, one.entity, field.name, ())
    said = [value_in_words(plan, conflict, value) for value in field.choices]
    first = said[0]
    versions = [escape(first), *(marked(first, other) for other in said[1:])]
    return "<b>konflik</b><br>" + "<br>".join(f"• {version}" for version in versions)


def value_in_words(plan: Plan, conflict: Conflict, value: Value) -> str:
    """Return one of a conflict's values as people read it."""
    return choice_words(plan, conflict, Choice(value, None))  # type: ignore[arg-type]


def choice_page(plan: Plan, conflict: Conflict, at: int) -> str:
    """Return a choice with what distinguishes it from the first one marked; the first is marked against the second."""
    words = [choice_words(plan, conflict, choice) for choice in conflict.choices]
    other = words[0] if at else words[min(1, len(words) - 1)]
    if at:
        return marked(other, words[at])
    pieces = text_pieces(other, words[0])
    return "".join(
        _piece(piece.part, piece.text) for piece in pieces if piece.part is not Part.REMOVED
    )


def row_summary(row: ChangedRow) -> str:
    """Return what happens to a row in a few words."""
    said = [CHANGE_WORDS[row.change]]
    fields = sum(len(one.fields) for one in row.differences if one.change is RowChange.CHANGED)
    if row.change is RowChange.CHANGED and fields:
        said.append(f"{fields} isian")
    belong = sum(1 for one in row.differences if one.row != row.row)
    said += [f"{belong} catatan"] if belong else []
    said += [f"{row.conflicts} konflik"] if row.conflicts else []
    return ", ".join(said)


def clock_words(clock: timedelta | None) -> str:
    """Return by how much the sender's clock differs, as a fact; `""` where nothing tells."""
    if clock is None:
        return ""
    seconds = abs(clock.total_seconds())
    for words, size in (("hari", 86_400), ("jam", 3_600), ("menit", 60)):
        if seconds >= size:
            by = f"kira-kira {seconds / size:.0f} {words}"
            break
    text = CLOCK_AHEAD if clock > timedelta() else CLOCK_BEHIND
    return text.format(by=by if seconds >= 60 else "kurang dari semenit")


def counts_words(seen: Preview) -> str:
    """Return what would change, in a line; "Tidak ada yang baru" where nothing would."""
    counts = seen.counts
    if seen.nothing_new and counts.nothing:
        return "Tidak ada yang baru: semuanya sudah ada di sini."
    said = [
        f"{number} {words}"
        for number, words in (
            (counts.added, "baris baru"),
            (counts.changed, "baris berubah"),
            (counts.removed, "baris dihapus"),
            (counts.conflicts, "konflik"),
            (counts.evidence_added, "berkas bukti datang"),
            (counts.evidence_missing, "berkas bukti tidak ikut"),
        )
        if number
    ]
    return (", ".join(said) or "Tidak ada baris yang berubah") + "."


def ancestors(plans: Sequence[Plan], row: RowId) -> Iterable[RowId]:
    """Yield the rows above a row, in the first of `plans` that knows it."""
    for plan in plans:
        if row in plan:
            parent = plan.rows[row].parent
            while parent in plan:
                yield parent
                parent = plan.rows[parent].parent
            return
