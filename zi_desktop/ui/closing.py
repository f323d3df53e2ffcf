"""Lets go of an open plan, and asks what is to become of what the medium has refused so far."""

from __future__ import annotations

from pathlib import Path

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.open_plan import OpenPlan
from zi_desktop.ui.questions import PLAN_FILES, Choice, Questions, documents

_TITLE = "Belum semua tersimpan"
_CHOICES = (
    Choice("again", "Coba simpan lagi"),
    Choice("elsewhere", "Simpan di tempat lain…"),
    Choice("lose", "Tutup tanpa menyimpan"),
)
_CHOICES_BEFORE_ANOTHER = _CHOICES[:1]
_STAY = "Biarkan terbuka"

ELSEWHERE = "Simpan di tempat lain"
WRITTEN = (
    "Seluruh rencana, juga yang belum tersimpan, sudah ditulis ke {path}. "
    "Berkas bukti tetap di folder yang lama."
)


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
        if answer == "lose" or (answer == "elsewhere" and save_elsewhere(open_plan, questions)):
            open_plan.abandon()
            return True
        if answer == "elsewhere":
            continue
        if answer != "again":
            open_plan.save_in_background()
            return False


def save_elsewhere(open_plan: OpenPlan, questions: Questions) -> Path | None:
    """Ask where to, and write the whole plan there, what its own file refuses included; `None` where that did not happen."""
    suggestion = documents() / f"{open_plan.store.path.stem} (salinan).zi"
    while True:
        target = questions.save_file(ELSEWHERE, suggestion, PLAN_FILES)
        if target is None:
            return None
        try:
            open_plan.store.save_elsewhere(target)
        except PlanError as error:
            questions.tell(ELSEWHERE, sentence(error))
            continue
        questions.inform(ELSEWHERE, WRITTEN.format(path=target))
        return target
