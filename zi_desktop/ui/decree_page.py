"""The page *Keputusan*: its parts at the left, the chosen part's items or fields in the middle, checks and papers at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from zi_desktop.domain.changes import Change, RowId, Value
from zi_desktop.domain.decree import (
    CHAPTER_STYLES,
    CHAPTERS,
    CONSIDERING,
    DECREE,
    DICTUM,
    HEAD,
    KINDS,
    MOST_LEVEL,
    PARTS,
    PROSE,
    STYLES,
    TITLE,
    Decree,
    decree_of,
    depth_of,
)
from zi_desktop.domain.decree_edits import (
    add_items,
    block_at,
    move_by_one,
    move_item,
    remove_items,
    set_field,
    set_item,
    set_option,
)
from zi_desktop.domain.decree_library import Proposal
from zi_desktop.services.decree import legal_bases, offers
from zi_desktop.services.decree_checks import Finding, findings
from zi_desktop.ui.decree_forms import FIELDS, fields_shown, hints
from zi_desktop.ui.decree_items import ItemLine
from zi_desktop.ui.decree_layout import OPTIONS, TITLES, DecreeLayout
from zi_desktop.ui.decree_lines import GRAVE, MOST, finding_lines, item_lines
from zi_desktop.ui.pages import DeskPage
from zi_desktop.ui.record_form import RecordForm

if TYPE_CHECKING:
    from zi_desktop.domain.history import Effect
    from zi_desktop.ui.open_plan import OpenPlan

CHECK_AFTER_MS = 120
SOUND = "Tidak ada yang memalukan."


class DecreePage(DeskPage):
    """Every edit is an action of its own. `kind` is the paper that is shown, `part` its part."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self.kind, self.part = DECREE, HEAD
        self.found: list[Finding] = []
        self.view = DecreeLayout(self)
        self.forms: dict[tuple[str, str], RecordForm] = {}
        for at, fields in FIELDS.items():
            self.forms[at] = form = RecordForm(fields)
            self.view.add_form(form)
            form.edited.connect(self._edit_field)
        self._later = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._later.timeout.connect(self.check)
        self._connect()
        self.setFocusProxy(self.view.parts)
        self._show_kind()

    def _connect(self) -> None:
        view, items = self.view, self.view.items
        self._open_plan.changed.connect(self._plan_changed)
        view.kinds.left.connect(self.show_kind)
        view.parts.currentRowChanged.connect(self._choose_part)
        view.chapters.left.connect(self._number_chapters)
        for option, box in view.options.items():
            box.clicked.connect(partial(self._choose_option, option))
        for style, button in view.adders.items():
            button.clicked.connect(partial(self.add_item, style))
        view.library.aboutToShow.connect(self._fill_library)
        view.remove.clicked.connect(self._remove_current)
        view.up.clicked.connect(partial(self._step_current, -1))
        view.down.clicked.connect(partial(self._step_current, 1))
        view.outer.clicked.connect(partial(self._level_current, -1))
        view.inner.clicked.connect(partial(self._level_current, 1))
        items.items.edited.connect(self._edit_item)
        items.moved.connect(self._move)
        items.stepped.connect(self._step)
        items.levelled.connect(self._level)
        items.removed.connect(self._remove)
        items.wanted.connect(self.add_item)
        items.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        items.customContextMenuRequested.connect(self._show_menu)
        view.checks.activated.connect(self._go)
        view.checks.clicked.connect(self._go)
        view.pdf.clicked.connect(self._print)
        view.word.clicked.connect(self._write_word)

    @property
    def decree(self) -> Decree:
        """The paper as it is now."""
        return decree_of(self._open_plan.plan, self.kind, legal_bases())

    @property
    def form(self) -> RecordForm | None:
        """The fields of the part that is shown; `None` for a part of items."""
        return self.forms.get((self.kind, self.part))

    # ---- following the plan

    def arrive(self) -> None:
        """Bring it up to date."""
        self._follow()
        self.check()

    def save_drafts(self) -> None:
        """Write what is typed and not left yet."""
        self.view.items.save()
        if self.form is not None:
            self.form.save()

    def _plan_changed(self, effect: Effect) -> None:
        if self.isVisible():  # else `arrive` will
            self._follow()
            self._later.start()

    def show_kind(self, kind: str) -> None:
        """Show another paper, on the part that was shown where it has it."""
        self.save_drafts()
        self.kind = kind
        if self.part not in PARTS[kind]:
            self.part = HEAD
        self._show_kind()
        self.check()

    def _show_kind(self) -> None:
        self.view.kinds.show_value(self.kind, False, "")
        self.view.show_parts(PARTS[self.kind], self.part)
        self._follow()

    def show_part(self, part: str) -> None:
        """Show another part of the paper."""
        self.view.parts.setCurrentRow(PARTS[self.kind].index(part))

    def _choose_part(self, row: int) -> None:
        if row >= 0:
            self.save_drafts()
            self.part = PARTS[self.kind][row]
            self._follow()

    def _follow(self) -> None:
        """Show what the plan says now."""
        decree, read_only = self.decree, self._open_plan.read_only
        self.view.show_part(self.kind, self.part, self.form, read_only)
        self.view.show_options(decree, read_only)
        if self.form is not None:
            self._show_fields(decree, self.form)
        else:
            self.view.items.show_lines(self._lines(decree), read_only)
        self._count_parts(decree)

    def _show_fields(self, decree: Decree, form: RecordForm) -> None:
        plan = self._open_plan.plan
        shown = fields_shown(plan, decree)
        form.show_record(shown, self._open_plan.read_only)
        for name, hint in hints(plan, decree).items():
            editor = form.editors.get(name)
            if editor is not None and editor.draft() is None:
                editor.show_value(str(getattr(shown, name)), False, hint)

    def _lines(self, decree: Decree) -> list[ItemLine]:
        return item_lines(decree, self.part, self.found)

    def _count_parts(self, decree: Decree) -> None:
        flawed = {finding.part for finding in self.found if finding.grave}
        for row, part in enumerate(PARTS[self.kind]):
            count = len(decree.part(part))
            number = f"  {count}" if (self.kind, part) not in FIELDS else ""
            self.view.parts.item(row).setText(
                f"{TITLES[part]}{number}{f'  {GRAVE}' if part in flawed else ''}"
            )

    # ---- checks

    def check(self) -> None:
        """Look for what would embarrass the signer, and list it."""
        self._later.stop()
        plan, decree = self._open_plan.plan, self.decree
        self.found = findings(plan, decree)
        self.view.checks.show_lines(finding_lines(self.found), True)
        grave = sum(finding.grave for finding in self.found)
        self.view.say_checked(f"{grave} perlu diperbaiki" if grave else SOUND)
        self._count_parts(decree)
        if self.form is None:
            self.view.items.show_lines(self._lines(decree), self._open_plan.read_only)

    def _go(self, line: QModelIndex) -> None:
        """Go to where a finding is mended."""
        if line.row() >= MOST:
            return
        finding = self.found[line.row()]
        if finding.row == "people":
            self.begun.emit("people")
        elif finding.row == str(self._open_plan.plan.info.id):
            self.begun.emit("info")
        elif finding.row:
            self.row_asked.emit(RowId(finding.row), finding.field or None)
        else:
            self.show_part(finding.part)
            if finding.item:
                self.view.items.go_to(finding.item)
            elif self.form is not None and finding.field in self.form.editors:
                self.form.editors[finding.field].setFocus()

    # ---- edits

    def _apply(self, label: str, changes: list[Change]) -> bool:
        return self._open_plan.apply(label, changes) is not None

    def _named(self, what: str) -> str:
        return f"{what} ({KINDS[self.kind]}, {TITLES[self.part]})"

    def _edit_field(self, field: str, value: Value) -> None:
        form = self.form
        if form is None:
            return
        label = f"{KINDS[self.kind]}: {form.fields[field].label.lower()}"
        changes = set_field(self._open_plan.plan, self.decree, field, value)
        if not self._apply(label, changes):
            form.refuse(field)

    def _edit_item(self, item: str, text: str) -> None:
        self._apply(self._named("Ubah butir"), set_item(self.decree, RowId(item), "text", text))

    def add_item(self, style: str = "") -> None:
        """Put a blank item below the current one, ready to be typed."""
        self.view.items.save()
        if self._open_plan.read_only:
            self._open_plan.refuse_if_read_only()
            return
        decree, new = self.decree, self._open_plan.new_id()
        wanted = (style or self._style_here(decree)) if self.part == CHAPTERS else ""
        level = self._level_here(decree, wanted)
        blank = Proposal("", level, wanted)
        above = self._above(decree, blank)
        changes = add_items(decree, lambda: new, self.part, [blank], above)
        if self._apply(self._named("Tambah butir"), changes):
            self.view.items.go_to(str(new), editing=True)

    def _style_here(self, decree: Decree) -> str:
        here = next((i for i in decree.items if i.id == self.view.items.current), None)
        return here.style if here is not None and here.style != TITLE else PROSE

    def _level_here(self, decree: Decree, style: str) -> int:
        here = next((i for i in decree.items if i.id == self.view.items.current), None)
        return here.level if here is not None and here.style == style and style != PROSE else 0

    def _above(self, decree: Decree, new: Proposal) -> RowId | None:
        """Return the item that a new one comes below: the current one, or the last under it; `None`: at the end."""
        items = decree.part(self.part)
        at = next((n for n, one in enumerate(items) if one.id == self.view.items.current), -1)
        if at < 0 or (self.part == CONSIDERING and at == len(items) - 1):
            return None
        like = replace(items[at], level=new.level, style=new.style)
        deeper = depth_of(like) > depth_of(items[at])
        return items[at].id if deeper else block_at(items, at)[-1].id

    def _fill_library(self) -> None:
        menu = self.view.library
        menu.clear()
        for offer in offers(self._open_plan.plan, self.decree, self.part):
            action = menu.addAction(offer.name.replace("&", "&&"))
            action.setToolTip(offer.source)
            action.setEnabled(not offer.there)
            action.triggered.connect(partial(self._take, offer.items))
        if menu.isEmpty():
            menu.addAction("Tidak ada untuk bagian ini").setEnabled(False)

    def _take(self, items: Sequence[Proposal]) -> None:
        """Put what the library offered below the current item."""
        self.view.items.save()
        decree = self.decree
        above = None if self.part == CHAPTERS else self._above(decree, items[0])
        changes = add_items(decree, self._open_plan.new_id, self.part, items, above)
        self._apply(self._named("Ambil dari pustaka"), changes)

    def _remove_current(self) -> None:
        self._remove(self.view.items.current)

    def _remove(self, item: str) -> None:
        self.view.items.save()
        if item:
            self._apply(self._named("Hapus butir"), remove_items(self.decree, [RowId(item)]))

    def _step_current(self, step: int) -> None:
        self._step(self.view.items.current, step)

    def _step(self, item: str, step: int) -> None:
        self.view.items.save()
        if item:
            self._moved(item, move_by_one(self.decree, RowId(item), step))

    def _move(self, item: str, to: int) -> None:
        self.view.items.save()
        if self.view.items.items.row_of(item) >= 0:
            self._moved(item, move_item(self.decree, RowId(item), to))

    def _moved(self, item: str, changes: list[Change]) -> None:
        if self._apply(self._named("Pindah butir"), changes):
            self.view.items.go_to(item)

    def _level_current(self, step: int) -> None:
        self._level(self.view.items.current, step)

    def _level(self, item: str, step: int) -> None:
        self.view.items.save()
        here = next((one for one in self.decree.items if one.id == item), None)
        if here is None or self.part not in (CHAPTERS, DICTUM) or here.style == PROSE:
            return
        if 0 <= here.level + step <= MOST_LEVEL:
            changes = set_item(self.decree, here.id, "level", here.level + step)
            self._apply(self._named("Ubah tingkat"), changes)

    def item_menu(self) -> QMenu:
        """Return what can be done with the current item, in the words of the keys."""
        menu, here = QMenu(self), self.view.items.current
        lines: list[tuple[str, Callable[[], object]]] = [
            ("Sunting\tEnter", partial(self.view.items.go_to, here, True)),
            ("Naik\tAlt+↑", partial(self._step, here, -1)),
            ("Turun\tAlt+↓", partial(self._step, here, 1)),
        ]
        if self.part in (CHAPTERS, DICTUM):
            lines.append(("Masuk setingkat\tAlt+Shift+→", partial(self._level, here, 1)))
            lines.append(("Keluar setingkat\tAlt+Shift+←", partial(self._level, here, -1)))
        if self.part == CHAPTERS:
            words = ((f"Jadikan {name.lower()}", style) for style, name in STYLES.items())
            lines += [(text, partial(self._restyle, here, style)) for text, style in words]
        lines.append(("Hapus\tDel", partial(self._remove, here)))
        for text, act in lines:
            action = menu.addAction(text)
            action.setEnabled(bool(here) and not self._open_plan.read_only)
            action.triggered.connect(act)
        return menu

    def _show_menu(self, point: QPoint) -> None:
        menu = self.item_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.items.viewport().mapToGlobal(point))

    def _restyle(self, item: str, style: str) -> None:
        self._apply(
            self._named("Ubah jenis butir"), set_item(self.decree, RowId(item), "style", style)
        )

    def _choose_option(self, option: str) -> None:
        self.save_drafts()
        wanted = self.view.options[option].isChecked() != OPTIONS[option].inverse
        if not self._apply(
            f"{KINDS[self.kind]}: {OPTIONS[option].label.lower()}",
            set_option(self.decree, option, wanted),
        ):
            self._follow()

    def _number_chapters(self, style: str) -> None:
        others = [one for one in CHAPTER_STYLES if one != style]
        changes = set_option(self.decree, style, True, instead=others)
        if not self._apply(self._named("Nomor bab"), changes):
            self._follow()

    def _print(self) -> None:
        self.save_drafts()
        self.begun.emit(f"paper_{self.kind.replace('_', '-')}")

    def _write_word(self) -> None:
        self.save_drafts()
        self.begun.emit("decree_word")
