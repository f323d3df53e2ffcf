"""A file is written whole or not at all, and nothing half-made is left beside it."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange import safe_writing
from zi_desktop.exchange.safe_writing import write_file, writing
from zi_desktop.messages import sentence


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing_with(code: int):
    def fail(*_: object, **__: object):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_new_file_holds_what_was_written(tmp_path):
    write_file(tmp_path / "Rencana.pdf", b"isi")
    assert (tmp_path / "Rencana.pdf").read_bytes() == b"isi"
    assert names(tmp_path) == ["Rencana.pdf"]


def test_an_older_file_is_replaced(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama, dan lebih panjang")
    write_file(target, b"baru")
    assert target.read_bytes() == b"baru"


def test_an_error_while_writing_leaves_the_older_file_and_nothing_else(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")
    with pytest.raises(ValueError, match="batal"), writing(target) as file:
        file.write(b"separuh")
        raise ValueError("batal")
    assert target.read_bytes() == b"lama"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("step", ["fsync", "open"])
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, "target_full"),
        (errno.EDQUOT, "target_full"),
        (errno.EACCES, "target_forbidden"),
        (errno.EROFS, "target_forbidden"),
        (errno.ENOENT, "target_gone"),
        (errno.EIO, "target_gone"),
        (errno.ENAMETOOLONG, "target_bad_name"),
        (errno.EBUSY, "target_unwritable"),
    ],
)
def test_each_refusal_of_the_medium_has_its_sentence(tmp_path, monkeypatch, step, code, kind):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")
    monkeypatch.setattr(safe_writing.os, step, failing_with(code))
    with pytest.raises(PlanError) as refused:
        write_file(target, b"baru")
    monkeypatch.undo()
    assert refused.value.kind == kind
    assert "a.pdf" in sentence(refused.value)
    assert target.read_bytes() == b"lama"
    assert names(tmp_path) == ["a.pdf"]


def test_a_target_that_another_program_holds_open_is_left_as_it_was(tmp_path, monkeypatch):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")
    monkeypatch.setattr(Path, "replace", failing_with(errno.EACCES))  # as Windows answers
    with pytest.raises(PlanError) as refused:
        write_file(target, b"baru")
    assert refused.value.kind == "target_forbidden"
    assert target.read_bytes() == b"lama"
    assert names(tmp_path) == ["a.pdf"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(PlanError) as refused:
        write_file(tmp_path / "tidak ada" / "a.pdf", b"")
    assert refused.value.kind == "target_gone"
    assert names(tmp_path) == []


def test_a_folder_is_not_overwritten(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(PlanError) as refused:
        write_file(tmp_path / "a.pdf", b"")
    assert refused.value.kind == "target_no_file"
    assert sentence(refused.value)


def test_a_protected_file_is_kept(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(PlanError) as refused:
        write_file(target, b"baru")
    assert refused.value.kind == "target_protected"
    assert sentence(refused.value)
    assert target.read_bytes() == b"lama"
    target.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_a_name_too_long_for_the_disk_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(PlanError) as refused:
        write_file(tmp_path / ("a" * 300 + ".pdf"), b"")
    assert refused.value.kind == "target_bad_name"
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="POSIX rights and links")
def test_rights_of_the_older_file_and_a_link_to_it_are_kept(tmp_path):
    target, link = tmp_path / "a.pdf", tmp_path / "tautan.pdf"
    target.write_bytes(b"lama")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, b"baru")
    assert link.is_symlink()
    assert target.read_bytes() == b"baru"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="RLIMIT_FSIZE stands in for a full disk")
def test_a_disk_that_fills_up_while_writing_leaves_the_older_file(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from zi_desktop.exchange.safe_writing import write_file\n"
        "from zi_desktop.domain.errors import PlanError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: write_file(Path(sys.argv[1]), b'x' * 100_000)\n"
        "except PlanError as error: print(error.kind)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(target)], cwd=root, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.strip() == "target_full"
    assert target.read_bytes() == b"lama"
    assert names(tmp_path) == ["a.pdf"]
