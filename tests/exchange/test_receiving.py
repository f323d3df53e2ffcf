"""What travels from one computer to another: chosen, shown before it comes in, and all of it or nothing."""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime, timedelta

import pytest

from tests.db.files import content
from zi_desktop.domain.changes import RowId
from zi_desktop.domain.comparing import RowChange
from zi_desktop.domain.edits import add_activity, remove_rows
from zi_desktop.domain.errors import PlanError
from zi_desktop.domain.records import Evidence
from zi_desktop.messages import sentence
from zi_desktop.services.conflicts import list_conflicts, resolve
from zi_desktop.services.exchanges import Exchanges
from zi_desktop.services.exporting import export_document
from zi_desktop.services.merges import bring_in_left_out, merges, take_back, take_up_again
from zi_desktop.services.minutes import minutes_of
from zi_desktop.services.sending import Along, Wish, parcel, suggested_name

# ---- what goes along


def names(sent) -> list[str]:
    return sorted(file.name for file in sent.parcel.files)


def test_evidence_travels_and_lies_in_the_other_store(ani, budi):
    sha = budi.attach("r1", "SK Tim.pdf", b"isi SK")
    sent = budi.pack()
    assert names(sent) == ["SK Tim.pdf"]
    done = ani.receive(sent.path)
    assert (done.counts.evidence_added, done.counts.evidence_missing) == (1, 0)
    found = ani.evidence.place.find(sha, "SK Tim.pdf")
    assert found is not None and found.read_bytes() == b"isi SK"
    assert [proof.name for proof in ani.store.plan.records.of_kind(Evidence)] == ["SK Tim.pdf"]
    assert ani.receive(sent.path).counts.nothing


def test_a_plan_without_its_evidence_says_what_is_missing_and_takes_it_when_it_turns_up(ani, budi):
    budi.attach("r1", "SK Tim.pdf", b"isi SK")
    sent = budi.pack(Wish(Along.NONE))
    counts = ani.receive(sent.path).counts
    assert (counts.evidence_added, counts.evidence_missing) == (0, 1)
    again = ani.receive(budi.pack().path)
    assert again.counts.evidence_added == 1 and again.seq is None


def test_restricted_evidence_stays_at_home_unless_it_is_ticked(budi):
    budi.attach("r1", "SKP Ani.pdf", b"rahasia", restricted=True)
    budi.attach("r1", "SK.pdf", b"terbuka")
    sent = budi.pack()
    assert names(sent) == ["SK.pdf"] and sent.parcel.restricted == ("SKP Ani.pdf",)
    assert b"rahasia" not in sent.path.read_bytes()
    assert names(budi.pack(Wish(restricted=True))) == ["SK.pdf", "SKP Ani.pdf"]


def test_only_the_evidence_of_an_area_or_what_is_new_to_the_receiver_goes_along(budi, tmp_path):
    first = budi.attach("r1", "a.pdf", b"a")
    budi.attach("r2", "b.pdf", b"b")
    assert names(budi.pack(Wish(Along.AREAS, frozenset({RowId("a")})))) == ["a.pdf", "b.pdf"]
    assert names(budi.pack(Wish(Along.AREAS, frozenset({RowId("lain")})))) == []
    assert names(budi.pack(Wish(Along.SINCE), frozenset({first}))) == ["b.pdf"]
    assert names(budi.pack(Wish(without=frozenset({first})))) == ["b.pdf"]


def test_with_whom_a_plan_was_exchanged_is_remembered(tmp_path):
    exchanges = Exchanges(tmp_path / "data")
    at = datetime.fromisoformat("2026-03-01T10:00:00+07:00")
    exchanges.note("p", "KPU Provinsi", at, ["s1"])
    exchanges.note("p", "KPU Provinsi", at + timedelta(days=1), ["s2"])
    exchanges.note("p", "Subbag Hukum", at, [])
    exchanges.note("p", " ", at, ["s3"])
    known = Exchanges(tmp_path / "data")
    assert [p.name for p in known.partners("p")] == ["KPU Provinsi", "Subbag Hukum"]
    assert known.evidence_at("p", "KPU Provinsi") == {"s1", "s2"}
    assert known.partners("lain") == []
    (tmp_path / "data" / "pertukaran.json").write_text("[1]")
    assert known.partners("p") == []


def test_the_page_in_the_package_says_what_the_plan_says(budi):
    budi.write("r1", "action", "Rapat <b>awal</b>")
    budi.attach("r1", "SK & Tim.pdf", b"isi")
    with zipfile.ZipFile(budi.pack(Wish(to="KPU Provinsi")).path) as package:
        page = package.read("index.html").decode()
    for said in ("KPU Kota Contoh", "Rapat &lt;b&gt;awal", "SK &amp; Tim.pdf", "KPU Provinsi"):
        assert said in page
    assert "<b>" not in page


