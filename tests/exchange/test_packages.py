"""What travels on a stick: written whole, read back, and refused whenever one bit of it is another."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.packages import MANIFEST, proof, small_package
from zi_desktop.db.medium import QUIET
from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange import package_reading, package_writing, reading_back, safe_writing
from zi_desktop.exchange.manifest import Member, from_bytes, to_bytes
from zi_desktop.exchange.package_reading import open_package, read_manifest
from zi_desktop.exchange.package_writing import write_package
from zi_desktop.exchange.seal import LENGTH, seal_of
from zi_desktop.messages import sentence

REFUSALS = {"not_a_package", "package_newer", "package_damaged", "package_unreadable", "not_found"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("paket"))


@pytest.fixture
def altered(made, tmp_path):
    """Write other bytes as a package."""

    def write(data: bytes) -> Path:
        path = tmp_path / "lain.zipaket"
        path.write_bytes(data)
        return path

    return write


def kind_of_refusal(path: Path) -> str:
    with pytest.raises(PlanError) as refused, open_package(path):
        pass
    assert sentence(refused.value)
    assert refused.value.kind in REFUSALS
    return refused.value.kind


def test_what_was_packed_comes_out_again(made, tmp_path):
    with open_package(made) as package:
        package.plan_to(tmp_path / "plan.zi")
        assert (tmp_path / "plan.zi").read_bytes() == (made.parent / "sumber.zi").read_bytes()
        assert [member.name for member in package.manifest.evidence] == [
            "bukti/4345361085c73075/SK Tim.pdf",
            "bukti/12f6b82c283303ae/foto é.jpg",
        ]
        for member in package.manifest.evidence:
            with package.evidence(member) as source:
                assert hashlib.sha256(source.read()).hexdigest() == member.sha256


def test_the_manifest_is_read_without_the_rest(made):
    manifest = read_manifest(made)
    assert (manifest.unit, manifest.year, manifest.to) == ("KPU Kota Contoh", 2026, "KPU Provinsi")
    assert manifest.made_at == MANIFEST.made_at
    assert manifest.figures == MANIFEST.figures


def test_other_programs_read_it_and_its_sums_agree(made, tmp_path):
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    assert "Rencana" in (tmp_path / "index.html").read_text()
    for line in (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest


def test_evidence_is_stored_and_the_plan_deflated(made):
    with zipfile.ZipFile(made) as archive:
        how = {info.filename: info.compress_type for info in archive.infolist()}
    assert how.pop("plan.zi") == zipfile.ZIP_DEFLATED
    assert {kind for name, kind in how.items() if name.startswith("bukti/")} == {zipfile.ZIP_STORED}


def test_a_package_that_is_cut_is_refused_wherever_it_was_cut(made, altered):
    data = made.read_bytes()
    for length in {*range(0, len(data), 4096), *range(0, len(data), 97), len(data) - 1}:
        assert kind_of_refusal(altered(data[:length])) in ("package_damaged", "not_a_package")


def test_a_package_with_more_at_its_end_or_start_is_refused(made, altered):
    data = made.read_bytes()
    for other in (data + b"\0", b"\0" + data, data + data):
        kind_of_refusal(altered(other))


def test_a_package_with_one_flipped_bit_is_refused(made, altered):
    data = made.read_bytes()
    dice = random.Random(8)
    tail = range((len(data) - 900) * 8, len(data) * 8, 17)
    for bit in [*dice.sample(range(len(data) * 8), 700), *tail]:
        flipped = bytearray(data)
        flipped[bit >> 3] ^= 1 << (bit & 7)
        kind_of_refusal(altered(bytes(flipped)))


# ---- made to harm: each sealed as a genuine one is


def sealed(path: Path) -> Path:
    """Give a package that was tampered with the seal that belongs to it."""
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    with path.open("r+b") as file:
        size = path.stat().st_size
        spans = package_reading.stored_spans(file, infos)
        seal = seal_of(file, spans, size)
        file.seek(size - LENGTH)
        file.write(seal)
    return path


def remade(made: Path, target: Path, change) -> Path:
    """Copy a package member by member; `change` sees (members, archive) and returns what to write more."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as archive:
        members = {info.filename: (info, source.read(info)) for info in source.infolist()}
        for info, data in change(members):
            fresh = zipfile.ZipInfo(info.filename, info.date_time)
            fresh.compress_type, fresh.external_attr = info.compress_type, info.external_attr
            archive.writestr(fresh, data)
        archive.comment = b"0" * LENGTH
    return sealed(target)


def kept(members):
    return list(members.values())


def named(name: str, data: bytes = b"x", mode: int = 0o100644):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info, data


def renamed(members, old: str, new: str):
    found = []
    for info, data in members.values():
        if info.filename == old:
            info.filename = info.orig_filename = new
        found.append((info, data.replace(old.encode(), new.encode())))
    return found


def test_a_copy_that_was_only_remade_is_accepted(made, tmp_path):
    path = remade(made, tmp_path / "sama.zipaket", kept)
    with open_package(path) as package:
        assert package.manifest == read_manifest(made)


