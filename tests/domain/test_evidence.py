"""What evidence proves: attached once, counted against items, doubted with reason, dismissed until row or file change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plans import apply_all as apply
from tests.plans import small_plan
from zi_desktop.domain.changes import Change, Entity, RowId
from zi_desktop.domain.edits import set_field
from zi_desktop.domain.evidence_doubts import DoubtKind, dismiss, dismissals
from zi_desktop.domain.evidence_edits import (
    Attaching,
    Proof,
    add_picture,
    attach,
    attach_known,
    correct,
    detach,
    evidence_id,
    files_of,
    move_to_month,
    replace_proof,
    tick,
    use_id,
)
from zi_desktop.domain.evidence_items import items_of, proposals, reword_item, set_items
from zi_desktop.domain.evidence_kinds import LINK, OBJECT
from zi_desktop.domain.evidence_view import Coverage, EvidenceView, State
from zi_desktop.domain.months import Months
from zi_desktop.domain.plan import Activity, Plan, Rhythm
from zi_desktop.domain.records import EvidenceUse, Records

P1, P2, P3, R1 = map(RowId, ("p1", "p2", "p3", "r1"))
NOW = Attaching("Ani", "2026-03-10T08:00:00.000+00:00", today="2026-03-10")
LATER = replace(NOW, at="2026-03-11T08:00:00.000+00:00")


def plan_with(expected: str = "SK Tim; Notulen", **fields: object) -> Plan:
    plan = small_plan()
    changed = replace(plan.activity(P1), expected_evidence=expected, **fields)
    return plan.with_rows([changed])


def monthly(expected: str = "Laporan") -> Plan:
    return plan_with(expected, rhythm=Rhythm.MONTHLY, months=Months([2, 3, 4]))


def file(name: str = "SK Tim.pdf", sha: str = "", **fields: object) -> Proof:
    return Proof(sha256=sha or (name.encode().hex() * 64)[:64], name=name, size=10, **fields)


def attached(plan: Plan, *proofs: Proof, row: RowId = P1, how: Attaching = NOW) -> Plan:
    return apply(plan, attach(plan, proofs, [row], how))


def uses(plan: Plan, row: RowId = P1) -> tuple[EvidenceUse, ...]:
    return plan.records.under(row, EvidenceUse)


def state(plan: Plan, row: RowId = P1) -> State:
    return EvidenceView(plan).coverage(row).state


def doubts(plan: Plan, row: RowId = P1) -> list[DoubtKind]:
    return [doubt.kind for one in EvidenceView(plan).proofs(row) for doubt in one.doubts]


# ---- items


def test_items_are_what_the_text_names_until_somebody_chooses():
    plan = plan_with("1) SK Tim\n2) Notulen")
    assert [item.text for item in items_of(plan, P1)] == ["SK Tim", "Notulen"]
    chosen = apply(plan, set_items(plan, P1, ["Notulen", "Foto"]))
    assert [item.text for item in items_of(chosen, P1)] == ["Notulen", "Foto"]
    reworded = apply(chosen, set_field(chosen, [P1], "expected_evidence", "lain"))
    assert [item.text for item in items_of(reworded, P1)] == ["Notulen", "Foto"]


def test_two_copies_that_choose_alike_make_the_same_items():
    plan = plan_with("SK Tim; Notulen")
    kept = items_of(plan, P1)[1]
    chosen = apply(plan, set_items(plan, P1, ["Notulen"]))
    assert items_of(chosen, P1)[0].id == kept.id


def test_nothing_expected_is_a_choice_too():
    plan = plan_with()
    none = apply(plan, set_items(plan, P1, []))
    assert items_of(none, P1) == ()
    assert state(none) == State.NOTHING_EXPECTED


def test_an_item_with_other_words_keeps_what_was_ticked():
    plan = attached(plan_with(), file("SK Tim.pdf"))
    item = items_of(plan, P1)[0]
    plan = apply(plan, reword_item(plan, P1, item.id, "SK Tim Zona Integritas"))
    assert [one.text for one in items_of(plan, P1)] == ["SK Tim Zona Integritas", "Notulen"]
    assert EvidenceView(plan).fulfilled(P1)[item.id] == 1


def test_without_a_column_of_evidence_the_indicator_proposes():
    plan = plan_with("", indicator="Terbitnya SK Tim")
    assert items_of(plan, P1) == ()
    assert proposals(plan, P1) == ("SK Tim",)
    chosen = apply(plan, set_items(plan, P1, proposals(plan, P1)))
    assert proposals(chosen, P1) == ()


def test_an_item_that_the_text_names_later_is_offered_and_one_that_was_refused_is_not():
    plan = plan_with("SK Tim; Notulen")
    plan = apply(plan, set_items(plan, P1, ["SK Tim"]))
    assert proposals(plan, P1) == ()
    plan = apply(plan, set_field(plan, [P1], "expected_evidence", "SK Tim; Notulen; Foto"))
    assert proposals(plan, P1) == ("SK Tim", "Foto")


# ---- attaching


def test_a_file_is_ticked_against_the_item_that_its_name_speaks_of():
    plan = attached(plan_with(), file("notula rapat.pdf", kind="notulen"), file("x.pdf"))
    texts = {item.id: item.text for item in items_of(plan, P1)}
    by_name = {plan.records[use.evidence].name: use.items for use in uses(plan)}
    assert [texts[item] for item in by_name["notula rapat.pdf"]] == ["Notulen"]
    assert by_name["x.pdf"] == ()


def test_who_attached_it_and_when_is_known():
    [use] = uses(attached(plan_with(), file()))
    assert (use.attached_by, use.attached_at) == ("Ani", NOW.at)


def test_one_file_for_many_rows_is_known_once():
    plan = small_plan()
    plan = apply(plan, attach(plan, [file()], [P1, P2, R1], NOW))
    assert [len(uses(plan, row)) for row in (P1, P2, R1)] == [1, 1, 1]
    assert list(files_of(plan)) == [file().sha256]
    assert doubts(plan) == []  # one action meant it so


def test_attaching_twice_changes_nothing():
    plan = attached(plan_with(), file())
    assert attach(plan, [file("nama lain.pdf", sha=file().sha256)], [P1], LATER) == []


def test_what_may_tell_of_single_people_is_marked_by_its_row_too():
    plan = plan_with("Bukti lapor LHKPN", action="Pelaporan LHKPN tepat waktu")
    plan = attached(plan, file("scan1.pdf", kind="lainnya"), file("Undangan.pdf", kind="undangan"))
    marked = {one.evidence.name: one.evidence.restricted for one in EvidenceView(plan).proofs(P1)}
    assert marked == {"scan1.pdf": True, "Undangan.pdf": False}


def test_a_monthly_row_takes_the_month_of_the_documents_date_or_of_today():
    plan = monthly()
    dated = file("a.pdf", document_date="2026-04-02")
    undated = file("b.pdf")
    plan = attached(plan, dated, undated)
    months = {plan.records[use.evidence].name: use.month for use in uses(plan)}
    assert months == {"a.pdf": 4, "b.pdf": 3}


def test_detaching_the_last_use_lets_the_file_go_but_not_one_that_serves_elsewhere():
    plan = small_plan()
    plan = apply(plan, attach(plan, [file()], [P1, P2], NOW))
    one = apply(plan, detach(plan, [use.id for use in uses(plan)]))
    assert (uses(one), list(files_of(one))) == ((), [file().sha256])
    none = apply(one, detach(one, [use.id for use in uses(one, P2)]))
    assert files_of(none) == {}


def test_attached_again_after_it_was_detached_it_starts_anew():
    plan = attached(plan_with(), file(), how=replace(NOW, note="lama"))
    [use] = uses(plan)
    gone = detach(plan, [use.id])
    again = attach(apply(plan, gone), [file()], [P1], LATER)
    assert Change(Entity.EVIDENCE_USE, use.id, "note", None) in again
    assert Change(Entity.EVIDENCE_USE, use.id, "dismissed", None) in again


def test_a_newer_version_takes_every_place_and_the_old_one_is_kept():
    plan = plan_with()
    plan = apply(plan, attach(plan, [file()], [P1, P2], NOW))
    old, new = evidence_id(file()), file("SK Tim rev.pdf")
    plan = apply(plan, replace_proof(plan, old, new, LATER))
    assert {use.evidence for row in (P1, P2) for use in uses(plan, row)} == {evidence_id(new)}
    assert plan.records[evidence_id(new)].replaces == old
    assert set(files_of(plan)) == {file().sha256, new.sha256}
    assert uses(plan)[0].items == (items_of(plan, P1)[0].id,)
    assert EvidenceView(plan).unused() == []
    gone = apply(plan, detach(plan, [use.id for row in (P1, P2) for use in uses(plan, row)]))
    assert files_of(gone) == {}


def test_a_use_can_be_moved_to_another_month_and_keeps_what_was_said_of_it():
    plan = attached(monthly(), file("a.pdf"), how=replace(NOW, month=2, note="catatan"))
    [use] = uses(plan)
    plan = apply(plan, move_to_month(plan, use.id, 4))
    [moved] = uses(plan)
    assert (moved.month, moved.note, moved.items) == (4, "catatan", use.items)
    assert moved.id == use_id(P1, use.evidence, 4)


# ---- coverage


def test_the_states_of_a_row_differ():
    plan = plan_with()
    assert state(small_plan(), P2) == State.NOTHING_EXPECTED
    assert state(plan) == State.MISSING
    partly = attached(plan, file("SK Tim.pdf", kind="sk"))
    assert (state(partly), EvidenceView(partly).coverage(P1).words) == (State.PARTLY, "1/2")
    whole = attached(partly, file("Notulen.pdf", kind="notulen"))
    assert state(whole) == State.COMPLETE
    broken = attached(whole, file("c.pdf", flaw="rusak"))
    assert state(broken) == State.DOUBTFUL
    absent = EvidenceView(whole, absent=[file("SK Tim.pdf").sha256]).coverage(P1)
    assert (absent.state, absent.absent) == (State.DOUBTFUL, 1)


def test_a_file_where_nothing_is_expected_is_enough():
    plan = attached(small_plan(), file(), row=P2)
    assert (state(plan, P2), EvidenceView(plan).coverage(P2).words) == (State.COMPLETE, "1")


def test_a_page_or_a_thing_counts_half_until_a_picture_shows_it():
    link = Proof(
        form=LINK, address="https://kota.kpu.go.id/berita", name="Berita", seen_on="2026-03"
    )
    plan = attached(plan_with("Publikasi"), link)
    assert EvidenceView(plan).coverage(P1) == Coverage(needed=1, have=0.5, proofs=1)
    assert EvidenceView(plan).coverage(P1).words == "½/1"
    assert state(plan) == State.PARTLY
    plan = apply(plan, add_picture(plan, evidence_id(link), file("layar.png"), LATER))
    assert state(plan) == State.COMPLETE
    assert EvidenceView(plan).unused() == []


def test_things_that_stand_in_different_places_are_different_proofs():
    banner = Proof(form=OBJECT, name="Banner", location="Lobi")
    assert evidence_id(banner) != evidence_id(replace(banner, location="Aula"))


def test_a_monthly_row_needs_its_items_in_every_month():
    plan = attached(monthly(), file("a.pdf"), how=replace(NOW, month=3))
    view = EvidenceView(plan)
    assert [view.in_month(P1, month).state for month in (1, 2, 3, 4)] == [
        State.NOTHING_EXPECTED,
        State.MISSING,
        State.COMPLETE,
        State.MISSING,
    ]
    assert view.coverage(P1).words == "1/3"
    assert [month for month, _ in view.missing_items(P1)] == [2, 4]
    assert [month for month, _ in view.missing_items(P1, months=[1, 2])] == [2]


def test_what_is_attached_in_general_serves_every_month():
    plan = attached(monthly(), file("a.pdf"), how=replace(NOW, month=0))
    assert EvidenceView(plan).coverage(P1).words == "3/3"


def test_a_row_done_once_shows_its_evidence_in_its_last_month():
    plan = attached(plan_with("SK"), file(), how=replace(NOW, month=1))
    view = EvidenceView(plan)
    assert [view.in_month(P1, month).words for month in (1, 2, 3)] == ["", "", "1/1"]


def test_coverage_sums_up_to_the_plan():
    plan = attached(plan_with(), file("SK Tim.pdf", kind="sk"))
    view = EvidenceView(plan)
    for row in ("p1", "p", "a", plan.info.id):
        assert view.coverage(RowId(row)).words == "1/2"
    assert view.coverage(RowId("b")) == Coverage()


def test_unticked_a_file_fulfils_nothing_more():
    plan = attached(plan_with(), file("SK Tim.pdf", kind="sk"))
    [use] = uses(plan)
    plan = apply(plan, tick(plan, use.id, use.items[0], on=False))
    assert EvidenceView(plan).coverage(P1).words == "0/2"
    assert state(plan) == State.PARTLY


# ---- doubts


def reworded(plan: Plan, action: str) -> Plan:
    return apply(plan, set_field(plan, [P1], "action", action))


LONG = "Menyusun dan menetapkan keputusan tentang tim kerja pembangunan zona integritas"


def test_a_changed_wording_is_doubted_from_a_tenth_of_its_letters_on():
    plan = attached(plan_with(action=LONG), file())
    assert doubts(reworded(plan, LONG.upper() + " !")) == []
    assert doubts(reworded(plan, LONG.replace("  ", "").replace("tim", "Tim-"))) == []
    assert doubts(reworded(plan, LONG.replace("kerja", "kerje"))) == []
    assert doubts(reworded(plan, LONG + " dan melaporkannya")) == [DoubtKind.REWORDED]
    assert doubts(reworded(plan, "Sosialisasi")) == [DoubtKind.REWORDED]
    assert doubts(reworded(plan, "tentang " + LONG.replace("dan", "serta"))) == [DoubtKind.REWORDED]


@pytest.mark.parametrize(
    ("date", "kinds"),
    [
        ("2026-03-31", []),
        ("2026-05-31", []),
        ("2026-06-01", [DoubtKind.LATE]),
        ("2026-06", [DoubtKind.LATE]),
        ("2027", []),
        ("2025-01-01", []),
        ("2024-12-31", [DoubtKind.OLD]),
        ("", []),
    ],
)
def test_a_date_is_doubted_two_months_after_the_due_month_and_before_last_years_january(
    date, kinds
):
    plan = attached(plan_with(), file(document_date=date))  # due in March
    if date == "2027":
        kinds = [DoubtKind.LATE]
    assert doubts(plan) == kinds


def test_a_pdf_that_was_made_when_it_was_attached_was_probably_scanned_then():
    late = replace(NOW, at="2026-11-20T08:00:00.000+00:00")
    scanned = file(document_date="2026-11-02", date_guessed=True)
    made_earlier = file(document_date="2026-09-02", date_guessed=True)
    assert doubts(attached(plan_with(), scanned, how=late)) == []
    assert doubts(attached(plan_with(), made_earlier, how=late)) == [DoubtKind.LATE]
    plan = attached(plan_with(), scanned, how=late)
    said = apply(plan, correct(evidence_id(scanned), {"document_date": "2026-11-02"}))
    assert doubts(said) == [DoubtKind.LATE]


def test_an_old_date_that_the_row_itself_names_is_no_doubt():
    for asked in ("SKP tahun 2021", "Renstra 2020-2024"):
        assert doubts(attached(plan_with(asked), file(document_date="2021-02"))) == []
    assert doubts(attached(plan_with("SOP"), file(kind="sop", document_date="2021-02"))) == []


def test_the_same_bytes_for_another_row_later_are_doubted_unless_somebody_said_so():
    plan = attached(plan_with(), file())
    again = attached(plan, file(), row=P2, how=LATER)
    assert (doubts(again), doubts(again, P2)) == ([], [DoubtKind.SHARED])
    assert EvidenceView(again).proofs(P2)[0].doubts[0].fact == "1.1.1"
    meant = apply(
        plan, attach_known(plan, [evidence_id(file())], [P2], replace(LATER, shared=True))
    )
    assert doubts(meant, P2) == []


def test_a_doubt_names_the_row_that_had_the_file_first_however_the_plan_was_put_together():
    plan = attached(plan_with(), file(), row=P2)
    plan = attached(plan, file(), how=LATER)
    plan = attached(plan, file(), row=P3, how=replace(NOW, at="2026-03-12T08:00:00.000+00:00"))
    again = replace(plan, records=Records.of(sorted(plan.records, key=lambda one: one.parent)))
    for one in (plan, again):
        assert EvidenceView(one).proofs(P3)[0].doubts[0].fact == "1.1.2"


def test_the_same_report_for_another_month_is_doubted():
    plan = attached(monthly(), file("a.pdf"), how=replace(NOW, month=2))
    plan = attached(plan, file("a.pdf"), how=replace(LATER, month=3))
    assert doubts(plan) == [DoubtKind.SHARED]


def test_what_proved_something_in_an_earlier_year_is_doubted():
    assert doubts(attached(plan_with(), file(proved_earlier="2025: 1.2.1"))) == [DoubtKind.EARLIER]


def test_a_dismissed_doubt_stays_so_until_the_row_or_the_file_changes():
    plan = attached(plan_with(), file(flaw="berkata_sandi"))
    open_doubts = EvidenceView(plan).proofs(P1)[0].doubts
    plan = apply(plan, dismiss(plan, open_doubts, "sandi ada di \t surat"))
    assert doubts(plan) == []
    assert dismissals(uses(plan)[0]) == [("berkata_sandi", "sandi ada di surat")]
    again = reworded(plan, "sesuatu yang lain sama sekali")
    assert DoubtKind.PASSWORD in doubts(again)
    dated = apply(plan, correct(evidence_id(file()), {"document_date": "2026-03-01"}))
    assert doubts(dated) == [DoubtKind.PASSWORD]


def test_a_proof_whose_row_went_is_named_as_unused():
    plan = attached(plan_with(), file())
    [use] = uses(plan)
    gone = apply(plan, [Change(Entity.EVIDENCE_USE, use.id, "alive", False)])
    assert [one.name for one in EvidenceView(gone).unused()] == ["SK Tim.pdf"]


# ---- plausible evidence


MEETING = ("Undangan.pdf", "Daftar hadir.pdf", "Notulen.pdf", "IMG_2026{month:02}15_0900.jpg")


def office(rows: int) -> Plan:
    """A plan as offices have it: things done once at the year's ends, reports of each quarter, papers of the year before."""
    plan = small_plan()
    made = []
    for n in range(rows):
        every = n % 5 == 0
        made.append(
            Activity(
                RowId(f"x{n:03}"),
                RowId("q"),
                f"i{n:03}z",
                action=f"{LONG} {n}",
                expected_evidence="Undangan; Daftar hadir; Notulen; Dokumentasi",
                rhythm=Rhythm.MONTHLY if every else Rhythm.ONCE,
                months=Months([3, 6, 9, 12]) if every else Months.span(n % 6 + 1, 12),
            )
        )
    return plan.with_rows(made)


def test_plausible_evidence_gives_fewer_than_one_doubt_in_twenty_files():
    plan = office(60)
    total = 0
    for n, row in enumerate(plan.activities(RowId("q"))):
        months = row.months if row.rhythm is Rhythm.MONTHLY else [row.months.numbers[0]]
        for month in months:
            proofs = [
                file(
                    f"{n} {month} {name.format(month=month)}",
                    document_date=f"2026-{month:02}-15" if n % 7 else "2025-11-20",
                )
                for name in MEETING
            ]
            how = replace(NOW, at=f"2026-{month:02}-20T{n:02}", month=month)
            targets = [row.id, P2] if n % 10 == 0 else [row.id]
            plan = apply(plan, attach(plan, proofs, targets, how))
            total += len(proofs)
        if n % 3 == 0:  # wording is polished afterwards
            plan = apply(plan, set_field(plan, [row.id], "action", f"{LONG.capitalize()}; {n}."))
    view = EvidenceView(plan)
    found = [d for row in plan.activities() for one in view.proofs(row.id) for d in one.doubts]
    assert total > 300
    assert len(found) * 20 < total, found