def test_the_manifest_tells_how_far_each_area_is(budi):
    manifest = budi.pack().manifest
    assert manifest.counts["activities"] == 3
    assert [(area.title, area.done) for area in manifest.figures] == [("MANAJEMEN PERUBAHAN", 0)]


def test_an_edited_plan_is_sent_with_what_is_not_saved_yet(ani, budi):
    budi.store.save_later(lambda: None)
    budi.write("r1", "action", "belum tersimpan")
    ani.receive(budi.pack().path)
    assert ani.value("r1", "action") == "belum tersimpan"


def test_a_package_has_a_name_that_says_whose_it_is(budi):
    moment = datetime.fromisoformat("2026-03-01T10:05:00+07:00")
    assert suggested_name(budi.store.plan, moment) == (
        "KPU Kota Contoh 2026 2026-03-01 10.05.zipaket"
    )


def test_a_file_that_is_not_here_does_not_keep_the_others_at_home(budi):
    sha = budi.attach("r1", "a.pdf", b"a")
    budi.attach("r1", "b.pdf", b"b")
    budi.evidence.place.find(sha, "a.pdf").unlink()
    assert parcel(budi.store, budi.evidence, Wish()).missing == ("a.pdf",)
    assert names(budi.pack()) == ["b.pdf"]


# ---- what would come


def test_the_preview_shows_each_row_with_its_fields(ani, budi):
    budi.write("r1", "action", "langkah baru")
    budi.attach("r1", "SK.pdf", b"isi")
    new = budi.store.new_row_id()
    words = {"action": "tambahan"}
    budi.store.apply("Tambah", add_activity(budi.store.plan, RowId("l"), lambda: new, **words))
    budi.store.apply("Hapus", remove_rows(budi.store.plan, [RowId("r3")]))
    before = ani.files()
    seen = ani.see(budi.pack(Wish(to="Ani")).path)
    assert ani.files() == before
    assert [(row.number, row.change) for row in seen.rows if row.number] == [
        ("1.1.1", RowChange.CHANGED),
        ("1.1.3", RowChange.REMOVED),
        ("1.2.1", RowChange.ADDED),
    ]
    first = next(row for row in seen.rows if row.number == "1.1.1")
    own = first.differences[0].fields[0]
    assert (own.name, own.old, own.new) == ("action", "langkah r1", "langkah baru")
    assert {d.entity for d in first.differences} == {"activity", "evidence_use"}
    assert (seen.counts.added, seen.counts.changed, seen.counts.removed) == (1, 1, 1)
    assert seen.incoming.sender.name == "Budi" and seen.incoming.manifest.to == "Ani"


def test_rows_left_out_in_the_preview_stay_as_they_were_and_come_later(ani, budi):
    budi.write("r1", "action", "satu")
    budi.write("r2", "action", "dua")
    source = budi.pack().path
    done = ani.receive(source, left_out=frozenset({RowId("r2")}))
    assert (ani.value("r1", "action"), ani.value("r2", "action")) == ("satu", "langkah r2")
    assert len([entry for entry in ani.store.log() if entry.kind == "withhold"]) == 0
    assert bring_in_left_out(ani.store, done.seq).rows == {RowId("r2")}
    assert ani.value("r2", "action") == "dua"


def test_a_component_left_out_takes_its_rows_along(ani, budi):
    plan, new = budi.store.plan, budi.store.new_row_id()
    from zi_desktop.domain.edits import add_component

    budi.store.apply("Tambah", add_component(plan, RowId("a"), lambda: new, title="Baru"))
    row = budi.store.new_row_id()
    budi.store.apply("Tambah", add_activity(budi.store.plan, new, lambda: row, action="isi"))
    before = content(ani.store.plan)
    ani.receive(budi.pack().path, left_out=frozenset({new}))
    assert content(ani.store.plan) == before


def test_the_sender_s_clock_is_told_as_a_fact(ani, budi):
    source = budi.pack().path
    assert ani.see(source).clock is None
    budi.store._now.next = datetime.now().astimezone() + timedelta(days=3)
    budi.write("r1", "action", "dari masa depan")
    ahead = ani.see(budi.pack().path).clock
    assert ahead is not None and timedelta(days=2) < ahead < timedelta(days=4)


def test_a_clock_that_is_behind_shows_where_his_work_follows_ours(ani, budi):
    ani.write("r1", "action", "pagi")
    budi.receive(ani.pack().path)
    budi.store._now.next -= timedelta(days=400)
    budi.write("r1", "action", "sesudahnya")
    behind = ani.see(budi.pack().path).clock
    assert behind is not None and behind < -timedelta(days=399)


