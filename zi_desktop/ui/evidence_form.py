"""What is known of one proof, to be corrected: kind, date, month, note, which items it fulfils, its doubts. Each field an action."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.changes import Change
from zi_desktop.domain.dates import read_date
from zi_desktop.domain.evidence_doubts import DoubtKind, dismissals
from zi_desktop.domain.evidence_edits import correct, move_to_month, tick
from zi_desktop.domain.evidence_kinds import FILE, KINDS, iso_date
from zi_desktop.domain.evidence_view import Proven
from zi_desktop.domain.months import MONTH_NAMES
from zi_desktop.domain.records import Evidence, EvidenceUse, ExpectedItem
from zi_desktop.services.evidence_words import doubt_sentence, size_words
from zi_desktop.ui.evidence_tab_list import shown_date
from zi_desktop.ui.inspector_editors import ChoiceBox, GrowingText, Line
from zi_desktop.ui.open_plan import OpenPlan

MONTHS = [("0", "Umum (semua bulan)"), *((str(n), name) for n, name in enumerate(MONTH_NAMES, 1))]
SETTLE = "Tutup dengan alasan…"
ACTIONS = (
    ("look", "Lihat", "Spasi"),
    ("open", "Buka salinan", "membuka salinan di program lain; yang tersimpan tidak berubah"),
    ("save", "Simpan salinan…", ""),
    ("show_folder", "Buka foldernya", ""),
    ("replace", "Versi baru…", "menggantikan berkas ini; yang lama tetap disimpan"),
    ("picture", "Tambah gambar…", "foto atau tangkapan layar, supaya dihitung penuh"),
    ("detach", "Lepas", "Del"),
)
"""Wishes, their words and what their tooltips say."""
_PLACES = {
    "look": (0, 0),
    "open": (0, 1),
    "save": (1, 0),
    "show_folder": (1, 1),
    "replace": (2, 0),
    "picture": (2, 0),
    "detach": (2, 1),
}
"""Row and column of each button; a file has no picture of its own, and what is no file no newer version."""
_MONTH = re.compile(r"(\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{1,2})")


def document_date(text: str) -> str | None:
    """Return a date as people type it, to the day or the month, as ISO; `""` for nothing, `None` where it is none."""
    if not text.strip():
        return ""
    day = read_date(text)
    if day is not None:
        return day.isoformat()
    found = _MONTH.fullmatch(text.strip())
    if not found:
        return None
    month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
    return iso_date(int(year), int(month)) or None


class DocumentDate(Line):
    """A document's date: 14-02-2026, or 02-2026 where only the month is known. It is told as ISO."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(_Dates(self))
        self.setMaximumWidth(140)

    def show_value(self, value: str, mixed: bool, hint: str) -> None:
        """Show an ISO date."""
        super().show_value(shown_date(value), mixed, hint)

    def draft(self) -> str | None:
        """Return the date that was typed."""
        text = super().draft()
        return document_date(text) if text is not None else None

    def _tell(self) -> None:
        date = self.draft()
        if date is not None:
            self._shown = self.text()
            self.left.emit(date)


class _Dates(QValidator):
    """Takes nothing, a day or a month."""

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        known = document_date(text) is not None
        state = QValidator.State.Acceptable if known else QValidator.State.Intermediate
        return (state, text, at)


