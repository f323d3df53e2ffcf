"""What can go wrong in a way that a person can act on. The sentences themselves stand in `zi_desktop.messages`."""

from __future__ import annotations


class PlanError(Exception):
    """A refusal that left everything as it was.

    `kind` names the sentence, `facts` fill it: `PlanError("not_a_plan", name="anggaran.zi")`.
    """

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind, facts)
        self.kind = kind
        self.facts = facts