def test_an_edit_between_preview_and_merge_is_seen_by_the_guard(ani, budi):
    from zi_desktop.services.receiving import receive

    budi.store.apply("Hapus", remove_rows(budi.store.plan, [RowId("k")]))
    seen = ani.see(budi.pack().path)
    assert seen.removes_most and (seen.removed_rows, seen.rows_before) == (4, 6)
    ani.write("r1", "action", "masih dikerjakan")
    done = receive(ani.store, ani.evidence, seen, save_backup=lambda store: None)
    assert ani.value("r1", "action") == "masih dikerjakan"
    assert done.preview.removed_rows == 2


# ---- all or nothing


class Stop(Exception):  # noqa: N818
    pass


class Tell:
    """Ends the work at its `at`-th step."""

    def __init__(self, at: int) -> None:
        self.left = at

    def check(self) -> None:
        self.left -= 1
        if not self.left:
            raise Stop

    def report(self, done: int, total: int) -> None:
        self.check()


def test_whoever_cancels_finds_plan_and_evidence_as_before(ani, budi):
    budi.attach("r1", "a.pdf", b"a" * 3_000_000)
    budi.attach("r1", "b.pdf", b"b")
    seen = ani.see(budi.pack().path)
    before, stopped = ani.files(), 0
    from zi_desktop.services.receiving import receive

    for at in range(1, 60):
        try:
            receive(ani.store, ani.evidence, seen, tell=Tell(at), save_backup=lambda store: None)
            break
        except Stop:
            stopped += 1
            assert ani.files() == before
    assert stopped > 3 and len(ani.files()) == len(before) + 3


def test_a_package_that_changed_after_the_preview_is_refused_untouched(ani, budi):
    from zi_desktop.services.receiving import receive

    budi.attach("r1", "a.pdf", b"a" * 5_000)
    source = budi.pack().path
    seen, before = ani.see(source), ani.files()
    data = bytearray(source.read_bytes())
    data[data.index(b"a" * 100) + 50] ^= 1
    source.write_bytes(data)
    with pytest.raises(PlanError) as refused:
        receive(ani.store, ani.evidence, seen, save_backup=lambda store: None)
    assert refused.value.kind == "package_damaged" and ani.files() == before
    source.unlink()
    with pytest.raises(PlanError) as refused:
        receive(ani.store, ani.evidence, seen, save_backup=lambda store: None)
    assert refused.value.kind == "not_found" and ani.files() == before


def test_a_merge_that_cannot_be_saved_leaves_no_evidence_behind(ani, budi, monkeypatch):
    from zi_desktop.services import receiving

    budi.attach("r1", "a.pdf", b"a")
    seen, before = ani.see(budi.pack().path), ani.files()

    def full(*_: object, **__: object) -> None:
        raise PlanError("disk_full", name="contoh.zi")

    monkeypatch.setattr(ani.store._saving, "save", full)
    with pytest.raises(PlanError):
        receiving.receive(ani.store, ani.evidence, seen, save_backup=lambda store: None)
    monkeypatch.undo()
    assert ani.files() == before


def test_without_a_backup_nothing_is_merged(ani, budi, monkeypatch, tmp_path):
    from zi_desktop.services.receiving import receive

    budi.write("r1", "action", "baru")
    seen, before = ani.see(budi.pack().path), ani.files()
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(blocked))
    with pytest.raises(PlanError) as refused:
        receive(ani.store, ani.evidence, seen)
    assert refused.value.kind == "no_backup" and sentence(refused.value)
    assert ani.files() == before


def test_a_backup_is_made_before_the_merge(ani, budi, monkeypatch, tmp_path):
    from zi_desktop.services.backups import list_backups
    from zi_desktop.services.receiving import receive

    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    budi.write("r1", "action", "baru")
    receive(ani.store, ani.evidence, ani.see(budi.pack().path))
    assert [one.backup.reason for one in list_backups(ani.store.path)] == ["merge"]


def test_a_reader_receives_nothing(ani, budi):
    from zi_desktop.db.opening import open_plan
    from zi_desktop.services.receiving import receive

    budi.write("r1", "action", "baru")
    seen = ani.see(budi.pack().path)
    reader = open_plan(ani.store.path, author=ani.store.author, read_only=True)
    with reader, pytest.raises(PlanError) as refused:
        receive(reader, ani.evidence, seen)
    assert refused.value.kind == "opened_read_only"


def test_a_bare_plan_brings_the_evidence_that_lies_beside_it(ani, budi, tmp_path):
    sha = budi.attach("r1", "SK.pdf", b"isi")
    stick = tmp_path / "stik"
    shutil.copytree(budi.folder, stick, ignore=shutil.ignore_patterns("~$*"))
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    done = ani.receive(stick / "contoh.zi")
    assert done.counts.evidence_added == 1
    assert ani.evidence.place.find(sha, "SK.pdf").read_bytes() == b"isi"
    assert before == {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}


