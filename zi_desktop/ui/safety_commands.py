"""What the menu Berkas does to keep a plan safe: backups, a check, the whole plan in another place. Asks and tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence

if TYPE_CHECKING:
    from zi_desktop.services.checking import Problem
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

CHECK = "Periksa berkas"
_MOST_TOLD = 8
SOUND = "{name} utuh: isinya sama dengan riwayatnya."
PROBLEMS = (
    "{name} tidak sepenuhnya utuh. Berkas itu tidak diubah.\n\n{problems}\n\n"
    "Pulihkan salah satu cadangan lewat Berkas › Cadangan, atau mintalah bantuan dengan menyebut daftar ini."
)


def save_elsewhere(window: MainWindow) -> None:
    """Write the whole plan to another file; where its own refuses to be written, work goes on in the new one."""
    from zi_desktop.ui.closing import save_elsewhere

    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    target = save_elsewhere(shown, window.questions)
    if target is not None and shown.unsaved:
        shown.abandon()
        window.commands.open(target)


def check(window: MainWindow) -> None:
    """Look at everything in the plan's file, in the background, and tell what is wrong."""
    shown = window.open_plan
    if shown is None:
        return
    window.save_drafts()
    path, author = shown.store.path, window.author()

    def work(_: Progress) -> list[Problem]:
        from zi_desktop.services.checking import check_plan

        return check_plan(path, author)

    window.jobs.start(
        "Memeriksa berkas…", work, partial(_tell, window, path.name), partial(_refuse, window)
    )


def _tell(window: MainWindow, name: str, problems: list[Problem]) -> None:
    if not problems:
        window.questions.inform(CHECK, SOUND.format(name=name))
        return
    lines = [f"• {problem.sentence}" for problem in problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        lines.append(f"dan {len(problems) - _MOST_TOLD} hal lain")
    window.questions.tell(CHECK, PROBLEMS.format(name=name, problems="\n".join(lines)))


def _refuse(window: MainWindow, error: PlanError) -> None:
    window.questions.tell(CHECK, sentence(error))


def show_backups(window: MainWindow) -> None:
    """List the plan's backups, look into one, bring one back."""
    from zi_desktop.ui.backups_dialog import show

    show(window)
