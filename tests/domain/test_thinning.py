"""Which backups stay: the newest, one of each day, week and month, and a sound one never for the sake of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zi_desktop.domain.thinning import LAST, superfluous, worth_keeping

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Backup:
    number: int
    at: datetime
    verified: bool = True


def made(*ages: float) -> list[Backup]:
    """Backups made so many days ago, in this order."""
    return [Backup(n, NOW - timedelta(days=age)) for n, age in enumerate(ages, 1)]


many = st.lists(
    st.tuples(st.floats(-400, 900), st.booleans()), max_size=60, unique_by=lambda pair: pair[0]
).map(
    lambda found: [
        Backup(n, NOW - timedelta(days=age), verified) for n, (age, verified) in enumerate(found)
    ]
)


@given(many)
def test_the_last_ten_sound_ones_stay(backups: list[Backup]):
    sound = [backup for backup in backups if backup.verified]
    assert set(sound[-LAST:]) <= worth_keeping(backups, NOW)


@given(many)
def test_a_sound_one_never_gives_way_to_one_that_is_not(backups: list[Backup]):
    sound = [backup for backup in backups if backup.verified]
    assert worth_keeping(sound, NOW) <= worth_keeping(backups, NOW)


@given(many)
def test_thinning_again_takes_nothing_more(backups: list[Backup]):
    kept = [backup for backup in backups if backup in worth_keeping(backups, NOW)]
    assert superfluous(kept, NOW) == []


@given(many, st.integers(0, 800))
def test_what_is_thinned_every_day_leaves_one_of_every_month(backups: list[Backup], days: int):
    """Also where it was thinned many times before: no month that ever had a sound one is left without."""
    kept, later = backups, NOW
    for step in range(0, days, 13):
        later = NOW + timedelta(days=step)
        kept = [backup for backup in kept if backup in worth_keeping(kept, later)]
    months = {(b.at.year, b.at.month) for b in backups if b.verified}
    assert {(b.at.year, b.at.month) for b in kept if b.verified} == months


def test_daily_for_two_weeks_weekly_for_two_months_monthly_after():
    backups = made(*(day + part / 24 for day in range(400, -1, -1) for part in (6, 3, 0)))
    kept = worth_keeping(backups, NOW)
    ages = sorted((NOW - backup.at).days for backup in kept)
    assert {age for age in ages if 3 <= age <= 14} == set(range(3, 15))
    assert len([age for age in ages if 3 < age < 14]) == 10
    assert len([age for age in ages if 14 < age <= 61]) in range(6, 11)
    assert len([age for age in ages if age > 61]) in range(11, 14)


def test_a_clock_that_jumped_costs_nothing():
    """A whole week of work under a clock that was ten years ahead, then years behind, then right again."""
    backups = made(3, 2, 1)
    wrong = [replace(b, number=b.number + 3, at=b.at + timedelta(days=3650)) for b in backups]
    behind = [replace(b, number=b.number + 6, at=b.at - timedelta(days=7000)) for b in backups]
    assert worth_keeping([*backups, *wrong, *behind], NOW) == {*backups, *wrong, *behind}


def test_a_month_whose_only_backup_shares_its_week_with_the_next_keeps_it():
    last = Backup(1, datetime(2026, 9, 30, 8, tzinfo=UTC))
    after = [Backup(n, datetime(2026, 10, 1, 8 + n, tzinfo=UTC)) for n in range(2, 13)]
    assert last in worth_keeping([last, *after], NOW)
