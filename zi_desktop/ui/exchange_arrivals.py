"""A plan or package that somebody opens, drops or plugs in: merged into the plan that is open, brought here, or laid onto the shelf."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from zi_desktop.domain.errors import PlanError
from zi_desktop.messages import sentence
from zi_desktop.ui.questions import PLAN_FILES, Choice, documents, safe_file_name

if TYPE_CHECKING:
    from zi_desktop.services.incoming import Incoming
    from zi_desktop.services.shelf import Shelved
    from zi_desktop.ui.jobs import Progress
    from zi_desktop.ui.main_window import MainWindow

PACKAGE = ".zipaket"
MERGE, OPEN, COPY, SHELF, STICK = "merge", "open", "copy", "shelf", "stick"
ANOTHER_COPY = (
    "{name} adalah salinan lain dari rencana yang sedang terbuka. Isinya digabungkan ke rencana yang terbuka, "
    "atau berkas itu dibuka sendiri?"
)
COPY_CHOICES = (
    Choice(MERGE, "Gabungkan ke rencana yang terbuka"),
    Choice(OPEN, "Buka berkas itu"),
)
ON_STICK = (
    "{name} ada di flashdisk. Lebih aman dibawa dulu ke komputer ini: flashdisk mudah rusak, penuh, atau "
    "tercabut saat menulis. Yang di flashdisk tetap seperti semula."
)
TO_HERE = Choice(COPY, "Salin ke komputer ini…")
INTO_HERE = Choice(MERGE, "Gabungkan ke rencana yang ada di sini")
ON_IT = Choice(STICK, "Kerjakan di flashdisk")
WARNING = (
    "Kalau dikerjakan di flashdisk, jangan mencabutnya sebelum rencana ditutup, dan jangan membuka salinan "
    "lain di komputer ini pada waktu yang sama. Cadangan tetap dibuat di komputer ini."
)
UNKNOWN = (
    "{name} berisi rencana {unit} tahun {year}, yang belum ada di komputer ini. Dibuka sebagai salinan untuk "
    "dikerjakan di sini, atau disimpan di rak terima untuk dibaca saja?"
)
COPY_IT = Choice(COPY, "Buka sebagai salinan di sini…")
SHELVE = Choice(SHELF, "Simpan di rak terima")
SHELVED = "{name} disimpan di rak terima."


def take(window: MainWindow, path: Path) -> None:
    """Do what opening a plan, a package or a folder of them asks for."""
    from zi_desktop.ui.exchange_receiving import receive_from

    if path.suffix.lower() == PACKAGE or path.is_dir():
        receive_from(window, [path])
    else:
        _take_plan(window, path)


def _take_plan(window: MainWindow, path: Path) -> None:
    """Open a plan file; a copy of the plan that is open, and one on a flash drive, are asked about first."""
    from zi_desktop.exchange.drives import is_removable
    from zi_desktop.ui.exchange_receiving import receive_from

    shown = window.open_plan
    is_open = shown is not None and shown.store.path.absolute() == path.absolute()
    if not is_open and _is_copy_of_shown(window, path):
        text = ANOTHER_COPY.format(name=path.name)
        chosen = window.questions.choose("Buka rencana", text, COPY_CHOICES)
        if chosen == MERGE:
            receive_from(window, [path])
        if chosen != OPEN:
            return
    if not is_open and is_removable(path):
        _take_from_stick(window, path)
    else:
        window.commands.open(path)


def _is_copy_of_shown(window: MainWindow, path: Path) -> bool:
    """True for another copy of the plan that is open to be edited."""
    shown = window.open_plan
    if shown is None or shown.read_only:
        return False
    return _plan_id(path) == shown.plan.info.id


def _plan_id(path: Path) -> str | None:
    from zi_desktop.db.backups import plan_id

    try:
        return plan_id(path)
    except (OSError, PlanError):
        return None


# ---- straight from the stick


def _take_from_stick(window: MainWindow, path: Path) -> None:
    """Offer to bring a plan on a flash drive here before it is worked on."""
    from zi_desktop.services.from_stick import same_plan_here

    id_ = _plan_id(path)
    if id_ is None:
        window.commands.open(path)  # says what is wrong with it
        return
    here = same_plan_here(id_, known_plans(window))
    choices = (INTO_HERE, TO_HERE, ON_IT) if here is not None else (TO_HERE, ON_IT)
    text = ON_STICK.format(name=path.name)
    chosen = window.questions.choose("Rencana di flashdisk", text, choices)
    if chosen == STICK:
        chosen = window.questions.choose("Rencana di flashdisk", WARNING, (TO_HERE, ON_IT))
        if chosen == STICK:
            window.commands.open(path)
            return
    if chosen == MERGE and here is not None and window.commands.open(here):
        from zi_desktop.ui.exchange_receiving import receive_from

        receive_from(window, [path])
    elif chosen == COPY:
        bring_here(window, path, path.stem)


def known_plans(window: MainWindow) -> list[Path]:
    """Return the plans that this computer knows: those opened before, and those where plans are kept."""
    settings = window.memory.settings
    recent = [Path(path) for path in settings.recent]
    try:
        kept = sorted(documents(settings.folder).glob("*.zi"))
    except OSError:
        kept = []
    return list(dict.fromkeys(path.absolute() for path in (*recent, *kept)))


def bring_here(window: MainWindow, source: Path, name: str) -> None:
    """Ask where to keep it, copy plan and evidence there, and open that."""
    folder = documents(window.memory.settings.folder)
    suggestion = folder / f"{safe_file_name(name)}.zi"
    target = window.questions.save_file("Simpan salinan di komputer ini", suggestion, PLAN_FILES)
    if target is None:
        return
    author = window.author()

    def work(progress: Progress) -> Path:
        from zi_desktop.services.from_stick import bring_here

        bring_here(source, target, author, progress)
        return target

    window.jobs.start(
        f"Menyalin {source.name}…", work, partial(_brought, window), partial(_refuse, window)
    )


def _brought(window: MainWindow, target: Path) -> None:
    if window.commands.open(target):
        window.notice(f"Salinannya di {target}. Flashdisk boleh dicabut.")


def _refuse(window: MainWindow, error: PlanError) -> None:
    window.questions.tell("Tidak diterima", sentence(error))


# ---- strangers


def offer(window: MainWindow, incoming: Incoming) -> None:
    """Offer to open a plan that is not on this computer as a copy, or to lay it onto the shelf; another unit's goes there first."""
    info = incoming.plan.info
    choices = (SHELVE, COPY_IT) if is_anothers(window, info.unit) else (COPY_IT, SHELVE)
    text = UNKNOWN.format(name=incoming.source.name, unit=info.unit or "tanpa nama", year=info.year)
    chosen = window.questions.choose("Rencana lain", text, choices)
    if chosen == COPY:
        bring_here(window, incoming.source, f"Rencana ZI {info.unit} {info.year}")
    elif chosen == SHELF:
        _shelve(window, incoming)


def is_anothers(window: MainWindow, unit: str) -> bool:
    """True where this computer works for another unit, as the open plan or the settings say."""
    shown = window.open_plan
    own = shown.plan.info.unit if shown is not None else window.memory.settings.unit
    return bool(own.strip()) and " ".join(own.split()) != " ".join(unit.split())


def shelf_root(window: MainWindow) -> Path:
    """Return where the shelf is: beside the plans."""
    from zi_desktop.services.shelf import FOLDER_NAME

    return documents(window.memory.settings.folder) / FOLDER_NAME


def _shelve(window: MainWindow, incoming: Incoming) -> None:
    root = shelf_root(window)

    def work(progress: Progress) -> Shelved:
        from zi_desktop.services.shelf import Shelf

        return Shelf(root).put(incoming, progress)

    window.jobs.start(
        f"Menyimpan {incoming.source.name}…",
        work,
        partial(_shelved, window, incoming.source.name),
        partial(_refuse, window),
    )


def _shelved(window: MainWindow, name: str, _: Shelved) -> None:
    window.notice(SHELVED.format(name=name))
