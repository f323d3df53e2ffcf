"""All papers of a plan into a folder: made first, then written, so that one that is taken back half way leaves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange.safe_writing import write_file
from zi_desktop.services.exporting import make_file
from zi_desktop.services.papers import Paper, PaperChoices, PaperSource

Step = Callable[[int, int], None]
"""Hears how many of how many are done; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper as one of its types, and what its file is called."""

    paper: Paper
    choices: PaperChoices
    ending: str
    name: str


@dataclass(frozen=True, slots=True)
class MadePapers:
    """Files still in memory by name, those of them that the folder has already, and papers that could not be, with why."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    there: tuple[str, ...] = ()
    refused: tuple[tuple[str, PlanError], ...] = ()


def make_papers(
    source: PaperSource, wanted: Sequence[WantedPaper], folder: Path, step: Step
) -> MadePapers:
    """Return the wanted papers as files for `folder`; one that the plan has nothing for is left out. Writes nothing."""
    files: dict[str, bytes] = {}
    refused: dict[str, PlanError] = {}
    for number, one in enumerate(wanted):
        step(number, len(wanted))
        try:
            document = one.paper.make(source, one.choices)
            files[one.name] = make_file(document, one.ending).data
        except PlanError as error:
            refused[one.paper.title] = error
    step(len(wanted), len(wanted))
    there = tuple(name for name in files if (folder / name).exists())
    return MadePapers(folder, files, there, tuple(refused.items()))


def write_papers(made: MadePapers, step: Step) -> int:
    """Write the files, each whole or not at all, and return how many. Raises `PlanError` at the first that cannot be written."""
    for number, (name, data) in enumerate(made.files.items()):
        step(number, len(made.files))
        write_file(made.folder / name, data)
    return len(made.files)
