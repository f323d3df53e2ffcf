"""Whose the printed numbers of a table are, and whether they count up. Knows labels and positions, no cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zi_desktop.annex.imported import Doubt, ImportedActivity
from zi_desktop.annex.labels import bare_label, split_action
from zi_desktop.annex.table_rows import TableRow
from zi_desktop.domain.plan import ROMAN


def numbers_areas(rows: Sequence[TableRow]) -> bool:
    """True where the numbers beside a column of areas are the areas' own: no area has two."""
    labels: list[set[str]] = []
    for row in rows:
        if row.texts.get("area"):
            labels.append(set())
        if labels and (label := row.texts.get("number")):
            labels[-1].add(label)
    return any(labels) and all(len(own) < 2 for own in labels)


def numbers_rows(rows: Sequence[TableRow]) -> bool:
    """True where every row has a number of its own, also those that go on with the component above."""
    inside = [row for row in rows if row.contents and "component" not in row.texts]
    numbered = [row for row in inside if bare_label(row.texts.get("number", "")).isdecimal()]
    return bool(numbered) and len(numbered) * 2 > len(inside)


def values_of(label: str) -> frozenset[int]:
    """Return what a label may count: "3" is 3, "IV" 4, "b" 2, "i" 1 or 9, "1.2" 2; nothing for other words."""
    label = label.rpartition(".")[2]
    if label.isdecimal():
        return frozenset({int(label)})
    if label in ROMAN:
        return frozenset({ROMAN.index(label) + 1})
    found = set[int]()
    if label.upper() in ROMAN:
        found.add(ROMAN.index(label.upper()) + 1)
    if len(label) == 1 and label.isascii() and label.isalpha():
        found.add(ord(label.lower()) - ord("a") + 1)
    return frozenset(found)


class Order:
    """Follows the labels of rows of one kind and says which of them do not follow the one before."""

    def __init__(self) -> None:
        self._last = 0

    def follows(self, label: str, may_restart: bool) -> bool:
        """True for the next number, for the first where counting `may_restart`, and for what is no number."""
        values = values_of(label)
        if not values:
            return True
        wanted = {self._last + 1, 1} if may_restart else {self._last + 1}
        self._last = min(values & wanted or values)
        return bool(values & wanted)


def number_doubts(
    areas: Sequence[tuple[str, str]], components: Sequence[Sequence[tuple[str, str, str]]]
) -> Iterator[Doubt]:
    """Yield a doubt for each printed number that does not follow the one before.

    `areas` are label and place of each area, `components` for each of them label, group and place of its components.
    """
    areas_order, components_order = Order(), Order()
    for a, ((area_label, place), inside) in enumerate(zip(areas, components, strict=True), 1):
        if not areas_order.follows(area_label, a == 1):
            yield _doubt(area_label, "area", a, place, f"{a}")
        group: str | None = None
        for c, (label, its_group, where) in enumerate(inside, 1):
            if not components_order.follows(label, c == 1 or its_group != group):
                yield _doubt(label, "komponen", c, where, f"{a}.{c}")
            group = its_group


def _doubt(label: str, of: str, position: int, where: str, row: str) -> Doubt:
    text = f"Nomor {label} tertulis di {of} ke-{position}; nomor itu tetap seperti tertulis."
    return Doubt("number_out_of_order", where, text, row)


def without_numbers(
    activities: Sequence[ImportedActivity], component: str
) -> tuple[list[ImportedActivity], list[Doubt]]:
    """Take off the numbers typed before actions that the form composes from the position; keep and doubt the others.

    `component` is the component's number in the annex: "1.2".
    """
    found, doubts = list(activities), list[Doubt]()
    for at, activity in enumerate(activities, 1):
        typed, rest = split_action(activity.action)
        if typed == at:
            found[at - 1] = replace(activity, action=rest)
        elif typed:
            text = f"Nomor {typed} tertulis di baris ke-{at}; nomor itu dibiarkan di dalam teks."
            doubts.append(Doubt("number_out_of_order", activity.where, text, f"{component}.{at}"))
    return found, doubts
