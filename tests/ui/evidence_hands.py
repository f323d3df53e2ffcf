"""Hands for tests of evidence in the window: files of each kind, drags that carry them, a plan whose rows ask for evidence."""

from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from zi_desktop.domain.edits import plan_months, set_field
from zi_desktop.domain.evidence_items import set_items
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Rhythm
from zi_desktop.domain.records import EvidenceUse

COPY, LEFT, NO_KEY = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)
ITEMS = ("Undangan rapat", "Daftar hadir rapat", "Notulen rapat")


def picture(path, colour="navy"):
    """A photograph."""
    image = Image.new("RGB", (300, 200), colour)
    ImageDraw.Draw(image).ellipse((20, 20, 180, 180), fill="white")
    image.save(path)
    return path


def paper(path, pages=1, words="a"):
    """A PDF of some pages with something on each."""
    made = [Image.new("RGB", (210, 297), "white") for _ in range(pages)]
    for n, page in enumerate(made):
        ImageDraw.Draw(page).text((20, 20 + n), f"{words} {n}", fill="black")
    made[0].save(path, save_all=True, append_images=made[1:])
    return path


def carrying(*paths, address=""):
    """What a drag of these files carries."""
    data = QMimeData()
    urls = [QUrl.fromLocalFile(str(path)) for path in paths]
    data.setUrls([*urls, QUrl(address)] if address else urls)
    return data


INSIDE = QPointF(5, 5)


def drop(widget, data, at=INSIDE):
    """Drag over a widget, to a place in it, and let go; False where it does not take that."""
    enter = QDragEnterEvent(at.toPoint(), COPY, data, LEFT, NO_KEY)
    widget.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at.toPoint(), COPY, data, LEFT, NO_KEY)
    widget.dragMoveEvent(move)
    if not move.isAccepted():
        return False
    widget.dropEvent(QDropEvent(at, COPY, data, LEFT, NO_KEY))
    return True


def work_done(window, qtbot):
    """Wait until nothing is copied, settled or looked for any more."""
    from zi_desktop.ui.evidence_keeping import EvidenceKeeping

    def is_quiet():
        keepers = window.desk.findChildren(EvidenceKeeping) if window.desk is not None else []
        busy = [window.jobs.busy, *(keeper.busy for keeper in keepers)]
        return not any(busy) and not (window.open_plan and window.open_plan.unsaved)

    qtbot.waitUntil(is_quiet, timeout=10_000)


def rows_of(window):
    return [activity.id for activity in window.open_plan.plan.activities()]


def uses(window, row):
    return window.open_plan.plan.records.under(row, EvidenceUse)


def names(window, row):
    proofs = window.open_plan.evidence.view.proofs(row)
    return [proven.evidence.name for proven in proofs]


def ask_for(window, row, *items):
    """Let a row ask for items."""
    window.open_plan.apply("x", set_items(window.open_plan.plan, row, items or ITEMS))


def make_monthly(window, row, *months):
    plan = window.open_plan.plan
    window.open_plan.apply("x", plan_months(plan, [row], Months(months), "planned"))
    plan = window.open_plan.plan
    window.open_plan.apply("x", set_field(plan, [row], "rhythm", Rhythm.MONTHLY))