def test_a_bare_plan_that_was_cut_or_is_newer_is_refused(ani, budi, tmp_path):
    budi.store.save()
    data = budi.store.path.read_bytes()
    before = ani.files()
    bad = tmp_path / "rusak.zi"
    for length in range(0, len(data), 4096):
        bad.write_bytes(data[:length])
        with pytest.raises(PlanError) as refused:
            ani.see(bad)
        assert sentence(refused.value)
    newer = bytearray(data)
    newer[60:64] = (2000).to_bytes(4, "big")
    bad.write_bytes(newer)
    with pytest.raises(PlanError) as refused:
        ani.see(bad)
    assert refused.value.kind == "newer" and ani.files() == before


def test_no_temporary_file_is_left(ani, budi, tmp_path, monkeypatch):
    import tempfile

    place = tmp_path / "sementara"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    budi.attach("r1", "SK.pdf", b"isi")
    ani.receive(budi.pack().path)
    assert list(place.iterdir()) == []


# ---- taking it back


def test_a_merge_is_taken_back_weeks_later_and_says_what_stays(ani, budi):
    budi.write("r1", "action", "dari Budi")
    new = budi.store.new_row_id()
    words = {"action": "baris Budi"}
    budi.store.apply("Tambah", add_activity(budi.store.plan, RowId("k"), lambda: new, **words))
    done = ani.receive(budi.pack().path)
    ani.write("r2", "remarks", "sesudahnya")
    ani.write(new, "remarks", "dipakai Ani")
    back = take_back(ani.store, done.seq)
    assert back.stays == (new,)
    assert ani.value("r1", "action") == "langkah r1"
    assert ani.value("r2", "remarks") == "sesudahnya"
    assert ani.value(new, "action") == "baris Budi"
    assert merges(ani.store)[0].taken_back
    take_up_again(ani.store, done.seq)
    assert ani.value("r1", "action") == "dari Budi"
    assert not merges(ani.store)[0].taken_back


def test_the_next_package_brings_what_was_taken_back_again(ani, budi):
    budi.write("r1", "action", "dari Budi")
    source = budi.pack().path
    take_back(ani.store, ani.receive(source).seq)
    assert ani.see(source).counts.changed == 1
    ani.receive(source)
    assert ani.value("r1", "action") == "dari Budi"
    assert not any(merge.taken_back for merge in merges(ani.store))


# ---- minutes


def test_the_minutes_name_both_sides_the_counts_and_each_decision(ani, budi, tmp_path):
    ani.write("r1", "action", "versi Ani")
    budi.write("r1", "action", "versi Budi")
    budi.write("r2", "action", "langkah dua")
    done = ani.receive(budi.pack().path)
    minutes = minutes_of(ani.store, done.seq)
    assert minutes.sent_by == "Budi (PC-BUDI)" and minutes.received_by == "Ani (PC-ANI)"
    assert minutes.facts == ("2 baris berubah", "1 isian bertentangan")
    assert (minutes.ours != minutes.theirs) and len(minutes.ours) == 19
    (open_one,) = minutes.decisions
    assert open_one.where == "1.1.1" and open_one.decided == ""
    assert set(open_one.values) == {"versi Ani", "versi Budi"}
    (conflict,) = list_conflicts(ani.store)
    resolve(ani.store, conflict, "versi berdua")
    (settled,) = minutes_of(ani.store, done.seq).decisions
    assert (settled.decided, settled.by) == ("versi berdua", "Ani (PC-ANI)")
    assert set(settled.values) == {"versi Ani", "versi Budi"}
    from zi_desktop.reports.merge_minutes import merge_minutes_paper

    paper = merge_minutes_paper(minutes_of(ani.store, done.seq))
    for ending in ("pdf", "docx", "xlsx"):
        made = export_document(paper, tmp_path / f"berita acara.{ending}")
        assert made.path.stat().st_size > 1000 and made.pages in (0, 1)


def test_both_copies_have_one_fingerprint_after_they_exchanged_both_ways(ani, budi):
    ani.write("r1", "action", "versi Ani")
    budi.write("r2", "action", "versi Budi")
    ani.receive(budi.pack().path)
    budi.receive(ani.pack().path)
    assert ani.pack().manifest.fingerprint == budi.pack().manifest.fingerprint
    assert content(ani.store.plan) == content(budi.store.plan)


def test_a_package_that_was_cut_anywhere_touches_nothing(ani, budi):
    budi.attach("r1", "SK.pdf", bytes(range(256)) * 100)
    source = budi.pack().path
    data, before = source.read_bytes(), ani.files()
    for length in range(0, len(data), 4096):
        source.write_bytes(data[:length])
        with pytest.raises(PlanError) as refused:
            ani.receive(source)
        assert sentence(refused.value) and ani.files() == before
