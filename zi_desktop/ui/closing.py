"""Lets go of an open plan, and asks what is to become of what the medium has refused so far."""

from __future__ import annotations

from zi_desktop.messages import sentence
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.questions import Choice, Questions

_TITLE = "Belum semua tersimpan"
_CHOICES = (
    Choice("again", "Coba simpan lagi"),
    Choice("lose", "Tutup tanpa menyimpan"),
)
_CHOICES_BEFORE_ANOTHER = _CHOICES[:1]
_STAY = "Biarkan terbuka"


def can_leave(open_plan: OpenPlan, questions: Questions) -> bool:
    """Save everything before another plan is made or opened; False where that is refused and the person stays."""
    while True:
        error = open_plan.save_now()
        if error is None:
            return True
        if questions.choose(_TITLE, sentence(error), _CHOICES_BEFORE_ANOTHER) != "again":
            return False


def let_go(open_plan: OpenPlan, questions: Questions) -> bool:
    """Close the plan; False where it stays open because something in it could not be saved."""
    while True:
        error = open_plan.close()
        if error is None:
            return True
        answer = questions.choose(_TITLE, sentence(error), _CHOICES, _STAY)
        if answer == "lose":
            open_plan.abandon()
            return True
        if answer != "again":
            open_plan.save_in_background()
            return False
