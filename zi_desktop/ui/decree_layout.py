"""What the page *Keputusan* is made of and where it stands: widgets and words. What they do is the page's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zi_desktop.domain.decree import (
    BY_CHAPTER,
    BY_LETTER,
    BY_NUMBER,
    CHAPTER_STYLES,
    CHAPTERS,
    COPY,
    COVER,
    DICTUM,
    GROUNDS,
    KINDS,
    MINUTES,
    NO_ANNEX_HEAD,
    PART_TITLES,
    POINT,
    PRESENT,
    PROSE,
    RESULTS,
    TEAM_DECREE,
    TITLE,
    Decree,
)
from zi_desktop.ui.decree_items import ItemList
from zi_desktop.ui.inspector_editors import ChoiceBox
from zi_desktop.ui.record_form import RecordForm

TITLES = PART_TITLES
LEFT, MIDDLE, RIGHT = 172, 700, 236
LEAST = (140, 0, 184)  # of each pane; the middle one is as wide as its tools
SPACING = 3  # around the lines of a list
MORE_WIDTH = 92  # words, and the arrow that Qt does not count
HINTS: Mapping[str, str] = {
    CHAPTERS: "Uraian sebelum tabel, di dalam lampiran. **tebal** dan *miring* dicetak tebal dan miring.",
    DICTUM: "KESATU, KEDUA … terisi sendiri. Alt+Shift+→ menjadikan butir di bawah diktum.",
    PRESENT: "Satu nama tiap butir: nama, lalu koma, lalu jabatan.",
    GROUNDS: "Boleh kosong.",
    RESULTS: "Apa yang diputuskan rapat pleno.",
}
USUAL_HINT = "Enter menyunting, seret atau Alt+↑/↓ memindahkan; huruf dan nomor terisi sendiri."


@dataclass(frozen=True, slots=True)
class Option:
    """A box of the left pane; `inverse` where it is ticked without the option."""

    label: str
    kinds: tuple[str, ...]
    inverse: bool = False


_ALL = tuple(kind for kind in KINDS if kind != MINUTES)
OPTIONS: Mapping[str, Option] = {
    COPY: Option("Tulisan SALINAN", _ALL),
    NO_ANNEX_HEAD: Option("Kepala LAMPIRAN", _ALL, inverse=True),
    COVER: Option("Halaman sampul", tuple(kind for kind in _ALL if kind != TEAM_DECREE)),
}
_CHAPTER_WORDS = {BY_LETTER: "A, 1, a", BY_CHAPTER: "BAB I", BY_NUMBER: "1, 1.1"}
_ADD = {TITLE: "+ &Judul", PROSE: "+ &Paragraf", POINT: "+ But&ir"}


class DecreeLayout:
    """The widgets of the page, laid out in `page`."""

    def __init__(self, page: QWidget) -> None:
        self.kinds = ChoiceBox(tuple(KINDS.items()))
        self.kinds.setAccessibleName("Naskah")
        self.parts = QListWidget()
        self.parts.setAccessibleName("Bagian naskah")
        self.parts.setSpacing(SPACING)
        self.options = {name: QCheckBox(option.label) for name, option in OPTIONS.items()}
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.hint = _dim("")
        self.items = ItemList()
        self.chapters = ChoiceBox([(name, _CHAPTER_WORDS[name]) for name in CHAPTER_STYLES])
        self.chapters.setAccessibleName("Nomor bab")
        self.chapters.setToolTip("Bagaimana judul bab bernomor")
        self.chapters.setMinimumContentsLength(5)
        self._make_buttons()
        self._forms = QStackedWidget()
        self._make_checks()
        self._lay_out(page)

    def _make_buttons(self) -> None:
        self.adders = {style: QPushButton(words) for style, words in _ADD.items()}
        self.library = QMenu()
        self.library.setToolTipsVisible(True)
        self.more = QPushButton("+ Pu&staka")
        self.more.setMenu(self.library)
        self.more.setMinimumWidth(MORE_WIDTH)
        self.up, self.down = _small("↑", "Naik (Alt+↑)"), _small("↓", "Turun (Alt+↓)")
        self.outer = _small("⇤", "Keluar setingkat (Alt+Shift+←)")
        self.inner = _small("⇥", "Masuk setingkat (Alt+Shift+→)")
        self.remove = QPushButton("&Hapus")
        self.remove.setToolTip("Hapus butir ini (Del)")

    def _make_checks(self) -> None:
        self.verdict = QLabel("", wordWrap=True)
        self.verdict.setObjectName("heading")
        self.checks = ItemList()
        self.checks.setAccessibleName("Yang perlu diperiksa sebelum ditandatangani")
        self.pdf, self.word = QPushButton("Cetak P&DF…"), QPushButton("Simpan &Word…")

    # ---- where things stand

    def _lay_out(self, page: QWidget) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        for pane in (self._left(), self._middle(), self._right()):
            split.addWidget(pane)
        for at, (least, share) in enumerate(zip(LEAST, (0, 1, 0), strict=True)):
            split.setStretchFactor(at, share)
            if least:
                split.widget(at).setMinimumWidth(least)
        split.setSizes([LEFT, MIDDLE, RIGHT])
        layout = QVBoxLayout(page)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(split)

    def _left(self) -> QWidget:
        pane, layout = _pane()
        layout.addWidget(self.kinds)
        layout.addWidget(self.parts, 1)
        for box in self.options.values():
            layout.addWidget(box)
        return pane

    def _middle(self) -> QWidget:
        pane, layout = _pane()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.hint, 1)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        self.tools = [self.chapters, *self.adders.values(), self.more]
        self.tools += [self.up, self.down, self.outer, self.inner, self.remove]
        for tool in self.tools:
            tools.addWidget(tool)
        tools.addStretch(1)
        layout.addLayout(head)
        layout.addLayout(tools)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._forms)
        layout.addWidget(self.items, 1)
        layout.addWidget(self.area, 1)
        return pane

    def _right(self) -> QWidget:
        pane, layout = _pane()
        layout.addWidget(_dim("Sebelum ditandatangani"))
        layout.addWidget(self.verdict)
        layout.addWidget(self.checks, 1)
        layout.addWidget(self.pdf)
        layout.addWidget(self.word)
        return pane

    # ---- what the page shows in them

    def add_form(self, form: RecordForm) -> None:
        """Keep a part's fields."""
        form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._forms.addWidget(form)

    def show_parts(self, parts: Sequence[str], chosen: str) -> None:
        """List the parts of a paper."""
        self.parts.blockSignals(True)
        self.parts.clear()
        for part in parts:
            self.parts.addItem(QListWidgetItem(TITLES[part]))
        self.parts.setCurrentRow(parts.index(chosen))
        self.parts.blockSignals(False)

    def show_part(self, kind: str, part: str, form: RecordForm | None, read_only: bool) -> None:
        """Show a part's items, or its fields."""
        self.title.setText(TITLES[part])
        self.items.setAccessibleName(f"Butir {TITLES[part]}")
        self.hint.setText(HINTS.get(part, USUAL_HINT))
        self.hint.setVisible(form is None)
        self.items.setVisible(form is None)
        self.area.setVisible(form is not None)
        if form is not None:
            self._forms.setCurrentWidget(form)
        chapters = part == CHAPTERS
        for tool in self.tools:
            tool.setVisible(form is None)
            tool.setEnabled(not read_only)
        for tool in (self.chapters, self.adders[TITLE], self.adders[PROSE]):
            tool.setVisible(chapters)
        for tool in (self.outer, self.inner):
            tool.setVisible(chapters or part == DICTUM)
        for name, box in self.options.items():
            box.setVisible(kind in OPTIONS[name].kinds)

    def show_options(self, decree: Decree, read_only: bool) -> None:
        """Tick what was chosen."""
        for name, box in self.options.items():
            box.setChecked(decree.has(name) != OPTIONS[name].inverse)
            box.setEnabled(not read_only)
        chosen = next((name for name in CHAPTER_STYLES if decree.has(name)), BY_LETTER)
        self.chapters.show_value(chosen, False, "")

    def say_checked(self, words: str) -> None:
        """Say what the checks came to."""
        self.verdict.setText(words)


def _pane() -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    return pane, layout


def _small(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFixedWidth(30)
    button.setObjectName("small")
    return button


def _dim(words: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("dim")
    return label
