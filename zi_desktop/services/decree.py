"""Decrees as a window and a command ask for them: the library and what it offers, each paper as a document. What stands in them is the domain's."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache

from zi_desktop.domain.decree import (
    BLANK,
    MINUTES,
    PRESENT,
    SIGNED,
    TEAM_DECREE,
    Decree,
    decree_of,
    facts_of,
    head_of,
)
from zi_desktop.domain.decree_library import Library, Proposal, library_of
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.people import people_of
from zi_desktop.domain.plan import Plan
from zi_desktop.reports.decree import decree_paper
from zi_desktop.reports.document import LANDSCAPE, PORTRAIT, Document
from zi_desktop.reports.pleno_minutes import pleno_minutes
from zi_desktop.reports.team_decree import team_decree
from zi_desktop.resources import resource


@cache
def legal_bases() -> Library:
    """Return the shipped library of legal bases and clauses."""
    return library_of(json.loads(resource("legal_bases.json").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person may put into a section: its name, its items filled in, where it was read, and whether it stands `there` already."""

    name: str
    items: tuple[Proposal, ...]
    source: str = ""
    there: bool = False


def offers(plan: Plan, decree: Decree, section: str) -> list[Offer]:
    """Return what the library has for a section; for who is present, the people of the office."""
    facts = facts_of(plan, decree.kind, head_of(plan, decree).title)
    items = decree.part(section)
    there = {item.text for item in items}
    if section == PRESENT:
        names = (", ".join(filter(None, (p.name, p.position))) for p in people_of(plan))
        return [Offer(name, (Proposal(name),), there=name in there) for name in names]
    found = []
    for entry in legal_bases().of(section):
        filled = entry.filled(facts, len(items))
        source = entry.source or filled[0].text
        found.append(Offer(entry.name, tuple(filled), source, filled[0].text in there))
    return found


def decree_document(
    plan: Plan, kind: str, paper: str = "F4", *, form: str = "", marked: bool = True
) -> Document:
    """Return a paper of `KINDS`; `form` is the annex's, `""`: the plan's own. Without `marked` no "ttd." stands in it.

    Raises `PlanError`: `unknown_paper`.
    """
    name = paper.upper()
    if name not in PORTRAIT:
        raise PlanError("unknown_paper", name=paper or "(kosong)", known=", ".join(PORTRAIT))
    decree = decree_of(plan, kind, legal_bases())
    if not marked and decree.paper.closing_style == SIGNED:
        decree = replace(decree, paper=replace(decree.paper, closing_style=BLANK))
    if kind == MINUTES:
        return pleno_minutes(plan, decree, PORTRAIT[name])
    if kind == TEAM_DECREE:
        return team_decree(plan, decree, PORTRAIT[name])
    return decree_paper(plan, decree, PORTRAIT[name], LANDSCAPE[name], form)
