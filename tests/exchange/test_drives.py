"""What a drive can take is known before anything is written to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from zi_desktop.domain.errors import PlanError
from zi_desktop.exchange.drives import (
    FAT_LIMIT,
    Drive,
    drive_of,
    ensure_fits,
    is_removable,
    mount_of,
)
from zi_desktop.messages import sentence

MOUNTS = [
    "/dev/sda2 / ext4 rw 0 0",
    "/dev/sdb1 /media/ani/STIK\\040BIRU vfat rw 0 0",
    "/dev/sdc1 /media/ani/STIK exfat rw 0 0",
]


@pytest.mark.parametrize(
    ("path", "file_system"),
    [
        ("/srv/ani", "ext4"),
        ("/media/ani/STIK BIRU/rencana", "vfat"),
        ("/media/ani/STIK", "exfat"),
        ("/media/ani/STIKER", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path, file_system):
    assert mount_of(path, MOUNTS)[1] == file_system


def test_fat_takes_no_file_over_four_gigabytes_however_empty_it_is():
    stick = Drive(64 << 30, "vfat")
    assert stick.refuses(FAT_LIMIT + 1) == "drive_file_limit"
    assert stick.refuses(FAT_LIMIT) is None
    assert Drive(64 << 30, "exfat").refuses(5 << 30) is None
    assert Drive(5 << 20, "exfat").refuses(5 << 20) == "drive_no_room"


def test_what_does_not_fit_is_refused_with_both_figures(tmp_path):
    free = drive_of(tmp_path).free
    with pytest.raises(PlanError) as refused:
        ensure_fits(tmp_path, "x.zipaket", free * 2)
    assert refused.value.kind == "drive_no_room" and "MB" in sentence(refused.value)
    ensure_fits(tmp_path, "x.zipaket", 1000)


def test_a_folder_that_is_gone_is_named(tmp_path):
    with pytest.raises(PlanError) as refused:
        drive_of(tmp_path / "tidak ada")
    assert refused.value.kind == "target_gone"


@pytest.mark.skipif(sys.platform == "win32", reason="looks at folders as Linux has them")
def test_a_flash_drive_is_told_by_where_it_is_mounted(tmp_path):
    assert is_removable(Path("/media/ani/STIK/rencana.zi"))
    assert not is_removable(tmp_path)
