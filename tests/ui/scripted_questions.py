"""A person who answers the window's questions as a test says, and remembers what he was asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zi_desktop.ui.questions import Choice, NewPlan


class ScriptedQuestions:
    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.opened: list[Path] = []
        self.previewed: list[tuple[str, str, int]] = []
        self.look = lambda document: document.tables[0].annex

    def _answer(self, *said: str) -> object:
        self.asked.append(" | ".join(said))
        return self.answers.pop(0) if self.answers else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self._answer(title)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        return self._answer(title) or []

    def folder(self, title: str) -> Path | None:
        return self._answer(title)

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self._answer(title, suggestion.name)

    def over(self, parent):
        return self

    def choose(
        self, title: str, text: str, choices: Sequence[Choice], back: str = "Batal"
    ) -> str | None:
        labels = [choice.label for choice in choices]
        return self._answer(title, text, *labels, *([back] if back != "Batal" else []))

    def show_keys(self) -> None:
        self.asked.append("keys")

    def open_outside(self, path: Path) -> None:
        self.opened.append(path)

    def tell(self, title: str, text: str) -> None:
        self.asked.append(f"{title} | {text}")

    def inform(self, title: str, text: str) -> None:
        self.asked.append(f"{title} | {text}")

    def preview(self, document, jobs, unit: str, year: int):
        """Bring in what was read, unless the test says otherwise."""
        self.previewed.append((document.name, unit, year))
        return self.look(document)

    def run(self, make):
        """Make the dialog and let the next answer, a function of it, use it; it says whether it accepts."""
        answer = self.answers.pop(0) if self.answers else None
        dialog = make(None)
        self.asked.append(dialog.windowTitle())
        accepted = answer is not None and answer(dialog)
        dialog.deleteLater()
        return dialog if accepted else None

    def line(self, title: str, label: str, value: str, accept: str = "Simpan") -> str | None:
        return self._answer(title, label, value, *([accept] if accept != "Simpan" else []))

    def month(self, title: str, text: str, near: int = 1) -> int | None:
        return self._answer(title, text)

    def new_plan(self, title: str, draft: NewPlan, templates: bool, make=None) -> NewPlan | None:
        """Answer until the plan is made, or nothing more is answered."""
        answer = self._answer(title, draft.unit, str(draft.year))
        wanted = answer(draft) if callable(answer) else answer
        refusal = make(wanted) if make is not None and wanted is not None else ""
        if refusal:
            self.asked.append(refusal)
            return self.new_plan(title, wanted, templates, make)
        return wanted