ESCAPES = [
    "../keluar.pdf",
    "/etc/passwd",
    "C:/keluar.pdf",
    "bukti/../../keluar.pdf",
    "bukti/0123456789abcdef/../keluar.pdf",
    "bukti/0123456789abcdef/a/b.pdf",
    "bukti/0123456789abcdef/CON.pdf",
    "bukti/0123456789abcdef/x.pdf.",
    "bukti/0123456789abcdef/a\\b.pdf",
    "bukti/0123456789abcdef/a:b.pdf",
    "lebih.txt",
    "bukti/",
]


@pytest.mark.parametrize("name", ESCAPES)
def test_no_member_leaves_its_folder(made, tmp_path, name):
    path = remade(made, tmp_path / "x.zipaket", lambda all: [*kept(all), named(name)])
    assert kind_of_refusal(path) == "package_damaged"


@pytest.mark.parametrize("name", ESCAPES)
def test_not_even_where_the_manifest_names_it(made, tmp_path, name):
    old = "bukti/4345361085c73075/SK Tim.pdf"

    def change(members):
        found = renamed(members, old, name)
        manifest = next(data for info, data in found if info.filename == "manifest.json")
        return [
            (info, _sums(found, manifest) if info.filename == "SHA256SUMS" else data)
            for info, data in found
        ]

    assert kind_of_refusal(remade(made, tmp_path / "x.zipaket", change)) == "package_damaged"


def _sums(members, manifest: bytes) -> bytes:
    return package_reading.sums_of(from_bytes(manifest))


def consistent(members):
    """Let manifest and sums say what the members are."""
    own = ("manifest.json", "SHA256SUMS")
    told = [
        Member(name, len(data), hashlib.sha256(data).hexdigest())
        for name, (_, data) in members.items()
        if name not in own
    ]
    old = from_bytes(members["manifest.json"][1])
    manifest = replace(old, members=tuple(told))
    members["manifest.json"] = (members["manifest.json"][0], to_bytes(manifest))
    members["SHA256SUMS"] = (members["SHA256SUMS"][0], package_reading.sums_of(manifest))
    return kept(members)


@pytest.mark.parametrize("name", ["plan.zi", "index.html"])
def test_a_package_without_what_every_package_has_is_refused_whatever_it_says(made, tmp_path, name):
    def change(members):
        del members[name]
        return consistent(members)

    assert kind_of_refusal(remade(made, tmp_path / "x.zipaket", change)) == "package_damaged"


@pytest.mark.parametrize("name", ["manifest.json", "plan.zi", "index.html", "SHA256SUMS"])
def test_a_missing_member_is_noticed(made, tmp_path, name):
    def change(members):
        return [pair for key, pair in members.items() if key != name]

    kind_of_refusal(remade(made, tmp_path / "x.zipaket", change))


def test_a_link_a_folder_and_a_name_twice_are_refused(made, tmp_path):
    proof = "bukti/4345361085c73075/SK Tim.pdf"

    def linked(members):
        members[proof][0].external_attr = 0o120777 << 16
        return kept(members)

    assert kind_of_refusal(remade(made, tmp_path / "l.zipaket", linked)) == "package_damaged"
    with pytest.warns(UserWarning, match="Duplicate"):
        path = remade(
            made, tmp_path / "d.zipaket", lambda members: [*kept(members), named("plan.zi")]
        )
    assert kind_of_refusal(path) == "package_damaged"


def test_a_bomb_is_not_unpacked(made, tmp_path):
    def change(members):
        info = members["plan.zi"][0]
        members["plan.zi"] = (info, b"\0" * (24 << 20))
        return consistent(members)

    assert kind_of_refusal(remade(made, tmp_path / "b.zipaket", change)) == "package_damaged"


def test_a_plan_that_was_changed_and_told_so_is_a_package_like_any_other(made, tmp_path):
    def change(members):
        members["plan.zi"] = (members["plan.zi"][0], b"rencana lain" * 300)
        return consistent(members)

    with open_package(remade(made, tmp_path / "p.zipaket", change)) as package:
        assert package.manifest.member("plan.zi").size == 3600


def test_a_newer_format_is_named_as_such(made, tmp_path):
    def change(members):
        info, data = members["manifest.json"]
        members["manifest.json"] = (info, data.replace(b'"version": "1.0"', b'"version": "2.0"'))
        return kept(members)

    assert kind_of_refusal(remade(made, tmp_path / "n.zipaket", change)) == "package_newer"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_of_which_no_system_knows_the_local_time_is_refused(made, tmp_path, moment):
    def change(members):
        info, data = members["manifest.json"]
        when = MANIFEST.made_at.isoformat(timespec="seconds").encode()
        members["manifest.json"] = (info, data.replace(when, moment.encode()))
        return kept(members)

    assert kind_of_refusal(remade(made, tmp_path / "n.zipaket", change)) == "package_damaged"
    with pytest.raises(PlanError, match="package_damaged"):
        read_manifest(tmp_path / "n.zipaket")


