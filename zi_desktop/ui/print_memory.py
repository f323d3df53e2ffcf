"""How a plan's papers were wanted last, out of the settings and into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zi_desktop.services.papers import Paper, PaperChoices

if TYPE_CHECKING:
    from zi_desktop.settings import SettingsFile

OF_THE_DAY = ("month", "period", "meeting")
"""What goes with the calendar: kept for the month in which it was chosen, so that nobody prints last month's sheet."""
PART, CHOSEN_IN = "part", "chosen_in"


def remembered(
    memory: SettingsFile, plan: str, paper: Paper, today: date
) -> tuple[PaperChoices, bool]:
    """Return the choices that a plan's paper was last printed with, and whether a filter's rows alone; else the usual ones."""
    usual = usual_choices(memory, paper)
    kept = memory.settings.papers.get(plan, {}).get(paper.name)
    if not isinstance(kept, Mapping):
        return usual, False
    dated = kept.get(CHOSEN_IN) == _month(today)
    known = {
        field.name: kept[field.name]
        for field in fields(PaperChoices)
        if field.name in kept and (dated or field.name not in OF_THE_DAY)
    }
    return _checked(usual, known, paper), kept.get(PART) is True


def remember(
    memory: SettingsFile, plan: str, paper: Paper, choices: PaperChoices, part: bool, today: date
) -> None:
    """Keep how a plan's paper is wanted."""
    asked = ("sheet", "size", *(name for name in paper.asks if name != PART))
    kept: dict[str, Any] = {name: asdict(choices)[name] for name in asked}
    kept |= {PART: part, CHOSEN_IN: _month(today)}
    memory.save(memory.settings.with_paper(plan, paper.name, kept))


def usual_choices(memory: SettingsFile, paper: Paper) -> PaperChoices:
    """Return the choices of someone who never chose: the sheet of the settings, where it suits."""
    sheet = memory.settings.paper
    suits = sheet in paper.sheets and "A3" not in paper.sheets[:1]
    return PaperChoices(sheet=sheet if suits else paper.sheets[0])


def _checked(usual: PaperChoices, known: Mapping[str, Any], paper: Paper) -> PaperChoices:
    """Take from the settings' file what can be; a person may have written there."""
    fit: dict[str, Any] = {}
    for name, value in known.items():
        if name == "without" and isinstance(value, list | tuple):
            fit[name] = tuple(str(one) for one in value)
        elif name == "size":
            fit[name] = (
                float(value) if isinstance(value, int | float) and 4 <= value <= 14 else None
            )
        elif type(value) is type(getattr(usual, name)):
            fit[name] = value
    if fit.get("sheet") not in paper.sheets:
        fit["sheet"] = usual.sheet
    if not 0 <= fit.get("month", 0) <= 12:
        fit["month"] = 0
    return replace(usual, **fit)


def _month(today: date) -> str:
    return f"{today:%Y-%m}"
