"""The services that the window calls, each imported when it is first called. Adds nothing to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from zi_desktop.annex.imported import ImportedAnnex
    from zi_desktop.domain.changes import Change, RowId
    from zi_desktop.domain.history import Author
    from zi_desktop.domain.plan import Plan
    from zi_desktop.services.previewing import ReadDocument
    from zi_desktop.ui.open_plan import Store


class UseCases:
    """Tests give the window another one of these."""

    def new_plan(self, path: Path, unit: str, year: int, template: str, author: Author) -> Store:
        """Make the plan file and open it."""
        from zi_desktop.services.plans import new_plan

        return new_plan(path, unit=unit, year=year, template=template, author=author)

    def open_plan(
        self, path: Path, author: Author, read_only: bool = False, take_over: bool = False
    ) -> Store:
        """Open a plan file."""
        from zi_desktop.services.plans import open_plan

        return open_plan(path, author, read_only=read_only, take_over=take_over)

    def read_source(self, path: Path) -> ImportedAnnex:
        """Read an annex out of a workbook; slow."""
        from zi_desktop.services.importing import read_source

        return read_source(path)

    def read_document(self, path: Path, step: Callable[[], None]) -> ReadDocument:
        """Read all annexes of a document, to be looked at; slow. What `step` raises ends it."""
        from zi_desktop.services.previewing import read_document

        _load_preview()
        return read_document(path, step)

    def read_clipboard(self, html: str, text: str, step: Callable[[], None]) -> ReadDocument:
        """Read all annexes of what was copied, to be looked at; slow. What `step` raises ends it."""
        from zi_desktop.services.previewing import read_clipboard

        _load_preview()
        return read_clipboard(html, text, step)

    def import_changes(
        self,
        plan: Plan,
        annex: ImportedAnnex,
        new_id: Callable[[], RowId],
        replacing: bool = False,
    ) -> Sequence[Change]:
        """Return what brings the annex into the plan, below its rows or in place of them."""
        from zi_desktop.services.importing import import_changes

        return import_changes(plan, annex, new_id, replacing)

    def template_changes(self, name: str, new_id: Callable[[], RowId]) -> Sequence[Change]:
        """Return what brings a template's rows into an empty plan."""
        from zi_desktop.services.templates import template_changes

        return template_changes(name, new_id)

    def make_example(self, path: Path, source: Path, author: Author, now: datetime) -> None:
        """Make the example plan with a year's work in it; slow."""
        from zi_desktop.services.example import make_example

        make_example(path, source, author, now)


def _load_preview() -> None:
    """Load what will show the document while nobody waits for the screen."""
    import zi_desktop.ui.import_preview  # noqa: F401