class ProofForm(QWidget):
    """Shows one use of a proof. What needs the window is wished for."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.setObjectName("form")
        self._open_plan = open_plan
        self._proven: Proven | None = None
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.title.setObjectName("heading")
        self.origin = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.origin.setObjectName("dim")
        self.kind, self.month = ChoiceBox(list(KINDS.items())), ChoiceBox(MONTHS)
        self.date, self.note = DocumentDate(), GrowingText()
        self.kind.left.connect(partial(self._correct, "kind"))
        self.date.left.connect(partial(self._correct, "document_date"))
        self.note.left.connect(partial(self._correct, "note"))
        self.month.left.connect(self._move)
        self.restricted = QCheckBox("Terbatas")
        self.restricted.setToolTip("Tidak ikut ke map penilai kecuali diminta")
        self.restricted.clicked.connect(self._restrict)
        self.doubts, self.items = _Stack(), _Stack()
        self.buttons = {name: QPushButton(words) for name, words, _ in ACTIONS}
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(2)
        for part in (self.title, self.origin, self.doubts, self.items):
            layout.addWidget(part)
        editors = (
            ("Jenis", self.kind),
            ("Tanggal dokumen", self.date),
            ("Untuk bulan", self.month),
            ("Catatan", self.note),
        )
        fields = QGridLayout()
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(4)
        for at, (words, editor) in enumerate(editors):
            label = QLabel(words)
            label.setObjectName("label")
            label.setBuddy(editor)
            editor.setAccessibleName(words)
            fields.addWidget(label, at, 0)
            fields.addWidget(editor, at, 1)
        fields.addWidget(self.restricted, len(editors), 1)
        layout.addLayout(fields)
        grid = QGridLayout()
        grid.setSpacing(4)
        for name, _, tip in ACTIONS:
            self.buttons[name].setToolTip(tip)
            self.buttons[name].clicked.connect(partial(self.wish, name))
            grid.addWidget(self.buttons[name], *_PLACES[name])
        layout.addLayout(grid)

    # ---- what it shows

    @property
    def proven(self) -> Proven | None:
        """The use that is shown."""
        return self._proven

    def show_proof(self, proven: Proven | None, items: tuple[ExpectedItem, ...]) -> None:
        """Show a use, or nothing; what is typed about the same one stays."""
        same = proven and self._proven and proven.use.id == self._proven.use.id
        if not same:
            self.save()
        self._proven = proven
        self.setVisible(proven is not None)
        if proven is None:
            return
        proof, read_only = proven.evidence, self._open_plan.read_only
        self.title.setText(proof.name)
        self.origin.setText(_origin(proven, self._older(proof)))
        values = (
            (self.kind, proof.kind or "lainnya"),
            (self.date, proof.document_date),
            (self.month, str(proven.use.month)),
            (self.note, proof.note),
        )
        for editor, value in values:
            if not same or editor.draft() is None:
                editor.show_value(value, False, "belum diketahui" if editor is self.date else "")
            editor.set_read_only(read_only)
        self.restricted.setChecked(proof.restricted)
        self.restricted.setEnabled(not read_only)
        self._show_doubts(proven)
        self._show_items(proven, items)
        self._allow(proven, read_only)

    def _older(self, proof: Evidence) -> list[str]:
        names: list[str] = []
        older = self._open_plan.plan.records.get(proof.replaces) if proof.replaces else None
        while isinstance(older, Evidence) and len(names) < 10:
            names.append(older.name)
            older = self._open_plan.plan.records.get(older.replaces) if older.replaces else None
        return names

    def _show_doubts(self, proven: Proven) -> None:
        parts: list[QWidget] = []
        if proven.absent:
            find = QPushButton("Cari lagi…")
            find.setAccessibleName(f"Cari lagi berkas {proven.evidence.name}")
            find.clicked.connect(partial(self.wish, "find_evidence"))
            parts.append(_doubt("Berkas ini tidak ada di komputer ini.", find))
        for doubt in proven.doubts:
            settle = QPushButton(SETTLE)
            settle.setAccessibleName(f"{SETTLE} {doubt_sentence(doubt)}")
            settle.setEnabled(not self._open_plan.read_only)
            settle.clicked.connect(partial(self._settle, doubt.kind))
            parts.append(_doubt(doubt_sentence(doubt), settle))
        for kind, reason in dismissals(proven.use):
            if kind not in {one.kind for one in proven.doubts}:
                said = QLabel(f"Keraguan ditutup: {reason}", wordWrap=True)
                said.setObjectName("dim")
                parts.append(said)
        self.doubts.show_parts(parts)

    def _show_items(self, proven: Proven, items: tuple[ExpectedItem, ...]) -> None:
        parts: list[QWidget] = []
        if len(items) > 1:
            label = QLabel("Memenuhi")
            label.setObjectName("label")
            parts.append(label)
        for item in items if len(items) > 1 else ():
            box = QCheckBox(item.text if len(item.text) <= 44 else f"{item.text[:43]}…")
            box.setToolTip(item.text)
            box.setAccessibleName(f"Memenuhi {item.text}")
            box.setChecked(item.id in proven.use.items)
            box.setEnabled(not self._open_plan.read_only)
            box.toggled.connect(partial(self._tick, item.id))
            parts.append(box)
        self.items.show_parts(parts)

    def _allow(self, proven: Proven, read_only: bool) -> None:
        is_file = proven.evidence.form == FILE
        has_file = (is_file or bool(proven.evidence.picture)) and not proven.absent
        for name in ("look", "save", "show_folder"):
            self.buttons[name].setEnabled(has_file)
        self.buttons["open"].setEnabled(has_file or bool(proven.evidence.address))
        self.buttons["replace"].setVisible(is_file)
        self.buttons["picture"].setVisible(not is_file)
        for name in ("replace", "picture", "detach"):
            self.buttons[name].setEnabled(not read_only)

    def tab_order(self) -> list[QWidget]:
        """Return the parts as the key Tab goes through them."""
        fields = [self.kind, self.date, self.month, self.note, self.restricted]
        return [*self.doubts.controls(), *self.items.controls(), *fields, *self.buttons.values()]

    def save(self) -> None:
        """Write what was typed and not left yet."""
        for name, editor in (("document_date", self.date), ("note", self.note)):
            value = editor.draft()
            if value is not None:
                self._correct(name, value)

    # ---- what it does

    def wish(self, name: str) -> None:
        """Ask the window for something about this proof."""
        if self._proven is None:
            return
        about_use = name in ("detach", "dismiss")
        rows = [self._proven.use.id] if about_use else [self._proven.use.parent]
        self._open_plan.evidence.wish(name, rows, proof=self._proven.evidence.id)

    def _settle(self, kind: DoubtKind) -> None:
        if self._proven is not None:
            use = self._proven.use.id
            self._open_plan.evidence.wish("dismiss", [use], addresses=[kind])

    def _correct(self, field: str, value: str) -> None:
        if self._proven is not None and self._proven.evidence.id in self._open_plan.plan.records:
            self._apply("Betulkan bukti", correct(self._proven.evidence.id, {field: value}))

    def _restrict(self, on: bool) -> None:
        if self._proven is not None:
            label = "Tandai terbatas" if on else "Tidak lagi terbatas"
            self._apply(label, correct(self._proven.evidence.id, {"restricted": on}))

    def _move(self, month: str) -> None:
        use = self._use()
        if use is not None:
            self._apply("Ubah bulan bukti", move_to_month(self._open_plan.plan, use.id, int(month)))

    def _tick(self, item: str, on: bool) -> None:
        use = self._use()
        if use is not None:
            changes = tick(self._open_plan.plan, use.id, item, on)  # type: ignore[arg-type]
            self._apply("Centang bukti", changes)

    def _use(self) -> EvidenceUse | None:
        found = self._open_plan.plan.records.get(self._proven.use.id) if self._proven else None
        return found if isinstance(found, EvidenceUse) else None

    def _apply(self, label: str, changes: list[Change]) -> None:
        name = self._proven.evidence.name if self._proven is not None else ""
        self._open_plan.apply(f"{label} {name}".rstrip(), changes)


class _Stack(QWidget):
    """Widgets one under the other, made anew with what they are about."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._parts: list[QWidget] = []

    def show_parts(self, parts: list[QWidget]) -> None:
        """Show these; those before them are gone."""
        for part in self._parts:
            part.hide()
            self._layout.removeWidget(part)
            part.deleteLater()
        self._parts = parts
        for part in parts:
            self._layout.addWidget(part)
        self.setVisible(bool(parts))

    def controls(self) -> list[QWidget]:
        """Return what can be pressed."""
        return [*self.findChildren(QPushButton), *self.findChildren(QCheckBox)]


def _doubt(words: str, button: QPushButton) -> QWidget:
    """A sentence in red and what settles it."""
    box = QWidget()
    label = QLabel(f"▲ {words}", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setObjectName("refusal")
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 2, 0, 2)
    layout.setSpacing(2)
    layout.addWidget(label)
    across = QHBoxLayout()
    across.addWidget(button)
    across.addStretch(1)
    layout.addLayout(across)
    return box


def _origin(proven: Proven, older: list[str]) -> str:
    """Who attached it and when, how large it is, what it replaced."""
    use, proof = proven.use, proven.evidence
    when = read_date(use.attached_at[:10])
    words = [f"dilampirkan {when:%d-%m-%Y}" if when else "", f"oleh {use.attached_by}"]
    parts = [" ".join(filter(None, words)) if use.attached_by else words[0]]
    parts += [size_words(proof.size)] if proof.size else []
    parts += [proof.address] if proof.address and proof.address != proof.name else []
    parts += [f"di {proof.location}"] if proof.location else []
    parts += [use.note] if use.note else []
    parts += [f"menggantikan {', '.join(older)}"] if older else []
    return " · ".join(filter(None, parts))
