"""Slow work: answers on the UI thread, in order, and a cancel that leaves nothing behind."""

import threading

import pytest

from zi_desktop.domain.errors import PlanError
from zi_desktop.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


def refuse(error):
    raise AssertionError(f"not expected: {error}")


def test_an_answer_comes_on_the_ui_thread(jobs, qtbot):
    heard = []
    jobs.start(
        "Membaca",
        lambda progress: threading.current_thread(),
        lambda worker: heard.append((worker, threading.current_thread())),
        refuse,
    )
    assert not heard
    qtbot.waitUntil(lambda: bool(heard))
    worker, ui = heard[0]
    assert worker is not ui
    assert ui is threading.main_thread()


def test_no_answer_is_lost_and_they_come_in_order(jobs, qtbot):
    heard = []
    for number in range(500):
        jobs.start("Menghitung", lambda progress, n=number: n, heard.append, refuse)
    qtbot.waitUntil(lambda: len(heard) == 500)
    assert heard == list(range(500))


def test_a_refusal_is_handed_over(jobs, qtbot):
    def work(progress):
        raise PlanError("not_a_plan", name="a.zi")

    heard = []
    jobs.start("Membaca", work, refuse, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].kind == "not_a_plan"


def test_a_bug_in_a_job_is_raised_on_the_ui_thread(jobs, qtbot):
    def work(progress):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as bugs:
        jobs.start("Membaca", work, refuse, refuse)
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError


def test_progress_is_heard_and_started_and_ended_frame_it(jobs, qtbot):
    heard = []
    jobs.started.connect(lambda title: heard.append(title))
    jobs.progressed.connect(lambda done, total: heard.append((done, total)))
    jobs.ended.connect(lambda: heard.append("ended"))
    jobs.start("Mencetak", lambda progress: progress.report(3, 9), heard.append, refuse)
    assert jobs.busy
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == ["Mencetak", (3, 9), "ended", None]


def test_a_cancelled_job_stops_at_its_next_step_and_answers_nothing(jobs, qtbot):
    running, cancelled, after = threading.Event(), threading.Event(), []

    def work(progress):
        running.set()
        assert cancelled.wait(10)
        progress.report(1, 2)
        after.append("went on")

    jobs.start("Membaca", work, refuse, refuse)
    assert running.wait(10)
    jobs.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not after


def test_closing_waits_for_the_work_and_drops_its_answer(jobs, qapp):
    ended = []

    def work(progress):
        ended.append(True)

    jobs.start("Membaca", work, refuse, refuse)
    jobs.close()
    qapp.processEvents()
    assert ended in ([], [True])  # it ran to its end or was never begun
    assert not jobs.busy