def test_what_is_no_package_is_called_that(altered, tmp_path):
    assert kind_of_refusal(altered(b"SQLite format 3\0" * 10)) == "not_a_package"
    assert kind_of_refusal(tmp_path / "tidak ada.zipaket") == "not_found"
    with zipfile.ZipFile(tmp_path / "arsip.zipaket", "w") as archive:
        archive.writestr("surat.txt", "isi")
    assert kind_of_refusal(tmp_path / "arsip.zipaket") == "not_a_package"


# ---- writing


def write(folder: Path, target: Path, **more) -> None:
    plan = folder / "plan.zi"
    plan.write_bytes(b"rencana")
    files = more.pop("files", [])
    write_package(target, MANIFEST, plan, b"<p>", files, **more)


def test_evidence_that_is_no_longer_what_the_plan_says_is_not_sent(tmp_path):
    file = proof(tmp_path, "SK.pdf", b"asli")
    file.path.write_bytes(b"beda")
    with pytest.raises(PlanError) as refused:
        write(tmp_path, tmp_path / "x.zipaket", files=[file])
    assert refused.value.kind == "proof_changed"
    assert not list(tmp_path.glob("*.zipaket")) and not list(tmp_path.glob("*.part"))


def test_a_medium_that_gives_back_something_else_is_not_trusted(tmp_path, monkeypatch):
    target = tmp_path / "x.zipaket"
    write(tmp_path, target)
    old = target.read_bytes()

    def flip(descriptor: int, span: object = None) -> None:
        for path in tmp_path.glob("*.part"):
            data = bytearray(path.read_bytes())
            data[50] ^= 1
            path.write_bytes(data)

    monkeypatch.setattr(package_writing, "forget_cached", flip)
    with pytest.raises(PlanError) as refused:
        write(tmp_path, target)
    assert refused.value.kind == "read_back_differs"
    assert target.read_bytes() == old and not list(tmp_path.glob("*.part"))


def test_evidence_that_comes_back_otherwise_is_noticed_while_the_rest_is_written(
    tmp_path, monkeypatch
):
    files = [proof(tmp_path, "SK.pdf", b"asli" * 1000)]
    digest_of = reading_back.digest_of

    def lies(*words: object) -> str:
        return digest_of(*words).replace("a", "b")

    monkeypatch.setattr(reading_back, "digest_of", lies)
    with pytest.raises(PlanError) as refused:
        write(tmp_path, tmp_path / "x.zipaket", files=files)
    assert refused.value.kind == "read_back_differs"
    assert not list(tmp_path.glob("*.zipaket")) and not list(tmp_path.glob("*.part"))


def test_a_stick_pulled_at_any_step_leaves_no_half_package(tmp_path, monkeypatch):
    target = tmp_path / "x.zipaket"
    files = [proof(tmp_path, "SK.pdf", b"asli" * 1000)]
    for name in ("fsync", "open"):
        for at in range(4):
            calls = iter(range(100))
            real = getattr(os, name)

            def fails(*args, real=real, calls=calls, at=at, **kwargs):
                if next(calls) == at:
                    raise OSError(5, "Input/output error")
                return real(*args, **kwargs)

            with monkeypatch.context() as patch:
                patch.setattr(safe_writing.os, name, fails)
                try:
                    write(tmp_path, target, files=files)
                except PlanError as refused:
                    assert sentence(refused)
            if target.exists():
                with open_package(target):
                    target.unlink()
            assert not list(tmp_path.glob("*.part")), (name, at)


def test_whoever_cancels_finds_nothing_written(tmp_path):
    class Stop(Exception):  # noqa: N818
        pass

    class Tell:
        def __init__(self, at: int) -> None:
            self.left = at

        def check(self) -> None:
            pass

        def report(self, done: int, total: int) -> None:
            self.left -= 1
            if not self.left:
                raise Stop

    files = [proof(tmp_path, "SK.pdf", b"asli" * 700_000)]
    steps = 0
    for at in range(1, 100):
        try:
            write(tmp_path, tmp_path / "x.zipaket", files=files, tell=Tell(at))
            break
        except Stop:
            steps += 1
            assert not list(tmp_path.glob("*.zipaket")) and not list(tmp_path.glob("*.part"))
    assert steps > 5 and QUIET


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX does")
def test_a_full_stick_is_named(tmp_path):
    script = """
import resource, signal, sys
from pathlib import Path
from tests.exchange.packages import small_package
from zi_desktop.domain.errors import PlanError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
small_package(folder)
whole = (folder / "contoh.zipaket").stat().st_size
(folder / "contoh.zipaket").unlink()
for limit in range(6000, whole, 400):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        from tests.exchange.packages import MANIFEST
        from zi_desktop.exchange.package_writing import ProofFile, write_package
        write_package(folder / "contoh.zipaket", MANIFEST, folder / "sumber.zi", b"<p>", [
            ProofFile(folder / "10SK Tim.pdf", "SK Tim.pdf", 5120, "4345361085c730756d843f13849c50a996fe2f1fac3a7ac05fb063bb743a423e")])
        print("whole")
    except PlanError as error:
        assert error.kind == "target_full", error
        assert not list(folder.glob("*.part")) and not list(folder.glob("*.zipaket"))
        print("full")
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "full" in done.stdout
